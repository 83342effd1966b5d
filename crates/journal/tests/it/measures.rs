//! Sittings in parts, histories, and what a change comes to.

use crate::person::{Person, begin, measure, programme};
use journal::measures::{self, AnswerError, Closed, Scored, Sitting, Verdict, history};
use programme::ChangeSource;

fn all<'a>(person: &'a Person, key: &str) -> Vec<Scored<'a>> {
    history(&person.journal, measure(key)).collect()
}

fn verdicts(person: &Person, key: &str) -> Vec<(String, f64, f64, Verdict)> {
    let history = all(person, key);
    measures::change(measure(key), &history)
        .into_iter()
        .map(|it| (it.scale.key.clone(), it.from, it.to, it.verdict))
        .collect()
}

#[test]
fn a_sitting_keeps_what_it_was_answered_on() {
    let sitting = begin("phq-9");
    assert_eq!(sitting.measure, "phq-9");
    assert_eq!(sitting.version, measure("phq-9").version);
    assert_eq!(sitting.language, programme().language);
    assert_eq!(sitting.programme, programme().version);
    assert_eq!(sitting.next_part(measure("phq-9")), Some(0..9));
}

#[test]
fn answers_that_cannot_be_given_are_not_taken() {
    let gad_7 = measure("gad-7");
    let mut sitting = begin("gad-7");
    sitting.answer(gad_7, &[Some(3)]).unwrap();
    let before = sitting.clone();
    assert_eq!(
        sitting.answer(gad_7, &[Some(0), Some(4)]),
        Err(AnswerError::NotAChoice { number: 3 })
    );
    assert_eq!(sitting.answer(gad_7, &[None; 7]), Err(AnswerError::TooMany));
    assert_eq!(
        sitting.answer(measure("phq-9"), &[None]),
        Err(AnswerError::OtherVersion)
    );
    let mut older = gad_7.clone();
    older.version += 1;
    assert_eq!(
        sitting.answer(&older, &[None]),
        Err(AnswerError::OtherVersion)
    );
    assert_eq!(sitting, before);
}

#[test]
fn a_long_measure_goes_in_parts_of_twelve() {
    let ecr_r = measure("ecr-r");
    let mut sitting = begin("ecr-r");
    for part in [0..12, 12..24, 24..36] {
        assert!(!sitting.finished);
        assert_eq!(sitting.score(ecr_r), None);
        assert_eq!(sitting.next_part(ecr_r), Some(part));
        sitting.answer(ecr_r, &[Some(4); 12]).unwrap();
    }
    assert!(sitting.finished);
    assert_eq!(sitting.next_part(ecr_r), None);
    // All 4 is 4 on both, whichever items are reversed (8 − 4 is 4; Fraley, Waller and Brennan 2000).
    let score = sitting.score(ecr_r).unwrap();
    assert_eq!(score.figure("anxiety"), Some(4.0));
    assert_eq!(score.figure("avoidance"), Some(4.0));
}

#[test]
fn a_history_holds_what_was_finished() {
    let mut person = Person::new();
    person.answer_all("gad-7", 2);
    person.pass_over("gad-7");
    person.write(begin("gad-7"));
    person.wait_days(7);
    person.answer_all("gad-7", 1);
    let figures: Vec<_> = all(&person, "gad-7")
        .iter()
        .map(|it| it.figure("total"))
        .collect();
    assert_eq!(figures, [Some(14.0), Some(7.0)]);
}

#[test]
fn figures_come_from_the_raw_answers_each_time() {
    let mut person = Person::new();
    let id = person.answer_all("gad-7", 2);
    let mut sitting = person.journal.get::<Sitting>(id).unwrap().1.clone();
    sitting.answers[0] = Some(0);
    person.revise(id, sitting);
    assert_eq!(all(&person, "gad-7")[0].figure("total"), Some(12.0));
}

#[test]
fn an_answer_that_is_missing_is_not_a_zero() {
    let mut person = Person::new();
    let mut sitting = begin("phq-9");
    sitting
        .answer(
            measure("phq-9"),
            &[Some(1), Some(1), None, None, None, None, None, None, None],
        )
        .unwrap();
    person.write(sitting);
    assert_eq!(all(&person, "phq-9")[0].figure("total"), None);
    person.wait_days(7);
    person.answer_all("phq-9", 1);
    assert_eq!(verdicts(&person, "phq-9"), []);
}

#[test]
fn a_change_needs_two_sittings() {
    let mut person = Person::new();
    assert_eq!(verdicts(&person, "gad-7"), []);
    person.answer_all("gad-7", 2);
    assert_eq!(verdicts(&person, "gad-7"), []);
    person.wait_days(7);
    person.answer_all("gad-7", 1);
    let change = ("total".to_owned(), 14.0, 7.0, Verdict::Better);
    assert_eq!(verdicts(&person, "gad-7"), [change]);
}

