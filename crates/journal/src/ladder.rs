//! Anxiety ladders: steps towards what is avoided, each with how hard it seems (SUDS,
//! Wolpe), and which of them to try next.

mod next;
mod words;

pub use next::{IN_ORDER, LEARNED_BELOW, Next, Reason, SAME_LESSON, is_learned, trials};
pub use words::{next as next_words, standing};

use crate::cues::{Cue, cues_among, whole};
use crate::{Journal, Percent};
use programme::{LadderTemplate, Ladders, Situation};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

crate::record::private!(Ladder, Rung);

/// Steps from hard to harder.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Ladder {
    /// What it leads to.
    pub goal: String,
    /// Whom it is about.
    pub bond: Option<Uuid>,
    /// It was said that it is about nobody in particular.
    pub nobody: bool,
    /// Key of the template that it began with.
    pub template: Option<String>,
    /// The steps, in the order in which the person puts them.
    pub rungs: Vec<Rung>,
    /// Put away; kept, and not offered any more.
    pub archived: bool,
}

/// One step.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rung {
    /// Permanent: trials name it.
    pub id: Uuid,
    /// What is done.
    pub text: String,
    /// How hard it seems.
    pub suds: Option<Percent>,
    /// What is feared there.
    pub fear: String,
    /// What is left out that usually makes it safer.
    pub drop: String,
    /// Taken off the ladder. Kept, because trials may name it.
    pub gone: bool,
}

/// Most steps that a ladder has, those that were taken off not counted.
pub const MOST_RUNGS: usize = 40;

/// Most steps that are kept, those that were taken off included: a record stays small.
const MOST_KEPT: usize = 5 * MOST_RUNGS;

impl Ladder {
    /// One to begin with: the steps of a template that fit a situation, or all of them
    /// where none is said.
    pub fn of_template(
        template: &LadderTemplate,
        situation: Option<Situation>,
        mut new_id: impl FnMut() -> Uuid,
    ) -> Self {
        let fits = |it: &[Situation]| situation.is_none_or(|situation| it.contains(&situation));
        let steps = template.steps.iter().filter(|it| fits(&it.situations));
        Self {
            goal: template.title.clone(),
            template: Some(template.key.clone()),
            rungs: steps
                .map(|it| Rung {
                    id: new_id(),
                    text: it.text.clone(),
                    suds: Some(Percent::clamped(it.suds.into())),
                    fear: it.fear.clone(),
                    drop: it.drop.clone(),
                    gone: false,
                })
                .collect(),
            ..Self::default()
        }
    }

    /// The steps that are on it.
    pub fn steps(&self) -> impl DoubleEndedIterator<Item = &Rung> {
        self.rungs.iter().filter(|it| !it.gone)
    }

    /// One that is on it.
    pub fn step(&self, id: Uuid) -> Option<&Rung> {
        self.steps().find(|it| it.id == id)
    }

    /// Whether another step has room.
    pub fn has_room(&self) -> bool {
        self.steps().count() < MOST_RUNGS && self.rungs.len() < MOST_KEPT
    }

    /// Adds a step where its difficulty belongs: after the last one that is not harder.
    pub fn add(&mut self, rung: Rung) {
        let is_before = |it: &Rung| it.suds <= rung.suds || rung.suds.is_none();
        let at = self
            .rungs
            .iter()
            .rposition(is_before)
            .map_or(0, |it| it + 1);
        self.rungs.insert(at, rung);
    }

    /// Moves a step one place towards the easier or the harder end.
    pub fn shift(&mut self, id: Uuid, to_harder: bool) {
        let on = |it: &(usize, &Rung)| !it.1.gone;
        let places: Vec<_> = self.rungs.iter().enumerate().filter(on).collect();
        let Some(at) = places.iter().position(|(_, it)| it.id == id) else {
            return;
        };
        let other = if to_harder {
            at.checked_add(1)
        } else {
            at.checked_sub(1)
        };
        let other = other.and_then(|it| places.get(it));
        if let (Some((a, _)), Some((b, _))) = (places.get(at), other) {
            let (a, b) = (*a, *b);
            self.rungs.swap(a, b);
        }
    }

