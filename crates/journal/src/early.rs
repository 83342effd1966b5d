//! Early warning, once the programme is over or a plan for later is written: check-ins
//! beside the person's own first weeks after that, and the signs they chose to watch. A look at the plan they wrote, never an
//! alarm: what is seen may be chance, and how often it is stands in `docs/signs.md`.

use crate::check_in::CheckIn;
use crate::keeping::Keeping;
use crate::progress::{Cut, Figure, RECENT_DAYS, Sign, compare, points};
use crate::safety::WorseCheck;
use crate::sheet::Sheet;
use crate::{Entry, Journal, day, session, stats};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ZonedDateTime};
use programme::Programme;

/// The first check-ins after that: what is usual for this person since then.
pub const USUAL: usize = 28;

/// Within how many days they have to lie. Later ones would be another time.
const USUAL_DAYS: i64 = 90;

/// How much the latest check-in weighs (λ of Roberts 1959, Technometrics 1:239–250). The
/// usual choice for small lasting shifts is 0.05 to 0.25 (Lucas and Saccucci 1990,
/// Technometrics 32:1–12).
pub const WEIGHT: f64 = 0.2;

/// From how many of its own standard deviations above the usual it stands out. Wider than
/// the textbook's 3, because days resemble each other and the usual is itself uncertain;
/// chosen by the simulation in `tests/it/early.rs`.
pub const LIMIT: f64 = 4.0;

/// Days always vary at least so much, in points of 10: whoever wrote the same number for
/// four weeks is not to be told at the first other one.
const LEAST_SPREAD: f64 = 1.0;

/// For so many check-ins in a row it stands out before it is called red.
pub const RED_AFTER: usize = 7;

/// How far back check-ins are looked at. What is older weighs nothing any more
/// (0.8⁴⁰ is 0.0001), so that *Today* costs the same after ten years.
const LOOKED_BACK_DAYS: i64 = 60;

/// For how many days without a check-in nothing is said.
const STALE_DAYS: i64 = 14;

/// Most signs that are watched: each more is one more that moves by chance.
pub const MOST_WATCHED: usize = 3;

/// What the interval of a watched sign leaves out. It is looked at every day, so that 5 %
/// would be passed by chance far too often.
pub const OUTSIDE: f64 = 0.01;

/// For how many days it rests after somebody said how it is going.
const RESTS: SignedDuration = SignedDuration::from_hours(24 * 7);

/// Which part of the plan is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Light {
    /// As usual since then.
    Green,
    /// Harder than usual.
    Amber,
    /// Harder than usual for a week or more.
    Red,
}

/// After what the usual begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum After {
    /// The end of the programme.
    Programme,
    /// The plan for later, which may be written before the programme is over.
    Plan,
}

/// How it goes since then.
#[derive(Debug, Clone, PartialEq)]
pub struct Early {
    /// After what the usual begins.
    pub after: After,
    /// Which part of the plan is meant.
    pub light: Light,
    /// Worry in the first weeks after it, 0 to 10.
    pub usual: f64,
    /// Worry lately: the latest check-ins weigh most.
    pub lately: f64,
    /// From which on it stands out.
    pub limit: f64,
    /// Watched signs that are harder than in these first weeks.
    pub harder: Vec<Sign>,
}

/// Why nothing is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsaid {
    /// The programme was not over yet, and no plan for later begun that is now complete.
    NotYet,
    /// There is no check-in of the last two weeks to go by.
    Silent,
}

/// Since when it is looked at: the end of the programme or the plan for later, whichever
/// came first. `None`: neither had come by `now`.
pub fn since(
    journal: &Journal,
    programme: &Programme,
    now: &ZonedDateTime,
) -> Option<(Date, After)> {
    let ended = session::ended(journal, &programme.sessions).map(|it| (it, After::Programme));
    let written = plan(journal).map(|(doc, _)| (doc.begun(), After::Plan));
    let all = ended.into_iter().chain(written);
    let (at, after) = all.filter(|(at, _)| *at <= now.timestamp()).min()?;
    let day = day::of(&at.to_zoned_datetime(now.time_zone().clone()));
    Some((day, after))
}

/// The plan for later, once it was gone through.
pub fn plan(journal: &Journal) -> Option<Entry<'_, Keeping>> {
    let mut all = journal.all::<Keeping>().rev();
    all.find(|(_, it)| it.course().done)
}

/// Whether a sign can be watched: self-worth is asked for at reviews only.
pub fn can_watch(sign: Sign) -> bool {
    sign != Sign::Worth
}

/// What the plan says for this light; the amber part where the red one is empty.
pub fn step(plan: &Keeping, light: Light) -> &str {
    match light {
        Light::Green => &plan.green,
        Light::Red if !plan.red.is_empty() => &plan.red,
        Light::Amber | Light::Red => &plan.amber,
    }
}

/// The signs that are watched.
pub fn watched(journal: &Journal) -> Vec<Sign> {
    let (_, plan) = journal.all::<Keeping>().next_back().unzip();
    let keys = plan.map_or(&[][..], |it: &Keeping| &it.watched);
    let signs = keys.iter().filter_map(|it| Sign::find(it));
    signs
        .filter(|it| can_watch(*it))
        .take(MOST_WATCHED)
        .collect()
}

