//! Two who write in one text, each in a field over a document of their own, everything late and in
//! any order that the desk allows. From one seed.

use std::collections::{BTreeSet, VecDeque};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use samsyn_schema::command::{
    Command, Evaluator, EvaluatorId, FindingId, Municipality, Role, TextId, Timestamp,
};
use samsyn_schema::document::{Document, Founding, Heads, Patch};
use samsyn_schema::instrument::Instrument;

const INSTRUMENT: &str = r#"{
  "id": "small-2026", "name": "Small", "revision": 2026, "language": "sv",
  "areas": [{"number": 1, "name": "One", "report_heading": "One", "max": 100, "topics": ["Plans"],
    "questions": [{"id": "1.1", "text": "Is there a plan?", "max": 100}]}]
}"#;

fn body() -> TextId {
    TextId::Body(FindingId::new("topic-1-1"))
}

fn founded() -> Document {
    let person = |id: &str| Evaluator {
        id: EvaluatorId::new(id),
        name: format!("Evaluator {id}"),
        organisation: String::new(),
        role: Role::Evaluator,
        left: false,
    };
    let founding = Founding {
        instrument: Instrument::from_json(INSTRUMENT).expect("it is sound"),
        municipality: Municipality {
            name: "Nässjö".into(),
            ..Municipality::default()
        },
        year: 2019,
        scoring: Default::default(),
        evaluators: vec![person("a"), person("b")],
    };
    Document::found(&founding, [1; 16], Timestamp(0)).expect("it can be founded")
}

/// What happens next. Numbers are taken modulo what there is.
#[derive(Debug, Clone)]
enum Act {
    /// Type characters that are nowhere else, in place of what is selected.
    Type {
        count: usize,
        astral: bool,
    },
    Erase {
        forward: bool,
    },
    Select {
        from: usize,
        length: usize,
        backward: bool,
    },
    Compose,
    Composed,
    /// The field sends what it can.
    Send,
    /// The document carries out an ask, or refuses it.
    Serve {
        refuse: bool,
    },
    /// The field hears the next of what is told.
    Hear,
    /// The next of what is told is missed: the whole text is read instead.
    Miss,
    /// The page shows what it has read.
    Show,
    /// The next answer comes.
    Answer,
    Retry,
    /// What the other document has comes.
    Receive,
}

fn act() -> impl Strategy<Value = Act> {
    let select = (0..30_usize, 0..4_usize, any::<bool>());
    prop_oneof![
        8 => (1..3_usize, any::<bool>()).prop_map(|(count, astral)| Act::Type { count, astral }),
        3 => any::<bool>().prop_map(|forward| Act::Erase { forward }),
        3 => select.prop_map(|(from, length, backward)| Act::Select { from, length, backward }),
        1 => Just(Act::Compose),
        2 => Just(Act::Composed),
        8 => Just(Act::Send),
        6 => prop::bool::weighted(0.1).prop_map(|refuse| Act::Serve { refuse }),
        6 => Just(Act::Hear),
        1 => Just(Act::Miss),
        3 => Just(Act::Show),
        5 => Just(Act::Answer),
        1 => Just(Act::Retry),
        4 => Just(Act::Receive),
    ]
}

enum Told {
    Changed(TextEvent, Heads),
    /// The text as it was read, with what was carried out by then.
    All(String, Heads, Vec<u64>),
}

struct Ask {
    number: u64,
    splices: Vec<Splice>,
    heads: Heads,
}

struct Side {
    document: Document,
    asks: VecDeque<Ask>,
    told: VecDeque<Told>,
    answers: VecDeque<(u64, bool)>,
    /// What the page has of the text, and which state it knows.
    view: Vec<u16>,
    heads: Heads,
    mirror: Mirror,
    /// What stands in the field, and where the caret is.
    field: Vec<u16>,
    selection: Selection,
    composing: bool,
    asked: u64,
    carried_out: Vec<u64>,
}

/// Who has typed and deleted what.
#[derive(Default)]
struct Record {
    typed: Vec<char>,
    deleted: BTreeSet<char>,
    missed: bool,
}

impl Side {
    fn new(document: &Document, who: &str, actor: u8) -> Self {
        let mut document = Document::load(&document.save(), []).expect("it was saved");
        document.edit_as(EvaluatorId::new(who), [actor; 16]);
        let text = text(&document);
        Self {
            heads: document.heads(),
            document,
            asks: VecDeque::new(),
            told: VecDeque::new(),
            answers: VecDeque::new(),
            view: text.encode_utf16().collect(),
            mirror: Mirror::new(&text),
            field: text.encode_utf16().collect(),
            selection: Selection::default(),
            composing: false,
            asked: 0,
            carried_out: Vec::new(),
        }
    }

