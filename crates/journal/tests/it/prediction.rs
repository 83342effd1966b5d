//! Predictions: which of them count as answered, and when one is asked about.

use crate::person::{Person, percent};
use journal::day;
use journal::prediction::Prediction;
use journal::progress::outcomes::answered;
use journal::progress::{AT_LEAST, Cut, fears};
use journal::sheet::planned;
use journal::thoughts::{FearResult, Real};
use uuid::Uuid;

fn expected(result: Option<FearResult>) -> Prediction {
    Prediction {
        statement: "They cancel on Friday".into(),
        real: Some(Real::Worry),
        likelihood: Some(percent(80)),
        result,
        ..Prediction::default()
    }
}

#[test]
fn answered_are_those_with_a_result_that_are_about_no_danger() {
    let mut person = Person::new();
    for _ in 0..AT_LEAST {
        person.write(expected(Some(FearResult::Happened)));
    }
    let mut counted = 6;
    for (it, counts) in [
        (expected(None), false),
        (expected(Some(FearResult::DidNot)), true),
        (expected(Some(FearResult::Happened)), true),
        (
            Prediction {
                real: Some(Real::Danger),
                ..expected(Some(FearResult::Happened))
            },
            false,
        ),
        (
            Prediction {
                real: Some(Real::Unsure),
                ..expected(Some(FearResult::DidNot))
            },
            false,
        ),
        // Whatever was answered: its words say otherwise.
        (
            Prediction {
                statement: "He will hit me".into(),
                ..expected(Some(FearResult::DidNot))
            },
            false,
        ),
    ] {
        person.write(it);
        person.wait_days(1);
        counted += u32::from(counts);
        let found = fears(&answered(&person.journal, Cut::at(&person.now)));
        assert_eq!(found.enough().unwrap().came_true.of, counted);
    }
}

/// An outcome may be told before anything was said about likelihood or a day.
#[test]
fn an_outcome_without_a_prediction_before_it_counts_and_has_no_likelihood() {
    let mut person = Person::new();
    for nth in 0..AT_LEAST {
        let result = if nth == 0 {
            FearResult::Happened
        } else {
            FearResult::DidNot
        };
        person.write(Prediction {
            likelihood: None,
            ..expected(Some(result))
        });
    }
    person.write(expected(Some(FearResult::Closed)));
    person.wait_days(1);
    let found = fears(&answered(&person.journal, Cut::at(&person.now)));
    let found = found.enough().unwrap();
    assert_eq!(found.came_true.of, 6);
    assert_eq!(found.came_true.some, 1);
    assert_eq!(found.expected, None);
}

#[test]
fn one_is_asked_about_once_its_day_is_over_and_for_a_month() {
    let mut person = Person::new();
    let due = |person: &Person| -> Vec<Uuid> {
        let all = planned(&person.journal, person.today());
        all.iter().map(|it| it.id).collect()
    };
    let id = person.write(Prediction {
        by: Some(person.today()),
        ..expected(None)
    });
    assert_eq!(due(&person), Vec::<Uuid>::new());
    person.wait_days(1);
    assert_eq!(due(&person), [id]);
    person.wait_days(30);
    assert_eq!(due(&person), [id]);
    person.wait_days(1);
    assert_eq!(
        due(&person),
        Vec::<Uuid>::new(),
        "later it waits in its list"
    );
    // A day that was over when it was written down is asked about at once.
    let past = person.write(Prediction {
        by: Some(day::before(person.today(), 3)),
        ..expected(None)
    });
    assert_eq!(due(&person), [past]);
    let (_, it) = person.journal.get::<Prediction>(past).unwrap();
    let mut gathered = it.clone();
    gathered.evidence_for.push("They sounded tired".into());
    person.revise(past, gathered.clone());
    assert_eq!(due(&person), [past], "gathering is no answer");
    // Told at once, with steps of it never gone through.
    gathered.result = Some(FearResult::DidNot);
    person.revise(past, gathered);
    assert_eq!(due(&person), Vec::<Uuid>::new());
}
