//! What an evaluation is: instrument, points, document, views. Pure.

pub mod agreement;
pub mod audit;
pub mod command;
pub mod consensus;
pub mod content;
pub mod divergence;
pub mod document;
pub mod fault;
pub mod handin;
pub mod instrument;
pub mod intervals;
mod json;
pub mod mapping;
pub mod pattern;
pub mod points;
pub mod printed;
pub mod publication;
pub mod review;
pub mod sample;
pub mod solve;
pub mod standing;
pub mod totals;
pub mod trail;
pub mod view;
