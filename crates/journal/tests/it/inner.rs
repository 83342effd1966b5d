//! Things to do, what matters, the loop's own words, and the weekly rating of a belief.

use crate::person::{Person, percent, programme};
use journal::Level;
use journal::activity::{self, Activity, Company, Done, Tally};
use journal::belief_log::{self, BeliefEntry};
use journal::core_belief::CoreBelief;
use journal::day;
use journal::letter::{self, Comfort, Grade, Letter};
use journal::pattern::{self, Station};
use journal::thoughts::{Real, Thought};
use journal::urge::{Urge, UrgeChoice, UrgeEnd};
use journal::values::{self, Area, Values};

fn level(it: i64) -> Level {
    Level::try_from(it).unwrap()
}

fn area(importance: Option<i64>, lived: Option<i64>) -> Area {
    Area {
        importance: importance.map(level),
        lived: lived.map(level),
        ..Area::default()
    }
}

#[test]
fn a_gap_is_what_matters_times_what_is_missing() {
    for (importance, lived, gap) in [
        (Some(9), Some(2), Some(72)),
        (Some(10), Some(0), Some(100)),
        (Some(8), Some(10), Some(0)),
        (Some(0), Some(0), Some(0)),
        (None, Some(3), None),
        (Some(9), None, None),
    ] {
        assert_eq!(
            area(importance, lived).gap(),
            gap,
            "{importance:?} {lived:?}"
        );
    }
}

#[test]
fn the_widest_gap_is_named_and_no_gap_is_none() {
    let mut person = Person::new();
    assert_eq!(values::widest(&person.journal), None);
    let mut write = |areas: &[(&str, Area)]| {
        let areas = areas
            .iter()
            .map(|(key, it)| ((*key).to_owned(), it.clone()));
        let areas = areas.collect();
        person.write(Values {
            areas,
            ..Values::default()
        });
        values::widest(&person.journal).map(str::to_owned)
    };
    let full = area(Some(9), Some(10));
    assert_eq!(
        write(&[("work", full), ("health", area(Some(9), None))]),
        None
    );
    let some = area(Some(5), Some(4));
    let wide = area(Some(9), Some(2));
    let all = [("friends", wide.clone()), ("health", wide), ("work", some)];
    assert_eq!(
        write(&all).as_deref(),
        Some("friends"),
        "of equal ones the first"
    );
}

fn done(with: Option<Company>, pleasure: Option<i64>, done: Option<Done>) -> Activity {
    Activity {
        what: "A walk".into(),
        with,
        done,
        pleasure: pleasure.map(level),
        ..Activity::default()
    }
}

#[test]
fn what_was_done_is_counted_for_four_weeks_by_its_own_day() {
    let mut person = Person::new();
    assert_eq!(
        activity::tally(&person.journal, person.today()),
        Tally::default()
    );
    let (alone, others, partner) = (Company::Alone, Company::Others, Company::Partner);
    for it in [
        done(Some(alone), Some(5), Some(Done::Yes)),
        done(Some(others), Some(4), Some(Done::Partly)),
        done(Some(partner), Some(9), Some(Done::Yes)),
        done(None, None, Some(Done::Yes)),
        done(Some(alone), Some(9), Some(Done::No)),
        done(Some(alone), None, None),
    ] {
        person.write(it);
    }
    let counted = Tally {
        done: 4,
        said: 3,
        without: 2,
        enjoyed: 2,
    };
    assert_eq!(activity::tally(&person.journal, person.today()), counted);
    person.wait_days(27);
    assert_eq!(activity::tally(&person.journal, person.today()), counted);
    person.wait_days(1);
    assert_eq!(
        activity::tally(&person.journal, person.today()),
        Tally::default()
    );
    // Planned long before, it counts on the day it was planned for.
    let today = person.today();
    let planned = Activity {
        on: Some(day::after(today, 40)),
        ..done(Some(alone), None, Some(Done::Yes))
    };
    person.write(planned);
    assert_eq!(activity::tally(&person.journal, today).done, 0);
    person.wait_days(41);
    assert_eq!(activity::tally(&person.journal, person.today()).done, 1);
}

