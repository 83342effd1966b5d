//! What a report holds: what was ticked and nothing else, within its days.

use crate::person::{Person, check_in, programme};
use jiff::civil::{Date, date};
use journal::hark::Hark;
use journal::homework::{Homework, HomeworkResult};
use journal::keeping::Keeping;
use journal::prediction::Prediction;
use journal::problem::Problem;
use journal::progress::{Compared, Figure, Sign, Span, Sure};
use journal::report::{Chosen, Part, Report, Written, last_session, report};
use journal::request::Request;
use journal::session::{SessionNotes, Way};
use journal::sheet::Course;
use journal::thoughts::{Real, Stage, Thought};
use journal::urge::Urge;
use journal::{day, words};
use proptest::prelude::*;
use uuid::Uuid;

const ALL: [Part; 14] = {
    let [a, b, c, d, e, f] = Part::FIGURES;
    let [g, h, i, j, k, l, m] = Part::WORDS;
    [a, b, c, d, e, f, g, h, i, j, k, l, m, Part::Hidden]
};

fn thought(text: &str, real: Option<Real>) -> Thought {
    Thought {
        thought: text.into(),
        stage: Stage::Done,
        real,
        ..Thought::default()
    }
}

/// One record of each kind, on one day, hidden ones among them.
fn everything() -> Person {
    let mut person = Person::new();
    person.write(Way {
        goals: vec!["goal".into(), " ".into()],
        short: false,
    });
    person.write(check_in(4));
    person.write(thought("thought", Some(Real::Worry)));
    person.write(thought("hidden", Some(Real::Danger)));
    person.write(Prediction {
        statement: "prediction".into(),
        ..Prediction::default()
    });
    person.write(Prediction {
        statement: "unsure".into(),
        real: Some(Real::Unsure),
        ..Prediction::default()
    });
    person.write(Request {
        request: "request".into(),
        ..Request::default()
    });
    person.write(Problem {
        happened: "problem".into(),
        ..Problem::default()
    });
    person.write(Homework {
        what: "homework".into(),
        result: Some(HomeworkResult::Done),
        ..Homework::default()
    });
    person.write(SessionNotes {
        session: programme().sessions.main().next().unwrap().key.clone(),
        feedback: "feedback".into(),
        ..SessionNotes::default()
    });
    person.write(SessionNotes::default());
    person.write(Hark {
        answers: vec![Some(true)],
        declined: false,
        bond: None,
        still_there: None,
    });
    person.answer_all("phq-9", 1);
    person
}

fn chosen(person: &Person, parts: &[Part]) -> Chosen {
    Chosen {
        from: day::before(person.today(), 27),
        to: person.today(),
        parts: parts.iter().copied().collect(),
    }
}

fn made<'a>(person: &'a Person, parts: &[Part]) -> Report<'a> {
    let chosen = chosen(person, parts);
    report(&person.journal, programme(), &person.now, &chosen)
}

fn between<'a>(person: &'a Person, from: Date, to: Date, parts: &[Part]) -> Report<'a> {
    let chosen = Chosen {
        from,
        to,
        ..chosen(person, parts)
    };
    report(&person.journal, programme(), &person.now, &chosen)
}

/// What each part came to, by its name.
fn held(found: &Report<'_>) -> Vec<(Part, usize)> {
    let figures = [
        (Part::Signs, found.signs.as_ref().map(|it| it.all.len())),
        (Part::Measures, found.measures.as_ref().map(Vec::len)),
        (Part::Fears, found.fears.map(|_| 1)),
        (Part::Helps, found.helps.as_ref().map(|it| it.len())),
        (Part::Homework, found.homework.as_ref().map(Vec::len)),
        (Part::Early, found.early.as_ref().map(|_| 1)),
    ];
    let figures = figures.into_iter().filter_map(|(it, n)| Some((it, n?)));
    let words = found.words.iter().map(|(it, all)| (*it, all.len()));
    figures.chain(words).collect()
}

