//! Questionnaires: offered, answered in parts, scored, and what is said about them.

mod closed;

use crate::app::{Browser, TestApp};
use crate::fill::{self, record, sitting};
use crate::html::Page;
use jiff::SignedDuration;
use jiff::civil::date;
use programme::Programme;
use uuid::Uuid;

const FORM: &str = "form.questions";

/// The same answer to every question that a part asks.
fn all<'a>(page: &Page, answer: &'a str) -> Vec<(String, &'a str)> {
    let html = page.body.as_str();
    let mut names: Vec<_> = html.split("name=\"answer-").skip(1).collect();
    names.dedup_by_key(|it| it.split('"').next());
    let names = names.iter().map(|it| it.split('"').next().unwrap());
    names.map(|it| (format!("answer-{it}"), answer)).collect()
}

async fn answer(person: &Browser, page: &Page, typed: &[(String, &str)]) -> Page {
    let typed: Vec<_> = typed
        .iter()
        .map(|(name, it)| (name.as_str(), *it))
        .collect();
    person.submit(page, FORM, &typed).await
}

async fn begin(person: &Browser, key: &str) -> Page {
    let first = person.get(&format!("/measures/{key}/answer")).await;
    person.follow(first).await
}

/// All but the questions named, which get the answer given.
fn but<'a>(
    mut typed: Vec<(String, &'a str)>,
    item: &str,
    answer: &'a str,
) -> Vec<(String, &'a str)> {
    for (name, it) in &mut typed {
        if name == &format!("answer-{item}") {
            *it = answer;
        }
    }
    typed
}

#[tokio::test]
async fn a_questionnaire_from_the_list_to_its_result() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let list = person.get("/measures").await;
    assert!(list.says("Due now") && list.has("a[href='/measures/gad-7']"));
    assert!(!list.body.contains("hark"), "HARK has pages of its own");
    let about = person.get("/measures/gad-7").await;
    assert!(about.says("7 questions") && about.says("Where it comes from"));
    let page = begin(&person, "gad-7").await;
    assert_eq!(page.count("fieldset.question"), 7);
    assert!(
        !page.has("input[type=radio][checked]"),
        "nothing is chosen beforehand"
    );
    let done = answer(&person, &page, &all(&page, "1")).await;
    assert!(done.redirects().starts_with("/measures/gad-7/result/"));
    let result = person.follow(done).await;
    assert!(result.says("7 (of 0 to 21)") && result.says("Published range: mild"));
    assert!(result.says("What it does not say"));
    assert_eq!(result.count("tbody tr"), 7);
    let list = person.get("/measures").await;
    assert!(list.says("Last answered on 24 November 2026. Opens again on 29 November 2026."));
    // Answered again and again it would feed checking; help stands beside that.
    let about = person.get("/measures/gad-7").await;
    assert!(about.says("It opens again on 29 November 2026."));
    assert!(about.says("Has it become darker?") && about.has("main a.button[href='/help']"));
    let again = person.get("/measures/gad-7/answer").await;
    assert_eq!(again.redirects(), "/measures/gad-7");
}

#[tokio::test]
async fn every_question_can_be_left_open_and_is_never_a_zero() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let page = begin(&person, "phq-9").await;
    let done = answer(
        &person,
        &page,
        &[("answer-down".into(), "2"), ("answer-sleep".into(), "")],
    )
    .await;
    let result = person.follow(done).await;
    assert!(result.says("not scored. 1 of 9 questions were answered, and at least 7 are needed."));
    assert!(result.says("never counted as 0"));
    assert!(!result.says("of 0 to 27") && !result.says("Published range"));
    assert_eq!(
        result
            .texts("tbody td")
            .iter()
            .filter(|it| *it == "left open")
            .count(),
        9
    );
    // Two missing of nine: worked out from the others, and says so.
    app.advance(SignedDuration::from_mins(5));
    let page = begin(&person, "phq-9").await;
    let typed = but(but(all(&page, "1"), "sleep", ""), "self-harm", "0");
    let result = person.follow(answer(&person, &page, &typed).await).await;
    assert!(
        result.says("worked out from the 8 of 9 questions"),
        "{}",
        result.text()
    );
}

