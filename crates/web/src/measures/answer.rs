//! Answering a measure, a part of at most twelve questions on a page.

use super::find;
use super::item::{self, Question};
use super::part::{self, Wrong};
use crate::app::App;
use crate::danger::{self, Questions};
use crate::drafts::{self, PAGE};
use crate::error::PageError;
use crate::fields::Fields;
use crate::frame::{Frame, Slot, Tab, again, page, page_with};
use crate::help::Lines;
use crate::person::Person;
use crate::save::Change;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use journal::measures::{Closed, ITEMS_A_DAY, Sitting, closed};
use journal::safety::DangerCheck;
use journal::{Happened, Refusal, day, schedule, words};
use programme::Measure;
use uuid::Uuid;

/// What every page of a sitting is made from.
#[derive(Clone, Copy)]
struct On<'a> {
    app: &'a App,
    person: &'a Person,
    headers: &'a HeaderMap,
    measure: &'a Measure,
}

#[derive(Template)]
#[template(path = "measures/answer.html")]
struct AnswerPage<'a> {
    frame: Frame,
    measure: &'a Measure,
    slot: Slot,
    submission: Uuid,
    path: String,
    part: usize,
    parts: usize,
    first: usize,
    questions: Vec<Question<'a>>,
    difficulty: Option<Question<'a>>,
    /// Where an answer can call for help at once.
    danger: Option<Questions<'a>>,
    is_half_written: bool,
    has_nothing: bool,
    /// Why the answers could not be saved, other than for themselves.
    not_saved: Option<String>,
    /// What another tab saved meanwhile.
    newer: Vec<(&'a str, String)>,
}

impl<'a> AnswerPage<'a> {
    fn new(on: On<'a>, slot: Slot, first: usize, typed: &Fields) -> Self {
        let measure = on.measure;
        let items = part::items(measure, first);
        let is_last = items.end == measure.items.len();
        let numbered = (1..).zip(&measure.items).skip(first).take(items.len());
        let questions: Vec<_> = numbered
            .map(|(number, item)| Question::new(Some(number), item, typed))
            .collect();
        let asks_for_help = questions.iter().any(Question::asks_for_help);
        let back = format!("/measures/{}", measure.key);
        Self {
            frame: Frame::of(Tab::Tools, "Questionnaire")
                .back(back)
                .draft(slot),
            measure,
            slot,
            submission: on.app.new_id(),
            path: path(measure, slot.id),
            part: first.div_ceil(ITEMS_A_DAY) + 1,
            parts: measure.items.len().div_ceil(ITEMS_A_DAY),
            first,
            questions,
            difficulty: measure
                .difficulty
                .as_ref()
                .filter(|_| is_last)
                .map(|item| Question::new(None, item, typed)),
            danger: asks_for_help.then(|| {
                let lines = Lines::of(on.app, Some(on.person), on.headers);
                Questions::new(lines, typed.clone())
            }),
            is_half_written: false,
            has_nothing: false,
            not_saved: None,
            newer: Vec::new(),
        }
    }

    /// The page again, with what is wrong with it.
    fn refused(mut self, wrong: Wrong) -> Response {
        match wrong {
            Wrong::Nothing => self.has_nothing = true,
            Wrong::Item(place) => {
                let nth = place.saturating_sub(self.first);
                if let Some(it) = self.questions.get_mut(nth) {
                    it.is_wrong = true;
                }
            }
            Wrong::Difficulty => {
                if let Some(it) = &mut self.difficulty {
                    it.is_wrong = true;
                }
            }
            Wrong::Danger(problems) => self.danger = self.danger.map(|it| it.with(problems)),
            Wrong::Form => {
                self.not_saved = Some(
                    "The questions were changed since you began. Please begin again.".to_owned(),
                );
            }
        }
        again(&self)
    }

    fn is_last(&self) -> bool {
        self.part == self.parts
    }
}

fn path(measure: &Measure, id: Uuid) -> String {
    format!("/measures/{}/answer/{id}", measure.key)
}

fn about(measure: &Measure) -> Response {
    Redirect::to(&format!("/measures/{}", measure.key)).into_response()
}

fn result(measure: &Measure, id: Uuid) -> Response {
    Redirect::to(&format!("/measures/{}/result/{id}", measure.key)).into_response()
}

