//! Core beliefs: the old sentence, a fairer one, and a log of small signs over weeks.

use crate::app::App;
use crate::error::PageError;
use crate::fields::{Fields, Problems, Reader};
use crate::frame::{Frame, Slot, Tab, again};
use crate::help::Called;
use crate::person::Person;
use crate::save::Change;
use crate::saved::Saved;
use crate::sheets::{self, Beside, Tool, piece};
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use journal::belief_log::{self, BeliefEntry};
use journal::core_belief::CoreBelief;
use journal::cues::{Cue, Cues, cues_among};
use journal::{Percent, breakup, day, sheet, words};
use uuid::Uuid;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/core-beliefs/{id}/log", post(log))
        .merge(sheets::routes::<CoreBelief>())
}

impl Tool for CoreBelief {
    fn above(_: &App, person: &Person) -> Option<String> {
        let due = person.read(|journal| {
            let due = belief_log::due(journal, day::of(&person.now)).into_iter();
            due.map(|(doc, _)| (doc.id, words::date(doc.day())))
                .collect::<Vec<_>>()
        });
        (!due.is_empty()).then(|| piece(&DuePiece { due }))?
    }

    /// Own worth is closed by nothing that another does: only while the words can mean
    /// dying does the log wait.
    fn beside(&self, at: &Beside<'_>) -> Option<String> {
        if self.belief.is_empty() || sheet::cues(self).has(Cue::OwnLife) {
            return None;
        }
        let log = piece(&LogPiece(Log::new(at.app, at.person, at.id)))?;
        Some(piece(&LinePiece::of(self))? + &log)
    }
}

/// Beliefs of which a week has passed since they were rated, with the day of each.
#[derive(Template)]
#[template(path = "core_beliefs/due.html")]
struct DuePiece {
    due: Vec<(Uuid, String)>,
}

/// The line between none and all, with who stands where.
#[derive(Template)]
#[template(path = "core_beliefs/line.html")]
struct LinePiece<'a> {
    it: &'a CoreBelief,
    marks: Vec<Mark>,
}

/// Someone on the line.
struct Mark {
    who: &'static str,
    at: Percent,
}

impl<'a> LinePiece<'a> {
    fn of(it: &'a CoreBelief) -> Self {
        let marks = [
            ("You", it.oneself),
            ("Someone you are fond of", it.one_else),
        ];
        let marks = marks
            .into_iter()
            .filter_map(|(who, at)| Some(Mark { who, at: at? }));
        Self {
            it,
            marks: marks.collect(),
        }
    }
}

impl Mark {
    /// Where it stands in the picture, whose line goes from 10 to 310.
    fn x(&self) -> u16 {
        10 + 3 * u16::from(self.at.get())
    }
}

/// The log of a belief, with the form for a new line.
struct Log {
    id: Uuid,
    /// A week has passed since the last rating.
    is_due: bool,
    has_parted: bool,
    submission: Uuid,
    entries: Vec<(String, BeliefEntry)>,
    is_cut: bool,
    moved: Option<String>,
    typed: Fields,
    problems: Problems,
    /// Words in what is shown that call for help.
    cues: Called,
}

impl Log {
    fn new(app: &App, person: &Person, id: Uuid) -> Self {
        let (entries, is_cut, moved): (Vec<(String, BeliefEntry)>, _, _) = person.read(|journal| {
            let all = belief_log::of(journal, id);
            let is_cut = all.len() > SHOWN;
            let all = all.into_iter().rev();
            let shown = all.map(|(doc, it)| (words::date(doc.day()), it.clone()));
            (
                shown.take(SHOWN).collect(),
                is_cut,
                belief_log::moved(journal, id).map(|(from, to)| words::moved(from, to)),
            )
        });
        let today = day::of(&person.now);
        let cues = cues_among(entries.iter().map(|(_, it)| it.sign.as_str()));
        Self {
            id,
            is_due: person.read(|journal| {
                belief_log::due(journal, today)
                    .iter()
                    .any(|it| it.0.id == id)
            }),
            has_parted: person.read(breakup::has_parted),
            submission: app.new_id(),
            cues: person.read(|journal| Called::of(app, journal, cues)),
            entries,
            is_cut,
            moved,
            typed: Fields::default(),
            problems: Problems::default(),
        }
    }
}

/// Lines of the log that are shown.
const SHOWN: usize = 12;

#[derive(Template)]
#[template(path = "core_beliefs/log.html")]
struct LogPiece(Log);

impl LogPiece {
    fn here(&self) -> String {
        format!("/core-beliefs/{}", self.0.id)
    }
}

/// The same as a page of its own, where something was wrong.
#[derive(Template)]
#[template(path = "core_beliefs/log_page.html")]
struct LogPage {
    frame: Frame,
    log: String,
}

async fn log(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
    fields: Fields,
) -> Result<Response, PageError> {
    Saved::<CoreBelief>::find(&person, id)?;
    let mut reader = Reader::new(&fields);
    let entry = BeliefEntry {
        belief: Some(id),
        sign: reader.text("sign"),
        old: reader.percent("old"),
        new: reader.percent("new"),
    };
    let mut problems = reader.problems;
    if problems.is_empty() && entry.is_empty() {
        problems.add("sign", "Please write a sign, or rate one of the two.");
    }
    let here = format!("/core-beliefs/{id}");
    if problems.is_empty() {
        let slot = Slot {
            id: app.new_id(),
            base: 0,
        };
        let change = Change::now(&person, slot, entry);
        app.save(&person, fields.parse("submission"), change)
            .await?;
        return Ok(Redirect::to(&here).into_response());
    }
    let log = Log {
        typed: fields,
        problems,
        ..Log::new(&app, &person, id)
    };
    Ok(again(&LogPage {
        frame: Frame::of(Tab::Tools, "A deep belief").back(here),
        log: piece(&LogPiece(log)).ok_or(PageError::Internal)?,
    }))
}
