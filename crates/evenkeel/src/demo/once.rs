//! What the made-up person wrote with the tools once or a few times.

use super::months::{DAYS, Teller, level, percent};
use journal::activity::{Activity, Company};
use journal::breakup::BreakupNote;
use journal::core_belief::CoreBelief;
use journal::critic::Critic;
use journal::day;
use journal::drills::Rehearsal;
use journal::experiment::{CameTrue, Experiment};
use journal::letter::{Comfort, Letter};
use journal::limit::{Kept, Limit, LimitForm};
use journal::pattern::{Pattern, Station};
use journal::roots::Roots;
use journal::thoughts::Real;
use journal::values::{Area, Values};
use programme::{LimitKind, Programme};

use super::tools::course;

impl Teller {
    /// What is written once or a few times.
    pub(super) fn once(&mut self, programme: &Programme) {
        let area = |importance, lived, words: &str| Area {
            importance: Some(level(importance)),
            lived: Some(level(lived)),
            words: words.into(),
        };
        let values = Values {
            areas: [
                (
                    "friends".to_owned(),
                    area(9, 4, "To be someone who calls back."),
                ),
                (
                    "creativity".to_owned(),
                    area(8, 2, "To make something with my hands each week."),
                ),
                (
                    "partner".to_owned(),
                    area(9, 6, "Warm, and with words before worries."),
                ),
            ]
            .into(),
            needs: [
                (
                    "know-when-we-talk-next".to_owned(),
                    "Alex. My sister, too.".to_owned(),
                ),
                ("be-listened-to".to_owned(), "Noor".to_owned()),
            ]
            .into(),
        };
        self.tell(&self.at(33, 19), values);
        let pattern = Pattern {
            trigger: "A message is read and not answered.".into(),
            body: "Tight chest, restless hands.".into(),
            alarm: Some(level(8)),
            meaning: "They have had enough of me.".into(),
            urge: "To ask whether we are all right.".into(),
            action: "I write three times, then I go silent.".into(),
            response: "Alex answers, short and tired.".into(),
            relief: "I can breathe for an hour.".into(),
            later: "They only answer when I push.".into(),
            opens: Some(Station::Urge),
            opening: "One breath, then one message that says what I want.".into(),
            bond: Some(self.alex),
            course: course::<Pattern>(programme, true),
        };
        self.tell(&self.at(12, 20), pattern);
        self.under_it(programme);
        self.kind_words(programme);
        self.with_others(programme);
        self.planned(programme);
    }

    /// Where it comes from, and what lies under it.
    fn under_it(&mut self, programme: &Programme) {
        let roots = Roots {
            timeline: vec![
                "Age 7, the move to the coast.".into(),
                "Gran, who waited at the gate.".into(),
            ],
            messages: vec![
                "Do not be a burden.".into(),
                "Somebody waits for you.".into(),
            ],
            rules: vec!["If I am no trouble, they stay.".into()],
            helped: "It kept the house quiet.".into(),
            cost: "I say nothing until I burst.".into(),
            now: "Noor. My own door. Words.".into(),
            course: course::<Roots>(programme, true),
        };
        self.tell(&self.at(52, 19), roots);
        let belief = CoreBelief {
            thought: "They did not ask how my day was.".into(),
            meaning: "I do not matter to them.".into(),
            deeper: "I am not worth staying for.".into(),
            belief: "I am not worth staying for.".into(),
            belief_before: Some(percent(75)),
            none: "Nobody ever looks up when they come in.".into(),
            all: "Everybody always wants them near.".into(),
            oneself: Some(percent(45)),
            one_else: Some(percent(55)),
            new: "Some people know me well and stay.".into(),
            new_before: Some(percent(30)),
            signs: vec!["Someone saves me a seat.".into()],
            course: course::<CoreBelief>(programme, true),
        };
        self.tell_as(Some(self.belief), &self.at(58, 20), belief.into());
    }

