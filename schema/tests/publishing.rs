//! From an empty evaluation to a published one: what is in the way, what is signed, what voids it,
//! and what a reader finds of what somebody forged.

mod support;

use proptest::prelude::*;
use samsyn_schema::command::{
    Command, Evaluator, Field, FindingId, Position, Role, Scoring, StatementId, StatementKind,
    TextId, Timestamp,
};
use samsyn_schema::consensus;
use samsyn_schema::content::{Content, ContentFault};
use samsyn_schema::document::{Document, Founding, Heads};
use samsyn_schema::instrument::AreaNumber;
use samsyn_schema::points::{Points, Score};
use samsyn_schema::publication::{
    Act, Flaw, Publication, ResultError, ResultFile, Signature, flaws,
};
use samsyn_schema::review::{Blocker, Review, Stage, Standing, review};
use serde_json::Value;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use self::support::{evaluator, founded, points, question, replica, score, send};

const QUESTIONS: [&str; 3] = ["1.1", "1.2", "2.1"];

fn at(second: i64) -> Timestamp {
    Timestamp::from_seconds(1_700_000_000 + second)
}

fn act(document: &mut Document, command: Command) {
    document.apply(command, at(0)).expect("it can be done");
}

/// A signature as the tests' own verifier takes it: real ones are tried where keys are.
fn signed(kind: Act, by: &str, content: &Content, key: &str) -> Signature {
    let mut signature = Signature {
        by: evaluator(by),
        at: at(5),
        content: content.hash(),
        key: key.to_owned(),
        signature: String::new(),
    };
    signature.signature = spell(kind, &signature);
    signature
}

fn spell(kind: Act, signature: &Signature) -> String {
    let Signature {
        by,
        at,
        content,
        key,
        ..
    } = signature;
    format!("{kind:?} {content} {by} {} {key}", at.0)
}

fn verifies(kind: Act, signature: &Signature) -> bool {
    signature.signature == spell(kind, signature)
}

fn look(document: &Document) -> Review {
    let (evaluation, conflicts) = (document.evaluation(), document.conflicts());
    let (content, publications) = (document.content(), document.publications());
    review(&evaluation, &conflicts, &content, &publications, &verifies)
}

fn sign(document: &mut Document) {
    let me = document.author().expect("somebody").as_str().to_owned();
    let signature = signed(Act::SignOff, &me, &document.content(), &me);
    document.put_sign_off(&signature).expect("it can be signed");
}

fn publish(document: &mut Document) {
    let content = document.content();
    let me = document.author().expect("somebody").as_str().to_owned();
    let publication = Publication {
        signature: signed(Act::Publish, &me, &content, &me),
        content: content.to_canonical(),
    };
    let put = document.put_published(&publication);
    put.expect("it can be published");
}

fn exchange(a: &mut Document, b: &mut Document) {
    send(a, b);
    send(b, a);
}

/// Two who have scored the same, but for 1.1, where they part by a short talk's worth.
fn scored() -> (Document, Document) {
    let mut a = founded();
    let mut b = replica(&a, "b", 3);
    for id in QUESTIONS {
        act(&mut a, score(id, 1_000));
        act(&mut b, score(id, if id == "1.1" { 1_600 } else { 1_000 }));
    }
    exchange(&mut a, &mut b);
    (a, b)
}

fn stand(document: &mut Document, position: consensus::Position, id: &str) {
    let command = Command::Act {
        question: question("1.1"),
        id: samsyn_schema::command::EntryId::new(id),
        act: consensus::Act::Stand { position },
    };
    act(document, command);
}

/// Everything but the signatures.
fn ready() -> (Document, Document) {
    let (mut a, mut b) = scored();
    let position = consensus::Position::Score(Score::Points(Points::from_hundredths(1_300)));
    stand(&mut a, position, "one");
    stand(&mut b, position, "two");
    exchange(&mut a, &mut b);
    a.declare_fact_check(true, at(1)).expect("a counts");
    exchange(&mut a, &mut b);
    assert_eq!(look(&a).before_signing(), Vec::<&Blocker>::new());
    (a, b)
}

fn published() -> (Document, Document) {
    let (mut a, mut b) = ready();
    sign(&mut a);
    sign(&mut b);
    exchange(&mut a, &mut b);
    publish(&mut b);
    exchange(&mut a, &mut b);
    (a, b)
}

fn file(document: &Document) -> ResultFile {
    let publications = document.publications();
    let found = publications.last_sound(&document.content(), &verifies);
    found.expect("something is published rightly")
}

