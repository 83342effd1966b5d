//! Anxiety ladders and trying their steps: built, refused where it must be, suggested by
//! what is still expected, and running on while the phone is locked.

use crate::app::{Browser, TestApp};
use crate::html::Page;
use crate::thoughts::four_noes;

const ADD: &str = "form:has(textarea[name=text])";
pub(crate) const SHEET: &str = "form[data-autosave]";

/// An empty ladder. Its address.
pub(crate) async fn begin(person: &Browser) -> String {
    let list = person.get("/ladders").await;
    let own = "main form:has([name=goal])";
    let begun = person
        .submit(&list, own, &[("goal", "A Sunday alone")])
        .await;
    begun.redirects().to_owned()
}

pub(crate) async fn add(person: &Browser, ladder: &str, text: &str, suds: &str) -> Page {
    let page = person.get(ladder).await;
    person
        .submit(&page, ADD, &[("text", text), ("suds", suds)])
        .await
}

/// The texts of the steps, in order.
async fn steps(person: &Browser, ladder: &str) -> Vec<String> {
    let page = person.get(ladder).await;
    page.texts(".ladder-step > p:first-child")
}

/// The address at which a step is changed.
pub(crate) async fn rung(person: &Browser, ladder: &str, nth: usize) -> String {
    let page = person.get(ladder).await;
    page.attributes("ol a[href^='/ladders/']:not([href$='/edit'])", "href")[nth].clone()
}

pub(crate) async fn change(person: &Browser, rung: &str, typed: &[(&str, &str)]) -> Page {
    let page = person.get(rung).await;
    person.submit(&page, "main form", typed).await
}

pub(crate) async fn answer(
    person: &Browser,
    trial: &str,
    step: &str,
    typed: &[(&str, &str)],
) -> Page {
    let page = person.get(&format!("{trial}/{step}")).await;
    assert_eq!(page.status, 200, "{step}: {:?}", page.location());
    for (name, _) in typed {
        let is_asked = page.has(&format!("main form [name='{name}']"));
        assert!(is_asked, "{step} does not ask for {name}");
    }
    person.submit(&page, SHEET, typed).await
}

/// The step that is suggested, planned in a setting and up to its beginning.
pub(crate) async fn planned(person: &Browser, ladder: &str, setting: &str) -> String {
    let page = person.get(ladder).await;
    let new = page.attribute("#next ~ p a.button", "href").unwrap();
    let what = person.follow(person.get(&new).await).await;
    let saved = person.submit(&what, SHEET, &[("setting", setting)]).await;
    let trial = saved.redirects().trim_end_matches("/real").to_owned();
    answer(person, &trial, "real", &[("real", "worry")]).await;
    answer(
        person,
        &trial,
        "fear",
        &[("fear", "Nobody writes"), ("expectancy", "80")],
    )
    .await;
    answer(person, &trial, "dose", &[("minutes", "20")]).await;
    answer(person, &trial, "before", &[("before", "60")]).await;
    trial
}

pub(crate) async fn told(person: &Browser, trial: &str, result: &str, after: &str) {
    let typed = [("result", result), ("surprise", "70")];
    answer(person, trial, "happened", &typed).await;
    answer(
        person,
        trial,
        "distress",
        &[("peak", "80"), ("after", "75")],
    )
    .await;
    let typed = [("learned", "They wrote later"), ("expectancy_after", after)];
    answer(person, trial, "learned", &typed).await;
}

#[tokio::test]
async fn steps_are_added_moved_split_and_taken_off_and_nothing_is_lost() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let ladder = begin(&person).await;
    for (text, suds) in [("An evening", "50"), ("An hour", "30"), ("A day", "80")] {
        assert_eq!(add(&person, &ladder, text, suds).await.redirects(), ladder);
    }
    assert_eq!(
        steps(&person, &ladder).await,
        ["An hour", "An evening", "A day"]
    );
    let evening = rung(&person, &ladder, 1).await;
    change(&person, &evening, &[("then", "harder")]).await;
    assert_eq!(
        steps(&person, &ladder).await,
        ["An hour", "A day", "An evening"]
    );
    change(&person, &evening, &[("then", "easier")]).await;
    let split = change(&person, &evening, &[("then", "split")]).await;
    assert_eq!(
        person.get(split.redirects()).await.field("suds").unwrap(),
        "40"
    );
    change(&person, split.redirects(), &[("text", "Half an evening")]).await;
    let four = ["An hour", "Half an evening", "An evening", "A day"];
    assert_eq!(steps(&person, &ladder).await, four);
    change(&person, &evening, &[("then", "off")]).await;
    assert_eq!(steps(&person, &ladder).await.len(), 3);
    assert_eq!(person.get(&evening).await.status, 404);
    // Put away, it is found again.
    let edit = person.get(&format!("{ladder}/edit")).await;
    person.submit(&edit, "main form", &[("then", "away")]).await;
    let list = person.get("/ladders").await;
    assert!(list.has(&format!("details a[href='{ladder}']")));
}

