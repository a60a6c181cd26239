//! What an evaluation is: instrument, points, document, views. Pure.

pub mod fault;
pub mod instrument;
mod json;
pub mod mapping;
pub mod points;
pub mod totals;
