//! What a source file may contain, how long it may be, and how it is named.

use super::crates::PURE;
use super::tree::File;

/// Lines, the longest a source file may be.
const LONGEST: usize = 400;

/// Lines, the longest a file of tests may be: tables of cases are long and simple.
const LONGEST_OF_TESTS: usize = 700;

/// Files that may be longer, each with the reason.
pub const LONG_FOR_A_REASON: &[(&str, &str)] = &[];

/// Names that say nothing about what is inside.
const NAMELESS: &[&str] = &[
    "common", "helper", "helpers", "manager", "misc", "util", "utils",
];

/// Clocks, randomness and I/O, as paths in the source.
const IMPURE: &[&str] = &[
    "std::env",
    "std::fs",
    "std::net",
    "std::process",
    "std::time",
    "Instant::now",
    "SystemTime::now",
    "getrandom",
    "thread_rng",
    "rand::rng",
    "tokio",
];

/// Where a pure crate's own store meets the disk: the beginning of the path, and what it may use.
const MAY_TOUCH: &[(&str, &str)] = &[("client/src/store/sqlite", "std::fs")];

/// Lines of pure crates' programs that reach for a clock, randomness or I/O.
pub fn impure(files: &[File]) -> Vec<String> {
    let pure = |file: &&File| {
        file.is_rust()
            && !is_test(&file.path)
            && PURE.iter().any(|(_, folder)| {
                file.path
                    .strip_prefix(folder)
                    .is_some_and(|below| below.starts_with("src/"))
            })
    };
    let mut broken = Vec::new();
    for file in files.iter().filter(pure) {
        let may = |word: &str| {
            let mut exceptions = MAY_TOUCH.iter();
            exceptions.any(|(path, may)| file.path.starts_with(path) && *may == word)
        };
        for (number, line) in program(&file.text) {
            for word in IMPURE
                .iter()
                .filter(|word| !may(word) && reaches(line, word))
            {
                broken.push(format!("{}:{number}: {word}", file.path));
            }
        }
    }
    broken
}

/// Source files longer than they may be, and exceptions that are no longer needed.
pub fn too_long(files: &[File], exceptions: &[(&str, &str)]) -> Vec<String> {
    let limit = |file: &File| {
        let of_tests = file.path.split(['/', '.']).any(|part| part == "tests");
        if of_tests { LONGEST_OF_TESTS } else { LONGEST }
    };
    let is_long = |file: &&File| file.is_rust() && file.text.lines().count() > limit(file);
    let long: Vec<&File> = files.iter().filter(is_long).collect();
    let excused = |path: &str| exceptions.iter().any(|(excused, _)| *excused == path);
    let unexcused = long.iter().filter(|file| !excused(&file.path)).map(|file| {
        format!(
            "{}: {} lines, at most {}",
            file.path,
            file.text.lines().count(),
            limit(file)
        )
    });
    let needless = exceptions
        .iter()
        .filter(|(path, _)| !long.iter().any(|file| file.path == *path))
        .map(|(path, _)| format!("{path}: the exception isn't needed any more"));
    unexcused.chain(needless).collect()
}

