//! Plain words in a thought record that call for help beside it.
//!
//! A short list of phrases, not a judgement. It shows a card; it answers no question,
//! blocks nothing and hides nothing, and a record without a cue is not thereby safe.
//! English; every language gets its own list.

use super::Thought;
use crate::hold;

/// What a record may hold, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cue {
    /// Words about ending or hurting one's own life.
    OwnLife,
    /// Someone may hurt, threaten, watch or control the person.
    Harm,
    /// The person may watch, follow or threaten someone.
    OwnActs,
}

/// Phrases in the form that [`hold::plain`] brings a text into.
const PHRASES: [(Cue, &[&str]); 2] = [
    (
        Cue::Harm,
        &[
            "hit me",
            "hits me",
            "hitting me",
            "beat me",
            "beats me",
            "slapped me",
            "slaps me",
            "kicked me",
            "pushed me",
            "pushes me",
            "grabbed me",
            "choked me",
            "strangled me",
            "strangles me",
            "threw things at me",
            "raped me",
            "forced me",
            "forces me",
            "threatened me",
            "threatens me",
            "threatened to",
            "threatens to",
            "kill me",
            "locked me",
            "locks me",
            "wont let me leave",
            "wont let me see",
            "not allowed to see",
            "controls me",
            "controls my",
            "follows me",
            "followed me",
            "stalks me",
            "stalking me",
            "tracks me",
            "tracks my",
            "tracking me",
            "reads my messages",
            "goes through my phone",
            "checks my phone",
            "afraid of him",
            "afraid of her",
            "afraid of them",
            "scared of him",
            "scared of her",
            "scared of them",
            "afraid to go home",
            "scared to go home",
        ],
    ),
    (
        Cue::OwnActs,
        &[
            "i read his messages",
            "i read her messages",
            "i read their messages",
            "i checked his phone",
            "i checked her phone",
            "i checked their phone",
            "i went through his phone",
            "i went through her phone",
            "i went through their phone",
            "i tracked",
            "i track",
            "i followed him",
            "i followed her",
            "i followed them",
            "i threatened",
            "i hit him",
            "i hit her",
            "i hit them",
            "i drove past",
            "i waited outside",
            "i turned up",
            "i showed up",
        ],
    ),
];

/// The cues in what was written about what happened and what was thought, each
/// once, the most urgent first.
pub fn cues(thought: &Thought) -> Vec<Cue> {
    let written = format!("{}\n{}", thought.situation, thought.thought);
    let own_life = hold::cues(&written).contains(&hold::Cue::OwnLife);
    let text = hold::plain(&written);
    let says = |phrase: &&str| text.contains(&format!(" {phrase} "));
    let found = PHRASES
        .iter()
        .filter(|(_, phrases)| phrases.iter().any(&says))
        .map(|(cue, _)| *cue);
    own_life
        .then_some(Cue::OwnLife)
        .into_iter()
        .chain(found)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(situation: &str, thought: &str) -> Vec<Cue> {
        cues(&Thought {
            situation: situation.into(),
            thought: thought.into(),
            ..Thought::default()
        })
    }

    #[test]
    fn words_that_can_mean_danger_are_found_in_either_text() {
        assert_eq!(found("He HIT me.", ""), [Cue::Harm]);
        assert_eq!(found("", "She won’t let me see my sister"), [Cue::Harm]);
        assert_eq!(found("", "I want to die"), [Cue::OwnLife]);
        assert_eq!(found("I went through her phone", ""), [Cue::OwnActs]);
        assert_eq!(
            found("I showed up at work", "He threatens me, I want to die"),
            [Cue::OwnLife, Cue::Harm, Cue::OwnActs]
        );
    }

    #[test]
    fn ordinary_worries_have_none() {
        for text in [
            "",
            "They will leave me",
            "It hurts me that they did not call",
            "The waiting is killing me",
            "I am afraid of losing him",
            "They did not answer since noon",
        ] {
            assert_eq!(found(text, text), [], "{text}");
        }
    }

    #[test]
    fn phrases_can_be_found_at_all() {
        for (cue, phrases) in PHRASES {
            for phrase in phrases {
                assert_eq!(hold::plain(phrase), format!(" {phrase} "));
                assert!(found(phrase, "").contains(&cue), "{phrase}");
            }
        }
    }
}
