//! Files on disk, which several processes may want at once.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read};
use std::path::Path;

use super::{HEADER, Role, beside, show};
use crate::store::{StoreError, StoreFault};

/// One write for each commit, and others can read meanwhile.
pub(in super::super) const JOURNAL: &str = "WAL";
/// Where what a statement needs meanwhile is kept: as SQLite thinks best.
pub(in super::super) const TEMPORARY: &str = "DEFAULT";

/// Says that this process edits a file. Gone when dropped, and when the process dies.
pub(in super::super) type Lock = File;

pub(in super::super) fn lock(path: &Path) -> Result<Lock, StoreError> {
    let lock = private()
        .create(true)
        .truncate(false)
        .open(beside(path, Role::Lock))
        .map_err(|error| io(&error))?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(StoreFault::Locked.into()),
        Err(TryLockError::Error(error)) => Err(io(&error)),
    }
}

pub(in super::super) fn exists(path: &Path) -> bool {
    path.exists()
}

/// Makes an empty file that only its owner can read.
pub(in super::super) fn create_private(path: &Path) -> Result<(), StoreError> {
    match private().create_new(true).open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Err(StoreError::Exists(show(path)))
        }
        Err(error) => Err(io(&error)),
    }
}

/// The same for a temporary file, of which one may have been left behind by a crash.
pub(in super::super) fn recreate_private(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(io(&error)),
        _ => create_private(path),
    }
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// How a file begins, if it is there and long enough.
pub(in super::super) fn header(path: &Path) -> Option<[u8; HEADER]> {
    let mut header = [0; HEADER];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut header));
    read.ok().map(|()| header)
}

/// Takes a file away if it is there. That it can't be is no reason not to go on.
pub(in super::super) fn remove(path: &Path) {
    let _ = fs::remove_file(path);
}

pub(in super::super) fn rename(from: &Path, to: &Path) -> Result<(), StoreError> {
    fs::rename(from, to).map_err(|error| io(&error))
}

/// Gives a file another name, under which it stays when something is put in its place.
pub(in super::super) fn move_aside(from: &Path, to: &Path) -> Result<(), StoreError> {
    // A second name first: were the file renamed, a crash now would leave none.
    match fs::hard_link(from, to) {
        Ok(()) => Ok(()),
        Err(_) => rename(from, to),
    }
}

/// Copies a file if it is there, for its owner alone.
pub(in super::super) fn copy_if_there(from: &Path, to: &Path) -> Result<(), StoreError> {
    if from.exists() {
        recreate_private(to)?;
        fs::copy(from, to).map_err(|error| io(&error))?;
    }
    Ok(())
}

pub(in super::super) fn sync(path: &Path) -> Result<(), StoreError> {
    File::open(path)
        .and_then(|file| file.sync_all())
        .map_err(|error| io(&error))
}

/// Makes new names in the file's folder durable, where the system can.
pub(in super::super) fn sync_folder(path: &Path) {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        let folder = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        };
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
    #[cfg(not(unix))]
    let _ = path;
}

fn io(error: &std::io::Error) -> StoreError {
    StoreError::Fault(match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreFault::DiskFull,
        ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => StoreFault::ReadOnly,
        _ => StoreFault::Io(error.to_string()),
    })
}
