//! The part of the form that says who is evaluated, and in which year.

use yew::prelude::*;

use super::draft::{Draft, Form, Problem};
use super::part::{Change, PartProps, problem, problem_id, typed};
use crate::texts::{Texts, use_texts};

/// What a text field of the form needs.
struct Field<'a> {
    id: &'static str,
    label: &'static str,
    value: &'a str,
    problem: Option<Problem>,
    class: &'static str,
    numeric: bool,
    set: fn(&mut Draft, String),
}

/// Who is evaluated, and in which year.
#[component]
pub(super) fn MunicipalityFields(props: &PartProps) -> Html {
    let texts = use_texts();
    let draft = &props.draft;
    let form = |id, label, form, set| Field {
        id,
        label,
        value: draft.form(form),
        problem: None,
        class: "field",
        numeric: false,
        set,
    };
    let main = [
        Field {
            id: "new-name",
            label: "start-new-name",
            value: &draft.municipality.name,
            problem: Some(Problem::NoName),
            class: "field grow",
            numeric: false,
            set: Draft::name,
        },
        Field {
            id: "new-code",
            label: "start-new-code",
            value: &draft.municipality.code,
            problem: Some(Problem::Code),
            class: "field short",
            numeric: true,
            set: |draft, value| draft.municipality.code = value,
        },
        Field {
            id: "new-year",
            label: "start-new-year",
            value: &draft.year,
            problem: Some(Problem::Year),
            class: "field short",
            numeric: true,
            set: |draft, value| draft.year = value,
        },
    ];
    let forms = [
        form(
            "new-genitive",
            "start-new-genitive",
            Form::Genitive,
            |draft, value| {
                draft.set_form(Form::Genitive, value);
            },
        ),
        form(
            "new-inhabitant",
            "start-new-inhabitant",
            Form::Inhabitant,
            |draft, value| {
                draft.set_form(Form::Inhabitant, value);
            },
        ),
        form(
            "new-inhabitants",
            "start-new-inhabitants",
            Form::Inhabitants,
            |draft, value| {
                draft.set_form(Form::Inhabitants, value);
            },
        ),
    ];
    html! {
        <>
            <div class="fields">{ for main.iter().map(|field| view(&texts, props, field)) }</div>
            <fieldset class="stack-tight">
                <legend>{ texts.get("start-new-forms") }</legend>
                <p class="muted small">{ texts.get("start-new-forms-long") }</p>
                <div class="fields thirds">{ for forms.iter().map(|field| view(&texts, props, field)) }</div>
            </fieldset>
        </>
    }
}

fn view(texts: &Texts, part: &PartProps, field: &Field<'_>) -> Html {
    let set = field.set;
    let oninput = part.change.reform(move |event: InputEvent| {
        let value = typed(&event);
        let change: Change = Box::new(move |draft| set(draft, value));
        change
    });
    let wrong = field
        .problem
        .as_ref()
        .is_some_and(|problem| part.problems.contains(problem));
    html! {
        <div class={field.class}>
            <label for={field.id}>{ texts.get(field.label) }</label>
            <input id={field.id} type="text" autocomplete="off" inputmode={field.numeric.then_some("numeric")}
                value={field.value.to_owned()} {oninput}
                aria-invalid={wrong.then_some("true")} aria-describedby={field.problem.is_some().then(|| problem_id(field.id))} />
            if field.problem.is_some() {
                { problem(texts, &part.problems, |it| Some(it) == field.problem.as_ref(), field.id) }
            }
        </div>
    }
}