#[test]
fn a_belief_is_rated_again_after_a_week_and_asked_for_thirty_days() {
    let mut person = Person::new();
    let unrated = CoreBelief {
        belief: "x".into(),
        ..CoreBelief::default()
    };
    person.write(unrated.clone());
    let grave = CoreBelief {
        thought: "I want to die".into(),
        belief_before: Some(percent(70)),
        ..unrated.clone()
    };
    person.write(grave);
    let id = person.write(CoreBelief {
        belief_before: Some(percent(70)),
        ..unrated
    });
    let due = |it: &Person| {
        let due = belief_log::due(&it.journal, it.today());
        due.iter().map(|(doc, _)| doc.id).collect::<Vec<_>>()
    };
    person.wait_days(6);
    assert!(due(&person).is_empty());
    person.wait_days(1);
    assert_eq!(due(&person), [id]);
    person.wait_days(30);
    assert_eq!(due(&person), [id]);
    person.wait_days(1);
    assert!(due(&person).is_empty(), "nobody meets a backlog");
    let entry = |sign: &str, new: Option<i64>| BeliefEntry {
        belief: Some(id),
        sign: sign.into(),
        old: None,
        new: new.map(percent),
    };
    person.write(entry("", Some(40)));
    person.wait_days(7);
    person.write(entry("a seat", None));
    assert_eq!(due(&person), [id], "a sign is no rating");
}

fn thought(text: &str, real: Option<Real>) -> Thought {
    Thought {
        situation: format!("s {text}"),
        thought: text.to_owned(),
        strength: Some(percent(85)),
        real,
        ..Thought::default()
    }
}

#[test]
fn a_loop_is_offered_own_words_but_none_that_are_out_of_sight_or_call_for_help() {
    let mut person = Person::new();
    let hidden = person.write(thought("They come home angry", Some(Real::Danger)));
    let grave = person.write(thought("I want to die", None));
    let fair = person.write(thought("They are bored", Some(Real::Worry)));
    person.write(thought("They are bored", None));
    let programme = programme();
    let own = |it: &Person, field: &str| pattern::own(programme, &it.journal, None, field);
    assert_eq!(own(&person, "meaning"), ["They are bored"], "each once");
    assert_eq!(own(&person, "trigger"), ["s They are bored"]);
    assert!(own(&person, "response").is_empty());
    let out_of = |it: &Person, id| pattern::begin(programme, &it.journal, id);
    for none in [hidden, grave, person.new_id()] {
        assert!(out_of(&person, none).is_none());
    }
    let begun = out_of(&person, fair).unwrap();
    assert_eq!(begun.alarm, Some(level(9)), "85 of 100");
    let stations: Vec<_> = begun.stations().iter().map(|it| it.0).collect();
    assert_eq!(stations, [Station::Trigger, Station::Meaning]);

    let urges = &programme.urges.urges;
    let is_harmful = |it: &str| programme.urges.is_harmful(it);
    let usual = urges.iter().find(|it| !is_harmful(&it.key)).unwrap();
    let harmful = urges.iter().find(|it| is_harmful(&it.key)).unwrap();
    let urge = |it: &Person, key: &str, choice| Urge {
        urge: key.to_owned(),
        before: Some(percent(40)),
        bond: None,
        wish: None,
        started: it.now.timestamp(),
        minutes: 0,
        end: Some(UrgeEnd {
            choice,
            at: it.now.timestamp(),
            after: None,
        }),
    };
    let acted = urge(&person, &usual.key, UrgeChoice::Acted);
    let acted = person.write(acted);
    let harm = urge(&person, &harmful.key, UrgeChoice::Acted);
    let harm = person.write(harm);
    assert!(
        out_of(&person, harm).is_none(),
        "what does harm is met with help"
    );
    let begun = out_of(&person, acted).unwrap();
    assert_eq!((&begun.urge, &begun.action), (&usual.title, &usual.title));
    assert_eq!(own(&person, "urge"), [usual.title.as_str()]);
    assert_eq!(pattern::moments(programme, &person.journal).len(), 3);
}

#[test]
fn kindness_begins_without_words_where_they_are_hard_or_nothing_is_known() {
    let mut person = Person::new();
    assert_eq!(letter::grade(&person.journal), Grade::Calm);
    for (comfort, grade) in [
        (Some(Comfort::Good), Grade::Warm),
        (Some(Comfort::Odd), Grade::Plain),
        (None, Grade::Plain),
        (Some(Comfort::Hard), Grade::Calm),
    ] {
        person.wait_minutes(1);
        person.write(Letter {
            comfort,
            ..Letter::default()
        });
        assert_eq!(letter::grade(&person.journal), grade, "{comfort:?}");
    }
}
