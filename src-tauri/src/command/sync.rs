//! `samsyn sync`: once there and back.

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use jiff::tz::TimeZone;
use samsyn_client::{Link, LinkFault, Refusal};

use super::{Outcome, open, print, runtime};
use crate::arguments::Sync;
use crate::failure::{Exit, Failure};
use crate::language::Texts;
use crate::render::status;
use crate::shell::NotSynced;
use crate::text;

/// Fetches, sends, and says what happened.
pub fn run(arguments: &Sync, texts: &Texts) -> Outcome {
    runtime(texts)?.block_on(async {
        let mut shell = open::for_work(&arguments.file, texts)?;
        let waiting = shell.status().waiting;
        let synced = shell
            .sync(Duration::from_secs(arguments.patience), false)
            .await;
        synced.map_err(|why| failure(&why, &arguments.file, texts))?;
        let report = text!(
            texts,
            "sync-report",
            received = shell.received(),
            sent = waiting.saturating_sub(shell.status().waiting),
        );
        print(&format!("{report} {}", texts.get("synced")), texts)?;
        Ok(ExitCode::SUCCESS)
    })
}

/// Why a file isn't in step with the relay, in a sentence.
pub fn failure(why: &NotSynced, file: &Path, texts: &Texts) -> Failure {
    let exit = match why {
        NotSynced::Link(Link::Refused {
            why: Refusal::WrongInvitation,
            ..
        }) => Exit::Invitation,
        NotSynced::Link(Link::Unreachable { .. }) | NotSynced::TooLate(_) => Exit::Unreachable,
        NotSynced::Link(_) | NotSynced::NotSaved => Exit::NotDone,
    };
    let sentence = match why {
        NotSynced::Link(Link::Unreachable {
            why: LinkFault::Unreachable { detail },
            ..
        }) => text!(
            texts,
            "error-unreachable",
            detail = detail.as_str(),
            file = file.display().to_string(),
        ),
        NotSynced::Link(Link::Unreachable { why, .. }) => texts.explain(why),
        other => reason(other, texts),
    };
    Failure { sentence, exit }
}

/// Why a replica isn't in step with the relay.
pub fn reason(why: &NotSynced, texts: &Texts) -> String {
    let why = match why {
        NotSynced::Link(link) => status::link(link, texts, &TimeZone::system()),
        NotSynced::TooLate(link) => format!(
            "{} {}",
            texts.get("not-synced-in-time"),
            status::link(link, texts, &TimeZone::system())
        ),
        NotSynced::NotSaved => texts.get("not-synced-not-saved"),
    };
    text!(texts, "not-synced", why = why)
}
