//! Taking the files, once no other tab has them.

use futures_util::StreamExt;
use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use samsyn_client::ipc::worker::{Began, BrowserFault, FromWorker, ToWorker};
use samsyn_client::store::sqlite::pool::{self, PoolFault};
use samsyn_client::{Fault, StoreError, StoreFault};

use super::{Actor, Library};
use crate::Happening;
use crate::host::Browser;
use crate::port::post;
use crate::tabs::Lock;

/// The folder of the origin with all files.
const FOLDER: &str = "samsyn";
/// How long the tab before may take to end, in tries and milliseconds between them.
const TRIES: u32 = 12;
const BETWEEN: u32 = 100;

impl Actor {
    /// Takes the files, if no other tab has them; `wait`: until it lets go.
    pub(super) async fn begin(&mut self, wait: bool) -> Began {
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
}

/// The library of this origin, whose files this worker takes. Call only with the lock.
///
/// # Errors
/// If there is none to be had; nothing is changed then.
pub async fn library() -> Result<Library, BrowserFault> {
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
    let host = Browser::open().await.map_err(|error| strange(&error))?;
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
