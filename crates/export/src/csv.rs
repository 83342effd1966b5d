//! The records as tables: one CSV file a kind, in one ZIP file. What spreadsheets need is
//! done to them (a mark of UTF-8, lines that end in CR LF, no formulas); whoever needs
//! everything exactly as it is takes the JSON. Documented in `docs/export.md`.

mod columns;

use crate::readable::Names;
use columns::{COMMON, fields};
use journal::bonds::Bond;
use journal::{Body, Doc, Kind};
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Cursor, Result, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Without it Excel takes UTF-8 for the code page of the machine.
const MARK: &[u8] = "\u{FEFF}".as_bytes();

/// What is said beside the tables.
const READ_ME: &str = include_str!("csv/read-me.txt");

/// The file of what questionnaires come to.
const FIGURES: &str = "figures.csv";
const FIGURE_COLUMNS: &[&str] = &["id", "day", "measure", "version", "scale", "figure"];

/// Writes the tables of these documents, those of each kind in the order in which they come.
/// `brier`: how far the person's likelihoods were off, if there is such a figure.
///
/// # Errors
/// None but that of a file of more than 4 GiB.
pub fn write(names: &Names<'_>, docs: &[&Doc], brier: Option<f64>) -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    zip.start_file("read-me.txt", options)?;
    zip.write_all(READ_ME.as_bytes())?;
    let mut kinds: BTreeMap<Kind, Vec<&Doc>> = BTreeMap::new();
    for doc in docs {
        kinds.entry(doc.latest.body.kind()).or_default().push(doc);
    }
    for (kind, docs) in &kinds {
        zip.start_file(format!("{}.csv", key(*kind)), options)?;
        table(
            &mut zip,
            &header(*kind),
            docs.iter().map(|it| row(names, it)),
        )?;
    }
    let sittings = kinds.get(&Kind::Measure).into_iter().flatten();
    let mut rows: Vec<_> = sittings.flat_map(|it| figures(names, it)).collect();
    rows.extend(brier.map(of_fears));
    if kinds.contains_key(&Kind::Measure) || brier.is_some() {
        zip.start_file(FIGURES, options)?;
        let header = FIGURE_COLUMNS.iter().map(|it| (*it).to_owned());
        table(&mut zip, &header.collect::<Vec<_>>(), rows.into_iter())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// One table. Texts are quoted and numbers are not, so that both are taken for what they are.
fn table<'a>(
    to: &mut impl Write,
    header: &[String],
    rows: impl Iterator<Item = Vec<Cow<'a, str>>>,
) -> Result<()> {
    to.write_all(MARK)?;
    let mut table = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .quote_style(::csv::QuoteStyle::NonNumeric)
        .from_writer(to);
    table.write_record(header)?;
    for row in rows {
        table.write_record(row.iter().map(AsRef::<str>::as_ref))?;
    }
    table.flush()
}

/// The columns of the file of a kind.
pub fn header(kind: Kind) -> Vec<String> {
    let common = COMMON.iter().map(|it| (*it).to_owned());
    let own = fields(kind).iter().flat_map(|path| {
        let name = (*path == "bond").then(|| "bond_name".to_owned());
        [Some(path.replace('.', "_")), name].into_iter().flatten()
    });
    common.chain(own).collect()
}

fn row<'a>(names: &Names<'a>, doc: &'a Doc) -> Vec<Cow<'a, str>> {
    let record = &doc.latest;
    let happened = &record.happened;
    let zone = crate::zone(&happened.zone);
    let mut row: Vec<Cow<'_, str>> = vec![
        doc.id.to_string().into(),
        doc.day().to_string().into(),
        happened
            .at
            .to_zoned_datetime(zone)
            .strftime("%H:%M")
            .to_string()
            .into(),
        plain(&happened.zone),
        record.written.to_string().into(),
        key(record.author).into(),
    ];
    let body = serde_json::to_value(&record.body).unwrap_or_default();
    for path in fields(record.body.kind()) {
        let value = path.split('.').try_fold(&body, |it, part| it.get(part));
        row.push(value.map_or(Cow::Borrowed(""), |it| cell(it).into()));
        if *path == "bond" {
            let name = value.and_then(Value::as_str).and_then(|it| it.parse().ok());
            let name = name.and_then(|it| names.journal.get::<Bond>(it));
            row.push(name.map_or(Cow::Borrowed(""), |(_, it)| plain(&it.name)));
        }
    }
    row
}

/// What a sitting comes to: a line a scale that has a figure.
fn figures<'a>(names: &Names<'a>, doc: &'a Doc) -> Vec<Vec<Cow<'a, str>>> {
    let Body::Measure(sitting) = &doc.latest.body else {
        return Vec::new();
    };
    let measure = names.programme.measure(&sitting.measure);
    let scored = measure.and_then(|it| Some((it, sitting.score(it)?)));
    let lines = scored.into_iter().flat_map(|(measure, score)| {
        let figure = move |scale: &'a programme::Scale| Some((scale, score.figure(&scale.key)?));
        measure.scales.iter().filter_map(figure)
    });
    let line = |(scale, figure): (&'a programme::Scale, f64)| {
        vec![
            doc.id.to_string().into(),
            doc.day().to_string().into(),
            plain(&sitting.measure),
            sitting.version.to_string().into(),
            scale.key.as_str().into(),
            crate::rounded(figure).to_string().into(),
        ]
    };
    lines.map(line).collect()
}

/// The Brier score of all fears together.
fn of_fears<'a>(brier: f64) -> Vec<Cow<'a, str>> {
    let figure = crate::rounded(brier).to_string();
    ["", "", "fears", "", "brier"]
        .into_iter()
        .map(Cow::Borrowed)
        .chain([figure.into()])
        .collect()
}

/// A value in one cell. What has several parts has a line for each; answers that are numbers
/// stand side by side, with a dash for a missing one, which is never a zero.
fn cell(value: &Value) -> String {
    match value {
        Value::Array(them) if them.iter().any(|it| it.is_number() || it.is_boolean()) => {
            let each = them.iter().map(|it| match it {
                Value::Null => "–".to_owned(),
                it => words(it),
            });
            each.collect::<Vec<_>>().join(" ")
        }
        Value::Array(them) => plain(&lines(them.iter().map(words))).into_owned(),
        Value::Object(them) => plain(&lines(them.iter().map(part))).into_owned(),
        Value::String(text) => plain(text).into_owned(),
        it => words(it),
    }
}

fn lines(them: impl Iterator<Item = String>) -> String {
    them.collect::<Vec<_>>().join("\n")
}

fn part((name, value): (&String, &Value)) -> String {
    format!("{name}: {}", words(value))
}

fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(them) => them.iter().map(words).collect::<Vec<_>>().join(", "),
        Value::Object(them) => them.iter().map(part).collect::<Vec<_>>().join("; "),
        it => it.to_string(),
    }
}

/// A text that no spreadsheet takes for a formula: one that begins like one gets an
/// apostrophe before it (OWASP, *CSV injection*). A number is no text and stays as it is.
fn plain(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        format!("'{text}").into()
    } else {
        text.into()
    }
}

/// A key as it is stored.
fn key(it: impl serde::Serialize) -> String {
    let key = serde_json::to_value(it).unwrap_or_default();
    key.as_str().unwrap_or_default().to_owned()
}
