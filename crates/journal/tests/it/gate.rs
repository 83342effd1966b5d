//! Which tools HARK closes, for whom, and what opens them again.

use crate::person::Person;
use journal::bonds::{Bond, BondKind};
use journal::hark::{self, Gate, Hark, Harm, Reach};
use journal::thoughts::{Real, Thought};
use uuid::Uuid;

const NO: [Option<bool>; 4] = [Some(false); 4];
const YES: [Option<bool>; 4] = [Some(false), Some(true), Some(false), None];
const OPEN: [Option<bool>; 4] = [Some(false), None, Some(false), Some(false)];

/// Someone with a partner, a former partner and a friend.
struct Story {
    person: Person,
    partner: Uuid,
    ex: Uuid,
    friend: Uuid,
}

impl Story {
    fn new() -> Self {
        let mut person = Person::new();
        let mut bond = |kind| {
            person.write(Bond {
                name: String::new(),
                kind,
                archived: false,
            })
        };
        let (partner, ex, friend) = (
            bond(BondKind::Partner),
            bond(BondKind::Ex),
            bond(BondKind::Friend),
        );
        Self {
            person,
            partner,
            ex,
            friend,
        }
    }

    fn answer(&mut self, answers: [Option<bool>; 4], bond: Option<Uuid>, there: Option<bool>) {
        self.person.wait_days(1);
        self.person.write(Hark {
            answers: answers.to_vec(),
            declined: false,
            bond,
            still_there: there,
        });
    }

    fn decline(&mut self) {
        self.person.wait_days(1);
        self.person.write(Hark {
            answers: Vec::new(),
            declined: true,
            bond: None,
            still_there: None,
        });
    }

    /// A record about someone who frightens or hurts.
    fn danger(&mut self, bond: Option<Uuid>) -> Uuid {
        self.person.wait_days(1);
        self.person.write(Thought {
            bond,
            real: Some(Real::Danger),
            ..Thought::default()
        })
    }

    /// The answer of a record is changed.
    fn revise(&mut self, record: Uuid, bond: Option<Uuid>, real: Real) {
        let real = Some(real);
        let changed = Thought {
            bond,
            real,
            ..Thought::default()
        };
        self.person.revise(record, changed);
    }

    /// The gates for partner, former partner, friend and nobody named.
    fn gates(&self, reach: Reach) -> [Gate; 4] {
        [Some(self.partner), Some(self.ex), Some(self.friend), None]
            .map(|bond| hark::gate(&self.person.journal, reach, bond))
    }

    fn check(&self, challenge: [Gate; 4], partner: [Gate; 4]) {
        assert_eq!(self.gates(Reach::Challenge), challenge, "challenge");
        assert_eq!(self.gates(Reach::Partner), partner, "partner-facing");
    }
}

use Gate::{AskFirst, Closed, Open, Waits};

#[test]
fn before_any_answer_it_is_asked_first() {
    Story::new().check([AskFirst; 4], [AskFirst; 4]);
}

#[test]
fn four_times_no_opens_everything() {
    let mut story = Story::new();
    story.answer(NO, None, None);
    assert_eq!(hark::harm(&story.person.journal), Harm::No);
    story.check([Open; 4], [Open; 4]);
}

#[test]
fn prefer_not_to_say_is_unknown_and_never_a_no() {
    let mut story = Story::new();
    story.decline();
    story.check([Open; 4], [Waits, Waits, Open, Waits]);
    let mut story = Story::new();
    story.answer(OPEN, None, None);
    assert_eq!(hark::harm(&story.person.journal), Harm::Unknown);
    story.check([Open; 4], [Waits, Waits, Open, Waits]);
    story.answer(NO, None, None);
    story.check([Open; 4], [Open; 4]);
}

#[test]
fn one_yes_is_a_yes_even_with_questions_left_open() {
    let mut story = Story::new();
    story.answer(YES, None, None);
    assert_eq!(hark::harm(&story.person.journal), Harm::Yes);
}

#[test]
fn a_yes_about_someone_closes_for_that_one_and_for_nobody_named() {
    let mut story = Story::new();
    let ex = Some(story.ex);
    story.answer(YES, ex, Some(true));
    // Nobody has asked about the partner yet.
    let gates = [AskFirst, Closed, Open, Closed];
    story.check(gates, gates);
    // Not said, or not sure, whether they could still reach the person: they may.
    let mut story = Story::new();
    let ex = Some(story.ex);
    story.answer(YES, ex, None);
    story.check(gates, gates);
}

#[test]
fn someone_who_is_gone_stays_closed_and_closes_nothing_else() {
    let mut story = Story::new();
    let ex = Some(story.ex);
    story.answer(YES, ex, Some(false));
    let gates = [AskFirst, Closed, Open, Open];
    story.check(gates, gates);
}

#[test]
fn a_yes_about_a_former_partner_asks_about_the_present_one_in_turn() {
    for earlier in [None, Some(())] {
        let mut story = Story::new();
        let (partner, ex) = (Some(story.partner), Some(story.ex));
        if earlier.is_some() {
            // First without a name, then told whom it is about.
            story.answer(YES, None, Some(true));
        }
        story.answer(YES, ex, Some(true));
        let gates = [AskFirst, Closed, Open, Closed];
        story.check(gates, gates);
        story.answer(NO, partner, None);
        let gates = [Open, Closed, Open, Closed];
        story.check(gates, gates);
    }
}

#[test]
fn a_yes_that_names_nobody_closes_for_partners_and_not_for_friends() {
    let mut story = Story::new();
    story.answer(YES, None, Some(true));
    let gates = [Closed, Closed, Open, Closed];
    story.check(gates, gates);
}