#[tokio::test]
async fn no_answer_at_all_is_not_saved() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let page = begin(&person, "gad-7").await;
    for typed in [vec![], all(&page, "")] {
        let again = answer(&person, &page, &typed).await;
        assert_eq!(again.status, 422);
        assert!(again.says("there is nothing to save") && again.says("Not this time"));
    }
    assert!(person.get("/measures/gad-7").await.says("Begin"));
}

#[tokio::test]
async fn answers_off_the_scale_are_refused_and_the_others_kept() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let page = begin(&person, "phq-9").await;
    for wrong in ["4", "-1", "300", "often", "1.5"] {
        let typed = but(all(&page, "2"), "sleep", wrong);
        let again = answer(&person, &page, &typed).await;
        assert_eq!(again.status, 422, "{wrong}");
        assert_eq!(again.count("fieldset.wrong"), 1);
        assert!(again.text_of("fieldset.wrong").contains("Trouble falling"));
        assert_eq!(
            again.count("input[name='answer-down'][value='2'][checked]"),
            1
        );
        assert!(!again.has("input[name='answer-sleep'][checked]"));
    }
    let typed = but(all(&page, "0"), "difficulty", "9");
    let again = answer(&person, &page, &typed).await;
    assert_eq!(again.status, 422);
    assert!(again.text_of("fieldset.wrong").contains("how difficult"));
}

#[tokio::test]
async fn item_nine_brings_help_onto_the_same_page_before_it_is_sent() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let page = begin(&person, "phq-9").await;
    // The rule of the style sheet: any answer of 1 or more opens what stands below it.
    assert_eq!(
        page.count("input[name='answer-self-harm'].calls-for-help"),
        3
    );
    assert!(!page.has("input[name='answer-self-harm'][value='0'].calls-for-help"));
    assert_eq!(
        page.count("input.calls-for-help"),
        3,
        "and no other question does"
    );
    assert!(page.has("form.questions .question-help input[name=in_danger]"));
    assert!(
        page.text_of(".question-help")
            .contains("Nobody is reading this.")
    );
    let css = page.attribute("link[rel=stylesheet]", "href").unwrap();
    let css = person.get(&css).await.body;
    assert!(css.contains(".question-help { display: none; }"));
    assert!(
        css.contains(".questions:has(.calls-for-help:checked) .question-help { display: grid; }")
    );
    assert!(!begin(&person, "gad-7").await.has(".question-help"));
}

#[tokio::test]
async fn without_the_two_answers_help_is_the_next_page() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let page = begin(&person, "phq-9").await;
    let typed = but(all(&page, "0"), "self-harm", "1");
    let done = answer(&person, &page, &typed).await;
    let to = done.redirects().to_owned();
    assert!(to.starts_with("/danger?to=/measures/phq-9/result/"), "{to}");
    let help = person.get(&to).await;
    assert!(help.says("Nobody is reading this."));
    // A second post of the same form leads there again.
    assert_eq!(answer(&person, &page, &typed).await.redirects(), to);
    let passed = person.submit(&help, "form[action='/danger']", &[]).await;
    assert!(passed.redirects().starts_with("/measures/phq-9/result/"));
    assert!(!person.get("/today").await.has("a[href='/danger']"));
}

