//! From answers to figures, by each measure's published key. Pure; a missing answer is never 0.

use std::fmt;

use serde_json::{Map, Value, json};

use crate::measure::{Item, Measure};
use crate::scale::{Missing, Scale, ScaleKind, TOTAL};

/// The figures of one sitting. `Debug` leaves the figures out.
#[derive(Clone, PartialEq)]
pub struct Score {
    /// The measure's key.
    pub measure: String,
    /// The version of its scoring key.
    pub version: u32,
    /// Whether there is at least one figure.
    pub scored: bool,
    /// The figure over all items. `None` where the measure has none, or too few answers.
    pub total: Option<f64>,
    /// The figures of the subscales, in the measure's order. `None`: too few answers.
    pub subscales: Vec<(String, Option<f64>)>,
    /// The key of the total's published band.
    pub band: Option<String>,
    /// What else there is to notice.
    pub flags: Vec<Flag>,
    /// How many items were answered.
    pub answered: usize,
    /// How many items there are.
    pub of: usize,
}

/// What there is to notice about a sitting beside its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flag {
    /// This item's answer asks for help to be shown at once.
    Help {
        /// The item's key.
        item: String,
    },
    /// A figure is so high that human help is worth naming plainly.
    HumanHelp {
        /// The scale's key.
        scale: String,
    },
    /// Some answers are missing and a figure was computed from the others.
    Estimated {
        /// The scale's key.
        scale: String,
    },
    /// Every answer is the same although some items are reversed, so the figure says little.
    StraightLine,
    /// A short form reached its cut: the whole measure is worth asking.
    AskAll {
        /// The whole measure's key.
        measure: String,
    },
}

impl fmt::Display for Flag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Help { item } => write!(f, "help:{item}"),
            Self::HumanHelp { scale } => write!(f, "human-help:{scale}"),
            Self::Estimated { scale } => write!(f, "estimated:{scale}"),
            Self::StraightLine => f.write_str("straight-line"),
            Self::AskAll { measure } => write!(f, "ask-all:{measure}"),
        }
    }
}

/// Why answers cannot be scored. Never repeats an answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScoreError {
    /// More or fewer answers than items.
    #[error("{measure} has {of} items, and {given} answers were given (`-` stands for no answer)")]
    WrongCount {
        /// The measure's key.
        measure: String,
        /// How many items it has.
        of: usize,
        /// How many answers were given.
        given: usize,
    },
    /// An answer that cannot be chosen.
    #[error("answer {number} is not one that can be chosen ({choices})")]
    OutOfScale {
        /// The item's place, counted from 1.
        number: usize,
        /// The values that can be chosen.
        choices: String,
    },
}

impl Measure {
    /// Scores answers in the order of the items; `None` is a question that was left out.
    /// Fails when there are more or fewer answers than items, or when one is off its scale.
    pub fn score(&self, answers: &[Option<u8>]) -> Result<Score, ScoreError> {
        self.accept(answers)?;
        let scales: Vec<_> = self
            .scales
            .iter()
            .map(|it| (it, self.figure(it, answers)))
            .collect();
        let total = scales.iter().find(|(scale, _)| scale.key == TOTAL).copied();
        Ok(Score {
            measure: self.key.clone(),
            version: self.version,
            scored: scales.iter().any(|(_, figure)| figure.is_some()),
            total: total.and_then(|(_, figure)| figure),
            subscales: scales
                .iter()
                .filter(|(scale, _)| scale.key != TOTAL)
                .map(|(scale, figure)| (scale.key.clone(), *figure))
                .collect(),
            band: total
                .and_then(|(scale, figure)| scale.band(figure?))
                .map(|it| it.key.clone()),
            flags: self.flags(answers, &scales),
            answered: answers.iter().flatten().count(),
            of: self.items.len(),
        })
    }

    /// The lowest and the highest figure of a scale: for an axis that never moves.
    pub fn range(&self, scale: &Scale) -> (f64, f64) {
        let mut count = 0_u32;
        let (mut low, mut high) = (0_u32, 0_u32);
        for (_, item) in self.items_of(&scale.key) {
            let (lowest, highest) = item.range();
            count += 1;
            low += u32::from(lowest);
            high += u32::from(highest);
        }
        let by = match scale.kind {
            ScaleKind::Sum => 1.0,
            ScaleKind::Mean => f64::from(count.max(1)),
        };
        (f64::from(low) / by, f64::from(high) / by)
    }

