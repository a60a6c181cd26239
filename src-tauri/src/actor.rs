//! One task that owns the library and the open evaluation, and answers one request after another.
//!
//! What the window can do for it is behind [`Surface`]: the tests have one without a window.

mod backup;
mod choosing;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use futures_util::future::BoxFuture;
use samsyn_client::backup::Passphrase;
use samsyn_client::desk::{self, Told};
use samsyn_client::ipc::{Answered, Reply, Request};
use samsyn_client::library::{self, Answer, Ask, Format, LibraryFault};
use samsyn_client::{Event, Fault};
use samsyn_schema::view::Update;
use tokio::sync::{mpsc, oneshot};

use crate::evaluation::Evaluation;
use crate::library::{Begun, Library, copy, proposal};

/// What the actor wants of whatever shows its evaluation.
pub trait Surface: Clone + Send + 'static {
    /// Tells the page.
    fn tell(&self, told: Told);
    /// Shows what is open, such as "Nässjö 2019"; `None`: nothing.
    fn name(&self, open: Option<&str>);
    /// Lets the user choose a file of this kind: of copies, any evaluation that opens.
    fn choose_file(&self, language: Option<samsyn_client::Language>, kind: Kind) -> Chosen;
    /// Lets the user choose where a new file goes; something by that name may be replaced.
    fn choose_place(
        &self,
        language: Option<samsyn_client::Language>,
        proposal: String,
        kind: Kind,
    ) -> Chosen;
    /// Shows a file in the system's file manager, or says why not.
    fn reveal(&self, file: PathBuf) -> BoxFuture<'static, Result<(), String>>;
}

/// What kind of file is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An evaluation, or a copy of one.
    Copy(Format),
    /// A private backup.
    Backup,
}

/// A choice that a user is making; `None`: the user thought better of it.
pub type Chosen = BoxFuture<'static, Option<PathBuf>>;

/// What the actor does.
#[derive(Debug)]
pub enum Job {
    /// Answer the window.
    Answer {
        /// The window's number of it.
        number: u64,
        /// What it asks.
        request: Request,
        /// Where the answer goes.
        answer: oneshot::Sender<Answered>,
    },
    /// Open a file that the user has chosen.
    Open {
        /// Which.
        file: PathBuf,
        /// Where the answer goes.
        answer: oneshot::Sender<Answered>,
    },
    /// Put back a private backup that the user has chosen.
    Restore {
        /// The window's number of it.
        number: u64,
        /// With which it was sealed.
        passphrase: Passphrase,
        /// Which.
        file: PathBuf,
        /// Where the answer goes.
        answer: oneshot::Sender<Answered>,
    },
    /// Close what is open and end.
    End {
        /// Even if not everything is saved.
        regardless: bool,
        /// Where it is said that it is done; with a fault, the actor goes on.
        done: oneshot::Sender<Result<(), Fault>>,
    },
}

/// The task.
pub struct Actor<S> {
    library: Library,
    open: Option<Evaluation>,
    surface: S,
    jobs: mpsc::UnboundedReceiver<Job>,
    /// For what it asks of itself.
    own: mpsc::UnboundedSender<Job>,
}

impl<S: Surface> Actor<S> {
    /// An actor, and where its jobs go.
    pub fn new(library: Library, surface: S) -> (Self, mpsc::UnboundedSender<Job>) {
        let (own, jobs) = mpsc::unbounded_channel();
        let actor = Self {
            library,
            open: None,
            surface,
            jobs,
            own: own.clone(),
        };
        (actor, own)
    }

    /// Works until it is told to end.
    pub async fn run(mut self) {
        loop {
            let Self { open, jobs, .. } = &mut self;
            let happened = tokio::select! {
                // What a person waits for comes first.
                biased;
                job = jobs.recv() => Happened::Job(job),
                event = next(open) => Happened::Event(event),
            };
            match happened {
                Happened::Event(event) => {
                    if let Some(open) = &mut self.open {
                        open.happen(event);
                    }
                }
                Happened::Job(Some(Job::Answer {
                    number,
                    request,
                    answer,
                })) => self.answer(number, request, answer).await,
                Happened::Job(Some(Job::Open { file, answer })) => {
                    let opened = self.open(&file).await;
                    let _ = answer.send(opened.map(Reply::Library));
                }
                Happened::Job(Some(Job::Restore {
                    number,
                    passphrase,
                    file,
                    answer,
                })) => self.restore(number, &passphrase, &file, answer),
                Happened::Job(Some(Job::End { regardless, done })) => {
                    let closed = self.close(regardless).await;
                    let ends = closed.is_ok();
                    let _ = done.send(closed);
                    if ends {
                        return;
                    }
                }
                Happened::Job(None) => return,
            }
            self.tell();
        }
    }