#[tokio::test]
async fn the_two_answers_are_saved_with_the_sitting() {
    let app = TestApp::new().await;
    for (name, danger, safe, to) in [
        ("ada", "no", "yes", "/measures/phq-9/result/"),
        (
            "bea",
            "yes",
            "yes",
            "/danger/now?to=/measures/phq-9/result/",
        ),
        ("cid", "no", "no", "/danger/now?to=/measures/phq-9/result/"),
    ] {
        let person = app.person(name).await;
        let page = begin(&person, "phq-9").await;
        let mut typed = but(all(&page, "0"), "self-harm", "2");
        typed.push(("in_danger".into(), danger));
        typed.push(("can_stay_safe".into(), safe));
        let done = answer(&person, &page, &typed).await;
        assert!(
            done.redirects().starts_with(to),
            "{name}: {}",
            done.redirects()
        );
        assert!(
            !person.get("/today").await.has("a[href='/danger']"),
            "{name}"
        );
    }
}

#[tokio::test]
async fn one_answer_of_two_is_not_both() {
    let app = TestApp::new().await;
    for (name, typed_one, other) in [
        ("ada", ("in_danger", "no"), "can_stay_safe"),
        ("bea", ("can_stay_safe", "yes"), "in_danger"),
    ] {
        let person = app.person(name).await;
        let page = begin(&person, "phq-9").await;
        let mut typed = but(all(&page, "0"), "self-harm", "1");
        typed.push((typed_one.0.into(), typed_one.1));
        let help = answer(&person, &page, &typed).await;
        assert_eq!(help.status, 200, "shown at once, and in no address");
        assert!(help.has("form[action='/danger']"), "{name}");
        assert_eq!(help.field(typed_one.0).as_deref(), Some(typed_one.1));
        assert_eq!(help.field(other), None);
        // Left now, it stays open.
        assert!(
            person.get("/today").await.has("a[href='/danger']"),
            "{name}"
        );
        let done = person.submit(&help, "form[action='/danger']", &[]).await;
        assert!(done.redirects().starts_with("/measures/phq-9/result/"));
        let result = person.follow(done).await;
        assert!(result.says("One of your answers was about being better off dead"));
        assert!(
            !person.get("/today").await.has("a[href='/danger']"),
            "{name}"
        );
    }
    // One that says danger is enough.
    let person = app.person("cid").await;
    let page = begin(&person, "phq-9").await;
    let mut typed = but(all(&page, "0"), "self-harm", "1");
    typed.push(("in_danger".into(), "yes"));
    let now = answer(&person, &page, &typed).await;
    assert!(now.redirects().starts_with("/danger/now?to="));
}

#[tokio::test]
async fn twelve_questions_a_part_and_the_rest_another_day() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let about = person.get("/measures/ecr-r").await;
    assert!(!about.body.contains("partner&#39;s love") && !about.body.contains("partner's love"));
    assert_eq!(
        person.get("/measures/ecr-r/answer").await.redirects(),
        "/measures/ecr-r"
    );
    let direct = format!("/measures/ecr-r/answer/{}", Uuid::from_u128(7));
    assert_eq!(person.get(&direct).await.redirects(), "/measures/ecr-r");
    let posted = person.post(&direct, &[("answer-lose-love", "3")]).await;
    assert_eq!(posted.status, 409);
    let confirm = "form[action='/measures/ecr-r/confirm']";
    person.submit(&about, confirm, &[]).await.redirects();
    assert!(
        person.get("/measures/ecr-r").await.has(confirm),
        "not without the tick"
    );
    person
        .submit(&about, confirm, &[("agreed", "yes")])
        .await
        .redirects();
    for part in 1..=3 {
        let page = begin(&person, "ecr-r").await;
        assert!(page.says(&format!("Part {part} of 3")), "{}", page.text());
        assert_eq!(page.count("fieldset.question"), 12);
        let done = answer(&person, &page, &all(&page, "4")).await;
        let result = person.follow(done).await;
        if part < 3 {
            assert!(result.says(&format!("Part {} of 3 can wait", part + 1)));
            assert!(!result.says("of 1 to 7"));
        } else {
            assert!(result.says("4 (of 1 to 7)"));
            assert!(result.says("Every answer is the same"));
        }
        app.advance(SignedDuration::from_mins(10));
    }
    let about = person.get("/measures/ecr-r").await;
    assert!(about.says("It opens again on 22 December 2026."));
    assert!(about.says("Has it become darker?") && about.has("main a.button[href='/help']"));
    assert_eq!(
        person.get("/measures/ecr-r/answer").await.redirects(),
        "/measures/ecr-r"
    );
}

