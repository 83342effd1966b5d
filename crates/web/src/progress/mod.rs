//! *Progress*: what has changed, with how sure that is. The figures move once a day.

pub(crate) mod figures;

use crate::app::App;
use crate::frame::{Frame, Tab, page};
use crate::person::Person;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use figures::Figure;
use jiff::civil::Date;
use journal::check_in::CheckIn;
use journal::progress::{self, Cut};
use journal::{Journal, day, words};
use programme::Programme;

pub(crate) fn routes() -> Router<App> {
    Router::new().route("/progress", get(show))
}

/// Days of check-ins in the chart: half a year.
const CHART_DAYS: i64 = 182;

#[derive(Template)]
#[template(path = "progress/progress.html")]
struct ProgressPage {
    frame: Frame,
    /// The last day that counts.
    until: String,
    days: Vec<Figure>,
    thoughts: Vec<Figure>,
    measures: Vec<OfMeasure>,
}

/// The figures of one measure.
struct OfMeasure {
    key: String,
    title: String,
    is_validated: bool,
    figures: Vec<Figure>,
}

async fn show(State(app): State<App>, person: Person) -> Response {
    let cut = Cut::at(&person.now);
    let found = person.read(|journal| ProgressPage {
        frame: Frame::of(Tab::Progress, "Progress"),
        until: words::date(cut.last_day()),
        days: days(journal, cut),
        thoughts: vec![
            figures::belief(&progress::belief(journal, cut)),
            figures::fears(&progress::fears(journal, cut)),
        ],
        measures: measures(journal, &app.programme, cut),
    });
    page(&found)
}

fn days(journal: &Journal, cut: Cut) -> Vec<Figure> {
    let to = cut.last_day();
    let first = journal.all::<CheckIn>().next().map(|(doc, _)| doc.day());
    let from = first.map_or(to, |it: Date| it.max(day::before(to, CHART_DAYS - 1)));
    let worry = progress::worry_by_day(journal, cut, from, to);
    vec![
        figures::worry(&worry),
        figures::hard_days(&progress::hard_days(journal, cut)),
    ]
}

/// Those that were answered, in the programme's order, short forms last.
fn measures(journal: &Journal, programme: &Programme, cut: Cut) -> Vec<OfMeasure> {
    let all = programme.measures.iter().chain(&programme.short_forms);
    let shown = all.filter(|it| !it.hidden_from_history);
    let answered = shown.filter_map(|measure| {
        let sittings = progress::sittings(journal, measure, cut);
        (!sittings.is_empty()).then(|| OfMeasure {
            key: measure.key.clone(),
            title: measure.title.clone(),
            is_validated: measure.validated,
            figures: figures::of_measure(measure, &sittings),
        })
    });
    answered.collect()
}
