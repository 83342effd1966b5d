//! Hints for thinking habits: when they are in order, and which are still to be shown.
//! They come after the person's own choice, since before it they would steer it.

use super::Thought;

impl Thought {
    /// Whether hints are in order: only for a worry, and not beside words that call for
    /// help. Real danger is never taken for a habit.
    pub fn takes_hints(&self) -> bool {
        self.may_be_challenged() && !self.thought.is_empty() && !self.has_danger()
    }

    /// Whether a hint is still to be shown: it was neither chosen nor passed over.
    pub fn is_open_hint(&self, habit: &str) -> bool {
        let is_it = |it: &String| it == habit;
        !self.distortions.iter().any(is_it) && !self.hints_passed.iter().any(is_it)
    }

    /// Notes which of the hints that were shown were not taken.
    pub fn pass_hints<'a>(&mut self, shown: impl Iterator<Item = &'a str>) {
        for habit in shown {
            if self.is_open_hint(habit) {
                self.hints_passed.push(habit.to_owned());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::thoughts::Real;

    fn thought(text: &str, real: Option<Real>) -> Thought {
        Thought {
            thought: text.into(),
            real,
            ..Thought::default()
        }
    }

    #[test]
    fn only_a_worry_takes_hints() {
        let text = "They will leave me";
        assert!(thought(text, Some(Real::Worry)).takes_hints());
        for real in [
            None,
            Some(Real::Problem),
            Some(Real::Danger),
            Some(Real::Unsure),
        ] {
            assert!(!thought(text, real).takes_hints());
        }
        assert!(!thought("", Some(Real::Worry)).takes_hints());
        assert!(!thought("He hit me again", Some(Real::Worry)).takes_hints());
        assert!(!thought("I want to die", Some(Real::Worry)).takes_hints());
    }

    #[test]
    fn what_was_passed_over_stays_passed_and_what_was_taken_is_no_hint() {
        let mut thought = thought("They will leave me", Some(Real::Worry));
        thought.distortions = vec!["fortune-telling".into()];
        thought.pass_hints(["fortune-telling", "mind-reading", "mind-reading"].into_iter());
        assert_eq!(thought.hints_passed, ["mind-reading"]);
        assert!(!thought.is_open_hint("mind-reading"));
        assert!(!thought.is_open_hint("fortune-telling"));
        assert!(thought.is_open_hint("catastrophizing"));
    }
}
