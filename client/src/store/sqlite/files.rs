//! The files around an evaluation file. Where they lie is known to one module for each place, and
//! to nobody else: the disk, or a browser's storage.

#[cfg(not(target_arch = "wasm32"))]
mod disk;
#[cfg(target_arch = "wasm32")]
pub mod pool;

use std::path::{Path, PathBuf};

use super::tables::APPLICATION_ID;

#[cfg(not(target_arch = "wasm32"))]
pub(super) use self::disk::{
    JOURNAL, Lock, TEMPORARY, copy_if_there, create_private, exists, header, lock, move_aside,
    recreate_private, remove, rename, sync, sync_folder,
};
#[cfg(target_arch = "wasm32")]
pub(super) use self::pool::{
    JOURNAL, Lock, TEMPORARY, copy_if_there, create_private, exists, header, lock, move_aside,
    recreate_private, remove, rename, sync, sync_folder,
};

/// The bytes of a file's beginning that [`header`] reads: up to SQLite's mark of whose it is.
pub(super) const HEADER: usize = 72;

/// What a file beside the evaluation file is for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Role {
    #[cfg(not(target_arch = "wasm32"))]
    Lock,
    Good,
    Copying,
    Restoring,
    Examining,
}

impl Role {
    const fn suffix(self) -> &'static str {
        match self {
            #[cfg(not(target_arch = "wasm32"))]
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
        .find(|name| !exists(name))
        .expect("a number is free")
}

pub(super) fn show(path: &Path) -> String {
    path.display().to_string()
}

/// Whether a file that can't be read as an evaluation was one: it carries our mark, or we made
/// copies of it. If not, it is somebody else's and must be left alone.
pub(super) fn was_ours(path: &Path) -> bool {
    let marked = |header: [u8; HEADER]| header[68..] == APPLICATION_ID.to_be_bytes();
    header(path).is_some_and(marked) || exists(&beside(path, Role::Good))
}
