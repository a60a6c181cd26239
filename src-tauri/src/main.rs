//! Samsyn: two evaluators, one evaluation.

mod arguments;
mod command;
mod failure;
mod language;
mod line;
mod render;
mod sheet;
mod shell;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};
use language::{Language, Texts};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let locale = std::env::var("LANG").unwrap_or_default();
    let language = arguments
        .language
        .unwrap_or_else(|| Language::of_locale(&locale));
    let texts = Texts::new(language);
    let outcome = match &arguments.command {
        Command::Audit(audit) => command::audit::run(audit, &texts),
        Command::New(new) => command::new::run(new, &texts),
        Command::Invite(invite) => command::new::invite(invite, &texts),
        Command::Join(join) => command::join::run(join, &texts),
        Command::Edit(edit) => command::edit::run(edit, &texts),
        Command::Show(show) => command::show::run(show, &texts),
        Command::Sync(sync) => command::sync::run(sync, &texts),
        Command::Export(export) => command::export::run(export, &texts),
        Command::Import(import) => command::import::run(import, &texts),
        Command::Sample(sample) => command::sample::run(&sample.part, &texts),
    };
    outcome.unwrap_or_else(|failure| {
        eprintln!("samsyn: {}", failure.sentence);
        failure.exit.into()
    })
}
