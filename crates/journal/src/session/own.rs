//! What the person wrote before, as a session quotes it. Nothing that may be about danger is
//! quoted, and nothing that a person asked to keep out of sight.

use super::{answers, notes, way};
use crate::cues::{Cue, cues_among};
use crate::homework::Homework;
use crate::pattern::Pattern;
use crate::roots::Roots;
use crate::sheet;
use crate::thoughts::{Real, Thought};
use crate::{Journal, hark, practices, urge};
use programme::{Own, OwnWord, PieceKind, Programme};

/// How many of the latest records are looked through.
const LOOKED_THROUGH: usize = 50;

/// What the person wrote, if there is anything that can be quoted.
pub fn own(journal: &Journal, programme: &Programme, own: &Own) -> Option<String> {
    let text = match own {
        Own::Answer { session, piece } => answer(journal, programme, session, piece),
        Own::Word(word) => word_of(journal, programme, *word),
    };
    let text = text.map(|it| it.trim().to_owned());
    let text = text.filter(|it| !it.is_empty())?;
    let is_grave = cues_among([text.as_str()]).into_iter().any(Cue::is_grave);
    (!is_grave).then_some(text)
}

/// An answer, in the words in which it was asked for. A choice that is not there any more
/// is none.
fn answer(journal: &Journal, programme: &Programme, session: &str, piece: &str) -> Option<String> {
    let (_, notes) = notes(journal, session)?;
    let asked = programme.sessions.get(session)?.piece(piece)?;
    let (_, answer) = answers(notes, asked).pop()?;
    let is_choice =
        matches!(&asked.kind, PieceKind::Question { options, .. } if !options.is_empty());
    let is_there = !is_choice
        || notes
            .answers
            .get(piece)
            .is_some_and(|it| asked.option(it).is_some());
    is_there.then(|| answer.to_owned())
}

fn word_of(journal: &Journal, programme: &Programme, word: OwnWord) -> Option<String> {
    use OwnWord::{
        GoalFirst, HomeworkLast, LoopAction, LoopBody, LoopLater, LoopMeaning, LoopOpening,
        LoopRelief, LoopTrigger, LoopUrge, PracticeMostUsed, RootsRule, ThoughtLast, UrgeMost,
    };
    let of_loop = |part: fn(&Pattern) -> &String| {
        let latest = journal.all::<Pattern>().next_back();
        latest
            .filter(|(_, it)| is_safe(journal, it))
            .map(|(_, it)| part(it).clone())
    };
    match word {
        LoopTrigger => of_loop(|it| &it.trigger),
        LoopBody => of_loop(|it| &it.body),
        LoopMeaning => of_loop(|it| &it.meaning),
        LoopUrge => of_loop(|it| &it.urge),
        LoopAction => of_loop(|it| &it.action),
        LoopRelief => of_loop(|it| &it.relief),
        LoopLater => of_loop(|it| &it.later),
        LoopOpening => of_loop(|it| &it.opening),
        ThoughtLast => thought(journal),
        UrgeMost => urge::most(journal, &programme.urges)
            .first()
            .map(|it| it.title.clone()),
        GoalFirst => way(journal).and_then(|(_, it)| it.goals.first().cloned()),
        RootsRule => {
            let latest = journal.all::<Roots>().next_back();
            latest.and_then(|(_, it)| it.rules.first().cloned())
        }
        PracticeMostUsed => practice(journal, programme),
        HomeworkLast => {
            let latest = journal.all::<Homework>().next_back();
            latest.map(|(_, it)| it.what.clone())
        }
    }
}

/// Whether a loop can be quoted: nothing of it is about someone who may be dangerous.
fn is_safe(journal: &Journal, it: &Pattern) -> bool {
    let is_about_danger = |bond| hark::danger(journal, Some(bond)).is_some();
    !sheet::cues(it).into_iter().any(Cue::is_grave) && !it.bond.is_some_and(is_about_danger)
}

fn thought(journal: &Journal) -> Option<String> {
    let mut latest = journal.all::<Thought>().rev().take(LOOKED_THROUGH);
    let is_quotable = |it: &Thought| it.real == Some(Real::Worry) && !it.has_danger();
    latest
        .find(|(_, it)| is_quotable(it))
        .map(|(_, it)| it.thought.clone())
}

/// The practice that was done most.
fn practice(journal: &Journal, programme: &Programme) -> Option<String> {
    let uses = practices::uses(journal).into_iter();
    let (key, _) = uses.max_by_key(|(key, it)| (it.times, *key))?;
    programme.practice(key).map(|it| it.title.clone())
}