    async fn answer(&mut self, number: u64, request: Request, answer: oneshot::Sender<Answered>) {
        let answered = match request {
            Request::Desk(desk::Ask::Restore { passphrase }) => {
                return self.choose_backup(number, passphrase, answer);
            }
            Request::Library(Ask::BackUp { passphrase }) => {
                return self.back_up(&passphrase, answer);
            }
            Request::Desk(ask) => match &mut self.open {
                Some(open) => return open.ask(number, ask, answer),
                None => Err(Fault::of(&LibraryFault::NothingOpen)),
            },
            Request::Library(Ask::OpenOther) => return self.open_other(answer),
            Request::Library(Ask::Export { file, format }) => {
                return self.export(file.map(PathBuf::from), format, answer);
            }
            Request::Library(Ask::SaveCopy { file }) => {
                let file = PathBuf::from(file);
                let (name, kind) = (proposal(&file, Format::Samsyn), Kind::Copy(Format::Samsyn));
                return self.save_as(name, kind, move |to| copy(&file, to), answer);
            }
            Request::Library(Ask::Reveal { file }) => return self.reveal(file, answer),
            Request::Library(ask) => self.ask_library(ask).await.map(Reply::Library),
        };
        // Who asked may be gone: a page that was reloaded.
        let _ = answer.send(answered);
    }

    async fn ask_library(&mut self, ask: Ask) -> Result<Answer, Fault> {
        Ok(match ask {
            Ask::Shelf => {
                let at_work = self.open.as_ref().map(Evaluation::file);
                Answer::Shelf(self.library.shelf(at_work)?)
            }
            Ask::Instruments => Answer::Instruments(library::instruments()),
            Ask::New(new) => self.begin(|library| library.create(&new)).await?,
            Ask::Join { link } => self.begin(|library| library.join(&link)).await?,
            Ask::Open { file } => self.open(Path::new(&file)).await?,
            Ask::TakeOver { file } => {
                self.begin(|library| library.take_over(Path::new(&file)))
                    .await?
            }
            Ask::OpenSample => self.begin(Library::sample).await?,
            Ask::Close => {
                self.close(false).await?;
                Answer::Done
            }
            Ask::Forget { file } => {
                self.library.forget(Path::new(&file))?;
                Answer::Done
            }
            // The window doesn't ask for it: a file on disk is its owner's.
            Ask::Delete { file: detail } => {
                return Err(Fault::of(&LibraryFault::Internal { detail }));
            }
            Ask::Storage => Answer::Storage(None),
            Ask::Later { file } => {
                self.library.known_only_here(Path::new(&file))?;
                Answer::Done
            }
            Ask::Settings => Answer::Settings(Box::new(self.library.settings_view())),
            Ask::Set(settings) => {
                self.library.set(*settings)?;
                Answer::Settings(Box::new(self.library.settings_view()))
            }
            // Take their time, and so are answered elsewhere.
            Ask::OpenOther
            | Ask::Export { .. }
            | Ask::SaveCopy { .. }
            | Ask::BackUp { .. }
            | Ask::Reveal { .. } => Answer::Done,
        })
    }

    async fn open(&mut self, file: &Path) -> Result<Answer, Fault> {
        let at_work = self.open.as_ref().map(Evaluation::file);
        if at_work.is_some_and(|open| std::path::absolute(file).is_ok_and(|file| file == open)) {
            return Ok(Answer::Opened {
                file: file.display().to_string(),
                repair: None,
            });
        }
        self.begin(|library| library.open(file)).await
    }

    /// What was open is closed only once the next one is there.
    async fn begin(
        &mut self,
        begin: impl FnOnce(&mut Library) -> Result<Begun, Fault>,
    ) -> Result<Answer, Fault> {
        let begun = begin(&mut self.library)?;
        self.close(false).await?;
        let file = begun.file.display().to_string();
        let open = Evaluation::new(begun.file, begun.desk, begun.store)?;
        self.open = Some(open);
        self.name();
        Ok(Answer::Opened {
            file,
            repair: begun.repair,
        })
    }

    async fn close(&mut self, regardless: bool) -> Result<(), Fault> {
        let Some(open) = &mut self.open else {
            return Ok(());
        };
        let saved = open.rest().await;
        if !regardless {
            saved?;
        }
        let noted = self.library.closed(open.file(), open.desk());
        self.tell();
        if let Some(open) = self.open.take() {
            open.close().await;
        }
        self.name();
        // That the shelf is a little old is no reason to stay.
        noted.or(Ok(()))
    }

    fn tell(&mut self) {
        let Some(open) = &mut self.open else { return };
        let told = open.take_told();
        let renamed = told.iter().any(renames);
        for one in told {
            self.surface.tell(one);
        }
        if renamed {
            self.name();
        }
    }

    fn name(&self) {
        let document = self
            .open
            .as_ref()
            .and_then(|open| open.desk().replica().document());
        let name = document.map(|document| {
            let about = document.evaluation();
            format!("{} {}", about.municipality.name, about.year)
        });
        self.surface.name(name.as_deref());
    }
}

enum Happened {
    Job(Option<Job>),
    Event(Event),
}

/// What happens to the open evaluation, if one is.
async fn next(open: &mut Option<Evaluation>) -> Event {
    match open {
        Some(open) => open.next().await,
        None => std::future::pending().await,
    }
}

/// Whether the window may be called something else now.
fn renames(told: &Told) -> bool {
    match told {
        Told::Arrived => true,
        Told::Changed(changed) => {
            let desk::Changed { updates, .. } = changed.as_ref();
            let about = |update: &Update| matches!(update, Update::About { .. } | Update::All(_));
            updates.iter().any(about)
        }
        Told::Status(_) | Told::Present(_) => false,
    }
}