#[test]
fn each_step_says_what_is_in_its_way() {
    let mut a = founded();
    let mut b = replica(&a, "b", 3);
    let found = look(&a);
    assert_eq!(found.stage, Stage::Scoring);
    assert_eq!(found.steps[1].blockers.len(), 6);
    let (missing, who) = (question("1.1"), evaluator("a"));
    let first = Blocker::NotScored {
        question: missing,
        evaluator: who,
    };
    assert_eq!(found.steps[1].blockers[0], first);

    for id in QUESTIONS {
        act(&mut a, score(id, 1_000));
        act(&mut b, score(id, if id == "1.1" { 1_600 } else { 1_000 }));
    }
    exchange(&mut a, &mut b);
    let found = look(&a);
    assert_eq!(found.stage, Stage::Consensus);
    assert!(matches!(
        found.steps[2].blockers.as_slice(),
        [Blocker::NotSettled { question, outcome: consensus::Outcome::Open, .. }]
            if question.to_string() == "1.1"
    ));

    stand(&mut a, consensus::Position::Apart, "one");
    let statement = StatementId::new("s");
    act(
        &mut a,
        Command::AddStatement {
            id: statement.clone(),
            area: AreaNumber::new(2).expect("an area"),
            kind: StatementKind::Strength,
            position: Position::Last,
            text: "Is that so?".into(),
        },
    );
    let ask = |ask| Command::AskMunicipality {
        id: StatementId::new("s"),
        ask,
    };
    act(&mut a, ask(true));
    let found = look(&a);
    assert_eq!(found.stage, Stage::FactCheck);
    let open = Blocker::OpenQuestion {
        area: AreaNumber::new(2).expect("an area"),
        statement,
    };
    assert_eq!(found.steps[3].blockers, [open, Blocker::FactCheck]);

    act(&mut a, ask(false));
    a.declare_fact_check(true, at(1)).expect("a counts");
    let found = look(&a);
    assert_eq!(found.stage, Stage::Ready);
    assert_eq!(found.before_publishing().len(), 2);

    exchange(&mut a, &mut b);
    sign(&mut a);
    sign(&mut b);
    exchange(&mut a, &mut b);
    assert_eq!(look(&a).before_publishing(), Vec::<&Blocker>::new());
    assert_eq!(look(&a).stage, Stage::Ready);
    publish(&mut a);
    exchange(&mut a, &mut b);
    for replica in [&a, &b] {
        assert_eq!(look(replica).stage, Stage::Published);
        assert_eq!(file(replica).flaws(&verifies), []);
    }

    // One takes the fact check back: it is published as it was, and not ready any more.
    b.declare_fact_check(false, at(-9_000_000))
        .expect("b counts");
    let found = look(&b);
    assert_eq!(found.stage, Stage::FactCheck);
    assert!(found.last_published().is_some_and(|one| !one.current));
    assert_eq!(file(&b).flaws(&verifies), []);
}

#[test]
fn what_is_missing_before_anybody_scores_is_said_first() {
    let mut a = founded();
    let mut b = replica(&a, "b", 3);
    for (document, name) in [(&mut a, "Nässjö"), (&mut b, "Eksjö")] {
        let field = Field::MunicipalityName;
        let value = format!("{name} kommun");
        act(document, Command::Describe { field, value });
    }
    exchange(&mut a, &mut b);
    let found = look(&a);
    assert_eq!(found.stage, Stage::Preparing);
    assert!(matches!(
        found.steps[0].blockers.as_slice(),
        [Blocker::Conflict { .. }]
    ));
    let alone = support::founding(&["a", "t"]);
    let alone = Document::found(&alone, [1; 16], at(0)).expect("it can be founded");
    let few = Blocker::TooFewEvaluators { count: 1 };
    assert_eq!(look(&alone).steps[0].blockers, [few]);
}

/// Both without a network: one signs, the other edits. Clocks are off by years.
#[test]
fn an_edit_voids_a_sign_off_visibly_until_it_is_signed_again() {
    let (mut a, mut b) = ready();
    sign(&mut a);
    let edit = Command::Text {
        text: TextId::Body(FindingId::new("topic-1-1")),
        at: 0,
        delete: 0,
        insert: "There is one.".into(),
        heads: Heads::default(),
    };
    { b.apply(edit, Timestamp(-1)) }.expect("it can be written");
    exchange(&mut a, &mut b);
    for replica in [&a, &b] {
        let found = look(replica);
        assert_eq!(found.sign_offs[0].standing, Standing::Void);
        assert_eq!(found.sign_offs[0].at, Some(at(5)));
        assert_eq!(found.sign_offs[1].standing, Standing::Missing);
        assert_eq!(found.stage, Stage::Ready);
    }
    sign(&mut a);
    sign(&mut b);
    exchange(&mut a, &mut b);
    assert!(look(&b).sign_offs.iter().all(|one| one.standing.counts()));
    // Taking the edit back makes it what was signed at first: that counts again, the second not.
    b.undo(at(9)).expect("the last edit was b's own");
    let found = look(&b);
    let standings: Vec<Standing> = found.sign_offs.iter().map(|one| one.standing).collect();
    assert_eq!(standings, [Standing::Signed, Standing::Void]);
}