#[test]
fn each_part_comes_when_it_is_ticked_and_only_then() {
    let person = everything();
    assert!(held(&made(&person, &[])).is_empty());
    for part in ALL {
        let found = made(&person, &[part]);
        let held = held(&found);
        assert_eq!(held.len(), 1, "{part:?}: {held:?}");
        let n = match part {
            Part::Signs => 9,
            Part::Helps => 2,
            _ => 1,
        };
        assert_eq!(held[0], (part, n));
        assert_eq!(Part::find(part.key()), Some(part));
    }
    assert_eq!(held(&made(&person, &ALL)).len(), ALL.len());
    assert_eq!(Part::find("everything"), None);
}

#[test]
fn what_is_kept_out_of_sight_needs_its_own_tick_beside_its_kind() {
    let person = everything();
    let count = |parts: &[Part]| {
        let found = made(&person, parts);
        found.words.iter().map(|(_, it)| it.len()).sum::<usize>()
    };
    assert_eq!(count(&[Part::Thoughts]), 1);
    assert_eq!(count(&[Part::Thoughts, Part::Hidden]), 3, "and the answers");
    assert_eq!(count(&[Part::Predictions]), 1);
    assert_eq!(count(&[Part::Predictions, Part::Hidden]), 3);
    assert_eq!(count(&[Part::Hidden]), 1, "no thought without its own tick");
    assert_eq!(made(&person, &[]).counts.thoughts, 1);
    assert_eq!(made(&person, &[Part::Hidden]).counts.thoughts, 2);
}

#[test]
fn goals_and_feedback_are_single_lines_and_empty_ones_are_none() {
    let person = everything();
    let found = made(&person, &[Part::Goals, Part::Feedback]);
    let lines: Vec<_> = found
        .words
        .iter()
        .flat_map(|(_, it)| it)
        .map(|it| match it {
            Written::Goal(text) => *text,
            Written::Feedback { text, session, .. } => {
                assert!(!session.is_empty());
                text
            }
            Written::Record(_) => panic!("a whole record"),
        })
        .collect();
    assert_eq!(lines, ["goal", "feedback"]);
}

#[test]
fn both_ends_of_the_days_are_in_and_what_lies_outside_is_not() {
    let mut person = Person::new();
    let days = [1, 2, 3, 4, 5].map(|it| date(2026, 2, it));
    let ids = days.map(|it| person.write_for(it, thought("x", None)));
    let found = between(&person, days[1], days[3], &[Part::Thoughts]);
    let docs: Vec<Uuid> = found.words[0].1.iter().map(id).collect();
    assert_eq!(docs, ids[1..4]);
    assert_eq!(found.counts.thoughts, 3);
    let one = between(&person, days[2], days[2], &[Part::Thoughts]);
    assert_eq!(one.words[0].1.iter().map(id).collect::<Vec<_>>(), [ids[2]]);
}

fn id(it: &Written<'_>) -> Uuid {
    match it {
        Written::Record(doc) => doc.id,
        _ => Uuid::nil(),
    }
}

#[test]
fn a_measure_is_in_by_its_last_sitting_and_compared_with_earlier_ones() {
    let mut person = Person::new();
    person.answer_all("phq-9", 2);
    let first = person.today();
    person.wait_days(60);
    person.answer_all("phq-9", 1);
    person.answer_all("gad-7", 1);
    let second = person.today();
    person.wait_days(60);
    person.answer_all("phq-9", 0);
    let found = between(&person, day::before(second, 3), second, &[Part::Measures]);
    let all = found.measures.unwrap();
    let keys: Vec<_> = all.iter().map(|it| it.measure.key.as_str()).collect();
    assert_eq!(keys, ["phq-9", "gad-7"]);
    let phq = &all[0];
    assert_eq!((phq.day, phq.before), (second, Some(first)));
    assert_eq!(phq.sittings.len(), 2, "the last one is later");
    assert_eq!((phq.items[0].from, phq.items[0].to), (Some(2), Some(1)));
    assert_eq!((all[1].before, all[1].items[0].to), (None, Some(1)));
    let mut lines = words::report::measure(phq);
    let urgent = lines.remove(0);
    assert!(urgent.starts_with("Question 9, “"), "{urgent}");
    assert!(urgent.ends_with("with “Several days”. Please talk about this first."));
    assert!(urgent.contains(" was answered on 1 May 2026 "), "{urgent}");
    assert_eq!(
        lines,
        [
            "Low mood: 18 on 2 March 2026, 9 on 1 May 2026. That is better by more than measuring \
             error alone explains (published threshold 6)."
        ]
    );
    let none = between(
        &person,
        day::after(second, 1),
        day::after(second, 9),
        &[Part::Measures],
    );
    assert!(none.measures.unwrap().is_empty());
}

