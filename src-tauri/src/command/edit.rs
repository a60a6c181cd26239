//! `samsyn edit`: an evaluator at the terminal.

mod answer;
mod publishing;
mod target;

use std::io::{BufRead, stdin};
use std::process::ExitCode;
use std::time::Duration;

use samsyn_client::{Event, Outcome as Reply, Refused};
use samsyn_schema::command::{Command, EntryId, FindingId, Position, StatementId, TextId};
use samsyn_schema::document::{CommandError, Heads};
use tokio::sync::mpsc;

use self::answer::Answer;
use self::target::Target;
use super::open::FileShell;
use super::refused::refused;
use super::{Outcome, evaluator, join, new, open, print, runtime, sync};
use crate::arguments::Edit;
use crate::failure::Failure;
use crate::language::Texts;
use crate::line::{Line, Place};
use crate::text;

/// How long the last sending is tried at the end.
const GOODBYE: Duration = Duration::from_secs(3);

/// Answers line after line until `quit` or the end of the input.
pub fn run(arguments: &Edit, texts: &Texts) -> Outcome {
    runtime(texts)?.block_on(async {
        let mut shell = open::for_work(&arguments.file, texts)?;
        if let Some(typed) = &arguments.evaluator {
            join::become_evaluator(&mut shell, typed, texts).await?;
        }
        shell.tell(Event::GoOnline);
        let mut lines = typed_lines();
        loop {
            let typed = tokio::select! {
                typed = lines.recv() => typed,
                () = shell.next() => continue,
            };
            let Some(typed) = typed else { break };
            let answer = match Line::parse(&typed) {
                Ok(None) => continue,
                Ok(Some(Line::Quit)) => break,
                Ok(Some(line)) => answer(&mut shell, line, texts).await,
                Err(error) => Answer::refused(answer::misunderstood(&error, texts)),
            };
            say(&answer, arguments, texts)?;
        }
        goodbye(&mut shell, arguments, texts).await
    })
}

fn say(answer: &Answer, arguments: &Edit, texts: &Texts) -> Result<(), Failure> {
    let output = if arguments.json {
        answer.to_json()
    } else {
        answer.text.clone()
    };
    print(&output, texts)
}

