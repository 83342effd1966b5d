//! A ladder of the made-up person, and what they tried of it.

use super::months::{DAYS, Teller, chance, percent};
use jiff::SignedDuration;
use journal::experiment::CameTrue;
use journal::ladder::Ladder;
use journal::sheet;
use journal::thoughts::Real;
use journal::trial::Trial;
use programme::{Programme, Situation};
use uuid::Uuid;

/// On which day which step was tried, and where.
const TRIED: [(i64, usize, &str); 9] = [
    (72, 0, "At home, after work"),
    (75, 0, "In the library, Saturday morning"),
    (80, 1, "The harbour path, at lunch"),
    (90, 2, "At home, Sunday"),
    (108, 2, "The café by the station"),
    (119, 3, "The café by the station"),
    (131, 5, "The cinema, the late show"),
    (150, 4, "At home, a free Saturday"),
    (171, 6, "At home, Alex away for work"),
];

const LEARNED: [&str; 3] = [
    "Nobody looked. I read forty pages.",
    "Alex wrote after an hour, about soup. I had thought of the end of everything.",
    "It stayed hard all the way through, and nothing happened.",
];

impl Teller {
    pub(super) fn ladder(&mut self, programme: &Programme) {
        let templates = programme.ladders.templates.iter();
        let Some(template) = templates.clone().find(|it| it.key == "being-alone") else {
            return;
        };
        let id = |nth: u8| uuid::Builder::from_unix_timestamp_millis(1, &[nth; 10]).into_uuid();
        let mut nth = 100;
        let ladder = Ladder {
            bond: Some(self.alex),
            ..Ladder::of_template(template, Some(Situation::Partnered), || {
                nth += 1;
                id(nth)
            })
        };
        let ladder_id = id(99);
        self.tell_as(Some(ladder_id), &self.at(70, 19), ladder.clone().into());
        for (day, step, setting) in TRIED {
            self.tried((ladder_id, &ladder), (day, step, setting), programme);
        }
    }

    fn tried(
        &mut self,
        (id, ladder): (Uuid, &Ladder),
        (day, step, setting): (i64, usize, &str),
        programme: &Programme,
    ) {
        let (Some(rung), Some(form)) = (ladder.steps().nth(step), programme.sheet("trial")) else {
            return;
        };
        let at = self.at(day.min(DAYS - 1), 17);
        let suds = rung.suds.map_or(50, |it| i64::from(it.get()));
        let expected = 85 - day / 6 - chance(day, 23, 15);
        let result = match chance(day, 24, 6) {
            0 => CameTrue::Partly,
            _ => CameTrue::No,
        };
        let mut trial = Trial {
            ladder: Some(id),
            rung: Some(rung.id),
            what: rung.text.clone(),
            bond: ladder.bond,
            real: Some(Real::Worry),
            setting: setting.into(),
            fear: rung.fear.clone(),
            expectancy: Some(percent(expected)),
            minutes: Some(60),
            drop: rung.drop.clone(),
            started: at
                .timestamp()
                .checked_sub(SignedDuration::from_mins(90))
                .ok(),
            before: Some(percent(suds)),
            peak: Some(percent(suds + 15)),
            after: Some(percent(suds - chance(day, 25, 25))),
            result: Some(result),
            surprise: Some(percent(40 + chance(day, 26, 40))),
            learned: LEARNED
                .get(step % LEARNED.len())
                .copied()
                .unwrap_or_default()
                .into(),
            expectancy_after: Some(percent(
                (expected - 35 - day / 6).max(6 + chance(day, 27, 9)),
            )),
            ..Trial::default()
        };
        for step in &form.steps {
            sheet::pass(&mut trial, form, &step.key);
        }
        self.tell(&at, trial);
    }
}
