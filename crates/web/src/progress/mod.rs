//! *Progress*: what has changed, with how sure that is. The figures move once a day.

pub(crate) mod early;
pub(crate) mod figures;
pub(crate) mod insights;
pub(crate) mod signs;

use crate::app::App;
use crate::aside::aside;
use crate::error::PageError;
use crate::frame::{Frame, Tab, page};
use crate::person::Person;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use early::Card;
use journal::progress::outcomes::answered;
use journal::progress::{self, Cut, Sign};
use journal::{Journal, words};
use programme::Programme;
use signs::Shown;
use std::sync::Arc;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/progress", get(show))
        .merge(insights::routes())
        .merge(signs::routes())
}

#[derive(Template)]
#[template(path = "progress/progress.html")]
struct ProgressPage {
    frame: Frame,
    /// The last day that counts.
    until: String,
    figures: Arc<Figures>,
    /// How it goes since the programme.
    early: Option<Card>,
}

impl ProgressPage {
    /// Whether no sign has a figure yet.
    fn is_new(&self) -> bool {
        let mut signs = self.figures.signs.iter();
        signs.all(|it| it.small.chart.is_empty())
    }
}

/// All figures of *Progress*. They hold still for a day, so that an open journal
/// keeps them.
pub(crate) struct Figures {
    /// The nine signs.
    signs: Vec<Shown>,
    /// Said where waiting may be turning into keeping quiet.
    quiet: Option<&'static str>,
    /// What became of fears, which their own list says too.
    pub fears: String,
}

impl Figures {
    fn of(journal: &Journal, programme: &Programme, cut: Cut) -> Self {
        let fears = progress::fears(&answered(journal, cut));
        let shown = |sign| Shown::of(journal, programme, cut, sign, &fears);
        Self {
            signs: Sign::ALL.into_iter().map(shown).collect(),
            quiet: progress::quiet(journal, programme, cut).map(words::quiet),
            fears: words::fears(&fears),
        }
    }
}

async fn show(State(app): State<App>, person: Person) -> Result<Response, PageError> {
    aside(move || {
        page(&ProgressPage {
            frame: Frame::of(Tab::Progress, "Progress"),
            until: words::date(Cut::at(&person.now).last_day()),
            figures: figures(&app, &person),
            early: early::card(&app, &person),
        })
    })
    .await
}

/// The figures of a person as they stand today. Takes long where they are not kept: to be
/// asked for [`aside`].
pub(crate) fn figures(app: &App, person: &Person) -> Arc<Figures> {
    let cut = Cut::at(&person.now);
    let compute = |journal: &Journal| Figures::of(journal, app.programme, cut);
    person.open().figures(cut, compute)
}
