//! The lines of each kind. A new kind does not compile until it has its own.

mod tools;

use super::{Names, Row, date, words};
use journal::bonds::Bond;
use journal::check_in::CheckIn;
use journal::hark::Hark;
use journal::hold::Hold;
use journal::measures::Sitting;
use journal::plan::Plan;
use journal::practices::PracticeUse;
use journal::problem::Problem;
use journal::profile::Profile;
use journal::safety::{DangerCheck, WorseCheck};
use journal::sheet::{self, Sheet};
use journal::thoughts::{Fear, Thought};
use journal::{Body, Level, Percent};
use programme::{FieldKind, SheetField};
use serde_json::Value;
use std::borrow::Cow;

/// The lines of a record.
pub(super) fn of<'a>(names: &Names<'a>, body: &'a Body) -> Vec<Row<'a>> {
    let mut rows = Rows(Vec::new());
    match body {
        Body::Profile(it) => rows.profile(names, it),
        Body::Bond(it) => rows.bond(it),
        Body::CheckIn(it) => rows.check_in(it),
        Body::Thought(it) => rows.thought(names, it),
        Body::Hold(it) => rows.hold(names, it),
        Body::Practice(it) => rows.practice(names, it),
        Body::Measure(it) => rows.measure(names, it),
        Body::Hark(it) => rows.hark(names, it),
        Body::Plan(it) => rows.plan(it),
        Body::Danger(it) => rows.danger(it),
        Body::Worse(it) => rows.worse(it),
        Body::Problem(it) => rows.problem(names, it),
        Body::Experiment(it) => rows.sheet(names, it),
        Body::Trial(it) => rows.sheet(names, it),
        Body::Prediction(it) => rows.sheet(names, it),
        Body::Request(it) => rows.sheet(names, it),
        Body::Limit(it) => rows.sheet(names, it),
        Body::Activity(it) => rows.sheet(names, it),
        Body::Pattern(it) => rows.sheet(names, it),
        Body::Roots(it) => rows.sheet(names, it),
        Body::CoreBelief(it) => rows.sheet(names, it),
        Body::Letter(it) => rows.sheet(names, it),
        Body::Critic(it) => rows.sheet(names, it),
        Body::Worry(it) => rows.sheet(names, it),
        Body::Ladder(it) => rows.ladder(names, it),
        Body::Urge(it) => rows.urge(names, it),
        Body::Values(it) => rows.values(names, it),
        Body::BeliefEntry(it) => rows.belief_entry(it),
        Body::DrillAnswer(it) => rows.drill_answer(names, it),
        Body::WorkedAnswer(it) => rows.worked_answer(names, it),
        Body::Rehearsal(it) => rows.rehearsal(names, it),
        Body::BreakupNote(it) => rows.breakup_note(names, it),
        Body::Homework(it) => rows.sheet(names, it),
        Body::Keeping(it) => rows.sheet(names, it),
        Body::Session(it) => rows.session(names, it),
        Body::Way(it) => rows.way(it),
        Body::Erased(_) => {}
    }
    rows.0
}

struct Rows<'a>(Vec<Row<'a>>);

impl<'a> Rows<'a> {
    fn push(&mut self, label: &'a str, value: impl Into<Cow<'a, str>>) {
        self.0.push(Row {
            label: label.into(),
            value: value.into(),
            is_typed: false,
        });
    }

    /// The person's own words, unless there are none.
    fn typed(&mut self, label: &'a str, text: &'a str) {
        if !text.trim().is_empty() {
            self.0.push(Row {
                label: label.into(),
                value: text.into(),
                is_typed: true,
            });
        }
    }

    fn said(&mut self, label: &'a str, words: Option<&'a str>) {
        if let Some(words) = words {
            self.push(label, words);
        }
    }

    fn percent(&mut self, label: &'a str, value: Option<Percent>) {
        if let Some(value) = value {
            self.push(label, format!("{value} of {}", Percent::MOST));
        }
    }

    fn level(&mut self, label: &'a str, value: Option<Level>) {
        if let Some(value) = value {
            self.push(label, format!("{value} of {}", Level::MOST));
        }
    }

