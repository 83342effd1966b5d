//! What a report says: whose it is, what its figures are and are not, and the page that
//! sums it up.

use super::{NOTE, change_alone, count, date, early, fears, figure, helps, sign_short, sign_title};
use crate::early::{Early, Unsaid};
use crate::homework::HomeworkResult;
use crate::measures;
use crate::progress::{Figure, Sign};
use crate::report::{Counts, OfMeasure, Report, Task};
use crate::{day, words};
use jiff::civil::Date;
use programme::Programme;

/// Whose it is.
pub const MADE_BY: &str = "Made by the person who wrote it down, for whoever they give it to. \
     Nobody else has seen or checked it. “You” in it is that person.";

/// What the figures are.
pub const FIGURES_ARE: &str = "The figures are counted from what this person wrote down about \
     themselves, when they chose to. An answer that is missing is never counted as 0. Where a \
     range is given, the true figure may lie anywhere in it. For questionnaires it says how much \
     has to change to be more than measuring error, and whether that threshold was published or \
     estimated.";

/// What they are not.
pub const FIGURES_ARE_NOT: &str = "They are no diagnosis, no clinical opinion and no forecast. The \
     nine signs and the weekly check are the program’s own and have not been validated. Nothing \
     here shows what caused a change, and silence does not mean that there was nothing. A program \
     cannot see danger: please ask about it.";

/// The days that it is about.
pub fn days(from: Date, to: Date) -> String {
    if from == to {
        return date(from);
    }
    format!("{} to {}", date(from), date(to))
}

/// How much was written down.
pub fn counts(it: &Counts, from: Date, to: Date) -> String {
    let thoughts = match it.worked {
        0 => count(it.thoughts, "thought", "thoughts"),
        n => format!(
            "{} ({n} worked through)",
            count(it.thoughts, "thought", "thoughts")
        ),
    };
    let all = [
        (it.check_ins, count(it.check_ins, "check-in", "check-ins")),
        (it.thoughts, thoughts),
        (
            it.practices,
            count(it.practices, "practice done", "practices done"),
        ),
        (
            it.holds,
            count(it.holds, "message held back", "messages held back"),
        ),
        (it.urges, count(it.urges, "urge noted", "urges noted")),
        (
            it.requests,
            count(it.requests, "request prepared", "requests prepared"),
        ),
    ];
    let there: Vec<_> = all.into_iter().filter(|(n, _)| *n > 0).collect();
    let span = usize::try_from(day::between(from, to) + 1).unwrap_or(1);
    let span = count(span, "day", "days");
    if there.is_empty() {
        return format!("Nothing of this was written down in these {span}.");
    }
    let there: Vec<_> = there.into_iter().map(|(_, it)| it).collect();
    format!("Written down in {span}: {}.", there.join(", "))
}

/// The page that sums up: a heading and its sentences for each figure that was ticked.
pub fn summary(programme: &Programme, report: &Report<'_>) -> Vec<(String, Vec<String>)> {
    let mut all = Vec::new();
    let mut put = |title: &str, lines: Vec<String>| all.push((title.to_owned(), lines));
    if let Some(it) = &report.signs {
        put("Nine signs", signs(it));
    }
    for it in report.measures.iter().flatten() {
        put(&it.measure.title, measure(it));
    }
    if let Some(it) = &report.fears {
        put("Fears and what became of them", vec![fears(it)]);
    }
    if let Some(it) = &report.helps {
        let name = |it: &crate::progress::helps::Help| helps::way(programme, &it.way);
        let all = it.iter().map(|(rated, it)| helps::helps(it, *rated, name));
        put("What helps", all.collect());
    }
    if let Some(it) = &report.homework {
        put("Homework", vec![homework(it)]);
    }
    if let Some(it) = &report.early {
        put(words::EARLY_TITLE, vec![since(it)]);
    }
    all
}

