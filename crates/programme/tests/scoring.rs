//! Scoring keys: published vectors, every band's edges, missing answers, and what no answers may do.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "these are tests")]

use programme::{Flag, Measure, Programme, Score, ScoreError};

fn measure(key: &str) -> &'static Measure {
    Programme::embedded().measure(key).unwrap()
}

fn score(key: &str, answers: &[Option<u8>]) -> Score {
    measure(key).score(answers).unwrap()
}

/// The same answer to every item.
fn all(key: &str, answer: u8) -> Score {
    score(key, &vec![Some(answer); measure(key).items.len()])
}

/// Whole answers that add up to `sum`, as high as possible from the front.
fn adding_up_to(key: &str, sum: u8) -> Vec<Option<u8>> {
    let mut left = sum;
    let items = measure(key).items.iter();
    items
        .map(|item| {
            let answer = left.min(item.range().1);
            left -= answer;
            Some(answer)
        })
        .collect()
}

#[track_caller]
fn near(figure: Option<f64>, expected: f64) {
    let figure = figure.expect("a figure");
    assert!(
        (figure - expected).abs() < 0.0005,
        "{figure} is not {expected}"
    );
}

#[test]
fn the_recommended_measures_are_there() {
    for key in [
        "phq-9",
        "phq-2",
        "gad-7",
        "gad-2",
        "hark",
        "scs-sf",
        "csi-4",
        "ecr-r",
        "weekly-check",
    ] {
        assert!(Programme::embedded().measure(key).is_some(), "{key}");
    }
}

// clinical vectors: all 1 → anxiety 1.667, avoidance 5; all 7 → 6.333, 3; all 4 → 4, 4.
#[test]
fn ecr_r_has_its_published_vectors() {
    for (answer, anxiety, avoidance) in [(1, 1.667, 5.0), (7, 6.333, 3.0), (4, 4.0, 4.0)] {
        let score = all("ecr-r", answer);
        near(score.figure("anxiety"), anxiety);
        near(score.figure("avoidance"), avoidance);
        assert_eq!(score.total, None, "the ECR-R has no total");
        assert_eq!(score.band, None, "and no bands");
        assert_eq!(score.flags, [Flag::StraightLine]);
    }
}

#[test]
fn ecr_r_reverses_its_fourteen_items_and_no_others() {
    let reversed = [9, 11, 20, 22, 26, 27, 28, 29, 30, 31, 33, 34, 35, 36];
    for number in 1..=36_usize {
        let mut answers = vec![Some(4); 36];
        answers[number - 1] = Some(7);
        let score = score("ecr-r", &answers);
        let change = if reversed.contains(&number) {
            -3.0 / 18.0
        } else {
            3.0 / 18.0
        };
        let (changed, same) = if number <= 18 {
            ("anxiety", "avoidance")
        } else {
            ("avoidance", "anxiety")
        };
        near(score.figure(changed), 4.0 + change);
        near(score.figure(same), 4.0);
        assert!(score.flags.is_empty());
    }
}

#[test]
fn ecr_r_needs_fifteen_of_eighteen() {
    let mut answers = vec![Some(4); 36];
    answers[..3].fill(None);
    answers[3] = Some(7);
    let three_missing = score("ecr-r", &answers);
    near(three_missing.figure("anxiety"), (14.0 * 4.0 + 7.0) / 15.0);
    assert_eq!(
        three_missing.flags,
        [Flag::Estimated {
            scale: "anxiety".to_owned()
        }]
    );
    answers[4] = None;
    let four_missing = score("ecr-r", &answers);
    assert_eq!(four_missing.figure("anxiety"), None);
    near(four_missing.figure("avoidance"), 4.0);
    assert!(four_missing.scored);
}

// Clinical vectors: all 1 → 3.0; all 5 → 3.0, so a flat row of answers is flagged.
#[test]
fn scs_sf_has_its_published_vectors() {
    for answer in 1..=5 {
        let score = all("scs-sf", answer);
        near(score.total, 3.0);
        assert_eq!(score.flags, [Flag::StraightLine]);
        assert!(
            score.subscales.is_empty(),
            "subscales are not advised for the short form"
        );
    }
}

#[test]
fn scs_sf_reverses_its_six_items_and_no_others() {
    for number in 1..=12_usize {
        let mut answers = vec![Some(3); 12];
        answers[number - 1] = Some(5);
        let change = if [1, 4, 8, 9, 11, 12].contains(&number) {
            -2.0
        } else {
            2.0
        };
        near(score("scs-sf", &answers).total, 3.0 + change / 12.0);
    }
    let mut answers = vec![Some(3); 12];
    answers[0] = None;
    assert_eq!(score("scs-sf", &answers).total, None, "all 12 are needed");
}

