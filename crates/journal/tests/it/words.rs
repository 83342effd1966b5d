//! The sentences, with few and many points, when things are better, worse or the
//! same.

use crate::person::{Person, check_in, ecr_r, measure, programme};
use jiff::civil::date;
use journal::measures::{self, history};
use journal::progress::{Cut, Fears, Figure, Share, worry_by_day};
use journal::{day, words, worse};

fn fears(some: u32, of: u32, in_part: u32, expected: Option<(f64, usize)>) -> String {
    words::fears(&Figure::Enough(Fears {
        came_true: Share { some, of },
        in_part,
        expected,
    }))
}

/// GAD-7 sittings a month apart, all answers the same in each.
fn gad_7(answers: &[u8]) -> String {
    let mut person = Person::new();
    for answer in answers {
        person.answer_all("gad-7", *answer);
        person.wait_days(30);
    }
    let all: Vec<_> = history(&person.journal, measure("gad-7")).collect();
    let changes = measures::change(measure("gad-7"), &all);
    match changes.first() {
        Some(it) => words::change(measure("gad-7"), it, all[0].day(), all[all.len() - 1].day()),
        None => words::too_few_sittings(all.len()).to_owned(),
    }
}

fn worry(values: &[Option<i64>]) -> String {
    let mut person = Person::new();
    let from = person.today();
    for value in values {
        if let Some(value) = value {
            person.write(check_in(*value));
        }
        person.wait_days(1);
    }
    let to = day::before(person.today(), 1);
    words::worry(&worry_by_day(
        &person.journal,
        Cut::at(&person.now),
        from,
        to,
    ))
}

#[test]
fn fears_in_words() {
    assert_eq!(
        words::fears(&Figure::Needs { more: 6 }),
        "Not enough yet: at least 6 more fears with an answer first."
    );
    // Wilson by hand: 3/41 is 0.025 to 0.194.
    assert_eq!(
        fears(3, 41, 1, Some((71.4, 41))),
        "Of 41 fears with an answer, 3 came true, 1 of them in part. That is 7 of 100; with this \
         many, your usual share may lie anywhere from 3 to 19. You expected 71 of 100 on average. \
         Your own record, not a promise."
    );
    let most = fears(6, 8, 0, Some((30.0, 6)));
    assert!(most.contains("6 came true. That is 75 of 100"));
    assert!(most.contains("You expected 30 of 100 on average, over the 6 that you rated."));
    assert!(fears(0, 6, 0, None).contains(
        "0 came true. That is 0 of 100; with this many, your \
        usual share may lie anywhere from 0 to 39. Your own record"
    ));
    assert!(fears(400, 400, 0, None).contains("anywhere from 99 to 100"));
}

#[test]
fn a_measure_in_words() {
    assert_eq!(gad_7(&[]), "Not answered yet.");
    assert_eq!(
        gad_7(&[2]),
        "Answered once. A second time makes a comparison."
    );
    assert_eq!(
        gad_7(&[2, 1]),
        "Worry and tension: 14 on 2 March 2026, 7 on 1 April 2026. That is better by more than \
         measuring error alone explains (published threshold 4). What eased may have eased \
         partly anyway, since people often start at a hard time. A hard stretch can begin by \
         chance, too."
    );
    assert!(gad_7(&[1, 2]).contains("That is worse by more than measuring error alone explains"));
    assert!(gad_7(&[1, 1]).contains("That is within measuring error (published threshold 4)."));
    let many = gad_7(&[[2].as_slice(), &[1; 398], &[0]].concat());
    assert!(
        many.starts_with("Worry and tension: 14 on 2 March 2026, 0 on"),
        "{many}"
    );
}

#[test]
fn estimated_thresholds_say_so() {
    let mut person = Person::new();
    person.answer_all("scs-sf", 3);
    person.wait_days(30);
    person.answer_all("scs-sf", 3);
    let scs_sf = measure("scs-sf");
    let all: Vec<_> = history(&person.journal, scs_sf).collect();
    let changes = measures::change(scs_sf, &all);
    let said = words::change(scs_sf, &changes[0], all[0].day(), all[1].day());
    assert!(said.contains("(estimated threshold 0.73)"), "{said}");
    person.answer_all("weekly-check", 5);
    person.wait_days(7);
    person.answer_all("weekly-check", 6);
    let weekly = measure("weekly-check");
    let all: Vec<_> = history(&person.journal, weekly).collect();
    let said = |nth: usize| {
        let change = &measures::change(weekly, &all)[nth];
        words::change(weekly, change, all[0].day(), all[1].day())
    };
    assert!(said(0).contains("There is no threshold for this one. Read it as a trend."));
    assert!(said(2).contains("45 minutes on"), "{}", said(2));
    assert!(said(2).contains("an hour on"), "{}", said(2));
}

