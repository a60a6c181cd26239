//! The files around an evaluation file.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::tables::APPLICATION_ID;
use crate::store::{StoreError, StoreFault};

/// What a file beside the evaluation file is for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Role {
    Lock,
    Good,
    Copying,
    Restoring,
    Examining,
}

impl Role {
    const fn suffix(self) -> &'static str {
        match self {
            Self::Lock => "-lock",
            Self::Good => "-good",
            Self::Copying => "-copying",
            Self::Restoring => "-restoring",
            Self::Examining => "-examining",
        }
    }
}

/// The file with this role beside an evaluation file.
pub(super) fn beside(path: &Path, role: Role) -> PathBuf {
    with_suffix(path, role.suffix())
}

pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// A free name for a damaged file.
pub(super) fn set_aside_name(path: &Path) -> PathBuf {
    (1_u32..)
        .map(|n| with_suffix(path, &format!("-damaged-{n}")))
        .find(|name| !name.exists())
        .expect("a number is free")
}

pub(super) fn show(path: &Path) -> String {
    path.display().to_string()
}

/// Says that this process edits the file. Gone when dropped, and when the process dies.
pub(super) fn lock(path: &Path) -> Result<File, StoreError> {
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

/// Makes an empty file that only its owner can read.
pub(super) fn create_private(path: &Path) -> Result<(), StoreError> {
    match private().create_new(true).open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Err(StoreError::Exists(show(path)))
        }
        Err(error) => Err(io(&error)),
    }
}

/// The same for a temporary file, of which one may have been left behind by a crash.
pub(super) fn recreate_private(path: &Path) -> Result<(), StoreError> {
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

/// Whether a file that can't be read as an evaluation was one: it carries our mark, or we made
/// copies of it. If not, it is somebody else's and must be left alone.
pub(super) fn was_ours(path: &Path) -> bool {
    let mut header = [0; 72];
    let marked = File::open(path)
        .and_then(|mut file| file.read_exact(&mut header))
        .is_ok_and(|()| header[68..] == APPLICATION_ID.to_be_bytes());
    marked || beside(path, Role::Good).exists()
}

pub(super) fn rename(from: &Path, to: &Path) -> Result<(), StoreError> {
    fs::rename(from, to).map_err(|error| io(&error))
}

/// Copies a file if it is there, for its owner alone.
pub(super) fn copy_if_there(from: &Path, to: &Path) -> Result<(), StoreError> {
    if from.exists() {
        recreate_private(to)?;
        fs::copy(from, to).map_err(|error| io(&error))?;
    }
    Ok(())
}

pub(super) fn sync(path: &Path) -> Result<(), StoreError> {
    File::open(path)
        .and_then(|file| file.sync_all())
        .map_err(|error| io(&error))
}

/// Makes new names in the file's folder durable, where the system can.
pub(super) fn sync_folder(path: &Path) {
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
