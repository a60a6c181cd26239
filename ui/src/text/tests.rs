//! Fields over real documents, whatever comes in between.

use proptest::prelude::*;
use samsyn_schema::command::{Command, EvaluatorId, TextId, Timestamp};
use samsyn_schema::document::{Document, Heads, Patch, Splice};
use samsyn_schema::sample::nassjo_2019;

use super::{Mirror, Selection};

/// An evaluator at a field, with a document behind a line that is late.
struct Writer {
    document: Document,
    mirror: Mirror,
    selection: Selection,
    /// The state that the field has heard of.
    heads: Heads,
    /// Told, but not yet heard.
    coming: Vec<(Option<u64>, Vec<Splice>, Heads)>,
    /// Sent, but not yet applied.
    going: Vec<(u64, Splice, Heads)>,
    asked: u64,
    seen: Heads,
}

fn text_of(document: &Document) -> TextId {
    TextId::Body(document.evaluation().areas[0].findings[0].id.clone())
}

fn body(document: &Document) -> String {
    document.evaluation().areas[0].findings[0].body.clone()
}

fn splices(patches: &[Patch]) -> Vec<Splice> {
    let of = |patch: &Patch| match patch {
        Patch::Text { splice, .. } => Some(splice.clone()),
        _ => None,
    };
    patches.iter().filter_map(of).collect()
}

impl Writer {
    fn new(document: Document) -> Self {
        Self {
            mirror: Mirror::new(body(&document)),
            selection: Selection::default(),
            heads: document.heads(),
            seen: document.heads(),
            coming: Vec::new(),
            going: Vec::new(),
            asked: 0,
            document,
        }
    }

    /// Types at a place given as a share of the text, deleting some characters before it.
    fn types(&mut self, place: usize, delete: usize, insert: &str) {
        let characters: Vec<char> = self.mirror.text().chars().collect();
        let at = place % (characters.len() + 1);
        let from = at.saturating_sub(delete);
        let mut text: String = characters[..from].iter().collect();
        text.push_str(insert);
        let caret = text.encode_utf16().count();
        text.extend(&characters[at..]);
        self.mirror.typed(text, caret);
        self.selection = Selection {
            start: caret,
            end: caret,
            ..Selection::default()
        };
        self.send();
    }

    fn send(&mut self) {
        if let Some(splice) = self.mirror.send(self.asked + 1) {
            self.asked += 1;
            self.going.push((self.asked, splice, self.heads.clone()));
        }
    }

    /// The document takes what was sent.
    fn applies(&mut self) {
        if self.going.is_empty() {
            return;
        }
        let (number, splice, heads) = self.going.remove(0);
        let command = Command::Text {
            text: text_of(&self.document),
            at: splice.at,
            delete: splice.delete,
            insert: splice.insert,
            heads,
        };
        let applied = self.document.apply(command, Timestamp(1_795_000_000_000));
        let applied = applied.expect("a field sends what fits");
        self.coming
            .push((Some(number), splices(&applied.patches), applied.heads));
    }

    /// The field hears of one change.
    fn hears(&mut self) {
        if self.coming.is_empty() {
            return;
        }
        let (by, splices, heads) = self.coming.remove(0);
        self.heads = heads;
        if let Some(shown) = self.mirror.told(by, &splices, self.selection) {
            assert_eq!(shown.text, self.mirror.text());
            self.selection = shown.selection;
        }
        let length = self.mirror.text().encode_utf16().count();
        assert!(self.selection.start <= self.selection.end && self.selection.end <= length);
        self.send();
    }

    fn merges(&mut self, other: &Self) {
        let changes = other.document.changes_since(&self.seen);
        self.seen = other.document.heads();
        let admission = self.document.admit(&[changes]);
        assert!(admission.outcomes.iter().all(Result::is_ok));
        if !admission.patches.is_empty() {
            let heads = self.document.heads();
            self.coming.push((None, splices(&admission.patches), heads));
        }
    }

    fn rests(&mut self) {
        while !(self.coming.is_empty() && self.going.is_empty()) {
            self.applies();
            self.hears();
        }
        assert!(self.mirror.is_settled());
        assert_eq!(self.mirror.text(), body(&self.document));
    }
}

#[derive(Debug, Clone)]
enum Step {
    Types(bool, usize, usize, String),
    Applies(bool),
    Hears(bool),
    Merges(bool),
}

