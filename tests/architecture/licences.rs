//! What we may redistribute.

use std::collections::BTreeSet;

use serde_json::Value;
use spdx::{Expression, ParseMode};

use super::crates::{Crate, Crates};

/// The SPDX names that `deny.toml` allows: the one list.
pub fn allowed(deny: &str) -> Option<BTreeSet<String>> {
    let deny: Value = toml::from_str(deny).ok()?;
    let names = deny.pointer("/licenses/allow")?.as_array()?;
    names
        .iter()
        .map(|name| name.as_str().map(str::to_owned))
        .collect()
}

/// Packages that can't be taken under allowed licences alone.
pub fn refused(crates: &Crates, allowed: &BTreeSet<String>) -> Vec<String> {
    let refused = crates.iter().filter(|krate| !is_allowed(krate, allowed));
    refused
        .map(
            |Crate {
                 name,
                 version,
                 licence,
                 ..
             }| {
                format!(
                    "{name} {version}: {}",
                    licence.as_deref().unwrap_or("no licence given")
                )
            },
        )
        .collect()
}

fn is_allowed(krate: &Crate, allowed: &BTreeSet<String>) -> bool {
    let mode = ParseMode {
        // `MIT/Apache-2.0`, as old manifests have it.
        allow_slash_as_or_operator: true,
        ..ParseMode::STRICT
    };
    let Some(Ok(expression)) = krate
        .licence
        .as_deref()
        .map(|licence| Expression::parse_mode(licence, mode))
    else {
        return false;
    };
    expression.evaluate(|required| allowed.contains(&required.to_string()))
}

#[test]
fn expressions_are_held_against_the_list() {
    let deny = r#"licenses.allow = ["MIT", "Apache-2.0", "ISC"]"#;
    let allowed = allowed(deny).unwrap();
    let check = |licence: Option<&str>, expected: bool| {
        let krate = Crate {
            licence: licence.map(str::to_owned),
            ..Crate::default()
        };
        assert_eq!(is_allowed(&krate, &allowed), expected, "{licence:?}");
    };
    check(Some("MIT"), true);
    check(Some("Apache-2.0/MIT"), true);
    check(Some("MIT OR GPL-3.0-only"), true);
    check(Some("(MIT OR GPL-3.0-only) AND ISC"), true);
    check(Some("Apache-2.0 WITH LLVM-exception OR MIT"), true);
    check(Some("Apache-2.0 WITH LLVM-exception"), false);
    check(Some("MIT AND GPL-3.0-only"), false);
    check(Some("AGPL-3.0-or-later"), false);
    check(Some("Mine, all mine"), false);
    check(None, false);
}

#[test]
fn a_list_that_is_not_there_is_no_list() {
    for deny in ["", "[licenses]", "licenses.allow = [1]", "licenses ="] {
        assert_eq!(allowed(deny), None, "{deny}");
    }
}
