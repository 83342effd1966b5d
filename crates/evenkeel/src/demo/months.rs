//! Six months of a made-up person, day by day. The same every time but for the
//! dates: what looks like chance is a hash of the day.

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};
use journal::bonds::{Bond, BondKind};
use journal::check_in::{CheckIn, Said};
use journal::hark::Hark;
use journal::plan::Plan;
use journal::practices::{self, PracticeUse};
use journal::problem::Problem;
use journal::profile::{Confirmed, Profile, Situation};
use journal::thoughts::{Fear, Thought};
use journal::{Author, Body, Happened, Level, Percent, Record, VERSION, day};
use programme::Programme;
use uuid::Uuid;

/// Days of the story.
pub(super) const DAYS: i64 = 183;

/// Tells the story. `now` is the day on which it has come to the present.
pub(super) fn records(now: &ZonedDateTime, programme: &Programme) -> Vec<Record> {
    let mut teller = Teller::new(now);
    teller.first_day(programme);
    for nth in 0..DAYS {
        teller.check_in(nth);
        teller.thought(nth);
        teller.hold(nth);
        teller.urge(nth);
        teller.practice(nth);
        teller.measures(nth, programme);
        teller.tools(nth, programme);
    }
    teller.ladder(programme);
    teller.once(programme);
    teller.sessions(programme);
    teller.last_days();
    let mut records = teller.records;
    records.sort_by_key(|it| it.written);
    records
}

pub(super) struct Teller {
    zone: TimeZone,
    pub(super) today: Date,
    pub(super) now: Timestamp,
    records: Vec<Record>,
    pub(super) alex: Uuid,
    pub(super) noor: Uuid,
    pub(super) mum: Uuid,
    /// A core belief, to which a log belongs.
    pub(super) belief: Uuid,
    pub(super) told: usize,
}

impl Teller {
    fn new(now: &ZonedDateTime) -> Self {
        let id = |nth: u8| uuid::Builder::from_unix_timestamp_millis(0, &[nth; 10]).into_uuid();
        Self {
            zone: now.time_zone().clone(),
            today: day::of(now),
            now: now.timestamp(),
            records: Vec::new(),
            alex: id(1),
            noor: id(2),
            mum: id(3),
            belief: id(4),
            told: 0,
        }
    }

    /// The `nth` day of the story, and an hour of it.
    pub(super) fn at(&self, nth: i64, hour: i8) -> ZonedDateTime {
        let date = day::before(self.today, DAYS - 1 - nth);
        let minute = i8::try_from(chance(nth, i64::from(hour), 60)).unwrap_or(0);
        date.at(hour, minute, 0, 0)
            .to_zoned_datetime(self.zone.clone())
            .unwrap_or_else(|_| self.now.to_zoned_datetime(self.zone.clone()))
    }

    pub(super) fn tell(&mut self, at: &ZonedDateTime, body: impl Into<Body>) {
        self.tell_as(None, at, body.into());
    }

    pub(super) fn tell_as(&mut self, id: Option<Uuid>, at: &ZonedDateTime, body: Body) {
        // The present day has only come as far as it has.
        if at.timestamp() >= self.now {
            return;
        }
        let millis = u64::try_from(at.timestamp().as_millisecond()).unwrap_or(0);
        let mut rest = [0; 10];
        let number = u64::try_from(self.records.len()).unwrap_or(0);
        rest[2..].copy_from_slice(&number.to_be_bytes());
        let fresh = uuid::Builder::from_unix_timestamp_millis(millis, &rest).into_uuid();
        self.records.push(Record {
            v: VERSION,
            id: id.unwrap_or(fresh),
            base: 0,
            happened: Happened::now(at),
            written: at.timestamp(),
            author: Author::Person,
            submission: None,
            body,
        });
    }

