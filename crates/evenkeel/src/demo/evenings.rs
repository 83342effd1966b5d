//! What happened on single evenings: thoughts that were caught and weighed, messages that
//! were held.

use super::months::{Teller, chance, percent, pick};
use super::story::{MESSAGES, MOMENTS, Moment, Who};
use jiff::{SignedDuration, ZonedDateTime};
use journal::day;
use journal::hold::{Hold, HoldChoice, HoldEnd, Wish};
use journal::thoughts::{Emotion, Fear, Outcome, Real, Stage, Step, Thought};
use uuid::Uuid;

impl Teller {
    pub(super) fn thought(&mut self, nth: i64) {
        if chance(nth, 7, 3) != 0 {
            return;
        }
        let Some(moment) = MOMENTS.get(self.told % MOMENTS.len()) else {
            return;
        };
        self.told += 1;
        let at = self.at(nth, 18);
        let thought = self.weighed(moment, nth, &at);
        self.tell(&at, thought);
    }

    pub(super) fn weighed(&self, moment: &Moment, nth: i64, at: &ZonedDateTime) -> Thought {
        let belief = 90 - nth / 12 - chance(nth, 8, 20);
        let shift = 12 + nth / 8 + chance(nth, 9, 15);
        let feeling = |(place, name): (usize, &&str)| {
            let before = belief - 10 * i64::try_from(place).unwrap_or(0);
            let after = Some(percent(before - shift));
            Emotion {
                name: (*name).into(),
                before: Some(percent(before)),
                after,
            }
        };
        let by = day::after(day::of(at), 1);
        let fear = moment.fear.map(|(what, result)| Fear {
            what: what.into(),
            by,
            likelihood: Some(percent(belief - 15)),
            outcome: (by < self.today).then(|| Outcome {
                result,
                at: at
                    .timestamp()
                    .checked_add(SignedDuration::from_hours(26))
                    .unwrap_or(self.now),
            }),
        });
        Thought {
            situation: moment.situation.into(),
            bond: self.bond(moment.who),
            thought: moment.thought.into(),
            strength: Some(percent(belief)),
            kinder: String::new(),
            fear,
            belief: Some(percent(belief)),
            emotions: moment.feelings.iter().enumerate().map(feeling).collect(),
            real: Some(Real::Worry),
            distortions: moment.habits.iter().map(|it| (*it).to_owned()).collect(),
            evidence_for: moment.speaks_for.into(),
            evidence_against: moment.speaks_against.into(),
            friend: moment.friend.into(),
            balanced: moment.balanced.into(),
            balanced_belief: Some(percent(40 + shift)),
            belief_after: Some(percent(belief - shift)),
            stage: Stage::Done,
            seen: Step::ALL.to_vec(),
            ..Thought::default()
        }
    }

    pub(super) fn bond(&self, who: Who) -> Option<Uuid> {
        match who {
            Who::Alex => Some(self.alex),
            Who::Noor => Some(self.noor),
            Who::Mum => Some(self.mum),
            Who::Nobody => None,
        }
    }

    pub(super) fn hold(&mut self, nth: i64) {
        if chance(nth, 10, 6) != 0 {
            return;
        }
        let at = self.at(nth, 22);
        let before = 85 - nth / 10 - chance(nth, 11, 15);
        let message = pick(nth, 12, &MESSAGES).copied().unwrap_or_default();
        let choice = match (chance(nth, 13, 5) + nth / 60) % 5 {
            0 => HoldChoice::Sent,
            1 | 2 => HoldChoice::Softened,
            3 => HoldChoice::Kept,
            _ => HoldChoice::LetGo,
        };
        let minutes = if nth < 60 { 10 } else { 20 };
        let end = HoldEnd {
            choice,
            at: at
                .timestamp()
                .checked_add(SignedDuration::from_mins(minutes + 4))
                .unwrap_or(self.now),
            after: Some(percent(before - 15 - nth / 8)),
            softened: match choice {
                HoldChoice::Softened => {
                    "I miss you tonight. Can we talk for ten minutes tomorrow?".into()
                }
                _ => String::new(),
            },
        };
        let text = match choice {
            HoldChoice::LetGo => "",
            _ => message,
        };
        self.tell(
            &at,
            Hold {
                text: text.into(),
                bond: None,
                told_no: None,
                wish: Some(if message.contains('?') && !message.contains("Could") {
                    Wish::Certainty
                } else {
                    Wish::Connection
                }),
                before: Some(percent(before)),
                started: at.timestamp(),
                minutes: u16::try_from(minutes).unwrap_or(20),
                end: Some(end),
            },
        );
    }
}
