//! Sheets and their forms in the programme.

use crate::person::programme;
use journal::experiment::Experiment;
use journal::sheet::{self, Answers, Sheet};
use journal::thoughts::Real;
use proptest::prelude::*;

/// The form of a sheet, which asks for nothing that the record cannot hold.
fn form<T: Sheet>() -> &'static programme::Sheet {
    let form = programme().sheet(T::KEY).unwrap();
    assert_eq!(sheet::misfits::<T>(form), [""; 0], "{}", T::KEY);
    form
}

/// Every field of the record is asked for, but those that the program fills in.
fn is_whole<T: Sheet>(filled_in: &[&str], whole: &T) {
    let form = form::<T>();
    for name in sheet::answers(whole).keys() {
        let is_asked = form.fields().any(|it| it.key == *name);
        let is_ours = name == "course" || filled_in.contains(&name.as_str());
        assert_ne!(is_asked, is_ours, "{}: {name}", T::KEY);
    }
}

#[test]
fn every_form_fits_its_record() {
    macro_rules! whole {
        ($($file:literal, $type:ty, $filled_in:expr;)*) => {$(
            let bytes = include_bytes!(concat!("../frozen/", $file, ".v1.json"));
            let record = journal::Record::decode(bytes).unwrap();
            is_whole($filled_in, <$type as journal::Typed>::of(&record.body).unwrap());
        )*};
    }
    whole! {
        "experiment", Experiment, &[];
        "prediction", journal::prediction::Prediction, &[];
        "request", journal::request::Request, &[];
        "limit", journal::limit::Limit, &[];
        "pattern", journal::pattern::Pattern, &[];
        "roots", journal::roots::Roots, &[];
        "core_belief", journal::core_belief::CoreBelief, &[];
        "letter", journal::letter::Letter, &[];
        "critic", journal::critic::Critic, &[];
        "activity", journal::activity::Activity, &[];
        "worry", journal::worry::Worry, &[];
        "homework", journal::homework::Homework, &["session", "choice"];
        "keeping", journal::keeping::Keeping, &["watched"];
    }
    let bytes = include_bytes!("../frozen/trial.v1.json");
    let record = journal::Record::decode(bytes).unwrap();
    let journal::Body::Trial(it) = &record.body else {
        panic!("no trial")
    };
    is_whole(&["ladder", "rung", "started"], it);
}

#[test]
fn the_programme_has_all_that_the_records_and_their_safety_need() {
    assert_eq!(sheet::check(programme()), [""; 0]);
    for at in 0..programme().sheets.len() {
        let broken = |change: &dyn Fn(&mut programme::Sheet)| {
            let mut all = programme().clone();
            change(&mut all.sheets[at]);
            let found = sheet::check(&all);
            let key = &programme().sheets[at].key;
            assert_eq!(found.len(), 1, "{key}: {found:?}");
            assert!(found[0].starts_with(&format!("sheets/{key}: ")));
        };
        broken(&|it| it.key = "unknown".into());
        broken(&|it| it.steps[0].key = "on".into());
        broken(&|it| {
            it.gate = if it.gate.is_none() {
                Some(programme::SheetGate::Partner)
            } else {
                None
            }
        });
        broken(&|it| it.steps[0].fields[0].key = "unknown".into());
        let has_real = |it: &programme::SheetStep| {
            it.fields
                .iter()
                .any(|it| it.kind == programme::FieldKind::Real)
        };
        if programme().sheets[at].steps.iter().any(has_real) {
            broken(&|it| it.steps.retain(|it| !has_real(it)));
        }
    }
}

#[test]
fn what_does_not_fit_is_found() {
    let mut form = form::<Experiment>().clone();
    form.steps[0].fields[0].key = "unknown".into();
    form.steps[1].fields[0].kind = programme::FieldKind::Text;
    assert_eq!(sheet::misfits::<Experiment>(&form), ["unknown", "real"]);
}

#[test]
fn steps_are_gone_through_in_order_and_what_comes_afterwards_waits() {
    let form = form::<Experiment>();
    let mut it = Experiment::default();
    for step in form.steps.iter().filter(|it| !it.afterwards) {
        assert!(!sheet::is_waiting(&it, form));
        assert_eq!(sheet::next(&it, form, true).unwrap().key, step.key);
        sheet::pass(&mut it, form, &step.key);
        // Gone through twice is gone through once.
        sheet::pass(&mut it, form, &step.key);
    }
    assert!(sheet::is_waiting(&it, form) && !it.course.done);
    assert_eq!(sheet::next(&it, form, false), None);
    for step in form.steps.iter().filter(|it| it.afterwards) {
        sheet::pass(&mut it, form, &step.key);
    }
    assert!(it.course.done && !sheet::is_waiting(&it, form));
    assert_eq!(it.course.seen.len(), form.steps.len());
}

#[test]
fn an_answer_that_does_not_fit_changes_nothing() {
    let mut answers = Answers::new();
    answers.insert("belief_before".into(), 140.into());
    assert!(sheet::with(&Experiment::default(), answers).is_none());
}

proptest! {
    /// Whatever is answered is read back as it was, and nothing else changes.
    #[test]
    fn answers_are_kept(belief in ".{0,40}", before in 0_u8..=100, taken in any::<bool>()) {
        let old = Experiment {
            plan: "I ask on Thursday".into(),
            real: Some(Real::Worry),
            ..Experiment::default()
        };
        let mut answers = Answers::new();
        answers.insert("belief".into(), belief.clone().into());
        answers.insert("belief_before".into(), before.into());
        let mut new = sheet::with(&old, answers).unwrap();
        prop_assert_eq!(&new.belief, &belief);
        prop_assert_eq!(new.belief_before.map(journal::Percent::get), Some(before));
        prop_assert_eq!((&new.plan, new.real), (&old.plan, old.real));
        if taken {
            let mut answers = Answers::new();
            answers.insert("belief_before".into(), serde_json::Value::Null);
            new = sheet::with(&new, answers).unwrap();
            prop_assert_eq!(new.belief_before, None);
        }
    }
}
