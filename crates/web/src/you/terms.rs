//! Terms of use that the person confirmed, for taking them back.

use crate::app::App;
use crate::error::PageError;
use crate::frame::{Frame, Slot, Tab, page};
use crate::person::Person;
use crate::save::Change;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Redirect, Response};

#[derive(Template)]
#[template(path = "you/terms.html")]
struct TermsPage {
    frame: Frame,
    terms: Vec<Terms>,
}

struct Terms {
    measure: String,
    title: String,
    on: String,
    notice: String,
}

pub(super) async fn show(State(app): State<App>, person: Person) -> Response {
    let (_, _, profile) = person.profile(&app);
    let terms = profile.confirmed.into_iter().map(|it| {
        let measure = app.programme.measure(&it.measure);
        Terms {
            title: measure.map_or(it.measure.clone(), |it| it.title.clone()),
            notice: measure
                .map(|it| it.confirmation.clone())
                .unwrap_or_default(),
            on: journal::words::date(it.on),
            measure: it.measure,
        }
    });
    page(&TermsPage {
        frame: Frame::of(Tab::You, "Terms of use").back("/you"),
        terms: terms.collect(),
    })
}

pub(super) async fn withdraw(
    State(app): State<App>,
    person: Person,
    Path(measure): Path<String>,
) -> Result<Redirect, PageError> {
    let (id, base, mut profile) = person.profile(&app);
    if profile.has_confirmed(&measure) {
        profile.withdraw(&measure);
        let change = Change::now(&person, Slot { id, base }, profile);
        app.save(&person, None, change).await?;
    }
    Ok(Redirect::to("/you/terms"))
}
