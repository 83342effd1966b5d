//! The page of a step.

use super::{address, heading};
use crate::app::App;
use crate::bonds::{Chosen, People};
use crate::danger;
use crate::fields::{Fields, Problems};
use crate::frame::{Frame, Slot, Tab};
use crate::help::Lines;
use crate::person::Person;
use askama::Template;
use axum::http::HeaderMap;
use jiff::ZonedDateTime;
use journal::breakup;
use journal::hark::{self, Gate, Reach};
use journal::hold::Wish;
use journal::urge::{self, Count, Step, Suggestion, Tally, Urge, UrgeChoice};
use journal::{day, words};
use programme::UrgeKind;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "urges/step.html")]
pub(super) struct StepPage<'a> {
    frame: Frame,
    step: Step,
    slot: Slot,
    submission: Uuid,
    urge: Urge,
    title: &'static str,
    about: &'static str,
    /// What its kind is called, and what there is to know about it.
    kind: (&'static str, &'static str),
    of_kind: UrgeKind,
    typed: Fields,
    problems: Problems,
    people: People,
    whom: &'static str,
    now: ZonedDateTime,
    counted: Option<String>,
    is_counting: bool,
    suggestion: Option<Suggestion>,
    delays: &'static [u16],
    /// Where words for someone lead first: to the questions, or to help.
    ask_first: Option<String>,
    /// Someone hurts or frightens: help comes before any waiting.
    is_closed: bool,
    tally: Option<String>,
    /// They may have said no to contact: it is over with them.
    is_over: bool,
    /// Who comes before all else, while the last answer says danger.
    first: Option<Lines<'a>>,
    lines: Lines<'a>,
}

impl<'a> StepPage<'a> {
    pub(super) fn new(
        (app, person, headers): (&'a App, &Person, &HeaderMap),
        step: Step,
        slot: Slot,
        urge: Urge,
    ) -> Self {
        let known = app.programme.urges.find(&urge.urge);
        let today = day::of(&person.now);
        let kind = known.map_or(UrgeKind::Certainty, |it| it.kind);
        let here = address(slot.id, step);
        let first = danger::first(app, Some(person), headers);
        let back = match step {
            Step::Strength | Step::Result => "/urges".to_owned(),
            Step::Wish => address(slot.id, Step::Strength),
            Step::Ask | Step::Delay => address(slot.id, Step::Wish),
            Step::Waiting => address(slot.id, Step::Delay),
        };
        person.read(|journal| {
            let count = Count::of(journal, &app.programme.urges, today);
            let suggestion = Suggestion::of(journal, &app.programme.urges, kind);
            Self {
                frame: Frame::of(Tab::Tools, "Urges").back(back),
                step,
                slot,
                submission: app.new_id(),
                title: known.map_or("An urge", |it| &it.title),
                about: known.map_or("", |it| &it.about),
                kind: heading(app.programme, kind),
                of_kind: kind,
                typed: fields(step, &urge, suggestion),
                problems: Problems::default(),
                people: People::of(journal, urge.bond),
                whom: "Whom is it about?",
                now: person.now.clone(),
                counted: urge::counted(count),
                is_counting: matches!(count, Count::Counting { .. }),
                suggestion,
                delays: &app.programme.urges.delays,
                ask_first: crate::hark::instead(journal, Reach::Partner, urge.bond, &here),
                is_closed: hark::gate(journal, Reach::Challenge, urge.bond) == Gate::Closed
                    || hark::danger(journal, urge.bond).is_some(),
                tally: urge::tally(Tally::of(journal, &app.programme.urges, today)),
                is_over: breakup::is_over(journal, urge.bond),
                first,
                lines: Lines::of(app, Some(person), headers),
                urge,
            }
        })
    }

    /// With what was typed, and what is wrong with it.
    pub(super) fn wrong(self, typed: Fields, problems: Problems) -> Self {
        Self {
            typed,
            problems,
            ..self
        }
    }

    fn at(&self, step: Step) -> String {
        address(self.slot.id, step)
    }

    fn is_harmful(&self) -> bool {
        self.of_kind == UrgeKind::Harmful
    }

    fn is_own_life(&self) -> bool {
        self.urge.urge == super::OWN_LIFE
    }

    fn here(&self) -> String {
        self.at(self.step)
    }

    /// Why a wait is suggested.
    fn why(&self) -> Option<String> {
        self.suggestion.map(urge::suggested)
    }

    /// The waits that are offered, as key and words; the last one is a day.
    fn waits(&self) -> Vec<(String, String)> {
        let offered = self.delays.iter();
        offered
            .map(|it| match it {
                1440 => (it.to_string(), "Until this time tomorrow".to_owned()),
                it => (it.to_string(), words::minutes((*it).into())),
            })
            .collect()
    }

    fn today(&self) -> jiff::civil::Date {
        day::of(&self.now)
    }

    fn chosen(&self) -> String {
        words::minutes(self.urge.minutes.into())
    }

    fn left_ms(&self) -> i128 {
        self.urge.left(self.now.timestamp()).as_millis()
    }

    fn left(&self) -> String {
        words::left(self.urge.left(self.now.timestamp()))
    }

    fn is_over(&self) -> bool {
        self.left_ms() == 0
    }

    /// When the wait ends, where the person is.
    fn ends(&self) -> String {
        let zone = self.now.time_zone().clone();
        let ends = self.urge.chosen().ends().to_zoned_datetime(zone);
        words::clock_near(&ends, &self.now)
    }

    fn outcome(&self) -> Vec<String> {
        urge::outcome(&self.urge)
    }

    fn has_ended(&self, choice: UrgeChoice) -> bool {
        self.urge.end.as_ref().is_some_and(|it| it.choice == choice)
    }
}

/// An urge as the fields of its forms. A wait is chosen already, so that one tap begins
/// it.
fn fields(step: Step, urge: &Urge, suggestion: Option<Suggestion>) -> Fields {
    let fields = match (step, urge.wish) {
        (Step::Wish, Some(wish)) => Chosen::fill(Fields::default(), urge.bond).with(
            "wish",
            match wish {
                Wish::Connection => "connection",
                Wish::Certainty => "certainty",
                Wish::Unsure => "unsure",
            },
        ),
        (Step::Delay, _) => suggestion.map_or_else(Fields::default, |it| {
            Fields::default().with("minutes", it.minutes)
        }),
        _ => Fields::default(),
    };
    match urge.end.as_ref().and_then(|it| it.after) {
        Some(after) => fields.with("after", after),
        None => fields,
    }
}
