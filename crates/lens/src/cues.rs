//! The rules: which cues stand in a thought, and which of them mean something else there.

use programme::{Danger, LensCues, Twist, Wording};

use crate::features::{Key, key};
use crate::matcher::{Found, Matcher, Sign};
use crate::text::Text;

/// A rule that was found in a thought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// Place of the habit among the habits.
    pub(crate) habit: usize,
    /// Place of the rule among the habit's rules.
    pub(crate) rule: usize,
    /// What the model knows the wording by, and the rule.
    pub(crate) keys: (Key, Key),
    /// From the first word up to the one after the last.
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// It is denied, asked or told, or something else in the sentence speaks against it.
    pub(crate) turned: bool,
}

/// A wording that calls for help, found in a thought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Alarm {
    pub(crate) about: Danger,
    /// It calls for help whatever the model makes of the rest.
    pub(crate) sure: bool,
    pub(crate) keys: (Key, Key),
}

/// All that was found in a thought.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hits {
    pub(crate) cues: Vec<Hit>,
    pub(crate) alarms: Vec<Alarm>,
    /// Words that somebody else said, from the first up to the one after the last.
    pub(crate) told: Vec<(usize, usize)>,
    /// A loss that has happened is told.
    pub(crate) loss: bool,
}

/// Which rule a wording belongs to.
#[derive(Clone, Copy, Debug)]
enum Owner {
    Cue(usize, usize),
    CueUnless(usize, usize),
    Danger { rule: usize, sure: bool },
    DangerUnless(usize),
    Twist(Twist),
    ToldUntil,
    Loss,
    LossUnless,
}

/// The rules, ready to be looked for.
#[derive(Clone, Debug)]
pub(crate) struct Rules {
    matcher: Matcher,
    owners: Vec<Owner>,
    keys: Vec<(Key, Key)>,
    even_if: Vec<Vec<Vec<Twist>>>,
    about: Vec<Danger>,
}

impl Rules {
    pub(crate) fn new(cues: &LensCues) -> Self {
        let mut rules = Self {
            matcher: Matcher::default(),
            owners: Vec::new(),
            keys: Vec::new(),
            even_if: Vec::new(),
            about: Vec::new(),
        };
        for (habit, it) in cues.habits.iter().enumerate() {
            rules
                .even_if
                .push(it.rules.iter().map(|it| it.even_if.clone()).collect());
            for (number, rule) in it.rules.iter().enumerate() {
                let name = [it.distortion.as_str(), &rule.why];
                rules.add(&rule.find, Owner::Cue(habit, number), &name);
                rules.add(&rule.unless, Owner::CueUnless(habit, number), &name);
            }
        }
        for (number, rule) in cues.danger.iter().enumerate() {
            rules.about.push(rule.about);
            let name = [rule.about.key()];
            let sure = |sure| Owner::Danger { rule: number, sure };
            rules.add(&rule.find, sure(false), &name);
            rules.add(&rule.sure, sure(true), &name);
            rules.add(&rule.unless, Owner::DangerUnless(number), &name);
        }
        for (twist, wordings) in &cues.twists {
            rules.add(wordings, Owner::Twist(*twist), &[]);
        }
        rules.add(&cues.told_until, Owner::ToldUntil, &[]);
        rules.add(&cues.loss.find, Owner::Loss, &[]);
        rules.add(&cues.loss.unless, Owner::LossUnless, &[]);
        rules
    }

    /// Keys are hashes of what stands in the files, so that a rule keeps its weight when others
    /// come or go.
    fn add(&mut self, wordings: &[Wording], owner: Owner, name: &[&str]) {
        let rule = key(&[&["rule"], name].concat());
        for wording in wordings {
            self.matcher.add(wording);
            self.owners.push(owner);
            let wording = key(&[&["wording"], name, &[wording.text.as_str()]].concat());
            self.keys.push((wording, rule));
        }
    }

