//! What the answers of one sitting come to, and what they do not say.

use super::find;
use super::item::in_words;
use crate::app::App;
use crate::error::PageError;
use crate::frame::{Frame, Tab, page};
use crate::person::Person;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use journal::measures::{self, Change, Scored, Sitting, history};
use journal::schedule::{self, Due, Reason};
use journal::{Journal, words};
use programme::{Flag, Measure, Scale};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "measures/result.html")]
struct ResultPage<'a> {
    frame: Frame,
    measure: &'a Measure,
    id: Uuid,
    day: String,
    figures: Vec<FigureOf<'a>>,
    changes: Vec<String>,
    answers: Vec<AnswersTo<'a>>,
    /// The day of the sitting before, where there is one to compare with.
    before: Option<String>,
    flags: Flags,
    /// An answer was about being better off dead, or hurting oneself.
    speaks_of_death: bool,
    /// The part that comes next; nothing is scored before all were gone through.
    left: Option<Due>,
}

/// One figure.
struct FigureOf<'a> {
    title: &'a str,
    /// The figure with its range, or why there is none.
    words: String,
    band: Option<(&'a str, &'a str)>,
    /// How it came about although some answers are missing.
    estimated: Option<String>,
}

/// One question with what was answered.
struct AnswersTo<'a> {
    text: &'a str,
    before: String,
    now: String,
}

/// What else there is to notice.
#[derive(Default)]
struct Flags {
    is_of_other_version: bool,
    is_straight_line: bool,
    needs_human_help: bool,
    /// The whole measure that is worth asking after this short form.
    whole: Option<String>,
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Path((key, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let measure = find(&app, &key)?;
    let id = id.parse().map_err(|_| PageError::NotFound)?;
    person.read(|journal| {
        let found = ResultPage::find(journal, measure, id)?;
        Ok(page(&found))
    })
}

impl<'a> ResultPage<'a> {
    fn find(journal: &Journal, measure: &'a Measure, id: Uuid) -> Result<Self, PageError> {
        let (doc, sitting) = journal.get::<Sitting>(id).ok_or_else(|| {
            if journal.is_erased(id) {
                PageError::Erased
            } else {
                PageError::NotFound
            }
        })?;
        if sitting.measure != measure.key || sitting.passed {
            return Err(PageError::NotFound);
        }
        let scored: Vec<_> = history(journal, measure).collect();
        let place = scored.iter().position(|it| it.doc.id == id);
        let (this, earlier) = match place.and_then(|at| scored.split_at_checked(at)) {
            Some((earlier, rest)) => (rest.first(), earlier),
            None => (None, scored.as_slice()),
        };
        let back = format!("/measures/{}", measure.key);
        let mut page = Self {
            frame: Frame::of(Tab::Tools, "Your answers").back(back),
            measure,
            id,
            day: words::date(doc.day()),
            figures: Vec::new(),
            changes: Vec::new(),
            answers: answers(measure, sitting, None),
            before: None,
            flags: Flags::default(),
            speaks_of_death: sitting.help && !measure.hidden_from_history,
            left: sitting
                .next_part(measure)
                .map(|_| schedule::part(measure, Some((id, sitting)), Reason::Begun)),
        };
        if let Some(this) = this {
            page.put(this, earlier);
        }
        Ok(page)
    }

    fn put(&mut self, this: &Scored<'_>, earlier: &[Scored<'_>]) {
        let measure = self.measure;
        let scales = measure.scales.iter();
        self.figures = scales.map(|it| FigureOf::new(measure, it, this)).collect();
        self.flags = Flags::of(this);
        if self.flags.is_of_other_version {
            self.figures.clear();
            self.answers.clear();
        }
        let before = earlier.iter().rev().find(|it| it.is_comparable(this));
        let Some(before) = before else { return };
        self.before = Some(words::date(before.day()));
        self.answers = answers(measure, this.sitting, Some(before.sitting));
        let first = earlier.iter().find(|it| it.is_comparable(this));
        for scale in &measure.scales {
            let pairs = [Some(before), first.filter(|it| it.doc.id != before.doc.id)];
            for than in pairs.into_iter().flatten() {
                let change = Change::between(scale, than, this);
                let sentence =
                    change.map(|it| words::change_alone(measure, &it, than.day(), this.day()));
                self.changes.extend(sentence);
            }
        }
    }
}

impl<'a> FigureOf<'a> {
    fn new(measure: &'a Measure, scale: &'a Scale, this: &Scored<'_>) -> Self {
        let (answered, of) = measures::answered(measure, scale, this.sitting);
        let figure = this.figure(&scale.key);
        let band = figure.and_then(|it| scale.band(it));
        let is_estimated = figure.is_some() && answered < of;
        Self {
            title: &scale.title,
            words: figure.map_or_else(
                || words::not_scored(scale, answered, of),
                |it| words::figure(measure, scale, it),
            ),
            band: band.map(|it| {
                let source = scale.bands_source.as_deref();
                (it.label.as_str(), source.unwrap_or_default())
            }),
            estimated: is_estimated.then(|| words::estimated(scale, answered, of)),
        }
    }
}

impl Flags {
    fn of(this: &Scored<'_>) -> Self {
        let Some(score) = &this.score else {
            return Self {
                is_of_other_version: true,
                ..Self::default()
            };
        };
        let mut found = Self::default();
        for flag in &score.flags {
            match flag {
                Flag::StraightLine => found.is_straight_line = true,
                Flag::HumanHelp { .. } => found.needs_human_help = true,
                Flag::AskAll { measure } => found.whole = Some(measure.clone()),
                Flag::Help { .. } | Flag::Estimated { .. } => {}
            }
        }
        found
    }
}

/// Every question with its answers; those that come in a later part are left out.
fn answers<'a>(
    measure: &'a Measure,
    now: &Sitting,
    before: Option<&Sitting>,
) -> Vec<AnswersTo<'a>> {
    let before = |place: usize| before?.answers.get(place).copied();
    let pairs = measure.items.iter().zip(&now.answers).enumerate();
    let mut answers: Vec<_> = pairs
        .map(|(place, (item, now))| AnswersTo {
            text: &item.text,
            before: before(place).map_or_else(String::new, |it| in_words(item, it)),
            now: in_words(item, *now),
        })
        .collect();
    let difficulty = measure.difficulty.as_ref().filter(|_| now.finished);
    answers.extend(difficulty.map(|item| AnswersTo {
        text: &item.text,
        before: String::new(),
        now: in_words(item, now.difficulty),
    }));
    answers
}
