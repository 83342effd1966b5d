//! What other programs save comes in as records, the same whichever shape it has, and no
//! file takes more memory or longer than a file of ours.

#![expect(clippy::unwrap_used, clippy::panic, reason = "these are tests")]

use export::bring::{Brought, Source, Why, read};
use export::json::NotAnExport;
use jiff::ZonedDateTime;
use jiff::civil::date;
use journal::import::Incoming;
use journal::thoughts::{Stage, Thought};
use journal::{Author, Body, Level, Record};
use proptest::prelude::*;
use std::fmt::Write;

const V2: &str = include_str!("foreign/freecbt.v2.json");
const V1: &str = include_str!("foreign/freecbt.v1.json");
const CSV: &str = include_str!("foreign/freecbt.csv");
const DAYLIO: &str = include_str!("foreign/daylio.csv");
const OLD: &str = include_str!("foreign/daylio.old.csv");
const LARGEST: usize = 1 << 20;

fn now() -> ZonedDateTime {
    "2026-11-24T10:00:00+01:00[Europe/Berlin]".parse().unwrap()
}

fn bring(file: impl AsRef<[u8]>) -> Result<Brought, NotAnExport> {
    read(file.as_ref(), LARGEST, &now())
}

fn records(file: impl AsRef<[u8]>) -> Vec<Record> {
    let file = bring(file).unwrap().file;
    file.documents.into_iter().map(|it| it.latest).collect()
}

fn thought(record: &Record) -> &Thought {
    match &record.body {
        Body::Thought(it) => it,
        _ => panic!("not a thought"),
    }
}

fn backup(json: &str) -> String {
    format!(":FreeCBT:{}:FreeCBT:", lz_str::compress_to_base64(json))
}

fn wide(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let text = format!("\u{feff}{text}");
    text.encode_utf16().flat_map(unit).collect()
}

#[test]
fn a_thought_of_freecbt_stands_in_the_fields_that_mean_the_same() {
    let brought = bring(V2).unwrap();
    assert_eq!(brought.source, Source::FreeCbt);
    assert_eq!((brought.bare, brought.file.unreadable), (1, 1));
    let records = records(V2);
    let [first, second, profile] = &records[..] else {
        panic!("{}", records.len());
    };
    assert_eq!(first.author, Author::Import);
    assert_eq!(first.happened.at, "2020-05-18T20:15:00Z".parse().unwrap());
    assert_eq!(first.written, "2020-05-18T20:40:00Z".parse().unwrap());
    assert_eq!(first.happened.zone, "Europe/Berlin");
    let it = thought(first);
    assert_eq!(it.thought, "They read it and said nothing, so it's over");
    assert_eq!(it.evidence_against, "Last time they were asleep");
    assert_eq!(it.balanced, "I do not know yet");
    assert_eq!(
        it.distortions,
        ["mind-reading", "fortune-telling", "disqualifying-positive"]
    );
    // Not asked, so not answered; past, so not waiting.
    assert_eq!((it.real, it.stage), (None, Stage::Done));
    // Half past two in Berlin belongs to the day before.
    assert_eq!(second.happened.date, date(2020, 5, 19));
    let Body::Profile(profile) = &profile.body else {
        panic!("no profile");
    };
    let [own] = &profile.own_distortions[..] else {
        panic!("{}", profile.own_distortions.len());
    };
    assert_eq!(own.title, "doom scrolling");
    assert_eq!(
        thought(second).distortions,
        ["should-statements".to_owned(), format!("own:{}", own.id)]
    );
}

#[test]
fn every_shape_and_encoding_of_the_same_thoughts_is_the_same() {
    let all = records(V1);
    assert_eq!(all[..2], records(V2)[..2]);
    let backup = backup(V1);
    let wrapped = backup.replace("AB", "A\r\nB");
    for file in [
        CSV.as_bytes().to_vec(),
        CSV.replace('\n', "\r\n").into(),
        [b"\xEF\xBB\xBF", CSV.as_bytes()].concat(),
        wide(CSV, u16::to_le_bytes),
        wide(V1, u16::to_be_bytes),
        backup.clone().into(),
        format!("\n  {wrapped} \n\n").into(),
        wide(&backup, u16::to_le_bytes),
    ] {
        assert_eq!(records(&file), all);
    }
}

