//! Pages and forms through the whole router, on a SQLite vault of their own.
//!
//! [`app::TestApp`] is an Evenkeel with a clock that tests move; [`app::Browser`]
//! is somebody in front of it, who keeps cookies, reads pages and fills in forms.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "these are tests"
)]

mod about;
mod account;
mod app;
mod bonds;
mod breakup;
mod bytes;
mod catch;
mod check_in;
mod danger;
mod drafts;
mod each_sheet;
mod export;
mod fears;
mod fill;
mod guard;
mod hark;
mod help;
mod history;
mod hold;
mod html;
mod import;
mod inner;
mod insights;
mod ladder;
mod lasting;
mod left;
mod measures;
mod never;
mod outage;
mod plan;
mod postgres;
mod practices;
mod predictions;
mod problem;
mod progress;
mod report;
mod sessions;
mod shared;
mod sheets;
mod steady;
mod talking;
mod thoughts;
mod today;
mod tools;
mod trial;
mod urges;
mod worries;
mod worse;
mod you;
