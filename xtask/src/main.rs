//! `cargo xtask`: what one does with this repository, each as one command.

mod arguments;
mod bench;
mod binaries;
mod display;
mod page;
mod process;
mod run;
mod screenshots;
mod setup;
mod stage;
mod story;
mod tally;
mod test;
mod workspace;

use std::process::ExitCode;

use arguments::Task;

fn main() -> ExitCode {
    let outcome = Task::from_env().and_then(|task| match task {
        Task::Help => {
            print!("{}", arguments::HELP);
            Ok(())
        }
        Task::Setup => setup::everything(),
        Task::Run(windows) => run::run(windows),
        Task::Test(scope) => test::run(&scope),
        Task::Page(build) => setup::to_make_page().and_then(|()| page::make(build).map(drop)),
        Task::Screenshots { write } => screenshots::take(write),
        Task::Bench(arguments) => bench::run(&arguments),
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
