//! The pages behind *Progress*: what helps, patterns, fears more closely, and the
//! attachment plane. Their figures move once a day, too, and are computed once.

mod helps;
mod outcomes;
mod patterns;
mod plane;

use super::figures::Figure;
use crate::app::App;
use crate::aside::aside;
use crate::error::PageError;
use crate::frame::{Frame, Tab};
use crate::person::Person;
use axum::Router;
use axum::routing::get;
use export::chart::{Dot, Dots, dots};
use journal::Journal;
use journal::bonds::Bond;
use journal::profile::{self, OwnDistortion};
use journal::progress::helps::{Helps, Rated};
use journal::progress::{Cut, Figure as Found};
use programme::Programme;
use std::sync::Arc;
use uuid::Uuid;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/progress/helps", get(helps::show))
        .route("/progress/patterns", get(patterns::show))
        .route("/progress/fears", get(outcomes::show))
        .route("/progress/plane", get(plane::show))
}

/// All figures of these pages.
pub(crate) struct Insights {
    helps: helps::Shown,
    patterns: patterns::Shown,
    outcomes: outcomes::Shown,
    plane: plane::Shown,
}

/// The figures of a person as they stand today.
async fn insights(app: App, person: Person) -> Result<Arc<Insights>, PageError> {
    let cut = Cut::at(&person.now);
    let compute = move |journal: &Journal| {
        let of = Of::new(journal, app.programme, cut);
        Insights {
            helps: helps::Shown::of(&of),
            patterns: patterns::Shown::of(&of),
            outcomes: outcomes::Shown::of(&of),
            plane: plane::Shown::of(&of),
        }
    };
    aside(move || person.open().insights(cut, compute)).await
}

/// A page behind *Progress*.
fn frame(title: &'static str) -> Frame {
    Frame::of(Tab::Progress, title).back("/progress")
}

/// What the figures are made from, and what things are called.
struct Of<'a> {
    journal: &'a Journal,
    programme: &'static Programme,
    cut: Cut,
    own: &'a [OwnDistortion],
}

impl<'a> Of<'a> {
    fn new(journal: &'a Journal, programme: &'static Programme, cut: Cut) -> Self {
        let profile = profile::of(journal);
        Self {
            journal,
            programme,
            cut,
            own: profile.map_or(&[], |(_, it)| it.own_distortions.as_slice()),
        }
    }

    fn habit(&self, key: &str) -> String {
        crate::thoughts::habit(self.programme, self.own, key)
    }

    fn bond(&self, id: Uuid) -> String {
        let bond = self.journal.get::<Bond>(id);
        bond.map_or_else(|| "Someone".to_owned(), |(_, it)| it.name.clone())
    }
}

/// What helps as it is printed, by what was rated.
pub(crate) fn helped(
    journal: &Journal,
    programme: &'static Programme,
    cut: Cut,
    found: &[(Rated, Found<Helps>)],
) -> Vec<Figure> {
    let of = Of::new(journal, programme, cut);
    let figure = |(rated, it): &(_, _)| helps::figure(&of, *rated, it);
    found.iter().map(figure).collect()
}

/// One line of a picture, with what it is called.
struct Line {
    label: String,
    words: String,
    value: f64,
    interval: (f64, f64),
    beside: Option<f64>,
}

/// A figure whose picture has a dot for each line; none without lines.
fn pictured(figure: Figure, id: &str, axis: export::chart::Axis, lines: &[Line]) -> Figure {
    if lines.is_empty() {
        return figure;
    }
    let all: Vec<_> = lines
        .iter()
        .map(|it| Dot {
            label: &it.label,
            words: &it.words,
            value: it.value,
            interval: it.interval,
            beside: it.beside,
        })
        .collect();
    let chart = dots(&Dots {
        id,
        title: &figure.title,
        sentence: &figure.sentence,
        axis,
        dots: &all,
    });
    Figure { chart, ..figure }
}
