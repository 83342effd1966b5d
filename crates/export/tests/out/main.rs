//! The forms in which a journal goes out to others.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "these are tests"
)]

mod all;
mod calendar;
mod csv;
mod fhir;
mod markdown;
