//! What no file here may say.

use super::tree::File;

/// Folders of one machine, and work put off. In halves, so that this file may say them.
const FORBIDDEN: &[(&str, &str)] = &[
    ("/wo", "rk/"),
    ("/tmp/tar", "get-"),
    ("TO", "DO"),
    ("FIX", "ME"),
    ("to", "do!"),
    ("unimple", "mented!"),
];

/// Lines with a forbidden word.
pub fn forbidden(files: &[File]) -> Vec<String> {
    let words: Vec<String> = FORBIDDEN.iter().map(|(a, b)| format!("{a}{b}")).collect();
    let mut broken = Vec::new();
    for file in files {
        for (number, line) in (1..).zip(file.text.lines()) {
            for word in words.iter().filter(|word| line.contains(word.as_str())) {
                broken.push(format!("{}:{number}: {word}", file.path));
            }
        }
    }
    broken
}

#[test]
fn a_forbidden_word_is_found_in_any_file() {
    let path = ["built in /wo", "rk/main"].concat();
    let later = ["fn main() {\n    to", "do!()\n}"].concat();
    let files = [
        File::new("docs/a.md", &path),
        File::new("src/b.rs", &later),
        File::new("src/c.rs", "fn work() {}"),
    ];
    let expected = [["docs/a.md:1: /wo", "rk/"], ["src/b.rs:2: to", "do!"]];
    assert_eq!(forbidden(&files), expected.map(|halves| halves.concat()));
}
