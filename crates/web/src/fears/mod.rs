//! What was feared, and what became of it: one tap on *Today*, changed later on a
//! page of its own.

use crate::app::App;
use crate::aside::aside;
use crate::danger;
use crate::drafts;
use crate::error::PageError;
use crate::fields::Fields;
use crate::frame::{Frame, Slot, Tab, again, page, page_with};
use crate::help::Lines;
use crate::person::Person;
use crate::progress;
use crate::save::Change;
use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use jiff::civil::Date;
use journal::hark::{self, Gate, Reach};
use journal::thoughts::{self, Fear, FearResult, Outcome, Real, Thought};
use journal::{Doc, Happened, Journal, day, history, words};
use serde::Deserialize;
use uuid::Uuid;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/fears", get(list))
        .route("/fears/{id}", get(show).post(save))
}

/// Fears without an answer that are shown.
const OPEN: usize = 100;

/// Answered ones on one page; the last day of them is always shown whole.
const ANSWERED: usize = 50;

/// One fear with its three answers, on whichever page it stands.
pub(crate) struct Card {
    /// Of the thought that holds it.
    pub id: Uuid,
    pub base: u64,
    pub submission: Uuid,
    pub what: String,
    pub by: String,
    pub likelihood: Option<u8>,
    pub answer: Option<FearResult>,
    /// It came to pass, and support comes before a person to talk to.
    pub is_unsafe: bool,
}

/// Whether what the fear is about may be danger: an answer or a record said so of this
/// person. Words of danger are no prediction, and never come here.
fn is_unsafe(journal: &Journal, thought: &Thought) -> bool {
    hark::gate(journal, Reach::Challenge, thought.bond) == Gate::Closed
}

impl Card {
    /// The fear of a thought, if it has one that is a prediction.
    pub(crate) fn of(app: &App, journal: &Journal, id: Uuid) -> Option<Self> {
        let (doc, thought) = journal.get::<Thought>(id)?;
        Some(Self::new(
            app,
            journal,
            (doc, thought, thought.prediction()?),
        ))
    }

    /// One that is due, as the journal says: it was read for words of danger there, which
    /// takes long.
    pub(crate) fn due(app: &App, journal: &Journal, id: Uuid) -> Option<Self> {
        let (doc, thought) = journal.get::<Thought>(id)?;
        Some(Self::new(
            app,
            journal,
            (doc, thought, thought.fear.as_ref()?),
        ))
    }

    fn new(app: &App, journal: &Journal, (doc, thought, fear): (&Doc, &Thought, &Fear)) -> Self {
        let answer = fear.outcome.as_ref().map(|it| it.result);
        Self {
            id: doc.id,
            base: doc.seq(),
            submission: app.new_id(),
            what: fear.what.clone(),
            by: words::date(fear.by),
            likelihood: fear.likelihood.map(journal::Percent::get),
            answer,
            is_unsafe: answer.is_some_and(FearResult::has_come) && is_unsafe(journal, thought),
        }
    }

    /// What became of it.
    pub(crate) fn answer_in_words(&self) -> &'static str {
        match self.answer {
            Some(FearResult::DidNot) => "It did not happen",
            Some(FearResult::Partly) => "It happened in part",
            Some(FearResult::Happened) => "It happened",
            Some(FearResult::Closed) => "It can no longer be answered",
            None => "No answer yet",
        }
    }

    /// Whether what was feared has come to pass, at least in part.
    fn has_come(&self) -> bool {
        self.answer.is_some_and(FearResult::has_come)
    }

    /// Whether this is what became of it.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.answer.is_some_and(|it| self::key(it) == key)
    }
}

const fn key(result: FearResult) -> &'static str {
    match result {
        FearResult::DidNot => "did_not",
        FearResult::Partly => "partly",
        FearResult::Happened => "happened",
        FearResult::Closed => "closed",
    }
}

#[derive(Template)]
#[template(path = "fears/fear.html")]
struct FearPage<'a> {
    frame: Frame,
    /// Who comes first, while the last answer says danger.
    first: Option<Lines<'a>>,
    fear: Card,
    problem: Option<&'static str>,
}

impl FearPage<'_> {
    fn new(fear: Card) -> Self {
        Self {
            frame: Frame::of(Tab::Today, "What became of it").back("/fears"),
            first: None,
            fear,
            problem: None,
        }
    }
}

#[derive(Template)]
#[template(path = "fears/list.html")]
struct ListPage {
    frame: Frame,
    sentence: String,
    open: Vec<Card>,
    answered: Vec<Card>,
    /// The day before which the next page begins.
    earlier: Option<Date>,
    is_first: bool,
}

/// Which page of the list. A day is nothing private.
#[derive(Deserialize)]
struct Asked {
    before: Option<Date>,
}

async fn list(
    State(app): State<App>,
    person: Person,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    aside(move || page(&listed(&app, &person, &asked))).await
}

