//! Where things are, and how cargo is called.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

/// The packages of which programs and tests are built, the same at every stage: cargo builds a
/// dependency anew for each set of features, and the set follows from the packages. wasm-bindgen's
/// tools and the WebDriver client have dozens of dependencies of their own, and are built by
/// themselves; the latter would also change the order of the products' JSON.
pub const PACKAGES: [&str; 5] = [
    "--workspace",
    "--exclude",
    "wasm-tools",
    "--exclude",
    "samsyn-windows",
];

/// The package that tests in windows.
pub const WINDOWS: [&str; 2] = ["-p", "samsyn-windows"];

/// The repository.
pub fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}

/// The folder that this program was built into, and into which `cargo build` puts the others.
pub fn build_dir() -> Result<PathBuf> {
    let program = env::current_exe().context("can't tell where this program is")?;
    let dir = program.parent().context("this program has no folder")?;
    Ok(dir.to_owned())
}

/// The build folder of a profile other than this program's.
pub fn build_dir_of(profile: &str) -> Result<PathBuf> {
    Ok(build_dir()?.with_file_name(profile))
}

/// The folder that everything is built below.
pub fn target_dir() -> Result<PathBuf> {
    let dir = build_dir()?;
    Ok(dir.parent().unwrap_or(&dir).to_owned())
}

/// The compiler's own folder, beside which its components and targets lie.
pub fn sysroot() -> Result<PathBuf> {
    let cargo = env::var_os("CARGO")
        .context("CARGO isn't set: start this program with `cargo xtask`")
        .map(PathBuf::from)?;
    let bin = cargo.parent().context("CARGO isn't a full path")?;
    Ok(bin.parent().unwrap_or(bin).to_owned())
}

/// Cargo, in the repository.
pub fn cargo() -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root());
    // `cargo run` describes this package in the environment. Build scripts that watch these
    // variables would run again whenever cargo is called from a shell in between.
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            cargo.env_remove(&*name);
        }
    }
    cargo
}

/// Runs a command to its end, its output going where ours goes.
pub fn call(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("can't start {}", shown(command)))?;
    if !status.success() {
        bail!("{} ended with {status}", shown(command));
    }
    Ok(())
}

/// A command as one would type it.
pub fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    std::iter::once(name)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}
