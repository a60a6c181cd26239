//! What the page asks of the library and of the open evaluation.

use std::path::{Path, PathBuf};

use samsyn_client::Fault;
use samsyn_client::backup::Passphrase;
use samsyn_client::ipc::worker::FromWorker;
use samsyn_client::ipc::{Reply, Request};
use samsyn_client::library::copy::backup_proposal;
use samsyn_client::library::{self, Answer, Ask, Begun, Format, Host, LibraryFault, Storage};
use samsyn_client::store::sqlite::pool;

use super::{Actor, Library, answered};
use crate::evaluation::Evaluation;
use crate::port::post_with;
use crate::{storage, transfer};

impl Actor {
    pub(super) async fn answer(&mut self, number: u64, request: Request) {
        let reply = match request {
            Request::Desk(ask) => match &mut self.open {
                Some(open) => return open.ask(number, ask),
                None => Err(Fault::of(&LibraryFault::NothingOpen)),
            },
            Request::Library(Ask::Export { file, format }) => match self.export(file, format).await
            {
                Ok((file, bytes)) => {
                    let answered = Ok(Reply::Library(Answer::Exported { file }));
                    return post_with(&FromWorker::Answered { number, answered }, &bytes);
                }
                Err(fault) => Err(fault),
            },
            Request::Library(Ask::BackUp { passphrase }) => match self.back_up(&passphrase) {
                Ok((file, bytes)) => {
                    let answered = Ok(Reply::Library(Answer::Exported { file }));
                    return post_with(&FromWorker::Answered { number, answered }, &bytes);
                }
                Err(fault) => Err(fault),
            },
            Request::Library(Ask::SaveCopy { file }) => {
                match transfer::copy_as_it_is(Path::new(&file)) {
                    Ok(bytes) => {
                        let answered = Ok(Reply::Library(Answer::Exported { file }));
                        return post_with(&FromWorker::Answered { number, answered }, &bytes);
                    }
                    Err(fault) => Err(fault),
                }
            }
            Request::Library(ask) => self.ask(ask).await.map(Reply::Library),
        };
        answered(number, reply);
    }

    async fn ask(&mut self, ask: Ask) -> Result<Answer, Fault> {
        let at_work = self.open.as_ref().map(|open| open.file().to_owned());
        let library = self.library.as_mut().ok_or_else(given_away)?;
        Ok(match ask {
            Ask::Shelf => Answer::Shelf(library.shelf(at_work.as_deref())?),
            Ask::Instruments => Answer::Instruments(library::instruments()),
            Ask::New(new) => self.open(|library| library.create(&new)).await?,
            Ask::Join { link } => self.open(|library| library.join(&link)).await?,
            Ask::Open { file } if at_work.as_deref() == Some(Path::new(&file)) => {
                let repair = None;
                Answer::Opened { file, repair }
            }
            Ask::Open { file } => self.open(|library| library.open(Path::new(&file))).await?,
            Ask::TakeOver { file } => {
                let begin = |library: &mut Library| library.take_over(Path::new(&file));
                self.open(begin).await?
            }
            Ask::OpenSample => self.open(Library::sample).await?,
            Ask::Close => {
                self.close().await?;
                Answer::Done
            }
            Ask::Forget { file } => {
                library.forget(Path::new(&file))?;
                Answer::Done
            }
            Ask::Delete { file } => {
                let file = Path::new(&file);
                pool::delete(file).map_err(|error| Fault::of(&error))?;
                library.deleted(file)?;
                // It is as good as gone: slots that stay are used again.
                let _ = pool::give_back_room().await;
                Answer::Done
            }
            Ask::Storage => {
                let estimate = storage::estimate().await;
                // What was not closed in order is read.
                library.shelf(at_work.as_deref())?;
                let open = self.open.as_ref().map(|open| (open.file(), open.desk()));
                let only_here = library.only_here(open);
                Answer::Storage(estimate.map(|known| Box::new(Storage { only_here, ..known })))
            }
            Ask::Later { file } => {
                library.known_only_here(Path::new(&file))?;
                Answer::Done
            }
            Ask::Settings => Answer::Settings(Box::new(library.settings_view())),
            Ask::Set(settings) => {
                library.set(*settings)?;
                Answer::Settings(Box::new(library.settings_view()))
            }
            // The page does it, or nobody can.
            Ask::OpenOther
            | Ask::Export { .. }
            | Ask::SaveCopy { .. }
            | Ask::BackUp { .. }
            | Ask::Reveal { .. } => Answer::Done,
        })
    }

    /// What was open is closed only once the next one is there.
    pub(super) async fn open(
        &mut self,
        begin: impl FnOnce(&mut Library) -> Result<Begun, Fault>,
    ) -> Result<Answer, Fault> {
        make_room().await?;
        let library = self.library.as_mut().ok_or_else(given_away)?;
        let mut begun = begin(library)?;
        self.close().await?;
        let file = begun.file.display().to_string();
        let repair = begun.repair.take();
        self.open = Some(Evaluation::new(begun, self.own.clone()));
        self.name();
        Ok(Answer::Opened { file, repair })
    }

    /// The name and the bytes of a private backup of the open evaluation.
    fn back_up(&self, passphrase: &Passphrase) -> Result<(String, Vec<u8>), Fault> {
        let nothing = || Fault::of(&LibraryFault::NothingOpen);
        let open = self.open.as_ref().ok_or_else(nothing)?;
        let library = self.library.as_ref().ok_or_else(given_away)?;
        let sealed = open.desk().back_up(passphrase, library.host().random())?;
        Ok((backup_proposal(open.file()), sealed))
    }

    /// `file`: `None`: the open one.
    async fn export(
        &mut self,
        file: Option<String>,
        format: Format,
    ) -> Result<(String, Vec<u8>), Fault> {
        make_room().await?;
        let open = self.open.as_ref().map(|open| open.file().to_owned());
        let nothing = || Fault::of(&LibraryFault::NothingOpen);
        let file = file.map(PathBuf::from).or(open).ok_or_else(nothing)?;
        let library = self.library.as_mut().ok_or_else(given_away)?;
        let copied = transfer::copy_of(library.host(), &file, format)?;
        if matches!(format, Format::Samsyn | Format::Automerge) {
            // The copy is made; that it is not remembered costs a sentence.
            let _ = library.known_only_here(&file);
        }
        Ok(copied)
    }
}

async fn make_room() -> Result<(), Fault> {
    let room = pool::make_room().await;
    room.map_err(|error| Fault::of(&error))
}

fn given_away() -> Fault {
    Fault::of(&LibraryFault::Internal {
        detail: "another tab has the evaluations".to_owned(),
    })
}
