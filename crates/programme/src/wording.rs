//! Wordings to look for: short patterns over words, as the lens's files write them.

use std::collections::BTreeMap;

/// How many words a gap may span at most; matching keeps places in 64 bits.
const WIDEST_GAP: u8 = 8;
/// How many words a wording can reach over, gaps counted whole.
const REACH: usize = 48;
/// Groups stand in groups at most this deep.
const DEEPEST: usize = 4;

/// One step of a [`Wording`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// One word out of these; `hat*` stands for every word that begins with `hat`.
    Word(Vec<String>),
    /// One of these sequences.
    Either(Vec<Vec<Step>>),
    /// The sequence, or nothing.
    Maybe(Vec<Step>),
    /// Up to so many words, within the sentence.
    Gap(u8),
    /// The beginning of a sentence.
    Start,
    /// The end of a sentence.
    End,
}

/// A pattern over words: `<they> (will|would) ~3 leave*`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// How it stands in its file.
    pub text: String,
    /// What it looks for.
    pub steps: Vec<Step>,
}

/// Words that stand for each other, by the name that patterns use in `<…>`.
pub type Classes = BTreeMap<String, Vec<String>>;

impl Wording {
    /// Reads a pattern, or says what is wrong with it.
    pub fn parse(text: &str, classes: &Classes) -> Result<Self, String> {
        let mut reader = Reader {
            rest: text,
            classes,
        };
        let steps = reader.sequence(0)?;
        if !reader.rest.is_empty() {
            return Err(format!("`{text}` has a `)` or `|` too many"));
        }
        let begins = steps
            .iter()
            .find(|it| !matches!(it, Step::Start | Step::Maybe(_)));
        if !matches!(begins, Some(Step::Word(_) | Step::Either(_))) {
            return Err(format!("`{text}` does not begin with a word"));
        }
        if longest(&steps) > REACH {
            return Err(format!("`{text}` reaches over more than {REACH} words"));
        }
        if shortest(&steps) == 0 {
            return Err(format!("`{text}` can be found where no word is"));
        }
        Ok(Self {
            text: text.to_owned(),
            steps,
        })
    }
}

/// The number of words that a sequence can span at most.
fn longest(steps: &[Step]) -> usize {
    let each = |it: &Step| match it {
        Step::Word(_) => 1,
        Step::Either(ways) => ways.iter().map(|it| longest(it)).max().unwrap_or(0),
        Step::Maybe(steps) => longest(steps),
        Step::Gap(words) => usize::from(*words),
        Step::Start | Step::End => 0,
    };
    steps.iter().map(each).sum()
}

/// The number of words that a sequence spans at least.
fn shortest(steps: &[Step]) -> usize {
    let each = |it: &Step| match it {
        Step::Word(_) => 1,
        Step::Either(ways) => ways.iter().map(|it| shortest(it)).min().unwrap_or(0),
        Step::Maybe(_) | Step::Gap(_) | Step::Start | Step::End => 0,
    };
    steps.iter().map(each).sum()
}

struct Reader<'a> {
    rest: &'a str,
    classes: &'a Classes,
}

impl Reader<'_> {
    fn eat(&mut self, sign: char) -> bool {
        let eaten = self.rest.strip_prefix(sign);
        self.rest = eaten.unwrap_or(self.rest);
        eaten.is_some()
    }

    /// Steps with blanks between them, up to a `|` or `)` of the group around them.
    fn sequence(&mut self, depth: usize) -> Result<Vec<Step>, String> {
        if depth > DEEPEST {
            return Err("groups stand too deep in each other".to_owned());
        }
        let mut steps = Vec::new();
        loop {
            self.rest = self.rest.trim_start_matches(' ');
            if self.rest.is_empty() || self.rest.starts_with([')', '|']) {
                return Ok(steps);
            }
            steps.push(self.step(depth)?);
        }
    }

    fn step(&mut self, depth: usize) -> Result<Step, String> {
        if self.eat('^') {
            return Ok(Step::Start);
        }
        if self.eat('$') {
            return Ok(Step::End);
        }
        if self.eat('~') {
            let words = self.rest.chars().next().and_then(|it| it.to_digit(10));
            if words.is_some() {
                self.rest = self.rest.get(1..).unwrap_or_default();
            }
            let words = u8::try_from(words.unwrap_or(3)).unwrap_or(u8::MAX);
            if words == 0 || words > WIDEST_GAP {
                return Err(format!("a gap is from 1 to {WIDEST_GAP} words"));
            }
            return Ok(Step::Gap(words));
        }
        let step = if self.eat('(') {
            let ways = self.ways(depth)?;
            if !self.eat(')') {
                return Err("a `(` has no `)`".to_owned());
            }
            either(ways)
        } else {
            let mut ways = vec![self.member()?];
            // In a group, `|` parts whole ways: `(a|b c)` is `a`, or `b` and then `c`.
            while depth == 0 && self.eat('|') {
                ways.push(self.member()?);
            }
            either(ways.into_iter().flatten().collect())
        };
        Ok(if self.eat('?') {
            Step::Maybe(vec![step])
        } else {
            step
        })
    }

    fn ways(&mut self, depth: usize) -> Result<Vec<Vec<Step>>, String> {
        let mut ways = Vec::new();
        loop {
            let way = self.sequence(depth + 1)?;
            if way.is_empty() {
                return Err("one of the ways in a group is empty".to_owned());
            }
            ways.push(way);
            if !self.eat('|') {
                return Ok(ways);
            }
        }
    }

    /// A word, or the members of a class.
    fn member(&mut self) -> Result<Vec<Vec<Step>>, String> {
        if self.eat('<') {
            let (name, rest) = self
                .rest
                .split_once('>')
                .ok_or_else(|| "a `<` has no `>`".to_owned())?;
            self.rest = rest;
            let members = self
                .classes
                .get(name)
                .ok_or_else(|| format!("there is no class <{name}>"))?;
            return members.iter().map(|it| member_of(it)).collect();
        }
        let end = self.rest.find(|it: char| !is_in_word(it));
        let (word, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        Ok(vec![vec![word_step(word)?]])
    }
}

