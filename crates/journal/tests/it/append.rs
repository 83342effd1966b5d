//! Appending to a journal, told one case at a time.

use crate::person::{Person, check_in};
use journal::thoughts::{self, Fear, Thought};
use journal::{Erased, Kind, Receipt, Refusal, day};

#[test]
fn an_erased_document_is_gone_with_its_places() {
    let mut person = Person::new();
    let id = person.write(Thought {
        fear: Some(Fear {
            what: "x".into(),
            by: person.today(),
            likelihood: None,
            outcome: None,
        }),
        ..Thought::default()
    });
    person.wait_days(1);
    assert_eq!(
        thoughts::due_fears(&person.journal, person.today()).count(),
        1
    );
    person.write(Erased::one(id));
    assert!(person.journal.doc(id).is_none());
    assert!(person.journal.is_erased(id));
    assert!(person.journal.is_empty());
    assert_eq!(
        thoughts::due_fears(&person.journal, person.today()).count(),
        0
    );
    assert_eq!(person.journal.unfinished_thoughts().count(), 0);
    assert_eq!(person.journal.check(id, 1, None), Err(Refusal::Erased));
    // A revision that was under way when it was erased brings nothing back.
    let late = person.record(id, Thought::default());
    person.append(&late);
    assert!(person.journal.doc(id).is_none());
}

#[test]
fn a_revision_has_to_build_on_the_latest() {
    let mut person = Person::new();
    let id = person.write(check_in(4));
    let other = person.new_id();
    assert_eq!(person.journal.check(other, 0, None), Ok(()));
    assert_eq!(person.journal.check(id, 1, None), Ok(()));
    person.revise(id, check_in(5));
    let stale = Err(Refusal::Stale { latest: 2 });
    assert_eq!(person.journal.check(id, 1, None), stale);
    assert_eq!(person.journal.check(id, 0, None), stale);
    assert_eq!(person.journal.check(id, 2, None), Ok(()));
    assert_eq!(person.journal.doc(id).unwrap().seqs, [1, 2]);
    // A form that builds on a document which is not here is stale too.
    let gone = Err(Refusal::Stale { latest: 0 });
    assert_eq!(person.journal.check(other, 7, None), gone);
}

#[test]
fn a_form_that_is_posted_twice_is_answered_as_the_first_time() {
    let mut person = Person::new();
    let id = person.new_id();
    let submission = Some(person.new_id());
    let mut record = person.record(id, check_in(4));
    record.submission = submission;
    person.append(&record);
    let first = Err(Refusal::Repeated(Receipt { id, seq: 1 }));
    assert_eq!(person.journal.check(id, 0, submission), first);
    // Even if it got into the log again.
    person.append(&record);
    assert_eq!(person.journal.check(id, 0, submission), first);
    // An erased document is answered as erased.
    person.write(Erased::one(id));
    assert_eq!(
        person.journal.check(id, 0, submission),
        Err(Refusal::Erased)
    );
}

#[test]
fn receipts_are_forgotten_oldest_first() {
    let mut person = Person::new();
    let mut submissions = Vec::new();
    for _ in 0..1001 {
        let (id, submission) = (person.new_id(), person.new_id());
        let mut record = person.record(id, check_in(1));
        record.submission = Some(submission);
        person.append(&record);
        submissions.push(submission);
    }
    let id = person.new_id();
    assert_eq!(
        person.journal.check(id, 0, submissions.first().copied()),
        Ok(())
    );
    for submission in &submissions[1..] {
        let checked = person.journal.check(id, 0, Some(*submission));
        assert!(matches!(checked, Err(Refusal::Repeated(_))));
    }
}

#[test]
fn a_newer_record_makes_it_read_only_for_good() {
    let mut person = Person::new();
    let id = person.write(check_in(4));
    let mut newer = serde_json::to_value(person.record(id, check_in(5))).unwrap();
    newer["v"] = 70_000.into();
    person.journal.apply(2, newer.to_string().as_bytes());
    let more = person.record(id, check_in(6));
    person.append(&more);
    assert_eq!(person.journal.newer(), Some(u16::MAX));
    assert_eq!(person.journal.check(id, 3, None), Err(Refusal::ReadOnly));
    // What can be read still can.
    assert_eq!(person.journal.counts()[&Kind::CheckIn], 1);
}

#[test]
fn damaged_rows_are_counted_and_the_rest_stands() {
    let mut person = Person::new();
    person.write(check_in(4));
    person.journal.apply_damaged(2);
    person.journal.apply(3, b"{");
    person.journal.apply_damaged(3);
    person.write(check_in(5));
    assert_eq!(person.journal.damaged(), 2);
    assert_eq!(person.journal.end(), 4);
    assert_eq!(person.journal.counts()[&Kind::CheckIn], 2);
}

#[test]
fn a_day_holds_what_counts_for_it() {
    let mut person = Person::new();
    let monday = person.today();
    person.write(check_in(4));
    person.now = crate::person::zoned("2026-03-03T01:30[Europe/Berlin]");
    let night = person.write(Thought::default());
    assert_eq!(person.today(), monday);
    assert_eq!(
        person.journal.on::<Thought>(monday).next().unwrap().0.id,
        night
    );
    person.wait_days(3);
    person.write_for(day::before(person.today(), 1), check_in(7));
    assert_eq!(journal::check_in::on(&person.journal, person.today()), None);
    let yesterday = journal::check_in::on(&person.journal, day::before(person.today(), 1));
    assert_eq!(yesterday.unwrap().1.worry.get(), 7);
    // A range that ends before it begins is one day.
    assert_eq!(
        person
            .journal
            .between::<Thought>(monday, day::before(monday, 9))
            .count(),
        1
    );
}
