//! What the lens says to thoughts, and to what are none.

#![expect(clippy::panic, clippy::indexing_slicing, reason = "these are tests")]

use std::sync::LazyLock;

use lens::{Eye, Lens, Lexicon, MOST_HINTS, Seen, Text};
use programme::Programme;
use proptest::prelude::*;

static LENS: LazyLock<Lens<'static>> = LazyLock::new(|| Lens::new(Programme::embedded()));

fn habits(thought: &str) -> Vec<&'static str> {
    match LENS.look(thought) {
        Seen::Help(_) => panic!("help for: {thought}"),
        Seen::Hints(hints) => hints.into_iter().map(|it| it.distortion).collect(),
    }
}

fn cue(thought: &str, (from, to): (usize, usize)) -> String {
    thought.chars().skip(from).take(to - from).collect()
}

#[test]
fn plain_examples_get_their_habit_among_the_hints() {
    for (thought, habit) in [
        (
            "She hasn't replied, I just know she's sick of me",
            "mind-reading",
        ),
        (
            "Nobody ever stays. Everyone leaves in the end.",
            "overgeneralization",
        ),
        ("i'm such a loser", "labeling"),
        (
            "He should know what I need without me having to say it",
            "should-statements",
        ),
        ("It's all my fault that we broke up", "blaming"),
        (
            "If I ask her for more time she will leave me",
            "fortune-telling",
        ),
        (
            "I feel unloved, so I must be unlovable",
            "emotional-reasoning",
        ),
        (
            "i need to know right now if he still loves me, i cant wait til tomorrow",
            "intolerance-of-uncertainty",
        ),
        ("His ex was so much prettier than me", "comparison"),
        (
            "They only said it was good because they were being polite",
            "disqualifying-positive",
        ),
        (
            "Either he loves me completely or it means nothing at all",
            "all-or-nothing",
        ),
    ] {
        let found = habits(thought);
        assert!(found.contains(&habit), "{thought}: {found:?}");
    }
}

/// Every hint says which words suggest it.
#[test]
fn hints_mark_words_of_the_thought() {
    let thought = "é — Mia read it at noon; I can tell she's had enough of me 😔";
    let Seen::Hints(hints) = LENS.look(thought) else {
        panic!("no hints")
    };
    assert!(!hints.is_empty());
    for hint in hints {
        let cue = cue(thought, hint.cue);
        assert!(cue.starts_with(char::is_alphanumeric), "{cue}");
        assert!(cue.ends_with(char::is_alphanumeric), "{cue}");
        assert!(
            !["My", "me", "must", "and"].contains(&cue.as_str()),
            "{cue}"
        );
    }
}

/// The habits whose wordings are found, before the model weighs them.
fn by_rules(thought: &str) -> Vec<&'static str> {
    let cues = &Programme::embedded().lens;
    let sight = Eye::new(cues).see(Text::read(thought), &Lexicon::default());
    let found = sight.habits_by_rules().into_iter();
    found
        .map(|it| cues.habits[it].distortion.as_str())
        .collect()
}

#[test]
fn what_is_denied_asked_or_told_is_no_mind_reading() {
    for plain in ["he hates me", "I know she thinks I am boring"] {
        assert!(by_rules(plain).contains(&"mind-reading"), "{plain}");
    }
    for turned in [
        "I don't think he hates me",
        "does he hate me?",
        "I wonder if he hates me",
        "he told me that he hates me",
        "She said that she thinks I am boring",
    ] {
        assert!(!by_rules(turned).contains(&"mind-reading"), "{turned}");
    }
}

/// A hint suggests. Every reason that can be shown says so.
#[test]
fn every_reason_says_might() {
    for habit in &Programme::embedded().lens.habits {
        let whys = habit.rules.iter().map(|it| &it.why).chain([&habit.why]);
        for why in whys {
            let words = ["might", "may", "could"];
            assert!(words.iter().any(|it| why.contains(it)), "{why}");
            assert!(!why.contains('!'), "{why}");
        }
    }
}

#[test]
fn other_languages_get_no_hints() {
    for thought in [
        "Sie hat mir nicht geantwortet, bestimmt hasst sie mich jetzt",
        "Il ne m'a pas répondu, c'est sûr qu'il ne m'aime plus",
        "No me ha contestado, seguro que ya no me quiere",
        "Ele nunca me responde, deve estar cansado de mim",
        "Non mi ha risposto, di sicuro non mi vuole più",
        "Ze heeft niet geantwoord, ze haat me vast en zeker",
        "Hon svarade inte, hon måste hata mig nu",
        "Han svarer aldrig, alle forlader mig altid",
        "Nie odpisała, na pewno mnie już nie kocha",
        "Neodpověděl mi, určitě mě už nemá rád",
        "Hän ei vastannut, kaikki jättävät minut aina",
        "Nem válaszolt, biztosan utál engem",
        "Bana cevap vermedi, kesin benden nefret ediyor",
        "Dia tidak membalas pesanku, pasti dia membenciku",
        "Hakunijibu, najua ananichukia sana",
        "Nu mi-a răspuns, sigur nu mă mai iubește",
        "Anh ấy không trả lời tôi, chắc anh ấy ghét tôi",
        "Он мне не ответил, он точно меня ненавидит",
        "他没回我，他一定讨厌我",
        "彼は返事をくれない、きっと私を嫌っている",
        "لم يرد علي، أنا متأكد أنه يكرهني",
        "उसने जवाब नहीं दिया, वह मुझसे नफ़रत करता है",
        "그는 답장을 안 했어, 나를 싫어하는 게 분명해",
        "Δεν μου απάντησε, σίγουρα με μισεί",
    ] {
        assert_eq!(habits(thought), Vec::<&str>::new(), "{thought}");
    }
}

