//! The one next step, in its order, and what stands beside it.

use crate::person::{Person, check_in, percent, programme, zoned};
use journal::bonds::{Bond, BondKind};
use journal::day::Part;
use journal::hark::Hark;
use journal::hold::{Hold, HoldChoice, HoldEnd};
use journal::practices::PracticeUse;
use journal::safety::{DangerCheck, WorseCheck, WorseChoice};
use journal::thoughts::{Fear, FearResult, Outcome, Real, Stage, Thought};
use journal::today::{self, Hard, HardMoment, NextStep, Today};
use journal::worse::Reason;
use journal::{Erased, day, words};
use uuid::Uuid;

impl Person {
    fn look(&self) -> Today {
        today::today(&self.journal, programme(), &self.now)
    }

    fn next(&self) -> NextStep {
        self.look().next
    }

    fn hold(&mut self, minutes: u16) -> Uuid {
        let hold = Hold {
            text: "x".into(),
            bond: None,
            wish: None,
            told_no: None,
            before: Some(percent(78)),
            started: self.now.timestamp(),
            minutes,
            end: None,
        };
        self.write(hold)
    }

    fn end_hold(&mut self, id: Uuid, after: i64) {
        let mut hold = self.journal.get::<Hold>(id).unwrap().1.clone();
        hold.end = Some(HoldEnd {
            choice: HoldChoice::LetGo,
            at: self.now.timestamp(),
            after: Some(percent(after)),
            softened: String::new(),
        });
        self.revise(id, hold);
    }

    fn catch(&mut self, thought: Thought) -> Uuid {
        self.write(thought)
    }

    fn fear(&mut self, days: i64) -> Uuid {
        let by = day::after(self.today(), days);
        self.write(Thought {
            stage: Stage::Done,
            fear: Some(Fear {
                what: "x".into(),
                by,
                likelihood: Some(percent(70)),
                outcome: None,
            }),
            ..Thought::default()
        })
    }

    fn became(&mut self, id: Uuid, result: FearResult) {
        let mut thought = self.journal.get::<Thought>(id).unwrap().1.clone();
        let at = self.now.timestamp();
        thought.fear.as_mut().unwrap().outcome = Some(Outcome { result, at });
        self.revise(id, thought);
    }

    fn choose(&mut self, then: WorseChoice) {
        self.write(WorseCheck {
            program_makes_worse: None,
            then,
        });
    }

    fn practise(&mut self, before: i64, after: i64, seconds: u32) -> Uuid {
        self.write(PracticeUse {
            practice: "extended-exhale".into(),
            moment: None,
            before: Some(percent(before)),
            after: Some(percent(after)),
            seconds,
        })
    }

    fn hark(&mut self, answer: bool, bond: Option<Uuid>) {
        self.write(Hark {
            answers: vec![Some(answer); 4],
            declined: false,
            bond,
            still_there: None,
        });
    }
}

#[test]
fn each_step_gives_way_to_a_weightier_one() {
    let mut person = Person::new();
    // From the lightest to the weightiest.
    person.write(check_in(3));
    for key in ["weekly-check", "phq-9", "gad-7", "scs-sf"] {
        person.answer_all(key, if key == "scs-sf" { 3 } else { 0 });
    }
    let offers = |person: &Person, key: &str, begun: bool| {
        let next = person.next();
        matches!(next, NextStep::Session { session, is_begun } if session == key && is_begun == begun)
    };
    assert!(offers(&person, "a-place-to-start", false));
    person.goes_through(&programme().sessions.all[0], Some("today"));
    assert!(offers(&person, "a-place-to-start", true));
    person.goes_through(&programme().sessions.all[0], None);
    assert_eq!(person.next(), NextStep::Catch);
    person.catch(Thought::default());
    assert_eq!(person.next(), NextStep::Rest);
    let old = person.fear(0);
    person.wait_days(1);
    person.journal.doc(old).unwrap();
    // The next morning there is no check-in yet, and a thought that was caught.
    let fears = person.look().fears;
    assert_eq!(fears, [old]);
    assert_eq!(person.next(), NextStep::Fears);
    person.became(old, FearResult::DidNot);
    assert!(matches!(person.next(), NextStep::Thought { .. }));
    let hold = person.hold(20);
    assert!(matches!(person.next(), NextStep::Hold(it) if it.id == hold && !it.is_over));
    let sitting = person.answer_all("gad-7", 3);
    assert!(matches!(
        person.next(),
        NextStep::GettingWorse(Reason::Measure(it)) if it.sitting == sitting
    ));
    let sitting = person.answer("phq-9", &[0, 0, 0, 0, 0, 0, 0, 0, 2]);
    assert_eq!(person.next(), NextStep::DangerCheck { sitting });
    person.write(DangerCheck {
        in_danger: Some(false),
        can_stay_safe: Some(true),
    });
    assert!(matches!(person.next(), NextStep::GettingWorse(_)));
    person.choose(WorseChoice::GoOn);
    assert!(matches!(person.next(), NextStep::Hold(_)));
}

