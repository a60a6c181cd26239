//! The languages that Samsyn speaks at the terminal, and its texts in them.

use clap::ValueEnum;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use samsyn_schema::points::Notation;
use unic_langid::{LanguageIdentifier, langid};

/// A language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Language {
    /// Swedish.
    #[default]
    Sv,
    /// English.
    En,
}

impl Language {
    /// The language that `LANG` asks for (`en_GB.UTF-8`); Swedish for all that we don't speak.
    pub fn of_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("en") {
            Self::En
        } else {
            Self::Sv
        }
    }

    /// The same for the sentences that `samsyn_client` has.
    pub fn of_client(self) -> samsyn_client::Language {
        match self {
            Self::Sv => samsyn_client::Language::Swedish,
            Self::En => samsyn_client::Language::English,
        }
    }

    /// How its numbers are written.
    pub fn notation(self) -> Notation {
        match self {
            Self::Sv => Notation::Swedish,
            Self::En => Notation::English,
        }
    }

    fn id(self) -> LanguageIdentifier {
        match self {
            Self::Sv => langid!("sv"),
            Self::En => langid!("en"),
        }
    }

    fn source(self) -> &'static str {
        match self {
            Self::Sv => include_str!("../messages/sv.ftl"),
            Self::En => include_str!("../messages/en.ftl"),
        }
    }
}

impl From<samsyn_client::Language> for Language {
    fn from(language: samsyn_client::Language) -> Self {
        match language {
            samsyn_client::Language::Swedish => Self::Sv,
            samsyn_client::Language::English => Self::En,
        }
    }
}

/// The texts of one language.
pub struct Texts {
    /// Which.
    pub language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Texts {
    /// The texts of `language`.
    pub fn new(language: Language) -> Self {
        let mut bundle = FluentBundle::new(vec![language.id()]);
        // Marks for mixed writing directions: nothing here is written from right to left, and
        // programs that search the output would stumble over them.
        bundle.set_use_isolating(false);
        // What the parser could read of a faulty file is used; the tests see to it that none is.
        let resource = match FluentResource::try_new(language.source().to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
        Self { language, bundle }
    }

    /// A text without variables.
    pub fn get(&self, key: &str) -> String {
        self.fill(key, &FluentArgs::new())
    }

    /// A text with its variables filled in.
    pub fn fill(&self, key: &str, values: &FluentArgs<'_>) -> String {
        let Some(pattern) = self
            .bundle
            .get_message(key)
            .and_then(|message| message.value())
        else {
            return key.to_owned();
        };
        self.bundle
            .format_pattern(pattern, Some(values), &mut Vec::new())
            .into_owned()
    }

    /// A sentence of `samsyn_client`.
    pub fn explain(&self, what: &impl samsyn_client::Explain) -> String {
        what.explain(self.language.of_client())
    }

    /// How this language writes numbers.
    pub fn notation(&self) -> Notation {
        self.language.notation()
    }
}

/// A text with variables: `text!(texts, "key", name = value, …)`.
#[macro_export]
macro_rules! text {
    ($texts:expr, $key:expr $(, $name:ident = $value:expr)* $(,)?) => {{
        #[allow(unused_mut)]
        let mut values = ::fluent_bundle::FluentArgs::new();
        $(values.set(stringify!($name), $value);)*
        $texts.fill($key, &values)
    }};
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// Each message's key with the variables in it.
    fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
        FluentResource::try_new(language.source().to_owned())
            .unwrap_or_else(|(_, errors)| panic!("{language:?}: {errors:?}"));
        let mut messages = BTreeMap::<String, BTreeSet<String>>::new();
        let mut key = String::new();
        for line in language
            .source()
            .lines()
            .filter(|line| !line.starts_with('#'))
        {
            if let Some((name, _)) = line.split_once(" =")
                && !line.starts_with(' ')
            {
                key = name.to_owned();
                assert!(
                    messages.insert(key.clone(), BTreeSet::new()).is_none(),
                    "{key} twice"
                );
            }
            for after in line.split('$').skip(1) {
                let end = after
                    .find(|c: char| !c.is_alphanumeric())
                    .unwrap_or(after.len());
                messages
                    .entry(key.clone())
                    .or_default()
                    .insert(after[..end].to_owned());
            }
        }
        messages
    }

    #[test]
    fn both_languages_say_the_same_things() {
        assert_eq!(messages(Language::Sv), messages(Language::En));
    }

    #[test]
    fn every_command_is_explained() {
        let texts = messages(Language::Sv);
        for (usage, key) in crate::line::USAGES {
            assert!(texts.contains_key(*key), "{usage}");
        }
    }

    #[test]
    fn the_language_is_taken_from_the_locale() {
        for (locale, language) in [
            ("sv_SE.UTF-8", Language::Sv),
            ("en_GB.UTF-8", Language::En),
            ("C", Language::Sv),
            ("", Language::Sv),
        ] {
            assert_eq!(Language::of_locale(locale), language, "{locale}");
        }
    }
}
