//! All scores of a question on one line from 0 to the maximum, what lies between them shaded: the
//! first ones hollow, those of now filled.
//!
//! Placed by percent and sized by the text: it stays readable at any width and zoom.

use samsyn_schema::command::EvaluatorId;
use samsyn_schema::points::{Points, Score};
use yew::prelude::*;

use crate::state::use_desk;
use crate::texts::use_texts;

/// Scores at one place of the line.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Whose; several where they hold the same.
    pub of: Vec<EvaluatorId>,
    /// Where, in percent of the line.
    pub at: f64,
    /// Whether it stands above the line: one evaluator's does, the others' below.
    pub above: bool,
}

/// The points on the line; who holds that the question doesn't apply is not on it. `above`: whose
/// stand above it.
pub fn marks(
    scores: &[(EvaluatorId, Option<Score>)],
    max: Points,
    above: Option<&EvaluatorId>,
) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for (id, score) in scores {
        let Some(points) = score.and_then(Score::points) else {
            continue;
        };
        let (at, above) = (share(points, max), Some(id) == above);
        let same = |mark: &&mut Mark| mark.above == above && (mark.at - at).abs() < f64::EPSILON;
        match marks.iter_mut().find(same) {
            Some(mark) => mark.of.push(id.clone()),
            None => marks.push(Mark {
                of: vec![id.clone()],
                at,
                above,
            }),
        }
    }
    marks
}

/// The part between the lowest and the highest, in percent of the line: where it begins, how long
/// it is. `None`: there are not two.
pub fn between(marks: &[Mark]) -> Option<(f64, f64)> {
    let at = || marks.iter().map(|mark| mark.at);
    let (low, high) = (at().reduce(f64::min)?, at().reduce(f64::max)?);
    (high > low).then_some((low, high - low))
}

/// The initials of a name: of its first and last word.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next();
    let of = |word: &str| {
        word.chars()
            .next()
            .map(|one| one.to_uppercase().to_string())
    };
    let letters = [first, words.next_back()].into_iter().flatten();
    letters.filter_map(of).collect()
}

fn share(points: Points, max: Points) -> f64 {
    if max <= Points::ZERO {
        return 0.0;
    }
    let share = f64::from(points.hundredths()) * 100.0 / f64::from(max.hundredths());
    share.clamp(0.0, 100.0)
}

/// Of [`Scale`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Each one's first score.
    pub first: Vec<(EvaluatorId, Option<Score>)>,
    /// Each one's score now.
    pub now: Vec<(EvaluatorId, Option<Score>)>,
    /// The most that the question gives.
    pub max: Points,
    /// Whose scores stand above the line.
    pub above: Option<EvaluatorId>,
}

/// The line. What it shows is said in words beside it.
#[component]
pub fn Scale(props: &Props) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let above = props.above.as_ref();
    let now = marks(&props.now, props.max, above);
    let moved = { props.first.iter() }.filter(|one| !props.now.contains(one));
    let moved: Vec<_> = moved.cloned().collect();
    let first = marks(&moved, props.max, above);
    let shaded = between(&now).map(|(from, length)| {
        html! {
            <rect class="scale-gap" x={percent(from)} y="1.75em" width={percent(length)} height="0.5em" />
        }
    });
    let hollow = first.iter().map(|mark| {
        html! { <circle class={side(mark)} cx={percent(mark.at)} cy="2em" r="0.4em" /> }
    });
    let filled = now.iter().map(|mark| {
        let letters: Vec<String> = { mark.of.iter() }
            .filter_map(|id| desk.open.evaluator(id))
            .map(|one| initials(&one.name))
            .collect();
        let (text, from, to) = if mark.above {
            ("1.05em", "1.3em", "2.5em")
        } else {
            ("3.55em", "1.5em", "2.75em")
        };
        // At the ends of the line it would be cut off if it were centred.
        let anchor = match mark.at {
            at if at < 4.0 => "start",
            at if at > 96.0 => "end",
            _ => "middle",
        };
        let x = percent(mark.at);
        html! {
            <g class={side(mark)}>
                <line x1={x.clone()} x2={x.clone()} y1={from} y2={to} />
                <text {x} y={text} text-anchor={anchor}>{ letters.join(", ") }</text>
            </g>
        }
    });
    html! {
        <div class="scale" aria-hidden="true">
            <span class="number muted small">{ texts.points(Points::ZERO) }</span>
            <svg width="100%" height="4em">
                <rect class="scale-line" x="0" y="1.75em" width="100%" height="0.5em" />
                { for shaded }
                { for filled }
                { for hollow }
            </svg>
            <span class="number muted small">{ texts.points(props.max) }</span>
        </div>
    }
}

const fn side(mark: &Mark) -> &'static str {
    if mark.above {
        "scale-own"
    } else {
        "scale-other"
    }
}

fn percent(value: f64) -> String {
    format!("{value:.2}%")
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    fn marks_of(scores: &[(&str, Option<Score>)]) -> Vec<Mark> {
        let own = |(id, score): &(&str, Option<Score>)| (EvaluatorId::new(*id), *score);
        let scores: Vec<_> = scores.iter().map(own).collect();
        marks(&scores, Points::whole(20), Some(&EvaluatorId::new("a")))
    }

    fn points(whole: i32) -> Option<Score> {
        Some(Score::Points(Points::whole(whole)))
    }

    #[test]
    fn points_lie_by_their_share_the_chosen_one_above() {
        let marks = marks_of(&[("a", points(5)), ("b", points(20)), ("c", None)]);
        let found: Vec<_> = marks.iter().map(|one| (one.at, one.above)).collect();
        assert_eq!(found, [(25.0, true), (100.0, false)]);
        assert_eq!(between(&marks), Some((25.0, 75.0)));
    }

    #[test]
    fn those_who_hold_the_same_share_a_mark_on_their_side() {
        let marks = marks_of(&[("a", points(5)), ("b", points(5)), ("c", points(5))]);
        let found: Vec<_> = marks.iter().map(|one| (one.of.len(), one.above)).collect();
        assert_eq!(found, [(1, true), (2, false)]);
        assert_eq!(between(&marks), None);
    }

    #[test]
    fn not_applicable_is_not_on_the_line() {
        let marks = marks_of(&[("a", Some(Score::NotApplicable)), ("b", points(0))]);
        assert_eq!(marks.len(), 1);
    }

    #[test]
    fn initials_are_of_the_first_and_last_word() {
        for (name, expected) in [
            ("Utvärderare A", "UA"),
            ("åsa  i lilla ån", "ÅÅ"),
            ("b", "B"),
            ("", ""),
            ("𝒜 🦊", "𝒜🦊"),
        ] {
            assert_eq!(initials(name), expected, "{name:?}");
        }
    }

    #[test]
    fn what_exceeds_the_line_stands_at_its_end() {
        assert_eq!(share(Points::whole(50), Points::whole(40)), 100.0);
        assert_eq!(share(Points::whole(5), Points::ZERO), 0.0);
    }
}
