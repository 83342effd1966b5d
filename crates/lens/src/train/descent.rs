//! Support vector machines by dual coordinate descent (Hsieh et al., ICML 2008, algorithm 1),
//! squared hinge. Only sums, products, quotients and square roots, in a fixed order, so that every
//! machine learns the same to the last bit.

use super::calibrate::ln;
use crate::features::Feature;

/// One example: where its features stand among the weights, and their values.
pub(crate) type Row = Vec<(usize, f64)>;

/// Over so many rounds the weights settle.
const ROUNDS: usize = 14;
/// However well a feature tells the sides apart, it counts so many times at most.
const MOST: f64 = 4.0;

/// The rows of features that have a place.
pub(crate) fn row(features: &[Feature], keys: &[u32]) -> Row {
    let known = features
        .iter()
        .filter_map(|it| Some((keys.binary_search(&it.key).ok()?, it.value)));
    known.collect()
}

/// Learns weights (the bias last) that part the rows whose cost is above zero from those where
/// it is below; a cost of zero leaves a row out.
pub(crate) fn learn(rows: &[&Row], costs: &[f64], width: usize) -> Vec<f64> {
    let ratios = ratios(rows, costs, width);
    let by = |at: usize| ratios.get(at).copied().unwrap_or_default();
    let scaled = rows.iter().map(|row| {
        let each = row.iter().map(|(at, value)| (*at, value * by(*at)));
        each.collect()
    });
    let rows: Vec<Row> = scaled.collect();
    let mut weights = vec![0.0; width + 1];
    let mut alphas = vec![0.0_f64; rows.len()];
    let mut order: Vec<usize> = (0..rows.len())
        .filter(|it| costs.get(*it).is_some_and(|cost| *cost != 0.0))
        .collect();
    let squares: Vec<f64> = rows
        .iter()
        .map(|row| 1.0 + row.iter().map(|(_, value)| value * value).sum::<f64>())
        .collect();
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    for _ in 0..ROUNDS {
        chance.shuffle(&mut order);
        for &at in &order {
            let (Some(example), Some(cost), Some(dual), Some(norm)) = (
                rows.get(at),
                costs.get(at),
                alphas.get_mut(at),
                squares.get(at),
            ) else {
                continue;
            };
            let sign = if *cost > 0.0 { 1.0 } else { -1.0 };
            let diagonal = 0.5 / (cost * sign);
            let slope = sign * dot(example, &weights) - 1.0 + diagonal * *dual;
            let before = *dual;
            *dual = (before - slope / (norm + diagonal)).max(0.0);
            let moved = (*dual - before) * sign;
            if moved != 0.0 {
                add(example, moved, &mut weights);
            }
        }
    }
    for (weight, ratio) in weights.iter_mut().zip(&ratios) {
        *weight *= ratio;
    }
    weights
}

/// How much each feature tells the two sides apart by itself, so that learning begins with what is
/// known (Wang and Manning, ACL 2012, the log-count ratio).
fn ratios(rows: &[&Row], costs: &[f64], width: usize) -> Vec<f64> {
    let mut counts = vec![(1.0, 1.0); width];
    for (row, cost) in rows.iter().zip(costs) {
        for (at, _) in *row {
            if let Some(count) = counts.get_mut(*at) {
                if *cost > 0.0 {
                    count.0 += 1.0;
                } else if *cost < 0.0 {
                    count.1 += 1.0;
                }
            }
        }
    }
    let (yes, no) = counts
        .iter()
        .fold((0.0, 0.0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    let ratio = |it: &(f64, f64)| ln(it.0 / yes * no / it.1).abs();
    counts.iter().map(|it| ratio(it).min(MOST)).collect()
}

/// The sum of a row under weights with the bias last.
pub(crate) fn dot(row: &Row, weights: &[f64]) -> f64 {
    let bias = weights.last().copied().unwrap_or_default();
    row.iter().fold(bias, |sum, (at, value)| {
        sum + value * weights.get(*at).copied().unwrap_or_default()
    })
}

fn add(row: &Row, change: f64, weights: &mut [f64]) {
    for (at, value) in row {
        if let Some(weight) = weights.get_mut(*at) {
            *weight += change * value;
        }
    }
    if let Some(bias) = weights.last_mut() {
        *bias += change;
    }
}

/// A fixed sequence of numbers (xorshift64*).
#[derive(Debug)]
pub struct Chance(pub u64);

impl Chance {
    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(number).unwrap_or_default() % end.max(1)
    }

    fn shuffle(&mut self, order: &mut [usize]) {
        for at in (1..order.len()).rev() {
            order.swap(at, self.below(at + 1));
        }
    }
}
