//! Sessions: which comes next, what is offered when, what is quoted.

use crate::person::Person;
use journal::hark::Hark;
use journal::homework::{self, Homework, HomeworkResult};
use journal::keeping;
use journal::profile::{Profile, Situation as Mine};
use journal::session::{self, SessionNotes, State, Way};
use journal::today::today;
use journal::urge::Urge;
use programme::{Own, OwnWord, Phase, Programme, Session, Situation};

fn programme() -> &'static Programme {
    Programme::embedded()
}

fn find(key: &str) -> &'static Session {
    programme().sessions.get(key).unwrap()
}

impl Person {
    /// Goes through a session, up to a step or to its end.
    pub(crate) fn goes_through(&mut self, session: &Session, up_to: Option<&str>) {
        let situation = session::met_as(&self.journal);
        let known = session::notes(&self.journal, &session.key);
        let (id, mut notes) = known.map_or_else(
            || {
                let notes = SessionNotes {
                    session: session.key.clone(),
                    ..SessionNotes::default()
                };
                (None, notes)
            },
            |(doc, it)| (Some(doc.id), it.clone()),
        );
        for step in session.steps_for(situation) {
            notes.pass(session, &step.key, situation, self.now.timestamp());
            if up_to == Some(&step.key) {
                break;
            }
        }
        match id {
            Some(id) => self.revise(id, notes),
            None => _ = self.write(notes),
        }
    }
}

#[test]
fn there_are_twenty_sessions_in_four_phases_and_three_boosters() {
    let count = |phase| {
        let all = programme().sessions.all.iter();
        all.filter(|it| it.phase == phase).count()
    };
    let counts = Phase::ALL.iter().map(|it| count(*it)).collect::<Vec<_>>();
    assert_eq!(counts, [3, 12, 3, 2, 3]);
    let core = programme().sessions.main().filter(|it| it.core);
    assert_eq!(core.count(), 8);
}

#[test]
fn what_was_left_comes_first_then_what_follows_the_last_and_never_a_backlog() {
    let mut person = Person::new();
    let sessions = &programme().sessions;
    let all: Vec<_> = sessions.main().collect();
    let current = |person: &Person| session::current(&person.journal, sessions).map(|it| it.order);
    assert_eq!(current(&person), Some(1));
    person.goes_through(all[4], None);
    assert_eq!(current(&person), Some(6), "out of order is in order");
    person.goes_through(all[1], Some(&all[1].steps[2].key));
    assert_eq!(current(&person), Some(2), "one that was begun");
    assert_eq!(session::state(&person.journal, all[1]), State::Begun);
    person.goes_through(all[1], None);
    assert_eq!(current(&person), Some(6));
    person.goes_through(all[19], None);
    assert!(!session::is_over(&person.journal, sessions), "read early");
    assert_eq!(current(&person), Some(1), "what is open, in order");
    person.goes_through(all[0], Some(&all[0].steps[1].key));
    for it in &all[6..14] {
        person.goes_through(it, None);
    }
    assert!(session::is_over(&person.journal, sessions), "half of it");
    assert_eq!(
        current(&person),
        Some(1),
        "begun, and so offered all the same"
    );
    person.goes_through(all[0], None);
    assert_eq!(current(&person), None);
}

#[test]
fn homework_whose_day_has_come_is_asked_about_whatever_was_planned_since() {
    let mut person = Person::new();
    let planned = |on, result| Homework {
        what: "x".to_owned(),
        on,
        result,
        ..Homework::default()
    };
    let open = person.write(planned(None, None));
    for _ in 0..6 {
        person.write(planned(None, Some(HomeworkResult::Done)));
    }
    let later = journal::day::after(person.today(), 30);
    person.write(planned(Some(later), None));
    let today = person.write(planned(Some(person.today()), None));
    let found = homework::to_review(&person.journal, person.today());
    let found: Vec<_> = found.iter().map(|(doc, _)| doc.id).collect();
    assert_eq!(found, [today, open]);
}

