//! Language, theme, relay, own name, where the data are. What is changed is kept at once.

mod backup;
mod export;
mod saving;

pub use self::saving::{Reveal, Written, use_saving};

use std::rc::Rc;

use samsyn_client::Language;
use samsyn_client::library::{self, KeyPlace, Theme};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use self::backup::Backup;
use self::export::Export;
use crate::frame::modal::Modal;
use crate::keeping::Told;
use crate::people::People;
use crate::share::terms;
use crate::state::{Desk, Shared};
use crate::texts::{Texts, use_texts};

/// Of [`Settings`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// It was closed.
    pub close: Callback<()>,
}

/// Language, theme, relay, own name, where the data are.
#[component]
pub fn Settings(props: &Props) -> Html {
    let texts = use_texts();
    let shared = use_context::<Shared>().expect("inside of the app");
    let open = use_context::<Desk>();
    let bad_relay = use_state(|| false);
    let view = shared.settings.clone();
    let set = {
        let shared = shared.clone();
        Rc::new(move |change: &dyn Fn(&mut library::Settings)| {
            let mut wanted = shared.settings.settings.clone();
            change(&mut wanted);
            if wanted != shared.settings.settings {
                shared.set.emit(wanted);
            }
        })
    };
    let onlanguage = {
        let set = set.clone();
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            set(&|wanted| wanted.language = choice(&LANGUAGES, &value));
        })
    };
    let ontheme = {
        let set = set.clone();
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            set(&|wanted| wanted.theme = choice(&THEMES, &value));
        })
    };
    let onname = {
        let set = set.clone();
        Callback::from(move |event: Event| set(&|wanted| wanted.name = typed(&event)))
    };
    let onorganisation = {
        let set = set.clone();
        Callback::from(move |event: Event| set(&|wanted| wanted.organisation = typed(&event)))
    };
    let onrelay = {
        let (set, bad_relay) = (set, bad_relay.setter());
        Callback::from(move |event: Event| {
            let typed = typed(&event);
            let relay = terms::relay(&typed);
            bad_relay.set(relay.is_none() && !typed.is_empty());
            if relay.is_some() || typed.is_empty() {
                set(&|wanted| wanted.relay = relay.clone());
            }
        })
    };
    let settings = &view.settings;
    let relay = settings.relay.clone().unwrap_or_default();
    html! {
        <Modal title={texts.get("settings")} close={props.close.clone()} class="settings">
            <div class="columns">
                <div class="field">
                    <label for="set-language">{ texts.get("settings-language") }</label>
                    <select id="set-language" onchange={onlanguage}>
                        { options(&texts, &LANGUAGES, settings.language) }
                    </select>
                </div>
                <div class="field">
                    <label for="set-theme">{ texts.get("settings-theme") }</label>
                    <select id="set-theme" onchange={ontheme}>
                        { options(&texts, &THEMES, settings.theme) }
                    </select>
                </div>
                <div class="field">
                    <label for="set-name">{ texts.get("settings-name") }</label>
                    <input id="set-name" type="text" autocomplete="name" value={settings.name.clone()} onchange={onname} />
                </div>
                <div class="field">
                    <label for="set-organisation">{ texts.get("settings-organisation") }</label>
                    <input id="set-organisation" type="text" autocomplete="organization"
                        value={settings.organisation.clone()} onchange={onorganisation} />
                </div>
                <div class="field wide">
                    <label for="set-relay">{ texts.get("settings-relay") }</label>
                    <input id="set-relay" type="text" inputmode="url" autocomplete="off" spellcheck="false" placeholder="wss://"
                        value={relay} onchange={onrelay} aria-invalid={bad_relay.then_some("true")} aria-describedby="set-relay-note" />
                    <p id="set-relay-note" class={if *bad_relay { "problem" } else { "muted small" }} aria-live="polite">
                        { texts.get(if *bad_relay { "settings-bad-relay" } else { "settings-relay-long" }) }
                    </p>
                </div>
            </div>
            if let Some(desk) = &open {
                if desk.open.content.is_some() {
                    <People />
                }
                <Export without_unrevealed={backup::is_wanted(desk)} />
                if backup::is_wanted(desk) {
                    <Backup />
                }
            }
            <section class="stack-tight">
                <h3>{ texts.get("settings-about") }</h3>
                <dl class="facts-list">
                    if !view.data.is_empty() {
                        <dt>{ texts.get("settings-data") }</dt>
                        <dd class="row"><span class="path">{ &view.data }</span>
                            <Reveal file={view.data.clone()} />
                        </dd>
                    }
                    <Told />
                    <dt>{ texts.get("settings-keys") }</dt>
                    <dd>{ texts.get(key_place(view.keys)) }</dd>
                    <dt>{ texts.get("settings-version") }</dt>
                    <dd>{ &view.version }</dd>
                </dl>
            </section>
        </Modal>
    }
}

/// A choice: what is set, its option's value, and the key of its name.
type Choice<T> = (Option<T>, &'static str, &'static str);

const LANGUAGES: [Choice<Language>; 3] = [
    (None, "", "settings-as-system"),
    (Some(Language::Swedish), "sv", "settings-swedish"),
    (Some(Language::English), "en", "settings-english"),
];

const THEMES: [Choice<Theme>; 3] = [
    (None, "", "settings-as-system"),
    (Some(Theme::Light), "light", "settings-light"),
    (Some(Theme::Dark), "dark", "settings-dark"),
];

fn choice<T: Copy>(choices: &[Choice<T>], value: &str) -> Option<T> {
    choices.iter().find(|one| one.1 == value)?.0
}

fn options<T: Copy + PartialEq>(texts: &Texts, choices: &[Choice<T>], set: Option<T>) -> Html {
    let option = |(what, value, name): &Choice<T>| {
        html! { <option value={*value} selected={*what == set}>{ texts.get(name) }</option> }
    };
    choices.iter().map(option).collect()
}

fn typed(event: &Event) -> String {
    let field: HtmlInputElement = event.target_unchecked_into();
    field.value().trim().to_owned()
}

const fn key_place(keys: KeyPlace) -> &'static str {
    match keys {
        KeyPlace::KeyStore => "settings-keys-store",
        KeyPlace::OwnFile => "settings-keys-file",
        KeyPlace::BrowserKey => "settings-keys-browser",
        KeyPlace::BrowserFile => "settings-keys-browser-file",
    }
}
