//! What is remembered beside the evaluations: JSON files, replaced as a whole.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use samsyn_client::Fault;
use samsyn_client::library::LibraryFault;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Makes a folder that only its owner can look into, if it is not there.
///
/// # Errors
/// If it can't be made.
pub fn folder(path: &Path) -> Result<(), Fault> {
    if path.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(path)
        .map_err(|error| unwritable(path, &error))
}

/// Reads what was written. What is not there, or is something else, is as if nothing had been
/// written yet; the latter is set aside.
///
/// # Errors
/// If it is there and can't be read or set aside.
pub fn read<T: Default + DeserializeOwned>(path: &Path) -> Result<T, Fault> {
    let text = match fs::read(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(T::default()),
        Err(error) => return Err(unreadable(path, &error)),
    };
    if let Ok(read) = serde_json::from_slice(&text) {
        return Ok(read);
    }
    let set_aside = |number: u32| beside(path, &format!("-damaged-{number}"));
    let mut free = (1..).map(set_aside).filter(|name| !name.exists());
    let free = free.next().expect("a number is free");
    fs::rename(path, free).map_err(|error| unwritable(path, &error))?;
    Ok(T::default())
}

/// Puts this in the place of what was there. After a crash, one or the other is there, whole.
///
/// # Errors
/// If it can't be written; then what was there still is.
pub fn replace(path: &Path, value: &impl Serialize) -> Result<(), Fault> {
    let text = serde_json::to_vec_pretty(value).map_err(|error| {
        Fault::of(&LibraryFault::Internal {
            detail: error.to_string(),
        })
    })?;
    replace_bytes(path, &text)
}

/// The same for any bytes.
///
/// # Errors
/// As [`replace`].
pub fn replace_bytes(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let new = beside(path, "-new");
    let replaced = write(&new, bytes).and_then(|()| fs::rename(&new, path));
    if replaced.is_err() {
        let _ = fs::remove_file(&new);
    }
    replaced.map_err(|error| unwritable(path, &error))
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file: File = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// A file can't be read.
pub fn unreadable(path: &Path, error: &io::Error) -> Fault {
    Fault::of(&LibraryFault::Unreadable {
        file: path.display().to_string(),
        detail: error.to_string(),
    })
}

/// A file or folder can't be written.
pub fn unwritable(path: &Path, error: &io::Error) -> Fault {
    Fault::of(&LibraryFault::Unwritable {
        file: path.display().to_string(),
        detail: error.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("numbers.json");
        assert_eq!(read::<Vec<u8>>(&path), Ok(vec![]));
        for numbers in [vec![1, 2], vec![3]] {
            replace(&path, &numbers).expect("it can be written");
            assert_eq!(read(&path), Ok(numbers));
        }
        let files = fs::read_dir(folder.path()).expect("a folder").count();
        assert_eq!(files, 1);
    }

    #[test]
    fn what_can_not_be_understood_is_set_aside() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("numbers.json");
        for text in ["", "[1,"] {
            fs::write(&path, text).expect("it can be written");
            assert_eq!(read::<Vec<u8>>(&path), Ok(vec![]));
        }
        let kept = |number: u8| folder.path().join(format!("numbers.json-damaged-{number}"));
        assert_eq!(fs::read_to_string(kept(1)).expect("it is kept"), "");
        assert_eq!(fs::read_to_string(kept(2)).expect("it is kept"), "[1,");
    }

    #[test]
    fn what_can_not_be_written_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("missing").join("numbers.json");
        let fault = replace(&path, &[1]).expect_err("there is no folder");
        assert_eq!(fault.0.key(), "file-unwritable");
        assert!(fault.to_string().contains("numbers.json"), "{fault}");
    }
}
