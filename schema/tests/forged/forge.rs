//! The forger: takes a good change, spoils some of it, and mends the checksum.

use std::collections::BTreeMap;
use std::num::NonZeroU64;
use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::legacy::{ElementId, Key, MarkData, ObjectId, Op, OpId, OpType};
use automerge::{ActorId, Change, ChangeHash, ExpandedChange, ObjType, ScalarValue};
use sha2::{Digest, Sha256};

/// Splitmix64.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((x ^ (x >> 31)) % sides as u64) as usize
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// What a forger knows who has the whole document.
#[derive(Default)]
pub struct World {
    pub hashes: Vec<ChangeHash>,
    pub heads: Vec<ChangeHash>,
    /// Each with its last number.
    pub actors: BTreeMap<ActorId, u64>,
    /// Up to which operation each change goes.
    pub counters: BTreeMap<ChangeHash, u64>,
    pub ids: Vec<OpId>,
    pub operations: Vec<Op>,
}

/// Forges a change out of a good one. `None` if the library itself refuses to write it.
pub fn forged(good: &[u8], world: &World, dice: &mut Dice) -> Option<Vec<u8>> {
    if dice.below(4) == 0 {
        return Some(spoil_bytes(good, dice));
    }
    let mut change = Change::from_bytes(good.to_vec()).ok()?.decode();
    for _ in 0..dice.below(3) {
        spoil_operations(&mut change, world, dice);
    }
    // What gets the change past the first rules, most of the time.
    if dice.below(8) != 0 {
        change.deps = world.heads.clone();
    }
    if dice.below(3) == 0 {
        let actors: Vec<_> = world.actors.keys().cloned().collect();
        change.actor_id = dice.pick(&actors).clone();
    }
    let newest = change.deps.iter().filter_map(|dep| world.counters.get(dep));
    let next = newest.max().map_or(1, |newest| newest + 1);
    change.start_op = NonZeroU64::new(next)?;
    change.seq = world
        .actors
        .get(&change.actor_id)
        .map_or(1, |last| last + 1);
    if dice.below(4) == 0 {
        spoil_header(&mut change, world, dice);
    }
    let written = catch_unwind(AssertUnwindSafe(|| {
        Change::from(change).raw_bytes().to_vec()
    }));
    let bytes = written.ok()?;
    Some(if dice.below(6) == 0 {
        spoil_bytes(&bytes, dice)
    } else {
        bytes
    })
}

fn spoil_header(change: &mut ExpandedChange, world: &World, dice: &mut Dice) {
    let start = change.start_op.get();
    match dice.below(9) {
        0 => {
            change.start_op =
                NonZeroU64::new(start + dice.below(40) as u64).unwrap_or(NonZeroU64::MIN)
        }
        1 => {
            change.start_op = NonZeroU64::new(start.saturating_sub(dice.below(40) as u64))
                .unwrap_or(NonZeroU64::MIN)
        }
        2 => {
            change.start_op =
                NonZeroU64::new((1 << (8 * dice.below(8))) - 1).unwrap_or(NonZeroU64::MIN)
        }
        3 => change.seq = (change.seq + dice.below(4) as u64).saturating_sub(2),
        4 => change.time = *dice.pick(&[i64::MIN, i64::MAX, -1, 1 << 53, 0]),
        5 => change.actor_id = ActorId::from(&vec![9_u8; *dice.pick(&[0, 1, 15, 16, 300])][..]),
        6 => change.extra_bytes = vec![1; dice.below(4)],
        7 => change.deps.push(*dice.pick(&world.hashes)),
        _ => change.deps = vec![*dice.pick(&world.hashes)],
    }
}

fn spoil_operations(change: &mut ExpandedChange, world: &World, dice: &mut Dice) {
    let count = change.operations.len();
    if count == 0 {
        change.operations.push(dice.pick(&world.operations).clone());
        return;
    }
    let (one, other) = (dice.below(count), dice.below(count));
    match dice.below(6) {
        0 => change.operations.swap(one, other),
        1 => {
            let copy = change.operations[one].clone();
            change.operations.insert(other, copy);
        }
        2 => {
            change.operations.remove(one);
        }
        // One that somebody had written, once more or with other references.
        3 => change
            .operations
            .insert(one, dice.pick(&world.operations).clone()),
        _ => spoil_operation(
            &mut change.operations[one],
            change.start_op.get(),
            world,
            dice,
        ),
    }
}

fn spoil_operation(operation: &mut Op, start: u64, world: &World, dice: &mut Dice) {
    let mut id = || match dice.below(8) {
        0 => OpId::new(start + dice.below(9) as u64, dice.pick(&world.ids).actor()),
        1 => OpId::new(1 << dice.below(63), dice.pick(&world.ids).actor()),
        _ => dice.pick(&world.ids).clone(),
    };
    let (first, second) = (id(), id());
    let text = |text: &str| ScalarValue::Str(text.into());
    match dice.below(12) {
        0 => operation.obj = ObjectId::Id(first),
        1 => operation.obj = ObjectId::Root,
        2 => operation.obj = dice.pick(&world.operations).obj.clone(),
        3 => operation.key = Key::Seq(ElementId::Id(first)),
        4 => {
            operation.key = dice
                .pick(&[
                    Key::Seq(ElementId::Head),
                    Key::Map("".into()),
                    Key::Map("name".into()),
                ])
                .clone()
        }
        5 => operation.key = dice.pick(&world.operations).key.clone(),
        6 => operation.pred = vec![first].into(),
        7 => {
            operation.pred = dice
                .pick(&[
                    vec![first.clone(), second],
                    vec![first.clone(), first],
                    vec![],
                ])
                .clone()
                .into()
        }
        8 => operation.insert = !operation.insert,
        9 => operation.pred = dice.pick(&world.operations).pred.clone(),
        10 => operation.action = dice.pick(&world.operations).action.clone(),
        _ => {
            let mark = MarkData {
                name: "bold".into(),
                value: true.into(),
                expand: true,
            };
            let actions = [
                OpType::Delete,
                OpType::Increment(1),
                OpType::Put(ScalarValue::counter(3)),
                OpType::Put(ScalarValue::Null),
                OpType::Put(text("")),
                OpType::Put(text("z")),
                OpType::Put(ScalarValue::Unknown {
                    type_code: 12,
                    bytes: vec![1, 2],
                }),
                OpType::Make(ObjType::List),
                OpType::Make(ObjType::Map),
                OpType::Make(ObjType::Text),
                OpType::MarkBegin(mark),
                OpType::MarkEnd(false),
            ];
            operation.action = dice.pick(&actions).clone();
        }
    }
}

/// Changes, adds or removes bytes behind the header, and writes a header that fits.
fn spoil_bytes(good: &[u8], dice: &mut Dice) -> Vec<u8> {
    let (kind, rest) = (good[8], &good[9..]);
    let length = 1 + rest.iter().take_while(|byte| **byte >= 0x80).count();
    let mut data = rest[length..].to_vec();
    for _ in 0..1 + dice.below(3) {
        let place = dice.below(data.len());
        match dice.below(4) {
            0 => data.insert(place, dice.below(256) as u8),
            1 => {
                data.remove(place);
            }
            2 => data[place] ^= 1 << dice.below(8),
            _ => data[place] = dice.below(256) as u8,
        }
    }
    let mut body = vec![kind];
    let mut left = data.len();
    while left >= 0x80 {
        body.push(left as u8 | 0x80);
        left >>= 7;
    }
    body.push(left as u8);
    body.extend(data);
    let sum = Sha256::digest(&body);
    [&good[..4], &sum[..4], &body].concat()
}