#[test]
fn one_key_signs_for_one() {
    let (mut a, mut b) = ready();
    sign(&mut a);
    exchange(&mut a, &mut b);
    let borrowed = signed(Act::SignOff, "b", &b.content(), "a");
    b.put_sign_off(&borrowed).expect("it can be put");
    assert_eq!(look(&b).sign_offs[1].standing, Standing::NotGenuine);
    sign(&mut b);
    assert_eq!(look(&b).sign_offs[1].standing, Standing::Signed);
    let others = signed(Act::SignOff, "a", &b.content(), "a");
    b.put_sign_off(&others).expect_err("it is a's");
}

#[test]
fn what_an_entry_claims_is_not_published_without_its_conditions() {
    let (mut a, mut b) = scored();
    sign(&mut a);
    sign(&mut b);
    exchange(&mut a, &mut b);
    // All have signed, but 1.1 is not settled and nobody has checked anything.
    publish(&mut a);
    let found = look(&a);
    assert_eq!(found.stage, Stage::Consensus);
    let not_settled = ContentFault::NotSettled {
        question: question("1.1"),
    };
    let expected = [not_settled, ContentFault::FactCheck].map(|fault| Flaw::Condition { fault });
    assert_eq!(found.published[0].flaws, expected);
    assert!(found.last_published().is_none());

    let (mut a, _) = ready();
    sign(&mut a);
    publish(&mut a);
    let unsigned = Flaw::NotSigned {
        evaluator: evaluator("b"),
    };
    assert_eq!(look(&a).published[0].flaws, [unsigned]);
    let content = a.content();
    let other = Publication {
        signature: signed(Act::Publish, "a", &content, "a"),
        content: content.to_canonical().replace("Nässjö", "Eksjö"),
    };
    a.put_published(&other).expect("it can be put");
    assert!(
        look(&a)
            .published
            .iter()
            .any(|one| one.flaws == [Flaw::Changed])
    );
}

#[test]
fn what_is_published_stays_as_it_was() {
    let (mut a, mut b) = published();
    let before = file(&a);
    act(&mut b, score("2.1", 2_000));
    exchange(&mut a, &mut b);
    let found = look(&a);
    assert_eq!(found.stage, Stage::Consensus);
    assert!(!found.last_published().expect("it is").current);
    assert_eq!(file(&a), before);
    // Settled, signed and published anew, the new one is the last.
    act(&mut a, score("2.1", 2_000));
    exchange(&mut a, &mut b);
    sign(&mut a);
    sign(&mut b);
    exchange(&mut a, &mut b);
    publish(&mut a);
    assert_eq!(look(&a).stage, Stage::Published);
    assert_ne!(file(&a).hash, before.hash);
    assert_eq!(look(&a).published.len(), 2);
}

#[test]
fn disagreement_that_remains_is_published_as_such() {
    let (mut a, mut b) = scored();
    stand(&mut a, consensus::Position::Apart, "one");
    a.declare_fact_check(true, at(1)).expect("a counts");
    exchange(&mut a, &mut b);
    sign(&mut a);
    sign(&mut b);
    exchange(&mut a, &mut b);
    publish(&mut b);
    assert_eq!(look(&b).stage, Stage::Published);
    let file = file(&b);
    let held = &file.content.areas[0].questions[0];
    assert_eq!(held.outcome, consensus::Outcome::Apart);
    assert_eq!(held.counted, points(1_300));
    let positions: Vec<_> = held.judgements.iter().map(|one| one.position).collect();
    assert_eq!(positions, [Some(consensus::Position::Apart), None]);
    assert_eq!(file.content.total.sum, Points::from_hundredths(3_300));
    assert_eq!(file.flaws(&verifies), []);
}

