//! Programs, libraries and fonts of the system.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

use crate::workspace::call;

/// Something that the system has, or gets.
pub struct Part {
    /// What shows that it is there.
    pub sign: Sign,
    /// Of Debian and Ubuntu.
    pub package: &'static str,
    /// Completes "it is needed …".
    pub purpose: &'static str,
}

/// Where a part is looked for.
pub enum Sign {
    /// On the path.
    Program(&'static str),
    /// By `pkg-config`.
    Library(&'static str),
    /// By fontconfig: the family.
    Font(&'static str),
}

impl Sign {
    const fn name(&self) -> &'static str {
        match self {
            Self::Program(name) | Self::Library(name) | Self::Font(name) => name,
        }
    }

    fn is_there(&self, path: &[PathBuf]) -> bool {
        match self {
            Self::Program(name) => path.iter().any(|dir| dir.join(name).is_file()),
            Self::Library(name) => {
                let mut ask = Command::new("pkg-config");
                ask.args(["--exists", name]);
                ask.status().is_ok_and(|status| status.success())
            }
            Self::Font(family) => {
                let listed = Command::new("fc-list").arg(family).output();
                listed.is_ok_and(|listed| !listed.stdout.trim_ascii().is_empty())
            }
        }
    }
}

/// Installs those of the parts that are missing.
pub fn install(needed: &[&[Part]]) -> Result<()> {
    let path = env::var_os("PATH").unwrap_or_default();
    let path: Vec<PathBuf> = env::split_paths(&path).collect();
    let missing: Vec<&Part> = needed
        .iter()
        .flat_map(|parts| missing(parts, &path))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    for part in &missing {
        println!("`{}` is needed {}.", part.sign.name(), part.purpose);
    }
    apt_install(&missing)
}

fn missing<'a>(needed: &'a [Part], path: &[PathBuf]) -> Vec<&'a Part> {
    let parts = needed.iter();
    parts.filter(|part| !part.sign.is_there(path)).collect()
}

fn apt_install(missing: &[&Part]) -> Result<()> {
    let packages: Vec<&str> = missing.iter().map(|part| part.package).collect();
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
    let install = ["install", "-q", "--yes", "--no-install-recommends"];
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

#[cfg(test)]
mod tests {
    use super::*;

    const fn part(sign: Sign) -> Part {
        Part {
            sign,
            package: "package",
            purpose: "to be missed",
        }
    }

    #[test]
    fn only_what_is_not_there_is_missing() {
        let path = env::var_os("PATH").unwrap();
        let path: Vec<_> = env::split_paths(&path).collect();
        let needed = [
            part(Sign::Program("cc")),
            part(Sign::Program("no-such-program")),
            part(Sign::Library("no-such-library")),
            part(Sign::Font("No Such Font")),
        ];
        let names = |path: &[PathBuf]| -> Vec<&str> {
            let missing = missing(&needed, path);
            missing.iter().map(|part| part.sign.name()).collect()
        };
        let absent = ["no-such-program", "no-such-library", "No Such Font"];
        assert_eq!(names(&path), absent);
        assert_eq!(names(&[])[0], "cc");
    }
}
