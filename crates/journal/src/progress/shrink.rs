//! Shrinkage: what a few uses say is drawn towards the mean of everything a person
//! does, the more the fewer they are, so that a lucky start does not look like a
//! discovery (Efron and Morris 1977, Sci Am 236:119–127).

use crate::stats::{self, Z};

/// The scale of the half-normal prior on how far ways differ from each other, in
/// points of 100: one person's practices differ by some points and hardly by more
/// than thirty. With two or three ways the data alone do not say (Gelman 2006,
/// Bayesian Anal 1:515–534). Our own choice.
const TAU_SCALE: f64 = 15.0;

/// Values of the spread between ways that are averaged over: 0 to 60 in steps of 0.1,
/// by the trapezoidal rule.
const TAUS: u32 = 600;
const TAU_STEP: f64 = 0.1;

/// Ratings are whole numbers, so that no spread within a way is less than this.
const LEAST_VARIANCE: f64 = 1.0;

/// An estimate with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The best guess.
    pub mean: f64,
    /// How far the true one may lie below and above.
    pub interval: (f64, f64),
}

impl Estimate {
    fn new(mean: f64, variance: f64) -> Self {
        let reach = Z * variance.max(0.0).sqrt();
        Self {
            mean,
            interval: (mean - reach, mean + reach),
        }
    }
}

/// Several groups of values, estimated together.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shrunk {
    /// The mean over all ways, each counting as one.
    pub overall: f64,
    /// Each group's mean, drawn towards the overall one. In the order they came.
    pub groups: Vec<Estimate>,
    /// What the group with the highest mean has ahead of each, in the same order.
    pub behind: Vec<Estimate>,
}

/// Estimates the means of groups together; `None` where a group is empty or there are
/// fewer than two values more than groups.
///
/// The model: a value of group *i* is normal around θᵢ with variance σ², and θᵢ is
/// normal around μ with variance τ². σ² is the pooled variance within groups (hence
/// empirical Bayes), μ has a flat prior, and τ is averaged over a grid with a
/// half-normal prior. For each τ (Gelman et al. 2013, Bayesian Data Analysis, 3rd
/// edition, section 5.4, equations 5.17 to 5.21), with ȳᵢ the mean of nᵢ values,
/// vᵢ = σ²/nᵢ and Bᵢ = vᵢ / (vᵢ + τ²):
///
/// - μ̂ = Σ ȳᵢ/(vᵢ + τ²) ÷ Σ 1/(vᵢ + τ²), with variance V = 1 ÷ Σ 1/(vᵢ + τ²);
/// - θᵢ has mean (1 − Bᵢ) ȳᵢ + Bᵢ μ̂ and variance (1 − Bᵢ) vᵢ + Bᵢ² V;
/// - θᵢ and θⱼ covary by Bᵢ Bⱼ V;
/// - p(τ | ȳ) ∝ p(τ) √V ∏ (vᵢ + τ²)^-½ exp(−(ȳᵢ − μ̂)² / 2(vᵢ + τ²)).
///
/// Differences from such estimates need no further care for comparing many (Gelman,
/// Hill and Yajima 2012, J Res Educ Eff 5:189–211).
pub(super) fn shrink(groups: &[Vec<f64>]) -> Option<Shrunk> {
    let seen: Vec<Seen> = groups
        .iter()
        .map(|it| Seen::of(it))
        .collect::<Option<_>>()?;
    let freedom: f64 = seen.iter().map(|it| it.n - 1.0).sum();
    if freedom < 2.0 {
        return None;
    }
    let squares: f64 = seen.iter().map(|it| it.squares).sum();
    let variance = (squares / freedom).max(LEAST_VARIANCE);
    let at: Vec<At> = (0..=TAUS)
        .map(|nth| At::new(f64::from(nth) * TAU_STEP, variance, &seen))
        .collect();
    let highest = at.iter().map(|it| it.log_weight).fold(f64::MIN, f64::max);
    let weights = at.iter().map(|it| (it.log_weight - highest).exp());
    let ends = |(nth, it): (usize, f64)| if nth == 0 { it / 2.0 } else { it };
    let weights: Vec<f64> = weights.enumerate().map(ends).collect();
    let total: f64 = weights.iter().sum();
    let average = |of: &dyn Fn(&At) -> Option<f64>| -> Option<f64> {
        let pairs = at.iter().zip(&weights);
        let sum: Option<f64> = pairs.map(|(it, weight)| Some(of(it)? * weight)).sum();
        Some(sum? / total)
    };
    // Of what is normal at each τ: mean and variance of the mixture.
    let mixed = |of: &dyn Fn(&At) -> Option<(f64, f64)>| -> Option<Estimate> {
        let mean = average(&|it| Some(of(it)?.0))?;
        let square = average(&|it| of(it).map(|(mean, variance)| variance + mean * mean))?;
        Some(Estimate::new(mean, square - mean * mean))
    };
    let places = 0..seen.len();
    let estimates = places.clone().map(|place| mixed(&|it| it.group(place)));
    let estimates: Vec<_> = estimates.collect::<Option<_>>()?;
    let means = estimates.iter().map(|it| it.mean);
    let (best, _) = places
        .clone()
        .zip(means)
        .max_by(|a, b| a.1.total_cmp(&b.1))?;
    let behind = places.map(|place| mixed(&|it| it.difference(best, place)));
    Some(Shrunk {
        overall: average(&|it| Some(it.overall))?,
        behind: behind.collect::<Option<_>>()?,
        groups: estimates,
    })
}