#[test]
fn every_edge_of_every_phq_9_band_is_right() {
    let bands = [
        (0, "minimal"),
        (4, "minimal"),
        (5, "mild"),
        (9, "mild"),
        (10, "moderate"),
        (14, "moderate"),
        (15, "moderately-severe"),
        (19, "moderately-severe"),
        (20, "severe"),
        (27, "severe"),
    ];
    for (sum, band) in bands {
        let score = score("phq-9", &adding_up_to("phq-9", sum));
        near(score.total, f64::from(sum));
        assert_eq!(score.band.as_deref(), Some(band), "{sum}");
        let human_help = Flag::HumanHelp {
            scale: "total".to_owned(),
        };
        assert_eq!(score.flags.contains(&human_help), sum >= 20, "{sum}");
    }
}

#[test]
fn every_edge_of_every_gad_7_band_is_right() {
    let bands = [
        (0, "minimal"),
        (4, "minimal"),
        (5, "mild"),
        (9, "mild"),
        (10, "moderate"),
        (14, "moderate"),
        (15, "severe"),
        (21, "severe"),
    ];
    for (sum, band) in bands {
        let score = score("gad-7", &adding_up_to("gad-7", sum));
        near(score.total, f64::from(sum));
        assert_eq!(score.band.as_deref(), Some(band), "{sum}");
        assert_eq!(!score.flags.is_empty(), sum >= 15, "{sum}");
    }
}

#[test]
fn any_answer_to_item_nine_but_not_at_all_asks_for_help() {
    for answer in 0..=3 {
        let mut answers = vec![Some(0); 9];
        answers[8] = Some(answer);
        let score = score("phq-9", &answers);
        assert_eq!(score.asks_for_help(), answer >= 1, "{answer}");
        assert_eq!(measure("phq-9").asks_for_help(8, answer), answer >= 1);
        assert!(!measure("phq-9").asks_for_help(0, answer));
    }
    // Also when nothing else was answered, so that there is no figure.
    let mut answers = vec![None; 9];
    answers[8] = Some(1);
    let score = score("phq-9", &answers);
    assert!(score.asks_for_help() && !score.scored);
}

#[test]
fn phq_9_is_prorated_from_seven_answers_on() {
    let mut answers = vec![Some(2); 9];
    answers[0] = None;
    near(score("phq-9", &answers).total, 18.0);
    answers[1] = None;
    near(score("phq-9", &answers).total, 18.0);
    answers[2] = None;
    let three_missing = score("phq-9", &answers);
    assert_eq!((three_missing.total, three_missing.band), (None, None));
    // 1 + 7 × 1 = 8 of 8 answers, scaled to 9: 9.
    let mut answers = vec![Some(1); 9];
    answers[8] = None;
    let one_missing = score("phq-9", &answers);
    near(one_missing.total, 9.0);
    assert_eq!(
        one_missing.flags,
        [Flag::Estimated {
            scale: "total".to_owned()
        }]
    );
    // 4 in 7 answers, scaled to 9: 5.14, a whole 5.
    let answers: Vec<_> = [1, 1, 1, 1, 0, 0, 0]
        .into_iter()
        .map(Some)
        .chain([None, None])
        .collect();
    let two_missing = score("phq-9", &answers);
    near(two_missing.total, 5.0);
    assert_eq!(two_missing.band.as_deref(), Some("mild"));
}

#[test]
fn gad_7_is_prorated_from_six_answers_on() {
    let mut answers = vec![Some(3); 7];
    answers[6] = None;
    near(score("gad-7", &answers).total, 21.0);
    answers[5] = None;
    assert_eq!(score("gad-7", &answers).total, None);
}

#[test]
fn without_any_answer_there_is_no_figure() {
    let programme = Programme::embedded();
    for measure in programme.measures.iter().chain(&programme.short_forms) {
        let score = measure.score(&vec![None; measure.items.len()]).unwrap();
        assert!(!score.scored, "{}", measure.key);
        assert_eq!((score.total, &score.band, score.answered), (None, &None, 0));
        assert!(score.subscales.iter().all(|(_, figure)| figure.is_none()));
        assert!(score.flags.is_empty());
    }
}

#[test]
fn hark_acts_on_any_yes_and_takes_no_silence_for_a_no() {
    let none = all("hark", 0);
    assert_eq!((none.total, none.band.as_deref()), (Some(0.0), Some("no")));
    assert!(!none.asks_for_help());
    for place in 0..4 {
        let mut answers = vec![Some(0); 4];
        answers[place] = Some(1);
        let one = score("hark", &answers);
        assert_eq!((one.total, one.band.as_deref()), (Some(1.0), Some("yes")));
        assert!(one.asks_for_help());
        let mut answers = vec![None; 4];
        answers[place] = Some(1);
        let alone = score("hark", &answers);
        assert_eq!(alone.total, None);
        assert!(alone.asks_for_help());
    }
    let left_out = score("hark", &[Some(0), None, Some(0), Some(0)]);
    assert_eq!((left_out.total, left_out.band), (None, None));
    assert!(measure("hark").hidden_from_history);
}

