//! What was answered in drills and in the practice set for thinking habits, and how a
//! conversation was rehearsed.

use crate::{Journal, day};
use jiff::civil::Date;
use programme::{Conversation, Drill, Fit, Node, Turn, WorkedKind, WorkedThought};
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

/// Whether an answer to a worked thought fits its key. Where several habits are in it,
/// any of them is right, and one that is not in it makes the answer miss.
pub fn is_right(worked: &WorkedThought, answer: &WorkedAnswer) -> bool {
    let is_in = |it: &String| worked.answers.contains(it);
    answer.taken_for == Some(worked.kind)
        && (worked.kind != WorkedKind::Habit
            || !answer.habits.is_empty() && answer.habits.iter().all(is_in))
}

/// The thought to look at next: what was missed and has waited, then the first that was
/// never answered, then what comes back after a longer while. `None`: nothing is due.
pub fn next_worked<'p>(
    journal: &Journal,
    all: &'p [WorkedThought],
    today: Date,
) -> Option<&'p WorkedThought> {
    let mut known: BTreeMap<&str, (Date, usize)> = BTreeMap::new();
    for (doc, answer) in journal.all::<WorkedAnswer>() {
        let Some(worked) = all.iter().find(|it| it.key == answer.thought) else {
            continue;
        };
        let (day, right) = known.entry(&worked.key).or_insert((doc.day(), 0));
        *day = doc.day();
        *right = if is_right(worked, answer) {
            *right + 1
        } else {
            0
        };
    }
    next(&all.iter().map(|it| (it.key.as_str(), it)), &known, today)
}

/// The same for the drills. Only an answer that helps most counts as right.
pub fn next_drill<'p>(journal: &Journal, all: &'p [Drill], today: Date) -> Option<&'p Drill> {
    let mut known: BTreeMap<&str, (Date, usize)> = BTreeMap::new();
    for (doc, answer) in journal.all::<DrillAnswer>() {
        let Some(drill) = all.iter().find(|it| it.key == answer.drill) else {
            continue;
        };
        let (day, right) = known.entry(&drill.key).or_insert((doc.day(), 0));
        *day = doc.day();
        let is_best = drill.fit(&answer.option) == Some(Fit::Best);
        *right = if is_best { *right + 1 } else { 0 };
    }
    next(&all.iter().map(|it| (it.key.as_str(), it)), &known, today)
}

fn next<'p, T>(
    all: &(impl Iterator<Item = (&'p str, &'p T)> + Clone),
    known: &BTreeMap<&str, (Date, usize)>,
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