/// What is known of one group.
struct Seen {
    n: f64,
    mean: f64,
    /// Sum of squares around the mean.
    squares: f64,
}

impl Seen {
    fn of(values: &[f64]) -> Option<Self> {
        let mean = stats::mean(values)?;
        let finite = values.iter().filter(|it| it.is_finite());
        let n = u32::try_from(finite.clone().count()).ok()?;
        Some(Self {
            n: f64::from(n),
            mean,
            squares: finite.map(|it| (it - mean) * (it - mean)).sum(),
        })
    }
}

/// Everything at one value of τ.
struct At {
    log_weight: f64,
    overall: f64,
    /// The variance of the overall mean.
    variance: f64,
    /// Of each group: how far it is drawn in, its mean and its variance.
    groups: Vec<(f64, f64, f64)>,
}

impl At {
    fn new(tau: f64, variance: f64, seen: &[Seen]) -> Self {
        let spread = |it: &Seen| variance / it.n + tau * tau;
        let precision: f64 = seen.iter().map(|it| 1.0 / spread(it)).sum();
        let sum: f64 = seen.iter().map(|it| it.mean / spread(it)).sum();
        let (overall, uncertain) = (sum / precision, 1.0 / precision);
        let fit: f64 = seen
            .iter()
            .map(|it| -0.5 * (spread(it).ln() + (it.mean - overall).powi(2) / spread(it)))
            .sum();
        let prior = -(tau * tau) / (2.0 * TAU_SCALE * TAU_SCALE);
        let groups = seen.iter().map(|it| {
            let own = variance / it.n;
            let drawn = own / spread(it);
            let mean = (1.0 - drawn) * it.mean + drawn * overall;
            (drawn, mean, (1.0 - drawn) * own + drawn * drawn * uncertain)
        });
        Self {
            log_weight: prior + 0.5 * uncertain.ln() + fit,
            overall,
            variance: uncertain,
            groups: groups.collect(),
        }
    }

    fn group(&self, place: usize) -> Option<(f64, f64)> {
        let (_, mean, variance) = *self.groups.get(place)?;
        Some((mean, variance))
    }