#[test]
fn notes_of_daylio_come_in_with_their_local_times() {
    let brought = bring(DAYLIO).unwrap();
    assert_eq!(brought.source, Source::Daylio);
    assert_eq!((brought.bare, brought.file.unreadable), (1, 1));
    let records = records(DAYLIO);
    let days: Vec<_> = records.iter().map(|it| it.happened.date).collect();
    // 02:30 was left out that night: half past three, which is the day before.
    let half_past_one = date(2021, 5, 18);
    assert_eq!(
        days,
        [
            date(2021, 3, 27),
            date(2021, 5, 17),
            date(2021, 5, 18),
            half_past_one
        ]
    );
    assert_eq!(
        records[0].happened.at,
        "2021-03-28T01:30:00Z".parse().unwrap()
    );
    assert_eq!(
        records[2].happened.at,
        "2021-05-18T19:05:00Z".parse().unwrap()
    );
    let it = thought(&records[2]);
    assert_eq!(
        it.situation,
        "Evening\nNo answer\nI waited, and & waited\nMood: bad\nActivities: friends, date"
    );
    assert_eq!((it.thought.as_str(), it.stage), ("", Stage::Done));
    assert!(it.emotions.is_empty() && it.strength.is_none());
}

#[test]
fn what_cannot_be_read_of_a_table_is_named_by_its_line() {
    let found = |text: &str| -> Vec<_> {
        let brought = bring(text).unwrap();
        let all = brought.unread.iter();
        all.map(|it| (it.line, it.day.clone(), it.why)).collect()
    };
    // A note before it has two lines.
    assert_eq!(found(DAYLIO), [(7, "2021-05-16".into(), Why::Moment)]);
    let head = "full_date,date,weekday,time,mood,activities,note_title,note\n";
    let row = |day: &str, note: &str| format!("{day},x,x,08:00,bad,,,{note}\n");
    let rows = [
        row("2021-05-18", "fine"),
        row("2121-05-18", "a day that has not come"),
        row("1821-05-18", "long ago"),
        row("2021-05-18", &"long ".repeat(LARGEST / 4)),
        row("2021-05-19", &"x".repeat(LARGEST - 100)),
        row("the day that is not one at all", "x"),
    ];
    let text = format!("{head}{}", rows.concat());
    assert_eq!(
        found(&text),
        [
            (3, "2121-05-18".to_owned(), Why::Future),
            (4, "1821-05-18".to_owned(), Why::Past),
            (5, String::new(), Why::Long),
            (6, "2021-05-19".to_owned(), Why::Long),
            (7, "the day that is not ".to_owned(), Why::Moment),
        ]
    );
    let many = format!("{head}{}", row("never", "x").repeat(30));
    let many = bring(many).unwrap();
    assert_eq!((many.unread.len(), many.file.unreadable), (20, 30));
}

