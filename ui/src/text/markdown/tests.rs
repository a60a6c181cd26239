#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use proptest::prelude::*;

use super::Mark::{Bold, Bullets, Heading, Italic, Link, Numbers, Quote};
use super::*;

const ALL: [Mark; 7] = [Bold, Italic, Heading, Bullets, Numbers, Quote, Link];

/// A text and its selection, from `‹` to `›`, or the caret, `|`.
fn read(shown: &str) -> (String, Selection) {
    let place = |mark: char| {
        let ahead = shown
            .split_once(mark)
            .map(|(ahead, _)| ahead.replace(['‹', '›', '|'], ""));
        ahead.map(|ahead| units(&ahead))
    };
    let start = place('‹').or(place('|')).expect("there is a selection");
    let end = place('›').unwrap_or(start);
    let selection = Selection {
        start,
        end,
        backward: false,
    };
    (shown.replace(['‹', '›', '|'], ""), selection)
}

fn show(text: &str, selection: Selection) -> String {
    let mut shown = text.to_owned();
    if selection.start == selection.end {
        shown.insert(byte(text, selection.start), '|');
    } else {
        shown.insert(byte(text, selection.end), '›');
        shown.insert(byte(text, selection.start), '‹');
    }
    shown
}

fn changed(shown: &str, wanted: Mark) -> String {
    let (text, selection) = read(shown);
    let (delta, selection) = mark(&text, selection, wanted);
    let before: Vec<u16> = text.encode_utf16().collect();
    let after = String::from_utf16(&delta.apply(&before)).expect("no character is split");
    show(&after, selection)
}

fn check(cases: &[(Mark, &str, &str)]) {
    for (mark, before, after) in cases {
        assert_eq!(changed(before, *mark), *after, "{mark:?} of {before:?}");
    }
}

/// There and back again.
fn check_both(cases: &[(Mark, &str, &str)]) {
    for (mark, before, after) in cases {
        assert_eq!(changed(before, *mark), *after, "{mark:?} of {before:?}");
        assert_eq!(changed(after, *mark), *before, "{mark:?} of {after:?}");
    }
}

#[test]
fn words_are_marked_and_again_not() {
    check_both(&[
        (Bold, "En ‹plan› finns", "En **‹plan›** finns"),
        (Italic, "En ‹plan› finns", "En *‹plan›* finns"),
        (Italic, "En **‹plan›** finns", "En ***‹plan›*** finns"),
        (Bold, "En *‹plan›* finns", "En ***‹plan›*** finns"),
        (
            Bold,
            "Det ‹är 😀 e\u{301}n› plan",
            "Det **‹är 😀 e\u{301}n›** plan",
        ),
        (Bold, "En pl|an", "En **pl|an**"),
        (Bold, "👩‍👩‍👧 e-tj|änster, ja", "👩‍👩‍👧 **e-tj|änster**, ja"),
        (Bold, "tom |", "tom **|**"),
        (Italic, "|", "*|*"),
        (
            Bold,
            "- ‹ett\n- två\n\nTre› fyra",
            "- **‹ett**\n- **två**\n\n**Tre›** fyra",
        ),
        (Bold, "> 1. ‹ett›", "> 1. **‹ett›**"),
    ]);
    check(&[
        // Blanks at the ends are left outside.
        (Bold, "En‹ plan ›finns", "En‹ **plan** ›finns"),
        // With the markers selected.
        (Bold, "En ‹**plan**› finns", "En ‹plan› finns"),
        (Bold, "En ‹__plan__› finns", "En ‹plan› finns"),
        // A part of what is marked.
        (Bold, "**en ‹plan› till**", "en ‹plan› till"),
        // What is marked in it, or reaches into it.
        (Bold, "‹a **b** c›", "**‹a b c›**"),
        (Bold, "**a ‹b** c›", "**a ‹b c›**"),
        // Some lines are.
        (Bold, "‹**a**\nb›", "‹**a**\n**b›**"),
        // What begins a line doesn't count.
        (Bold, "‹- a\n- b›", "‹- **a**\n- **b›**"),
        // Written, and on behind it.
        (Bold, "Det är **viktigt|**", "Det är **viktigt**|"),
        // No markers at all.
        (Bold, r"\*\*‹plan›\*\*", r"\*\***‹plan›**\*\*"),
        (Bold, "a\n‹\n›b", "a\n\n**|b**"),
    ]);
}

