//! Reads a whole programme and checks it as a whole.

mod activities;
mod asking;
mod conversations;
mod distortions;
mod drills;
mod helplines;
mod ladders;
mod lens;
mod lists;
mod measures;
mod pages;
mod practices;
mod sessions;
mod sheets;
mod tools;
mod urges;
mod values;
mod ways;
mod whole;
mod worked;

use std::path::Path;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use jiff::civil::Date;
use serde::Deserialize;

use crate::activity::Activity;
use crate::asking::Asking;
use crate::breakup::BreakupStep;
use crate::conversation::Conversation;
use crate::distortion::Distortion;
use crate::drill::Drill;
use crate::helpline::{Country, Helplines};
use crate::ladder::Ladders;
use crate::lens::LensCues;
use crate::measure::Measure;
use crate::page::Page;
use crate::practice::{Moment, Practice};
use crate::session::Sessions;
use crate::sheet::Sheet;
use crate::source::{Files, Problem, Report, Source};
use crate::tool::Tools;
use crate::urge::{Trigger, Urges};
use crate::value::Values;
use crate::worked::WorkedThought;

pub use lists::{Heading, Headings};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../programme");

/// Everything that can be worked with: read, checked, and in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Programme {
    /// Three numbers (`1.4.0`), raised with every change. Kept with every answer.
    pub version: String,
    /// ISO 639 code of the language.
    pub language: String,
    /// The measures, in the order in which they are offered.
    pub measures: Vec<Measure>,
    /// Short forms of some of the measures, as measures of their own.
    pub short_forms: Vec<Measure>,
    /// The practices, in the order in which they are offered.
    pub practices: Vec<Practice>,
    /// The thinking habits, in the order in which they are shown.
    pub distortions: Vec<Distortion>,
    /// What the lens looks for.
    pub lens: LensCues,
    /// The practice set for thinking habits.
    pub worked: Vec<WorkedThought>,
    /// Urges to choose from.
    pub urges: Urges,
    /// What sets the alarm off.
    pub triggers: Vec<Trigger>,
    /// Ladders to begin with.
    pub ladders: Ladders,
    /// What helps to ask for something.
    pub asking: Asking,
    /// Drills in listening, validating and asking.
    pub drills: Vec<Drill>,
    /// Conversations to rehearse.
    pub conversations: Vec<Conversation>,
    /// Areas of life, needs and limits.
    pub values: Values,
    /// Things to do.
    pub activities: Vec<Activity>,
    /// The first days after a break-up.
    pub breakup: Vec<BreakupStep>,
    /// Tools that are filled in step by step.
    pub sheets: Vec<Sheet>,
    /// The sessions.
    pub sessions: Sessions,
    /// The tools, and what leads to them.
    pub tools: Tools,
    /// Pages to read.
    pub pages: Vec<Page>,
    /// The help lines.
    pub helplines: Helplines,
}

/// What [`Programme::check`] found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// What is wrong. With any of these the programme is not used.
    pub problems: Vec<Problem>,
    /// What somebody should look at.
    pub warnings: Vec<Problem>,
}

/// `programme.toml`.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    version: String,
    language: String,
    order: Keys,
    retired: Keys,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    #[serde(default)]
    measures: Vec<String>,
    #[serde(default)]
    practices: Vec<String>,
    #[serde(default)]
    distortions: Vec<String>,
    #[serde(default)]
    helplines: Vec<String>,
    #[serde(default)]
    sessions: Vec<String>,
    /// Pieces of sessions: answers are kept under their keys.
    #[serde(default)]
    pieces: Vec<String>,
    #[serde(default)]
    drills: Vec<String>,
    #[serde(default)]
    worked: Vec<String>,
    #[serde(default)]
    conversations: Vec<String>,
}

