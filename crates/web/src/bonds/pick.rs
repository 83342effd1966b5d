//! Choosing someone inside another form, or adding them right there.

use super::kinds;
use crate::app::App;
use crate::fields::{Fields, Reader};
use crate::frame::Slot;
use crate::person::Person;
use crate::save::Change;
use ::export::readable::bond_words;
use journal::Journal;
use journal::bonds::{Bond, BondKind};
use uuid::Uuid;

/// The answer that names nobody.
const NOBODY: &str = "nobody";

/// Who can be chosen: what `bonds/pick.html` shows.
pub(crate) struct People {
    /// Keys and names, the one that names nobody last.
    pub options: Vec<(String, String)>,
    /// What someone new can be.
    pub kinds: Vec<(&'static str, &'static str)>,
}

impl People {
    /// Everyone who is offered, and `chosen`, whoever that is.
    pub(crate) fn of(journal: &Journal, chosen: Option<Uuid>) -> Self {
        Self::those(journal, chosen, "Nobody in particular, or myself", |_| true)
    }

    /// Partners and former partners, of whom HARK speaks.
    pub(crate) fn romantic(journal: &Journal, chosen: Option<Uuid>) -> Self {
        let nobody = "I would rather not name anyone";
        Self::those(journal, chosen, nobody, BondKind::is_romantic)
    }

    /// Whoever a message may be for.
    pub(crate) fn written_to(journal: &Journal, chosen: Option<Uuid>) -> Self {
        Self::those(journal, chosen, "I would rather not say", |_| true)
    }

    fn those(
        journal: &Journal,
        chosen: Option<Uuid>,
        nobody: &str,
        is_meant: impl Fn(BondKind) -> bool,
    ) -> Self {
        let offered = journal
            .all::<Bond>()
            .filter(|(doc, bond)| Some(doc.id) == chosen || !bond.archived && is_meant(bond.kind));
        let name = |bond: &Bond| format!("{} ({})", bond.name, bond_words(bond.kind));
        let mut options: Vec<_> = offered
            .map(|(doc, bond)| (doc.id.to_string(), name(bond)))
            .collect();
        options.push((NOBODY.to_owned(), nobody.to_owned()));
        let kinds = kinds();
        let is_meant = |(key, _): &(&str, &str)| {
            BondKind::ALL
                .into_iter()
                .any(|it| it.key() == *key && is_meant(it))
        };
        Self {
            options,
            kinds: kinds.into_iter().filter(is_meant).collect(),
        }
    }
}

/// Whom a form names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Chosen {
    /// Nothing was said.
    Unsaid,
    /// Nobody in particular.
    Nobody,
    /// Someone who is known.
    Known(Uuid),
    /// Someone new.
    New(Bond),
}

impl Chosen {
    /// What was chosen, where `is_known` says who is. A new name goes before a
    /// choice: it was typed, while a choice may only have been left standing.
    pub(crate) fn read(
        fields: &Fields,
        reader: &mut Reader,
        is_known: impl Fn(Uuid) -> bool,
    ) -> Self {
        let name = reader.text("bond_name");
        let kind = reader.choice("bond_kind");
        if !name.is_empty() {
            return Self::New(Bond {
                name,
                kind: kind.unwrap_or(BondKind::Other),
                archived: false,
            });
        }
        match fields.get("bond") {
            None => Self::Unsaid,
            Some(NOBODY) => Self::Nobody,
            Some(id) => {
                if let Some(id) = id.parse().ok().filter(|it| is_known(*it)) {
                    return Self::Known(id);
                }
                let what = "Please choose one of the answers.";
                reader.problems.add("bond", what);
                Self::Unsaid
            }
        }
    }

    /// The id that a record holds, and what has to be saved with it.
    pub(crate) fn settle(self, app: &App, person: &Person) -> (Option<Uuid>, Option<Change>) {
        match self {
            Self::Unsaid | Self::Nobody => (None, None),
            Self::Known(id) => (Some(id), None),
            Self::New(bond) => {
                let slot = Slot {
                    id: app.new_id(),
                    base: 0,
                };
                (Some(slot.id), Some(Change::now(person, slot, bond)))
            }
        }
    }

    /// The fields that show it again.
    pub(crate) fn fill(fields: Fields, bond: Option<Uuid>) -> Fields {
        match bond {
            Some(id) => fields.with("bond", id),
            None => fields.with("bond", NOBODY),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> (Chosen, bool) {
        let fields = Fields::decode(body.as_bytes());
        let mut reader = Reader::new(&fields);
        let known = Uuid::from_u128(7);
        let chosen = Chosen::read(&fields, &mut reader, |it| it == known);
        (chosen, reader.problems.is_empty())
    }

    #[test]
    fn a_choice_is_somebody_known_or_new_or_nobody() {
        let known = Uuid::from_u128(7);
        assert_eq!(read(""), (Chosen::Unsaid, true));
        assert_eq!(read("bond=nobody"), (Chosen::Nobody, true));
        assert_eq!(read(&format!("bond={known}")), (Chosen::Known(known), true));
        let new = Bond {
            name: "K".into(),
            kind: BondKind::Ex,
            archived: false,
        };
        assert_eq!(
            read("bond=nobody&bond_name=+K+&bond_kind=ex"),
            (Chosen::New(new), true)
        );
    }

    #[test]
    fn somebody_elses_person_is_refused() {
        let other = Uuid::from_u128(8);
        assert_eq!(read(&format!("bond={other}")), (Chosen::Unsaid, false));
        assert_eq!(read("bond=x"), (Chosen::Unsaid, false));
    }
}
