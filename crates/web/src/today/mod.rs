//! *Today*: the one next step, what was expected by now, and the check-in.

mod begun;
mod next;
mod path;

use crate::app::App;
use crate::check_in;
use crate::drafts;
use crate::error::PageError;
use crate::fears;
use crate::fields::Fields;
use crate::frame::{Frame, Tab, page};
use crate::help::Lines;
use crate::person::Person;
use crate::progress;
use crate::tools::places;
use askama::Template;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use jiff::Timestamp;
use journal::day::Part;
use journal::early::Light;
use journal::plan::Plan;
use journal::safety;
use journal::sheet::Planned;
use journal::today::{self, NextStep, OpenHold, Today};
use journal::{Journal, Kind, profile, words};
use next::Next;
use uuid::Uuid;

pub(crate) fn routes() -> Router<App> {
    Router::new().route("/today", get(show))
}

/// Most half-written forms that are offered.
const DRAFTS_SHOWN: usize = 3;

#[derive(Template)]
#[template(path = "today/today.html")]
struct TodayPage<'a> {
    frame: Frame,
    eyebrow: String,
    greeting: String,
    is_first_day: bool,
    notices: Vec<String>,
    arrived: Option<String>,
    answered: Option<fears::JustAnswered>,
    /// A fear that came true, where help with it is the next step.
    came_true: Option<fears::JustAnswered>,
    next: Option<Next>,
    /// Which step comes next: what was expected and the check-in are cards of their
    /// own.
    step: NextStep,
    fears: Vec<fears::Card>,
    card: check_in::Card,
    is_checked_in: bool,
    begun: Vec<begun::Begun>,
    /// What was planned for a day that has come.
    planned: Vec<(String, &'static str)>,
    /// Where the person is in the programme.
    path: Option<path::Path>,
    holds: Vec<Hold>,
    drafts: Vec<HalfWritten>,
    moment: Option<String>,
    /// It is harder than usual since the programme: the plan's own step.
    early: Option<progress::early::Card>,
    /// A line and the plan, for a week after an answer that called for them.
    help: Option<Help<'a>>,
    /// A way to support stands at hand.
    has_support: bool,
}

/// What stays in view for whoever may need it.
struct Help<'a> {
    lines: Lines<'a>,
    has_plan: bool,
    /// The last answer about danger says so: the emergency number comes first.
    in_danger: bool,
}

impl TodayPage<'_> {
    fn has_fears_first(&self) -> bool {
        self.step == NextStep::Fears
    }

    fn is_check_in_next(&self) -> bool {
        self.step == NextStep::CheckIn
    }

    /// Where nothing is asked today, or a person comes first, the check-in is one tap
    /// away and no form.
    fn folds_check_in(&self) -> bool {
        use NextStep::{CameTrue, DangerCheck, Paused, Reach, Rest};
        matches!(
            self.step,
            CameTrue { .. } | DangerCheck { .. } | Paused | Reach | Rest
        )
    }

    fn yesterday(&self) -> jiff::civil::Date {
        journal::day::before(self.card.day, 1)
    }
}

/// A message without a decision.
struct Hold {
    id: Uuid,
    words: String,
}

/// A form that was left half written.
struct HalfWritten {
    id: Uuid,
    page: String,
    what: &'static str,
}

async fn show(
    State(app): State<App>,
    person: Person,
    RawQuery(came): RawQuery,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let open = drafts::open_pages(&app, &person).await?;
    let came = Fields::decode(came.unwrap_or_default().as_bytes());
    let lines = Lines::of(&app, Some(&person), &headers);
    let early = progress::early::for_today(&app, &person);
    let found = person.read(|journal| build(&app, &person, journal, lines, &came, open));
    let found = TodayPage {
        early: early.filter(|_| !rests(&found.step)),
        ..found
    };
    Ok(page(&found))
}

