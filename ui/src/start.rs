//! The evaluations on this computer, and how to get one.

mod draft;
mod evaluators;
mod inflect;
mod join;
mod municipality;
mod new;
mod notice;
mod part;
mod shelf;

use std::rc::Rc;

use samsyn_client::Fault;
use samsyn_client::ipc::Handed;
use samsyn_client::library::{Answer, Ask, OnShelf};
use samsyn_client::store::Repair;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use self::join::Join;
use self::new::NewEvaluation;
use self::notice::{KeyAway, Notice, Noticed, Repaired};
use self::shelf::Shelf;
use crate::keeping::{Delete, Keeping};
use crate::settings::Settings;
use crate::state::Shared;
use crate::texts::use_texts;

/// Of [`Start`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Shows the evaluation that the backend has just opened; its file.
    pub open: Callback<AttrValue>,
    /// What was opened outside of the page, until it is taken.
    pub handed: Option<Handed>,
    /// It is taken: the same may be opened again.
    pub took: Callback<()>,
}

/// What lies over the shelf, or stands in its place.
#[derive(Debug, Clone, PartialEq)]
enum Over {
    New,
    /// With the invitation, if one was opened outside.
    Join(AttrValue),
    Settings,
}

/// What asking the library has come to, for whoever shows it.
type Done = Callback<Result<(), Fault>>;

