//! Urges: two taps, then asking or a wait; what does harm leads to help.

use crate::app::{Browser, PASSPHRASE, TestApp};
use crate::html::Page;
use crate::thoughts::four_noes;
use jiff::SignedDuration;

const MAIN: &str = "main form";

/// Both taps. Where they lead.
async fn noted(person: &Browser, urge: &str) -> String {
    let list = person.get("/urges").await;
    let first = person.submit(&list, MAIN, &[("urge", urge)]).await;
    let strength = person.get(first.redirects()).await;
    let second = person.submit(&strength, MAIN, &[("before", "80")]).await;
    second.redirects().trim_end_matches("/wish").to_owned()
}

async fn answer(person: &Browser, urge: &str, step: &str, typed: &[(&str, &str)]) -> Page {
    let page = person.get(&format!("{urge}/{step}")).await;
    assert_eq!(page.status, 200, "{step}: {:?}", page.location());
    for (name, _) in typed {
        let is_asked = page.has(&format!("main form [name='{name}']"));
        assert!(is_asked, "{step} does not ask for {name}");
    }
    person.submit(&page, MAIN, typed).await
}

/// A wait of the minutes that are suggested, to its end, or to a third of it.
async fn waited(app: &TestApp, person: &Browser, is_held: bool) -> (String, i64) {
    let urge = noted(person, "are-we-ok").await;
    answer(person, &urge, "wish", &[("wish", "certainty")]).await;
    let delay = person.get(&format!("{urge}/delay")).await;
    let minutes = delay.attribute("[name=minutes][checked]", "value").unwrap();
    answer(person, &urge, "delay", &[]).await;
    let minutes: i64 = minutes.parse().unwrap();
    app.advance(SignedDuration::from_mins(if is_held {
        minutes
    } else {
        minutes / 3
    }));
    let choice = if is_held { "eased" } else { "acted" };
    answer(
        person,
        &urge,
        "waiting",
        &[("choice", choice), ("after", "40")],
    )
    .await;
    (urge, minutes)
}

#[tokio::test]
async fn it_is_noted_in_two_taps_and_with_the_first_one_already() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let list = person.get("/urges").await;
    let first = person.submit(&list, MAIN, &[("urge", "last-online")]).await;
    assert!(
        person
            .get("/urges")
            .await
            .says("To check when they were online")
    );
    // The same form twice is one urge.
    let again = person.submit(&list, MAIN, &[("urge", "last-online")]).await;
    assert_eq!(again.redirects(), first.redirects());
    let urge = first.redirects().trim_end_matches("/strength").to_owned();
    let second = answer(&person, &urge, "strength", &[("before", "60")]).await;
    let wish = person.get(second.redirects()).await;
    assert!(wish.says("Day 1 of your first week: 1 urge noted."));
    let enough = person.submit(&wish, MAIN, &[("then", "enough")]).await;
    assert_eq!(enough.redirects(), "/urges");
    let id = urge.rsplit('/').next().unwrap();
    let record = person.get(&format!("/records/{id}")).await;
    assert!(record.says("60 of 100") && record.has(&format!("a[href='{urge}']")));
    let unknown = person.post("/urges", &[("urge", "nothing-known")]).await;
    assert_eq!(unknown.status, 400);
}

#[tokio::test]
async fn a_wish_for_contact_leads_straight_to_asking_and_the_questions_come_before_words() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let urge = noted(&person, "write-again").await;
    let wish = answer(&person, &urge, "wish", &[("wish", "connection")]).await;
    assert_eq!(wish.redirects(), format!("{urge}/ask"));
    let ask = person.get(wish.redirects()).await;
    assert!(ask.has("main a[href^='/hark?']") && !ask.says("hear your voice"));
    four_noes(&person).await;
    let ask = person.get(wish.redirects()).await;
    assert!(ask.says("hear your voice") && ask.has("main a[href='/requests/new']"));
    let asked = person.submit(&ask, MAIN, &[("choice", "asked")]).await;
    let result = person.follow(asked).await;
    assert!(result.says("You asked directly for what you need."));
    assert!(result.says("You said 1 wish directly."));
}