    fn kind_words(&mut self, programme: &Programme) {
        for (nth, comfort) in [
            (48, Comfort::Hard),
            (90, Comfort::Odd),
            (150, Comfort::Good),
        ] {
            let letter = Letter {
                hurts: "I waited all evening and then said something sharp.".into(),
                others: "Half the choir, by the sound of it.".into(),
                friend: "You wanted to be close. That is no crime.".into(),
                letter: "This is hard. You were scared, and you were sharp. Say sorry for the one, and be gentle with the other.".into(),
                comfort: Some(comfort),
                after: "Odd, and a bit lighter.".into(),
                course: course::<Letter>(programme, true),
            };
            self.tell(&self.at(nth, 22), letter);
        }
        let critic = Critic {
            says: "You are too much. No wonder they go quiet.".into(),
            tone: "Brisk, like a teacher I had.".into(),
            fears: "That I make a fool of myself and am left.".into(),
            cost: "I do not ask for anything.".into(),
            answer: "I asked three times in an hour. Next time I ask once. I am not too much for wanting it.".into(),
            step: "Ask once, tomorrow.".into(),
            course: course::<Critic>(programme, true),
        };
        self.tell(&self.at(75, 21), critic);
        // From the days in spring when it nearly ended.
        let note = BreakupNote {
            step: "one-person".into(),
            text: "We nearly parted. I called Noor, and she came.".into(),
            done: true,
        };
        self.tell(&self.at(20, 23), note);
    }

    fn with_others(&mut self, programme: &Programme) {
        for (nth, kept) in [(82, Kept::Partly), (118, Kept::Yes)] {
            let limit = Limit {
                noticed: "I lie awake after the late calls.".into(),
                need: "Sleep".into(),
                topic: Some(LimitKind::Time),
                bond: Some(self.mum),
                real: Some(Real::Worry),
                form: Some(LimitForm::Boundary),
                limit: "I do not take calls after ten.".into(),
                action: "The phone stays in the kitchen from ten on.".into(),
                hard: "The first nights. I ask Noor to cheer me on.".into(),
                kept: Some(kept),
                happened: "She rang twice, and wrote in the morning.".into(),
                guilt: Some(level(6)),
                right: Some(level(8)),
                learned: "Nobody was lost.".into(),
                course: course::<Limit>(programme, true),
            };
            self.tell(&self.at(nth, 20), limit);
        }
        for (nth, came_true) in [(68, CameTrue::No), (104, CameTrue::Partly)] {
            let experiment = Experiment {
                belief: "If I ask for a call, Alex pulls away.".into(),
                belief_before: Some(percent(80 - nth / 6)),
                alternative: "Alex may be glad, or say not today and still be fond of me.".into(),
                alternative_before: Some(percent(35)),
                bond: Some(self.alex),
                real: Some(Real::Worry),
                plan: "On Thursday after work I ask for a call on Sunday.".into(),
                prediction: "A cold answer, or none until the weekend.".into(),
                likelihood: Some(percent(70)),
                drop: "Three sorries.".into(),
                obstacles: "A late shift. Then on Friday.".into(),
                outcome: "Yes, but make it the afternoon.".into(),
                came_true: Some(came_true),
                surprise: Some(percent(60)),
                learned: "Asking took ten seconds.".into(),
                belief_after: Some(percent(45)),
                alternative_after: Some(percent(60)),
                course: course::<Experiment>(programme, true),
                ..Experiment::default()
            };
            self.tell(&self.at(nth, 19), experiment);
        }
        for conversation in &programme.conversations {
            let mut turns = Vec::new();
            let mut node = conversation.node(&conversation.start);
            while let Some(turn) = node.and_then(|it| it.options.first()) {
                turns.push(turn.key.clone());
                node = conversation.node(&turn.to).filter(|_| turns.len() < 40);
            }
            let rehearsal = Rehearsal {
                conversation: conversation.key.clone(),
                turns,
                note: "I can say it in one sentence.".into(),
            };
            self.tell(&self.at(99, 20), rehearsal);
        }
    }

    /// What is still to come, and what was planned until now.
    fn planned(&mut self, programme: &Programme) {
        let then = self.at(DAYS - 2, 19);
        let activity = Activity {
            what: "Draw the boats for half an hour".into(),
            area: "creativity".into(),
            on: Some(day::before(self.today, 1)),
            with: Some(Company::Alone),
            course: course::<Activity>(programme, false),
            ..Activity::default()
        };
        self.tell(&then, activity);
    }
}
