//! Gives the window its configuration, permissions and page.

fn main() {
    #[cfg(feature = "window")]
    window::build();
}

#[cfg(feature = "window")]
mod window {
    use std::path::Path;

    use tauri_build::{AppManifest, Attributes};

    /// Stands in for the page until it is built: the program can be built without it.
    const PLACEHOLDER: &str = include_str!("placeholder.html");

    /// Prepares what the program is compiled with.
    pub fn build() {
        let page = Path::new("../ui/dist");
        if !page.join("index.html").exists() {
            std::fs::create_dir_all(page)
                .and_then(|()| std::fs::write(page.join("index.html"), PLACEHOLDER))
                .expect("the page's folder can be written");
        }
        println!("cargo::rerun-if-changed=../ui/dist");
        // Named here, a command needs a capability like any other.
        let commands = AppManifest::new().commands(&["ask", "take_handed"]);
        tauri_build::try_build(Attributes::new().app_manifest(commands))
            .expect("the window's configuration is sound");
    }
}
