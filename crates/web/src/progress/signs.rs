//! The nine signs: a card each, and behind it what it is made of, its rule and what would
//! change it.

use super::figures::{self, Figure, Table};
use crate::app::App;
use crate::aside::aside;
use crate::error::PageError;
use crate::fields::Fields;
use crate::frame::{Frame, Tab, page};
use crate::person::Person;
use crate::save::Change;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use export::chart::{Axis, Bar, Bars, Line, bars, line};
use jiff::civil::Date;
use journal::check_in::CheckIn;
use journal::early;
use journal::keeping::Keeping;
use journal::progress::{
    self, Compared, Cut, Fears, Figure as Found, Point, Reassurance, Sign, Span, made_of, weeks,
};
use journal::urge::Tally;
use journal::{Journal, day, practices, words};
use programme::Programme;
use std::sync::Arc;
use uuid::Uuid;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/progress/signs/{key}", get(show))
        .route("/progress/signs/{key}/watch", post(watch))
}

/// Most weeks in a chart: a year.
const WEEKS: i64 = 52;

/// Days of check-ins in the chart of worry: half a year.
const CHART_DAYS: i64 = 182;

/// A sign as its card and its page show it.
pub(crate) struct Shown {
    pub sign: Sign,
    /// Then and now, on its page.
    pub card: Figure,
    /// The same in a few words, for the overview.
    pub small: Small,
    /// Week by week.
    weeks: Figure,
    /// What belongs beside it.
    beside: Vec<Figure>,
    /// How long wishes to be sure were waited with; empty for other signs.
    waited: String,
    /// Practice by practice.
    practices: Vec<(String, String)>,
    /// The records that make it up, latest first: of the last weeks, and of the first.
    made_of: [Vec<Made>; 2],
    rule: String,
}

/// A sign on the overview.
pub(crate) struct Small {
    pub chart: String,
    pub sentence: String,
}

/// A record, and what it says for the sign. No private text.
struct Made {
    id: Uuid,
    day: String,
    says: String,
}

impl Shown {
    pub(super) fn of(
        journal: &Journal,
        programme: &Programme,
        cut: Cut,
        sign: Sign,
        fears: &Found<Fears>,
    ) -> Self {
        let all = progress::points(journal, programme, sign, cut, Date::MIN, Date::MAX);
        let found = progress::sign(journal, programme, sign, cut, &all);
        let (mut card, mut waited) = (card(sign, &found), String::new());
        let mut beside = beside(journal, cut, sign, fears);
        let short = words::sign_short(sign, &found);
        if sign == Sign::Reassurance {
            let tally = Tally::up_to(journal, &programme.urges, cut);
            if found.enough().is_some() {
                card.note = words::said_beside(tally.said);
            }
            let it = progress::reassurance(journal, programme, cut);
            waited = words::waited(&it.waited);
            beside = counted(&it).into();
        }
        Self {
            sign,
            weeks: by_week(sign, cut, &all),
            beside,
            practices: practised(journal, programme, cut, sign),
            made_of: records(sign, cut, &all),
            rule: words::sign_rule(sign),
            waited,
            small: Small {
                chart: then_and_now(sign, &found, &short),
                sentence: short,
            },
            card,
        }
    }
}

/// A sign by itself, for paper; what eased never without what was said.
pub(crate) fn told(sign: Sign, found: &Found<Compared>, said: usize) -> Figure {
    let mut card = card(sign, found);
    if sign == Sign::Reassurance && found.enough().is_some() {
        card.note = words::said_beside(said);
    }
    card
}

/// What the two bars are called.
const fn stretches(sign: Sign) -> (&'static str, &'static str) {
    match sign {
        Sign::Worth => ("First answers", "Last answers"),
        _ => ("At first", "In the last four weeks"),
    }
}