#[tokio::test]
async fn a_former_partner_gets_no_ready_made_words() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let urge = noted(&person, "write-again").await;
    let whom = [
        ("wish", "connection"),
        ("bond_name", "Robin"),
        ("bond_kind", "ex"),
    ];
    let ask = answer(&person, &urge, "wish", &whom).await;
    let ask = person.get(ask.redirects()).await;
    assert!(ask.says("First, did they say no?") && !ask.says("hear your voice"));
}

#[tokio::test]
async fn the_clock_of_a_wait_is_the_servers_and_waits_grow_by_what_was_waited() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let urge = noted(&person, "are-we-ok").await;
    answer(&person, &urge, "wish", &[("wish", "certainty")]).await;
    answer(&person, &urge, "delay", &[("own", "20")]).await;
    app.advance(SignedDuration::from_secs(5 * 60 + 1));
    let waiting = person.get(&urge).await;
    let waiting = person.get(waiting.redirects()).await;
    assert_eq!(waiting.text_of("[role=timer]"), "14:59");
    assert!(person.get("/urges").await.says("15 minutes left to wait"));
    assert!(person.get("/today").await.has(&format!("a[href='{urge}']")));
    // A clock that is set back makes no wait longer than it was chosen.
    app.advance(-SignedDuration::from_mins(9));
    let again = person.get(&format!("{urge}/waiting")).await;
    assert_eq!(again.text_of("[role=timer]"), "20:00");
    app.advance(SignedDuration::from_mins(9));
    app.advance(SignedDuration::from_mins(15));
    assert!(person.get("/urges").await.says("The wait is over"));
    let ended = answer(&person, &urge, "waiting", &[("choice", "paused")]).await;
    let result = person.follow(ended).await;
    assert!(result.says("You waited the 20 minutes that you chose."));
    assert!(result.has(&format!("a[href='{urge}/delay']")));

    let other = app.person("kim").await;
    four_noes(&other).await;
    let mut suggested = Vec::new();
    for is_held in [true, true, true, false, true] {
        suggested.push(waited(&app, &other, is_held).await.1);
    }
    assert_eq!(suggested, [5, 5, 10, 10, 5]);
}

#[tokio::test]
async fn what_eased_stands_beside_what_was_said() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let (urge, _) = waited(&app, &person, true).await;
    for page in ["/urges".to_owned(), format!("{urge}/result")] {
        let page = person.get(&page).await;
        assert!(page.says("1 urge eased. You noted no wish that you said directly."));
    }
    let result = person.get(&format!("{urge}/result")).await;
    assert!(result.has(&format!("a[href='{urge}/ask']")));
    app.advance(SignedDuration::from_hours(24 * 7));
    person.sign_in("sam", PASSPHRASE).await;
    assert!(
        person
            .get("/urges")
            .await
            .says("In your first week you noted 1 urge.")
    );
}

#[tokio::test]
async fn what_does_harm_leads_to_help_and_to_no_wait() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    for (urge, to, link) in [
        ("hurt-myself", "/danger", "a[href='/plan']"),
        (
            "track-them",
            "/about/own-behaviour",
            "a[href='/about/own-behaviour']",
        ),
    ] {
        let list = person.get("/urges").await;
        let noted = person.submit(&list, MAIN, &[("urge", urge)]).await;
        assert_eq!(noted.redirects(), to, "{urge}");
        let list = person.get("/urges").await;
        let here = list.attribute("ul.lines a", "href").unwrap();
        for step in ["strength", "delay", "ask"] {
            let page = person.get(&format!("{here}/{step}")).await;
            assert!(page.has(link) && page.has(".help-line"), "{urge} {step}");
            assert!(!page.has("main form"), "{urge} {step}");
        }
        let posted = person
            .post(&format!("{here}/delay"), &[("minutes", "5")])
            .await;
        assert_eq!(posted.redirects(), format!("{here}/strength"));
        // No figure makes a habit of it.
        assert!(!person.get("/urges").await.says("Day 1 of your first week"));
    }
}

