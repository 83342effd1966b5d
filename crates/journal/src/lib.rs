//! The pure core: what the records of a person mean.
//!
//! [`Record`] is the stored form, [`Journal`] the fold over all of them. The
//! feature modules hold what their records carry and the rules about them. Time
//! and identity are parameters; nothing here reads a clock, a file or a random
//! number, and nothing that has been stored can make the fold fail.

pub mod activity;
pub mod belief_log;
pub mod bonds;
pub mod breakup;
pub mod check_in;
pub mod core_belief;
pub mod critic;
pub mod cues;
pub mod day;
mod doc;
pub mod drills;
pub mod early;
pub mod experiment;
pub mod hark;
pub mod history;
pub mod hold;
pub mod homework;
pub mod import;
mod index;
mod journal;
pub mod keeping;
pub mod ladder;
pub mod letter;
pub mod limit;
pub mod measures;
pub mod never;
mod one;
pub mod pattern;
pub mod plan;
pub mod practices;
pub mod prediction;
pub mod problem;
pub mod profile;
pub mod progress;
mod record;
pub mod report;
pub mod request;
pub mod roots;
pub mod safety;
mod scale;
pub mod schedule;
pub mod session;
pub mod sheet;
pub mod stats;
pub mod steady;
pub mod strong;
pub mod thoughts;
pub mod today;
pub mod trial;
pub mod urge;
pub mod values;
pub mod wait;
pub mod words;
pub mod worry;
pub mod worse;

pub use doc::Doc;
pub use journal::{Entry, Journal, Receipt, Refusal, Typed};
pub use record::{Author, Body, DecodeError, Erased, Happened, Kind, Record, VERSION};
pub use scale::{Level, OutOfScale, Percent};