/// Modules and files whose name says nothing.
pub fn nameless(files: &[File]) -> Vec<String> {
    let says_nothing = |name: &str| name.split(['_', '-']).any(|word| NAMELESS.contains(&word));
    let mut broken = Vec::new();
    for file in files.iter().filter(|file| file.is_rust()) {
        let mut names = file.path.trim_end_matches(".rs").split('/');
        if names.any(says_nothing) {
            broken.push(file.path.clone());
        }
        for (number, line) in (1..).zip(file.text.lines()) {
            let module = line
                .split_once("mod ")
                .and_then(|(_, rest)| rest.split([' ', ';']).next());
            if declares(line) && module.is_some_and(says_nothing) {
                broken.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    broken
}

fn declares(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("mod ") || line.starts_with("pub") && line.contains(" mod ")
}

/// Modules that are compiled for tests only, by the convention of their name.
fn is_test(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/")
}

/// The lines of a source file, numbered, without comments and without what is only compiled for
/// tests. Relies on rustfmt: an item ends where its indentation comes back.
fn program(text: &str) -> Vec<(usize, &str)> {
    let mut lines = (1..).zip(text.lines());
    let mut program = Vec::new();
    while let Some((number, line)) = lines.next() {
        let code = line.trim_start();
        if code == "#[cfg(test)]" {
            let indentation = &line[..line.len() - code.len()];
            let ends = |line: &str| {
                let item = line.strip_prefix(indentation).unwrap_or_default();
                item.starts_with(['}', ')', ']']) || is_item(item) && item.ends_with([';', '}'])
            };
            // Consumes the item.
            lines.any(|(_, line)| ends(line));
        } else {
            program.push((number, code.split("//").next().unwrap_or_default()));
        }
    }
    program
}

/// Whether a line at an item's own indentation is more than an attribute.
fn is_item(line: &str) -> bool {
    !line.is_empty() && !line.starts_with([' ', '#', '/'])
}

/// Whether a line names this path: by itself, within a longer one, or out of a group.
fn reaches(line: &str, path: &str) -> bool {
    let whole = line.match_indices(path).any(|(at, _)| {
        let rest = &line[at + path.len()..];
        let joined = |c: char| c.is_alphanumeric() || c == '_';
        let inner = line[..at].ends_with(joined) || rest.starts_with(joined);
        // A length of time is a number.
        let number = path == "std::time" && is_duration(rest);
        !inner && !number
    });
    let Some((_, group)) = line.split_once("std::{") else {
        return whole;
    };
    let grouped = path.strip_prefix("std::").is_some_and(|module| {
        let mut members = group.split([',', '{', '}', ' ']);
        members.any(|member| {
            let rest = member.strip_prefix(module);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("::") && !is_duration(rest))
        })
    });
    whole || grouped
}

fn is_duration(rest: &str) -> bool {
    rest == "::Duration"
        || rest
            .strip_prefix("::Duration")
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_and_io_are_found_in_pure_programs() {
        let check = |path: &str, text: &str, expected: &[&str]| {
            assert_eq!(impure(&[File::new(path, text)]), expected, "{path}\n{text}");
        };
        let here = "sync/src/a.rs";
        check(
            here,
            "use std::time::Instant;",
            &["sync/src/a.rs:1: std::time"],
        );
        check(
            here,
            "use std::time::{Duration, Instant};",
            &["sync/src/a.rs:1: std::time"],
        );
        check(here, "use std::{fs, io};", &["sync/src/a.rs:1: std::fs"]);
        check(
            here,
            "use std::{io, time::Instant};",
            &["sync/src/a.rs:1: std::time"],
        );
        check(
            here,
            "\nlet now = Instant::now();",
            &["sync/src/a.rs:2: Instant::now"],
        );
        check(
            here,
            "getrandom::fill(&mut key)?;",
            &["sync/src/a.rs:1: getrandom"],
        );
        check(here, "use std::time::Duration;", &[]);
        check(
            here,
            "use std::{collections::BTreeMap, time::Duration};",
            &[],
        );
        check(here, "// tokio would wait here", &[]);
        check(here, "fn tokio_like() {}", &[]);
        check("sync-server/src/a.rs", "use tokio::net;", &[]);
        check("sync/src/a/tests.rs", "use std::fs;", &[]);
        check("client/src/store/sqlite.rs", "use std::fs;", &[]);
        check(
            "client/src/store/sqlite.rs",
            "use std::net;",
            &["client/src/store/sqlite.rs:1: std::net"],
        );
    }

    #[test]
    fn what_is_compiled_for_tests_is_passed_over_and_no_more() {
        let text = "\
fn a() {}

#[cfg(test)]
#[path = \"b.rs\"]
mod b;

impl C {
    #[cfg(test)]
    fn d() {
        std::fs::read(\"e\");
    }

    fn f() {}
}

#[cfg(test)]
mod tests {
    use std::fs;
}

fn g() {}
";
        let left: Vec<usize> = program(text)
            .into_iter()
            .filter(|(_, code)| !code.is_empty())
            .map(|(number, _)| number)
            .collect();
        assert_eq!(left, [1, 7, 13, 14, 21]);
    }

    #[test]
    fn a_long_file_and_a_needless_exception_are_found() {
        let files = [
            File::new("a.rs", &"\n".repeat(LONGEST)),
            File::new("b.rs", &"\n".repeat(LONGEST + 1)),
            File::new("c.rs", &"\n".repeat(LONGEST + 1)),
            File::new("d.txt", &"\n".repeat(LONGEST + 1)),
        ];
        assert_eq!(
            too_long(&files, &[("a.rs", "a table"), ("c.rs", "a table")]),
            [
                "b.rs: 401 lines, at most 400",
                "a.rs: the exception isn't needed any more"
            ]
        );
    }

    #[test]
    fn a_name_that_says_nothing_is_found() {
        let files = [
            File::new("a/src/utils.rs", ""),
            File::new("a/src/room_manager/log.rs", ""),
            File::new(
                "a/src/lib.rs",
                "pub(crate) mod helpers {\n    mod common;\n}",
            ),
            File::new("a/src/commonality.rs", "//! A mod for utils.\nmod points;"),
        ];
        assert_eq!(
            nameless(&files),
            [
                "a/src/utils.rs",
                "a/src/room_manager/log.rs",
                "a/src/lib.rs:1: pub(crate) mod helpers {",
                "a/src/lib.rs:2: mod common;",
            ]
        );
    }
}