/// Then and now as bars, with a sentence as text alternative. Empty while there is not
/// enough.
fn then_and_now(sign: Sign, found: &Found<Compared>, sentence: &str) -> String {
    let Some(it) = found.enough() else {
        return String::new();
    };
    let (low, high) = sign.rule().ends;
    let (first, last) = stretches(sign);
    let ticks = words::ticks::of_sign(sign);
    let bar = |label, words, span: &Span, is_before| Bar {
        label,
        words,
        value: span.value,
        interval: span.interval,
        is_before,
    };
    bars(&Bars {
        id: sign.key(),
        title: words::sign_title(sign),
        sentence,
        axis: Axis::new(low, high).with_words(&ticks),
        bars: &[
            bar(first, &words::shown(sign, it.then.value), &it.then, true),
            bar(last, &words::shown(sign, it.now.value), &it.now, false),
        ],
    })
}

/// The sentence, then and now as bars, and the table.
fn card(sign: Sign, found: &Found<Compared>) -> Figure {
    let told = Figure::told(words::sign_title(sign), words::sign(sign, found));
    let Some(it) = found.enough() else {
        return told;
    };
    let row = |label: &str, span: &Span| {
        let days = if span.from == span.to {
            words::date(span.from)
        } else {
            format!("{} to {}", words::date(span.from), words::date(span.to))
        };
        let shown = words::shown(sign, span.value);
        vec![label.to_owned(), days, span.of.to_string(), shown]
    };
    let (first, last) = stretches(sign);
    Figure {
        chart: then_and_now(sign, found, &told.sentence),
        table: Table {
            heads: vec!["When", "Days", "Records", "Figure"],
            rows: vec![row(first, &it.then), row(last, &it.now)],
        },
        ..told
    }
}

/// The sign week by week; of what is asked less often, each time.
fn by_week(sign: Sign, cut: Cut, all: &[Point]) -> Figure {
    let is_rare = matches!(sign, Sign::Settling | Sign::Worth);
    let points: Vec<_> = if is_rare {
        let from = day::before(cut.last_day(), WEEKS * 7);
        let late = all.iter().filter(|it| sign == Sign::Worth || it.day > from);
        late.map(|it| (it.day, Some(it.value))).collect()
    } else {
        weeks(sign, cut, all, WEEKS)
    };
    let title = if is_rare {
        "Time by time"
    } else {
        "Week by week"
    };
    let rows: Vec<_> = points
        .iter()
        .rev()
        .filter_map(|(day, value)| Some(vec![words::date(*day), words::shown(sign, (*value)?)]))
        .collect();
    if rows.is_empty() {
        return Figure::told(title, "Nothing to draw yet.".to_owned());
    }
    let told = Figure::told(title, words::sign_weeks(sign, &points));
    let (low, high) = sign.rule().ends;
    let id = format!("{}-weeks", sign.key());
    let ticks = words::ticks::of_sign(sign);
    let chart = line(&Line {
        id: &id,
        title: &told.title,
        sentence: &told.sentence,
        axis: Axis::new(low, high).with_words(&ticks),
        points: &points,
        band: None,
        mark: None,
    });
    Figure {
        chart,
        note: if sign == Sign::Settling {
            "As far as four hours. What took longer stays at the upper edge."
        } else {
            "Where there is nothing, the line has a gap."
        }
        .to_owned(),
        table: Table {
            heads: vec![if is_rare { "Day" } else { "Week up to" }, "Figure"],
            rows,
        },
        ..told
    }
}

/// Figures that belong beside a sign.
fn beside(journal: &Journal, cut: Cut, sign: Sign, fears: &Found<Fears>) -> Vec<Figure> {
    match sign {
        Sign::HardDays => {
            let to = cut.last_day();
            let first = journal.all::<CheckIn>().next().map(|(doc, _)| doc.day());
            let from = first.map_or(to, |it| it.max(day::before(to, CHART_DAYS - 1)));
            vec![figures::worry(&progress::worry_by_day(
                journal, cut, from, to,
            ))]
        }
        Sign::Balanced => vec![figures::fears(fears)],
        _ => Vec::new(),
    }
}

/// How often the urge to seek reassurance came, and how often it was followed.
fn counted(it: &Reassurance) -> [Figure; 2] {
    [
        Figure {
            note: "From the check-ins, without the days that leave it out.".to_owned(),
            ..Figure::told("How often the urge came", words::noticed(&it.noticed))
        },
        Figure {
            note: "From the weekly checks. 10 stands for ten and more. A count, not a mark: asking for closeness because you want it is not in it.".to_owned(),
            ..Figure::told("How often you acted on it", words::acted(&it.acted))
        },
    ]
}

