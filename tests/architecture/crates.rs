//! Who depends on whom.

use std::collections::BTreeSet;
use std::path::Path;

use cargo_metadata::{CargoOpt, DependencyKind, MetadataCommand};

/// Which crates of ours may know which others of ours.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("samsyn-schema", &[]),
    ("samsyn-sync", &[]),
    ("samsyn-client", &["samsyn-schema", "samsyn-sync"]),
    ("samsyn-report", &["samsyn-schema"]),
    ("sync-server", &["samsyn-sync"]),
    // The command line prints views and audits tables, and reads invitations before a replica is.
    (
        "samsyn",
        &[
            "samsyn-client",
            "samsyn-report",
            "samsyn-schema",
            "samsyn-sync",
        ],
    ),
    (
        "samsyn-ui",
        &["samsyn-schema", "samsyn-client", "samsyn-report"],
    ),
    (
        "samsyn-worker",
        &["samsyn-client", "samsyn-schema", "samsyn-sync"],
    ),
    // Starts the programs as a user does, and knows nothing of how they are made.
    ("samsyn-windows", &[]),
    ("xtask", &[]),
    ("wasm-tools", &[]),
];

/// What crosses crates, and so may know all of them, and what they are built on.
const TESTS: &str = "samsyn-tests";

/// Foreign crates, by the beginning of their name, that one crate of ours imports alone.
const DOORS: &[(&str, &str)] = &[
    ("automerge", "samsyn-schema"),
    ("autosurgeon", "samsyn-schema"),
    ("tauri", "samsyn"),
    ("typst", "samsyn-report"),
    ("yew", "samsyn-ui"),
];

/// Crates that are handed the time, randomness and bytes.
pub const PURE: &[(&str, &str)] = &[
    ("samsyn-schema", "schema/"),
    ("samsyn-sync", "sync/"),
    ("samsyn-client", "client/"),
];

/// Clocks, sources of randomness, and I/O.
const IMPURE: &[&str] = &[
    "chrono",
    "getrandom",
    "jiff",
    "js-sys",
    "rand",
    "time",
    "tokio",
    "web-sys",
    "web-time",
];

/// Crates of which a second version would be a mistake: large, or with state or formats that must
/// agree.
const ONCE: &[&str] = &[
    "automerge",
    "axum",
    "chacha20poly1305",
    "ed25519-dalek",
    "minicbor",
    "rusqlite",
    "rustls",
    "serde",
    "tauri",
    "tokio",
    "tokio-tungstenite",
    "tungstenite",
    "wasm-bindgen",
    "yew",
];

/// A resolved package.
#[derive(Default)]
pub struct Crate {
    pub name: String,
    pub version: String,
    /// An SPDX expression.
    pub licence: Option<String>,
    /// Whether it lies in this repository.
    pub ours: bool,
    /// The names of its dependencies in the program.
    pub normal: BTreeSet<String>,
    /// The names of those of its tests and its build script.
    pub other: BTreeSet<String>,
}

impl Crate {
    fn depends_on(&self) -> impl Iterator<Item = &String> {
        self.normal.union(&self.other)
    }
}

/// All packages that a build of anything here may compile, on any system.
pub struct Crates(Vec<Crate>);