fn build<'a>(
    app: &App,
    person: &Person,
    journal: &Journal,
    lines: Lines<'a>,
    came: &Fields,
    open: Vec<drafts::Open>,
) -> TodayPage<'a> {
    let has_plan = || journal.all::<Plan>().any(|(_, it)| !it.is_empty());
    let today = today::today(journal, app.programme, &person.now);
    let now = person.now.timestamp();
    let mut next = Next::new(app, journal, &today, now);
    let open = match &mut next {
        Some(next) => next.take_up(open),
        None => open,
    };
    let call_me = profile::of(journal).map(|(_, it)| it.call_me.as_str());
    TodayPage {
        frame: Frame::of(Tab::Today, "Today"),
        eyebrow: format!("{} {}", words::weekday(today.day), part(today.part)),
        greeting: greeting(today.part, call_me.unwrap_or_default()),
        is_first_day: is_first_day(journal),
        notices: notices(journal),
        arrived: came.parse("arrived").and_then(arrived),
        answered: came
            .parse("answered")
            .and_then(|id| fears::JustAnswered::find(journal, id)),
        came_true: match today.next {
            NextStep::CameTrue { thought } => fears::JustAnswered::find(journal, thought),
            _ => None,
        },
        next,
        fears: today
            .fears
            .iter()
            .filter_map(|id| fears::Card::due(app, journal, *id))
            .collect(),
        card: check_in::Card::new(app, journal, today.day),
        is_checked_in: today.check_in.is_some(),
        begun: begun::all(journal, &person.now),
        planned: today.planned.iter().filter_map(planned).collect(),
        path: path::Path::of(app, journal).filter(|_| !rests(&today.next)),
        holds: other_holds(&today, now),
        drafts: open
            .into_iter()
            .take(DRAFTS_SHOWN)
            .map(half_written)
            .collect(),
        moment: today.moment.as_ref().map(words::moment),
        help: today.help.then(|| Help {
            lines,
            has_plan: has_plan(),
            in_danger: safety::is_in_danger(journal, person.now.timestamp()),
        }),
        has_support: today.support,
        early: None,
        step: today.next,
    }
}

const fn part(part: Part) -> &'static str {
    match part {
        Part::Morning => "morning",
        Part::Afternoon => "afternoon",
        Part::Evening => "evening",
        Part::Night => "night",
    }
}

fn greeting(part: Part, call_me: &str) -> String {
    let greeting = match part {
        Part::Morning => "Good morning",
        Part::Afternoon => "Good afternoon",
        Part::Evening => "Good evening",
        Part::Night => "Hello",
    };
    if call_me.is_empty() {
        format!("{greeting}.")
    } else {
        format!("{greeting}, {call_me}.")
    }
}

/// Whether nothing was written yet but the profile. Kinds come in order, so that
/// this looks at one record beyond it.
fn is_first_day(journal: &Journal) -> bool {
    let mut kinds = journal.docs().map(|it| it.latest.body.kind());
    kinds.all(|it| it == Kind::Profile)
}

/// What has moved in from the tab.
fn arrived(pieces: usize) -> Option<String> {
    match pieces {
        0 => None,
        1 => Some("What you wrote is here, sealed. It waits until you want it.".to_owned()),
        n => Some(format!(
            "The {n} things you wrote are here, sealed. They wait until you want them."
        )),
    }
}

/// What is wrong with the records as they are stored.
fn notices(journal: &Journal) -> Vec<String> {
    let mut notices = Vec::new();
    match journal.damaged() {
        0 => {}
        1 => notices.push(
            "1 record could not be opened. It is left out of everything here; the others are as they were.".to_owned(),
        ),
        n => notices.push(format!(
            "{n} records could not be opened. They are left out of everything here; the others are as they were."
        )),
    }
    if journal.newer().is_some() {
        notices.push(
            "A newer Evenkeel has written to this account. You can read here, but not write: this older one could damage what it does not know.".to_owned(),
        );
    }
    notices
}

/// Held messages besides the one that is the next step.
fn other_holds(today: &Today, now: Timestamp) -> Vec<Hold> {
    let is_next = |it: &OpenHold| matches!(&today.next, NextStep::Hold(next) if next.id == it.id);
    let others = today.holds.iter().filter(|it| !is_next(it));
    others
        .map(|it| Hold {
            id: it.id,
            words: next::hold(it, now),
        })
        .collect()
}

/// Whether the programme rests: a pause, a parting, or a person comes first.
fn rests(step: &NextStep) -> bool {
    use NextStep::{DangerCheck, GettingWorse, Parted, Paused, Reach};
    matches!(
        step,
        DangerCheck { .. } | GettingWorse(_) | Parted | Paused | Reach
    )
}

/// Where something planned is looked at, and what it is, without what was written.
fn planned(it: &Planned) -> Option<(String, &'static str)> {
    Some((places::page(it.kind, it.id)?, places::title(it.kind)))
}

fn half_written(open: drafts::Open) -> HalfWritten {
    HalfWritten {
        id: open.id,
        what: places::called(&open.page).unwrap_or("A form"),
        page: open.page,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greetings_follow_the_day_and_the_name() {
        assert_eq!(greeting(Part::Morning, ""), "Good morning.");
        assert_eq!(greeting(Part::Evening, "Sam"), "Good evening, Sam.");
        assert_eq!(greeting(Part::Night, "Sam"), "Hello, Sam.");
    }
}
