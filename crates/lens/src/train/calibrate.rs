//! Turns sums into log odds, so that heads can be compared (Platt 1999, with the targets of
//! Lin et al. 2007).

/// Newton steps; it settles within ten.
const STEPS: usize = 30;

/// The slope and the offset under which the log odds fit what the sentences show best.
pub(crate) fn fit(sums: &[(f64, bool)]) -> (f64, f64) {
    let count = |is: bool| -> f64 { sums.iter().filter(|it| it.1 == is).map(|_| 1.0).sum() };
    let (yes, no) = (count(true), count(false));
    let targets = ((yes + 1.0) / (yes + 2.0), 1.0 / (no + 2.0));
    let (mut slope, mut offset) = (1.0_f64, 0.0_f64);
    for _ in 0..STEPS {
        let (mut down, mut right) = ((0.0, 0.0), (1e-6, 0.0, 1e-6));
        for (sum, is) in sums {
            let target = if *is { targets.0 } else { targets.1 };
            let chance = 1.0 / (1.0 + exp(-(slope * sum + offset)));
            let (error, spread) = (chance - target, chance * (1.0 - chance));
            down.0 += error * sum;
            down.1 += error;
            right.0 += spread * sum * sum;
            right.1 += spread * sum;
            right.2 += spread;
        }
        let determinant = right.0 * right.2 - right.1 * right.1;
        if determinant <= 0.0 {
            break;
        }
        slope -= (right.2 * down.0 - right.1 * down.1) / determinant;
        offset -= (right.0 * down.1 - right.1 * down.0) / determinant;
    }
    (slope, offset)
}

/// The exponential function from sums and products alone: the standard one differs between
/// machines in its last bits.
pub(crate) fn exp(number: f64) -> f64 {
    let number = number.clamp(-60.0, 60.0);
    // exp(x) = exp(x / 64) ^ 64, with the series up to where its terms no longer count.
    let part = number / 64.0;
    let (mut sum, mut term) = (1.0, 1.0);
    for place in 1..18 {
        term *= part / f64::from(place);
        sum += term;
    }
    for _ in 0..6 {
        sum *= sum;
    }
    sum
}

/// The natural logarithm of a number above zero, likewise.
pub(crate) fn ln(number: f64) -> f64 {
    // ln(x) = 2 atanh((x - 1) / (x + 1)), with x brought near one by halves and doubles.
    let (mut near, mut doubles) = (number, 0.0);
    while near > 1.5 {
        near /= 2.0;
        doubles += 1.0;
    }
    while near < 0.75 {
        near *= 2.0;
        doubles -= 1.0;
    }
    let part = (near - 1.0) / (near + 1.0);
    let (mut sum, mut power) = (0.0, part);
    for place in 0..16 {
        sum += power / f64::from(2 * place + 1);
        power *= part * part;
    }
    2.0 * sum + doubles * std::f64::consts::LN_2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logarithm_is_the_one_that_is_known() {
        for number in [1e-6, 0.03, 0.74, 1.0, 1.5, 2.0, 17.0, 4e5] {
            let known: f64 = f64::ln(number);
            assert!((ln(number) - known).abs() < 1e-11, "{number}");
        }
    }

    #[test]
    fn the_exponential_is_the_one_that_is_known() {
        for number in [-30.0, -1.5, 0.0, 0.1, 1.0, 12.25] {
            let known: f64 = f64::exp(number);
            assert!((exp(number) / known - 1.0).abs() < 1e-11, "{number}");
        }
    }

    #[test]
    fn log_odds_fit_the_share_that_is_seen() {
        // One in four at sum 0, three in four at sum 2: log odds -ln 3 and ln 3.
        let seen = |sum: f64, yes: usize| (0..400).map(move |at| (sum, at % 4 < yes));
        let sums: Vec<_> = seen(0.0, 1).chain(seen(2.0, 3)).collect();
        let (slope, offset) = fit(&sums);
        let third = 3.0_f64.ln();
        assert!((offset + third).abs() < 0.02, "{offset}");
        assert!((slope - third).abs() < 0.02, "{slope}");
    }
}
