//! The consensus room: what is shown of where a question stands, and what can be done.

use samsyn_schema::command::{Command, EntryId, Evaluator, EvaluatorId, Role, Timestamp};
use samsyn_schema::consensus::{Act, Position};
use samsyn_schema::document::Document;
use samsyn_schema::instrument::QuestionId;
use samsyn_schema::points::{Points, Score};
use samsyn_schema::sample::nassjo_2019;
use wasm_bindgen_test::wasm_bindgen_test;

use super::stage::{Stage, plain, press};

const NOW: Timestamp = Timestamp(1_795_000_000_000);
const HEAD: &str = ".consensus-head";
const BUTTON: &str = ".consensus-actions button";
/// Near each other: 10 and 11 of 15.
const NEAR: &str = "1.1";
/// As far apart as can be.
const WIDE: &str = "1.2";

/// The sample with two questions scored like that.
struct World {
    document: Document,
    acts: u8,
}

impl World {
    fn new() -> Self {
        let mut world = Self {
            document: nassjo_2019().worked(NOW),
            acts: 0,
        };
        let instrument = world.document.instrument();
        let max = instrument.question(id(WIDE)).map(|one| one.max);
        let max = max.expect("it is in the sample");
        for (who, near, wide) in [("a", 10, Points::ZERO), ("b", 11, max)] {
            world.score(who, NEAR, Points::whole(near));
            world.score(who, WIDE, wide);
        }
        world
    }

    fn does(&mut self, who: &str, command: Command) {
        self.acts += 1;
        let mut actor = [self.acts; 16];
        actor[0] = 0xf0;
        self.document.edit_as(EvaluatorId::new(who), actor);
        self.document.apply(command, NOW).expect("it can be done");
    }

    fn score(&mut self, who: &str, question: &str, points: Points) {
        let score = Some(Score::Points(points));
        let question = id(question);
        self.does(who, Command::Score { question, score });
    }

    fn act(&mut self, who: &str, question: &str, act: Act) {
        let name = EntryId::new(format!("{who}-{}", self.acts));
        let command = Command::Act {
            question: id(question),
            id: name,
            act,
        };
        self.does(who, command);
    }

    /// What it is called by.
    fn name(&self, who: &str) -> String {
        let evaluators = self.document.evaluators();
        let mut all = evaluators.into_iter();
        let found = all.find(|one| one.id == EvaluatorId::new(who));
        found.expect("one of them").name
    }

    /// The question in the room, as one of them sees it.
    async fn seen_by(&self, me: &str, question: &str) -> Stage {
        let stage = self.list_of(me).await;
        let row = format!("[data-question='{question}'] button");
        stage.see(&row).await.click();
        stage.see_text(".consensus-one h1", question).await;
        stage
    }

    async fn list_of(&self, me: &str) -> Stage {
        let me = EvaluatorId::new(me);
        let stage = Stage::with(|page| page.keep_sample(&self.document, me));
        stage.click("button", "Öppna exemplet").await;
        stage.click("nav button", "Samsyn").await;
        stage.see(".consensus-list").await;
        stage
    }
}

fn id(question: &str) -> QuestionId {
    question.parse().expect("a question")
}

fn stand(points: f64) -> Act {
    #[expect(clippy::cast_possible_truncation, reason = "a few hundred")]
    let points = Points::from_hundredths((points * 100.0) as i32);
    Act::Stand {
        position: Position::Score(Score::Points(points)),
    }
}

async fn rescored(stage: &Stage, points: &str) {
    stage.fill("#consensus-score", points).await;
    stage.click(".consensus-form button", "Bedöm på nytt").await;
}

#[wasm_bindgen_test]
async fn near_each_other_the_mean_is_proposed_and_confirmed() {
    let mut world = World::new();
    world.act("b", NEAR, stand(10.5));
    let stage = world.seen_by("a", NEAR).await;
    stage.see_text(HEAD, "Föreslaget: 10,5").await;
    let missing = format!("{} har inte bekräftat", world.name("a"));
    stage.see_text(".consensus-needs", &missing).await;
    stage.see_text(".thread", "föreslår 10,5").await;
    stage.click(BUTTON, "Bekräfta 10,5").await;
    stage.see_text(HEAD, "Ni har enats om 10,5").await;
    stage.see_text(".thread", "bekräftar 10,5").await;
    assert!(stage.all(".consensus-needs").is_empty());
    stage.click("button", "‹ Alla frågor").await;
    let settled = format!("details [data-question='{NEAR}'] .badge.good");
    stage.see(&settled).await;
}