/// How it goes since then.
///
/// # Errors
/// [`Unsaid`]: why nothing is said.
pub fn early(
    journal: &Journal,
    programme: &Programme,
    now: &ZonedDateTime,
) -> Result<Figure<Early>, Unsaid> {
    let cut = Cut::at(now);
    let (since, after) = since(journal, programme, now).ok_or(Unsaid::NotYet)?;
    let known = |from, to| {
        let all = cut.between::<CheckIn>(journal, from, to);
        all.map(|(doc, it)| (doc.day(), f64::from(it.worry)))
    };
    let first: Vec<_> = known(since, day::after(since, USUAL_DAYS))
        .take(USUAL)
        .collect();
    let more = USUAL - first.len();
    let last = first.last().map_or(since, |it| it.0);
    let (_, worries): (Vec<_>, Vec<_>) = first.into_iter().unzip();
    let Some(usual) = Usual::of(&worries).filter(|_| more == 0) else {
        return Ok(Figure::Needs { more });
    };
    let from = day::after(last, 1).max(day::before(cut.last_day(), LOOKED_BACK_DAYS));
    let (days, later): (Vec<Date>, Vec<f64>) = known(from, cut.last_day()).unzip();
    let latest = days.last().copied().unwrap_or(last);
    if day::between(latest, cut.last_day()) >= STALE_DAYS {
        return Err(Unsaid::Silent);
    }
    let path = usual.path(&later);
    let harder = harder(journal, programme, cut, since);
    let light = match usual.light(&path) {
        Light::Green if !harder.is_empty() => Light::Amber,
        light => light,
    };
    Ok(Figure::Enough(Early {
        after,
        light,
        usual: usual.middle,
        lately: path.last().copied().unwrap_or(usual.middle),
        limit: usual.limit(),
        harder,
    }))
}

/// Whether it was said lately how it is going: then nothing more is said for a week.
pub fn rests(journal: &Journal, now: Timestamp) -> bool {
    let last = journal.safety::<WorseCheck>().next_back();
    last.is_some_and(|(doc, _)| now.duration_since(doc.latest.written).abs() < RESTS)
}

/// What is usual: the middle and the spread of these first check-ins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Usual {
    /// Their mean.
    pub middle: f64,
    /// Their standard deviation, never less than one point.
    pub spread: f64,
}

impl Usual {
    /// Of check-ins; `None` of fewer than two.
    pub fn of(worries: &[f64]) -> Option<Self> {
        let middle = stats::mean(worries)?;
        let squares: Vec<_> = worries.iter().map(|it| (it - middle).powi(2)).collect();
        let n = f64::from(u32::try_from(worries.len()).ok()?);
        let variance = stats::mean(&squares)? * n / (n - 1.0);
        variance.is_finite().then(|| Self {
            middle,
            spread: variance.sqrt().max(LEAST_SPREAD),
        })
    }

    /// From which weighted worry on it stands out.
    pub fn limit(self) -> f64 {
        let of_the_weighted = (WEIGHT / (2.0 - WEIGHT)).sqrt();
        self.middle + LIMIT * self.spread * of_the_weighted
    }

    /// The weighted worry after each later check-in.
    pub fn path(self, later: &[f64]) -> Vec<f64> {
        let mut at = self.middle;
        let step = later.iter().map(|it| {
            at += WEIGHT * (it - at);
            at
        });
        step.collect()
    }

    /// What the end of a path comes to.
    pub fn light(self, path: &[f64]) -> Light {
        let limit = self.limit();
        match path.iter().rev().take_while(|it| **it > limit).count() {
            0 => Light::Green,
            n if n < RED_AFTER => Light::Amber,
            _ => Light::Red,
        }
    }
}

/// The watched signs that are harder than in the first days of that time, by more
/// than chance and by enough to matter.
fn harder(journal: &Journal, programme: &Programme, cut: Cut, since: Date) -> Vec<Sign> {
    let is_harder = |sign: &Sign| {
        let of = |from, to| points(journal, programme, *sign, cut, from, to);
        let first_to = day::after(since, USUAL_DAYS);
        let mut all = of(since, first_to);
        let lately = day::before(cut.last_day(), RECENT_DAYS - 1).max(day::after(first_to, 1));
        all.extend(of(lately, cut.last_day()));
        let found = compare(*sign, cut, &all, OUTSIDE);
        found.enough().is_some_and(|it| it.is_harder(sign.rule()))
    };
    watched(journal).into_iter().filter(is_harder).collect()
}

/// The plan with a sign watched, or no longer.
pub fn watch(plan: &Keeping, sign: Sign, is_watched: bool) -> Keeping {
    let mut plan = plan.clone();
    plan.watched.retain(|it| it != sign.key());
    if is_watched && plan.watched.len() < MOST_WATCHED {
        plan.watched.push(sign.key().to_owned());
    }
    plan
}
