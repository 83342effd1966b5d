//! What a measure is, its terms, and how it came out over time.

use super::{find, terms};
use crate::app::App;
use crate::error::PageError;
use crate::fields::Fields;
use crate::frame::{Frame, Slot, Tab, page};
use crate::person::Person;
use crate::progress::figures::{self, Figure};
use crate::save::Change;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Redirect, Response};
use jiff::civil::Date;
use journal::measures::{Closed, Sitting, closed, history};
use journal::profile::Confirmed;
use journal::progress::plane::MEASURE;
use journal::{Happened, Journal, breakup, day, schedule, strong, words};
use programme::Measure;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "measures/about.html")]
struct AboutPage<'a> {
    frame: Frame,
    measure: &'a Measure,
    minutes: String,
    terms: &'static str,
    /// How it can be opened now.
    door: Door,
    /// Something strong happened within the last day.
    had_strong_moment: bool,
    /// A relationship has just ended, and the programme pauses.
    has_parted: bool,
    figures: Vec<Figure>,
    sittings: Vec<(Uuid, String)>,
}

impl AboutPage<'_> {
    /// Whether a chart shows how far measuring error reaches.
    fn has_band(&self) -> bool {
        let mut scales = self.measure.scales.iter();
        self.sittings.len() > 1 && scales.any(|it| it.reliable_change.is_some())
    }

    /// Whether its two figures are drawn together, too.
    fn is_on_plane(&self) -> bool {
        self.measure.key == MEASURE && !self.sittings.is_empty()
    }

    fn is_begun(&self) -> bool {
        matches!(self.door, Door::Begun)
    }
}

/// How a measure can be opened.
enum Door {
    /// It can be begun.
    Open,
    /// A sitting was begun and can go on.
    Begun,
    /// Its terms come first.
    Terms,
    /// Not in this situation.
    Situation,
    /// Not before this day.
    Until(String),
}

impl Door {
    fn of(journal: &Journal, measure: &Measure, today: Date) -> Self {
        match closed(journal, measure, today) {
            Some(Closed::Terms) => Self::Terms,
            Some(Closed::Situation) => Self::Situation,
            Some(Closed::Until(opens)) => Self::Until(words::date(opens)),
            None if schedule::unfinished(journal, measure, today).is_some() => Self::Begun,
            None => Self::Open,
        }
    }
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Path(key): Path<String>,
) -> Result<Response, PageError> {
    let measure = find(&app, &key)?;
    let about = person.read(|journal| {
        let scored: Vec<_> = history(journal, measure).collect();
        let sittings = scored.iter().rev();
        AboutPage {
            frame: Frame::of(Tab::Tools, "Questionnaire").back("/measures"),
            measure,
            minutes: words::minutes(u32::from(measure.minutes)),
            terms: terms(measure.licence.class),
            door: Door::of(journal, measure, day::of(&person.now)),
            had_strong_moment: strong::had_moment(journal, &person.now),
            has_parted: breakup::pauses(journal, day::of(&person.now)),
            figures: figures::of_measure(measure, &scored),
            sittings: sittings
                .map(|it| (it.doc.id, words::date(it.day())))
                .collect(),
        }
    });
    Ok(page(&about))
}

/// The terms of use were read and agreed to.
pub(super) async fn confirm(
    State(app): State<App>,
    person: Person,
    Path(key): Path<String>,
    fields: Fields,
) -> Result<Redirect, PageError> {
    let measure = find(&app, &key)?;
    let (id, base, mut profile) = person.profile(&app);
    let has_agreed = fields.is("agreed", "yes");
    if measure.needs_confirmation && has_agreed && !profile.has_confirmed(&measure.key) {
        profile.confirmed.push(Confirmed {
            measure: measure.key.clone(),
            on: day::of(&person.now),
        });
        let change = Change::now(&person, Slot { id, base }, profile);
        app.save(&person, fields.parse("submission"), change)
            .await?;
    }
    Ok(Redirect::to(&format!("/measures/{}", measure.key)))
}

/// Not this time. A sitting that was begun is put away with what it holds.
pub(super) async fn pass(
    State(app): State<App>,
    person: Person,
    Path(key): Path<String>,
    fields: Fields,
) -> Result<Redirect, PageError> {
    let measure = find(&app, &key)?;
    let begun = person.read(|journal| {
        let id = schedule::unfinished(journal, measure, day::of(&person.now))?;
        let (doc, sitting) = journal.get::<Sitting>(id)?;
        Some((id, doc.seq(), doc.latest.happened.clone(), sitting.clone()))
    });
    let fresh = || {
        let id = fields.parse("id").unwrap_or_else(|| app.new_id());
        let sitting = Sitting::begin(measure, app.programme);
        (id, 0, Happened::now(&person.now), sitting)
    };
    let (id, base, happened, mut sitting) = begun.unwrap_or_else(fresh);
    sitting.passed = true;
    let change = Change {
        id,
        base,
        happened,
        body: sitting.into(),
    };
    app.save(&person, fields.parse("submission"), change)
        .await?;
    Ok(Redirect::to("/today"))
}
