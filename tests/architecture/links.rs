//! Links from the documentation into the repository.

use super::tree::File;

/// Links to files that aren't there. `exists` is asked for paths from the repository's root.
pub fn broken(files: &[File], exists: impl Fn(&str) -> bool) -> Vec<String> {
    let mut broken = Vec::new();
    for file in files.iter().filter(|file| is_documentation(&file.path)) {
        for target in targets(&file.text) {
            let there = resolve(&file.path, target).is_some_and(|path| exists(&path));
            if !there {
                broken.push(format!("{}: {target}", file.path));
            }
        }
    }
    broken
}

fn is_documentation(path: &str) -> bool {
    path.ends_with(".md") && (path.starts_with("docs/") || !path.contains('/'))
}

/// What a Markdown text links to in its own repository: `[…](target)` and `[…]: target`, outside
/// code.
fn targets(text: &str) -> Vec<&str> {
    let mut targets = Vec::new();
    let mut in_code = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        }
        if in_code {
            continue;
        }
        // Every second piece lies between backticks.
        for prose in line.split('`').step_by(2) {
            let inline = prose.split("](").skip(1);
            targets.extend(inline.filter_map(|rest| rest.split([')', ' ']).next()));
        }
        if line.starts_with('[')
            && let Some((_, target)) = line.split_once("]: ")
        {
            targets.extend(target.split_whitespace().next());
        }
    }
    let elsewhere = |target: &&str| target.contains("://") || target.starts_with("mailto:");
    targets.retain(|target| !elsewhere(target) && !target.starts_with('#'));
    targets
}

/// A link's path from the root, or nothing when it leads out of the repository.
fn resolve(from: &str, target: &str) -> Option<String> {
    let path = target.split('#').next().unwrap_or(target);
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    if path.starts_with('/') {
        return None;
    }
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[test]
fn a_link_that_leads_nowhere_is_found() {
    let there = ["README.md", "docs/protocol.md", "docs", "schema/src/lib.rs"];
    let check = |from: &str, text: &str, expected: &[&str]| {
        let broken = broken(&[File::new(from, text)], |path| there.contains(&path));
        assert_eq!(broken, expected, "{text}");
    };
    check(
        "README.md",
        "See [it](docs/protocol.md#words) and [all](docs/).",
        &[],
    );
    check(
        "docs/a.md",
        "[up](../README.md) [beside](./protocol.md)",
        &[],
    );
    check(
        "README.md",
        "[web](https://example.org) [here](#words)",
        &[],
    );
    check("README.md", "`[no](link.md)`\n```\n[no](link.md)\n```", &[]);
    check("schema/data/notes.md", "[ours](nowhere.md)", &[]);
    check(
        "README.md",
        "[a](gone.md), [b](docs/protocol.md)",
        &["README.md: gone.md"],
    );
    check(
        "README.md",
        "[a]\n\n[a]: gone.md \"title\"",
        &["README.md: gone.md"],
    );
    check(
        "docs/a.md",
        "![a](../../out.md)",
        &["docs/a.md: ../../out.md"],
    );
    check("docs/a.md", "[a](/README.md)", &["docs/a.md: /README.md"]);
}
