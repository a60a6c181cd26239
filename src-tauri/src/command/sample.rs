//! `samsyn sample`: the sample evaluation as line commands for `samsyn edit`.

use std::process::ExitCode;

use samsyn_schema::instrument::Area;
use samsyn_schema::sample::{Sample, SampleArea, SampleFinding, nassjo_2019};

use super::{Outcome, print};
use crate::arguments::{SamplePart, Seat};
use crate::language::Texts;

/// Prints the script of one of the two.
pub fn run(part: &SamplePart, texts: &Texts) -> Outcome {
    let SamplePart::Script { evaluator } = part;
    print(&script(nassjo_2019(), *evaluator).join("\n"), texts)?;
    Ok(ExitCode::SUCCESS)
}

/// Both score every question. The first writes the findings of the areas with odd numbers and
/// all strengths, the second those of the even ones and all opportunities; in the very first
/// section both write, each a part of its text.
fn script(sample: &Sample, seat: Seat) -> Vec<String> {
    let mine = seat as usize;
    let mut lines = Vec::new();
    for (question, scores) in &sample.scores {
        lines.push(format!("score {question} {}", scores[mine]));
    }
    for note in sample.notes.iter().filter(|note| note.evaluator == mine) {
        lines.push(format!("note {} {}", note.question, quoted(&note.text)));
    }
    let instrument = sample.instrument();
    for (index, area) in sample.areas.iter().enumerate() {
        let Some(defined) = instrument.area(area.number) else {
            continue;
        };
        for (place, finding) in area.findings.iter().enumerate() {
            if (index, place) == (0, 0) {
                lines.push(half(defined, finding, seat));
            } else if index % 2 == mine {
                lines.extend(whole(defined, finding));
            }
        }
        lines.extend(match seat {
            Seat::A => strengths(area),
            Seat::B => opportunities(area),
        });
    }
    lines
}

/// The short name of the section that the evaluation begins with for the finding's topic.
fn name(area: &Area, finding: &SampleFinding) -> Option<String> {
    let place = area
        .topics
        .iter()
        .position(|topic| *topic == finding.topic)?;
    Some(format!("f{}.{}", area.number, place + 1))
}

fn whole(area: &Area, finding: &SampleFinding) -> Vec<String> {
    let Some(name) = name(area, finding) else {
        return Vec::new();
    };
    let mut lines = vec![format!("write {name} {}", quoted(&finding.text))];
    lines.extend(
        finding
            .questions
            .iter()
            .map(|question| format!("link {name} {question}")),
    );
    lines
}

fn half(area: &Area, finding: &SampleFinding, seat: Seat) -> String {
    let middle = finding
        .text
        .find(". ")
        .map_or(finding.text.len(), |end| end + 2);
    let (first, second) = finding.text.split_at(middle);
    let part = match seat {
        Seat::A => first,
        Seat::B => second,
    };
    let name = name(area, finding).unwrap_or_else(|| format!("f{}.1", area.number));
    format!("write {name} {}", quoted(part))
}

fn strengths(area: &SampleArea) -> Vec<String> {
    let number = area.number;
    let plain = area.strengths.iter().map(|text| (text, None));
    let good = area
        .good_examples
        .iter()
        .map(|good| (&good.text, Some(&good.theme)));
    let mut lines = Vec::new();
    for (index, (text, theme)) in plain.chain(good).enumerate() {
        lines.push(format!("strength add {number} {}", quoted(text)));
        if let Some(theme) = theme {
            lines.push(format!(
                "good-example s{number}.{} {}",
                index + 1,
                quoted(theme)
            ));
        }
    }
    lines
}

fn opportunities(area: &SampleArea) -> Vec<String> {
    let number = area.number;
    let plain = area.improvements.iter().map(|text| (text, false));
    let asked = area
        .questions_to_municipality
        .iter()
        .map(|text| (text, true));
    let mut lines = Vec::new();
    for (index, (text, ask)) in plain.chain(asked).enumerate() {
        lines.push(format!("opportunity add {number} {}", quoted(text)));
        if ask {
            lines.push(format!("ask o{number}.{}", index + 1));
        }
    }
    lines
}

/// As a JSON string, so that line breaks and spaces at the ends survive.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::Line;

    #[test]
    fn every_line_is_one_that_edit_understands() {
        for seat in [Seat::A, Seat::B] {
            for line in script(nassjo_2019(), seat) {
                assert!(matches!(Line::parse(&line), Ok(Some(_))), "{line}");
            }
        }
    }

    #[test]
    fn both_write_in_one_section_and_score_every_question() {
        let [a, b] = [Seat::A, Seat::B].map(|seat| script(nassjo_2019(), seat));
        for lines in [&a, &b] {
            assert_eq!(
                lines
                    .iter()
                    .filter(|line| line.starts_with("score "))
                    .count(),
                45
            );
        }
        let sections = |lines: &[String]| -> Vec<String> {
            let writes = lines.iter().filter_map(|line| line.strip_prefix("write "));
            writes
                .filter_map(|rest| rest.split(' ').next())
                .map(str::to_owned)
                .collect()
        };
        let (a, b) = (sections(&a), sections(&b));
        let both = a.iter().filter(|name| b.contains(name)).count();
        assert_eq!(both, 1, "{a:?} {b:?}");
    }
}