fn step() -> impl Strategy<Value = Step> {
    let typed = prop_oneof![
        "[a-zåäö ]{1,4}",
        Just("𝒳👩‍👧".to_owned()),
        Just(String::new())
    ];
    prop_oneof![
        3 => (any::<bool>(), 0..64_usize, 0..4_usize, typed)
            .prop_map(|(who, place, delete, text)| Step::Types(who, place, delete, text)),
        2 => any::<bool>().prop_map(Step::Applies),
        2 => any::<bool>().prop_map(Step::Hears),
        1 => any::<bool>().prop_map(Step::Merges),
    ]
}

static FOUNDED: std::sync::LazyLock<Vec<u8>> = std::sync::LazyLock::new(|| {
    let now = Timestamp(1_795_000_000_000);
    let founded = Document::found(&nassjo_2019().founding(), [1; 16], now);
    founded.expect("it is good").save()
});

fn pair() -> [Writer; 2] {
    [("a", 2), ("b", 3)].map(|(id, actor)| {
        let mut document = Document::load(&FOUNDED, []).expect("what was saved");
        document.edit_as(EvaluatorId::new(id), [actor; 16]);
        Writer::new(document)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn at_rest_fields_show_their_documents(steps in prop::collection::vec(step(), 1..60)) {
        let [mut a, mut b] = pair();
        for step in steps {
            match step {
                Step::Types(first, place, delete, text) => {
                    (if first { &mut a } else { &mut b }).types(place, delete, &text);
                }
                Step::Applies(first) => (if first { &mut a } else { &mut b }).applies(),
                Step::Hears(first) => (if first { &mut a } else { &mut b }).hears(),
                Step::Merges(true) => a.merges(&b),
                Step::Merges(false) => b.merges(&a),
            }
        }
        a.rests();
        b.rests();
        a.merges(&b);
        b.merges(&a);
        a.rests();
        b.rests();
        prop_assert_eq!(a.mirror.text(), b.mirror.text());
    }

    #[test]
    fn nothing_typed_is_lost(words in prop::collection::vec((any::<bool>(), 0..64_usize), 1..24)) {
        let [mut a, mut b] = pair();
        for (number, (first, place)) in words.iter().enumerate() {
            let word = format!("<{number}>");
            let (one, other) = if *first { (&mut a, &mut b) } else { (&mut b, &mut a) };
            // At an edge of a word, never inside of one.
            let text = one.mirror.text().to_owned();
            let edges: Vec<usize> = std::iter::once(0)
                .chain(text.char_indices().filter(|(_, it)| *it == '>').map(|(at, _)| at + 1))
                .collect();
            one.types(edges[place % edges.len()], 0, &word);
            if place % 3 == 0 {
                one.applies();
            }
            if place % 4 == 0 {
                other.merges(one);
            }
            if place % 5 == 0 {
                other.hears();
            }
        }
        for _ in 0..2 {
            a.rests();
            b.rests();
            a.merges(&b);
            b.merges(&a);
        }
        a.rests();
        b.rests();
        for number in 0..words.len() {
            let word = format!("<{number}>");
            prop_assert!(a.mirror.text().contains(&word), "{} in {}", word, a.mirror.text());
        }
    }
}

#[test]
fn the_caret_stays_beside_the_same_characters() {
    let mut field = Mirror::new("Kommunen har 👍 en plan.");
    let caret = |at| Selection {
        start: at,
        end: at,
        ..Selection::default()
    };
    let before = "Kommunen har 👍".encode_utf16().count();
    let splice = Splice {
        at: 0,
        delete: 8,
        insert: "Nässjö kommun".to_owned(),
    };
    let shown = field
        .told(None, &[splice], caret(before))
        .expect("it changed");
    assert_eq!(shown.text, "Nässjö kommun har 👍 en plan.");
    assert_eq!(shown.selection, caret(before + 5));
}

#[test]
fn what_was_refused_goes_with_what_is_typed_next() {
    let mut field = Mirror::new("ab");
    field.typed("axb", 2);
    assert!(field.send(1).is_some());
    field.refused(1);
    field.typed("axyb", 3);
    let splice = field.send(2).expect("something waits");
    assert_eq!((splice.at, splice.insert.as_str()), (1, "xy"));
}
