//! Early warning: how often it warns without cause, how often and how soon with one, and
//! that it stays quiet where there is nothing to go by.

#![expect(
    clippy::print_stdout,
    reason = "the rates are to be read, with --nocapture"
)]

use crate::person::{Person, check_in, programme};
use jiff::ToSpan;
use journal::day;
use journal::early::{self, Early, Light, USUAL, Unsaid, Usual};
use journal::keeping::Keeping;
use journal::progress::{Cut, Figure, Point, Sign, compare};
use journal::safety::{WorseCheck, WorseChoice};
use journal::sheet::Course;
use uuid::Uuid;

/// Chance that is the same every time.
struct Chance(u64);

impl Chance {
    fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        it ^= it >> 31;
        f64::from(u32::try_from(it >> 32).unwrap()) / f64::from(u32::MAX)
    }

    /// Box and Muller.
    fn normal(&mut self) -> f64 {
        let (one, two) = (self.unit().max(1e-12), self.unit());
        (-2.0 * one.ln()).sqrt() * (std::f64::consts::TAU * two).cos()
    }
}

/// A life in check-ins: worry about 4 of 10 that varies by about 1.7 points and of which
/// each day resembles the one before by `resembles`, rounded to what can be tapped; four of
/// five days are answered.
struct Life {
    chance: Chance,
    before: f64,
    resembles: f64,
}

impl Life {
    const SPREAD: f64 = 1.7;

    fn new(seed: u64, resembles: f64) -> Self {
        Self {
            chance: Chance(seed),
            before: 0.0,
            resembles,
        }
    }

    /// The next day's worry, if it was answered.
    fn day(&mut self, by: f64) -> Option<f64> {
        let fresh = self.chance.normal() * (1.0 - self.resembles.powi(2)).sqrt();
        self.before = self.resembles * self.before + fresh;
        let worry = (4.0 + by + Self::SPREAD * self.before)
            .round()
            .clamp(0.0, 10.0);
        (self.chance.unit() < 0.8).then_some(worry)
    }
}

/// Days from the change on until the first amber and the first red.
fn seen(seed: u64, resembles: f64, by: f64, days: usize) -> [Option<usize>; 2] {
    let mut life = Life::new(seed, resembles);
    let mut first = Vec::new();
    while first.len() < USUAL {
        first.extend(life.day(0.0));
    }
    let usual = Usual::of(&first).unwrap();
    let (mut later, mut first_seen) = (Vec::new(), [None; 2]);
    for day in 1..=days {
        later.extend(life.day(by));
        let light = usual.light(&usual.path(&later));
        if light >= Light::Amber {
            first_seen[0] = first_seen[0].or(Some(day));
        }
        if light == Light::Red {
            first_seen[1] = first_seen[1].or(Some(day));
        }
    }
    first_seen
}

const LIVES: u32 = 2000;

fn of_100(some: usize, of: u32) -> f64 {
    100.0 * f64::from(u32::try_from(some).unwrap()) / f64::from(of)
}

/// How many of a hundred lives were seen within some days, and the middle of the days.
fn rate(which: usize, resembles: f64, by: f64, days: usize) -> (f64, usize) {
    let all = (0..LIVES).filter_map(|seed| seen(seed.into(), resembles, by, days)[which]);
    let mut all: Vec<_> = all.collect();
    all.sort_unstable();
    let share = of_100(all.len(), LIVES);
    (share, all.get(all.len() / 2).copied().unwrap_or(0))
}

#[test]
fn how_often_it_warns_without_cause_and_misses_with_one() {
    // The table of docs/signs.md: what of 100 lives is seen, by how much harder it is, and
    // within how many days. `cargo test -p journal --test it early -- --nocapture` prints it.
    let all = [
        // (resembles, harder by, days): amber from, to; red from, to
        ((0.0, 0.0, 91), (1.0, 6.0), (0.0, 1.0)),
        ((0.3, 0.0, 91), (6.0, 13.0), (0.0, 2.0)),
        ((0.5, 0.0, 91), (16.0, 26.0), (1.0, 5.0)),
        ((0.3, 1.0, 28), (21.0, 33.0), (1.0, 7.0)),
        ((0.3, 2.0, 28), (68.0, 79.0), (23.0, 35.0)),
        ((0.3, 3.0, 28), (94.0, 100.0), (70.0, 82.0)),
    ];
    for ((resembles, by, days), amber, red) in all {
        let found = [0, 1].map(|which| rate(which, resembles, by, days));
        println!(
            "resembles {resembles}, harder by {by}, {days} days: amber {:?}, red {:?}",
            found[0], found[1]
        );
        for (found, (low, high)) in found.into_iter().zip([amber, red]) {
            assert!(
                (low..=high).contains(&found.0),
                "{resembles} {by} {days}: {found:?}"
            );
        }
    }
}

