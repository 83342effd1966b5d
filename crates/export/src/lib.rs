//! A journal, or a part of it, in other forms. Pure: knows neither HTTP nor SQL. Which
//! records go out (`journal::history::is_hidden`) the caller decides; no form adds one.

pub mod bring;
pub mod calendar;
pub mod chart;
pub mod csv;
mod daylio;
pub mod fhir;
mod freecbt;
pub mod json;
mod lz;
pub mod markdown;
mod plain;
pub mod readable;
mod table;

use jiff::tz::TimeZone;

/// The zone of this name, where there is one.
fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

/// A figure without the digits that only a mean of floating-point numbers has.
fn rounded(figure: f64) -> f64 {
    (figure * 1e4).round() / 1e4
}
