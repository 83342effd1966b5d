//! *The report*: what somebody brings along to a person who works with them. They choose
//! the days and tick what goes in; [`report`] alone decides what that comes to, so that
//! what is not ticked cannot get in by another way.

mod part;

pub use part::Part;

use crate::early::{self, Early, Unsaid};
use crate::history::is_hidden;
use crate::homework::{Homework, HomeworkResult};
use crate::measures::{self, ItemChange, Scored};
use crate::progress::helps::{Helps, Rated, helps};
use crate::progress::outcomes::answered;
use crate::progress::{self, Compared, Cut, Fears, Figure, Quiet, Sign};
use crate::session::{self, SessionNotes};
use crate::thoughts::Stage;
use crate::urge::Tally;
use crate::{Body, Doc, Journal, Kind, Level, day};
use jiff::ZonedDateTime;
use jiff::civil::Date;
use programme::{Measure, Programme};
use std::collections::BTreeSet;

/// How many days it is about where nothing else was chosen: the *last 28 days* of
/// *Progress*.
pub const DAYS: i64 = progress::RECENT_DAYS;

/// What was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The first day.
    pub from: Date,
    /// The last day; it is in.
    pub to: Date,
    /// What goes in.
    pub parts: BTreeSet<Part>,
}

/// What a report holds. Figures are `None` where they were not ticked.
pub struct Report<'a> {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// What the figures count.
    pub cut: Cut,
    /// What was written down in these days, as numbers.
    pub counts: Counts,
    /// The nine signs.
    pub signs: Option<Signs>,
    /// Questionnaires that were answered in these days.
    pub measures: Option<Vec<OfMeasure<'a>>>,
    /// Fears and what became of them.
    pub fears: Option<Figure<Fears>>,
    /// What helps, by what was rated.
    pub helps: Option<[(Rated, Figure<Helps>); 2]>,
    /// Homework of these days.
    pub homework: Option<Vec<Task<'a>>>,
    /// How it goes since the programme, or why nothing is said of it.
    pub early: Option<Result<Figure<Early>, Unsaid>>,
    /// What was written, part by part.
    pub words: Vec<(Part, Vec<Written<'a>>)>,
}

crate::record::private!(Report<'_>, OfMeasure<'_>, Task<'_>, Written<'_>);

/// How much was written down.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Check-ins.
    pub check_ins: usize,
    /// Thoughts that were caught.
    pub thoughts: usize,
    /// Those of them that were worked through.
    pub worked: usize,
    /// Practices.
    pub practices: usize,
    /// Messages that were held.
    pub holds: usize,
    /// Urges that were noted.
    pub urges: usize,
    /// Requests that were prepared.
    pub requests: usize,
}

/// The nine signs, and what belongs beside them.
#[derive(Debug, Clone, PartialEq)]
pub struct Signs {
    /// Each of them.
    pub all: Vec<(Sign, Figure<Compared>)>,
    /// What was said directly in the last four weeks: beside what eased, always.
    pub said: usize,
    /// Waiting may be turning into keeping quiet.
    pub quiet: Option<Quiet>,
}

/// A questionnaire.
pub struct OfMeasure<'a> {
    /// Which one.
    pub measure: &'a Measure,
    /// All its sittings up to the last day, earliest first: the first ones are what the
    /// last is compared with. Never empty.
    pub sittings: Vec<Scored<'a>>,
    /// The day of the last sitting.
    pub day: Date,
    /// The day of the sitting that stands beside the last one.
    pub before: Option<Date>,
    /// Each question with its answers, then and in the last sitting; where there is nothing
    /// to compare with, both are the last.
    pub items: Vec<ItemChange<'a>>,
    /// Whether its licence lets its words go out to others.
    pub has_words: bool,
}

/// A piece of homework, without a word of what was written.
pub struct Task<'a> {
    /// The day it was written down for.
    pub day: Date,
    /// What the programme calls it; `None`: something of the person's own.
    pub title: Option<&'a str>,
    /// What came of it.
    pub result: Option<HomeworkResult>,
    /// How much it gave.
    pub gave: Option<Level>,
}