/// Everything is on disk; what waits is sent if the relay is there.
async fn goodbye(shell: &mut FileShell, arguments: &Edit, texts: &Texts) -> Outcome {
    let synced = shell.sync(GOODBYE, false).await;
    let waiting = shell.status().waiting;
    if synced.is_err() && waiting > 0 && !arguments.json {
        print(&text!(texts, "bye-waiting", waiting = waiting), texts)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Lines from a thread of their own: reading the terminal can't be given up once begun.
fn typed_lines() -> mpsc::Receiver<String> {
    let (sender, lines) = mpsc::channel(1);
    std::thread::spawn(move || {
        for line in stdin().lock().lines().map_while(Result::ok) {
            if sender.blocking_send(line).is_err() {
                break;
            }
        }
    });
    lines
}

async fn answer(shell: &mut FileShell, line: Line, texts: &Texts) -> Answer {
    let edit = match line {
        Line::HandIn { area } => {
            let hand_in = |request| Event::HandIn { request, area };
            return edited(shell.ask(hand_in).await, texts);
        }
        Line::Undo => return edited(shell.ask(|request| Event::Undo { request }).await, texts),
        Line::Redo => return edited(shell.ask(|request| Event::Redo { request }).await, texts),
        Line::Status => return answer::status(&shell.status(), texts),
        Line::Table | Line::Divergences | Line::List => {
            return match shell.replica().document() {
                Some(document) => answer::view(&line, document, texts),
                None => Answer::refused(refused(&Refused::NotJoined, texts)),
            };
        }
        Line::Sync { patience } => {
            return match shell.sync(patience, true).await {
                Ok(()) => answer::synced(&shell.status(), texts),
                Err(why) => answer::not_synced(&shell.status(), sync::reason(&why, texts)),
            };
        }
        Line::Review | Line::FactCheck { .. } | Line::Sign | Line::Publish => {
            return publishing::answer(shell, &line, texts).await;
        }
        Line::Help | Line::Quit => return answer::help(texts),
        edit => edit,
    };
    let restored = match &edit {
        Line::Remove { id, removed: false } => Some(id.clone()),
        _ => None,
    };
    let commands = match restored {
        // What is taken out isn't in the view: only its whole id names it.
        Some(id) => vec![
            Command::RemoveFinding {
                id: FindingId::new(&*id),
                removed: false,
            },
            Command::RemoveStatement {
                id: StatementId::new(&*id),
                removed: false,
            },
        ],
        None => match command(shell, edit, texts) {
            Ok(command) => vec![command],
            Err(sentence) => return Answer::refused(sentence),
        },
    };
    let mut last = Answer::refused(String::new());
    for command in commands {
        let named = target::of(&command);
        let reply = shell
            .ask(|request| Event::Command { request, command })
            .await;
        let unknown = matches!(
            reply,
            Reply::Refused(Refused::Command(CommandError::Unknown { .. }))
        );
        last = edited(reply, texts).about(named);
        if !unknown {
            break;
        }
    }
    last
}

/// The command that a line means, for the evaluation as it is now.
fn command(shell: &FileShell, line: Line, texts: &Texts) -> Result<Command, String> {
    let replica = shell.replica();
    let (Some(document), Some(me)) = (replica.document(), replica.evaluator()) else {
        let why = match replica.document() {
            None => Refused::NotJoined,
            Some(_) => Refused::NobodyYet,
        };
        return Err(refused(&why, texts));
    };
    let evaluation = document.evaluation();
    let find = |id: &str| target::find(&evaluation, id, texts);
    let text = |text: TextId, at: usize, delete: usize, insert: String| Command::Text {
        text,
        at,
        delete,
        insert,
        heads: Heads::default(),
    };
    Ok(match line {
        Line::Score { question, score } => Command::Score { question, score },
        Line::Agree { question, score } => Command::Agree { question, score },
        Line::Act { question, act } => Command::Act {
            question,
            id: EntryId::new(new::fresh_id()),
            act,
        },
        Line::Why {
            question,
            text: why,
        } => {
            let known = evaluation.questions().find(|one| one.id == question);
            let length = known.map_or(0, |one| one.rationale.encode_utf16().count());
            text(TextId::Rationale(question), 0, length, why)
        }
        Line::Note {
            question,
            text: note,
        } => {
            let known = evaluation.questions().find(|one| one.id == question);
            let own = known.and_then(|one| one.scores.get(me));
            let length = own.map_or(0, |own| own.note.encode_utf16().count());
            let id = TextId::Note {
                question,
                evaluator: me.clone(),
            };
            if known.is_none() {
                return Err(refused(
                    &CommandError::UnknownQuestion(question).into(),
                    texts,
                ));
            }
            text(id, 0, length, note)
        }
        Line::AddFinding { area, topic } => Command::AddFinding {
            id: FindingId::new(new::fresh_id()),
            area,
            position: Position::Last,
            topic,
        },
        Line::AddStatement { area, kind, text } => Command::AddStatement {
            id: StatementId::new(new::fresh_id()),
            area,
            kind,
            position: Position::Last,
            text,
        },
        Line::Write { id, text: words } => {
            let target = find(&id)?;
            let length = target::length(&evaluation, &target);
            text(target.text(), length, 0, words)
        }
        Line::Text {
            id,
            at,
            delete,
            insert,
        } => text(find(&id)?.text(), at, delete, insert),
        Line::Move { id, area, place } => match find(&id)? {
            Target::Finding(id) => Command::MoveFinding {
                id,
                area,
                position: match place {
                    Place::First => Position::First,
                    Place::Last => Position::Last,
                    Place::After(other) => Position::After(find(&other)?.finding(&other, texts)?),
                },
            },
            Target::Statement(id, kind) => Command::MoveStatement {
                id,
                area,
                kind,
                position: match place {
                    Place::First => Position::First,
                    Place::Last => Position::Last,
                    Place::After(other) => Position::After(find(&other)?.statement(&other, texts)?),
                },
            },
        },
        Line::Link {
            id,
            question,
            linked,
        } => Command::LinkFinding {
            id: find(&id)?.finding(&id, texts)?,
            question,
            linked,
        },
        Line::Remove { id, removed } => match find(&id)? {
            Target::Finding(id) => Command::RemoveFinding { id, removed },
            Target::Statement(id, _) => Command::RemoveStatement { id, removed },
        },
        Line::GoodExample { id, theme } => Command::GoodExample {
            id: find(&id)?.statement(&id, texts)?,
            theme,
        },
        Line::Ask { id, ask } => Command::AskMunicipality {
            id: find(&id)?.statement(&id, texts)?,
            ask,
        },
        Line::Leave { who, left } => {
            let found = evaluator(&evaluation.evaluators, &who, texts);
            let evaluator = found.map_err(|failure| failure.sentence)?;
            Command::Leave { evaluator, left }
        }
        Line::HandIn { .. }
        | Line::Undo
        | Line::Redo
        | Line::Status
        | Line::Table
        | Line::Divergences
        | Line::List
        | Line::Sync { .. }
        | Line::Review
        | Line::FactCheck { .. }
        | Line::Sign
        | Line::Publish
        | Line::Help
        | Line::Quit => {
            return Err(texts.get("help-help"));
        }
    })
}

fn edited(reply: Reply, texts: &Texts) -> Answer {
    match reply {
        Reply::Saved { heads } => Answer::saved(heads, texts),
        Reply::NotSaved { reason } => {
            let why = texts.explain(&reason);
            Answer::refused(text!(texts, "not-saved", why = why))
        }
        Reply::Refused(why) => Answer::refused(refused(&why, texts)),
        Reply::Shared { .. } | Reply::Flushed => Answer::refused(String::new()),
    }
}
