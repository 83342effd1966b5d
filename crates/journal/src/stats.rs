//! The little statistics that the figures need, each checked against a worked
//! example that was computed elsewhere.

/// The 97.5 % point of the normal distribution: two-sided 95 %.
pub(crate) const Z: f64 = 1.959_963_984_540_054;

/// The middle value; of an even number of values the mean of the middle two.
/// Values that are not numbers are left out.
pub fn median(values: &[f64]) -> Option<f64> {
    let sorted = sorted(values);
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *sorted.get(middle.checked_sub(1)?)?;
    Some(f64::midpoint(lower, upper))
}

/// The 95 % interval of a median, from order statistics: between the values whose
/// ranks a fair coin leaves open. Assumes nothing about how the values spread.
/// `None` below six values, from which no such interval can be had (2 × 0.5⁵ is
/// more than 5 %).
pub fn median_interval(values: &[f64]) -> Option<(f64, f64)> {
    let sorted = sorted(values);
    let skip = outer_ranks(sorted.len())?;
    let low = *sorted.get(skip)?;
    let high = *sorted.get(sorted.len().checked_sub(skip + 1)?)?;
    Some((low, high))
}

/// How many values may be left out at each end: the most for which the chance that
/// so few of `n` fair coins fall on one side stays at 2.5 % or less.
fn outer_ranks(n: usize) -> Option<usize> {
    let of = f64::from(u32::try_from(n).ok()?);
    // Logarithms, because 0.5ⁿ is nothing from about a thousand values on.
    let mut log_term = of * 0.5_f64.ln();
    let mut below = log_term.exp();
    let mut skip = None;
    let mut k = 0_u32;
    while below <= 0.025 {
        skip = Some(k as usize);
        log_term += ((of - f64::from(k)) / (f64::from(k) + 1.0)).ln();
        below += log_term.exp();
        k += 1;
    }
    skip
}

fn sorted(values: &[f64]) -> Vec<f64> {
    let mut sorted: Vec<_> = values.iter().copied().filter(|it| it.is_finite()).collect();
    sorted.sort_by(f64::total_cmp);
    sorted
}

/// The mean. Values that are not numbers are left out.
pub fn mean(values: &[f64]) -> Option<f64> {
    let mut count = 0_u32;
    let mut sum = 0.0;
    for value in values.iter().filter(|it| it.is_finite()) {
        count += 1;
        sum += value;
    }
    (count > 0).then(|| sum / f64::from(count))
}

/// The 95 % score interval of a share (Wilson 1927, J Am Stat Assoc 22:209–212).
/// `None` of nothing, or of more than all.
pub fn wilson(some: u32, of: u32) -> Option<(f64, f64)> {
    if of == 0 || some > of {
        return None;
    }
    let n = f64::from(of);
    let share = f64::from(some) / n;
    let middle = share + Z * Z / (2.0 * n);
    let width = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    let by = 1.0 + Z * Z / n;
    // It always holds the share itself; rounding must not take that away.
    Some((
        ((middle - width) / by).clamp(0.0, share),
        ((middle + width) / by).clamp(share, 1.0),
    ))
}

/// The 95 % interval of the difference of two shares, the second minus the first,
/// from their score intervals (Newcombe 1998, Stat Med 17:873–890, method 10).
pub fn difference(first: (u32, u32), second: (u32, u32)) -> Option<(f64, f64)> {
    let (low_1, high_1) = wilson(first.0, first.1)?;
    let (low_2, high_2) = wilson(second.0, second.1)?;
    let share_1 = f64::from(first.0) / f64::from(first.1);
    let share_2 = f64::from(second.0) / f64::from(second.1);
    let change = share_2 - share_1;
    Some((
        change - (share_2 - low_2).hypot(high_1 - share_1),
        change + (high_2 - share_2).hypot(share_1 - low_1),
    ))
}

/// What is compared of two stretches of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Middle {
    /// The mean: of noughts and ones a share.
    Mean,
    /// The median.
    Median,
}

impl Middle {
    /// Of these values; `None` of nothing.
    pub fn of(self, values: &[f64]) -> Option<f64> {
        match self {
            Self::Mean => mean(values),
            Self::Median => median(values),
        }
    }

    /// The same of finite values whose order no longer matters, without another copy.
    fn of_drawn(self, values: &mut [f64]) -> Option<f64> {
        if self == Self::Mean {
            return mean(values);
        }
        let half = values.len() / 2;
        let is_odd = values.len() % 2 == 1;
        if values.is_empty() {
            return None;
        }
        let (below, upper, _) = values.select_nth_unstable_by(half, f64::total_cmp);
        if is_odd {
            return Some(*upper);
        }
        let lower = below.iter().copied().max_by(f64::total_cmp)?;
        Some(f64::midpoint(lower, *upper))
    }
}

/// How many times is drawn anew. Fewer of very many values, so that a flood of records
/// costs no more than an ordinary month.
const DRAWS: usize = 1000;
const FEWEST_DRAWS: usize = 200;
const MOST_VALUES_DRAWN: usize = 200_000;

