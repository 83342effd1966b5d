//! Two shares beside each other, many times over: an exact test, and what is left of it
//! when many things were looked at.

use super::Share;
use crate::stats;

/// A day: whether it has a trait, and whether it was hard.
pub(super) type Day = (bool, bool);

/// How many of those with a trait were hard, or of those without it.
pub(super) fn hard_of(days: &[Day], with: bool) -> Share {
    let of = days.iter().filter(|(has, _)| *has == with);
    Share::count(of.map(|(_, is_hard)| *is_hard))
}

/// The probability that a trait and hard days go together so much by chance, for days in
/// their order. Days resemble their neighbours; where both the trait and what is hard
/// do, `n` days say no more than `n (1 − r₁r₂) / (1 + r₁r₂)` would that do not, `r` being
/// the correlation of a day with the next (Bartlett 1935, J R Stat Soc 98:536–543;
/// Bretherton et al. 1999, J Climate 12:1990–2009). So the table is thinned by that
/// before it is tested.
pub(super) fn by_chance(days: &[Day]) -> f64 {
    let together = with_next(days, |it| it.0).max(0.0) * with_next(days, |it| it.1).max(0.0);
    let left = (1.0 - together) / (1.0 + together);
    let thin = |it: Share| {
        let [some, of] = [it.some, it.of].map(|it| rounded(f64::from(it) * left));
        Share { some, of }
    };
    fisher(thin(hard_of(days, true)), thin(hard_of(days, false)))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count made smaller"
)]
fn rounded(count: f64) -> u32 {
    count.round() as u32
}

/// The correlation of each day with the next; 0 where all are alike.
fn with_next(days: &[Day], which: fn(&Day) -> bool) -> f64 {
    let values: Vec<f64> = days
        .iter()
        .map(|it| f64::from(u8::from(which(it))))
        .collect();
    let mean = stats::mean(&values).unwrap_or_default();
    let own: f64 = values.iter().map(|it| (it - mean).powi(2)).sum();
    let pairs = values.iter().zip(values.iter().skip(1));
    let next: f64 = pairs.map(|(one, next)| (one - mean) * (next - mean)).sum();
    if own > 0.0 { next / own } else { 0.0 }
}

/// The two-sided probability of a table at least as unlikely as this one, if the two
/// shares were the same (Fisher's exact test; the sum of all tables with the same
/// margins that are no more likely).
fn fisher(one: Share, other: Share) -> f64 {
    /// Equal tables must count as equal, whatever rounding makes of them.
    const ROUNDING: f64 = 1e-7;
    let (n, m) = (one.of, other.of);
    let some = one.some.saturating_add(other.some);
    let logs = LogFactorials::up_to(n.saturating_add(m));
    let table = |x: u32| logs.choose(n, x) + logs.choose(m, some - x);
    let all = logs.choose(n.saturating_add(m), some);
    let seen = table(one.some.min(some));
    let tables = some.saturating_sub(m)..=some.min(n);
    let rare = tables.map(table).filter(|it| *it <= seen + ROUNDING);
    rare.map(|it| (it - all).exp()).sum::<f64>().min(1.0)
}

/// Which of many stand out although so many were looked at: the chance that even one
/// of them does so by luck stays at 5 % or less (Holm 1979, Scand J Stat 6:65–70).
pub(super) fn holm(chances: &[f64]) -> Vec<bool> {
    let mut order: Vec<(usize, f64)> = chances.iter().copied().enumerate().collect();
    order.sort_by(|a, b| a.1.total_cmp(&b.1));
    let mut stands_out = vec![false; chances.len()];
    for ((place, chance), left) in order.into_iter().zip((1..=chances.len()).rev()) {
        let left = f64::from(u32::try_from(left).unwrap_or(u32::MAX));
        // The first that does not ends it.
        if chance.is_nan() || chance * left > 0.05 {
            break;
        }
        if let Some(it) = stands_out.get_mut(place) {
            *it = true;
        }
    }
    stands_out
}

struct LogFactorials(Vec<f64>);

impl LogFactorials {
    fn up_to(n: u32) -> Self {
        let mut logs = vec![0.0];
        let mut sum = 0.0;
        for it in 1..=n {
            sum += f64::from(it).ln();
            logs.push(sum);
        }
        Self(logs)
    }

    fn of(&self, n: u32) -> f64 {
        self.0.get(n as usize).copied().unwrap_or(0.0)
    }

