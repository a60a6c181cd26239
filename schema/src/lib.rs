//! What an evaluation is: instrument, points, document, views. Pure.

pub mod instrument;
pub mod points;