    fn accept(&self, answers: &[Option<u8>]) -> Result<(), ScoreError> {
        if answers.len() != self.items.len() {
            return Err(ScoreError::WrongCount {
                measure: self.key.clone(),
                of: self.items.len(),
                given: answers.len(),
            });
        }
        for (number, (item, answer)) in (1..).zip(self.items.iter().zip(answers)) {
            if answer.is_some_and(|it| item.choices.iter().all(|choice| choice.value != it)) {
                let choices = item.choices.iter().map(|it| it.value.to_string());
                let choices = choices.collect::<Vec<_>>().join(", ");
                return Err(ScoreError::OutOfScale { number, choices });
            }
        }
        Ok(())
    }

    /// One scale's figure, or `None` when its missing rule forbids one.
    fn figure(&self, scale: &Scale, answers: &[Option<u8>]) -> Option<f64> {
        let (mut of, mut answered, mut sum) = (0_u32, 0_u32, 0_u32);
        for (place, item) in self.items_of(&scale.key) {
            of += 1;
            if let Some(answer) = answers.get(place).copied().flatten() {
                answered += 1;
                sum += u32::from(item.keyed(answer));
            }
        }
        if answered == 0 || (answered as usize) < scale.at_least {
            return None;
        }
        let (of, answered, sum) = (f64::from(of), f64::from(answered), f64::from(sum));
        let complete = answered >= of;
        match (scale.kind, scale.missing) {
            (ScaleKind::Mean, _) if complete => Some(sum / of),
            (ScaleKind::Sum, _) if complete => Some(sum),
            (ScaleKind::Mean, Missing::Mean) => Some(sum / answered),
            // Rounded to a whole point, as only whole points exist on the scale.
            (ScaleKind::Sum, Missing::Prorate) => Some((sum * of / answered).round()),
            _ => None,
        }
    }

    fn flags(&self, answers: &[Option<u8>], scales: &[(&Scale, Option<f64>)]) -> Vec<Flag> {
        let mut flags = Vec::new();
        for (item, answer) in self.items.iter().zip(answers) {
            if answer.is_some_and(|it| item.asks_for_help(it)) {
                flags.push(Flag::Help {
                    item: item.key.clone(),
                });
            }
        }
        for (scale, figure) in scales {
            let Some(figure) = *figure else { continue };
            if scale
                .human_help
                .as_ref()
                .is_some_and(|it| figure >= it.from)
            {
                flags.push(Flag::HumanHelp {
                    scale: scale.key.clone(),
                });
            }
            let left_out = |place: usize| answers.get(place).is_none_or(Option::is_none);
            if self.items_of(&scale.key).any(|(place, _)| left_out(place)) {
                flags.push(Flag::Estimated {
                    scale: scale.key.clone(),
                });
            }
        }
        if self.warn_if_all_same && is_straight_line(answers) {
            flags.push(Flag::StraightLine);
        }
        if let Some(full) = &self.short_of
            && scales
                .iter()
                .any(|(_, figure)| figure.is_some_and(|it| it >= full.cut))
        {
            flags.push(Flag::AskAll {
                measure: full.measure.clone(),
            });
        }
        flags
    }

    /// Whether an answer to the item at this place (counted from 0) asks for help at once.
    pub fn asks_for_help(&self, place: usize, answer: u8) -> bool {
        self.items
            .get(place)
            .is_some_and(|it: &Item| it.asks_for_help(answer))
    }
}

/// Whether at least two questions were answered, and all of them the same.
fn is_straight_line(answers: &[Option<u8>]) -> bool {
    let mut given = answers.iter().flatten();
    let Some(first) = given.next() else {
        return false;
    };
    let mut others = given.peekable();
    others.peek().is_some() && others.all(|it| it == first)
}

impl Score {
    /// Whether an answer asks for help to be shown at once.
    pub fn asks_for_help(&self) -> bool {
        self.flags.iter().any(|it| matches!(it, Flag::Help { .. }))
    }

    /// A scale's figure by its key; `total` is the one over all items.
    pub fn figure(&self, scale: &str) -> Option<f64> {
        if scale == TOTAL {
            return self.total;
        }
        self.subscales
            .iter()
            .find(|(key, _)| key == scale)
            .and_then(|(_, figure)| *figure)
    }

    /// The answer of `evenkeel score --json`. This is an interface: names are never changed.
    pub fn to_json(&self) -> Value {
        let subscales: Map<_, _> = self
            .subscales
            .iter()
            .map(|(key, figure)| (key.clone(), json!(figure)))
            .collect();
        let flags: Vec<_> = self.flags.iter().map(ToString::to_string).collect();
        json!({
            "measure": self.measure,
            "version": self.version,
            "scored": self.scored,
            "total": self.total,
            "subscales": subscales,
            "band": self.band,
            "flags": flags,
            "answered": self.answered,
            "of": self.of,
        })
    }
}

impl fmt::Debug for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Score")
            .field("measure", &self.measure)
            .finish_non_exhaustive()
    }
}
