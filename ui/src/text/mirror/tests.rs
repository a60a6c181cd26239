#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;

mod world;

fn changed(by: Option<u64>, at: usize, delete: usize, insert: &str) -> TextEvent {
    let insert = insert.to_owned();
    TextEvent::Changed {
        by,
        splices: vec![Splice { at, delete, insert }],
    }
}

/// What is done in one place.
fn only(splices: Option<Vec<Splice>>) -> Option<Splice> {
    let mut splices = splices?;
    let splice = splices.pop();
    assert_eq!(splices, []);
    splice
}

/// A field in which this was typed, and sent under number 1.
fn typing(base: &str, text: &str, caret: usize) -> (Mirror, Selection) {
    let mut mirror = Mirror::new(base);
    mirror.type_in(text, caret);
    assert!(mirror.send().is_some());
    let mut selection = Selection::caret(caret);
    assert!(!mirror.asked(1, &mut selection));
    (mirror, selection)
}

#[test]
fn what_was_typed_is_sent_and_comes_to_rest() {
    let (mut mirror, mut selection) = typing("helo", "hello", 3);
    assert!(!mirror.is_at_rest());
    assert_eq!(mirror.send(), None);
    assert!(!mirror.hear(changed(Some(1), 2, 0, "l"), &mut selection));
    // Before it is on disk.
    assert!(mirror.is_at_rest());
    assert_eq!(mirror.answered(1, true), Verdict::Done);
    assert_eq!(selection, Selection::caret(3));
}

#[test]
fn what_is_typed_meanwhile_goes_in_one_piece() {
    let (mut mirror, mut selection) = typing("", "a", 1);
    for (text, caret) in [("ab", 2), ("abc", 3), ("ab", 2), ("abd", 3)] {
        mirror.type_in(text, caret);
    }
    assert_eq!(mirror.send(), None);
    assert!(!mirror.hear(changed(Some(1), 0, 0, "a"), &mut selection));
    let insert = "bd".to_owned();
    let (at, delete) = (1, 0);
    assert_eq!(mirror.send(), Some(vec![Splice { at, delete, insert }]));
}

#[test]
fn anothers_text_comes_around_what_is_on_its_way() {
    let (mut mirror, _) = typing("one two", "one x two", 5);
    mirror.type_in("one xy two", 6);
    let mut selection = Selection::caret(6);
    assert!(mirror.hear(changed(None, 0, 3, "1"), &mut selection));
    assert_eq!(mirror.text(), "1 xy two");
    assert_eq!(selection, Selection::caret(4));
    assert!(!mirror.hear(changed(Some(1), 1, 0, " x"), &mut selection));
    let splice = only(mirror.send()).expect("more was typed");
    assert_eq!((splice.at, splice.insert.as_str()), (3, "y"));
}

#[test]
fn a_place_that_was_guessed_otherwise_is_corrected() {
    let (mut mirror, _) = typing("ab", "axb", 2);
    mirror.type_in("axyb", 3);
    let mut selection = Selection::caret(3);
    assert!(mirror.hear(changed(None, 1, 0, "Z"), &mut selection));
    assert_eq!(mirror.text(), "aZxyb");
    assert!(mirror.hear(changed(Some(1), 1, 0, "x"), &mut selection));
    assert_eq!(mirror.text(), "axyZb");
    assert_eq!(selection, Selection::caret(3));
    let splice = only(mirror.send()).expect("more was typed");
    assert_eq!((splice.at, splice.insert.as_str()), (2, "y"));
}

