//! Sentences and numbers in the user's language.

use std::rc::Rc;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use samsyn_client::{Fault, Language};
use samsyn_schema::points::{Notation, Points, Score};
use unic_langid::langid;
use yew::hook;
use yew::prelude::*;

/// The sentences of one language, to hand around.
#[derive(Clone)]
pub struct Texts {
    language: Language,
    bundle: Rc<FluentBundle<FluentResource>>,
}

impl PartialEq for Texts {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language
    }
}

impl Texts {
    /// The sentences of this language.
    ///
    /// # Panics
    /// If a message file is broken; a test reads them.
    pub fn new(language: Language) -> Self {
        let (id, files) = match language {
            Language::Swedish => (langid!("sv"), files::SWEDISH),
            Language::English => (langid!("en"), files::ENGLISH),
        };
        let mut bundle = FluentBundle::new(vec![id]);
        bundle.set_use_isolating(false);
        for file in files {
            let resource = FluentResource::try_new((*file).to_owned()).expect("a message file");
            bundle.add_resource(resource).expect("each key once");
        }
        Self {
            language,
            bundle: Rc::new(bundle),
        }
    }

    /// Which language.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Its code, for the page's `lang`.
    pub const fn code(&self) -> &'static str {
        match self.language {
            Language::Swedish => "sv",
            Language::English => "en",
        }
    }

    /// How numbers are written.
    pub const fn notation(&self) -> Notation {
        match self.language {
            Language::Swedish => Notation::Swedish,
            Language::English => Notation::English,
        }
    }

    /// A sentence.
    pub fn get(&self, key: &str) -> AttrValue {
        self.fill(key, &FluentArgs::new())
    }

    /// A sentence with gaps filled. A number chooses between one and many.
    pub fn with<'a, const N: usize>(
        &self,
        key: &str,
        values: [(&'a str, FluentValue<'a>); N],
    ) -> AttrValue {
        self.fill(key, &values.into_iter().collect())
    }

    fn fill(&self, key: &str, values: &FluentArgs<'_>) -> AttrValue {
        let Some(pattern) = self.bundle.get_message(key).and_then(|it| it.value()) else {
            debug_assert!(false, "no sentence {key}");
            return key.to_owned().into();
        };
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(values), &mut errors);
        debug_assert!(errors.is_empty(), "{key}: {errors:?}");
        text.into_owned().into()
    }

    /// What went wrong, and what to do.
    pub fn fault(&self, fault: &Fault) -> AttrValue {
        fault.0.text(self.language).into()
    }

    /// Points, "12,5".
    pub fn points(&self, points: Points) -> String {
        points.format(self.notation())
    }

    /// A score: points, or the word for not applicable.
    pub fn score(&self, score: Score) -> String {
        match score {
            Score::Points(points) => self.points(points),
            Score::NotApplicable => self.get("not-applicable").to_string(),
        }
    }
}

/// The sentences of the language that is set.
#[hook]
pub fn use_texts() -> Texts {
    use_context().expect("inside of the app")
}

mod files {
    pub(super) const SWEDISH: &[&str] = &[
        include_str!("../messages/common.sv.ftl"),
        include_str!("../messages/start.sv.ftl"),
        include_str!("../messages/frame.sv.ftl"),
        include_str!("../messages/area.sv.ftl"),
        include_str!("../messages/findings.sv.ftl"),
        include_str!("../messages/overview.sv.ftl"),
        include_str!("../messages/agreement.sv.ftl"),
        include_str!("../messages/trail.sv.ftl"),
        include_str!("../messages/consensus.sv.ftl"),
        include_str!("../messages/publishing.sv.ftl"),
        include_str!("../messages/settings.sv.ftl"),
        include_str!("../messages/keeping.sv.ftl"),
        include_str!("../messages/people.sv.ftl"),
        include_str!("../messages/backup.sv.ftl"),
    ];
    pub(super) const ENGLISH: &[&str] = &[
        include_str!("../messages/common.en.ftl"),
        include_str!("../messages/start.en.ftl"),
        include_str!("../messages/frame.en.ftl"),
        include_str!("../messages/area.en.ftl"),
        include_str!("../messages/findings.en.ftl"),
        include_str!("../messages/overview.en.ftl"),
        include_str!("../messages/agreement.en.ftl"),
        include_str!("../messages/trail.en.ftl"),
        include_str!("../messages/consensus.en.ftl"),
        include_str!("../messages/publishing.en.ftl"),
        include_str!("../messages/settings.en.ftl"),
        include_str!("../messages/keeping.en.ftl"),
        include_str!("../messages/people.en.ftl"),
        include_str!("../messages/backup.en.ftl"),
    ];
}
