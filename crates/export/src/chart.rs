//! Charts as SVG text: pure functions from points to pictures. Classes only, no
//! inline style, so that a page with a strict policy can embed them and its style
//! sheet decides on colours. The same sentence that stands beside a chart is its
//! text alternative; the axis never moves with the data.

mod dots;
mod plane;

pub use dots::{Dot, Dots, dots};
pub use plane::{Plane, plane};

use askama::Template;
use jiff::civil::Date;
use std::fmt::Write;

/// Size of a line chart, in units of its own.
const WIDTH: f64 = 360.0;
const HEIGHT: f64 = 190.0;
/// The area in which points lie.
const LEFT: f64 = 40.0;
/// The same where ticks have words: as wide as "30 min".
const LEFT_OF_WORDS: f64 = 64.0;
const RIGHT: f64 = 350.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 158.0;

/// With more values than this, dots are small and the line between them is faint.
const MANY: usize = 60;

/// Height of one bar with its label.
const ROW: f64 = 46.0;

/// Height of a second line of its label.
const LINE: f64 = 18.0;

/// Most letters in a line of a label. On a narrow phone no more are legible beside each
/// other: 36 of 5.8 px each, at 11 px, in 240 px.
const LETTERS: usize = 36;

/// A fixed axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Axis<'a> {
    low: f64,
    high: f64,
    /// Ticks that have words; empty: they are numbers in even steps.
    words: &'a [(f64, String)],
}

impl<'a> Axis<'a> {
    /// From the lowest to the highest value that a scale has. An axis without
    /// extent reaches one further.
    pub fn new(low: f64, high: f64) -> Self {
        let is_fine = low.is_finite() && high.is_finite() && low < high;
        Self {
            low,
            high: if is_fine { high } else { low + 1.0 },
            words: &[],
        }
    }

    /// The same with words at these values, unless there are none.
    #[must_use]
    pub fn with_words(self, words: &'a [(f64, String)]) -> Self {
        Self { words, ..self }
    }

    /// Where the area of a line chart begins.
    fn left(self) -> f64 {
        if self.words.is_empty() {
            LEFT
        } else {
            LEFT_OF_WORDS
        }
    }

    /// Where a value lies, from 0 to 1. What is off the axis stays at its end.
    fn share(self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }

    /// Its ticks: those that have words, or two to six values in even, whole steps; both
    /// ends where no such steps exist.
    fn ticks(self) -> Vec<(f64, String)> {
        if !self.words.is_empty() {
            return self.words.to_vec();
        }
        let range = self.high - self.low;
        let steps = [3.0, 4.0, 5.0, 2.0];
        let steps = steps.into_iter().find(|it| (range / it).fract() == 0.0);
        let steps = steps.unwrap_or(1.0);
        let mut ticks = Vec::new();
        let mut at = 0.0;
        while at <= steps {
            let value = self.low + range * at / steps;
            ticks.push((value, value.to_string()));
            at += 1.0;
        }
        ticks
    }
}

/// Values over days.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// Unlike every other chart's on the same page.
    pub id: &'a str,
    /// What it shows.
    pub title: &'a str,
    /// What there is to see in it.
    pub sentence: &'a str,
    /// Of the values.
    pub axis: Axis<'a>,
    /// Earliest first. A day without a value is a gap, and stays one.
    pub points: &'a [(Date, Option<f64>)],
    /// A range within which values differ by no more than measuring error.
    pub band: Option<(f64, f64)>,
    /// A line from which values stand out.
    pub mark: Option<f64>,
}

/// A line chart. Without any value it shows the empty axes.
pub fn line(line: &Line<'_>) -> String {
    let y = |value: f64| BOTTOM - line.axis.share(value) * (BOTTOM - TOP);
    let points: Vec<_> = line
        .points
        .iter()
        .map(|(day, value)| (*day, value.filter(|it| it.is_finite())))
        .collect();
    let left = line.axis.left();
    let days = Days::of(&points, left);
    let runs: Vec<&[(Date, Option<f64>)]> = points
        .split(|(_, value)| value.is_none())
        .filter(|run| !run.is_empty())
        .collect();
    let is_many = runs.iter().map(|run| run.len()).sum::<usize>() > MANY;
    let (mut curve, mut dots, mut hard) = (String::new(), String::new(), String::new());
    for run in runs {
        for (nth, (day, value)) in run.iter().enumerate() {
            let Some(value) = *value else { continue };
            let (x, y) = (days.x(*day), y(value));
            if run.len() > 1 {
                let pen = if nth == 0 { 'M' } else { 'L' };
                let _ = write!(curve, "{pen}{x:.1} {y:.1}");
            }
            let is_hard = line.mark.is_some_and(|from| value >= from);
            let dots = if is_hard { &mut hard } else { &mut dots };
            // A line without length and with round ends is a dot.
            let _ = write!(dots, "M{x:.1} {y:.1}h0");
        }
    }
    let picture = LinePicture {
        id: line.id,
        title: line.title,
        sentence: line.sentence,
        left,
        is_many,
        ticks: ticks(line.axis, y),
        band: line.band.map(|(low, high)| (y(high), y(low) - y(high))),
        mark: line.mark.map(y),
        labels: days.labels(),
        curve,
        dots,
        hard,
    };
    picture.render().unwrap_or_default()
}

/// One bar.
#[derive(Debug, Clone, Copy)]
pub struct Bar<'a> {
    /// What it stands for.
    pub label: &'a str,
    /// Its value in words.
    pub words: &'a str,
    /// Its length.
    pub value: f64,
    /// How sure it is, where that is known.
    pub interval: Option<(f64, f64)>,
    /// Drawn as the earlier or expected one, beside which the others stand.
    pub is_before: bool,
}

