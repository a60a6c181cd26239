//! What the parts of the program are called, in both languages.

/// The names by which a view is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// The language's code, as the page has it.
    pub code: &'static str,
    /// The button for a new evaluation.
    pub new: &'static str,
    /// The button for an invitation.
    pub join: &'static str,
    /// The button for the sample.
    pub sample: &'static str,
    /// The button that leads back to the shelf.
    pub back: &'static str,
    /// The button for the settings.
    pub settings: &'static str,
    /// The list of views and areas.
    pub places: &'static str,
    /// The overview's place.
    pub overview: &'static str,
    /// The beginning of the place of the consensus room, which goes on with their number.
    pub divergences: &'static str,
    /// The place of how near the evaluators are.
    pub agreement: &'static str,
    /// What is left before it is published.
    pub publishing: &'static str,
    /// The history's place.
    pub history: &'static str,
    /// The button for an invitation to others.
    pub share: &'static str,
    /// The button that explains the status.
    pub status: &'static str,
    /// The button for the palette; its key follows.
    pub search: &'static str,
    /// The button that leaves the evaluation.
    pub leave: &'static str,
}

/// Swedish.
pub const SWEDISH: Words = Words {
    code: "sv",
    new: "Ny utvärdering",
    join: "Gå med via länk",
    sample: "Öppna exemplet",
    back: "Tillbaka",
    settings: "Inställningar",
    places: "Vyer och områden",
    overview: "Översikt",
    divergences: "Samsyn…",
    agreement: "Samstämmighet",
    publishing: "Publicering",
    history: "Historik",
    share: "Dela …",
    status: "Mer om läget",
    search: "Sök…",
    leave: "Stäng utvärderingen",
};

/// English.
pub const ENGLISH: Words = Words {
    code: "en",
    new: "New evaluation",
    join: "Join by link",
    sample: "Open the sample",
    back: "Back",
    settings: "Settings",
    places: "Views and areas",
    overview: "Overview",
    divergences: "Consensus…",
    agreement: "Agreement",
    publishing: "Publishing",
    history: "History",
    share: "Share …",
    status: "More about this",
    search: "Search…",
    leave: "Close the evaluation",
};
