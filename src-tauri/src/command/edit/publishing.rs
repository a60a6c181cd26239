//! The lines that lead to a published result.

use jiff::tz::TimeZone;
use samsyn_client::publishing::Act;
use samsyn_client::{Event, Outcome as Reply, Refused};

use super::super::open::FileShell;
use super::super::refused::refused;
use super::answer::Answer;
use super::edited;
use crate::language::Texts;
use crate::line::Line;
use crate::render::publishing::{blocker, review};

/// Answers `review`, `fact-check`, `sign` and `publish`.
pub async fn answer(shell: &mut FileShell, line: &Line, texts: &Texts) -> Answer {
    let Some((publishing, document)) = shell.replica().publishing().zip(shell.replica().document())
    else {
        return Answer::refused(refused(&Refused::NotJoined, texts));
    };
    let evaluators = document.evaluators();
    let content = publishing.review.content;
    let act = match line {
        Line::FactCheck { done } => Act::FactCheck { done: *done },
        Line::Sign => Act::SignOff { content },
        Line::Publish => Act::Publish { content },
        _ => {
            return Answer {
                ok: true,
                text: review(&publishing, &evaluators, texts, &TimeZone::system()),
                ..Answer::default()
            };
        }
    };
    let reply = shell.ask(|request| Event::Publish { request, act }).await;
    let in_the_way = match &reply {
        Reply::Refused(Refused::Blocked { blockers }) => { blockers.iter() }
            .map(|one| format!("\n  {}", blocker(one, &evaluators, texts)))
            .collect(),
        _ => String::new(),
    };
    let mut answer = edited(reply, texts);
    answer.text.push_str(&in_the_way);
    answer
}
