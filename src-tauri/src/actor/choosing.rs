//! What a user chooses or looks at outside of the page. Meanwhile everything goes on.

use std::path::{Path, PathBuf};

use samsyn_client::Fault;
use samsyn_client::ipc::{Answered, Reply};
use samsyn_client::library::{Answer, Format, LibraryFault};
use tokio::sync::oneshot;

use super::{Actor, Job, Kind, Surface};
use crate::library::{export, proposal};

impl<S: Surface> Actor<S> {
    /// Lets the user choose an evaluation, and opens it.
    pub(super) fn open_other(&self, answer: oneshot::Sender<Answered>) {
        let language = self.library.settings().language;
        let kind = Kind::Copy(Format::Samsyn);
        let chosen = self.surface.choose_file(language, kind);
        let own = self.own.clone();
        tokio::spawn(async move {
            match chosen.await {
                Some(file) => {
                    let _ = own.send(Job::Open { file, answer });
                }
                None => {
                    let _ = answer.send(Ok(Reply::Library(Answer::Done)));
                }
            }
        });
    }

    /// `file`: `None`: the open one.
    pub(super) fn export(
        &self,
        file: Option<PathBuf>,
        format: Format,
        answer: oneshot::Sender<Answered>,
    ) {
        let open = self.open.as_ref().map(|open| open.file().to_owned());
        let Some(file) = file.or(open) else {
            let _ = answer.send(Err(Fault::of(&LibraryFault::NothingOpen)));
            return;
        };
        let keys = self.library.host().own_keys().clone();
        let write = move |file: &Path, to: &Path| export(file, to, format, &keys);
        let kind = Kind::Copy(format);
        self.save_as(
            proposal(&file, format),
            kind,
            move |to| write(&file, to),
            answer,
        );
    }

    /// Lets the user choose where something goes, and writes it there.
    pub(super) fn save_as(
        &self,
        proposal: String,
        kind: Kind,
        write: impl FnOnce(&Path) -> Result<(), Fault> + Send + 'static,
        answer: oneshot::Sender<Answered>,
    ) {
        let language = self.library.settings().language;
        let chosen = self.surface.choose_place(language, proposal, kind);
        tokio::spawn(async move {
            let exported = match chosen.await {
                Some(to) => tokio::task::spawn_blocking(move || {
                    write(&to)?;
                    let file = to.display().to_string();
                    Ok(Answer::Exported { file })
                })
                .await
                .unwrap_or_else(|error| {
                    let detail = error.to_string();
                    Err(Fault::of(&LibraryFault::Internal { detail }))
                }),
                None => Ok(Answer::Done),
            };
            let _ = answer.send(exported.map(Reply::Library));
        });
    }

    pub(super) fn reveal(&self, file: String, answer: oneshot::Sender<Answered>) {
        let shown = self.surface.reveal(PathBuf::from(&file));
        tokio::spawn(async move {
            let shown = shown.await.map(|()| Reply::Library(Answer::Done));
            let fault = |detail| Fault::of(&LibraryFault::NotShown { file, detail });
            let _ = answer.send(shown.map_err(fault));
        });
    }
}