    /// Puts a new step before a step, half as far from the one below: to be made
    /// easier by the person.
    pub fn split(&mut self, id: Uuid, new: Uuid) {
        let Some(at) = self.rungs.iter().position(|it| it.id == id && !it.gone) else {
            return;
        };
        let Some((below, [whole, ..])) = self.rungs.split_at_checked(at) else {
            return;
        };
        let easier = below.iter().rev().find(|it| !it.gone);
        let from = easier.and_then(|it| it.suds).map_or(0, Percent::get);
        let suds = whole.suds.map(|it| {
            let (from, to) = (i64::from(from), i64::from(it.get()));
            Percent::clamped(i64::midpoint(from.min(to), to))
        });
        let half = Rung {
            id: new,
            suds,
            ..whole.clone()
        };
        self.rungs.insert(at, half);
    }

    /// Takes a step off. It is kept, because trials may name it.
    pub fn take_off(&mut self, id: Uuid) {
        for it in self.rungs.iter_mut().filter(|it| it.id == id) {
            it.gone = true;
        }
    }
}

/// Words that stand for someone, as [`whole`] writes them.
const SOMEONE: &[&str] = &[
    "he", "she", "they", "you", "him", "her", "them", "his", "their", "kin", "kins", "someone",
    "friend", "friends", "date", "people",
];

/// Whether words are about someone, so far as their pronouns tell.
fn is_about_someone(text: &str) -> bool {
    whole(text).split(' ').any(|it| SOMEONE.contains(&it))
}

/// Whether it has to be said first whom it is about: a step of it involves someone, and
/// what that one did decides if it is a worry at all.
pub fn asks_whom(ladder: &Ladder, rung: &Rung) -> bool {
    let texts = [&ladder.goal, &rung.text, &rung.fear];
    let is_said = ladder.nobody || ladder.bond.is_some();
    !is_said && texts.into_iter().any(|it| is_about_someone(it))
}

/// Whether something is asked of someone: then words for it can be found first.
pub fn is_asking(text: &str) -> bool {
    let asks = ["ask", "asking", "request", "invite", "inviting"];
    let text = whole(text);
    let words: Vec<_> = text.split(' ').collect();
    let is_not = |it: usize| it.checked_sub(1).and_then(|it| words.get(it)) == Some(&"not");
    let mut at = words.iter().enumerate().filter(|(_, it)| asks.contains(it));
    at.any(|(nth, _)| !is_not(nth))
}

/// Words in it that call for help. The words of a template are ours and say nothing of the
/// person.
pub fn cues(ladder: &Ladder, ladders: &Ladders) -> Vec<Cue> {
    let ours = ladders.templates.iter().flat_map(|it| &it.steps);
    let ours: BTreeSet<&str> = ours
        .flat_map(|it| [&*it.text, &*it.fear, &*it.drop])
        .collect();
    let steps = ladder.steps();
    let texts = steps.flat_map(|it| [&*it.text, &*it.fear, &*it.drop]);
    let texts = texts.chain([&*ladder.goal]);
    cues_among(texts.filter(|it| !ours.contains(it)))
}