#[test]
fn lines_become_headings_lists_and_quotations_and_again_not() {
    check_both(&[
        (Heading, "Läget|", "## Läget|"),
        (Heading, "|", "## |"),
        (Bullets, "a\n‹ett\n\ntvå›\nb", "a\n‹- ett\n\n- två›\nb"),
        (Numbers, "‹ett\ntvå\n›tre", "‹1. ett\n2. två\n›tre"),
        (Numbers, "7. sju\n|åtta", "7. sju\n8. |åtta"),
        (Bullets, "> 😀|", "> - 😀|"),
        (Bullets, "  in|ne", "  - in|ne"),
        (Quote, "‹a\n\nb›", "‹> a\n> \n> b›"),
        (Quote, "- a|", "> - a|"),
        (Quote, "|", "> |"),
    ]);
    check(&[
        (Bullets, "‹1. ett\n2. två›", "‹- ett\n- två›"),
        (Numbers, "‹- ett\n* två›", "‹1. ett\n2. två›"),
        (Numbers, "‹1. ett\ntvå\n4. tre›", "‹1. ett\n2. två\n3. tre›"),
        (Heading, "#### Läg|et", "Läg|et"),
        (Heading, "‹# a\nb›", "‹# a\n## b›"),
        (Heading, "- Läget|", "## Läget|"),
        (Bullets, "‹- a\nb›", "‹- a\n- b›"),
        (Quote, "‹> a\nb›", "‹> a\n> b›"),
        (Quote, ">> a|", "> a|"),
        // Neither is a marker.
        (Bullets, "*vik|tigt*", "- *vik|tigt*"),
        (Numbers, "2015. |", "|"),
        (Numbers, "12|,5", "1. 12|,5"),
    ]);
}

#[test]
fn links_are_made_and_unmade() {
    check(&[
        (Link, "Se ‹planen› här", "Se [planen](‹https://›) här"),
        (Link, "Se pla|nen", "Se [planen](‹https://›)"),
        (Link, "Se |", "Se [|](https://)"),
        (
            Link,
            "Se ‹https://skr.se/a› här",
            "Se [|](https://skr.se/a) här",
        ),
        (Link, "- ‹en\n- två›", "- [en](‹https://›)\n- två"),
        (
            Link,
            "Se [pla|nen 😀](https://skr.se/a) här",
            "Se pla|nen 😀 här",
        ),
        (
            Link,
            "Se ‹[planen](https://skr.se/a)› här",
            "Se ‹planen› här",
        ),
        (Link, "Se [planen](https://s|kr.se) här", "Se planen| här"),
        (Link, "Se <https://s|kr.se> här", "Se https://s|kr.se här"),
        (Link, "[|](https://)", "|"),
    ]);
}

proptest! {
    #[test]
    fn whatever_is_marked_no_character_is_split_and_no_word_is_touched(
        text in "([a-zå😀\u{301}]{1,3}|[-*_#>\\[\\]()`.0-9 \n]{1,2}){0,12}",
        ends in (0..40_usize, 0..40_usize),
    ) {
        let length = units(&text);
        let (one, other) = (ends.0 % (length + 1), ends.1 % (length + 1));
        let selection = Selection { start: one.min(other), end: one.max(other), backward: true };
        let before: Vec<u16> = text.encode_utf16().collect();
        let letters = |text: &str| -> String { text.chars().filter(|it| it.is_alphabetic() || *it == '😀').collect() };
        for wanted in ALL {
            let (delta, after) = mark(&text, selection, wanted);
            let marked = String::from_utf16(&delta.apply(&before));
            prop_assert!(marked.is_ok(), "{wanted:?}");
            let marked = marked.unwrap_or_default();
            prop_assert!(after.start <= after.end && after.end <= units(&marked));
            if wanted != Link {
                prop_assert_eq!(letters(&marked), letters(&text), "{:?}", wanted);
            }
        }
    }
}
