//! All scores of a question on one line from 0 to the maximum, what lies between them shaded.
//!
//! Placed by percent and sized by the text: it stays readable at any width and zoom.

use samsyn_schema::command::EvaluatorId;
use samsyn_schema::divergence::Divergence;
use samsyn_schema::points::{Points, Score};
use yew::prelude::*;

use crate::state::use_desk;
use crate::texts::use_texts;

/// A score on the line.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Whose.
    pub evaluator: EvaluatorId,
    /// How many.
    pub points: Points,
    /// Where, in percent of the line.
    pub at: f64,
    /// Whether it stands above the line: the own score does, the others below.
    pub above: bool,
}

/// The points on the line; who holds that the question doesn't apply is not on it.
pub fn marks(divergence: &Divergence, me: Option<&EvaluatorId>) -> Vec<Mark> {
    let mark = |(id, score): &(EvaluatorId, Option<Score>)| {
        let points = score.and_then(Score::points)?;
        Some(Mark {
            evaluator: id.clone(),
            points,
            at: share(points, divergence.max),
            above: Some(id) == me,
        })
    };
    divergence.scores.iter().filter_map(mark).collect()
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
    /// What parts.
    pub divergence: std::rc::Rc<Divergence>,
}

/// The line.
#[component]
pub fn Scale(props: &Props) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let divergence = &props.divergence;
    let marks = marks(divergence, desk.open.me.as_ref());
    let max = texts.points(divergence.max);
    let shaded = between(&marks).map(|(from, length)| {
        html! {
            <rect class="scale-gap" x={percent(from)} y="1.75em" width={percent(length)} height="0.5em" />
        }
    });
    let all = marks.iter().map(|mark| {
        let name = desk.open.evaluator(&mark.evaluator);
        let name = name.map_or("", |one| one.name.as_str());
        let class = if mark.above {
            "scale-own"
        } else {
            "scale-other"
        };
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
            <g {class}>
                <line x1={x.clone()} x2={x.clone()} y1={from} y2={to} />
                <text {x} y={text} text-anchor={anchor}>{ initials(name) }</text>
            </g>
        }
    });
    html! {
        <div class="scale" aria-hidden="true">
            <span class="number muted small">{ texts.points(Points::ZERO) }</span>
            <svg width="100%" height="4em">
                <rect class="scale-line" x="0" y="1.75em" width="100%" height="0.5em" />
                { for shaded }
                { for all }
            </svg>
            <span class="number muted small">{ max }</span>
        </div>
    }
}

fn percent(value: f64) -> String {
    format!("{value:.2}%")
}

#[cfg(test)]
mod tests {
    use samsyn_schema::divergence::Kind;
    use samsyn_schema::instrument::AreaNumber;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    fn divergence(scores: &[(&str, Option<Score>)]) -> Divergence {
        let score = |(id, score): &(&str, Option<Score>)| (EvaluatorId::new(*id), *score);
        Divergence {
            area: AreaNumber::new(1).expect("an area"),
            question: "1.1".parse().expect("a question"),
            max: Points::whole(40),
            scores: scores.iter().map(score).collect(),
            kind: Kind::OneSided {
                missing: Vec::new(),
            },
        }
    }

    fn points(whole: i32) -> Option<Score> {
        Some(Score::Points(Points::whole(whole)))
    }

    #[test]
    fn points_stand_at_their_share_and_the_own_ones_above() {
        let divergence = divergence(&[
            ("a", points(30)),
            ("b", points(10)),
            ("c", None),
            ("d", Some(Score::NotApplicable)),
        ]);
        let marks = marks(&divergence, Some(&EvaluatorId::new("b")));
        let found: Vec<_> = marks.iter().map(|mark| (mark.at, mark.above)).collect();
        assert_eq!(found, [(75.0, false), (25.0, true)]);
        assert_eq!(between(&marks), Some((25.0, 50.0)));
        assert_eq!(between(&marks[..1]), None);
        assert_eq!(between(&[]), None);
    }

    #[test]
    fn what_exceeds_the_line_stands_at_its_end() {
        assert_eq!(share(Points::whole(50), Points::whole(40)), 100.0);
        assert_eq!(share(Points::whole(5), Points::ZERO), 0.0);
    }

    #[test]
    fn initials_are_of_the_first_and_the_last_word() {
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
}