#[tokio::test]
async fn in_the_first_week_nothing_has_to_change_and_what_does_harm_stays_undone() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let urge = noted(&person, "last-online").await;
    let said = [
        "Nothing has to change this week",
        "What does harm, or goes against somebody's no, stays undone all the same.",
    ];
    for page in ["/urges".to_owned(), format!("{urge}/wish")] {
        let page = person.get(&page).await;
        assert!(said.iter().all(|it| page.says(it)));
    }
    let delay = person.get(&format!("{urge}/delay")).await;
    assert!(delay.says("To note it is enough") && delay.has("main form a[href='/urges']"));
    app.advance(SignedDuration::from_hours(24 * 7));
    person.sign_in("sam", PASSPHRASE).await;
    let delay = person.get(&format!("{urge}/delay")).await;
    assert!(!delay.says("To note it is enough"));
}

/// A break-up between noting an urge and asking: the words change with it, and nothing
/// that was noted is lost.
#[tokio::test]
async fn a_break_up_in_the_middle_of_an_urge_takes_ready_made_words_away() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let urge = noted(&person, "write-again").await;
    let whom = [
        ("wish", "connection"),
        ("bond_name", "Robin"),
        ("bond_kind", "partner"),
    ];
    let ask = answer(&person, &urge, "wish", &whom).await;
    let ask = ask.redirects().to_owned();
    assert!(person.get(&ask).await.says("hear your voice"));
    let profile = person.get("/you/profile").await;
    let typed = [("situation", "just_separated")];
    person.submit(&profile, MAIN, &typed).await;
    let page = person.get(&ask).await;
    assert!(page.says("First, did they say no?") && !page.says("hear your voice"));
    let ended = person.submit(&page, MAIN, &[("choice", "eased")]).await;
    assert!(person.follow(ended).await.says("It eased."));
}

#[tokio::test]
async fn a_yes_about_someone_puts_support_before_words_and_waits() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    person.post("/hark/questions", &[("answer_4", "yes")]).await;
    let urge = noted(&person, "are-we-ok").await;
    person
        .post("/danger", &[("in_danger", "yes"), ("can_stay_safe", "no")])
        .await;
    for step in ["ask", "delay"] {
        let page = person.get(&format!("{urge}/{step}")).await;
        assert!(page.says("First, a person"), "{step}");
        assert!(
            page.says("Support comes first") && !page.says("hear your voice"),
            "{step}"
        );
    }
    assert!(
        person
            .get("/urges/note")
            .await
            .redirects()
            .starts_with("/hark/support")
    );
}

#[tokio::test]
async fn wrong_answers_are_refused_and_nothing_is_lost() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let urge = noted(&person, "are-we-ok").await;
    let refused = answer(&person, &urge, "wish", &[("bond_name", "Robin")]).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.field("bond_name").unwrap(), "Robin");
    answer(&person, &urge, "wish", &[("wish", "unsure")]).await;
    for own in ["0", "2881", "-4", "ten"] {
        let refused = answer(&person, &urge, "delay", &[("own", own)]).await;
        assert_eq!(refused.status, 422, "{own}");
        assert_eq!(refused.field("own").unwrap(), own);
    }
    let refused = answer(
        &person,
        &urge,
        "ask",
        &[("choice", "eased"), ("after", "101")],
    )
    .await;
    assert_eq!(refused.status, 422);
    // Nothing is over before it began.
    for step in ["waiting", "result"] {
        let early = person.get(&format!("{urge}/{step}")).await;
        assert_eq!(early.redirects(), format!("{urge}/delay"));
    }
    assert_eq!(person.get(&format!("{urge}/nowhere")).await.status, 404);
    let old = person.get(&format!("{urge}/delay")).await;
    answer(&person, &urge, "delay", &[("own", "9")]).await;
    assert_eq!(person.submit(&old, MAIN, &[("own", "7")]).await.status, 409);
}

#[tokio::test]
async fn an_urge_is_the_persons_own() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let urge = noted(&person, "are-we-ok").await;
    let other = app.person("kim").await;
    assert_eq!(other.get(&format!("{urge}/wish")).await.status, 404);
    let posted = other
        .post(&format!("{urge}/wish"), &[("wish", "unsure")])
        .await;
    assert_eq!(posted.status, 404);
    assert_eq!(app.visitor().get("/urges").await.redirects(), "/sign-in");
    let id = urge.rsplit('/').next().unwrap();
    person
        .post(&format!("/records/{id}/erase"), &[("sure", "yes")])
        .await;
    assert_eq!(person.get(&urge).await.status, 410);
}