fn listed(app: &App, person: &Person, asked: &Asked) -> ListPage {
    let until = asked.before.map_or(Date::MAX, |it| day::before(it, 1));
    let is_first = asked.before.is_none();
    let figures = progress::figures(app, person);
    person.read(|journal| {
        let card = |it| Card::new(app, journal, it);
        let open = thoughts::open_fears(journal).take(OPEN);
        let open = open.filter(|_| is_first);
        let answered = thoughts::answered_fears(journal, until);
        let (answered, earlier) = history::page(answered, ANSWERED, |(.., fear)| fear.by);
        ListPage {
            frame: Frame::of(Tab::Today, "Expected and happened").back("/today"),
            sentence: figures.fears.clone(),
            open: open.map(card).collect(),
            answered: answered.into_iter().map(card).collect(),
            earlier,
            is_first,
        }
    })
}

/// A fear, or where one leads that is no prediction.
enum Found {
    Card(Card),
    Elsewhere(String),
}

fn find(app: &App, person: &Person, id: Uuid) -> Result<Found, PageError> {
    person.read(|journal| match Card::of(app, journal, id) {
        Some(card) => Ok(Found::Card(card)),
        None if journal.is_erased(id) => Err(PageError::Erased),
        None => elsewhere(journal, id)
            .map(Found::Elsewhere)
            .ok_or(PageError::NotFound),
    })
}

/// A fear of real harm leads to help, and what may be one to the question first.
fn elsewhere(journal: &Journal, id: Uuid) -> Option<String> {
    let (_, thought) = journal.get::<Thought>(id)?;
    thought.fear.as_ref()?;
    let page = match thought.real {
        Some(Real::Danger) => "help",
        Some(Real::Unsure) => "unsure",
        _ => "real",
    };
    Some(format!("/thoughts/{id}/{page}"))
}

async fn show(
    State(app): State<App>,
    person: Person,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let id = id.parse().map_err(|_| PageError::NotFound)?;
    Ok(match find(&app, &person, id)? {
        Found::Card(fear) => page(&FearPage {
            first: danger::first(&app, Some(&person), &headers),
            ..FearPage::new(fear)
        }),
        Found::Elsewhere(to) => Redirect::to(&to).into_response(),
    })
}

async fn save(
    State(app): State<App>,
    person: Person,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let id = id.parse().map_err(|_| PageError::NotFound)?;
    let fear = match find(&app, &person, id)? {
        Found::Card(fear) => fear,
        Found::Elsewhere(to) => return Ok(Redirect::to(&to).into_response()),
    };
    let Some(result) = fields.choice("result") else {
        let problem = Some("Please choose one of the answers.");
        return Ok(again(&FearPage {
            problem,
            ..FearPage::new(fear)
        }));
    };
    let base = fields.parse("base").unwrap_or(0);
    match answer(&app, &person, Slot { id, base }, &fields, result).await {
        Ok(()) => Ok(Redirect::to(&format!("/today?answered={id}")).into_response()),
        Err(PageError::Stale) => {
            let problem = Some(
                "This thought was changed in another place since the page was opened. Here it is as it stands now. Please answer once more.",
            );
            Ok(match find(&app, &person, id)? {
                Found::Card(fear) => {
                    let page = FearPage {
                        problem,
                        ..FearPage::new(fear)
                    };
                    page_with(StatusCode::CONFLICT, &page)
                }
                Found::Elsewhere(to) => Redirect::to(&to).into_response(),
            })
        }
        Err(error) => Err(error),
    }
}

/// Writes what became of a fear. The thought stays on the day on which it happened,
/// and a half-written form of it stays half written.
async fn answer(
    app: &App,
    person: &Person,
    slot: Slot,
    fields: &Fields,
    result: FearResult,
) -> Result<(), PageError> {
    let at = person.now.timestamp();
    let outcome = Outcome { result, at };
    let (happened, body) = person
        .read(|journal| answered(journal, slot.id, outcome))
        .ok_or(PageError::NotFound)?;
    let draft = app.vault.draft(&person.vault, slot.id).await?;
    let change = Change {
        id: slot.id,
        base: slot.base,
        happened,
        body: body.into(),
    };
    let receipt = app.save(person, fields.parse("submission"), change).await?;
    let draft = draft.filter(|it| it.counter == slot.base);
    if let Some(draft) = draft {
        drafts::rebase(app, person, slot.id, &draft, receipt.seq).await?;
    }
    Ok(())
}

fn answered(journal: &Journal, id: Uuid, outcome: Outcome) -> Option<(Happened, Thought)> {
    let (doc, thought) = journal.get::<Thought>(id)?;
    let mut thought = thought.clone();
    thought.fear.as_mut()?.outcome = Some(outcome);
    Some((doc.latest.happened.clone(), thought))
}

/// A fear that was answered just now, as *Today* says so.
pub(crate) struct JustAnswered {
    /// Of the thought that holds it.
    pub id: Uuid,
    /// Whether it has come to pass, at least in part.
    pub has_come: bool,
    /// Support comes before a person to talk to.
    pub is_unsafe: bool,
}

impl JustAnswered {
    /// Whether an answer was just written: the thought of which it was.
    pub(crate) fn find(journal: &Journal, id: Uuid) -> Option<Self> {
        let (doc, thought) = journal.get::<Thought>(id)?;
        let outcome = thought.prediction()?.outcome.as_ref()?;
        Some(Self {
            id: doc.id,
            has_come: outcome.result.has_come(),
            is_unsafe: is_unsafe(journal, thought),
        })
    }
}