/// Something that was written.
pub enum Written<'a> {
    /// A whole record.
    Record(&'a Doc),
    /// A goal.
    Goal(&'a str),
    /// One line about a session.
    Feedback {
        /// When.
        day: Date,
        /// What the session is called.
        session: &'a str,
        /// The line.
        text: &'a str,
    },
}

/// What a report holds. `now` is the time of asking; figures are counted as they stood at
/// the end of the last day, by which what was written on that day itself counts only once
/// it is over.
pub fn report<'a>(
    journal: &'a Journal,
    programme: &'a Programme,
    now: &ZonedDateTime,
    chosen: &Chosen,
) -> Report<'a> {
    let of = Of {
        journal,
        programme,
        chosen,
        now: as_of(now, chosen.to),
    };
    let cut = Cut::at(&of.now);
    Report {
        from: chosen.from,
        to: chosen.to,
        cut,
        counts: of.counts(),
        signs: of.ticked(Part::Signs, || of.signs(cut)),
        measures: of.ticked(Part::Measures, || of.measures()),
        fears: of.ticked(Part::Fears, || progress::fears(&answered(journal, cut))),
        helps: of.ticked(Part::Helps, || {
            Rated::ALL.map(|it| (it, helps(journal, programme, it, cut)))
        }),
        homework: of.ticked(Part::Homework, || of.homework()),
        early: of.ticked(Part::Early, || early::early(journal, programme, &of.now)),
        words: of.words(),
    }
}

/// The moment for which figures are computed: the end of the last day, or now.
fn as_of(now: &ZonedDateTime, to: Date) -> ZonedDateTime {
    let end = day::begins(day::after(to, 1), now.time_zone());
    if end < now.timestamp() {
        end.to_zoned_datetime(now.time_zone().clone())
    } else {
        now.clone()
    }
}

struct Of<'a, 'c> {
    journal: &'a Journal,
    programme: &'a Programme,
    chosen: &'c Chosen,
    now: ZonedDateTime,
}

