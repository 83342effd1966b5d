//! What was answered in drills and in the practice set for thinking habits, and how a
//! conversation was rehearsed.

use crate::breakup::has_parted;
use crate::hark::{self, Gate, Reach};
use crate::{Doc, Journal, day, profile};
use jiff::civil::Date;
use programme::{
    Conversation, Drill, DrillBond, Fit, Node, Situation, Turn, WorkedBond, WorkedKind,
    WorkedThought,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

crate::record::private!(DrillAnswer, WorkedAnswer, Rehearsal);

/// An answer to a drill.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DrillAnswer {
    /// Key of the drill.
    pub drill: String,
    /// Key of the answer.
    pub option: String,
}

/// An answer to a worked thought.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WorkedAnswer {
    /// Key of the worked thought.
    pub thought: String,
    /// What it was taken for.
    pub taken_for: Option<WorkedKind>,
    /// Keys of the habits that were seen in it.
    pub habits: Vec<String>,
}

/// A conversation that was rehearsed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rehearsal {
    /// Key of the conversation.
    pub conversation: String,
    /// Keys of the turns that were taken, in order.
    pub turns: Vec<String>,
    /// What the person takes from it.
    pub note: String,
}

/// Days until something comes back: missed, and right once, twice, more often. Our own
/// steps, after the spacing effect (Cepeda et al. 2006).
const COMES_BACK: [i64; 4] = [1, 4, 14, 60];

/// How an answer to a worked thought fits its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fits {
    /// It does. Where several habits are in the thought, any of them is right.
    Whole,
    /// A habit that was chosen is in it, and another one is not.
    InPart,
    /// A habit is in it, and none that was chosen.
    OtherHabit,
    /// It was taken for something else.
    OtherKind,
}

/// How an answer to a worked thought fits its key.
pub fn fits(worked: &WorkedThought, answer: &WorkedAnswer) -> Fits {
    if answer.taken_for != Some(worked.kind) {
        return Fits::OtherKind;
    }
    let is_in = |it: &String| worked.answers.contains(it);
    let is_any = answer.habits.iter().any(is_in);
    match worked.kind {
        WorkedKind::Fair | WorkedKind::Problem => Fits::Whole,
        WorkedKind::Habit if !is_any => Fits::OtherHabit,
        WorkedKind::Habit if answer.habits.iter().all(is_in) => Fits::Whole,
        WorkedKind::Habit => Fits::InPart,
    }
}

/// Whether there is no partner to practise with: somebody has just parted, or a yes stands
/// to being hurt by one. Nobody trains to understand whoever hurts them.
pub fn leaves_partners_out(journal: &Journal) -> bool {
    has_parted(journal) || hark::gate(journal, Reach::Partner, None) == Gate::Closed
}

/// The drills that are offered: none with a partner where that would be no practice.
pub fn offered<'p>(
    journal: &Journal,
    all: &'p [Drill],
) -> impl Iterator<Item = &'p Drill> + Clone + use<'p> {
    use DrillBond::{Dating, Partnered};
    let is_left_out = leaves_partners_out(journal);
    let is_offered = move |it: &&Drill| !is_left_out || !matches!(it.bond, Partnered | Dating);
    all.iter().filter(is_offered)
}

/// Whether a conversation is offered. After a parting, or after a yes to being hurt, only
/// one that is made for somebody without a partner.
pub fn is_talk_offered(journal: &Journal, talk: &Conversation) -> bool {
    !leaves_partners_out(journal) || talk.situations.contains(&Situation::Separated)
}

/// The conversations that are offered, those that fit the person's situation first.
pub fn talks<'p>(journal: &Journal, all: &'p [Conversation]) -> Vec<&'p Conversation> {
    let situation = profile::of(journal).and_then(|(_, it)| it.situation.in_programme());
    let offered = all.iter().filter(|it| is_talk_offered(journal, it));
    let mut talks: Vec<_> = offered.collect();
    talks.sort_by_key(|it| !situation.is_some_and(|mine| it.situations.contains(&mine)));
    talks
}

/// The thought to look at next: what was missed and has waited, then the first that was
/// never answered, then what comes back after a longer while. `None`: nothing is due. One
/// about a partner waits while somebody has just parted.
pub fn next_worked<'p>(
    journal: &Journal,
    all: &'p [WorkedThought],
    today: Date,
) -> Option<&'p WorkedThought> {
    use WorkedBond::{Dating, Partnered};
    let has_parted = has_parted(journal);
    let all = all
        .iter()
        .filter(|it| !has_parted || !matches!(it.bond, Partnered | Dating));
    let all = all.map(|it| (it.key.as_str(), it));
    let known = known(journal.all::<WorkedAnswer>().filter_map(|(doc, answer)| {
        let (key, worked) = all.clone().find(|it| it.0 == answer.thought)?;
        Some((doc, key, fits(worked, answer) == Fits::Whole))
    }));
    next(&all, &known, today)
}

