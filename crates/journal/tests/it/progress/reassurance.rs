//! What stands beside wishes to be sure.

use crate::person::{Person, check_in, programme};
use jiff::ToSpan;
use journal::check_in::CheckIn;
use journal::hold::Wish;
use journal::progress::{self, Figure, Middles, Reassurance};
use journal::urge::{Urge, UrgeChoice, UrgeEnd};
use journal::words;

impl Person {
    /// A wish to be sure, decided on some minutes later.
    fn wishes_to_be_sure(&mut self, urge: &str, choice: UrgeChoice, minutes: i64) {
        let mut it = Urge::new(urge.into(), self.now.timestamp());
        it.wish = Some(Wish::Certainty);
        let at = it.started + minutes.minutes();
        it.end = Some(UrgeEnd {
            choice,
            at,
            after: None,
        });
        self.write(it);
    }

    fn reassurance(&self) -> Reassurance {
        progress::reassurance(&self.journal, programme(), self.cut())
    }
}

#[test]
fn wishes_to_be_sure_are_waited_with_for_so_many_minutes_then_and_now() {
    let mut person = Person::new();
    for day in 0..14 {
        let choice = if day % 5 == 0 {
            UrgeChoice::Eased
        } else {
            UrgeChoice::Acted
        };
        person.wishes_to_be_sure("are-we-ok", choice, 5);
        // What does harm is in no figure.
        person.wishes_to_be_sure("track-them", UrgeChoice::Eased, 600);
        person.wait_days(1);
    }
    assert_eq!(person.reassurance().waited, Figure::Needs { more: 8 });
    for _ in 0..7 {
        person.wishes_to_be_sure("last-online", UrgeChoice::Paused, 30);
        person.wait_days(1);
    }
    person.wishes_to_be_sure("last-online", UrgeChoice::Asked, 60);
    // Today does not count yet.
    assert_eq!(person.reassurance().waited, Figure::Needs { more: 1 });
    person.wait_days(1);
    let found = person.reassurance().waited;
    let (then, now) = (5.0, 30.0);
    assert_eq!(found, Figure::Enough(Middles { then, now }));
    assert_eq!(
        words::waited(&found),
        "From noting a wish to be sure to deciding it took 5 minutes at first and 30 minutes \
         lately, in the middle case."
    );
}

#[test]
fn urges_that_were_noticed_and_acted_on_stand_beside_wishes_to_be_sure() {
    let mut person = Person::new();
    let noticed = |person: &mut Person, urges| {
        person.write(CheckIn {
            urges,
            ..check_in(5)
        });
        person.wait_days(1);
    };
    for day in 0..14 {
        if day % 3 == 0 {
            person.answer("weekly-check", &[5, 5, 5, 4 + day / 3, 0, 5]);
        }
        noticed(&mut person, Some(1 + day % 2));
        // A day that leaves it out is not one without urges.
        noticed(&mut person, None);
    }
    for day in 0..14 {
        if day % 7 == 0 {
            person.answer("weekly-check", &[5, 5, 5, 1, 0, 5]);
        }
        let found = person.reassurance();
        let more = 14 - day;
        assert_eq!(found.noticed, Figure::Needs { more });
        noticed(&mut person, Some(1));
    }
    let found = person.reassurance();
    // By hand: half of the first days had 1 and half had 2.
    let (then, now) = (1.5, 1.0);
    assert_eq!(found.noticed, Figure::Enough(Middles { then, now }));
    assert_eq!(found.acted, Figure::Needs { more: 1 });
    person.answer("weekly-check", &[5, 5, 5, 2, 0, 5]);
    person.wait_days(1);
    let found = person.reassurance();
    // Of 4, 5, 6, 7, 8 and of 1, 1, 2.
    let (then, now) = (6.0, 1.0);
    assert_eq!(found.acted, Figure::Enough(Middles { then, now }));
    assert_eq!(
        (words::noticed(&found.noticed), words::acted(&found.acted)),
        (
            "In the middle case, a day had 1.5 urges at first and 1 lately.".into(),
            "In the middle case, a week had 6 urges that you acted on at first and 1 lately."
                .into()
        )
    );
}
