//! The loop as a picture: its stations on an oval, with the way from one to the next.

use askama::Template;
use journal::pattern::{Pattern, Station};
use std::f64::consts::TAU;

/// With fewer stations there is no loop to see.
const FEWEST: usize = 3;

/// The middle of the oval and how far it reaches, in the units of the picture.
const MIDDLE: (f64, f64) = (150.0, 172.0);
const REACH: (f64, f64) = (92.0, 150.0);
const WIDTH: i32 = 300;

#[derive(Template)]
#[template(path = "pattern/drawn.html")]
pub(super) struct Drawn<'a> {
    spots: Vec<Spot<'a>>,
    /// Where it could open, if that was chosen.
    opens: Option<&'static str>,
    /// And what one could do there.
    opening: &'a str,
    /// It is about someone the person has parted from.
    is_over: bool,
}

/// A station and where it stands in the picture.
struct Spot<'a> {
    name: &'static str,
    text: &'a str,
    opens: bool,
    x: i32,
    y: i32,
    width: i32,
    /// Half way to the next one: where, and how it is turned.
    arrow: (i32, i32, i32),
}

impl<'a> Drawn<'a> {
    /// `None`: too little was written. Where help comes first, nothing is said of where
    /// the loop could open: it is not the person's to open.
    pub(super) fn new(it: &'a Pattern, is_help_first: bool, is_over: bool) -> Option<Self> {
        let stations = it.stations();
        if stations.len() < FEWEST {
            return None;
        }
        let opens = it.opens.filter(|_| !is_help_first);
        let step = TAU / f64::from(u32::try_from(stations.len()).ok()?);
        let spots = stations
            .into_iter()
            .zip(0_u32..)
            .map(|((station, text), nth)| {
                let turn = step * f64::from(nth);
                let ((x, y), name) = (at(turn), name(station));
                let width = width(name);
                let half = turn + step / 2.0;
                let (arrow_x, arrow_y) = at(half);
                let turned = (REACH.1 * half.sin()).atan2(REACH.0 * half.cos());
                Spot {
                    name,
                    text,
                    opens: opens == Some(station),
                    x: x.clamp(width / 2 + 2, WIDTH - width / 2 - 2),
                    y,
                    width,
                    arrow: (arrow_x, arrow_y, whole(turned.to_degrees())),
                }
            });
        Some(Self {
            spots: spots.collect(),
            opens: opens.map(name),
            opening: if is_help_first { "" } else { &it.opening },
            is_over,
        })
    }
}

/// A place on the oval, from the top and with the clock.
fn at(turn: f64) -> (i32, i32) {
    (
        whole(REACH.0.mul_add(turn.sin(), MIDDLE.0)),
        whole(REACH.1.mul_add(-turn.cos(), MIDDLE.1)),
    )
}

/// How wide a name stands, with room beside it.
fn width(name: &str) -> i32 {
    8 * i32::try_from(name.len()).unwrap_or(0) + 22
}

#[expect(clippy::cast_possible_truncation, reason = "far below the bounds")]
fn whole(it: f64) -> i32 {
    it.round() as i32
}

/// What a station is called.
const fn name(station: Station) -> &'static str {
    match station {
        Station::Trigger => "It begins",
        Station::Alarm => "Alarm",
        Station::Meaning => "Meaning",
        Station::Urge => "Urge",
        Station::Action => "What you do",
        Station::Response => "What comes back",
        Station::Relief => "Relief",
        Station::Later => "What is left",
    }
}
