//! Things to do: planned with a day and an hour, and looked at afterwards.

mod ideas;
mod week;

use crate::app::App;
use crate::person::Person;
use crate::sheets::{self, Tool, piece};
use askama::Template;
use axum::Router;
use axum::routing::get;
use journal::activity::{self, Activity, COUNTED_DAYS, Tally};
use journal::{Journal, day, values};
use programme::{Area, Programme};

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/activities/ideas", get(ideas::show))
        .route("/activities/week", get(week::show).post(week::save))
        .merge(sheets::routes::<Activity>())
}

impl Tool for Activity {
    /// Out of an idea, by its key.
    fn begin(programme: &'static Programme, _: &Journal, from: &str) -> Option<Self> {
        let idea = programme.activities.iter().find(|it| it.key == from)?;
        Some(Self {
            what: idea.text.clone(),
            area: idea.area.clone(),
            ..Self::default()
        })
    }

    fn above(app: &App, person: &Person) -> Option<String> {
        let today = day::of(&person.now);
        person.read(|journal| {
            let widest = values::widest(journal);
            let areas = &app.programme.values.areas;
            piece(&TallyPiece {
                tally: activity::tally(journal, today),
                area: areas.iter().find(|it| Some(it.key.as_str()) == widest),
            })
        })
    }
}

#[derive(Template)]
#[template(path = "activities/tally.html")]
struct TallyPiece {
    tally: Tally,
    /// Where much matters and little was lived: the key and title of that part of life.
    area: Option<&'static Area>,
}