impl<'a> Of<'a, '_> {
    fn has(&self, part: Part) -> bool {
        self.chosen.parts.contains(&part)
    }

    fn ticked<T>(&self, part: Part, make: impl FnOnce() -> T) -> Option<T> {
        self.has(part).then(make)
    }

    fn shows(&self, doc: &Doc) -> bool {
        self.has(Part::Hidden) || !is_hidden(&doc.latest.body, self.programme)
    }

    /// The records of a kind in these days, earliest first.
    fn records(&self, kind: Kind) -> impl Iterator<Item = &'a Doc> {
        let within = self
            .journal
            .within(kind, self.chosen.from, self.chosen.to)
            .filter(|it| self.shows(it));
        within.collect::<Vec<_>>().into_iter()
    }

    fn counts(&self) -> Counts {
        let count = |kind| self.records(kind).count();
        let thoughts: Vec<_> = self.records(Kind::Thought).collect();
        let is_worked =
            |it: &&Doc| matches!(&it.latest.body, Body::Thought(it) if it.stage == Stage::Done);
        // Urges that do harm are stopped, and no figure makes a habit of them.
        let harmful = |it: &str| self.programme.urges.is_harmful(it);
        let is_ordinary =
            |it: &&Doc| matches!(&it.latest.body, Body::Urge(it) if !harmful(&it.urge));
        Counts {
            check_ins: count(Kind::CheckIn),
            thoughts: thoughts.len(),
            worked: thoughts.iter().copied().filter(is_worked).count(),
            practices: count(Kind::Practice),
            holds: count(Kind::Hold),
            urges: self.records(Kind::Urge).filter(is_ordinary).count(),
            requests: count(Kind::Request),
        }
    }

    fn signs(&self, cut: Cut) -> Signs {
        let (journal, programme) = (self.journal, self.programme);
        let of_sign = |sign| {
            let all = progress::points(journal, programme, sign, cut, Date::MIN, Date::MAX);
            (sign, progress::sign(journal, programme, sign, cut, &all))
        };
        Signs {
            all: Sign::ALL.map(of_sign).into(),
            said: Tally::up_to(journal, &programme.urges, cut).said,
            quiet: progress::quiet(journal, programme, cut),
        }
    }

    fn measures(&self) -> Vec<OfMeasure<'a>> {
        let all = self.programme.measures.iter();
        let all = all.filter(|it| self.has(Part::Hidden) || !it.hidden_from_history);
        all.filter_map(|it| self.measure(it)).collect()
    }

    /// `None`: it was not answered in these days.
    fn measure(&self, measure: &'a Measure) -> Option<OfMeasure<'a>> {
        let history = measures::history(self.journal, measure);
        let sittings: Vec<_> = history.filter(|it| it.day() <= self.chosen.to).collect();
        let last = sittings
            .last()
            .filter(|it| it.day() >= self.chosen.from)?
            .clone();
        let earlier = sittings.iter().rev().skip(1);
        let before = earlier
            .filter(|it| it.is_comparable(&last))
            .find(|it| it.day() < last.day());
        Some(OfMeasure {
            measure,
            day: last.day(),
            before: before.map(Scored::day),
            items: measures::items(measure, before.unwrap_or(&last), &last),
            has_words: measure.licence.class.lets_words_out(),
            sittings,
        })
    }

    fn homework(&self) -> Vec<Task<'a>> {
        let task = |doc: &'a Doc| match &doc.latest.body {
            Body::Homework(it) => Some(Task {
                day: doc.day(),
                title: self.title(it),
                result: it.result,
                gave: it.gave,
            }),
            _ => None,
        };
        self.records(Kind::Homework).filter_map(task).collect()
    }

    fn title(&self, it: &Homework) -> Option<&'a str> {
        let session = self.programme.sessions.get(it.session.as_deref()?)?;
        let choice = session.homework(it.choice.as_deref()?)?;
        Some(&choice.title)
    }

    fn words(&self) -> Vec<(Part, Vec<Written<'a>>)> {
        let parts = Part::WORDS.into_iter().chain([Part::Hidden]);
        let ticked = parts.filter(|it| self.has(*it));
        ticked.map(|it| (it, self.written(it))).collect()
    }

    fn written(&self, part: Part) -> Vec<Written<'a>> {
        match part {
            Part::Goals => {
                let way = session::way(self.journal);
                let goals = way.into_iter().flat_map(|(_, it)| &it.goals);
                let goals = goals.filter(|it| !it.trim().is_empty());
                goals.map(|it| Written::Goal(it)).collect()
            }
            Part::Feedback => self
                .records(Kind::Session)
                .filter_map(|it| self.feedback(it))
                .collect(),
            Part::Hidden => [Kind::Hark, Kind::Danger]
                .into_iter()
                .flat_map(|it| self.records(it))
                .map(Written::Record)
                .collect(),
            _ => part
                .kind()
                .into_iter()
                .flat_map(|it| self.records(it))
                .map(Written::Record)
                .collect(),
        }
    }

    fn feedback(&self, doc: &'a Doc) -> Option<Written<'a>> {
        let Body::Session(notes) = &doc.latest.body else {
            return None;
        };
        let session = self.programme.sessions.get(&notes.session);
        Some(Written::Feedback {
            day: doc.day(),
            session: session.map_or("", |it| &it.title),
            text: Some(notes.feedback.as_str()).filter(|it| !it.trim().is_empty())?,
        })
    }
}

/// The day on which a session was last gone through to its end, before today: from there on
/// is what is new since.
pub fn last_session(journal: &Journal, today: Date) -> Option<Date> {
    let ended = journal
        .all::<SessionNotes>()
        .filter(|(_, it)| it.ended.is_some());
    ended
        .map(|(doc, _)| doc.day())
        .filter(|it| *it < today)
        .max()
}
