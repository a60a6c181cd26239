//! Thousands of forged changes, from seeds. What the guard admits must survive what a load does:
//! every change made anew from the saved document, each with the hash that it had.
//!
//! Forged changes make the library panic, and in WebAssembly no panic can be caught.
#![cfg(not(target_arch = "wasm32"))]

#[path = "forged/forge.rs"]
mod forge;
mod support;

use std::collections::BTreeMap;

use automerge::legacy::OpId;
use automerge::{Change, ChangeHash};
use forge::{Dice, World, forged};
use samsyn_schema::command::*;
use samsyn_schema::document::{Document, Heads};
use support::{evaluator, founded, replica, score};

/// From how many seeds. Each forges some changes on top of each other.
const SEEDS: u64 = 1_500;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_seconds(seconds)
}

fn typed(at: usize, delete: usize, insert: &str) -> Command {
    Command::Text {
        text: TextId::Body(FindingId::new("topic-1-1")),
        at,
        delete,
        insert: insert.into(),
        heads: Heads::default(),
    }
}

fn everything(round: i32) -> Vec<Command> {
    let id = || StatementId::new(format!("s{round}"));
    let area = "1".parse::<u8>().ok().and_then(|it| it.try_into().ok());
    let area: samsyn_schema::instrument::AreaNumber = area.expect("an area");
    vec![
        typed(0, 0, "Planen är känd 🌱 av alla"),
        score("1.1", 100 + round),
        typed(3, 4, "x"),
        score("1.2", 200),
        Command::AddStatement {
            id: id(),
            area,
            kind: StatementKind::Strength,
            position: Default::default(),
            text: "Alla kan den".into(),
        },
        Command::AskMunicipality {
            id: id(),
            ask: true,
        },
        Command::AskMunicipality {
            id: id(),
            ask: false,
        },
        Command::Describe {
            field: Field::Year,
            value: "2020".into(),
        },
        score("1.1", 300),
    ]
}

/// A document that both have worked in at once, and what `b` then did that it does not have.
fn begun() -> (Vec<u8>, Vec<Vec<u8>>) {
    let mut a = founded();
    let mut b = replica(&a, "b", 3);
    for (round, command) in everything(1).into_iter().enumerate() {
        b.apply(command, at(round as i64)).expect("b works");
    }
    for (round, command) in everything(2).into_iter().enumerate() {
        a.apply(command, at(round as i64)).expect("a works");
    }
    let (from_a, from_b) = (
        a.changes_since(&b.heads()),
        b.changes_since(&Heads::default()),
    );
    assert!(a.admit(&[from_b]).outcomes[0].is_ok());
    assert!(b.admit(&[from_a]).outcomes[0].is_ok());
    let before = b.heads();
    for (round, command) in everything(3).into_iter().enumerate() {
        b.apply(command, at(round as i64)).expect("b works");
    }
    b.undo(at(20)).expect("undone");
    (a.save(), b.changes_since(&before))
}

fn world(document: &Document) -> World {
    let mut world = World::default();
    for bytes in document.changes_since(&Heads::default()) {
        let change = Change::from_bytes(bytes).expect("honest, or admitted");
        world.hashes.push(change.hash());
        world.heads.retain(|head| !change.deps().contains(head));
        world.heads.push(change.hash());
        let last = world.actors.entry(change.actor_id().clone()).or_default();
        *last = change.seq().max(*last);
        world.counters.insert(change.hash(), change.max_op());
        let decoded = change.decode();
        for (counter, operation) in (change.start_op().get()..).zip(decoded.operations) {
            world.ids.push(OpId::new(counter, change.actor_id()));
            world.operations.push(operation);
        }
    }
    world
}

/// Every change that the document is made of, by what it says.
fn contents(document: &Document) -> BTreeMap<ChangeHash, Vec<u8>> {
    let changes = document.changes_since(&Heads::default()).into_iter();
    changes
        .map(|bytes| {
            (
                Change::from_bytes(bytes.clone())
                    .expect("it is read")
                    .hash(),
                bytes,
            )
        })
        .collect()
}

#[test]
fn what_is_admitted_of_forged_changes_survives_saving_and_loading() {
    let (saved, good) = begun();
    let (mut admitted, mut refused) = (0, BTreeMap::<String, usize>::new());
    for seed in 0..SEEDS {
        let mut dice = Dice::new(seed);
        let mut document = Document::load(&saved, []).expect("it loads");
        document.edit_as(evaluator("a"), [7; 16]);
        let mut all = contents(&document);
        for _ in 0..1 + dice.below(4) {
            let Some(bytes) = forged(&good[dice.below(good.len())], &world(&document), &mut dice)
            else {
                continue;
            };
            let heads = document.heads();
            match &document.admit(&[vec![bytes.clone()]]).outcomes[0] {
                Ok(()) => {
                    let change = Change::from_bytes(bytes).expect("it was admitted");
                    admitted += u32::from(document.heads() != heads);
                    all.insert(change.hash(), change.raw_bytes().to_vec());
                }
                Err(reject) => {
                    *refused.entry(format!("{reject:?}")).or_default() += 1;
                    assert_eq!(document.heads(), heads, "seed {seed}: {reject}");
                }
            }
        }
        // An honest edit on top of them, at a place that nobody can take away.
        let year = Command::Describe {
            field: Field::Year,
            value: "2021".into(),
        };
        document.apply(year, at(30)).expect("it can be edited");
        let loaded = Document::load(&document.save(), []);
        let loaded = loaded.unwrap_or_else(|error| panic!("seed {seed}: {error}"));
        assert_eq!(loaded.heads(), document.heads(), "seed {seed}");
        assert!(loaded.evaluation() == document.evaluation(), "seed {seed}");
        let read = contents(&loaded);
        let lost = all
            .iter()
            .find(|(hash, bytes)| read.get(*hash) != Some(bytes));
        assert!(lost.is_none(), "seed {seed}: {lost:?}");
    }
    // Neither too blunt to pass the first rule nor too harmless to be refused by the last.
    println!("{admitted} admitted, {refused:?}");
    assert!(admitted as u64 > SEEDS / 10, "{admitted}");
    assert!(refused.len() >= 4, "{refused:?}");
}
