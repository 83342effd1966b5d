//! Sheets: tools that are filled in step by step. What is asked, in which order, and in which
//! words; the record that holds the answers is a type of the journal.

use serde::Deserialize;

use crate::named::named;

/// A tool that is filled in step by step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// Permanent name, in kebab case; the folder is called the same.
    pub key: String,
    /// Which safety question comes first, where one does.
    #[serde(default)]
    pub gate: Option<SheetGate>,
    /// Where the structure comes from.
    pub reference: String,
    /// The steps, in order.
    pub steps: Vec<SheetStep>,

    /// What it is called.
    #[serde(skip)]
    pub title: String,
    /// What one does with it, and what that gives.
    #[serde(skip)]
    pub about: String,
}

impl Sheet {
    /// A step by its key.
    pub fn step(&self, key: &str) -> Option<&SheetStep> {
        self.steps.iter().find(|it| it.key == key)
    }

    /// All fields, in the order in which they are asked for.
    pub fn fields(&self) -> impl Iterator<Item = &SheetField> {
        self.steps.iter().flat_map(|it| &it.fields)
    }
}

named! {
    /// Which safety question comes before a sheet.
    SheetGate {
        /// It questions what the person believes of themselves: the questions about danger
        /// alone. What another does closes nothing about one's own worth.
        Danger = "danger",
        /// It questions a fear, or is an exposure.
        Challenge = "challenge",
        /// It has the person do something with or towards the other.
        Partner = "partner",
    }
}

/// One step: a question, and the fields that answer it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetStep {
    /// Permanent name within the sheet, in kebab case.
    pub key: String,
    /// What answers it.
    pub fields: Vec<SheetField>,
    /// The key of a text that stays in view on all later steps.
    #[serde(default)]
    pub pins: Option<String>,
    /// Asked afterwards: when what was planned has been done.
    #[serde(default)]
    pub afterwards: bool,
    /// The safety question that comes before this step alone; the others stay open.
    #[serde(default)]
    pub gate: Option<SheetGate>,

    /// The question.
    #[serde(skip)]
    pub title: String,
    /// A sentence or two below it; may be empty.
    #[serde(skip)]
    pub text: String,
}

/// One field of a step.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetField {
    /// The name of the field in the record, in snake case.
    pub key: String,
    /// What is filled in.
    pub kind: FieldKind,
    /// How many lines a text shows.
    #[serde(default)]
    pub rows: Option<u8>,
    /// Keys of the answers, for `pick`.
    #[serde(rename = "options", default)]
    pub option_keys: Vec<String>,
    /// What is offered beside a text to begin with.
    #[serde(default)]
    pub ideas: Option<Ideas>,
    /// Whether the step cannot be saved without it.
    #[serde(default)]
    pub needed: bool,

    /// The label.
    #[serde(skip)]
    pub label: String,
    /// A line of help; may be empty.
    #[serde(skip)]
    pub hint: String,
    /// What 0 means, on a scale.
    #[serde(skip)]
    pub low: String,
    /// What the other end means, on a scale.
    #[serde(skip)]
    pub high: String,
    /// What it is called where answers are listed; the label, where nothing else is said.
    #[serde(skip)]
    pub short: String,
    /// The answers, in the order of `option_keys`.
    #[serde(skip)]
    pub options: Vec<String>,
}

impl SheetField {
    /// The words of an answer, by its key.
    pub fn option(&self, key: &str) -> Option<&str> {
        let at = self.option_keys.iter().position(|it| it == key)?;
        self.options.get(at).map(String::as_str)
    }
}

named! {
    /// What is filled in.
    FieldKind {
        /// Some lines of text.
        Text = "text",
        /// One line of text.
        Line = "line",
        /// Several short texts, one a line.
        Lines = "lines",
        /// A rating from 0 to 100.
        Percent = "percent",
        /// A rating from 0 to 10.
        Level = "level",
        /// A day, in the past or to come.
        Date = "date",
        /// How long, in minutes.
        Minutes = "minutes",
        /// A time of day.
        Time = "time",
        /// One of several answers.
        Pick = "pick",
        /// Someone in the person's life.
        Bond = "bond",
        /// The question whether it is a worry, a real problem or danger.
        Real = "real",
        /// The day for which the sheet counts.
        Day = "day",
    }
}

named! {
    /// What is offered beside a text to begin with.
    Ideas {
        /// Feeling words.
        Feelings = "feelings",
        /// Needs.
        Needs = "needs",
        /// Activities.
        Activities = "activities",
        /// Limits.
        Limits = "limits",
        /// Triggers.
        Triggers = "triggers",
        /// Urges.
        Urges = "urges",
        /// First lines of a request.
        Openers = "openers",
    }
}
