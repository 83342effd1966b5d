//! That figures stand still during a day, whatever is changed in it, and are told later as
//! they stood then.

use super::*;
use journal::check_in::CheckIn;
use journal::hold::{Hold, HoldChoice, HoldEnd, Wish};
use journal::measures::Sitting;
use journal::practices;
use journal::progress::outcomes::answered;
use journal::progress::{self, Sign};
use journal::report::{Chosen, Part, report};
use journal::thoughts::{Emotion, Real};

/// Six weeks with a thought that was worked through on twenty days, a message that was
/// held on each, and self-worth answered at both ends.
fn six_weeks() -> (Person, Vec<Uuid>) {
    let mut person = Person::new();
    let mut thoughts = Vec::new();
    person.answer_all("scs-sf", 2);
    for nth in 0..42 {
        person.write(check_in(6));
        person.write(Hold {
            text: String::new(),
            bond: None,
            wish: Some(Wish::Certainty),
            told_no: None,
            before: Some(percent(70)),
            started: person.now.timestamp(),
            minutes: 20,
            end: Some(HoldEnd {
                choice: HoldChoice::Kept,
                at: person.now.timestamp(),
                after: Some(percent(30)),
                softened: String::new(),
            }),
        });
        if !(14..36).contains(&nth) {
            thoughts.push(person.write(Thought {
                belief: Some(percent(80)),
                belief_after: Some(percent(40)),
                emotions: vec![Emotion {
                    name: "fear".into(),
                    before: Some(percent(90)),
                    after: Some(percent(50)),
                }],
                real: Some(Real::Worry),
                distortions: vec!["mind-reading".into()],
                fear: Some(Fear {
                    what: "x".into(),
                    by: person.today(),
                    likelihood: Some(percent(60)),
                    outcome: None,
                }),
                stage: Stage::Done,
                ..Thought::default()
            }));
        }
        person.wait_days(1);
    }
    for id in &thoughts[..12] {
        answer(&mut person, *id, FearResult::DidNot);
    }
    person.answer_all("scs-sf", 4);
    person.wait_days(1);
    (person, thoughts)
}

fn thought(person: &Person, id: Uuid) -> Thought {
    person.journal.get::<Thought>(id).unwrap().1.clone()
}

fn answer(person: &mut Person, id: Uuid, result: FearResult) {
    let mut it = thought(person, id);
    let at = person.now.timestamp();
    it.fear.as_mut().unwrap().outcome = Some(Outcome { result, at });
    person.revise(id, it);
}

/// Every figure, each with its name.
fn look(person: &Person) -> Vec<(String, String)> {
    let (journal, cut) = (&person.journal, person.cut_now());
    let signs = Sign::ALL.map(|it| (format!("{it:?}"), format!("{:?}", person.sign(it))));
    let helps = Rated::ALL.map(|it| (format!("{it:?}"), format!("{:?}", person.helps(it))));
    let more = [
        ("patterns", format!("{:?}", person.patterns())),
        (
            "fears",
            format!("{:?}", progress::fears(&answered(journal, cut))),
        ),
        ("calibration", person.calibration_in_words()),
    ];
    let more = more.map(|(name, it)| (name.to_owned(), it));
    let mut uses: Vec<_> = practices::uses_up_to(journal, cut).into_iter().collect();
    uses.sort_by_key(|(key, _)| *key);
    let more = more
        .into_iter()
        .chain([("practices".to_owned(), format!("{uses:?}"))]);
    signs.into_iter().chain(helps).chain(more).collect()
}

/// The names of those that are not as they were.
fn moved(before: &[(String, String)], after: &[(String, String)]) -> Vec<String> {
    let both = before.iter().zip(after);
    let moved = both.filter(|(before, after)| before != after);
    moved.map(|(it, _)| it.0.clone()).collect()
}

fn change_all(person: &mut Person, thoughts: &[Uuid]) {
    person.used("box", 90, 10, None);
    // An answer changed, and one given: the thought was finished long ago.
    answer(person, thoughts[0], FearResult::Happened);
    answer(person, thoughts[19], FearResult::Happened);
    for id in &thoughts[12..18] {
        // Ratings and habits changed.
        let mut it = thought(person, *id);
        it.belief_after = Some(percent(80));
        it.emotions[0].before = Some(percent(100));
        it.emotions[0].after = Some(percent(95));
        it.distortions.clear();
        person.revise(*id, it);
    }
    // A fear, and a whole thought, taken back to where they were open.
    let mut it = thought(person, thoughts[1]);
    it.fear = None;
    it.stage = Stage::Working;
    person.revise(thoughts[1], it);
    for (doc, it) in ids::<Hold>(person).into_iter().take(9) {
        let end = it.end.map(|end| HoldEnd {
            choice: HoldChoice::Sent,
            after: Some(percent(70)),
            ..end
        });
        person.revise(doc, Hold { end, ..it });
    }
    let (worth, mut sitting) = ids::<Sitting>(person).pop().unwrap();
    // Half of the items are asked the other way about: all alike would come to the same.
    sitting.answers[..6].fill(Some(5));
    person.revise(worth, sitting);
    let (id, _) = ids::<CheckIn>(person).pop().unwrap();
    person.revise(id, check_in(10));
}

fn ids<T: journal::Typed + Clone + 'static>(person: &Person) -> Vec<(Uuid, T)> {
    let all = person.journal.all::<T>();
    all.map(|(doc, it)| (doc.id, it.clone())).collect()
}

#[test]
fn what_is_changed_counts_as_it_was_until_the_next_day() {
    let (mut person, thoughts) = six_weeks();
    let before = look(&person);
    change_all(&mut person, &thoughts);
    person.wait_minutes(60);
    assert_eq!(moved(&before, &look(&person)), Vec::<String>::new());
    // From tomorrow on it counts.
    person.wait_days(1);
    let all = [
        "HardDays",
        "Peak",
        "Soothing",
        "Reassurance",
        "Balanced",
        "Worth",
        "Distress",
        "Pull",
        "patterns",
        "fears",
        "calibration",
        "practices",
    ];
    assert_eq!(moved(&before, &look(&person)), all);
}

#[test]
fn a_report_tells_of_past_days_as_they_stood_then() {
    let (mut person, thoughts) = six_weeks();
    let yesterday = day::before(person.today(), 1);
    let chosen = Chosen {
        from: day::before(yesterday, 27),
        to: yesterday,
        parts: [Part::Signs, Part::Fears, Part::Helps].into(),
    };
    let told = |person: &Person| {
        let it = report(&person.journal, programme(), &person.now, &chosen);
        format!("{:?} {:?} {:?}", it.signs, it.fears, it.helps)
    };
    let before = told(&person);
    change_all(&mut person, &thoughts);
    person.wait_days(30);
    assert_eq!(told(&person), before);
}

#[test]
fn that_it_is_danger_counts_at_once() {
    let (mut person, thoughts) = six_weeks();
    let before = look(&person);
    for id in &thoughts[6..12] {
        let mut it = thought(&person, *id);
        it.real = Some(Real::Danger);
        person.revise(*id, it);
    }
    let now = moved(&before, &look(&person));
    assert_eq!(
        now,
        ["Balanced", "Distress", "patterns", "fears", "calibration"]
    );
}
