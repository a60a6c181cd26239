//! The sections of an area's findings, and the text field that two can write in at once.

use samsyn_schema::command::TextId;
use samsyn_schema::instrument::AreaNumber;
use yew::prelude::*;

/// Of [`Findings`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Of which area.
    pub area: AreaNumber,
}

/// An area's sections.
#[component]
pub fn Findings(_props: &Props) -> Html {
    html! {}
}

/// Of [`SharedText`].
#[derive(Clone, PartialEq, Properties)]
pub struct SharedTextProps {
    /// Which text.
    pub text: TextId,
    /// As the view has it.
    pub value: AttrValue,
    /// What it is called by assistive technology.
    pub label: AttrValue,
    /// The area it belongs to, told to the others as the place of this evaluator.
    pub area: AreaNumber,
    /// The element's id.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// Classes.
    #[prop_or_default]
    pub class: Classes,
    /// Shown while it is empty.
    #[prop_or_default]
    pub placeholder: AttrValue,
    /// How many lines it has at least; it grows with its text.
    #[prop_or(1)]
    pub rows: u32,
    /// Whether line breaks can be typed.
    #[prop_or(true)]
    pub multiline: bool,
    /// Keys that the text itself does not use, for lists around it.
    #[prop_or_default]
    pub onkeydown: Callback<KeyboardEvent>,
}

/// A text field over a shared text: typed at once, saved as it is typed, merged with what others
/// type; caret and selection stay where they are in the text.
#[component]
pub fn SharedText(_props: &SharedTextProps) -> Html {
    html! {}
}