#[test]
fn an_empty_journal_begins_with_a_measure() {
    let person = Person::new();
    let today = person.look();
    assert!(matches!(&today.next, NextStep::Measure(it) if it.measure == "weekly-check"));
    assert_eq!(today.check_in, None);
    assert_eq!(today.part, Part::Evening);
    assert!(today.fears.is_empty() && today.holds.is_empty() && today.moment.is_none());
}

#[test]
fn the_check_in_is_asked_until_it_is_there() {
    let mut person = Person::new();
    person.pass_over("weekly-check");
    assert_eq!(person.next(), NextStep::CheckIn);
    // One for another day does not count.
    person.write_for(day::before(person.today(), 1), check_in(5));
    assert_eq!(person.next(), NextStep::CheckIn);
    let id = person.write(check_in(5));
    assert_eq!(person.look().check_in, Some(id));
    assert!(matches!(person.next(), NextStep::Session { .. }));
    // After midnight it is still the same day, until four.
    person.now = zoned("2026-03-03T03:59[Europe/Berlin]");
    assert_eq!(person.look().check_in, Some(id));
    assert_eq!(person.look().part, Part::Night);
    person.now = zoned("2026-03-03T04:00[Europe/Berlin]");
    assert_eq!(person.look().check_in, None);
    assert_eq!(person.look().part, Part::Morning);
}

#[test]
fn a_held_message_stays_until_it_is_decided() {
    let mut person = Person::new();
    let long = person.hold(720);
    let short = person.hold(20);
    person.wait_minutes(20);
    let holds = person.look().holds;
    assert_eq!(
        holds.iter().map(|it| it.id).collect::<Vec<_>>(),
        [short, long]
    );
    assert_eq!(
        holds.iter().map(|it| it.is_over).collect::<Vec<_>>(),
        [true, false]
    );
    assert_eq!(person.next(), NextStep::Hold(holds[0]));
    person.end_hold(short, 30);
    assert!(matches!(person.next(), NextStep::Hold(it) if it.id == long));
    // Nobody is asked about it for ever.
    person.wait_days(8);
    assert!(person.look().holds.is_empty());
}

#[test]
fn a_fear_is_asked_about_when_its_day_is_over() {
    let mut person = Person::new();
    let id = person.fear(1);
    assert!(person.look().fears.is_empty());
    person.wait_days(1);
    assert!(person.look().fears.is_empty(), "it may still happen today");
    person.wait_days(1);
    assert_eq!(person.look().fears, [id]);
    person.wait_days(29);
    assert_eq!(person.look().fears, [id]);
    person.wait_days(1);
    assert!(person.look().fears.is_empty(), "no backlog");
}

#[test]
fn help_with_a_fear_that_came_true_stays_the_next_step_of_that_day() {
    for result in [FearResult::Happened, FearResult::Partly] {
        let mut person = Person::new();
        let (past, early) = (person.fear(0), person.fear(9));
        person.wait_days(1);
        person.became(past, result);
        assert_eq!(person.next(), NextStep::CameTrue { thought: past });
        person.write(check_in(7));
        // Until the day is over, and also in a pause.
        person.now = zoned("2026-03-04T03:59[Europe/Berlin]");
        person.became(early, result);
        assert_eq!(person.next(), NextStep::CameTrue { thought: early });
        person.choose(WorseChoice::Pause);
        assert_eq!(person.next(), NextStep::CameTrue { thought: early });
        person.wait_minutes(1);
        assert_eq!(person.next(), NextStep::Paused);
    }
    let mut person = Person::new();
    let fear = person.fear(0);
    person.wait_days(1);
    person.became(fear, FearResult::DidNot);
    assert!(!matches!(person.next(), NextStep::CameTrue { .. }));
}

