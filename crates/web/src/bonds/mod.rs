//! The people whom worries are about: a list under *You*, and a field in forms.

mod pick;

pub(crate) use pick::{Chosen, People};

use crate::app::App;
use crate::error::PageError;
use crate::fields::{Fields, Problems, Reader};
use crate::frame::{Frame, Slot, Tab, again, page, page_with};
use crate::person::Person;
use crate::save::Change;
use ::export::readable::bond_words;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use journal::bonds::{Bond, BondKind};
use uuid::Uuid;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/you/people", get(list))
        .route("/you/people/new", get(new))
        .route("/you/people/{id}", get(show).post(save))
}

/// All kinds as answers of a form.
fn kinds() -> Vec<(&'static str, &'static str)> {
    BondKind::ALL
        .into_iter()
        .map(|it| (it.key(), bond_words(it)))
        .collect()
}

/// Someone's name, for pages about them.
pub(crate) fn name(person: &Person, bond: Option<Uuid>) -> Option<String> {
    person.read(|journal| {
        let (_, bond) = journal.get::<Bond>(bond?)?;
        Some(bond.name.clone())
    })
}

#[derive(Template)]
#[template(path = "bonds/list.html")]
struct ListPage {
    frame: Frame,
    here: Vec<Entry>,
    archived: Vec<Entry>,
}

struct Entry {
    id: Uuid,
    name: String,
    kind: &'static str,
}

async fn list(person: Person) -> Response {
    let (archived, here) = person.read(|journal| {
        let entry = |it: &(_, &Bond)| it.1.archived;
        let (archived, here): (Vec<_>, Vec<_>) = journal.all::<Bond>().partition(entry);
        let entries = |them: Vec<(&journal::Doc, &Bond)>| -> Vec<Entry> {
            let entry = |(doc, bond): (&journal::Doc, &Bond)| Entry {
                id: doc.id,
                name: bond.name.clone(),
                kind: bond_words(bond.kind),
            };
            them.into_iter().map(entry).collect()
        };
        (entries(archived), entries(here))
    });
    page(&ListPage {
        frame: Frame::of(Tab::You, "People").back("/you"),
        here,
        archived,
    })
}

async fn new(State(app): State<App>, _: Person) -> Redirect {
    Redirect::to(&format!("/you/people/{}", app.new_id()))
}

#[derive(Template)]
#[template(path = "bonds/edit.html")]
struct EditPage {
    frame: Frame,
    slot: Slot,
    submission: Uuid,
    typed: Fields,
    problems: Problems,
    kinds: Vec<(&'static str, &'static str)>,
    saved: Option<Vec<(&'static str, String)>>,
}

impl EditPage {
    fn new(app: &App, slot: Slot, typed: Fields, problems: Problems) -> Self {
        Self {
            frame: Frame::of(Tab::You, "People").back("/you/people"),
            slot,
            submission: app.new_id(),
            typed,
            problems,
            kinds: kinds(),
            saved: None,
        }
    }
}

/// What is saved under this id. A new one is an id that does not exist yet.
fn saved(person: &Person, id: Uuid) -> Result<(Slot, Option<Bond>), PageError> {
    person.read(|journal| match journal.doc(id) {
        None if journal.is_erased(id) => Err(PageError::Erased),
        None => Ok((Slot { id, base: 0 }, None)),
        Some(_) => {
            let (doc, bond) = journal.get::<Bond>(id).ok_or(PageError::NotFound)?;
            let base = doc.seq();
            Ok((Slot { id, base }, Some(bond.clone())))
        }
    })
}

async fn show(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    let (slot, bond) = saved(&person, id)?;
    let typed = bond.as_ref().map(fields_of).unwrap_or_default();
    Ok(page(&EditPage::new(&app, slot, typed, Problems::default())))
}

fn fields_of(bond: &Bond) -> Fields {
    let fields = Fields::default()
        .with("name", &bond.name)
        .with("relation", bond.kind.key());
    if bond.archived {
        fields.with("archived", "yes")
    } else {
        fields
    }
}

fn read(fields: &Fields) -> (Bond, Problems) {
    let mut reader = Reader::new(fields);
    let bond = Bond {
        name: reader.required(
            "name",
            "Please write what you call them. Initials are enough.",
        ),
        kind: reader.choice("relation").unwrap_or(BondKind::Other),
        archived: fields.is("archived", "yes"),
    };
    (bond, reader.problems)
}

async fn save(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (now, there) = saved(&person, id)?;
    let base = fields.parse("base").unwrap_or(0);
    let (bond, problems) = read(&fields);
    if !problems.is_empty() {
        let slot = Slot { id, base };
        return Ok(again(&EditPage::new(&app, slot, fields, problems)));
    }
    let change = Change::now(&person, Slot { id, base }, bond);
    match app.save(&person, fields.parse("submission"), change).await {
        Ok(_) => Ok(Redirect::to("/you/people").into_response()),
        Err(PageError::Stale) => {
            let saved =
                there.map(|it| vec![("Name", it.name), ("Relation", bond_words(it.kind).into())]);
            let page = EditPage {
                saved,
                ..EditPage::new(&app, now, fields, problems)
            };
            Ok(page_with(StatusCode::CONFLICT, &page))
        }
        Err(error) => Err(error),
    }
}
