//! The programme that is inside the binary.

use std::collections::BTreeSet;

use jiff::civil::date;
use programme::{
    Country, Cue, LicenceClass, Line, LineKind, Moment, PracticeKind, Programme, reading_grade,
};

#[test]
fn it_has_no_problems() {
    let findings = Programme::check_embedded(date(2026, 11, 24));
    let problems: Vec<_> = findings.problems.iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn it_is_the_programme_in_the_repository() {
    let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/../../programme");
    let loaded = Programme::load(dir.as_ref()).unwrap();
    assert_eq!(*Programme::embedded(), loaded);
}

#[test]
fn it_says_of_each_unchecked_help_line_that_it_is_unchecked() {
    let today = date(2026, 11, 24);
    let programme = Programme::embedded();
    let warnings = Programme::check_embedded(today).warnings;
    let lines = programme.helplines.countries.iter().flat_map(Country::all);
    for line in lines.chain(&programme.helplines.directories) {
        let said = warnings
            .iter()
            .any(|it| it.what.contains(&format!("`{}`", line.key)));
        assert_eq!(said, !line.is_verified(today), "{}", line.key);
    }
}

#[test]
fn every_country_has_a_number_for_an_emergency() {
    let programme = Programme::embedded();
    assert!(programme.helplines.countries.len() >= 50);
    for country in &programme.helplines.countries {
        assert!(
            country.emergency.iter().all(|it| it.tel().is_some()),
            "{}",
            country.cc
        );
        assert!(!country.name.is_empty(), "{}", country.cc);
        for line in country.all() {
            assert!(!line.name.is_empty(), "{}", line.key);
        }
    }
}

#[test]
fn a_line_for_the_young_is_never_the_only_one() {
    for country in &Programme::embedded().helplines.countries {
        let mut lines = country.of_kind(LineKind::Suicide);
        let first = lines.next();
        assert!(
            first.is_none_or(|it| !it.is_for_the_young()),
            "{}",
            country.cc
        );
    }
}

#[test]
fn one_directory_lists_lines_of_every_kind() {
    let directories = &Programme::embedded().helplines.directories;
    let of_every_kind: Vec<_> = directories
        .iter()
        .filter(|it| it.kind == LineKind::Directory)
        .collect();
    assert_eq!(of_every_kind.len(), 1, "the others are about suicide");
    assert!(of_every_kind.iter().all(|it| it.url.is_some()));
}

#[test]
fn short_codes_are_dialled_as_they_are() {
    let programme = Programme::embedded();
    let dial = |cc: &str| -> BTreeSet<String> {
        programme
            .country(cc)
            .unwrap()
            .all()
            .filter_map(Line::tel)
            .collect()
    };
    assert!(dial("us").contains("tel:988"));
    assert!(dial("gb").contains("tel:116123"));
    assert!(
        dial("kr").contains("tel:109"),
        "1393 was merged into 109 in January 2024"
    );
    assert!(dial("sg").contains("tel:1767"));
}

#[test]
fn there_are_at_least_twelve_thinking_habits_with_examples() {
    let programme = Programme::embedded();
    assert!(programme.distortions.len() >= 12);
    // The seven that the article names.
    for key in [
        "catastrophizing",
        "mind-reading",
        "all-or-nothing",
        "personalization",
        "fortune-telling",
        "emotional-reasoning",
    ] {
        assert!(programme.distortion(key).is_some(), "{key}");
    }
    for habit in &programme.distortions {
        assert!(
            !habit.examples.is_empty() && !habit.question.is_empty(),
            "{}",
            habit.key
        );
    }
}

#[test]
fn contempt_and_cheating_are_no_thinking_habit() {
    // The facts call them real problems; who sees only what hurts, or gives no weight to what is
    // kind, may have seen rightly.
    for key in ["mental-filter", "disqualifying-positive"] {
        let not_this = &Programme::embedded().distortion(key).unwrap().not_this;
        for what in ["cheat", "contempt"] {
            assert!(not_this.contains(what), "{key}: {what}");
        }
    }
}

#[test]
fn breathing_has_the_patterns_of_the_facts_and_no_fast_ones() {
    let programme = Programme::embedded();
    // In, top-up, hold, out, hold out; the fact sheet's table of breathing patterns.
    for (key, expected) in [
        ("coherent-6", [5.0, 0.0, 0.0, 5.0, 0.0]),
        ("extended-exhale", [4.0, 0.0, 0.0, 6.0, 0.0]),
        ("box", [4.0, 0.0, 4.0, 4.0, 4.0]),
        ("cyclic-sigh", [2.0, 1.0, 0.0, 6.0, 0.0]),
    ] {
        let practice = programme.practice(key).unwrap();
        let breath = practice.steps.iter().rev().find_map(|it| match it.cue {
            Cue::Breathe(breath) => Some(breath),
            _ => None,
        });
        let it = breath.unwrap();
        let found = [it.inhale, it.top_up, it.hold, it.exhale, it.hold_out];
        let same = found
            .iter()
            .zip(expected)
            .all(|(a, b)| (a - b).abs() < f32::EPSILON);
        assert!(same, "{key}: {found:?}");
    }
    for practice in &programme.practices {
        for step in &practice.steps {
            if let Cue::Breathe(breath) = step.cue {
                // Hyperventilation is never offered: no breath is shorter than 6 seconds.
                assert!(breath.seconds() >= 6.0, "{}", practice.key);
            }
            if step.cue == Cue::Tense {
                // Bernstein & Borkovec 1973: 5 to 7 seconds.
                assert!(
                    step.seconds.is_some_and(|it| (4..=7).contains(&it)),
                    "{}",
                    practice.key
                );
            }
        }
        if matches!(
            practice.kind,
            PracticeKind::Breathing | PracticeKind::Relaxation
        ) {
            assert!(!practice.cautions.is_empty(), "{}", practice.key);
        }
    }
}

#[test]
fn every_moment_has_something_that_helps_within_a_minute_and_holds_no_breath() {
    let programme = Programme::embedded();
    for moment in Moment::ALL {
        for at_night in [false, true] {
            let first = programme.practices_for(moment, at_night).next().unwrap();
            assert_eq!(first.minutes, 1, "{moment:?}");
            // Who is short of breath is not asked to hold it.
            let mut cues = first.steps.iter().map(|it| &it.cue);
            let holds = |it: &Cue| matches!(it, Cue::Breathe(it) if it.hold + it.hold_out > 0.0);
            assert!(!cues.any(holds), "{}", first.key);
        }
    }
}

#[test]
fn every_measure_says_on_what_terms_it_is_shown() {
    for measure in &Programme::embedded().measures {
        assert!(!measure.licence.notice.is_empty(), "{}", measure.key);
        assert!(measure.minutes <= 10, "{}", measure.key);
    }
    let ecr_r = Programme::embedded().measure("ecr-r").unwrap();
    assert_eq!(ecr_r.licence.class, LicenceClass::NonCommercial);
    assert!(ecr_r.needs_confirmation && ecr_r.confirmation.contains("non-commercial"));
    assert!(
        ecr_r.scales.iter().all(|it| it.bands.is_empty()),
        "no cut-offs, no types"
    );
}

#[test]
fn show_names_every_part_and_gives_everything_a_key() {
    let shown = Programme::embedded().show();
    for part in [
        "sessions",
        "practices",
        "measures",
        "distortions",
        "practice_set",
        "conversations",
        "drills",
        "activities",
        "ladder_templates",
        "helplines",
    ] {
        let list = shown[part].as_array().unwrap();
        let keys: BTreeSet<_> = list.iter().map(|it| it["key"].as_str().unwrap()).collect();
        assert_eq!(keys.len(), list.len(), "{part}");
    }
    let countries: BTreeSet<_> = shown["helplines"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|it| it["country"].as_str())
        .collect();
    assert_eq!(
        countries.len(),
        Programme::embedded().helplines.countries.len()
    );
    assert!(countries.contains("GB"));
    for part in ["practices", "distortions"] {
        for thing in shown[part].as_array().unwrap() {
            let grade = thing["reading_grade"].as_f64().unwrap();
            assert!(grade <= 12.0, "{}", thing["key"]);
        }
    }
    for session in shown["sessions"].as_array().unwrap() {
        let grade = session["reading_grade"].as_f64().unwrap();
        assert!(grade <= 10.0, "{}", session["key"]);
        assert!(
            session["words"].as_u64().unwrap() > 400,
            "{}",
            session["key"]
        );
    }
}

#[test]
fn what_measures_say_of_themselves_is_easy_to_read() {
    for measure in &Programme::embedded().measures {
        let grade = reading_grade(&measure.about);
        assert!(grade <= 10.0, "{}: {grade:.1}", measure.key);
    }
}
