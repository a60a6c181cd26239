//! The part of the form that says who evaluates, and which of them works here.

use samsyn_schema::command::{Evaluator, EvaluatorId, Role};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::draft::{FEWEST, Problem};
use super::part::{Change, PartProps, fresh, problem, problem_id, typed};
use crate::texts::{Texts, use_texts};

/// The roles, with their options' values and the keys of their names.
const ROLES: [(Role, &str, &str); 3] = [
    (Role::Evaluator, "evaluator", "start-role-evaluator"),
    (Role::Trainee, "trainee", "start-role-trainee"),
    (Role::Arbiter, "arbiter", "start-role-arbiter"),
];

/// Who evaluates, and which of them works here.
#[component]
pub(super) fn Evaluators(props: &PartProps) -> Html {
    let texts = use_texts();
    let add = props.change.reform(|_: MouseEvent| {
        let change: Change = Box::new(|draft| draft.add(fresh()));
        change
    });
    let all = props.draft.evaluators.iter().enumerate();
    html! {
        <section class="card stack">
            <h2>{ texts.get("start-new-evaluators") }</h2>
            <p class="muted small">{ texts.get("start-new-evaluators-long") }</p>
            <ol class="stack">{ for all.map(|(nth, one)| row(&texts, props, nth, one)) }</ol>
            <div><button type="button" class="button" onclick={add}>{ texts.get("start-new-add-evaluator") }</button></div>
        </section>
    }
}

fn row(texts: &Texts, part: &PartProps, nth: usize, one: &Evaluator) -> Html {
    let number = nth + 1;
    let name = format!("new-evaluator-{number}");
    let organisation = format!("new-organisation-{number}");
    let role = format!("new-role-{number}");
    let caption = texts.with("start-new-evaluator", [("number", number.into())]);
    let id = one.id.clone();
    let is_name = |it: &Problem| matches!(it, Problem::NoEvaluatorName(of) | Problem::SameEvaluator(of) if *of == id);
    let is_organisation = |it: &Problem| matches!(it, Problem::NoOrganisation(of) if *of == id);
    let wrong = |is: &dyn Fn(&Problem) -> bool| part.problems.iter().any(is).then_some("true");

    let on_me = changing(part, &id, |draft, id, _: Event| draft.me = id.clone());
    let on_remove = changing(part, &id, |draft, id, _: MouseEvent| draft.remove(id));
    let on_name = changing(part, &id, |draft, id, event: InputEvent| {
        draft.change(id, |one| one.name = typed(&event));
    });
    let on_organisation = changing(part, &id, |draft, id, event: InputEvent| {
        draft.change(id, |one| one.organisation = typed(&event));
    });
    let on_role = changing(part, &id, |draft, id, event: Event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        let role = ROLES.iter().find(|(_, known, _)| *known == value);
        draft.change(id, |one| {
            one.role = role.map(|role| role.0).unwrap_or_default()
        });
    });
    let option = |(of, value, key): &(Role, &'static str, &'static str)| {
        html! { <option value={*value} selected={one.role == *of}>{ texts.get(key) }</option> }
    };
    html! {
        <li key={id.to_string()}><fieldset class="evaluator">
            <legend class="visually-hidden">{ caption }</legend>
            <div class="fields">
                <div class="field grow">
                    <label for={name.clone()}>{ texts.get("start-new-evaluator-name") }</label>
                    <input id={name.clone()} type="text" autocomplete="off" value={one.name.clone()} oninput={on_name}
                        aria-invalid={wrong(&is_name)} aria-describedby={problem_id(&name)} />
                    { problem(texts, &part.problems, is_name, &name) }
                </div>
                <div class="field grow">
                    <label for={organisation.clone()}>{ texts.get("start-new-organisation") }</label>
                    <input id={organisation.clone()} type="text" autocomplete="off" value={one.organisation.clone()} oninput={on_organisation}
                        aria-invalid={wrong(&is_organisation)} aria-describedby={problem_id(&organisation)} />
                    { problem(texts, &part.problems, is_organisation, &organisation) }
                </div>
                <div class="field">
                    <label for={role.clone()}>{ texts.get("start-new-role") }</label>
                    <select id={role} onchange={on_role}>{ for ROLES.iter().map(option) }</select>
                </div>
            </div>
            <div class="row spread">
                <label class="row">
                    <input type="radio" name="me" checked={part.draft.me == id} onchange={on_me} />
                    { texts.get("start-new-me") }
                </label>
                if part.draft.evaluators.len() > FEWEST {
                    <button type="button" class="button quiet" onclick={on_remove}>{ texts.get("start-new-remove-evaluator") }</button>
                }
            </div>
        </fieldset></li>
    }
}

/// A handler that changes the draft for one evaluator.
fn changing<E: 'static>(
    part: &PartProps,
    id: &EvaluatorId,
    change: fn(&mut super::draft::Draft, &EvaluatorId, E),
) -> Callback<E> {
    let id = id.clone();
    part.change.reform(move |event: E| {
        let id = id.clone();
        let change: Change = Box::new(move |draft| change(draft, &id, event));
        change
    })
}
