//! The program as somebody at a terminal meets it: real processes, real sockets,
//! real files.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "these are tests"
)]

mod browser;
mod copies;
mod demo;
mod full;
mod help;
mod lens;
mod places;
mod process;
mod programme;
mod reach;
mod score;
mod slow;
