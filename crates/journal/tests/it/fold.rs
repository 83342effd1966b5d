//! What the fold promises, whatever is in the log.

use crate::person::{Person, check_in, percent};
use jiff::ToSpan;
use jiff::civil::Date;
use journal::bonds::{Bond, BondKind};
use journal::hark::Hark;
use journal::hold::Hold;
use journal::measures::Sitting;
use journal::safety::DangerCheck;
use journal::thoughts::{self, Fear, FearResult, Outcome, Stage, Thought};
use journal::{Author, Body, Erased, Journal, Kind, Record, day};
use proptest::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What a person does, small enough that documents collide often.
#[derive(Debug, Clone)]
struct Act {
    doc: u8,
    what: u8,
    days: i8,
    number: u8,
    submission: Option<u8>,
    is_import: bool,
}

fn act() -> impl Strategy<Value = Act> {
    (
        0..6_u8,
        0..9_u8,
        -3..4_i8,
        0..=10_u8,
        prop::option::of(0..20_u8),
        any::<bool>(),
    )
        .prop_map(|(doc, what, days, number, submission, is_import)| Act {
            doc,
            what,
            days,
            number,
            submission,
            is_import,
        })
}

fn fear(person: &Person, by: Date, is_answered: bool) -> Fear {
    Fear {
        what: "x".into(),
        by,
        likelihood: None,
        outcome: is_answered.then(|| Outcome {
            result: FearResult::DidNot,
            at: person.now.timestamp(),
        }),
    }
}

fn body(person: &Person, act: &Act, ids: &[Uuid]) -> Body {
    let by = day::after(person.today(), i64::from(act.days));
    let is_even = act.number.is_multiple_of(2);
    match act.what {
        0 => check_in(i64::from(act.number)).into(),
        1 | 2 => Thought {
            strength: Some(percent(i64::from(act.number) * 10)),
            stage: if is_even { Stage::Done } else { Stage::Caught },
            fear: (act.what == 2).then(|| fear(person, by, is_even)),
            ..Thought::default()
        }
        .into(),
        3 => Hark {
            answers: vec![Some(is_even); 4],
            declined: false,
            bond: None,
            still_there: None,
        }
        .into(),
        4 => DangerCheck {
            in_danger: Some(is_even),
            can_stay_safe: None,
        }
        .into(),
        5 => Sitting {
            help: is_even,
            ..crate::person::begin(if act.number > 5 { "phq-9" } else { "gad-7" })
        }
        .into(),
        6 => Hold {
            text: String::new(),
            bond: None,
            wish: None,
            told_no: None,
            before: None,
            started: person.now.timestamp(),
            minutes: 20,
            end: None,
        }
        .into(),
        7 => Bond {
            name: "x".into(),
            kind: BondKind::Other,
            archived: is_even,
        }
        .into(),
        _ => Erased {
            erased: ids[usize::from(act.doc)],
            also: ids
                .iter()
                .take(usize::from(act.number / 5))
                .copied()
                .collect(),
        }
        .into(),
    }
}

/// The rows of a log, as they would be stored: erased documents leave nothing.
fn rows(acts: &[Act]) -> Vec<Option<Vec<u8>>> {
    let mut person = Person::new();
    let ids: Vec<_> = (0..6).map(|_| person.new_id()).collect();
    let mut rows = Vec::new();
    for act in acts {
        let id = ids[usize::from(act.doc)];
        let body = body(&person, act, &ids);
        let is_erasure = body.kind() == Kind::Erased;
        if person.journal.is_erased(id) {
            continue;
        }
        let at = if is_erasure { person.new_id() } else { id };
        let submission = act.submission.map(|it| Uuid::from_u128(u128::from(it)));
        let mut record = person.record(at, body);
        record.happened.at += (i64::from(act.days) * 24).hours();
        record.happened.date = day::after(record.happened.date, i64::from(act.days));
        record.submission = submission;
        let mut posted = submission;
        // Many records of an import share its id, and no form was posted.
        if act.is_import && !is_erasure {
            record.author = Author::Import;
            posted = None;
        }
        if person.journal.check(at, record.base, posted).is_err() {
            continue;
        }
        person.append(&record);
        rows.push(record);
        person.wait_minutes(7);
    }
    rows.iter().map(|it| Some(it.encode())).collect()
}

fn fold(journal: &mut Journal, first: u64, rows: &[Option<Vec<u8>>]) {
    for (seq, row) in (first..).zip(rows) {
        match row {
            Some(plain) => journal.apply(seq, plain),
            None => journal.apply_erased(seq),
        }
    }
}

fn folded(rows: &[Option<Vec<u8>>]) -> Journal {
    let mut journal = Journal::default();
    fold(&mut journal, 1, rows);
    journal
}

