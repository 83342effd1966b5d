//! Anxiety ladders: steps from hard to harder, and which of them to try next. What is never
//! tried on purpose is refused, with the reason.

mod edit;
mod rung;
mod show;

use crate::app::App;
use crate::error::PageError;
use crate::fields::{Fields, Problems, Reader};
use crate::frame::{Frame, Slot, Tab, again, page};
use crate::never::Refused;
use crate::person::Person;
use crate::save::Change;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use journal::ladder::{self, Ladder};
use journal::never::Part;
use journal::profile::{self, Situation as Mine};
use journal::{Journal, day, trial};
use programme::{LadderTemplate, Situation};
use uuid::Uuid;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/ladders", get(list).post(begin))
        .route("/ladders/{id}", get(show::show).post(show::add))
        .route("/ladders/{id}/edit", get(edit::show).post(edit::save))
        .route("/ladders/{id}/{rung}", get(rung::show).post(rung::save))
}

/// What is said where no step has room.
const FULL: &str = "This ladder is full. Take a step off first, or begin a second ladder.";

/// A ladder as it is saved.
type Saved = crate::saved::Saved<Ladder>;

impl Saved {
    /// The same on the revision that a form was made for, whatever was saved since.
    fn for_form(person: &Person, id: Uuid, fields: &Fields) -> Result<Self, PageError> {
        let mut saved = Self::find(person, id)?;
        saved.slot.base = fields.parse("base").unwrap_or(0);
        Ok(saved)
    }

    /// Writes it over the revision that the form was made for.
    async fn write(
        self,
        app: &App,
        person: &Person,
        fields: &Fields,
        also: Option<Change>,
    ) -> Result<(), PageError> {
        let change = Change {
            id: self.slot.id,
            base: self.slot.base,
            happened: self.happened,
            body: self.record.into(),
        };
        let changes = [change].into_iter().chain(also).collect();
        app.save_all(person, fields.parse("submission"), changes)
            .await?;
        Ok(())
    }
}

#[derive(Template)]
#[template(path = "ladder/list.html")]
struct ListPage {
    frame: Frame,
    id: Uuid,
    submission: Uuid,
    ladders: Vec<Row>,
    archived: Vec<Row>,
    /// The trial that runs.
    running: Option<(Uuid, String)>,
    templates: &'static [LadderTemplate],
    typed: Fields,
    problems: Problems,
    refused: Option<Refused>,
}

struct Row {
    id: Uuid,
    goal: String,
    steps: usize,
    learned: usize,
}

impl ListPage {
    fn new(app: &App, person: &Person) -> Self {
        let row = |journal: &Journal, id: Uuid, it: &Ladder| {
            let all: Vec<_> = ladder::trials(journal, id).collect();
            let is_learned = |rung: Uuid| {
                let told = all.iter().copied();
                ladder::is_learned(told.filter(|it| it.rung == Some(rung) && it.is_told()))
            };
            Row {
                id,
                goal: it.goal.clone(),
                steps: it.steps().count(),
                learned: it.steps().filter(|it| is_learned(it.id)).count(),
            }
        };
        person.read(|journal| {
            let all = journal.all::<Ladder>().rev();
            let (archived, ladders): (Vec<_>, Vec<_>) = all.partition(|(_, it)| it.archived);
            let rows = |of: Vec<(&journal::Doc, &Ladder)>| {
                let rows = of.into_iter().map(|(doc, it)| row(journal, doc.id, it));
                rows.collect()
            };
            Self {
                frame: Frame::of(Tab::Tools, "Ladders").back("/tools"),
                id: app.new_id(),
                submission: app.new_id(),
                ladders: rows(ladders),
                archived: rows(archived),
                running: trial::running(journal, day::of(&person.now))
                    .map(|(doc, it)| (doc.id, it.what.clone())),
                templates: &app.programme.ladders.templates,
                typed: Fields::default(),
                problems: Problems::default(),
                refused: None,
            }
        })
    }
}

async fn list(State(app): State<App>, person: Person) -> Response {
    page(&ListPage::new(&app, &person))
}

/// Begins one: with a template, in its variant for the person's situation, or empty.
async fn begin(
    State(app): State<App>,
    person: Person,
    fields: Fields,
) -> Result<Response, PageError> {
    let mut reader = Reader::new(&fields);
    let mut templates = app.programme.ladders.templates.iter();
    let ladder = match fields.get("template") {
        Some(key) => {
            let template = templates
                .find(|it| it.key == key)
                .ok_or(PageError::WrongForm)?;
            Ladder::of_template(template, person.read(situation), || app.new_id())
        }
        None => Ladder {
            goal: reader.required("goal", "What would you like to be able to do?"),
            ..Ladder::default()
        },
    };
    // What a template says is ours.
    let refused = match &ladder.template {
        Some(_) => None,
        None => Refused::of(&app, [(Part::Deed, &*ladder.goal)]),
    };
    if !reader.problems.is_empty() || refused.is_some() {
        return Ok(again(&ListPage {
            problems: reader.problems,
            refused,
            typed: fields,
            ..ListPage::new(&app, &person)
        }));
    }
    let slot = Slot {
        id: fields.parse("id").unwrap_or_else(|| app.new_id()),
        base: 0,
    };
    let change = Change::now(&person, slot, ladder);
    let receipt = app
        .save(&person, fields.parse("submission"), change)
        .await?;
    Ok(Redirect::to(&format!("/ladders/{}", receipt.id)).into_response())
}

/// Where the person stands with others, as the programme calls it.
fn situation(journal: &Journal) -> Option<Situation> {
    match profile::of(journal)?.1.situation {
        Mine::Partnered => Some(Situation::Partnered),
        Mine::Dating => Some(Situation::Dating),
        Mine::Single => Some(Situation::Single),
        Mine::OtherBond => Some(Situation::OtherBond),
        Mine::JustSeparated => Some(Situation::Separated),
        Mine::Unsaid => None,
    }
}
