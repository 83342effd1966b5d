//! Early warning: how often it warns without cause, how often and how soon with one, and
//! that it stays quiet where there is nothing to go by.

use crate::person::{Person, check_in, programme};
use jiff::ToSpan;
use journal::day;
use journal::early::{self, Early, Light, USUAL, Usual};
use journal::keeping::Keeping;
use journal::progress::{Cut, Figure, Point, Sign, Sure, compare};
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
/// five days are answered. After `calm` days it is harder by `by` points.
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
    let (mut later, mut seen) = (Vec::new(), [None; 2]);
    for day in 1..=days {
        later.extend(life.day(by));
        let light = usual.light(&usual.path(&later));
        if light >= Light::Amber {
            seen[0] = seen[0].or(Some(day));
        }
        if light == Light::Red {
            seen[1] = seen[1].or(Some(day));
        }
    }
    seen
}

const LIVES: u64 = 2000;

/// How many of a hundred lives were seen within some days, and the middle of the days.
fn rate(which: usize, resembles: f64, by: f64, days: usize) -> (f64, usize) {
    let all = (0..LIVES).filter_map(|seed| seen(seed, resembles, by, days)[which]);
    let mut all: Vec<_> = all.collect();
    all.sort_unstable();
    let share = 100.0 * all.len() as f64 / LIVES as f64;
    (share, all.get(all.len() / 2).copied().unwrap_or(0))
}

#[test]
fn how_often_it_warns_without_cause_and_misses_with_one() {
    let mut table = String::new();
    for resembles in [0.0, 0.3, 0.5] {
        for (by, days) in [(0.0, 91), (1.0, 28), (2.0, 28), (3.0, 28)] {
            let (amber, red) = (rate(0, resembles, by, days), rate(1, resembles, by, days));
            table += &format!(
                "resembles {resembles}, harder by {by}, {days} days: amber {amber:?}, red {red:?}\n"
            );
        }
    }
    println!("{table}");
}
