//! My loop: how one hard moment leads to the next, drawn and in words.

use crate::app::App;
use crate::sheets::{self, Beside, Tool, piece};
use askama::Template;
use axum::Router;
use journal::pattern::{Pattern, Station};

pub(crate) fn routes() -> Router<App> {
    sheets::routes::<Pattern>()
}

impl Tool for Pattern {
    fn beside(&self, at: &Beside<'_>) -> Option<String> {
        let stations = self.stations();
        (stations.len() > 2).then(|| piece(&Drawn::new(stations, at.is_help_first)))?
    }
}

#[derive(Template)]
#[template(path = "pattern/drawn.html")]
struct Drawn<'a> {
    spots: Vec<Spot>,
    stations: Vec<(Station, &'a str)>,
    /// Then nothing is said of fault, or of where it could open.
    is_help_first: bool,
}

/// Where a station stands in the picture.
struct Spot {
    x: i32,
    y: i32,
    number: usize,
}

impl<'a> Drawn<'a> {
    fn new(stations: Vec<(Station, &'a str)>, is_help_first: bool) -> Self {
        let of = f64::from(u32::try_from(stations.len()).unwrap_or(1));
        let spots = stations.iter().zip(0_u32..).map(|(_, nth)| {
            let turn = std::f64::consts::TAU * f64::from(nth) / of;
            Spot {
                x: whole(170.0 + 112.0 * turn.sin()),
                y: whole(140.0 - 108.0 * turn.cos()),
                number: nth as usize + 1,
            }
        });
        Self {
            spots: spots.collect(),
            stations,
            is_help_first,
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "far below the bounds")]
fn whole(it: f64) -> i32 {
    it.round() as i32
}

/// What a station is called.
fn name(station: Station) -> &'static str {
    match station {
        Station::Trigger => "It begins",
        Station::Alarm => "Alarm",
        Station::Meaning => "It seems to mean",
        Station::Urge => "Urge",
        Station::Action => "What you do",
        Station::Response => "What comes back",
        Station::Relief => "Short relief",
        Station::Later => "What is left",
    }
}
