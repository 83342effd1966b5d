//! Thinking habits in the person's own words: renamed or archived, never deleted,
//! because thoughts speak of them.

use crate::app::App;
use crate::error::PageError;
use crate::fields::Fields;
use crate::frame::{Frame, Slot, Tab, again, page, page_with};
use crate::help::Called;
use crate::person::Person;
use crate::save::Change;
use crate::thoughts::NO_HABIT;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use journal::cues::{Cue, Cues};
use journal::profile::{OwnDistortion, Profile, is_habit};
use journal::thoughts;
use uuid::Uuid;

/// The longest name of a habit.
const LONGEST: usize = 100;

#[derive(Template)]
#[template(path = "you/habits.html")]
struct HabitsPage {
    frame: Frame,
    habits: Vec<Habit>,
    hints_off: bool,
    archived: Vec<OwnDistortion>,
    /// Words in what was typed that call for help.
    cues: Called,
    here: &'static str,
}

struct Habit {
    id: Uuid,
    /// As it is saved.
    title: String,
    /// As it stands in the field.
    typed: String,
    /// Words that suggest it, with commas between them.
    cues: String,
    problem: Option<&'static str>,
    /// What is wrong with those words.
    cues_problem: Option<&'static str>,
    /// It was renamed in another place since the form was shown.
    is_stale: bool,
}

impl HabitsPage {
    fn new(profile: Profile) -> Self {
        let (archived, here): (Vec<_>, Vec<_>) = profile
            .own_distortions
            .into_iter()
            .partition(|it| it.archived);
        let habit = |it: OwnDistortion| Habit {
            id: it.id,
            typed: it.title.clone(),
            cues: it.cues.join(", "),
            title: it.title,
            problem: None,
            cues_problem: None,
            is_stale: false,
        };
        Self {
            frame: Frame::of(Tab::You, "Thinking habits").back("/you"),
            hints_off: profile.hints_off,
            habits: here.into_iter().map(habit).collect(),
            archived,
            cues: Called::default(),
            here: "/you/habits",
        }
    }

    /// With what was typed and is not saved.
    fn typed(mut self, id: Uuid, typed: &Fields, wrong: &Wrong) -> Self {
        if let Some(habit) = self.habits.iter_mut().find(|it| it.id == id) {
            typed.text("title").clone_into(&mut habit.typed);
            if let Some(cues) = typed.get("cues") {
                cues.clone_into(&mut habit.cues);
            }
            habit.problem = wrong.title;
            habit.cues_problem = wrong.cues;
            habit.is_stale = wrong.is_none();
        }
        self
    }
}

pub(super) async fn show(State(app): State<App>, person: Person) -> Response {
    let (_, _, profile) = person.profile(&app);
    page(&HabitsPage::new(profile))
}

pub(super) async fn rename(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (_, _, profile) = person.profile(&app);
    let was = named(&profile, id)?.title.clone();
    let title = fields.text("title");
    let wrong = Wrong::of(&fields);
    if !wrong.is_none() {
        let cues = thoughts::cues_of([title, fields.text("cues")]);
        return Ok(again(&HabitsPage {
            cues: person.read(|journal| Called::of(&app, journal, cues)),
            ..HabitsPage::new(profile).typed(id, &fields, &wrong)
        }));
    }
    if fields.text("was") != was && title != was {
        let page = HabitsPage::new(profile).typed(id, &fields, &wrong);
        return Ok(page_with(StatusCode::CONFLICT, &page));
    }
    let cues = fields.get("cues").map(OwnDistortion::read_cues);
    change(&app, &person, id, |it| {
        title.clone_into(&mut it.title);
        it.cues = cues.unwrap_or_else(|| it.cues.clone());
    })
    .await
}

/// What is wrong with what was typed.
struct Wrong {
    title: Option<&'static str>,
    cues: Option<&'static str>,
}

impl Wrong {
    fn of(fields: &Fields) -> Self {
        let danger = |words| (!is_habit(words)).then_some(NO_HABIT);
        let title = fields.text("title");
        let length = match title.chars().count() {
            0 => Some("A habit needs a name. If you no longer want it, archive it."),
            1..=LONGEST => None,
            _ => Some("Please choose a shorter name, up to 100 characters."),
        };
        Self {
            title: length.or_else(|| danger(title)),
            cues: danger(fields.text("cues")),
        }
    }

    fn is_none(&self) -> bool {
        self.title.is_none() && self.cues.is_none()
    }
}

/// Switches hints off, or on again.
pub(super) async fn hints(
    State(app): State<App>,
    person: Person,
    fields: Fields,
) -> Result<Response, PageError> {
    let (id, base, before) = person.profile(&app);
    let profile = Profile {
        hints_off: fields.is("off", "yes"),
        ..before.clone()
    };
    if profile != before {
        let change = Change::now(&person, Slot { id, base }, profile);
        app.save(&person, None, change).await?;
    }
    Ok(Redirect::to("/you/habits").into_response())
}

/// Archives a habit, or brings it back.
pub(super) async fn archive(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
    fields: Fields,
) -> Result<Response, PageError> {
    let archived = fields.is("archived", "yes");
    change(&app, &person, id, |it| it.archived = archived).await
}

fn named(profile: &Profile, id: Uuid) -> Result<&OwnDistortion, PageError> {
    let mut all = profile.own_distortions.iter();
    all.find(|it| it.id == id).ok_or(PageError::NotFound)
}

async fn change(
    app: &App,
    person: &Person,
    id: Uuid,
    change: impl FnOnce(&mut OwnDistortion),
) -> Result<Response, PageError> {
    let (profile_id, base, before) = person.profile(app);
    let mut profile = before.clone();
    change(profile.own_distortion(id).ok_or(PageError::NotFound)?);
    if profile != before {
        let slot = Slot {
            id: profile_id,
            base,
        };
        app.save(person, None, Change::now(person, slot, profile))
            .await?;
    }
    Ok(Redirect::to("/you/habits").into_response())
}
