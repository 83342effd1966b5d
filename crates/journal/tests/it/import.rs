//! What an import takes and leaves, and that it only adds.

use crate::person::{Person, begin, check_in};
use jiff::ToSpan;
use journal::hark::Hark;
use journal::import::{Incoming, Plan, Reason, added, imports, plan, records};
use journal::profile::{Confirmed, OwnDistortion, Profile, Situation};
use journal::safety::DangerCheck;
use journal::thoughts::Thought;
use journal::{Author, Body, Erased, Record};
use uuid::Uuid;

fn incoming(latest: Record) -> Incoming {
    Incoming {
        latest,
        earlier: Vec::new(),
    }
}

fn thought(text: &str) -> Body {
    Thought {
        thought: text.into(),
        ..Thought::default()
    }
    .into()
}

fn hark(yes: bool) -> Body {
    Hark {
        answers: vec![Some(yes); 4],
        declined: false,
        bond: None,
        still_there: None,
    }
    .into()
}

fn danger() -> Body {
    DangerCheck {
        in_danger: Some(false),
        can_stay_safe: Some(true),
    }
    .into()
}

/// A file with one document, written by somebody else.
fn file(body: impl Into<Body>) -> Vec<Incoming> {
    let mut other = Person::new();
    other.wait_days(-10);
    let id = other.new_id();
    vec![incoming(other.record(id, body))]
}

fn take(person: &mut Person, plan: &Plan, import: Uuid) {
    for it in &plan.take {
        for record in records(it, import, person.journal.end()) {
            person.append(&record);
        }
    }
}

fn left(plan: &Plan) -> Vec<(Reason, usize)> {
    plan.left.clone().into_iter().collect()
}

#[test]
fn it_comes_in_with_its_revisions_ids_and_times_and_once_only() {
    let mut person = Person::new();
    person.write(check_in(1));
    let mut other = Person::new();
    other.wait_days(-400);
    let id = other.new_id();
    let first = other.record(id, thought("one"));
    other.wait_days(2);
    let second = other.record(id, thought("two"));
    let file = vec![Incoming {
        latest: second.clone(),
        earlier: vec![first],
    }];
    let (import, plan_of) = (person.new_id(), plan(&person.journal, file.clone()));
    take(&mut person, &plan_of, import);
    let doc = person.journal.doc(id).unwrap();
    assert_eq!(doc.seqs, [2, 3]);
    assert_eq!(doc.latest.base, 2);
    assert_eq!(doc.latest.author, Author::Import);
    assert_eq!(
        (&doc.latest.happened, doc.latest.written),
        (&second.happened, second.written)
    );
    let again = plan(&person.journal, file);
    assert!(again.is_empty());
    assert_eq!(left(&again), [(Reason::Here, 1)]);
}

#[test]
fn what_is_here_stays() {
    let mut person = Person::new();
    let id = person.write(thought("ours"));
    let gone = person.write(thought("gone"));
    let theirs = incoming(person.record(id, thought("theirs")));
    let erased = incoming(person.record(gone, thought("gone")));
    person.write(Erased::one(gone));
    let plan = plan(&person.journal, vec![theirs, erased]);
    assert!(plan.is_empty());
    assert_eq!(left(&plan), [(Reason::Differs, 1), (Reason::Erased, 1)]);
}

#[test]
fn an_id_that_a_file_holds_twice_comes_in_once() {
    let person = Person::new();
    let mut file = file(thought("one"));
    file.extend(file.clone());
    let plan = plan(&person.journal, file);
    assert_eq!(plan.take.len(), 1);
    assert_eq!(left(&plan), [(Reason::Differs, 1)]);
}

#[test]
fn an_older_answer_about_safety_never_comes_after_a_newer_one() {
    let mut person = Person::new();
    // Nothing answered here yet: everything comes in.
    for body in [hark(false), hark(true), danger(), check_in(2).into()] {
        assert_eq!(plan(&person.journal, file(body)).take.len(), 1);
    }
    person.write(hark(true));
    person.write(begin("phq-9"));
    let day = person.today();
    person.write_for(journal::day::before(day, 10), check_in(5));
    for body in [hark(false), danger(), check_in(2).into()] {
        assert_eq!(
            left(&plan(&person.journal, file(body))),
            [(Reason::Answered, 1)]
        );
    }
    // A yes closes something for someone, so it always comes in.
    assert_eq!(plan(&person.journal, file(hark(true))).take.len(), 1);
}

#[test]
fn of_the_profile_only_what_is_empty_is_filled_in() {
    let habit = |title: &str| OwnDistortion {
        id: Uuid::from_u128(title.len() as u128),
        title: title.into(),
        archived: false,
        cues: Vec::new(),
    };
    let theirs = Profile {
        call_me: "Theirs".into(),
        situation: Situation::Dating,
        zone: "Asia/Tokyo".into(),
        country: "jp".into(),
        own_distortions: vec![habit("abc"), habit("abcd")],
        confirmed: vec![Confirmed {
            measure: "ecr-r".into(),
            on: jiff::civil::date(2026, 1, 1),
        }],
        ..Profile::default()
    };
    let mut person = Person::new();
    // Without a profile it comes in as a document.
    assert_eq!(plan(&person.journal, file(theirs.clone())).take.len(), 1);
    let ours = Profile {
        zone: "Europe/Berlin".into(),
        own_distortions: vec![habit("xyz")],
        ..Profile::default()
    };
    let id = person.write(ours);
    let filled = plan(&person.journal, file(theirs.clone())).profile.unwrap();
    let expected = Profile {
        zone: "Europe/Berlin".into(),
        own_distortions: vec![habit("xyz"), habit("abcd")],
        ..theirs.clone()
    };
    assert_eq!(filled, expected);
    person.revise(id, filled);
    let again = plan(&person.journal, file(theirs));
    assert!(again.is_empty());
    assert_eq!(left(&again), [(Reason::Here, 1)]);
}

#[test]
fn undoing_leaves_what_was_changed_since() {
    let mut person = Person::new();
    person.write(thought("own"));
    let (first, mut second) = (file(thought("first")), file(thought("second")));
    second[0].latest.id = Uuid::from_u128(7);
    let import = person.new_id();
    let both = plan(&person.journal, [first.clone(), second].concat());
    take(&mut person, &both, import);
    person.now = &person.now + 1.minute();
    let later = person.new_id();
    let mut third = file(check_in(4));
    third[0].latest.id = Uuid::from_u128(8);
    let third = plan(&person.journal, third);
    take(&mut person, &third, later);
    assert_eq!(imports(&person.journal), [(later, 1), (import, 2)]);
    person.revise(first[0].latest.id, thought("changed"));
    let ids: Vec<_> = added(&person.journal, import).map(|it| it.id).collect();
    assert_eq!(ids, [Uuid::from_u128(7)]);
    person.write(Erased {
        erased: ids[0],
        also: vec![Uuid::from_u128(8)],
    });
    assert!(imports(&person.journal).is_empty());
    assert!(person.journal.is_erased(Uuid::from_u128(8)));
    assert!(person.journal.doc(first[0].latest.id).is_some());
}
