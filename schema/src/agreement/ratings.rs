//! The scores that can be compared.

use crate::command::EvaluatorId;
use crate::instrument::QuestionId;
use crate::points::{Points, Score};
use crate::standing::counting;
use crate::view::{Area, Evaluation, OwnScore, Question};

/// What everybody who counts has given points to.
pub(crate) struct Ratings {
    /// Who counts, in the evaluation's order.
    pub(crate) evaluators: Vec<EvaluatorId>,
    /// Question by question, in the instrument's order.
    pub(crate) rows: Vec<Row>,
}

/// A question with the points of each evaluator.
pub(crate) struct Row {
    pub(crate) question: QuestionId,
    /// Above zero, in hundredths of a point.
    pub(crate) max: Points,
    /// In the order of the evaluators, in hundredths of a point.
    pub(crate) points: Vec<Points>,
}

impl Ratings {
    /// Those of an evaluation. Of fewer than two evaluators nothing can be compared.
    pub(crate) fn of(evaluation: &Evaluation) -> Self {
        let evaluators: Vec<EvaluatorId> = counting(&evaluation.evaluators).cloned().collect();
        let row = |(area, question): (&Area, &Question)| {
            let points = |id| first(area, question, id)?.score.and_then(Score::points);
            let points: Option<Vec<Points>> = evaluators.iter().map(points).collect();
            (question.max > Points::ZERO).then_some(Row {
                question: question.id,
                max: question.max,
                points: points?,
            })
        };
        let comparable = evaluators.len() > 1;
        let areas = evaluation.areas.iter();
        let open = areas.filter(|area| comparable && evaluation.is_open(area));
        let questions = open.flat_map(|area| area.questions.iter().map(move |one| (area, one)));
        Self {
            rows: questions.filter_map(row).collect(),
            evaluators,
        }
    }

    /// A row for each question, a column for each evaluator, in percent of the maximum.
    pub(crate) fn percents(&self) -> Vec<Vec<f64>> {
        self.rows.iter().map(Row::percents).collect()
    }
}

/// What somebody held before seeing others: as it was handed in, where scoring is blind.
fn first<'a>(area: &'a Area, question: &'a Question, id: &EvaluatorId) -> Option<&'a OwnScore> {
    match area.hand_ins.get(id) {
        Some(hand_in) => hand_in.first()?.get(&question.id),
        None => question.scores.get(id),
    }
}

impl Row {
    /// Highest less lowest, in hundredths of a point.
    pub(crate) fn gap(&self) -> Points {
        let (low, high) = (self.points.iter().min(), self.points.iter().max());
        low.zip(high)
            .map_or(Points::ZERO, |(low, high)| *high - *low)
    }

    /// In percent of the maximum, in the order of the evaluators.
    pub(crate) fn percents(&self) -> Vec<f64> {
        let percent = |points: &Points| {
            f64::from(points.hundredths()) / f64::from(self.max.hundredths()) * 100.0
        };
        self.points.iter().map(percent).collect()
    }
}
