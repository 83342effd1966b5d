//! What comes before the message: someone's life, someone who hurts, someone's no.

use super::Sheet;
use crate::help::Lines;
use journal::cues::{Cue, cues, cues_among};
use journal::hold::{self, Step};

impl<'a> Sheet<'a> {
    /// What is said beside the text: that someone's life or safety may be at stake
    /// on every step, the rest where it is written or sent.
    pub(super) fn cues(&self) -> Vec<Cue> {
        let is_near_sending = match self.step {
            Step::About | Step::Ask | Step::Read | Step::Send => true,
            Step::Result => self.to_send().is_some(),
            _ => false,
        };
        let is_waited_with = matches!(self.step, Step::Wait | Step::Waiting | Step::Keep);
        let mut cues = cues_among([&*self.hold.text, self.softened()]);
        // What was answered counts before what the words seem to say.
        cues.retain(|it| *it != Cue::ToldNo || self.is_told_no());
        if self.is_told_no() && !cues.contains(&Cue::ToldNo) {
            cues.push(Cue::ToldNo);
        }
        let is_urgent = |it: &Cue| matches!(it, Cue::OwnLife | Cue::Harm);
        cues.retain(|it| {
            let is_no = *it == Cue::ToldNo && is_waited_with;
            is_near_sending || is_urgent(it) || is_no
        });
        // There the page itself says so.
        let is_said = matches!(self.step, Step::Ask | Step::Soften);
        cues.retain(|it| !is_said || !matches!(it, Cue::Harm | Cue::ToldNo));
        cues
    }

    /// The lines that come before the page itself.
    pub(super) fn first(&self) -> Option<&Lines<'a>> {
        self.lines.as_ref().filter(|_| self.in_danger)
    }

    /// Whether it speaks of dying, or was written in danger: it should not wait.
    pub(super) fn is_grave(&self) -> bool {
        self.in_danger || cues(&self.hold.text).contains(&Cue::OwnLife)
    }

    /// Whether it makes something depend on what the other does.
    pub(super) fn is_condition(&self) -> bool {
        hold::is_condition(&self.hold.text) || hold::is_condition(self.softened())
    }

    /// Whether the words stay with whoever wrote them.
    pub(super) fn is_unseen(&self) -> bool {
        match self.step {
            Step::Waiting | Step::Keep | Step::LetGo => true,
            Step::Result => self.to_send().is_none(),
            _ => false,
        }
    }

    /// Whether it reads as if the one it is for hurts or frightens.
    pub(super) fn is_afraid(&self) -> bool {
        cues(&self.hold.text).contains(&Cue::Harm)
    }

    /// Whether safety comes before any words for them.
    pub(super) fn is_safety_first(&self) -> bool {
        self.ask_first.is_some() || self.is_afraid() || self.in_danger || self.may_be_no
    }

    /// Whether something is to be looked at first that the cards above do not say.
    pub(super) fn has_first(&self) -> bool {
        self.ask_first.is_some() || self.may_be_no && !self.is_told_no()
    }

    /// Whether the cards of the words stand above: then they say what the words mean.
    pub(super) fn says_cues(&self) -> bool {
        matches!(self.step, Step::Read | Step::Send)
    }

    /// Whether they said no to messages, as far as is known.
    pub(super) fn is_told_no(&self) -> bool {
        self.hold.is_told_no()
    }

    /// Whether asking them for something is not suggested: it may not be safe.
    pub(super) fn is_closed(&self) -> bool {
        let is_support = |it: &String| it.starts_with("/hark/support");
        let is_closed = self.is_afraid() || self.in_danger || self.may_be_no;
        is_closed || self.ask_first.as_ref().is_some_and(is_support)
    }
}