#[test]
fn what_is_done_in_several_places_goes_at_once_and_nothing_between_them_is_touched() {
    let mut mirror = Mirror::new("ab");
    let insert = |at| Delta::replacing(at, 0, &[u16::from(b'*')]);
    mirror.change(&insert(2).then(&insert(0)));
    assert_eq!(mirror.text(), "*ab*");
    let splices = mirror.send().expect("it is sent");
    let places: Vec<_> = splices.iter().map(|it| (it.at, it.delete)).collect();
    assert_eq!(places, [(2, 0), (0, 0)]);
    let mut selection = Selection {
        start: 1,
        end: 3,
        backward: false,
    };
    assert!(!mirror.asked(1, &mut selection));
    assert!(mirror.hear(changed(None, 1, 0, "X"), &mut selection));
    assert!(mirror.hear(changed(None, 0, 0, "Y"), &mut selection));
    assert_eq!(
        (mirror.text().as_str(), selection.start, selection.end),
        ("Y*aXb*", 2, 5)
    );
    // The document has it ahead of the other's.
    let [mut first, mut last] =
        [(0, "*"), (5, "*")].map(|(at, text)| changed(Some(1), at, 0, text));
    if let (TextEvent::Changed { splices, .. }, TextEvent::Changed { splices: more, .. }) =
        (&mut first, &mut last)
    {
        splices.append(more);
    }
    assert!(mirror.hear(first, &mut selection));
    assert_eq!(
        (mirror.text().as_str(), selection.start, selection.end),
        ("*YaXb*", 2, 5)
    );
    assert!(mirror.is_at_rest());
}

#[test]
fn what_is_heard_before_the_number_is_known_waits() {
    let mut mirror = Mirror::new("");
    mirror.type_in("a", 1);
    assert!(mirror.send().is_some());
    let mut selection = Selection::caret(1);
    assert!(!mirror.hear(changed(Some(7), 0, 0, "a"), &mut selection));
    assert!(!mirror.is_at_rest());
    assert!(!mirror.asked(7, &mut selection));
    assert!(mirror.is_at_rest());
    assert_eq!(mirror.text(), "a");
}

#[test]
fn nothing_moves_while_a_character_is_composed() {
    let mut mirror = Mirror::new("ab");
    let mut selection = Selection::caret(2);
    mirror.compose();
    assert!(!mirror.hear(changed(None, 0, 0, "Z"), &mut selection));
    assert_eq!((mirror.text().as_str(), mirror.send()), ("ab", None));
    mirror.type_in("abé", 3);
    selection = Selection::caret(3);
    assert!(mirror.composed(&mut selection));
    assert_eq!((mirror.text().as_str(), selection.end), ("Zabé", 4));
    assert_eq!(only(mirror.send()).map(|splice| splice.at), Some(3));
}

#[test]
fn what_is_refused_stays_in_the_field_until_it_is_tried_again() {
    let (mut mirror, mut selection) = typing("a", "ab", 2);
    assert_eq!(mirror.answered(1, false), Verdict::Refused);
    assert!(mirror.is_refused());
    mirror.type_in("abc", 3);
    assert!(mirror.hear(changed(None, 0, 0, "Z"), &mut selection));
    assert_eq!((mirror.text().as_str(), mirror.send()), ("Zabc", None));
    mirror.retry();
    let splice = only(mirror.send()).expect("it is tried again");
    assert_eq!((splice.at, splice.insert.as_str()), (2, "bc"));
}

#[test]
fn what_could_not_be_written_to_disk_is_in_the_document_all_the_same() {
    let (mut mirror, mut selection) = typing("a", "ab", 2);
    assert!(!mirror.hear(changed(Some(1), 1, 0, "b"), &mut selection));
    let verdict = mirror.answered(1, false);
    assert_eq!((verdict, mirror.is_refused()), (Verdict::NotSaved, false));
    // Even if that is heard later.
    let (mut mirror, mut selection) = typing("a", "ab", 2);
    mirror.answered(1, false);
    assert!(!mirror.hear(changed(Some(1), 1, 0, "b"), &mut selection));
    assert!(mirror.is_at_rest() && !mirror.is_refused());
}

#[test]
fn an_edit_that_others_left_nothing_of_is_over_when_it_is_answered() {
    let (mut mirror, mut selection) = typing("abc", "ac", 1);
    assert!(!mirror.hear(changed(None, 1, 1, ""), &mut selection));
    assert!(!mirror.is_at_rest());
    mirror.answered(1, true);
    assert!(mirror.is_at_rest());
    assert_eq!(mirror.text(), "ac");
}

