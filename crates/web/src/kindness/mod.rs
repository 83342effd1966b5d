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
use journal::letter::{self, Comfort, Grade, Letter};

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/kindness", get(show))
        .merge(sheets::routes::<Letter>())
        .merge(sheets::routes::<Critic>())
}

impl Tool for Letter {
    fn beside(&self, _: &Beside<'_>) -> Option<String> {
        let comfort = self.comfort.filter(|it| *it != Comfort::Good)?;
        piece(&GentlerPiece { comfort })
    }
}

impl Tool for Critic {}

#[derive(Template)]
#[template(path = "kindness/kindness.html")]
struct KindnessPage {
    frame: Frame,
    /// Where to begin.
    grade: Grade,
    /// How kind words felt when that was last asked.
    is_hard: bool,
}

#[derive(Template)]
#[template(path = "kindness/gentler.html")]
struct GentlerPiece {
    comfort: Comfort,
}

async fn show(person: Person) -> Response {
    let (grade, is_known) = person.read(|journal| {
        let mut all = journal.all::<Letter>();
        (
            letter::grade(journal),
            all.any(|(_, it)| it.comfort.is_some()),
        )
    });
    page(&KindnessPage {
        frame: Frame::of(Tab::Tools, "Kindness").back("/tools"),
        grade,
        is_hard: is_known && grade == Grade::Calm,
    })
}
