//! The page in a browser.

mod ending;
mod moving;
mod page;
mod refused;
mod storage;
mod tabs;
mod together;