#[tokio::test]
async fn what_is_half_answered_is_found_again() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let page = begin(&person, "gad-7").await;
    let draft = page.attribute("main", "data-draft").unwrap();
    let (path, mut fields) = page.form(FORM, &[]);
    fields.push(("answer-nervous".into(), "3".into()));
    let fields: Vec<_> = fields
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    assert_eq!(person.post(&draft, &fields).await.status, 204);
    assert!(person.get("/today").await.has(&format!("a[href='{path}']")));
    let again = begin(&person, "gad-7").await;
    assert_eq!(again.form(FORM, &[]).0, path, "the same sitting");
    assert!(again.says("This is what you had typed."));
    assert!(again.has("input[name='answer-nervous'][value='3'][checked]"));
    answer(&person, &again, &all(&again, "0")).await.redirects();
    assert!(!person.get("/today").await.says("Left half written"));
}

#[tokio::test]
async fn not_this_time_passes_it_over() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let today = person.get("/today").await;
    let form = ".card.wash form[action$='/pass']";
    let offered = today.attribute(form, "action").unwrap();
    assert_eq!(person.submit(&today, form, &[]).await.redirects(), "/today");
    let today = person.get("/today").await;
    assert!(
        !today.has(&format!("form[action='{offered}']")),
        "{offered}"
    );
    // In the middle of a long one what was answered is put away with it.
    let page = begin(&person, "scs-sf").await;
    let path = page.attribute(FORM, "action").unwrap();
    person
        .submit(&page, "form[action='/measures/scs-sf/pass']", &[])
        .await
        .redirects();
    assert_eq!(person.get(&path).await.redirects(), "/measures/scs-sf");
}

#[tokio::test]
async fn a_part_that_was_answered_in_another_tab_shows_both() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let page = begin(&person, "gad-7").await;
    answer(&person, &page, &all(&page, "1")).await.redirects();
    // The other tab: the same form, but not the same submission.
    let mut other = all(&page, "3");
    let fresh = Uuid::from_u128(99).to_string();
    other.push(("submission".into(), &fresh));
    let stale = answer(&person, &page, &other).await;
    assert_eq!(stale.status, 409);
    assert!(stale.says("This was changed in another place") && stale.says("Several days"));
    assert!(stale.has("input[name='answer-nervous'][value='3'][checked]"));
    let over = person.submit(&stale, FORM, &[]).await;
    let result = person.follow(over).await;
    assert!(result.says("21 (of 0 to 21)"), "{}", result.text());
    let about = person.get("/measures/gad-7").await;
    assert_eq!(
        about.count("a[href*='/result/']"),
        1,
        "one sitting, two revisions"
    );
}

#[tokio::test]
async fn a_second_sitting_is_compared_with_the_first() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let answers = |it: u8| [it, it, it, it, it, it, it, it, 0].map(Some);
    let records = [
        record(date(2026, 10, 1), 1, sitting("phq-9", &answers(2))),
        record(date(2026, 11, 1), 1, sitting("phq-9", &answers(1))),
    ];
    fill::write(&app, &person, &records).await;
    let result = person
        .get(&format!("/measures/phq-9/result/{}", records[1].id))
        .await;
    assert!(result.says("Low mood: 16 on 1 October 2026, 8 on 1 November 2026."));
    assert!(
        result.says("better by more than measuring error alone explains (published threshold 6)")
    );
    assert!(result.says(journal::words::NOTE));
    assert_eq!(
        result.texts("thead th"),
        ["Question", "1 October 2026", "1 November 2026"]
    );
    assert_eq!(result.texts("tbody tr")[0].matches("days").count(), 2);
    let first = person
        .get(&format!("/measures/phq-9/result/{}", records[0].id))
        .await;
    assert!(!first.says("Beside earlier answers"));
    let about = person.get("/measures/phq-9").await;
    let dots = about.attribute("svg.chart .dots", "d").unwrap();
    assert_eq!(dots.matches("h0").count(), 2);
    assert!(about.has("svg.chart .band"));
}

