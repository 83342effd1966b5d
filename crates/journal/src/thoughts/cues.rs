//! Plain words in a thought record that call for help beside it.
//!
//! A short list of phrases, not a judgement. It shows a card; it answers no question,
//! blocks nothing and hides nothing, and a record without a cue is not thereby safe.
//! English; every language gets its own list.

use super::Thought;
use crate::hold;
use std::collections::BTreeSet;

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
            "punched me",
            "punches me",
            "punching me",
            "grabs me",
            "chokes me",
            "kicks me",
            "hits us",
            "rapes me",
            "burned me",
            "burnt me",
            "threatened with",
            "threatened us",
            "afraid of my",
            "scared of my",
            "frightened of my",
            "frightened of him",
            "frightened of her",
            "frightened of them",
            "scares me",
            "frightens me",
            "wont let me go",
            "took my phone",
            "takes my phone",
            "takes my money",
            "took my money",
            "watches me",
            "spies on me",
            "hits the kids",
            "hit the kids",
            "hurts the kids",
            "hurt the kids",
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

/// The cues in everything that a record says, each once, the most urgent first.
pub fn cues(thought: &Thought) -> Vec<Cue> {
    let fear = thought.fear.as_ref().map_or("", |it| &it.what);
    let feelings = thought.emotions.iter().map(|it| it.name.as_str());
    let texts = [
        &thought.situation,
        &thought.thought,
        &thought.kinder,
        &thought.evidence_for,
        &thought.evidence_against,
        &thought.friend,
        &thought.balanced,
    ];
    let texts = texts.into_iter().map(String::as_str);
    cues_among(texts.chain([fear]).chain(feelings))
}

/// The cues in several texts, each once, the most urgent first. A phrase does not
/// reach from one text into the next.
pub fn cues_among<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<Cue> {
    let texts = texts.into_iter().filter(|it| !it.is_empty());
    let found: BTreeSet<_> = texts.flat_map(cues_in).collect();
    found.into_iter().collect()
}

/// The cues in a text, each once, the most urgent first.
pub fn cues_in(written: &str) -> Vec<Cue> {
    let own_life = hold::cues(written).contains(&hold::Cue::OwnLife);
    let text = hold::plain(written);
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
    fn what_a_clinician_missed_is_found() {
        for text in [
            "He punched me",
            "She punches me",
            "he grabs me",
            "he chokes me",
            "he rapes me",
            "she burned me",
            "threatened with a knife",
            "I am afraid of my husband",
            "I am scared of my wife",
            "he scares me",
            "he won't let me go",
            "She took my phone",
            "he takes my money",
            "he watches me",
            "he hurts the kids",
        ] {
            assert_eq!(found(text, ""), [Cue::Harm], "{text}");
        }
        for text in [
            "I wish I was dead",
            "I wish I were dead",
            "I wish I wasn’t here",
            "I don't want to be here anymore",
            "I cant go on",
            "There is no reason to live",
            "I want to sleep and not wake up",
            "an overdose",
            "self-harm",
        ] {
            assert_eq!(found("", text), [Cue::OwnLife], "{text}");
        }
    }

    #[test]
    fn danger_is_found_wherever_it_comes_out() {
        let said = || "He hit me last week".to_owned();
        let fear = crate::thoughts::Fear {
            what: said(),
            by: jiff::civil::Date::MIN,
            likelihood: None,
            outcome: None,
        };
        let records = [
            Thought {
                kinder: said(),
                ..Thought::default()
            },
            Thought {
                evidence_for: said(),
                ..Thought::default()
            },
            Thought {
                evidence_against: said(),
                ..Thought::default()
            },
            Thought {
                friend: said(),
                ..Thought::default()
            },
            Thought {
                balanced: said(),
                ..Thought::default()
            },
            Thought {
                fear: Some(fear),
                ..Thought::default()
            },
        ];
        for (nth, record) in records.iter().enumerate() {
            assert_eq!(cues(record), [Cue::Harm], "{nth}");
        }
        // Two texts do not make a phrase together.
        assert_eq!(found("Then he hit", "me too"), []);
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
