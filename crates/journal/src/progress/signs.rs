//! The nine signs: one rule each, one way to compare. What they are made of is in
//! [`points`](super::points()), what they say in `words`, and the table of them in `docs/signs.md`.

use super::points::Point;
use super::{AT_LEAST, BASELINE_DAYS, Cut, Figure, RECENT_AT_LEAST, RECENT_DAYS, Share, worth};
use crate::measures::Verdict;
use crate::{Journal, day, stats};
use jiff::civil::Date;
use programme::{ChangeSource, Programme};
use stats::Middle;

/// One of the nine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// Hard days a week.
    HardDays,
    /// How strong the strongest moment of a day was.
    Peak,
    /// How far distress fell around a practice.
    Soothing,
    /// Needs that were said directly.
    Said,
    /// Comfort on one's own.
    Alone,
    /// Wishes to be sure that eased.
    Reassurance,
    /// How far belief in a thought fell by working it through.
    Balanced,
    /// Time to settle.
    Settling,
    /// Self-worth.
    Worth,
}

/// How a sign is computed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// Mean or median.
    pub middle: Middle,
    /// What the middle is multiplied by: a share becomes days a week, or so many of 100.
    pub times: f64,
    /// Fewest values then, and now. Our own rules.
    pub at_least: (usize, usize),
    /// How many days that have a value are *then*.
    pub then_days: usize,
    /// The ends of its scale.
    pub ends: (f64, f64),
    /// Whether a higher figure means that it is harder.
    pub is_harder_higher: bool,
    /// Which difference is large enough to be named as a warning. Our own rule.
    pub matters: f64,
}

impl Rule {
    /// How many values are missing until two spans with so many can be compared.
    pub(super) fn missing(&self, then: usize, now: usize) -> usize {
        self.at_least.0.saturating_sub(then) + self.at_least.1.saturating_sub(now)
    }
}

impl Sign {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::HardDays,
        Self::Peak,
        Self::Soothing,
        Self::Said,
        Self::Alone,
        Self::Reassurance,
        Self::Balanced,
        Self::Settling,
        Self::Worth,
    ];

    /// Its name in addresses and in a plan.
    pub const fn key(self) -> &'static str {
        match self {
            Self::HardDays => "hard-days",
            Self::Peak => "peak-strength",
            Self::Soothing => "self-soothing",
            Self::Said => "needs-said",
            Self::Alone => "comfort-alone",
            Self::Reassurance => "reassurance",
            Self::Balanced => "balanced-thinking",
            Self::Settling => "time-to-settle",
            Self::Worth => "self-worth",
        }
    }

    /// The one of this key.
    pub fn find(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }

    /// How it is computed.
    pub const fn rule(self) -> Rule {
        let daily = Rule {
            middle: Middle::Median,
            times: 1.0,
            at_least: (BASELINE_DAYS, RECENT_AT_LEAST),
            then_days: BASELINE_DAYS,
            ends: (0.0, 10.0),
            is_harder_higher: true,
            matters: 1.0,
        };
        let eight = Rule {
            at_least: (EIGHT, EIGHT),
            ends: (0.0, 100.0),
            matters: 10.0,
            ..daily
        };
        let of_100 = Rule {
            middle: Middle::Mean,
            times: 100.0,
            is_harder_higher: false,
            ..eight
        };
        let falls = Rule {
            at_least: (AT_LEAST, AT_LEAST),
            is_harder_higher: false,
            ..eight
        };
        match self {
            Self::HardDays => Rule {
                middle: Middle::Mean,
                times: 7.0,
                ends: (0.0, 7.0),
                ..daily
            },
            Self::Peak => eight,
            Self::Soothing | Self::Balanced => falls,
            Self::Said | Self::Reassurance => of_100,
            Self::Alone => Rule {
                is_harder_higher: false,
                ..daily
            },
            Self::Settling => Rule {
                at_least: WEEKLY_AT_LEAST,
                then_days: WEEKLY_AT_LEAST.0,
                ends: (0.0, 240.0),
                matters: 30.0,
                ..daily
            },
            Self::Worth => Rule {
                at_least: (1, 1),
                then_days: 1,
                ends: (1.0, 5.0),
                is_harder_higher: false,
                ..daily
            },
        }
    }
}

