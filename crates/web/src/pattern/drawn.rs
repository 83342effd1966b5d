//! The loop as a picture: its stations on a ring, with the way from one to the next. The
//! first stands at the top, the others go down the right side and up the left.

use askama::Template;
use journal::pattern::{Pattern, Station};

/// With fewer stations there is no loop to see.
const FEWEST: usize = 3;

/// The ring, in the units of the picture: a rectangle with round corners.
const LEFT: i32 = 58;
const RIGHT: i32 = 242;
const TOP: i32 = 22;
const BOTTOM: i32 = 322;
const MIDDLE: i32 = 150;
/// How far the middle of a round corner lies from both of its sides.
const CORNER: i32 = 18;
/// How wide the picture is.
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
    /// On the way to the next one.
    arrow: Arrow,
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
        let (places, arrows) = ring(stations.len());
        let spots = stations.into_iter().zip(places).zip(arrows);
        let spots = spots.map(|(((station, text), (x, y)), arrow)| {
            let name = name(station);
            let width = width(name);
            Spot {
                name,
                text,
                opens: opens == Some(station),
                x: x.clamp(width / 2 + 2, WIDTH - width / 2 - 2),
                y,
                width,
                arrow,
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

/// An arrow: where it stands and how far it is turned.
type Arrow = (i32, i32, i32);

/// Where `of` stations stand, and the arrow after each.
fn ring(of: usize) -> (Vec<(i32, i32)>, Vec<Arrow>) {
    // An even number has one at the bottom, too.
    let has_bottom = of.is_multiple_of(2);
    let a_side = i32::try_from((of - 1) / 2).unwrap_or(1);
    let row = |nth: i32| TOP + (BOTTOM - TOP) * nth / (a_side + 1);
    let between = |nth: i32| i32::midpoint(row(nth), row(nth + 1));
    let bottom = has_bottom.then_some((MIDDLE, BOTTOM));
    let down = (1..=a_side).map(|nth| (RIGHT, row(nth)));
    let up = (1..=a_side).rev().map(|nth| (LEFT, row(nth)));
    let places = [(MIDDLE, TOP)]
        .into_iter()
        .chain(down)
        .chain(bottom)
        .chain(up);

    let below = if has_bottom {
        vec![
            (RIGHT - CORNER, BOTTOM - CORNER, 135),
            (LEFT + CORNER, BOTTOM - CORNER, 225),
        ]
    } else {
        vec![(MIDDLE, BOTTOM, 180)]
    };
    let down = (1..a_side).map(|nth| (RIGHT, between(nth), 90));
    let up = (1..a_side).rev().map(|nth| (LEFT, between(nth), 270));
    let arrows = [(RIGHT - CORNER, TOP + CORNER, 45)].into_iter();
    let arrows = arrows.chain(down).chain(below).chain(up);
    let arrows = arrows.chain([(LEFT + CORNER, TOP + CORNER, 315)]);
    (places.collect(), arrows.collect())
}

/// How wide a name stands, with room beside it.
fn width(name: &str) -> i32 {
    9 * i32::try_from(name.len()).unwrap_or(0) + 18
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stations_go_round_and_do_not_cover_each_other() {
        for of in FEWEST..=8 {
            let (places, arrows) = ring(of);
            assert_eq!((places.len(), arrows.len()), (of, of));
            assert_eq!(places[0], (MIDDLE, TOP));
            for (at, (x, y)) in places.iter().enumerate() {
                let is_near = |it: &&(i32, i32)| (it.0 - x).abs() < 150 && (it.1 - y).abs() < 40;
                assert_eq!(places.iter().filter(is_near).count(), 1, "{of}: {at}");
            }
        }
        let (places, arrows) = ring(4);
        assert_eq!(places, [(150, 22), (242, 172), (150, 322), (58, 172)]);
        let turns: Vec<_> = arrows.iter().map(|it| it.2).collect();
        assert_eq!(turns, [45, 135, 225, 315]);
    }
}
