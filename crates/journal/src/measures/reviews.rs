//! Sittings beside the programme's reviews: how a measure came out when things were
//! looked back on together.

use super::Scored;
use crate::{Journal, day, session};
use jiff::civil::Date;
use programme::{Session, Sessions};

/// A sitting this many days from a review, before or after, still belongs to it. Our
/// own rule: half the four weeks between two sittings, and a week for what is late.
pub const NEAR_DAYS: i64 = 21;

/// A review that was had.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Review<'p> {
    /// The session that it was part of.
    pub session: &'p Session,
    /// The day on which that session ended, or else was last worked on.
    pub day: Date,
}

/// The reviews that were had, in the order of the programme. A review is a session of
/// the programme that has a look back; one of which no step of the look back was gone
/// through was not had.
pub fn reviews<'p>(journal: &Journal, sessions: &'p Sessions) -> Vec<Review<'p>> {
    let had = |session: &'p Session| {
        let (doc, notes) = session::notes(journal, &session.key)?;
        let mut steps = session.steps.iter().filter(|it| it.review);
        let was_had = steps.any(|it| notes.seen.contains(&it.key));
        let ended = notes.ended.and_then(|it| {
            let there = it.in_tz(&doc.latest.happened.zone).ok()?;
            Some(day::of(&there))
        });
        was_had.then(|| Review {
            session,
            day: ended.unwrap_or_else(|| doc.day()),
        })
    };
    sessions.main().filter_map(had).collect()
}

/// The sitting nearest to a day, the earlier of two that are as near; `None` where none
/// is within [`NEAR_DAYS`].
pub fn nearest<'s, 'j>(history: &'s [Scored<'j>], to: Date) -> Option<&'s Scored<'j>> {
    let apart = |it: &&Scored<'_>| day::between(it.day(), to).abs();
    let nearest = history.iter().min_by_key(apart)?;
    (apart(&nearest) <= NEAR_DAYS).then_some(nearest)
}
