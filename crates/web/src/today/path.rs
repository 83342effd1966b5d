//! How far the programme has come, as a row of small boats' lengths.

use crate::app::App;
use journal::Journal;
use journal::session::{self, State};

/// Where the person is in the programme.
pub(super) struct Path {
    pub(super) key: &'static str,
    pub(super) title: &'static str,
    /// Which session of how many, on the person's own route.
    pub(super) number: usize,
    pub(super) stops: Vec<Stop>,
}

/// One session in the row.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    Done,
    Here,
    ToCome,
}

impl Path {
    /// `None` once the programme is over.
    pub(super) fn of(app: &App, journal: &Journal) -> Option<Self> {
        let sessions = &app.programme.sessions;
        let current = session::current(journal, sessions)?;
        let route = session::route(journal, sessions);
        let stop = |it: &&programme::Session| {
            if it.key == current.key {
                Stop::Here
            } else if session::state(journal, it) == State::Done {
                Stop::Done
            } else {
                Stop::ToCome
            }
        };
        let number = route.iter().position(|it| it.key == current.key)? + 1;
        Some(Self {
            key: &current.key,
            title: &current.title,
            number,
            stops: route.iter().map(stop).collect(),
        })
    }

    /// What the row shows, for those who do not see it.
    pub(super) fn says(&self) -> String {
        let done = self.stops.iter().filter(|it| **it == Stop::Done).count();
        let of = self.stops.len();
        format!(
            "{done} of {of} sessions done, number {} is next",
            self.number
        )
    }
}