    fn profile(&mut self, names: &Names<'a>, it: &'a Profile) {
        self.typed("What to call you", &it.call_me);
        self.push("Your situation", words::situation(it.situation));
        if let Some(day) = it.parted {
            self.push("The day of parting", date(day));
        }
        self.typed("Time zone", &it.zone);
        if !it.country.is_empty() {
            self.push("Country for help lines", names.country(&it.country));
        }
        for habit in &it.own_distortions {
            let archived = "A thinking habit of your own (archived)";
            let label = if habit.archived {
                archived
            } else {
                "A thinking habit of your own"
            };
            self.typed(label, &habit.title);
            for cue in &habit.cues {
                self.typed("Words that suggest it", cue);
            }
        }
        for confirmed in &it.confirmed {
            let (label, on) = (names.measure(&confirmed.measure), date(confirmed.on));
            self.push(label, format!("Terms of use confirmed on {on}"));
        }
        for tool in &it.tools {
            self.push("A tool that you keep at hand", names.tool(tool));
        }
        self.said("Hints for thinking habits", it.hints_off.then_some("Off"));
    }

    fn bond(&mut self, it: &'a Bond) {
        self.typed("What you call them", &it.name);
        self.push("What they are to you", words::bond(it.kind));
        self.said("In forms", it.archived.then_some("Not offered any more"));
    }

    fn check_in(&mut self, it: &'a CheckIn) {
        self.level("Worry at its strongest", Some(it.worry));
        self.level("Comfortable on your own", it.alone);
        if let Some(urges) = it.urges {
            self.push("Urges to seek reassurance", urges.to_string());
        }
        self.said("A need was said directly", it.said.map(words::said));
    }

    fn thought(&mut self, names: &Names<'a>, it: &'a Thought) {
        self.typed("What happened", &it.situation);
        self.said("About", it.bond.map(|id| names.bond(id)));
        self.typed("The thought", &it.thought);
        self.percent("How strong it felt", it.strength);
        self.percent("How much you believed it", it.belief);
        self.typed("A kinder line", &it.kinder);
        for emotion in &it.emotions {
            let before = emotion.before.map(|it| format!("{it} of 100"));
            let after = emotion.after.map(|it| format!("{it} afterwards"));
            let rated: Vec<_> = before.into_iter().chain(after).collect();
            let value = if rated.is_empty() {
                emotion.name.clone()
            } else {
                format!("{}: {}", emotion.name, rated.join(", "))
            };
            self.0.push(Row {
                label: "What you felt".into(),
                value: value.into(),
                is_typed: true,
            });
        }
        if let Some(fear) = &it.fear {
            self.fear(names, fear);
        }
        self.said("A worry, or something real", it.real.map(words::real));
        for habit in &it.distortions {
            self.push("A thinking habit in it", names.distortion(habit));
        }
        for habit in &it.hints_passed {
            self.push("Suggested and not taken", names.distortion(habit));
        }
        self.typed("What speaks for it", &it.evidence_for);
        self.typed("What speaks against it", &it.evidence_against);
        self.typed("What you would tell a friend", &it.friend);
        self.typed("A more balanced thought", &it.balanced);
        self.percent("How much you believed that", it.balanced_belief);
        self.percent("Belief in the first thought afterwards", it.belief_after);
        self.push("How far it has come", words::stage(it.stage));
    }

    fn fear(&mut self, names: &Names<'a>, it: &'a Fear) {
        self.typed("What you feared", &it.what);
        self.push("By", date(it.by));
        self.percent("How likely it seemed", it.likelihood);
        if let Some(outcome) = &it.outcome {
            self.push("What became of it", words::fear(outcome.result));
            self.push("You wrote that down on", names.time(outcome.at));
        }
    }

    fn hold(&mut self, names: &Names<'a>, it: &'a Hold) {
        self.typed("The message", &it.text);
        self.said("About", it.bond.map(|id| names.bond(id)));
        self.said("What it was for", it.wish.map(words::wish));
        self.percent("The pull to send it", it.before);
        self.push("Held from", names.time(it.started));
        self.push("For", journal::words::minutes(it.minutes.into()));
        if let Some(end) = &it.end {
            self.push("What you did", words::hold(end.choice));
            self.push("When", names.time(end.at));
            self.percent("The pull then", end.after);
            self.typed("In other words", &end.softened);
        }
    }

    fn practice(&mut self, names: &Names<'a>, it: &'a PracticeUse) {
        self.push("Practice", names.practice(&it.practice));
        self.said("What had set it off", it.moment.map(words::moment));
        self.percent("Distress before", it.before);
        self.percent("Distress afterwards", it.after);
        if it.seconds > 0 {
            self.push("How long", journal::words::minutes(it.seconds.div_ceil(60)));
        }
    }

