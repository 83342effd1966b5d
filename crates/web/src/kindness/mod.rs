//! Kindness: a break, a letter, an answer to the harsh voice, the gentlest first.

use crate::app::App;
use crate::frame::{Frame, Tab, page};
use crate::person::Person;
use crate::sheets::{self, Beside, Tool, piece};
use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use journal::critic::Critic;
use journal::letter::{Comfort, Letter};

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/kindness", get(show))
        .merge(sheets::routes::<Letter>())
        .merge(sheets::routes::<Critic>())
}

impl Tool for Letter {
    fn beside(&self, _: &Beside<'_>) -> Option<String> {
        let is_hard = self.comfort == Some(Comfort::Hard);
        is_hard.then(|| piece(&GentlerPiece {}))?
    }
}

impl Tool for Critic {}

#[derive(Template)]
#[template(path = "kindness/kindness.html")]
struct KindnessPage {
    frame: Frame,
    /// Kind words were hard to bear when they were last asked about.
    is_hard: bool,
}

#[derive(Template)]
#[template(path = "kindness/gentler.html")]
struct GentlerPiece {}

async fn show(person: Person) -> Response {
    let is_hard = person.read(|journal| {
        let mut said = journal.all::<Letter>().rev();
        said.find_map(|(_, it)| it.comfort) == Some(Comfort::Hard)
    });
    page(&KindnessPage {
        frame: Frame::of(Tab::Tools, "Kindness").back("/tools"),
        is_hard,
    })
}
