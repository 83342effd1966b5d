//! *Progress*: what has changed, with how sure that is. The figures move once a day.

pub(crate) mod figures;
pub(crate) mod insights;

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
use programme::{Measure, Programme};
use std::sync::Arc;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/progress", get(show))
        .merge(insights::routes())
}

/// Days of check-ins in the chart: half a year.
const CHART_DAYS: i64 = 182;

#[derive(Template)]
#[template(path = "progress/progress.html")]
struct ProgressPage {
    frame: Frame,
    /// The last day that counts.
    until: String,
    figures: Arc<Figures>,
}

/// All figures of *Progress*. They hold still for a day, so that an open journal
/// keeps them.
pub(crate) struct Figures {
    days: Vec<Figure>,
    thoughts: Vec<Figure>,
    measures: Vec<Figure>,
    /// What became of fears, which their own list says too.
    pub fears: String,
    /// Some of the measures are questions of our own.
    has_own: bool,
}

impl Figures {
    fn of(journal: &Journal, programme: &Programme, cut: Cut) -> Self {
        let measures: Vec<_> = measures(journal, programme, cut).collect();
        let fears = figures::fears(&progress::fears(journal, cut));
        Self {
            fears: fears.sentence.clone(),
            days: days(journal, programme, cut),
            thoughts: vec![figures::belief(&progress::belief(journal, cut)), fears],
            has_own: measures.iter().any(|(measure, _)| !measure.validated),
            measures: measures.into_iter().flat_map(|(_, it)| it).collect(),
        }
    }
}

async fn show(State(app): State<App>, person: Person) -> Response {
    page(&ProgressPage {
        frame: Frame::of(Tab::Progress, "Progress"),
        until: words::date(Cut::at(&person.now).last_day()),
        figures: figures(&app, &person),
    })
}

/// The figures of a person as they stand today.
pub(crate) fn figures(app: &App, person: &Person) -> Arc<Figures> {
    let cut = Cut::at(&person.now);
    let compute = |journal: &Journal| Figures::of(journal, app.programme, cut);
    person.open().figures(cut, compute)
}

fn days(journal: &Journal, programme: &Programme, cut: Cut) -> Vec<Figure> {
    let to = cut.last_day();
    let first = journal.all::<CheckIn>().next().map(|(doc, _)| doc.day());
    let from = first.map_or(to, |it: Date| it.max(day::before(to, CHART_DAYS - 1)));
    let worry = progress::worry_by_day(journal, cut, from, to);
    vec![
        figures::worry(&worry),
        figures::hard_days(&progress::hard_days(journal, cut)),
        figures::reassurance(&progress::reassurance(journal, &programme.urges, cut)),
    ]
}

/// Those that were answered, in the programme's order, short forms last.
fn measures<'a>(
    journal: &'a Journal,
    programme: &'a Programme,
    cut: Cut,
) -> impl Iterator<Item = (&'a Measure, Vec<Figure>)> {
    let all = programme.measures.iter().chain(&programme.short_forms);
    let shown = all.filter(|it| !it.hidden_from_history);
    shown.filter_map(move |measure| {
        let sittings = progress::sittings(journal, measure, cut);
        let mut figures = figures::of_measure(measure, &sittings);
        let has_several = figures.len() > 1;
        for figure in &mut figures {
            figure.title = if has_several {
                format!("{} ({})", figure.title, measure.short_title)
            } else {
                measure.title.clone()
            };
            let path = format!("/measures/{}", measure.key);
            figure.more = Some((path, measure.short_title.clone()));
        }
        (!figures.is_empty()).then_some((measure, figures))
    })
}
