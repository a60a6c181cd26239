//! `samsyn new` and `samsyn invite`.

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use samsyn_client::store::sqlite::SqliteStore;
use samsyn_client::{Event, Outcome as Answer, Replica};
use samsyn_schema::command::{Evaluator, EvaluatorId, Municipality, Role, Scoring};
use samsyn_schema::document::Founding;
use samsyn_schema::instrument::{Instrument, builtin};
use samsyn_schema::sample::{Sample, nassjo_2019};

use super::{Outcome, open, print, read, runtime, sync};
use crate::arguments::{self, Invite, New};
use crate::failure::Failure;
use crate::keys::Patient;
use crate::language::Texts;
use crate::shell::{Shell, now, random};
use crate::text;

/// How long the first sending is tried.
const PATIENCE: Duration = Duration::from_secs(10);

/// Makes an evaluation, prints the invitation, and sends the beginning if the relay is there.
pub fn run(arguments: &New, texts: &Texts) -> Outcome {
    check_relay(&arguments.relay, texts)?;
    let founding = match arguments.sample {
        true => of_sample(nassjo_2019()),
        false => of_arguments(arguments, texts)?,
    };
    let founder = founding.evaluators.first().map(|first| first.id.clone());
    let founder = founder.unwrap_or_else(|| EvaluatorId::new(""));
    let (replica, first) =
        Replica::create(&founding, founder, random(), now()).map_err(|error| {
            Failure::not_done(text!(texts, "error-founding", why = error.to_string()))
        })?;
    let store = open::create(&arguments.file, texts)?;
    let file = arguments.file.display().to_string();
    runtime(texts)?.block_on(async {
        let mut shell = Shell::new(replica, first, store);
        let relay = arguments.relay.clone();
        let shared = shell
            .ask(|request| Event::Share {
                request,
                relay,
                expires: None,
            })
            .await;
        let link = match shared {
            Answer::Shared { link } => link,
            Answer::NotSaved { reason } => {
                return Err(Failure::not_done(texts.explain(&reason)));
            }
            other => {
                let why = format!("{other:?}");
                return Err(Failure::not_done(text!(texts, "error-internal", why = why)));
            }
        };
        print(&text!(texts, "created", file = file.as_str()), texts)?;
        print_invitation(&link, texts)?;
        if let Err(why) = shell.sync(PATIENCE, false).await {
            // The evaluation is there; that the relay is not shall be known, but is no failure.
            eprintln!(
                "samsyn: {}",
                sync::failure(&why, &arguments.file, texts).sentence
            );
        }
        Ok(ExitCode::SUCCESS)
    })
}

/// Prints the invitation again.
pub fn invite(arguments: &Invite, texts: &Texts) -> Outcome {
    let stored = SqliteStore::read(&arguments.file, &Patient::system())
        .map_err(|error| open::failure(&error, texts))?;
    let invitation = stored.meta.invitation(None);
    let invitation = invitation.ok_or_else(|| Failure::not_done(texts.get("error-not-shared")))?;
    print_invitation(&invitation.link(), texts)?;
    Ok(ExitCode::SUCCESS)
}

/// The link stands alone on its line, for programs and for copying.
fn print_invitation(link: &str, texts: &Texts) -> Result<(), Failure> {
    print(
        &format!("{}\n{link}", texts.get("invitation-warning")),
        texts,
    )
}

/// Fails before anything is made if the address can't be one.
pub fn check_relay(relay: &str, texts: &Texts) -> Result<(), Failure> {
    let host = relay
        .strip_prefix("wss://")
        .or_else(|| relay.strip_prefix("ws://"));
    match host {
        Some(host) if !host.is_empty() => Ok(()),
        _ => Err(Failure::unreadable(text!(
            texts,
            "error-relay-address",
            typed = relay
        ))),
    }
}

fn of_arguments(arguments: &New, texts: &Texts) -> Result<Founding, Failure> {
    let evaluators = arguments
        .evaluators
        .iter()
        .enumerate()
        .map(|(index, typed)| {
            let (name, organisation) = typed.split_once(',').ok_or_else(|| {
                Failure::unreadable(text!(texts, "error-evaluator-form", typed = typed.as_str()))
            })?;
            Ok(new_evaluator(index, name.trim(), organisation.trim()))
        });
    Ok(Founding {
        instrument: instrument(&arguments.instrument, texts)?,
        municipality: Municipality {
            code: arguments.code.clone().unwrap_or_default(),
            name: arguments.municipality.clone().unwrap_or_default(),
            genitive: arguments.genitive.clone(),
            inhabitant: arguments.inhabitant.clone(),
            inhabitants: arguments.inhabitants.clone(),
        },
        year: arguments.year.unwrap_or_default(),
        scoring: match arguments.scoring {
            arguments::Scoring::Blind => Scoring::Blind,
            arguments::Scoring::Open => Scoring::Open,
        },
        evaluators: evaluators.collect::<Result<_, Failure>>()?,
    })
}

fn of_sample(sample: &Sample) -> Founding {
    let municipality = &sample.municipality;
    let evaluators = sample.evaluators.iter().enumerate();
    Founding {
        instrument: sample.instrument().clone(),
        municipality: Municipality {
            code: municipality.code.clone(),
            name: municipality.name.clone(),
            genitive: municipality.genitive.clone(),
            inhabitant: municipality.inhabitant.clone(),
            inhabitants: municipality.inhabitants.clone(),
        },
        year: sample.year,
        scoring: Scoring::Open,
        evaluators: evaluators
            .map(|(index, one)| new_evaluator(index, &one.name, &one.organisation))
            .collect(),
    }
}

/// Evaluators are shown in the order of their ids: theirs begin with the order they were given in.
fn new_evaluator(index: usize, name: &str, organisation: &str) -> Evaluator {
    Evaluator {
        id: EvaluatorId::new(format!("{}-{}", index + 1, fresh_id())),
        name: name.to_owned(),
        organisation: organisation.to_owned(),
        role: Role::Evaluator,
        left: false,
    }
}

/// An id that nobody else chooses: 64 random bits in hexadecimal.
pub fn fresh_id() -> String {
    format!("{:016x}", u64::from_be_bytes(random()))
}

/// A built-in instrument by name, or one in a file.
fn instrument(name: &str, texts: &Texts) -> Result<Instrument, Failure> {
    if let Some(known) = builtin::all()
        .into_iter()
        .find(|known| known.id.as_str() == name)
    {
        return Ok(known.clone());
    }
    let path = Path::new(name);
    if !path.exists() {
        let known = builtin::all().map(|known| known.id.to_string()).join(", ");
        return Err(Failure::unreadable(text!(
            texts,
            "error-unknown-instrument",
            name = name,
            known = known,
        )));
    }
    Instrument::from_json(read(path, texts)?).map_err(|error| {
        let faults: String = error
            .faults
            .iter()
            .map(|fault| format!("\n  {fault}"))
            .collect();
        Failure::unreadable(text!(texts, "error-faulty", file = name) + &faults)
    })
}
