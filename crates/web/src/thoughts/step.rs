//! Asking a step, and taking its answer.

use super::Saved;
use super::form::{self, Entered, Known};
use super::hints::{self, Hints};
use super::page::StepPage;
use super::words::{Names, answers};
use super::{address, safe};
use crate::app::App;
use crate::error::PageError;
use crate::fields::{Fields, Problems};
use crate::frame::{Frame, Slot, Tab, again, page, page_with};
use crate::person::Person;
use crate::save::Change;
use crate::{danger, drafts};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use journal::bonds::Bond;
use journal::day;
use journal::thoughts::{Stage, Step, Thought};
use programme::Danger;
use uuid::Uuid;

/// What was sent.
struct Sent {
    step: Step,
    then: Then,
    base: u64,
    submission: Option<Uuid>,
}

/// What the person wants after this step.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    /// The next one.
    GoOn,
    /// The next one, whatever this one holds.
    Skip,
    /// Today; the rest another time.
    Later,
}

impl Then {
    fn of(fields: &Fields) -> Self {
        match fields.text("then") {
            "skip" => Self::Skip,
            "later" => Self::Later,
            _ => Self::GoOn,
        }
    }
}

pub(super) async fn new(State(app): State<App>, _: Person) -> Redirect {
    Redirect::to(&address(app.new_id(), Step::Situation))
}