/// The same rows once the store has erased what was to be erased.
fn with_tombstones(rows: &[Option<Vec<u8>>]) -> Vec<Option<Vec<u8>>> {
    let records: Vec<_> = rows
        .iter()
        .map(|it| Record::decode(it.as_ref().unwrap()).unwrap())
        .collect();
    let is_erased = |id: Uuid| {
        records
            .iter()
            .any(|it| matches!(&it.body, Body::Erased(e) if e.erased == id || e.also.contains(&id)))
    };
    rows.iter()
        .zip(&records)
        .map(|(row, record)| row.clone().filter(|_| !is_erased(record.id)))
        .collect()
}

/// What can be asked of a journal, in one value.
fn answers(journal: &Journal) -> impl PartialEq + std::fmt::Debug {
    let today = Person::new().today();
    let mut by_kind: BTreeMap<Kind, usize> = BTreeMap::new();
    for doc in journal.docs() {
        *by_kind.entry(doc.latest.body.kind()).or_default() += 1;
    }
    (
        by_kind,
        journal.counts(),
        journal
            .unfinished_thoughts()
            .map(|(it, _)| it.id)
            .collect::<Vec<_>>(),
        thoughts::due_fears(journal, day::after(today, 2))
            .chain(thoughts::answered_fears(journal, day::after(today, 2)))
            .map(|(it, ..)| it.id)
            .collect::<Vec<_>>(),
        ["phq-9", "gad-7"].map(|it| {
            journal
                .sittings(it)
                .map(|(it, _)| it.id)
                .collect::<Vec<_>>()
        }),
        journal::safety::help_is_due(journal),
        journal::hark::harm(journal),
    )
}

proptest! {
    #[test]
    fn folding_in_two_goes_is_folding_in_one(
        acts in prop::collection::vec(act(), 0..40),
        cut in 0..40_usize,
    ) {
        let rows = rows(&acts);
        let cut = cut.min(rows.len());
        let mut journal = folded(&rows[..cut]);
        // The rows before the cut are read a second time, and change nothing.
        fold(&mut journal, 1, &rows);
        prop_assert_eq!(&journal, &folded(&rows));
        prop_assert_eq!(journal.end(), rows.len() as u64);
    }

    #[test]
    fn every_index_says_what_the_documents_say(acts in prop::collection::vec(act(), 0..40)) {
        let rows = rows(&acts);
        let journal = folded(&rows);
        // The latest revision of each document alone, in the order of the log.
        let mut latest: Vec<_> = journal.docs().map(|it| (it.seq(), it.latest.clone())).collect();
        latest.sort_by_key(|(seq, _)| *seq);
        let mut afresh = Journal::default();
        for (seq, record) in latest {
            afresh.apply_record(seq, record);
        }
        prop_assert_eq!(answers(&journal), answers(&afresh));
        let until = day::after(Person::new().today(), 1);
        let fears = || {
            let fears = journal.all::<Thought>().filter_map(|(_, it)| it.fear.as_ref());
            fears.filter(|it| it.by <= until)
        };
        let open = fears().filter(|it| it.outcome.is_none()).count();
        let due = thoughts::due_fears(&journal, day::after(until, 1)).count();
        let answered = thoughts::answered_fears(&journal, until).count();
        prop_assert_eq!((due, answered), (open, fears().count() - open));
    }

    #[test]
    fn a_journal_that_saw_erased_rows_is_as_one_that_did_not(
        acts in prop::collection::vec(act(), 0..40),
    ) {
        let rows = rows(&acts);
        prop_assert_eq!(folded(&rows), folded(&with_tombstones(&rows)));
    }

    #[test]
    fn a_stored_record_reads_as_it_was_written(acts in prop::collection::vec(act(), 1..12)) {
        for row in rows(&acts).into_iter().flatten() {
            let record = Record::decode(&row).unwrap();
            prop_assert_eq!(record.encode(), row);
        }
    }

    #[test]
    fn no_bytes_make_the_fold_fail(rows in prop::collection::vec(any::<Vec<u8>>(), 0..20)) {
        let mut journal = Journal::default();
        for (seq, row) in (1..).zip(&rows) {
            journal.apply(seq, row);
        }
        prop_assert_eq!(journal.end(), rows.len() as u64);
        prop_assert_eq!(journal.damaged(), rows.len());
    }

    #[test]
    fn no_json_makes_the_fold_fail(
        v in any::<u32>(),
        (key, value) in (".{0,12}", ".{0,40}"),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut person = Person::new();
        let id = person.new_id();
        let mut record = serde_json::to_value(person.record(id, check_in(3))).unwrap();
        record["v"] = v.into();
        record["body"][&key] = value.into();
        let bytes = record.to_string().into_bytes();
        let cut = cut.index(bytes.len() + 1);
        person.journal.apply(1, &bytes[..cut]);
        prop_assert_eq!(person.journal.end(), 1);
    }
}
