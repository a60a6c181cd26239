//! An own score while it is being entered: what the evaluation holds, what is typed or slid over
//! it, and what has been sent and not answered. What others send never changes what is typed.

use samsyn_schema::points::{Notation, Points, Score};

use super::stride::{Stir, stirred};
use super::typed::{self, Problem};

/// To be sent; [`Entry::answered`] takes the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    /// Counts what this entry sends.
    pub number: u32,
    /// The score; `None`: not scored.
    pub score: Option<Score>,
}

/// An own score while it is being entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    max: Points,
    held: Option<Score>,
    typed: Option<String>,
    /// Whether what is typed has been sent as it stands.
    told: bool,
    problem: Option<Problem>,
    slid: Option<Points>,
    awaited: Option<Sent>,
    sent: u32,
}

impl Entry {
    /// Of a question that gives at most `max`.
    pub const fn new(max: Points, held: Option<Score>) -> Self {
        Self {
            max,
            held,
            typed: None,
            told: false,
            problem: None,
            slid: None,
            awaited: None,
            sent: 0,
        }
    }

    /// Takes what the evaluation holds now. What was typed and sent gives way to what came after
    /// it, an undo for instance; what is being typed never does.
    pub fn hold(&mut self, held: Option<Score>) {
        if self.told && self.awaited.is_none() && held != self.held {
            self.give_up();
        }
        self.held = held;
    }

    /// The score that is meant now.
    pub fn score(&self) -> Option<Score> {
        let typed = self.typed.as_deref();
        match typed.map(|text| typed::read(text, self.max)) {
            Some(Ok(Some(points))) => Some(points.into()),
            _ => self.slid.map(Score::from).or(self.known()),
        }
    }

    /// What stands in the field.
    pub fn text(&self, notation: Notation) -> String {
        match &self.typed {
            Some(text) => text.clone(),
            None => typed::field(self.score(), notation),
        }
    }

    /// What is to be said about what stands in the field.
    pub const fn problem(&self) -> Option<Problem> {
        self.problem
    }

    /// A key was typed: the field holds this. A problem that was told goes as soon as it is gone.
    pub fn type_text(&mut self, text: String) {
        self.slid = None;
        self.told = false;
        if self.problem.is_some() {
            self.problem = typed::read(&text, self.max).err();
        }
        self.typed = Some(text);
    }

    /// Typing paused. An emptied field waits for [`Entry::commit`]: another number may follow.
    #[must_use]
    pub fn pause(&mut self) -> Option<Sent> {
        let read = typed::read(self.typed.as_deref()?, self.max);
        self.problem = read.err();
        let points = read.ok()??;
        self.told = true;
        self.send(Some(points.into()))
    }

    /// Typing ended. What can't be read stays as it was typed.
    #[must_use]
    pub fn commit(&mut self) -> Option<Sent> {
        let read = typed::read(self.typed.as_deref()?, self.max);
        self.problem = read.err();
        let points = read.ok()?;
        let told = self.told;
        self.give_up();
        if told {
            return None;
        }
        self.send(points.map(Score::from))
    }

    /// What was typed is given up.
    pub fn give_up(&mut self) {
        self.typed = None;
        self.told = false;
        self.problem = None;
    }

    /// The slider is here; [`Entry::flush`] and [`Entry::release`] send it.
    pub fn slide(&mut self, points: Points) {
        self.give_up();
        self.slid = Some(points.clamp(Points::ZERO, self.max));
    }

    /// A key moved it; as sliding.
    pub fn stir(&mut self, stir: Stir) {
        let from = self.score().and_then(Score::points);
        self.slide(stirred(from, self.max, stir));
    }

    /// Sends where the slider is, and sliding goes on.
    #[must_use]
    pub fn flush(&mut self) -> Option<Sent> {
        let slid = self.slid?;
        self.send(Some(slid.into()))
    }

    /// Sliding ended.
    #[must_use]
    pub fn release(&mut self) -> Option<Sent> {
        let sent = self.flush();
        self.slid = None;
        sent
    }

    /// Set by a button.
    #[must_use]
    pub fn set(&mut self, score: Option<Score>) -> Option<Sent> {
        self.give_up();
        self.slid = None;
        self.send(score)
    }

    /// What was sent is in the evaluation now, or was refused.
    pub fn answered(&mut self, number: u32) {
        self.awaited = self.awaited.filter(|sent| sent.number != number);
    }

    fn known(&self) -> Option<Score> {
        match self.awaited {
            Some(sent) => sent.score,
            None => self.held,
        }
    }

    fn send(&mut self, score: Option<Score>) -> Option<Sent> {
        if self.known() == score {
            return None;
        }
        self.sent += 1;
        self.awaited = Some(Sent {
            number: self.sent,
            score,
        });
        self.awaited
    }
}

#[cfg(test)]
mod tests {
    use super::super::stride::Stride;
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const SWEDISH: Notation = Notation::Swedish;

    fn points(hundredths: i32) -> Option<Score> {
        Some(Score::Points(Points::from_hundredths(hundredths)))
    }

