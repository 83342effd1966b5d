//! Signs of what is odd: flat lines, outliers, gaps, floods.

use super::*;

#[test]
fn flat_lines_claim_no_certainty() {
    let mut person = Person::new();
    person.each_day(14, |it, _| it.alone(5));
    person.each_day(28, |it, _| it.alone(6));
    assert_eq!(
        person.says(Sign::Alone),
        "At first comfort on your own was 5 of 10, in the middle case (14 check-ins with an \
         answer). In the last four weeks 6 (28 check-ins with an answer). All were the same \
         then, and all were the same lately. So nothing says how sure this is."
    );
    // Shares of all and none still have an interval: Newcombe's, which drawing anew misses.
    let Sure::Between(low, high) = person.sign(Sign::HardDays).enough().unwrap().sure else {
        panic!("an interval");
    };
    let found = journal::stats::difference((0, 14), (0, 28)).unwrap();
    assert!((low - 7.0 * found.0).abs() < 1e-9 && (high - 7.0 * found.1).abs() < 1e-9);
    assert!(low < 0.0 && high > 0.0);
}

#[test]
fn one_outlier_moves_no_median() {
    let mut person = Person::new();
    person.each_day(14, |it, _| it.believed(80, 60));
    person.each_day(13, |it, nth| {
        it.believed(
            if nth == 3 { 100 } else { 80 },
            if nth == 3 { 0 } else { 60 },
        );
    });
    let (then, _, now, _) = values(&person.sign(Sign::Balanced));
    assert_eq!((then, now), (20.0, 20.0));
}

#[test]
fn weeks_without_anything_are_gaps_and_no_zeros() {
    let mut person = Person::new();
    person.each_day(7, |it, _| it.alone(5));
    person.wait_days(14);
    person.each_day(7, |it, _| it.alone(6));
    let cut = Cut::at(&person.now);
    let found = weeks(Sign::Alone, cut, &person.points(Sign::Alone), 52);
    let found: Vec<_> = found.into_iter().map(|(_, it)| it).collect();
    assert_eq!(found, [Some(5.0), None, None, Some(6.0)]);
    assert!(weeks(Sign::Alone, cut, &[], 52).is_empty());
    // Long ago is not lately.
    person.each_day(14, |it, _| it.alone(6));
    assert!(person.sign(Sign::Alone).enough().is_some());
    person.wait_days(60);
    assert_eq!(person.sign(Sign::Alone), Figure::Needs { more: 14 });
}

#[test]
fn a_flood_of_back_dated_records_counts_each_day_once_and_from_tomorrow_on() {
    let mut person = Person::new();
    person.each_day(14, |it, _| it.alone(5));
    person.wait_days(14);
    person.each_day(20, |it, _| it.alone(5));
    let before = person.sign(Sign::HardDays);
    for nth in 20..34 {
        for _ in 0..50 {
            let day = day::before(person.today(), nth + 1);
            person.write_for(day, check_in(9));
        }
    }
    assert_eq!(person.sign(Sign::HardDays), before);
    person.wait_days(1);
    let found = person.sign(Sign::HardDays);
    let it = found.enough().unwrap();
    // Twenty days, and of those in between the seven of the last 28 days.
    assert_eq!((it.now.of, it.now.some), (27, 7));
}
