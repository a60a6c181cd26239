//! From an evaluation to its content.

use sha2::{Digest, Sha256};

use super::{
    Area, Content, Declared, FORMAT, Finding, Judged, Judgement, Question, Statement, Sum,
};
use crate::handin::to_hex;
use crate::instrument::Instrument;
use crate::points::{Points, Score};
use crate::standing::standing;
use crate::view;
use crate::view::Evaluation;

impl Content {
    /// The content of an evaluation that began with `genesis`.
    pub fn of(
        evaluation: &Evaluation,
        instrument: &Instrument,
        genesis: &[u8; 32],
        fact_check: Option<Declared>,
    ) -> Self {
        let areas: Vec<Area> = { evaluation.areas.iter() }
            .map(|area| area_of(evaluation, area))
            .collect();
        let questions = areas.iter().flat_map(|area| &area.questions);
        let statements = { evaluation.areas.iter() }.flat_map(view::Area::statements);
        Self {
            format: FORMAT,
            evaluation: to_hex(genesis),
            instrument: Judged {
                id: instrument.id.as_str().to_owned(),
                revision: instrument.revision,
                definition: to_hex(&Sha256::digest(instrument.to_json())),
            },
            municipality: evaluation.municipality.clone(),
            year: evaluation.year,
            scoring: evaluation.scoring,
            thresholds: evaluation.thresholds,
            evaluators: evaluation.evaluators.clone(),
            total: Sum::of(questions),
            areas,
            fact_check,
            open_questions: statements.filter(|statement| statement.ask).count(),
        }
    }
}

impl Sum {
    /// What the questions come to. Rounded once, from the unrounded sum.
    pub(super) fn of<'a>(questions: impl Iterator<Item = &'a Question>) -> Self {
        let (mut sum, mut of, mut scored) = (Points::ZERO, Points::ZERO, false);
        for question in questions {
            if let Some(Score::Points(points)) = question.counted {
                sum += points;
                of += question.max;
                scored = true;
            }
        }
        Self {
            sum,
            of,
            points: scored.then(|| sum.rounded()),
            percent: sum.percent_of(of),
        }
    }
}

fn area_of(evaluation: &Evaluation, area: &view::Area) -> Area {
    let questions: Vec<Question> = { area.questions.iter() }
        .map(|question| question_of(evaluation, area, question))
        .collect();
    Area {
        number: area.number,
        name: area.name.clone(),
        total: Sum::of(questions.iter()),
        questions,
        findings: { area.findings.iter() }
            .map(|finding| Finding {
                topic: finding.topic.clone(),
                questions: finding.questions.clone(),
                body: finding.body.clone(),
            })
            .collect(),
        strengths: statements(&area.strengths),
        opportunities: statements(&area.opportunities),
    }
}

fn question_of(evaluation: &Evaluation, area: &view::Area, question: &view::Question) -> Question {
    let state = evaluation.consensus(area, question);
    let judgements =
        { state.first.iter() }
            .zip(&state.now)
            .map(|((evaluator, first), (_, now))| {
                let mut fresh = state.stances.iter().filter(|stance| !stance.stale);
                let stance = fresh.find(|stance| stance.evaluator == *evaluator);
                Judgement {
                    evaluator: evaluator.clone(),
                    first: *first,
                    now: *now,
                    position: stance.map(|stance| stance.position),
                }
            });
    Question {
        id: question.id,
        text: question.text.clone(),
        max: question.max,
        judgements: judgements.collect(),
        outcome: state.outcome,
        counted: state
            .outcome
            .score()
            .or_else(|| standing(evaluation, question)),
        verdict: state.verdict,
        rationale: question.rationale.clone(),
    }
}

/// Questions to the municipality are never part of a result.
fn statements(all: &[view::Statement]) -> Vec<Statement> {
    { all.iter().filter(|statement| !statement.ask) }
        .map(|statement| Statement {
            text: statement.text.clone(),
            questions: statement.questions.clone(),
            good_example: statement.good_example.clone(),
        })
        .collect()
}
