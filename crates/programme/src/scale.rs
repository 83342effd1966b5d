//! What a measure's answers add up to, and what the figure may be called.

use serde::{Deserialize, Serialize};

/// The key of the scale over all items.
pub const TOTAL: &str = "total";

/// One figure that a measure yields.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// Permanent name; `total` is the scale over all items.
    pub key: String,
    /// Whether answers are added or averaged.
    pub kind: ScaleKind,
    /// The fewest answers from which the figure is computed.
    pub at_least: usize,
    /// What happens when some answers, but not too many, are missing.
    pub missing: Missing,
    /// Where the missing rule comes from.
    pub missing_source: String,
    /// Whether more is better.
    pub direction: Direction,
    /// Published bands, rising from the scale's lowest figure. Mostly empty.
    #[serde(default)]
    pub bands: Vec<Band>,
    /// Where the bands come from; given if there are bands.
    #[serde(default)]
    pub bands_source: Option<String>,
    /// How much must change before a change is more than chance.
    #[serde(default)]
    pub reliable_change: Option<ReliableChange>,
    /// From this figure on, a page says plainly that human help is worth asking for.
    #[serde(default)]
    pub human_help: Option<HumanHelp>,
    /// Whether getting reliably worse on this figure alone opens the page that says so.
    #[serde(default = "yes")]
    pub warns: bool,
    /// LOINC code of the figure.
    #[serde(default)]
    pub loinc: Option<String>,

    /// What it is called.
    #[serde(skip)]
    pub title: String,
}

const fn yes() -> bool {
    true
}

/// How a scale's answers become one figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScaleKind {
    /// All answers added.
    Sum,
    /// The mean of the answers.
    Mean,
}

/// What happens when some answers are missing, but at least as many as needed are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Missing {
    /// The sum is scaled up to all items.
    Prorate,
    /// The mean of those that were answered.
    Mean,
    /// No figure: every item is needed.
    Refuse,
}

/// Whether more is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// A higher figure is better.
    HigherIsBetter,
    /// A higher figure is worse.
    HigherIsWorse,
    /// Neither: it only describes.
    Neutral,
}

/// A published range of a scale.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// The lowest figure that is in it.
    pub from: f64,
    /// Permanent name.
    pub key: String,

    /// What it is called.
    #[serde(skip)]
    pub label: String,
}

/// How much a figure must change before the change is more than chance.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReliableChange {
    /// In points of the scale.
    pub points: f64,
    /// Whether it was published or computed by us.
    pub source: ChangeSource,
    /// The paper, or the figures it was computed from.
    pub reference: String,
}

/// Where a reliable change comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeSource {
    /// In a paper or a manual.
    Published,
    /// Computed from published figures for other people; said so wherever it is shown.
    Estimated,
}

/// The figure from which human help is named plainly.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HumanHelp {
    /// The lowest figure that counts.
    pub from: f64,
    /// Why this figure.
    pub reference: String,
}

impl Scale {
    /// The published band that a figure is in.
    pub fn band(&self, figure: f64) -> Option<&Band> {
        self.bands.iter().rev().find(|it| figure >= it.from)
    }
}
