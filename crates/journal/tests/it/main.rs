//! The pure core as the rest of the program uses it.

mod fold;
mod frozen;
mod gate;
mod history;
mod import;
mod measures;
mod person;
mod progress;
mod safety;
mod schedule;
mod today;
mod words;
mod worse;
