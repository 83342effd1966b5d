//! Limits: what one needs, and what one will do oneself.

use crate::app::App;
use crate::person::Person;
use crate::sheets::{self, Beside, Tool, piece};
use askama::Template;
use axum::Router;
use journal::breakup;
use journal::limit::{self, Kept, Limit, LimitForm, Tally};
use journal::request;
use programme::{Sign, SignKind};

pub(crate) fn routes() -> Router<App> {
    sheets::routes::<Limit>()
}

impl Tool for Limit {
    fn above(_: &App, person: &Person) -> Option<String> {
        let tally = person.read(limit::tally)?;
        piece(&TallyPiece { tally })
    }

    fn beside(&self, at: &Beside<'_>) -> Option<String> {
        if at.is_help_first {
            return None;
        }
        let asking = &at.app.programme.asking;
        let said = format!("{}\n{}", self.limit, self.action);
        piece(&LookPiece {
            form: self.form,
            has_action: !self.action.is_empty(),
            // A limit says what one does oneself, and neither threatens nor steers.
            signs: request::signs_of(asking, &said, &[SignKind::Threat, SignKind::Control]),
            kept: self.kept,
            is_over: at
                .person
                .read(|journal| breakup::is_over(journal, self.bond)),
        })
    }
}

#[derive(Template)]
#[template(path = "limits/tally.html")]
struct TallyPiece {
    tally: Tally,
}

#[derive(Template)]
#[template(path = "limits/look.html")]
struct LookPiece {
    form: Option<LimitForm>,
    has_action: bool,
    signs: Vec<&'static Sign>,
    kept: Option<Kept>,
    /// It is over with the one whom it is about.
    is_over: bool,
}
