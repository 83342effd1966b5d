use super::*;
use proptest::prelude::*;

#[track_caller]
fn all(cue: Cue, texts: &str) {
    for text in texts.lines().map(str::trim).filter(|it| !it.is_empty()) {
        assert!(cues(text).contains(&cue), "{cue:?} not in: {text}");
    }
}

#[track_caller]
fn none_of(texts: &str) {
    for text in texts.lines().map(str::trim).filter(|it| !it.is_empty()) {
        assert_eq!(cues(text), [], "{text}");
    }
}

#[test]
fn every_phrase_is_a_pattern() {
    for phrase in PHRASES.iter().flat_map(|(_, it)| *it).chain(HARMLESS) {
        assert!(Regex::new(&pattern(phrase)).is_ok(), "{phrase}");
    }
    assert!(PHRASES.is_sorted_by_key(|(cue, _)| *cue));
    assert_eq!(EVERYDAY.len(), HARMLESS.len());
    assert!(SETS.iter().all(|(_, set)| !set.is_empty()));
}

#[test]
fn words_about_dying_are_found() {
    all(Cue::OwnLife, include_str!("own_life.txt"));
}

#[test]
fn words_about_being_hurt_are_found() {
    all(Cue::Harm, include_str!("harm.txt"));
}

#[test]
fn own_threats_are_found() {
    all(Cue::Threat, include_str!("threat.txt"));
}

#[test]
fn own_watching_is_found() {
    all(Cue::Watching, include_str!("watching.txt"));
}

#[test]
fn a_no_is_found() {
    all(Cue::ToldNo, include_str!("told_no.txt"));
}

#[test]
fn ordinary_worries_and_messages_have_none() {
    none_of(include_str!("ordinary.txt"));
}

#[test]
fn help_for_ones_own_life_comes_first() {
    let text = "I know where you are. Come back or else. I want to die";
    assert_eq!(cues(text), [Cue::OwnLife, Cue::Threat, Cue::Watching]);
}

#[test]
fn two_texts_do_not_make_a_phrase_together() {
    assert_eq!(cues_among(["Then he hit", "me too"]), []);
    assert_eq!(
        cues_among(["", "he hit me", "I want to die"]),
        [Cue::OwnLife, Cue::Harm]
    );
}

proptest! {
    #[test]
    fn any_text_is_taken(text in any::<String>(), before in any::<String>(), after in any::<String>()) {
        let _ = cues(&text);
        let around = format!("{before} or else {after}");
        prop_assert!(cues(&around).contains(&Cue::Threat));
    }
}
