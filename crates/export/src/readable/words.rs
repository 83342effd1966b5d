//! What kinds and answers are called. English; every language gets a file like this.

use journal::Kind;
use journal::bonds::BondKind;
use journal::check_in::Said;
use journal::hold::{HoldChoice, Wish};
use journal::practices::Moment;
use journal::profile::Situation;
use journal::safety::{WorseAnswer, WorseChoice};
use journal::thoughts::{FearResult, Real, Stage};
use journal::urge::UrgeChoice;
use programme::WorkedKind;

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
        Kind::Ladder => "A ladder",
        Kind::Trial => "A step of a ladder, tried",
        Kind::Prediction => "A prediction",
        Kind::Urge => "An urge",
        Kind::Request => "A request",
        Kind::Limit => "A limit",
        Kind::Activity => "Something to do",
        Kind::Values => "What matters",
        Kind::Pattern => "My loop",
        Kind::Roots => "Looking back",
        Kind::CoreBelief => "A core belief",
        Kind::BeliefEntry => "A sign for a belief",
        Kind::Letter => "A letter to yourself",
        Kind::Critic => "A talk with the critic",
        Kind::Worry => "A worry, put off",
        Kind::DrillAnswer => "An answer to a drill",
        Kind::WorkedAnswer => "An answer to a worked thought",
        Kind::Rehearsal => "A rehearsed conversation",
        Kind::BreakupNote => "A note after a break-up",
        Kind::Session => "A session",
        Kind::Way => "Your goals and route",
        Kind::Homework => "Something between sessions",
        Kind::Keeping => "Your plan for later",
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

pub(super) const fn urge(it: UrgeChoice) -> &'static str {
    match it {
        UrgeChoice::Eased => "It eased",
        UrgeChoice::Paused => "You put it off further",
        UrgeChoice::Asked => "You asked directly for what you needed",
        UrgeChoice::Acted => "You followed it",
    }
}

pub(super) const fn worked(it: WorkedKind) -> &'static str {
    match it {
        WorkedKind::Habit => "There is a thinking habit in it",
        WorkedKind::Fair => "It is a fair thought",
        WorkedKind::Problem => "It is a real problem",
    }
}
