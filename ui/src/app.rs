//! The whole page: the shelf of evaluations, or one that is open.

use std::cell::RefCell;
use std::rc::Rc;

use samsyn_client::desk::{Answer, Ask, Sheet, Told};
use samsyn_client::ipc::Handed;
use samsyn_client::library::{self, SettingsView, Theme};
use samsyn_client::{Fault, Language};
use samsyn_schema::instrument::QuestionId;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::backend::Handle;
use crate::frame::Frame;
use crate::start::Start;
use crate::state::{Desk, Dialog, Hub, Open, Reading, Shared, Use, View};
use crate::texts::Texts;
use crate::update::Update;

/// Of the [`App`].
#[derive(Clone, PartialEq, yew::Properties)]
pub struct Props {
    /// Who answers.
    pub backend: Handle,
}

enum Step {
    Opened(Box<Open>),
    Told(Told),
    Closed,
}

#[derive(Default, PartialEq)]
struct Opened(Option<Rc<Open>>);

impl Reducible for Opened {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        Rc::new(Self(match step {
            Step::Opened(open) => Some(Rc::new(*open)),
            Step::Told(told) => {
                let open = self.0.as_ref();
                open.map(|open| Rc::new(Open::clone(open).after(told)))
            }
            Step::Closed => None,
        }))
    }
}

/// The page.
#[component]
pub fn App(props: &Props) -> Html {
    let backend = props.backend.clone();
    let opened = use_reducer(Opened::default);
    let settings = use_state(|| None::<Rc<SettingsView>>);
    let faults = use_state(Vec::<Fault>::new);
    let view = use_state(|| View::Overview);
    let question = use_state(|| None::<QuestionId>);
    let dialog = use_state(|| None::<Dialog>);
    let handed = use_state(|| None::<Handed>);
    let hub = use_memo((), |()| Hub::default());

    // Faults may come while others are being shown: the newest state is kept beside.
    let newest = use_mut_ref(Vec::<Fault>::new);
    let fail = {
        let (faults, newest) = (faults.setter(), newest.clone());
        use_callback((), move |fault: Fault, ()| {
            newest.borrow_mut().push(fault);
            faults.set(newest.borrow().clone());
        })
    };
    let dismiss = {
        let (faults, newest) = (faults.setter(), newest);
        use_callback((), move |_: MouseEvent, ()| {
            newest.borrow_mut().clear();
            faults.set(Vec::new());
        })
    };

    let file = use_mut_ref(AttrValue::default);
    let reading = use_mut_ref(Reading::default);
    let read_sheet = {
        let deps = (backend.clone(), fail.clone(), (*hub).clone());
        let (dispatch, file) = (opened.dispatcher(), file.clone());
        let reading = reading.clone();
        use_callback(deps, move |(): (), (backend, fail, hub)| {
            let (backend, fail, hub) = (backend.clone(), fail.clone(), hub.clone());
            let (dispatch, file) = (dispatch.clone(), file.clone());
            let reading = reading.clone();
            spawn_local(async move {
                let sheet = match sheet(&backend, &reading).await {
                    Ok(Some(sheet)) => sheet,
                    Ok(None) => return,
                    Err(fault) => return fail.emit(fault),
                };
                if let Some(content) = &sheet.content {
                    hub.begin(content.heads.clone(), &sheet.carried_out);
                }
                let open = Open::new(file.borrow().clone(), sheet);
                dispatch.dispatch(Step::Opened(Box::new(open)));
            });
        })
    };
    let open = {
        let (view, file) = (view.setter(), file);
        let question = question.setter();
        use_callback(read_sheet.clone(), move |name: AttrValue, read_sheet| {
            *file.borrow_mut() = name;
            view.set(View::Overview);
            question.set(None);
            read_sheet.emit(());
        })
    };

    {
        let dispatch = opened.dispatcher();
        let (setter, fail, hub) = (settings.setter(), fail.clone(), (*hub).clone());
        let read_sheet = read_sheet.clone();
        let (handing, closing) = (handed.setter(), opened.dispatcher());
        use_effect_with(backend.clone(), move |backend| {
            backend.take_handed(move |handed| {
                // It is opened from the shelf, which closes what is open.
                handing.set(Some(handed));
                closing.dispatch(Step::Closed);
            });
            backend.listen(move |told| {
                reading.borrow_mut().hear(&told);
                match &told {
                    // Something was missed: read all of it again.
                    Told::Changed(changed) if changed.before != hub.heads() => {
                        return read_sheet.emit(());
                    }
                    Told::Changed(changed) => hub.tell(changed),
                    Told::Arrived => read_sheet.emit(()),
                    _ => {}
                }
                dispatch.dispatch(Step::Told(told));
            });
            let backend = backend.clone();
            spawn_local(async move {
                match backend.library(library::Ask::Settings).await {
                    Ok(library::Answer::Settings(all)) => setter.set(Some(Rc::from(all))),
                    Ok(_) => {}
                    Err(fault) => fail.emit(fault),
                }
            });
        });
    }

    let set = {
        let setter = settings.setter();
        let deps = (backend.clone(), fail.clone());
        use_callback(deps, move |wanted: library::Settings, (backend, fail)| {
            let (backend, fail, setter) = (backend.clone(), fail.clone(), setter.clone());
            spawn_local(async move {
                match backend.library(library::Ask::Set(Box::new(wanted))).await {
                    Ok(library::Answer::Settings(all)) => setter.set(Some(Rc::from(all))),
                    Ok(_) => {}
                    Err(fault) => fail.emit(fault),
                }
            });
        })
    };

    let took = {
        let handed = handed.setter();
        use_callback((), move |(): (), ()| handed.set(None))
    };
    let go = {
        let (view, question) = (view.setter(), question.setter());
        use_callback((), move |to, ()| {
            question.set(None);
            view.set(to);
        })
    };
    let go_to_question = {
        let (view, question) = (view.setter(), question.setter());
        use_callback((), move |to: QuestionId, ()| {
            question.set(Some(to));
            view.set(View::Area(to.area()));
        })
    };
    let show = {
        let dialog = dialog.setter();
        use_callback((), move |which, ()| dialog.set(which))
    };
    let leave = {
        let deps = (backend.clone(), fail.clone());
        let (dispatch, dialog) = (opened.dispatcher(), dialog.setter());
        use_callback(deps, move |(): (), (backend, fail)| {
            let (backend, fail) = (backend.clone(), fail.clone());
            let (dispatch, dialog) = (dispatch.clone(), dialog.clone());
            spawn_local(async move {
                match backend.library(library::Ask::Close).await {
                    Ok(_) => {
                        dialog.set(None);
                        dispatch.dispatch(Step::Closed);
                    }
                    Err(fault) => fail.emit(fault),
                }
            });
        })
    };

    let language = settings.as_ref().and_then(|all| all.settings.language);
    let texts = use_memo(language, |language| {
        Texts::new(language.unwrap_or_else(system_language))
    });
    let theme = settings.as_ref().and_then(|all| all.settings.theme);
    // Before anything is shown: what is done after it may be put off, and the wrong colours seen.
    use_memo((theme, texts.code()), |(theme, code)| dress(*theme, code));

    let Some(all) = (*settings).clone() else {
        return html! {};
    };
    let shared = Shared {
        backend: backend.clone(),
        settings: all,
        set,
        fail: fail.clone(),
    };
    let body = match &opened.0 {
        None => html! { <Start {open} handed={(*handed).clone()} {took} /> },
        Some(open) => {
            let desk = Desk {
                backend,
                open: open.clone(),
                view: *view,
                question: *question,
                go,
                go_to_question,
                show,
                fail,
                leave,
                hub: (*hub).clone(),
            };
            html! {
                <ContextProvider<Desk> context={desk}>
                    <Frame dialog={*dialog} />
                </ContextProvider<Desk>>
            }
        }
    };
    html! {
        <ContextProvider<Texts> context={(*texts).clone()}>
            <ContextProvider<Shared> context={shared}>
                { body }
                <Faults faults={(*faults).clone()} {dismiss} />
                <Update />
            </ContextProvider<Shared>>
        </ContextProvider<Texts>>
    }
}

