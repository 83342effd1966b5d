//! The lines of tools that are more than a sheet.

use super::{Names, Rows, words};
use journal::belief_log::BeliefEntry;
use journal::breakup::BreakupNote;
use journal::drills::{DrillAnswer, Rehearsal, WorkedAnswer};
use journal::ladder::Ladder;
use journal::session::{self, SessionNotes, Way};
use journal::urge::Urge;
use journal::values::Values;

impl<'a> Rows<'a> {
    pub(super) fn ladder(&mut self, names: &Names<'a>, it: &'a Ladder) {
        self.typed("What it leads to", &it.goal);
        self.said("About", it.bond.map(|id| names.bond(id)));
        for rung in &it.rungs {
            let label = if rung.gone {
                "A step, taken off"
            } else {
                "A step"
            };
            self.typed(label, &rung.text);
            self.percent("How hard it seems", rung.suds);
            self.typed("What is feared there", &rung.fear);
            self.typed("What is left out", &rung.drop);
        }
        self.said("In the list", it.archived.then_some("Put away"));
    }

    pub(super) fn urge(&mut self, names: &Names<'a>, it: &'a Urge) {
        let known = names.programme.urges.urges.iter();
        let known = known.clone().find(|known| known.key == it.urge);
        self.push("The urge", known.map_or(it.urge.as_str(), |it| &it.title));
        self.percent("How strong it was", it.before);
        self.said("About", it.bond.map(|id| names.bond(id)));
        self.said("What it was for", it.wish.map(words::wish));
        if it.minutes > 0 {
            self.push("Waited for", journal::words::minutes(it.minutes.into()));
        }
        if let Some(end) = &it.end {
            self.push("What became of it", words::urge(end.choice));
            self.push("When", names.time(end.at));
            self.percent("How strong it was then", end.after);
        }
    }

    pub(super) fn values(&mut self, names: &Names<'a>, it: &'a Values) {
        for (key, area) in &it.areas {
            let known = names.programme.values.areas.iter();
            let known = known.clone().find(|it| it.key == *key);
            self.push(
                "An area of life",
                known.map_or(key.as_str(), |it| &it.title),
            );
            self.level("How much it matters", area.importance);
            self.level("How much of that was lived", area.lived);
            self.typed("What you want to stand for", &area.words);
        }
        for (key, who) in &it.needs {
            let known = names.programme.values.needs.iter();
            let known = known.clone().find(|it| it.key == *key);
            self.push("A need", known.map_or(key.as_str(), |it| &it.text));
            self.typed("Who can meet it", who);
        }
    }

    pub(super) fn belief_entry(&mut self, it: &'a BeliefEntry) {
        self.typed("What you noticed", &it.sign);
        self.percent("How much you believe the old belief", it.old);
        self.percent("How much you believe the new one", it.new);
    }

    pub(super) fn drill_answer(&mut self, names: &Names<'a>, it: &'a DrillAnswer) {
        let drill = names
            .programme
            .drills
            .iter()
            .find(|drill| drill.key == it.drill);
        self.push(
            "What was said",
            drill.map_or(it.drill.as_str(), |it| &it.says),
        );
        let answer = drill.and_then(|drill| {
            let at = drill.option_keys.iter().position(|key| *key == it.option)?;
            drill.options.get(at)
        });
        self.push(
            "Your answer",
            answer.map_or(it.option.as_str(), |it| &it.text),
        );
    }

    pub(super) fn worked_answer(&mut self, names: &Names<'a>, it: &'a WorkedAnswer) {
        let worked = names
            .programme
            .worked
            .iter()
            .find(|worked| worked.key == it.thought);
        self.push(
            "The thought",
            worked.map_or(it.thought.as_str(), |it| &it.thought),
        );
        self.said("What you took it for", it.taken_for.map(words::worked));
        for habit in &it.habits {
            self.push("A thinking habit in it", names.distortion(habit));
        }
    }

    pub(super) fn rehearsal(&mut self, names: &Names<'a>, it: &'a Rehearsal) {
        let all = &names.programme.conversations;
        let known = all.iter().find(|known| known.key == it.conversation);
        self.push(
            "The conversation",
            known.map_or(it.conversation.as_str(), |it| &it.title),
        );
        let mut at = known.and_then(|known| known.node(&known.start));
        for key in &it.turns {
            let turn = at.and_then(|node| node.options.iter().find(|turn| turn.key == *key));
            self.push(
                "What you said or did",
                turn.map_or(key.as_str(), |it| &it.text),
            );
            at = turn
                .zip(known)
                .and_then(|(turn, known)| known.node(&turn.to));
        }
        self.typed("What you take from it", &it.note);
    }

    pub(super) fn breakup_note(&mut self, names: &Names<'a>, it: &'a BreakupNote) {
        let known = names
            .programme
            .breakup
            .iter()
            .find(|known| known.key == it.step);
        self.push("The step", known.map_or(it.step.as_str(), |it| &it.title));
        self.typed("What you wrote", &it.text);
        self.said("The small thing of the day", it.done.then_some("Done"));
    }

    pub(super) fn session(&mut self, names: &Names<'a>, it: &'a SessionNotes) {
        let known = names.programme.sessions.get(&it.session);
        self.push(
            "The session",
            known.map_or(it.session.as_str(), |it| &it.title),
        );
        let steps = known.into_iter().flat_map(|it| &it.steps);
        for step in steps.filter(|step| it.seen.contains(&step.key)) {
            self.push("Seen", step.title.as_str());
        }
        for piece in known
            .into_iter()
            .flat_map(|it| &it.steps)
            .flat_map(|it| &it.pieces)
        {
            for (asked, answer) in session::answers(it, piece) {
                self.typed(asked, answer);
            }
        }
        // What was asked in another version of the programme has no words any more.
        let is_known = |key: &str| {
            let piece = key.split('/').next().unwrap_or(key);
            known.is_some_and(|it| it.piece(piece).is_some())
        };
        for (key, answer) in it.answers.iter().filter(|(key, _)| !is_known(key)) {
            self.typed(key, answer);
        }
        self.typed("What you noted about it", &it.feedback);
    }

    pub(super) fn way(&mut self, it: &'a Way) {
        for goal in &it.goals {
            self.typed("A goal", goal);
        }
        self.said("Route", it.short.then_some("The short one"));
    }
}
