//! What can be tried or answered in a lesson. The structure and the words are joined, so that a
//! piece is whole or is not there.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::lead::Lead;
use crate::named::named;

/// Something to look at, to try or to answer.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "RawPiece")]
pub struct Piece {
    /// Permanent name within the session, in kebab case.
    pub key: String,
    /// What it is.
    pub kind: PieceKind,
    /// What to do, see or answer.
    pub request: String,
    /// Where some of its answers lead, by their keys.
    pub opens: BTreeMap<String, Lead>,
}

/// A key and its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Permanent name within the piece.
    pub key: String,
    /// What is read.
    pub text: String,
}

/// Something to sort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortItem {
    /// Its name and words.
    pub said: Said,
    /// Where it belongs; where nothing is said, every answer is right.
    pub bin: Option<String>,
    /// What is shown once it is sorted; may be empty.
    pub after: String,
}

/// A place on a slider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// From which value on.
    pub at: u16,
    /// What is shown there.
    pub said: Said,
}

/// The kinds of pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// A drawing with labels.
    Drawing {
        /// Which one.
        drawing: Drawing,
        /// What it shows, for someone who cannot see it.
        alt: String,
        /// Its labels.
        labels: Vec<Said>,
    },
    /// Things to put where they belong.
    Sort {
        /// Where they can go.
        bins: Vec<Said>,
        /// The things.
        items: Vec<SortItem>,
    },
    /// A slider that shows something at each place.
    Slider {
        /// Its least value.
        from: u16,
        /// Its greatest.
        to: u16,
        /// Its places.
        stops: Vec<Stop>,
    },
    /// One thing in two ways: before, and after.
    BeforeAfter(Vec<(Said, String)>),
    /// A question.
    Question {
        /// How it is answered.
        answer: AnswerKind,
        /// What can be chosen.
        options: Vec<Said>,
    },
    /// One's goals.
    Goals {
        /// How many at most.
        most: u8,
    },
    /// Parts of the plan for later.
    Plan {
        /// The parts, by the names of the plan's fields.
        parts: Vec<Said>,
    },
}

impl PieceKind {
    /// The most goals that anybody has.
    pub const MOST_GOALS: u8 = 3;
}

named! {
    /// How a question is answered.
    AnswerKind {
        /// In a line.
        Line = "line",
        /// In some lines.
        Text = "text",
        /// With a rating from 0 to 100.
        Percent = "percent",
        /// With one of several answers.
        Pick = "pick",
    }
}

named! {
    /// The drawings there are.
    Drawing {
        /// Stations that come round again.
        Loop = "loop",
        /// Stations in a row.
        Path = "path",
        /// Streams that flow together.
        Rivers = "rivers",
        /// Two sides, next to each other.
        TwoColumns = "two-columns",
        /// Two sides that are weighed, and what stands between.
        Balance = "balance",
    }
}

impl Piece {
    /// Whether it shows something, and does not only ask.
    pub(crate) fn is_shown(&self) -> bool {
        use PieceKind::{BeforeAfter, Drawing, Slider, Sort};
        matches!(
            self.kind,
            BeforeAfter(_) | Drawing { .. } | Slider { .. } | Sort { .. }
        )
    }

    /// The words of one of its answers, by the key.
    pub fn option(&self, key: &str) -> Option<&str> {
        let all = match &self.kind {
            PieceKind::Question { options, .. } => options,
            PieceKind::Sort { bins, .. } => bins,
            _ => return None,
        };
        all.iter()
            .find(|it| it.key == key)
            .map(|it| it.text.as_str())
    }

    /// The name under which an answer to something to sort is kept.
    pub fn item_key(&self, item: &Said) -> String {
        format!("{}/{}", self.key, item.key)
    }

