//! Bringing an export in: look at it, confirm, and undo.
//!
//! Nothing of a file is kept between looking and confirming. The file comes a second
//! time, and what was confirmed is tied to it by its hash; so no plain text waits
//! anywhere, and any process can answer. A script puts the same file into the second
//! form, so that it is chosen once.

mod added;
mod preview;
mod upload;

use crate::app::App;
use crate::error::PageError;
use crate::frame::{Frame, Slot, Tab, again, page};
use crate::person::Person;
use crate::save::Change;
use ::export::bring::Moods;
use askama::Template;
use axum::Router;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{DefaultBodyLimit, Multipart, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use journal::Level;
use journal::import;
use journal::profile::Profile;
use preview::PreviewPage;
use std::collections::BTreeMap;
pub(crate) use upload::Reading;
use upload::{Trouble, Upload};
use uuid::Uuid;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/you/import", get(show).post(look))
        .route("/you/import/take", post(take))
        .route("/you/import/{id}", get(added::show))
        .route("/you/import/{id}/undo", post(added::undo))
        // `upload` has its own limit, and reads on to answer with a page.
        .layer(DefaultBodyLimit::disable())
}

#[derive(Template)]
#[template(path = "import/import.html")]
struct ImportPage {
    frame: Frame,
    problem: Option<&'static str>,
    imports: Vec<(Uuid, String, usize)>,
}

impl ImportPage {
    fn new(person: &Person, problem: Option<&'static str>) -> Self {
        let imports = person.read(import::imports).into_iter();
        Self {
            frame: Frame::of(Tab::You, "Bring it in").back("/you"),
            problem,
            imports: imports
                .map(|(id, documents)| (id, added::day(person, id), documents))
                .collect(),
        }
    }
}

async fn show(person: Person) -> Response {
    page(&ImportPage::new(&person, None))
}

/// A form with a file, or something that is none.
type Form = Result<Multipart, MultipartRejection>;

/// The file in a form, or why there is none.
async fn received(
    app: &App,
    person: &Person,
    form: Form,
) -> Result<Result<Upload, Trouble>, PageError> {
    let form = form.map_err(|_| PageError::WrongForm)?;
    Ok(upload::read(
        &app.reading,
        person.vault.account(),
        person.now.clone(),
        form,
    )
    .await)
}

/// Looks at a file and says what would be taken. Nothing changes.
async fn look(State(app): State<App>, person: Person, form: Form) -> Result<Response, PageError> {
    let upload = match received(&app, &person, form).await? {
        Ok(it) => it,
        Err(trouble) => return refuse(&person, &trouble),
    };
    let preview = PreviewPage::new(&person, upload, None);
    Ok(page(&preview))
}

/// Another file than the one that was looked at was confirmed.
const ANOTHER: &str = "This is not the file that you looked at. Here is what is in this one.";

/// There are only moods, and none has a number.
const NOTHING: &str = "There is nothing to bring in yet: no mood has a number.";

/// A mood has a number that is none.
const NO_NUMBER: &str = "One of the moods has a number that is not on the scale. Please use whole numbers from 0 to 10.";

/// Takes a file in, if it is the one that was looked at.
async fn take(State(app): State<App>, person: Person, form: Form) -> Result<Response, PageError> {
    let upload = match received(&app, &person, form).await? {
        Ok(it) => it,
        Err(trouble) => return refuse(&person, &trouble),
    };
    if !upload.is_confirmed() {
        // Numbers were typed beside other moods.
        let upload = Upload {
            scale: BTreeMap::new(),
            ..upload
        };
        return Ok(again(&PreviewPage::new(&person, upload, Some(ANOTHER))));
    }
    let Ok(scale) = upload.scale() else {
        return Ok(again(&PreviewPage::new(&person, upload, Some(NO_NUMBER))));
    };
    let is_chosen = scale.iter().any(Option::is_some);
    if upload.is_moods_alone() && !is_chosen {
        return Ok(again(&PreviewPage::new(&person, upload, Some(NOTHING))));
    }
    let id = app.new_id();
    let mut documents = upload.brought.file.documents;
    documents.extend(upload.brought.moods.check_ins(&scale));
    let plan = person.read(|journal| import::plan(journal, documents));
    let again = if plan.take.is_empty() {
        "?again=yes"
    } else {
        ""
    };
    app.bring_in(&person, id, &plan.take).await?;
    person.open().forget_early();
    if let Some(profile) = plan.profile {
        fill_in(&app, &person, &profile).await?;
    }
    Ok(Redirect::to(&format!("/you/import/{id}{again}")).into_response())
}

/// Writes the profile with what the file filled in. Not marked as part of the import:
/// undoing it must not take the profile away.
async fn fill_in(app: &App, person: &Person, filled: &Profile) -> Result<(), PageError> {
    let (id, base, profile) = person.profile(app);
    let profile = profile.filled_in(filled);
    let change = Change::now(person, Slot { id, base }, profile);
    app.save(person, None, change).await?;
    Ok(())
}

fn refuse(person: &Person, trouble: &Trouble) -> Result<Response, PageError> {
    let problem = trouble.words()?;
    Ok(again(&ImportPage::new(person, Some(problem))))
}

impl Upload {
    /// Whether nothing can come of it without a scale.
    fn is_moods_alone(&self) -> bool {
        let brought = &self.brought;
        brought.file.documents.is_empty() && !brought.moods.noted().is_empty()
    }

    /// The scale that was chosen for its moods: one without a number stays out.
    fn scale(&self) -> Result<Vec<Option<Level>>, ()> {
        let number = |at: usize| match self.scale.get(&at).map_or("", String::as_str) {
            "" => Ok(None),
            typed => {
                let number = typed.parse::<i64>().map_err(|_| ())?;
                Level::try_from(number).map(Some).map_err(|_| ())
            }
        };
        (0..Moods::MOST).map(number).collect()
    }

    /// Whether it is the file that was looked at.
    fn is_confirmed(&self) -> bool {
        self.confirmed.as_deref() == Some(&self.hash)
    }
}
