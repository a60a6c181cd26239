//! One task that owns the library and the open evaluation, and takes one thing after another.

use std::collections::VecDeque;
use std::path::Path;

use futures_channel::mpsc;
use futures_util::StreamExt;
use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use samsyn_client::desk::Told;
use samsyn_client::ipc::worker::{Began, BrowserFault, FromWorker, ToWorker};
use samsyn_client::ipc::{Answered, Reply, Request};
use samsyn_client::library::{self, Answer, Ask, Begun, Format, LibraryFault};
use samsyn_client::store::sqlite::pool::{self, PoolFault};
use samsyn_client::{Fault, StoreError, StoreFault};
use samsyn_schema::view::Update;

use crate::evaluation::{Evaluation, Say};
use crate::host::Browser;
use crate::port::{post, post_with};
use crate::tabs::{Lock, Tabs};
use crate::{Happening, Happenings, transfer};

/// The folder of the origin with all files.
const FOLDER: &str = "samsyn";
/// How long the tab before may take to end, in tries and milliseconds between them.
const TRIES: u32 = 12;
const BETWEEN: u32 = 100;
/// How long closing waits for the relay to take what is on its way, in milliseconds.
const SENDING: u32 = 1_000;

type Library = library::Library<Browser>;

/// Works as long as the worker lives.
pub async fn run(own: Happenings, happenings: mpsc::UnboundedReceiver<Happening>) {
    let mut actor = Actor {
        tabs: Tabs::new(own.clone()),
        own,
        happenings,
        later: VecDeque::new(),
        library: None,
        open: None,
    };
    let began = actor.begin(false).await;
    post(&FromWorker::Began { how: began });
    while let Some(happening) = actor.next().await {
        actor.take(happening).await;
        actor.tell();
    }
}

struct Actor {
    tabs: Tabs,
    own: Happenings,
    happenings: mpsc::UnboundedReceiver<Happening>,
    /// What came while something was waited for.
    later: VecDeque<Happening>,
    /// `None`: this tab does not have the evaluations.
    library: Option<Library>,
    open: Option<Evaluation>,
}

impl Actor {
    async fn next(&mut self) -> Option<Happening> {
        match self.later.pop_front() {
            Some(happening) => Some(happening),
            None => self.happenings.next().await,
        }
    }

    async fn take(&mut self, happening: Happening) {
        match happening {
            Happening::Posted(ToWorker::Ask { number, request }, _) => {
                self.answer(number, request).await;
            }
            Happening::Posted(ToWorker::TakeIn { number, name }, bytes) => {
                let bytes = bytes.unwrap_or_default();
                let begin = |library: &mut Library| transfer::take_in(library, &name, &bytes);
                let opened = self.open(begin).await;
                answered(number, opened.map(Reply::Library));
            }
            Happening::Posted(ToWorker::UseHere, _) => {
                if self.library.is_none() {
                    self.tabs.want();
                    let began = self.begin(true).await;
                    post(&FromWorker::Began { how: began });
                }
            }
            Happening::Wanted => self.give_away().await,
            Happening::Kept => {
                if self.library.is_none() {
                    post(&FromWorker::Began { how: Began::Kept });
                }
            }
            Happening::Report(number, report) => {
                if let Some(open) = &mut self.open {
                    open.report(number, report);
                }
            }
            Happening::Woken => {
                if let Some(open) = &mut self.open {
                    open.wake();
                }
            }
        }
    }

    /// Takes the files, if no other tab has them; `wait`: until it lets go.
    async fn begin(&mut self, wait: bool) -> Began {
        let mut lock = self.lock(wait).await;
        // A page that was just left or loaded anew takes a moment to end.
        for _ in 0..TRIES {
            if lock != Lock::Elsewhere {
                break;
            }
            TimeoutFuture::new(BETWEEN).await;
            lock = self.lock(wait).await;
        }
        let failed = |fault: &BrowserFault| Began::Failed {
            fault: Fault::of(fault),
        };
        match lock {
            Lock::Held => {}
            Lock::Elsewhere => return Began::Elsewhere,
            Lock::Refused(why) => return failed(&BrowserFault::Refused(why)),
            Lock::Unknown => return failed(&BrowserFault::NoLocks),
        }
        match library().await {
            Ok(library) => {
                self.library = Some(library);
                Began::Ready
            }
            Err(fault) => {
                let _ = pool::release();
                self.tabs.unlock();
                failed(&fault)
            }
        }
    }

    /// While it waits, the other tab may say that it keeps them.
    async fn lock(&mut self, wait: bool) -> Lock {
        let Self {
            tabs,
            happenings,
            later,
            ..
        } = self;
        let mut lock = std::pin::pin!(tabs.lock(wait));
        loop {
            match select(lock.as_mut(), happenings.next()).await {
                Either::Left((lock, _)) => return lock,
                Either::Right((Some(Happening::Kept), _)) => {
                    post(&FromWorker::Began { how: Began::Kept });
                }
                Either::Right((Some(Happening::Posted(ToWorker::UseHere, _)), _)) => tabs.want(),
                Either::Right((Some(Happening::Wanted), _)) => {}
                Either::Right((Some(other), _)) => later.push_back(other),
                Either::Right((None, _)) => return lock.await,
            }
        }
    }