#[test]
fn a_yes_that_names_nobody_who_is_still_there_opens() {
    let mut story = Story::new();
    story.answer(YES, None, Some(false));
    story.check([Open; 4], [Open; 4]);
}

#[test]
fn only_an_answer_about_that_bond_opens_it_again() {
    let mut story = Story::new();
    let (partner, ex) = (Some(story.partner), Some(story.ex));
    story.answer(YES, partner, Some(true));
    // A no about someone else.
    story.answer(NO, ex, None);
    let gates = [Closed, Open, Open, Closed];
    story.check(gates, gates);
    // A no about everyone, under whatever circumstances it was given.
    story.answer(NO, None, None);
    let gates = [Closed, Open, Open, Open];
    story.check(gates, gates);
    story.answer(NO, partner, None);
    story.check([Open; 4], [Open; 4]);
}

#[test]
fn an_answer_about_one_bond_leaves_a_yes_about_nobody_named_standing() {
    let mut story = Story::new();
    let ex = Some(story.ex);
    story.answer(YES, None, Some(true));
    story.answer(NO, ex, None);
    let gates = [Closed, Open, Open, Closed];
    story.check(gates, gates);
}

#[test]
fn prefer_not_to_say_takes_back_no_yes() {
    let mut story = Story::new();
    let partner = Some(story.partner);
    story.answer(YES, partner, Some(true));
    story.decline();
    story.check([Closed, Open, Open, Closed], [Closed, Waits, Open, Closed]);
    let mut story = Story::new();
    story.answer(YES, None, None);
    story.decline();
    story.check(
        [Closed, Closed, Open, Closed],
        [Closed, Closed, Open, Closed],
    );
}

#[test]
fn two_people_can_be_named_one_after_the_other() {
    let mut story = Story::new();
    let (partner, ex) = (Some(story.partner), Some(story.ex));
    story.answer(YES, ex, Some(true));
    story.answer(YES, partner, Some(true));
    let gates = [Closed, Closed, Open, Closed];
    story.check(gates, gates);
    story.answer(NO, partner, None);
    let gates = [Open, Closed, Open, Closed];
    story.check(gates, gates);
}

#[test]
fn the_log_decides_what_came_last_and_not_the_clock() {
    let mut story = Story::new();
    story.answer(NO, None, None);
    // The phone's clock was set back by a month.
    story.person.wait_days(-30);
    story.answer(YES, None, Some(true));
    assert_eq!(
        story.gates(Reach::Challenge),
        [Closed, Closed, Open, Closed]
    );
}

#[test]
fn a_bond_that_was_erased_counts_as_someone_it_may_be_about() {
    let mut story = Story::new();
    story.answer(YES, None, Some(true));
    let gate = hark::gate(
        &story.person.journal,
        Reach::Partner,
        Some(Uuid::from_u128(9)),
    );
    assert_eq!(gate, Closed);
}

#[test]
fn four_noes_do_not_take_back_a_record_of_danger() {
    let mut story = Story::new();
    story.answer(NO, None, None);
    let ex = Some(story.ex);
    let record = story.danger(ex);
    let found = hark::danger(&story.person.journal, ex).map(|it| it.id);
    assert_eq!(found, Some(record));
    // A worry about nobody named may be about that one.
    let gates = [Open, Closed, Open, Closed];
    story.check(gates, gates);
    story.answer(NO, ex, None);
    story.check(gates, gates);
    story.answer(YES, ex, Some(true));
    story.answer(NO, ex, None);
    story.check(gates, gates);
    story.revise(record, ex, Real::Worry);
    story.check([Open; 4], [Open; 4]);
}

#[test]
fn a_record_of_danger_that_names_nobody_may_be_about_any_partner() {
    let mut story = Story::new();
    story.answer(NO, None, None);
    story.danger(None);
    let gates = [Closed, Closed, Open, Closed];
    story.check(gates, gates);
    story.answer(NO, None, None);
    story.check(gates, gates);
    // A yes says whom it is about.
    story.answer(YES, Some(story.ex), Some(true));
    assert_eq!(story.gates(Reach::Challenge), [Open, Closed, Open, Closed]);
}

#[test]
fn where_hark_does_not_speak_of_someone_only_the_record_opens_again() {
    let mut story = Story::new();
    story.answer(NO, None, None);
    let friend = Some(story.friend);
    let record = story.danger(friend);
    let gates = [Open, Open, Closed, Open];
    story.check(gates, gates);
    story.answer(NO, None, None);
    story.check(gates, gates);
    story.revise(record, friend, Real::Worry);
    story.check([Open; 4], [Open; 4]);
}

#[test]
fn an_answer_changed_about_one_of_two_who_frighten_leaves_the_other() {
    let mut story = Story::new();
    story.answer(NO, None, None);
    let (partner, ex) = (Some(story.partner), Some(story.ex));
    story.danger(partner);
    let record = story.danger(ex);
    story.revise(record, ex, Real::Worry);
    let gates = [Closed, Open, Open, Closed];
    story.check(gates, gates);
}

#[test]
fn support_stays_at_hand_while_a_yes_stands_whatever_is_said_of_others() {
    let mut story = Story::new();
    let near = |it: &Story| hark::support_is_near(&it.person.journal, it.person.now.timestamp());
    story.answer(YES, Some(story.ex), Some(true));
    story.answer(NO, Some(story.partner), None);
    story.person.wait_days(30);
    assert!(
        near(&story),
        "four noes about one take nothing back of another"
    );
    story.answer(YES, Some(story.ex), Some(false));
    assert!(!near(&story), "who can no longer reach them");
}