    /// All its words but the request.
    pub(crate) fn texts(&self) -> Vec<&str> {
        fn of(all: &[Said]) -> Vec<&str> {
            all.iter().map(|it| it.text.as_str()).collect()
        }
        match &self.kind {
            PieceKind::Drawing { labels, .. } => of(labels),
            PieceKind::Sort { bins, items } => {
                let items = items.iter().flat_map(|it| [&*it.said.text, &*it.after]);
                of(bins).into_iter().chain(items).collect()
            }
            PieceKind::Slider { stops, .. } => stops.iter().map(|it| &*it.said.text).collect(),
            PieceKind::BeforeAfter(pairs) => {
                let both = pairs.iter().flat_map(|(a, b)| [a.text.as_str(), b]);
                both.collect()
            }
            PieceKind::Question { options, .. } => of(options),
            PieceKind::Goals { .. } => Vec::new(),
            PieceKind::Plan { parts } => of(parts),
        }
    }

    /// Fills in the words: the request, and one line a key. Gives back what does not fit.
    pub(crate) fn join(&mut self, request: String, lines: &[(String, String)]) -> Vec<String> {
        self.request = request;
        let mut lines = Lines {
            all: lines,
            used: Vec::new(),
            problems: Vec::new(),
        };
        match &mut self.kind {
            PieceKind::Drawing { alt, labels, .. } => {
                *alt = lines.take("alt");
                lines.fill(labels);
            }
            PieceKind::Sort { bins, items } => {
                lines.fill(bins);
                for it in items {
                    let words = lines.take(&it.said.key);
                    let (text, after) = words.split_once(" => ").unwrap_or((&words, ""));
                    text.clone_into(&mut it.said.text);
                    after.clone_into(&mut it.after);
                }
            }
            PieceKind::Slider { stops, .. } => {
                for it in stops {
                    it.said.text = lines.take(&it.said.key);
                }
            }
            PieceKind::BeforeAfter(pairs) => {
                for (before, after) in pairs {
                    let words = lines.take(&before.key);
                    let Some((left, right)) = words.split_once(" => ") else {
                        let what = format!("`{}` needs ` => ` between its two sides", before.key);
                        lines.problems.push(what);
                        continue;
                    };
                    left.clone_into(&mut before.text);
                    right.clone_into(after);
                }
            }
            PieceKind::Question { options, .. } => lines.fill(options),
            PieceKind::Goals { .. } => {}
            PieceKind::Plan { parts } => lines.fill(parts),
        }
        lines.finish()
    }
}

/// The lines of a piece, each to be used once.
struct Lines<'a> {
    all: &'a [(String, String)],
    used: Vec<&'a str>,
    problems: Vec<String>,
}

impl Lines<'_> {
    fn take(&mut self, key: &str) -> String {
        let found = self.all.iter().find(|it| it.0 == key);
        let Some((key, words)) = found.filter(|it| !it.1.is_empty()) else {
            self.problems
                .push(format!("there are no words for `{key}`"));
            return String::new();
        };
        self.used.push(key);
        words.clone()
    }

    fn fill(&mut self, said: &mut [Said]) {
        for it in said {
            it.text = self.take(&it.key);
        }
    }

    fn finish(mut self) -> Vec<String> {
        let left = self.all.iter().filter(|it| !self.used.contains(&&*it.0));
        let left = left.map(|it| format!("nothing in the structure is called `{}`", it.0));
        self.problems.extend(left);
        self.problems
    }
}

