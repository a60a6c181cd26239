//! Files in a browser: a pool of handles to the origin's private file system, which one dedicated
//! worker has to itself. Names are plain strings; a [`Path`] here has no folders.
//!
//! A slot of the pool can be taken at once, but a new slot only while somebody waits for it:
//! [`make_room`] comes before whatever may make files.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::Path;

use sqlite_wasm_rs::WasmOsCallback;
use sqlite_wasm_rs::vfs::VfsFilesManager;
use sqlite_wasm_rs::vfs::transfer::{DbTransfer, ExportSource};
use sqlite_wasm_vfs::sahpool::{OpfsSAHError, OpfsSAHPoolCfgBuilder, OpfsSAHPoolUtil, install};

use super::{HEADER, show, with_suffix};
use crate::store::{StoreError, StoreFault};

/// Memory shared between connections, which SQLite's other way of writing wants, is not there.
pub(in super::super) const JOURNAL: &str = "TRUNCATE";
/// A file for it would take a slot.
pub(in super::super) const TEMPORARY: &str = "MEMORY";

/// Slots that work on one evaluation may take: its journal, its good copy, and what repairs it.
const SPARE: usize = 8;

thread_local! {
    static POOL: RefCell<Option<OpfsSAHPoolUtil>> = const { RefCell::new(None) };
    static EDITED: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
}

/// Why a browser gives no files.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PoolFault {
    /// It does not know files of this kind, or not outside of a secure page.
    #[error("the browser has no private file system")]
    Unknown,
    /// It knows them and refuses: a private window, or a user who allows no storage.
    #[error("the browser refuses to keep files: {0}")]
    Refused(String),
    /// Another worker has them.
    #[error("the files are in use elsewhere")]
    InUse,
    /// There is no room for them.
    #[error("the browser's storage is full")]
    Full,
    /// What is there was not written by this program, or by a newer one. It is left alone.
    #[error("what is stored cannot be understood: {0}")]
    Strange(String),
}

/// Takes the files below a folder of the origin. May be called again after [`release`].
///
/// # Errors
/// If they can't be had; nothing is changed then.
pub async fn take(folder: &str) -> Result<(), PoolFault> {
    let known = POOL.with_borrow(Clone::clone);
    if let Some(pool) = known {
        return pool.resume().await.map_err(pool_fault);
    }
    let options = OpfsSAHPoolCfgBuilder::new().directory(folder).build();
    let pool = install::<WasmOsCallback>(&options, true).await;
    POOL.set(Some(pool.map_err(pool_fault)?));
    Ok(())
}

/// Lets another worker have the files.
///
/// # Errors
/// If one of them is open.
pub fn release() -> Result<(), StoreError> {
    with(OpfsSAHPoolUtil::pause)
}

/// Sees to it that there are slots for the files of one more evaluation.
///
/// # Errors
/// If the browser gives no more.
pub async fn make_room() -> Result<(), StoreError> {
    let pool = POOL.with_borrow(Clone::clone).ok_or_else(no_pool)?;
    let used = pool.len().map_err(|error| fault(&error))?;
    let room = pool.ensure_capacity(used + SPARE).await;
    room.map_err(|error| fault(&error))
}

/// How many slots there are.
pub fn capacity() -> usize {
    POOL.with_borrow(|pool| pool.as_ref().map_or(0, OpfsSAHPoolUtil::capacity))
}

/// Gives back the slots that are not needed for the files of one more evaluation.
///
/// # Errors
/// If the browser does not take them; they are there to be used then.
pub async fn give_back_room() -> Result<(), StoreError> {
    let pool = POOL.with_borrow(Clone::clone).ok_or_else(no_pool)?;
    let used = pool.len().map_err(|error| fault(&error))?;
    let unneeded = pool.capacity().saturating_sub(used + SPARE);
    let given = pool.reduce_capacity(unneeded).await;
    given.map(drop).map_err(|error| fault(&error))
}

/// The names of all files.
///
/// # Errors
/// If there is no pool.
pub fn names() -> Result<Vec<String>, StoreError> {
    let mut names = with(VfsFilesManager::names)?;
    names.sort_unstable();
    Ok(names)
}

/// What a file holds that is not open.
///
/// # Errors
/// If it is not there, or open.
pub fn bytes(path: &Path) -> Result<Vec<u8>, StoreError> {
    if !exists(path) {
        return Err(StoreError::NotFound(show(path)));
    }
    with(|pool| pool.export_db(name(path)))
}

/// Puts bytes from elsewhere into a new file.
///
/// # Errors
/// [`StoreError::Exists`], or if there is no room.
pub fn put(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    if exists(path) {
        return Err(StoreError::Exists(show(path)));
    }
    with(|pool| {
        // A database's header may say that it has a log beside it, as on disk; here it has none.
        let checked = pool.import_db(name(path), bytes);
        checked.or_else(|_| pool.import_db_unchecked(name(path), bytes))
    })
}

