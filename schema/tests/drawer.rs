//! Drawers of one evaluator that were filled on two devices, put together: nothing is lost.

mod support;

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use samsyn_schema::command::{Command, Scoring, TextId, Timestamp};
use samsyn_schema::document::{Document, Founding, LoadError, RestoreError};
use samsyn_schema::instrument::AreaNumber;
use samsyn_schema::points::Score;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use self::support::{evaluator, founding, points, question, score, send};

const NOW: Timestamp = Timestamp(1_700_000_000_000);
const AREA: AreaNumber = AreaNumber::new(1).expect("an area");

fn founded(actor: u8) -> Document {
    let founding = Founding {
        scoring: Scoring::Blind,
        ..founding(&["a", "b"])
    };
    Document::found(&founding, [actor; 16], Timestamp(0)).expect("it can be founded")
}

/// A device of somebody's, with an empty drawer.
fn device(of: &Document, who: &str, actor: u8) -> Document {
    let mut document = Document::load(&of.save(), []).expect("it loads");
    document.edit_as(evaluator(who), [actor; 16]);
    document.prepare_drawer([actor; 16]);
    document
}

fn write(document: &mut Document, text: &str) {
    let note = TextId::Note {
        question: question("1.1"),
        evaluator: document.author().expect("somebody").clone(),
    };
    let note = Command::Text {
        text: note,
        at: 0,
        delete: 0,
        insert: text.to_owned(),
        heads: document.heads(),
    };
    document.apply(note, NOW).expect("it is written");
}

fn held(document: &Document, id: &str) -> (Option<Score>, String) {
    let evaluation = document.evaluation();
    let mut all = evaluation.questions();
    let found = all.find(|one| one.id == question(id)).expect("there");
    let own = &found.scores[document.author().expect("somebody")];
    (own.score, own.note.clone())
}

fn saved(document: &Document) -> Vec<u8> {
    document.save_drawer().expect("a drawer")
}

#[test]
fn what_was_filled_on_two_devices_comes_together() {
    let founded = founded(1);
    let (mut lost, mut new) = (device(&founded, "a", 2), device(&founded, "a", 3));
    assert!(!lost.has_unrevealed());
    lost.apply(score("1.1", 1_000), NOW).expect("done");
    assert!(lost.has_unrevealed());
    lost.apply(score("1.2", 2_000), NOW).expect("done");
    write(&mut lost, "Förut. ");
    new.apply(score("1.2", 3_000), NOW).expect("done");
    new.apply(score("2.1", 500), NOW).expect("done");
    write(&mut new, "Nu. ");

    let before = new.evaluation();
    let backup = saved(&lost);
    let applied = new.restore_drawer(&backup).expect("it fits");
    assert_eq!(applied.changes, Vec::<Vec<u8>>::new());
    assert_eq!(applied.heads, new.heads());
    // A view that takes the steps shows it, and so does the drawer that is written so.
    let mut view = before;
    for update in new.updates(&applied.patches) {
        view.apply(update);
    }
    assert_eq!(view, new.evaluation());
    assert_eq!(held(&new, "1.1").0, points(1_000));
    assert_eq!(held(&new, "2.1").0, points(500));
    let (_, note) = held(&new, "1.1");
    assert!(note.contains("Förut. ") && note.contains("Nu. "), "{note}");
    // Of two scores one shows, on both devices the same, until it is set again.
    assert_eq!(lost.restore_drawer(&saved(&new)).map(drop), Ok(()));
    assert_eq!(lost.evaluation(), new.evaluation());
    assert!([points(2_000), points(3_000)].contains(&held(&new, "1.2").0));
    new.apply(score("1.2", 2_500), NOW).expect("done");
    lost.restore_drawer(&saved(&new)).expect("it fits");
    assert_eq!(held(&lost, "1.2").0, points(2_500));

    let again = new.restore_drawer(&backup).expect("it fits");
    assert_eq!((again.drawn, again.patches), (Vec::new(), Vec::new()));
}

