//! How far an evaluation has come towards being published, and what holds in a result.

use jiff::tz::TimeZone;
use samsyn_client::publishing::{KeyKnown, Publishing, SignedBy};
use samsyn_schema::command::{Evaluator, EvaluatorId};
use samsyn_schema::content::ContentFault;
use samsyn_schema::publication::Flaw;
use samsyn_schema::review::{Blocker, Stage, Standing, Step};

use super::conflicts::subject;
use super::history::moment;
use crate::language::Texts;
use crate::text;

/// The steps with what is in their way, who has signed, and what is published.
pub fn review(
    publishing: &Publishing,
    evaluators: &[Evaluator],
    texts: &Texts,
    zone: &TimeZone,
) -> String {
    let review = &publishing.review;
    let mut lines = vec![text!(
        texts,
        "review-at",
        stage = stage(review.stage, texts)
    )];
    for step in &review.steps {
        lines.extend(blocked(step, evaluators, texts));
    }
    lines.push(text!(
        texts,
        "review-content",
        fingerprint = publishing.fingerprint.as_str(),
    ));
    let signed = { publishing.sign_offs.iter() }.filter(|one| one.standing != Standing::Missing);
    lines.extend(signed.map(|one| format!("  {}", sign_off(one, evaluators, texts, zone))));
    if let Some(frozen) = &publishing.frozen {
        let key = match frozen.current {
            true => "review-published",
            false => "review-edited-since",
        };
        let by = &frozen.published.signature;
        let values = (moment(by.at, zone), frozen.fingerprint.as_str());
        lines.push(text!(
            texts,
            key,
            when = values.0,
            who = name(evaluators, &by.by),
            fingerprint = values.1,
        ));
    }
    lines.join("\n")
}

fn blocked(step: &Step, evaluators: &[Evaluator], texts: &Texts) -> Vec<String> {
    if step.blockers.is_empty() {
        return Vec::new();
    }
    let heading = text!(texts, "review-step", stage = stage(step.stage, texts));
    let each = { step.blockers.iter() }.map(|one| format!("  {}", blocker(one, evaluators, texts)));
    [heading].into_iter().chain(each).collect()
}

fn stage(stage: Stage, texts: &Texts) -> String {
    texts.get(match stage {
        Stage::Preparing => "stage-preparing",
        Stage::Scoring => "stage-scoring",
        Stage::Consensus => "stage-consensus",
        Stage::FactCheck => "stage-fact-check",
        Stage::Ready => "stage-ready",
        Stage::Published => "stage-published",
    })
}

fn sign_off(one: &SignedBy, evaluators: &[Evaluator], texts: &Texts, zone: &TimeZone) -> String {
    let key = match one.standing {
        Standing::Signed => "sign-off-signed",
        Standing::Void => "sign-off-void",
        Standing::Missing => "sign-off-missing",
        Standing::NotGenuine => "sign-off-not-genuine",
    };
    let sentence = text!(
        texts,
        key,
        who = name(evaluators, &one.evaluator),
        when = one.at.map(|at| moment(at, zone)).unwrap_or_default(),
        key = one.fingerprint.as_deref().unwrap_or_default(),
    );
    match one.known {
        KeyKnown::Own | KeyKnown::Seen => sentence,
        KeyKnown::Unseen => format!("{sentence} {}", texts.get("key-unseen")),
        KeyKnown::SeenAsAnother => format!("{sentence} {}", texts.get("key-seen-as-another")),
    }
}

