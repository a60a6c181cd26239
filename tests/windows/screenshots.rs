//! Pictures of every view, in both languages and themes: `cargo xtask screenshots`.

use std::path::{Path, PathBuf};

use samsyn_windows::part::{Part, button};
use samsyn_windows::views::{Look, View};
use samsyn_windows::window::Window;

/// CSS pixels.
const SIZES: [(u32, u32); 3] = [(900, 700), (1_280, 800), (1_920, 1_080)];

fn main() {
    let folder = std::env::args_os().nth(1).map(PathBuf::from);
    let folder = folder.expect("the folder for the pictures is the one argument");
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    for look in Look::ALL {
        take_all(look, &folder);
    }
    println!("The pictures are in {}.", folder.display());
}

fn take_all(look: Look, folder: &Path) {
    let data = tempfile::tempdir().expect("a folder");
    let window = Window::open(data.path());
    look.put_on(&window);
    let words = look.words;
    let take = |views: &[View], state: &str| {
        for (width, height) in SIZES {
            window.resize(width, height);
            for view in views {
                view.show(&window, words);
                let name = view.name();
                let (language, theme) = (words.code, look.theme);
                let file = format!("{name}-{state}-{language}-{theme}-{width}.png");
                let written = std::fs::write(folder.join(&file), window.picture());
                written.expect("a picture can be written");
                println!("{file}");
                view.leave(&window, words);
            }
        }
    };
    take(&View::WITHOUT_EVALUATION, "empty");
    window.click(&button(words.sample));
    window.see(&Part::named("navigation", words.places));
    take(&View::OF_EVALUATION, "sample");
    window.click(&button(words.leave));
    take(&[View::Shelf], "sample");
}
