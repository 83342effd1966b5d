//! The pure core as the rest of the program uses it.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "these are tests"
)]

mod append;
mod breakup;
mod early;
mod enough;
mod fold;
mod frozen;
mod gate;
mod history;
mod import;
mod inner;
mod insights;
mod measures;
mod person;
mod prediction;
mod progress;
mod quiet;
mod report;
mod request;
mod safety;
mod schedule;
mod session;
mod sheet;
mod signs;
mod today;
mod trial;
mod words;
mod worry;
mod worse;
