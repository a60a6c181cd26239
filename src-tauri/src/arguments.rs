//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::language::Language;

/// Samsyn: two evaluators, one evaluation. Without a command it opens its window
#[derive(Debug, Parser)]
#[command(name = "samsyn", version, about, max_term_width = 100)]
pub struct Arguments {
    /// What the window is opened with.
    #[command(flatten)]
    pub window: Window,
    /// The language of the output. Without it: English if LANG asks for it, else Swedish
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub language: Option<Language>,
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What the window is opened with.
#[derive(Debug, Default, Args)]
pub struct Window {
    /// An evaluation file to open, or an invitation to take up
    #[arg(value_name = "FILE|samsyn:LINK")]
    pub what: Option<String>,
    /// An evaluation file to open, whatever its name
    #[arg(long, value_name = "FILE", conflicts_with = "what")]
    pub open: Option<PathBuf>,
    /// The window's data folder; without it the system's for programs' data, and "samsyn" in it
    #[arg(long, value_name = "FOLDER")]
    pub data: Option<PathBuf>,
    /// Where evaluations keep their keys: in the system's key store if there is one, or themselves
    #[arg(
        long,
        value_name = "PLACE",
        default_value = "system",
        env = "SAMSYN_KEYS"
    )]
    pub keys: Keys,
}

/// Where evaluations keep their keys.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Keys {
    /// In the system's key store, if there is one.
    #[default]
    System,
    /// In their files.
    File,
}

impl Window {
    /// Whether something is said of the window.
    pub const fn is_wanted(&self) -> bool {
        self.what.is_some() || self.open.is_some() || self.data.is_some()
    }
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Find the contradictions in a report's printed table. Exit code: 0 none, 1 some, 2 unreadable
    Audit(Audit),
    /// Begin an evaluation and print the invitation to it
    New(New),
    /// Print an evaluation's invitation again. Whoever has it can read and write everything
    Invite(Invite),
    /// Take part in an evaluation. Exit code 3: something is wrong with the invitation; 4: the
    /// relay can't be reached (the file is made and catches up later)
    Join(Join),
    /// Edit at the terminal: one command a line, one answer a line; `help` lists them
    Edit(Edit),
    /// Print an evaluation; another program may have it open
    Show(Show),
    /// Fetch what the others did, send what waits, say what happened
    Sync(Sync),
    /// Write an evaluation as a file for other programs
    Export(Export),
    /// Make an evaluation file from an exported document or a copy of another evaluation file
    Import(Import),
    /// Check a published result, without a network: who signed what and when. Exit code: 0 it holds,
    /// 1 it doesn't, 2 unreadable
    Verify(Verify),
    /// The sample evaluation
    Sample(Sample),
}

/// `samsyn audit`.
#[derive(Debug, Args)]
pub struct Audit {
    /// The printed table, as JSON
    pub table: PathBuf,
    /// For programs
    #[arg(long)]
    pub json: bool,
}

/// `samsyn verify`.
#[derive(Debug, Args)]
pub struct Verify {
    /// The result, as `export --to result` wrote it
    #[arg(value_name = "FILE")]
    pub result: PathBuf,
    /// For programs
    #[arg(long)]
    pub json: bool,
}

/// `samsyn new`.
#[derive(Debug, Args)]
pub struct New {
    /// The evaluation file to make
    pub file: PathBuf,
    /// A built-in instrument (kommunkompassen-2010, kommunkompassen-2015) or a file
    #[arg(
        long,
        default_value = "kommunkompassen-2015",
        value_name = "NAME|FILE.json"
    )]
    pub instrument: String,
    /// The municipality's name
    #[arg(long, required_unless_present = "sample", value_name = "NAME")]
    pub municipality: Option<String>,
    /// Its four-digit code
    #[arg(long, required_unless_present = "sample", value_name = "0682")]
    pub code: Option<String>,
    /// Its genitive ("Nässjös")
    #[arg(long, default_value = "")]
    pub genitive: String,
    /// One who lives there ("Nässjöbo")
    #[arg(long, default_value = "")]
    pub inhabitant: String,
    /// Those who live there ("Nässjöborna")
    #[arg(long, default_value = "")]
    pub inhabitants: String,
    /// The year of the evaluation
    #[arg(long, required_unless_present = "sample", value_name = "2019")]
    pub year: Option<u16>,
    /// An evaluator and the organisation; give one for each. The first is oneself
    #[arg(
        long = "evaluator",
        required_unless_present = "sample",
        value_name = "NAME, ORGANISATION"
    )]
    pub evaluators: Vec<String>,
    /// When the evaluators see each other's scores: area by area, once all have handed it in, or at
    /// once. The sample is scored openly
    #[arg(long, default_value = "blind", conflicts_with = "sample")]
    pub scoring: Scoring,
    /// The sample evaluation instead of an empty one
    #[arg(long, conflicts_with_all = ["municipality", "code", "year", "evaluators"])]
    pub sample: bool,
    /// The relay's address
    #[arg(long, env = "SAMSYN_RELAY", value_name = "wss://…")]
    pub relay: String,
}