/// A few values beside each other.
#[derive(Debug, Clone, Copy)]
pub struct Bars<'a> {
    /// Unlike every other chart's on the same page.
    pub id: &'a str,
    /// What it shows.
    pub title: &'a str,
    /// What there is to see in it.
    pub sentence: &'a str,
    /// Of the values.
    pub axis: Axis<'a>,
    /// From top to bottom.
    pub bars: &'a [Bar<'a>],
}

/// A chart of horizontal bars.
pub fn bars(bars: &Bars<'_>) -> String {
    const START: f64 = 10.0;
    let x = |value: f64| START + bars.axis.share(value) * (RIGHT - START);
    let finite = |value: f64| {
        if value.is_finite() {
            value
        } else {
            bars.axis.low
        }
    };
    let mut top = 0.0;
    let mut rows = Vec::new();
    for bar in bars.bars {
        let (lines, at) = labelled(bar.label, bar.words, top);
        rows.push(Row {
            lines,
            at,
            width: (x(finite(bar.value)) - START).max(1.0),
            whisker: bar
                .interval
                .map(|(low, high)| (x(finite(low)), x(finite(high)))),
            class: if bar.is_before { "bar then" } else { "bar" },
        });
        top = at + ROW;
    }
    let picture = BarsPicture {
        id: bars.id,
        title: bars.title,
        sentence: bars.sentence,
        ticks: ticks(bars.axis, x),
        bottom: top,
        rows,
    };
    picture.render().unwrap_or_default()
}

/// The label of a row below `top`, in one line, or in two where one would be too long; and
/// where what belongs to it is drawn from. What is longer still is cut; the table behind a
/// chart has it whole.
fn labelled(label: &str, words: &str, top: f64) -> (Vec<(f64, String)>, f64) {
    const BASELINE: f64 = 14.0;
    let one = format!("{label}: {words}");
    if one.chars().count() <= LETTERS {
        return (vec![(top + BASELINE, one)], top);
    }
    let mut first = label.to_owned();
    if label.chars().count() > LETTERS {
        first = label.chars().take(LETTERS - 1).collect();
        first.truncate(first.trim_end().len());
        first.push('…');
    }
    let at = top + LINE;
    let second = (at + BASELINE, words.to_owned());
    (vec![(top + BASELINE, first), second], at)
}

/// The days along the bottom.
struct Days {
    left: f64,
    first: Option<Date>,
    last: Option<Date>,
}

impl Days {
    fn of(points: &[(Date, Option<f64>)], left: f64) -> Self {
        Self {
            left,
            first: points.first().map(|it| it.0),
            last: points.last().map(|it| it.0),
        }
    }

    fn span(&self) -> f64 {
        let (Some(first), Some(last)) = (self.first, self.last) else {
            return 0.0;
        };
        last.duration_since(first).as_secs_f64().max(0.0)
    }

    /// A single day stands in the middle.
    fn x(&self, day: Date) -> f64 {
        let (Some(first), span) = (self.first, self.span()) else {
            return self.left;
        };
        let share = if span > 0.0 {
            day.duration_since(first).as_secs_f64() / span
        } else {
            0.5
        };
        self.left + share.clamp(0.0, 1.0) * (RIGHT - self.left)
    }

    /// Both ends, and days between where there is room.
    fn labels(&self) -> Vec<Label> {
        let (Some(first), Some(last)) = (self.first, self.last) else {
            return Vec::new();
        };
        let days = first.until(last).map_or(0, |it| it.get_days());
        let is_one_year = first.year() == last.year();
        let between: &[i32] = match days {
            0 => return vec![Label::new(self.x(first), "middle", first, true)],
            1..12 => &[],
            24.. if is_one_year => &[3, 3],
            _ => &[2],
        };
        let mut labels = vec![Label::new(self.left, "start", first, is_one_year)];
        for (nth, of) in (1..).zip(between) {
            let span = jiff::Span::new().days(days * nth / of);
            if let Ok(day) = first.checked_add(span) {
                labels.push(Label::new(self.x(day), "middle", day, is_one_year));
            }
        }
        labels.push(Label::new(RIGHT, "end", last, is_one_year));
        labels
    }
}

struct Label {
    x: f64,
    anchor: &'static str,
    text: String,
}

impl Label {
    fn new(x: f64, anchor: &'static str, day: Date, is_one_year: bool) -> Self {
        let format = if is_one_year { "%-d %b" } else { "%b %Y" };
        let text = day.strftime(format).to_string();
        Self { x, anchor, text }
    }
}

fn ticks(axis: Axis<'_>, place: impl Fn(f64) -> f64) -> Vec<(f64, String)> {
    let all = axis.ticks().into_iter();
    all.map(|(value, words)| (place(value), words)).collect()
}

#[derive(Template)]
#[template(path = "chart/line.svg")]
struct LinePicture<'a> {
    id: &'a str,
    title: &'a str,
    sentence: &'a str,
    left: f64,
    is_many: bool,
    ticks: Vec<(f64, String)>,
    band: Option<(f64, f64)>,
    mark: Option<f64>,
    labels: Vec<Label>,
    curve: String,
    dots: String,
    hard: String,
}

struct Row {
    lines: Vec<(f64, String)>,
    /// Where the bar is drawn from.
    at: f64,
    width: f64,
    whisker: Option<(f64, f64)>,
    class: &'static str,
}

#[derive(Template)]
#[template(path = "chart/bars.svg")]
struct BarsPicture<'a> {
    id: &'a str,
    title: &'a str,
    sentence: &'a str,
    ticks: Vec<(f64, String)>,
    bottom: f64,
    rows: Vec<Row>,
}