/// Also after something was wrong in it, a form writes over the ladder it was made for
/// and over no other.
#[tokio::test]
async fn a_form_that_is_wrong_and_old_stays_old() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let ladder = begin(&person).await;
    add(&person, &ladder, "An hour", "30").await;
    let step = rung(&person, &ladder, 0).await;
    for (at, css, wrong, right) in [
        (
            step.clone(),
            "main form",
            ("text", ""),
            ("text", "Two hours"),
        ),
        (
            format!("{ladder}/edit"),
            "main form",
            ("goal", ""),
            ("goal", "A week"),
        ),
        (ladder.clone(), ADD, ("text", ""), ("text", "A day")),
    ] {
        let page = person.get(&at).await;
        add(&person, &ladder, "Meanwhile", "60").await;
        let again = person.submit(&page, css, &[wrong]).await;
        assert_eq!(again.status, 422, "{at}");
        let stale = person.submit(&again, css, &[right]).await;
        assert_eq!(stale.status, 409, "{at}");
    }
    assert_eq!(steps(&person, &ladder).await.len(), 4);
}

#[tokio::test]
async fn a_full_ladder_takes_no_step_and_splits_none() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let ladder = begin(&person).await;
    for _ in 0..journal::ladder::MOST_RUNGS {
        assert_eq!(add(&person, &ladder, "An hour", "30").await.status, 303);
    }
    assert_eq!(add(&person, &ladder, "One more", "30").await.status, 422);
    let step = rung(&person, &ladder, 0).await;
    let split = change(&person, &step, &[("then", "split")]).await;
    assert_eq!(split.status, 422);
    assert!(split.says("This ladder is full"));
    assert_eq!(
        steps(&person, &ladder).await.len(),
        journal::ladder::MOST_RUNGS
    );
}

/// A trial is of a step: without one there is nothing to try.
#[tokio::test]
async fn a_trial_without_a_step_begins_at_the_ladders() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let nowhere = format!("/trials/new?from={}", uuid::Uuid::from_u128(7));
    for to in ["/trials/new", nowhere.as_str()] {
        assert_eq!(person.get(to).await.redirects(), "/ladders");
    }
    let ladder = begin(&person).await;
    add(&person, &ladder, "An hour", "30").await;
    let step = rung(&person, &ladder, 0).await;
    let step = step.rsplit('/').next().unwrap();
    let begun = person.get(&format!("/trials/new?from={step}")).await;
    assert!(begun.redirects().ends_with(&format!("?from={step}")));
}

#[tokio::test]
async fn a_template_comes_in_the_variant_of_the_persons_situation() {
    let app = TestApp::new().await;
    let mut texts = Vec::new();
    for situation in ["partnered", "just_separated"] {
        let person = app.person(situation).await;
        four_noes(&person).await;
        let profile = person.get("/you/profile").await;
        let typed = [("situation", situation)];
        person.submit(&profile, "main form", &typed).await;
        let list = person.get("/ladders").await;
        assert!(list.count("main form button[name=template]") >= 5);
        let typed = [("template", "being-alone")];
        let begun = person.submit(&list, "main form", &typed).await;
        let steps = steps(&person, begun.redirects()).await;
        assert!(steps.len() >= 8, "{situation}");
        texts.push(steps);
    }
    assert_ne!(texts[0], texts[1]);
}