/// The interval of the difference of two middles, the second minus the first, by a
/// circular block bootstrap (Politis and Romano 1992, in *Exploring the Limits of
/// Bootstrap*, 263–270): values that follow each other are drawn together, because
/// days that follow each other resemble each other. Blocks are as long as the cube root of
/// the number of values, rounded up (the order of Hall, Horowitz and Jing 1995, Biometrika
/// 82:561–574). Percentiles; `outside` is the share left out at both ends together.
///
/// The same values and seed give the same interval for ever, which a crate of random
/// numbers would not promise.
pub fn drawn_difference(
    first: &[f64],
    second: &[f64],
    middle: Middle,
    seed: u64,
    outside: f64,
) -> Option<(f64, f64)> {
    let is_fine = |of: &[f64]| !of.is_empty() && of.iter().all(|it| it.is_finite());
    if !is_fine(first) || !is_fine(second) {
        return None;
    }
    let draws = (MOST_VALUES_DRAWN / (first.len() + second.len())).clamp(FEWEST_DRAWS, DRAWS);
    let mut chance = Chance(seed);
    let mut differences = Vec::with_capacity(draws);
    let mut again = Vec::new();
    for _ in 0..draws {
        draw(first, &mut chance, &mut again);
        let before = middle.of_drawn(&mut again)?;
        draw(second, &mut chance, &mut again);
        differences.push(middle.of_drawn(&mut again)? - before);
    }
    differences.sort_by(f64::total_cmp);
    let skip = rank(outside / 2.0, draws);
    let low = *differences.get(skip)?;
    let high = *differences.get(draws.checked_sub(skip + 1)?)?;
    Some((low, high))
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of at most a thousand draws"
)]
fn rank(share: f64, draws: usize) -> usize {
    (share.clamp(0.0, 0.5) * draws as f64) as usize
}

/// As many values, in blocks that begin anywhere; the last follows on from the first.
fn draw(from: &[f64], chance: &mut Chance, into: &mut Vec<f64>) {
    into.clear();
    let block = block_of(from.len());
    while into.len() < from.len() {
        let start = chance.below(from.len());
        let left = from.len() - into.len();
        into.extend(from.iter().cycle().skip(start).take(block.min(left)));
    }
}

/// The least whole number whose cube is at least `n`.
fn block_of(n: usize) -> usize {
    (1..=n).find(|it| it.pow(3) >= n).unwrap_or(1)
}