/// Fewest values of what comes when it happens.
const EIGHT: usize = 8;

/// Fewest weekly checks then, and now. Four weeks hold three or four; with three now, five
/// are the fewest then for which all of one side above all of the other is rarer by chance
/// than 5 % (2 of 56 orders).
const WEEKLY_AT_LEAST: (usize, usize) = (5, 3);

/// The 5 % that a 95 % interval leaves out.
const OUTSIDE: f64 = 0.05;

/// The values of a stretch of days, and their middle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    /// The first day that has a value.
    pub from: Date,
    /// The last one.
    pub to: Date,
    /// How many values.
    pub of: usize,
    /// Of noughts and ones: how many ones.
    pub some: usize,
    /// The figure.
    pub value: f64,
    /// Where the true one may lie, 95 %. `None`: too few values to tell.
    pub interval: Option<(f64, f64)>,
}

/// How sure a difference is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sure {
    /// The 95 % interval of the difference, now minus then.
    Between(f64, f64),
    /// All values were the same then, and all were the same now: nothing says how far
    /// they would spread.
    Flat,
    /// The measure says how much is more than measuring error.
    Measure {
        /// How many points, and who says so.
        rule: Option<(f64, ChangeSource)>,
        /// What the change comes to.
        verdict: Verdict,
    },
}

/// A sign, then and now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Compared {
    /// The first days that have data.
    pub then: Span,
    /// The last four weeks.
    pub now: Span,
    /// How sure the difference is.
    pub sure: Sure,
}

impl Compared {
    /// Now minus then.
    pub fn by(&self) -> f64 {
        self.now.value - self.then.value
    }

    /// Whether it became harder, by probably more than chance and by enough to matter.
    pub fn is_harder(&self, rule: Rule) -> bool {
        let Sure::Between(low, high) = self.sure else {
            return false;
        };
        if rule.is_harder_higher {
            low > 0.0 && self.by() >= rule.matters
        } else {
            high < 0.0 && -self.by() >= rule.matters
        }
    }

    /// Whether the difference is probably more than chance.
    pub fn is_sure(&self) -> bool {
        match self.sure {
            Sure::Between(low, high) => low > 0.0 || high < 0.0,
            Sure::Flat => false,
            Sure::Measure { verdict, .. } => {
                !matches!(verdict, Verdict::WithinError | Verdict::NoRule)
            }
        }
    }
}

/// A sign of a whole journal, from its points.
pub fn sign(
    journal: &Journal,
    programme: &Programme,
    sign: Sign,
    cut: Cut,
    all: &[Point],
) -> Figure<Compared> {
    match sign {
        Sign::Worth => worth::worth(journal, programme, cut),
        _ => compare(sign, cut, all, OUTSIDE),
    }
}

/// A sign by its own rule, from points in the order of their days. `outside` is the share
/// that the interval leaves out.
pub fn compare(sign: Sign, cut: Cut, all: &[Point], outside: f64) -> Figure<Compared> {
    let rule = sign.rule();
    let (then, now) = then_and_now(rule, cut, all);
    let more = rule.missing(then.len(), now.len());
    let spans = span(rule, then).zip(span(rule, now));
    match (more, spans) {
        (0, Some((then_span, now_span))) => Figure::Enough(Compared {
            then: then_span,
            now: now_span,
            sure: sure(sign, rule, then, now, outside),
        }),
        (more, _) => Figure::Needs { more },
    }
}

