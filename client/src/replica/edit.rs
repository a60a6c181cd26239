//! What the evaluator does.

use samsyn_schema::command::{Command, EvaluatorId, Timestamp};
use samsyn_schema::document::{Applied, Document, Patch};
use samsyn_schema::instrument::AreaNumber;

use super::commit::{Job, Purpose};
use super::{Replica, open};
use crate::effect::{Effect, Outcome, Refused};
use crate::event::Request;
use crate::store::{Change, Drawn, Write};

/// The most text that one edit may bring, in bytes: the change that it makes must fit into one
/// envelope.
const MAX_EDIT: usize = 256 * 1024;

impl Replica {
    pub(super) fn command(&mut self, now: Timestamp, request: Request, command: Command) {
        let bytes = serde_json::to_vec(&command).map_or(0, |json| json.len());
        let edit = |document: &mut Document| {
            if bytes > MAX_EDIT {
                return Err(Refused::TooLarge {
                    bytes,
                    limit: MAX_EDIT,
                });
            }
            Ok(document.apply(command, now)?)
        };
        self.edit(now, request, edit);
    }

    pub(super) fn undo(&mut self, now: Timestamp, request: Request) {
        self.edit(now, request, |document| Ok(document.undo(now)?));
    }

    pub(super) fn redo(&mut self, now: Timestamp, request: Request) {
        self.edit(now, request, |document| Ok(document.redo(now)?));
    }

    pub(super) fn hand_in(&mut self, now: Timestamp, request: Request, area: AreaNumber) {
        let salt = *open::secret(&mut self.rng).expose();
        self.edit(now, request, |document| {
            Ok(document.hand_in(area, &salt, now)?)
        });
    }

    pub(super) fn restore_drawer(&mut self, now: Timestamp, request: Request, drawer: &[u8]) {
        self.edit(
            now,
            request,
            |document| Ok(document.restore_drawer(drawer)?),
        );
        // It may hold what opens them.
        self.may_open = true;
    }

    /// Opens own hand-ins once all have handed in.
    pub(super) fn open_hand_ins(&mut self, now: Timestamp) {
        if !std::mem::take(&mut self.may_open) {
            return;
        }
        let Some(document) = &mut self.document else {
            return;
        };
        match document.open_hand_ins(now) {
            Ok(applied) if applied.changes.is_empty() => {}
            Ok(applied) => self.keep(now, None, applied),
            // Nothing was changed; tried again when more arrives.
            Err(_) => {}
        }
    }

    /// Gives who works here a drawer, if one is wanted, and has it written.
    pub(super) fn keep_drawer(&mut self) {
        let writes = self.prepare_drawer();
        if !writes.is_empty() {
            let purpose = Purpose::Keep;
            self.commits.push(Job { writes, purpose });
        }
    }

    /// Gives who works here a drawer, if one is wanted.
    pub(super) fn prepare_drawer(&mut self) -> Vec<Write> {
        let actor = open::actor(&mut self.rng);
        let document = self.document.as_mut();
        let made = document.map(|document| document.prepare_drawer(actor));
        self.draw(made.unwrap_or_default())
    }

    pub(super) fn edit(
        &mut self,
        now: Timestamp,
        request: Request,
        edit: impl FnOnce(&mut Document) -> Result<Applied, Refused>,
    ) {
        let applied = match &mut self.document {
            None => Err(Refused::NotJoined),
            Some(document) if document.author().is_none() => Err(Refused::NobodyYet),
            Some(document) => edit(document),
        };
        match applied {
            Ok(applied) => {
                self.may_open |= applied.patches.iter().any(decides);
                self.keep(now, Some(request), applied);
            }
            Err(refused) => self.reply(Some(request), Outcome::Refused(refused)),
        }
    }

    /// Writes what was done, and shows it.
    fn keep(&mut self, now: Timestamp, request: Option<Request>, applied: Applied) {
        let Applied {
            changes,
            drawn,
            heads,
            patches,
        } = applied;
        // A commitment is never on disk without what opens it.
        let mut writes = self.draw(drawn);
        writes.extend(self.log(now, changes.iter().cloned(), true));
        let purpose = Purpose::Edit {
            request,
            heads,
            changes,
        };
        self.commits.push(Job { writes, purpose });
        if !patches.is_empty() {
            self.effects.push(Effect::View(patches));
        }
    }

    /// Gives the drawer's changes their positions.
    fn draw(&mut self, changes: Vec<Vec<u8>>) -> Vec<Write> {
        let log = &mut self.log;
        let place = |bytes| {
            log.drawn += 1;
            log.pieces += 1;
            let position = log.drawn;
            Write::Draw(Drawn { position, bytes })
        };
        changes.into_iter().map(place).collect()
    }

    /// Gives the changes their positions in the log.
    pub(super) fn log(
        &mut self,
        now: Timestamp,
        changes: impl IntoIterator<Item = Vec<u8>>,
        pending: bool,
    ) -> Vec<Write> {
        let log = &mut self.log;
        log.last_activity = now;
        changes
            .into_iter()
            .map(|bytes| {
                log.position += 1;
                log.entries += 1;
                log.bytes += bytes.len();
                let position = log.position;
                Write::AppendChange(Change {
                    position,
                    bytes,
                    pending,
                })
            })
            .collect()
    }

    pub(super) fn become_evaluator(&mut self, request: Request, evaluator: EvaluatorId) {
        let Some(document) = &mut self.document else {
            return self.reply(Some(request), Outcome::Refused(Refused::NotJoined));
        };
        if !open::has_evaluator(document, &evaluator) {
            let refused = Refused::UnknownEvaluator(evaluator);
            return self.reply(Some(request), Outcome::Refused(refused));
        }
        document.edit_as(evaluator.clone(), open::actor(&mut self.rng));
        self.meta.evaluator = Some(evaluator);
        self.may_open = true;
        let mut writes = vec![Write::SetMeta(self.meta.clone())];
        writes.extend(self.prepare_drawer());
        let document = self.document.as_ref();
        let heads = document.map(Document::heads).unwrap_or_default();
        self.commits.push(Job {
            writes,
            purpose: Purpose::Answer {
                request: Some(request),
                outcome: Outcome::Saved { heads },
            },
        });
    }

    pub(super) fn share(&mut self, request: Request, relay: String, expires: Option<u64>) {
        self.meta.relay = Some(relay);
        let Some(invitation) = self.meta.invitation(expires) else {
            return;
        };
        let writes = vec![Write::SetMeta(self.meta.clone())];
        let outcome = Outcome::Shared {
            link: invitation.link(),
        };
        self.commits.push(Job {
            writes,
            purpose: Purpose::Answer {
                request: Some(request),
                outcome,
            },
        });
    }
}

/// Whether an own hand-in may be opened by this: something was handed in, or others are waited for.
const fn decides(patch: &Patch) -> bool {
    matches!(patch, Patch::HandIn(_) | Patch::Evaluators | Patch::Left(_))
}
