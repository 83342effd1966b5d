//! Asking for something, and what came back.

use crate::app::App;
use crate::person::Person;
use crate::sheets::{self, Beside, Tool, piece};
use askama::Template;
use axum::Router;
use journal::request::{self, CameBack, Request, Tally};
use programme::Sign;

pub(crate) fn routes() -> Router<App> {
    sheets::routes::<Request>()
}

impl Tool for Request {
    const PATH: &'static str = "/requests";
    const TITLE: &'static str = "Asking for something";

    fn above(_: &App, person: &Person) -> Option<String> {
        let tally = person.read(request::tally);
        (tally.asked > 0).then(|| piece(&TallyPiece { tally }))?
    }

    /// A look at the draft before anyone hears it, and at what came back.
    fn beside(&self, at: &Beside<'_>) -> Option<String> {
        if at.is_help_first {
            return None;
        }
        let draft = format!("{}\n{}", self.request, self.words);
        piece(&LookPiece {
            signs: request::signs(&at.app.programme.asking, &draft),
            is_answered: self.came_back.is_some(),
            has_hurt: self.came_back == Some(CameBack::Hurt),
            is_no: self.came_back == Some(CameBack::No),
        })
    }
}

#[derive(Template)]
#[template(path = "requests/tally.html")]
struct TallyPiece {
    tally: Tally,
}

#[derive(Template)]
#[template(path = "requests/look.html")]
struct LookPiece {
    signs: Vec<&'static Sign>,
    is_answered: bool,
    has_hurt: bool,
    is_no: bool,
}
