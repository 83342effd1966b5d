//! A parting: what was expected of the one who is gone, and for how long the programme
//! pauses.

use crate::person::{Person, check_in, percent, programme};
use jiff::civil::Date;
use journal::activity::Activity;
use journal::bonds::{Bond, BondKind};
use journal::breakup::{self, Parting};
use journal::prediction::Prediction;
use journal::profile::{Profile, Situation};
use journal::progress::{self, Cut, Figure, outcomes};
use journal::thoughts::{Fear, FearResult, Real, Stage, Thought};
use journal::today::{NextStep, today};
use journal::{day, sheet};
use uuid::Uuid;

impl Person {
    fn someone(&mut self, kind: BondKind) -> Uuid {
        self.write(Bond {
            name: "x".into(),
            kind,
            archived: false,
        })
    }

    fn feared_of(&mut self, bond: Option<Uuid>) -> Uuid {
        let by = self.today();
        self.write(Thought {
            stage: Stage::Done,
            real: Some(Real::Worry),
            bond,
            fear: Some(Fear {
                what: "x".into(),
                by,
                likelihood: Some(percent(70)),
                outcome: None,
            }),
            ..Thought::default()
        })
    }

    fn predicted(&mut self, bond: Option<Uuid>, result: Option<FearResult>) -> Uuid {
        let by = Some(self.today());
        self.write(Prediction {
            bond,
            by,
            result,
            likelihood: Some(percent(60)),
            real: Some(Real::Worry),
            ..Prediction::default()
        })
    }

    fn parted(&mut self, parted: Option<Date>) -> Uuid {
        self.write(Profile {
            situation: Situation::JustSeparated,
            parted,
            ..Profile::default()
        })
    }

    fn next_step(&self) -> NextStep {
        today(&self.journal, programme(), &self.now).next
    }
}

#[test]
fn what_was_expected_of_the_one_who_is_gone_is_closed_and_no_score() {
    let mut person = Person::new();
    let (gone, friend) = (
        person.someone(BondKind::Ex),
        person.someone(BondKind::Friend),
    );
    let open = [
        person.feared_of(Some(gone)),
        person.feared_of(Some(gone)),
        person.predicted(Some(gone), None),
    ];
    // What is about others, about nobody named, or answered already stays as it is.
    let answered = person.predicted(Some(gone), Some(FearResult::Happened));
    let others = [
        person.feared_of(Some(friend)),
        person.feared_of(None),
        person.predicted(Some(friend), None),
        person.predicted(None, None),
    ];
    let at = person.now.timestamp();
    let closed = breakup::closed(&person.journal, gone, at);
    let mut ids: Vec<_> = closed.iter().map(|it| it.id).collect();
    ids.sort();
    assert_eq!(ids, open);
    for it in closed {
        assert_eq!(it.base, person.journal.doc(it.id).unwrap().seq());
        person.revise(it.id, it.body);
    }
    assert!(breakup::closed(&person.journal, gone, at).is_empty());
    let result = |id| person.journal.get::<Prediction>(id).unwrap().1.result;
    assert_eq!(result(open[2]), Some(FearResult::Closed));
    assert_eq!(result(answered), Some(FearResult::Happened));
    assert_eq!(result(others[2]), None);
    assert_eq!(breakup::closed(&person.journal, friend, at).len(), 2);
    // Closed is neither right nor wrong: only the one that was answered counts.
    person.wait_days(2);
    let figure = progress::fears(&outcomes::answered(&person.journal, Cut::at(&person.now)));
    let more = progress::AT_LEAST - 1;
    assert_eq!(figure, Figure::Needs { more });
    let planned = sheet::planned(&person.journal, person.today());
    assert!(planned.iter().all(|it| !open.contains(&it.id)));
}

#[test]
fn the_programme_pauses_for_four_weeks_from_the_day_of_parting() {
    let mut person = Person::new();
    assert_eq!(breakup::parting(&person.journal, person.today()), None);
    let day = person.today();
    let profile = person.parted(None);
    let goes_on = day::after(day, breakup::PAUSE_DAYS);
    let parting = |person: &Person| breakup::parting(&person.journal, person.today());
    assert_eq!(parting(&person), Some(Parting { day: None, goes_on }));
    assert_eq!(person.next_step(), NextStep::Parted);
    let parted = day::before(day, 20);
    person.revise(
        profile,
        Profile {
            situation: Situation::JustSeparated,
            parted: Some(parted),
            ..Profile::default()
        },
    );
    let goes_on = day::after(day, breakup::PAUSE_DAYS - 20);
    let day = Some(20);
    assert_eq!(parting(&person), Some(Parting { day, goes_on }));
    // The check-in of a day does not end it, a questionnaire is not due.
    person.write(check_in(4));
    assert_eq!(person.next_step(), NextStep::Parted);
    person.wait_days(7);
    assert_eq!(person.next_step(), NextStep::Parted);
    person.wait_days(1);
    assert!(!breakup::pauses(&person.journal, person.today()));
    assert_ne!(person.next_step(), NextStep::Parted);
}

#[test]
fn in_the_pause_nothing_is_put_to_the_test_and_plans_with_people_stay() {
    let mut person = Person::new();
    let on = Some(person.today());
    person.feared_of(None);
    person.predicted(None, None);
    let activity = person.write(Activity {
        on,
        ..Activity::default()
    });
    person.wait_days(1);
    let look = |person: &Person| today(&person.journal, programme(), &person.now);
    assert_eq!(
        (look(&person).fears.len(), look(&person).planned.len()),
        (1, 2)
    );
    person.parted(None);
    let paused = look(&person);
    let planned: Vec<_> = paused.planned.iter().map(|it| it.id).collect();
    assert!(paused.fears.is_empty());
    assert_eq!(planned, [activity]);
}
