//! Sittings of questionnaires: answering them in parts, their history, and whether
//! a change is more than chance.

mod reviews;

pub use reviews::{NEAR_DAYS, Review, nearest, reviews};

use crate::{Doc, Entry, Journal, profile, schedule};
use jiff::civil::Date;
use programme::{ChangeSource, Direction, Item, Measure, Programme, ReliableChange, Scale, Score};
use serde::{Deserialize, Serialize};
use std::ops::Range;
use uuid::Uuid;

crate::record::private!(Sitting);

/// A questionnaire as it was answered. Raw answers and version are kept, so that
/// a score can be recomputed and a changed version cannot change the past.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sitting {
    /// Key of the measure.
    pub measure: String,
    /// Version of the measure.
    pub version: u32,
    /// Language of the items.
    pub language: String,
    /// Version of the programme.
    #[serde(default)]
    pub programme: String,
    /// In item order; `None` for not answered.
    pub answers: Vec<Option<u8>>,
    /// Unscored extra question (difficulty, PHQ-9).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub difficulty: Option<u8>,
    /// All parts were gone through; a long measure is answered in parts.
    pub finished: bool,
    /// An answer called for help (such as PHQ-9 item 9, 1 or more).
    #[serde(default)]
    pub help: bool,
    /// The person chose not to answer it this time.
    #[serde(default)]
    pub passed: bool,
    /// The day on which it was first offered, for the schedule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
}

/// Most items that are asked on one day (our own rule), and so in one part of
/// a long measure.
pub const ITEMS_A_DAY: usize = 12;

/// Why answers were not taken. Never repeats an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    /// An answer that cannot be chosen.
    #[error("answer {number} is not one that can be chosen")]
    NotAChoice {
        /// The item's place in the measure, counted from 1.
        number: usize,
    },
    /// More answers than there are items left.
    #[error("more answers than questions")]
    TooMany,
    /// The sitting was begun on another version of the measure.
    #[error("begun on another version of the questionnaire")]
    OtherVersion,
}

impl Sitting {
    /// A sitting of which nothing has been answered yet.
    pub fn begin(measure: &Measure, programme: &Programme) -> Self {
        Self {
            measure: measure.key.clone(),
            version: measure.version,
            language: programme.language.clone(),
            programme: programme.version.clone(),
            answers: Vec::new(),
            difficulty: None,
            finished: false,
            help: false,
            passed: false,
            due: None,
        }
    }

    /// Adds the answers to its next items, in order; `None` for not answered. Notes
    /// whether one calls for help, and whether it was the last part.
    ///
    /// # Errors
    /// [`AnswerError`]; nothing was taken then.
    pub fn answer(&mut self, measure: &Measure, more: &[Option<u8>]) -> Result<(), AnswerError> {
        if !self.is_of(measure) {
            return Err(AnswerError::OtherVersion);
        }
        let first = self.answers.len();
        let items = measure.items.get(first..first + more.len());
        let items = items.ok_or(AnswerError::TooMany)?;
        for (number, (item, answer)) in (first + 1..).zip(items.iter().zip(more)) {
            if answer.is_some_and(|it| item.choices.iter().all(|choice| choice.value != it)) {
                return Err(AnswerError::NotAChoice { number });
            }
        }
        self.help |= items
            .iter()
            .zip(more)
            .any(|(item, answer)| answer.is_some_and(|it| item.asks_for_help(it)));
        self.answers.extend_from_slice(more);
        self.finished = self.answers.len() == measure.items.len();
        // Put away in another place, and answered after all.
        self.passed = false;
        Ok(())
    }

    /// Puts other answers in the place of those that were given from item `first`
    /// (counted from 0) on. What was answered before and after stays.
    ///
    /// # Errors
    /// [`AnswerError`]; nothing was changed then.
    pub fn revise(
        &mut self,
        measure: &Measure,
        first: usize,
        answers: &[Option<u8>],
    ) -> Result<(), AnswerError> {
        let end = first + answers.len();
        let before = self.answers.get(..first).ok_or(AnswerError::TooMany)?;
        let after = self.answers.get(end..).ok_or(AnswerError::TooMany)?;
        let mut revised = Self {
            answers: Vec::new(),
            help: false,
            ..self.clone()
        };
        revised.answer(measure, &[before, answers, after].concat())?;
        *self = revised;
        Ok(())
    }

