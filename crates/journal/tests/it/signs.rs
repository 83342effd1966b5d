//! The nine signs: their rules, their minimums, and what they say of few, many, bad and
//! strange data.

mod odd;
mod quiet;

use crate::person::{Person, check_in, ecr_r, percent, programme};
use jiff::ToSpan;
use jiff::civil::Date;
use journal::check_in::{CheckIn, Said};
use journal::hold::Wish;
use journal::practices::PracticeUse;
use journal::progress::{
    self, Compared, Cut, Figure, Point, Quiet, Sign, Sure, made_of, points, weeks,
};
use journal::thoughts::{Emotion, Real, Stage, Thought};
use journal::urge::{Urge, UrgeChoice, UrgeEnd};
use journal::{Level, day, words};
use proptest::prelude::*;
use uuid::Uuid;

impl Person {
    pub(crate) fn points(&self, sign: Sign) -> Vec<Point> {
        let cut = Cut::at(&self.now);
        points(&self.journal, programme(), sign, cut, Date::MIN, Date::MAX)
    }

    pub(crate) fn sign(&self, sign: Sign) -> Figure<Compared> {
        let cut = Cut::at(&self.now);
        progress::sign(&self.journal, programme(), sign, cut, &self.points(sign))
    }

    fn says(&self, sign: Sign) -> String {
        words::sign(sign, &self.sign(sign))
    }

    fn each_day(&mut self, days: usize, mut write: impl FnMut(&mut Self, usize)) {
        for nth in 0..days {
            write(self, nth);
            self.wait_days(1);
        }
    }

    fn alone(&mut self, level: i64) {
        self.write(CheckIn {
            alone: Some(Level::try_from(level).unwrap()),
            ..check_in(5)
        });
    }

    fn needs(&mut self, said: Said) {
        self.write(CheckIn {
            said: Some(said),
            ..check_in(5)
        });
    }

    fn practised(&mut self, before: i64, after: i64) {
        self.write(PracticeUse {
            practice: "box".into(),
            moment: None,
            before: Some(percent(before)),
            after: Some(percent(after)),
            seconds: 60,
        });
    }

    fn urged(&mut self, choice: UrgeChoice) {
        let mut it = Urge::new("are-we-ok".into(), self.now.timestamp());
        it.wish = Some(Wish::Certainty);
        let at = it.started + 5.minutes();
        let after = None;
        it.end = Some(UrgeEnd { choice, at, after });
        self.write(it);
    }

    fn believed(&mut self, before: i64, after: i64) {
        self.write(Thought {
            belief: Some(percent(before)),
            belief_after: Some(percent(after)),
            stage: Stage::Done,
            ..Thought::default()
        });
    }

    /// A weekly check with this step of time to settle.
    fn settled(&mut self, step: u8) {
        self.answer("weekly-check", &[5, 5, 5, 1, step, 5]);
    }
}

/// The values then and now, and how many.
fn values(found: &Figure<Compared>) -> (f64, usize, f64, usize) {
    let it = found.enough().unwrap();
    (it.then.value, it.then.of, it.now.value, it.now.of)
}

#[test]
fn every_sign_has_a_key_of_its_own() {
    for sign in Sign::ALL {
        assert_eq!(Sign::find(sign.key()), Some(sign));
    }
    assert_eq!(Sign::find("hard_days"), None);
}

#[test]
fn medians_then_and_now_with_an_interval_computed_elsewhere() {
    let mut person = Person::new();
    let then = [3, 4, 2, 5, 3, 4, 3, 2, 4, 3, 5, 3, 4, 2];
    let now = [6, 7, 5, 8, 6, 7, 6, 5, 7, 6, 8, 6, 7, 5, 6, 7];
    person.each_day(14, |it, nth| it.alone(then[nth]));
    person.each_day(16, |it, nth| it.alone(now[nth]));
    let found = person.sign(Sign::Alone);
    // python3: statistics.median of the two lists.
    assert_eq!(values(&found), (3.0, 14, 6.0, 16));
    // python3, 200 000 circular draws in blocks of 3 of 14 and 16 values:
    //   def draw(x): out = []; n = len(x)
    //       while len(out) < n: s = rng.randrange(n); out += [x[(s + i) % n] for i in range(3)]
    //       return out[:n]
    //   d = sorted(median(draw(now)) - median(draw(then)) for _ in range(200_000))
    //   d[5000], d[-5001]
    let Sure::Between(low, high) = found.enough().unwrap().sure else {
        panic!("an interval");
    };
    assert!(
        (low - ALONE.0).abs() <= 0.5 && (high - ALONE.1).abs() <= 0.5,
        "{low} {high}"
    );
}

