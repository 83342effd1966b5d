//! The attachment plane: worry about being left beside keeping distance, from the
//! ECR-R, with how far each figure may be off. Two figures and no type: whoever is
//! sorted into kinds by a line through the middle moves from one to another by chance
//! (Fraley, Hudson, Heffernan and Segal 2015, J Pers Soc Psychol 109:354–368).

use super::{Cut, sittings};
use crate::measures::{Change, Scored};
use crate::{Journal, stats};
use jiff::civil::Date;
use programme::{Measure, Programme, Scale};

/// The measure that has both scales. Its items have terms of their own; without it
/// there is no plane.
pub const MEASURE: &str = "ecr-r";
const ANXIETY: &str = "anxiety";
const AVOIDANCE: &str = "avoidance";

/// Where 95 % of two independent, equally wide normal errors lie around a point: √χ²,
/// with two degrees of freedom √(−2 ln 0.05).
const BOTH_95: f64 = 2.447_746_830_680_816;

/// One sitting.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Its day.
    pub day: Date,
    /// Worry about being left.
    pub anxiety: f64,
    /// Keeping distance.
    pub avoidance: f64,
}

/// The plane with everything that is drawn in it.
#[derive(Clone, PartialEq)]
pub struct Plane<'a> {
    /// The measure.
    pub measure: &'a Measure,
    /// The scale across.
    pub anxiety: &'a Scale,
    /// The scale upwards.
    pub avoidance: &'a Scale,
    /// Earliest first; only sittings that can be compared with the last.
    pub path: Vec<Point>,
    /// Finished sittings that cannot: another version or language, or too much left open.
    pub left_out: usize,
    /// How far the true place may lie from a point, across and upwards: the half axes of
    /// the ellipse that holds it in 95 of 100 cases.
    pub error: (f64, f64),
    /// What became of both from the first to the last; empty with one sitting.
    pub changes: Vec<Change<'a>>,
}

crate::record::private!(Plane<'_>);

/// The standard error of one figure, from its reliable change: that is 1.96 times the
/// standard error of a difference of two, √2 times that of one (Jacobson and Truax 1991,
/// J Consult Clin Psychol 59:12–19). `None` without such a rule.
pub fn standard_error(scale: &Scale) -> Option<f64> {
    let rule = scale.reliable_change.as_ref()?;
    Some(rule.points / (stats::Z * std::f64::consts::SQRT_2))
}

/// The measure of the plane, where the programme has it.
pub fn measure(programme: &Programme) -> Option<&Measure> {
    programme.measure(MEASURE)
}

/// The plane. `None` before the first sitting that has both figures. The errors of the
/// two scales are taken as independent, which no source says: the scales themselves go
/// together somewhat (Cameron, Finnegan and Morry 2012, J Res Pers 46:472–476).
pub fn plane<'a>(journal: &Journal, programme: &'a Programme, cut: Cut) -> Option<Plane<'a>> {
    let measure = measure(programme)?;
    let (anxiety, avoidance) = (measure.scale(ANXIETY)?, measure.scale(AVOIDANCE)?);
    let all = sittings(journal, measure, cut);
    let point = |it: &Scored<'_>| {
        Some(Point {
            day: it.day(),
            anxiety: it.figure(ANXIETY)?,
            avoidance: it.figure(AVOIDANCE)?,
        })
    };
    let last = all.iter().rev().find(|it| point(it).is_some())?;
    let is_shown = |it: &&Scored<'_>| it.is_comparable(last) && point(it).is_some();
    let shown: Vec<_> = all.iter().filter(is_shown).collect();
    let first = shown.first()?;
    let change = |scale| Change::between(scale, first, last);
    let reach = |scale| standard_error(scale).unwrap_or_default() * BOTH_95;
    Some(Plane {
        measure,
        anxiety,
        avoidance,
        path: shown.iter().filter_map(|it| point(it)).collect(),
        left_out: all.len() - shown.len(),
        error: (reach(anxiety), reach(avoidance)),
        changes: [anxiety, avoidance]
            .into_iter()
            .filter_map(change)
            .collect(),
    })
}