/// Whether there is such a file.
pub fn exists(path: &Path) -> bool {
    with(|pool| pool.contains(name(path))).unwrap_or(false)
}

/// Takes a file away if it is there, with SQLite's journal of it. That it can't be is no reason not
/// to go on.
pub fn remove(path: &Path) {
    for path in [path, &with_suffix(path, "-journal")] {
        let _ = with(|pool| pool.remove(name(path)));
    }
}

/// Takes a file away for good, with all that lies beside it: its copies, and what was set aside when
/// it was damaged. Itself last, so that what is interrupted can be asked for again.
///
/// # Errors
/// If it is being edited, or can't be taken away.
pub fn delete(path: &Path) -> Result<(), StoreError> {
    let _lock = lock(path)?;
    let beside = format!("{}-", name(path));
    let mut all = names()?;
    all.retain(|name| name.starts_with(&beside));
    all.push(name(path).to_owned());
    for name in all {
        with(|pool| pool.remove(&name))?;
    }
    Ok(())
}

/// Gives a file that can't be used a free name, so that another can take its place.
///
/// # Errors
/// If there is no room.
pub fn set_aside(path: &Path) -> Result<(), StoreError> {
    copy_if_there(path, &super::set_aside_name(path))?;
    remove(path);
    Ok(())
}

/// Says that a file is being edited. Gone when dropped, and when the worker ends.
#[derive(Debug)]
pub(in super::super) struct Lock(String);

impl Drop for Lock {
    fn drop(&mut self) {
        EDITED.with_borrow_mut(|edited| edited.remove(&self.0));
    }
}

pub(in super::super) fn lock(path: &Path) -> Result<Lock, StoreError> {
    let name = name(path).to_owned();
    if EDITED.with_borrow_mut(|edited| edited.insert(name.clone())) {
        Ok(Lock(name))
    } else {
        Err(StoreFault::Locked.into())
    }
}

pub(in super::super) fn create_private(path: &Path) -> Result<(), StoreError> {
    if exists(path) {
        return Err(StoreError::Exists(show(path)));
    }
    with(|pool| pool.import_db_unchecked(name(path), &[]))
}

pub(in super::super) fn recreate_private(path: &Path) -> Result<(), StoreError> {
    remove(path);
    create_private(path)
}

pub(in super::super) fn header(path: &Path) -> Option<[u8; HEADER]> {
    let mut header = [0; HEADER];
    let read = with(|pool| pool.open_export(name(path))?.read_at(0, &mut header));
    (read.ok()? == HEADER).then_some(header)
}

/// By way of a copy: a slot keeps its name. After a crash one of the two is there, whole.
pub(in super::super) fn rename(from: &Path, to: &Path) -> Result<(), StoreError> {
    copy_if_there(from, to)?;
    remove(from);
    Ok(())
}

pub(in super::super) fn move_aside(from: &Path, to: &Path) -> Result<(), StoreError> {
    copy_if_there(from, to)
}

pub(in super::super) fn copy_if_there(from: &Path, to: &Path) -> Result<(), StoreError> {
    if !exists(from) {
        return Ok(());
    }
    let bytes = with(|pool| pool.export_db(name(from)))?;
    remove(to);
    with(|pool| pool.import_db_unchecked(name(to), &bytes))
}

/// What is written here is flushed where it is written.
pub(in super::super) fn sync(_: &Path) -> Result<(), StoreError> {
    Ok(())
}

pub(in super::super) fn sync_folder(_: &Path) {}

fn name(path: &Path) -> &str {
    path.to_str().unwrap_or_default()
}

fn with<T>(run: impl FnOnce(&OpfsSAHPoolUtil) -> Result<T, OpfsSAHError>) -> Result<T, StoreError> {
    POOL.with_borrow(|pool| {
        let pool = pool.as_ref().ok_or_else(no_pool)?;
        run(pool).map_err(|error| fault(&error))
    })
}

fn no_pool() -> StoreError {
    StoreFault::Io("no files are there".to_owned()).into()
}

fn fault(error: &OpfsSAHError) -> StoreError {
    StoreError::Fault(match error {
        OpfsSAHError::Opfs { message, .. } if message.starts_with("QuotaExceeded") => {
            StoreFault::DiskFull
        }
        OpfsSAHError::FileInUse(_) | OpfsSAHError::FilesInUse => StoreFault::Locked,
        other => StoreFault::Io(other.to_string()),
    })
}

fn pool_fault(error: OpfsSAHError) -> PoolFault {
    match error {
        OpfsSAHError::NotSupported => PoolFault::Unknown,
        OpfsSAHError::Opfs { message, .. } if message.starts_with("QuotaExceeded") => {
            PoolFault::Full
        }
        OpfsSAHError::Opfs { message, .. } if message.starts_with("NoModificationAllowed") => {
            PoolFault::InUse
        }
        OpfsSAHError::Opfs { message, .. } => PoolFault::Refused(message),
        other => PoolFault::Strange(other.to_string()),
    }
}
