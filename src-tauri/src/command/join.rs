//! `samsyn join`: taking part in an evaluation.

use std::process::ExitCode;
use std::time::Duration;

use samsyn_client::{Event, Outcome as Answer, Replica, Trouble};
use samsyn_sync::Invitation;

use super::{Outcome, evaluator, names, open, print, runtime, sync};
use crate::arguments::Join;
use crate::command::open::FileShell;
use crate::failure::{Exit, Failure};
use crate::language::Texts;
use crate::shell::{NotSynced, Shell, now, random};
use crate::text;

const PATIENCE: Duration = Duration::from_secs(20);

/// Makes the file, fetches the evaluation, and says who one is.
pub fn run(arguments: &Join, texts: &Texts) -> Outcome {
    let seconds = u64::try_from(now().seconds()).unwrap_or_default();
    let invitation = Invitation::parse(&arguments.link, seconds).map_err(|error| Failure {
        sentence: texts.explain(&error),
        exit: Exit::Invitation,
    })?;
    let store = open::create(&arguments.file, texts)?;
    runtime(texts)?.block_on(async {
        let (replica, first) = Replica::join(&invitation, None, random(), now());
        let mut shell = Shell::new(replica, first, store);
        let synced = shell.sync(PATIENCE, false).await;
        if shell.status().troubles.contains(&Trouble::WrongGenesis) {
            let sentence = texts.explain(&Trouble::WrongGenesis);
            return Err(Failure {
                sentence,
                exit: Exit::Invitation,
            });
        }
        arrived(&mut shell, synced, arguments, texts).await
    })
}

async fn arrived(
    shell: &mut FileShell,
    synced: Result<(), NotSynced>,
    arguments: &Join,
    texts: &Texts,
) -> Outcome {
    let file = arguments.file.display().to_string();
    let Some(document) = shell.replica().document() else {
        return Err(match synced {
            Err(why) => sync::failure(&why, &arguments.file, texts),
            // The relay is there, but nobody has sent the evaluation to it yet.
            Ok(()) => Failure {
                sentence: text!(texts, "error-arriving", file = file),
                exit: Exit::Unreachable,
            },
        });
    };
    let evaluators = document.evaluators();
    print(&text!(texts, "joined", file = file.as_str()), texts)?;
    match &arguments.evaluator {
        Some(typed) => {
            let name = become_evaluator(shell, typed, texts).await?;
            print(&text!(texts, "joined-as", name = name), texts)?;
        }
        None => {
            let known = names(&evaluators);
            print(
                &text!(texts, "joined-who", file = file, known = known),
                texts,
            )?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Says who works with this file, and returns the name.
pub async fn become_evaluator(
    shell: &mut FileShell,
    typed: &str,
    texts: &Texts,
) -> Result<String, Failure> {
    let evaluators = shell
        .replica()
        .document()
        .map(|document| document.evaluators())
        .unwrap_or_default();
    let id = evaluator(&evaluators, typed, texts)?;
    let known = evaluators.iter().find(|one| one.id == id);
    let name = known.map_or_else(String::new, |one| one.name.clone());
    let become_that = |request| Event::BecomeEvaluator {
        request,
        evaluator: id,
    };
    match shell.ask(become_that).await {
        Answer::NotSaved { reason } => Err(Failure::not_done(texts.explain(&reason))),
        Answer::Refused(why) => Err(Failure::not_done(super::refused::refused(&why, texts))),
        _ => Ok(name),
    }
}
