//! The history: all records by day, a month at a time.

use crate::thoughts::Real;
use crate::{Body, Doc, Journal, Kind};
use jiff::civil::Date;
use programme::Programme;
use std::cmp::Reverse;
use std::fmt;
use std::str::FromStr;

/// Whether a record stays out of history and exports unless it is asked for:
/// answers that must not be met by someone who looks over a shoulder. Whoever lists,
/// prints or exports records asks here, for earlier versions too.
pub fn is_hidden(body: &Body, programme: &Programme) -> bool {
    match body {
        Body::Hark(_) | Body::Danger(_) => true,
        _ if is_unquestioned(body.real()) => true,
        Body::Measure(sitting) => programme
            .measure(&sitting.measure)
            .is_some_and(|it| it.hidden_from_history),
        _ => false,
    }
}

/// Whether a record is kept and not questioned: its own answer says that someone may
/// hurt, frighten or control the person. "Not sure" is no no.
pub fn is_unquestioned(real: Option<Real>) -> bool {
    matches!(real, Some(Real::Danger | Real::Unsure))
}

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(Date);

impl Month {
    /// The month that a day lies in.
    pub fn of(day: Date) -> Self {
        Self(day.first_of_month())
    }

    /// Its first day.
    pub fn first(self) -> Date {
        self.0
    }

    /// Its last day.
    pub fn last(self) -> Date {
        self.0.last_of_month()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.year(), self.0.month())
    }
}

/// A text is not a month such as `2026-11`.
#[derive(Debug, thiserror::Error)]
#[error("not a month such as 2026-11")]
pub struct NotAMonth;

impl FromStr for Month {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let (year, month) = text.split_once('-').ok_or(NotAMonth)?;
        let year = year.parse().map_err(|_| NotAMonth)?;
        let month = month.parse().map_err(|_| NotAMonth)?;
        Date::new(year, month, 1).map(Self).map_err(|_| NotAMonth)
    }
}

/// What is looked at in a journal.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// Whose records.
    pub journal: &'a Journal,
    /// Knows which measures are hidden.
    pub programme: &'a Programme,
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Hidden answers too: they were asked for.
    pub with_hidden: bool,
}

impl<'a> Look<'a> {
    /// The records of a month, the latest first.
    pub fn month(&self, month: Month) -> Vec<&'a Doc> {
        let mut docs: Vec<_> = self
            .kinds()
            .flat_map(|kind| self.journal.within(kind, month.first(), month.last()))
            .filter(|it| self.shows(it))
            .collect();
        docs.sort_by_key(|it| Reverse((it.day(), it.latest.happened.at, it.id)));
        docs
    }

    /// The latest month that has records.
    pub fn latest(&self) -> Option<Month> {
        self.last_before(Date::MAX)
    }

    /// The next earlier month that has records.
    pub fn before(&self, month: Month) -> Option<Month> {
        self.last_before(month.first().yesterday().ok()?)
    }

    /// The next later month that has records.
    pub fn after(&self, month: Month) -> Option<Month> {
        let from = month.last().tomorrow().ok()?;
        let first = |kind| {
            let mut docs = self.journal.within(kind, from, Date::MAX);
            docs.find(|it| self.shows(it)).map(Doc::day)
        };
        self.kinds().filter_map(first).min().map(Month::of)
    }

    /// All records that pass, the latest first.
    pub fn all(&self) -> Vec<&'a Doc> {
        let docs = self
            .kinds()
            .flat_map(|kind| self.journal.within(kind, Date::MIN, Date::MAX));
        let mut docs: Vec<_> = docs.filter(|it| self.shows(it)).collect();
        docs.sort_by_key(|it| Reverse((it.day(), it.latest.happened.at, it.id)));
        docs
    }

    fn last_before(&self, to: Date) -> Option<Month> {
        let last = |kind| {
            let mut docs = self.journal.within(kind, Date::MIN, to).rev();
            docs.find(|it| self.shows(it)).map(Doc::day)
        };
        self.kinds().filter_map(last).max().map(Month::of)
    }

    fn kinds(&self) -> impl Iterator<Item = Kind> + use<'a> {
        let only = self.kind;
        let all = Kind::ALL.iter().copied();
        all.filter(move |it| only.is_none_or(|only| only == *it))
    }

    fn shows(&self, doc: &Doc) -> bool {
        self.with_hidden || !is_hidden(&doc.latest.body, self.programme)
    }
}

/// One page of a list that goes back in time: the first `most` entries of what comes
/// latest first, and whatever else lies on the last of their days. The day, if there is
/// more, is the one before which the next page begins.
pub fn page<T>(
    latest_first: impl IntoIterator<Item = T>,
    most: usize,
    day: impl Fn(&T) -> Date,
) -> (Vec<T>, Option<Date>) {
    let mut shown = Vec::new();
    for entry in latest_first {
        let last = shown.last().map(&day);
        if shown.len() >= most && last != Some(day(&entry)) {
            return (shown, last);
        }
        shown.push(entry);
    }
    (shown, None)
}
