//! What the made-up person did with the tools again and again.

use super::months::{DAYS, Teller, chance, level, percent};
use jiff::civil::time;
use journal::activity::{Activity, Company, Done};
use journal::belief_log::BeliefEntry;
use journal::day;
use journal::drills::{DrillAnswer, WorkedAnswer};
use journal::prediction::Prediction;
use journal::request::{Asked, CameBack, Request, ToldNo};
use journal::sheet::{Course, Sheet};
use journal::thoughts::{FearResult, Real};
use journal::worry::{Worry, WorrySort};
use programme::{Programme, WorkedKind};

/// Everything was gone through, or what is asked beforehand.
pub(super) fn course<T: Sheet>(programme: &Programme, done: bool) -> Course {
    let steps = programme.sheet(T::KEY).map_or(&[][..], |it| &it.steps);
    let seen = steps.iter().filter(|it| done || !it.afterwards);
    Course {
        seen: seen.map(|it| it.key.clone()).collect(),
        done,
    }
}

/// Requests: what was asked, of whom, and what came back.
const ASKED: [(&str, &str, CameBack, &str); 6] = [
    (
        "We have seen each other once this week.",
        "Can we have Thursday evening to ourselves?",
        CameBack::Yes,
        "Yes, I would like that. I will cook.",
    ),
    (
        "On the nights you work late I do not hear from you.",
        "Could you write one line when you get home?",
        CameBack::Other,
        "Not every night, but when it gets later than ten.",
    ),
    (
        "You went to your brother's for the weekend.",
        "Can we talk on Saturday at noon?",
        CameBack::No,
        "Not this Saturday. We are out on the boat all day.",
    ),
    (
        "We argued on Sunday and have not come back to it.",
        "Can we sit down for half an hour tomorrow?",
        CameBack::Yes,
        "Yes. After supper.",
    ),
    (
        "You told me about the trip on the day itself.",
        "Will you tell me a week before, next time?",
        CameBack::Yes,
        "That is fair.",
    ),
    (
        "I had a hard day at work.",
        "Would you just listen for ten minutes?",
        CameBack::Other,
        "In an hour, when I am off the phone.",
    ),
];

/// Things to do: what, where, in which area, alone or not.
const DONE: [(&str, &str, &str, Company); 6] = [
    (
        "Swim at the forty foot",
        "The harbour",
        "health",
        Company::Alone,
    ),
    (
        "Draw the boats for half an hour",
        "The pier",
        "creativity",
        Company::Alone,
    ),
    (
        "Soup with Noor",
        "Noor's kitchen",
        "friends",
        Company::Others,
    ),
    ("Choir", "The old school", "community", Company::Others),
    (
        "Repair the blue chair",
        "The shed",
        "creativity",
        Company::Alone,
    ),
    (
        "Walk to the lighthouse",
        "The cliff path",
        "recreation",
        Company::Partner,
    ),
];

/// Predictions: what, and what came of it.
const EXPECTED: [(&str, FearResult); 6] = [
    ("Alex will call off Friday.", FearResult::DidNot),
    ("Noor will be annoyed that I said no.", FearResult::DidNot),
    (
        "Alex will not answer before midnight.",
        FearResult::Happened,
    ),
    ("They will laugh at my drawing.", FearResult::DidNot),
    ("Mum will bring up the wedding again.", FearResult::Partly),
    (
        "Alex will be cold after the weekend apart.",
        FearResult::DidNot,
    ),
];

const SIGNS: [&str; 5] = [
    "Noor saved me a seat.",
    "Alex laughed at my joke about the ferry.",
    "I said no to the extra shift and nobody was cross.",
    "My sister rang only to talk.",
    "Alex asked what I thought before booking.",
];

impl Teller {
    /// What comes again and again.
    pub(super) fn tools(&mut self, nth: i64, programme: &Programme) {
        let place = |of: usize| usize::try_from(nth / 7).unwrap_or(0) % of;
        let at = |hour| (nth, hour);
        if nth > 40 && nth % 9 == 2 {
            self.request(at(19), place(ASKED.len()), programme);
        }
        if nth > 14 && chance(nth, 31, 3) == 0 {
            self.activity(at(18), nth, programme);
        }
        if nth > 20 && nth % 11 == 4 {
            self.prediction(at(13), place(EXPECTED.len()), programme);
        }
        if nth > 30 && nth % 13 == 5 {
            self.put_off(at(12), programme);
        }
        if nth > 60 && nth % 5 == 3 {
            let entry = BeliefEntry {
                belief: Some(self.belief),
                sign: SIGNS
                    .get(place(SIGNS.len()))
                    .copied()
                    .unwrap_or_default()
                    .into(),
                old: (nth % 7 == 1).then(|| percent(78 - nth / 5)),
                new: (nth % 7 == 1).then(|| percent(25 + nth / 6)),
            };
            self.tell(&self.at(nth, 20), entry);
        }
        self.practice_set(nth, programme);
    }

