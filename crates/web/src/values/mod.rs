//! What matters: areas of life, how much of each is lived, and needs with who can meet them.

use crate::app::App;
use crate::drafts;
use crate::error::PageError;
use crate::fields::{Fields, Problems, Reader};
use crate::frame::{Frame, Slot, Tab, again, page, page_with};
use crate::help::Called;
use crate::person::Person;
use crate::save::Change;
use crate::saved::Saved;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use journal::cues::{Cue, Cues, cues_among};
use journal::values::{self, Area, Values};
use programme::{Function, Heading, Need};
use std::collections::BTreeMap;
use uuid::Uuid;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/values", get(show))
        .route("/values/edit", get(edit).post(save))
}

#[derive(Template)]
#[template(path = "values/values.html")]
struct ValuesPage {
    frame: Frame,
    /// Areas that were rated, those in which most is missing first.
    areas: Vec<(&'static str, Area)>,
    needs: Vec<(&'static str, String)>,
    id: Option<Uuid>,
    /// Words that call for help.
    cues: Called,
    here: &'static str,
}

#[derive(Template)]
#[template(path = "values/edit.html")]
struct EditPage {
    frame: Frame,
    areas: &'static [programme::Area],
    groups: Vec<(&'static Heading, Vec<&'static Need>)>,
    slot: Slot,
    submission: Uuid,
    typed: Fields,
    problems: Problems,
    is_draft: bool,
    is_stale: bool,
    /// Words that call for help.
    cues: Called,
    here: &'static str,
}

const HERE: &str = "/values/edit";

fn cues_of(it: &Values) -> Vec<Cue> {
    let areas = it.areas.values().map(|it| it.words.as_str());
    cues_among(areas.chain(it.needs.values().map(String::as_str)))
}

fn saved(app: &App, person: &Person) -> Saved<Values> {
    Saved::the_one(app, person, values::of, Values::default)
}

async fn show(State(app): State<App>, person: Person) -> Response {
    let Saved {
        slot,
        record: mut it,
        ..
    } = saved(&app, &person);
    let cues = person.read(|journal| Called::of(&app, journal, cues_of(&it)));
    let known = &app.programme.values;
    let mut areas: Vec<_> = known
        .areas
        .iter()
        .filter_map(|area| Some((area.title.as_str(), it.areas.remove(&area.key)?)))
        .collect();
    areas.sort_by_key(|(_, it)| std::cmp::Reverse(it.gap()));
    let needs = known.needs.iter();
    let needs = needs.filter_map(|need| Some((need.text.as_str(), it.needs.remove(&need.key)?)));
    page(&ValuesPage {
        frame: Frame::of(Tab::Tools, "What matters to you").back("/tools"),
        areas,
        needs: needs.collect(),
        id: (slot.base > 0).then_some(slot.id),
        cues,
        here: "/values",
    })
}

fn edit_page(app: &App, person: &Person, slot: Slot, typed: Fields) -> EditPage {
    let known = &app.programme.values;
    let of_function = |it: &Function| {
        let needs = known.needs.iter().filter(|need| need.function == *it);
        Some((known.functions.get(it.key())?, needs.collect()))
    };
    let cues = cues_among(typed.iter().map(|(_, words)| words));
    EditPage {
        frame: Frame::of(Tab::Tools, "What matters to you")
            .back("/values")
            .draft(slot),
        areas: &known.areas,
        groups: Function::ALL.iter().filter_map(of_function).collect(),
        slot,
        submission: app.new_id(),
        cues: person.read(|journal| Called::of(app, journal, cues)),
        here: HERE,
        typed,
        problems: Problems::default(),
        is_draft: false,
        is_stale: false,
    }
}

fn fill(it: &Values) -> Fields {
    let mut fields = Fields::default();
    for (key, area) in &it.areas {
        for (what, level) in [("importance", area.importance), ("lived", area.lived)] {
            if let Some(level) = level {
                fields = fields.with(&format!("{what}-{key}"), level);
            }
        }
        fields = fields.with(&format!("words-{key}"), &area.words);
    }
    for (key, who) in &it.needs {
        fields = fields.with("needs", key).with(&format!("who-{key}"), who);
    }
    fields
}

async fn edit(State(app): State<App>, person: Person) -> Result<Response, PageError> {
    let saved = saved(&app, &person).or_begun(&app, &person, HERE).await?;
    let slot = saved.slot;
    let draft = drafts::half_written(&app, &person, slot, HERE).await?;
    let is_draft = draft.is_some();
    let typed = draft.unwrap_or_else(|| fill(&saved.record));
    let edit = edit_page(&app, &person, slot, typed);
    Ok(page(&EditPage { is_draft, ..edit }))
}

/// The names of the fields of an area.
fn names(area: &str) -> (String, String, String) {
    let name = |what: &str| format!("{what}-{area}");
    (name("words"), name("importance"), name("lived"))
}

/// Reads the form. What is wrong is said once, above it.
fn read(app: &App, fields: &Fields) -> (Values, Problems) {
    let known = &app.programme.values;
    let mut problems = Problems::default();
    let mut level = |name: String| {
        let text = fields.get(&name)?;
        let level = text.parse::<i64>().ok();
        let level = level.and_then(|it| journal::Level::try_from(it).ok());
        if level.is_none() && problems.is_empty() {
            problems.add("areas", "Please choose numbers from 0 to 10.");
        }
        level
    };
    let mut areas = BTreeMap::new();
    for area in &known.areas {
        let it = Area {
            importance: level(format!("importance-{}", area.key)),
            lived: level(format!("lived-{}", area.key)),
            words: fields.text(&format!("words-{}", area.key)).to_owned(),
        };
        if it != Area::default() {
            areas.insert(area.key.clone(), it);
        }
    }
    let chosen = known.needs.iter().filter(|it| fields.is("needs", &it.key));
    let needs = chosen.map(|it| {
        let who = fields.text(&format!("who-{}", it.key)).to_owned();
        (it.key.clone(), who)
    });
    let needs: BTreeMap<_, _> = needs.collect();
    let mut reader = Reader::new(fields);
    for text in areas.values().map(|it| &it.words).chain(needs.values()) {
        if text.chars().count() > crate::fields::LONGEST {
            reader.problems.add(
                "areas",
                "One of the texts is longer than 20,000 characters.",
            );
        }
    }
    if problems.is_empty() {
        problems = reader.problems;
    }
    (Values { areas, needs }, problems)
}

async fn save(
    State(app): State<App>,
    person: Person,
    fields: Fields,
) -> Result<Response, PageError> {
    let slot = saved(&app, &person).sent(&person, &fields);
    let (it, problems) = read(&app, &fields);
    if !problems.is_empty() {
        let edit = edit_page(&app, &person, slot, fields);
        return Ok(again(&EditPage { problems, ..edit }));
    }
    let change = Change::now(&person, slot, it);
    match app.save(&person, fields.parse("submission"), change).await {
        Ok(_) => Ok(Redirect::to("/values").into_response()),
        Err(PageError::Stale) => {
            let edit = edit_page(&app, &person, saved(&app, &person).slot, fields);
            let is_stale = true;
            Ok(page_with(
                StatusCode::CONFLICT,
                &EditPage { is_stale, ..edit },
            ))
        }
        Err(error) => Err(error),
    }
}
