//! The steps of holding a message, and which one is next.

use super::{Hold, HoldChoice, Stage};
use jiff::Timestamp;

/// The steps. The last four decide, and so lead to the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The message.
    Write,
    /// What it is for, and how strong the pull is.
    About,
    /// A wish for contact: words to ask directly.
    Ask,
    /// How long to wait.
    Wait,
    /// The wait.
    Waiting,
    /// Reading it again.
    Read,
    /// Other words for it.
    Soften,
    /// To be sent as it is.
    Send,
    /// To be kept here.
    Keep,
    /// To be deleted.
    LetGo,
    /// What became of it.
    Result,
}

impl Step {
    /// All, in order.
    pub const ALL: [Self; 11] = [
        Self::Write,
        Self::About,
        Self::Ask,
        Self::Wait,
        Self::Waiting,
        Self::Read,
        Self::Soften,
        Self::Send,
        Self::Keep,
        Self::LetGo,
        Self::Result,
    ];

    /// The key in addresses and forms.
    pub fn key(self) -> &'static str {
        match self {
            Self::Write => "write",
            Self::About => "about",
            Self::Ask => "ask",
            Self::Wait => "wait",
            Self::Waiting => "waiting",
            Self::Read => "read",
            Self::Soften => "soften",
            Self::Send => "send",
            Self::Keep => "keep",
            Self::LetGo => "let-go",
            Self::Result => "result",
        }
    }

    /// The step of this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }

    /// Which of the four parts it belongs to: write, what for, wait, decide.
    pub fn part(self) -> u8 {
        match self {
            Self::Write => 1,
            Self::About | Self::Ask => 2,
            Self::Wait | Self::Waiting => 3,
            _ => 4,
        }
    }

    /// The step before it.
    pub fn back(self) -> Option<Self> {
        match self {
            Self::Write | Self::Result => None,
            Self::About | Self::Read => Some(Self::Write),
            Self::Ask | Self::Wait => Some(Self::About),
            Self::Waiting => Some(Self::Wait),
            Self::Soften | Self::Send | Self::Keep | Self::LetGo => Some(Self::Read),
        }
    }

    /// Whether its form asks for something that is saved.
    pub fn asks(self) -> bool {
        !matches!(self, Self::Ask | Self::Waiting | Self::Read | Self::Result)
    }

    /// Whether the form is long enough to be half written.
    pub fn is_written(self) -> bool {
        matches!(self, Self::Write | Self::Soften)
    }

    /// The step that is next for a message as it stands.
    pub fn next(hold: &Hold, now: Timestamp) -> Self {
        match hold.stage(now) {
            Stage::Ended => Self::Result,
            _ if hold.text.is_empty() => Self::Write,
            Stage::Written => Self::About,
            Stage::Asking => Self::Ask,
            Stage::Choosing => Self::Wait,
            Stage::Waiting => Self::Waiting,
            Stage::Ready => Self::Read,
        }
    }

    /// The step itself if the message has come far enough for it, else the one
    /// that is next.
    #[must_use]
    pub fn or_next(self, hold: &Hold, now: Timestamp) -> Self {
        let is_possible = match self {
            Self::Write => !is_let_go(hold),
            Self::Result => hold.end.is_some(),
            Self::Waiting => hold.minutes > 0 && hold.is_open(),
            _ => !hold.text.is_empty(),
        };
        if is_possible {
            self
        } else {
            Self::next(hold, now)
        }
    }
}

fn is_let_go(hold: &Hold) -> bool {
    let choice = hold.end.as_ref().map(|it| it.choice);
    choice == Some(HoldChoice::LetGo)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hold::HoldEnd;

    #[test]
    fn keys_lead_to_their_steps() {
        for step in Step::ALL {
            assert_eq!(Step::from_key(step.key()), Some(step));
        }
        assert_eq!(Step::from_key("else"), None);
    }

    #[test]
    fn every_way_back_ends_where_it_began() {
        for step in Step::ALL {
            let back = std::iter::successors(Some(step), |it| it.back());
            assert!(
                back.take(Step::ALL.len() + 1).count() <= Step::ALL.len(),
                "{step:?}"
            );
        }
    }

    #[test]
    fn nothing_is_shown_for_which_there_are_no_words() {
        let at = Timestamp::UNIX_EPOCH;
        let mut hold = Hold::new(String::new(), at);
        assert_eq!(Step::Read.or_next(&hold, at), Step::Write);
        hold.text = "x".into();
        assert_eq!(Step::Read.or_next(&hold, at), Step::Read);
        assert_eq!(Step::Waiting.or_next(&hold, at), Step::About);
        assert_eq!(Step::Result.or_next(&hold, at), Step::About);
        hold.decide(HoldEnd {
            choice: HoldChoice::LetGo,
            at,
            after: None,
            softened: String::new(),
        });
        for step in [Step::Write, Step::Read, Step::Soften, Step::Waiting] {
            assert_eq!(step.or_next(&hold, at), Step::Result);
        }
    }
}