fn replaced(with: &[u64]) -> TextEvent {
    let with = with.to_vec();
    TextEvent::Replaced { with }
}

#[test]
fn a_text_that_is_read_anew_keeps_what_was_typed() {
    let (mut mirror, _) = typing("one two", "one x two", 5);
    mirror.type_in("one x two!", 10);
    let mut selection = Selection::caret(10);
    assert!(!mirror.hear(replaced(&[1]), &mut selection));
    assert!(mirror.is_stale());
    assert!(mirror.offer("begin: one x two", &mut selection));
    assert_eq!(mirror.text(), "begin: one x two!");
    let splice = only(mirror.send()).expect("the rest was not sent");
    assert_eq!((splice.at, splice.insert.as_str()), (16, "!"));
}

#[test]
fn an_edit_stays_in_the_field_when_the_text_was_read_before_it_even_if_it_is_answered() {
    for answered in [false, true] {
        let (mut mirror, mut selection) = typing("one two", "one x two", 5);
        if answered {
            assert_eq!(mirror.answered(1, true), Verdict::Done);
        }
        assert!(!mirror.hear(replaced(&[]), &mut selection));
        assert!(mirror.offer("one two, begun", &mut selection));
        assert_eq!(
            (mirror.text().as_str(), selection.end),
            ("one x two, begun", 5)
        );
        assert!(!mirror.hear(changed(Some(1), 4, 0, "x "), &mut selection));
        assert!(mirror.is_at_rest());
    }
}

#[test]
fn what_is_heard_while_a_text_is_to_be_read_anew_is_in_it() {
    let (mut mirror, mut selection) = typing("a", "ab", 2);
    assert!(!mirror.hear(replaced(&[]), &mut selection));
    assert!(!mirror.hear(changed(Some(1), 1, 0, "b"), &mut selection));
    assert!(mirror.offer("Zab", &mut selection));
    assert_eq!((mirror.text().as_str(), mirror.is_at_rest()), ("Zab", true));
}

#[test]
fn a_change_that_does_not_fit_makes_the_text_be_read_anew() {
    let mut mirror = Mirror::new("ab");
    let mut selection = Selection::caret(2);
    assert!(!mirror.hear(changed(None, 5, 1, ""), &mut selection));
    assert!(mirror.is_stale());
    assert!(mirror.offer("abc", &mut selection));
    assert_eq!((mirror.text().as_str(), mirror.is_at_rest()), ("abc", true));
}

#[test]
fn a_long_text_is_sent_in_parts() {
    let text = "å".repeat(MOST + 10);
    let mut mirror = Mirror::new("");
    mirror.type_in(&text, text.encode_utf16().count());
    let mut selection = Selection::default();
    let first = only(mirror.send()).expect("the first part");
    assert_eq!(first.insert.encode_utf16().count(), MOST);
    assert!(!mirror.asked(1, &mut selection));
    assert!(!mirror.hear(changed(Some(1), 0, 0, &first.insert), &mut selection));
    let second = only(mirror.send()).expect("the second part");
    assert_eq!((second.at, second.insert), (MOST, "å".repeat(10)));
}

#[test]
fn a_selection_does_not_grow_by_what_others_put_at_its_ends() {
    let selected = Selection {
        start: 2,
        end: 4,
        backward: true,
    };
    let mut mirror = Mirror::new("abcdef");
    let mut selection = selected;
    assert!(mirror.hear(changed(None, 4, 0, "X"), &mut selection));
    assert!(mirror.hear(changed(None, 2, 0, "Y"), &mut selection));
    let expected = Selection {
        start: 3,
        end: 5,
        ..selected
    };
    assert_eq!((mirror.text().as_str(), selection), ("abYcdXef", expected));
    assert!(mirror.hear(changed(None, 0, 8, ""), &mut selection));
    assert_eq!((selection.start, selection.end), (0, 0));
}