#[test]
fn where_scoring_is_blind_hand_ins_are_in_the_way() {
    let founding = Founding {
        scoring: Scoring::Blind,
        ..support::founding(&["a", "b"])
    };
    let founded = Document::found(&founding, [1; 16], at(0)).expect("it can be founded");
    let [mut a, mut b] = [("a", 10), ("b", 11)].map(|(who, actor)| {
        let mut document = replica(&founded, who, actor);
        document.prepare_drawer([actor; 16]);
        document
    });
    let (first, second) = (AreaNumber::new(1), AreaNumber::new(2));
    let (first, second) = (first.expect("an area"), second.expect("an area"));
    for document in [&mut a, &mut b] {
        for id in QUESTIONS {
            act(document, score(id, 1_000));
        }
    }
    a.hand_in(first, &[7; 32], at(1))
        .expect("it can be handed in");
    exchange(&mut a, &mut b);
    let missing = |area, who| Blocker::NotHandedIn {
        area,
        evaluator: evaluator(who),
    };
    let sealed = |who| Blocker::NotRevealed {
        area: first,
        evaluator: evaluator(who),
    };
    let found = look(&b);
    assert_eq!(found.stage, Stage::Scoring);
    let second_area = [missing(second, "a"), missing(second, "b")];
    let expected = [vec![sealed("a"), missing(first, "b")], second_area.to_vec()].concat();
    assert_eq!(found.steps[1].blockers, expected);

    b.hand_in(first, &[8; 32], at(1))
        .expect("it can be handed in");
    b.open_hand_ins(at(2)).expect("both have handed in");
    let expected = [vec![sealed("a")], second_area.to_vec()].concat();
    assert_eq!(look(&b).steps[1].blockers, expected);
    exchange(&mut a, &mut b);
    a.open_hand_ins(at(2)).expect("both have handed in");
    exchange(&mut a, &mut b);
    assert_eq!(look(&b).steps[1].blockers, second_area);
}

/// The paths of all leaves of a JSON value.
fn leaves(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            fields
                .iter()
                .for_each(|(key, value)| leaves(value, &format!("{path}/{key}"), found));
        }
        Value::Array(entries) if !entries.is_empty() => {
            for (index, value) in entries.iter().enumerate() {
                leaves(value, &format!("{path}/{index}"), found);
            }
        }
        _ => found.push(path.to_owned()),
    }
}

fn other(value: &Value) -> Value {
    match value {
        Value::Number(number) => (number.as_i64().unwrap_or_default() + 1).into(),
        Value::String(text) => match text.strip_suffix(|_: char| true) {
            Some(rest) if text.ends_with('1') => format!("{rest}2").into(),
            Some(rest) => format!("{rest}1").into(),
            None => "1".into(),
        },
        Value::Bool(flag) => (!flag).into(),
        Value::Null => 1.into(),
        _ => "1".into(),
    }
}

#[test]
fn whatever_is_changed_in_a_result_is_found() {
    let (a, _) = published();
    let text = file(&a).to_json();
    let read = ResultFile::read(text.as_bytes()).expect("it can be read");
    assert_eq!(read.flaws(&verifies), []);
    assert_eq!(read, file(&a));
    let whole: Value = serde_json::from_str(&text).expect("JSON");
    let mut paths = Vec::new();
    leaves(&whole, "", &mut paths);
    assert!(paths.len() > 100, "{}", paths.len());
    for path in paths {
        let mut changed = whole.clone();
        let place = changed.pointer_mut(&path).expect("it is there");
        *place = other(place);
        match ResultFile::read(changed.to_string().as_bytes()) {
            Ok(file) => assert_ne!(file.flaws(&verifies), [], "{path}"),
            Err(ResultError::NotAResult(_) | ResultError::Newer { .. }) => {}
        }
    }
    let added = text.replacen("\"content\": {", "\"content\": {\"year\": 1,", 1);
    assert!(ResultFile::read(added.as_bytes()).is_err(), "twice");
    let added = text.replacen("\"municipality\": {", "\"municipality\": {\"new\": 1,", 1);
    let read = ResultFile::read(added.as_bytes()).expect("it can be read");
    assert_eq!(read.flaws(&verifies), [Flaw::Changed]);
    let less = text.replacen("1600", "1601", 1);
    let read = ResultFile::read(less.as_bytes()).expect("it can be read");
    assert_eq!(read.flaws(&verifies)[0], Flaw::Changed);
}

