//! The four questions.

use super::support::answered_in;
use super::{Back, frame};
use crate::app::App;
use crate::bonds;
use crate::error::PageError;
use crate::fields::{Fields, Problems};
use crate::frame::{Frame, Slot, again, page};
use crate::person::Person;
use crate::save::Change;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use journal::Journal;
use journal::bonds::Bond;
use journal::hark::{self, Hark, Harm, QUESTIONS, danger, harm, is_romantic};
use uuid::Uuid;

/// The measure whose items are asked.
const MEASURE: &str = "hark";

/// The field of each answer.
const ANSWERS: [&str; QUESTIONS] = ["answer_1", "answer_2", "answer_3", "answer_4"];

#[derive(Template)]
#[template(path = "hark/intro.html")]
struct IntroPage {
    frame: Frame,
    /// A tool waits for the answer.
    is_before_tool: bool,
    was_answered: bool,
    go_on: String,
    back: Back,
    /// A record said that this one, or someone, frightens or hurts.
    is_after_danger: bool,
    /// People for whom tools are closed.
    closed: Vec<Closed>,
}

/// Someone for whom tools are closed.
struct Closed {
    name: String,
    /// Where the answer that closed them is changed.
    change: String,
}

/// Where the answer is changed that closed tools for someone: in the record that says
/// so, else in the questions.
fn change(journal: &Journal, bond: Uuid) -> String {
    match danger(journal, Some(bond)) {
        Some(record) => answered_in(record),
        None => format!("/hark/questions?bond={bond}"),
    }
}

/// Where the questions are. Once they were answered, a partner who was not meant
/// then, or of whom a record spoke since, is asked about alone.
fn questions_for(journal: &Journal, back: &Back) -> String {
    let page = back.address("/hark/questions");
    let is_known = |it: &Uuid| journal.get::<Bond>(*it).is_some();
    match back.about.filter(is_known) {
        Some(bond) if harm(journal) != Harm::NotAsked && is_romantic(journal, Some(bond)) => {
            format!("{page}&bond={bond}")
        }
        _ => page,
    }
}

pub(super) async fn intro(person: Person, Query(back): Query<Back>) -> Response {
    let (was_answered, is_after_danger, go_on, closed) = person.read(|journal| {
        let named = hark::closed(journal).filter_map(|it| journal.get::<Bond>(it?));
        let closed = named.map(|(doc, bond)| Closed {
            name: bond.name.clone(),
            change: change(journal, doc.id),
        });
        let closed: Vec<_> = closed.collect();
        (
            harm(journal) != Harm::NotAsked,
            danger(journal, back.about).is_some(),
            questions_for(journal, &back),
            closed,
        )
    });
    page(&IntroPage {
        frame: match back.record() {
            Some(record) => frame().back(record),
            None => frame(),
        },
        is_before_tool: back.path().is_some(),
        was_answered,
        is_after_danger,
        go_on,
        closed,
        back,
    })
}

#[derive(Template)]
#[template(path = "hark/waits.html")]
struct WaitsPage {
    frame: Frame,
    name: Option<String>,
    go_on: String,
}

/// Who prefers not to say is not asked again at each tool: what waits and what stays open.
pub(super) async fn waits(person: Person, Query(back): Query<Back>) -> Response {
    let go_on = person.read(|journal| questions_for(journal, &back));
    page(&WaitsPage {
        frame: match back.record() {
            Some(record) => frame().back(record),
            None => frame(),
        },
        name: bonds::name(&person, back.about),
        go_on,
    })
}

