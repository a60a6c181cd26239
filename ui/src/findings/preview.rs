//! Markdown as it will look. No HTML of the text's own gets into the page.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};
use yew::prelude::*;
use yew::virtual_dom::{VNode, VTag};

/// A text as it will look.
pub fn preview(markdown: &str) -> Html {
    let mut open: Vec<VTag> = vec![VTag::new("div")];
    for event in Parser::new_ext(
        markdown,
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH,
    ) {
        let child: VNode = match event {
            Event::Start(tag) => {
                open.push(element(&tag));
                continue;
            }
            Event::End(_) => match open.pop() {
                Some(tag) => tag.into(),
                None => continue,
            },
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                html! { { text.to_string() } }
            }
            Event::Code(text) => html! { <code>{ text.to_string() }</code> },
            Event::SoftBreak => html! { { " " } },
            Event::HardBreak => html! { <br /> },
            Event::Rule => html! { <hr /> },
            _ => continue,
        };
        if let Some(parent) = open.last_mut() {
            parent.add_child(child);
        }
    }
    let mut root = open.into_iter().next().unwrap_or_else(|| VTag::new("div"));
    root.add_attribute("class", "preview");
    root.into()
}

/// The report has the headings above: a text's own begin at the fifth level.
fn element(tag: &Tag<'_>) -> VTag {
    let name = match tag {
        Tag::Heading {
            level: HeadingLevel::H1 | HeadingLevel::H2,
            ..
        } => "h5",
        Tag::Heading { .. } => "h6",
        Tag::BlockQuote(_) => "blockquote",
        Tag::CodeBlock(_) => "pre",
        Tag::List(Some(_)) => "ol",
        Tag::List(None) => "ul",
        Tag::Item => "li",
        Tag::Emphasis => "em",
        Tag::Strong => "strong",
        Tag::Strikethrough => "s",
        Tag::Table(_) => "table",
        Tag::TableHead | Tag::TableRow => "tr",
        Tag::TableCell => "td",
        Tag::Link { .. } => "u",
        Tag::Paragraph => "p",
        _ => "span",
    };
    VTag::new(name)
}
