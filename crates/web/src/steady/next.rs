//! What was done is kept, and what can be done next is offered.

use super::practise::AgainPage;
use super::{Step, Visit};
use crate::carry::Carry;
use crate::danger;
use crate::error::PageError;
use crate::fields::Reader;
use crate::frame::{Frame, Slot, again, page};
use crate::help::Lines;
use crate::save::Change;
use askama::Template;
use axum::response::Response;
use jiff::Timestamp;
use journal::hark::{Gate, Reach, gate};
use journal::practices::PracticeUse;
use journal::steady::{self, Known, Next, Outcome};
use journal::thoughts::Thought;
use journal::{Happened, Percent, day};
use programme::Moment;

#[derive(Template)]
#[template(path = "steady/next.html")]
struct NextPage<'a> {
    frame: Frame,
    first: Option<Lines<'a>>,
    state: Vec<(&'static str, String)>,
    /// For another practice: it begins where this one ended.
    another: Vec<(&'static str, String)>,
    carry: Carry,
    kept: Kept,
    said: String,
    outcome: Outcome,
    has_stopped: bool,
    next: Vec<Next>,
    moment: Moment,
    is_night: bool,
    is_signed_in: bool,
}

/// Where the practice was kept.
enum Kept {
    /// Sealed, in the vault.
    Vault,
    /// In this tab.
    Tab,
    /// Nowhere: the vault could not be written.
    Nowhere,
}

pub(super) async fn finish(visit: &Visit) -> Result<Response, PageError> {
    let mut reader = Reader::new(&visit.typed);
    reader.percent("after");
    if !reader.problems.is_empty() {
        return Ok(again(&AgainPage::new(visit, reader.problems)));
    }
    show(visit, Step::Next).await
}

pub(super) async fn stop(visit: &Visit) -> Result<Response, PageError> {
    show(visit, Step::Stopped).await
}

async fn show(visit: &Visit, at: Step) -> Result<Response, PageError> {
    let body = practice_use(visit, at)?;
    let mut carry = Carry::of(&visit.typed);
    let kept = keep(visit, &mut carry, body.clone()).await;
    let mut state = visit.state(at, &["before", "after", "practice", "began", "submission"]);
    state.push(("seconds", body.seconds.to_string()));
    Ok(page(&NextPage {
        frame: super::frame(visit.is_signed_in()),
        first: danger::first(&visit.app, visit.person.as_ref(), &visit.headers),
        state,
        another: another(visit, &body, &carry),
        carry,
        kept,
        said: steady::said(&body),
        outcome: steady::outcome(body.before, body.after),
        has_stopped: at == Step::Stopped,
        next: steady::next(visit.moment, day::part(&visit.now), known(visit, &body)),
        moment: visit.moment,
        is_night: visit.is_night(),
        is_signed_in: visit.is_signed_in(),
    }))
}

/// What has to be known before anything is offered. Of a visitor it was not asked
/// whether words for someone are safe: holding a message is where that is said.
fn known(visit: &Visit, body: &PracticeUse) -> Known {
    let is_strong = |it: Percent| it.get() >= Thought::STRONG_FROM;
    let person = visit.person.as_ref();
    Known {
        in_danger: person.is_some_and(danger::is_in_danger),
        is_strong: body.after.or(body.before).is_some_and(is_strong),
        may_ask: person
            .is_some_and(|it| it.read(|journal| gate(journal, Reach::Partner, None) == Gate::Open)),
    }
}

fn practice_use(visit: &Visit, at: Step) -> Result<PracticeUse, PageError> {
    let practice = visit.app.programme.practice(visit.typed.text("practice"));
    let practice = practice.ok_or(PageError::WrongForm)?;
    let mut reader = Reader::new(&visit.typed);
    Ok(PracticeUse {
        practice: practice.key.clone(),
        moment: Some(visit.moment),
        before: reader.percent("before"),
        after: reader.percent("after").filter(|_| at == Step::Next),
        seconds: visit.ran(practice),
    })
}

/// The same page posted twice keeps one practice: the submission is the same,
/// and so is what goes into the tab.
async fn keep(visit: &Visit, carry: &mut Carry, body: PracticeUse) -> Kept {
    let began: Option<Timestamp> = visit.typed.parse("began");
    let began = began
        .unwrap_or(visit.now.timestamp())
        .min(visit.now.timestamp());
    let began = began.to_zoned_datetime(visit.now.time_zone().clone());
    let Some(person) = &visit.person else {
        carry.push(&began, body);
        return Kept::Tab;
    };
    let slot = Slot {
        id: visit.app.new_id(),
        base: 0,
    };
    let change = Change {
        happened: Happened::now(&began),
        ..Change::now(person, slot, body)
    };
    let submission = visit.typed.parse("submission");
    match visit.app.save(person, submission, change).await {
        Ok(_) => Kept::Vault,
        // What to do next matters more in this moment than the record.
        Err(error) => {
            tracing::warn!(%error, "a practice could not be kept");
            Kept::Nowhere
        }
    }
}

fn another(visit: &Visit, body: &PracticeUse, carry: &Carry) -> Vec<(&'static str, String)> {
    let now = body.after.or(body.before);
    let next = offered_after(visit, &body.practice);
    vec![
        ("at", Step::Practise.key().to_owned()),
        ("moment", visit.moment.key().to_owned()),
        ("zone", visit.typed.text("zone").to_owned()),
        ("carry", carry.value()),
        (
            "before",
            now.map_or_else(String::new, |it| it.get().to_string()),
        ),
        ("other", next),
    ]
}

/// Another kind of practice than the one that was done, where there is one.
fn offered_after(visit: &Visit, done: &str) -> String {
    let kind = |key: &str| visit.app.programme.practice(key).map(|it| it.kind);
    let offered = super::practise::offered(visit);
    let other = offered.iter().find(|it| Some(it.kind) != kind(done));
    let other = other.or_else(|| offered.iter().find(|it| it.key != done));
    other.map_or_else(String::new, |it| it.key.clone())
}