/// `SplitMix64` (Steele, Lea and Flood 2014, OOPSLA).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        let n = u64::try_from(n.max(1)).unwrap_or(1);
        usize::try_from(self.next() % n).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn is_close(found: Option<(f64, f64)>, published: (f64, f64)) -> bool {
        // Published with four decimals.
        found.is_some_and(|it| {
            (it.0 - published.0).abs() < 6e-5 && (it.1 - published.1).abs() < 6e-5
        })
    }

    #[test]
    fn few_values() {
        // By hand.
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[f64::NAN]), None);
        assert_eq!(median(&[7.0]), Some(7.0));
        assert_eq!(median(&[9.0, 1.0]), Some(5.0));
        assert_eq!(median(&[9.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(mean(&[1.0, 2.0, 6.0]), Some(3.0));
        assert_eq!(mean(&[]), None);
    }

    #[test]
    fn a_median_has_an_interval_from_six_values_on() {
        // python3 -c 'from math import comb; n = 20; print(max(k for k in range(n)
        //   if sum(comb(n, i) for i in range(k + 1)) / 2**n <= 0.025))' for each n.
        let ranks = [
            (6, 0),
            (8, 0),
            (9, 1),
            (12, 2),
            (20, 5),
            (25, 7),
            (100, 39),
            (1000, 468),
        ];
        for (n, skip) in ranks {
            assert_eq!(outer_ranks(n), Some(skip), "of {n}");
        }
        assert_eq!(outer_ranks(5), None);
        let nine = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0];
        assert_eq!(median_interval(&nine), Some((2.0, 8.0)));
    }

    #[test]
    fn shares_agree_with_published_intervals() {
        // Newcombe 1998, Stat Med 17:857–872, table I, method 3.
        assert!(is_close(wilson(81, 263), (0.2553, 0.3662)));
        assert!(is_close(wilson(15, 148), (0.0624, 0.1605)));
        assert!(is_close(wilson(0, 20), (0.0, 0.1611)));
        assert!(is_close(wilson(1, 29), (0.0061, 0.1718)));
        assert_eq!(wilson(0, 0), None);
        assert_eq!(wilson(3, 2), None);
    }

    #[test]
    fn differences_agree_with_published_intervals() {
        // Newcombe 1998, Stat Med 17:873–890, table II, method 10: 56/70 − 48/80 and
        // 9/10 − 3/10.
        assert!(is_close(difference((48, 80), (56, 70)), (0.0524, 0.3339)));
        assert!(is_close(difference((3, 10), (9, 10)), (0.1705, 0.8090)));
        assert_eq!(difference((0, 0), (1, 2)), None);
    }

    #[test]
    fn blocks_drawn_anew_agree_with_all_that_can_be_drawn() {
        // Every circular block bootstrap of eight and eight values enumerated in Python: blocks
        // of 2, four starts each, 8⁸ pairs,
        //   dist = lambda x, f: [f([x[(s + i) % 8] for s in st for i in range(2)])
        //                        for st in product(range(8), repeat=4)]
        //   d = sorted(q - p for p in dist(x, f) for q in dist(y, f)); d[m // 40], d[-1 - m // 40]
        // mean −4.875 to −2.75, median −5.5 to −2.5, shares −0.875 to −0.125. A thousand draws
        // come near that, whatever the seed.
        let x = [7.0, 9.0, 8.0, 6.0, 9.0, 5.0, 8.0, 7.0];
        let y = [5.0, 3.0, 6.0, 4.0, 2.0, 5.0, 3.0, 1.0];
        let shares = ([1, 1, 0, 1, 1, 0, 1, 1], [0, 0, 1, 0, 0, 0, 1, 0]);
        let shares = (shares.0.map(f64::from), shares.1.map(f64::from));
        let all = [
            (&x, &y, Middle::Mean, (-4.875, -2.75)),
            (&x, &y, Middle::Median, (-5.5, -2.5)),
            (&shares.0, &shares.1, Middle::Mean, (-0.875, -0.125)),
        ];
        for (first, second, middle, exact) in all {
            for seed in 0..20 {
                let found = drawn_difference(first, second, middle, seed, 0.05).unwrap();
                let is_near = |it: f64, exact: f64| (it - exact).abs() <= 0.5;
                assert!(
                    is_near(found.0, exact.0) && is_near(found.1, exact.1),
                    "{middle:?} {seed}: {found:?}"
                );
            }
        }
        let sizes = [3, 8, 9, 14, 27, 28].map(block_of);
        assert_eq!(sizes, [2, 2, 3, 3, 3, 4]);
        // The reference code in Python, seeded with 42.
        let mut chance = Chance(42);
        assert_eq!(chance.next(), 13_679_457_532_755_275_413);
        assert_eq!(chance.next(), 2_949_826_092_126_892_291);
        assert_eq!(drawn_difference(&[], &y, Middle::Mean, 1, 0.05), None);
        assert_eq!(
            drawn_difference(&[f64::NAN], &y, Middle::Mean, 1, 0.05),
            None
        );
        let one = drawn_difference(&[2.0], &[5.0], Middle::Median, 1, 0.05);
        assert_eq!(one, Some((3.0, 3.0)));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn what_is_drawn_stays_within_what_there_is(
            first in prop::collection::vec(-50.0..50.0_f64, 1..40),
            second in prop::collection::vec(-50.0..50.0_f64, 1..40),
            seed: u64,
            by in -30.0..30.0_f64,
        ) {
            for middle in [Middle::Mean, Middle::Median] {
                let mut any = first.clone();
                prop_assert_eq!(middle.of_drawn(&mut any), middle.of(&any));
                let of = |second: &[f64]| drawn_difference(&first, second, middle, seed, 0.05);
                let (low, high) = of(&second).unwrap();
                let ends = |of: &[f64]| (
                    of.iter().copied().fold(f64::MAX, f64::min),
                    of.iter().copied().fold(f64::MIN, f64::max),
                );
                let ((least_1, most_1), (least_2, most_2)) = (ends(&first), ends(&second));
                prop_assert!(low <= high);
                prop_assert!(least_2 - most_1 <= low + 1e-9 && high <= most_2 - least_1 + 1e-9);
                // The same again, and moved along with the values.
                prop_assert_eq!(of(&second), Some((low, high)));
                let moved: Vec<_> = second.iter().map(|it| it + by).collect();
                let (low_moved, high_moved) = of(&moved).unwrap();
                prop_assert!((low_moved - low - by).abs() < 1e-6);
                prop_assert!((high_moved - high - by).abs() < 1e-6);
            }
        }
    }

    proptest! {
        #[test]
        fn intervals_hold_what_they_are_about(
            values in prop::collection::vec(0.0..100.0_f64, 6..60),
            (some, of) in (1_u32..400).prop_flat_map(|of| (0..=of, Just(of))),
        ) {
            let (low, high) = median_interval(&values).unwrap();
            let middle = median(&values).unwrap();
            prop_assert!(low <= middle && middle <= high);
            let (low, high) = wilson(some, of).unwrap();
            let share = f64::from(some) / f64::from(of);
            prop_assert!(0.0 <= low && low <= share && share <= high && high <= 1.0);
        }

        #[test]
        fn order_does_not_matter(mut values in prop::collection::vec(-50.0..50.0_f64, 0..40)) {
            let before = (median(&values), median_interval(&values));
            values.reverse();
            prop_assert_eq!(before, (median(&values), median_interval(&values)));
        }
    }
}