    fn entry(held: Option<Score>) -> Entry {
        Entry::new(Points::whole(15), held)
    }

    fn type_all(entry: &mut Entry, text: &str) {
        for (end, _) in text.char_indices().skip(1) {
            entry.type_text(text[..end].to_owned());
        }
        entry.type_text(text.to_owned());
    }

    #[test]
    fn what_is_typed_is_sent_once_after_a_pause_and_kept_until_it_is_answered() {
        let mut entry = entry(None);
        type_all(&mut entry, "12,5");
        let sent = entry.pause().unwrap();
        assert_eq!(sent.score, points(1250));
        assert_eq!(entry.pause(), None);
        assert_eq!(entry.commit(), None);
        // Not told yet by the evaluation, and shown all the same.
        assert_eq!(entry.text(SWEDISH), "12,5");
        entry.hold(points(1250));
        entry.answered(sent.number);
        assert_eq!(entry.text(SWEDISH), "12,5");
        assert_eq!(entry.score(), points(1250));
    }

    #[test]
    fn a_remote_score_never_overwrites_what_is_being_typed() {
        let mut entry = entry(points(400));
        type_all(&mut entry, "1");
        entry.hold(points(900));
        assert_eq!(entry.text(SWEDISH), "1");
        entry.give_up();
        assert_eq!(entry.text(SWEDISH), "9");
    }

    #[test]
    fn an_undo_while_the_field_is_open_shows_in_it_and_stays() {
        let mut entry = entry(points(400));
        type_all(&mut entry, "12");
        let sent = entry.pause().unwrap();
        entry.hold(points(1200));
        entry.answered(sent.number);
        entry.hold(points(400));
        assert_eq!(entry.text(SWEDISH), "4");
        assert_eq!(entry.commit(), None);
    }

    #[test]
    fn what_was_sent_is_not_sent_again_over_what_came_after_it() {
        let mut entry = entry(points(400));
        type_all(&mut entry, "12");
        let sent = entry.pause().unwrap();
        entry.hold(points(1200));
        entry.hold(points(700));
        entry.answered(sent.number);
        assert_eq!(entry.commit(), None);
        assert_eq!(entry.text(SWEDISH), "7");
    }

    #[test]
    fn what_cannot_be_a_score_stays_as_typed_and_is_not_sent() {
        let mut entry = entry(points(400));
        type_all(&mut entry, "16");
        assert_eq!(entry.problem(), None);
        assert_eq!(entry.pause(), None);
        assert_eq!(entry.problem(), Some(Problem::AboveMaximum));
        assert_eq!(entry.commit(), None);
        assert_eq!(entry.text(SWEDISH), "16");
        // What counts is what was there before.
        assert_eq!(entry.score(), points(400));
        type_all(&mut entry, "1");
        assert_eq!(entry.problem(), None);
        assert_eq!(entry.commit().unwrap().score, points(100));
    }

    #[test]
    fn an_emptied_field_clears_only_when_it_is_left() {
        let mut entry = entry(points(400));
        entry.type_text(String::new());
        assert_eq!(entry.pause(), None);
        assert_eq!(entry.commit().unwrap().score, None);
        assert_eq!(entry.text(SWEDISH), "");
    }

    #[test]
    fn a_field_that_was_only_visited_keeps_not_applicable() {
        let mut entry = entry(Some(Score::NotApplicable));
        assert_eq!(entry.commit(), None);
        assert_eq!(entry.score(), Some(Score::NotApplicable));
    }

    #[test]
    fn sliding_sends_now_and_then_and_its_end() {
        let mut entry = entry(None);
        entry.slide(Points::whole(3));
        assert_eq!(entry.flush().unwrap().score, points(300));
        assert_eq!(entry.flush(), None);
        entry.slide(Points::whole(4));
        entry.slide(Points::whole(5));
        // An answer to the first does not move the slider back.
        entry.hold(points(300));
        entry.answered(1);
        assert_eq!(entry.score(), points(500));
        assert_eq!(entry.release().unwrap().score, points(500));
        assert_eq!(entry.release(), None);
        assert_eq!(entry.text(SWEDISH), "5");
    }

    #[test]
    fn keys_go_on_from_what_is_typed() {
        let mut entry = entry(points(400));
        type_all(&mut entry, "12");
        let up = Stir {
            stride: Stride::Step,
            up: true,
        };
        entry.stir(up);
        entry.stir(up);
        assert_eq!(entry.text(SWEDISH), "13");
        assert_eq!(entry.release().unwrap().score, points(1300));
    }

    #[test]
    fn the_newest_of_several_sent_is_what_is_shown() {
        let mut entry = entry(None);
        let first = entry.set(points(100)).unwrap();
        let second = entry.set(Some(Score::NotApplicable)).unwrap();
        entry.hold(points(100));
        entry.answered(first.number);
        assert_eq!(entry.score(), Some(Score::NotApplicable));
        // Refused: what the evaluation holds shows again.
        entry.answered(second.number);
        assert_eq!(entry.score(), points(100));
    }
}
