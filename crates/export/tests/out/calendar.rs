//! The calendar: what is still planned, under names that tell nothing, and the same events
//! again the next time.

use crate::all::{docs, holding};
use export::calendar::{planned, write};
use jiff::civil::{date, time};
use journal::activity::{Activity, Done};
use journal::homework::{Homework, HomeworkResult, Often};
use journal::profile::Profile;
use journal::{Body, Journal};

fn homework(day: i8, often: Option<Often>) -> Homework {
    Homework {
        what: "Tell nobody; 🌊 שלום".to_owned(),
        on: Some(date(2026, 3, day)),
        at: Some(time(19, 30, 0, 0)),
        often,
        ..Homework::default()
    }
}

fn activity(on: Option<jiff::civil::Date>) -> Activity {
    Activity {
        what: "The choir".to_owned(),
        on,
        ..Activity::default()
    }
}

fn calendar(journal: &Journal) -> String {
    let today = date(2026, 3, 5);
    write(&planned(&docs(journal), Some(date(2026, 3, 8)), today))
}

/// Values of a property, in order.
fn values<'a>(file: &'a str, name: &str) -> Vec<&'a str> {
    let lines = file.lines();
    lines
        .filter_map(|it| it.strip_prefix(name)?.strip_prefix([':', ';']))
        .collect()
}

#[test]
fn what_is_still_to_be_done_is_in_it_in_order_and_says_nothing() {
    let told = Homework {
        result: Some(HomeworkResult::Done),
        ..homework(7, None)
    };
    let done = Activity {
        done: Some(Done::No),
        ..activity(Some(date(2026, 3, 6)))
    };
    let journal = holding([
        Body::from(Profile::default()),
        Body::from(homework(9, None)),
        Body::from(activity(Some(date(2026, 3, 5)))),
        // Begun a week ago, and daily: its last day is today. The other was over yesterday.
        Body::Homework(Homework {
            on: Some(date(2026, 2, 27)),
            ..homework(1, Some(Often::Daily))
        }),
        Body::Homework(Homework {
            on: Some(date(2026, 2, 26)),
            ..homework(1, Some(Often::Daily))
        }),
        Body::from(homework(4, None)),
        Body::from(activity(None)),
        Body::from(told),
        Body::from(done),
    ]);
    let file = calendar(&journal);
    let starts = [
        "20260227T193000",
        "VALUE=DATE:20260305",
        "VALUE=DATE:20260308",
        "20260309T193000",
    ];
    assert_eq!(values(&file, "DTSTART"), starts);
    assert_eq!(
        values(&file, "RRULE"),
        ["FREQ=DAILY;COUNT=7", "FREQ=WEEKLY;COUNT=13"]
    );
    assert_eq!(values(&file, "SUMMARY"), ["A few minutes"; 4]);
    for written in ["nobody", "שלום", "choir", "weekly"] {
        assert!(!file.contains(written), "{written}");
    }
    // A time of day stays that time when the clocks change on 29 March, and on a journey.
    assert!(!file.contains("TZID") && !file.contains("T193000Z"));
}

#[test]
fn an_event_is_the_same_again_and_newer_where_it_was_changed() {
    let mut journal = holding([Body::from(homework(9, None))]);
    let before = calendar(&journal);
    assert_eq!(before, calendar(&journal));
    let mut record = docs(&journal)[0].latest.clone();
    record.body = Body::from(homework(10, None));
    journal.apply_record(journal.end() + 1, record);
    let after = calendar(&journal);
    assert_eq!(values(&before, "UID"), values(&after, "UID"));
    assert_eq!(values(&before, "SEQUENCE"), ["0"]);
    assert_eq!(values(&after, "SEQUENCE"), ["1"]);
}

#[test]
fn the_questions_of_a_week_are_newer_each_time_that_they_move() {
    let journal = holding([Body::from(Profile::default())]);
    let on = |today: i8, weekly: i8| {
        let weekly = Some(date(2026, 3, weekly));
        write(&planned(&docs(&journal), weekly, date(2026, 3, today)))
    };
    let all = [on(5, 8), on(8, 15), on(16, 22)];
    assert_eq!(all[0], on(5, 8));
    let of = |name| all.each_ref().map(|it| values(it, name)[0].to_owned());
    let [first, second, third] = of("UID");
    assert!(first == second && second == third);
    for name in ["SEQUENCE", "DTSTAMP"] {
        let found = of(name);
        assert!(
            found.is_sorted() && found[0] != found[1] && found[1] != found[2],
            "{found:?}"
        );
    }
    // By hand: 31 days of January, 28 of February, and 7, 14 and 21 of March.
    assert_eq!(of("SEQUENCE"), ["66", "73", "80"]);
    // Answered on the day of the file before: newer on that same day, too.
    assert_ne!(
        values(&on(8, 8), "SEQUENCE"),
        values(&on(8, 15), "SEQUENCE")
    );
}

#[test]
fn nothing_planned_is_an_empty_calendar() {
    let file = calendar(&Journal::default());
    assert_eq!(file.lines().count(), 4);
}
