//! *What helps me*: by how much what is felt eases around each practice and tool,
//! compared with each other and never with doing nothing. A rating falls by itself,
//! too: what was strong is seldom as strong an hour later.

use super::about::Danger;
use super::shrink::{Estimate, shrink};
use super::{AT_LEAST, Cut, Figure};
use crate::hold::Hold;
use crate::practices::PracticeUse;
use crate::thoughts::{Stage, Thought};
use crate::urge::Urge;
use crate::{Doc, Journal, Percent, stats};
use jiff::civil::Date;
use programme::{Practice, Programme};
use std::collections::{BTreeMap, HashMap};

/// What was rated before and after. Ways are compared only with ways that were rated
/// by the same question, as far as there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rated {
    /// Distress, or in a thought record the feelings.
    Distress,
    /// The pull to do something.
    Pull,
}

impl Rated {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Distress, Self::Pull];
}

/// Something that was done between two ratings.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// A practice with its shorter forms, by the key of the one that was done most.
    Practice(String),
    /// A thought that was worked through.
    Thought,
    /// A message that was held.
    Hold,
    /// An urge that was waited with.
    Wait,
    /// An urge that was noted, without a wait.
    Note,
}

impl Way {
    /// What is rated around it.
    pub fn rated(&self) -> Rated {
        match self {
            Self::Practice(_) | Self::Thought => Rated::Distress,
            Self::Hold | Self::Wait | Self::Note => Rated::Pull,
        }
    }
}

/// What one way came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Help {
    /// What was done.
    pub way: Way,
    /// How often it was rated before and after.
    pub uses: usize,
    /// On how many days. What was done several times in a day counts as its mean, so
    /// that one bad evening, or many entries at once, weigh no more than a day.
    pub days: usize,
    /// The mean fall of those days, as it was.
    pub plain: f64,
    /// The same, drawn towards the mean of all ways (see `shrink`).
    pub fell: Estimate,
    /// How much more the first one of the list fell.
    pub behind: Estimate,
}

/// The ways that are rated alike, those with the largest fall first.
#[derive(Debug, Clone, PartialEq)]
pub struct Helps {
    /// The mean over all ways, each counting as one.
    pub overall: f64,
    /// Those with enough days, the largest fall first.
    pub ranked: Vec<Help>,
    /// Those that need more days, and how many.
    pub waiting: Vec<(Way, usize)>,
}

impl Helps {
    /// Whether the first can be told apart from every other.
    pub fn is_clear(&self) -> bool {
        let mut others = self.ranked.iter().skip(1);
        others.all(|it| it.behind.interval.0 > 0.0)
    }
}

/// By how much each way eased what was rated. From [`AT_LEAST`] days on that a way was
/// rated; below that it is in no list, however well it went.
pub fn helps(journal: &Journal, programme: &Programme, rated: Rated, cut: Cut) -> Figure<Helps> {
    let mut ways: BTreeMap<Way, BTreeMap<Date, Vec<f64>>> = BTreeMap::new();
    let falls: Vec<_> = falls(journal, programme, cut).collect();
    let called = called(programme, &falls);
    for (way, day, fell) in falls {
        if way.rated() == rated {
            let way = called.get(&way).cloned().unwrap_or(way);
            ways.entry(way)
                .or_default()
                .entry(day)
                .or_default()
                .push(fell);
        }
    }
    let (enough, waiting): (Vec<_>, Vec<_>) = ways
        .into_iter()
        .partition(|(_, days)| days.len() >= AT_LEAST);
    let mut waiting: Vec<_> = waiting
        .into_iter()
        .map(|(way, days)| (way, AT_LEAST - days.len()))
        .collect();
    waiting.sort_by_key(|(_, more)| *more);
    let by_day = |days: &BTreeMap<Date, Vec<f64>>| -> Vec<f64> {
        days.values().filter_map(|it| stats::mean(it)).collect()
    };
    let groups: Vec<_> = enough.iter().map(|(_, days)| by_day(days)).collect();
    let Some(found) = shrink(&groups) else {
        let more = waiting.first().map_or(AT_LEAST, |(_, more)| *more);
        return Figure::Needs { more };
    };
    let estimates = found.groups.into_iter().zip(found.behind);
    let ranked = enough.into_iter().zip(estimates);
    let mut ranked: Vec<_> = ranked
        .map(|((way, days), (fell, behind))| Help {
            way,
            uses: days.values().map(Vec::len).sum(),
            plain: stats::mean(&by_day(&days)).unwrap_or_default(),
            days: days.len(),
            fell,
            behind,
        })
        .collect();
    ranked.sort_by(|a, b| b.fell.mean.total_cmp(&a.fell.mean));
    Figure::Enough(Helps {
        overall: found.overall,
        ranked,
        waiting,
    })
}

