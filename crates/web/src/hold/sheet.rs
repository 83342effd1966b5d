//! The page of a step: the same for a message in the vault and for one in a tab.

mod safe;

use super::step::MORNING;
use crate::bonds::{Chosen, People};
use crate::carry::Carry;
use crate::fields::{Fields, Problems};
use crate::frame::{Frame, Slot, Tab};
use crate::help::Lines;
use crate::person::Person;
use askama::Template;
use jiff::ZonedDateTime;
use journal::cues::Cue;
use journal::day::{self, Part};
use journal::hark::{Gate, Reach, gate};
use journal::hold::{self, Hold, HoldChoice, Stage, Step, Tally, WAITS_MINUTES};
use journal::{Journal, words};
use uuid::Uuid;

/// Where a message is kept.
pub(super) enum Place {
    /// Without an account: in the tab.
    Tab {
        /// The document that it becomes.
        id: Uuid,
        /// What else the tab carries.
        carry: Carry,
        /// The zone that the browser names.
        zone: String,
    },
    /// In the vault.
    Vault {
        /// The document and its latest revision.
        slot: Slot,
        /// Of the form.
        submission: Uuid,
    },
}

/// A step of a message.
#[derive(Template)]
#[template(path = "hold/step.html")]
pub(super) struct Sheet<'a> {
    frame: Frame,
    step: Step,
    place: Place,
    hold: Hold,
    typed: Fields,
    now: ZonedDateTime,
    problems: Problems,
    is_half_written: bool,
    /// What another tab saved meanwhile.
    newer: Option<Vec<(&'static str, String)>>,
    /// Where words for someone lead first: to the questions, or to help.
    ask_first: Option<String>,
    /// What rested, beside what was said.
    tally: Option<String>,
    /// The wait that was chosen last time.
    last_wait: Option<u16>,
    /// They said no to messages, or may have.
    may_be_no: bool,
    /// Whom it may be for. Only in the vault there are people.
    people: People,
    /// Who can be called, for a message that should not wait.
    lines: Option<Lines<'a>>,
    /// The last answer about danger says so: who can be called comes first.
    in_danger: bool,
}

impl<'a> Sheet<'a> {
    /// For a visitor.
    pub(super) fn in_tab(
        step: Step,
        hold: Hold,
        place: Place,
        typed: Fields,
        now: &ZonedDateTime,
    ) -> Self {
        Self::new(step, hold, place, typed, now).proposing()
    }

    fn new(step: Step, hold: Hold, place: Place, typed: Fields, now: &ZonedDateTime) -> Self {
        Self {
            frame: Frame::plain("A message"),
            step,
            place,
            typed,
            may_be_no: hold.is_told_no(),
            hold,
            now: now.clone(),
            problems: Problems::default(),
            is_half_written: false,
            newer: None,
            ask_first: None,
            tally: None,
            last_wait: None,
            people: People::written_to(&Journal::default(), None),
            lines: None,
            in_danger: false,
        }
    }

    /// For someone who is signed in.
    pub(super) fn in_vault(
        person: &Person,
        step: Step,
        hold: Hold,
        (slot, submission): (Slot, Uuid),
        typed: Fields,
    ) -> Self {
        let frame = Frame::of(Tab::Tools, "A message");
        let frame = match step.back() {
            Some(back) => frame.back(address(slot.id, back)),
            None => frame.back("/hold"),
        };
        let here = address(slot.id, step);
        let (ask_first, tally, last_wait, people, may_be_no) = person.read(|journal| {
            // Nothing is asked before a message is read again, but support comes first.
            let is_asked = match step {
                Step::Ask | Step::Soften | Step::Result => true,
                Step::Read | Step::Send => gate(journal, Reach::Partner, hold.bond) == Gate::Closed,
                _ => false,
            };
            let ask_first = is_asked
                .then(|| crate::hark::instead(journal, Reach::Partner, hold.bond, &here))
                .flatten();
            let tally = Tally::of(journal, day::of(&person.now));
            let ended = journal
                .all::<Hold>()
                .rev()
                .filter(|(doc, it)| doc.id != slot.id && it.minutes > 0);
            (
                ask_first,
                hold::tally(tally),
                ended.map(|(_, it)| it.minutes).next(),
                People::written_to(journal, hold.bond),
                hold.may_be_no(journal),
            )
        });
        let in_danger = crate::danger::is_in_danger(person);
        let place = Place::Vault { slot, submission };
        let new = Self::new(step, hold, place, typed, &person.now);
        Self {
            frame: Frame {
                draft: step.is_written().then_some(slot),
                ..frame
            },
            ask_first,
            tally,
            last_wait,
            people,
            may_be_no,
            in_danger,
            ..new
        }
        .proposing()
    }

    /// A wait is chosen already, the one of last time if that is offered, so that one
    /// tap begins it. For a message that should not wait none is.
    fn proposing(self) -> Self {
        let is_chosen = ["minutes", "own"]
            .iter()
            .any(|it| self.typed.get(it).is_some());
        if self.step != Step::Wait || is_chosen || self.is_grave() {
            return self;
        }
        let last = self.last_wait.filter(|it| WAITS_MINUTES.contains(it));
        let typed = self.typed.with("minutes", last.unwrap_or(USUAL_WAIT));
        Self { typed, ..self }
    }

    /// With who can be called.
    pub(super) fn near(self, lines: Lines<'a>) -> Self {
        Self {
            lines: Some(lines),
            ..self
        }
    }

