//! Feelings as a form shows them: twelve common ones, and room for others.

use crate::fields::{Fields, Reader};
use journal::thoughts::Emotion;

/// The common ones: the name under which a feeling is stored is also the field of
/// its strength.
const COMMON: [&str; 12] = [
    "fear",
    "panic",
    "sadness",
    "anger",
    "hurt",
    "shame",
    "guilt",
    "jealousy",
    "loneliness",
    "longing",
    "helplessness",
    "emptiness",
];

/// Room for others: the field of the name and that of the strength.
const OWN: [(&str, &str); 4] = [
    ("own_1", "own_1_strength"),
    ("own_2", "own_2_strength"),
    ("own_3", "own_3_strength"),
    ("own_4", "own_4_strength"),
];

/// The fields of second ratings, in the order of the feelings.
const AGAIN: [&str; COMMON.len() + OWN.len()] = [
    "again_1", "again_2", "again_3", "again_4", "again_5", "again_6", "again_7", "again_8",
    "again_9", "again_10", "again_11", "again_12", "again_13", "again_14", "again_15", "again_16",
];

/// A common feeling on a page.
pub(super) struct Chip {
    /// The name under which it is stored, and the field of its strength.
    pub name: &'static str,
    /// What it is called.
    pub label: String,
}

/// The common ones.
pub(super) fn chips() -> Vec<Chip> {
    let chip = |name| Chip {
        name,
        label: capital(name),
    };
    COMMON.map(chip).into()
}

/// The fields of others: those in use, and one more.
pub(super) fn own(typed: &Fields) -> Vec<(&'static str, &'static str)> {
    let used = OWN
        .iter()
        .rposition(|(name, _)| typed.get(name).is_some())
        .map_or(0, |it| it + 1);
    OWN.into_iter().take(used + 1).collect()
}

/// What is rated again: field and name.
pub(super) fn again(emotions: &[Emotion]) -> Vec<(&'static str, String)> {
    let row = |(field, it): (&'static str, &Emotion)| (field, capital(&it.name));
    AGAIN.into_iter().zip(emotions).map(row).collect()
}

/// Shows feelings in the form.
pub(super) fn fill(mut fields: Fields, emotions: &[Emotion]) -> Fields {
    for it in emotions.iter().filter(|it| is_common(it)) {
        fields = fields.with("feeling", &it.name);
        fields = with_strength(fields, &it.name, it);
    }
    let own = emotions.iter().filter(|it| !is_common(it));
    for ((name, strength), it) in OWN.into_iter().zip(own) {
        fields = with_strength(fields.with(name, &it.name), strength, it);
    }
    fields
}

fn with_strength(fields: Fields, name: &str, it: &Emotion) -> Fields {
    match it.before {
        Some(before) => fields.with(name, before),
        None => fields,
    }
}

/// Shows second ratings in the form.
pub(super) fn fill_again(mut fields: Fields, emotions: &[Emotion]) -> Fields {
    for (field, it) in AGAIN.into_iter().zip(emotions) {
        if let Some(after) = it.after {
            fields = fields.with(field, after);
        }
    }
    fields
}

/// Reads the form. A second rating that a feeling has already stays with it, and
/// so do feelings for which the form has no room.
pub(super) fn read(fields: &Fields, reader: &mut Reader<'_>, old: &[Emotion]) -> Vec<Emotion> {
    let mut chosen: Vec<(String, &'static str)> = COMMON
        .into_iter()
        .filter(|name| fields.is("feeling", name))
        .map(|name| (name.to_owned(), name))
        .collect();
    for (name, strength) in OWN {
        let name = reader.text(name);
        if !name.is_empty() && chosen.iter().all(|(it, _)| *it != name) {
            chosen.push((name, strength));
        }
    }
    let mut felt = Vec::new();
    for (name, strength) in chosen {
        // A name without a number is an answer: it was there.
        let before = reader.percent(strength);
        let after = old.iter().find(|it| it.name == name);
        let after = after.and_then(|it| it.after);
        felt.push(Emotion {
            name,
            before,
            after,
        });
    }
    let unseen = old.iter().filter(|it| !is_common(it)).skip(OWN.len());
    felt.extend(unseen.cloned());
    felt
}

/// Reads second ratings.
pub(super) fn read_again(reader: &mut Reader<'_>, emotions: &mut [Emotion]) {
    for (field, it) in AGAIN.into_iter().zip(emotions) {
        it.after = reader.percent(field);
    }
}

fn is_common(it: &Emotion) -> bool {
    COMMON.contains(&it.name.as_str())
}

/// A feeling with its strength, if it was rated.
pub(super) fn rated(it: &Emotion) -> String {
    match it.before {
        Some(before) => format!("{} {before}", it.name),
        None => it.name.clone(),
    }
}

/// As it stands at the beginning of a line.
pub(super) fn capital(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use journal::Percent;

    fn percent(it: i64) -> Percent {
        Percent::try_from(it).unwrap()
    }

    fn felt(name: &str, before: i64) -> Emotion {
        Emotion {
            name: name.into(),
            before: Some(percent(before)),
            after: None,
        }
    }

    fn round(body: &str, old: &[Emotion]) -> (Vec<Emotion>, bool) {
        let fields = Fields::decode(body.as_bytes());
        let mut reader = Reader::new(&fields);
        let felt = read(&fields, &mut reader, old);
        (felt, reader.problems.is_empty())
    }

    #[test]
    fn common_and_own_feelings_come_back_as_they_were_filled_in() {
        let felt = vec![felt("fear", 80), felt("shame", 0), felt("like falling", 55)];
        let fields = fill(Fields::default(), &felt);
        assert_eq!(round(&fields.encode(), &[]), (felt, true));
    }

    #[test]
    fn a_strength_without_its_feeling_does_not_count() {
        assert_eq!(round("fear=80", &[]), (vec![], true));
    }

    #[test]
    fn a_feeling_without_a_strength_is_kept_as_not_rated() {
        let unrated = |name: &str| Emotion {
            before: None,
            ..felt(name, 0)
        };
        let all = vec![unrated("fear"), felt("anger", 30), unrated("odd")];
        let body = "feeling=fear&feeling=anger&anger=30&own_1=odd";
        assert_eq!(round(body, &[]), (all.clone(), true));
        let filled = fill(Fields::default(), &all);
        assert_eq!(round(&filled.encode(), &[]), (all, true));
        assert!(!round("feeling=fear&fear=101", &[]).1);
    }

    #[test]
    fn the_same_feeling_twice_is_one() {
        let (felt, is_fine) = round("feeling=fear&fear=80&own_1=fear&own_1_strength=20", &[]);
        assert_eq!((felt.len(), is_fine), (1, true));
    }

    #[test]
    fn second_ratings_and_feelings_beyond_the_form_stay() {
        let mut old: Vec<_> = (1..=6).map(|n| felt(&format!("own {n}"), n)).collect();
        old[0].after = Some(percent(9));
        let fields = fill(Fields::default(), &old);
        assert_eq!(round(&fields.encode(), &old), (old, true));
    }

    #[test]
    fn there_is_always_room_for_one_more_until_there_is_none() {
        assert_eq!(own(&Fields::default()).len(), 1);
        assert_eq!(own(&Fields::decode(b"own_2=x")).len(), 3);
        assert_eq!(own(&Fields::decode(b"own_4=x")).len(), 4);
    }
}
