//! How far the made-up person has come in the programme: eight sessions done, with the first
//! look back, and one begun.

use super::months::{Teller, level, percent};
use super::tools::course;
use journal::day;
use journal::homework::{Homework, HomeworkResult, Often};
use journal::keeping::Keeping;
use journal::progress::Sign;
use journal::session::{SessionNotes, Way};
use programme::{Programme, Session, Situation};

/// The day of the story on which each session was had: about one in three weeks, and a gap.
const HAD: [i64; 8] = [3, 14, 30, 58, 92, 114, 140, 165];

/// The day on which the plan for later was written, early, so that there are weeks since.
const KEPT: i64 = 118;

impl Teller {
    /// The sessions, with their homework and the goals.
    pub(super) fn sessions(&mut self, programme: &Programme) {
        let way = Way {
            goals: vec![
                "Say once a week what I would like.".into(),
                "Sleep without the phone beside me.".into(),
            ],
            short: false,
        };
        self.tell(&self.at(3, 20), way);
        for (session, nth) in programme.sessions.main().zip(HAD) {
            let notes = self.notes(programme, session, nth, None);
            self.tell(&self.at(nth, 19), notes);
            self.homework(programme, session, nth);
        }
        let plan = Keeping {
            learned: "It passes, also without an answer. Asking once is enough.".into(),
            helped: "Longer out than in. A walk before I write.".into(),
            times: "Alex's work trips. Sunday evenings.".into(),
            green: "Pottery on Thursdays. Calling Noor.".into(),
            amber: "I read old messages again: then the phone stays in the kitchen.".into(),
            people: "Noor. My sister.".into(),
            watched: [Sign::HardDays, Sign::Alone, Sign::Said]
                .map(|it| it.key().to_owned())
                .to_vec(),
            course: course::<Keeping>(programme, true),
            ..Keeping::default()
        };
        self.tell(&self.at(KEPT, 19), plan);
        if let Some(begun) = programme.sessions.main().nth(HAD.len()) {
            let steps: Vec<_> = begun.steps_for(Situation::Partnered).take(2).collect();
            let up_to = steps.last().map(|it| it.key.as_str());
            let notes = self.notes(programme, begun, 179, up_to);
            self.tell(&self.at(179, 20), notes);
        }
    }

    fn notes(
        &self,
        programme: &Programme,
        session: &Session,
        nth: i64,
        up_to: Option<&str>,
    ) -> SessionNotes {
        let mut notes = SessionNotes {
            session: session.key.clone(),
            programme: programme.version.clone(),
            ..SessionNotes::default()
        };
        let at = self.at(nth, 19).timestamp();
        for step in session.steps_for(Situation::Partnered) {
            notes.pass(session, &step.key, Situation::Partnered, at);
            if up_to == Some(&step.key) {
                return notes;
            }
        }
        notes.feedback = "One thing at a time suits me.".into();
        notes
    }

    fn homework(&mut self, programme: &Programme, session: &Session, nth: i64) {
        let mut choices = session.homework.iter();
        let choice = choices.find(|it| it.gate.is_none() && it.is_for(Situation::Partnered));
        let Some(choice) = choice else {
            return;
        };
        let is_done = nth % 4 != 2;
        let homework = Homework {
            session: Some(session.key.clone()),
            choice: Some(choice.key.clone()),
            what: choice.title.clone(),
            on: Some(day::after(day::of(&self.at(nth, 19)), 2)),
            place: "At the kitchen table".into(),
            often: Some(Often::Few),
            obstacle: "If I come home late, then in the morning.".into(),
            confidence: Some(percent(80)),
            result: Some(if is_done {
                HomeworkResult::Done
            } else {
                HomeworkResult::LetGo
            }),
            times: is_done.then(|| level(3)),
            gave: is_done.then(|| level(6)),
            learned: if is_done {
                "It was smaller than I had feared.".into()
            } else {
                String::new()
            },
            course: course::<Homework>(programme, true),
            ..Homework::default()
        };
        self.tell(&self.at(nth, 20), homework);
    }
}
