//! Every measure as it came out at the programme's reviews.

use crate::app::App;
use crate::frame::{Frame, Tab, page};
use crate::person::Person;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use journal::measures::{self, Change, Review, Scored, history};
use journal::{Journal, words};
use programme::{Measure, Programme, Scale};
use std::collections::BTreeSet;

#[derive(Template)]
#[template(path = "measures/reviews.html")]
struct ReviewsPage {
    frame: Frame,
    /// The sessions that look back.
    looks_back: String,
    /// How many reviews were had.
    reviews: usize,
    tables: Vec<Table>,
}

/// One figure of a measure.
struct Table {
    id: String,
    title: String,
    rows: Vec<Row>,
    has_own_words: bool,
}

/// One time.
struct Row {
    when: String,
    /// The day of the sitting; empty without one.
    day: String,
    figure: String,
    /// What it comes to beside the first time, under the table: a whole sentence in a
    /// fourth column would be cut off on a phone.
    change: String,
}

pub(super) async fn show(State(app): State<App>, person: Person) -> Response {
    person.read(|journal| page(&ReviewsPage::of(journal, app.programme)))
}

impl ReviewsPage {
    fn of(journal: &Journal, programme: &Programme) -> Self {
        let reviews = measures::reviews(journal, &programme.sessions);
        let all = programme.measures.iter();
        let shown = all.filter(|it| !it.hidden_from_history);
        let tables = shown.flat_map(|measure| {
            let all: Vec<_> = history(journal, measure).collect();
            let scales = measure.scales.iter();
            let tables = scales.filter_map(|scale| Table::of(measure, scale, &all, &reviews));
            tables.collect::<Vec<_>>()
        });
        Self {
            frame: Frame::of(Tab::Progress, "At the reviews").back("/measures"),
            looks_back: words::reviews(&programme.sessions),
            tables: tables.collect(),
            reviews: reviews.len(),
        }
    }
}

impl Table {
    /// `None` where no sitting is near a review.
    fn of(
        measure: &Measure,
        scale: &Scale,
        all: &[Scored<'_>],
        reviews: &[Review<'_>],
    ) -> Option<Self> {
        let first = all.iter().find(|it| it.figure(&scale.key).is_some())?;
        let near = |it: &Review<'_>| measures::nearest(all, it.day);
        let met: BTreeSet<_> = reviews
            .iter()
            .filter_map(near)
            .map(|it| it.doc.id)
            .collect();
        if met.is_empty() {
            return None;
        }
        let mut rows = vec![row("First time".to_owned(), measure, scale, first, first)];
        for review in reviews {
            let when = format!("Session {}", review.session.order);
            rows.push(match near(review) {
                Some(it) => row(when, measure, scale, first, it),
                None => Row {
                    when,
                    day: String::new(),
                    figure: "none within three weeks".to_owned(),
                    change: String::new(),
                },
            });
        }
        let is_one = measure.scales.len() == 1;
        Some(Self {
            id: format!("{}-{}", measure.key, scale.key),
            title: if is_one {
                measure.title.clone()
            } else {
                format!("{} ({})", scale.title, measure.short_title)
            },
            rows,
            has_own_words: !measure.validated,
        })
    }
}

fn row(when: String, measure: &Measure, scale: &Scale, first: &Scored<'_>, it: &Scored<'_>) -> Row {
    let figure = it.figure(&scale.key);
    let band = figure.and_then(|it| scale.band(it));
    let band = band.map_or_else(String::new, |it| format!(" · {}", it.label));
    let change = Change::between(scale, first, it);
    Row {
        when,
        day: words::date(it.day()),
        figure: figure.map_or_else(
            || "not scored".to_owned(),
            |it| format!("{}{band}", words::figure(measure, scale, it)),
        ),
        change: change.map_or_else(String::new, |it| words::verdict(&it)),
    }
}
