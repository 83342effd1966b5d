//! What a step says to this person: words for their situation, their own words where there are
//! any, and the pieces in their places.

use crate::app::App;
use journal::{Journal, session};
use programme::{Block, Drawing, Html, Piece, SessionStep, markdown, words_for};

/// A part of a step.
pub(super) enum Shown {
    Text(Html),
    Own {
        before: Html,
        own: String,
        after: Html,
    },
    Piece(&'static Piece),
}

impl Shown {
    /// Everything that a step says; nothing while it is closed, since to read how a fear is
    /// questioned, to name it and to rate it is the beginning of that.
    pub(super) fn of(
        app: &App,
        journal: &Journal,
        step: &'static SessionStep,
        is_shut: bool,
    ) -> Vec<Self> {
        if is_shut {
            return Vec::new();
        }
        let situation = session::situation(journal);
        let shown = step.blocks.iter().filter_map(|block| match block {
            Block::Text(text) => Some(Self::Text(markdown(text))),
            Block::For(all) => Some(Self::Text(markdown(words_for(all, situation)))),
            Block::Own {
                own,
                before,
                after,
                otherwise,
            } => Some(match session::own(journal, app.programme, own) {
                Some(own) => Self::Own {
                    before: markdown(before),
                    own,
                    after: markdown(after),
                },
                None => Self::Text(markdown(otherwise)),
            }),
            Block::Piece(key) => step
                .pieces
                .iter()
                .find(|it| it.key == *key)
                .map(Self::Piece),
        });
        shown.collect()
    }
}

/// Where the stations of a drawing stand, numbered as the list beside it.
pub(super) struct Spot {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) number: usize,
}

/// The spots of a drawing, in a field of 340 by 220.
pub(super) fn spots(drawing: Drawing, of: usize) -> Vec<Spot> {
    let count = f64::from(u32::try_from(of).unwrap_or(1)).max(1.0);
    let place = |nth: f64| match drawing {
        Drawing::Loop => {
            let turn = std::f64::consts::TAU * nth / count;
            (170.0 + 120.0 * turn.sin(), 110.0 - 84.0 * turn.cos())
        }
        Drawing::Path => {
            let along = if count > 1.0 {
                nth / (count - 1.0)
            } else {
                0.5
            };
            (34.0 + 272.0 * along, 160.0 - 100.0 * along)
        }
        Drawing::Rivers => {
            let along = if count > 1.0 {
                nth / (count - 1.0)
            } else {
                0.5
            };
            (40.0 + 260.0 * along, 36.0)
        }
        Drawing::TwoColumns => (
            90.0 + 160.0 * (nth % 2.0),
            60.0 + 90.0 * (nth / 2.0).floor(),
        ),
        Drawing::Balance => match nth {
            0.0 => (66.0, 122.0),
            1.0 => (274.0, 122.0),
            _ => (170.0, 40.0),
        },
    };
    let spots = (0..of).map(|nth| {
        let (x, y) = place(f64::from(u32::try_from(nth).unwrap_or(0)));
        Spot {
            x: whole(x),
            y: whole(y),
            number: nth + 1,
        }
    });
    spots.collect()
}

#[expect(clippy::cast_possible_truncation, reason = "far below the bounds")]
fn whole(it: f64) -> i32 {
    it.round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spot_is_in_the_picture_and_none_on_another() {
        for drawing in Drawing::ALL {
            for of in 1..=8 {
                let spots = spots(*drawing, of);
                if *drawing == Drawing::Balance && of > 3
                    || *drawing == Drawing::TwoColumns && of > 4
                {
                    continue;
                }
                for (nth, it) in spots.iter().enumerate() {
                    assert!((20..=320).contains(&it.x) && (20..=200).contains(&it.y));
                    for other in spots.iter().skip(nth + 1) {
                        let apart = (it.x - other.x).abs().max((it.y - other.y).abs());
                        assert!(apart >= 30, "{drawing:?} {of}");
                    }
                }
            }
        }
    }
}
