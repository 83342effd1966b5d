//! *What goes with hard days*: never a cause, and nobody who was said to hurt.

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
use journal::progress::patterns::{Compared, Patterns, Sort, Trait, patterns};
use journal::words;
use std::sync::Arc;

/// What the page shows.
pub(super) struct Shown {
    sentence: String,
    figures: Vec<Figure>,
}

#[derive(Template)]
#[template(path = "progress/insights/patterns.html")]
struct PatternsPage {
    frame: Frame,
    insights: Arc<super::Insights>,
}

impl PatternsPage {
    /// Whether nothing is drawn yet.
    fn is_new(&self) -> bool {
        let mut figures = self.insights.patterns.figures.iter();
        figures.all(|it| it.chart.is_empty())
    }
}

pub(super) async fn show(State(app): State<App>, person: Person) -> Result<Response, PageError> {
    Ok(page(&PatternsPage {
        frame: frame("Patterns"),
        insights: insights(app, person).await?,
    }))
}

impl Shown {
    pub(super) fn of(of: &Of<'_>) -> Self {
        let found = patterns(of.journal, &of.programme.urges, of.cut);
        let sorts = Sort::ALL
            .into_iter()
            .filter_map(|it| of_sort(of, it, &found));
        let mut figures: Vec<_> = sorts.collect();
        figures.push(habits(of, &found));
        Self {
            sentence: words::patterns::patterns(&found, |what| name(of, what)),
            figures,
        }
    }
}

fn name(of: &Of<'_>, what: Trait) -> String {
    match what {
        Trait::Weekday(place) => words::patterns::weekday_name(place).to_owned(),
        Trait::Hour(it) => words::patterns::noted(it).to_owned(),
        Trait::Bond(id) => of.bond(id),
        Trait::Trigger(_) => what
            .moment()
            .map_or("", words::patterns::trigger)
            .to_owned(),
    }
}

/// Nothing where nothing of the sort could be compared.
fn of_sort(of: &Of<'_>, sort: Sort, found: &Patterns) -> Option<Figure> {
    let all = found.compared.iter().filter(|it| it.what.sort() == sort);
    let all: Vec<Compared> = all.copied().collect();
    if all.is_empty() {
        return None;
    }
    let (title, among) = words::patterns::sort(sort);
    let sentence = words::patterns::of_sort(&all, |what| name(of, what));
    let lines = all.iter().map(|it| {
        let (low, high) = it.with.interval();
        Line {
            label: name(of, it.what),
            words: words::patterns::hard_share(it.with),
            value: it.with.get() * 100.0,
            interval: (low * 100.0, high * 100.0),
            beside: Some(it.without.get() * 100.0),
        }
    });
    let rows = all.iter().map(|it| {
        vec![
            name(of, it.what),
            words::patterns::hard_share(it.with),
            words::patterns::hard_share(it.without),
            if it.stands_out { "yes" } else { "no" }.to_owned(),
        ]
    });
    let id = match sort {
        Sort::Weekday => "weekdays",
        Sort::Hour => "hours",
        Sort::Trigger => "triggers",
        Sort::Bond => "bonds",
    };
    let figure = Figure {
        note: format!(
            "Hard days, of 100. {among} The upright line is the same for the other days of this list; the thin line across shows how far the true share may lie."
        ),
        table: Table {
            heads: vec![
                "What",
                "Hard with it",
                "Hard without it",
                "More than chance",
            ],
            rows: rows.collect(),
        },
        ..Figure::told(title, sentence)
    };
    Some(pictured(
        figure,
        id,
        Axis::new(0.0, 100.0),
        &lines.collect::<Vec<_>>(),
    ))
}

fn habits(of: &Of<'_>, found: &Patterns) -> Figure {
    let lines = found.habits.iter().map(|it| {
        let (low, high) = it.seen.interval();
        Line {
            label: of.habit(&it.habit),
            words: format!("in {} of {} thoughts", it.seen.some, it.seen.of),
            value: it.seen.get() * 100.0,
            interval: (low * 100.0, high * 100.0),
            beside: None,
        }
    });
    let rows = found.habits.iter().map(|it| {
        let seen = format!("{} of {}", it.seen.some, it.seen.of);
        vec![of.habit(&it.habit), seen]
    });
    let sentence = words::patterns::habits(found, |it| of.habit(it));
    let figure = Figure {
        note: "Thoughts, of 100. The thin lines show how far the true share may lie.".to_owned(),
        table: Table {
            heads: vec!["Thinking habit", "Seen in"],
            rows: rows.collect(),
        },
        ..Figure::told("Thinking habits that come back", sentence)
    };
    let lines: Vec<_> = lines.collect();
    if lines.is_empty() {
        return Figure {
            note: String::new(),
            ..figure
        };
    }
    pictured(figure, "habits", Axis::new(0.0, 100.0), &lines)
}