#[tokio::test]
async fn what_is_next_follows_from_what_is_still_expected_and_says_why() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let ladder = begin(&person).await;
    for (text, suds) in [("Too easy", "10"), ("An hour", "30"), ("A day", "80")] {
        add(&person, &ladder, text, suds).await;
    }
    let page = person.get(&ladder).await;
    assert_eq!(page.text_of("#next + p"), "An hour");
    let trial = planned(&person, &ladder, "At home").await;
    told(&person, &trial, "no", "60").await;
    let page = person.get(&trial).await;
    assert!(page.says("What you feared seemed 80 of 100 likely before, and seems 60 now."));
    let page = person.get(&ladder).await;
    assert_eq!(page.text_of("#next + p"), "An hour");
    assert!(page.says("still seems 60 of 100 likely") && page.says("“At home”"));
    assert!(page.says("tried once, the fear seemed 80 of 100 likely, 60 after"));
    // Distress stayed at 75, and it goes on all the same: two settings taught it.
    let trial = planned(&person, &ladder, "In the library").await;
    told(&person, &trial, "no", "40").await;
    let page = person.get(&ladder).await;
    assert_eq!(page.text_of("#next + p"), "Too easy");
    assert!(page.says("You don't have to be calm to go on."));
    // A step that was tried can be taken off; what was tried of it stays.
    let hour = rung(&person, &ladder, 1).await;
    change(&person, &hour, &[("then", "off")]).await;
    assert!(person.get(&trial).await.says("An hour"));
}

#[tokio::test]
async fn only_a_worry_is_tried_and_the_questions_come_first() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let ladder = begin(&person).await;
    add(&person, &ladder, "An hour", "30").await;
    let page = person.get(&ladder).await;
    assert!(page.has("main .wash a[href^='/hark?']") && !page.has("#next"));
    four_noes(&person).await;
    let trial = planned(&person, &ladder, "At home").await;
    answer(&person, &trial, "real", &[("real", "danger")]).await;
    let refused = person.post(&format!("{trial}/start"), &[]).await;
    assert_eq!(refused.redirects(), format!("{trial}/pause"));
    assert!(!person.get(&trial).await.has("form[action$='/start']"));
    person.post("/hark/questions", &[("answer_4", "yes")]).await;
    let page = person.get(&ladder).await;
    assert!(page.says("Support comes first") && page.says("An hour"));
    assert!(page.has("main a[href='/hark/support']"));
    for leads_on in ["/trials", "/requests"] {
        assert!(
            !page.has(&format!("main a[href^='{leads_on}']")),
            "{leads_on}"
        );
    }
    assert!(!page.has("#next") && !page.has(ADD));
}

/// With whom it is decides whether it is a worry at all.
#[tokio::test]
async fn whom_it_is_about_is_said_before_a_step_that_involves_someone() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let ladder = begin(&person).await;
    add(&person, &ladder, "Ask her for an hour on Sunday", "30").await;
    add(&person, &ladder, "Walk round the park alone", "60").await;
    let page = person.get(&ladder).await;
    let edit = format!("{ladder}/edit");
    assert_eq!(page.text_of("#next + p"), "Ask her for an hour on Sunday");
    assert_eq!(page.attribute("#next ~ p a.button", "href").unwrap(), edit);
    assert_eq!(page.count("main a[href^='/trials/new']"), 1, "the walk");
    // Nor by its address.
    let asks = rung(&person, &ladder, 0).await;
    let step = asks.rsplit('/').next().unwrap();
    let plan = format!("/trials/new?from={step}");
    assert_eq!(person.get(&plan).await.redirects(), "/ladders");
    let form = person.get(&edit).await;
    assert!(!form.has("[name=bond][checked]"), "nobody is no default");
    let typed = [("bond_name", "Kim"), ("bond_kind", "partner")];
    person.submit(&form, "main form", &typed).await;
    let page = person.get(&ladder).await;
    assert_eq!(page.attribute("#next ~ p a.button", "href").unwrap(), plan);
    // Words for what is asked are found where requests are made.
    assert!(page.has("main a[href='/requests/new']") && !page.has("main a[href^='/hold']"));
    // "Nobody in particular" is an answer, too.
    let form = person.get(&edit).await;
    person
        .submit(&form, "main form", &[("bond", "nobody")])
        .await;
    assert!(person.get(&ladder).await.has(&format!("a[href='{plan}']")));
    assert!(
        person
            .get(&edit)
            .await
            .has("[name=bond][value=nobody][checked]")
    );
}

#[tokio::test]
async fn several_ladders_stand_side_by_side_and_their_trials_apart() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let (one, other) = (begin(&person).await, begin(&person).await);
    add(&person, &one, "An hour", "30").await;
    add(&person, &other, "A song", "30").await;
    let trial = planned(&person, &one, "At home").await;
    told(&person, &trial, "no", "10").await;
    let list = person.get("/ladders").await;
    for ladder in [&one, &other] {
        assert!(list.has(&format!("a[href='{ladder}']")));
    }
    assert!(person.get(&one).await.says("tried once"));
    assert!(!person.get(&other).await.says("tried once"));
}