#[tokio::test]
async fn a_high_figure_names_people_and_closes_nothing() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let page = begin(&person, "gad-7").await;
    let result = person
        .follow(answer(&person, &page, &all(&page, "3")).await)
        .await;
    assert!(
        result.says("More than a program should carry alone") && result.has("a.now[href='/help']")
    );
    assert_eq!(person.get("/measures").await.status, 200);
}

#[tokio::test]
async fn a_high_short_form_leads_to_the_whole() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let page = begin(&person, "gad-2").await;
    assert_eq!(page.count("fieldset.question"), 2);
    let result = person
        .follow(answer(&person, &page, &all(&page, "2")).await)
        .await;
    assert!(
        result.has("a.button[href='/measures/gad-7']"),
        "{}",
        result.text()
    );
}

#[tokio::test]
async fn our_own_questions_say_that_they_are_not_validated() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    assert!(person.get("/measures").await.says("not a validated scale"));
    assert!(
        person
            .get("/measures/weekly-check")
            .await
            .says("not a validated scale")
    );
    let page = begin(&person, "weekly-check").await;
    let result = person
        .follow(answer(&person, &page, &all(&page, "5")).await)
        .await;
    assert!(result.says("not a validated scale") && result.says("5 (of 0 to 10)"));
}

#[tokio::test]
async fn a_measure_for_partners_says_when_it_opens() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let about = person.get("/measures/csi-4").await;
    assert!(about.says("It opens when your situation"));
    assert_eq!(
        person.get("/measures/csi-4/answer").await.redirects(),
        "/measures/csi-4"
    );
}

#[tokio::test]
async fn every_measure_has_its_page_and_its_terms() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let programme = Programme::embedded();
    for measure in programme.measures.iter().chain(&programme.short_forms) {
        let page = person.get(&format!("/measures/{}", measure.key)).await;
        if measure.hidden_from_history {
            assert_eq!(page.status, 404, "{}", measure.key);
        } else {
            assert_eq!(page.text_of("h1"), measure.title);
            let squeezed = measure
                .licence
                .notice
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            assert!(page.says(&squeezed), "{}", measure.key);
        }
    }
    assert_eq!(person.get("/measures/nothing").await.status, 404);
}

#[tokio::test]
async fn sittings_of_others_and_of_other_measures_are_not_found() {
    let app = TestApp::new().await;
    let ada = app.person("ada").await;
    let bea = app.person("bea").await;
    let mine = record(date(2026, 11, 1), 1, sitting("gad-7", &[Some(1); 7]));
    fill::write(&app, &ada, std::slice::from_ref(&mine)).await;
    let path = format!("/measures/gad-7/result/{}", mine.id);
    assert_eq!(ada.get(&path).await.status, 200);
    assert_eq!(bea.get(&path).await.status, 404);
    assert_eq!(
        ada.get(&format!("/measures/phq-9/result/{}", mine.id))
            .await
            .status,
        404
    );
    assert_eq!(
        ada.get(&format!("/measures/phq-9/answer/{}", mine.id))
            .await
            .status,
        404
    );
    assert_eq!(
        ada.get(&format!("/measures/gad-7/answer/{}", mine.id))
            .await
            .redirects(),
        path
    );
    let nobody = app.visitor();
    for path in [
        "/measures",
        "/measures/gad-7",
        "/measures/gad-7/answer",
        path.as_str(),
    ] {
        assert_eq!(nobody.get(path).await.redirects(), "/sign-in", "{path}");
    }
    assert_eq!(
        nobody
            .post("/measures/gad-7/pass", &[("x", "y")])
            .await
            .status,
        401
    );
}