/// A sitting as it stands, or a new one.
struct Begun {
    slot: Slot,
    happened: Happened,
    sitting: Sitting,
}

impl Begun {
    fn find(app: &App, person: &Person, measure: &Measure, id: Uuid) -> Result<Self, PageError> {
        person.read(|journal| {
            if let Some(doc) = journal.doc(id) {
                let (_, sitting) = journal.get::<Sitting>(id).ok_or(PageError::NotFound)?;
                if sitting.measure != measure.key {
                    return Err(PageError::NotFound);
                }
                let base = doc.seq();
                return Ok(Self {
                    slot: Slot { id, base },
                    happened: doc.latest.happened.clone(),
                    sitting: sitting.clone(),
                });
            }
            if journal.is_erased(id) {
                return Err(PageError::Erased);
            }
            let mut sitting = Sitting::begin(measure, app.programme);
            sitting.due = schedule::due(journal, app.programme, &person.now)
                .filter(|it| it.measure == measure.key)
                .map(|_| day::of(&person.now));
            Ok(Self {
                slot: Slot { id, base: 0 },
                happened: Happened::now(&person.now),
                sitting,
            })
        })
    }

    /// Whether it may be gone on with: a new one where the measure opens, one that
    /// was begun while it is fresh.
    fn is_open(&self, person: &Person, measure: &Measure) -> bool {
        let today = day::of(&person.now);
        person.read(|journal| {
            if self.slot.base == 0 {
                closed(journal, measure, today).is_none()
            } else {
                schedule::unfinished(journal, measure, today) == Some(self.slot.id)
            }
        })
    }
}

