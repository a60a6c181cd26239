//! What can be done about a question, as buttons with their keys, and the forms that some need.

use samsyn_schema::command::{Command, EntryId, Role};
use samsyn_schema::consensus::{Act, Position};
use samsyn_schema::instrument::QuestionId;
use samsyn_schema::points::Score;
use yew::prelude::*;

use super::deeds::{Bar, Deed, Offer, by_key, offers};
use super::field::ScoreForm;
use super::keys::use_keys;
use super::room::Item;
use crate::agreement::words::Names;
use crate::state::{Desk, use_desk};
use crate::texts::{Texts, use_texts};

/// Of [`Actions`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The question.
    pub item: Item,
}

/// What is being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Set,
    Rescore,
}

/// Does something in the consensus on a question.
pub fn enter(desk: &Desk, question: QuestionId, act: Act, done: impl FnOnce() + 'static) {
    let Some(id) = fresh_id() else { return };
    let command = Command::Act { question, id, act };
    let ask = samsyn_client::desk::Ask::Do(command);
    desk.ask_then(ask, move |_| done());
}

/// `None` only where the page has no source of randomness, which the replica needs as well.
fn fresh_id() -> Option<EntryId> {
    let crypto = web_sys::window()?.crypto().ok()?;
    Some(EntryId::new(crypto.random_uuid().replace('-', "")))
}

/// The buttons and forms of one who counts. For others there is nothing.
#[component]
pub fn Actions(props: &Props) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let form = use_state_eq(|| None::<Form>);
    let item = &props.item;
    let has_arbiter =
        { desk.content().evaluation.evaluators.iter() }.any(|one| one.role == Role::Arbiter);
    let offered =
        { desk.open.me.as_ref() }.map_or_else(Vec::new, |me| offers(&item.state, me, has_arbiter));
    let take_up = {
        let (desk, form, question) = (desk.clone(), form.clone(), item.question);
        Callback::from(move |offer: Offer| {
            if offer.barred.is_some() || offer.stands {
                return;
            }
            match (offer.deed.act(), &offer.deed) {
                (Some(act), _) => {
                    form.set(None);
                    enter(&desk, question, act, || ());
                }
                (None, Deed::Rescore) => form.set(Some(Form::Rescore)),
                (None, _) => form.set(Some(Form::Set)),
            }
        })
    };
    let pressed = {
        let (take_up, offered) = (take_up.clone(), offered.clone());
        Callback::from(move |key: String| {
            let Some(offer) = by_key(&offered, &key) else {
                return false;
            };
            take_up.emit(offer.clone());
            true
        })
    };
    use_keys(pressed);
    if offered.is_empty() {
        return html! {};
    }
    let bars: Vec<Bar> = offered.iter().filter_map(|one| one.barred).collect();
    let why_not = [
        (Bar::RescoreFirst, "consensus-bar-rescore"),
        (Bar::NoArbiter, "consensus-bar-arbiter"),
    ];
    let why_not = { why_not.iter() }.filter(|(bar, _)| bars.contains(bar));
    let (propose, others): (Vec<&Offer>, Vec<&Offer>) =
        { offered.iter() }.partition(|one| is_proposal(&one.deed));
    let button = |one: &&Offer| button(one, &take_up, &desk, &texts);
    html! {
        <div class="consensus-actions stack" role="group" aria-label={texts.get("consensus-actions")}>
            <div class="row">{ for propose.iter().map(button) }</div>
            <div class="row">{ for others.iter().map(button) }</div>
            { typing(item, &form, &desk, &texts) }
            { for why_not.map(|(_, key)| html! { <p class="muted small">{ texts.get(key) }</p> }) }
        </div>
    }
}

const fn is_proposal(deed: &Deed) -> bool {
    matches!(
        deed,
        Deed::Confirm { .. } | Deed::Mean(_) | Deed::Take(..) | Deed::Set
    )
}

fn button(offer: &Offer, take_up: &Callback<Offer>, desk: &Desk, texts: &Texts) -> Html {
    let onclick = {
        let (take_up, offer) = (take_up.clone(), offer.clone());
        Callback::from(move |_: MouseEvent| take_up.emit(offer.clone()))
    };
    let class = match offer.deed {
        Deed::Confirm { .. } => "button primary",
        _ => "button",
    };
    let letter = offer.key.map(|key| key.to_uppercase().to_string());
    html! {
        <button type="button" {class} {onclick} disabled={offer.barred.is_some()}
            aria-pressed={offer.stands.then_some("true")}
            aria-keyshortcuts={letter.clone()}>
            { said(&offer.deed, desk, texts) }
            if let Some(letter) = letter {
                <kbd aria-hidden="true">{ letter }</kbd>
            }
        </button>
    }
}

fn said(deed: &Deed, desk: &Desk, texts: &Texts) -> AttrValue {
    let names = Names::of(desk, texts);
    let with = |key, score: String| texts.with(key, [("score", score.into())]);
    match deed {
        Deed::Confirm {
            position: Position::Score(score),
            ..
        } => with("consensus-do-confirm", texts.score(*score)),
        Deed::Confirm { .. } => texts.get("consensus-do-confirm-apart"),
        Deed::Mean(mean) => with("consensus-do-mean", texts.points(*mean)),
        Deed::Take(whose, score) if desk.open.me.as_ref() == Some(whose) => {
            with("consensus-do-take-own", texts.score(*score))
        }
        Deed::Take(whose, score) => {
            let values = [
                ("who", names.get(whose).into()),
                ("score", texts.score(*score).into()),
            ];
            texts.with("consensus-do-take", values)
        }
        Deed::Set => texts.get("consensus-do-set"),
        Deed::Rescore => texts.get("consensus-do-rescore"),
        Deed::Apart => texts.get("consensus-do-apart"),
        Deed::Withdraw => texts.get("consensus-do-withdraw"),
        Deed::Ask(true) => texts.get("consensus-do-ask"),
        Deed::Ask(false) => texts.get("consensus-do-unask"),
        Deed::Park(true) => texts.get("consensus-do-park"),
        Deed::Park(false) => texts.get("consensus-do-unpark"),
    }
}

/// The form that is open.
fn typing(item: &Item, form: &UseStateHandle<Option<Form>>, desk: &Desk, texts: &Texts) -> Html {
    let Some(open) = **form else {
        return html! {};
    };
    let close = {
        let form = form.clone();
        Callback::from(move |()| form.set(None))
    };
    let send = {
        let (desk, form, question) = (desk.clone(), form.clone(), item.question);
        Callback::from(move |score: Score| {
            let act = match open {
                Form::Set => Act::Stand {
                    position: Position::Score(score),
                },
                // What it was is found where it is kept.
                Form::Rescore => Act::Rescore { was: None, score },
            };
            let form = form.clone();
            enter(&desk, question, act, move || form.set(None));
        })
    };
    let own = { item.state.now.iter() }.find(|(id, _)| desk.open.me.as_ref() == Some(id));
    let own = own.and_then(|(_, score)| score.and_then(Score::points));
    let max = item.max;
    match open {
        Form::Set => html! {
            <ScoreForm key="set" label={texts.get("consensus-set-label")} go={texts.get("consensus-set-go")}
                {max} start={item.state.mean} {send} {close} />
        },
        Form::Rescore => html! {
            <ScoreForm key="rescore" label={texts.get("consensus-rescore-label")}
                note={texts.get("consensus-rescore-note")} go={texts.get("consensus-rescore-go")}
                {max} start={own} {send} {close} />
        },
    }
}