/// A piece as the file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPiece {
    key: String,
    kind: RawKind,
    drawing: Option<Drawing>,
    #[serde(default)]
    labels: Vec<String>,
    #[serde(default)]
    bins: Vec<String>,
    #[serde(default)]
    items: Vec<RawItem>,
    from: Option<u16>,
    to: Option<u16>,
    #[serde(default)]
    stops: Vec<RawStop>,
    #[serde(default)]
    pairs: Vec<String>,
    answer: Option<AnswerKind>,
    #[serde(default)]
    options: Vec<String>,
    #[serde(default)]
    opens: BTreeMap<String, Lead>,
    most: Option<u8>,
    #[serde(default)]
    parts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum RawKind {
    Drawing,
    Sort,
    Slider,
    BeforeAfter,
    Question,
    Goals,
    Plan,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawItem {
    key: String,
    bin: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawStop {
    key: String,
    at: u16,
}

impl TryFrom<RawPiece> for Piece {
    type Error = String;

    fn try_from(raw: RawPiece) -> Result<Self, String> {
        let (key, opens) = (raw.key.clone(), raw.opens.clone());
        if let Some(answer) = opens.keys().find(|it| !raw.options.contains(it)) {
            return Err(format!(
                "the piece `{key}` has no option `{answer}` that opens something"
            ));
        }
        let kind = match raw.kind {
            RawKind::Drawing => drawing(raw),
            RawKind::Sort => sort(raw),
            RawKind::Slider => slider(raw),
            RawKind::BeforeAfter => {
                let pairs = raw.pairs.into_iter().map(|it| (said(it), String::new()));
                some(pairs.collect())
                    .map(PieceKind::BeforeAfter)
                    .ok_or("`pairs`")
            }
            RawKind::Question => question(raw),
            RawKind::Goals => raw
                .most
                .filter(|most| (1..=PieceKind::MOST_GOALS).contains(most))
                .map(|most| PieceKind::Goals { most })
                .ok_or("`most`, from 1 to 3"),
            RawKind::Plan => some(all(raw.parts))
                .map(|parts| PieceKind::Plan { parts })
                .ok_or("`parts`"),
        };
        Ok(Self {
            kind: kind.map_err(|what| format!("the piece `{key}` needs {what}"))?,
            key,
            request: String::new(),
            opens,
        })
    }
}

/// A kind of piece, or what it needs.
type Whole = Result<PieceKind, &'static str>;

fn drawing(raw: RawPiece) -> Whole {
    Ok(PieceKind::Drawing {
        drawing: raw.drawing.ok_or("a `drawing`")?,
        alt: String::new(),
        labels: some(all(raw.labels)).ok_or("`labels`")?,
    })
}

fn sort(raw: RawPiece) -> Whole {
    let is_bin = |it: &RawItem| it.bin.as_ref().is_none_or(|it| raw.bins.contains(it));
    if !raw.items.iter().all(is_bin) {
        return Err("for each item a bin that is one of its `bins`");
    }
    let items = raw.items.into_iter().map(|it| SortItem {
        said: said(it.key),
        bin: it.bin,
        after: String::new(),
    });
    Ok(PieceKind::Sort {
        items: some(items.collect()).ok_or("`items`")?,
        bins: some(all(raw.bins)).ok_or("`bins`")?,
    })
}

fn slider(raw: RawPiece) -> Whole {
    let (from, to) = raw.from.zip(raw.to).ok_or("`from` and `to`")?;
    let is_within = |it: &RawStop| (from..=to).contains(&it.at);
    let is_rising = raw.stops.is_sorted_by(|a, b| a.at < b.at);
    if !is_rising || !raw.stops.iter().all(is_within) {
        return Err("rising `stops` between `from` and `to`");
    }
    let stops = raw.stops.into_iter().map(|it| Stop {
        at: it.at,
        said: said(it.key),
    });
    let stops = some(stops.collect()).ok_or("`stops`")?;
    Ok(PieceKind::Slider { from, to, stops })
}

fn question(raw: RawPiece) -> Whole {
    let answer = raw.answer.ok_or("an `answer`")?;
    if raw.options.is_empty() == (answer == AnswerKind::Pick) {
        return Err("`options`, if and only if one is picked");
    }
    let options = all(raw.options);
    Ok(PieceKind::Question { answer, options })
}

fn said(key: String) -> Said {
    let text = String::new();
    Said { key, text }
}

fn all(keys: Vec<String>) -> Vec<Said> {
    keys.into_iter().map(said).collect()
}

fn some<T>(all: Vec<T>) -> Option<Vec<T>> {
    (!all.is_empty()).then_some(all)
}