#[test]
fn what_is_no_thought_gets_no_hints() {
    let long = "x".repeat(100_000);
    let blanks = " ".repeat(100_000);
    let signs = "<((?!>'".repeat(20_000);
    for text in [
        "",
        " ",
        "ok",
        "?",
        "!!!",
        "😔😔😔 💔",
        "12 34 56",
        "🙂 да 嗯 ok",
        "<b></b>",
        "null",
        "\0\u{feff}\u{202e}",
        &long,
        &blanks,
        &signs,
    ] {
        assert_eq!(habits(text), Vec::<&str>::new(), "{}", text.len());
    }
}

#[test]
fn markup_and_mixed_scripts_do_not_hide_a_thought() {
    assert!(!habits("<p>she <b>never</b> answers, nobody ever does</p>").is_empty());
    assert!(!habits("she never answers 😔 nobody ever does").is_empty());
}

#[test]
fn danger_gets_help_wherever_it_stands() {
    for thought in [
        "he hit me again last night",
        "She says she'll kill herself if I go, and everyone always leaves",
        "I don't want to be alive anymore",
        "he put his hands round my neck",
        "my dad has a gun and he said he will use it on us",
        "there's an airtag tracker in my bag and i know its him",
        "i'm scared of what he'll do to the kids",
        "i want to hurt her for leaving me",
    ] {
        assert!(matches!(LENS.look(thought), Seen::Help(_)), "{thought}");
    }
    let far = format!(
        "{} He hit me again.",
        "We had tea and talked. ".repeat(3_000)
    );
    assert!(matches!(LENS.look(&far), Seen::Help(_)));
}

#[test]
fn a_programme_without_cues_sees_nothing() {
    let bare = Programme {
        lens: programme::LensCues::default(),
        ..Programme::embedded().clone()
    };
    let lens = Lens::new(&bare);
    assert_eq!(lens.look("Nobody ever stays"), Seen::Hints(Vec::new()));
}

proptest! {
    #[test]
    fn any_text_is_looked_at_without_harm(text in "\\PC{0,300}|([a-zA-Z' ?.!<>]{0,12} ){0,60}") {
        if let Seen::Hints(hints) = LENS.look(&text) {
            prop_assert!(hints.len() <= MOST_HINTS);
            let length = text.chars().count();
            for hint in &hints {
                prop_assert!(hint.cue.0 < hint.cue.1 && hint.cue.1 <= length);
            }
            let mut keys: Vec<_> = hints.iter().map(|it| it.distortion).collect();
            keys.sort_unstable();
            keys.dedup();
            prop_assert_eq!(keys.len(), hints.len());
        }
        prop_assert_eq!(LENS.look(&text), LENS.look(&text));
    }
}

fn is_help(thought: &str) -> bool {
    matches!(LENS.look(thought), Seen::Help(_))
}

/// A distressed reader and a clinician wrote these.
#[test]
fn despair_gets_help_and_no_hints() {
    for thought in [
        "There is no way out of this",
        "no way out for me",
        "I can't do this anymore",
        "I can't do this any more",
        "I'll never forgive myself, I can't do this anymore",
        "it's my fault he got angry and pushed me",
        "She told everyone I'm crazy so no one believes me",
        "I'll make sure he regrets it",
    ] {
        assert!(is_help(thought), "{thought}");
    }
    assert!(!is_help("I can't do this job anymore"));
    assert!(!is_help("A party on Friday, without me"));
}

#[test]
fn no_hint_rests_on_what_somebody_else_said() {
    for thought in [
        "He told me I'm worthless and no one else will want me",
        "my mum says I'm too much",
        "he called me a burden",
    ] {
        assert_eq!(habits(thought), Vec::<&str>::new(), "{thought}");
    }
    let after = habits("he told me he's busy but I know he hates me");
    assert_eq!(after.first(), Some(&"mind-reading"));
}

#[test]
fn a_loss_that_has_happened_is_no_habit() {
    for thought in [
        "My mother died and nothing will ever be the same",
        "We had to put the dog down and I always come home to nobody",
        "I lost the baby and I will never be happy",
        "Since my dad passed away everyone leaves me in the end",
    ] {
        assert_eq!(habits(thought), Vec::<&str>::new(), "{thought}");
    }
    for fear in [
        "What if my mum dies, I couldn't cope",
        "My phone died and everyone will think I'm ignoring them",
    ] {
        assert!(!habits(fear).is_empty(), "{fear}");
    }
}

#[test]
fn a_guess_with_must_is_no_rule() {
    let found = habits("she must be tired of me, she'll leave like everyone does");
    assert!(!found.contains(&"should-statements"), "{found:?}");
}