/// Goes on where the thought was left.
pub(super) async fn on(person: Person, Path(id): Path<Uuid>) -> Result<Redirect, PageError> {
    let saved = Saved::find(&person, id)?;
    let thought = &saved.record;
    let to = match thought.stage {
        Stage::Done => format!("/thoughts/{id}"),
        _ => address(id, thought.next_step()),
    };
    Ok(Redirect::to(&to))
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Path((id, key)): Path<(Uuid, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let step = Step::from_key(&key).ok_or(PageError::NotFound)?;
    let saved = Saved::or_new(&person, id, |_| Thought::default())?;
    if let Some(to) = safe::instead(&person, &saved, step) {
        return Ok(Redirect::to(&to).into_response());
    }
    let draft = drafts::half_written(&app, &person, saved.slot, &address(id, step)).await?;
    let is_draft = draft.is_some();
    let typed = draft.unwrap_or_else(|| form::fill(step, &saved.record, saved.day()));
    let hints = if step == Step::Distortions && asked.hints.is_some() {
        hints::of(&app, &person, &saved.record)
    } else {
        Hints::default()
    };
    let step_page = StepPage::new(&app, &person, &saved, step, typed, Problems::default());
    Ok(page(&step_page.hinting(hints).half_written(is_draft)))
}

/// Whether hints are to be shown, which the page itself leads to.
#[derive(serde::Deserialize)]
pub(super) struct Asked {
    hints: Option<String>,
}

/// Where hints lead, once the person has chosen, and once for every choice: words that may
/// be about dying to the questions about danger, as the phrases of the journal do.
fn hinted(
    app: &App,
    person: &Person,
    id: Uuid,
    fields: &Fields,
    thought: &Thought,
) -> Option<String> {
    if fields.is("hinted", "yes") {
        return None;
    }
    let here = address(id, Step::Distortions);
    let hints = hints::of(app, person, thought);
    match hints.help {
        Some(Danger::SelfHarm) => Some(danger::questions(&address(id, Step::For))),
        None if hints.open.is_empty() => None,
        _ => Some(format!("{here}?hints=yes")),
    }
}

pub(super) async fn save(
    State(app): State<App>,
    person: Person,
    Path((id, key)): Path<(Uuid, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let step = Step::from_key(&key).ok_or(PageError::NotFound)?;
    let saved = Saved::or_new(&person, id, |_| Thought::default())?;
    // The answer was changed meanwhile: an old page challenges nothing.
    if let Some(to) = step
        .challenges()
        .then(|| safe::instead(&person, &saved, step))
        .flatten()
    {
        let texts = unsaved(step, &saved.record, saved.day(), &fields);
        if texts.is_empty() {
            return Ok(Redirect::to(&to).into_response());
        }
        return Ok(drafts::unsaved(
            Frame::of(Tab::Tools, "Thought record"),
            texts,
            to,
        ));
    }
    let sent = Sent {
        step,
        then: Then::of(&fields),
        base: fields.parse("base").unwrap_or(0),
        submission: fields.parse("submission"),
    };
    let mut entered = read(&app, &person, &saved, step, &fields);
    if sent.then == Then::Skip && !entered.problems.is_empty() {
        entered = Entered::unchanged(&saved.record);
    }
    if !entered.problems.is_empty() {
        let slot = Slot {
            id,
            base: sent.base,
        };
        let page = StepPage::new(&app, &person, &saved, step, fields, entered.problems);
        return Ok(again(&page.on(slot)));
    }
    match write(&app, &person, &saved, entered, &sent).await {
        Ok(_) if sent.then == Then::Later => Ok(Redirect::to("/today").into_response()),
        Ok(thought) => {
            let is_chosen = step == Step::Distortions && sent.then == Then::GoOn;
            let hints = is_chosen.then(|| hinted(&app, &person, id, &fields, &thought));
            let to = hints.flatten().unwrap_or_else(|| {
                safe::onward(&person, &saved, &thought, step, saved.record.stage)
            });
            Ok(Redirect::to(&to).into_response())
        }
        Err(PageError::Stale) => {
            let saved = Saved::find(&person, id)?;
            let page = StepPage::new(&app, &person, &saved, step, fields, Problems::default());
            let page = page.beside(answers(step, &saved, &Names::of(&app, &person, &saved)));
            Ok(page_with(StatusCode::CONFLICT, &page))
        }
        Err(error) => Err(error),
    }
}

/// What was typed and is not what is saved.
fn unsaved(step: Step, thought: &Thought, day: Date, fields: &Fields) -> Vec<String> {
    let known = form::fill(step, thought, day);
    let texts = ["for", "against", "friend", "balanced", "habit_new"];
    let typed = texts.iter().filter(|it| known.text(it) != fields.text(it));
    let typed = typed.map(|it| fields.text(it).to_owned());
    typed.filter(|it| !it.is_empty()).collect()
}

fn read(app: &App, person: &Person, saved: &Saved, step: Step, fields: &Fields) -> Entered {
    let own = super::own(person);
    person.read(|journal| {
        let known = Known {
            today: day::of(&person.now),
            day: saved.day(),
            is_bond: &|it| journal.get::<Bond>(it).is_some(),
            programme: app.programme,
            own: &own,
            fresh: app.new_id(),
        };
        form::read(step, fields, &saved.record, &known)
    })
}

/// Writes the answer with whatever belongs to it: someone new, a new habit.
async fn write(
    app: &App,
    person: &Person,
    saved: &Saved,
    entered: Entered,
    sent: &Sent,
) -> Result<Thought, PageError> {
    let mut thought = entered.thought;
    let mut changes = Vec::new();
    if let Some(whom) = entered.whom {
        let (bond, change) = whom.settle(app, person);
        thought.bond = bond;
        changes.extend(change);
    }
    if let Some(own) = entered.own {
        let (id, base, mut profile) = person.profile(app);
        profile.own_distortions = own;
        changes.push(Change::now(person, Slot { id, base }, profile));
    }
    if sent.then != Then::Later || thought.answers(sent.step) {
        thought.pass(sent.step);
    }
    let happened = saved.happened_on(entered.day, person);
    let here = address(saved.slot.id, sent.step);
    if thought == saved.record && happened == saved.happened && changes.is_empty() {
        drafts::settle(app, person, saved.slot.id, &here).await?;
        return Ok(thought);
    }
    let change = Change {
        id: saved.slot.id,
        base: sent.base,
        happened,
        body: thought.clone().into(),
    };
    changes.insert(0, change);
    drafts::save(app, person, &here, sent.submission, changes).await?;
    Ok(thought)
}