#[test]
fn sleep_comes_first_for_whoever_arrives_at_night() {
    let mut person = Person::new();
    person.now = zoned("2026-03-02T21:59[Europe/Berlin]");
    assert!(matches!(person.next(), NextStep::Measure(_)));
    person.wait_minutes(1);
    assert_eq!(person.next(), NextStep::Rest);
    person.catch(Thought::default());
    assert_eq!(person.next(), NextStep::Rest);
    person.now = zoned("2026-03-03T04:00[Europe/Berlin]");
    assert!(matches!(person.next(), NextStep::Thought { .. }));
    // The night after, they know their way.
    person.now = zoned("2026-03-03T23:00[Europe/Berlin]");
    assert!(matches!(person.next(), NextStep::Thought { .. }));
}

#[test]
fn three_fears_are_asked_about_at_once_the_latest_first() {
    let mut person = Person::new();
    let ids: Vec<_> = (0..5)
        .map(|_| {
            let id = person.fear(0);
            person.wait_days(1);
            id
        })
        .collect();
    assert_eq!(person.look().fears, [ids[4], ids[3], ids[2]]);
    person.write(Erased::one(ids[4]));
    assert_eq!(person.look().fears, [ids[3], ids[2], ids[1]]);
}

#[test]
fn a_thought_is_gone_on_with_on_a_later_day_and_not_for_ever() {
    let mut person = Person::new();
    let id = person.catch(Thought::default());
    assert!(!matches!(person.next(), NextStep::Thought { .. }));
    person.wait_days(1);
    assert_eq!(person.next(), NextStep::Thought { thought: id });
    person.wait_days(6);
    person.pass_over("weekly-check");
    assert_eq!(person.next(), NextStep::Thought { thought: id });
    person.wait_days(1);
    assert!(!matches!(person.next(), NextStep::Thought { .. }));
}

#[test]
fn a_thought_that_is_left_every_evening_does_not_keep_measures_away() {
    let mut person = Person::new();
    for waits in 1..=4 {
        let thought = person.catch(Thought::default());
        person.wait_days(1);
        let is_measure = matches!(person.next(), NextStep::Measure(_));
        assert_eq!(is_measure, waits == 4, "after {waits} days");
        if !is_measure {
            assert_eq!(person.next(), NextStep::Thought { thought });
        }
    }
    // The measure of that day done or passed over, it is the thought's turn.
    person.pass_over("weekly-check");
    assert!(matches!(person.next(), NextStep::Thought { .. }));
}

#[test]
fn what_is_real_or_closed_is_not_offered_for_challenge() {
    for (real, is_offered) in [
        (None, true),
        (Some(Real::Worry), true),
        (Some(Real::Unsure), true),
        (Some(Real::Problem), false),
        (Some(Real::Danger), false),
    ] {
        let mut person = Person::new();
        person.catch(Thought {
            real,
            ..Thought::default()
        });
        person.wait_days(1);
        let is_thought = matches!(person.next(), NextStep::Thought { .. });
        assert_eq!(is_thought, is_offered, "{real:?}");
    }
    let mut person = Person::new();
    let bond = person.write(Bond {
        name: String::new(),
        kind: BondKind::Partner,
        archived: false,
    });
    person.hark(true, Some(bond));
    let other = person.write(Bond {
        name: String::new(),
        kind: BondKind::Friend,
        archived: false,
    });
    let open = person.catch(Thought {
        bond: Some(other),
        ..Thought::default()
    });
    person.wait_minutes(1);
    person.catch(Thought {
        bond: Some(bond),
        ..Thought::default()
    });
    person.wait_days(1);
    assert_eq!(person.next(), NextStep::Thought { thought: open });
}

#[test]
fn a_pause_leaves_safety_and_what_was_begun() {
    let mut person = Person::new();
    person.fear(0);
    person.catch(Thought::default());
    person.wait_days(1);
    person.choose(WorseChoice::Pause);
    assert_eq!(person.next(), NextStep::Paused);
    assert!(person.look().fears.is_empty());
    let hold = person.hold(20);
    assert!(matches!(person.next(), NextStep::Hold(it) if it.id == hold));
    person.end_hold(hold, 20);
    person.answer_all("gad-7", 3);
    assert!(matches!(person.next(), NextStep::GettingWorse(_)));
    person.choose(WorseChoice::Pause);
    person.wait_days(7);
    assert_eq!(person.next(), NextStep::Fears);
}

