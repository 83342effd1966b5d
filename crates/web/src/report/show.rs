//! The pages as they will be printed.

use super::choose::{self, ChoosePage, Depth};
use crate::app::App;
use crate::aside::aside;
use crate::error::PageError;
use crate::fields::{Fields, Problems};
use crate::frame::{Frame, Tab, again, page};
use crate::measures::in_words;
use crate::person::Person;
use crate::progress::figures::{self, BAND, Figure, INTERVAL};
use crate::progress::{insights, signs};
use ::export::readable::Names;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use journal::measures::ItemChange;
use journal::report::{OfMeasure, Part, Report, Task, Written, report};
use journal::{Doc, Journal, day, words};
use programme::Programme;

#[derive(Template)]
#[template(path = "report/show.html")]
struct ReportPage {
    frame: Frame,
    /// What was chosen, for the way back.
    chosen: Vec<(String, String)>,
    days: String,
    today: String,
    until: String,
    counts: String,
    summary: Option<Vec<(String, Vec<String>)>>,
    /// Each in full.
    sections: Vec<Section>,
    words: Vec<(&'static str, Vec<Entry>)>,
    is_empty: bool,
}

/// A part of the figures.
struct Section {
    title: String,
    /// What has to be known before.
    lead: Vec<String>,
    figures: Vec<Figure>,
    /// What stands in one table.
    table: Option<Grid>,
    /// Said under the table.
    note: String,
}

/// A table whose heads are days.
struct Grid {
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// Something that was written.
struct Entry {
    title: String,
    lines: Vec<Line>,
}

struct Line {
    label: String,
    value: String,
    is_typed: bool,
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    fields: Fields,
) -> Result<Response, PageError> {
    if fields.is("change", "yes") {
        return Ok(page(&ChoosePage::new(&person, fields, Problems::default())));
    }
    let chosen = match choose::read(&person, &fields) {
        Ok(chosen) => chosen,
        Err(problems) => return Ok(again(&ChoosePage::new(&person, fields, problems))),
    };
    // Nine intervals by drawing anew.
    let made = aside(move || {
        person.read(|journal| {
            let found = report(journal, app.programme, &person.now, &chosen);
            ReportPage::of(&app, &person, journal, &found, &fields)
        })
    });
    Ok(page(&made.await?))
}

impl ReportPage {
    fn of(
        app: &App,
        person: &Person,
        journal: &Journal,
        found: &Report<'_>,
        fields: &Fields,
    ) -> Self {
        let depth: Depth = fields.choice("depth").unwrap_or_default();
        let names = Names {
            journal,
            programme: app.programme,
            zone: person.now.time_zone().clone(),
        };
        let summary = words::report::summary(app.programme, found);
        let is_full = depth != Depth::Summary;
        let told = found.words.iter();
        let sections = sections(app.programme, journal, found);
        let all = fields.iter().filter(|(name, _)| *name != "change");
        Self {
            frame: Frame::of(Tab::Progress, "Notes").back("/progress"),
            chosen: all.map(|(name, it)| (name.into(), it.into())).collect(),
            days: words::report::days(found.from, found.to),
            today: words::date(day::of(&person.now)),
            until: words::date(found.cut.last_day()),
            counts: words::report::counts(&found.counts, found.from, found.to),
            is_empty: sections.is_empty() && found.words.is_empty(),
            summary: (depth != Depth::Full && !summary.is_empty()).then_some(summary),
            sections: if is_full { sections } else { Vec::new() },
            words: told
                .map(|(part, all)| (heading(*part), entries(&names, all)))
                .collect(),
        }
    }
}

const fn heading(part: Part) -> &'static str {
    match part {
        Part::Goals => "Goals",
        Part::Thoughts => "Thoughts",
        Part::Predictions => "Predictions",
        Part::Requests => "Requests and what came back",
        Part::Problems => "Real problems",
        Part::Tasks => "In my words about homework",
        Part::Feedback => "After the sessions",
        Part::Hidden => "Answers about being hurt or in danger",
        Part::Signs | Part::Measures | Part::Fears | Part::Helps | Part::Homework | Part::Early => {
            ""
        }
    }
}

fn sections(programme: &'static Programme, journal: &Journal, found: &Report<'_>) -> Vec<Section> {
    let section = |title: &str, figures| Section {
        title: title.to_owned(),
        lead: Vec::new(),
        figures,
        table: None,
        note: String::new(),
    };
    let mut all = Vec::new();
    if let Some(it) = &found.signs {
        let figures = it
            .all
            .iter()
            .map(|(sign, found)| signs::told(*sign, found, it.said));
        let mut section = section("Nine signs", without_table(figures.collect()));
        section.lead = vec![words::NOTE.to_owned(), INTERVAL.to_owned()];
        section
            .lead
            .extend(it.quiet.map(|it| words::quiet(it).to_owned()));
        all.push(section);
    }
    if let Some(it) = &found.measures {
        if it.is_empty() {
            let mut none = section("Questionnaires", Vec::new());
            none.lead = vec!["None was answered in these days.".to_owned()];
            all.push(none);
        }
        all.extend(it.iter().map(measure));
    }
    if let Some(it) = &found.fears {
        all.push(section("Fears", without_table(vec![figures::fears(it)])));
    }
    if let Some(it) = &found.helps {
        let figures = insights::helped(journal, programme, found.cut, it);
        let mut section = section("What helps", figures);
        section.lead = vec![words::helps::COMPARED.to_owned()];
        all.push(section);
    }
    if let Some(it) = &found.homework {
        let mut section = section("Homework", Vec::new());
        section.lead = vec![words::report::homework(it)];
        section.table = Some(tasks(it)).filter(|it| !it.rows.is_empty());
        all.push(section);
    }
    if let Some(it) = &found.early {
        let mut section = section(words::EARLY_TITLE, Vec::new());
        section.lead = vec![words::report::since(it), words::EARLY_RULE.to_owned()];
        all.push(section);
    }
    all
}

fn measure(it: &OfMeasure<'_>) -> Section {
    let mut heads = vec!["Question".to_owned()];
    heads.extend(it.before.map(words::date));
    heads.push(words::date(it.day));
    let row = |asked: &ItemChange<'_>| {
        let said = |answer: Option<u8>| match answer {
            Some(value) => numbered(value, &in_words(asked.item, answer)),
            None => "left open".to_owned(),
        };
        let before = it.before.map(|_| said(asked.from));
        [Some(asked.item.text.clone()), before, Some(said(asked.to))]
            .into_iter()
            .flatten()
            .collect()
    };
    let figures = latest(figures::of_measure(it.measure, &it.sittings));
    let has_band = figures.iter().any(|it| it.chart.contains("class=\"band\""));
    Section {
        title: it.measure.title.clone(),
        lead: has_band.then(|| BAND.to_owned()).into_iter().collect(),
        figures,
        // Numbers of questions without the questions would tell nobody anything.
        table: Some(Grid {
            heads,
            rows: it.items.iter().map(row).collect(),
        })
        .filter(|grid| it.has_words && !grid.rows.is_empty()),
        note: if it.has_words {
            "One question moves by chance far more easily than the whole."
        } else {
            "Its licence does not let its questions be passed on, so only the figures are here."
        }
        .to_owned(),
    }
}

