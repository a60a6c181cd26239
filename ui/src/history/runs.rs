//! Who did what in one go: what a filter leaves of it, and on which days.

use std::cmp::Reverse;
use std::rc::Rc;

use samsyn_schema::command::{EvaluatorId, Timestamp};
use samsyn_schema::document::{Entry, Heads};
use samsyn_schema::view::Evaluation;

use super::lines::{Line, Place, lines};
use crate::frame::clock::Wall;

/// What one evaluator did in one go.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Who; `None`: whoever founded the evaluation, in founding it.
    pub author: Option<EvaluatorId>,
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// The state after it, which names it.
    pub state: Heads,
    /// What.
    pub lines: Vec<Line>,
}

/// The entries in words, those left out that say nothing. The founding needs no more words than
/// that it was.
pub fn read(entries: &[Entry], evaluation: &Evaluation) -> Vec<Rc<Run>> {
    let run = |entry: &Entry| {
        let founding = entry.author.is_none();
        let lines = if founding {
            Vec::new()
        } else {
            lines(entry, evaluation)
        };
        let run = Run {
            author: entry.author.clone(),
            from: entry.from,
            until: entry.until,
            state: entry.after.clone(),
            lines,
        };
        (founding || !run.lines.is_empty()).then(|| Rc::new(run))
    };
    entries.iter().filter_map(run).collect()
}

/// Which of it is shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Choice {
    /// What bears on a place only.
    pub place: Option<Place>,
    /// What one evaluator did only.
    pub author: Option<EvaluatorId>,
}

impl Choice {
    /// What it leaves of a run. `None`: nothing.
    pub fn of(&self, run: &Rc<Run>) -> Option<Rc<Run>> {
        if self.author.is_some() && self.author != run.author {
            return None;
        }
        let Some(place) = self.place else {
            return Some(run.clone());
        };
        let fits = |line: &&Line| match place {
            Place::Area(area) => line.bears_on.0 == Some(area),
            Place::Question(question) => line.bears_on.1.contains(&question),
        };
        let lines: Vec<Line> = run.lines.iter().filter(fits).cloned().collect();
        let run = || Run {
            lines,
            ..Run::clone(run)
        };
        let left = run();
        (!left.lines.is_empty()).then(|| Rc::new(left))
    }
}

/// What was done on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Day {
    /// A time on it.
    pub day: Wall,
    /// The newest first.
    pub runs: Vec<Rc<Run>>,
}

/// Day by day, the newest first, from runs of which the newest is first. A run belongs to the day
/// on which it ended. The order within a day is that of causes: clocks may differ.
pub fn by_day(mut runs: Vec<Rc<Run>>, wall: impl Fn(Timestamp) -> Wall) -> Vec<Day> {
    runs.sort_by_key(|run| Reverse(wall(run.until).day));
    let mut days: Vec<Day> = Vec::new();
    for run in runs {
        let day = wall(run.until);
        match days.last_mut() {
            Some(known) if known.day.day == day.day => known.runs.push(run),
            _ => days.push(Day {
                day,
                runs: vec![run],
            }),
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use samsyn_schema::document::Document;
    use samsyn_schema::instrument::AreaNumber;
    use samsyn_schema::sample::nassjo_2019;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    const NOW: Timestamp = Timestamp(1_700_000_000_000);
    const DAY_MS: i64 = 24 * 60 * 60 * 1000;

    fn sample() -> Vec<Rc<Run>> {
        let document = nassjo_2019().worked(NOW);
        let entries = document.history(&Heads::default());
        read(&entries, &document.evaluation())
    }

    fn wall(at: Timestamp) -> Wall {
        Wall {
            at,
            day: at.0.div_euclid(DAY_MS),
            year: 0,
            month: 0,
            date: 0,
            hour: 0,
            minute: 0,
        }
    }

    fn run(until: i64) -> Rc<Run> {
        Rc::new(Run {
            author: None,
            from: Timestamp(until),
            until: Timestamp(until),
            state: Heads::default(),
            lines: Vec::new(),
        })
    }

    #[test]
    fn the_founding_is_told_without_its_parts() {
        let document = Document::found(&nassjo_2019().founding(), [7; 16], NOW);
        let document = document.expect("it can be founded");
        let entries = document.history(&Heads::default());
        let runs = read(&entries, &document.evaluation());
        assert_eq!(runs.len(), 1);
        assert_eq!((&runs[0].author, runs[0].lines.len()), (&None, 0));
    }

    #[test]
    fn a_choice_leaves_what_one_did_at_a_place() {
        let runs = sample();
        let left = |choice: Choice| -> Vec<Rc<Run>> {
            runs.iter().filter_map(|run| choice.of(run)).collect()
        };
        assert_eq!(left(Choice::default()), runs);
        let b = Some(EvaluatorId::new("b"));
        let question = "2.1".parse().expect("a question");
        let of_b = left(Choice {
            place: Some(Place::Question(question)),
            author: b.clone(),
        });
        assert!(of_b.iter().all(|run| run.author == b));
        let mut lines = of_b.iter().flat_map(|run| &run.lines);
        assert!(lines.clone().count() > 0);
        assert!(lines.all(|line| line.bears_on.1.contains(&question)));
        let area = AreaNumber::new(2);
        let of_area = left(Choice {
            place: area.map(Place::Area),
            author: None,
        });
        let mut lines = of_area.iter().flat_map(|run| &run.lines);
        assert!(lines.clone().any(|line| line.bears_on.1 == [question]));
        assert!(lines.all(|line| line.bears_on.0 == area));
    }

    #[test]
    fn a_day_is_told_once_whatever_the_clocks_say() {
        let runs = [3 * DAY_MS, 2 * DAY_MS, 3 * DAY_MS + 5, 7].map(run);
        let days = by_day(runs.to_vec(), wall);
        let found: Vec<_> = days
            .iter()
            .map(|day| {
                let ends = day.runs.iter().map(|run| run.until.0);
                (day.day.day, ends.collect::<Vec<_>>())
            })
            .collect();
        assert_eq!(
            found,
            [
                (3, vec![3 * DAY_MS, 3 * DAY_MS + 5]),
                (2, vec![2 * DAY_MS]),
                (0, vec![7])
            ]
        );
    }
}
