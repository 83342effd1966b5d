//! Sheets: records that are filled in step by step. What is asked is in the programme
//! ([`programme::Sheet`]); here is what the records have in common.
//!
//! A field of the programme is a field of the record by name. Both go through the
//! record's stored form, so that each tool is one plain struct and nothing else.

mod check;

pub use check::check;

use crate::cues::{Cue, cues_among};
use crate::history::is_unquestioned;
use crate::thoughts::Real;
use crate::{Body, Entry, Journal, Kind, Typed, belief_log, day, hark};
use jiff::civil::Date;
use programme::{FieldKind, Sheet as Form, SheetField, SheetStep};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

/// A record that is filled in step by step.
pub trait Sheet:
    Typed
    + Into<Body>
    + Clone
    + Default
    + PartialEq
    + Serialize
    + DeserializeOwned
    + Send
    + Sync
    + 'static
{
    /// The key of its form in the programme.
    const KEY: &'static str;

    /// How far it has come.
    fn course(&self) -> &Course;

    /// The same, to move on.
    fn course_mut(&mut self) -> &mut Course;

    /// Whom it is about.
    fn bond(&self) -> Option<Uuid> {
        None
    }

    /// What was answered to the safety question, where the form has it.
    fn real(&self) -> Option<Real> {
        None
    }

    /// Whether nothing is left to ask, even where steps were never gone through.
    fn is_answered(&self) -> bool {
        self.course().done
    }

    /// The day on which it is looked at again.
    fn due(&self) -> Option<Date> {
        None
    }
}

/// How far a sheet has come.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// Keys of the steps that were gone through, answered or not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seen: Vec<String>,
    /// Everything was gone through once.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub done: bool,
}

/// The answers of a record, by the name of the field.
pub type Answers = Map<String, Value>;

/// What a record says. What was not answered is not in it.
pub fn answers<T: Sheet>(record: &T) -> Answers {
    let Ok(Value::Object(mut answers)) = serde_json::to_value(record) else {
        return Answers::new();
    };
    answers.retain(|_, it| match it {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(all) => !all.is_empty(),
        _ => true,
    });
    answers
}

/// The record with other answers in some fields. `None`: an answer does not fit its
/// field.
pub fn with<T: Sheet>(record: &T, changed: Answers) -> Option<T> {
    let mut all = answers(record);
    for (name, value) in changed {
        if value.is_null() {
            all.remove(&name);
        } else {
            all.insert(name, value);
        }
    }
    serde_json::from_value(Value::Object(all)).ok()
}

/// Notes that a step was gone through.
pub fn pass<T: Sheet>(record: &mut T, form: &Form, step: &str) {
    let course = record.course_mut();
    if course.seen.iter().all(|it| it != step) {
        course.seen.push(step.to_owned());
    }
    course.done = form.steps.iter().all(|it| course.seen.contains(&it.key));
}

/// The first step that was not gone through: of what is asked beforehand, or of
/// everything.
pub fn next<'f, T: Sheet>(record: &T, form: &'f Form, afterwards: bool) -> Option<&'f SheetStep> {
    let seen = &record.course().seen;
    let mut steps = form.steps.iter();
    steps.find(|it| (afterwards || !it.afterwards) && !seen.contains(&it.key))
}

/// Whether everything that is asked beforehand was gone through, and something is
/// left for afterwards.
pub fn is_waiting<T: Sheet>(record: &T, form: &Form) -> bool {
    next(record, form, false).is_none() && next(record, form, true).is_some()
}

/// For how many days a sheet is asked about from its day on. Later it waits in its list:
/// nobody meets a backlog.
pub const ASKED_FOR_DAYS: i64 = 30;

/// How many of the latest sheets of a tool are looked through, so that *Today* costs the
/// same after ten years.
const LOOKED_THROUGH: usize = 100;

/// Most sheets that are asked about at once.
const PLANNED_SHOWN: usize = 4;

/// A sheet whose day has come. Holds no private text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned {
    /// The day.
    pub due: Date,
    /// Which tool it is of.
    pub kind: Kind,
    /// The document.
    pub id: Uuid,
}

