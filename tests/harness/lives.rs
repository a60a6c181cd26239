//! Random evaluations from founding to publishing, at the document: who scores, hands in, talks,
//! settles, signs and publishes, in whatever order, and who knows of it.
//!
//! A seed gives the same life each time. What stores, connections and the relay do to replicas is
//! [`crate::simulation`]'s.

mod check;
mod person;

use samsyn_schema::command::{Command, Evaluator, EvaluatorId, Role, Scoring};
use samsyn_schema::document::{Document, Founding};
use samsyn_schema::instrument::AreaNumber;

use self::check::Records;
use self::person::{NOW, Person};
use crate::evaluation::founding;
use crate::simulation::dice::Dice;

const NAMES: [&str; 5] = ["a", "b", "c", "d", "e"];
const AREAS: u8 = 2;

/// All who take part, and what must stay as it was.
struct Life {
    dice: Dice,
    people: Vec<Person>,
    records: Records,
}

/// Lives one evaluation.
///
/// # Panics
/// If something happens that never may.
pub fn live(seed: u64) {
    let mut dice = Dice::new(seed);
    let count = 2 + dice.below(3);
    let founding = Founding {
        scoring: Scoring::Blind,
        ..founding(&NAMES[..count])
    };
    let founded = Document::found(&founding, dice.actor(), NOW).expect("it can be founded");
    let people = { NAMES[..count].iter() }.map(|who| Person::new(who, &founded, &mut dice));
    let mut life = Life {
        people: people.collect(),
        records: Records::default(),
        dice,
    };
    for _ in 0..life.dice.below(80) {
        life.step();
    }
    life.end();
}

impl Life {
    fn step(&mut self) {
        let who = self.dice.below(self.people.len());
        match self.dice.below(100) {
            0..40 => self.meet(who),
            40..46 => {
                let person = &mut self.people[who];
                person.online = !person.online;
            }
            46..50 => self.people[who].crash(&mut self.dice),
            50..53 => self.join(who),
            53..55 => self.leave(who),
            55..63 => self.hand_in(who),
            63..66 => self.sign(who),
            66..68 => self.people[who].publish(),
            68 => {
                let done = self.dice.percent(70);
                self.people[who].check_facts(done);
            }
            _ => self.people[who].act(&mut self.dice),
        }
        self.people[who].settle();
        self.records.check(&self.people[who].document);
    }

    /// One gets all that another has, if both are on the net.
    fn meet(&mut self, to: usize) {
        let from = self.dice.below(self.people.len());
        if from != to && self.people[from].online && self.people[to].online {
            self.tell(from, to);
        }
    }

    fn tell(&mut self, from: usize, to: usize) {
        let changes = {
            let heads = self.people[to].document.shared_heads();
            self.people[from].document.changes_since(&heads)
        };
        let admitted = self.people[to].document.admit(&[changes]);
        assert_eq!(admitted.outcomes, [Ok(())], "what we write is admitted");
        self.people[to].settle();
    }

    fn join(&mut self, by: usize) {
        let Some(id) = NAMES.get(self.people.len()) else {
            return;
        };
        let evaluator = Evaluator {
            id: EvaluatorId::new(*id),
            name: format!("Evaluator {id}"),
            organisation: format!("Organisation {id}"),
            role: Role::Evaluator,
            left: false,
        };
        let document = &mut self.people[by].document;
        let added = document.apply(Command::AddEvaluator { evaluator }, NOW);
        added.expect("the id is free");
        let person = Person::new(id, document, &mut self.dice);
        self.people.push(person);
    }

    fn leave(&mut self, by: usize) {
        let who = self.dice.below(self.people.len());
        let evaluator = self.people[who].id();
        let left = self.dice.percent(60);
        // The last one who counts can't.
        let leave = Command::Leave { evaluator, left };
        let _ = self.people[by].document.apply(leave, NOW);
    }

    fn hand_in(&mut self, who: usize) {
        let area = 1 + u8::try_from(self.dice.below(usize::from(AREAS))).expect("few");
        let area = AreaNumber::new(area).expect("an area");
        self.hand_in_area(who, area);
    }

    fn hand_in_area(&mut self, who: usize, area: AreaNumber) {
        let salt = self.dice.bytes();
        let person = &mut self.people[who];
        let before = person.sheet(area);
        if person.document.hand_in(area, &salt, NOW).is_ok() {
            self.records.handed_in(area, person.id(), before);
        }
    }

    fn sign(&mut self, who: usize) {
        if let Some(content) = self.people[who].sign() {
            let id = self.people[who].id();
            self.records.signed(id, content);
        }
    }

    /// The first gets what all have, and all get that; three times, since learning that all have handed
    /// in makes each open what is its own.
    fn all_meet(&mut self) {
        for _ in 0..3 {
            for other in 1..self.people.len() {
                self.tell(other, 0);
            }
            for other in 1..self.people.len() {
                self.tell(0, other);
            }
        }
    }

    /// One alone publishes nothing.
    fn two_are_back(&mut self) {
        for who in 0..2 {
            let evaluator = self.people[who].id();
            let left = false;
            let back = Command::Leave { evaluator, left };
            let back = self.people[0].document.apply(back, NOW);
            back.expect("anybody can come back");
        }
        self.all_meet();
    }

    /// All come together, hand in what they have, settle what is open, and publish.
    fn end(&mut self) {
        self.all_meet();
        self.two_are_back();
        for who in 0..self.people.len() {
            for area in 1..=AREAS {
                let area = AreaNumber::new(area).expect("an area");
                self.people[who].score_all(area, &mut self.dice);
                self.hand_in_area(who, area);
            }
        }
        self.all_meet();
        self.records.all_show_the_same(&self.people);
        for _ in 0..3 {
            for person in &mut self.people {
                person.settle_all();
            }
            self.all_meet();
        }
        self.records.all_is_settled(&self.people);
        for person in &mut self.people {
            person.check_facts(true);
        }
        self.all_meet();
        for who in 0..self.people.len() {
            self.sign(who);
        }
        self.all_meet();
        for person in &mut self.people {
            person.publish();
        }
        self.all_meet();
        self.records.all_show_the_same(&self.people);
        self.records.all_is_published(&self.people);
    }
}
