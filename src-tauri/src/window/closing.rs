//! The window closes when all is saved, or when its user says that it is to close all the same.

use samsyn_client::Fault;
use tauri::{Manager, WebviewWindow, WindowEvent};
use tauri_plugin_dialog::{
    DialogExt, MessageDialogBuilder, MessageDialogButtons, MessageDialogKind,
};
use tokio::sync::oneshot;

use super::Jobs;
use crate::actor::Job;
use crate::language::{Language, Texts};
use crate::text;

/// Has the window wait for the actor before it closes.
pub fn ask_first(window: &WebviewWindow, language: Language) {
    let closing = window.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event {
            api.prevent_close();
            tauri::async_runtime::spawn(close(closing.clone(), language));
        }
    });
}

async fn close(window: WebviewWindow, language: Language) {
    let closed = match end(&window, false).await {
        Err(fault) if closes_regardless(&window, &fault, language).await => {
            end(&window, true).await
        }
        other => other,
    };
    if closed.is_ok() {
        // Its state was remembered when it was asked to close.
        let _ = window.destroy();
    }
}

async fn end(window: &WebviewWindow, regardless: bool) -> Result<(), Fault> {
    let (done, ended) = oneshot::channel();
    let _ = window.state::<Jobs>().0.send(Job::End { regardless, done });
    // An actor that is gone has nothing left to save.
    ended.await.unwrap_or(Ok(()))
}

async fn closes_regardless(window: &WebviewWindow, fault: &Fault, language: Language) -> bool {
    let (answer, answered) = oneshot::channel();
    question(window, fault, language).show(move |closes| {
        let _ = answer.send(closes);
    });
    answered.await.unwrap_or(false)
}

fn question(
    window: &WebviewWindow,
    fault: &Fault,
    language: Language,
) -> MessageDialogBuilder<tauri::Wry> {
    let texts = Texts::new(language);
    let why = fault.0.text(language.of_client());
    let (close, stay) = (texts.get("not-saved-close"), texts.get("not-saved-stay"));
    window
        .dialog()
        .message(text!(texts, "not-saved-question", why = why))
        .title(texts.get("not-saved-title"))
        .kind(MessageDialogKind::Warning)
        .buttons(MessageDialogButtons::OkCancelCustom(close, stay))
        .parent(window)
}
