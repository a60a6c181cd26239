//! A text that several may write in at once, and the field that shows it.
//!
//! | module | what |
//! |---|---|
//! | [`delta`] | a change of a text, and how changes go together |
//! | [`difference`] | what leads from one text to another |
//! | [`selection`] | caret and selection, moved along |
//! | [`markdown`] | marks around what is selected |
//! | [`mirror`] | the text in the field and the one in the document |

pub mod delta;
pub mod difference;
pub mod markdown;
pub mod mirror;
pub mod selection;
