//! The program as it is found.

use samsyn_windows::part::Part;
use samsyn_windows::window::Window;

#[test]
fn the_program_opens_on_its_evaluations() {
    let data = tempfile::tempdir().expect("a folder");
    let window = Window::open(data.path());
    window.see(&Part::first("main"));
}
