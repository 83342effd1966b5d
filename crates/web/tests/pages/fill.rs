//! Journals that hold something, written straight into the vault: half a year
//! through the pages would take minutes.

use crate::app::{Browser, TestApp, ZONE};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use journal::check_in::{CheckIn, Said};
use journal::measures::Sitting;
use journal::thoughts::{Fear, FearResult, Outcome, Stage, Thought};
use journal::{Author, Body, Happened, Level, Percent, Record, VERSION, day};
use programme::Programme;
use vault::{Append, SessionToken};

/// Writes records for somebody who is signed in.
pub(crate) async fn write(app: &TestApp, browser: &Browser, records: &[Record]) {
    let plain: Vec<_> = records.iter().map(Record::encode).collect();
    write_plain(app, browser, plain).await;
}

/// Writes bytes that may not be records at all.
pub(crate) async fn write_plain(app: &TestApp, browser: &Browser, records: Vec<Vec<u8>>) {
    let cookie = browser.cookie("session").unwrap();
    let token = SessionToken::from_cookie(&cookie).unwrap();
    let person = app.vault().person(&token, app.now()).await.unwrap();
    let log = app.vault().read(&person, 0).await.unwrap();
    let append = Append {
        end: log.end,
        records,
        close: None,
    };
    app.vault().append(&person, append).await.unwrap();
}

/// A record that was written on the evening of a day.
pub(crate) fn record(on: Date, nth: u8, body: impl Into<Body>) -> Record {
    let zone = TimeZone::get(ZONE).unwrap();
    let evening = on.at(20, 0, 0, 0).to_zoned_datetime(zone).unwrap();
    let mut random = [7; 10];
    random[9] = nth;
    let millis = u64::try_from(evening.timestamp().as_millisecond()).unwrap();
    Record {
        v: VERSION,
        id: uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid(),
        base: 0,
        happened: Happened::now(&evening),
        written: evening.timestamp(),
        author: Author::Person,
        submission: None,
        body: body.into(),
    }
}

/// Somebody's half year up to yesterday: check-ins with gaps, weekly checks, four
/// PHQ-9, finished thoughts, and fears of which most did not come true.
pub(crate) fn half_year(now: Timestamp) -> Vec<Record> {
    let today = day::of(&now.to_zoned_datetime(TimeZone::get(ZONE).unwrap()));
    let mut records = Vec::new();
    for back in (1_i64..=182).rev() {
        let on = day::before(today, back);
        let nth = u8::try_from(182 - back).unwrap();
        if nth % 5 != 3 {
            records.push(record(on, 1, check_in(nth)));
        }
        if nth % 7 == 0 {
            records.push(record(on, 2, weekly(nth)));
        }
        if nth % 45 == 2 {
            records.push(record(on, 3, phq_9(3 - nth / 60)));
        }
        if nth % 9 == 4 {
            records.push(record(on, 4, thought(on, nth)));
        }
    }
    records
}

pub(crate) fn check_in(nth: u8) -> CheckIn {
    let level = |it: u8| Level::try_from(i64::from(it.min(10))).unwrap();
    CheckIn {
        worry: level(3 + nth % 7 - nth / 61),
        alone: Some(level(2 + nth / 40)),
        urges: Some(nth % 4),
        said: Some(if nth.is_multiple_of(3) {
            Said::Yes
        } else {
            Said::NoNeed
        }),
    }
}

/// Answers a whole measure, the same to every question.
pub(crate) fn sitting(key: &str, answers: &[Option<u8>]) -> Sitting {
    let programme = Programme::embedded();
    let measure = programme.measure(key).unwrap();
    let mut sitting = Sitting::begin(measure, programme);
    for part in answers.chunks(12) {
        sitting.answer(measure, part).unwrap();
    }
    sitting
}

fn weekly(nth: u8) -> Sitting {
    let it = 8 - nth / 40;
    sitting("weekly-check", &[it, it, it, 3, it, 10 - it].map(Some))
}

fn phq_9(it: u8) -> Sitting {
    sitting("phq-9", &[it, it, it, it, it, it, it, 1, 0].map(Some))
}

fn thought(on: Date, nth: u8) -> Thought {
    let percent = |it: i64| Some(Percent::try_from(it).unwrap());
    let result = if nth.is_multiple_of(4) {
        FearResult::Partly
    } else {
        FearResult::DidNot
    };
    let answered = on.at(21, 0, 0, 0).to_zoned_datetime(TimeZone::UTC).unwrap() + 2.days();
    Thought {
        situation: "No answer since noon.".into(),
        thought: "They are losing interest.".into(),
        belief: percent(80),
        belief_after: percent(50 - i64::from(nth % 5)),
        balanced: "They may be busy.".into(),
        stage: Stage::Done,
        fear: Some(Fear {
            what: "They will cancel the weekend.".into(),
            by: day::after(on, 1),
            likelihood: percent(70),
            outcome: Some(Outcome {
                result,
                at: answered.timestamp(),
            }),
        }),
        ..Thought::default()
    }
}

/// A caught thought with a fear that has no answer yet.
pub(crate) fn feared(on: Date, by: Date) -> Record {
    let thought = Thought {
        thought: "They are losing interest.".into(),
        fear: Some(Fear {
            what: "They will cancel the weekend.".into(),
            by,
            likelihood: Percent::try_from(70).ok(),
            outcome: None,
        }),
        stage: Stage::Done,
        ..Thought::default()
    };
    record(on, 9, thought)
}
