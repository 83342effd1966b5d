//! Sessions: what is read, asked and done together, in small steps, with homework for the time
//! in between.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::measure::Situation;
use crate::named::named;
use crate::piece::{Piece, PieceKind};
use crate::prose::{Block, plain};
use crate::reading::reading_grade;
use crate::sheet::SheetGate;

/// Everything that leads through the programme.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sessions {
    /// The sessions in order, the boosters last.
    pub all: Vec<Session>,
    /// The sources that sessions name.
    pub sources: Vec<Reference>,
}

impl Sessions {
    /// A session by its key.
    pub fn get(&self, key: &str) -> Option<&Session> {
        self.all.iter().find(|it| it.key == key)
    }

    /// Those that make up the programme.
    pub fn main(&self) -> impl DoubleEndedIterator<Item = &Session> {
        self.all.iter().filter(|it| it.phase != Phase::Booster)
    }

    /// Those for a look back, months later.
    pub fn boosters(&self) -> impl DoubleEndedIterator<Item = &Session> + Clone {
        self.all.iter().filter(|it| it.phase == Phase::Booster)
    }

    /// The sources of a session.
    pub fn sources_of<'a>(&'a self, session: &'a Session) -> impl Iterator<Item = &'a Reference> {
        let is_named = |it: &&Reference| session.sources.contains(&it.key);
        self.sources.iter().filter(is_named)
    }
}

/// A source that sessions name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Permanent name.
    pub key: String,
    /// Where to find it.
    pub cite: String,
    /// What is taken from it.
    pub about: String,
}

/// One session.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// Permanent name, in kebab case; the folder is called the same, after its number.
    pub key: String,
    /// Which part of the programme it belongs to.
    pub phase: Phase,
    /// Its number, from 1.
    pub order: u8,
    /// Whether the short route has it.
    #[serde(default)]
    pub core: bool,
    /// For a booster: how many months after the end it is offered.
    #[serde(default)]
    pub after_months: Option<u8>,
    /// Where its content comes from.
    pub sources: Vec<String>,
    /// The steps, in order.
    pub steps: Vec<SessionStep>,
    /// Things to choose from for the time until the next session.
    #[serde(default)]
    pub homework: Vec<Homework>,

    /// What it is called.
    #[serde(skip)]
    pub title: String,
    /// What it gives.
    #[serde(skip)]
    pub aim: String,
}

impl Session {
    /// A step by its key.
    pub fn step(&self, key: &str) -> Option<&SessionStep> {
        self.steps.iter().find(|it| it.key == key)
    }

    /// A choice of homework by its key.
    pub fn homework(&self, key: &str) -> Option<&Homework> {
        self.homework.iter().find(|it| it.key == key)
    }

    /// A piece by its key, whichever step it stands in.
    pub fn piece(&self, key: &str) -> Option<&Piece> {
        let mut pieces = self.steps.iter().flat_map(|it| &it.pieces);
        pieces.find(|it| it.key == key)
    }

    /// The steps for a situation.
    pub fn steps_for(&self, situation: Situation) -> impl Iterator<Item = &SessionStep> {
        self.steps.iter().filter(move |it| it.is_for(situation))
    }

    /// How long it takes, in minutes.
    pub fn minutes(&self) -> u32 {
        self.steps.iter().map(|it| u32::from(it.minutes)).sum()
    }

    /// All that is read on one person's way through it, as plain text, a paragraph a line.
    pub fn text(&self, situation: Situation) -> String {
        let mut text = vec![self.title.clone(), self.aim.clone()];
        text.extend(self.steps_for(situation).map(|it| it.text(situation)));
        for it in self.homework.iter().filter(|it| it.is_for(situation)) {
            text.extend([it.title.clone(), it.text.clone()]);
        }
        text.join("\n")
    }

    /// How many words one person reads in it.
    pub fn words(&self) -> usize {
        self.text(Situation::Single).split_whitespace().count()
    }

    /// How hard it is to read; see [`reading_grade`].
    pub fn reading_grade(&self) -> f64 {
        reading_grade(&self.text(Situation::Single))
    }

    /// The situations for which a choice of homework is always open.
    pub(crate) fn free_homework(&self) -> BTreeSet<&'static str> {
        let free = |situation: &Situation| {
            let mut choices = self.homework.iter().filter(|it| it.is_for(*situation));
            choices.any(|it| it.gate.is_none())
        };
        let situations = Situation::ALL.iter().filter(|it| free(it));
        situations.map(|it| it.key()).collect()
    }
}