#[test]
fn words_go_out_only_where_a_licence_lets_everybody_pass_them_on() {
    let mut person = Person::new();
    person.answer_all("phq-9", 1);
    person.answer_all("weekly-check", 3);
    person.answer_all("ecr-r", 3);
    person.answer_all("csi-4", 3);
    let all = made(&person, &[Part::Measures]).measures.unwrap();
    let with: Vec<_> = all
        .iter()
        .map(|it| (it.measure.key.as_str(), it.has_words))
        .collect();
    let expected = [
        ("weekly-check", true),
        ("phq-9", true),
        ("csi-4", false),
        ("ecr-r", false),
    ];
    assert_eq!(with, expected);
}

#[test]
fn figures_of_days_that_are_over_do_not_know_what_came_later() {
    let mut person = Person::new();
    for nth in 0..60 {
        person.write(check_in(if nth < 30 { 8 } else { 2 }));
        person.wait_days(1);
    }
    let hard = |found: &Report<'_>| {
        let signs = found.signs.as_ref().unwrap();
        signs.all[0].1.enough().map(|it| it.now.value)
    };
    let early = between(&person, date(2026, 3, 2), date(2026, 3, 31), &[Part::Signs]);
    assert_eq!(early.cut.last_day(), date(2026, 3, 31));
    assert_eq!(hard(&early), Some(7.0));
    let late = made(&person, &[Part::Signs]);
    assert_eq!(late.cut.last_day(), day::before(person.today(), 1));
    assert_eq!(hard(&late), Some(0.0));
}

#[test]
fn an_empty_journal_makes_a_report_that_says_so() {
    let person = Person::new();
    let found = made(&person, &ALL);
    assert_eq!(
        words::report::counts(&found.counts, found.from, found.to),
        "Nothing of this was written down in these 28 days."
    );
    assert!(found.words.iter().all(|(_, it)| it.is_empty()));
    let said: Vec<_> = words::report::summary(programme(), &found)
        .into_iter()
        .flat_map(|(_, lines)| lines)
        .collect();
    let said = said.join("\n");
    assert!(said.contains("Not enough yet for: Hard days a week, "));
    assert!(said.contains("No homework was written down for these days."));
    assert!(!said.contains(words::NOTE), "nothing is compared");
    assert!(said.contains("The programme was not over by the last of these days"));
}

#[test]
fn before_the_end_after_it_and_in_silence_are_told_apart() {
    let mut person = Person::new();
    person.write(check_in(4));
    person.wait_days(9);
    let ended = person.today();
    person.write(Keeping {
        course: Course {
            seen: Vec::new(),
            done: true,
        },
        ..Keeping::default()
    });
    for _ in 0..29 {
        person.write(check_in(4));
        person.wait_days(1);
    }
    let last = day::before(person.today(), 1);
    person.wait_days(30);
    let on = |to: Date| {
        let found = between(&person, day::before(to, 6), to, &[Part::Early]);
        words::report::since(found.early.as_ref().unwrap())
    };
    let not_over = "The programme was not over by the last of these days";
    assert!(on(day::before(ended, 1)).starts_with(not_over));
    assert!(on(ended).contains("Not enough yet: 27 more check-ins"));
    assert!(on(last).contains("worry was about 4.0 of 10"));
    assert!(on(day::after(last, 13)).contains("worry was about 4.0 of 10"));
    let silent = "There was no check-in in the two weeks that end with the last of these days";
    assert!(on(day::after(last, 14)).starts_with(silent));
}

