//! Words for others: the look at a draft, a no that holds, tallies, and drills.

mod drafts;

use crate::person::{Person, programme};
use drafts::{FAIR, FLAGGED, FOUND};
use journal::Level;
use journal::bonds::{Bond, BondKind};
use journal::drills::{self, DrillAnswer, WorkedAnswer};
use journal::hark::Hark;
use journal::hold::Hold;
use journal::limit::{self, Kept, Limit};
use journal::profile::{Profile, Situation};
use journal::request::{self, Asked, CameBack, Request, ToldNo};
use journal::thoughts::Real;
use programme::SignKind::{AlwaysNever, Threat};
use programme::WorkedKind;
use uuid::Uuid;

#[test]
fn demands_threats_and_protest_are_seen_in_a_draft_and_fair_words_are_left_alone() {
    let asking = &programme().asking;
    let found = |draft| request::signs(asking, draft);
    let missed: Vec<_> = FLAGGED
        .iter()
        .filter(|(draft, kind)| found(draft).iter().all(|it| it.kind != *kind))
        .collect();
    assert!(missed.is_empty(), "{missed:#?}");
    let missed: Vec<_> = FOUND.iter().filter(|it| found(it).is_empty()).collect();
    assert!(missed.is_empty(), "{missed:#?}");
    let wrong: Vec<_> = FAIR.iter().filter(|it| !found(it).is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    // A phrase is whole words, and a gap in one is short.
    assert!(found("The mustard is in the youngest fridge").is_empty());
    assert!(!found("One more evening like that and I'm out").is_empty());
    assert!(found("One more slice of that cake, a walk round the lake, and I'm out").is_empty());
    // The most urgent stands first, whatever the order in the text.
    let both = found("You never call. If you leave I will kill myself");
    assert_eq!(both.first().map(|it| it.kind), Some(Threat));
    assert!(both.iter().any(|it| it.kind == AlwaysNever));
}

#[test]
fn the_parts_of_dear_man_are_steps_of_a_request() {
    let (asking, form) = (&programme().asking, programme().sheet("request").unwrap());
    let initials: String = asking
        .dear_man
        .iter()
        .filter_map(|it| it.title.chars().next())
        .collect();
    assert_eq!(initials, "DEARMAN");
    for part in &asking.dear_man {
        assert!(form.step(&part.step).is_some(), "{}", part.key);
    }
}

fn bond(person: &mut Person, kind: BondKind) -> Uuid {
    person.write(Bond {
        name: String::new(),
        kind,
        archived: false,
    })
}

fn parts(person: &mut Person) {
    person.write(Profile {
        situation: Situation::JustSeparated,
        ..Profile::default()
    });
}

fn to(bond: Uuid, told_no: Option<ToldNo>) -> Request {
    Request {
        bond: Some(bond),
        told_no,
        ..Request::default()
    }
}

#[test]
fn a_no_holds_whoever_said_it_and_wherever_it_was_answered() {
    let mut person = Person::new();
    let [friend, partner, ex] =
        [BondKind::Friend, BondKind::Partner, BondKind::Ex].map(|it| bond(&mut person, it));
    let is = |person: &Person, it: &Request| {
        let journal = &person.journal;
        (it.is_told_no(journal), it.may_be_no(journal))
    };
    let nothing = Request::default();
    assert_eq!(is(&person, &nothing), (false, false));
    assert_eq!(is(&person, &to(friend, None)), (false, false));
    assert_eq!(is(&person, &to(ex, None)), (false, true), "not answered");
    assert_eq!(is(&person, &to(ex, Some(ToldNo::No))), (false, false));
    assert_eq!(is(&person, &to(friend, Some(ToldNo::Yes))), (true, true));
    // The words count where nothing was answered, and only there.
    let words = |told_no| Request {
        observation: "She blocked me and asked me to stop writing".into(),
        ..to(friend, told_no)
    };
    assert_eq!(is(&person, &words(None)), (true, true));
    assert_eq!(is(&person, &words(Some(ToldNo::No))), (false, false));
    // What was answered last about someone holds in every later request to them.
    person.write(to(ex, Some(ToldNo::No)));
    assert_eq!(is(&person, &to(ex, None)), (false, false));
    person.write(Hold {
        bond: Some(ex),
        told_no: Some(true),
        ..Hold::new("x".into(), person.now.timestamp())
    });
    assert_eq!(is(&person, &to(ex, None)), (true, true));
    assert_eq!(is(&person, &to(friend, None)), (false, false));
    // A break-up in the middle.
    assert_eq!(is(&person, &to(partner, None)), (false, false));
    parts(&mut person);
    assert_eq!(is(&person, &to(partner, None)), (false, true));
    assert_eq!(is(&person, &to(friend, None)), (false, false));
}

#[test]
fn what_was_asked_stands_beside_what_came_back() {
    let mut person = Person::new();
    assert_eq!(request::tally(&person.journal), request::Tally::default());
    let said = Some(Asked::Yes);
    for (asked, came_back) in [
        (said, Some(CameBack::Yes)),
        (said, Some(CameBack::Yes)),
        (Some(Asked::Otherwise), Some(CameBack::Other)),
        (said, Some(CameBack::No)),
        (said, Some(CameBack::Hurt)),
        (said, Some(CameBack::Nothing)),
        (said, None),
        // Not said: nothing can have come back.
        (Some(Asked::NotYet), Some(CameBack::No)),
        (Some(Asked::LetGo), None),
        (None, Some(CameBack::Yes)),
    ] {
        person.write(Request {
            asked,
            came_back,
            ..Request::default()
        });
    }
    let tally = request::tally(&person.journal);
    let all = tally.yes + tally.other + tally.no + tally.hurt + tally.open;
    assert_eq!((tally.asked, all), (7, 7), "none is counted twice");
    assert_eq!((tally.yes, tally.other, tally.no), (2, 1, 1));
    assert_eq!((tally.hurt, tally.open), (1, 2));
}

#[test]
fn limits_are_counted_by_how_they_were_kept_and_danger_is_not() {
    let mut person = Person::new();
    assert_eq!(limit::tally(&person.journal), None);
    let level = |it| Level::try_from(it).ok();
    let mut write = |kept, real, guilt, right| {
        person.write(Limit {
            kept,
            real,
            guilt: level(guilt),
            right: level(right),
            ..Limit::default()
        });
        limit::tally(&person.journal)
    };
    let worry = Some(Real::Worry);
    assert_eq!(write(None, worry, 9, 9), None, "not looked back on yet");
    write(Some(Kept::Yes), worry, 8, 9);
    write(Some(Kept::Partly), worry, 2, 9);
    write(Some(Kept::No), worry, 9, 9);
    write(Some(Kept::No), Some(Real::Danger), 9, 9);
    write(Some(Kept::No), Some(Real::Unsure), 9, 9);
    let tally = write(Some(Kept::NotNeeded), worry, 0, 5).unwrap();
    assert_eq!((tally.kept, tally.partly, tally.not_kept), (1, 1, 1));
    assert_eq!((tally.not_needed, tally.right_with_guilt), (1, 1));
}

#[test]
fn of_answers_in_one_moment_the_last_counts_and_only_other_days_lift() {
    let all = &programme().worked;
    let habits: Vec<_> = all
        .iter()
        .filter(|it| it.kind == WorkedKind::Habit)
        .collect();
    let answer = |person: &mut Person, nth: usize, is_right: bool| {
        let worked = habits[nth];
        let kind = if is_right {
            WorkedKind::Habit
        } else {
            WorkedKind::Fair
        };
        person.write(WorkedAnswer {
            thought: worked.key.clone(),
            taken_for: Some(kind),
            habits: worked.answers.clone(),
        });
    };
    let next = |person: &Person| {
        let next = drills::next_worked(&person.journal, all, person.today());
        next.map(|it| it.key.as_str())
    };
    let mut person = Person::new();
    // Looked at the key and answered again at once: still missed.
    answer(&mut person, 0, true);
    answer(&mut person, 0, false);
    answer(&mut person, 0, true);
    answer(&mut person, 1, true);
    answer(&mut person, 1, true);
    answer(&mut person, 1, true);
    assert_eq!(next(&person), Some(all[1].key.as_str()), "a new one today");
    person.wait_days(1);
    assert_eq!(next(&person), Some(habits[0].key.as_str()), "missed first");
    answer(&mut person, 0, true);
    for it in all {
        let is_known = habits[..2].iter().any(|known| known.key == it.key);
        if !is_known {
            person.write(WorkedAnswer {
                thought: it.key.clone(),
                taken_for: Some(it.kind),
                habits: it.answers.clone(),
            });
        }
    }
    assert_eq!(next(&person), None);
    // Three times right on one day is right once: back after four days, not after sixty.
    person.wait_days(3);
    assert_eq!(next(&person), Some(habits[1].key.as_str()));
}

#[test]
fn after_a_yes_nobody_practises_to_understand_a_partner() {
    use programme::DrillBond::{Dating, Partnered};
    let mut person = Person::new();
    let (all, talks) = (&programme().drills, &programme().conversations);
    person.write(Hark {
        answers: vec![Some(true); 4],
        declined: false,
        bond: None,
        still_there: None,
    });
    let offered: Vec<_> = drills::offered(&person.journal, all).collect();
    assert!(offered.len() >= 10, "friends and relatives stay");
    assert!(
        !offered
            .iter()
            .any(|it| matches!(it.bond, Partnered | Dating))
    );
    let talks = drills::talks(&person.journal, talks);
    let for_parted =
        |it: &&programme::Conversation| it.situations.contains(&programme::Situation::Separated);
    assert!(talks.iter().all(for_parted));
}

#[test]
fn after_a_parting_nothing_with_a_partner_is_offered() {
    use programme::{DrillBond, WorkedBond};
    let mut person = Person::new();
    let (worked, all, talks) = (
        &programme().worked,
        &programme().drills,
        &programme().conversations,
    );
    assert_eq!(drills::offered(&person.journal, all).count(), all.len());
    assert_eq!(drills::talks(&person.journal, talks).len(), talks.len());
    person.write(Profile {
        situation: Situation::Single,
        ..Profile::default()
    });
    let first = drills::talks(&person.journal, talks)[0];
    assert!(first.situations.contains(&programme::Situation::Single));
    parts(&mut person);
    let journal = &person.journal;
    let with_partner =
        |it: &programme::Drill| matches!(it.bond, DrillBond::Partnered | DrillBond::Dating);
    assert!(drills::offered(journal, all).count() >= 10);
    assert!(!drills::offered(journal, all).any(with_partner));
    assert!(drills::talks(journal, talks).is_empty());
    // Whatever is answered, neither of the two ever comes up.
    for _ in 0..worked.len() {
        let today = person.today();
        if let Some(it) = drills::next_worked(&person.journal, worked, today) {
            assert!(!matches!(
                it.bond,
                WorkedBond::Partnered | WorkedBond::Dating
            ));
            person.write(WorkedAnswer {
                thought: it.key.clone(),
                taken_for: Some(it.kind),
                habits: it.answers.clone(),
            });
        }
        if let Some(it) = drills::next_drill(&person.journal, all, today) {
            assert!(!with_partner(it));
            person.write(DrillAnswer {
                drill: it.key.clone(),
                option: it.best[0].clone(),
            });
        }
    }
    let today = person.today();
    assert_eq!(drills::next_worked(&person.journal, worked, today), None);
    assert_eq!(drills::next_drill(&person.journal, all, today), None);
}