/// GAD-7 answers that add up to a sum.
fn gad_7(mut sum: u8) -> Vec<u8> {
    (0..7)
        .map(|_| {
            let answer = sum.min(3);
            sum -= answer;
            answer
        })
        .collect()
}

#[test]
fn the_threshold_itself_counts_and_one_less_does_not() {
    // Published reliable change of the GAD-7: 4 points.
    for (from, to, expected) in [
        (10, 6, Verdict::Better),
        (10, 7, Verdict::WithinError),
        (10, 10, Verdict::WithinError),
        (10, 13, Verdict::WithinError),
        (10, 14, Verdict::Worse),
    ] {
        let mut person = Person::new();
        person.answer("gad-7", &gad_7(from));
        person.wait_days(7);
        person.answer("gad-7", &gad_7(to));
        assert_eq!(verdicts(&person, "gad-7")[0].3, expected, "{from} to {to}");
    }
}

#[test]
fn where_more_is_better_a_rise_is_better() {
    let mut person = Person::new();
    // CSI-4: higher is better; estimated threshold 3.2 points.
    person.answer("csi-4", &[1, 1, 1, 1]);
    person.wait_days(30);
    person.answer("csi-4", &[2, 2, 2, 2]);
    let history = all(&person, "csi-4");
    let change = measures::change(measure("csi-4"), &history);
    assert_eq!(change[0].verdict, Verdict::Better);
    assert_eq!(change[0].rule(), Some((3.2, ChangeSource::Estimated)));
    person.wait_days(30);
    person.answer("csi-4", &[0, 0, 0, 0]);
    assert_eq!(verdicts(&person, "csi-4")[0].3, Verdict::Worse);
}

#[test]
fn a_mean_reaches_its_threshold_despite_rounding() {
    let mut person = Person::new();
    // SCS-SF: 12 items, 0.73 points estimated. Nine items up by one is 0.75, and
    // eight is 0.667. Reversed items go down instead.
    let scs_sf = measure("scs-sf");
    let raised = |n: usize| -> Vec<u8> {
        let step = |(place, item): (usize, &programme::Item)| match (place < n, item.reverse) {
            (false, _) => 3,
            (true, false) => 4,
            (true, true) => 2,
        };
        scs_sf.items.iter().enumerate().map(step).collect()
    };
    person.answer("scs-sf", &raised(0));
    person.wait_days(30);
    let id = person.answer("scs-sf", &raised(8));
    assert_eq!(verdicts(&person, "scs-sf")[0].3, Verdict::WithinError);
    person.write(journal::Erased::one(id));
    person.answer("scs-sf", &raised(9));
    assert_eq!(verdicts(&person, "scs-sf")[0].3, Verdict::Better);
    // ECR-R anxiety: 18 of 18 items by one is exactly the estimated 1.0.
    let ecr_r = measure("ecr-r");
    person.answer_all("ecr-r", 4);
    person.wait_days(30);
    let answers: Vec<u8> = ecr_r
        .items
        .iter()
        .map(|it| if it.reverse { 5 } else { 3 })
        .collect();
    let mut sitting = begin("ecr-r");
    for part in answers.chunks(12) {
        let part: Vec<_> = part.iter().copied().map(Some).collect();
        sitting.answer(ecr_r, &part).unwrap();
    }
    person.write(sitting);
    let verdicts = verdicts(&person, "ecr-r");
    // Less worry about being left is better; less distance is neither.
    let said: Vec<_> = verdicts.iter().map(|it| it.3).collect();
    assert_eq!(said, [Verdict::Better, Verdict::Moved]);
    assert!(verdicts.iter().all(|it| (it.2 - 3.0).abs() < 1e-9));
}

#[test]
fn without_a_rule_there_is_only_a_trend() {
    let mut person = Person::new();
    person.answer_all("weekly-check", 2);
    person.wait_days(7);
    person.answer_all("weekly-check", 9);
    let verdicts = verdicts(&person, "weekly-check");
    assert!(!verdicts.is_empty());
    assert!(verdicts.iter().all(|it| it.3 == Verdict::NoRule));
}

