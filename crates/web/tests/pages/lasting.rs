//! Tools that go on for weeks: a belief's log, what matters, a break-up, and what was
//! planned for a day.

use crate::app::{Browser, TestApp};
use crate::thoughts::four_noes;
use programme::Programme;

const FORM: &str = "form[data-autosave]";

async fn step(person: &Browser, here: &str, typed: &[(&str, &str)]) {
    let page = person.get(here).await;
    assert_eq!(page.status, 200, "{here}: {:?}", page.location());
    let saved = person.submit(&page, FORM, typed).await;
    assert_eq!(saved.status, 303, "{here}");
}

async fn begin(person: &Browser, path: &str) -> String {
    let begun = person.get(&format!("{path}/new")).await;
    begun.redirects().rsplit_once('/').unwrap().0.to_owned()
}

#[tokio::test]
async fn signs_are_gathered_for_a_belief_and_it_is_rated_again() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let belief = begin(&person, "/core-beliefs").await;
    let typed = [("belief", "I will be left"), ("belief_before", "80")];
    step(&person, &format!("{belief}/belief"), &typed).await;
    let page = person.get(&belief).await;
    let log = format!("form[action='{belief}/log']");
    for (typed, status) in [
        (vec![("sign", ""), ("old", "")], 422),
        (vec![("sign", "x"), ("old", "140")], 422),
        (vec![("sign", "Kim saved me a seat"), ("old", "60")], 303),
    ] {
        assert_eq!(
            person.submit(&page, &log, &typed).await.status,
            status,
            "{typed:?}"
        );
    }
    let page = person.get(&belief).await;
    assert!(page.says("Kim saved me a seat") && page.says("80 before, 60 now. 20 points less."));
    assert_eq!(
        page.count("ul.lines .typed").min(9),
        page.count("ul.lines .typed")
    );
    let other = app.person("kim").await;
    let posted = other.post(&format!("{belief}/log"), &[("sign", "x")]).await;
    assert_eq!(posted.status, 404);
}

#[tokio::test]
async fn what_matters_is_kept_and_the_widest_gap_stands_first() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    assert!(person.get("/values").await.says("Begin"));
    let (old, page) = (
        person.get("/values/edit").await,
        person.get("/values/edit").await,
    );
    let typed = [
        ("importance-work", "8"),
        ("lived-work", "8"),
        ("importance-friends", "9"),
        ("lived-friends", "2"),
        ("words-friends", "To call back"),
        ("needs", "be-held"),
        ("who-be-held", "Kim, and my aunt"),
    ];
    let saved = person.submit(&page, FORM, &typed).await;
    let shown = person.get(saved.redirects()).await;
    let first = &shown.texts(".cols li strong")[0];
    assert_eq!(first, "Friends");
    assert!(shown.says("Kim, and my aunt") && shown.says("To call back"));
    // What another tab saved is said, and nothing typed is lost.
    let stale = person
        .submit(&old, FORM, &[("words-friends", "Other words")])
        .await;
    assert_eq!(stale.status, 409);
    assert_eq!(stale.field("words-friends").unwrap(), "Other words");
    let page = person.get("/values/edit").await;
    assert_eq!(page.field("lived-friends").unwrap(), "2");
    let wrong = person.submit(&page, FORM, &[("lived-friends", "12")]).await;
    assert_eq!(wrong.status, 422);
    assert!(person.get("/values").await.says("lived 2 of 10"));
}

#[tokio::test]
async fn each_step_after_a_break_up_stands_alone() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let steps = &Programme::embedded().breakup;
    let list = person.get("/breakup").await;
    for it in steps {
        let here = format!("/breakup/{}", it.key);
        assert!(list.has(&format!("a[href='{here}']")));
        let page = person.get(&here).await;
        assert!(
            page.says(&it.small) && page.says(&it.question),
            "{}",
            it.key
        );
    }
    let here = format!("/breakup/{}", steps[1].key);
    for text in ["Toast", "Soup and toast"] {
        step(&person, &here, &[("text", text), ("done", "yes")]).await;
        assert_eq!(person.get(&here).await.field("text").unwrap(), text);
    }
    assert!(person.get("/breakup").await.says("you wrote something"));
    assert_eq!(person.get("/breakup/none-such").await.status, 404);
}