    fn first_day(&mut self, programme: &Programme) {
        let at = self.at(0, 6);
        let zone = at.time_zone().iana_name().unwrap_or("UTC").to_owned();
        let confirmed = programme.measures.iter().filter(|it| it.needs_confirmation);
        let confirmed = confirmed.map(|it| Confirmed {
            measure: it.key.clone(),
            on: day::of(&at),
        });
        self.tell(
            &at,
            Profile {
                call_me: "Robin".into(),
                situation: Situation::Partnered,
                zone,
                country: "ie".into(),
                own_distortions: Vec::new(),
                confirmed: confirmed.collect(),
                tools: vec!["hold".into(), "practices".into()],
                ..Profile::default()
            },
        );
        for (id, name, kind) in [
            (self.alex, "Alex", BondKind::Partner),
            (self.noor, "Noor", BondKind::Friend),
            (self.mum, "Mum", BondKind::Family),
        ] {
            let bond = Bond {
                name: name.into(),
                kind,
                archived: false,
            };
            self.tell_as(Some(id), &at, bond.into());
        }
        let hark = Hark {
            answers: vec![Some(false); 4],
            declined: false,
            bond: None,
            still_there: None,
        };
        self.tell(&self.at(1, 20), hark);
        self.tell(
            &self.at(3, 19),
            Plan {
                signs: "I stop eating. I lie awake and go over every message.".into(),
                alone: "Walk to the harbour and back. A shower. The radio in the kitchen.".into(),
                places: "Noor's kitchen. The library on Tuesday evenings.".into(),
                people: "Noor. My sister.".into(),
                services: "Dr Byrne, Mondays. The help lines on the help page.".into(),
                safer: "Noor keeps the tablets I do not need.".into(),
            },
        );
    }

    /// Worry begins high and eases over the months, with bad days all along, most of them
    /// Sundays: Sunday evenings are what the plan for later names.
    fn worry(&self, nth: i64) -> i64 {
        let eased = 4 * nth / DAYS;
        let swing = chance(nth, 1, 6) - 2;
        let bad = if chance(nth, 2, 9) == 0 { 3 } else { 0 };
        let is_sunday = day::before(self.today, DAYS - 1 - nth).weekday() == Weekday::Sunday;
        let bad = if is_sunday { bad.max(3) } else { bad };
        (6 - eased + swing + bad).clamp(0, 10)
    }

    fn check_in(&mut self, nth: i64) {
        // Some days are left out, as people do, and one week in the middle.
        if chance(nth, 3, 7) == 0 || (96..103).contains(&nth) {
            return;
        }
        let worry = self.worry(nth);
        let alone = 8 - worry / 2 - chance(nth, 4, 3) + nth / 90;
        let said = match chance(nth, 5, 10) {
            0..4 => Said::NoNeed,
            it if it < 5 + nth / 50 => Said::Yes,
            _ => Said::KeptBack,
        };
        let at = self.at(nth, 21);
        self.tell(
            &at,
            CheckIn {
                worry: level(worry),
                alone: Some(level(alone)),
                urges: u8::try_from(worry / 2 + chance(nth, 6, 2)).ok(),
                said: Some(said),
            },
        );
    }

    fn practice(&mut self, nth: i64) {
        const USED: [(&str, i64, u32); 5] = [
            ("extended-exhale", 22, 180),
            ("extended-exhale", 26, 180),
            ("five-senses", 17, 240),
            ("muscles-4", 30, 600),
            ("box", 9, 180),
        ];
        if chance(nth, 14, 2) != 0 {
            return;
        }
        let at = self.at(nth, 20);
        let Some((practice, eases, seconds)) = pick(nth, 15, &USED).copied() else {
            return;
        };
        let before = 40 + 4 * self.worry(nth);
        let wobble = chance(nth, 16, 14) - 7;
        self.tell(
            &at,
            PracticeUse {
                practice: practice.into(),
                moment: self.moment(nth),
                before: Some(percent(before)),
                after: Some(percent(before - eases - wobble)),
                seconds,
            },
        );
    }

    /// On hard days it was mostly waiting that had set it off.
    fn moment(&self, nth: i64) -> Option<practices::Moment> {
        if self.worry(nth) >= i64::from(CheckIn::HARD_FROM) && chance(nth, 23, 4) != 0 {
            return Some(practices::Moment::Waiting);
        }
        pick(nth, 17, &practices::Moment::ALL).copied()
    }