#[test]
fn csi_4_adds_up_and_has_its_cut() {
    assert_eq!(
        measure("csi-4").range(measure("csi-4").total().unwrap()),
        (0.0, 21.0)
    );
    let below = score("csi-4", &adding_up_to("csi-4", 13));
    assert_eq!(below.band.as_deref(), Some("below-cut"));
    let above = score("csi-4", &adding_up_to("csi-4", 14));
    assert_eq!(above.band.as_deref(), Some("above-cut"));
    near(
        score("csi-4", &[Some(6), Some(5), Some(5), Some(5)]).total,
        21.0,
    );
    assert_eq!(
        score("csi-4", &[Some(6), Some(5), None, Some(5)]).total,
        None
    );
}

#[test]
fn short_forms_are_scored_and_ask_for_the_whole() {
    for (key, whole) in [("phq-2", "phq-9"), ("gad-2", "gad-7")] {
        let below = score(key, &[Some(2), Some(0)]);
        near(below.total, 2.0);
        assert!(below.flags.is_empty());
        let at = score(key, &[Some(2), Some(1)]);
        near(at.total, 3.0);
        assert_eq!(
            at.flags,
            [Flag::AskAll {
                measure: whole.to_owned()
            }]
        );
        assert_eq!(score(key, &[Some(3), None]).total, None);
    }
    assert_eq!(measure("phq-2").scales[0].loinc.as_deref(), Some("55758-7"));
}

#[test]
fn the_weekly_check_turns_trust_round_and_keeps_counts_apart() {
    assert!(!measure("weekly-check").validated);
    let answers = [Some(8), Some(6), Some(7), Some(3), Some(6), Some(1)];
    let score = score("weekly-check", &answers);
    near(score.figure("strain"), (8.0 + 6.0 + 7.0 + 9.0) / 4.0);
    near(score.figure("acted-on-urges"), 3.0);
    near(score.figure("time-to-settle"), 6.0);
    let item = measure("weekly-check").item("time-to-settle").unwrap();
    assert_eq!(item.choices[6].minutes, Some(60));
    assert_eq!(score.total, None);
}

#[test]
fn a_week_without_a_trigger_is_still_scored() {
    let answers = [Some(2), Some(2), Some(2), Some(0), None, Some(8)];
    let score = score("weekly-check", &answers);
    near(score.figure("strain"), 2.0);
    assert_eq!(score.figure("time-to-settle"), None);
}

#[test]
fn wrong_answers_are_refused_with_what_would_be_right() {
    let count = measure("gad-7").score(&[Some(0); 6]).unwrap_err();
    assert_eq!(
        count.to_string(),
        "gad-7 has 7 items, and 6 answers were given (`-` stands for no answer)"
    );
    let mut answers = vec![Some(0); 7];
    answers[2] = Some(4);
    let off = measure("gad-7").score(&answers).unwrap_err();
    assert_eq!(
        off,
        ScoreError::OutOfScale {
            number: 3,
            choices: "0, 1, 2, 3".to_owned()
        }
    );
    assert_eq!(
        off.to_string(),
        "answer 3 is not one that can be chosen (0, 1, 2, 3)"
    );
    assert!(
        measure("ecr-r").score(&[Some(0); 36]).is_err(),
        "its scale begins at 1"
    );
}

#[test]
fn the_json_is_the_documented_interface() {
    let mut answers = vec![Some(1); 9];
    answers[0] = None;
    let json = score("phq-9", &answers).to_json();
    let expected = serde_json::json!({
        "measure": "phq-9",
        "version": 1,
        "scored": true,
        "total": 9.0,
        "subscales": {},
        "band": "mild",
        "flags": ["help:self-harm", "estimated:total"],
        "answered": 8,
        "of": 9,
    });
    assert_eq!(json, expected);
    let json = score("ecr-r", &[None; 36]).to_json();
    assert_eq!(json["total"], serde_json::Value::Null);
    assert_eq!(
        json["subscales"],
        serde_json::json!({"anxiety": null, "avoidance": null})
    );
    assert_eq!(json["scored"], false);
}

#[test]
fn a_score_does_not_show_its_figures_in_logs() {
    assert_eq!(
        format!("{:?}", all("phq-9", 3)),
        "Score { measure: \"phq-9\", .. }"
    );
}

#[test]
fn reliable_change_says_where_it_comes_from() {
    let points = |key: &str, scale: &str| {
        let change = measure(key)
            .scale(scale)
            .unwrap()
            .reliable_change
            .as_ref()
            .unwrap();
        (change.points, format!("{:?}", change.source))
    };
    assert_eq!(points("phq-9", "total"), (6.0, "Published".to_owned()));
    assert_eq!(points("gad-7", "total"), (4.0, "Published".to_owned()));
    assert_eq!(points("ecr-r", "anxiety"), (1.0, "Estimated".to_owned()));
    assert_eq!(points("ecr-r", "avoidance"), (1.0, "Estimated".to_owned()));
    assert_eq!(points("scs-sf", "total"), (0.73, "Estimated".to_owned()));
    assert_eq!(points("csi-4", "total"), (3.2, "Estimated".to_owned()));
}
