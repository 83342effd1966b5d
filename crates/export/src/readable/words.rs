//! What kinds and answers are called. English; every language gets a file like this.

use journal::Kind;
use journal::bonds::BondKind;
use journal::check_in::Said;
use journal::hold::{HoldChoice, Wish};
use journal::practices::Moment;
use journal::profile::Situation;
use journal::safety::{WorseAnswer, WorseChoice};
use journal::thoughts::{FearResult, Real, Stage};

/// What a kind of record is called.
pub const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Profile => "Profile",
        Kind::Bond => "Someone in your life",
        Kind::CheckIn => "Check-in",
        Kind::Thought => "Thought",
        Kind::Hold => "Held message",
        Kind::Practice => "Practice",
        Kind::Measure => "Questionnaire",
        Kind::Hark => "Questions about being hurt",
        Kind::Plan => "Staying-safe plan",
        Kind::Danger => "When help was shown",
        Kind::Worse => "When things got harder",
        Kind::Problem => "A real problem",
        Kind::Experiment => "An experiment",
        Kind::Erased => "Erased",
    }
}

/// How someone stands with others.
pub const fn situation(it: Situation) -> &'static str {
    match it {
        Situation::Partnered => "In a relationship",
        Situation::Dating => "Getting to know someone",
        Situation::Single => "On my own",
        Situation::OtherBond => "It is about a friend, family or someone else",
        Situation::JustSeparated => "A relationship has just ended",
        Situation::Unsaid => "I would rather not say",
    }
}

/// What a bond is.
pub const fn bond(it: BondKind) -> &'static str {
    match it {
        BondKind::Partner => "Partner or spouse",
        BondKind::Dating => "Someone I am dating",
        BondKind::Ex => "A former partner",
        BondKind::Friend => "A friend",
        BondKind::Family => "Family",
        BondKind::Other => "Someone else",
    }
}

pub(super) const fn said(it: Said) -> &'static str {
    match it {
        Said::Yes => "Yes",
        Said::KeptBack => "There was one, and I kept it back",
        Said::NoNeed => "There was none",
        Said::NotSafe => "It was not safe to say",
    }
}

pub(super) const fn wish(it: Wish) -> &'static str {
    match it {
        Wish::Connection => "Contact",
        Wish::Certainty => "To be sure",
        Wish::Unsure => "Not sure",
    }
}

pub(super) const fn hold(it: HoldChoice) -> &'static str {
    match it {
        HoldChoice::Sent => "Sent as it was",
        HoldChoice::Softened => "Sent in other words",
        HoldChoice::Kept => "Kept here",
        HoldChoice::LetGo => "Let go",
    }
}

pub(super) const fn moment(it: Moment) -> &'static str {
    match it {
        Moment::Waiting => "Waiting for an answer",
        Moment::Sending => "About to send something",
        Moment::Argued => "We argued",
        Moment::Space => "They want space",
        Moment::Panic => "Panic in my body",
    }
}

pub(super) const fn real(it: Real) -> &'static str {
    match it {
        Real::Worry => "A worry; nobody is hurting, threatening or controlling anyone",
        Real::Problem => "Something real happened that I need to deal with",
        Real::Danger => "Someone frightens, hurts, threatens, watches or controls me",
        Real::Unsure => "Not sure",
    }
}

pub(super) const fn stage(it: Stage) -> &'static str {
    match it {
        Stage::Caught => "Written down",
        Stage::Working => "Being worked through",
        Stage::Done => "Finished",
    }
}

pub(super) const fn fear(it: FearResult) -> &'static str {
    match it {
        FearResult::DidNot => "It did not happen",
        FearResult::Partly => "It happened in part",
        FearResult::Happened => "It happened",
        FearResult::Closed => "It can no longer be answered",
    }
}

pub(super) const fn worse(it: WorseAnswer) -> &'static str {
    match it {
        WorseAnswer::Yes => "Yes",
        WorseAnswer::No => "No",
        WorseAnswer::Unsure => "Hard to tell",
    }
}

pub(super) const fn then(it: WorseChoice) -> &'static str {
    match it {
        WorseChoice::Pause => "Take a pause",
        WorseChoice::Easier => "Do easier things first",
        WorseChoice::GoOn => "Go on as before",
    }
}

pub(super) const fn yes_no(it: bool) -> &'static str {
    if it { "Yes" } else { "No" }
}
