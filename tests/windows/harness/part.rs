//! Where in a window: by role and name, as assistive technology finds it.

use std::fmt;

use serde_json::json;

/// A part of a page, looked for each time something is done with it.
#[derive(Clone, PartialEq, Eq)]
pub struct Part(String);

impl Part {
    /// By its role and its name. A name that ends with `…` is the beginning of one.
    pub fn named(role: &str, name: &str) -> Self {
        Self(format!("byRole({}, {}, null)", json!(role), json!(name)))
    }

    /// The first of its role.
    pub fn first(role: &str) -> Self {
        Self(format!("byRole({}, null, null)", json!(role)))
    }

    /// By a selector, for what assistive technology knows by its place only.
    pub fn at(selector: &str) -> Self {
        Self(format!("bySelector({}, null)", json!(selector)))
    }

    /// What has the focus.
    pub fn focused() -> Self {
        Self("document.activeElement".to_owned())
    }

    /// A part of this one, by role and name.
    pub fn part(&self, role: &str, name: &str) -> Self {
        let Self(within) = self;
        let find = format!("byRole({}, {}, within)", json!(role), json!(name));
        Self(format!("((within) => within && {find})({within})"))
    }

    /// A part of this one, by a selector.
    pub fn part_at(&self, selector: &str) -> Self {
        let Self(within) = self;
        let find = format!("bySelector({}, within)", json!(selector));
        Self(format!("((within) => within && {find})({within})"))
    }

    /// A part of this one, by a selector, whether it is shown by itself or not.
    pub(crate) fn part_anywhere(&self, selector: &str) -> Self {
        Self(self.that(&format!("it.querySelector({})", json!(selector))))
    }

    /// A condition or a value in JavaScript, with the element as `it`; nothing without it.
    pub(crate) fn that(&self, expression: &str) -> String {
        format!("((it) => it && ({expression}))({})", self.0)
    }

    /// What it shows, in JavaScript: a field its value, anything else its text; nothing without it.
    pub(crate) fn shown(&self) -> String {
        self.that("it.value ?? clean(it.textContent)")
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A button.
pub fn button(name: &str) -> Part {
    Part::named("button", name)
}

/// A field for text.
pub fn field(name: &str) -> Part {
    Part::named("textbox", name)
}

/// A heading.
pub fn heading(name: &str) -> Part {
    Part::named("heading", name)
}

/// A link.
pub fn link(name: &str) -> Part {
    Part::named("link", name)
}
