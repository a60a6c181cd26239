//! The page in a browser.

mod ending;
mod moving;
mod page;
mod publishing;
mod refused;
mod secret;
mod storage;
mod tabs;
mod together;