/// A member of a class is one word or several; it holds no signs but `*`.
fn member_of(text: &str) -> Result<Vec<Step>, String> {
    let words: Vec<_> = text.split_whitespace().map(word_step).collect();
    if words.is_empty() {
        return Err("a class holds an empty text".to_owned());
    }
    words.into_iter().collect()
}

fn word_step(word: &str) -> Result<Step, String> {
    let stem = word.strip_suffix('*').unwrap_or(word);
    let plain = !stem.is_empty() && stem.chars().all(|it| is_in_word(it) && it != '*');
    if plain && (stem == word || stem.chars().count() >= 3) {
        Ok(Step::Word(vec![word.to_owned()]))
    } else {
        Err(format!(
            "`{word}` is no word: small letters, digits, `'`, `@`, and `*` at the end after \
             three letters or more"
        ))
    }
}

fn is_in_word(sign: char) -> bool {
    sign.is_lowercase() || sign.is_ascii_digit() || matches!(sign, '\'' | '@' | '*')
}

/// Ways that are all one word are one step.
fn either(mut ways: Vec<Vec<Step>>) -> Step {
    let all_words = ways
        .iter()
        .all(|it| matches!(it.as_slice(), [Step::Word(_)]));
    if all_words {
        let words = ways.into_iter().flatten().flat_map(|it| match it {
            Step::Word(words) => words,
            _ => Vec::new(),
        });
        return Step::Word(words.collect());
    }
    if ways.len() == 1
        && let Some(way) = ways.pop()
    {
        return match <[Step; 1]>::try_from(way) {
            Ok([step]) => step,
            Err(way) => Step::Either(vec![way]),
        };
    }
    Step::Either(ways)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes() -> Classes {
        let members = |it: &[&str]| it.iter().map(|it| (*it).to_owned()).collect();
        [
            ("they".to_owned(), members(&["he", "she"])),
            ("future".to_owned(), members(&["will", "going to"])),
        ]
        .into()
    }

    #[test]
    fn a_wording_is_read_as_its_steps() {
        let word = |it: &[&str]| Step::Word(it.iter().map(|it| (*it).to_owned()).collect());
        let read = Wording::parse(
            "^ <they> <future> ~2 leave*|go? (for good|now) $",
            &classes(),
        );
        let expected = vec![
            Step::Start,
            word(&["he", "she"]),
            Step::Either(vec![
                vec![word(&["will"])],
                vec![word(&["going"]), word(&["to"])],
            ]),
            Step::Gap(2),
            Step::Maybe(vec![word(&["leave*", "go"])]),
            Step::Either(vec![
                vec![word(&["for"]), word(&["good"])],
                vec![word(&["now"])],
            ]),
            Step::End,
        ];
        assert_eq!(read.unwrap().steps, expected);
    }

    #[test]
    fn what_cannot_be_looked_for_is_refused() {
        for text in [
            "",
            "~ he",
            "^",
            "(he",
            "he)",
            "he |",
            "<them>",
            "<they",
            "He",
            "l*",
            "he ~0 x",
            "he ~9 x",
            "(he|)",
            "he?",
            "((((((he))))))",
            "he~x!",
            "a ~8 ~8 ~8 ~8 ~8 ~8 b",
        ] {
            assert!(Wording::parse(text, &classes()).is_err(), "{text}");
        }
    }
}