#[test]
fn another_version_or_language_is_not_compared() {
    for spoil in [
        (|it: &mut Sitting| it.version += 1) as fn(&mut Sitting),
        |it| it.language = "xx".into(),
    ] {
        let mut person = Person::new();
        let id = person.answer_all("gad-7", 3);
        let mut sitting = person.journal.get::<Sitting>(id).unwrap().1.clone();
        spoil(&mut sitting);
        person.revise(id, sitting);
        person.wait_days(7);
        person.answer_all("gad-7", 0);
        assert_eq!(verdicts(&person, "gad-7"), []);
        // The next one of the same kind is compared with its own kind.
        person.wait_days(7);
        person.answer_all("gad-7", 1);
        let change = ("total".to_owned(), 0.0, 7.0, Verdict::Worse);
        assert_eq!(verdicts(&person, "gad-7"), [change]);
        // And what was answered then is still there.
        assert_eq!(all(&person, "gad-7").len(), 3);
    }
}

#[test]
fn items_stand_side_by_side_as_they_were_chosen() {
    let mut person = Person::new();
    person.answer("gad-7", &[0, 1, 2, 3, 0, 1, 2]);
    person.wait_days(7);
    let mut sitting = begin("gad-7");
    let answers = [Some(3), None, Some(2), Some(1), Some(0), Some(1), Some(2)];
    sitting.answer(measure("gad-7"), &answers).unwrap();
    person.write(sitting);
    let history = all(&person, "gad-7");
    let items = measures::items(measure("gad-7"), &history[0], &history[1]);
    assert_eq!(items.len(), 7);
    assert_eq!((items[0].from, items[0].to), (Some(0), Some(3)));
    assert_eq!((items[1].from, items[1].to), (Some(1), None));
    assert_eq!(items[6].item.key, measure("gad-7").items[6].key);
}

#[test]
fn a_part_that_was_answered_twice_is_put_right() {
    let phq_9 = measure("phq-9");
    let mut sitting = begin("phq-9");
    sitting.answer(phq_9, &[Some(1); 9]).unwrap();
    assert!(sitting.help && sitting.finished);
    let before = sitting.clone();
    assert_eq!(
        sitting.revise(phq_9, 8, &[Some(9)]),
        Err(AnswerError::NotAChoice { number: 9 })
    );
    assert_eq!(
        sitting.revise(phq_9, 8, &[None; 2]),
        Err(AnswerError::TooMany)
    );
    assert_eq!(sitting, before);
    sitting.revise(phq_9, 7, &[None, Some(0)]).unwrap();
    assert!(!sitting.help, "what called for help is gone");
    assert_eq!(sitting.answers[6..], [Some(1), None, Some(0)]);
    assert!(sitting.finished);

    let ecr_r = measure("ecr-r");
    let mut long = begin("ecr-r");
    long.answer(ecr_r, &[Some(2); 12]).unwrap();
    long.answer(ecr_r, &[Some(3); 12]).unwrap();
    long.revise(ecr_r, 0, &[Some(7); 12]).unwrap();
    assert_eq!(long.next_part(ecr_r), Some(24..36));
    assert_eq!(long.answers[11..13], [Some(7), Some(3)]);
}

#[test]
fn a_page_that_does_not_open_says_why() {
    use journal::profile::{Confirmed, Profile, Situation};
    let mut person = Person::new();
    let closed = |person: &Person, key: &str| {
        measures::closed(&person.journal, measure(key), person.today())
    };
    assert_eq!(closed(&person, "gad-7"), None);
    assert_eq!(closed(&person, "csi-4"), Some(Closed::Situation));
    assert_eq!(closed(&person, "ecr-r"), Some(Closed::Terms));
    let on = person.today();
    let measure = "ecr-r".to_owned();
    person.write(Profile {
        situation: Situation::Partnered,
        confirmed: vec![Confirmed { measure, on }],
        ..Profile::default()
    });
    assert_eq!(closed(&person, "csi-4"), None);
    assert_eq!(closed(&person, "ecr-r"), None);
    person.answer_all("ecr-r", 3);
    person.wait_days(27);
    let opens = journal::day::after(on, 28);
    assert_eq!(closed(&person, "ecr-r"), Some(Closed::Until(opens)));
    person.wait_days(1);
    assert_eq!(closed(&person, "ecr-r"), None);
}

#[test]
fn a_scale_knows_how_many_of_its_own_items_were_answered() {
    let ecr_r = measure("ecr-r");
    let mut sitting = begin("ecr-r");
    sitting.answer(ecr_r, &[Some(2); 12]).unwrap();
    let count = |key| measures::answered(ecr_r, ecr_r.scale(key).unwrap(), &sitting);
    assert_eq!(count("anxiety"), (12, 18));
    assert_eq!(count("avoidance"), (0, 18));
    let phq_9 = measure("phq-9");
    let mut sitting = begin("phq-9");
    sitting.answer(phq_9, &[Some(0), None, Some(3)]).unwrap();
    assert_eq!(
        measures::answered(phq_9, phq_9.total().unwrap(), &sitting),
        (2, 9)
    );
}
