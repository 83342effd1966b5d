//! The practice that fits the moment, and the second rating.

use super::{Step, Visit};
use crate::error::PageError;
use crate::fields::{Fields, Problems};
use crate::frame::{Frame, page};
use crate::practices::{Player, minutes};
use askama::Template;
use axum::response::Response;
use programme::{Moment, Practice, PracticeKind};

/// How many other practices are offered beside the one that is shown.
const OTHERS: usize = 3;

#[derive(Template)]
#[template(path = "steady/practise.html")]
struct PractisePage {
    frame: Frame,
    state: Vec<(&'static str, String)>,
    player: Player,
    is_panic: bool,
    is_night: bool,
    others: Vec<Other>,
}

/// Another practice, one tap away.
struct Other {
    key: &'static str,
    title: &'static str,
    /// What it is to the practice that is shown, and how long it takes.
    about: String,
}

#[derive(Template)]
#[template(path = "steady/again.html")]
pub(super) struct AgainPage {
    frame: Frame,
    asks: &'static str,
    state: Vec<(&'static str, String)>,
    pub(super) typed: Fields,
    pub(super) problems: Problems,
}

pub(super) fn show(visit: &Visit) -> Result<Response, PageError> {
    let offered = offered(visit);
    let wanted = visit.typed.get("other").or(visit.typed.get("practice"));
    let wanted = wanted.and_then(|key| visit.app.programme.practice(key));
    let shown = wanted.or(offered.first().copied());
    let shown = shown.ok_or(PageError::NotFound)?;
    Ok(page(&PractisePage {
        frame: visit.frame(),
        state: state(visit, shown),
        player: Player::of(shown),
        is_panic: visit.moment == Moment::Panic,
        is_night: visit.is_night(),
        others: others(shown, &offered, visit.is_night()),
    }))
}

/// A practice that is shown again after a reload has still begun when it began.
fn state(visit: &Visit, shown: &Practice) -> Vec<(&'static str, String)> {
    let is_same = visit.typed.get("other").is_none();
    let kept = |name| visit.typed.get(name).filter(|_| is_same).map(str::to_owned);
    let submission = || visit.app.new_id().to_string();
    let mut state = visit.state(Step::Practise, &["before"]);
    state.push(("practice", shown.key.clone()));
    state.push((
        "began",
        kept("began").unwrap_or_else(|| visit.app.now().to_string()),
    ));
    state.push(("submission", kept("submission").unwrap_or_else(submission)));
    state.push(("ran", kept("ran").unwrap_or_default()));
    state
}

/// What fits the moment and the hour, most fitting first: at night what can be
/// done in bed. Panic begins with the room, not with watching one's breath. What is
/// for those who lie in bed already comes last: nobody has said that they do.
pub(super) fn offered(visit: &Visit) -> Vec<&'static Practice> {
    let is_night = visit.is_night();
    let practices = visit.app.programme.practices_for(visit.moment, is_night);
    let mut practices: Vec<_> = practices.collect();
    let is_panic = visit.moment == Moment::Panic;
    practices.sort_by_key(|it| {
        let is_room = it.kind == PracticeKind::Grounding;
        (it.for_sleep, is_panic && !is_room)
    });
    practices
}

/// The same in another length, so that it is always among them; at night the first
/// for those who lie in bed; then the rest.
fn others(shown: &'static Practice, offered: &[&'static Practice], is_night: bool) -> Vec<Other> {
    let is_short_of = |short: &Practice, it: &Practice| it.short.as_deref() == Some(&*short.key);
    let is_kin = |it: &Practice| is_short_of(it, shown) || is_short_of(shown, it);
    let others = offered.iter().copied().filter(|it| it.key != shown.key);
    let (kin, rest): (Vec<_>, Vec<_>) = others.partition(|it| is_kin(it));
    let in_bed = rest.iter().find(|it| it.for_sleep && is_night).copied();
    let up = rest.iter().filter(|it| !it.for_sleep).copied();
    kin.into_iter()
        .chain(in_bed)
        .chain(up)
        .take(OTHERS)
        .map(|it| Other {
            key: &it.key,
            title: &it.title,
            about: match it {
                it if is_short_of(it, shown) => format!("Shorter, {}", minutes(it.minutes)),
                it if is_short_of(shown, it) => format!("Longer, {}", minutes(it.minutes)),
                it if it.for_sleep => format!("Already in bed? {}", minutes(it.minutes)),
                it => format!("Another one, {}", minutes(it.minutes)),
            },
        })
        .collect()
}

impl AgainPage {
    pub(super) fn new(visit: &Visit, problems: Problems) -> Self {
        let names = ["before", "practice", "began", "submission", "seconds"];
        Self {
            frame: visit.frame(),
            asks: match visit.moment {
                Moment::Sending => "How strong is the pull to send it now?",
                Moment::Panic => "How strong is the alarm in your body now?",
                _ => "How strong is the feeling now?",
            },
            state: visit.state(Step::Again, &names),
            typed: visit.typed.clone(),
            problems,
        }
    }
}

/// The second rating. From here on it is fixed for how long the practice ran.
pub(super) fn again(visit: &Visit) -> Result<Response, PageError> {
    let practice = visit.app.programme.practice(visit.typed.text("practice"));
    let practice = practice.ok_or(PageError::WrongForm)?;
    let mut shown = AgainPage::new(visit, Problems::default());
    if visit.typed.get("seconds").is_none() {
        let seconds = visit.ran(practice).to_string();
        shown.state.retain(|(name, _)| *name != "seconds");
        shown.state.push(("seconds", seconds));
    }
    Ok(page(&shown))
}
