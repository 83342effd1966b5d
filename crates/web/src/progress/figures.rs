//! A figure on a page: its sentence, its chart with the same sentence as text
//! alternative, and the table behind it.

use export::chart::{Axis, Bar, Bars, Line, bars, line};
use jiff::civil::Date;
use journal::check_in::CheckIn;
use journal::measures::{Change, Scored, change};
use journal::progress::{Fears, Figure as Found};
use journal::{Level, words};
use programme::{Measure, Scale};

/// What a page shows of one figure.
pub(crate) struct Figure {
    /// What it is.
    pub title: String,
    /// What it says, and how sure it is.
    pub sentence: String,
    /// SVG of our own making; empty where there is nothing to draw.
    pub chart: String,
    /// Where more about it stands, and what that is about.
    pub more: Option<(String, String)>,
    /// What the chart needs to be read.
    pub note: String,
    /// The numbers of the chart.
    pub table: Table,
}

/// The numbers behind a chart.
#[derive(Default)]
pub(crate) struct Table {
    pub heads: Vec<&'static str>,
    pub rows: Vec<Vec<String>>,
}

impl Figure {
    /// A sentence without a chart: there is not enough yet.
    pub(crate) fn told(title: &str, sentence: String) -> Self {
        Self {
            title: title.to_owned(),
            sentence,
            chart: String::new(),
            more: None,
            note: String::new(),
            table: Table::default(),
        }
    }
}

/// Check-ins over time.
pub(super) fn worry(days: &[(Date, Option<Level>)]) -> Figure {
    let told = Figure::told("Worry by day", words::worry(days));
    let rows: Vec<_> = days
        .iter()
        .rev()
        .filter_map(|(day, worry)| Some(vec![words::date(*day), (*worry)?.to_string()]))
        .collect();
    if rows.is_empty() {
        return Figure::told(
            &told.title,
            "No check-ins counted yet. Today’s count from tomorrow on.".to_owned(),
        );
    }
    let points: Vec<_> = days
        .iter()
        .map(|(day, worry)| (*day, worry.map(f64::from)))
        .collect();
    let chart = line(&Line {
        id: "worry",
        title: &told.title,
        sentence: &told.sentence,
        axis: Axis::new(0.0, f64::from(Level::MOST)),
        points: &points,
        band: None,
        mark: Some(f64::from(CheckIn::HARD_FROM)),
    });
    Figure {
        chart,
        note: format!(
            "A day without a check-in stays a gap and counts for nothing. Days on the dashed line or above, from {} on, count as hard.",
            CheckIn::HARD_FROM
        ),
        table: Table {
            heads: vec!["Day", "Worry, 0 to 10"],
            rows,
        },
        ..told
    }
}

/// What the thin lines on bars are.
pub(crate) const INTERVAL: &str =
    "The thin lines show how far the true figure may lie, with this little to go by.";

/// Fears that came true, beside what was expected.
pub(crate) fn fears(found: &Found<Fears>) -> Figure {
    let told = Figure::told("Fears and what became of them", words::fears(found));
    let Some(it) = found.enough() else {
        return told;
    };
    let percent = |share: f64| words::number((share * 100.0).round());
    let (low, high) = it.came_true.interval();
    let came = percent(it.came_true.get());
    let expected = it
        .expected
        .map(|(likelihood, _)| words::number(likelihood.round()));
    let mut rows = Vec::new();
    if let (Some((likelihood, _)), Some(expected)) = (it.expected, &expected) {
        rows.push(Bar {
            label: "Expected",
            words: expected,
            value: likelihood,
            interval: None,
            is_before: true,
        });
    }
    rows.push(Bar {
        label: "Came true, in full or in part",
        words: &came,
        value: it.came_true.get() * 100.0,
        interval: Some((low * 100.0, high * 100.0)),
        is_before: false,
    });
    let chart = bars(&Bars {
        id: "fears",
        title: &told.title,
        sentence: &told.sentence,
        axis: Axis::new(0.0, 100.0),
        bars: &rows,
    });
    let rows = rows
        .iter()
        .map(|it| vec![it.label.to_owned(), it.words.to_owned()]);
    Figure {
        chart,
        note: INTERVAL.to_owned(),
        table: Table {
            heads: vec!["", "Of 100"],
            rows: rows.collect(),
        },
        ..told
    }
}

