//! A journal, or a part of it, in other forms. Pure: knows neither HTTP nor SQL.

pub mod bring;
pub mod chart;
mod daylio;
mod freecbt;
pub mod json;
mod lz;
mod plain;
pub mod readable;
mod table;
