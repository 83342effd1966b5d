//! Plain cues in a held message that call for a word beside it.
//!
//! A short list of phrases, not a judgement: it shows a page, it never blocks, and
//! it hides nothing. A message without a cue is not thereby harmless, so the links
//! to help stand on the page in any case. English; every language gets its own list.

/// What a message may hold, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cue {
    /// Words about ending or hurting one's own life. Help comes first, whatever
    /// they are meant for; said to keep someone, they are also a threat.
    OwnLife,
    /// The one it goes to may be someone who hurts or frightens the writer.
    Afraid,
    /// Words that threaten.
    Threat,
    /// Watching, following, looking into private things, turning up.
    Watching,
}

/// Phrases in the form that [`plain`] brings a text into.
const PHRASES: [(Cue, &[&str]); 4] = [
    (
        Cue::OwnLife,
        &[
            "kill myself",
            "killing myself",
            "hurt myself",
            "hurting myself",
            "harm myself",
            "cut myself",
            "end my life",
            "ending my life",
            "take my life",
            "take my own life",
            "end it all",
            "suicide",
            "suicidal",
            "want to die",
            "wanna die",
            "going to die without you",
            "ill die without you",
            "die if you leave",
            "dont want to live",
            "dont want to be alive",
            "cant live without you",
            "better off dead",
            "find me dead",
            "youll never see me again",
            "wish i was dead",
            "wish i were dead",
            "wish i wasnt here",
            "wish i werent here",
            "want to be dead",
            "dont want to be here anymore",
            "dont want to be here any more",
            "cant go on",
            "no reason to live",
            "not wake up",
            "never wake up",
            "overdose",
            "self harm",
            "selfharm",
            "harming myself",
            "cutting myself",
        ],
    ),
    (
        Cue::Afraid,
        &[
            "you hit me",
            "dont hit me",
            "hit me again",
            "you choked me",
            "you strangled me",
            "you pushed me",
            "you kicked me",
            "you slapped me",
            "you beat me",
            "you threatened",
            "you locked me",
            "dont hurt me",
            "hurt me again",
            "afraid of you",
            "scared of you",
            "frightened of you",
            "you scare me",
            "you frighten me",
            "stop following me",
            "stop tracking me",
            "you punched me",
            "you grabbed me",
            "you choke me",
            "you hit the kids",
            "you hurt the kids",
            "you rape me",
            "you raped me",
            "you forced me",
            "you burned me",
            "you threaten me",
            "threatened me with",
            "wont let me go",
            "you took my phone",
            "you took my money",
            "you watch me",
        ],
    ),
    (
        Cue::Threat,
        &[
            "ill hurt you",
            "i will hurt you",
            "going to hurt you",
            "ill kill you",
            "i will kill you",
            "going to kill you",
            "ill destroy you",
            "i will destroy you",
            "ill ruin",
            "i will ruin",
            "make you pay",
            "make you suffer",
            "youll regret",
            "you will regret",
            "youll be sorry",
            "you will be sorry",
            "or else",
            "ill tell everyone",
            "i will tell everyone",
            "ill tell your",
            "i will tell your",
            "ill post your",
            "i will post your",
            "ill send your",
            "i will send your",
            "ill show everyone",
            "i will show everyone",
            "take the kids",
            "never see the kids",
            "never see your kids",
        ],
    ),
    (
        Cue::Watching,
        &[
            "im outside",
            "i am outside",
            "outside your house",
            "outside your door",
            "outside your work",
            "in front of your house",
            "im at your door",
            "waiting outside",
            "i know where you are",
            "i know where you were",
            "i can see where you",
            "i saw where you",
            "your location",
            "tracked you",
            "tracking you",
            "tracked your",
            "followed you",
            "following you",
            "drove past your",
            "went through your phone",
            "looked through your phone",
            "checked your phone",
            "read your messages",
            "read your texts",
            "reading your messages",
            "got into your account",
            "your password",
            "coming over whether",
            "coming whether you",
        ],
    ),
];

/// The cues in a message, each once, the most urgent first.
pub fn cues(text: &str) -> Vec<Cue> {
    let text = plain(text);
    let says = |phrase: &&str| text.contains(&format!(" {phrase} "));
    PHRASES
        .iter()
        .filter(|(_, phrases)| phrases.iter().any(&says))
        .map(|(cue, _)| *cue)
        .collect()
}

/// Lower case, apostrophes gone ("I'll" and "Ill" are the same), every other mark
/// a space, one space between words and at both ends.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::from(" ");
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '\'' | '’' | '‘' | 'ʼ' | '`' => {}
            c if c.is_alphanumeric() => plain.push(c),
            _ if plain.ends_with(' ') => {}
            _ => plain.push(' '),
        }
    }
    if !plain.ends_with(' ') {
        plain.push(' ');
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_cue_is_found_however_it_is_typed() {
        for (text, cue) in [
            ("I’ll kill myself if you go", Cue::OwnLife),
            ("without you I dont want to live", Cue::OwnLife),
            ("Please don't hurt me", Cue::Afraid),
            ("i'm SCARED of you.", Cue::Afraid),
            ("Call me, or else!", Cue::Threat),
            ("You'll\nregret this", Cue::Threat),
            ("Ill tell your sister everything", Cue::Threat),
            ("I'm outside. Come down", Cue::Watching),
            ("I read your messages with her", Cue::Watching),
        ] {
            assert_eq!(cues(text), [cue], "{text}");
        }
    }

    #[test]
    fn ordinary_messages_have_none() {
        for text in [
            "",
            "I miss you. Could we talk tonight?",
            "You hurt me when you did not call.",
            "Are you angry with me? Please answer.",
            "Or should we meet elsewhere?",
            "This job is killing me",
        ] {
            assert_eq!(cues(text), [], "{text}");
        }
    }

    #[test]
    fn help_for_ones_own_life_comes_first() {
        let text = "I know where you are. Come back or else. I want to die";
        assert_eq!(cues(text), [Cue::OwnLife, Cue::Threat, Cue::Watching]);
    }

    #[test]
    fn phrases_can_be_found_at_all() {
        for (cue, phrases) in PHRASES {
            for phrase in phrases {
                assert_eq!(plain(phrase), format!(" {phrase} "));
                assert!(cues(phrase).contains(&cue), "{phrase}");
            }
        }
        assert!(PHRASES.is_sorted_by_key(|(cue, _)| *cue));
    }

    proptest! {
        #[test]
        fn any_text_is_taken(text in any::<String>(), before in any::<String>(), after in any::<String>()) {
            let _ = cues(&text);
            let around = format!("{before} or else {after}");
            prop_assert!(cues(&around).contains(&Cue::Threat));
        }
    }
}