    fn difference(&self, one: usize, other: usize) -> Option<(f64, f64)> {
        if one == other {
            return Some((0.0, 0.0));
        }
        let (drawn_1, mean_1, variance_1) = *self.groups.get(one)?;
        let (drawn_2, mean_2, variance_2) = *self.groups.get(other)?;
        let together = drawn_1 * drawn_2 * self.variance;
        Some((mean_1 - mean_2, variance_1 + variance_2 - 2.0 * together))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LONG: [f64; 10] = [20., 30., 25., 15., 22., 28., 24., 20., 26., 30.];
    const LITTLE: [f64; 7] = [10., 5., 12., 8., 9., 4., 11.];
    const SPREAD: [f64; 6] = [40., 35., 20., 30., 45., 10.];

    fn is_close(found: Estimate, mean: f64, deviation: f64) -> bool {
        let reach = (found.interval.1 - found.interval.0) / 2.0;
        (found.mean - mean).abs() < 2e-3 && (reach - Z * deviation).abs() < 4e-3
    }

    /// Computed apart, in Python, with the densities written out in full and τ by
    /// Simpson's rule on a grid twice as fine and half as long again:
    ///
    /// ```python
    /// s2 = max(1.0, sum(sum((x - m)**2 for x in g) for g, m in zip(groups, y))
    ///               / (sum(n) - len(n)))
    /// def at(t):
    ///     v = [s2/k + t*t for k in n]
    ///     P = sum(1/x for x in v); mu = sum(a/x for a, x in zip(y, v))/P
    ///     dens = exp(-t*t/(2*15**2))*sqrt(1/P)
    ///     for a, x in zip(y, v): dens *= exp(-(a-mu)**2/(2*x))/sqrt(x)
    ///     out = []
    ///     for a, k in zip(y, n):
    ///         e = s2/k; prec = 1/e + 1/t**2      # t = 0: mean mu, variance 1/P
    ///         out.append(((a/e + mu/t**2)/prec, 1/prec + ((1/t**2)/prec)**2/P))
    ///     return dens, mu, out
    /// h, N = 0.05, 2000                          # weights 1, 4, 2, 4, …, 1
    /// ```
    #[test]
    fn it_agrees_with_an_integral_that_was_taken_elsewhere() {
        let found = shrink(&[LONG.into(), LITTLE.into(), SPREAD.into()]).unwrap();
        assert!((found.overall - 20.798).abs() < 2e-3, "{found:?}");
        assert!(is_close(found.groups[0], 23.8405, 2.3256), "{found:?}");
        assert!(is_close(found.groups[1], 9.2741, 2.8507), "{found:?}");
        assert!(is_close(found.groups[2], 29.2794, 3.0273), "{found:?}");
        let two = shrink(&[vec![24.0; 40], vec![60., 40., 20., 25., 22., 30.]]).unwrap();
        assert!((two.overall - 28.2394).abs() < 2e-3, "{two:?}");
        assert!(is_close(two.groups[0], 24.0626, 0.8068), "{two:?}");
        assert!(is_close(two.groups[1], 32.4163, 2.1074), "{two:?}");
    }

    #[test]
    fn flat_lines_have_an_interval_too() {
        let flat = shrink(&[vec![5.0; 6], vec![5.0; 9]]).unwrap();
        assert!(is_close(flat.groups[0], 5.0, 0.3797), "{flat:?}");
        assert!(is_close(flat.groups[1], 5.0, 0.3179), "{flat:?}");
    }

    #[test]
    fn one_way_alone_keeps_its_own_mean() {
        let one = shrink(&[LITTLE.into()]).unwrap();
        let mean = stats::mean(&LITTLE).unwrap();
        assert!((one.groups[0].mean - mean).abs() < 1e-9);
        assert_eq!(one.behind[0].interval, (0.0, 0.0));
    }

    #[test]
    fn nothing_comes_of_nothing() {
        assert_eq!(shrink(&[]), None);
        assert_eq!(shrink(&[vec![]]), None);
        assert_eq!(shrink(&[vec![1.0], vec![2.0, 3.0]]), None);
        assert_eq!(shrink(&[vec![f64::NAN; 9]]), None);
    }

    fn values(n: impl Into<prop::collection::SizeRange>) -> impl Strategy<Value = Vec<f64>> {
        prop::collection::vec((-100_i32..=100).prop_map(f64::from), n)
    }

    proptest! {
        #[test]
        fn every_mean_is_drawn_inwards_and_never_past_the_others(
            groups in prop::collection::vec(values(2..30), 2..6),
        ) {
            let means: Vec<_> = groups.iter().map(|it| stats::mean(it).unwrap()).collect();
            let low = means.iter().copied().fold(f64::MAX, f64::min);
            let high = means.iter().copied().fold(f64::MIN, f64::max);
            let found = shrink(&groups).unwrap();
            prop_assert!(low - 1e-9 <= found.overall && found.overall <= high + 1e-9);
            for it in &found.groups {
                prop_assert!(low - 1e-9 <= it.mean && it.mean <= high + 1e-9);
                prop_assert!(it.interval.0 < it.mean && it.mean < it.interval.1);
            }
        }

        #[test]
        fn of_two_with_the_same_mean_the_one_with_fewer_uses_is_drawn_in_further(
            few in 2_usize..6,
            more in 1_usize..20,
            ahead in 5_i32..80,
        ) {
            // Two that stand out by the same, and a third with many uses below them.
            let pairs = |n: usize| [f64::from(ahead) - 4.0, f64::from(ahead) + 4.0].repeat(n);
            let rest = [-4.0, 4.0].repeat(15);
            let found = shrink(&[pairs(few), pairs(few + more), rest]).unwrap();
            prop_assert!(found.groups[0].mean < found.groups[1].mean);
        }

        #[test]
        fn order_does_not_matter(groups in prop::collection::vec(values(3..9), 2..5)) {
            let mut turned = groups.clone();
            turned.reverse();
            let (one, mut other) = (shrink(&groups).unwrap(), shrink(&turned).unwrap());
            other.groups.reverse();
            for (a, b) in one.groups.iter().zip(&other.groups) {
                prop_assert!((a.mean - b.mean).abs() < 1e-6);
            }
        }
    }
}
