//! Who else is here: said every few seconds while connected, and forgotten after a silence.

use std::collections::BTreeMap;

use samsyn_schema::command::{Evaluator, EvaluatorId, Timestamp};
use samsyn_sync::DeviceId;

use super::signal::Signal;
use super::{Place, Present};

const REPEAT_MS: i64 = 10_000;
const SILENCE_MS: i64 = 30_000;
/// Evaluations have a handful of evaluators; more devices than this are not counted.
const MOST: usize = 32;

/// Where this evaluator is, and the others.
#[derive(Debug, Default)]
pub(super) struct Company {
    mine: Option<Place>,
    /// Whether the others are to be told at once.
    is_news: bool,
    said: Timestamp,
    online: bool,
    heard: BTreeMap<DeviceId, Present>,
    /// What the user interface was told.
    told: Vec<Present>,
}

impl Company {
    /// This evaluator is here now; `None`: nowhere.
    pub fn be(&mut self, place: Option<Place>) {
        self.is_news |= self.mine != place;
        self.mine = place;
    }

    /// What to say before the connection is closed, if the others think that this evaluator is
    /// here.
    pub fn leave(&self) -> Option<Vec<u8>> {
        let gone = Signal {
            evaluator: None,
            place: None,
        };
        (self.online && self.mine.is_some()).then(|| gone.encode())
    }

    pub fn set_online(&mut self, online: bool) {
        if online && !self.online {
            self.is_news = self.mine.is_some();
        }
        self.online = online;
    }

    /// Whether it is time to say where this evaluator is.
    pub fn is_due(&self, now: Timestamp) -> bool {
        let repeats = self.mine.is_some() && is_over(self.said, REPEAT_MS, now);
        self.online && (self.is_news || repeats)
    }

    pub fn say(&mut self, now: Timestamp, me: Option<EvaluatorId>) -> Vec<u8> {
        self.is_news = false;
        self.said = now;
        let signal = Signal {
            evaluator: me,
            place: self.mine.clone(),
        };
        signal.encode()
    }

    /// Another device says where it is. Who is new is told at once where this one is.
    pub fn hear(
        &mut self,
        now: Timestamp,
        device: DeviceId,
        bytes: &[u8],
        evaluators: &[Evaluator],
    ) {
        let Some(Signal { evaluator, place }) = Signal::decode(bytes) else {
            return;
        };
        let Some(place) = place else {
            self.heard.remove(&device);
            return;
        };
        if !self.heard.contains_key(&device) {
            if self.heard.len() >= MOST {
                return;
            }
            self.is_news |= self.mine.is_some();
        }
        let is_known = |id: &EvaluatorId| evaluators.iter().any(|one| one.id == *id);
        let present = Present {
            evaluator: evaluator.filter(is_known),
            device: device.to_string(),
            place,
            at: now,
        };
        self.heard.insert(device, present);
    }

    /// All who are here.
    pub fn present(&self) -> Vec<Present> {
        self.heard.values().cloned().collect()
    }

    /// Forgets who is silent. All who are here, if that is news; that somebody said the same once
    /// more is none.
    pub fn news(&mut self, now: Timestamp) -> Option<Vec<Present>> {
        self.heard
            .retain(|_, one| !is_over(one.at, SILENCE_MS, now));
        let is_same = |(a, b): (&Present, &Present)| {
            (&a.evaluator, &a.device, &a.place) == (&b.evaluator, &b.device, &b.place)
        };
        let same = self.told.len() == self.heard.len()
            && self.told.iter().zip(self.heard.values()).all(is_same);
        if same {
            return None;
        }
        self.told = self.present();
        Some(self.told.clone())
    }

    /// When there is something to say or to forget.
    pub fn wake_at(&self) -> Option<Timestamp> {
        let repeat = (self.online && self.mine.is_some()).then(|| after(self.said, REPEAT_MS));
        let silences = self.heard.values().map(|one| after(one.at, SILENCE_MS));
        silences.chain(repeat).min()
    }
}

const fn after(at: Timestamp, ms: i64) -> Timestamp {
    Timestamp(at.0.saturating_add(ms))
}

/// A clock that was set back counts as over: what is wrong by then mends itself soon.
fn is_over(since: Timestamp, ms: i64, now: Timestamp) -> bool {
    now >= after(since, ms) || now < since
}