#[test]
fn what_was_handed_in_on_a_lost_device_can_be_opened_on_another() {
    let founded = founded(1);
    let (mut lost, mut b) = (device(&founded, "a", 2), device(&founded, "b", 4));
    lost.apply(score("1.1", 1_000), NOW).expect("done");
    lost.hand_in(AREA, &[7; 32], NOW).expect("done");
    b.hand_in(AREA, &[8; 32], NOW).expect("done");
    send(&lost, &mut b);
    let mut new = device(&b, "a", 3);
    assert!(lost.has_unrevealed());
    assert_eq!(new.open_hand_ins(NOW).expect("done").changes.len(), 0);
    assert_eq!(held(&new, "1.1").0, None);

    new.restore_drawer(&saved(&lost)).expect("it fits");
    assert_eq!(held(&new, "1.1").0, points(1_000));
    assert!(new.apply(score("1.1", 0), NOW).is_err(), "it is handed in");
    assert_eq!(new.open_hand_ins(NOW).expect("done").changes.len(), 1);
    let evaluation = new.evaluation();
    let entry = &evaluation.areas[0].hand_ins[&evaluator("a")];
    let first = entry.first().expect("it is open and holds");
    assert_eq!(first[&question("1.1")].score, points(1_000));

    assert!(!new.has_unrevealed());

    // What is open shows as it is for all, whatever else is restored.
    new.apply(score("1.1", 1_500), NOW).expect("scored anew");
    let before = new.evaluation();
    lost.apply(score("2.1", 700), NOW).expect("another area");
    new.restore_drawer(&saved(&lost)).expect("it fits");
    assert_eq!(new.evaluation().areas[0], before.areas[0]);
    assert_eq!(held(&new, "2.1").0, points(700));
}

#[test]
fn who_has_handed_in_anew_can_still_open_that() {
    let founded = founded(1);
    for actors in [(2, 3), (3, 2)] {
        let (mut lost, mut new) = (
            device(&founded, "a", actors.0),
            device(&founded, "a", actors.1),
        );
        // Handed in on the lost device, and never sent.
        lost.apply(score("1.1", 1_000), NOW).expect("done");
        lost.hand_in(AREA, &[7; 32], NOW).expect("done");
        new.apply(score("1.1", 1_200), NOW).expect("done");
        new.hand_in(AREA, &[9; 32], NOW).expect("done");
        new.restore_drawer(&saved(&lost)).expect("it fits");
        let mut b = device(&founded, "b", 4);
        b.hand_in(AREA, &[8; 32], NOW).expect("done");
        send(&b, &mut new);
        assert_eq!(new.open_hand_ins(NOW).expect("done").changes.len(), 1);
        let evaluation = new.evaluation();
        let entry = &evaluation.areas[0].hand_ins[&evaluator("a")];
        let first = entry.first().expect("it is open and holds");
        assert_eq!(first[&question("1.1")].score, points(1_200));
    }
}

#[test]
fn a_drawer_of_somebody_or_something_else_is_refused() {
    let here = founded(1);
    let mut a = device(&here, "a", 2);
    let before = a.heads();
    for other in [device(&here, "b", 3), device(&founded(9), "a", 3)] {
        let refused = a.restore_drawer(&saved(&other));
        assert_eq!(refused, Err(RestoreError::OfSomethingElse));
    }
    let refused = a.restore_drawer(b"no drawer");
    assert!(matches!(
        refused,
        Err(RestoreError::Load(LoadError::Damaged(_)))
    ));
    assert_eq!(a.heads(), before);
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        failure_persistence: None::<Box<FileFailurePersistence>>.map(|it| it as _),
        ..ProptestConfig::default()
    })]

    /// Whatever was scored on two devices, and however often one was saved and put into the
    /// other: both come to hold the same, and what only one of them had scored is there.
    #[test]
    fn two_devices_hold_the_same_in_the_end(
        steps in prop::collection::vec((0..2_usize, 0..3_usize, 0..4_000_i32, any::<bool>()), 0..24),
    ) {
        const IDS: [&str; 3] = ["1.1", "1.2", "2.1"];
        let founded = founded(1);
        let mut both = [device(&founded, "a", 2), device(&founded, "a", 3)];
        let mut set: BTreeMap<usize, Vec<(usize, i32)>> = BTreeMap::new();
        for (who, which, hundredths, restore) in steps {
            both[who].apply(score(IDS[which], hundredths), NOW).expect("in range");
            set.entry(which).or_default().push((who, hundredths));
            if restore {
                let other = saved(&both[1 - who]);
                both[who].restore_drawer(&other).expect("it fits");
            }
        }
        let [one, other] = &mut both;
        let (from_one, from_other) = (saved(one), saved(other));
        one.restore_drawer(&from_other).expect("it fits");
        other.restore_drawer(&from_one).expect("it fits");
        prop_assert_eq!(one.evaluation(), other.evaluation());
        for (which, set) in set {
            let held = held(one, IDS[which]).0;
            let one_device = set.iter().all(|(who, _)| *who == set[0].0);
            if one_device {
                prop_assert_eq!(held, points(set.last().expect("at least one").1));
            } else {
                prop_assert!(set.iter().any(|(_, value)| held == points(*value)));
            }
        }
    }
}
