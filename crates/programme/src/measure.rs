//! Questionnaires: their items, their scoring keys and what their figures may be called.

use serde::{Deserialize, Serialize};

use crate::named::named;
use crate::scale::{Missing, Scale, TOTAL};

/// A questionnaire. What is scored how stands in `measure.toml`, every word in the language's
/// file, so that a translation can never change a score.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own in the data file"
)]
pub struct Measure {
    /// Permanent name, in kebab case; the folder is called the same.
    pub key: String,
    /// Raised whenever a score could change. Kept with every answer.
    pub version: u32,
    /// How long it takes, in whole minutes.
    pub minutes: u16,
    /// Whether its scores have been studied. Our own questions have not.
    pub validated: bool,
    /// Left out of the usual round unless the person wants it.
    #[serde(default)]
    pub optional: bool,
    /// The situations in which it can be answered. Empty: all.
    #[serde(default)]
    pub situations: Vec<Situation>,
    /// Shown only after the person has agreed to `confirmation`.
    #[serde(default)]
    pub needs_confirmation: bool,
    /// Kept out of history and exports unless asked for.
    #[serde(default)]
    pub hidden_from_history: bool,
    /// The fewest days between two sittings, where asking more often would feed checking.
    #[serde(default)]
    pub days_between: Option<u16>,
    /// On what terms it may be shown.
    pub licence: Licence,
    /// The papers it comes from.
    pub references: Vec<String>,
    /// LOINC code of the panel.
    #[serde(default)]
    pub loinc: Option<String>,
    /// The sets of choices that items use.
    #[serde(rename = "choices")]
    pub choice_sets: Vec<ChoiceSet>,
    /// The questions, in the order in which answers are given.
    pub items: Vec<Item>,
    /// A question asked after the items and never scored.
    #[serde(default)]
    pub difficulty: Option<Item>,
    /// What is computed. A scale called `total` covers all items.
    pub scales: Vec<Scale>,
    /// The first few items as a shorter measure.
    #[serde(default)]
    pub short_form: Option<ShortForm>,
    /// Warn when every answer is the same, because reversed items then cancel out.
    #[serde(default)]
    pub warn_if_all_same: bool,
    /// It asks about closeness to a partner, and waits while a parting is fresh: then it
    /// would measure the loss.
    #[serde(default)]
    pub waits_after_parting: bool,

    /// What it is called.
    #[serde(skip)]
    pub title: String,
    /// A name that fits a chart.
    #[serde(skip)]
    pub short_title: String,
    /// One or two plain sentences: what it asks, and what it does not say.
    #[serde(skip)]
    pub about: String,
    /// The time it asks about ("the last 2 weeks").
    #[serde(skip)]
    pub recall: String,
    /// What stands above the items.
    #[serde(skip)]
    pub instruction: String,
    /// What the person agrees to first; empty unless `needs_confirmation`.
    #[serde(skip)]
    pub confirmation: String,
    /// The measure of which this is the short form.
    #[serde(skip)]
    pub short_of: Option<ShortOf>,
}

/// What a short form knows of its whole measure.
#[derive(Clone, Debug, PartialEq)]
pub struct ShortOf {
    /// The whole measure's key.
    pub measure: String,
    /// From this sum on, the whole measure is worth asking.
    pub cut: f64,
}

named! {
    /// How someone lives at present, as far as words and measures depend on it.
    Situation {
        /// In a relationship.
        Partnered = "partnered",
        /// Getting to know someone.
        Dating = "dating",
        /// On one's own.
        Single = "single",
        /// Working on another bond: a friend, a parent.
        OtherBond = "other-bond",
        /// Just separated.
        Separated = "separated",
    }
}

/// A named set of choices.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceSet {
    /// The name that items use.
    pub key: String,
    /// The values, rising.
    pub values: Vec<u8>,
    /// What each value means in minutes, where the choices are times.
    #[serde(default)]
    pub minutes: Vec<u16>,
    /// LOINC codes of the answers, where they have some: one for each value.
    #[serde(default)]
    pub loinc: Vec<String>,
}

/// One answer that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is stored.
    pub value: u8,
    /// What is shown beside the value. Empty where the scale names only its ends.
    pub label: String,
    /// What it means in minutes, where the choices are times.
    pub minutes: Option<u16>,
    /// LOINC code of the answer.
    pub loinc: Option<String>,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Permanent name within the measure, in kebab case.
    pub key: String,
    /// The set of choices it uses.
    #[serde(rename = "choices")]
    pub choice_set: String,
    /// The scale it belongs to, beside the total.
    #[serde(default)]
    pub scale: Option<String>,
    /// Counts the other way round: lowest plus highest choice, minus the answer.
    #[serde(default)]
    pub reverse: bool,
    /// From this answer on, help is shown at once.
    #[serde(default)]
    pub help_at: Option<u8>,
    /// LOINC code.
    #[serde(default)]
    pub loinc: Option<String>,

    /// The question, word for word.
    #[serde(skip)]
    pub text: String,
    /// A line below the question; mostly empty.
    #[serde(skip)]
    pub hint: String,
    /// The answers that can be chosen, rising by value.
    #[serde(skip)]
    pub choices: Vec<Choice>,
}