    /// With what is wrong.
    pub(super) fn wrong(self, problems: Problems) -> Self {
        Self { problems, ..self }
    }

    /// With what was typed and not sent.
    pub(super) fn half_written(self, is_half_written: bool) -> Self {
        Self {
            is_half_written,
            ..self
        }
    }

    /// Beside what another tab saved meanwhile.
    pub(super) fn beside(self, newer: Vec<(&'static str, String)>) -> Self {
        Self {
            newer: Some(newer),
            ..self
        }
    }

    fn is_in_tab(&self) -> bool {
        matches!(self.place, Place::Tab { .. })
    }

    /// Where the form goes. It is also the page of its draft.
    fn action(&self) -> String {
        match &self.place {
            Place::Tab { .. } => "/hold".to_owned(),
            Place::Vault { slot, .. } => address(slot.id, self.step),
        }
    }

    /// Where what is saved can be read, for whoever rather keeps that.
    fn keep(&self) -> String {
        match &self.place {
            Place::Tab { .. } => "/hold".to_owned(),
            Place::Vault { slot, .. } => format!("/hold/{}", slot.id),
        }
    }

    /// What shows this step again. The very first page is nothing to come back to.
    fn at(&self) -> &'static str {
        match self.step {
            Step::Write if self.problems.is_empty() && self.hold.text.is_empty() => "",
            step => step.key(),
        }
    }

    /// The message as it travels through the tab.
    fn held(&self) -> String {
        serde_json::to_string(&self.hold).unwrap_or_default()
    }

    fn is_night(&self) -> bool {
        day::part(&self.now) == Part::Night
    }

    /// Whether it is so late, where the person is, that words can wait for the morning.
    fn is_late(&self) -> bool {
        self.knows_zone() && !(6..23).contains(&self.now.hour())
    }

    /// The waits that are offered, as key and words.
    fn waits(&self) -> Vec<(String, String)> {
        let offered = WAITS_MINUTES
            .into_iter()
            .map(|it| (it.to_string(), words::minutes(it.into())));
        let morning = self
            .is_night()
            .then(|| (MORNING.to_owned(), "Until tomorrow morning".to_owned()));
        offered.chain(morning).collect()
    }

    fn last_wait(&self) -> Option<String> {
        self.last_wait.map(|it| words::minutes(it.into()))
    }

    /// What is left of the wait, in milliseconds.
    fn left_ms(&self) -> i128 {
        self.hold.left(self.now.timestamp()).as_millis()
    }

    /// What is left of the wait, as a clock shows it.
    fn left(&self) -> String {
        words::left(self.hold.left(self.now.timestamp()))
    }

    fn is_over(&self) -> bool {
        self.left_ms() == 0
    }

    /// Whether the browser or the profile named a zone: without one a clock would guess.
    fn knows_zone(&self) -> bool {
        !matches!(&self.place, Place::Tab { zone, .. } if zone.is_empty())
    }

    /// When the wait ends, where the person is.
    fn ends(&self) -> String {
        let zone = self.now.time_zone().clone();
        words::clock_near(&self.hold.ends().to_zoned_datetime(zone), &self.now)
    }

    fn chosen(&self) -> String {
        words::minutes(self.hold.minutes.into())
    }

    fn outcome(&self) -> Vec<String> {
        hold::outcome(&self.hold, self.now.timestamp())
    }

    fn has_ended(&self, choice: HoldChoice) -> bool {
        self.hold.end.as_ref().is_some_and(|it| it.choice == choice)
    }

    fn softened(&self) -> &str {
        self.hold.end.as_ref().map_or("", |it| it.softened.as_str())
    }

    /// The words that would be sent, if they are still to be sent.
    fn to_send(&self) -> Option<&str> {
        match self.hold.end.as_ref().map(|it| it.choice)? {
            HoldChoice::Sent => Some(&self.hold.text),
            HoldChoice::Softened => Some(self.softened()),
            HoldChoice::Kept | HoldChoice::LetGo => None,
        }
    }

    fn carry(&self) -> String {
        match &self.place {
            Place::Tab { carry, .. } => carry.value(),
            Place::Vault { .. } => String::new(),
        }
    }
}

/// The address of a step.
pub(super) fn address(id: Uuid, step: Step) -> String {
    format!("/hold/{id}/{}", step.key())
}

/// The wait that stands there when nothing was chosen yet, in minutes: where urges
/// have usually passed their peak (see [`WAITS_MINUTES`]).
const USUAL_WAIT: u16 = 20;

fn told_no(hold: &Hold) -> &'static str {
    match hold.told_no {
        None => "",
        Some(true) => "yes",
        Some(false) => "no",
    }
}

/// A message as the fields of its forms.
pub(super) fn fields(hold: &Hold) -> Fields {
    let wish = hold.wish.and_then(|it| serde_json::to_value(it).ok());
    let wish = wish.as_ref().and_then(|it| it.as_str()).unwrap_or("");
    let percent = |it: Option<journal::Percent>| it.map_or_else(String::new, |it| it.to_string());
    let end = hold.end.as_ref();
    let fields = match hold.stage(hold.started) {
        // Not asked yet.
        Stage::Written => Fields::default(),
        _ => Chosen::fill(Fields::default(), hold.bond),
    };
    fields
        .with("text", &hold.text)
        .with("wish", wish)
        .with("told_no", told_no(hold))
        .with("before", percent(hold.before))
        .with("after", percent(end.and_then(|it| it.after)))
        .with("softened", end.map_or("", |it| it.softened.as_str()))
}