impl Programme {
    /// The programme inside the binary. A test guards that it has no problems.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: LazyLock<Programme> =
            LazyLock::new(|| read(&Files::embedded(&FILES), None, &mut Report::default()));
        &EMBEDDED
    }

    /// Checks the programme inside the binary, as [`Self::check`] does a folder.
    pub fn check_embedded(today: Date) -> Findings {
        let mut report = Report::default();
        read(&Files::embedded(&FILES), Some(today), &mut report);
        findings(report)
    }

    /// Reads the programme in a folder, or says everything that is wrong with it.
    pub fn load(dir: &Path) -> Result<Self, Vec<Problem>> {
        let mut report = Report::default();
        let files = Files::read(dir, &mut report);
        let programme = read(&files, None, &mut report);
        let Findings { problems, .. } = findings(report);
        if problems.is_empty() {
            Ok(programme)
        } else {
            Err(problems)
        }
    }

    /// Everything that is wrong with the programme in a folder, and everything that somebody
    /// should look at: prose that is hard to read, and help lines that nobody has checked in the
    /// last 12 months before `today`. Both are sorted by file and line.
    pub fn check(dir: &Path, today: Date) -> Findings {
        let mut report = Report::default();
        let files = Files::read(dir, &mut report);
        read(&files, Some(today), &mut report);
        findings(report)
    }

    /// A measure or a short form by its key.
    pub fn measure(&self, key: &str) -> Option<&Measure> {
        self.measures
            .iter()
            .chain(&self.short_forms)
            .find(|it| it.key == key)
    }

    /// A practice by its key.
    pub fn practice(&self, key: &str) -> Option<&Practice> {
        self.practices.iter().find(|it| it.key == key)
    }

    /// The practices for a moment, in the order in which they are offered; `at_night` leaves only
    /// those that can be done in bed.
    pub fn practices_for(&self, moment: Moment, at_night: bool) -> impl Iterator<Item = &Practice> {
        self.practices
            .iter()
            .filter(move |it| it.good_for.contains(&moment) && (it.at_night || !at_night))
    }

    /// A page by its key.
    pub fn page(&self, key: &str) -> Option<&Page> {
        self.pages.iter().find(|it| it.key == key)
    }

    /// A sheet by its key.
    pub fn sheet(&self, key: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|it| it.key == key)
    }

    /// A thinking habit by its key.
    pub fn distortion(&self, key: &str) -> Option<&Distortion> {
        self.distortions.iter().find(|it| it.key == key)
    }

    /// The help lines of a country by its ISO 3166 code, in small or capital letters.
    pub fn country(&self, cc: &str) -> Option<&Country> {
        self.helplines.country(cc)
    }
}

fn findings(report: Report) -> Findings {
    let sorted = |mut problems: Vec<Problem>| {
        problems.sort();
        problems.dedup();
        problems
    };
    Findings {
        problems: sorted(report.problems),
        warnings: sorted(report.warnings),
    }
}

fn read(files: &Files, today: Option<Date>, report: &mut Report) -> Programme {
    let head = files.parse::<Head>("programme.toml", report);
    let (source, head) = head.map_or((None, Head::default()), |(source, head)| {
        (Some(source), head)
    });
    let language = if head.language.is_empty() {
        "en"
    } else {
        &head.language
    };
    let mut measures = measures::read(files, language, report);
    let mut practices = practices::read(files, language, report);
    let distortions = distortions::read(files, language, report);
    let helplines = helplines::read(files, language, today, report);
    let values = values::read(files, language, report);
    let tools = tools::read(files, language, report);
    if let Some(source) = &source {
        whole::head(&head, source, report);
        let (order, key) = (&head.order.measures, |it: &Measure| it.key.clone());
        sort(&mut measures, order, key, "measures", source, report);
        let (order, key) = (&head.order.practices, |it: &Practice| it.key.clone());
        sort(&mut practices, order, key, "practices", source, report);
    }
    let programme = Programme {
        short_forms: measures.iter().filter_map(Measure::short).collect(),
        version: head.version.clone(),
        language: language.to_owned(),
        measures,
        practices,
        lens: lens::read(files, language, &distortions, report),
        worked: worked::read(files, language, &distortions, report),
        distortions,
        urges: urges::read(files, language, report),
        triggers: urges::triggers(files, language, report),
        ladders: ladders::read(files, language, report),
        asking: asking::read(files, language, report),
        drills: drills::read(files, language, report),
        conversations: conversations::read(files, language, report),
        activities: activities::read(files, language, &values, report),
        values,
        breakup: tools::breakup(files, language, &tools, report),
        sheets: sheets::read(files, language, report),
        sessions: sessions::read(files, language, report),
        pages: pages::read(files, language, report),
        tools,
        helplines,
    };
    if let Some(source) = &source {
        whole::retired(&programme, &head.retired, source, report);
        whole::whole(&programme, source, report);
        ways::check(&programme, files, report);
    }
    whole::paths(files, report);
    programme
}

/// Brings things into the order of `programme.toml`; what is not listed there comes last.
fn sort<T>(
    things: &mut [T],
    order: &[String],
    key: impl Fn(&T) -> String,
    at: &str,
    source: &Source<'_>,
    report: &mut Report,
) {
    for (index, listed) in order.iter().enumerate() {
        if things.iter().all(|it| key(it) != *listed) {
            let what = format!("there is nothing called `{listed}` in `{at}`");
            report.problem(source, &format!("order.{at}.{index}"), what);
        }
    }
    let place = |it: &T| order.iter().position(|listed| *listed == key(it));
    things.sort_by_key(|it| place(it).unwrap_or(usize::MAX));
}
