//! The question about being hurt: private, changeable, closing tools for one bond.

use crate::app::{Browser, TestApp};
use crate::html::Page;
use crate::thoughts::{answer, begin, four_noes};

/// A worry about somebody new, answered as a worry. Where that leads.
async fn worry_about(person: &Browser, name: &str, kind: &str) -> (String, Page) {
    let id = begin(person).await;
    let typed = [("situation", "x"), ("bond_name", name), ("bond_kind", kind)];
    answer(person, &id, "situation", &typed).await.redirects();
    let next = answer(person, &id, "real", &[("real", "worry")]).await;
    assert_eq!(next.redirects(), format!("/thoughts/{id}/habits"));
    let page = person.get(next.redirects()).await;
    (id, page)
}

async fn bond_of(person: &Browser, id: &str) -> String {
    let page = person.get(&format!("/thoughts/{id}/situation")).await;
    page.field("bond").unwrap()
}

/// Says yes about somebody who is known.
async fn yes_about(person: &Browser, bond: &str) -> Page {
    let who = person.post("/hark/questions", &[("answer_2", "yes")]).await;
    let who = person.follow(who).await;
    let typed = [("there", "yes"), ("bond", bond)];
    let page = person.submit(&who, "main form[method=post]", &typed).await;
    person.follow(page).await
}

#[tokio::test]
async fn it_is_asked_once_before_the_first_challenge_and_leads_back() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let (id, asked) = worry_about(&person, "Robin", "partner").await;
    let intro = person.get(asked.redirects()).await;
    assert!(intro.says("this comes before anything here questions a fear: does a partner"));
    assert!(intro.says("What you wrote is saved."));
    let back = intro.attribute("a.back", "href").unwrap();
    assert_eq!(back, format!("/thoughts/{id}"));
    assert_eq!(person.get(&back).await.status, 200);
    assert!(intro.says("Are you alone right now?") && intro.says("no one is told"));
    assert!(intro.says("runs this server, or could know your passphrase or recovery code"));
    assert!(intro.says("A yes never shuts you out.") && !intro.says("locks nothing"));
    let questions = intro.attribute("main a.button", "href").unwrap();
    let questions = person.get(&questions).await;
    assert!(
        questions.says("Within the last year, have you been afraid of your partner or ex-partner?")
    );
    let noes = [
        ("answer_1", "no"),
        ("answer_2", "no"),
        ("answer_3", "no"),
        ("answer_4", "no"),
    ];
    let after = person
        .submit(&questions, "main form[method=post]", &noes)
        .await;
    let after = person.follow(after).await;
    let habits = format!("/thoughts/{id}/habits");
    assert!(after.has(&format!("a[href='{habits}']")));
    assert!(after.says("Everyone sees this page, whatever they answered."));
    assert!(after.says("A no says nothing about family, or about earlier."));
    assert_eq!(person.get(&habits).await.status, 200);
}

#[tokio::test]
async fn a_yes_closes_tools_for_that_person_only() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let (hurt, _) = worry_about(&person, "Robin", "partner").await;
    let (other, _) = worry_about(&person, "Alex", "friend").await;
    let bond = bond_of(&person, &hurt).await;
    let support = yes_about(&person, &bond).await;
    assert!(support.says("closed about Robin, and why"));
    for step in ["habits", "for", "against", "friend", "balanced", "again"] {
        let page = person.get(&format!("/thoughts/{hurt}/{step}")).await;
        assert!(page.redirects().starts_with("/hark/support?"), "{step}");
        let page = person.get(&format!("/thoughts/{other}/{step}")).await;
        assert_eq!(page.status, 200, "{step}");
    }
    // Nothing else is locked.
    for open in [
        &format!("/thoughts/{hurt}"),
        &format!("/thoughts/{hurt}/situation"),
        "/thoughts/new",
        "/plan",
        "/problems",
        "/help",
    ] {
        assert!(person.get(open).await.status < 400, "{open}");
    }
}

#[tokio::test]
async fn the_answer_can_be_changed_for_that_person_alone() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let (id, _) = worry_about(&person, "Robin", "partner").await;
    let bond = bond_of(&person, &id).await;
    yes_about(&person, &bond).await;
    // Four noes in general do not take back what was said about Robin.
    four_noes(&person).await;
    let habits = format!("/thoughts/{id}/habits");
    assert!(person.get(&habits).await.location().is_some());
    let intro = person.get("/hark").await;
    let again = format!("/hark/questions?bond={bond}");
    assert!(intro.has(&format!("a[href='{again}']")));
    let questions = person.get(&again).await;
    assert!(questions.says("About Robin"));
    let noes = [
        ("answer_1", "no"),
        ("answer_2", "no"),
        ("answer_3", "no"),
        ("answer_4", "no"),
    ];
    person
        .submit(&questions, "main form[method=post]", &noes)
        .await
        .redirects();
    assert_eq!(person.get(&habits).await.status, 200);
}