#[test]
fn homework_behind_a_gate_rests_once_somebody_is_to_be_feared() {
    let mut person = Person::new();
    let now = person.now.timestamp();
    let asking = find("say-what-you-need");
    let gated = asking.homework.iter().find(|it| it.gate.is_some()).unwrap();
    let homework = Homework {
        session: Some(asking.key.clone()),
        choice: Some(gated.key.clone()),
        what: gated.title.clone(),
        on: Some(person.today()),
        ..Homework::default()
    };
    let profile = |situation| Profile {
        situation,
        ..Profile::default()
    };
    person.write(profile(Mine::Partnered));
    person.write(homework.clone());
    let sessions = &programme().sessions;
    let asked = |person: &Person| {
        let today = today(&person.journal, programme(), &person.now);
        let offered = session::choices(&person.journal, asking, now);
        (
            today.planned.len(),
            offered.filter(|it| it.key == gated.key).count(),
            homework::is_shut(&person.journal, sessions, &homework, now),
        )
    };
    assert_eq!(asked(&person), (1, 1, false));
    person.write(Hark {
        answers: vec![Some(true); 4],
        declined: false,
        bond: None,
        still_there: Some(true),
    });
    assert_eq!(asked(&person), (0, 0, true));
}

#[test]
fn the_short_route_has_its_own_next_and_its_own_end() {
    let mut person = Person::new();
    let sessions = &programme().sessions;
    let way = Way {
        goals: vec!["Sleep without the phone".to_owned()],
        short: true,
    };
    person.write(way);
    let mut met = Vec::new();
    while let Some(it) = session::current(&person.journal, sessions) {
        met.push(it.order);
        person.goes_through(it, None);
    }
    assert_eq!(met, [1, 2, 4, 5, 6, 7, 12, 19]);
    assert!(session::is_over(&person.journal, sessions));
}

#[test]
fn today_offers_about_one_a_week_and_one_after_half_a_year() {
    let mut person = Person::new();
    let offered = |person: &Person| {
        let it = session::offered(&person.journal, programme(), person.today());
        it.map(|it| it.order)
    };
    assert_eq!(offered(&person), Some(1));
    person.goes_through(find("a-place-to-start"), Some("today"));
    assert_eq!(
        offered(&person),
        Some(1),
        "what was begun is offered at once"
    );
    person.goes_through(find("a-place-to-start"), None);
    for _ in 1..session::PACE_DAYS {
        person.wait_days(1);
        assert_eq!(offered(&person), None);
    }
    person.wait_days(1);
    assert_eq!(offered(&person), Some(2));
    person.wait_days(180);
    assert_eq!(offered(&person), Some(2), "one, and no backlog");
}

#[test]
fn boosters_come_after_the_end_each_once() {
    let mut person = Person::new();
    let sessions = &programme().sessions;
    let offered = |person: &Person| {
        let it = session::offered(&person.journal, programme(), person.today());
        it.map(|it| it.key.as_str())
    };
    for session in sessions.main().filter(|it| it.order % 2 == 0) {
        person.goes_through(session, None);
    }
    let [one, three, six] = ["after-one-month", "after-three-months", "after-six-months"].map(find);
    assert_eq!(offered(&person), None);
    person.wait_days(31);
    assert_eq!(offered(&person), Some("after-one-month"));
    person.goes_through(one, None);
    assert_eq!(offered(&person), None);
    // 2 March to 2 June.
    person.wait_days(61);
    assert_eq!(offered(&person), Some("after-three-months"));
    person.wait_days(60);
    assert_eq!(offered(&person), None, "later it waits on the map");
    person.wait_days(40);
    assert_eq!(offered(&person), Some("after-six-months"));
    let day = |it| session::booster_day(&person.journal, sessions, it).unwrap();
    assert_eq!(day(three), jiff::civil::date(2026, 6, 2));
    assert_eq!(day(six), jiff::civil::date(2026, 9, 2));
}

#[test]
fn a_look_back_that_was_never_had_is_offered_once_and_begins_no_session() {
    let mut person = Person::new();
    let sessions = &programme().sessions;
    let missed = |person: &Person, at: &str| {
        session::missed_review(&person.journal, sessions, find(at)).map(|it| it.order)
    };
    assert_eq!(missed(&person, "wish-or-worry"), None);
    assert_eq!(missed(&person, "say-what-you-need"), Some(8));
    assert_eq!(
        missed(&person, "your-own-plan"),
        Some(16),
        "the latest is enough"
    );
    let eight = sessions.main().nth(7).unwrap();
    let mut notes = SessionNotes {
        session: eight.key.clone(),
        ..SessionNotes::default()
    };
    let situation = Situation::Single;
    for step in eight.steps.iter().filter(|it| it.review) {
        notes.pass(eight, &step.key, situation, person.now.timestamp());
    }
    person.write(notes);
    assert_eq!(missed(&person, "say-what-you-need"), None);
    assert_eq!(session::state(&person.journal, eight), State::New);
}