#[test]
fn what_was_said_stands_beside_the_wishes_that_eased_and_nowhere_else() {
    let person = Person::new();
    let mut found = made(&person, &[Part::Signs]);
    let lines = |found: &Report<'_>| -> Vec<String> {
        let all = words::report::summary(programme(), found).into_iter();
        all.flat_map(|(_, lines)| lines).collect()
    };
    let beside = words::said_beside(8);
    // Beside a sign that has no figure it would read as a reproach.
    assert!(!lines(&found).concat().contains("Beside it"));
    let span = Span {
        from: person.today(),
        to: person.today(),
        of: 14,
        some: 7,
        value: 50.0,
        interval: None,
    };
    let it = found.signs.as_mut().unwrap();
    it.said = 8;
    for (_, sign) in &mut it.all {
        *sign = Figure::Enough(Compared {
            then: span,
            now: span,
            sure: Sure::Between(-1.0, 1.0),
        });
    }
    let lines = lines(&found);
    let with: Vec<_> = lines.iter().filter(|it| it.contains(&beside)).collect();
    assert_eq!(with.len(), 1);
    assert!(
        with[0].starts_with(words::sign_title(Sign::Reassurance)),
        "{with:?}"
    );
}

#[test]
fn what_was_written_down_is_counted_in_words() {
    let found = made(&everything(), &[]).counts;
    let on = date(2026, 3, 2);
    assert_eq!(
        words::report::counts(&found, on, on),
        "Written down in 1 day: 1 check-in, 1 thought (1 worked through), 1 request prepared."
    );
}

#[test]
fn urges_that_do_harm_are_in_no_number() {
    let mut person = Person::new();
    let all = &programme().urges;
    for it in &all.urges {
        person.write(Urge::new(it.key.clone(), person.now.timestamp()));
    }
    let harmful = all.urges.iter().filter(|it| all.is_harmful(&it.key));
    let harmful = harmful.count();
    assert!(harmful > 0);
    let noted = made(&person, &[]).counts.urges;
    assert_eq!(noted, all.urges.len() - harmful);
}

#[test]
fn homework_is_told_by_what_came_of_it_without_what_was_written() {
    let mut person = everything();
    person.write(Homework::default());
    person.write(Homework::default());
    let found = made(&person, &[Part::Homework]).homework.unwrap();
    assert_eq!(
        words::report::homework(&found),
        "3 pieces of homework: 1 done, 2 without an answer."
    );
    assert!(found.iter().all(|it| it.title.is_none()));
}

#[test]
fn since_the_last_session_begins_on_its_day_unless_that_is_today() {
    let mut person = Person::new();
    let notes = |person: &Person| SessionNotes {
        ended: Some(person.now.timestamp()),
        ..SessionNotes::default()
    };
    assert_eq!(last_session(&person.journal, person.today()), None);
    let it = notes(&person);
    person.write(it);
    let on = person.today();
    assert_eq!(last_session(&person.journal, on), None);
    person.wait_days(3);
    assert_eq!(last_session(&person.journal, person.today()), Some(on));
}

proptest! {
    /// Whatever is ticked, nothing of a kind that is not gets in, and nothing of another day.
    #[test]
    fn nothing_comes_from_outside(ticked in proptest::sample::subsequence(ALL.to_vec(), 0..14), from in 0_i64..40, length in 0_i64..40) {
        let mut person = everything();
        person.wait_days(20);
        person.write(thought("later", None));
        person.write_for(day::before(person.today(), 5), Problem::default());
        let from = day::before(person.today(), from);
        let to = day::after(from, length).min(person.today());
        let found = between(&person, from, to, &ticked);
        let mut parts: Vec<_> = held(&found).into_iter().map(|(part, _)| part).collect();
        parts.sort();
        let mut expected = ticked.clone();
        expected.sort();
        prop_assert_eq!(parts, expected);
        for it in found.words.iter().flat_map(|(_, it)| it) {
            if let Written::Record(doc) = it {
                prop_assert!((from..=to).contains(&doc.day()));
            }
        }
        prop_assert!(found.cut.last_day() <= to);
    }
}