/// The ladder that a step is on, and the step.
pub fn find(journal: &Journal, rung: Uuid) -> Option<(Uuid, &Ladder, &Rung)> {
    let mut ladders = journal.all::<Ladder>();
    ladders.find_map(|(doc, ladder)| {
        let rung = ladder.rungs.iter().find(|it| it.id == rung)?;
        Some((doc.id, ladder, rung))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use programme::Programme;

    fn ladder(suds: &[i64]) -> Ladder {
        let rungs = suds.iter().enumerate().map(|(nth, suds)| Rung {
            id: Uuid::from_u128(nth as u128 + 1),
            text: format!("step {nth}"),
            suds: Some(Percent::clamped(*suds)),
            ..Rung::default()
        });
        Ladder {
            rungs: rungs.collect(),
            ..Ladder::default()
        }
    }

    fn order(ladder: &Ladder) -> Vec<u128> {
        ladder.steps().map(|it| it.id.as_u128()).collect()
    }

    #[test]
    fn steps_are_put_where_they_belong_and_moved_past_those_that_are_gone() {
        let mut it = ladder(&[30, 50, 70]);
        let new = |id, suds: Option<i64>| Rung {
            id: Uuid::from_u128(id),
            suds: suds.map(Percent::clamped),
            ..Rung::default()
        };
        it.add(new(9, Some(50)));
        it.add(new(8, Some(10)));
        it.add(new(7, None));
        assert_eq!(order(&it), [8, 1, 2, 9, 3, 7]);
        it.take_off(Uuid::from_u128(2));
        it.shift(Uuid::from_u128(9), false);
        assert_eq!(order(&it), [8, 9, 1, 3, 7]);
        it.shift(Uuid::from_u128(8), false);
        it.shift(Uuid::from_u128(7), true);
        it.shift(Uuid::from_u128(99), true);
        it.shift(Uuid::from_u128(2), true);
        assert_eq!(order(&it), [8, 9, 1, 3, 7]);
        assert_eq!(it.rungs.len(), 6, "nothing is lost");
    }

    #[test]
    fn a_split_step_is_half_as_far() {
        let mut it = ladder(&[30, 50]);
        it.split(Uuid::from_u128(2), Uuid::from_u128(9));
        it.split(Uuid::from_u128(1), Uuid::from_u128(8));
        let suds: Vec<_> = it
            .steps()
            .filter_map(|it| it.suds)
            .map(Percent::get)
            .collect();
        assert_eq!((order(&it), suds), (vec![8, 1, 9, 2], vec![15, 30, 40, 50]));
        let mut empty = Ladder::default();
        empty.split(Uuid::from_u128(1), Uuid::from_u128(2));
        assert!(empty.rungs.is_empty());
    }

    #[test]
    fn a_ladder_is_full_of_steps_on_it_or_of_all_that_were_ever_on_it() {
        let mut it = ladder(&[50; MOST_RUNGS - 1]);
        assert!(it.has_room());
        it.split(Uuid::from_u128(1), Uuid::from_u128(999));
        assert!(!it.has_room());
        it.take_off(Uuid::from_u128(999));
        assert!(it.has_room());
        let mut it = ladder(&[50; MOST_KEPT]);
        for rung in &mut it.rungs {
            rung.gone = true;
        }
        assert!(!it.has_room());
        it.rungs.pop();
        assert!(it.has_room());
    }

    #[test]
    fn whom_it_is_about_is_asked_where_a_step_involves_someone() {
        let rung = |text: &str| Rung {
            text: text.into(),
            ..Rung::default()
        };
        let mut it = Ladder::default();
        assert!(asks_whom(&it, &rung("An evening in which she goes out")));
        assert!(asks_whom(&it, &rung("Ask my partner for an hour")));
        assert!(!asks_whom(&it, &rung("Walk round the park alone")));
        let feared = Rung {
            fear: "They forget me".into(),
            ..rung("Leave the phone at home")
        };
        assert!(asks_whom(&it, &feared));
        it.nobody = true;
        assert!(!asks_whom(&it, &feared));
        it.nobody = false;
        it.bond = Some(Uuid::from_u128(7));
        assert!(!asks_whom(&it, &feared));
    }

    #[test]
    fn a_step_that_asks_for_something_is_known() {
        assert!(is_asking("Ask Kim for a lift"));
        assert!(is_asking("On Friday, invite someone for tea"));
        assert!(!is_asking("Don't ask for a whole day"));
        assert!(!is_asking("A task in the basket"));
    }

    #[test]
    fn every_template_has_steps_for_every_situation() {
        let ladders = &Programme::embedded().ladders;
        assert!(ladders.templates.len() >= 5);
        for template in &ladders.templates {
            for situation in [
                Situation::Partnered,
                Situation::Dating,
                Situation::Single,
                Situation::OtherBond,
                Situation::Separated,
            ] {
                let mut ids = (1..).map(Uuid::from_u128);
                let new_id = || ids.next().unwrap();
                let it = Ladder::of_template(template, Some(situation), new_id);
                assert_eq!(cues(&it, ladders), [], "our own words are nobody's alarm");
                assert!(it.steps().count() >= 8, "{}", template.key);
                assert!(
                    it.steps().is_sorted_by_key(|it| it.suds),
                    "{}",
                    template.key
                );
            }
        }
    }
}
