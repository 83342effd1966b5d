//! The two questions, for any page that shows help.

use crate::fields::{Fields, Problems, Reader};
use crate::help::Lines;
use journal::safety::DangerCheck;

/// The field of "Are you in danger right now?".
const IN_DANGER: &str = "in_danger";

/// The field of "Can you stay safe until you reach someone?".
const CAN_STAY_SAFE: &str = "can_stay_safe";

/// What `danger/questions.html` shows. A page that includes it holds this as
/// `danger`, inside a form of its own; [`read`] reads the answers from that form.
pub(crate) struct Questions<'a> {
    /// Whom to call.
    pub lines: Lines<'a>,
    /// What was answered.
    pub typed: Fields,
    /// What is wrong with it.
    pub problems: Problems,
    /// Yes, no, and not sure.
    pub answers: [(&'static str, &'static str); 3],
}

impl<'a> Questions<'a> {
    /// With what was answered in the form around it.
    pub(crate) fn new(lines: Lines<'a>, typed: Fields) -> Self {
        Self {
            lines,
            typed,
            problems: Problems::default(),
            answers: [("yes", "Yes"), ("no", "No"), ("unsure", "Not sure")],
        }
    }

    /// With what is wrong.
    pub(crate) fn with(self, problems: Problems) -> Self {
        Self { problems, ..self }
    }
}

/// Reads the answers. Both may be left out: help was in view.
pub(crate) fn read(fields: &Fields) -> (DangerCheck, Problems) {
    let mut reader = Reader::new(fields);
    let mut answer = |name| reader.choice::<Answer>(name);
    // Who is not sure is met as somebody who is not safe.
    let check = DangerCheck {
        in_danger: answer(IN_DANGER).map(|it| it != Answer::No),
        can_stay_safe: answer(CAN_STAY_SAFE).map(|it| it == Answer::Yes),
    };
    (check, reader.problems)
}

#[derive(PartialEq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
enum Answer {
    Yes,
    No,
    Unsure,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calls(body: &str) -> bool {
        let (check, problems) = read(&Fields::decode(body.as_bytes()));
        assert!(problems.is_empty());
        check.calls_for_help()
    }

    #[test]
    fn danger_or_a_doubt_about_staying_safe_calls_for_someone_now() {
        assert!(calls("in_danger=yes&can_stay_safe=yes"));
        assert!(calls("in_danger=no&can_stay_safe=no"));
        assert!(calls("can_stay_safe=no"));
        assert!(calls("in_danger=unsure&can_stay_safe=yes"));
        assert!(calls("in_danger=no&can_stay_safe=unsure"));
        assert!(!calls("in_danger=no&can_stay_safe=yes"));
        assert!(!calls(""));
    }

    #[test]
    fn an_answer_that_is_none_is_refused() {
        let (_, problems) = read(&Fields::decode(b"in_danger=perhaps"));
        assert!(problems.of(IN_DANGER).is_some());
    }
}
