//! Where sessions lead: every tool, practice, measure, ladder, drill and conversation that they
//! name is there, and every answer that they quote was asked for before.

use crate::lead::Lead;
use crate::load::Programme;
use crate::prose::{Block, Own};
use crate::session::{Opens, Phase, Session};
use crate::source::{Files, Problem, Report};

pub(super) fn check(programme: &Programme, files: &Files, report: &mut Report) {
    let sessions = &programme.sessions.all;
    let problem = |session: &Session, what: String| Problem {
        file: files.full(&format!(
            "sessions/{:02}-{}/session.toml",
            session.order, session.key
        )),
        line: 1,
        what,
    };
    for (number, session) in (1..).zip(sessions) {
        if session.order != number {
            let what = format!(
                "the order is {}; the next one would be {number}",
                session.order
            );
            report.problems.push(problem(session, what));
        }
        let ways = session
            .steps
            .iter()
            .flat_map(|it| it.opens.iter().chain(&it.instead));
        let ways = ways.chain(session.homework.iter().map(|it| &it.tool));
        for it in ways.filter(|it| !leads(programme, it)) {
            let thing = it
                .thing
                .as_deref()
                .map_or(String::new(), |it| format!("/{it}"));
            let what = format!("nothing is called `{}{thing}`", it.tool);
            report.problems.push(problem(session, what));
        }
        let pieces = session.steps.iter().flat_map(|it| &it.pieces);
        for lead in pieces.flat_map(|it| it.opens.values()) {
            if let Lead::Page(key) = lead
                && programme.page(key).is_none()
            {
                let what = format!("no page is called `{key}`");
                report.problems.push(problem(session, what));
            }
        }
        for what in unasked(programme, session) {
            report.problems.push(problem(session, what));
        }
    }
    let phases = sessions.iter().map(|it| it.phase);
    if !phases.is_sorted() {
        let what = "the phases come one after the other".to_owned();
        report
            .problems
            .extend(sessions.first().map(|it| problem(it, what)));
    }
    let is_booster = |it: &&Session| it.phase == Phase::Booster;
    let months = sessions.iter().filter(is_booster).map(|it| it.after_months);
    if !months.is_sorted() {
        let what = "the boosters come one after the other".to_owned();
        report
            .problems
            .extend(sessions.last().map(|it| problem(it, what)));
    }
}

fn leads(programme: &Programme, way: &Opens) -> bool {
    let tools = &programme.tools.tools;
    let Some(thing) = &way.thing else {
        return tools.iter().any(|it| it.key == way.tool);
    };
    match way.tool.as_str() {
        "practices" => programme.practice(thing).is_some(),
        "measures" => programme.measure(thing).is_some() || thing == "hark",
        "ladders" => programme
            .ladders
            .templates
            .iter()
            .any(|it| it.key == *thing),
        "drills" => programme.drills.iter().any(|it| it.skill.key() == thing),
        "conversations" => programme.conversations.iter().any(|it| it.key == *thing),
        _ => false,
    }
}

/// Answers that are quoted before they were asked for.
fn unasked(programme: &Programme, session: &Session) -> Vec<String> {
    let blocks = session.steps.iter().flat_map(|it| &it.blocks);
    let quoted = blocks.filter_map(|it| match it {
        Block::Own {
            own: Own::Answer { session, piece },
            ..
        } => Some((session, piece)),
        _ => None,
    });
    let is_asked = |(key, piece): &(&String, &String)| {
        let found = programme.sessions.get(key);
        found.is_some_and(|it| it.order <= session.order && it.piece(piece).is_some())
    };
    let unasked = quoted.filter(|it| !is_asked(it));
    unasked
        .map(|(key, piece)| format!("`answer.{key}.{piece}` was not asked for by then"))
        .collect()
}
