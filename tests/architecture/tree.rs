//! The repository's text files.

use std::path::Path;
use std::{fs, io};

/// A text file.
pub struct File {
    /// From the repository's root, with `/`.
    pub path: String,
    pub text: String,
}

impl File {
    /// A file for a rule's own test.
    pub fn new(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    /// Whether this is Rust.
    pub fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }
}

/// All text files below a folder, in order, without git's own and without what was built.
pub fn read(root: &Path) -> io::Result<Vec<File>> {
    let mut files = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let path = entry.path();
            if entry.file_type()?.is_dir() {
                let built = path.join("CACHEDIR.TAG").exists()
                    || ["ui/dist", "ui/dist-web"]
                        .iter()
                        .any(|dist| path == root.join(dist));
                if !built && entry.file_name() != ".git" && entry.file_name() != "node_modules" {
                    folders.push(path);
                }
            } else if let Ok(text) = String::from_utf8(fs::read(&path)?) {
                let below = path.strip_prefix(root).unwrap_or(&path);
                let path = below.to_string_lossy().replace('\\', "/");
                files.push(File { path, text });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

#[test]
fn text_is_read_and_what_was_built_is_not() {
    let dir = tempfile::tempdir().unwrap();
    let write = |path: &str, bytes: &[u8]| {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    write("b/c.rs", b"mod d;");
    write("a.md", "å".as_bytes());
    write("picture.png", b"\x89PNG\xff");
    write(".git/HEAD", b"ref");
    write("out/CACHEDIR.TAG", b"Signature");
    write("out/debug/log", b"built");
    let files = read(dir.path()).unwrap();
    let paths: Vec<_> = files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["a.md", "b/c.rs"]);
    assert_eq!(files[0].text, "å");
}
