//! Markdown as it will look. No HTML of the text's own gets into the page.

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag};
use yew::prelude::*;
use yew::virtual_dom::{VNode, VTag};

use crate::text::markdown::OPTIONS;

/// A text as it will look.
pub fn preview(markdown: &str) -> Html {
    let mut open: Vec<VTag> = vec![VTag::new("div")];
    for event in Parser::new_ext(markdown, OPTIONS) {
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
        Tag::Link { dest_url, .. } => return link(dest_url),
        Tag::Paragraph => "p",
        _ => "span",
    };
    VTag::new(name)
}

/// Opens outside of the page. What is no address of the web or of mail is underlined only.
fn link(address: &str) -> VTag {
    let is_known = ["https://", "http://", "mailto:"].iter().any(|scheme| {
        address
            .get(..scheme.len())
            .is_some_and(|it| it.eq_ignore_ascii_case(scheme))
    });
    if !is_known {
        return VTag::new("u");
    }
    let mut link = VTag::new("a");
    link.add_attribute("href", address.to_owned());
    link.add_attribute("target", "_blank");
    link.add_attribute("rel", "noopener noreferrer");
    link.add_attribute("title", address.to_owned());
    link
}
