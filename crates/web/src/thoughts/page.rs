//! What a step looks like.

use super::Saved;
use super::feelings::{self, Chip};
use super::habits::{self, Habit, Own};
use super::hints::Hints;
use super::words::{short_title, title};
use super::{REAL, address};
use crate::app::App;
use crate::bonds::People;
use crate::fields::{Fields, Problems};
use crate::frame::{Frame, Slot, Tab};
use crate::help::{Called, Lines};
use crate::person::Person;
use askama::Template;
use jiff::civil::Date;
use journal::cues::{Cue, Cues};
use journal::day;
use journal::thoughts::{Stage, Step, Thought};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "thoughts/step.html")]
pub(super) struct StepPage {
    frame: Frame,
    step: Step,
    here: String,
    slot: Slot,
    submission: Uuid,
    typed: Fields,
    problems: Problems,
    /// What was half written stands in the form.
    is_draft: bool,
    /// What another tab saved meanwhile.
    newer: Option<Vec<(&'static str, String)>>,
    thought: Thought,
    /// Belief and feelings, below the pinned thought.
    meta: String,
    offers_steadying: bool,
    /// Words that call for help beside the question.
    cues: Called,
    /// "A worry" is asked about once more: the lines of where the person lives.
    asks_again: Option<Lines<'static>>,
    /// What the button says: where it leads.
    next: &'static str,
    today: Date,
    people: People,
    whom: &'static str,
    chips: Vec<Chip>,
    own_feelings: Vec<(&'static str, &'static str)>,
    again: Vec<(&'static str, String)>,
    real: [(&'static str, &'static str); 4],
    habits: Vec<Habit>,
    own_habits: Vec<Own>,
    /// Hints, once they were asked for by going on.
    hints: Hints,
    questions: Vec<String>,
}

impl StepPage {
    pub(super) fn new(
        app: &App,
        person: &Person,
        saved: &Saved,
        step: Step,
        typed: Fields,
        problems: Problems,
    ) -> Self {
        let (id, thought) = (saved.slot.id, &saved.record);
        let is_done = thought.stage == Stage::Done;
        let is_habits = step == Step::Distortions;
        let (programme, own) = (&app.programme, &super::own(person));
        let back = match step.previous() {
            _ if is_done => format!("/thoughts/{id}"),
            Some(previous) => address(id, previous),
            None => "/thoughts".to_owned(),
        };
        let (cues, asks_again) = person.read(|journal| {
            let named = habits::named(own, &thought.distortions);
            let cues = thought.cues_with(named.chain([typed.text("habit_new")]));
            // One card is enough, and it stands where the answer is.
            if step == Step::Real && thought.asks_again() {
                let cues = Called::without_harm(app, journal, cues);
                return (cues, Some(Lines::at_home(app, journal)));
            }
            (Called::of(app, journal, cues), None)
        });
        Self {
            frame: Frame::of(Tab::Tools, "Thought record")
                .back(back)
                .draft(saved.slot),
            step,
            here: address(id, step),
            slot: saved.slot,
            submission: app.new_id(),
            is_draft: false,
            newer: None,
            meta: meta(thought),
            offers_steadying: is_strong_now(saved, person) && !is_done && step <= Step::Real,
            cues,
            asks_again,
            next: next_words(step, is_done),
            today: day::of(&person.now),
            people: person.read(|journal| People::of(journal, thought.bond)),
            whom: "Whom is it about?",
            chips: feelings::chips(),
            own_feelings: feelings::own(&typed),
            again: feelings::again(&thought.emotions),
            real: REAL,
            habits: if is_habits {
                habits::offered(programme, own, &thought.distortions)
            } else {
                Vec::new()
            },
            own_habits: habits::own(own, &typed),
            hints: Hints::default(),
            questions: habits::questions(programme, &thought.distortions),
            thought: thought.clone(),
            typed,
            problems,
        }
    }

    /// With hints beside the habits.
    pub(super) fn hinting(self, hints: Hints) -> Self {
        Self { hints, ..self }
    }

    fn is_hint(&self, habit: &str) -> bool {
        self.hints.open.iter().any(|it| it.key == habit)
    }

    /// With what was half written.
    pub(super) fn half_written(self, is_draft: bool) -> Self {
        Self { is_draft, ..self }
    }

    /// On the revision that the form was made for.
    pub(super) fn on(mut self, slot: Slot) -> Self {
        self.slot = slot;
        self.frame.draft = Some(slot);
        self
    }

    /// Beside what is saved by now.
    pub(super) fn beside(self, newer: Vec<(&'static str, String)>) -> Self {
        Self {
            newer: Some(newer),
            ..self
        }
    }

    /// Whether something stands beside the form.
    fn has_aside(&self) -> bool {
        self.offers_steadying || self.pins_thought() || self.recalls_situation()
    }

    /// The thought is in view on every step after the one on which it is written.
    fn pins_thought(&self) -> bool {
        self.step != Step::Thought && !self.thought.thought.is_empty()
    }

    fn recalls_situation(&self) -> bool {
        self.step != Step::Situation && !self.thought.situation.is_empty()
    }

    /// The question of this step.
    fn title(&self) -> &'static str {
        title(self.step)
    }
}

/// How strong it was when it was caught says nothing of a later day; a feeling that
/// was rated today does.
fn is_strong_now(saved: &Saved, person: &Person) -> bool {
    let today = day::of(&person.now);
    if saved.day() == today {
        return saved.record.is_strong();
    }
    let begins = day::begins(today, person.now.time_zone());
    let written = person.read(|it| Some(it.doc(saved.slot.id)?.latest.written));
    saved.record.feels_strong() && written.is_some_and(|it| it >= begins)
}

/// "Believed 85 of 100 · fear 80 · shame 40".
fn meta(thought: &Thought) -> String {
    let belief = thought
        .belief
        .map(|it| format!("Believed {it} of 100"))
        .into_iter();
    let felt = thought.emotions.iter().map(feelings::rated);
    belief.chain(felt).collect::<Vec<_>>().join(" · ")
}

fn next_words(step: Step, is_done: bool) -> &'static str {
    match step.next() {
        _ if is_done => "Save the thought",
        None => "Finish",
        Some(Step::Real) => "One question first",
        Some(Step::Distortions) => "Go on",
        Some(next) => short_title(next),
    }
}
