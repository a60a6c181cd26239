//! What a fresh machine lacks, installed.
//!
//! Each thing is looked for where it would be used, so a second call finds everything in
//! milliseconds, whoever installed it.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

use crate::workspace::{call, root, sysroot};

/// The target of the browser edition.
pub const WASM: &str = "wasm32-unknown-unknown";

/// A program of the system.
struct Program {
    name: &'static str,
    package: &'static str,
    purpose: &'static str,
}

const C_COMPILER: Program = Program {
    name: "cc",
    package: "build-essential",
    purpose: "to compile SQLite and to link",
};
const NODE: Program = Program {
    name: "node",
    package: "nodejs",
    purpose: "to run the tests in WebAssembly",
};

/// Makes sure that the programs can be built.
pub fn to_build() -> Result<()> {
    programs(&[C_COMPILER])
}

/// Makes sure that the page can be made.
pub fn to_make_page() -> Result<()> {
    programs(&[C_COMPILER])?;
    wasm_target()
}

/// Makes sure that everything but WebAssembly can be tested.
pub fn to_test() -> Result<()> {
    programs(&[C_COMPILER])?;
    components()
}

/// Makes sure that every check can be made.
pub fn everything() -> Result<()> {
    programs(&[C_COMPILER, NODE])?;
    components()?;
    wasm_target()
}

fn programs(needed: &[Program]) -> Result<()> {
    let path = env::var_os("PATH").unwrap_or_default();
    let dirs: Vec<PathBuf> = env::split_paths(&path).collect();
    let missing = missing(needed, &dirs);
    if missing.is_empty() {
        return Ok(());
    }
    for program in &missing {
        println!("`{}` is needed {}.", program.name, program.purpose);
    }
    apt_install(&missing)
}

fn missing<'a>(needed: &'a [Program], dirs: &[PathBuf]) -> Vec<&'a Program> {
    let there = |program: &&Program| dirs.iter().any(|dir| dir.join(program.name).is_file());
    needed.iter().filter(|program| !there(program)).collect()
}

fn apt_install(missing: &[&Program]) -> Result<()> {
    let packages: Vec<&str> = missing.iter().map(|program| program.package).collect();
    let by_hand = format!("apt-get install {}", packages.join(" "));
    ensure!(
        Path::new("/usr/bin/apt-get").exists(),
        "install {} with your system's package manager, then try again",
        packages.join(" and ")
    );
    let prefix: &[&str] = match () {
        () if is_root() => &[],
        () if may_sudo() => &["sudo", "-n"],
        () => bail!("run `sudo {by_hand}`, then try again"),
    };
    let apt = |arguments: &[&str]| {
        let mut words = prefix
            .iter()
            .chain(&["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        let mut command = Command::new(words.next().unwrap_or(&"env"));
        command.args(words).args(arguments).stdin(Stdio::null());
        call(&mut command)
    };
    println!("Installing {} …", packages.join(", "));
    apt(&["update", "-qq"]).context("the system's package lists can't be read")?;
    let install = ["install", "-qq", "--yes", "--no-install-recommends"];
    apt(&[&install[..], &packages[..]].concat())
        .with_context(|| format!("the installation failed; try `{by_hand}` by hand"))
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn may_sudo() -> bool {
    let mut sudo = Command::new("sudo");
    sudo.args(["-n", "true"]).stdin(Stdio::null());
    sudo.output().is_ok_and(|output| output.status.success())
}

fn components() -> Result<()> {
    let bin = sysroot()?.join("bin");
    for (program, component) in [("rustfmt", "rustfmt"), ("cargo-clippy", "clippy")] {
        if !bin.join(program).exists() {
            println!("Installing {component} …");
            rustup(&["component", "add", component])?;
        }
    }
    Ok(())
}

fn wasm_target() -> Result<()> {
    if !sysroot()?
        .join("lib/rustlib")
        .join(WASM)
        .join("lib")
        .exists()
    {
        println!("Installing Rust's standard library for {WASM} …");
        rustup(&["target", "add", WASM])?;
    }
    Ok(())
}

fn rustup(arguments: &[&str]) -> Result<()> {
    call(Command::new("rustup").args(arguments).current_dir(root())).with_context(|| {
        format!(
            "this Rust installation can't be completed; do what `rustup {}` would do, \
             then try again",
            arguments.join(" ")
        )
    })
}

/// What Node.js must be told before it can run the tests.
pub fn node_arguments() -> Result<String> {
    let output = Command::new("node").arg("--version").output();
    let version = output.context("can't start node")?.stdout;
    arguments_for_node(&String::from_utf8_lossy(&version))
}

fn arguments_for_node(version: &str) -> Result<String> {
    let version = version.trim();
    let number = version.strip_prefix('v');
    let major = number.and_then(|number| number.split('.').next()?.parse().ok());
    match major {
        Some(18) => Ok(format!(
            "--require={}",
            root().join("xtask/node18.cjs").display()
        )),
        Some(19..) => Ok(String::new()),
        _ => bail!(
            "`node` is {version}: install Node.js 18 or newer, or leave these tests out with `--fast`"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_not_there_is_missing() {
        const ABSENT: Program = Program {
            name: "no-such-program",
            ..NODE
        };
        let path = env::var_os("PATH").unwrap();
        let dirs: Vec<_> = env::split_paths(&path).collect();
        let names = |needed: &[Program], dirs: &[PathBuf]| -> Vec<&str> {
            missing(needed, dirs)
                .iter()
                .map(|program| program.name)
                .collect()
        };
        assert_eq!(names(&[C_COMPILER, ABSENT], &dirs), ["no-such-program"]);
        assert_eq!(names(&[C_COMPILER, ABSENT], &[]), ["cc", "no-such-program"]);
    }

    #[test]
    fn node_18_is_helped_and_an_older_one_refused() {
        for (version, expected) in [
            ("v18.20.4\n", Some("--require=")),
            ("v20.20.2\n", Some("")),
            ("v24.0.0\n", Some("")),
            ("v12.22.12\n", None),
            ("", None),
        ] {
            let arguments = arguments_for_node(version).ok();
            let file = arguments
                .as_ref()
                .and_then(|given| given.strip_prefix("--require="));
            assert!(
                file.is_none_or(|file| Path::new(file).is_file()),
                "{version}"
            );
            let option = arguments
                .as_ref()
                .map(|given| given.trim_end_matches(file.unwrap_or("")));
            assert_eq!(option, expected, "{version}");
        }
    }
}
