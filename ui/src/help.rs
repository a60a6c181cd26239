//! What a view says of its keys.

/// Keys as the help shows them.
#[derive(Debug, Clone, Copy)]
pub struct Keys {
    /// The ways to press them, each a number of keys held together. "Ctrl" and the like are
    /// translated; the rest stands as it is on the key.
    pub ways: &'static [&'static [&'static str]],
    /// The name of the sentence that says what they do.
    pub text: &'static str,
}
