//! The steps of holding a message, what each form asks, and what follows.

use crate::fields::{Fields, Problems, Reader};
use jiff::{Timestamp, ZonedDateTime};
use journal::hold::{self, Hold, HoldChoice, HoldEnd, LONGEST_MINUTES, Stage, Wish};
use serde::Deserialize;

/// The steps. The last four decide, and so lead to the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Step {
    /// The message.
    Write,
    /// What it is for, and how strong the pull is.
    About,
    /// A wish for contact: words to ask directly.
    Ask,
    /// How long to wait.
    Wait,
    /// The wait.
    Waiting,
    /// Reading it again.
    Read,
    /// Other words for it.
    Soften,
    /// To be sent as it is.
    Send,
    /// To be kept here.
    Keep,
    /// To be deleted.
    LetGo,
    /// What became of it.
    Result,
}

impl Step {
    /// The key in addresses and forms.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Write => "write",
            Self::About => "about",
            Self::Ask => "ask",
            Self::Wait => "wait",
            Self::Waiting => "waiting",
            Self::Read => "read",
            Self::Soften => "soften",
            Self::Send => "send",
            Self::Keep => "keep",
            Self::LetGo => "let-go",
            Self::Result => "result",
        }
    }

    /// The step of this key.
    pub(super) fn from_key(key: &str) -> Option<Self> {
        Fields::default().with("step", key).choice("step")
    }

    /// Which of the four parts it belongs to: write, what for, wait, decide.
    pub(super) fn part(self) -> u8 {
        match self {
            Self::Write => 1,
            Self::About | Self::Ask => 2,
            Self::Wait | Self::Waiting => 3,
            _ => 4,
        }
    }

    /// The step before it.
    pub(super) fn back(self) -> Option<Self> {
        match self {
            Self::Write | Self::Result => None,
            Self::About | Self::Read => Some(Self::Write),
            Self::Ask | Self::Wait => Some(Self::About),
            Self::Waiting => Some(Self::Wait),
            Self::Soften | Self::Send | Self::Keep | Self::LetGo => Some(Self::Read),
        }
    }

    /// Whether its form asks for something that is saved.
    pub(super) fn asks(self) -> bool {
        !matches!(self, Self::Ask | Self::Waiting | Self::Read | Self::Result)
    }

    /// Whether the form is long enough to be half written.
    pub(super) fn is_written(self) -> bool {
        matches!(self, Self::Write | Self::Soften)
    }

    /// The step itself if the message has come far enough for it, else the one
    /// that is next.
    pub(super) fn or_next(self, hold: &Hold, now: Timestamp) -> Self {
        let is_possible = match self {
            Self::Write => !is_let_go(hold),
            Self::Result => hold.end.is_some(),
            Self::Waiting => hold.minutes > 0 && hold.is_open(),
            _ => !hold.text.is_empty(),
        };
        if is_possible { self } else { next(hold, now) }
    }
}

fn is_let_go(hold: &Hold) -> bool {
    let choice = hold.end.as_ref().map(|it| it.choice);
    choice == Some(HoldChoice::LetGo)
}

/// The step that is next for a message as it stands.
pub(super) fn next(hold: &Hold, now: Timestamp) -> Step {
    match hold.stage(now) {
        Stage::Ended => Step::Result,
        _ if hold.text.is_empty() => Step::Write,
        Stage::Written => Step::About,
        Stage::Asking => Step::Ask,
        Stage::Choosing => Step::Wait,
        Stage::Waiting => Step::Waiting,
        Stage::Ready => Step::Read,
    }
}

/// Takes the answer of a step into the message and says what follows, or what is
/// wrong with it.
pub(super) fn answer(
    step: Step,
    hold: &mut Hold,
    fields: &Fields,
    now: &ZonedDateTime,
) -> Result<Step, Problems> {
    let mut reader = Reader::new(fields);
    let at = now.timestamp();
    let then = match step {
        Step::Write => {
            let is_new = hold.text.is_empty() || hold.stage(at) == Stage::Written;
            let text = reader.required("text", "There are no words yet. Any will do.");
            if hold.text.is_empty() {
                *hold = Hold::new(text, at);
            } else {
                hold.text = text;
            }
            if is_new { Step::About } else { Step::Read }
        }
        Step::About => {
            hold.wish = reader.choice("wish");
            hold.before = reader.percent("before");
            match hold.wish {
                Some(Wish::Connection) => Step::Ask,
                _ => Step::Wait,
            }
        }
        Step::Wait => {
            if let Some(minutes) = minutes(&mut reader, fields, now) {
                hold.wait(minutes, at);
            }
            Step::Waiting
        }
        Step::Soften => {
            let softened = reader.required(
                "softened",
                "There are no words yet. One sentence is enough.",
            );
            decide(HoldChoice::Softened, softened, hold, &mut reader, at)
        }
        Step::Send => decide(HoldChoice::Sent, String::new(), hold, &mut reader, at),
        Step::Keep => decide(HoldChoice::Kept, String::new(), hold, &mut reader, at),
        Step::LetGo => decide(HoldChoice::LetGo, String::new(), hold, &mut reader, at),
        Step::Ask | Step::Waiting | Step::Read | Step::Result => step,
    };
    if reader.problems.is_empty() {
        Ok(then)
    } else {
        Err(reader.problems)
    }
}

