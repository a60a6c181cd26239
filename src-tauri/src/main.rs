//! Samsyn: two evaluators, one evaluation.

#[cfg(feature = "window")]
mod actor;
mod arguments;
mod command;
#[cfg(feature = "window")]
mod evaluation;
mod failure;
mod keys;
mod language;
#[cfg(feature = "window")]
mod library;
mod line;
mod render;
mod shell;
#[cfg(feature = "window")]
mod window;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

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
        Some(_) if arguments.window.is_wanted() => Arguments::command()
            .error(
                clap::error::ErrorKind::ArgumentConflict,
                "a command opens no window: leave out --data, --open and the file before it",
            )
            .exit(),
        Some(command) => run(command, &texts),
        None => open_window(&arguments.window, texts),
    };
    outcome.unwrap_or_else(|failure| {
        eprintln!("samsyn: {}", failure.sentence);
        failure.exit.into()
    })
}

fn run(command: &Command, texts: &Texts) -> command::Outcome {
    match command {
        Command::Audit(audit) => command::audit::run(audit, texts),
        Command::New(new) => command::new::run(new, texts),
        Command::Invite(invite) => command::new::invite(invite, texts),
        Command::Join(join) => command::join::run(join, texts),
        Command::Edit(edit) => command::edit::run(edit, texts),
        Command::Show(show) => command::show::run(show, texts),
        Command::Sync(sync) => command::sync::run(sync, texts),
        Command::Export(export) => command::export::run(export, texts),
        Command::Import(import) => command::import::run(import, texts),
        Command::Verify(verify) => command::verify::run(verify, texts),
        Command::Sample(sample) => command::sample::run(&sample.part, texts),
    }
}

#[cfg(feature = "window")]
fn open_window(arguments: &arguments::Window, texts: Texts) -> command::Outcome {
    window::run(arguments, texts)
}

#[cfg(not(feature = "window"))]
fn open_window(_: &arguments::Window, texts: Texts) -> command::Outcome {
    Err(failure::Failure::not_done(texts.get("error-no-window")))
}
