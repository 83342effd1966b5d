//! What a person wants, and what they plan.

use super::{Bundle, Secrecy, day, derived, reference, some, text};
use journal::activity::{Activity, Done};
use journal::homework::{Homework, HomeworkResult, Often};
use journal::plan::Plan;
use journal::session::{SessionNotes, Way};
use journal::{Body, Doc, session};
use serde_json::{Value, json};

/// How far a planned thing has come, in the words of FHIR.
type Status = &'static str;

impl Bundle<'_> {
    /// Goals, the plan through the programme with what is done between sessions, and the
    /// staying-safe plan.
    pub(super) fn plans(&mut self, docs: &[&Doc]) {
        let mut goals = Vec::new();
        let mut activities = Vec::new();
        for doc in docs {
            match &doc.latest.body {
                Body::Way(it) => goals.extend(self.goals(doc, it)),
                Body::Session(it) => activities.extend(self.session(doc, it)),
                Body::Homework(it) => activities.extend(homework(it)),
                Body::Activity(it) => activities.extend(activity(it)),
                Body::Plan(it) => self.staying_safe(doc, it),
                _ => {}
            }
        }
        if goals.is_empty() && activities.is_empty() {
            return;
        }
        let is_over = session::is_over(self.names.journal, &self.names.programme.sessions);
        let status = if is_over { "completed" } else { "active" };
        let plan = some([
            ("resourceType", Some("CarePlan".into())),
            ("status", Some(status.into())),
            ("intent", Some("plan".into())),
            ("title", Some("Self-help programme".into())),
            ("subject", Some(self.subject())),
            ("goal", (!goals.is_empty()).then(|| goals.into())),
            (
                "activity",
                (!activities.is_empty()).then(|| activities.into()),
            ),
        ]);
        let id = derived(self.patient, "programme");
        self.add(id, Secrecy::Restricted, plan);
    }

    /// A goal each; answers where they are.
    fn goals(&mut self, doc: &Doc, it: &Way) -> Vec<Value> {
        let mut all = Vec::new();
        for (place, goal) in it.goals.iter().enumerate() {
            let Some(words) = text(goal) else { continue };
            let id = derived(doc.id, &place.to_string());
            let goal = json!({
                "resourceType": "Goal",
                "lifecycleStatus": "active",
                "description": { "text": words },
                "subject": self.subject(),
                "expressedBy": self.subject(),
            });
            self.add(id, Secrecy::Restricted, goal);
            all.push(reference(id));
        }
        all
    }

    /// A session that was begun.
    fn session(&self, doc: &Doc, it: &SessionNotes) -> Option<Value> {
        let session = self.names.programme.sessions.get(&it.session)?;
        let status = if it.ended.is_some() {
            "completed"
        } else {
            "in-progress"
        };
        Some(detail(&some([
            ("status", Some(status.into())),
            ("scheduledPeriod", Some(json!({ "start": day(doc.day()) }))),
            ("description", text(&session.title).map(Value::from)),
        ])))
    }

    fn staying_safe(&mut self, doc: &Doc, it: &Plan) {
        let parts = [
            ("How I notice that it is getting dangerous", &it.signs),
            ("What I can do on my own", &it.alone),
            ("People and places that take my mind off it", &it.places),
            ("People I can ask for help", &it.people),
            ("Professionals and services", &it.services),
            ("How I make my surroundings safer", &it.safer),
        ];
        let activities = parts.into_iter().filter_map(|(label, words)| {
            let words = format!("{label}: {}", text(words)?);
            Some(detail(
                &json!({ "status": "not-started", "description": words }),
            ))
        });
        let activities: Vec<_> = activities.collect();
        let plan = some([
            ("resourceType", Some("CarePlan".into())),
            ("status", Some("active".into())),
            ("intent", Some("plan".into())),
            ("title", Some("Staying-safe plan".into())),
            ("subject", Some(self.subject())),
            ("created", Some(day(doc.day()).into())),
            (
                "activity",
                (!activities.is_empty()).then(|| activities.into()),
            ),
        ]);
        self.add(doc.id, Secrecy::Restricted, plan);
    }
}

fn homework(it: &Homework) -> Option<Value> {
    let (status, why): (Status, _) = match it.result {
        None if it.on.is_some() => ("scheduled", None),
        None => ("not-started", None),
        Some(HomeworkResult::Done) => ("completed", None),
        Some(HomeworkResult::Partly) => ("completed", Some("In part")),
        Some(HomeworkResult::Later) => ("on-hold", None),
        Some(HomeworkResult::LetGo) => ("cancelled", None),
    };
    let days = it.often.map_or(1, Often::days);
    let last = it.on.map(|it| journal::day::after(it, i64::from(days) - 1));
    let when = it.on.zip(last);
    let when = when.map(|(on, last)| json!({ "start": day(on), "end": day(last) }));
    planned(&it.what, status, why, when, &it.place)
}

fn activity(it: &Activity) -> Option<Value> {
    let (status, why): (Status, _) = match it.done {
        None if it.on.is_some() => ("scheduled", None),
        None => ("not-started", None),
        Some(Done::Yes) => ("completed", None),
        Some(Done::Partly) => ("completed", Some("In part")),
        Some(Done::No) => ("cancelled", None),
    };
    let when = it.on.map(|it| json!({ "start": day(it), "end": day(it) }));
    planned(&it.what, status, why, when, &it.place)
}

fn planned(
    what: &str,
    status: Status,
    why: Option<&str>,
    when: Option<Value>,
    place: &str,
) -> Option<Value> {
    Some(detail(&some([
        ("status", Some(status.into())),
        ("statusReason", why.map(|it| json!({ "text": it }))),
        ("scheduledPeriod", when),
        ("location", text(place).map(|it| json!({ "display": it }))),
        ("description", Some(text(what)?.into())),
    ])))
}

/// An activity of a plan.
fn detail(detail: &Value) -> Value {
    json!({ "detail": detail })
}
