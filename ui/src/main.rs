//! The page.

fn main() {
    samsyn_ui::start();
}
