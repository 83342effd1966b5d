//! What was predicted about someone from whom one has parted is closed without a score.

use super::list::ListPage;
use crate::app::App;
use crate::error::PageError;
use crate::fields::{Fields, Problems};
use crate::frame::again;
use crate::person::Person;
use crate::save::Change;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use journal::bonds::Bond;
use journal::breakup;
use uuid::Uuid;

pub(super) async fn close(
    State(app): State<App>,
    person: Person,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, PageError> {
    let is_known = |it: &Uuid| person.read(|journal| journal.get::<Bond>(*it).is_some());
    let Some(bond) = fields.parse("bond").filter(is_known) else {
        let mut problems = Problems::default();
        problems.add("bond", "Please choose whom you mean.");
        return Ok(again(&ListPage::new((&app, &person, &headers), problems)));
    };
    let at = person.now.timestamp();
    let change = |it: breakup::Closed| Change {
        id: it.id,
        base: it.base,
        happened: it.happened,
        body: it.body,
    };
    let former = fields
        .is("ended", "yes")
        .then(|| person.read(|journal| breakup::former(journal, bond)))
        .flatten();
    if let Some(former) = former {
        app.save(&person, None, change(former)).await?;
    }
    let mut count = 0;
    loop {
        let closed = person.read(|journal| breakup::closed(journal, bond, at));
        if closed.is_empty() {
            break;
        }
        count += closed.len();
        let changes = closed.into_iter().map(change);
        app.save_all(&person, None, changes.collect()).await?;
    }
    Ok(Redirect::to(&format!("/breakup?closed={count}")).into_response())
}
