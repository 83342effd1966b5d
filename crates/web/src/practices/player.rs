//! A practice as its page shows it: steps with their timings in words, which a
//! script turns into a guide that keeps time.

use programme::{Breath, Cue, Practice, PracticeStep};

/// A practice, ready to be shown.
pub(crate) struct Player {
    /// Of the practice.
    pub key: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// What you do, and what it is for.
    pub summary: &'static str,
    /// "3 minutes".
    pub time: String,
    /// What to know before starting.
    pub cautions: &'static [String],
    /// The steps, in order.
    pub steps: Vec<Step>,
}

/// One step.
pub(crate) struct Step {
    /// What it says.
    pub text: &'static str,
    /// How long, and in which pattern.
    pub timing: String,
    /// Seconds, 0 for a step that waits.
    pub seconds: u16,
    /// `breathe`, `tense`, `release` or `read`.
    pub cue: &'static str,
    /// One breath as "in 4, out 6".
    pub breath: String,
}

impl Player {
    /// From the programme.
    pub(crate) fn of(practice: &'static Practice) -> Self {
        Self {
            key: &practice.key,
            title: &practice.title,
            summary: &practice.summary,
            time: minutes(practice.minutes),
            cautions: &practice.cautions,
            steps: practice.steps.iter().map(step).collect(),
        }
    }
}

/// "1 minute", "3 minutes".
pub(crate) fn minutes(minutes: u16) -> String {
    count(minutes, "minute", "minutes")
}

fn step(step: &'static PracticeStep) -> Step {
    let seconds = step.seconds.unwrap_or(0);
    let (cue, breath) = match step.cue {
        Cue::Breathe(breath) => ("breathe", pattern(&breath)),
        Cue::Tense => ("tense", String::new()),
        Cue::Release => ("release", String::new()),
        Cue::Read => ("read", String::new()),
    };
    Step {
        text: &step.text,
        timing: timing(step.cue, seconds),
        seconds,
        cue,
        breath,
    }
}

fn timing(cue: Cue, seconds: u16) -> String {
    match cue {
        _ if seconds == 0 => "Take the time you need.".to_owned(),
        Cue::Breathe(breath) => format!(
            "In seconds: {}. {}, {}.",
            pattern(&breath),
            count(breath.cycles(seconds), "breath", "breaths"),
            length(seconds)
        ),
        Cue::Tense => format!("Tense for {}.", length(seconds)),
        Cue::Release => format!("Let go for {}.", length(seconds)),
        Cue::Read => format!("{}.", length(seconds)),
    }
}

/// The parts of a breath that last at all, in order.
fn pattern(breath: &Breath) -> String {
    let parts = [
        ("in", breath.inhale),
        ("more", breath.top_up),
        ("hold", breath.hold),
        ("out", breath.exhale),
        ("wait", breath.hold_out),
    ];
    let parts = parts.iter().filter(|(_, seconds)| *seconds > 0.0);
    let parts = parts.map(|(word, seconds)| format!("{word} {seconds}"));
    parts.collect::<Vec<_>>().join(", ")
}

fn length(seconds: u16) -> String {
    match (seconds / 60, seconds % 60) {
        (0, rest) => count(rest, "second", "seconds"),
        (whole, 0) => minutes(whole),
        (whole, rest) => format!("{} {rest} seconds", minutes(whole)),
    }
}

fn count(number: u16, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;
    use programme::Programme;

    fn player(key: &str) -> Player {
        Player::of(Programme::embedded().practice(key).unwrap())
    }

    #[test]
    fn timings_are_readable_without_a_guide() {
        let steps = player("extended-exhale").steps;
        assert_eq!(steps[0].timing, "10 seconds.");
        assert_eq!(
            steps[2].timing,
            "In seconds: in 4, out 6. 6 breaths, 1 minute."
        );
        let sigh = &player("cyclic-sigh").steps;
        assert!(sigh.iter().any(|it| it.breath == "in 2, more 1, out 6"));
        let square = &player("box").steps;
        assert!(
            square
                .iter()
                .any(|it| it.breath == "in 4, hold 4, out 4, wait 4")
        );
        let muscles = player("muscles-4").steps;
        assert!(muscles.iter().any(|it| it.timing == "Tense for 7 seconds."));
        assert!(
            muscles
                .iter()
                .any(|it| it.timing == "Let go for 40 seconds.")
        );
        assert_eq!(
            player("five-senses").steps[1].timing,
            "Take the time you need."
        );
    }
}