#[test]
fn the_older_table_of_daylio_names_the_same_entries() {
    let (new, old) = (records(DAYLIO), records(OLD));
    let of = |all: &[Record]| {
        all.iter()
            .map(|it| (it.id, it.happened.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(of(&old), of(&new[2..]));
    let semicolons = OLD.replace(',', ";");
    assert_eq!(records(wide(&semicolons, u16::to_le_bytes)), old);
}

#[test]
fn a_later_entry_of_the_same_minute_moves_no_other() {
    let head = "full_date,date,weekday,time,mood,activities,note_title,note\n";
    let line = |note: &str| format!("2021-05-18,May 18,Tuesday,21:05,bad,,,{note}\n");
    let before = records(format!("{head}{}{}", line("second"), line("first")));
    let after = records(format!(
        "{head}{}{}{}",
        line("third"),
        line("second"),
        line("first")
    ));
    assert_eq!(after[..2], before[..]);
}

#[test]
fn a_mood_is_a_check_in_only_with_a_number() {
    let moods = bring(DAYLIO).unwrap().moods;
    let noted = moods.noted();
    let names: Vec<_> = noted.iter().map(|(_, name, days)| (*name, *days)).collect();
    assert_eq!(
        names,
        [
            ("good", 1),
            ("meh", 1),
            ("bad", 1),
            ("awful", 1),
            ("wobbly", 1)
        ]
    );
    assert!(moods.check_ins(&[]).is_empty());
    assert!(moods.check_ins(&[None; 40]).is_empty());
    let level = |it| Some(Level::try_from(it).unwrap());
    let mut scale = [None; 40];
    for (name, number) in [("good", 2), ("awful", 9)] {
        let (at, ..) = noted.iter().find(|it| it.1 == name).unwrap();
        scale[*at] = level(number);
    }
    // The 18th was good in the morning and awful after midnight.
    let days = moods.check_ins(&scale);
    let [day] = &days[..] else {
        panic!("{}", days.len());
    };
    assert_eq!(day.latest.happened.date, date(2021, 5, 18));
    assert!(
        matches!(&day.latest.body, Body::CheckIn(it) if it.worry.get() == 9 && it.alone.is_none())
    );
    assert_eq!(moods.check_ins(&scale)[0].latest.id, day.latest.id);
    scale[*noted
        .iter()
        .find(|it| it.1 == "awful")
        .map(|(at, ..)| at)
        .unwrap()] = level(8);
    assert_ne!(moods.check_ins(&scale)[0].latest.id, day.latest.id);
}

#[test]
fn what_is_none_of_it_is_told_apart() {
    let deep = format!("{{\"v\":{}", "[".repeat(LARGEST));
    let deeper = V2.replace(
        "\"I do not know yet\"",
        &("[".repeat(5000) + &"]".repeat(5000)),
    );
    // 9 Mi of one letter, packed in 9 kB by a program of its own.
    let bomb = include_str!("foreign/bomb.freecbt.txt").to_owned();
    for (file, reason) in [
        (V2.replace("Archive-v2", "Archive-v9"), NotAnExport::Newer),
        (V2.replace("Archive-v2", "Diary"), NotAnExport::Foreign),
        (V2[..V2.len() / 2].to_owned(), NotAnExport::Truncated),
        (deep, NotAnExport::Truncated),
        (backup(V2)[..400].to_owned(), NotAnExport::Truncated),
        (
            ":FreeCBT:not base 64!:FreeCBT:".to_owned(),
            NotAnExport::NotJson,
        ),
        (bomb, NotAnExport::Unpacks),
        ("Dear diary,\n".to_owned(), NotAnExport::NotJson),
        ("name,mood\nx,y\n".to_owned(), NotAnExport::NotJson),
        (String::new(), NotAnExport::NotJson),
    ] {
        assert_eq!(bring(&file).err(), Some(reason), "{} bytes", file.len());
    }
    assert_eq!(bring(b"caf\xE9").err(), Some(NotAnExport::Encoding));
    assert_eq!(bring(b"PK\x03\x04").err(), Some(NotAnExport::Packed));
    let deeper = bring(deeper).unwrap();
    assert_eq!(deeper.file.unreadable, 2);
}

#[test]
fn what_cannot_have_been_written_then_stays_out() {
    let ahead = DAYLIO.replace("2021-05", "2031-05");
    let brought = bring(ahead).unwrap();
    assert_eq!(
        (brought.file.documents.len(), brought.file.unreadable),
        (1, 5)
    );
    assert_eq!(brought.moods.noted().len(), 1);
    let long_ago = V1.replace("2020-05-18T20:15", "0020-05-18T20:15");
    assert_eq!(bring(long_ago).unwrap().file.unreadable, 1);
}

#[test]
fn a_million_short_rows_are_refused_and_own_habits_are_few() {
    let head = "uuid,createdAt,automaticThought,cognitiveDistortions\n";
    let rows = |n: usize| {
        (0..n).fold(head.to_owned(), |mut text, it| {
            let _ = writeln!(text, "{it},2020-05-18T20:15:00Z,x,own-{it}");
            text
        })
    };
    assert_eq!(bring(rows(1_000_000)).err(), Some(NotAnExport::TooMany));
    assert_eq!(
        bring("full_date,time,mood,note\n".to_owned() + &"\"\"\n".repeat(1_000_000)).err(),
        Some(NotAnExport::TooMany)
    );
    let brought = bring(rows(80)).unwrap();
    // The other 30 thoughts are taken without the name of their habit, and the profile with
    // 50 of them.
    let found = &brought.file;
    assert_eq!((found.documents.len(), found.unreadable), (81, 0));
    assert_eq!(brought.habits_left_out, 30);
    let bare =
        |it: &&Incoming| matches!(&it.latest.body, Body::Thought(it) if it.distortions.is_empty());
    assert_eq!(found.documents.iter().filter(bare).count(), 30);
    let long = format!(
        "{head}1,2020-05-18T20:15:00Z,x,\"{},labeling\"\n",
        "y".repeat(81)
    );
    let brought = bring(long).unwrap();
    assert_eq!(
        (brought.file.documents.len(), brought.habits_left_out),
        (1, 1)
    );
    assert_eq!(
        thought(&brought.file.documents[0].latest).distortions,
        ["labeling"]
    );
    let long = V1.replace("They read it", &"x".repeat(2 * LARGEST));
    assert_eq!(bring(long).unwrap().file.unreadable, 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_bytes_make_it_fall_over(bytes in prop::collection::vec(any::<u8>(), 0..400), head in 0..6_usize) {
        let head = ["", ":FreeCBT:", "uuid,createdAt,automaticThought\n", "full_date,time,mood,note\n", "{\"v\":\"Archive-v2\",\"thoughts\":[", "\u{feff}"][head];
        let _ = bring([head.as_bytes(), &bytes].concat());
    }

    /// Cut anywhere, or with one byte another one: never more than there was.
    #[test]
    fn a_damaged_file_brings_no_more_than_a_whole_one(which in 0..5_usize, at in any::<prop::sample::Index>(), byte in any::<u8>(), is_cut in any::<bool>()) {
        let mut bytes = [V2, V1, CSV, DAYLIO, OLD][which].as_bytes().to_vec();
        let at = at.index(bytes.len());
        if is_cut { bytes.truncate(at) } else { bytes[at] = byte }
        if let Ok(brought) = bring(&bytes) {
            prop_assert!(brought.file.documents.len() <= 7);
            for it in brought.file.documents {
                prop_assert_eq!(it.latest.author, Author::Import);
                prop_assert!(Record::decode(&it.latest.encode()).is_ok());
            }
        }
    }

    #[test]
    fn what_was_written_comes_through_every_shape(text in "\\PC{1,80}") {
        prop_assume!(!text.trim().is_empty());
        let quoted = serde_json::to_string(&text).unwrap();
        let json = format!(r#"{{"v":"Archive-v2","thoughts":[{{"uuid":"a","createdAt":"2020-05-18T20:15:00Z","automaticThought":{quoted}}}]}}"#);
        let csv = format!("uuid,createdAt,automaticThought\na,2020-05-18T20:15:00Z,\"{}\"\n", text.replace('"', "\"\""));
        let expected = records(&json);
        prop_assert_eq!(&thought(&expected[0]).thought, text.trim());
        prop_assert_eq!(&records(backup(&json)), &expected);
        prop_assert_eq!(&records(csv), &expected);
    }
}