#[wasm_bindgen_test]
async fn far_apart_nothing_stands_before_both_have_scored_anew_and_written_why() {
    let mut world = World::new();
    let (was, score) = (None, Score::Points(Points::whole(4)));
    world.act("b", WIDE, Act::Rescore { was, score });
    let stage = world.seen_by("a", WIDE).await;
    let mean = stage.see_text(BUTTON, "Föreslå medelvärdet").await;
    assert!(mean.has_attribute("disabled"));
    let missing = format!("{} har inte bedömt på nytt", world.name("a"));
    stage.see_text(".consensus-needs", &missing).await;
    // The first score is kept, beside the one of now.
    stage.see_text(".consensus-first", "Först:").await;
    press(&stage.see("h1").await, "r");
    rescored(&stage, "4").await;
    stage.see_text(HEAD, "Föreslaget: 4").await;
    let needs = stage.see(".consensus-needs").await;
    assert_eq!(plain(&needs), "En motivering");
    stage
        .write("[aria-labelledby=consensus-rationale] textarea", "Därför.")
        .await;
    stage.see_text(HEAD, "Ni har samma poäng: 4").await;
}

#[wasm_bindgen_test]
async fn who_confirm_each_other_at_once_have_swapped_and_see_it() {
    let mut world = World::new();
    world.act("a", NEAR, stand(10.0));
    world.act("b", NEAR, stand(11.0));
    let before = world.document.heads();
    let saved = world.document.save();
    world.act("a", NEAR, stand(11.0));
    let mut elsewhere = World {
        document: Document::load(&saved, []).expect("what was saved"),
        acts: 100,
    };
    elsewhere.act("b", NEAR, stand(10.0));
    let came = elsewhere.document.changes_since(&before);
    let admission = world.document.admit(&[came]);
    assert_eq!(admission.outcomes, [Ok(())]);
    let stage = world.seen_by("a", NEAR).await;
    stage.see_text(HEAD, "Ni har bytt förslag").await;
    stage.click(BUTTON, "Bekräfta 10").await;
    stage.see_text(HEAD, "Ni har enats om 10").await;
}

#[wasm_bindgen_test]
async fn what_was_agreed_is_out_of_date_when_a_score_changes() {
    let mut world = World::new();
    for who in ["a", "b"] {
        world.act(who, NEAR, stand(10.5));
    }
    world.score("b", NEAR, Points::whole(12));
    let stage = world.seen_by("a", NEAR).await;
    stage.see_text(HEAD, "Inte längre aktuellt").await;
    stage.see_text(".consensus-stance", "Stod för 10,5").await;
    assert!(stage.all(".consensus-one .badge.good").is_empty());
    stage.click(BUTTON, "Föreslå medelvärdet 11").await;
    stage.see_text(HEAD, "Föreslaget: 11").await;
}

#[wasm_bindgen_test]
async fn what_is_parked_is_found_among_the_parked() {
    let stage = World::new().seen_by("a", NEAR).await;
    stage.click(BUTTON, "Parkera").await;
    stage.see_text(".badge", "Parkerad").await;
    stage.click("button", "‹ Alla frågor").await;
    stage.click(".consensus-stages button", "Parkerad1").await;
    let rows = || stage.all("section .consensus-row").len();
    stage.see_that(".consensus-list", |_| rows() == 1).await;
    // The filter stays while one of them is looked at.
    stage.click(".consensus-row button", NEAR).await;
    stage.click(BUTTON, "Ta upp igen").await;
    stage.see_text(".badge", "Utan förslag").await;
    stage.click("button", "‹ Alla frågor").await;
    stage.see_text(".card", "Ingen fråga passar").await;
    stage.click("button", "Visa alla").await;
    stage.see_that(".consensus-list", |_| rows() > 1).await;
}

