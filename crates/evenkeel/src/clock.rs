//! The clock that is handed to the pages.

use jiff::{SignedDuration, Timestamp};
use std::path::PathBuf;

/// The system's clock.
#[expect(
    clippy::disallowed_methods,
    reason = "the program's one look at the clock"
)]
pub(crate) fn now() -> Timestamp {
    Timestamp::now()
}

/// The system's clock, ahead by the seconds that a file names: browser tests walk
/// through weeks with it.
pub(crate) fn clock(file: Option<PathBuf>) -> web::Clock {
    let Some(file) = file else {
        return Box::new(now);
    };
    Box::new(move || {
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        let ahead = SignedDuration::from_secs(text.trim().parse().unwrap_or(0));
        now().checked_add(ahead).unwrap_or_else(|_| now())
    })
}