/// A break-up in the middle: what was begun is kept and can be told, and what is begun
/// afterwards fits the new situation.
#[tokio::test]
async fn a_break_up_in_the_middle_loses_nothing() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let ladder = begin(&person).await;
    add(&person, &ladder, "An hour", "30").await;
    let edit = person.get(&format!("{ladder}/edit")).await;
    let typed = [("bond_name", "Kim"), ("bond_kind", "partner")];
    person.submit(&edit, "main form", &typed).await;
    let trial = planned(&person, &ladder, "At home").await;
    let profile = person.get("/you/profile").await;
    let typed = [("situation", "just_separated")];
    person.submit(&profile, "main form", &typed).await;
    let people = person.get("/you/people").await;
    let kim = people
        .attribute("main a[href^='/you/people/0']", "href")
        .unwrap();
    let form = person.get(&kim).await;
    person
        .submit(&form, "main form", &[("relation", "ex")])
        .await
        .redirects();
    let page = person.get(&ladder).await;
    assert!(page.status == 200 && page.says("An hour") && page.says("Kim"));
    told(&person, &trial, "no", "10").await;
    assert!(person.get(&trial).await.says("They wrote later"));
}

#[tokio::test]
async fn wrong_answers_are_refused_and_a_ladder_has_an_end() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let ladder = begin(&person).await;
    assert_eq!(add(&person, &ladder, "", "30").await.status, 422);
    assert_eq!(add(&person, &ladder, "x", "101").await.status, 422);
    for nth in 0..40 {
        add(&person, &ladder, &format!("step {nth}"), "")
            .await
            .redirects();
    }
    let full = add(&person, &ladder, "one more", "30").await;
    assert_eq!(full.status, 422);
    assert!(full.says("This ladder is full."));
    let trial = planned(&person, &ladder, "").await;
    for minutes in ["-1", "2881", "soon"] {
        let refused = answer(&person, &trial, "dose", &[("minutes", minutes)]).await;
        assert_eq!(refused.status, 422, "{minutes}");
        assert_eq!(refused.field("minutes").unwrap(), minutes);
    }
    let unknown = person.post("/ladders", &[("template", "unknown")]).await;
    assert_eq!(unknown.status, 400);
    let first = rung(&person, &ladder, 0).await;
    let old = person.get(&first).await;
    change(&person, &first, &[("text", "newer")]).await;
    let stale = person.submit(&old, "main form", &[("text", "older")]).await;
    assert_eq!(stale.status, 409);
}

#[tokio::test]
async fn a_ladder_is_the_persons_own() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let ladder = begin(&person).await;
    add(&person, &ladder, "An hour", "30").await;
    let step = rung(&person, &ladder, 0).await;
    let trial = planned(&person, &ladder, "At home").await;
    let other = app.person("kim").await;
    four_noes(&other).await;
    let edit = format!("{ladder}/edit");
    let running = format!("{trial}/running");
    for path in [&ladder, &step, &edit, &trial, &running] {
        assert_eq!(other.get(path).await.status, 404, "{path}");
    }
    assert_eq!(other.post(&format!("{trial}/start"), &[]).await.status, 404);
    assert_eq!(other.post(&step, &[("text", "x")]).await.status, 404);
    assert_eq!(app.visitor().get("/ladders").await.redirects(), "/sign-in");
    let id = ladder.rsplit('/').next().unwrap();
    person
        .post(&format!("/records/{id}/erase"), &[("sure", "yes")])
        .await;
    assert_eq!(person.get(&ladder).await.status, 410);
    // What was tried of it is still there.
    assert!(person.get(&trial).await.says("An hour"));
}

#[tokio::test]
async fn a_new_step_never_takes_the_id_of_another() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let ladder = begin(&person).await;
    add(&person, &ladder, "An hour", "30").await.redirects();
    let first = rung(&person, &ladder, 0).await;
    let id = first.rsplit_once('/').unwrap().1;
    let page = person.get(&ladder).await;
    let typed = [("text", "A day"), ("suds", "60"), ("new", id)];
    person.submit(&page, ADD, &typed).await.redirects();
    assert_eq!(steps(&person, &ladder).await, ["An hour", "A day"]);
    assert!(!rung(&person, &ladder, 1).await.ends_with(id));
}