#[derive(Template)]
#[template(path = "hark/questions.html")]
struct QuestionsPage {
    frame: Frame,
    submission: Uuid,
    id: Uuid,
    /// The one they are asked about, where they are asked again about one alone.
    bond: Option<Uuid>,
    name: Option<String>,
    back: Back,
    instruction: String,
    items: Vec<(&'static str, String)>,
    answers: [(&'static str, &'static str); 2],
    notice: String,
    typed: Fields,
    problems: Problems,
}

impl QuestionsPage {
    fn new(app: &App, person: &Person, back: Back, bond: Option<Uuid>, typed: Fields) -> Self {
        let measure = app.programme.measure(MEASURE);
        let items = measure.map_or(&[][..], |it| &it.items).iter();
        let bond = bond.filter(|it| person.read(|journal| journal.get::<Bond>(*it).is_some()));
        Self {
            frame: frame().back(back.address("/hark")),
            submission: app.new_id(),
            id: app.new_id(),
            name: bonds::name(person, bond),
            bond,
            back,
            instruction: measure.map_or_else(String::new, |it| it.instruction.clone()),
            items: ANSWERS
                .into_iter()
                .zip(items.map(|it| it.text.clone()))
                .collect(),
            answers: [("yes", "Yes"), ("no", "No")],
            notice: measure.map_or_else(String::new, |it| it.licence.notice.clone()),
            typed,
            problems: Problems::default(),
        }
    }
}

/// Whom the questions are about, where it is one person alone.
#[derive(serde::Deserialize)]
pub(super) struct About {
    bond: Option<Uuid>,
}

pub(super) async fn questions(
    State(app): State<App>,
    person: Person,
    Query(back): Query<Back>,
    Query(about): Query<About>,
) -> Response {
    let typed = Fields::default();
    page(&QuestionsPage::new(&app, &person, back, about.bond, typed))
}

/// Reads the form. Every question may be left out, and all of them together.
fn read(fields: &Fields, bond: Option<Uuid>) -> (Hark, Problems) {
    let mut problems = Problems::default();
    let declined = fields.is("declined", "yes");
    let mut read = |name| match fields.get(name) {
        Some("yes") => Some(true),
        Some("no") => Some(false),
        None => None,
        Some(_) => {
            problems.add(name, "Please choose one of the answers.");
            None
        }
    };
    let answers = ANSWERS.map(&mut read).into();
    let hark = Hark {
        answers: if declined { Vec::new() } else { answers },
        declined,
        bond,
        still_there: None,
    };
    (hark, problems)
}

pub(super) async fn save(
    State(app): State<App>,
    person: Person,
    fields: Fields,
) -> Result<Response, PageError> {
    let back = Back::of(&fields);
    let bond = fields
        .parse("bond")
        .filter(|it| person.read(|journal| journal.get::<Bond>(*it).is_some()));
    let (answer, problems) = read(&fields, bond);
    if !problems.is_empty() {
        let page = QuestionsPage::new(&app, &person, back, bond, fields);
        return Ok(again(&QuestionsPage { problems, ..page }));
    }
    let harm = answer.harm();
    let slot = Slot {
        id: fields.parse("id").unwrap_or_else(|| app.new_id()),
        base: 0,
    };
    let change = Change::now(&person, slot, answer);
    let receipt = app
        .save(&person, fields.parse("submission"), change)
        .await?;
    let to = match harm {
        Harm::Yes => back.address(&format!("/hark/{}/who", receipt.id)),
        _ => back.address("/hark/after"),
    };
    Ok(Redirect::to(&to).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(body: &str) -> (Hark, bool) {
        let (hark, problems) = read(&Fields::decode(body.as_bytes()), None);
        (hark, problems.is_empty())
    }

    #[test]
    fn what_is_left_out_is_unknown_and_a_yes_counts_whatever_else_is_open() {
        assert_eq!(of("").0.harm(), Harm::Unknown);
        assert_eq!(of("answer_2=yes").0.harm(), Harm::Yes);
        assert_eq!(
            of("answer_1=no&answer_2=no&answer_3=no").0.harm(),
            Harm::Unknown
        );
        let no = of("answer_1=no&answer_2=no&answer_3=no&answer_4=no").0;
        assert_eq!(no.harm(), Harm::No);
        assert!(!of("answer_1=maybe").1);
    }

    #[test]
    fn rather_not_say_keeps_no_answer() {
        let (hark, _) = of("answer_1=yes&declined=yes");
        assert!(hark.declined && hark.answers.is_empty());
        assert_eq!(hark.harm(), Harm::Unknown);
    }
}
