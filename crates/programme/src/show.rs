//! What the programme holds, as JSON: the answer of `evenkeel programme show --json`.

use serde_json::{Value, json};

use crate::activity::Activity;
use crate::conversation::Conversation;
use crate::distortion::Distortion;
use crate::drill::Drill;
use crate::helpline::Line;
use crate::ladder::LadderTemplate;
use crate::load::Programme;
use crate::measure::Measure;
use crate::practice::Practice;
use crate::reading::reading_grade;
use crate::session::Session;
use crate::sheet::Sheet;
use crate::tool::Tool;
use crate::worked::WorkedThought;

impl Programme {
    /// What the programme holds, as arrays of objects with at least a `key`. This is an interface:
    /// names are never changed. Parts that later versions fill are there and empty.
    pub fn show(&self) -> Value {
        let countries = self.helplines.countries.iter();
        let lines = countries
            .flat_map(|country| country.all().map(|line| show_line(line, Some(&country.cc))))
            .chain(
                self.helplines
                    .directories
                    .iter()
                    .map(|line| show_line(line, None)),
            );
        json!({
            "version": self.version,
            "language": self.language,
            "sessions": self.sessions.all.iter().map(show_session).collect::<Vec<_>>(),
            "practices": self.practices.iter().map(show_practice).collect::<Vec<_>>(),
            "measures": self.measures.iter().map(show_measure).collect::<Vec<_>>(),
            "distortions": self.distortions.iter().map(show_distortion).collect::<Vec<_>>(),
            "practice_set": self.worked.iter().map(show_worked).collect::<Vec<_>>(),
            "conversations": self.conversations.iter().map(show_conversation).collect::<Vec<_>>(),
            "drills": self.drills.iter().map(show_drill).collect::<Vec<_>>(),
            "activities": self.activities.iter().map(show_activity).collect::<Vec<_>>(),
            "ladder_templates": self.ladders.templates.iter().map(show_ladder).collect::<Vec<_>>(),
            "sheets": self.sheets.iter().map(show_sheet).collect::<Vec<_>>(),
            "tools": self.tools.tools.iter().map(show_tool).collect::<Vec<_>>(),
            "helplines": lines.collect::<Vec<_>>(),
        })
    }
}

fn show_session(session: &Session) -> Value {
    json!({
        "key": session.key,
        "phase": session.phase,
        "order": session.order,
        "core": session.core,
        "title": session.title,
        "steps": session.steps.len(),
        "minutes": session.minutes(),
        "homework": session.homework.len(),
        "sources": session.sources,
        "words": session.words(),
        "reading_grade": session.reading_grade(),
    })
}

fn show_sheet(sheet: &Sheet) -> Value {
    let texts = sheet
        .steps
        .iter()
        .flat_map(|it| [it.title.as_str(), &it.text]);
    json!({
        "key": sheet.key,
        "title": sheet.title,
        "steps": sheet.steps.len(),
        "gate": sheet.gate,
        "reading_grade": grade(texts.chain([sheet.about.as_str()])),
    })
}

fn show_tool(tool: &Tool) -> Value {
    json!({ "key": tool.key, "title": tool.title, "reading_grade": grade([tool.about.as_str()].into_iter()) })
}

fn show_practice(practice: &Practice) -> Value {
    let steps = practice.steps.iter().map(|it| it.text.as_str());
    let texts = [practice.title.as_str(), &practice.summary]
        .into_iter()
        .chain(steps);
    json!({
        "key": practice.key,
        "kind": practice.kind,
        "title": practice.title,
        "minutes": practice.minutes,
        "steps": practice.steps.len(),
        "cautions": practice.cautions,
        "good_for": practice.good_for,
        "at_night": practice.at_night,
        "for_sleep": practice.for_sleep,
        "short": practice.short,
        "reading_grade": grade(texts),
    })
}

fn show_measure(measure: &Measure) -> Value {
    let subscales: Vec<_> = measure.subscales().map(|it| it.key.as_str()).collect();
    json!({
        "key": measure.key,
        "version": measure.version,
        "title": measure.title,
        "items": measure.items.len(),
        "minutes": measure.minutes,
        "validated": measure.validated,
        "has_total": measure.total().is_some(),
        "subscales": subscales,
        "short_form": measure.short_form.as_ref().map(|it| it.key.as_str()),
        "licence": measure.licence,
    })
}

fn show_distortion(distortion: &Distortion) -> Value {
    let examples = distortion
        .examples
        .iter()
        .flat_map(|it| [it.thought.as_str(), &it.why]);
    let texts = [
        distortion.title.as_str(),
        &distortion.definition,
        &distortion.in_relationships,
        &distortion.not_this,
        &distortion.question,
    ];
    json!({
        "key": distortion.key,
        "title": distortion.title,
        "definition": distortion.definition,
        "question": distortion.question,
        "examples": distortion.examples.len(),
        "also_called": distortion.also_called,
        "reading_grade": grade(texts.into_iter().chain(examples)),
    })
}

fn show_worked(worked: &WorkedThought) -> Value {
    let texts = [worked.situation.as_str(), &worked.why];
    let texts = texts
        .into_iter()
        .chain(worked.reasons.iter().map(String::as_str));
    json!({
        "key": worked.key,
        "kind": worked.kind,
        "answers": worked.answers,
        "bond": worked.bond,
        "level": worked.level,
        "reading_grade": grade(texts),
    })
}

fn show_conversation(conversation: &Conversation) -> Value {
    let nodes = &conversation.nodes;
    let texts = nodes.iter().flat_map(|it| [it.scene.as_str(), &it.debrief]);
    json!({
        "key": conversation.key,
        "title": conversation.title,
        "situations": conversation.situations,
        "nodes": nodes.len(),
        "endings": nodes.iter().filter_map(|it| it.ending).collect::<Vec<_>>(),
        "reading_grade": grade(texts),
    })
}

fn show_drill(drill: &Drill) -> Value {
    let texts = drill
        .options
        .iter()
        .flat_map(|it| [it.text.as_str(), &it.reason]);
    json!({
        "key": drill.key,
        "skill": drill.skill,
        "bond": drill.bond,
        "level": drill.level,
        "options": drill.option_keys,
        "best": drill.best,
        "reading_grade": grade(texts),
    })
}

fn show_activity(activity: &Activity) -> Value {
    json!({
        "key": activity.key,
        "area": activity.area,
        "minutes": activity.minutes,
        "cost": activity.cost,
        "with": activity.with,
        "effort": activity.effort,
        "text": activity.text,
    })
}

fn show_ladder(template: &LadderTemplate) -> Value {
    json!({
        "key": template.key,
        "title": template.title,
        "steps": template.steps.len(),
    })
}

/// `country` is an ISO 3166 code in capital letters, or null for lists that cover every country.
fn show_line(line: &Line, cc: Option<&String>) -> Value {
    json!({
        "key": line.key,
        "country": cc.map(|it| it.to_uppercase()),
        "name": line.name,
        "kind": line.kind,
        "dial": line.dial,
        "sms": line.sms,
        "url": line.url,
        "hours": line.hours,
        "languages": line.languages,
        "audience": line.audience,
        "note": line.note,
        "source": line.source,
        "source_dated": line.source_dated,
        "verified_on": line.verified_on,
        "verified_by": line.verified_by,
    })
}

/// The reading grade to one decimal.
fn grade<'t>(texts: impl Iterator<Item = &'t str>) -> f64 {
    (reading_grade(&texts.collect::<Vec<_>>().join("\n")) * 10.0).round() / 10.0
}