    /// Every rule that the thought holds, each once a place.
    pub(crate) fn find(&self, text: &Text, is_name: impl Fn(usize) -> bool) -> Hits {
        let signs: Vec<Vec<Sign>> = self.matcher.signs(text, is_name);
        let found = self.matcher.find(text, &signs);
        let owned: Vec<(Owner, Found)> = found
            .iter()
            .filter_map(|it| Some((*self.owners.get(it.wording)?, *it)))
            .collect();
        let told = told(text, &owned);
        let mut hits = Hits::default();
        for (owner, it) in &owned {
            match *owner {
                Owner::Cue(habit, rule) => {
                    let turned = self.is_turned(text, &owned, &told, *it, (habit, rule));
                    let hit = Hit {
                        habit,
                        rule,
                        keys: self.keys.get(it.wording).copied().unwrap_or_default(),
                        from: it.from,
                        to: it.to,
                        turned,
                    };
                    if !hits.cues.contains(&hit) {
                        hits.cues.push(hit);
                    }
                }
                Owner::Danger { rule, sure } => {
                    let harmless = is_beside(
                        text,
                        &owned,
                        *it,
                        |other| matches!(other, Owner::DangerUnless(it) if it == rule),
                    );
                    if let Some(about) = self.about.get(rule).filter(|_| !harmless) {
                        hits.alarms.push(Alarm {
                            about: *about,
                            sure,
                            keys: self.keys.get(it.wording).copied().unwrap_or_default(),
                        });
                    }
                }
                Owner::Loss => {
                    let is_none =
                        |other| matches!(other, Owner::LossUnless) || is_twist(other, Twist::Asked);
                    hits.loss |= !is_beside(text, &owned, *it, is_none) && !text.is_asked(it.from);
                }
                Owner::CueUnless(..)
                | Owner::DangerUnless(_)
                | Owner::Twist(_)
                | Owner::ToldUntil
                | Owner::LossUnless => {}
            }
        }
        hits.told = told;
        hits
    }

    fn is_turned(
        &self,
        text: &Text,
        owned: &[(Owner, Found)],
        told: &[(usize, usize)],
        hit: Found,
        (habit, rule): (usize, usize),
    ) -> bool {
        let even_if = self.even_if.get(habit).and_then(|it| it.get(rule));
        let counts = |twist| even_if.is_none_or(|it| !it.contains(&twist));
        let against = owned.iter().any(|(owner, at)| match owner {
            Owner::CueUnless(h, r) => {
                (*h, *r) == (habit, rule) && same_sentence(text, at.from, hit.from)
            }
            Owner::Twist(twist) => {
                *twist != Twist::Told
                    && counts(*twist)
                    && at.from <= hit.from
                    && same_sentence(text, at.from, hit.from)
            }
            _ => false,
        });
        let is_told = told.iter().any(|it| it.0 < hit.to && hit.from < it.1);
        against || counts(Twist::Told) && is_told || counts(Twist::Asked) && text.is_asked(hit.from)
    }
}

/// The words that somebody else said: from where it is told up to where the writer goes on, or to
/// the end of the sentence.
fn told(text: &Text, owned: &[(Owner, Found)]) -> Vec<(usize, usize)> {
    let begins = owned.iter().filter(|it| is_twist(it.0, Twist::Told));
    let ranges = begins.map(|(_, begin)| {
        let stops = owned.iter().filter_map(|(owner, at)| {
            (matches!(owner, Owner::ToldUntil) && at.from >= begin.to).then_some(at.from)
        });
        let end = (begin.to..text.words.len())
            .find(|it| !same_sentence(text, begin.from, *it))
            .unwrap_or(text.words.len());
        (begin.to, stops.fold(end, usize::min))
    });
    ranges.filter(|it| it.0 < it.1).collect()
}

fn is_twist(owner: Owner, twist: Twist) -> bool {
    matches!(owner, Owner::Twist(it) if it == twist)
}

/// Whether a wording of some kind stands in the same sentence.
fn is_beside(
    text: &Text,
    owned: &[(Owner, Found)],
    hit: Found,
    is: impl Fn(Owner) -> bool,
) -> bool {
    let mut all = owned.iter();
    all.any(|(owner, at)| is(*owner) && same_sentence(text, at.from, hit.from))
}

fn same_sentence(text: &Text, one: usize, other: usize) -> bool {
    let sentence = |it: usize| text.words.get(it).map(|it| it.sentence);
    sentence(one) == sentence(other)
}