    /// Two drills and two worked thoughts in the weeks of learning.
    fn practice_set(&mut self, nth: i64, programme: &Programme) {
        let index = usize::try_from(nth).unwrap_or(0);
        if !(25..70).contains(&nth) || nth % 2 == 0 {
            return;
        }
        if let Some(it) = programme.worked.get(index - 25) {
            let missed = chance(nth, 33, 4) == 0;
            let answer = WorkedAnswer {
                thought: it.key.clone(),
                taken_for: Some(if missed { WorkedKind::Fair } else { it.kind }),
                habits: it
                    .answers
                    .iter()
                    .take(1)
                    .filter(|_| !missed)
                    .cloned()
                    .collect(),
            };
            self.tell(&self.at(nth, 8), answer);
        }
        if let Some(it) = programme.drills.get((index - 25) / 2) {
            let option = it.best.first().filter(|_| chance(nth, 34, 3) > 0);
            let option = option
                .or(it.option_keys.first())
                .cloned()
                .unwrap_or_default();
            let drill = it.key.clone();
            self.tell(&self.at(nth, 9), DrillAnswer { drill, option });
        }
    }

    fn request(&mut self, (nth, hour): (i64, i8), place: usize, programme: &Programme) {
        let Some((seen, asks, came_back, answer)) = ASKED.get(place) else {
            return;
        };
        let request = Request {
            bond: Some(self.alex),
            told_no: Some(ToldNo::No),
            observation: (*seen).into(),
            feeling: "lonely, a little tense".into(),
            need: "To know when we talk next".into(),
            request: (*asks).into(),
            good: "Then I sleep, and nobody has to guess.".into(),
            if_yes: "I say thank you and leave it at that.".into(),
            if_no: "I ask Noor whether she is free.".into(),
            if_other: "Another evening is fine.".into(),
            keep: "It is about this week only.".into(),
            words: (*asks).into(),
            when: "After supper".into(),
            asked: Some(Asked::Yes),
            came_back: Some(*came_back),
            answer: (*answer).into(),
            learned: "Saying it was harder than hearing the answer.".into(),
            course: course::<Request>(programme, true),
        };
        self.tell(&self.at(nth, hour), request);
    }

    fn activity(&mut self, (nth, hour): (i64, i8), salt: i64, programme: &Programme) {
        let at = usize::try_from(chance(salt, 32, 6)).unwrap_or(0);
        let Some((what, place, area, with)) = DONE.get(at) else {
            return;
        };
        let at = self.at(nth, hour);
        let activity = Activity {
            what: (*what).into(),
            area: (*area).into(),
            why: "I am someone who makes things.".into(),
            on: Some(day::of(&at)),
            at: Some(time(17, 30, 0, 0)),
            place: (*place).into(),
            with: Some(*with),
            obstacle: "Rain. Then I take the bus.".into(),
            done: Some(if chance(nth, 35, 6) == 0 {
                Done::Partly
            } else {
                Done::Yes
            }),
            mastery: Some(level(4 + chance(nth, 36, 5))),
            pleasure: Some(level(3 + nth / 60 + chance(nth, 37, 5))),
            closeness: Some(level(2 + chance(nth, 38, 6))),
            learned: String::new(),
            course: course::<Activity>(programme, true),
        };
        self.tell(&at, activity);
    }

    fn prediction(&mut self, (nth, hour): (i64, i8), place: usize, programme: &Programme) {
        let Some((statement, result)) = EXPECTED.get(place) else {
            return;
        };
        let at = self.at(nth, hour);
        let by = day::after(day::of(&at), 3);
        let is_over = nth < DAYS - 4;
        let prediction = Prediction {
            statement: (*statement).into(),
            real: Some(Real::Worry),
            likelihood: Some(percent(80 - nth / 5)),
            by: Some(by),
            coping: "I go to the choir all the same.".into(),
            evidence_for: vec!["A short answer on Monday.".into()],
            evidence_against: vec![
                "Tickets are bought.".into(),
                "They asked about my day.".into(),
            ],
            result: is_over.then_some(*result),
            how_bad: is_over.then(|| level(2 + chance(nth, 39, 4))),
            coped: is_over.then(|| level(6 + chance(nth, 40, 4))),
            learned: "Short is not cold.".into(),
            course: course::<Prediction>(programme, is_over),
            ..Prediction::default()
        };
        self.tell(&at, prediction);
    }

    fn put_off(&mut self, (nth, hour): (i64, i8), programme: &Programme) {
        let result = if nth % 5 == 0 {
            FearResult::Partly
        } else {
            FearResult::DidNot
        };
        let worry = Worry {
            worry: "That Alex takes the job in Cork.".into(),
            real: Some(Real::Worry),
            sort: Some(WorrySort::WhatIf),
            step: "I do not have to know today.".into(),
            at: Some(time(18, 30, 0, 0)),
            still: Some(level(7 - nth / 40)),
            result: Some(result),
            after: "We talked about it when there was something to talk about.".into(),
            course: course::<Worry>(programme, true),
        };
        self.tell(&self.at(nth, hour), worry);
    }
}
