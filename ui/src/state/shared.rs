//! What is there whether an evaluation is open or not.

use std::rc::Rc;

use samsyn_client::Fault;
use samsyn_client::library::{Settings, SettingsView};
use yew::prelude::*;

use crate::backend::Handle;

/// What the whole page shares besides the open evaluation. Found with `use_context`.
#[derive(Clone, PartialEq)]
pub struct Shared {
    /// The door to the replica.
    pub backend: Handle,
    /// What is set.
    pub settings: Rc<SettingsView>,
    /// Changes what is set.
    pub set: Callback<Settings>,
    /// Shows that something did not work.
    pub fail: Callback<Fault>,
}