/// What the band in a chart of a measure is. For pages that show one.
pub(crate) const BAND: &str = "Inside the shaded band, a figure differs from the first one by no more than measuring error explains.";

/// Every figure of a measure over its sittings. Empty without any.
pub(crate) fn of_measure(measure: &Measure, sittings: &[Scored<'_>]) -> Vec<Figure> {
    if sittings.is_empty() {
        return Vec::new();
    }
    let changes = change(measure, sittings);
    let scales = measure.scales.iter();
    scales
        .map(|scale| {
            let change = changes.iter().find(|it| it.scale.key == scale.key);
            of_scale(measure, scale, sittings, change)
        })
        .collect()
}

fn of_scale(
    measure: &Measure,
    scale: &Scale,
    sittings: &[Scored<'_>],
    change: Option<&Change<'_>>,
) -> Figure {
    let sentence = change.map_or_else(
        || too_few(scale, sittings),
        |it| {
            let day = |id| sittings.iter().find(|it| it.doc.id == id).map(Scored::day);
            match (day(it.first), day(it.last)) {
                (Some(from), Some(to)) => words::change_alone(measure, it, from, to),
                _ => String::new(),
            }
        },
    );
    let told = Figure::told(&scale.title, sentence);
    let (low, high) = measure.range(scale);
    let band = change.and_then(|it| {
        let (points, _) = it.rule()?;
        Some((it.from - points, it.from + points))
    });
    let ticks = words::ticks::of_scale(measure, scale);
    let chart = line(&Line {
        id: &format!("{}-{}", measure.key, scale.key),
        title: &told.title,
        sentence: &told.sentence,
        axis: Axis::new(low, high).with_words(&ticks),
        points: &points(scale, sittings),
        band,
        mark: None,
    });
    Figure {
        chart,
        note: note(measure, scale),
        table: table(measure, scale, sittings),
        ..told
    }
}

fn too_few(scale: &Scale, sittings: &[Scored<'_>]) -> String {
    let scored = sittings.iter().filter(|it| it.figure(&scale.key).is_some());
    match (scored.count(), sittings.len()) {
        (0, _) => "Not scored yet: too many questions were left open.".to_owned(),
        (n, _) => words::too_few_sittings(n).to_owned(),
    }
}

/// The figures by day. Between sittings that cannot be compared the line is broken.
fn points(scale: &Scale, sittings: &[Scored<'_>]) -> Vec<(Date, Option<f64>)> {
    let mut points = Vec::new();
    let mut before: Option<&Scored<'_>> = None;
    for it in sittings {
        if before.is_some_and(|before| !before.is_comparable(it)) {
            points.push((it.day(), None));
        }
        points.push((it.day(), it.figure(&scale.key)));
        before = Some(it);
    }
    points
}

/// What the ends of a scale stand for that has one question only.
fn note(measure: &Measure, scale: &Scale) -> String {
    let choices = measure.only_item(scale).map(|it| &it.choices);
    let ends = choices.and_then(|it| Some((it.first()?, it.last()?)));
    ends.map_or_else(String::new, |(low, high)| {
        format!(
            "{} is “{}”, {} is “{}”.",
            low.value, low.label, high.value, high.label
        )
    })
}

fn table(measure: &Measure, scale: &Scale, sittings: &[Scored<'_>]) -> Table {
    let in_words = |figure: f64| {
        let number = words::number(figure);
        let label = words::step(measure, scale, figure).unwrap_or_default();
        let band = scale.band(figure).map_or(label, |it| it.label.as_str());
        if band.is_empty() {
            number
        } else {
            format!("{number} · {band}")
        }
    };
    let rows = sittings.iter().rev().map(|it| {
        let figure = it.figure(&scale.key);
        let shown = figure.map_or_else(|| "not scored".to_owned(), in_words);
        vec![words::date(it.day()), shown]
    });
    Table {
        heads: vec!["Day", "Figure"],
        rows: rows.collect(),
    }
}