    fn measure(&mut self, names: &Names<'a>, it: &'a Sitting) {
        let passed = "You chose not to answer it this time";
        self.said("This time", it.passed.then_some(passed));
        self.said(
            "So far",
            (!it.finished && !it.passed).then_some("Answered in part"),
        );
        let measure = names.programme.measure(&it.measure);
        let same = measure.filter(|measure| measure.version == it.version);
        let Some(measure) = same else {
            // The words of another version are not those that were answered.
            self.push("Version", it.version.to_string());
            let raw = |answer: &Option<u8>| answer.map_or("–".to_owned(), |it| it.to_string());
            let answers: Vec<_> = it.answers.iter().map(raw).collect();
            self.push("Answers in order", answers.join(", "));
            return;
        };
        if let Some(score) = it.score(measure) {
            for scale in &measure.scales {
                if let Some(figure) = score.figure(&scale.key) {
                    self.push(&scale.title, journal::words::number(figure));
                }
            }
        }
        let choice = |item: &'a programme::Item, answer: u8| {
            let choice = item.choices.iter().find(|it| it.value == answer);
            match choice
                .map(|it| it.label.as_str())
                .filter(|it| !it.is_empty())
            {
                Some(label) => format!("{answer}, {label}"),
                None => answer.to_string(),
            }
        };
        for (item, answer) in measure.items.iter().zip(&it.answers) {
            let value = answer.map_or_else(|| "Not answered".to_owned(), |it| choice(item, it));
            self.push(&item.text, value);
        }
        if let Some((item, answer)) = measure.difficulty.as_ref().zip(it.difficulty) {
            self.push(&item.text, choice(item, answer));
        }
    }

    fn hark(&mut self, names: &Names<'a>, it: &'a Hark) {
        self.said("Answer", it.declined.then_some("Prefer not to say"));
        let items = names
            .programme
            .measure("hark")
            .map_or(&[][..], |it| &it.items);
        for (place, answer) in it.answers.iter().enumerate() {
            let label = items.get(place).map_or("A question", |it| it.text.as_str());
            self.push(label, answer.map_or("Not answered", words::yes_no));
        }
        self.said("About", it.bond.map(|id| names.bond(id)));
        self.said("Still in your life", it.still_there.map(words::yes_no));
    }

    fn plan(&mut self, it: &'a Plan) {
        self.typed("How I notice that it is getting dangerous", &it.signs);
        self.typed("What I can do on my own", &it.alone);
        self.typed("People and places that take my mind off it", &it.places);
        self.typed("People I can ask for help", &it.people);
        self.typed("Professionals and services", &it.services);
        self.typed("How I make my surroundings safer", &it.safer);
    }

    fn danger(&mut self, it: &'a DangerCheck) {
        // “Not sure” is stored as the answer that calls for someone.
        let danger = it
            .in_danger
            .map(|it| if it { "Yes, or not sure" } else { "No" });
        self.said("In danger right then", danger);
        let safe = it
            .can_stay_safe
            .map(|it| if it { "Yes" } else { "No, or not sure" });
        self.said("Able to stay safe until reaching someone", safe);
        let passed = it.in_danger.is_none() && it.can_stay_safe.is_none();
        self.said(
            "Answer",
            passed.then_some("Passed over after help was shown"),
        );
    }

    fn worse(&mut self, it: &'a WorseCheck) {
        let answer = it.program_makes_worse.map(words::worse);
        self.said("Is this making things worse?", answer);
        self.push("How to go on", words::then(it.then));
    }

    /// Whatever a sheet was answered with, field by field.
    fn sheet<T: Sheet>(&mut self, names: &Names<'a>, it: &'a T) {
        let said = sheet::answers(it);
        let fields = names.programme.sheet(T::KEY).into_iter();
        for field in fields.flat_map(programme::Sheet::fields) {
            let Some(value) = said.get(&field.key) else {
                continue;
            };
            match field.kind {
                FieldKind::Bond => self.said("About", it.bond().map(|id| names.bond(id))),
                FieldKind::Real if field.option_keys.is_empty() => {
                    self.said("Is it a worry?", it.real().map(words::real));
                }
                _ => self.answer(field, value),
            }
        }
    }

    fn answer(&mut self, field: &'a SheetField, value: &Value) {
        let value = journal::words::answer(field, value);
        if !value.trim().is_empty() {
            self.0.push(Row {
                label: field.short.as_str().into(),
                value: value.into(),
                is_typed: matches!(
                    field.kind,
                    FieldKind::Text | FieldKind::Line | FieldKind::Lines
                ),
            });
        }
    }

    fn problem(&mut self, names: &Names<'a>, it: &'a Problem) {
        self.said("About", it.bond.map(|id| names.bond(id)));
        self.typed("What happened", &it.happened);
        self.typed("What you know and do not know", &it.known);
        self.typed("What you need", &it.need);
        self.typed("One step, and whom to ask", &it.step);
    }
}