#[tokio::test]
async fn rather_not_saying_is_unknown_and_opens_with_the_question_of_each_record() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let (id, asked) = worry_about(&person, "Robin", "partner").await;
    let intro = person.get(asked.redirects()).await;
    let declined = [("declined", "yes")];
    let after = person
        .submit(&intro, "main form[method=post]", &declined)
        .await;
    let after = person.follow(after).await;
    assert!(after.has("main a[href^='/thoughts/']"));
    assert_eq!(
        person.get(&format!("/thoughts/{id}/habits")).await.status,
        200
    );
}

#[tokio::test]
async fn who_would_rather_not_say_is_told_what_waits_and_is_not_asked_again() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    person
        .post("/hark/questions", &[("declined", "yes")])
        .await
        .redirects();
    let first = person.get("/requests/new").await.redirects().to_owned();
    let page = person.get(&first).await;
    let whom = [
        ("bond_name", "Robin"),
        ("bond_kind", "partner"),
        ("observation", "x"),
    ];
    let saved = person.submit(&page, "main form.stack", &whom).await;
    let waits = person.get(saved.redirects()).await;
    let waits = person.follow(waits).await;
    assert!(waits.says("This one waits") && waits.says("you can always pass"));
    assert!(!waits.has("main form"), "no question is put");
    assert!(waits.has("main a.button[href='/tools']"));
    assert!(waits.has("main a[href='/steady']") && waits.has("main a[href^='/hark/questions']"));
}

#[tokio::test]
async fn nothing_of_it_is_listed_in_the_history() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    yes_about(&person, "nobody").await;
    let history = person.get("/history").await;
    assert!(!history.body.contains("humiliated") && !history.says("HARK"));
}

#[tokio::test]
async fn the_way_back_never_leaves_this_server() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    for foreign in ["https://evil.example", "//evil.example", "/\\evil.example"] {
        let fields = [("declined", "yes"), ("to", foreign)];
        let after = person.post("/hark/questions", &fields).await;
        assert_eq!(after.redirects(), "/hark/after");
        let page = person.get(&format!("/hark/after?to={foreign}")).await;
        assert!(!page.body.contains("evil.example"), "{foreign}");
    }
}

#[tokio::test]
async fn it_belongs_to_one_person_and_needs_a_session() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let who = person.post("/hark/questions", &[("answer_2", "yes")]).await;
    let other = app.person("kim").await;
    assert_eq!(other.get(who.redirects()).await.status, 404);
    assert_eq!(
        other.post(who.redirects(), &[("there", "no")]).await.status,
        404
    );
    for page in ["/hark", "/hark/questions", "/hark/after", "/hark/support"] {
        assert_eq!(app.visitor().get(page).await.redirects(), "/sign-in");
    }
}

#[tokio::test]
async fn an_answer_that_is_none_is_refused() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let page = person
        .post("/hark/questions", &[("answer_1", "perhaps")])
        .await;
    assert_eq!(page.status, 422);
    assert!(page.has("#answer_1-problem"));
}

#[tokio::test]
async fn only_a_no_to_who_could_reach_them_opens() {
    let app = TestApp::new().await;
    for (there, is_open) in [("no", true), ("unsure", false), ("yes", false), ("", false)] {
        let name = format!("sam-{there}");
        let person = app.person(name.trim_end_matches('-')).await;
        let (id, _) = worry_about(&person, "Robin", "partner").await;
        let who = person.post("/hark/questions", &[("answer_2", "yes")]).await;
        let who = person.follow(who).await;
        assert!(who.says("Could they still reach you or hurt you?"));
        assert!(who.says("If you name nobody, these tools close for every partner"));
        let typed = [("there", there), ("bond", "nobody")];
        person
            .submit(&who, "main form[method=post]", &typed)
            .await
            .redirects();
        let habits = person.get(&format!("/thoughts/{id}/habits")).await;
        assert_eq!(habits.status == 200, is_open, "{there}");
    }
}

#[tokio::test]
async fn a_yes_about_a_former_partner_asks_about_the_present_one() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let (ex, _) = worry_about(&person, "Robin", "ex").await;
    let (now, _) = worry_about(&person, "Alex", "partner").await;
    let ex = bond_of(&person, &ex).await;
    yes_about(&person, &ex).await;
    let habits = format!("/thoughts/{now}/habits");
    let asked = person.get(&habits).await;
    assert!(asked.redirects().starts_with("/hark?"));
    let intro = person.get(asked.redirects()).await;
    let questions = intro.attribute("main a.button", "href").unwrap();
    let questions = person.get(&questions).await;
    assert!(questions.says("About Alex"));
    let noes = [
        ("answer_1", "no"),
        ("answer_2", "no"),
        ("answer_3", "no"),
        ("answer_4", "no"),
    ];
    person
        .submit(&questions, "main form[method=post]", &noes)
        .await
        .redirects();
    assert_eq!(person.get(&habits).await.status, 200);
}
