//! One thought as a whole: what moved, and everything that was written.

use super::Saved;
use super::words::{Names, answers, result_words, short_title};
use super::{address, feelings, habits};
use crate::app::App;
use crate::error::PageError;
use crate::frame::{Frame, Tab, page};
use crate::help::Called;
use crate::person::Person;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use journal::cues::{Cue, Cues};
use journal::thoughts::{Real, Stage, Step, Thought};
use journal::{history, words};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "thoughts/show.html")]
struct ShowPage {
    frame: Frame,
    id: Uuid,
    here: String,
    day: String,
    thought: Thought,
    /// Words that call for help.
    cues: Called,
    is_done: bool,
    /// Where a thought leads that is not questioned, with what stands there.
    instead: Option<(String, &'static str)>,
    moved: Vec<(String, String)>,
    /// The day by which the fear would have come true, in words.
    by: Option<String>,
    outcome: Option<&'static str>,
    /// The fear is one to look back on.
    is_prediction: bool,
    parts: Vec<Part>,
}

/// A step with its answers.
struct Part {
    title: &'static str,
    change: String,
    answers: Vec<(&'static str, String)>,
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    let saved = Saved::find(&person, id)?;
    let names = Names::of(&app, &person, &saved);
    let part = |step| Part {
        title: short_title(step),
        change: address(id, step),
        answers: answers(step, &saved, &names),
    };
    let own = super::own(&person);
    let cues = saved
        .record
        .cues_with(habits::named(&own, &saved.record.distortions));
    let is_unquestioned = history::is_unquestioned(saved.record.real);
    let is_shown = |step: &Step| !(is_unquestioned && step.challenges());
    let fear = saved.record.fear.as_ref();
    let outcome = fear.and_then(|it| it.outcome.as_ref());
    Ok(page(&ShowPage {
        frame: Frame::of(Tab::Tools, "Thought record").back("/thoughts"),
        id,
        here: format!("/thoughts/{id}"),
        cues: person.read(|journal| Called::of(&app, journal, cues)),
        is_prediction: saved.record.prediction().is_some(),
        moved: moved(&saved.record),
        by: fear.map(|it| words::date(it.by)),
        outcome: outcome.map(|it| result_words(it.result)),
        parts: Step::ALL.into_iter().filter(is_shown).map(part).collect(),
        instead: instead(id, &saved.record),
        is_done: saved.record.stage == Stage::Done,
        day: names.day,
        thought: saved.record,
    }))
}

fn instead(id: Uuid, thought: &Thought) -> Option<(String, &'static str)> {
    match thought.real? {
        Real::Danger => Some((format!("/thoughts/{id}/help"), "Help and support")),
        Real::Unsure => Some((format!("/thoughts/{id}/unsure"), "What helps to tell")),
        Real::Worry | Real::Problem => None,
    }
}

/// What was rated twice, and how it moved.
fn moved(thought: &Thought) -> Vec<(String, String)> {
    let belief = thought.belief.zip(thought.belief_after).map(|(from, to)| {
        let label = "Belief in the first thought".to_owned();
        (label, words::moved(from, to))
    });
    let felt = thought.emotions.iter().filter_map(|it| {
        let label = feelings::capital(&it.name);
        Some((label, words::moved(it.before?, it.after?)))
    });
    belief.into_iter().chain(felt).collect()
}
