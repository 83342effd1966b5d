//! *What helps me*: practices and tools compared with each other.

use super::{Line, Of, frame, insights, pictured};
use crate::app::App;
use crate::error::PageError;
use crate::frame::{Frame, page};
use crate::person::Person;
use crate::progress::figures::{Figure, Table};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use export::chart::Axis;
use journal::progress::helps::{Help, Helps, Rated, helps};
use journal::progress::{Figure as Found, quiet};
use journal::words;
use std::sync::Arc;

/// What the page shows.
pub(super) struct Shown {
    figures: Vec<Figure>,
    /// Under each figure: what needs more days, and how many.
    waiting: Vec<Vec<(String, String)>>,
    /// Said where waiting may be turning into keeping quiet: what eases is no praise then.
    quiet: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "progress/insights/helps.html")]
struct HelpsPage {
    frame: Frame,
    insights: Arc<super::Insights>,
}

impl HelpsPage {
    /// Whether nothing is compared yet.
    fn is_new(&self) -> bool {
        let mut figures = self.insights.helps.figures.iter();
        figures.all(|it| it.chart.is_empty())
    }

    fn groups(&self) -> impl Iterator<Item = (&Figure, &Vec<(String, String)>)> {
        let shown = &self.insights.helps;
        shown.figures.iter().zip(&shown.waiting)
    }
}

pub(super) async fn show(State(app): State<App>, person: Person) -> Result<Response, PageError> {
    Ok(page(&HelpsPage {
        frame: frame("What helps me"),
        insights: insights(app, person).await?,
    }))
}

impl Shown {
    pub(super) fn of(of: &Of<'_>) -> Self {
        let all = Rated::ALL.map(|it| (it, helps(of.journal, of.programme, it, of.cut)));
        let waiting = all.iter().map(|(_, found)| waiting(of, found)).collect();
        Self {
            figures: all
                .iter()
                .map(|(rated, it)| figure(of, *rated, it))
                .collect(),
            quiet: quiet(of.journal, of.programme, of.cut).map(words::quiet),
            waiting,
        }
    }
}

pub(super) fn figure(of: &Of<'_>, rated: Rated, found: &Found<Helps>) -> Figure {
    let name = |it: &Help| words::helps::way(of.programme, &it.way);
    let (title, id, note) = match rated {
        Rated::Distress => (
            "Distress, before and after",
            "helps-distress",
            "In points of 100; to the right of 0 distress was lower afterwards. In a thought record it is the mean of the feelings.",
        ),
        Rated::Pull => (
            "The pull, before and after",
            "helps-pull",
            "In points of 100; to the right of 0 the pull was weaker afterwards.",
        ),
    };
    let told = Figure::told(title, words::helps::helps(found, rated, name));
    let Some(it) = found.enough() else {
        return told;
    };
    let lines = it.ranked.iter().map(|help| Line {
        label: name(help),
        words: words::helps::fell_short(help),
        value: help.fell.mean,
        interval: help.fell.interval,
        beside: None,
    });
    let rows = it.ranked.iter().map(|help| {
        vec![
            name(help),
            words::helps::estimate(help.fell),
            words::helps::plain(help),
            help.uses.to_string(),
            help.days.to_string(),
        ]
    });
    let figure = Figure {
        note: format!("{note} The thin lines show how far the true mean may lie."),
        table: Table {
            heads: vec![
                "What",
                "Lower by, drawn in (95 %)",
                "As it was",
                "Rated uses",
                "Days",
            ],
            rows: rows.collect(),
        },
        ..told
    };
    // Falls beyond 50 the other way are shown at the end of the axis.
    pictured(
        figure,
        id,
        Axis::new(-50.0, 100.0),
        &lines.collect::<Vec<_>>(),
    )
}

fn waiting(of: &Of<'_>, found: &Found<Helps>) -> Vec<(String, String)> {
    let Some(it) = found.enough() else {
        return Vec::new();
    };
    let name = |way| words::helps::way(of.programme, way);
    let rows = it.waiting.iter();
    rows.map(|(way, more)| (name(way), words::helps::waiting(*more)))
        .collect()
}