#[test]
fn easier_work_puts_calming_before_thoughts() {
    let mut person = Person::new();
    person.catch(Thought::default());
    person.wait_days(1);
    person.choose(WorseChoice::Easier);
    assert_eq!(person.next(), NextStep::Practice);
    person.practise(40, 30, 60);
    // No measure either.
    assert_eq!(person.next(), NextStep::CheckIn);
    person.write(check_in(4));
    assert_eq!(person.next(), NextStep::Rest);
    person.wait_days(7);
    person.pass_over("weekly-check");
    // A week later it is as before, and the thought is too old to be offered.
    person.catch(Thought::default());
    person.wait_days(1);
    assert!(matches!(person.next(), NextStep::Thought { .. }));
}

#[test]
fn the_last_hard_moment_is_recalled() {
    let mut person = Person::new();
    person.practise(30, 10, 60);
    assert_eq!(person.look().moment, None, "not a hard one");
    person.practise(80, 85, 60);
    assert_eq!(person.look().moment, None, "it did not ease");
    let practice = person.practise(70, 50, 181);
    let moment = person.look().moment.unwrap();
    assert_eq!((moment.id, moment.minutes), (practice, 4));
    assert!(words::moment(&moment).starts_with("Your last hard moment was one of distress."));
    let hold = person.hold(20);
    person.wait_minutes(50);
    person.end_hold(hold, 45);
    let expected = HardMoment {
        id: hold,
        hard: Hard::Pull,
        began: percent(78),
        eased_to: percent(45),
        minutes: 50,
    };
    assert_eq!(person.look().moment, Some(expected));
    assert_eq!(
        words::moment(&expected),
        "Your last hard moment was a pull to send a message. It began at 78 and eased to 45 within 50 minutes."
    );
    person.wait_days(15);
    assert_eq!(person.look().moment, None);
}

#[test]
fn a_moment_from_a_clock_that_ran_backwards_is_left_out() {
    let mut person = Person::new();
    let hold = person.hold(20);
    person.wait_minutes(-30);
    person.end_hold(hold, 45);
    assert_eq!(person.look().moment, None);
}

#[test]
fn a_fear_of_real_harm_is_not_asked_about() {
    let mut person = Person::new();
    let id = person.fear(0);
    person.wait_days(1);
    let asks = |person: &mut Person, real| {
        let mut thought = person.journal.get::<Thought>(id).unwrap().1.clone();
        thought.real = real;
        person.revise(id, thought);
        person.look().fears == [id]
    };
    for real in [None, Some(Real::Worry), Some(Real::Problem)] {
        assert!(asks(&mut person, real), "{real:?}");
    }
    for real in [Some(Real::Danger), Some(Real::Unsure)] {
        assert!(!asks(&mut person, real), "{real:?}");
    }
}

#[test]
fn after_a_record_of_danger_support_stands_at_hand_for_a_week() {
    let mut person = Person::new();
    let worry = Thought {
        real: Some(Real::Worry),
        ..Thought::default()
    };
    let id = person.write(worry.clone());
    assert!(!person.look().support);
    let danger = Thought {
        real: Some(Real::Danger),
        ..Thought::default()
    };
    person.revise(id, danger.clone());
    assert!(person.look().support);
    person.wait_minutes(7 * 24 * 60 - 1);
    assert!(person.look().support);
    person.wait_minutes(1);
    assert!(!person.look().support);
    person.revise(id, danger);
    person.revise(id, worry);
    assert!(!person.look().support, "the answer was changed");
}

#[test]
fn someone_to_reach_comes_first_for_a_day_after_danger() {
    let mut person = Person::new();
    person.answer("phq-9", &[0, 0, 0, 0, 0, 0, 0, 0, 2]);
    person.write(DangerCheck {
        in_danger: Some(true),
        can_stay_safe: Some(false),
    });
    assert_eq!(person.next(), NextStep::Reach);
    assert!(person.look().help);
    person.choose(WorseChoice::Pause);
    assert_eq!(
        person.next(),
        NextStep::Reach,
        "a pause does not hold it back"
    );
    person.wait_days(1);
    assert_ne!(person.next(), NextStep::Reach);
    assert!(person.look().help);
    person.wait_days(6);
    assert!(!person.look().help);
}