/// When the evaluators see each other's scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Scoring {
    /// Area by area, once all who count have handed it in
    Blind,
    /// At once
    Open,
}

/// `samsyn invite`.
#[derive(Debug, Args)]
pub struct Invite {
    /// The evaluation file
    pub file: PathBuf,
}

/// `samsyn join`.
#[derive(Debug, Args)]
pub struct Join {
    /// The invitation, in quotation marks
    pub link: String,
    /// The evaluation file to make
    pub file: PathBuf,
    /// Whom one is: an evaluator's name or id. Without it one only reads, or chooses in `edit --as`
    #[arg(long = "as", value_name = "EVALUATOR")]
    pub evaluator: Option<String>,
}

/// `samsyn edit`.
#[derive(Debug, Args)]
pub struct Edit {
    /// The evaluation file
    pub file: PathBuf,
    /// Whom one is, if the file doesn't know yet
    #[arg(long = "as", value_name = "EVALUATOR")]
    pub evaluator: Option<String>,
    /// Answers for programs: one JSON object a line
    #[arg(long)]
    pub json: bool,
}

/// `samsyn show`.
#[derive(Debug, Args)]
pub struct Show {
    /// The evaluation file
    pub file: PathBuf,
    /// What was done, from the beginning or after the given heads
    #[arg(long, value_name = "SINCE", num_args = 0..=1, default_missing_value = "")]
    pub history: Option<String>,
    /// For programs
    #[arg(long)]
    pub json: bool,
}

/// `samsyn sync`.
#[derive(Debug, Args)]
pub struct Sync {
    /// The evaluation file
    pub file: PathBuf,
    /// How many seconds to try
    #[arg(long, default_value_t = 20)]
    pub patience: u64,
}

/// `samsyn export`.
#[derive(Debug, Args)]
pub struct Export {
    /// The evaluation file
    pub file: PathBuf,
    /// As what
    #[arg(long)]
    pub to: Format,
    /// Where to; standard output without it
    #[arg(long, short, value_name = "OUT")]
    pub output: Option<PathBuf>,
}

/// What an evaluation is exported as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A plain Automerge document: everything, with its history, readable without Samsyn
    Automerge,
    /// What `show` shows
    Json,
    /// How each score came about, as a table (CSV)
    Trail,
    /// What was published last, with its signatures: for `verify`
    Result,
}

/// `samsyn import`.
#[derive(Debug, Args)]
pub struct Import {
    /// An exported Automerge document, or another evaluation file
    pub from: PathBuf,
    /// The evaluation file to make
    pub file: PathBuf,
    /// The relay of the new evaluation, for an exported document
    #[arg(long, env = "SAMSYN_RELAY", value_name = "wss://…")]
    pub relay: Option<String>,
    /// Whom one is: an evaluator's name or id
    #[arg(long = "as", value_name = "EVALUATOR")]
    pub evaluator: Option<String>,
}

/// `samsyn sample`.
#[derive(Debug, Args)]
pub struct Sample {
    /// What of the sample.
    #[command(subcommand)]
    pub part: SamplePart,
}

/// Parts of the sample.
#[derive(Debug, Subcommand)]
pub enum SamplePart {
    /// Print the line commands with which one evaluator fills in the sample
    Script {
        /// Which of the two evaluators
        #[arg(long)]
        evaluator: Seat,
    },
}

/// One of the sample's two evaluators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Seat {
    /// The first.
    A,
    /// The second.
    B,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        use clap::CommandFactory;
        Arguments::command().debug_assert();
    }
}