/// The sheet as it is now; `None`: it was asked for again meanwhile.
async fn sheet(backend: &Handle, reading: &RefCell<Reading>) -> Result<Option<Sheet>, Fault> {
    loop {
        let number = reading.borrow_mut().ask();
        let Answer::Sheet(mut sheet) = backend.desk(Ask::Sheet).await? else {
            return Ok(None);
        };
        match reading.borrow_mut().answer(number, &mut sheet) {
            Use::Show => return Ok(Some(*sheet)),
            Use::AskAgain => {}
            Use::Drop => return Ok(None),
        }
    }
}

#[derive(Clone, PartialEq, yew::Properties)]
struct FaultsProps {
    faults: Vec<Fault>,
    dismiss: Callback<MouseEvent>,
}

/// What did not work, until it is dismissed.
#[component]
fn Faults(props: &FaultsProps) -> Html {
    let texts = crate::texts::use_texts();
    if props.faults.is_empty() {
        return html! { <div role="alert" /> };
    }
    html! {
        <div role="alert" class="faults">
            { for props.faults.iter().map(|fault| html! { <p>{ texts.fault(fault) }</p> }) }
            <button class="button" onclick={props.dismiss.clone()}>{ texts.get("close") }</button>
        </div>
    }
}

/// The language that the system speaks, if it is one of ours.
pub(crate) fn system_language() -> Language {
    let said = web_sys::window().and_then(|window| window.navigator().language());
    match said {
        Some(code) if !code.starts_with("sv") => Language::English,
        _ => Language::Swedish,
    }
}

/// Puts language and theme where styles and assistive technology look for them.
pub(crate) fn dress(theme: Option<Theme>, code: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(root) = document.and_then(|document| document.document_element()) else {
        return;
    };
    // An element takes any attribute of these names.
    let _ = root.set_attribute("lang", code);
    let _ = match theme {
        Some(Theme::Light) => root.set_attribute("data-theme", "light"),
        Some(Theme::Dark) => root.set_attribute("data-theme", "dark"),
        None => root.remove_attribute("data-theme"),
    };
}
