//! The page in a browser.

mod ending;
mod page;
mod tabs;
mod together;
