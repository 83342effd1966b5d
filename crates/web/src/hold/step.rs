//! Reading the answer of a step, and what follows from it.

use crate::fields::{Fields, Problems, Reader};
use jiff::{Timestamp, ZonedDateTime};
use journal::hold::{self, Hold, HoldChoice, HoldEnd, LONGEST_MINUTES, Stage, Step, Wish};

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
            hold.told_no = reader.choice("told_no").map(|it: Answer| it == Answer::Yes);
            hold.before = reader.percent("before");
            match hold.wish {
                Some(Wish::Connection) if !hold.is_told_no() => Step::Ask,
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

#[derive(PartialEq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
enum Answer {
    Yes,
    No,
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
