//! What can be ticked, and which records each tick lets in.

use crate::Kind;

/// What can be ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The nine signs.
    Signs,
    /// Questionnaires.
    Measures,
    /// Fears and what became of them.
    Fears,
    /// What helps.
    Helps,
    /// Homework, by the names of the programme.
    Homework,
    /// How it goes since the programme.
    Early,
    /// Thoughts, as they were written.
    Thoughts,
    /// Predictions, as they were written.
    Predictions,
    /// Requests with what came back.
    Requests,
    /// Real problems.
    Problems,
    /// Goals.
    Goals,
    /// What was written about homework.
    Tasks,
    /// The line about each session.
    Feedback,
    /// Records that are kept out of sight.
    Hidden,
}

impl Part {
    /// Figures, which hold nothing that was written.
    pub const FIGURES: [Self; 6] = [
        Self::Signs,
        Self::Measures,
        Self::Fears,
        Self::Helps,
        Self::Homework,
        Self::Early,
    ];

    /// What was written, each kind by itself.
    pub const WORDS: [Self; 7] = [
        Self::Goals,
        Self::Thoughts,
        Self::Predictions,
        Self::Requests,
        Self::Problems,
        Self::Tasks,
        Self::Feedback,
    ];

    /// Its name in the form.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Signs => "signs",
            Self::Measures => "measures",
            Self::Fears => "fears",
            Self::Helps => "helps",
            Self::Homework => "homework",
            Self::Early => "early",
            Self::Thoughts => "thoughts",
            Self::Predictions => "predictions",
            Self::Requests => "requests",
            Self::Problems => "problems",
            Self::Goals => "goals",
            Self::Tasks => "tasks",
            Self::Feedback => "feedback",
            Self::Hidden => "hidden",
        }
    }

    /// The one of this name.
    pub fn find(key: &str) -> Option<Self> {
        let all = Self::FIGURES.into_iter().chain(Self::WORDS);
        all.chain([Self::Hidden]).find(|it| it.key() == key)
    }

    /// Which records it prints as they were written.
    pub(super) const fn kind(self) -> Option<Kind> {
        match self {
            Self::Thoughts => Some(Kind::Thought),
            Self::Predictions => Some(Kind::Prediction),
            Self::Requests => Some(Kind::Request),
            Self::Problems => Some(Kind::Problem),
            Self::Tasks => Some(Kind::Homework),
            _ => None,
        }
    }
}
