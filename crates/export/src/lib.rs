//! A journal, or a part of it, in other forms. Pure: knows neither HTTP nor SQL.

pub mod chart;
pub mod json;
pub mod readable;
