//! The pure core: what the records of a person mean.
//!
//! [`Record`] is the stored form, [`Journal`] the fold over all of them. The
//! feature modules hold what their records carry and the rules about them. Time
//! and identity are parameters; nothing here reads a clock, a file or a random
//! number, and nothing that has been stored can make the fold fail.

pub mod bonds;
pub mod check_in;
pub mod cues;
pub mod day;
pub mod hark;
pub mod history;
pub mod hold;
pub mod import;
mod index;
mod journal;
pub mod measures;
pub mod plan;
pub mod practices;
pub mod problem;
pub mod profile;
pub mod progress;
mod record;
pub mod safety;
mod scale;
pub mod schedule;
pub mod stats;
pub mod steady;
pub mod strong;
pub mod thoughts;
pub mod today;
pub mod words;
pub mod worse;

pub use journal::{Doc, Entry, Journal, Receipt, Refusal, Typed};
pub use record::{Author, Body, DecodeError, Erased, Happened, Kind, Record, VERSION};
pub use scale::{Level, OutOfScale, Percent};
