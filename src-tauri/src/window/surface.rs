//! What the actor wants of the window.

use std::path::{Path, PathBuf};

use futures_util::future::BoxFuture;
use samsyn_client::Language;
use samsyn_client::backup;
use samsyn_client::desk::Told;
use samsyn_client::ipc::EVENT;
use samsyn_client::library::Format;
use tauri::{AppHandle, Emitter, Manager};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};
use tokio::sync::oneshot;

use super::MAIN;
use crate::actor::{Chosen, Kind, Surface};
use crate::language::Texts;
use crate::library::ENDING;
use crate::text;

/// The main window.
#[derive(Debug, Clone)]
pub struct Window {
    app: AppHandle,
    /// As long as the user has set none.
    language: crate::language::Language,
}

impl Window {
    /// The main window of this program.
    pub const fn new(app: AppHandle, language: crate::language::Language) -> Self {
        Self { app, language }
    }

    fn texts(&self, language: Option<Language>) -> Texts {
        Texts::new(language.map_or(self.language, Into::into))
    }

    fn dialog(&self) -> FileDialogBuilder<tauri::Wry> {
        let dialog = self.app.dialog().file();
        match self.app.get_webview_window(MAIN) {
            Some(window) => dialog.set_parent(&window),
            None => dialog,
        }
    }
}

impl Surface for Window {
    fn tell(&self, told: Told) {
        // The window may be closing.
        let _ = self.app.emit_to(MAIN, EVENT, told);
    }

    fn name(&self, open: Option<&str>) {
        let title = match open {
            Some(name) => text!(self.texts(None), "window-title", name = name),
            None => super::NAME.to_owned(),
        };
        if let Some(window) = self.app.get_webview_window(MAIN) {
            let _ = window.set_title(&title);
        }
    }

    fn choose_file(&self, language: Option<Language>, kind: Kind) -> Chosen {
        let texts = self.texts(language);
        let evaluations = [ENDING, Format::Automerge.ending()];
        let (title, filter, endings): (_, _, &[&str]) = match kind {
            Kind::Copy(_) => ("dialog-open", "filter-evaluations", &evaluations),
            Kind::Backup => ("dialog-restore", "filter-backup", &[backup::ENDING]),
        };
        let (answer, chosen) = oneshot::channel();
        self.dialog()
            .set_title(texts.get(title))
            .add_filter(texts.get(filter), endings)
            .pick_file(|file| {
                let _ = answer.send(file);
            });
        path(chosen)
    }

    fn choose_place(&self, language: Option<Language>, proposal: String, kind: Kind) -> Chosen {
        let texts = self.texts(language);
        let filter = match kind {
            Kind::Copy(Format::Samsyn) => "filter-samsyn",
            Kind::Copy(Format::Automerge) => "filter-automerge",
            Kind::Copy(Format::Json) => "filter-json",
            Kind::Copy(Format::Trail) => "filter-trail",
            Kind::Copy(Format::Result) => "filter-result",
            Kind::Backup => "filter-backup",
        };
        let ending = match kind {
            Kind::Copy(format) => format.ending(),
            Kind::Backup => backup::ENDING,
        };
        let (answer, chosen) = oneshot::channel();
        self.dialog()
            .set_title(texts.get("dialog-save"))
            .set_file_name(proposal)
            .add_filter(texts.get(filter), &[ending])
            .save_file(|file| {
                let _ = answer.send(file);
            });
        path(chosen)
    }

    fn reveal(&self, file: PathBuf) -> BoxFuture<'static, Result<(), String>> {
        let (answer, shown) = oneshot::channel();
        // On a thread of its own: the file manager may have to start first.
        std::thread::spawn(move || {
            let _ = answer.send(reveal(&file));
        });
        Box::pin(async move { shown.await.unwrap_or_else(|error| Err(error.to_string())) })
    }
}

fn reveal(file: &Path) -> Result<(), String> {
    let shown = if file.is_dir() {
        tauri_plugin_opener::open_path(file, None::<&str>)
    } else {
        tauri_plugin_opener::reveal_item_in_dir(file)
    };
    shown.map_err(|error| error.to_string())
}

fn path(chosen: oneshot::Receiver<Option<FilePath>>) -> Chosen {
    Box::pin(async move { chosen.await.ok()??.into_path().ok() })
}