impl Item {
    /// The lowest and the highest answer.
    pub fn range(&self) -> (u8, u8) {
        let value = |it: Option<&Choice>| it.map_or(0, |it| it.value);
        (value(self.choices.first()), value(self.choices.last()))
    }

    /// Whether `answer` asks for help to be shown at once.
    pub fn asks_for_help(&self, answer: u8) -> bool {
        self.help_at.is_some_and(|from| answer >= from)
    }

    /// An answer as it counts: turned round where the item is reversed.
    pub(crate) fn keyed(&self, answer: u8) -> u8 {
        let (low, high) = self.range();
        if self.reverse {
            low.saturating_add(high).saturating_sub(answer)
        } else {
            answer
        }
    }
}

/// A few items of a measure that stand alone.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShortForm {
    /// Permanent name (`phq-2`).
    pub key: String,
    /// Keys of its items.
    pub items: Vec<String>,
    /// From this sum on, the whole measure is worth asking.
    pub cut: f64,
    /// Where the cut comes from.
    pub reference: String,
    /// LOINC code of the sum.
    #[serde(default)]
    pub loinc: Option<String>,

    /// What it is called.
    #[serde(skip)]
    pub title: String,
    /// A name that fits a chart.
    #[serde(skip)]
    pub short_title: String,
}

/// On what terms a measure may be shown and passed on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Licence {
    /// The sort of terms.
    pub class: LicenceClass,
    /// What must be said beside it.
    pub notice: String,
    /// Where the terms stand.
    pub source_url: String,
}

/// The sort of terms under which a measure is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LicenceClass {
    /// Free for any use, without permission.
    Free,
    /// An open licence that asks for its authors to be named.
    Open,
    /// Free for care and research; other uses are not spoken of.
    CareAndResearch,
    /// Private and non-commercial use only.
    NonCommercial,
    /// Written for this programme and given away (CC0).
    Own,
}

impl LicenceClass {
    /// Whether everybody may pass its words on: only then do they go out to others.
    pub const fn lets_words_out(self) -> bool {
        match self {
            Self::Free | Self::Open | Self::Own => true,
            Self::CareAndResearch | Self::NonCommercial => false,
        }
    }
}

impl Measure {
    /// The scale over all items, where there is one.
    pub fn total(&self) -> Option<&Scale> {
        self.scale(TOTAL)
    }

    /// The one item of a scale that has one only: its steps have names.
    pub fn only_item(&self, scale: &Scale) -> Option<&Item> {
        let mut items = self
            .items
            .iter()
            .filter(|it| it.scale.as_ref() == Some(&scale.key));
        let first = items.next()?;
        items.next().is_none().then_some(first)
    }

    /// The scales over some of the items, in order.
    pub fn subscales(&self) -> impl Iterator<Item = &Scale> {
        self.scales.iter().filter(|it| it.key != TOTAL)
    }

    /// A scale by its key.
    pub fn scale(&self, key: &str) -> Option<&Scale> {
        self.scales.iter().find(|it| it.key == key)
    }

    /// An item by its key.
    pub fn item(&self, key: &str) -> Option<&Item> {
        self.items.iter().find(|it| it.key == key)
    }

    /// Whether it can be answered in this situation.
    pub fn fits(&self, situation: Situation) -> bool {
        self.situations.is_empty() || self.situations.contains(&situation)
    }

    /// The short form as a measure of its own, scored only when every item is answered. Whatever
    /// the items ask for (help at once) it asks for too.
    pub fn short(&self) -> Option<Self> {
        let form = self.short_form.as_ref()?;
        let total = self.total()?;
        let items: Vec<_> = form
            .items
            .iter()
            .filter_map(|it| self.item(it).cloned())
            .collect();
        let scale = Scale {
            at_least: items.len(),
            missing: Missing::Refuse,
            missing_source: form.reference.clone(),
            bands: Vec::new(),
            bands_source: None,
            reliable_change: None,
            human_help: None,
            loinc: form.loinc.clone(),
            title: form.title.clone(),
            ..total.clone()
        };
        Some(Self {
            key: form.key.clone(),
            minutes: 1,
            loinc: None,
            items,
            difficulty: None,
            scales: vec![scale],
            short_form: None,
            title: form.title.clone(),
            short_title: form.short_title.clone(),
            short_of: Some(ShortOf {
                measure: self.key.clone(),
                cut: form.cut,
            }),
            ..self.clone()
        })
    }

    /// The items of a scale, with their place among the answers.
    pub(crate) fn items_of<'a>(
        &'a self,
        scale: &'a str,
    ) -> impl Iterator<Item = (usize, &'a Item)> {
        let all = scale == TOTAL;
        self.items
            .iter()
            .enumerate()
            .filter(move |(_, item)| all || item.scale.as_deref() == Some(scale))
    }
}
