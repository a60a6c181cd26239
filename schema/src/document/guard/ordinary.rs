//! Which changes have the forms that this program writes. Why no others are admitted:
//! `docs/decisions/0002-only-ordinary-changes.md`.

use std::collections::{BTreeMap, HashMap};

use super::Reject;
use automerge::legacy::{Key, ObjectId, Op, OpId, OpType};
use automerge::{
    ActorId, Automerge, Change, ChangeHash, ObjId, ObjType, ROOT, ReadDoc, ScalarValue,
};

/// The length of an actor's name, in bytes.
const ACTOR: usize = 16;
/// In seconds: what no clock in milliseconds goes beyond. Differences of times can't overflow.
const LATEST: i64 = 1 << 54;

/// How far an actor has come.
#[derive(Debug, Clone, Copy)]
struct Last {
    seq: u64,
    operation: u64,
}

/// What is known while changes are gone through, in an order in which they can be applied.
struct Known<'a> {
    /// Without the changes. Which actor it would edit under does not matter.
    document: &'a mut Automerge,
    actors: BTreeMap<ActorId, Option<Last>>,
    /// Up to which operation each of the changes goes.
    changes: HashMap<ChangeHash, u64>,
    objects: HashMap<ObjectId, ObjType>,
}

/// Checks that all of the changes are ordinary ones, on top of a document that has what they
/// build on. The document is left editing under another actor.
pub(super) fn check(document: &mut Automerge, changes: &[Change]) -> Result<(), Reject> {
    let mut known = Known {
        document,
        actors: BTreeMap::new(),
        changes: HashMap::new(),
        objects: HashMap::new(),
    };
    changes.iter().try_for_each(|change| known.check(change))
}

impl Known<'_> {
    fn check(&mut self, change: &Change) -> Result<(), Reject> {
        let plain = !change.is_empty()
            && change.extra_bytes().is_empty()
            && change.actors().all(|actor| actor.to_bytes().len() == ACTOR)
            && (-LATEST..LATEST).contains(&change.timestamp());
        if !plain || !self.follows(change) {
            return Err(Reject::Foreign);
        }
        self.continues(change)?;
        let operations = change.decode().operations;
        let mut numbered = (change.start_op().get()..).zip(&operations);
        let ordinary = numbered.all(|(counter, operation)| {
            self.is_ordinary(OpId::new(counter, change.actor_id()), operation)
        });
        ordinary.then_some(()).ok_or(Reject::Foreign)
    }

    /// Counts on from what it builds on: a saved document only tells where a change ends.
    fn follows(&mut self, change: &Change) -> bool {
        let before = change.deps().iter().map(|dep| {
            let here = self.changes.get(dep).copied();
            here.or_else(|| Some(self.document.get_change_meta_by_hash(dep)?.max_op))
        });
        let before: Option<Vec<u64>> = before.collect();
        self.changes.insert(change.hash(), change.max_op());
        before
            .and_then(|before| before.into_iter().max())
            .is_some_and(|newest| change.start_op().get() == newest + 1)
    }

    /// Goes on where its actor stopped: nobody else's operations get its names.
    fn continues(&mut self, change: &Change) -> Result<(), Reject> {
        let actor = change.actor_id();
        if !self.actors.contains_key(actor) {
            self.document.set_actor(actor.clone());
            let last = self.document.get_last_local_change().map(|last| Last {
                seq: last.seq(),
                operation: last.max_op(),
            });
            self.actors.insert(actor.clone(), last);
        }
        let this = Last {
            seq: change.seq(),
            operation: change.max_op(),
        };
        let last = self.actors.insert(actor.clone(), Some(this)).flatten();
        let last = last.unwrap_or(Last {
            seq: 0,
            operation: 0,
        });
        if this.seq <= last.seq {
            Err(Reject::Equivocation)
        } else if this.seq > last.seq + 1 || change.start_op().get() <= last.operation {
            Err(Reject::Foreign)
        } else {
            Ok(())
        }
    }

    fn is_ordinary(&mut self, id: OpId, operation: &Op) -> bool {
        let Op {
            action,
            obj,
            key,
            pred,
            insert,
        } = operation;
        let earlier = pred.iter().all(|pred| pred.counter() < id.counter());
        let distinct = (1..pred.len()).all(|one| pred.get(one - 1) != pred.get(one));
        if !earlier || !distinct {
            return false;
        }
        match (self.kind(obj), key, insert, action) {
            (Some(ObjType::Text), Key::Seq(_), true, OpType::Put(ScalarValue::Str(text))) => {
                pred.is_empty() && !text.is_empty()
            }
            (Some(ObjType::Text), Key::Seq(element), false, OpType::Delete) => {
                pred.len() == 1 && pred.get(0) == element.as_opid()
            }
            (Some(ObjType::Map), Key::Map(key), false, action) => {
                !key.is_empty() && self.is_ordinary_value(id, action, pred.is_empty())
            }
            _ => false,
        }
    }

    fn is_ordinary_value(&mut self, id: OpId, action: &OpType, first: bool) -> bool {
        match action {
            OpType::Delete => !first,
            OpType::Put(value) => matches!(
                value,
                ScalarValue::Str(_)
                    | ScalarValue::Int(_)
                    | ScalarValue::Uint(_)
                    | ScalarValue::Boolean(_)
            ),
            OpType::Make(kind @ (ObjType::Map | ObjType::Text)) => {
                self.objects.insert(ObjectId::Id(id), *kind);
                true
            }
            _ => false,
        }
    }

    /// What kind of object it is, if it is there.
    fn kind(&mut self, object: &ObjectId) -> Option<ObjType> {
        if let Some(kind) = self.objects.get(object) {
            return Some(*kind);
        }
        let id = match object {
            ObjectId::Root => ROOT,
            ObjectId::Id(id) => ObjId::Id(id.counter(), id.actor().clone(), 0),
        };
        let kind = self.document.object_type(&id).ok()?;
        self.objects.insert(object.clone(), kind);
        Some(kind)
    }
}
