//! *Fears: expected and happened*, more closely: how far they fit, and by topic.

use super::{Line, Of, frame, insights, pictured};
use crate::app::App;
use crate::error::PageError;
use crate::frame::{Frame, page};
use crate::person::Person;
use crate::progress::figures::{self, Figure, Table};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use export::chart::Axis;
use journal::progress::outcomes::{Calibration, OfTopic, Topic, answered, by_topic, calibration};
use journal::progress::{Figure as Found, fears};
use journal::words;
use std::sync::Arc;

/// What the page shows.
pub(super) struct Shown {
    figures: Vec<Figure>,
    by_topic: String,
    topics: Vec<Figure>,
}

#[derive(Template)]
#[template(path = "progress/insights/outcomes.html")]
struct OutcomesPage {
    frame: Frame,
    insights: Arc<super::Insights>,
}

pub(super) async fn show(State(app): State<App>, person: Person) -> Result<Response, PageError> {
    Ok(page(&OutcomesPage {
        frame: frame("Expected and happened"),
        insights: insights(app, person).await?,
    }))
}

impl Shown {
    pub(super) fn of(of: &Of<'_>) -> Self {
        let answered = answered(of.journal, of.cut);
        let all = figures::fears(&fears(&answered));
        let topics = by_topic(&answered);
        let sorts = [
            ("By thinking habit", "fears-by-habit"),
            ("By whom it was about", "fears-by-bond"),
            ("By when it was written down", "fears-by-hour"),
        ];
        let by_sort = sorts.into_iter().zip(0..);
        let by_sort = by_sort.filter_map(|((title, id), nth)| {
            let of_sort = topics.iter().filter(|it| sort(&it.topic) == nth);
            of_topics(of, title, id, &of_sort.collect::<Vec<_>>())
        });
        Self {
            figures: vec![all, calibrated(&calibration(&answered))],
            by_topic: words::outcomes::by_topic(topics.len()),
            topics: by_sort.collect(),
        }
    }
}

fn sort(topic: &Topic) -> usize {
    match topic {
        Topic::Habit(_) => 0,
        Topic::Bond(_) => 1,
        Topic::Hour(_) => 2,
    }
}

const NOTE: &str = "The dot is what came true, of 100; the upright line is what you expected, and the thin line across shows how far your usual share may lie.";

fn calibrated(found: &Found<Calibration>) -> Figure {
    let told = Figure::told("How sure you were", words::outcomes::calibration(found));
    let Some(it) = found.enough() else {
        return told;
    };
    let lines = it.ranges.iter().map(|it| {
        let (low, high) = it.came_true.interval();
        Line {
            label: format!("You gave it {} to {}", it.of.0, it.of.1),
            words: format!("{} of {} came true", it.came_true.some, it.came_true.of),
            value: it.came_true.get() * 100.0,
            interval: (low * 100.0, high * 100.0),
            beside: Some(it.expected),
        }
    });
    let rows = it.ranges.iter().map(|it| {
        vec![
            format!("{} to {}", it.of.0, it.of.1),
            words::outcomes::came_true(it.came_true, Some(it.expected)),
        ]
    });
    let figure = Figure {
        note: NOTE.to_owned(),
        table: Table {
            heads: vec!["You gave it", "Came true"],
            rows: rows.collect(),
        },
        ..told
    };
    let lines: Vec<_> = lines.collect();
    pictured(figure, "calibration", Axis::new(0.0, 100.0), &lines)
}

fn of_topics(of: &Of<'_>, title: &str, id: &str, topics: &[&OfTopic]) -> Option<Figure> {
    let name = |it: &Topic| match it {
        Topic::Habit(key) => of.habit(key),
        Topic::Bond(id) => of.bond(*id),
        Topic::Hour(it) => words::outcomes::hour(*it).to_owned(),
    };
    let most = topics.iter().max_by_key(|it| it.came_true.of)?;
    let sentence = words::outcomes::of_topic(&name(&most.topic), most, topics.len());
    let lines = topics.iter().map(|it| {
        let (low, high) = it.came_true.interval();
        Line {
            label: name(&it.topic),
            words: format!("{} of {}", it.came_true.some, it.came_true.of),
            value: it.came_true.get() * 100.0,
            interval: (low * 100.0, high * 100.0),
            beside: it.expected,
        }
    });
    let rows = topics.iter().map(|it| {
        let came_true = words::outcomes::came_true(it.came_true, it.expected);
        vec![name(&it.topic), came_true]
    });
    let figure = Figure {
        note: NOTE.to_owned(),
        table: Table {
            heads: vec!["What", "Came true"],
            rows: rows.collect(),
        },
        ..Figure::told(title, sentence)
    };
    let lines: Vec<_> = lines.collect();
    Some(pictured(figure, id, Axis::new(0.0, 100.0), &lines))
}