/// The first days that have a value, and the last four weeks without them.
pub(super) fn then_and_now(rule: Rule, cut: Cut, all: &[Point]) -> (&[Point], &[Point]) {
    let mut days: Vec<_> = all.iter().map(|it| it.day).collect();
    days.dedup();
    let last_of_then = days.iter().take(rule.then_days).next_back().copied();
    let (then, later) = all.split_at(all.partition_point(|it| Some(it.day) <= last_of_then));
    let since = day::before(cut.last_day(), RECENT_DAYS - 1);
    let now = later.get(later.partition_point(|it| it.day < since)..);
    (then, now.unwrap_or_default())
}

fn span(rule: Rule, of: &[Point]) -> Option<Span> {
    let values: Vec<_> = of.iter().map(|it| it.value).collect();
    let value = rule.middle.of(&values)? * rule.times;
    let some = values.iter().filter(|it| **it > 0.0).count();
    let interval = match rule.middle {
        Middle::Median => stats::median_interval(&values),
        Middle::Mean => share(&values).map(|it| {
            let (low, high) = it.interval();
            (low * rule.times, high * rule.times)
        }),
    };
    Some(Span {
        from: of.first()?.day,
        to: of.last()?.day,
        of: of.len(),
        some,
        value,
        interval,
    })
}

fn share(values: &[f64]) -> Option<Share> {
    let some = values.iter().filter(|it| **it > 0.0).count();
    Some(Share {
        some: some.try_into().ok()?,
        of: values.len().try_into().ok()?,
    })
}

/// Of shares the wider of two intervals at each end: drawing anew from values that are
/// all the same shows no spread, which Newcombe's still does.
fn sure(sign: Sign, rule: Rule, then: &[Point], now: &[Point], outside: f64) -> Sure {
    let values = |of: &[Point]| of.iter().map(|it| it.value).collect::<Vec<_>>();
    let (then, now) = (values(then), values(now));
    let is_flat = |of: &[f64]| of.windows(2).all(|it| it.first() == it.last());
    let is_share = rule.middle == Middle::Mean;
    if !is_share && is_flat(&then) && is_flat(&now) {
        return Sure::Flat;
    }
    let seed = sign as u64;
    let Some((mut low, mut high)) =
        stats::drawn_difference(&then, &now, rule.middle, seed, outside)
    else {
        return Sure::Flat;
    };
    if let (true, Some(then), Some(now)) = (is_share, share(&then), share(&now))
        && let Some(score) = stats::difference((then.some, then.of), (now.some, now.of))
    {
        low = low.min(score.0);
        high = high.max(score.1);
    }
    Sure::Between(low * rule.times, high * rule.times)
}

/// The figure of each week up to the cut, `None` where there was nothing: for the chart.
/// The last one ends with the last day that counts.
pub fn weeks(sign: Sign, cut: Cut, all: &[Point], most: i64) -> Vec<(Date, Option<f64>)> {
    let Some(first) = all.first() else {
        return Vec::new();
    };
    let rule = sign.rule();
    let last = cut.last_day();
    let passed = day::between(first.day, last) / 7;
    let mut weeks = Vec::new();
    for back in (0..=passed.min(most - 1)).rev() {
        let to = day::before(last, back * 7);
        let from = day::before(to, 6);
        let begin = all.partition_point(|it| it.day < from);
        let end = all.partition_point(|it| it.day <= to);
        let values: Vec<_> = all
            .get(begin..end)
            .unwrap_or_default()
            .iter()
            .map(|it| it.value)
            .collect();
        weeks.push((to, rule.middle.of(&values).map(|it| it * rule.times)));
    }
    weeks
}

/// The points that a comparison is made of, then and now.
pub fn made_of(sign: Sign, cut: Cut, all: &[Point]) -> (&[Point], &[Point]) {
    let (then, now) = then_and_now(sign.rule(), cut, all);
    match (sign, now) {
        // Asked for at reviews: the last answers, however long ago.
        (Sign::Worth, _) => (
            then,
            all.get(all.len().saturating_sub(1).max(then.len())..)
                .unwrap_or_default(),
        ),
        _ => (then, now),
    }
}