/// What Python found.
const ALONE: (f64, f64) = (2.0, 4.0);

#[test]
fn the_strongest_moment_of_each_day_from_whatever_noted_it() {
    let mut person = Person::new();
    person.each_day(8, |it, _| {
        it.practised(60, 50);
        it.write(Thought {
            strength: Some(percent(70)),
            emotions: vec![Emotion {
                name: "fear".into(),
                before: Some(percent(85)),
                after: Some(percent(99)),
            }],
            ..Thought::default()
        });
    });
    let found = person.points(Sign::Peak);
    assert_eq!(found.len(), 8);
    let is_peak = |it: &Point| (it.value - 85.0).abs() < 1e-9;
    assert!(found.iter().all(is_peak), "before, not after");
    assert_eq!(person.sign(Sign::Peak), Figure::Needs { more: 8 });
}

#[test]
fn days_without_a_need_and_unsafe_ones_are_left_out() {
    let mut person = Person::new();
    for said in [Said::Yes, Said::KeptBack, Said::NoNeed, Said::NotSafe] {
        person.needs(said);
        person.wait_days(1);
    }
    let found: Vec<_> = person
        .points(Sign::Said)
        .iter()
        .map(|it| it.value)
        .collect();
    assert_eq!(found, [1.0, 0.0]);
}

#[test]
fn shares_then_and_now() {
    let mut person = Person::new();
    let said = |yes| if yes { Said::Yes } else { Said::KeptBack };
    person.each_day(14, |it, nth| it.needs(said(nth % 7 == 0)));
    person.each_day(16, |it, nth| it.needs(said(nth % 4 != 0)));
    let (then, _, now, _) = values(&person.sign(Sign::Said));
    // By hand: 2 of 14 and 12 of 16.
    assert!((then - 14.285_714).abs() < 1e-5 && (now - 75.0).abs() < 1e-9);
    let told = person.says(Sign::Said);
    assert!(
        told.starts_with(
            "At first you said a need directly on 14 of 100 days that had one (2 of 14). In the \
             last four weeks 75 (12 of 16). The true difference may lie between"
        ) && told.ends_with("more of 100. That is probably more than chance."),
        "{told}"
    );
    let mut person = Person::new();
    let choice = |eased| {
        if eased {
            UrgeChoice::Eased
        } else {
            UrgeChoice::Asked
        }
    };
    person.each_day(14, |it, nth| it.urged(choice(nth % 2 == 0)));
    person.each_day(8, |it, nth| it.urged(choice(nth % 2 == 0)));
    assert_eq!(values(&person.sign(Sign::Reassurance)), (50.0, 14, 50.0, 8));
    assert!(
        person
            .says(Sign::Reassurance)
            .ends_with("It may be chance.")
    );
}

#[test]
fn falls_of_distress_and_belief() {
    let mut person = Person::new();
    person.each_day(14, |it, nth| {
        let by = i64::try_from(nth % 5).unwrap();
        it.practised(70, 60 - by);
        it.believed(90, 80 - by);
    });
    person.each_day(7, |it, nth| {
        let by = i64::try_from(nth % 3).unwrap();
        it.practised(60, 60 + by);
        it.believed(90, 50 - by);
    });
    // By hand: 10 to 14 five at a time, and rises of 0, 1, 2.
    assert_eq!(values(&person.sign(Sign::Soothing)), (12.0, 14, -1.0, 7));
    assert_eq!(values(&person.sign(Sign::Balanced)), (12.0, 14, 41.0, 7));
    let told = person.says(Sign::Soothing);
    assert!(
        told.starts_with(
            "At first distress fell by 12 of 100 around a practice, in the middle case (14 \
             practices rated before and after). In the last four weeks it rose by 1 of 100 (7 \
             practices rated before and after)."
        ),
        "{told}"
    );
}

#[test]
fn the_time_to_settle_is_in_the_minutes_of_its_steps() {
    let mut person = Person::new();
    for (nth, step) in [7, 6, 8, 7, 6, 4, 3, 3].into_iter().enumerate() {
        let more = 8_usize.saturating_sub(nth);
        assert_eq!(person.sign(Sign::Settling), Figure::Needs { more }, "{nth}");
        person.settled(step);
        person.wait_days(7);
    }
    // 120, 60, 240, 120, 60 and 30, 20, 20 minutes.
    assert_eq!(values(&person.sign(Sign::Settling)), (120.0, 5, 20.0, 3));
    let told = person.says(Sign::Settling);
    assert!(
        told.contains("it took 2 hours to feel steady again, in the middle case (5 weekly"),
        "{told}"
    );
    // A check of which this question was left open says nothing about it.
    let sitting = journal::measures::Sitting {
        answers: vec![Some(5), Some(5), Some(5), Some(1), None, Some(5)],
        finished: true,
        ..crate::person::begin("weekly-check")
    };
    person.write(sitting);
    person.wait_days(1);
    assert_eq!(person.points(Sign::Settling).len(), 8);
}