/// Goes on with what was begun or half written, or begins anew.
pub(super) async fn begin(
    State(app): State<App>,
    person: Person,
    Path(key): Path<String>,
) -> Result<Response, PageError> {
    let measure = find(&app, &key)?;
    let today = day::of(&person.now);
    let (begun, closed) = person.read(|journal| {
        let begun = schedule::unfinished(journal, measure, today);
        (begun, closed(journal, measure, today))
    });
    if closed.is_some() {
        return Ok(about(measure));
    }
    let mut id = begun;
    if id.is_none() {
        let pages = drafts::open_pages(&app, &person).await?;
        let is_new = |id: Uuid| person.read(|journal| journal.doc(id).is_none());
        let half = pages
            .iter()
            .find(|it| it.page == path(measure, it.id) && is_new(it.id));
        id = half.map(|it| it.id);
    }
    let id = id.unwrap_or_else(|| app.new_id());
    Ok(Redirect::to(&path(measure, id)).into_response())
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Path((key, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let measure = find(&app, &key)?;
    let id = id.parse().map_err(|_| PageError::NotFound)?;
    let begun = Begun::find(&app, &person, measure, id)?;
    if begun.sitting.finished {
        return Ok(result(measure, id));
    }
    if !begun.is_open(&person, measure) {
        return Ok(about(measure));
    }
    let path = path(measure, id);
    let typed = drafts::half_written(&app, &person, begun.slot, &path).await?;
    let is_half_written = typed.is_some();
    let first = begun.sitting.answers.len();
    let typed = typed.unwrap_or_default();
    let on = On {
        app: &app,
        person: &person,
        headers: &headers,
        measure,
    };
    Ok(page(&AnswerPage {
        is_half_written,
        ..AnswerPage::new(on, begun.slot, first, &typed)
    }))
}

pub(super) async fn save(
    State(app): State<App>,
    person: Person,
    Path((key, id)): Path<(String, String)>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, PageError> {
    let measure = find(&app, &key)?;
    let id = id.parse().map_err(|_| PageError::NotFound)?;
    let begun = Begun::find(&app, &person, measure, id)?;
    let on = On {
        app: &app,
        person: &person,
        headers: &headers,
        measure,
    };
    let base = fields.parse("base").unwrap_or(0);
    let submission = fields.parse("submission");
    let (checked, closed) = person.read(|journal| {
        let closed = closed(journal, measure, day::of(&person.now));
        (journal.check(id, base, submission), closed)
    });
    match (checked, closed) {
        (Err(Refusal::Repeated(_)), _) => Ok(onwards(on, &begun, &fields)),
        (Err(Refusal::Stale { .. }), _) => Ok(stale(on, &begun, &fields)),
        // What was begun can be finished.
        (_, Some(closed)) if base == 0 => Ok(shut(on, &begun, &fields, closed)),
        _ => write(on, begun, &fields).await,
    }
}

/// The measure has closed since its page was opened. The answers stand there again,
/// with help beside them where one calls for it.
fn shut(on: On<'_>, begun: &Begun, typed: &Fields, closed: Closed) -> Response {
    let why = match closed {
        Closed::Terms => "You have not confirmed its terms, or took that back. Once you confirm them, these answers can be saved here.".to_owned(),
        Closed::Situation => "It is for people with a partner. Once your situation under You says so, these answers can be saved here.".to_owned(),
        Closed::Until(opens) => format!(
            "You answered this questionnaire in another place, and those answers are saved. It opens again on {}.",
            words::date(opens)
        ),
    };
    let page = AnswerPage {
        not_saved: Some(why),
        ..AnswerPage::new(on, begun.slot, first(begun, typed), typed)
    };
    page_with(StatusCode::CONFLICT, &page)
}

/// Adds a part to its sitting, and what was answered beside help.
async fn write(on: On<'_>, mut begun: Begun, fields: &Fields) -> Result<Response, PageError> {
    let first = first(&begun, fields);
    if let Err(wrong) = part::take(&mut begun.sitting, on.measure, first, fields) {
        return Ok(AnswerPage::new(on, begun.slot, first, fields).refused(wrong));
    }
    let mut changes = vec![Change {
        id: begun.slot.id,
        base: begun.slot.base,
        happened: begun.happened.clone(),
        body: begun.sitting.clone().into(),
    }];
    changes.extend(check(on, &begun.sitting, fields));
    let submission = fields.parse("submission");
    on.app.save_all(on.person, submission, changes).await?;
    Ok(onwards(on, &begun, fields))
}

/// Where the part begins that a form is about.
fn first(begun: &Begun, fields: &Fields) -> usize {
    let next = begun.sitting.answers.len();
    fields.parse("first").map_or(next, |it: usize| it.min(next))
}

/// The two questions, where they were answered beside the item that calls for help.
/// One answer of two is none, unless it says danger: both are asked for.
fn check(on: On<'_>, sitting: &Sitting, fields: &Fields) -> Option<Change> {
    let (check, _) = danger::read(fields);
    let is_answered = is_whole(&check) || check.calls_for_help();
    let slot = Slot {
        id: on.app.new_id(),
        base: 0,
    };
    (sitting.help && is_answered).then(|| Change::now(on.person, slot, check))
}

fn is_whole(check: &DangerCheck) -> bool {
    check.in_danger.is_some() && check.can_stay_safe.is_some()
}

/// After an answer that calls for help the two questions come next, unless both were
/// answered with it. The one that was answered stands in the form.
fn onwards(on: On<'_>, begun: &Begun, fields: &Fields) -> Response {
    let (check, _) = danger::read(fields);
    let to = format!("/measures/{}/result/{}", on.measure.key, begun.slot.id);
    let to = if !begun.sitting.help || is_whole(&check) && !check.calls_for_help() {
        to
    } else if check.calls_for_help() {
        format!("/danger/now?to={to}")
    } else if check.in_danger.is_none() && check.can_stay_safe.is_none() {
        format!("/danger?to={to}")
    } else {
        return danger::ask(on.app, on.person, on.headers, fields.clone(), &to);
    };
    Redirect::to(&to).into_response()
}

/// What is saved now above what was answered here, which can be saved over it.
fn stale(on: On<'_>, begun: &Begun, typed: &Fields) -> Response {
    let first = first(begun, typed);
    let items = part::items(on.measure, first);
    let saved = begun.sitting.answers.iter();
    let pairs = on.measure.items.iter().zip(saved);
    let newer = pairs
        .take(items.end)
        .skip(first)
        .map(|(it, answer)| (it.text.as_str(), item::in_words(it, *answer)))
        .collect();
    let is_put_away = begun.sitting.passed;
    let page = AnswerPage {
        newer,
        not_saved: is_put_away.then(|| {
            "You chose “Not this time” in another place. Saving them here takes that back."
                .to_owned()
        }),
        ..AnswerPage::new(on, begun.slot, first, typed)
    };
    page_with(StatusCode::CONFLICT, &page)
}