/// Every pair of ratings that counts. A practice that the programme no longer has does
/// not: nobody can do it again.
fn falls<'a>(
    journal: &'a Journal,
    programme: &'a Programme,
    cut: Cut,
) -> impl Iterator<Item = (Way, Date, f64)> + 'a {
    let practices = cut.all::<PracticeUse>(journal);
    let practices = practices.filter_map(move |(doc, it)| {
        let way = Way::Practice(programme.practice(&it.practice)?.key.clone());
        pair(way, doc, it.before, it.after)
    });
    // A fear of someone who hurts is not there to be eased.
    let danger = Danger::of(journal, cut);
    let thoughts = cut.all::<Thought>(journal).filter_map(move |(doc, it)| {
        let is_worked = it.stage == Stage::Done && !danger.is_in(doc);
        let fell = is_worked.then(|| feelings(it)).flatten()?;
        Some((Way::Thought, doc.day(), fell))
    });
    let held = cut
        .all::<Hold>(journal)
        .filter_map(|(doc, it)| pair(Way::Hold, doc, it.before, it.end.as_ref()?.after));
    let urges = cut.all::<Urge>(journal).filter_map(|(doc, it)| {
        // What does harm is stopped, not eased.
        let is_meant = !programme.urges.is_harmful(&it.urge);
        let way = if it.minutes > 0 { Way::Wait } else { Way::Note };
        pair(way, doc, it.before, it.end.as_ref()?.after).filter(|_| is_meant)
    });
    practices.chain(thoughts).chain(held).chain(urges)
}

fn pair(
    way: Way,
    doc: &Doc,
    before: Option<Percent>,
    after: Option<Percent>,
) -> Option<(Way, Date, f64)> {
    Some((way, doc.day(), f64::from(before?) - f64::from(after?)))
}

/// What each practice counts as: its forms are one way, called after the one that was
/// done most, so that nobody reads of a practice that they never did.
fn called(programme: &Programme, falls: &[(Way, Date, f64)]) -> HashMap<Way, Way> {
    let mut uses: HashMap<&Way, usize> = HashMap::new();
    for (way, ..) in falls {
        *uses.entry(way).or_default() += 1;
    }
    let done = programme.practices.iter().filter_map(|it| {
        let way = Way::Practice(it.key.clone());
        let uses = *uses.get(&way)?;
        Some((whole(programme, it), uses, way))
    });
    let done: Vec<_> = done.collect();
    let mut most: HashMap<&str, (usize, &Way)> = HashMap::new();
    for (whole, uses, way) in &done {
        let known = most.entry(whole).or_insert((*uses, way));
        if *uses > known.0 {
            *known = (*uses, way);
        }
    }
    let called = done.iter().filter_map(|(whole, _, way)| {
        let (_, most) = most.get(whole)?;
        Some((way.clone(), (*most).clone()))
    });
    called.collect()
}

/// The key of the practice that one is the short form of, or its own.
fn whole<'p>(programme: &'p Programme, practice: &'p Practice) -> &'p str {
    let mut it = practice;
    let longer = |short: &Practice| {
        let mut all = programme.practices.iter();
        all.find(|it| it.short.as_ref() == Some(&short.key))
    };
    // A circle in the data must not be one here.
    for _ in &programme.practices {
        let Some(longer) = longer(it) else { break };
        it = longer;
    }
    &it.key
}

/// The mean fall of all feelings that were rated twice. Not of the strongest: it would
/// seem to fall even where nothing did, because it was picked for being high.
fn feelings(thought: &Thought) -> Option<f64> {
    let falls = thought.emotions.iter().filter_map(|it| {
        let (before, after) = (it.before?, it.after?);
        Some(f64::from(before) - f64::from(after))
    });
    stats::mean(&falls.collect::<Vec<_>>())
}