#[wasm_bindgen_test]
async fn an_arbiter_settles_it_without_having_seen_the_scores() {
    let mut world = World::new();
    let evaluator = Evaluator {
        id: EvaluatorId::new("c"),
        name: "Skiljedomare C".to_owned(),
        organisation: "Ett tredje håll".to_owned(),
        role: Role::Arbiter,
        left: false,
    };
    world.does("a", Command::AddEvaluator { evaluator });
    world.act("a", NEAR, Act::Ask { asked: true });
    let stage = world.seen_by("c", NEAR).await;
    stage
        .see_text(".consensus-scores", "visas när du har lämnat")
        .await;
    for hidden in [
        ".scale",
        ".divergence-holders",
        ".thread",
        ".consensus-gap",
        BUTTON,
    ] {
        assert!(stage.all(hidden).is_empty(), "{hidden}");
    }
    stage.fill("#consensus-verdict", "11,5").await;
    stage.click(".consensus-form button", "Lämna utslag").await;
    stage
        .see_text(".consensus-problem", "Skriv en motivering")
        .await;
    stage.write("#consensus-verdict-why", "Så är det.").await;
    stage.click(".consensus-form button", "Lämna utslag").await;
    stage.see_text(HEAD, "Avgjord av skiljedomaren: 11,5").await;
    stage.see_text(".thread", "Så är det.").await;
    stage.see(".scale").await;
}

#[wasm_bindgen_test]
async fn who_learns_takes_part_in_the_discussion_alone() {
    let mut world = World::new();
    let evaluator = Evaluator {
        id: EvaluatorId::new("c"),
        name: "Lärling C".to_owned(),
        organisation: "En kommun".to_owned(),
        role: Role::Trainee,
        left: false,
    };
    world.does("a", Command::AddEvaluator { evaluator });
    let stage = world.seen_by("c", NEAR).await;
    stage
        .see_text(".consensus-one", "Du läser och deltar")
        .await;
    assert!(stage.all(BUTTON).is_empty());
    stage.write("#consensus-say", "Varför inte 11?").await;
    stage.click(".consensus-say button", "Skicka").await;
    stage.see_text(".thread", "Varför inte 11?").await;
}

#[wasm_bindgen_test]
async fn keys_do_what_they_say_but_never_while_typing() {
    let stage = World::new().seen_by("a", NEAR).await;
    let say = stage.see("#consensus-say").await;
    say.focus().expect("it takes the focus");
    press(&say, "m");
    press(&stage.see("h1").await, "2");
    stage.see_text(HEAD, "Föreslaget: 11").await;
    let entries = stage.all(".thread-entry").len();
    assert_eq!(entries, 1, "what is typed proposes nothing");
    press(&stage.see("h1").await, "w");
    stage.see_text(HEAD, "Ingen har föreslagit").await;
    press(&stage.see("h1").await, "s");
    stage.fill("#consensus-score", "16").await;
    stage.click(".consensus-form button", "Föreslå").await;
    stage
        .see_text(".consensus-problem", "mellan 0 och 15")
        .await;
    press(&stage.see("#consensus-score").await, "Escape");
    stage
        .see_that(".consensus-actions", |_| {
            stage.all(".consensus-form").is_empty()
        })
        .await;
    press(&stage.see("h1").await, "k");
    stage
        .see_that(".consensus-one h1", |one| !plain(one).starts_with(NEAR))
        .await;
}

#[wasm_bindgen_test]
async fn limits_are_set_for_all_and_nonsense_is_not() {
    let stage = World::new().list_of("a").await;
    let called = format!("[data-question='{NEAR}'] .badge");
    stage.see_text(&called, "Medelvärdet räcker").await;
    stage.fill("#consensus-limit-0", "30").await;
    stage.click(".consensus-limits button", "Spara").await;
    stage
        .see_text(".consensus-limits .consensus-problem", "lägre än")
        .await;
    stage.fill("#consensus-limit-0", "5").await;
    stage.click(".consensus-limits button", "Spara").await;
    stage.see_text(&called, "Tala igenom").await;
}

#[wasm_bindgen_test]
async fn what_is_presented_has_no_notes_and_is_leafed_through_by_arrows() {
    let stage = World::new().seen_by("a", WIDE).await;
    press(&stage.see("h1").await, "v");
    let title = ".presenter h2";
    stage.see_text(title, WIDE).await;
    stage.see(".presenter .scale").await;
    let kept = ".presenter textarea, .presenter .divergence-note, .presenter .thread";
    assert!(stage.all(kept).is_empty());
    press(&stage.see(title).await, "ArrowRight");
    stage
        .see_that(title, |one| !plain(one).starts_with(WIDE))
        .await;
    press(&stage.see(title).await, "m");
    stage.click(".presenter button", "Stäng").await;
    stage
        .see_that(".consensus-one", |_| stage.all("dialog").is_empty())
        .await;
}
