//! The attachment plane: two figures of the ECR-R with how far each may be off.

use super::{Of, frame, insights};
use crate::app::App;
use crate::error::PageError;
use crate::frame::{Frame, page};
use crate::person::Person;
use crate::progress::figures::{Figure, Table};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use export::chart::{self, Axis};
use journal::progress::plane::{self, Plane};
use journal::words;
use std::sync::Arc;

/// What the page shows. `None` before the first sitting that has both figures.
pub(super) struct Shown {
    figure: Option<Figure>,
    left_out: Option<String>,
    /// What the pack is called, and its terms; `None` where the programme has none.
    pack: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "progress/insights/plane.html")]
struct PlanePage {
    frame: Frame,
    insights: Arc<super::Insights>,
}

pub(super) async fn show(State(app): State<App>, person: Person) -> Result<Response, PageError> {
    Ok(page(&PlanePage {
        frame: frame("Two figures on one plane"),
        insights: insights(app, person).await?,
    }))
}

impl Shown {
    pub(super) fn of(of: &Of<'_>) -> Self {
        let found = plane::plane(of.journal, of.programme, of.cut);
        let measure = plane::measure(of.programme);
        Self {
            left_out: found
                .as_ref()
                .and_then(|it| words::plane::plane_left_out(it.left_out)),
            figure: found.as_ref().map(figure),
            pack: measure.map(|it| (it.short_title.clone(), it.licence.notice.clone())),
        }
    }
}

fn figure(it: &Plane<'_>) -> Figure {
    let told = Figure::told("Where it was, and where it is", words::plane::plane(it));
    let axis = |scale| {
        let (low, high) = it.measure.range(scale);
        Axis::new(low, high)
    };
    let path = it.path.iter().map(|it| (it.anxiety, it.avoidance));
    let chart = chart::plane(&chart::Plane {
        id: "plane",
        title: &told.title,
        sentence: &told.sentence,
        across: (&it.anxiety.title, axis(it.anxiety)),
        upwards: (&it.avoidance.title, axis(it.avoidance)),
        path: &path.collect::<Vec<_>>(),
        error: it.error,
    });
    let rows = it.path.iter().rev().map(|it| {
        vec![
            words::date(it.day),
            words::number(it.anxiety),
            words::number(it.avoidance),
        ]
    });
    Figure {
        chart,
        note: "The shaded ellipse holds the true place in 95 of 100 cases, as far as its size is known: it is computed from other people's answers.".to_owned(),
        table: Table {
            heads: vec!["Day", "Across: worry about being left", "Upwards: keeping distance"],
            rows: rows.collect(),
        },
        more: Some((
            format!("/measures/{}", it.measure.key),
            it.measure.short_title.clone(),
        )),
        ..told
    }
}
