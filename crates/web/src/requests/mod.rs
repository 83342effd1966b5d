//! Asking for something, and what came back.

use crate::app::App;
use crate::frame::{Frame, Tab, page};
use crate::person::Person;
use crate::sheets::{self, Beside, Tool, piece};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use journal::Journal;
use journal::request::{self, CameBack, Request, Tally};
use programme::{DearMan, Reply, Sheet, Sign};
use uuid::Uuid;

pub(crate) fn routes() -> Router<App> {
    sheets::routes::<Request>().route("/requests/dear-man", get(dear_man))
}

impl Tool for Request {
    fn is_halted(&self, journal: &Journal) -> bool {
        self.may_be_no(journal)
    }

    fn above(_: &App, person: &Person) -> Option<String> {
        let tally = person.read(request::tally);
        (tally.asked > 0).then(|| piece(&TallyPiece { tally }))?
    }

    /// A look at the draft before anyone hears it, and at what came back.
    fn beside(&self, at: &Beside<'_>) -> Option<String> {
        if at.is_help_first {
            return None;
        }
        let asking = &at.app.programme.asking;
        let draft = format!("{}\n{}", self.request, self.words);
        let (is_told_no, may_be_no) = at
            .person
            .read(|journal| (self.is_told_no(journal), self.may_be_no(journal)));
        piece(&LookPiece {
            id: at.id,
            signs: request::signs(asking, &draft),
            replies: &asking.replies,
            came_back: self.came_back,
            is_told_no,
            may_be_no,
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
    id: Uuid,
    signs: Vec<&'static Sign>,
    /// What to think of beforehand, for each answer.
    replies: &'static [Reply],
    came_back: Option<CameBack>,
    is_told_no: bool,
    /// They said no, or may have.
    may_be_no: bool,
}

#[derive(Template)]
#[template(path = "requests/dear_man.html")]
struct DearManPage {
    frame: Frame,
    /// Each part, and the step that asks for it.
    parts: Vec<(&'static DearMan, &'static str)>,
}

/// A part's first letter and the rest of its name.
fn initial(title: &str) -> (&str, &str) {
    title.split_at(title.chars().next().map_or(0, char::len_utf8))
}

/// The skill by its letters, each with the step of the form that holds it.
async fn dear_man(State(app): State<App>, _: Person) -> Response {
    let form = app.programme.sheet("request");
    let step = |it: &DearMan| form.and_then(|form: &Sheet| form.step(&it.step));
    let parts = app.programme.asking.dear_man.iter();
    page(&DearManPage {
        frame: Frame::of(Tab::Tools, "Seven letters").back("/tools"),
        parts: parts
            .map(|it| (it, step(it).map_or("", |it| &it.title)))
            .collect(),
    })
}
