//! What was found about a question: sections and statements that are tied to it, and the
//! instrument's criteria.

use samsyn_schema::command::StatementKind;
use samsyn_schema::instrument::QuestionId;
use samsyn_schema::view::{Area, Finding, Statement};
use yew::prelude::*;

use crate::agreement::words::Names;
use crate::area::criteria;
use crate::findings::preview;
use crate::state::{Desk, use_desk};
use crate::texts::{Texts, use_texts};

/// Of [`Evidence`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Which question.
    pub question: QuestionId,
}

/// What bears on a question.
#[component]
pub fn Evidence(props: &Props) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let id = props.question;
    let content = desk.content();
    let mut areas = content.evaluation.areas.iter();
    let Some(area) = areas.find(|area| area.number == id.area()) else {
        return html! {};
    };
    let question = area.questions.iter().find(|one| one.id == id);
    let findings = { area.findings.iter() }.filter(|one| one.questions.contains(&id));
    let findings: Vec<Html> = findings.map(|one| finding(one, &texts)).collect();
    let statements = statements(area, id, &desk, &texts);
    let nothing = findings.is_empty() && statements.is_empty();
    let go = desk.go_to_question.reform(move |_: MouseEvent| id);
    html! {
        <section class="card stack consensus-evidence" aria-labelledby="consensus-evidence">
            <h2 id="consensus-evidence">{ texts.get("consensus-evidence") }</h2>
            if nothing {
                <p class="muted small">{ texts.get("consensus-no-evidence") }</p>
            }
            { for findings }
            if !statements.is_empty() {
                <ul class="consensus-statements" role="list">{ for statements }</ul>
            }
            if let Some(question) = question {
                { criteria(&content.instrument, question, &texts) }
            }
            <p><button type="button" class="agreement-go" onclick={go}>{ texts.get("consensus-to-area") }</button></p>
        </section>
    }
}

fn finding(one: &Finding, texts: &Texts) -> Html {
    let topic = match one.topic.trim() {
        "" => texts.get("consensus-no-topic").to_string(),
        topic => topic.to_owned(),
    };
    html! {
        <details key={one.id.as_str()} class="consensus-finding">
            <summary>{ topic }</summary>
            { preview(&one.body) }
        </details>
    }
}

fn statements(area: &Area, id: QuestionId, desk: &Desk, texts: &Texts) -> Vec<Html> {
    let names = Names::of(desk, texts);
    let lists = [
        (StatementKind::Strength, &area.strengths),
        (StatementKind::Opportunity, &area.opportunities),
    ];
    let row = |(kind, one): (StatementKind, &Statement)| {
        let (class, key) = match kind {
            StatementKind::Strength => ("badge good", "area-strength"),
            StatementKind::Opportunity => ("badge", "area-opportunity"),
        };
        html! {
            <li key={one.id.as_str()}>
                <span {class}>{ texts.get(key) }</span>{ " " }{ one.text.clone() }
                if let Some(by) = &one.by {
                    <span class="muted small">{ " " }{ names.get(by) }</span>
                }
            </li>
        }
    };
    let all = lists
        .into_iter()
        .flat_map(|(kind, list)| list.iter().map(move |one| (kind, one)));
    let tied = all.filter(|(_, one)| one.questions.contains(&id));
    tied.map(row).collect()
}