#[test]
fn self_worth_goes_by_the_rule_of_its_measure() {
    let mut person = Person::new();
    assert_eq!(
        person.says(Sign::Worth),
        "Not enough yet: two more answers to the questions on self-kindness."
    );
    person.answer("scs-sf", &scs_sf(2));
    person.wait_days(84);
    assert_eq!(person.sign(Sign::Worth), Figure::Needs { more: 1 });
    person.answer("scs-sf", &scs_sf(3));
    person.wait_days(1);
    assert_eq!(
        person.says(Sign::Worth),
        "Kindness to yourself was 2 of 5 on 2 March 2026 and 3 on 25 May 2026. That is better by \
         more than measuring error alone explains (estimated threshold 0.73)."
    );
}

/// Answers to the SCS-SF that come to this mean, whichever way an item is asked.
fn scs_sf(figure: u8) -> Vec<u8> {
    let items = crate::person::measure("scs-sf").items.iter();
    items
        .map(|it| if it.reverse { 6 - figure } else { figure })
        .collect()
}

#[test]
fn nothing_and_little_say_what_is_missing() {
    let person = Person::new();
    let said = Sign::ALL.map(|it| person.says(it));
    assert_eq!(
        said,
        [
            "Not enough yet: four more weeks of check-ins.",
            "Not enough yet: 16 more days with a strength.",
            "Not enough yet: 12 more practices rated before and after.",
            "Not enough yet: 16 more days on which you needed something.",
            "Not enough yet: four more weeks of check-ins with an answer.",
            "Not enough yet: 16 more wishes to be sure with an end.",
            "Not enough yet: 12 more finished thoughts rated twice.",
            "Not enough yet: eight more weekly checks.",
            "Not enough yet: two more answers to the questions on self-kindness.",
        ]
    );
    let mut person = Person::new();
    person.each_day(14, |it, _| it.alone(5));
    assert_eq!(
        person.says(Sign::HardDays),
        "Not enough yet: two more weeks of check-ins."
    );
    person.each_day(13, |it, _| it.alone(5));
    assert_eq!(
        person.says(Sign::Alone),
        "Not enough yet: one more check-in with an answer."
    );
}

#[test]
fn four_hundred_days_of_every_kind() {
    let mut person = Person::new();
    person.each_day(400, |it, nth| {
        let by = i64::try_from(nth / 50).unwrap();
        let wobble = i64::try_from(nth % 3).unwrap();
        it.write(CheckIn {
            alone: Some(Level::try_from(2 + by / 2 + wobble).unwrap()),
            urges: None,
            said: Some(if nth % 10 < 2 + nth / 60 {
                Said::Yes
            } else {
                Said::KeptBack
            }),
            ..check_in(8 - by / 2 - wobble)
        });
        it.practised(80 - by - wobble, 60 - by * 2 - wobble * 2);
        it.believed(90, 80 - by * 4 - wobble);
        it.urged(if nth % 9 > 6 - nth / 80 {
            UrgeChoice::Eased
        } else {
            UrgeChoice::Acted
        });
        if nth % 7 == 0 {
            it.settled(u8::try_from(8 - by + wobble).unwrap());
        }
    });
    assert_eq!(
        person.says(Sign::HardDays),
        "At first about 5.0 hard days a week (10 of 14). In the last four weeks about 0.0 (0 of \
         28). The true difference may lie between 3.0 and 6.2 fewer a week. That is probably \
         more than chance."
    );
    for sign in Sign::ALL {
        let told = person.says(sign);
        assert!(
            sign == Sign::Worth || told.contains("probably more than chance"),
            "{sign:?}: {told}"
        );
    }
}