/// What was planned for a day up to today and has no answer yet, the earliest first.
pub fn planned(journal: &Journal, today: Date) -> Vec<Planned> {
    // Whether something happened by a day can be said once that day is over.
    let over = day::before(today, 1);
    let beliefs = belief_log::due(journal, today).into_iter();
    let beliefs = beliefs.map(|(doc, due)| Planned {
        due,
        kind: Kind::CoreBelief,
        id: doc.id,
    });
    let mut all: Vec<_> = due::<crate::activity::Activity>(journal, today)
        .chain(due::<crate::homework::Homework>(journal, today))
        .chain(due::<crate::experiment::Experiment>(journal, today))
        .chain(due::<crate::prediction::Prediction>(journal, over))
        .chain(crate::worry::to_look_back(journal, today))
        .chain(beliefs)
        .collect();
    all.sort_by_key(|it| it.due);
    all.truncate(PLANNED_SHOWN);
    all
}

fn due<T: Sheet>(journal: &Journal, until: Date) -> impl Iterator<Item = Planned> {
    let from = day::before(until, ASKED_FOR_DAYS);
    let latest = journal.all::<T>().rev().take(LOOKED_THROUGH);
    latest.filter_map(move |(doc, it): Entry<'_, T>| {
        let due = it.due().filter(|it| (from..=until).contains(it))?;
        let is_open = !it.is_answered() && !is_about_danger(journal, it);
        is_open.then_some(Planned {
            due,
            kind: T::KIND,
            id: doc.id,
        })
    })
}

/// Whether it may be about danger: whether that "came true" is not asked.
fn is_about_danger<T: Sheet>(journal: &Journal, it: &T) -> bool {
    let is_about = |it| hark::danger(journal, Some(it)).is_some();
    may_be_danger(it) || it.bond().is_some_and(is_about)
}

/// Whether its own answer or its words say that it may be about danger.
pub(crate) fn may_be_danger<T: Sheet>(it: &T) -> bool {
    is_unquestioned(it.real()) || cues(it).into_iter().any(Cue::is_grave)
}

/// Words in a record that call for help.
pub fn cues<T: Sheet>(record: &T) -> Vec<Cue> {
    let answers = answers(record);
    cues_among(answers.values().flat_map(texts))
}

fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(all) => all.iter().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

/// What does not fit between a record and its form in the programme: fields that the
/// record does not have, or that hold something else.
pub fn misfits<T: Sheet>(form: &Form) -> Vec<String> {
    let fits = |field: &&SheetField| {
        let Some(sample) = sample(field) else {
            return true;
        };
        let mut changed = Answers::new();
        changed.insert(field.key.clone(), sample.clone());
        let kept = with(&T::default(), changed).map(|it| answers(&it));
        kept.is_some_and(|it| it.get(&field.key) == Some(&sample))
    };
    let misfits = form.fields().filter(|it| !fits(it));
    misfits.map(|it| it.key.clone()).collect()
}

/// An answer of a field's kind. `None`: it is no field of the record.
fn sample(field: &SheetField) -> Option<Value> {
    let option = || field.option_keys.first().cloned().unwrap_or_default();
    Some(match field.kind {
        FieldKind::Text | FieldKind::Line => "text".into(),
        FieldKind::Lines => vec!["text"].into(),
        FieldKind::Percent | FieldKind::Level | FieldKind::Minutes => 7.into(),
        FieldKind::Date => "2026-03-02".into(),
        FieldKind::Time => "18:30:00".into(),
        FieldKind::Pick => option().into(),
        FieldKind::Bond => Uuid::from_u128(7).to_string().into(),
        FieldKind::Real => "worry".into(),
        FieldKind::Day => return None,
    })
}

/// The usual part of a sheet's record.
macro_rules! sheet {
    ($type:ty, $key:literal $(, $field:ident)*) => {
        impl $crate::sheet::Sheet for $type {
            const KEY: &'static str = $key;

            fn course(&self) -> &$crate::sheet::Course {
                &self.course
            }

            fn course_mut(&mut self) -> &mut $crate::sheet::Course {
                &mut self.course
            }

            $(sheet!(@$field);)*
        }
    };
    (@bond) => {
        fn bond(&self) -> Option<uuid::Uuid> {
            self.bond
        }
    };
    (@on) => {
        fn due(&self) -> Option<jiff::civil::Date> {
            self.on
        }
    };
    (@by) => {
        fn due(&self) -> Option<jiff::civil::Date> {
            self.by
        }
    };
    (@result) => {
        fn is_answered(&self) -> bool {
            self.course.done || self.result.is_some()
        }
    };
    (@told) => {
        fn is_answered(&self) -> bool {
            self.course.done || self.result.is_some()
        }
    };
    (@real) => {
        fn real(&self) -> Option<$crate::thoughts::Real> {
            self.real
        }
    };
}
pub(crate) use sheet;