    /// What is open at present, so that *Today* has something to show.
    fn last_days(&mut self) {
        let then = self.at(DAYS - 3, 22);
        self.tell(
            &then,
            Thought {
                situation: "They said they would call about the weekend and did not.".into(),
                bond: Some(self.alex),
                thought: "They will cancel the weekend.".into(),
                strength: Some(percent(70)),
                fear: Some(Fear {
                    what: "They will cancel the weekend.".into(),
                    by: day::before(self.today, 1),
                    likelihood: Some(percent(70)),
                    outcome: None,
                }),
                ..Thought::default()
            },
        );
        self.tell(
            &self.at(DAYS - 20, 20),
            Problem {
                thought: None,
                bond: Some(self.mum),
                happened: "Mum told my sister what I had said in confidence.".into(),
                known: "I know that she told her. I do not know why.".into(),
                need: "That what I say to her stays with her.".into(),
                step: "Say it on Sunday in one sentence. Ask Noor what she thinks first.".into(),
            },
        );
    }
}

pub(super) fn level(value: i64) -> Level {
    Level::clamped(value)
}

pub(super) fn percent(value: i64) -> Percent {
    Percent::clamped(value)
}

/// What looks like chance: `SplitMix64` of the day and a number, below `of`.
pub(super) fn chance(nth: i64, salt: i64, of: u64) -> i64 {
    let seed = nth.wrapping_mul(1_000).wrapping_add(salt).cast_unsigned();
    let mut mixed = seed.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    i64::try_from((mixed ^ (mixed >> 31)) % of).unwrap_or(0)
}

/// One of several, as chance has it.
pub(super) fn pick<T>(nth: i64, salt: i64, from: &[T]) -> Option<&T> {
    from.get(usize::try_from(chance(nth, salt, u64::try_from(from.len()).unwrap_or(1))).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use journal::progress::{self, Cut, Sign};
    use journal::{Journal, Kind, early};

    #[test]
    fn all_nine_signs_tell_of_a_half_year_that_eased() {
        let now = "2026-11-24T20:30[Europe/Dublin]".parse().unwrap();
        let programme = Programme::embedded();
        let mut journal = Journal::default();
        for (seq, record) in (1..).zip(records(&now, programme)) {
            journal.apply_record(seq, record);
        }
        let cut = Cut::at(&now);
        for sign in Sign::ALL {
            let (from, to) = (Date::MIN, Date::MAX);
            let all = progress::points(&journal, programme, sign, cut, from, to);
            let found = progress::sign(&journal, programme, sign, cut, &all);
            let it = found.enough();
            let it = it.unwrap_or_else(|| panic!("{sign:?} has too little"));
            let is_harder = (it.by() > 0.0) == sign.rule().is_harder_higher;
            assert!(!is_harder, "{sign:?} tells of another story: {it:?}");
        }
        assert_eq!(progress::quiet(&journal, programme, cut), None);
        let early = early::early(&journal, programme, &now).unwrap();
        assert_eq!(early.enough().unwrap().light, early::Light::Green);
    }

    #[test]
    fn the_story_folds_into_a_journal_with_every_kind_that_a_person_writes() {
        let now = "2026-11-24T20:30[Europe/Dublin]".parse().unwrap();
        let records = records(&now, Programme::embedded());
        let mut journal = Journal::default();
        for (seq, record) in (1..).zip(&records) {
            assert!(record.written < now.timestamp());
            journal.apply(seq, &record.encode());
        }
        assert_eq!(journal.damaged(), 0);
        let counts = journal.counts();
        for kind in Kind::ALL {
            let told = !matches!(kind, Kind::Danger | Kind::Worse | Kind::Erased);
            assert_eq!(counts.contains_key(kind), told, "{kind:?}");
        }
        assert_eq!(
            journal::thoughts::due_fears(&journal, day::of(&now)).count(),
            1
        );
    }
}
