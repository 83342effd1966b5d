//! The words of the one next step. None of them repeats what a person wrote.

use crate::app::App;
use crate::drafts::Open;
use jiff::Timestamp;
use jiff::civil::Date;
use journal::day::Part;
use journal::schedule::{self, Due, Reason};
use journal::thoughts::Thought;
use journal::today::{NextStep, OpenHold, Today};
use journal::{Journal, day, words};

/// The card of the next step.
pub(super) struct Next {
    pub title: String,
    pub text: String,
    /// How long it takes, where that is known.
    pub takes: Option<String>,
    /// Where it leads, and the words on the button.
    pub link: Option<(String, &'static str)>,
    /// Key of the measure that can be passed over.
    pub measure: Option<String>,
    /// Its form, where that was left half written.
    pub half_written: Option<uuid::Uuid>,
}

impl Next {
    /// `None` where the step is a card of its own: the check-in, the fears, and help
    /// with one that came true.
    pub(super) fn new(app: &App, journal: &Journal, today: &Today, now: Timestamp) -> Option<Self> {
        Some(match &today.next {
            NextStep::Fears | NextStep::CameTrue { .. } | NextStep::CheckIn => return None,
            NextStep::DangerCheck { .. } => Self::to(
                "Two questions are still open",
                "They belong to the last questionnaire, with help beside them. Nobody is reading this. Until they are answered or passed over, working through thoughts waits; everything else is open.",
                "/danger",
                "Look at them",
            ),
            NextStep::Reach => Self::to(
                "Someone to reach comes first",
                "Your last answer did not say that it is safe right now. Nobody was told. Here is whom you can call, and what helps until someone is there. Everything else stays open.",
                "/danger/now",
                "Open the page",
            ),
            NextStep::GettingWorse(_) => Self::to(
                "A look at how it is going",
                "Your last answers say that it is hard at the moment. Before anything else: a page about what may help now. Nothing is closed.",
                "/worse",
                "Open the page",
            ),
            NextStep::Hold(hold) => Self {
                link: Some((format!("/hold/{}", hold.id), "Open the message")),
                ..Self::told("A message is waiting", &self::hold(hold, now))
            },
            NextStep::Thought { thought } => Self::thought(journal, *thought),
            NextStep::Practice => Self::to(
                "Something calming",
                "You chose easier work for this week. One practice is enough for today.",
                "/practices",
                "Choose a practice",
            ),
            NextStep::Measure(due) => Self::measure(app, journal, due, today.day)?,
            NextStep::Session { session, is_begun } => Self::session(app, session, *is_begun)?,
            NextStep::Catch => Self::to(
                "Catch a thought",
                "If one keeps coming back today, put it outside your head. It takes about twenty seconds, and finishing it tomorrow is a full answer.",
                "/thoughts/catch",
                "Write it down",
            ),
            NextStep::Rest if today.part == Part::Night => Self::to(
                "Sleep comes first",
                "Nothing is asked of you tonight. What you wrote is here in the morning. If sleep does not come, a slow breath may help.",
                "/practices",
                "Something calming",
            ),
            NextStep::Rest => Self::told(
                "Nothing more today",
                "What there was to do is done. The tools stay open if you need one.",
            ),
            NextStep::Parted => Self::to(
                "The programme pauses",
                "The parting comes first. For its first four weeks you get no questionnaires, and nothing to work through. Here is one small step at a time, and none of them is late. The tools stay open.",
                "/breakup",
                "The first steps",
            ),
            NextStep::Paused => Self::told(
                "A pause",
                "You chose a pause, so nothing is offered for a week. Whatever you need stays open.",
            ),
        })
    }

    fn told(title: &str, text: &str) -> Self {
        Self {
            title: title.to_owned(),
            text: text.to_owned(),
            takes: None,
            link: None,
            measure: None,
            half_written: None,
        }
    }