/// The same for the drills. Only an answer that helps most counts as right.
pub fn next_drill<'p>(journal: &Journal, all: &'p [Drill], today: Date) -> Option<&'p Drill> {
    let all = offered(journal, all).map(|it| (it.key.as_str(), it));
    let known = known(journal.all::<DrillAnswer>().filter_map(|(doc, answer)| {
        let (key, drill) = all.clone().find(|it| it.0 == answer.drill)?;
        Some((doc, key, drill.fit(&answer.option) == Some(Fit::Best)))
    }));
    next(&all, &known, today)
}

/// The day of the latest answer to each, and on how many days it was right since it was
/// last missed. Once the key was seen, another answer on that day tells nothing new.
type Known<'p> = BTreeMap<&'p str, (Date, usize)>;

fn known<'j, 'p>(answers: impl Iterator<Item = (&'j Doc, &'p str, bool)>) -> Known<'p> {
    let mut answers: Vec<_> = answers
        .map(|(doc, key, is_right)| (doc.day(), doc.seq(), key, is_right))
        .collect();
    // Answers of one moment are told apart by their place in the log.
    answers.sort_unstable();
    let mut known = Known::new();
    for (day, _, key, is_right) in answers {
        let before = known.get(key).copied();
        let right = match before {
            _ if !is_right => 0,
            Some((last, right)) if last == day => right,
            Some((_, right)) => right + 1,
            None => 1,
        };
        known.insert(key, (day, right));
    }
    known
}

fn next<'p, T>(
    all: &(impl Iterator<Item = (&'p str, &'p T)> + Clone),
    known: &Known<'_>,
    today: Date,
) -> Option<&'p T> {
    let is_back = |key: &str, is_missed: bool| {
        known.get(key).is_some_and(|(day, right)| {
            let waits = COMES_BACK.get(*right).or(COMES_BACK.last());
            (*right == 0) == is_missed && day::between(*day, today) >= *waits.unwrap_or(&0)
        })
    };
    let find = |is: &dyn Fn(&str) -> bool| all.clone().find(|(key, _)| is(key)).map(|(_, it)| it);
    find(&|key| is_back(key, true))
        .or_else(|| find(&|key| !known.contains_key(key)))
        .or_else(|| find(&|key| is_back(key, false)))
}

/// What has been said in a conversation so far, and where it has come to. `None`: a turn
/// that is not offered there.
pub fn follow<'p>(
    conversation: &'p Conversation,
    turns: &[&str],
) -> Option<(Vec<(&'p Node, &'p Turn)>, &'p Node)> {
    let mut at = conversation.node(&conversation.start)?;
    let mut said = Vec::new();
    for key in turns {
        let turn = at.options.iter().find(|it| it.key == *key)?;
        said.push((at, turn));
        at = conversation.node(&turn.to)?;
    }
    Some((said, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_missed_comes_back_first_and_what_was_right_later() {
        let today: Date = "2026-03-20".parse().unwrap();
        let things = [("a", &1), ("b", &2), ("c", &3)];
        let due = |known: &[(&'static str, i64, usize)]| {
            let known = known.iter();
            let known = known.map(|(key, days, right)| (*key, (day::before(today, *days), *right)));
            next(&things.into_iter(), &known.collect(), today).copied()
        };
        assert_eq!(due(&[]), Some(1));
        assert_eq!(due(&[("a", 0, 0)]), Some(2), "not on the same day");
        assert_eq!(due(&[("a", 2, 1), ("b", 1, 0)]), Some(2), "missed first");
        assert_eq!(
            due(&[("a", 5, 1), ("b", 0, 1)]),
            Some(3),
            "new before known"
        );
        let all = [("a", 5, 1), ("b", 5, 2), ("c", 0, 0)];
        assert_eq!(due(&all), Some(1));
        assert_eq!(due(&[("a", 3, 1), ("b", 5, 2), ("c", 59, 9)]), None);
        assert_eq!(due(&[("a", 3, 1), ("b", 5, 2), ("c", 60, 9)]), Some(3));
    }
}
