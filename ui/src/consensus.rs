//! The consensus room: from scores that part to one that stands, question by question.
//!
//! | module | what |
//! |---|---|
//! | `room` | what there is to settle, in which order, what passes a filter |
//! | `list`, `filters` | the questions, and what of them is shown |
//! | `one` | one question |
//! | `scale`, `holders`, `evidence` | the scores on a line, who holds what and why, what was found |
//! | `words` | where it stands, why it is here, what is missing, in sentences |
//! | `deeds`, `actions` | what can be done and by which key, and the buttons |
//! | `field`, `say` | forms: a score, words, a verdict |
//! | `thread` | what was done, entry by entry |
//! | `thresholds` | from which differences on what is called for |
//! | `presenter` | the question for everybody in a meeting |
//! | `keys` | the keys |

mod actions;
mod deeds;
mod evidence;
mod field;
mod filters;
mod holders;
mod keys;
mod list;
mod one;
mod presenter;
pub mod room;
mod say;
mod scale;
mod thread;
mod thresholds;
mod words;

pub use self::keys::KEYS;

use samsyn_schema::instrument::QuestionId;
use yew::prelude::*;

use self::keys::{use_keys, way};
use self::list::List;
use self::one::One;
use self::presenter::Presenter;
use self::room::{Filter, Room, find, room};
use crate::state::{View, use_desk};
use crate::texts::{Texts, use_texts};

/// Of [`Consensus`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The question that is shown; `None`: the list.
    #[prop_or_default]
    pub question: Option<QuestionId>,
}

/// The room: its list, or one of its questions.
#[component]
pub fn Consensus(props: &Props) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let filter = use_state_eq(Filter::default);
    let presents = use_state_eq(|| false);
    let deps = (desk.content().clone(), desk.open.me.clone());
    let room = use_memo(deps, |(content, me)| room(&content.evaluation, me.as_ref()));
    let evaluation = &desk.content().evaluation;
    let item = { props.question }.and_then(|id| find(evaluation, id, desk.open.me.as_ref()));
    let shown = item.as_ref().map(|item| item.question);
    let to = {
        let (go, room, filter) = (desk.go.clone(), room.clone(), *filter);
        Callback::from(move |way: isize| {
            let to = shown.and_then(|id| room.beside(id, way, &filter));
            if let Some(to) = to {
                go.emit(View::Consensus(Some(to)));
            }
        })
    };
    let pressed = {
        let (to, presents) = (to.clone(), presents.clone());
        Callback::from(move |key: String| {
            match (way(&key), key.as_str()) {
                _ if shown.is_none() => return false,
                (Some(way), _) => to.emit(way),
                (None, "v" | "V") => presents.set(true),
                _ => return false,
            }
            true
        })
    };
    use_keys(pressed);
    let Some(item) = item else {
        let set = {
            let filter = filter.setter();
            Callback::from(move |wanted| filter.set(wanted))
        };
        return html! { <List {room} filter={*filter} {set} /> };
    };
    let present = {
        let presents = presents.setter();
        Callback::from(move |wanted: bool| presents.set(wanted))
    };
    let back = desk.go.reform(|_: MouseEvent| View::Consensus(None));
    let nav = nav(&room, item.question, &filter, to, back, &present, &texts);
    let question = evaluation.questions().find(|one| one.id == item.question);
    let presented = question.filter(|_| *presents).cloned();
    html! {
        <>
            <One item={item.clone()} {nav} />
            if let Some(question) = presented {
                <Presenter {item} {question} close={present.reform(|()| false)} />
            }
        </>
    }
}

/// Back to the list, to the questions beside, and to the presenter.
fn nav(
    room: &Room,
    id: QuestionId,
    filter: &Filter,
    to: Callback<isize>,
    back: Callback<MouseEvent>,
    present: &Callback<bool>,
    texts: &Texts,
) -> Html {
    let step = |way: isize, key, letter: &'static str| {
        let disabled = room.beside(id, way, filter).is_none();
        let onclick = to.reform(move |_: MouseEvent| way);
        html! {
            <button type="button" class="button" {disabled} {onclick} aria-keyshortcuts={letter}>
                { texts.get(key) }<kbd aria-hidden="true">{ letter }</kbd>
            </button>
        }
    };
    html! {
        <div class="row spread consensus-nav">
            <button type="button" class="button quiet" onclick={back}>{ texts.get("consensus-back") }</button>
            <div class="row">
                { step(-1, "consensus-previous", "K") }
                { step(1, "consensus-next", "J") }
                <button type="button" class="button" onclick={present.reform(|_: MouseEvent| true)} aria-keyshortcuts="V">
                    { texts.get("consensus-present") }<kbd aria-hidden="true">{ "V" }</kbd>
                </button>
            </div>
        </div>
    }
}
