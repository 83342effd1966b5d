//! How hard a text is to read.

/// The Flesch–Kincaid grade of an English text: about the years of school needed to read it
/// (Kincaid, Fishburne, Rogers & Chissom 1975: 0.39 × words per sentence + 11.8 × syllables per
/// word − 15.59). A line break ends a sentence, as titles and list items have no full stop.
/// An empty text has grade 0. Syllables are counted by rule, so the figure is right to about a
/// grade.
pub fn reading_grade(text: &str) -> f64 {
    let mut sentences = 0_u32;
    let mut words = 0_u32;
    let mut syllables = 0_u32;
    for sentence in text.split(['.', '!', '?', '\n']) {
        let before = words;
        for word in sentence.split(|it: char| !it.is_alphabetic() && !matches!(it, '\'' | '’')) {
            if word.chars().any(char::is_alphabetic) {
                words += 1;
                syllables += count_syllables(word);
            }
        }
        if words > before {
            sentences += 1;
        }
    }
    if words == 0 {
        return 0.0;
    }
    let (sentences, words, syllables) =
        (f64::from(sentences), f64::from(words), f64::from(syllables));
    0.39 * words / sentences + 11.8 * syllables / words - 15.59
}

/// Syllables of an English word: groups of vowels, but for endings that are not spoken.
fn count_syllables(word: &str) -> u32 {
    let letters: Vec<char> = word
        .to_lowercase()
        .chars()
        .filter(|it| it.is_alphabetic())
        .collect();
    let mut groups = 0;
    let mut in_group = false;
    for letter in &letters {
        let vowel = is_vowel(*letter);
        if vowel && !in_group {
            groups += 1;
        }
        in_group = vowel;
    }
    if has_silent_ending(&letters) {
        groups -= 1;
    }
    groups.max(1)
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'é')
}

/// Whether the last vowel is not spoken: "time", "times", "asked", but "table", "wanted", "be".
fn has_silent_ending(letters: &[char]) -> bool {
    match letters {
        // "table" is spoken, "while" and "smile" are not.
        [.., before, 'l', 'e'] => is_vowel(*before),
        [.., before, 'e'] => !is_vowel(*before),
        // "wanted", "needed" are spoken.
        [.., before, 'e', 'd'] => !is_vowel(*before) && !matches!(before, 't' | 'd'),
        // "changes", "pieces", "wishes", "boxes" are spoken.
        [.., before, 'e', 's'] => {
            !is_vowel(*before) && !matches!(before, 's' | 'c' | 'g' | 'h' | 'x' | 'z')
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_published_sentence_has_its_published_grade() {
        let text =
            "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.";
        let grade = reading_grade(text);
        // 13 words in one sentence, 24 syllables: 0.39 × 13 + 11.8 × 24 / 13 − 15.59 = 11.26.
        assert!((grade - 11.265).abs() < 0.01, "{grade}");
    }

    #[test]
    fn words_have_the_syllables_that_are_spoken() {
        for (word, expected) in [
            ("be", 1),
            ("the", 1),
            ("breathe", 1),
            ("time", 1),
            ("table", 2),
            ("little", 2),
            ("while", 1),
            ("asked", 1),
            ("wanted", 2),
            ("wishes", 2),
            ("times", 1),
            ("you're", 1),
            ("catastrophizing", 5),
            ("b", 1),
        ] {
            assert_eq!(count_syllables(word), expected, "{word}");
        }
    }

    #[test]
    fn shorter_sentences_are_easier() {
        let long = "Breathe in slowly and breathe out slowly and feel the chair that holds you.";
        let short = "Breathe in slowly. Breathe out slowly. Feel the chair that holds you.";
        assert!(reading_grade(short) < reading_grade(long));
    }

    #[test]
    fn a_line_break_ends_a_sentence() {
        let close = |a: f64, b: f64| (a - b).abs() < 1e-9;
        assert!(close(
            reading_grade("One two\nthree four"),
            reading_grade("One two. Three four.")
        ));
    }

    #[test]
    fn no_words_have_no_grade() {
        for text in ["", "  \n ", "1 2 3 …", "'"] {
            assert!(reading_grade(text).abs() < f64::EPSILON, "{text:?}");
        }
    }
}