#[tokio::test]
async fn predictions_about_someone_one_has_parted_from_are_closed_without_a_score() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let about = begin(&person, "/predictions").await;
    let typed = [
        ("statement", "They will cancel"),
        ("bond_name", "Alex"),
        ("bond_kind", "partner"),
    ];
    step(&person, &format!("{about}/statement"), &typed).await;
    let other = begin(&person, "/predictions").await;
    step(
        &person,
        &format!("{other}/statement"),
        &[("statement", "It will rain")],
    )
    .await;
    let page = person.get("/breakup").await;
    let stranger = uuid::Uuid::from_u128(7).to_string();
    for typed in [vec![], vec![("bond", stranger.as_str())]] {
        let refused = person
            .submit(&page, "form[action='/breakup/close']", &typed)
            .await;
        assert_eq!(refused.status, 422);
    }
    let bond = page.attribute("input[name=bond]", "value").unwrap();
    let typed = [("bond", bond.as_str()), ("ended", "yes")];
    let closed = person
        .submit(&page, "form[action='/breakup/close']", &typed)
        .await;
    assert!(person.get("/you/people").await.says("former partner"));
    let closed = person.get(closed.redirects()).await;
    assert!(closed.says("1 prediction is closed without a score."));
    assert!(
        person.get(&about).await.says("Change") && !person.get(&about).await.says("Go on with it")
    );
    // It stays closed when its words are changed.
    step(
        &person,
        &format!("{about}/statement"),
        &[("statement", "They will cancel again")],
    )
    .await;
    let again = person.get(&about).await;
    assert!(again.says("They will cancel again") && !again.says("Go on with it"));
    assert!(person.get(&other).await.says("Go on with it"));
    assert!(
        person
            .get(&about)
            .await
            .says("It can no longer be answered")
    );
    assert!(
        !person
            .get(&other)
            .await
            .says("It can no longer be answered")
    );
}

#[tokio::test]
async fn what_was_planned_comes_back_on_its_day_until_it_is_answered() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let today = journal::day::of(&app.now().to_zoned_datetime(jiff::tz::TimeZone::UTC)).to_string();
    let activity = begin(&person, "/activities").await;
    step(&person, &format!("{activity}/what"), &[("what", "Swim")]).await;
    step(&person, &format!("{activity}/when"), &[("on", &today)]).await;
    let link = format!("main a[href='{activity}']");
    let page = person.get("/today").await;
    assert!(page.has(&link) && page.says("Something to do"));
    assert!(!page.says("Swim"), "nothing private stands there");
    step(
        &person,
        &format!("{activity}/review"),
        &[("done", "yes"), ("pleasure", "7")],
    )
    .await;
    assert!(!person.get("/today").await.has(&link));
    assert!(
        person
            .get("/activities")
            .await
            .says("you did 1 of the things")
    );
    // One that is about danger is not asked about.
    let fear = begin(&person, "/predictions").await;
    step(
        &person,
        &format!("{fear}/statement"),
        &[("statement", "They will hurt me")],
    )
    .await;
    step(&person, &format!("{fear}/real"), &[("real", "worry")]).await;
    step(
        &person,
        &format!("{fear}/likelihood"),
        &[("by", "2020-01-01")],
    )
    .await;
    assert!(
        !person
            .get("/today")
            .await
            .has(&format!("main a[href='{fear}']"))
    );
}

#[tokio::test]
async fn words_that_call_for_help_are_met_with_it_in_values_and_in_a_beliefs_log() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let help = |here: &str| format!("main a[href='/danger?to={here}']");
    let edit = person.get("/values/edit").await;
    let typed = [("words-friends", "I want to kill myself")];
    person.submit(&edit, FORM, &typed).await.redirects();
    for here in ["/values", "/values/edit"] {
        assert!(person.get(here).await.has(&help(here)), "{here}");
    }
    let belief = begin(&person, "/core-beliefs").await;
    let typed = [("belief", "I will be left"), ("belief_before", "80")];
    step(&person, &format!("{belief}/belief"), &typed).await;
    let log = format!("form[action='{belief}/log']");
    let page = person.get(&belief).await;
    assert!(!page.has(&help(&belief)));
    let typed = [("sign", "I would be better off dead")];
    person.submit(&page, &log, &typed).await.redirects();
    assert!(person.get(&belief).await.has(&help(&belief)));
}
