//! A sentence for everything that can go wrong: what happened, to what, and what to do.

mod backup;
mod browser;
mod document;
mod library;
mod link;
mod store;

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};
use unic_langid::{LanguageIdentifier, langid};

/// The languages that a person can choose.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Language {
    /// Svenska.
    #[default]
    #[serde(rename = "sv")]
    Swedish,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl Language {
    fn id(self) -> LanguageIdentifier {
        match self {
            Self::Swedish => langid!("sv"),
            Self::English => langid!("en"),
        }
    }

    const fn sentences(self) -> &'static str {
        match self {
            Self::Swedish => include_str!("messages/sv.ftl"),
            Self::English => include_str!("messages/en.ftl"),
        }
    }

    fn bundle(self) -> FluentBundle<FluentResource> {
        let resource = FluentResource::try_new(self.sentences().to_owned())
            .expect("the sentences are read in a test");
        let mut bundle = FluentBundle::new(vec![self.id()]);
        // The sentences go into terminals and logs too.
        bundle.set_use_isolating(false);
        bundle
            .add_resource(resource)
            .expect("each sentence is there once");
        bundle
    }
}

/// What a person is to be told, in no language yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Message {
    key: Cow<'static, str>,
    arguments: Vec<(Cow<'static, str>, Argument)>,
}

/// A number chooses between "1 change" and "2 changes".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Argument {
    Count(i64),
    Text(String),
}

impl From<&Argument> for FluentValue<'static> {
    fn from(argument: &Argument) -> Self {
        match argument {
            Argument::Count(count) => Self::from(*count),
            Argument::Text(text) => Self::from(text.clone()),
        }
    }
}

impl Message {
    fn new(key: &'static str) -> Self {
        Self {
            key: Cow::Borrowed(key),
            arguments: Vec::new(),
        }
    }

    fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.arguments
            .push((Cow::Borrowed(name), Argument::Text(value.to_string())));
        self
    }

    fn counting(mut self, name: &'static str, value: i64) -> Self {
        self.arguments
            .push((Cow::Borrowed(name), Argument::Count(value)));
        self
    }

    /// The key of the sentence, which stays the same: for scripts and logs.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// A text that is filled in.
    pub(crate) fn argument(&self, name: &str) -> Option<&str> {
        let (_, argument) = self.arguments.iter().find(|(known, _)| known == name)?;
        match argument {
            Argument::Text(text) => Some(text),
            Argument::Count(_) => None,
        }
    }

    /// The sentence.
    pub fn text(&self, language: Language) -> String {
        let bundle = language.bundle();
        let arguments: FluentArgs<'_> = self
            .arguments
            .iter()
            .map(|(name, value)| (name.as_ref(), FluentValue::from(value)))
            .collect();
        let pattern = bundle
            .get_message(&self.key)
            .and_then(|message| message.value());
        let mut errors = Vec::new();
        match pattern {
            Some(pattern) => bundle
                .format_pattern(pattern, Some(&arguments), &mut errors)
                .into_owned(),
            None => self.key.clone().into_owned(),
        }
    }
}

/// Something that a person is told in a sentence.
pub trait Explain {
    /// Which sentence, with what filled in.
    fn message(&self) -> Message;

    /// The sentence.
    fn explain(&self, language: Language) -> String {
        self.message().text(language)
    }
}

#[cfg(test)]
mod tests;