    fn act(&mut self, act: &Act, record: &mut Record) {
        match act {
            Act::Type { count, astral } => {
                let first = u32::try_from(record.typed.len()).expect("not so many");
                let plane = if *astral { 0x2_0000 } else { 0x4E00 };
                let typed: Vec<char> = (0..u32::try_from(*count).expect("few"))
                    .filter_map(|next| char::from_u32(plane + first + next))
                    .collect();
                record.typed.extend(&typed);
                let (start, end) = (self.selection.start, self.selection.end);
                self.edit(start, end, &String::from_iter(typed), record);
            }
            Act::Erase { forward } => {
                let Selection { start, end, .. } = self.selection;
                let (start, end) = match forward {
                    _ if start < end => (start, end),
                    true => (start, self.beside(end, true)),
                    false => (self.beside(start, false), end),
                };
                self.edit(start, end, "", record);
            }
            Act::Select {
                from,
                length,
                backward,
            } if !self.composing => {
                let whole = |at: usize| (0..=at).rev().find(|at| self.is_edge(*at)).unwrap_or(0);
                let start = whole(from % (self.field.len() + 1));
                let end = whole((start + length).min(self.field.len())).max(start);
                self.selection = Selection {
                    start,
                    end,
                    backward: *backward,
                };
            }
            Act::Select { .. } => {}
            Act::Compose => {
                self.composing = true;
                self.mirror.compose();
            }
            Act::Composed => self.composed(),
            Act::Send => self.send(),
            Act::Serve { refuse } => self.serve(*refuse),
            Act::Hear => self.hear(),
            Act::Miss => self.miss(record),
            Act::Show => self.show(),
            Act::Answer => {
                if let Some((number, granted)) = self.answers.pop_front() {
                    self.change(|mirror, _| {
                        mirror.answered(number, granted);
                        false
                    });
                }
            }
            Act::Retry => self.mirror.retry(),
            Act::Receive => unreachable!("it takes both"),
        }
    }

    fn is_edge(&self, at: usize) -> bool {
        !matches!(self.field.get(at), Some(0xDC00..=0xDFFF))
    }

    /// The edge of the next character.
    fn beside(&self, at: usize, forward: bool) -> usize {
        let found = if forward {
            (at + 1..=self.field.len()).find(|at| self.is_edge(*at))
        } else {
            (0..at).rev().find(|at| self.is_edge(*at))
        };
        found.unwrap_or(at)
    }

    /// The user changes what stands in the field.
    fn edit(&mut self, start: usize, end: usize, insert: &str, record: &mut Record) {
        let gone = String::from_utf16(&self.field[start..end]).expect("whole characters");
        record.deleted.extend(gone.chars());
        let insert: Vec<u16> = insert.encode_utf16().collect();
        self.selection = Selection::caret(start + insert.len());
        self.field.splice(start..end, insert);
        if !self.composing {
            self.type_in();
        }
    }

    fn type_in(&mut self) {
        let text = String::from_utf16(&self.field).expect("whole characters");
        self.mirror.type_in(&text, self.selection.end);
        assert_eq!(self.mirror.text(), text);
    }

    fn composed(&mut self) {
        if std::mem::take(&mut self.composing) {
            self.type_in();
            self.change(Mirror::composed);
        }
    }

    fn send(&mut self) {
        let heads = self.heads.clone();
        if let Some(splices) = self.mirror.send() {
            assert!(!self.composing);
            self.asked += 1;
            let number = self.asked;
            self.asks.push_back(Ask {
                number,
                splices,
                heads,
            });
            self.change(|mirror, selection| mirror.asked(number, selection));
        }
    }

    fn serve(&mut self, refuse: bool) {
        let Some(Ask {
            number,
            splices,
            heads,
        }) = self.asks.pop_front()
        else {
            return;
        };
        self.answers.push_back((number, !refuse));
        if refuse {
            return;
        }
        let text = body();
        let command = Command::Rewrite {
            text,
            splices,
            heads,
        };
        let applied = self
            .document
            .apply(command, Timestamp(1_000))
            .expect("it is possible");
        self.carried_out.push(number);
        if !applied.changes.is_empty() {
            self.tell(Some(number), &applied.patches);
        }
    }

    fn receive(&mut self, other: &Document) {
        let before = self.document.heads();
        let admission = self.document.admit(&[other.changes_since(&before)]);
        assert_eq!(admission.outcomes, [Ok(())]);
        if self.document.heads() != before {
            self.tell(None, &admission.patches);
        }
    }

    fn tell(&mut self, by: Option<u64>, patches: &[Patch]) {
        let splices = patches.iter().filter_map(|patch| match patch {
            Patch::Text { text, splice } if *text == body() => Some(splice.clone()),
            _ => None,
        });
        let splices = splices.collect();
        let event = TextEvent::Changed { by, splices };
        self.told
            .push_back(Told::Changed(event, self.document.heads()));
    }

    fn hear(&mut self) {
        let (event, heads) = match self.told.pop_front() {
            None => return,
            Some(Told::Changed(event, heads)) => {
                let TextEvent::Changed { splices, .. } = &event else {
                    unreachable!("it is one");
                };
                self.view = Delta::of_splices(splices).apply(&self.view);
                (event, heads)
            }
            Some(Told::All(text, heads, with)) => {
                self.view = text.encode_utf16().collect();
                (TextEvent::Replaced { with }, heads)
            }
        };
        self.heads = heads;
        self.change(|mirror, selection| mirror.hear(event, selection));
    }

