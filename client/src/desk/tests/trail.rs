//! How the scores came about, with the places in the room's order.

use samsyn_schema::command::{Command, EntryId};
use samsyn_schema::consensus::{Act, Position};
use samsyn_schema::points::{Points, Score};
use samsyn_schema::trail::Done;

use super::pair::World;
use crate::desk::{Answer, Ask};
use crate::library::trail::{Numbers, Placed, table};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn score(hundredths: i32) -> Score {
    Score::Points(Points::from_hundredths(hundredths))
}

fn done(world: &mut World, index: usize, command: Command) {
    let answer = world.ask(index, Ask::Do(command));
    assert!(matches!(answer, Ok(Answer::Saved { .. })), "{answer:?}");
}

fn acts(world: &mut World, index: usize, id: &str, act: Act) {
    let command = Command::Act {
        question: "1.1".parse().expect("a question"),
        id: EntryId::new(id),
        act,
    };
    done(world, index, command);
}

fn trail(world: &mut World, index: usize) -> Vec<Placed> {
    match world.ask(index, Ask::Trail) {
        Ok(Answer::Trail(trail)) => trail,
        other => panic!("no trail: {other:?}"),
    }
}

#[test]
fn every_step_has_the_place_that_the_relay_gave_it() {
    let mut world = World::pair();
    for (index, hundredths) in [(0, 1_000), (1, 1_200)] {
        let command = Command::Score {
            question: "1.1".parse().expect("a question"),
            score: Some(score(hundredths)),
        };
        done(&mut world, index, command);
        world.run(10_000);
    }
    world.cut(0);
    let stand = Act::Stand {
        position: Position::Score(score(1_100)),
    };
    acts(&mut world, 0, "1", stand.clone());
    // Not sent yet: it has no place.
    let own = trail(&mut world, 0);
    assert_eq!(own.last().map(|step| step.number), Some(None));
    world.run(120_000);
    acts(&mut world, 1, "2", stand.clone());
    world.run(120_000);

    let all = trail(&mut world, 0);
    assert_eq!(all, trail(&mut world, 1));
    let told: Vec<&Done> = all.iter().map(|placed| &placed.step.done).collect();
    let scored = |hundredths| Done::Scored {
        score: Some(score(hundredths)),
    };
    let stood = Done::Acted(stand);
    assert_eq!(told, [&scored(1_000), &scored(1_200), &stood, &stood]);
    let numbers: Vec<u64> = { all.iter() }.filter_map(|placed| placed.number).collect();
    assert_eq!(numbers.len(), 4, "the relay holds all");
    assert!(
        numbers.is_sorted_by(|before, after| before < after),
        "{numbers:?}"
    );
}

#[test]
fn the_table_can_be_read_back_and_starts_no_formula() {
    let mut world = World::pair();
    let said = "=HYPERLINK(\"x\"), \"so\"\nand on";
    acts(&mut world, 0, "1", Act::Say { text: said.into() });
    acts(&mut world, 0, "2", Act::Park { parked: true });
    let document = world.shells[0].desk.replica().document();
    let table = table(document.expect("it is here"), &Numbers::new(), |at| {
        format!("{}ms", at.0)
    })
    .expect("it is written");
    let text = table.strip_prefix("\u{feff}".as_bytes()).expect("a mark");
    let mut reader = csv::Reader::from_reader(text);
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("CSV");
    let column = |row: usize, name: &str, reader: &mut csv::Reader<&[u8]>| {
        let headers = reader.headers().expect("headers").clone();
        let at = headers.iter().position(|header| header == name);
        rows[row][at.expect("the column")].to_owned()
    };
    assert_eq!(rows.len(), 2);
    assert_eq!(column(0, "text", &mut reader), format!("'{said}"));
    assert_eq!(column(0, "done", &mut reader), "said");
    assert_eq!(column(1, "step", &mut reader), "2");
    assert_eq!(column(1, "done", &mut reader), "parked");
    assert_eq!(column(1, "question", &mut reader), "1.1");
    assert_eq!(column(1, "room_number", &mut reader), "");
    assert!(column(1, "claimed_time", &mut reader).ends_with("000ms"));
    assert_eq!(column(1, "change", &mut reader).len(), 64);
}