/// So many days of a life as points of a sign.
fn days(life: &mut Life, from: i64, to: i64, sign: Sign) -> Vec<Point> {
    let start = "2026-03-02".parse().unwrap();
    let point = |nth| {
        let worry = life.day(0.0)?;
        let value = match sign {
            Sign::HardDays => f64::from(u8::from(worry >= 6.0)),
            _ => 10.0 - worry,
        };
        Some(Point {
            day: day::after(start, nth),
            value,
            record: Uuid::nil(),
        })
    };
    (from..to).filter_map(point).collect()
}

/// Of 100 lives that do not change, how many differ by more than an interval that leaves
/// out so much.
fn differs(sign: Sign, outside: f64, resembles: f64) -> f64 {
    const LIVES: u32 = 150;
    let is_sure = |seed: u32| {
        let all = days(
            &mut Life::new(u64::from(seed) + 7000, resembles),
            0,
            80,
            sign,
        );
        let mut person = Person::new();
        person.wait_days(80);
        let found = compare(sign, Cut::at(&person.now), &all, outside);
        usize::from(found.enough().unwrap().is_sure())
    };
    of_100((0..LIVES).map(is_sure).sum(), LIVES)
}

#[test]
fn how_often_a_comparison_is_sure_although_nothing_changed() {
    // Nominal are 5 and 1. Medians of whole numbers, few days and days that resemble each
    // other make it more; the table stands in docs/signs.md.
    for (sign, outside, resembles, most) in [
        (Sign::HardDays, 0.05, 0.3, 12.0),
        (Sign::Alone, 0.05, 0.3, 18.0),
        (Sign::HardDays, 0.01, 0.3, 12.0),
        (Sign::Alone, 0.01, 0.3, 8.0),
    ] {
        let found = differs(sign, outside, resembles);
        println!("{sign:?}, leaves out {outside}, resembles {resembles}: {found:.1}");
        assert!(found <= most, "{sign:?} {outside}: {found}");
    }
}

/// Of 100 lives that do not change, how many see a watched sign as harder at least once in
/// 13 weeks after a first month, looked at every third day.
fn watched_in_vain(sign: Sign) -> f64 {
    const LIVES: u32 = 80;
    let is_warned = |seed: u32| {
        let all = days(&mut Life::new(u64::from(seed) + 9000, 0.3), 0, 121, sign);
        let mut person = Person::new();
        person.wait_days(45);
        let rule = sign.rule();
        let is_seen = (45..121).step_by(3).any(|nth| {
            person.now = crate::person::zoned("2026-03-02T20:00[Europe/Berlin]") + nth.days();
            let cut = Cut::at(&person.now);
            let known: Vec<_> = all
                .iter()
                .filter(|it| it.day <= cut.last_day())
                .copied()
                .collect();
            let found = compare(sign, cut, &known, early::OUTSIDE);
            found.enough().is_some_and(|it| it.is_harder(rule))
        });
        usize::from(is_seen)
    };
    of_100((0..LIVES).map(is_warned).sum(), LIVES)
}

#[test]
fn how_often_a_watched_sign_warns_without_cause() {
    for (sign, most) in [(Sign::HardDays, 18.0), (Sign::Alone, 6.0)] {
        let found = watched_in_vain(sign);
        println!("{sign:?} watched for 13 weeks: {found}");
        assert!(found <= most, "{sign:?}: {found}");
    }
}

impl Person {
    fn early(&self) -> Result<Figure<Early>, Unsaid> {
        early::early(&self.journal, programme(), &self.now)
    }

    fn light(&self) -> Light {
        self.early().unwrap().enough().unwrap().light
    }

    /// One check-in a day, the last one yesterday.
    fn like(&mut self, worry: i64, days: usize) {
        for _ in 0..days {
            self.write(check_in(worry));
            self.wait_days(1);
        }
    }

    fn plans(&mut self, watched: &[Sign]) -> Uuid {
        self.write(plan(watched))
    }
}

fn plan(watched: &[Sign]) -> Keeping {
    Keeping {
        amber: "The phone stays in the kitchen.".into(),
        watched: watched.iter().map(|it| it.key().to_owned()).collect(),
        course: Course {
            seen: Vec::new(),
            done: true,
        },
        ..Keeping::default()
    }
}

#[test]
fn it_begins_with_the_plan_and_learns_what_is_usual_first() {
    let mut person = Person::new();
    person.like(9, 40);
    assert_eq!(
        person.early(),
        Err(Unsaid::NotYet),
        "the programme is not over"
    );
    let mut begun = plan(&[]);
    begun.course.done = false;
    let id = person.write(begun);
    assert_eq!(
        person.early(),
        Err(Unsaid::NotYet),
        "the plan was only begun"
    );
    person.revise(id, plan(&[]));
    person.like(4, 27);
    assert_eq!(person.early(), Ok(Figure::Needs { more: 1 }));
    person.like(4, 1);
    assert_eq!(person.light(), Light::Green);
    // What came before the plan is not what is usual since.
    let usual = person.early().unwrap().enough().unwrap().usual;
    assert!((usual - 4.0).abs() < 1e-9);
}