/// Something that is in the way, in a sentence.
pub fn blocker(blocker: &Blocker, evaluators: &[Evaluator], texts: &Texts) -> String {
    let who = |id: &EvaluatorId| name(evaluators, id);
    match blocker {
        Blocker::Municipality => texts.get("blocker-municipality"),
        Blocker::TooFewEvaluators { count } => text!(texts, "blocker-too-few", count = *count),
        Blocker::Conflict { shared } => {
            let what = subject(shared, who, texts);
            text!(texts, "blocker-conflict", what = what)
        }
        Blocker::NotHandedIn { area, evaluator } => text!(
            texts,
            "blocker-not-handed-in",
            area = area.to_string(),
            who = who(evaluator),
        ),
        Blocker::NotRevealed { area, evaluator } => text!(
            texts,
            "blocker-not-revealed",
            area = area.to_string(),
            who = who(evaluator),
        ),
        Blocker::BrokenReveal {
            area, evaluator, ..
        } => text!(
            texts,
            "blocker-broken-reveal",
            area = area.to_string(),
            who = who(evaluator),
        ),
        Blocker::NotScored {
            question,
            evaluator,
        } => text!(
            texts,
            "blocker-not-scored",
            question = question.to_string(),
            who = who(evaluator),
        ),
        Blocker::NotSettled { question, .. } => {
            text!(
                texts,
                "blocker-not-settled",
                question = question.to_string()
            )
        }
        Blocker::OpenQuestion { area, statement } => text!(
            texts,
            "blocker-open-question",
            area = area.to_string(),
            id = statement.as_str(),
        ),
        Blocker::FactCheck => texts.get("blocker-fact-check"),
        Blocker::SignOff {
            evaluator,
            standing,
        } => {
            let key = match standing {
                Standing::Void => "blocker-void",
                Standing::NotGenuine => "blocker-not-genuine",
                Standing::Missing | Standing::Signed => "blocker-not-signed",
            };
            text!(texts, key, who = who(evaluator))
        }
    }
}

/// Something that does not hold, in a sentence.
pub fn flaw(flaw: &Flaw, evaluators: &[Evaluator], texts: &Texts) -> String {
    let (key, evaluator) = match flaw {
        Flaw::Changed => return texts.get("flaw-changed"),
        Flaw::Condition { fault } => return condition(fault, texts),
        Flaw::OneKey { evaluator, other } => {
            return text!(
                texts,
                "flaw-one-key",
                who = name(evaluators, evaluator),
                other = name(evaluators, other),
            );
        }
        Flaw::NotSigned { evaluator } => ("flaw-not-signed", evaluator),
        Flaw::NotGenuine { evaluator } => ("flaw-not-genuine", evaluator),
        Flaw::OfAnother { evaluator } => ("flaw-of-another", evaluator),
        Flaw::NotASigner { evaluator } => ("flaw-not-a-signer", evaluator),
        Flaw::Fingerprint { evaluator } => ("flaw-fingerprint", evaluator),
        Flaw::Publisher { evaluator } => ("flaw-publisher", evaluator),
    };
    text!(texts, key, who = name(evaluators, evaluator))
}

fn condition(fault: &ContentFault, texts: &Texts) -> String {
    let (key, question) = match fault {
        ContentFault::Format => return texts.get("fault-format"),
        ContentFault::Municipality => return texts.get("blocker-municipality"),
        ContentFault::TooFewEvaluators => return texts.get("fault-too-few"),
        ContentFault::Questions => return texts.get("fault-questions"),
        ContentFault::AreaTotal { area } => {
            return text!(texts, "fault-area-total", area = area.to_string());
        }
        ContentFault::Total => return texts.get("fault-total"),
        ContentFault::FactCheck => return texts.get("blocker-fact-check"),
        ContentFault::OpenQuestions { count } => {
            return text!(texts, "fault-open-questions", count = *count);
        }
        ContentFault::NotSettled { question } => ("blocker-not-settled", question),
        ContentFault::DoesNotFollow { question } => ("fault-does-not-follow", question),
        ContentFault::OutOfRange { question } => ("fault-out-of-range", question),
    };
    text!(texts, key, question = question.to_string())
}

/// The name of an evaluator, or the id of one who isn't known.
pub fn name(evaluators: &[Evaluator], id: &EvaluatorId) -> String {
    let known = evaluators.iter().find(|one| one.id == *id);
    known.map_or_else(|| id.to_string(), |one| one.name.clone())
}