named! {
    /// The parts of the programme.
    Phase {
        /// Understanding how it works.
        Assessment = "assessment",
        /// Learning what helps.
        Skills = "skills",
        /// Using it where it counts.
        Application = "application",
        /// Keeping it, and leaving.
        Maintenance = "maintenance",
        /// A look back, months later.
        Booster = "booster",
    }
}

/// One step of a session.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionStep {
    /// Permanent name within the session, in kebab case.
    pub key: String,
    /// What is done in it.
    pub kind: StepKind,
    /// About how long it takes.
    pub minutes: u8,
    /// Whether it ends a sitting: a good place to stop.
    #[serde(default)]
    pub pause: bool,
    /// What it opens.
    #[serde(default)]
    pub opens: Option<Opens>,
    /// Which safety question comes before that.
    #[serde(default)]
    pub gate: Option<SheetGate>,
    /// What it opens while that is closed.
    #[serde(default)]
    pub instead: Option<Opens>,
    /// For whom it is; everybody, where nothing is said.
    #[serde(default)]
    pub situations: Vec<Situation>,
    /// Whether it belongs to a look back, which nobody should miss.
    #[serde(default)]
    pub review: bool,
    /// What can be tried in it.
    #[serde(default)]
    pub pieces: Vec<Piece>,

    /// What it is called.
    #[serde(skip)]
    pub title: String,
    /// What is read, with the places of the pieces.
    #[serde(skip)]
    pub blocks: Vec<Block>,
}

impl SessionStep {
    /// Whether it is for a situation.
    pub fn is_for(&self, situation: Situation) -> bool {
        is_for(&self.situations, situation)
    }

    /// All that one person reads in it, as plain text, a paragraph a line.
    pub fn text(&self, situation: Situation) -> String {
        let mut text = vec![self.title.as_str()];
        text.extend(self.blocks.iter().map(|it| plain(it, situation)));
        for piece in &self.pieces {
            text.push(&piece.request);
            text.extend(piece.texts());
        }
        text.join("\n")
    }

    /// The pieces that take an answer.
    pub fn asked(&self) -> impl Iterator<Item = &Piece> {
        let asks = |it: &&Piece| !matches!(it.kind, PieceKind::Drawing { .. });
        self.pieces.iter().filter(asks)
    }
}

fn is_for(situations: &[Situation], situation: Situation) -> bool {
    situations.is_empty() || situations.contains(&situation)
}

named! {
    /// What is done in a step.
    StepKind {
        /// How are you today?
        Check = "check",
        /// What came of the homework, and other looks back.
        Review = "review",
        /// Something to read.
        Lesson = "lesson",
        /// Something to do, mostly in a tool.
        Exercise = "exercise",
        /// A questionnaire.
        Measure = "measure",
        /// Choosing something for the time until the next session.
        Homework = "homework",
        /// What to keep.
        Summary = "summary",
        /// One line about the session.
        Feedback = "feedback",
    }
}

/// What a step or a piece of homework opens: a tool, or one thing in a folder.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub struct Opens {
    /// The tool or the folder.
    pub tool: String,
    /// One thing in it.
    pub thing: Option<String>,
}

impl From<String> for Opens {
    fn from(text: String) -> Self {
        match text.split_once('/') {
            Some((tool, thing)) => Self {
                tool: tool.to_owned(),
                thing: Some(thing.to_owned()),
            },
            None => Self {
                tool: text,
                thing: None,
            },
        }
    }
}

/// Something to do until the next session, as a choice.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Homework {
    /// Permanent name within the session, in kebab case.
    pub key: String,
    /// Where it is done.
    pub tool: Opens,
    /// Which safety question comes before that.
    #[serde(default)]
    pub gate: Option<SheetGate>,
    /// For whom it is; everybody, where nothing is said.
    #[serde(default)]
    pub situations: Vec<Situation>,

    /// What it is called.
    #[serde(skip)]
    pub title: String,
    /// What is done.
    #[serde(skip)]
    pub text: String,
}

impl Homework {
    /// Whether it is for a situation.
    pub fn is_for(&self, situation: Situation) -> bool {
        is_for(&self.situations, situation)
    }
}