/// What each practice came to, over all time.
fn practised(
    journal: &Journal,
    programme: &Programme,
    cut: Cut,
    sign: Sign,
) -> Vec<(String, String)> {
    if sign != Sign::Soothing {
        return Vec::new();
    }
    let uses = practices::uses_up_to(journal, cut);
    let known = programme.practices.iter().filter_map(|it| {
        let said = words::uses(uses.get(&*it.key)?)?;
        Some((it.title.clone(), said))
    });
    known.collect()
}

fn records(sign: Sign, cut: Cut, all: &[Point]) -> [Vec<Made>; 2] {
    let made = |it: &[Point]| {
        let made = it.iter().rev().map(|it| Made {
            id: it.record,
            day: words::date(it.day),
            says: words::sign_value(sign, it.value),
        });
        made.collect()
    };
    let (then, now) = made_of(sign, cut, all);
    [made(now), made(then)]
}

#[derive(Template)]
#[template(path = "progress/sign.html")]
struct SignPage {
    frame: Frame,
    until: String,
    figures: Arc<super::Figures>,
    place: usize,
    watching: Watching,
    submission: Uuid,
}

impl SignPage {
    fn shown(&self) -> Option<&Shown> {
        self.figures.signs.get(self.place)
    }

    fn stretch(sign: Sign, is_now: bool) -> &'static str {
        match (sign, is_now) {
            (Sign::Worth, true) => "Later answers",
            (Sign::Worth, false) => "First answers",
            (_, true) => "In the last four weeks",
            (_, false) => "At first",
        }
    }

    fn changes(sign: Sign) -> &'static str {
        words::sign_changes(sign)
    }
}

/// Whether the sign is watched after the programme.
#[derive(Clone, Copy, PartialEq)]
enum Watching {
    /// It cannot be.
    Never,
    /// There is no plan yet to which it would belong.
    NoPlan,
    /// It is.
    Yes,
    /// It is not.
    No,
    /// As many as can be are watched already.
    Full,
}

impl Watching {
    fn of(journal: &Journal, sign: Sign) -> Self {
        let watched = early::watched(journal);
        if !early::can_watch(sign) {
            Self::Never
        } else if journal.all::<Keeping>().next_back().is_none() {
            Self::NoPlan
        } else if watched.contains(&sign) {
            Self::Yes
        } else if watched.len() >= early::MOST_WATCHED {
            Self::Full
        } else {
            Self::No
        }
    }
}

async fn show(
    State(app): State<App>,
    person: Person,
    Path(key): Path<String>,
) -> Result<Response, PageError> {
    let sign = Sign::find(&key).ok_or(PageError::NotFound)?;
    let place = Sign::ALL.iter().position(|it| *it == sign);
    aside(move || {
        page(&SignPage {
            frame: Frame::of(Tab::Progress, words::sign_title(sign)).back("/progress"),
            until: words::date(Cut::at(&person.now).last_day()),
            figures: super::figures(&app, &person),
            place: place.unwrap_or_default(),
            watching: person.read(|journal| Watching::of(journal, sign)),
            submission: app.new_id(),
        })
    })
    .await
}

async fn watch(
    State(app): State<App>,
    person: Person,
    Path(key): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let sign = Sign::find(&key).filter(|it| early::can_watch(*it));
    let sign = sign.ok_or(PageError::NotFound)?;
    let is_watched = fields.get("watch") == Some("yes");
    let plan = person.read(|journal| {
        let (doc, plan) = journal.all::<Keeping>().next_back()?;
        Some(Change {
            id: doc.id,
            base: doc.seq(),
            happened: doc.latest.happened.clone(),
            body: early::watch(plan, sign, is_watched).into(),
        })
    });
    let change = plan.ok_or(PageError::NotFound)?;
    app.save(&person, fields.parse("submission"), change)
        .await?;
    Ok(Redirect::to(&format!("/progress/signs/{key}")).into_response())
}