#[test]
fn worse_and_unchanged_are_said_as_plainly_as_better() {
    let mut person = Person::new();
    person.each_day(14, |it, nth| it.alone(7 + i64::try_from(nth % 3).unwrap()));
    person.each_day(28, |it, nth| it.alone(2 + i64::try_from(nth % 3).unwrap()));
    let told = person.says(Sign::Alone);
    assert!(told.starts_with("At first comfort on your own was 8 of 10, in the middle case (14 check-ins with an answer). In the last four weeks 3 (28 check-ins with an answer). The true difference may lie "), "{told}");
    assert!(
        told.ends_with(" lower. That is probably more than chance."),
        "{told}"
    );
    let mut person = Person::new();
    person.each_day(42, |it, nth| it.alone(4 + i64::try_from(nth % 4).unwrap()));
    let told = person.says(Sign::Alone);
    assert!(told.ends_with("It may be chance."), "{told}");
}

#[test]
fn what_a_figure_is_made_of_is_what_it_counts() {
    let mut person = Person::new();
    person.each_day(60, |it, _| it.alone(5));
    let all = person.points(Sign::Alone);
    let (then, now) = made_of(Sign::Alone, Cut::at(&person.now), &all);
    let found = person.sign(Sign::Alone);
    let it = found.enough().unwrap();
    assert_eq!((then.len(), now.len()), (it.then.of, it.now.of));
    for it in then.iter().chain(now) {
        assert!(person.journal.doc(it.record).is_some());
    }
}

#[test]
fn the_overview_says_it_in_a_few_words() {
    let mut person = Person::new();
    let short = |it: &Person, sign| words::sign_short(sign, &it.sign(sign));
    assert_eq!(
        short(&person, Sign::HardDays),
        "Not enough yet: four more weeks of check-ins."
    );
    person.each_day(14, |it, nth| {
        it.alone(3);
        it.practised(80, 60 - i64::try_from(nth % 2).unwrap());
        it.needs(Said::Yes);
    });
    person.each_day(28, |it, nth| {
        it.alone(4);
        it.practised(80, 85 + i64::try_from(nth % 3).unwrap());
    });
    assert_eq!(
        short(&person, Sign::HardDays),
        "0.0 a week at first, 0.0 lately. It may be chance."
    );
    assert_eq!(
        short(&person, Sign::Soothing),
        "Distress fell by 20.5 of 100 at first, rose by 6 of 100 lately. Probably more than chance."
    );
    let mut person = Person::new();
    person.each_day(42, |it, nth| it.alone(if nth < 14 { 3 } else { 4 }));
    assert_eq!(
        short(&person, Sign::Alone),
        "3 of 10 at first, 4 lately. How sure that is cannot be told."
    );
    person.answer("scs-sf", &scs_sf(2));
    person.wait_days(84);
    person.answer("scs-sf", &scs_sf(2));
    person.wait_days(1);
    assert_eq!(
        short(&person, Sign::Worth),
        "2 of 5 at first, 2 lately. That is within measuring error."
    );
}

#[test]
fn no_sign_praises_scolds_or_promises() {
    for sign in Sign::ALL {
        let said = [
            words::sign_rule(sign),
            words::sign_changes(sign).to_owned(),
            words::sign_title(sign).to_owned(),
        ];
        for it in said {
            let lower = it.to_lowercase();
            for word in [
                "!",
                "great",
                "well done",
                "should have",
                "failed",
                "improve",
                "congrat",
                "bad ",
            ] {
                assert!(!lower.contains(word), "{word}: {it}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_is_given_there_is_one_finite_answer(
        values in prop::collection::vec((0_i64..120, -100.0..1500.0_f64), 0..120),
        ago in 0_i64..200,
    ) {
        let mut person = Person::new();
        let start = person.today();
        person.wait_days(ago);
        let cut = Cut::at(&person.now);
        let mut all: Vec<_> = values
            .into_iter()
            .map(|(nth, value)| Point { day: day::after(start, nth), value, record: Uuid::nil() })
            .filter(|it| it.day <= cut.last_day())
            .collect();
        all.sort_by_key(|it| it.day);
        for sign in Sign::ALL {
            let found = progress::compare(sign, cut, &all, 0.05);
            let said = words::sign(sign, &found);
            prop_assert!(!said.is_empty() && !said.contains("NaN") && !said.contains("inf"), "{said}");
            prop_assert_eq!(&found, &progress::compare(sign, cut, &all, 0.05));
            match found {
                Figure::Needs { more } => prop_assert!(more > 0),
                Figure::Enough(it) => {
                    prop_assert!(it.then.to < it.now.from);
                    if let Sure::Between(low, high) = it.sure {
                        prop_assert!(low <= high);
                    }
                }
            }
            let told = words::sign_weeks(sign, &weeks(sign, cut, &all, 52));
            prop_assert!(!told.contains("NaN"), "{told}");
        }
    }
}