#[test]
fn a_lasting_rise_is_amber_and_after_a_week_of_it_red() {
    let mut person = Person::new();
    person.plans(&[]);
    person.like(4, 28);
    // By hand: usual 4, spread 1 at least, limit 4 + 4 × 1 × √(0.2 / 1.8) = 5.333. With a
    // worry of 7 the average goes 4.6, 5.08, 5.464.
    person.like(7, 2);
    assert_eq!(person.light(), Light::Green);
    person.like(7, 1);
    assert_eq!(person.light(), Light::Amber);
    let it = person.early().unwrap();
    let it = it.enough().unwrap();
    assert!((it.lately - 5.464).abs() < 1e-9 && (it.limit - 5.333_333).abs() < 1e-5);
    person.like(7, 5);
    assert_eq!(person.light(), Light::Amber);
    person.like(7, 1);
    assert_eq!(person.light(), Light::Red);
    // And back again: it takes the calm days to be seen, too.
    person.like(3, 8);
    assert_eq!(person.light(), Light::Green);
}

#[test]
fn one_bad_day_after_flat_weeks_is_no_warning() {
    let mut person = Person::new();
    person.plans(&[]);
    person.like(2, 28);
    person.like(8, 1);
    assert_eq!(person.light(), Light::Green);
}

#[test]
fn it_stands_still_during_a_day() {
    let mut person = Person::new();
    person.plans(&[]);
    person.like(4, 28);
    let before = person.early();
    for _ in 0..6 {
        person.write(check_in(10));
    }
    assert_eq!(person.early(), before);
}

#[test]
fn without_check_ins_nothing_is_said() {
    let mut person = Person::new();
    person.plans(&[]);
    person.like(4, 28);
    person.like(9, 10);
    assert_eq!(person.light(), Light::Red);
    person.wait_days(12);
    assert!(person.early().is_ok());
    person.wait_days(2);
    assert_eq!(
        person.early(),
        Err(Unsaid::Silent),
        "too long ago to say anything"
    );
    // Weeks without any, and then one: the old days still weigh, the gap does not.
    person.wait_days(200);
    person.like(4, 1);
    assert_eq!(person.light(), Light::Green);
}

#[test]
fn a_watched_sign_that_is_harder_leads_to_the_plan() {
    let alone = |person: &mut Person, level: i64, days: usize| {
        for nth in 0..days {
            let wobble = i64::try_from(nth % 3).unwrap() - 1;
            let mut it = check_in(4);
            it.alone = Some(journal::Level::try_from(level + wobble).unwrap());
            person.write(it);
            person.wait_days(1);
        }
    };
    for (watched, light) in [
        (&[Sign::Alone][..], Light::Amber),
        (&[][..], Light::Green),
        (&[Sign::HardDays][..], Light::Green),
    ] {
        let mut person = Person::new();
        person.plans(watched);
        alone(&mut person, 7, 30);
        alone(&mut person, 4, 28);
        assert_eq!(person.light(), light, "{watched:?}");
    }
    // Better is no warning.
    let mut person = Person::new();
    person.plans(&[Sign::Alone]);
    alone(&mut person, 3, 30);
    alone(&mut person, 8, 28);
    assert_eq!(person.light(), Light::Green);
}

#[test]
fn three_signs_can_be_watched_and_self_worth_cannot() {
    let all = [Sign::HardDays, Sign::Peak, Sign::Said];
    let full = early::watch(&plan(&all), Sign::Alone, true);
    assert_eq!(full.watched.len(), 3);
    let fewer = early::watch(&full, Sign::Peak, false);
    let other = early::watch(&fewer, Sign::Alone, true);
    assert_eq!(other.watched, ["hard-days", "needs-said", "comfort-alone"]);
    assert_eq!(early::watch(&other, Sign::Alone, true).watched.len(), 3);
    let mut person = Person::new();
    person.plans(&[Sign::Worth, Sign::Said]);
    assert_eq!(early::watched(&person.journal), [Sign::Said]);
    let mut unknown = plan(&[]);
    unknown.watched = vec!["no-such-sign".into()];
    person.write(unknown);
    assert!(early::watched(&person.journal).is_empty());
}

#[test]
fn the_step_is_the_plans_own_and_it_rests_after_an_answer() {
    let mut it = plan(&[]);
    it.green = "Choir.".into();
    assert_eq!(early::step(&it, Light::Green), "Choir.");
    assert_eq!(
        early::step(&it, Light::Red),
        "The phone stays in the kitchen."
    );
    it.red = "Call Noor.".into();
    assert_eq!(early::step(&it, Light::Red), "Call Noor.");
    let mut person = Person::new();
    assert!(!early::rests(&person.journal, person.now.timestamp()));
    person.write(WorseCheck {
        program_makes_worse: None,
        then: WorseChoice::GoOn,
    });
    assert!(early::rests(
        &person.journal,
        person.now.timestamp() + 167.hours()
    ));
    assert!(!early::rests(
        &person.journal,
        person.now.timestamp() + 168.hours()
    ));
}
