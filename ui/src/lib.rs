//! What an evaluator sees and touches. It talks to the replica through one trait, [`Backend`],
//! and so does not know whether that is the desktop program or a part of the page.
//!
//! | module | what |
//! |---|---|
//! | [`backend`] | asking, and being told |
//! | [`state`] | what is open now, kept up to date by what is told |
//! | [`texts`] | sentences and numbers in the user's language |
//! | [`app`], [`frame`] | the whole page; side bar, status line, palette |
//! | [`gate`] | what stands in its place in a browser until there is a backend |
//! | the rest | one view each |

pub mod agreement;
pub mod app;
pub mod area;
pub mod backend;
pub mod consensus;
pub mod divergences;
pub mod findings;
pub mod frame;
pub mod gate;
pub mod help;
pub mod history;
pub mod keeping;
pub mod overview;
pub mod people;
pub mod publishing;
pub mod settings;
pub mod share;
pub mod start;
pub mod state;
pub mod text;
pub mod texts;
pub mod update;

pub use backend::Backend;

/// Shows the page, with the backend that is there: the desktop program around it, else a worker
/// beside it (or, with the feature `in-page`, a replica in the page's own memory).
pub fn start() {
    if backend::desktop::Desktop::is_there() {
        return show(backend::Handle::new(backend::desktop::Desktop::new()));
    }
    #[cfg(feature = "in-page")]
    show(backend::Handle::new(backend::page::Page::default()));
    #[cfg(not(feature = "in-page"))]
    yew::Renderer::<gate::Gate>::new().render();
}

fn show(backend: backend::Handle) {
    yew::Renderer::<app::App>::with_props(app::Props { backend }).render();
}