    fn choose(&self, n: u32, k: u32) -> f64 {
        if k > n {
            return f64::NEG_INFINITY;
        }
        self.of(n) - self.of(k) - self.of(n - k)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn share(some: u32, of: u32) -> Share {
        Share { some, of }
    }

    #[test]
    fn it_agrees_with_whole_numbers() {
        // Computed apart, in Python, with exact binomial coefficients:
        //   p = lambda x: comb(n, x)*comb(m, k - x)/comb(n + m, k)      # k = a + b
        //   sum(p(x) for x in range(max(0, k - m), min(n, k) + 1)
        //       if p(x) <= p(a)*(1 + 1e-7))
        let cases = [
            ((12, 20), (20, 80), 0.006_004_815_407_245_382),
            ((3, 6), (3, 6), 1.0),
            ((8, 10), (1, 9), 0.005_477_494_641_581_328),
            ((0, 30), (30, 60), 1.991_534_526_890_886_8e-7),
            ((150, 180), (90, 184), 3.215_042_071_653_679_6e-12),
        ];
        for ((a, n), (b, m), chance) in cases {
            let found = fisher(share(a, n), share(b, m));
            assert!((found - chance).abs() <= chance * 1e-6, "{found} {chance}");
        }
    }

    #[test]
    fn days_that_resemble_their_neighbours_count_for_less() {
        // Of eight days half are hard, so that each product is ¼ up or down.
        let hard = [true, true, true, false, false, true, false, false];
        let days: Vec<Day> = hard.iter().map(|it| (*it, *it)).collect();
        let own = with_next(&days, |it| it.1);
        assert!((own - by_hand(&hard)).abs() < 1e-12, "{own}");
        let clustered: Vec<Day> = (0..40).map(|it| (it < 20, it < 20)).collect();
        let spread: Vec<Day> = (0..40).map(|it| (it % 2 == 0, it % 2 == 0)).collect();
        assert!(by_chance(&clustered) > by_chance(&spread));
        assert!(
            with_next(&[(true, true); 9], |it| it.0).abs() < 1e-12,
            "all alike"
        );
        assert!((by_chance(&[]) - 1.0).abs() < 1e-12);
    }

    fn by_hand(hard: &[bool]) -> f64 {
        let same = hard.windows(2).filter(|it| it[0] == it[1]).count();
        let other = hard.len() - 1 - same;
        let count = |it: usize| f64::from(u32::try_from(it).unwrap());
        0.25 * (count(same) - count(other)) / (0.25 * count(hard.len()))
    }

    #[test]
    fn what_stands_out_alone_may_not_among_many() {
        assert_eq!(holm(&[0.04]), [true]);
        assert_eq!(holm(&[0.04, 0.5]), [false, false]);
        // By hand: 0.001 × 4, 0.015 × 3, 0.03 × 2 > 0.05, which ends it.
        assert_eq!(holm(&[0.03, 0.001, 0.9, 0.015]), [false, true, false, true]);
        assert_eq!(holm(&[f64::NAN, 0.001]), [false, true]);
        assert!(holm(&[]).is_empty());
    }

    /// How often, of so many people, at least one thing is named though nothing goes with
    /// anything: 150 days of which about a third are hard, and ten traits that about a
    /// quarter of days have. `stays` is the chance that a day is as the one before it
    /// whatever else; at 0 days know nothing of each other.
    fn named_by_chance(people: u32, stays: f64) -> f64 {
        let mut seed = 7_u64;
        let mut chance = || {
            // SplitMix64.
            seed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut it = (seed ^ (seed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            it = (it ^ (it >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            f64::from(u32::try_from((it ^ (it >> 31)) >> 32).unwrap()) / f64::from(u32::MAX)
        };
        let mut days = |share: f64| -> Vec<bool> {
            let mut is_so = chance() < share;
            let mut one = || {
                if chance() >= stays {
                    is_so = chance() < share;
                }
                is_so
            };
            (0..150).map(|_| one()).collect()
        };
        let mut named = 0_u32;
        for _ in 0..people {
            let hard = days(0.33);
            let chances: Vec<_> = (0..10)
                .map(|_| {
                    let has = days(0.25);
                    let pairs: Vec<Day> = has.into_iter().zip(hard.iter().copied()).collect();
                    by_chance(&pairs)
                })
                .collect();
            named += u32::from(holm(&chances).contains(&true));
        }
        f64::from(named) / f64::from(people)
    }

    /// The rates that `docs/signs.md` states. With a seed they are the same every time.
    #[test]
    fn how_often_chance_alone_is_named_is_known() {
        let apart = named_by_chance(1000, 0.0);
        assert!(apart < 0.05, "{apart}");
        let together = named_by_chance(1000, 0.5);
        assert!(together < 0.05, "{together}");
    }

    proptest! {
        #[test]
        fn it_is_a_probability_and_the_same_both_ways_round(
            (a, n) in (1_u32..60).prop_flat_map(|n| (0..=n, Just(n))),
            (b, m) in (1_u32..60).prop_flat_map(|n| (0..=n, Just(n))),
        ) {
            let found = fisher(share(a, n), share(b, m));
            prop_assert!(found > 0.0 && found <= 1.0);
            let turned = fisher(share(b, m), share(a, n));
            prop_assert!((found - turned).abs() < 1e-9);
            let other_way = fisher(share(n - a, n), share(m - b, m));
            prop_assert!((found - other_way).abs() < 1e-9);
        }

        #[test]
        fn holm_is_never_more_lenient_than_one_look_and_never_less_than_bonferroni(
            chances in prop::collection::vec(0.0..0.2_f64, 0..20),
        ) {
            let many = f64::from(u32::try_from(chances.len()).unwrap());
            for (chance, stands_out) in chances.iter().zip(holm(&chances)) {
                prop_assert!(!stands_out || *chance <= 0.05);
                prop_assert!(stands_out || chance * many > 0.05);
            }
        }
    }
}