    fn miss(&mut self, record: &mut Record) {
        if self.told.is_empty() {
            return;
        }
        record.missed = true;
        // All that has happened by the time that it is read.
        self.told.clear();
        let with = self.carried_out.clone();
        let all = Told::All(text(&self.document), self.document.heads(), with);
        self.told.push_back(all);
    }

    fn show(&mut self) {
        if self.mirror.is_stale() {
            let view = String::from_utf16(&self.view).expect("whole characters");
            self.change(|mirror, selection| mirror.offer(&view, selection));
        }
    }

    /// Something other than the user may change what is shown. The caret stays where it was.
    fn change(&mut self, change: impl FnOnce(&mut Mirror, &mut Selection) -> bool) {
        let before = (self.field.clone(), self.selection);
        let mut selection = self.selection;
        let changed = change(&mut self.mirror, &mut selection);
        if self.composing {
            assert!(!changed, "nothing moves while a character is composed");
            return;
        }
        let now: Vec<u16> = self.mirror.text().encode_utf16().collect();
        if !changed {
            assert_eq!((now, selection), before);
            return;
        }
        (self.field, self.selection) = (now, selection);
        assert!(selection.start <= selection.end && selection.end <= self.field.len());
        stays_beside(&before.0, before.1, &self.field, selection);
    }

    fn is_quiet(&self) -> bool {
        let queues = self.asks.is_empty() && self.told.is_empty() && self.answers.is_empty();
        queues && self.mirror.is_at_rest() && !self.mirror.is_stale()
    }
}

/// What stood on the left of the caret is still on its left, what stood on the right on its right.
fn stays_beside(old: &[u16], was: Selection, new: &[u16], is: Selection) {
    let place = |unit: u16| new.iter().position(|other| *other == unit);
    // Each of these is there once. What stands in two places when texts part is told anew.
    let unique = |unit: &u16| (0x4E00..0xA000).contains(unit) || (0xDC00..0xE000).contains(unit);
    let left = was.end.checked_sub(1).map(|at| old[at]).filter(unique);
    let right = old.get(was.end).copied().filter(unique);
    let (left, right) = (left.and_then(place), right.and_then(place));
    if let (Some(left), Some(right)) = (left, right)
        && right < left
    {
        return;
    }
    assert!(left.is_none_or(|left| left < is.end), "{was:?} {is:?}");
    assert!(right.is_none_or(|right| is.end <= right), "{was:?} {is:?}");
    assert!(left.is_none_or(|left| left + 1 == is.end), "{was:?} {is:?}");
}

fn text(document: &Document) -> String {
    document.evaluation().areas[0].findings[0].body.clone()
}

fn run(acts: &[(usize, Act)]) {
    let founder = founded();
    let mut sides = [Side::new(&founder, "a", 2), Side::new(&founder, "b", 3)];
    let mut record = Record::default();
    for (who, act) in acts {
        if let Act::Receive = act {
            let [one, other] = &mut sides;
            let (one, other) = if *who == 0 {
                (one, other)
            } else {
                (other, one)
            };
            one.receive(&other.document);
        } else {
            sides[*who].act(act, &mut record);
        }
    }
    for _ in 0..200 {
        let [a, b] = &mut sides;
        a.receive(&b.document);
        b.receive(&a.document);
        for side in &mut sides {
            side.composed();
            side.mirror.retry();
            side.show();
            side.send();
            side.serve(false);
            side.hear();
            side.show();
            side.act(&Act::Answer, &mut record);
        }
    }
    let [a, b] = &sides;
    assert!(a.is_quiet() && b.is_quiet(), "they come to rest");
    let end = text(&a.document);
    assert_eq!(end, text(&b.document));
    for side in &sides {
        assert_eq!(side.mirror.text(), end);
        assert_eq!(String::from_utf16_lossy(&side.field), end);
    }
    for one in &record.typed {
        let there = end.chars().filter(|it| it == one).count();
        if record.deleted.contains(one) {
            // A deletion that crossed a text read anew may have been for nothing.
            assert!(there == 0 || record.missed, "{one} was deleted");
        } else {
            assert_eq!(there, 1, "{one} was typed, in {end}");
        }
    }
}

#[test]
fn fields_follow_their_documents_and_lose_nothing() {
    for seed in 1..=4_u8 {
        let config = Config {
            cases: 120,
            failure_persistence: None,
            ..Config::default()
        };
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
        let acts = prop::collection::vec((0..2_usize, act()), 1..120);
        let mut runner = TestRunner::new_with_rng(config, rng);
        let result = runner.run(&acts, |acts| {
            run(&acts);
            Ok(())
        });
        if let Err(error) = result {
            panic!("seed {seed}: {error}");
        }
    }
}
