//! Node.js, and the packages for it.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::workspace::{call, root};

/// What Node.js must be told before it can run the tests in WebAssembly.
pub fn arguments() -> Result<String> {
    let output = Command::new("node").arg("--version").output();
    let version = output.context("can't start node")?.stdout;
    arguments_for(&String::from_utf8_lossy(&version))
}

fn arguments_for(version: &str) -> Result<String> {
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

/// Installs the packages that a folder's `package-lock.json` pins, if others are there or none.
pub fn packages(folder: &Path) -> Result<()> {
    let wanted = fs::read(folder.join("package-lock.json"))?;
    let copy = folder.join("node_modules/.installed");
    if fs::read(&copy).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    println!("Installing what {} pins …", folder.display());
    let install = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    call(Command::new("npm").args(install).current_dir(folder))
        .context("the packages can't be fetched")?;
    fs::write(copy, wanted)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_18_is_helped_and_an_older_one_refused() {
        for (version, expected) in [
            ("v18.20.4\n", Some("--require=")),
            ("v20.20.2\n", Some("")),
            ("v24.0.0\n", Some("")),
            ("v12.22.12\n", None),
            ("", None),
        ] {
            let arguments = arguments_for(version).ok();
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
