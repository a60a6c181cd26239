use proptest::prelude::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;

fn units(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

/// Replacements one after the other, of a text that is so long.
fn made(length: usize, edits: &[(usize, usize, String)]) -> Delta {
    let mut left = length;
    edits
        .iter()
        .fold(Delta::default(), |delta, (at, delete, insert)| {
            let at = at % (left + 1);
            let delete = delete % (left - at + 1);
            let insert = units(insert);
            left = left - delete + insert.len();
            delta.then(&Delta::replacing(at, delete, &insert))
        })
}

fn edits() -> impl Strategy<Value = Vec<(usize, usize, String)>> {
    prop::collection::vec((0..40_usize, 0..6_usize, "[a-z]{0,4}"), 0..6)
}

proptest! {
    #[test]
    fn two_changes_in_one_do_the_same(text in "[A-Z]{0,20}", one in edits(), next in edits()) {
        let text = units(&text);
        let one = made(text.len(), &one);
        let between = one.apply(&text);
        let next = made(between.len(), &next);
        prop_assert_eq!(one.then(&next).apply(&text), next.apply(&between));
    }

    #[test]
    fn two_changes_at_once_lead_to_one_text(text in "[A-Z]{0,20}", mine in edits(), theirs in edits()) {
        let text = units(&text);
        let (mine, theirs) = (made(text.len(), &mine), made(text.len(), &theirs));
        let theirs_after = theirs.over(&mine, Side::Before);
        let mine_after = mine.over(&theirs, Side::After);
        prop_assert_eq!(mine.then(&theirs_after), theirs.then(&mine_after));
        let inserted = |delta: &Delta| delta.0.iter().map(|part| match part {
            Part::Insert(units) => units.len(),
            _ => 0,
        }).sum::<usize>();
        prop_assert_eq!(inserted(&mine), inserted(&mine_after));
    }

    #[test]
    fn places_stay_beside_their_characters(text in "[A-Z]{1,20}", edits in edits(), at in 0..20_usize) {
        // Each of them once.
        let text: Vec<u16> = (0..).zip(units(&text)).map(|(number, _)| 0x4E00 + number).collect();
        let at = at % text.len();
        let delta = made(text.len(), &edits);
        let after = delta.apply(&text);
        let (left, right) = (delta.place(at, Side::After), delta.place(at + 1, Side::Before));
        match after.iter().position(|unit| *unit == text[at]) {
            Some(place) => prop_assert_eq!((left, right), (place, place + 1)),
            None => prop_assert!(left.max(right) <= after.len()),
        }
    }

    #[test]
    fn a_change_is_the_sum_of_its_places(text in "[A-Z]{0,20}", edits in edits(), most in 2..5_usize) {
        let text = units(&text);
        let delta = made(text.len(), &edits);
        let (mut left, mut now, mut parts) = (delta.clone(), text.clone(), Vec::new());
        while let Some((splice, rest)) = left.first(most) {
            prop_assert!(splice.insert.len() <= most);
            let insert = units(&splice.insert);
            now = Delta::replacing(splice.at, splice.delete, &insert).apply(&now);
            parts.push(splice);
            left = rest;
        }
        prop_assert_eq!(&now, &delta.apply(&text));
        prop_assert_eq!(Delta::of_splices(&parts), delta.clone());

        let (mut left, mut whole) = (delta.clone(), Delta::default());
        while !left.is_nothing() {
            let (splices, rest) = left.splices(most);
            prop_assert!(!splices.is_empty());
            prop_assert!(splices.iter().map(|it| units(&it.insert).len()).sum::<usize>() <= most);
            prop_assert!(splices.is_sorted_by(|one, next| next.at + next.delete <= one.at));
            whole = whole.then(&Delta::of_splices(&splices));
            left = rest;
        }
        prop_assert_eq!(whole, delta);
    }
}

#[test]
fn the_order_in_which_a_change_is_told_does_not_matter() {
    let insert_first = Delta::replacing(2, 0, &units("x")).then(&Delta::replacing(3, 1, &[]));
    let delete_first = Delta::replacing(2, 1, &[]).then(&Delta::replacing(2, 0, &units("x")));
    assert_eq!(insert_first, delete_first);
    assert_eq!(insert_first, Delta::replacing(2, 1, &units("x")));
    let back_and_forth = insert_first.then(&Delta::replacing(2, 1, &[]));
    assert_eq!(back_and_forth, Delta::replacing(2, 1, &[]));
    assert!(
        Delta::replacing(7, 0, &[])
            .then(&Delta::default())
            .is_nothing()
    );
}

#[test]
fn what_others_insert_in_the_middle_of_a_deletion_stays() {
    let text = units("abcd");
    let mine = Delta::replacing(1, 2, &units("x"));
    let theirs = Delta::replacing(2, 0, &units("Y"));
    let both = theirs.then(&mine.over(&theirs, Side::After));
    assert_eq!(both.apply(&text), units("axYd"));
}

#[test]
fn a_long_insertion_is_not_cut_inside_of_a_character() {
    let delta = Delta::replacing(0, 3, &units("a\u{1F600}b"));
    let (splice, rest) = delta.first(2).expect("there is something");
    assert_eq!(
        (splice.at, splice.delete, splice.insert.as_str()),
        (0, 3, "a")
    );
    let (splice, _) = rest.first(2).expect("there is more");
    assert_eq!(
        (splice.at, splice.delete, splice.insert.as_str()),
        (1, 0, "\u{1F600}")
    );
}

#[test]
fn what_reaches_beyond_the_text_is_left_out() {
    let delta = Delta::replacing(5, 4, &units("x"));
    assert_eq!(delta.reach(), 9);
    assert_eq!(delta.apply(&units("ab")), units("abx"));
}
