//! Whether waiting may be turning into keeping quiet.

use super::*;
use journal::hold::{Hold, HoldChoice, HoldEnd};
use journal::request::{Asked, Request};

impl Person {
    fn quiet(&self) -> Option<Quiet> {
        progress::quiet(&self.journal, programme(), Cut::at(&self.now))
    }

    fn sent(&mut self, choice: HoldChoice) {
        let at = self.now.timestamp();
        let mut it = Hold::new("x".into(), at);
        it.end = Some(HoldEnd {
            choice,
            at,
            after: None,
            softened: String::new(),
        });
        self.write(it);
    }

    fn asked(&mut self) {
        self.write(Request {
            asked: Some(Asked::Yes),
            ..Request::default()
        });
    }

    fn followed(&mut self, urge: &str) {
        let mut it = Urge::new(urge.into(), self.now.timestamp());
        it.end = Some(UrgeEnd {
            choice: UrgeChoice::Asked,
            at: it.started,
            after: None,
        });
        self.write(it);
    }
}

#[test]
fn when_nothing_is_said_any_more_waiting_may_be_keeping_quiet() {
    let mut person = Person::new();
    person.each_day(14, |it, _| it.needs(Said::Yes));
    assert_eq!(person.quiet(), None);
    person.each_day(28, |it, nth| {
        it.needs(if nth < 25 {
            Said::NoNeed
        } else {
            Said::KeptBack
        });
    });
    assert_eq!(
        person.quiet(),
        None,
        "three needs in four weeks may be chance"
    );
    person.needs(Said::KeptBack);
    person.wait_days(1);
    assert_eq!(person.quiet(), Some(Quiet::NothingSaid));
    assert!(
        words::quiet(Quiet::NothingSaid).starts_with("Waiting may be turning into keeping quiet.")
    );
    // Where it was not safe to say something, silence protects.
    person.needs(Said::NotSafe);
    person.wait_days(1);
    assert_eq!(person.quiet(), None);
}

#[test]
fn it_is_not_said_to_whom_somebody_frightens_nor_to_whom_never_asked() {
    let mut person = Person::new();
    person.each_day(42, |it, _| it.needs(Said::KeptBack));
    assert_eq!(person.quiet(), None, "nothing was lost");
    let mut person = Person::new();
    person.each_day(14, |it, _| it.needs(Said::Yes));
    person.each_day(28, |it, _| it.needs(Said::KeptBack));
    assert!(person.quiet().is_some());
    person.write(Thought {
        real: Some(Real::Danger),
        ..Thought::default()
    });
    assert_eq!(person.quiet(), None);
}

#[test]
fn avoidance_that_rises_reliably_says_it_too() {
    let mut person = Person::new();
    person.answer("ecr-r", &ecr_r(4, 3));
    person.wait_days(84);
    let before = person.quiet();
    person.answer("ecr-r", &ecr_r(3, 5));
    person.wait_days(1);
    assert_eq!((before, person.quiet()), (None, Some(Quiet::Avoidance)));
}

/// What was said before is counted as what is said since: every way of it, once.
#[test]
fn what_was_said_before_is_counted_as_what_is_said_since() {
    let quiet_after = |say: fn(&mut Person, usize)| {
        let mut person = Person::new();
        person.each_day(4, say);
        person.each_day(28, |it, _| it.needs(Said::KeptBack));
        person.quiet()
    };
    let all = [
        quiet_after(|it, _| it.sent(HoldChoice::Sent)),
        quiet_after(|it, _| it.sent(HoldChoice::Softened)),
        quiet_after(|it, _| it.asked()),
        quiet_after(|it, _| it.followed("are-we-ok")),
    ];
    assert_eq!(all, [Some(Quiet::NothingSaid); 4]);
    let fewer = [
        quiet_after(|it, _| it.sent(HoldChoice::Kept)),
        // The urge and the request that it led to are one.
        quiet_after(|it, nth| {
            if nth < 3 {
                it.followed("are-we-ok");
                it.asked();
            }
        }),
        // What does harm is no need that was said.
        quiet_after(|it, _| it.followed("track-them")),
    ];
    assert_eq!(fewer, [None; 3]);
}