impl Crates {
    /// Asks cargo.
    pub fn of(root: &Path) -> Self {
        let metadata = MetadataCommand::new()
            .manifest_path(root.join("Cargo.toml"))
            .features(CargoOpt::AllFeatures)
            .exec()
            .expect("cargo describes the workspace");
        let crates = metadata.packages.iter().map(|package| {
            let (normal, other) = package
                .dependencies
                .iter()
                .partition::<Vec<_>, _>(|dependency| dependency.kind == DependencyKind::Normal);
            let names = |list: Vec<&cargo_metadata::Dependency>| {
                list.iter()
                    .map(|dependency| dependency.name.clone())
                    .collect()
            };
            Crate {
                name: package.name.to_string(),
                version: package.version.to_string(),
                licence: package.license.clone(),
                ours: metadata.workspace_members.contains(&package.id),
                normal: names(normal),
                other: names(other),
            }
        });
        Self(crates.collect())
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Crate> {
        self.0.iter()
    }

    fn ours(&self) -> impl Iterator<Item = &Crate> {
        self.0.iter().filter(|krate| krate.ours)
    }
}

/// Dependencies among our own crates that [`MAY_KNOW`] doesn't allow, tests' included.
pub fn who_knows_whom(crates: &Crates) -> Vec<String> {
    let ours: BTreeSet<&str> = crates.ours().map(|krate| krate.name.as_str()).collect();
    let mut broken = Vec::new();
    for krate in crates.ours().filter(|krate| krate.name != TESTS) {
        let Some((_, may)) = MAY_KNOW.iter().find(|(name, _)| *name == krate.name) else {
            broken.push(format!("{} isn't in the table", krate.name));
            continue;
        };
        for known in krate.depends_on().map(String::as_str) {
            if ours.contains(known) && !may.contains(&known) {
                broken.push(format!("{} knows {known}", krate.name));
            }
        }
    }
    broken
}

/// Imports of a foreign crate past its [door](DOORS).
pub fn doors(crates: &Crates) -> Vec<String> {
    let mut broken = Vec::new();
    for krate in crates.ours().filter(|krate| krate.name != TESTS) {
        for import in krate.depends_on() {
            let of = |stem: &str| *import == stem || import.starts_with(&format!("{stem}-"));
            if let Some((_, door)) = DOORS.iter().find(|(stem, _)| of(stem))
                && krate.name != *door
            {
                broken.push(format!("{} imports {import}; only {door} may", krate.name));
            }
        }
    }
    broken
}

/// [Pure](PURE) crates whose program depends on something [impure](IMPURE).
pub fn pure(crates: &Crates) -> Vec<String> {
    let pure = |krate: &&Crate| PURE.iter().any(|(name, _)| *name == krate.name);
    let impure = |krate: &Crate| -> Vec<String> {
        let imports = krate.normal.iter();
        let impure = imports.filter(|import| IMPURE.contains(&import.as_str()));
        impure
            .map(|import| format!("{} depends on {import}", krate.name))
            .collect()
    };
    crates.ours().filter(pure).flat_map(impure).collect()
}

/// Large crates that are resolved in more than one version, or no longer at all.
pub fn once(crates: &Crates) -> Vec<String> {
    let versions = |name: &str| -> BTreeSet<&str> {
        let found = crates.iter().filter(|krate| krate.name == name);
        found.map(|krate| krate.version.as_str()).collect()
    };
    ONCE.iter()
        .map(|name| (name, versions(name)))
        .filter(|(_, versions)| versions.len() != 1)
        .map(|(name, versions)| format!("{name}: {versions:?}"))
        .collect()
}

/// wasm-bindgen's tools where they differ from the library, or where one of them is missing.
pub fn wasm_bindgen_agrees(crates: &Crates) -> Vec<String> {
    let version = |name: &str| {
        let found = crates.iter().find(|krate| krate.name == name);
        found.map(|krate| krate.version.as_str())
    };
    let library = version("wasm-bindgen");
    ["wasm-bindgen-cli", "wasm-bindgen-cli-support"]
        .into_iter()
        .filter(|tool| library.is_none() || version(tool) != library)
        .map(|tool| format!("{tool} {:?}, library {library:?}", version(tool)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ours(name: &str, normal: &[&str], other: &[&str]) -> Crate {
        let names = |list: &[&str]| list.iter().map(|&name| name.into()).collect();
        Crate {
            name: name.into(),
            ours: true,
            normal: names(normal),
            other: names(other),
            ..Crate::default()
        }
    }

    fn foreign(name: &str, version: &str) -> Crate {
        Crate {
            name: name.into(),
            version: version.into(),
            ..Crate::default()
        }
    }

    #[test]
    fn a_wrong_acquaintance_is_found() {
        let crates = Crates(vec![
            ours("samsyn-schema", &["serde"], &["samsyn-sync"]),
            ours("samsyn-sync", &[], &[]),
            ours("samsyn-client", &["samsyn-schema", "samsyn-sync"], &[]),
            ours("sync-server", &["samsyn-client"], &[]),
            ours("samsyn-tests", &["samsyn-schema"], &[]),
            ours("stranger", &[], &[]),
        ]);
        assert_eq!(
            who_knows_whom(&crates),
            [
                "samsyn-schema knows samsyn-sync",
                "sync-server knows samsyn-client",
                "stranger isn't in the table",
            ]
        );
    }

    #[test]
    fn an_import_past_the_door_is_found() {
        let crates = Crates(vec![
            ours("samsyn-schema", &["automerge"], &[]),
            ours("samsyn-tests", &["automerge"], &[]),
            ours("samsyn-client", &["automergelike"], &["automerge"]),
            ours("sync-server", &["tauri-build"], &[]),
        ]);
        assert_eq!(
            doors(&crates),
            [
                "samsyn-client imports automerge; only samsyn-schema may",
                "sync-server imports tauri-build; only samsyn may",
            ]
        );
    }

    #[test]
    fn a_clock_in_a_pure_crate_is_found_but_not_in_its_tests() {
        let crates = Crates(vec![
            ours("samsyn-sync", &["jiff"], &["getrandom"]),
            ours("sync-server", &["tokio"], &[]),
        ]);
        assert_eq!(pure(&crates), ["samsyn-sync depends on jiff"]);
    }

    #[test]
    fn a_second_version_and_an_absent_crate_are_found() {
        let listed = ONCE.iter().filter(|name| **name != "axum");
        let mut crates: Vec<Crate> = listed.map(|name| foreign(name, "1.0.0")).collect();
        crates.push(foreign("serde", "0.9.15"));
        crates.extend([foreign("digest", "0.10.7"), foreign("digest", "0.11.3")]);
        let expected = ["axum: {}", r#"serde: {"0.9.15", "1.0.0"}"#];
        assert_eq!(once(&Crates(crates)), expected);
    }

    #[test]
    fn a_tool_of_another_version_is_found() {
        let check = |versions: [&str; 3], expected: usize| {
            let names = [
                "wasm-bindgen",
                "wasm-bindgen-cli",
                "wasm-bindgen-cli-support",
            ];
            let crates = names.iter().zip(versions).map(|(name, v)| foreign(name, v));
            let crates = Crates(crates.collect());
            assert_eq!(wasm_bindgen_agrees(&crates).len(), expected, "{versions:?}");
        };
        check(["0.2.130", "0.2.130", "0.2.130"], 0);
        check(["0.2.131", "0.2.130", "0.2.131"], 1);
        assert_eq!(wasm_bindgen_agrees(&Crates(vec![])).len(), 2);
    }
}