    /// The items that come next, at most [`ITEMS_A_DAY`]; `None` when all were gone
    /// through, the sitting was passed over, or it was begun on another version.
    pub fn next_part(&self, measure: &Measure) -> Option<Range<usize>> {
        if self.finished || self.passed || !self.is_of(measure) {
            return None;
        }
        let first = self.answers.len();
        let end = measure.items.len().min(first + ITEMS_A_DAY);
        (first < end).then_some(first..end)
    }

    /// Its figures, computed anew from the raw answers. `None` when it is not
    /// finished or was answered on another version, whose key this is not.
    pub fn score(&self, measure: &Measure) -> Option<Score> {
        if !self.finished || self.passed || !self.is_of(measure) {
            return None;
        }
        measure.score(&self.answers).ok()
    }

    fn is_of(&self, measure: &Measure) -> bool {
        self.measure == measure.key && self.version == measure.version
    }
}

/// Why the page of a measure does not open (see [`schedule::opens`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    /// Its terms of use were not confirmed yet.
    Terms,
    /// It does not fit how the person lives at present.
    Situation,
    /// Asking again so soon would feed checking; it opens on this day.
    Until(Date),
}

/// Why the page of a measure does not open, if it does not.
pub fn closed(journal: &Journal, measure: &Measure, today: Date) -> Option<Closed> {
    if schedule::opens(journal, measure, today) {
        return None;
    }
    let has_confirmed = profile::of(journal).is_some_and(|(_, it)| it.has_confirmed(&measure.key));
    if measure.needs_confirmation && !has_confirmed {
        return Some(Closed::Terms);
    }
    let opens = schedule::opens_again(journal, measure, today);
    Some(opens.map_or(Closed::Situation, Closed::Until))
}

/// How many of the items of a scale were answered, and how many there are.
pub fn answered(measure: &Measure, scale: &Scale, sitting: &Sitting) -> (usize, usize) {
    let is_total = scale.key == programme::TOTAL;
    let items = (0..).zip(&measure.items);
    let of_scale = items.filter(|(_, item)| is_total || item.scale.as_ref() == Some(&scale.key));
    of_scale.fold((0, 0), |(answered, of), (place, _): (usize, _)| {
        let is_answered = sitting.answers.get(place).is_some_and(Option::is_some);
        (answered + usize::from(is_answered), of + 1)
    })
}

/// A finished sitting with its figures.
#[derive(Clone, PartialEq)]
pub struct Scored<'a> {
    /// The sitting's document.
    pub doc: &'a Doc,
    /// What was answered.
    pub sitting: &'a Sitting,
    /// Its figures. `None`: answered on a version whose key is no longer here; the
    /// raw answers are kept.
    pub score: Option<Score>,
}

crate::record::private!(Scored<'_>);

impl<'a> Scored<'a> {
    /// A sitting with its figures, once it is finished.
    pub(crate) fn of(measure: &Measure, (doc, sitting): Entry<'a, Sitting>) -> Option<Self> {
        let is_done = sitting.finished && !sitting.passed;
        is_done.then(|| Self {
            doc,
            sitting,
            score: sitting.score(measure),
        })
    }

    /// The day it counts for.
    pub fn day(&self) -> Date {
        self.doc.day()
    }

    /// A scale's figure, where it could be computed.
    pub fn figure(&self, scale: &str) -> Option<f64> {
        self.score.as_ref()?.figure(scale)
    }

    /// Whether figures of the two may be compared: same version, same language.
    pub fn is_comparable(&self, other: &Self) -> bool {
        self.sitting.version == other.sitting.version
            && self.sitting.language == other.sitting.language
    }
}

/// The finished sittings of a measure, earliest first.
pub fn history<'a>(
    journal: &'a Journal,
    measure: &Measure,
) -> impl DoubleEndedIterator<Item = Scored<'a>> {
    let all = journal.sittings(&measure.key);
    all.filter_map(|it| Scored::of(measure, it))
}