#[test]
fn a_break_up_in_the_middle_changes_the_steps_and_loses_no_answer() {
    let mut person = Person::new();
    let quarrel = find("a-quarrel-and-after");
    let of = |it: Mine| Profile {
        situation: it,
        ..Profile::default()
    };
    person.write(of(Mine::Partnered));
    let steps = |person: &Person| {
        let situation = session::met_as(&person.journal);
        let steps = quarrel.steps_for(situation);
        steps.map(|it| it.key.as_str()).collect::<Vec<_>>()
    };
    let partnered = steps(&person);
    person.goes_through(quarrel, Some(partnered[3]));
    person.write(of(Mine::JustSeparated));
    let separated = steps(&person);
    assert_ne!(partnered, separated);
    for step in quarrel.steps_for(Situation::Separated) {
        let opens = step.opens.iter().map(|it| it.tool.as_str());
        for tool in opens {
            assert!(tool != "conversations" && tool != "asking", "{}", step.key);
        }
    }
    let (_, notes) = session::notes(&person.journal, &quarrel.key).unwrap();
    assert_eq!(notes.seen.len(), 4);
    let next = session::next(notes, quarrel, Situation::Separated).unwrap();
    assert!(separated.contains(&next.key.as_str()));
}

#[test]
fn what_was_written_is_quoted_unless_it_may_be_about_danger() {
    let mut person = Person::new();
    let quoted = |person: &Person| {
        let own = Own::Word(OwnWord::HomeworkLast);
        session::own(&person.journal, programme(), &own)
    };
    assert_eq!(quoted(&person), None);
    let homework = |what: &str| Homework {
        what: what.to_owned(),
        ..Homework::default()
    };
    person.write(homework("One gap after supper"));
    assert_eq!(quoted(&person).as_deref(), Some("One gap after supper"));
    person.write(homework("Say goodbye and kill myself"));
    assert_eq!(quoted(&person), None);
}

#[test]
fn what_does_harm_is_neither_quoted_nor_in_the_plan_for_later() {
    let mut person = Person::new();
    let urges = &programme().urges;
    let harmful = urges.urges.iter().find(|it| urges.is_harmful(&it.key));
    let ordinary = urges.urges.iter().find(|it| !urges.is_harmful(&it.key));
    let (harmful, ordinary) = (harmful.unwrap(), ordinary.unwrap());
    for key in [&harmful.key, &harmful.key, &ordinary.key] {
        let noted = Urge::new(key.clone(), person.now.timestamp());
        person.write(noted);
    }
    let own = Own::Word(OwnWord::UrgeMost);
    let quoted = session::own(&person.journal, programme(), &own);
    assert_eq!(quoted.as_ref(), Some(&ordinary.title));
    let draft = keeping::draft(&person.journal, programme());
    assert_eq!(draft.amber, ordinary.title);
}

#[test]
fn a_look_back_by_itself_goes_through_its_steps_and_no_others() {
    let eight = programme().sessions.main().nth(7).unwrap();
    let steps = |is_look_back| {
        let first = eight.steps_for(Situation::Single).find(|it| it.review);
        let mut at = first.unwrap();
        let mut all = vec![at];
        while let Some(next) = session::after(eight, &at.key, Situation::Single, is_look_back) {
            all.push(next);
            at = next;
        }
        all
    };
    assert!(steps(true).iter().all(|it| it.review));
    assert!(steps(true).len() > 2 && steps(false).len() > steps(true).len());
}

#[test]
fn an_answer_is_quoted_in_the_words_of_its_choice() {
    let mut person = Person::new();
    let own = Own::Answer {
        session: "wish-or-worry".to_owned(),
        piece: "my-minutes".to_owned(),
    };
    let mut notes = SessionNotes {
        session: "wish-or-worry".to_owned(),
        ..SessionNotes::default()
    };
    notes
        .answers
        .insert("my-minutes".to_owned(), "ten".to_owned());
    person.write(notes.clone());
    let quoted = session::own(&person.journal, programme(), &own);
    assert_eq!(quoted.as_deref(), Some("10 minutes"));
    notes
        .answers
        .insert("my-minutes".to_owned(), "gone".to_owned());
    person.write(notes);
    assert_eq!(session::own(&person.journal, programme(), &own), None);
}