/// Figures whose sentence and picture hold every number.
fn without_table(mut all: Vec<Figure>) -> Vec<Figure> {
    for it in &mut all {
        it.table.rows.clear();
    }
    all
}

/// Most sittings in a table on paper; the chart has all. Figures beside each other are not
/// broken over pages, so theirs are shorter: the last four weekly checks.
const SITTINGS: usize = 8;
const SITTINGS_BESIDE: usize = 4;

fn latest(mut all: Vec<Figure>) -> Vec<Figure> {
    let most = if all.len() > 1 {
        SITTINGS_BESIDE
    } else {
        SITTINGS
    };
    for it in &mut all {
        it.table.rows.truncate(most);
    }
    all
}

/// An answer with its number: who knows the questionnaire reads that.
fn numbered(value: u8, label: &str) -> String {
    let number = value.to_string();
    if label == number {
        number
    } else {
        format!("{number} · {label}")
    }
}

fn tasks(all: &[Task<'_>]) -> Grid {
    let rows = all.iter().map(|it| {
        vec![
            words::date(it.day),
            it.title.unwrap_or("Something of my own").to_owned(),
            words::report::result(it.result).to_owned(),
            it.gave.map_or_else(String::new, |it| it.to_string()),
        ]
    });
    Grid {
        heads: ["Day", "What", "What came of it", "What it gave, 0 to 10"]
            .map(ToOwned::to_owned)
            .into(),
        rows: rows.collect(),
    }
}

fn entries(names: &Names<'_>, all: &[Written<'_>]) -> Vec<Entry> {
    let typed = |text: &str| Line {
        label: String::new(),
        value: text.to_owned(),
        is_typed: true,
    };
    let entry = |it: &Written<'_>| match it {
        Written::Record(doc) => record(names, doc),
        Written::Goal(text) => Entry {
            title: String::new(),
            lines: vec![typed(text)],
        },
        Written::Feedback { day, session, text } => Entry {
            title: format!("{}: {session}", words::date(*day)),
            lines: vec![typed(text)],
        },
    };
    all.iter().map(entry).collect()
}

fn record(names: &Names<'_>, doc: &Doc) -> Entry {
    let rows = names.rows(&doc.latest.body).into_iter();
    let line = |it: ::export::readable::Row<'_>| Line {
        label: it.label.into_owned(),
        value: it.value.into_owned(),
        is_typed: it.is_typed,
    };
    Entry {
        title: words::whole_date(doc.day()),
        lines: rows.map(line).collect(),
    }
}