/// What became of one figure of a measure between two sittings.
#[derive(Clone, PartialEq)]
pub struct Change<'a> {
    /// The scale.
    pub scale: &'a Scale,
    /// The document of the earlier sitting.
    pub first: Uuid,
    /// The document of the later sitting.
    pub last: Uuid,
    /// The earlier figure.
    pub from: f64,
    /// The later figure.
    pub to: f64,
    /// What the difference comes to.
    pub verdict: Verdict,
}

crate::record::private!(Change<'_>);

/// What a difference between two figures comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Better by more than measuring error explains (Jacobson and Truax 1991).
    Better,
    /// Worse by more than measuring error explains.
    Worse,
    /// Moved by more than measuring error explains, on a scale that only describes.
    Moved,
    /// No more than measuring error explains.
    WithinError,
    /// There is no rule for this scale: only a trend.
    NoRule,
}

impl<'a> Change<'a> {
    /// The threshold, and whether it was published or estimated.
    pub fn rule(&self) -> Option<(f64, ChangeSource)> {
        let rule = self.scale.reliable_change.as_ref()?;
        Some((rule.points, rule.source))
    }

    /// The change of one scale; `None` unless both sittings have the figure and may
    /// be compared.
    pub fn between(scale: &'a Scale, first: &Scored<'_>, last: &Scored<'_>) -> Option<Self> {
        if first.doc.id == last.doc.id || !first.is_comparable(last) {
            return None;
        }
        let from = first.figure(&scale.key)?;
        let to = last.figure(&scale.key)?;
        Some(Self {
            scale,
            first: first.doc.id,
            last: last.doc.id,
            from,
            to,
            verdict: verdict(scale.direction, scale.reliable_change.as_ref(), to - from),
        })
    }
}

fn verdict(direction: Direction, rule: Option<&ReliableChange>, by: f64) -> Verdict {
    /// Means of a few whole numbers can miss a threshold by rounding alone.
    const ROUNDING: f64 = 1e-9;
    let Some(rule) = rule else {
        return Verdict::NoRule;
    };
    if by.abs() + ROUNDING < rule.points {
        return Verdict::WithinError;
    }
    match direction {
        Direction::Neutral => Verdict::Moved,
        Direction::HigherIsBetter if by > 0.0 => Verdict::Better,
        Direction::HigherIsWorse if by < 0.0 => Verdict::Better,
        _ => Verdict::Worse,
    }
}

/// The change of every scale from the first sitting to the last that may be
/// compared with it. Empty with fewer than two.
pub fn change<'a>(measure: &'a Measure, history: &[Scored<'_>]) -> Vec<Change<'a>> {
    let Some(last) = history.last() else {
        return Vec::new();
    };
    let change_of = |scale: &'a Scale| {
        let mut earlier = history
            .iter()
            .filter(|it| it.is_comparable(last) && it.figure(&scale.key).is_some());
        Change::between(scale, earlier.next()?, last)
    };
    measure.scales.iter().filter_map(change_of).collect()
}

/// One item's answers in two sittings.
#[derive(Clone, PartialEq)]
pub struct ItemChange<'a> {
    /// The item.
    pub item: &'a Item,
    /// The earlier answer.
    pub from: Option<u8>,
    /// The later answer.
    pub to: Option<u8>,
}

crate::record::private!(ItemChange<'_>);

/// Every item with its answers in two sittings, raw as they were chosen. Empty when
/// they may not be compared, or were answered on another version.
pub fn items<'a>(
    measure: &'a Measure,
    first: &Scored<'_>,
    last: &Scored<'_>,
) -> Vec<ItemChange<'a>> {
    if !first.is_comparable(last) || !last.sitting.is_of(measure) {
        return Vec::new();
    }
    let answer = |it: &Scored<'_>, place: usize| it.sitting.answers.get(place).copied().flatten();
    (0..)
        .zip(&measure.items)
        .map(|(place, item)| ItemChange {
            item,
            from: answer(first, place),
            to: answer(last, place),
        })
        .collect()
}