fn decide(
    choice: HoldChoice,
    softened: String,
    hold: &mut Hold,
    reader: &mut Reader<'_>,
    at: Timestamp,
) -> Step {
    hold.decide(HoldEnd {
        choice,
        at,
        after: reader.percent("after"),
        softened,
    });
    Step::Result
}

/// The wait that was chosen. A number that was typed counts before a choice.
fn minutes(reader: &mut Reader<'_>, fields: &Fields, now: &ZonedDateTime) -> Option<u16> {
    const OWN: &str = "Please write a whole number of minutes, from 1 to 2880. That is two days.";
    let on_scale = |it: &u16| (1..=LONGEST_MINUTES).contains(it);
    if fields.get("own").is_some() {
        let own = fields.parse("own").filter(on_scale);
        if own.is_none() {
            reader.problems.add("own", OWN);
        }
        return own;
    }
    let chosen = match fields.text("minutes") {
        MORNING => Some(hold::until_morning(now)),
        _ => fields.parse("minutes").filter(on_scale),
    };
    if chosen.is_none() {
        reader.problems.add(
            "minutes",
            "Please choose how long, or read it again without waiting.",
        );
    }
    chosen
}

/// The choice that waits until the morning.
pub(super) const MORNING: &str = "morning";

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> ZonedDateTime {
        "2026-11-24T23:00[Europe/Berlin]".parse().unwrap()
    }

    fn wait(body: &str) -> Result<u16, bool> {
        let mut hold = Hold::new("x".into(), now().timestamp());
        let fields = Fields::decode(body.as_bytes());
        answer(Step::Wait, &mut hold, &fields, &now())
            .map(|_| hold.minutes)
            .map_err(|it| it.of("own").is_some())
    }

    #[test]
    fn a_wait_is_one_of_those_offered_or_an_own_number() {
        assert_eq!(wait("minutes=20"), Ok(20));
        assert_eq!(wait("minutes=morning"), Ok(9 * 60));
        assert_eq!(wait("minutes=20&own=7"), Ok(7));
        assert_eq!(wait("own=2880"), Ok(2880));
        for own in ["0", "2881", "-5", "99999999", "ten", "1.5"] {
            assert_eq!(wait(&format!("own={own}")), Err(true), "{own}");
        }
        assert_eq!(wait(""), Err(false));
        assert_eq!(wait("minutes=0"), Err(false));
    }

    #[test]
    fn keys_lead_to_their_steps() {
        for step in [
            Step::Write,
            Step::About,
            Step::Ask,
            Step::Wait,
            Step::Waiting,
            Step::Read,
            Step::Soften,
            Step::Send,
            Step::Keep,
            Step::LetGo,
            Step::Result,
        ] {
            assert_eq!(Step::from_key(step.key()), Some(step));
        }
        assert_eq!(Step::from_key("else"), None);
    }

    #[test]
    fn nothing_is_shown_for_which_there_are_no_words() {
        let at = now().timestamp();
        let mut hold = Hold::new(String::new(), at);
        assert_eq!(Step::Read.or_next(&hold, at), Step::Write);
        hold.text = "x".into();
        assert_eq!(Step::Read.or_next(&hold, at), Step::Read);
        assert_eq!(Step::Waiting.or_next(&hold, at), Step::About);
        assert_eq!(Step::Result.or_next(&hold, at), Step::About);
        answer(Step::LetGo, &mut hold, &Fields::default(), &now()).unwrap();
        for step in [Step::Write, Step::Read, Step::Soften, Step::Waiting] {
            assert_eq!(step.or_next(&hold, at), Step::Result);
        }
    }

    #[test]
    fn a_wish_for_contact_goes_straight_to_asking() {
        let mut hold = Hold::new("x".into(), now().timestamp());
        let fields = Fields::decode(b"wish=connection");
        assert_eq!(
            answer(Step::About, &mut hold, &fields, &now()).ok(),
            Some(Step::Ask)
        );
        let fields = Fields::decode(b"wish=certainty&before=80");
        assert_eq!(
            answer(Step::About, &mut hold, &fields, &now()).ok(),
            Some(Step::Wait)
        );
        let fields = Fields::decode(b"before=180&wish=other");
        let problems = answer(Step::About, &mut hold, &fields, &now())
            .err()
            .unwrap();
        assert!(problems.of("before").is_some() && problems.of("wish").is_some());
    }
}
