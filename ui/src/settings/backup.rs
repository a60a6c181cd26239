//! A private backup of what only this device has, and putting one back.

use samsyn_client::Fault;
use samsyn_client::backup::{Passphrase, SHORTEST};
use samsyn_client::{desk, library};
use samsyn_schema::command::Scoring;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, SubmitEvent};
use yew::prelude::*;

use super::Reveal;
use crate::state::{Desk, Shared, use_desk};
use crate::texts::{Texts, use_texts};

/// Whether a device has something of an evaluation that no copy of it holds.
pub fn is_wanted(desk: &Desk) -> bool {
    let content = desk.open.content.as_ref();
    let blind = content.is_some_and(|it| it.evaluation.scoring == Scoring::Blind);
    blind && desk.open.me.is_some()
}

/// How the last attempt went.
#[derive(Clone, PartialEq)]
enum Said {
    Nothing,
    /// What is to be done first, by the key of its sentence.
    First(&'static str),
    Saved(String),
    Restored,
    Failed(Fault),
}

/// A private backup of what only this device has, and putting one back.
#[component]
pub fn Backup() -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let shared = use_context::<Shared>().expect("inside of the app");
    let (saved, restored) = (use_state(|| Said::Nothing), use_state(|| Said::Nothing));
    let (first, again, with) = (use_node_ref(), use_node_ref(), use_node_ref());
    let save = {
        let (shared, saved) = (shared.clone(), saved.setter());
        let (first, again) = (first.clone(), again.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let typed = Passphrase::new(typed(&first));
            if !typed.is_long_enough() {
                saved.set(Said::First("backup-too-short"));
            } else if typed != Passphrase::new(self::typed(&again)) {
                saved.set(Said::First("backup-not-the-same"));
            } else {
                let (shared, saved) = (shared.clone(), saved.clone());
                let fields = [first.clone(), again.clone()];
                spawn_local(async move {
                    let ask = library::Ask::BackUp { passphrase: typed };
                    saved.set(match shared.backend.library(ask).await {
                        Ok(library::Answer::Exported { file }) => {
                            fields.iter().for_each(clear);
                            Said::Saved(file)
                        }
                        Ok(_) => Said::Nothing,
                        Err(fault) => Said::Failed(fault),
                    });
                });
            }
        })
    };
    let restore = {
        let (desk, restored, with) = (desk, restored.setter(), with.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let passphrase = Passphrase::new(typed(&with));
            let (desk, restored, with) = (desk.clone(), restored.clone(), with.clone());
            spawn_local(async move {
                let ask = desk::Ask::Restore { passphrase };
                restored.set(match desk.backend.desk(ask).await {
                    Ok(desk::Answer::Saved { .. }) => {
                        clear(&with);
                        Said::Restored
                    }
                    Ok(_) => Said::Nothing,
                    Err(fault) => Said::Failed(fault),
                });
            });
        })
    };
    let in_files = shared.settings.file_manager;
    html! {
        <section class="stack-tight">
            <h3 id="backup">{ texts.get("backup") }</h3>
            <p class="small prose">{ texts.get("backup-long") }</p>
            <form class="backup" onsubmit={save}>
                { field("backup-passphrase", "new-password", &first, &texts) }
                { field("backup-again", "new-password", &again, &texts) }
                <p class="muted small" id="backup-hint">{ texts.with("backup-hint", [("least", SHORTEST.into())]) }</p>
                <button type="submit" class="button">{ texts.get("backup-save") }</button>
            </form>
            { said(&saved, in_files, &texts) }
            <details class="leaving">
                <summary>{ texts.get("backup-restore") }</summary>
                <div class="stack-tight">
                    <p class="small prose">{ texts.get("backup-restore-long") }</p>
                    <form class="backup" onsubmit={restore}>
                        { field("restore-passphrase", "current-password", &with, &texts) }
                        <button type="submit" class="button">{ texts.get("backup-choose") }</button>
                    </form>
                    { said(&restored, in_files, &texts) }
                </div>
            </details>
        </section>
    }
}

fn field(id: &'static str, kind: &'static str, node: &NodeRef, texts: &Texts) -> Html {
    let hint = (kind == "new-password").then_some("backup-hint");
    html! {
        <div class="field">
            <label for={id}>{ texts.get(id) }</label>
            <input {id} ref={node} type="password" autocomplete={kind} required=true aria-describedby={hint} />
        </div>
    }
}

fn said(said: &Said, in_files: bool, texts: &Texts) -> Html {
    let problem = match said {
        Said::First(key) => texts.with(key, [("least", SHORTEST.into())]),
        Said::Failed(fault) => texts.fault(fault),
        _ => AttrValue::default(),
    };
    html! {
        <>
            <p class="problem" role="alert">{ problem }</p>
            <div class="row" role="status">
                if let Said::Saved(file) = said {
                    <span>{ texts.with(
                        if in_files { "backup-saved" } else { "backup-downloaded" },
                        [("file", file.as_str().into())],
                    ) }</span>
                    <Reveal file={file.clone()} />
                }
                if *said == Said::Restored {
                    <span>{ texts.get("backup-restored") }</span>
                }
            </div>
        </>
    }
}

fn typed(field: &NodeRef) -> String {
    let field = field.cast::<HtmlInputElement>();
    field.map(|field| field.value()).unwrap_or_default()
}

fn clear(field: &NodeRef) {
    if let Some(field) = field.cast::<HtmlInputElement>() {
        field.set_value("");
    }
}
