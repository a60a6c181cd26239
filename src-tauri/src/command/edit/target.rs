//! What a typed name means: a short name as `list` shows it, an id, or the beginning of one.

use samsyn_schema::command::{Command, FindingId, StatementId, StatementKind, TextId};
use samsyn_schema::view::Evaluation;

use crate::language::Texts;
use crate::text;

/// A section, or a statement with the list that it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A section.
    Finding(FindingId),
    /// A strength or an improvement opportunity.
    Statement(StatementId, StatementKind),
}

impl Target {
    /// The text of it that `write` and `text` change.
    pub fn text(self) -> TextId {
        match self {
            Self::Finding(id) => TextId::Body(id),
            Self::Statement(id, _) => TextId::Statement(id),
        }
    }

    /// The section, for a command that takes no other.
    pub fn finding(self, typed: &str, texts: &Texts) -> Result<FindingId, String> {
        match self {
            Self::Finding(id) => Ok(id),
            Self::Statement(..) => Err(text!(texts, "wrong-kind", id = typed)),
        }
    }

    /// The statement, for a command that takes no other.
    pub fn statement(self, typed: &str, texts: &Texts) -> Result<StatementId, String> {
        match self {
            Self::Statement(id, _) => Ok(id),
            Self::Finding(_) => Err(text!(texts, "wrong-kind", id = typed)),
        }
    }

    fn id(&self) -> &str {
        match self {
            Self::Finding(id) => id.as_str(),
            Self::Statement(id, _) => id.as_str(),
        }
    }
}

/// Everything that has a name: short name, target, text.
fn named(evaluation: &Evaluation) -> impl Iterator<Item = (String, Target, &str)> {
    evaluation.areas.iter().flat_map(|area| {
        let findings = area
            .findings
            .iter()
            .enumerate()
            .map(move |(index, finding)| {
                let name = format!("f{}.{}", area.number, index + 1);
                (
                    name,
                    Target::Finding(finding.id.clone()),
                    finding.body.as_str(),
                )
            });
        let lists = [
            ('s', StatementKind::Strength, &area.strengths),
            ('o', StatementKind::Opportunity, &area.opportunities),
        ];
        let statements = lists.into_iter().flat_map(move |(letter, kind, list)| {
            list.iter().enumerate().map(move |(index, statement)| {
                let name = format!("{letter}{}.{}", area.number, index + 1);
                (
                    name,
                    Target::Statement(statement.id.clone(), kind),
                    statement.text.as_str(),
                )
            })
        });
        findings.chain(statements)
    })
}

/// Finds what somebody means.
pub fn find(evaluation: &Evaluation, typed: &str, texts: &Texts) -> Result<Target, String> {
    let exact = named(evaluation).find(|(name, target, _)| name == typed || target.id() == typed);
    if let Some((_, target, _)) = exact {
        return Ok(target);
    }
    let mut begun = named(evaluation).filter(|(_, target, _)| target.id().starts_with(typed));
    match (begun.next(), begun.next()) {
        (Some((_, target, _)), None) => Ok(target),
        (Some(_), Some(_)) => Err(text!(texts, "ambiguous-id", id = typed)),
        (None, _) => Err(text!(texts, "unknown-id", id = typed)),
    }
}

/// How long the target's text is, in UTF-16 code units.
pub fn length(evaluation: &Evaluation, target: &Target) -> usize {
    let found = named(evaluation).find(|(_, one, _)| one == target);
    found.map_or(0, |(_, _, text)| text.encode_utf16().count())
}

/// The id of what a command makes, takes out or brings back: one needs it afterwards.
pub fn of(command: &Command) -> Option<String> {
    match command {
        Command::AddFinding { id, .. } | Command::RemoveFinding { id, .. } => Some(id.to_string()),
        Command::AddStatement { id, .. } | Command::RemoveStatement { id, .. } => {
            Some(id.to_string())
        }
        _ => None,
    }
}