#[test]
fn worry_in_words() {
    assert_eq!(worry(&[None; 28]), "No check-ins in 28 days.");
    assert_eq!(
        worry(&[None, Some(6)]),
        "1 check-in in 2 days. Worry was 6 of 10."
    );
    assert_eq!(worry(&[Some(6)]), "1 check-in in 1 day. Worry was 6 of 10.");
    assert_eq!(
        worry(&[Some(4), Some(4)]),
        "2 check-ins in 2 days. Worry was 4 of 10."
    );
    assert_eq!(
        worry(&[Some(9), None, Some(2), Some(5), Some(6)]),
        "4 check-ins in 5 days. Worry was between 2 and 9 of 10, with 5.5 in the middle."
    );
    let year: Vec<_> = (0..400).map(|it| Some(it % 11)).collect();
    assert!(worry(&year).starts_with("400 check-ins in 400 days. Worry was between 0 and 10"));
    assert_eq!(words::worry(&[]), "No check-ins in 0 days.");
}

#[test]
fn getting_worse_in_words() {
    let mut person = Person::new();
    person.answer_all("gad-7", 3);
    let said = |it: &Person| {
        let reason = worse::reason(&it.journal, programme(), &it.now).unwrap();
        let worse::Reason::Measure(seen) = reason else {
            panic!("{reason:?}");
        };
        let measure = measure(&seen.measure);
        let score = worse::sitting(&it.journal, &seen).unwrap().score(measure);
        let figure = score.and_then(|it| it.figure(&seen.scale));
        words::worse(&seen, measure, figure)
    };
    let high = said(&person);
    assert!(high.ends_with(": 21. From 15 on, this is more than a program should be alone with."));
    let mut person = Person::new();
    for strain in [4, 5, 6] {
        person.answer("weekly-check", &[strain, strain, strain, 0, 0, 10 - strain]);
        person.wait_days(7);
    }
    assert_eq!(
        said(&person),
        "Strain, 0 to 10 (Weekly check): harder than the week before, twice in a row."
    );
    let mut person = Person::new();
    person.answer_all("gad-7", 0);
    person.wait_days(7);
    person.answer_all("gad-7", 1);
    assert_eq!(
        said(&person),
        "Worry and tension (GAD-7): worse than before, by more than measuring error alone \
         explains (published threshold 4)."
    );
    let mut person = Person::new();
    person.answer_all("ecr-r", 4);
    person.wait_days(30);
    person.answer("ecr-r", &ecr_r(6, 4));
    assert_eq!(
        said(&person),
        "Worry about being left (ECR-R): worse than before, by more than measuring error alone \
         explains (estimated threshold 1)."
    );
    assert_eq!(
        words::hard_days_together(5, 7),
        "Many very hard days close together: in 5 of your last 7 check-ins the worry was 9 or 10."
    );
}

#[test]
fn lengths_of_time_in_the_unit_that_fits() {
    for (minutes, said) in [
        (0, "0 minutes"),
        (1, "1 minute"),
        (90, "90 minutes"),
        (91, "2 hours"),
        (180, "3 hours"),
        (2880, "48 hours"),
        (2881, "3 days"),
    ] {
        assert_eq!(words::minutes(minutes), said);
    }
    assert_eq!(words::date(date(2026, 3, 2)), "2 March 2026");
}

#[test]
fn no_sentence_praises_scolds_or_shouts() {
    let all = [
        words::NOTE.to_owned(),
        words::ONCE_A_DAY.to_owned(),
        words::hard_day(),
        fears(3, 41, 1, Some((71.0, 41))),
        gad_7(&[2, 1]),
        gad_7(&[1, 2]),
    ];
    for said in &all {
        let lower = said.to_lowercase();
        for word in [
            "!",
            "great",
            "well done",
            "proud",
            "good job",
            "fail",
            "only",
            "should",
            "bad",
        ] {
            assert!(!lower.contains(word), "{word}: {said}");
        }
    }
    // A comparison of then and now never goes without the note.
    for said in [&all[4], &all[5]] {
        assert!(said.ends_with(words::NOTE), "{said}");
    }
    let text = all.join(" ");
    let grade = programme::reading_grade(&text);
    assert!(grade <= 8.0, "reading grade {grade}");
}
