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