#[test]
fn what_the_evaluators_would_sign_must_follow() {
    let (a, _) = published();
    let content = a.content();
    assert_eq!(content.faults(), []);
    let check = |change: &dyn Fn(&mut Content), expected: &[ContentFault]| {
        let mut changed = content.clone();
        change(&mut changed);
        assert_ne!(changed.hash(), content.hash());
        assert_eq!(changed.faults(), expected);
    };
    let question = question("1.1");
    let (area, whole) = (AreaNumber::new(1).expect("an area"), ContentFault::Total);
    let of_area = ContentFault::AreaTotal { area };
    let counted = |content: &mut Content, hundredths| {
        content.areas[0].questions[0].counted = points(hundredths);
    };
    let follows = ContentFault::DoesNotFollow { question };
    check(
        &|content| counted(content, 1_400),
        &[follows.clone(), of_area.clone(), whole.clone()],
    );
    let range = ContentFault::OutOfRange { question };
    check(
        &|content| counted(content, 9_900),
        &[follows.clone(), range, of_area.clone(), whole.clone()],
    );
    check(&|content| content.areas[0].total.percent = None, &[of_area]);
    check(&|content| content.total.points = None, &[whole]);
    check(
        &|content| drop(content.areas[0].questions[1].judgements.pop()),
        &[ContentFault::DoesNotFollow {
            question: support::question("1.2"),
        }],
    );
    check(&|content| content.format = 2, &[ContentFault::Format]);
    check(
        &|content| content.municipality.name.clear(),
        &[ContentFault::Municipality],
    );
    check(
        &|content| content.open_questions = 2,
        &[ContentFault::OpenQuestions { count: 2 }],
    );
    let third = Evaluator {
        id: evaluator("c"),
        name: String::new(),
        organisation: String::new(),
        role: Role::Evaluator,
        left: false,
    };
    let mut with_third = content.clone();
    with_third.evaluators.push(third);
    assert_eq!(with_third.faults().len(), QUESTIONS.len());
    let one = signed(Act::SignOff, "a", &content, "k");
    let same_key = signed(Act::SignOff, "b", &content, "k");
    let publisher = signed(Act::Publish, "a", &content, "k");
    let (all, hash) = ([&one, &same_key], content.hash());
    let found = flaws(&content, &hash, &all, &publisher, &verifies);
    let (first, second) = (evaluator("a"), evaluator("b"));
    let one_key = Flaw::OneKey {
        evaluator: second,
        other: first,
    };
    assert_eq!(found, [one_key]);
}

#[derive(Debug, Clone)]
enum Step {
    Score(usize, i32),
    Write(String),
    Add(bool),
    Undo,
    Exchange,
}

fn step() -> impl Strategy<Value = (bool, Step)> {
    let step = prop_oneof![
        3 => (0..3_usize, 0..4_000).prop_map(|(which, points)| Step::Score(which, points)),
        3 => "[a-zåäö]{1,4}".prop_map(Step::Write),
        1 => any::<bool>().prop_map(Step::Add),
        1 => Just(Step::Undo),
        1 => Just(Step::Exchange),
    ];
    (any::<bool>(), step)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]
    /// Saved and loaded, merged in either direction, with what was undone in between.
    #[test]
    fn the_content_does_not_depend_on_how_it_came_about(
        steps in proptest::collection::vec(step(), 1..24)
    ) {
        let mut pair = [founded(), replica(&founded(), "b", 3)];
        for (index, (who, step)) in steps.into_iter().enumerate() {
            let now = at(i64::try_from(index).expect("few") * 10);
            let document = &mut pair[usize::from(who)];
            let done = match step {
                Step::Score(which, points) => document.apply(score(QUESTIONS[which], points), now).is_ok(),
                Step::Write(insert) => document.apply(Command::Text {
                    text: TextId::Rationale(question("1.1")),
                    at: 0,
                    delete: 0,
                    insert,
                    heads: Heads::default(),
                }, now).is_ok(),
                Step::Add(strength) => document.apply(Command::AddStatement {
                    id: StatementId::new(format!("s{index}")),
                    area: AreaNumber::new(1).expect("an area"),
                    kind: if strength { StatementKind::Strength } else { StatementKind::Opportunity },
                    position: Position::Last,
                    text: format!("Statement {index}."),
                }, now).is_ok(),
                Step::Undo => {
                    let _ = document.undo(now);
                    true
                }
                Step::Exchange => {
                    let [a, b] = &mut pair;
                    exchange(a, b);
                    true
                }
            };
            prop_assert!(done);
        }
        let [a, b] = &mut pair;
        exchange(a, b);
        prop_assert_eq!(a.content().hash(), b.content().hash());
        let before = a.content();
        let again = Document::load(&b.save(), []).expect("it loads").content();
        prop_assert_eq!(&again, &before);
        a.apply(score("2.1", 4_001), at(900)).expect("it can be scored");
        prop_assert_ne!(a.content().hash(), before.hash());
        a.undo(at(901)).expect("it was the last");
        prop_assert_eq!(a.content().hash(), before.hash());
    }
}