    fn to(title: &str, text: &str, link: &str, label: &'static str) -> Self {
        Self {
            link: Some((link.to_owned(), label)),
            ..Self::told(title, text)
        }
    }

    /// A form of this step that was left half written: the step goes on there, so that
    /// it is offered once. Gives the others.
    pub(super) fn take_up(&mut self, mut open: Vec<Open>) -> Vec<Open> {
        let Some((link, label)) = &mut self.link else {
            return open;
        };
        let form = link.trim_end_matches("/on");
        if let Some(place) = open.iter().position(|it| it.page.starts_with(form)) {
            let half = open.remove(place);
            self.half_written = Some(half.id);
            *link = half.page;
            *label = "Continue";
        }
        open
    }

    fn session(app: &App, key: &str, is_begun: bool) -> Option<Self> {
        let session = app.programme.sessions.get(key)?;
        let label = if is_begun {
            "Go on with it"
        } else {
            "Open the session"
        };
        Some(Self {
            takes: Some("in sittings of ten minutes or less".to_owned()),
            link: Some((format!("/programme/{key}"), label)),
            ..Self::told(&session.title, &session.aim)
        })
    }

    fn thought(journal: &Journal, id: uuid::Uuid) -> Self {
        let caught = journal.get::<Thought>(id);
        let day = caught.map(|(doc, _)| words::weekday(doc.day()));
        let text = format!(
            "You caught a thought on {}. With some distance, look at what speaks for it and against it.",
            day.unwrap_or_default()
        );
        Self {
            takes: Some("about ten minutes".to_owned()),
            link: Some((format!("/thoughts/{id}/on"), "Continue")),
            ..Self::told("Go on with a thought", &text)
        }
    }

    fn measure(app: &App, journal: &Journal, due: &Due, today: Date) -> Option<Self> {
        let measure = app.programme.measure(&due.measure)?;
        let questions = due.items.len();
        let part = if due.parts > 1 {
            format!(
                "Part {} of {}: {questions} questions. ",
                due.part, due.parts
            )
        } else {
            format!("{questions} questions. ")
        };
        let why = match due.reason {
            Reason::Begun => "You began this one, and the rest is still open.",
            Reason::First => "They show where you start. Any question can be left open.",
            Reason::Weekly => weekly(journal, &due.measure, today),
            Reason::ShortFormHigh => {
                "The short form came out high, so the whole one is worth a look."
            }
            Reason::FourthWeek => "Every fourth week, the whole one.",
        };
        let is_begun = due.reason == Reason::Begun;
        Some(Self {
            takes: Some(format!("about {}", words::minutes(u32::from(due.minutes)))),
            link: Some((
                format!("/measures/{}/answer", due.measure),
                if is_begun { "Continue" } else { "Begin" },
            )),
            measure: Some(due.measure.clone()),
            ..Self::told(&measure.title, &format!("{part}{why}"))
        })
    }
}

/// Whether the same questions were asked last week, or at all: after a whole measure
/// comes its short form.
fn weekly(journal: &Journal, measure: &str, today: Date) -> &'static str {
    let mut before = journal.sittings(measure).rev();
    let last = before.find(|(doc, it)| it.finished && doc.day() <= today);
    match last.map(|(doc, _)| day::between(doc.day(), today)) {
        Some(days) if days < 2 * schedule::WEEK => "The same short questions as last week.",
        Some(_) => "The same short questions as last time.",
        None => "The short form of the longer one that you answered before.",
    }
}

/// A held message, without its text.
pub(super) fn hold(hold: &OpenHold, now: Timestamp) -> String {
    if hold.is_over {
        return "The wait for a message is over. Read it again and choose.".to_owned();
    }
    let seconds = hold.ends.duration_since(now).as_secs().max(0);
    let left = u32::try_from(seconds).unwrap_or(u32::MAX).div_ceil(60);
    format!("A message is waiting; {} left.", words::minutes(left))
}
