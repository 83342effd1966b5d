//! Thinking habits as a form shows them: the programme's, and the person's own.

use crate::fields::{Fields, Reader};
use journal::profile::{self, OwnDistortion};
use programme::Programme;
use uuid::Uuid;

/// What stands before the id of an own habit in a thought.
const OWN: &str = "own:";

/// Why words are not kept as a habit. What was typed stays in its field, help above it.
pub(crate) const NO_HABIT: &str =
    "These words can mean danger, so they are not kept as a thinking habit. Help stands above.";

/// A habit that can be chosen.
pub(super) struct Habit {
    /// As thoughts name it.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// What it is, between people, and what it is not; nothing for an own one.
    pub what: Vec<String>,
}

/// An own habit in the list in which it can be put away or brought back.
pub(super) struct Own {
    /// Of the habit.
    pub id: Uuid,
    /// What the person calls it.
    pub title: String,
    /// Whether it is offered, as the form says at present.
    pub is_offered: bool,
}

/// Those that can be chosen: the programme's, the own ones that are offered, and
/// whatever was chosen before.
pub(super) fn offered(
    programme: &Programme,
    own: &[OwnDistortion],
    chosen: &[String],
) -> Vec<Habit> {
    let ours = programme.distortions.iter().map(|it| Habit {
        key: it.key.clone(),
        title: it.title.clone(),
        what: [&it.definition, &it.in_relationships, &it.not_this]
            .into_iter()
            .filter(|it| !it.is_empty())
            .cloned()
            .collect(),
    });
    let own = own.iter().filter_map(|it| {
        let key = key(it.id);
        (!it.archived || chosen.contains(&key)).then(|| Habit {
            key,
            title: it.title.clone(),
            what: Vec::new(),
        })
    });
    ours.chain(own).collect()
}

/// The own ones, to put away or bring back.
pub(super) fn own(own: &[OwnDistortion], typed: &Fields) -> Vec<Own> {
    let was_typed = typed.is("offers", "yes");
    own.iter()
        .map(|it| Own {
            id: it.id,
            title: it.title.clone(),
            is_offered: if was_typed {
                typed.is("offer", &it.id.to_string())
            } else {
                !it.archived
            },
        })
        .collect()
}

/// What a chosen habit is called. One that is gone from the programme keeps its key.
pub(crate) fn title(programme: &Programme, own: &[OwnDistortion], chosen: &str) -> String {
    let own = own.iter().find(|it| key(it.id) == chosen);
    match (own, programme.distortion(chosen)) {
        (Some(own), _) => own.title.clone(),
        (None, Some(it)) => it.title.clone(),
        (None, None) if chosen.starts_with(OWN) => "A habit of your own".to_owned(),
        (None, None) => chosen.to_owned(),
    }
}

/// What the person's own ones among the chosen are called.
pub(super) fn named<'a>(
    own: &'a [OwnDistortion],
    chosen: &'a [String],
) -> impl Iterator<Item = &'a str> {
    let chosen = own.iter().filter(|it| chosen.contains(&key(it.id)));
    chosen.map(|it| it.title.as_str())
}

/// The questions that loosen what was chosen.
pub(super) fn questions(programme: &Programme, chosen: &[String]) -> Vec<String> {
    chosen
        .iter()
        .filter_map(|it| programme.distortion(it))
        .map(|it| it.question.clone())
        .collect()
}

pub(super) fn key(id: Uuid) -> String {
    format!("{OWN}{id}")
}

/// Whether a habit is one of the programme's or of the person's own.
pub(super) fn is_known(programme: &Programme, own: &[OwnDistortion], habit: &str) -> bool {
    programme.distortion(habit).is_some() || own.iter().any(|it| key(it.id) == habit)
}

/// Reads the form: what was chosen, and the own habits if they are not as before.
/// `fresh` becomes the id of a new one.
pub(super) fn read(
    fields: &Fields,
    reader: &mut Reader<'_>,
    programme: &Programme,
    own: &[OwnDistortion],
    fresh: Uuid,
) -> (Vec<String>, Option<Vec<OwnDistortion>>) {
    let mut chosen: Vec<String> = Vec::new();
    for it in fields
        .all("habit")
        .filter(|it| is_known(programme, own, it))
    {
        if chosen.iter().all(|already| already != it) {
            chosen.push(it.to_owned());
        }
    }
    let mut after = own.to_vec();
    if fields.is("offers", "yes") {
        for it in &mut after {
            it.archived = !fields.is("offer", &it.id.to_string());
        }
    }
    let title = reader.text("habit_new");
    if !profile::is_habit(&title) {
        reader.problems.add("habit_new", NO_HABIT);
    } else if !title.is_empty() {
        let known = after.iter().position(|it| it.title == title);
        // The name of one that was put away brings it back.
        let it = known.map_or_else(
            || OwnDistortion {
                id: fresh,
                title,
                archived: false,
                cues: Vec::new(),
            },
            |nth| OwnDistortion {
                archived: false,
                ..after.remove(nth)
            },
        );
        chosen.push(key(it.id));
        after.insert(known.unwrap_or(after.len()), it);
    }
    let is_changed = after != own;
    (chosen, is_changed.then_some(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRESH: Uuid = Uuid::from_u128(9);

    fn own(n: u128, archived: bool) -> OwnDistortion {
        OwnDistortion {
            id: Uuid::from_u128(n),
            title: format!("own {n}"),
            archived,
            cues: Vec::new(),
        }
    }

    fn read_body(body: &str, own: &[OwnDistortion]) -> (Vec<String>, Option<Vec<OwnDistortion>>) {
        let fields = Fields::decode(body.as_bytes());
        let mut reader = Reader::new(&fields);
        read(&fields, &mut reader, Programme::embedded(), own, FRESH)
    }

    #[test]
    fn only_known_habits_are_taken_and_none_is_an_answer() {
        let (chosen, changed) = read_body("habit=mind-reading&habit=mind-reading&habit=x", &[]);
        assert_eq!(chosen, ["mind-reading"]);
        assert_eq!(changed, None);
        assert_eq!(read_body("", &[]), (vec![], None));
    }

    #[test]
    fn a_new_one_is_named_and_chosen() {
        let (chosen, changed) = read_body("habit_new=Reading+silence", &[]);
        assert_eq!(chosen, [key(FRESH)]);
        let changed = changed.unwrap();
        assert_eq!(
            (changed.len(), changed[0].title.as_str()),
            (1, "Reading silence")
        );
    }

    #[test]
    fn the_name_of_one_that_was_put_away_brings_it_back() {
        let (chosen, changed) = read_body("habit_new=own+1", &[own(1, true)]);
        assert_eq!(chosen, [key(Uuid::from_u128(1))]);
        assert_eq!(changed, Some(vec![own(1, false)]));
    }

    #[test]
    fn own_ones_are_put_away_and_never_deleted() {
        let two = [own(1, false), own(2, true)];
        let (_, changed) = read_body(&format!("offers=yes&offer={}", Uuid::from_u128(2)), &two);
        assert_eq!(changed, Some(vec![own(1, true), own(2, false)]));
        assert_eq!(read_body("habit=mind-reading", &two).1, None);
        let chosen = [key(Uuid::from_u128(2))];
        let programme = Programme::embedded();
        let there = |chosen: &[String]| {
            offered(programme, &two, chosen)
                .iter()
                .any(|it| it.title == "own 2")
        };
        assert!(there(&chosen) && !there(&[]));
    }
}
