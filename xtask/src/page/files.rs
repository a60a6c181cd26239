//! The files of a folder that is made, not written.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Names below the folder, and what is in them.
#[derive(Clone, Default)]
pub struct Files(BTreeMap<PathBuf, Vec<u8>>);

impl Files {
    /// Adds one.
    pub fn add(&mut self, name: impl Into<PathBuf>, bytes: Vec<u8>) {
        self.0.insert(name.into(), bytes);
    }

    /// All of them by name, with `/` between a folder's name and a file's.
    pub fn iter(&self) -> impl Iterator<Item = (String, &[u8])> {
        let name = |path: &Path| {
            let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
            parts.join("/")
        };
        self.0
            .iter()
            .map(move |(path, bytes)| (name(path), &**bytes))
    }

    /// Takes one out.
    pub fn take(&mut self, name: &str) -> Result<Vec<u8>> {
        let bytes = self.0.remove(Path::new(name));
        bytes.with_context(|| format!("the page has no {name}"))
    }

    /// Adds all that a folder holds.
    pub fn add_folder(&mut self, folder: &Path) -> Result<()> {
        for path in below(folder)? {
            self.add(path.strip_prefix(folder)?, fs::read(&path)?);
        }
        Ok(())
    }

    /// Makes a folder hold these files and no others. What is as it should be isn't touched, so
    /// that who watches the folder sees only what changed.
    pub fn write(&self, folder: &Path) -> Result<()> {
        fs::create_dir_all(folder)?;
        for path in below(folder)? {
            if !self.0.contains_key(path.strip_prefix(folder)?) {
                fs::remove_file(path)?;
            }
        }
        for (name, bytes) in &self.0 {
            let path = folder.join(name);
            if fs::read(&path).is_ok_and(|there| there == *bytes) {
                continue;
            }
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(&path, bytes).with_context(|| format!("can't write {}", path.display()))?;
        }
        Ok(())
    }
}

/// The stylesheets of a folder in one: what others build on comes first.
pub fn styles(folder: &Path) -> Result<Vec<u8>> {
    const FIRST: [&str; 2] = ["tokens.css", "base.css"];
    let mut sheets = below(folder)?;
    sheets.retain(|path| path.extension().is_some_and(|extension| extension == "css"));
    sheets.sort_by_key(|path| {
        let place = FIRST.iter().position(|first| path.ends_with(first));
        (place.unwrap_or(FIRST.len()), path.clone())
    });
    let mut styles = Vec::new();
    for sheet in sheets {
        styles.extend(fs::read(sheet)?);
        styles.push(b'\n');
    }
    Ok(styles)
}

/// The files of a folder and of the folders in it.
fn below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder);
        for entry in entries.with_context(|| format!("can't read {}", folder.display()))? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else {
                files.push(entry.path());
            }
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An empty folder of its own.
    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("xtask-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn a_folder_ends_up_with_these_files_and_no_others() {
        let folder = folder("files");
        fs::write(folder.join("old"), "old").unwrap();
        fs::write(folder.join("same"), "same").unwrap();
        let untouched = fs::metadata(folder.join("same"))
            .unwrap()
            .modified()
            .unwrap();
        let mut files = Files::default();
        files.add("same", b"same".to_vec());
        files.add("a/new", b"new".to_vec());
        files.write(&folder).unwrap();
        let mut names = below(&folder).unwrap();
        names.sort();
        assert_eq!(names, [folder.join("a/new"), folder.join("same")]);
        assert_eq!(fs::read(folder.join("a/new")).unwrap(), b"new");
        let now = fs::metadata(folder.join("same"))
            .unwrap()
            .modified()
            .unwrap();
        assert_eq!(now, untouched);
        let mut copy = Files::default();
        copy.add_folder(&folder).unwrap();
        assert_eq!(copy.0, files.0);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn styles_build_on_tokens_and_elements() {
        let folder = folder("styles");
        for name in ["area.css", "base.css", "tokens.css", "start.css"] {
            fs::write(folder.join(name), name).unwrap();
        }
        fs::write(folder.join("notes.md"), "no style").unwrap();
        let styles = String::from_utf8(styles(&folder).unwrap()).unwrap();
        assert_eq!(styles, "tokens.css\nbase.css\narea.css\nstart.css\n");
        fs::remove_dir_all(folder).unwrap();
    }
}