    /// Another tab wants the evaluations, and gets them if all is saved.
    async fn give_away(&mut self) {
        if self.library.is_none() {
            return;
        }
        if self.close().await.is_err() {
            return self.tabs.keep();
        }
        // The records are closed with it.
        self.library = None;
        let _ = pool::release();
        self.tabs.unlock();
        let how = Began::GivenAway;
        post(&FromWorker::Began { how });
    }

    async fn answer(&mut self, number: u64, request: Request) {
        let reply = match request {
            Request::Desk(ask) => match &mut self.open {
                Some(open) => return open.ask(number, ask),
                None => Err(Fault::of(&LibraryFault::NothingOpen)),
            },
            Request::Library(Ask::Export { format }) => match self.export(format).await {
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
            Ask::Settings => Answer::Settings(Box::new(library.settings_view())),
            Ask::Set(settings) => {
                library.set(*settings)?;
                Answer::Settings(Box::new(library.settings_view()))
            }
            // The page does it, or nobody can.
            Ask::OpenOther | Ask::Export { .. } | Ask::SaveCopy { .. } | Ask::Reveal { .. } => {
                Answer::Done
            }
        })
    }

    /// What was open is closed only once the next one is there.
    async fn open(
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

    async fn export(&mut self, format: Format) -> Result<(String, Vec<u8>), Fault> {
        make_room().await?;
        let nothing = || Fault::of(&LibraryFault::NothingOpen);
        let open = self.open.as_ref().ok_or_else(nothing)?;
        let library = self.library.as_ref().ok_or_else(given_away)?;
        transfer::copy_of(library.host(), open.file(), format)
    }

    async fn close(&mut self) -> Result<(), Fault> {
        let Some(open) = &mut self.open else {
            return Ok(());
        };
        open.rest()?;
        self.say_goodbye().await;
        self.tell();
        if let (Some(open), Some(library)) = (self.open.take(), &mut self.library) {
            // That the shelf is a little old is no reason to stay.
            let _ = library.closed(open.file(), open.desk());
        }
        self.name();
        Ok(())
    }

    /// Lets the relay take what is on its way. What else comes meanwhile is taken up later.
    async fn say_goodbye(&mut self) {
        let mut late = TimeoutFuture::new(SENDING);
        while let Some(open) = self.open.as_mut().filter(|open| open.is_sending()) {
            match select(self.happenings.next(), late).await {
                Either::Left((Some(Happening::Report(number, report)), rest)) => {
                    open.report(number, report);
                    late = rest;
                }
                Either::Left((Some(Happening::Woken), rest)) => {
                    open.wake();
                    late = rest;
                }
                Either::Left((Some(other), rest)) => {
                    self.later.push_back(other);
                    late = rest;
                }
                Either::Left((None, _)) | Either::Right(_) => return,
            }
        }
    }

    fn tell(&mut self) {
        let Some(open) = &mut self.open else { return };
        let mut renamed = false;
        for say in open.take_say() {
            match say {
                Say::Answer(number, answer) => answered(number, answer.map(Reply::Desk)),
                Say::Tell(told) => {
                    renamed |= renames(&told);
                    post(&FromWorker::Told { told });
                }
            }
        }
        if renamed {
            self.name();
        }
    }

    fn name(&self) {
        let open = self.open.as_ref();
        let document = open.and_then(|open| open.desk().replica().document());
        let name = document.map(|document| {
            let about = document.evaluation();
            format!("{} {}", about.municipality.name, about.year)
        });
        post(&FromWorker::Named { name });
    }
}

async fn library() -> Result<Library, BrowserFault> {
    let mut taken = pool::take(FOLDER).await;
    for _ in 0..TRIES {
        if taken != Err(PoolFault::InUse) {
            break;
        }
        // The lock went with the tab before; its files follow.
        TimeoutFuture::new(BETWEEN).await;
        taken = pool::take(FOLDER).await;
    }
    taken.map_err(|fault| match fault {
        PoolFault::Unknown => BrowserFault::NoFiles,
        PoolFault::Full => BrowserFault::Full,
        PoolFault::InUse => BrowserFault::Refused(PoolFault::InUse.to_string()),
        PoolFault::Refused(why) => BrowserFault::Refused(why),
        PoolFault::Strange(why) => BrowserFault::Strange(why),
    })?;
    pool::make_room().await.map_err(|error| strange(&error))?;
    let host = Browser::new().map_err(|error| strange(&error))?;
    // By its key: the sentences are the page's.
    Library::new(host).map_err(|fault| BrowserFault::Strange(fault.0.key().to_owned()))
}

fn strange(error: &StoreError) -> BrowserFault {
    match error {
        StoreError::Fault(StoreFault::DiskFull) => BrowserFault::Full,
        StoreError::NewerFormat { found, known } => BrowserFault::Newer {
            found: *found,
            known: *known,
        },
        other => BrowserFault::Strange(other.to_string()),
    }
}

async fn make_room() -> Result<(), Fault> {
    let room = pool::make_room().await;
    room.map_err(|error| Fault::of(&error))
}

fn answered(number: u64, answered: Answered) {
    post(&FromWorker::Answered { number, answered });
}

fn given_away() -> Fault {
    Fault::of(&LibraryFault::Internal {
        detail: "another tab has the evaluations".to_owned(),
    })
}

/// Whether the page may be called something else now.
fn renames(told: &Told) -> bool {
    match told {
        Told::Arrived => true,
        Told::Changed(changed) => {
            let about = |update: &Update| matches!(update, Update::About { .. } | Update::All(_));
            changed.updates.iter().any(about)
        }
        Told::Status(_) | Told::Present(_) => false,
    }
}
