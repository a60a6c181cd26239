//! Shared values that were set to different things at once.
//!
//! | module | what |
//! |---|---|
//! | `conflicts` | all of them, each with the values to choose from |
//! | `settle` | the command that chooses one |

pub mod conflicts;
pub mod settle;