/// Both figures of each sign that has them, and which have not.
fn signs(it: &crate::report::Signs) -> Vec<String> {
    let is_enough = |found: &Figure<_>| found.enough().is_some();
    let there = it.all.iter().filter(|(_, found)| is_enough(found));
    let mut lines: Vec<_> = there
        .map(|(sign, found)| {
            let line = format!("{}: {}", sign_title(*sign), sign_short(*sign, found));
            match sign {
                // What eased never stands without what was said.
                Sign::Reassurance => format!("{line} {}", words::said_beside(it.said)),
                _ => line,
            }
        })
        .collect();
    let missing = it.all.iter().filter(|(_, found)| !is_enough(found));
    let missing: Vec<_> = missing.map(|(sign, _)| sign_title(*sign)).collect();
    if !missing.is_empty() {
        lines.push(format!("Not enough yet for: {}.", missing.join(", ")));
    }
    lines.extend(it.quiet.map(|it| words::quiet(it).to_owned()));
    if missing.len() < it.all.len() {
        lines.push(NOTE.to_owned());
    }
    lines
}

/// What a questionnaire came to: its whole where it has one, or else each of its scales.
pub fn measure(it: &OfMeasure<'_>) -> Vec<String> {
    let changes = measures::change(it.measure, &it.sittings);
    let Some(last) = it.sittings.last() else {
        return Vec::new();
    };
    let total = it.measure.total();
    let scales = it.measure.scales.iter();
    let scales = scales.filter(|it| total.is_none_or(|total| total.key == it.key));
    let line = |scale: &programme::Scale| {
        let change = changes.iter().find(|it| it.scale.key == scale.key);
        let day = |id| {
            let mut all = it.sittings.iter();
            all.find(|it| it.doc.id == id)
                .map_or(last.day(), measures::Scored::day)
        };
        if let Some(found) = change {
            return change_alone(it.measure, found, day(found.first), day(found.last));
        }
        let on = date(last.day());
        match last.figure(&scale.key) {
            Some(value) => {
                let shown = figure(it.measure, scale, value);
                format!(
                    "{}: {shown} on {on}. Nothing to compare it with yet.",
                    scale.title
                )
            }
            None => format!("{}: not scored on {on}.", scale.title),
        }
    };
    urgent(it).chain(scales.map(line)).collect()
}

/// Answers of the last sitting that ask for help, first of all: who reads along must not
/// overlook them. Without words where the licence lets none go out.
fn urgent<'a>(it: &'a OfMeasure<'_>) -> impl Iterator<Item = String> + 'a {
    it.items.iter().enumerate().filter_map(|(at, item)| {
        let answer = item.to.filter(|to| item.item.asks_for_help(*to))?;
        let mut choices = item.item.choices.iter();
        let label = choices.find(|it| it.value == answer)?.label.as_str();
        let text = if it.has_words {
            format!(" “{}”", item.item.text)
        } else {
            String::new()
        };
        let on = date(it.day);
        Some(format!(
            "Question {},{text} was answered on {on} with “{label}”. Please talk about this first.",
            at + 1
        ))
    })
}

/// How much homework there was, and what came of it.
pub fn homework(all: &[Task<'_>]) -> String {
    if all.is_empty() {
        return "No homework was written down for these days.".to_owned();
    }
    let results = [
        (Some(HomeworkResult::Done), "done"),
        (Some(HomeworkResult::Partly), "in part"),
        (Some(HomeworkResult::Later), "put off"),
        (Some(HomeworkResult::LetGo), "let go"),
        (None, "without an answer"),
    ];
    let there = results.into_iter().filter_map(|(result, what)| {
        let n = all.iter().filter(|it| it.result == result).count();
        (n > 0).then(|| format!("{n} {what}"))
    });
    format!(
        "{}: {}.",
        count(all.len(), "piece of homework", "pieces of homework"),
        there.collect::<Vec<_>>().join(", "),
    )
}

/// What came of a piece of homework.
pub const fn result(it: Option<HomeworkResult>) -> &'static str {
    match it {
        Some(HomeworkResult::Done) => "Done",
        Some(HomeworkResult::Partly) => "In part",
        Some(HomeworkResult::Later) => "Put off",
        Some(HomeworkResult::LetGo) => "Let go",
        None => "Not said",
    }
}

/// How it goes since the programme.
pub fn since(it: &Result<Figure<Early>, Unsaid>) -> String {
    match it {
        Ok(found) => early(found),
        Err(Unsaid::NotYet) => "The programme was not over by the last of these days, so there \
             was nothing to compare with yet."
            .to_owned(),
        Err(Unsaid::Silent) => "There was no check-in in the two weeks that end with the last of \
             these days, so nothing can be said about how it went then."
            .to_owned(),
    }
}