/// The evaluations on this computer.
#[component]
pub fn Start(props: &Props) -> Html {
    let texts = use_texts();
    let shared = use_context::<Shared>().expect("inside of the app");
    let shelf = use_state(|| None::<Rc<Vec<OnShelf>>>);
    let over = use_state(|| None::<Over>);
    let repaired = use_state(|| None::<(AttrValue, Repair)>);
    let away = use_state(|| None::<Fault>);
    let notice = use_state(|| None::<Notice>);
    let going = use_state(|| None::<OnShelf>);
    let busy = use_state(|| false);

    let reload = {
        let shelf = shelf.setter();
        use_callback(shared.clone(), move |(): (), shared| {
            let (shared, shelf) = (shared.clone(), shelf.clone());
            spawn_local(async move {
                match shared.backend.library(Ask::Shelf).await {
                    Ok(Answer::Shelf(all)) => shelf.set(Some(Rc::new(all))),
                    Ok(_) => {}
                    Err(fault) => shared.fail.emit(fault),
                }
            });
        })
    };
    let heading = use_node_ref();
    {
        let (reload, heading) = (reload.clone(), heading.clone());
        use_effect_with((), move |()| {
            reload.emit(());
            part::focus(heading.cast());
        });
    }
    {
        // What had the focus is gone with it.
        let heading = heading.clone();
        use_effect_with((*notice).clone(), move |notice| {
            if matches!(notice, Some(Notice::Deleted(_))) {
                part::focus(heading.cast());
            }
        });
    }
    // Whatever opens an evaluation goes through here: what was repaired is told before it shows.
    let ask = {
        let (open, reload) = (props.open.clone(), reload.clone());
        let (repaired, busy) = (repaired.setter(), busy.setter());
        use_callback(
            (shared.backend.clone(), open, reload),
            move |(ask, done): (Ask, Done), (backend, open, reload)| {
                let (backend, open, reload) = (backend.clone(), open.clone(), reload.clone());
                let (repaired, busy) = (repaired.clone(), busy.clone());
                busy.set(true);
                spawn_local(async move {
                    let answered = backend.library(ask).await;
                    busy.set(false);
                    match answered {
                        Ok(Answer::Opened { file, repair }) => match repair {
                            Some(repair) => repaired.set(Some((file.into(), repair))),
                            None => open.emit(file.into()),
                        },
                        Ok(_) => done.emit(Ok(())),
                        Err(fault) => {
                            reload.emit(());
                            done.emit(Err(fault));
                        }
                    }
                });
            },
        )
    };
    let ask_or_fail = {
        let (fail, away) = (shared.fail.clone(), away.setter());
        ask.reform(move |ask: Ask| {
            let (fail, away) = (fail.clone(), away.clone());
            let done = move |done: Result<(), Fault>| match done {
                Err(fault) if fault.key_away().is_some() => away.set(Some(fault)),
                Err(fault) => fail.emit(fault),
                Ok(()) => {}
            };
            (ask, Callback::from(done))
        })
    };
    {
        let (ask, over) = (ask_or_fail.clone(), over.setter());
        let took = props.took.clone();
        use_effect_with(props.handed.clone(), move |handed| {
            match handed.clone() {
                Some(Handed::File { file }) => ask.emit(Ask::Open { file }),
                Some(Handed::Link { link }) => over.set(Some(Over::Join(link.into()))),
                None => return,
            }
            took.emit(());
        });
    }
    let forget = {
        let (shared, reload, notice) = (shared.clone(), reload.clone(), notice.setter());
        Callback::from(move |file: AttrValue| {
            let (shared, reload) = (shared.clone(), reload.clone());
            let notice = notice.clone();
            spawn_local(async move {
                let ask = Ask::Forget {
                    file: file.to_string(),
                };
                match shared.backend.library(ask).await {
                    Ok(_) => notice.set(Some(Notice::Forgotten(file))),
                    Err(fault) => shared.fail.emit(fault),
                }
                reload.emit(());
            });
        })
    };
    let copy = {
        let (shared, notice) = (shared.clone(), notice.setter());
        Callback::from(move |file: AttrValue| {
            let (shared, notice) = (shared.clone(), notice.clone());
            spawn_local(async move {
                let ask = Ask::SaveCopy {
                    file: file.to_string(),
                };
                match shared.backend.library(ask).await {
                    Ok(Answer::Exported { file }) => {
                        notice.set(Some(Notice::Copied(file.into())));
                    }
                    Ok(_) => {}
                    Err(fault) => shared.fail.emit(fault),
                }
            });
        })
    };
    let delete = shared.settings.keys.is_browser().then(|| {
        let going = going.setter();
        Callback::from(move |one: OnShelf| going.set(Some(one)))
    });
    let deleted = {
        let (reload, notice, going) = (reload, notice.setter(), going.setter());
        Callback::from(move |name: AttrValue| {
            going.set(None);
            notice.set(Some(Notice::Deleted(name)));
            reload.emit(());
        })
    };
    let stays = {
        let going = going.setter();
        use_callback((), move |(): (), ()| going.set(None))
    };
    let show = {
        let over = over.setter();
        use_callback((), move |which: Option<Over>, ()| over.set(which))
    };
    let shows = |which: Over| show.reform(move |_: MouseEvent| Some(which.clone()));
    let asks = |what: Ask| ask_or_fail.reform(move |_: MouseEvent| what.clone());
    let close = show.reform(|()| None);
    let join = show.reform(|()| Some(Over::Join(AttrValue::default())));
    let seen = {
        let away = away.setter();
        use_callback((), move |(): (), ()| away.set(None))
    };

    if *over == Some(Over::New) {
        return html! { <NewEvaluation {ask} back={close} busy={*busy} /> };
    }
    html! {
        <>
            <main class="start">
                <header class="start-head">
                    <div>
                        <h1 ref={heading} tabindex="-1">{ texts.get("start-product") }</h1>
                        <p class="muted">{ texts.get("start-motto") }</p>
                    </div>
                    <button type="button" class="button quiet" onclick={shows(Over::Settings)}>{ texts.get("settings") }</button>
                </header>
                <div class="row start-ways">
                    <button type="button" class="button primary" onclick={shows(Over::New)}>{ texts.get("start-new") }</button>
                    <button type="button" class="button" onclick={shows(Over::Join(AttrValue::default()))}>{ texts.get("start-join") }</button>
                    <button type="button" class="button" onclick={asks(Ask::OpenOther)} disabled={*busy}>{ texts.get("start-open-file") }</button>
                    <button type="button" class="button" onclick={asks(Ask::OpenSample)} disabled={*busy}>{ texts.get("start-sample") }</button>
                </div>
                <Noticed notice={(*notice).clone()} ask={ask_or_fail.clone()} />
                <Keeping shelf={(*shelf).clone()} />
                if let Some(shelf) = &*shelf {
                    <Shelf shelf={shelf.clone()} ask={ask_or_fail.clone()} {forget} {delete} {copy} busy={*busy} />
                }
                <p class="visually-hidden" role="status">{ busy.then(|| texts.get("start-opening")) }</p>
            </main>
            if let Some(Over::Join(link)) = &*over {
                <Join key={link.to_string()} {ask} close={close.clone()} busy={*busy} link={link.clone()} />
            }
            if *over == Some(Over::Settings) {
                <Settings {close} />
            }
            if let Some(one) = &*going {
                <Delete one={one.clone()} {deleted} close={stays} />
            }
            if let Some(fault) = &*away {
                <KeyAway fault={fault.clone()} ask={ask_or_fail} {join} close={seen} />
            }
            if let Some((file, repair)) = &*repaired {
                <Repaired repair={repair.clone()} close={props.open.reform({ let file = file.clone(); move |()| file.clone() })} />
            }
        </>
    }
}
