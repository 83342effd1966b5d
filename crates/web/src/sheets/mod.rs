//! Sheets: tools that are filled in step by step, all with the same manners. What is
//! asked is in the programme, what the answers mean in the tool's module of `journal`.

mod form;
mod list;
mod page;
mod pause;
mod show;
mod step;
mod words;

pub(crate) use pause::closed;

use crate::app::App;
use crate::person::Person;
use crate::tools::places;
use askama::Template;
use axum::Router;
use axum::routing::get;
use journal::Journal;
use journal::never::Part;
use journal::sheet::Sheet;
use programme::{Programme, Sheet as Form};
use uuid::Uuid;

/// A tool that is a sheet.
pub(crate) trait Tool: Sheet {
    /// With what its addresses begin: `/requests`.
    const PATH: &'static str = places::path(Self::KIND);
    /// The neutral title of its pages.
    const TITLE: &'static str = places::title(Self::KIND);

    /// A new one, out of another record or out of something in the programme.
    fn begin(_programme: &'static Programme, _journal: &Journal, _from: &str) -> Option<Self> {
        None
    }

    /// The person's own words that may be taken over into a field.
    fn own(&self, _programme: &'static Programme, _journal: &Journal, _field: &str) -> Vec<String> {
        Vec::new()
    }

    /// Where a new one is begun, where that is not an empty one.
    const NEW: Option<&'static str> = None;

    /// What is tried on purpose, by the name of its field: some of it is not taken.
    fn tried(&self) -> Vec<(&'static str, Part, &str)> {
        Vec::new()
    }

    /// Whether it is not led on, because the other said no or may have. What was written
    /// can still be changed, and what became of it can be said.
    fn is_halted(&self, _journal: &Journal) -> bool {
        false
    }

    /// What is said where it rests for now, in place of leading on. What was written can
    /// still be changed.
    fn rest(&self, _app: &App, _person: &Person) -> Option<String> {
        None
    }

    /// How far it has come, in words for a list: nothing that the person wrote.
    fn state(&self) -> Option<String> {
        None
    }

    /// What stands above the list of all of them: what they say together.
    fn above(_app: &App, _person: &Person) -> Option<String> {
        None
    }

    /// What stands beside what was written: figures, the next tool.
    fn beside(&self, _at: &Beside<'_>) -> Option<String> {
        None
    }
}

/// Where something stands beside a sheet.
pub(crate) struct Beside<'a> {
    /// The program.
    pub app: &'a App,
    /// Whose records they are.
    pub person: &'a Person,
    /// The sheet's document.
    pub id: Uuid,
    /// Help comes before anything that leads towards the other.
    pub is_help_first: bool,
}

/// The pages of a tool.
pub(crate) fn routes<T: Tool>() -> Router<App> {
    let at = |rest: &str| format!("{}{rest}", T::PATH);
    Router::new()
        .route(T::PATH, get(list::show::<T>))
        .route(&at("/new"), get(step::new::<T>))
        .route(&at("/{id}"), get(show::show::<T>))
        .route(&at("/{id}/on"), get(step::on::<T>))
        .route(&at("/{id}/pause"), get(pause::show::<T>))
        .route(
            &at("/{id}/{step}"),
            get(step::show::<T>).post(step::save::<T>),
        )
}

/// The form of a tool. A programme without it is refused at the start.
fn form<T: Tool>(app: &App) -> &'static Form {
    static NONE: std::sync::LazyLock<Form> = std::sync::LazyLock::new(Form::default);
    app.programme.sheet(T::KEY).unwrap_or(&NONE)
}

/// The address of a sheet, or of something below it.
fn address<T: Tool>(id: Uuid, rest: &str) -> String {
    if rest.is_empty() {
        format!("{}/{id}", T::PATH)
    } else {
        format!("{}/{id}/{rest}", T::PATH)
    }
}

/// A piece of a page that a tool adds.
pub(crate) fn piece(template: &impl Template) -> Option<String> {
    template.render().ok()
}
