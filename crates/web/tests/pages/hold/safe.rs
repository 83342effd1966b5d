//! Messages that speak of danger, and to whom none is suggested.

use super::*;

#[tokio::test]
async fn ready_made_words_wait_for_the_private_questions() {
    let app = TestApp::new().await;
    let person = app.person("ann").await;
    let page = write(&person, MESSAGE).await;
    let page = press(&person, &page, "next", &[("wish", "connection")]).await;
    assert_eq!(page.count("[data-copy]"), 0);
    assert!(
        page.attribute(".card.lamp a", "href")
            .unwrap()
            .starts_with("/hark?to=")
    );
    // Nothing else is closed.
    assert_eq!(press(&person, &page, "wait", &[]).await.status, 200);
}

#[tokio::test]
async fn after_a_yes_nothing_helps_a_message_to_them_along() {
    let app = TestApp::new().await;
    let person = app.person("ann").await;
    let yes = ["answer_1", "answer_2", "answer_3", "answer_4"].map(|it| (it, "yes"));
    person.post("/hark/questions", &yes).await.redirects();
    let page = write(&person, MESSAGE).await;
    let to = [("bond_name", "Robin"), ("bond_kind", "partner")];
    let page = press(&person, &page, "next", &to).await;
    let page = press(&person, &page, "read", &[]).await;
    assert!(!page.says("All of these are good answers") && !page.says("saying so directly"));
    assert!(page.has(".card.lamp a[href^='/hark/support']"));
    let choices = page.attributes(".choices button", "value");
    let at = choices.iter().position(|it| it == "send");
    assert!(at.is_some_and(|it| it > 1), "it is not stopped");
}

#[tokio::test]
async fn a_no_or_a_parting_without_an_answer_comes_before_sending() {
    let app = TestApp::new().await;
    let person = app.person("ann").await;
    let page = write(&person, MESSAGE).await;
    let to = [("bond_name", "Robin"), ("bond_kind", "ex")];
    let page = press(&person, &page, "next", &to).await;
    let page = press(&person, &page, "read", &[]).await;
    assert!(page.says("Have they asked you not to write, or blocked you?"));
    assert_ne!(page.attributes(".choices button", "value")[0], "send");
    let page = press(&person, &page, "about", &[]).await;
    let page = press(&person, &page, "next", &[("told_no", "yes")]).await;
    let page = press(&person, &page, "read", &[]).await;
    let page = press(&person, &page, "send", &[]).await;
    assert!(page.says("Send it yourself") && !page.has("[data-copy]"));
}

#[tokio::test]
async fn words_that_call_for_it_are_met_with_help_and_never_stopped() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    for (text, says, link) in [
        (
            "I will kill myself if you go",
            "Do you think of hurting yourself?",
            "/help#suicide",
        ),
        (
            "please don't hurt me again",
            "Is it safe to send?",
            "/help#hurt",
        ),
        (
            "you will regret this",
            "This reads like a threat",
            "/about/own-behaviour",
        ),
        (
            "I'm outside your house, come down",
            "This reads like watching",
            "/about/own-behaviour",
        ),
    ] {
        let page = write(&visitor, text).await;
        assert!(page.says(says), "{text}: {}", page.text());
        assert!(page.has(&format!(".card.lamp a[href='{link}']")), "{text}");
        let page = press(&visitor, &page, "send", &[]).await;
        assert!(page.says(says) && page.says("Send it yourself"), "{text}");
    }
    let page = write(&visitor, MESSAGE).await;
    assert!(!page.has(".card.lamp"));
    let page = press(&visitor, &page, "read", &[]).await;
    assert!(page.has("a[href='/help#hurt']"));
}

/// A cry for help is met on every step, and is not put on a timer like any message.
#[tokio::test]
async fn words_about_dying_are_met_with_people_on_every_step() {
    const CRY: &str = "I cant go on. I want to die";
    const UNSEEN: &str = "Nobody has seen these words. If they are true, say them to a person.";
    let app = TestApp::new().await;
    for browser in [app.visitor(), app.person("ann").await] {
        let page = write(&browser, CRY).await;
        let page = press(&browser, &page, "next", &[]).await;
        assert!(page.says("A message like this should not wait"));
        assert!(page.says("tell them now, or call one of these people"));
        assert!(page.has("main a.help-big[href^='tel:'], main a.now[href^='tel:']"));
        assert!(
            !page.has("input[name=minutes][checked]"),
            "no wait is proposed"
        );
        assert!(page.says("Wait anyway"));
        let wait = page;
        for step in ["write", "soften", "keep", "let-go"] {
            let page = press(&browser, &wait, step, &[]).await;
            assert!(page.has(".card.lamp a[href='/help#suicide']"), "{step}");
            assert_eq!(
                page.says(UNSEEN),
                matches!(step, "keep" | "let-go"),
                "{step}"
            );
            assert!(
                !page.says("it will frighten them"),
                "no threat is read into it"
            );
        }
        let page = press(&browser, &wait, "next", &[("minutes", "60")]).await;
        assert!(page.says(UNSEEN) && page.has(".card.lamp a[href='/help#suicide']"));
        let page = press(&browser, &page, "keep", &[]).await;
        let page = press(&browser, &page, "next", &[]).await;
        assert!(page.says(UNSEEN) && page.has(".card.lamp a[href='/help#suicide']"));
    }
    // Where the browser is, as with help itself.
    let visitor = app.visitor();
    let there = [("text", CRY), ("zone", "Europe/Vienna"), ("to", "next")];
    let page = visitor
        .submit(&visitor.get("/hold").await, FORM, &there)
        .await;
    let page = press(&visitor, &page, "next", &[]).await;
    assert!(page.says("(Austria)") && page.has("a[href='tel:142']"));
    assert!(!page.has("a[href='https://findahelpline.com']"));
    // And where nobody knows, whoever lists the lines of every country.
    let nowhere = app.visitor();
    let page = write(&nowhere, CRY).await;
    let page = press(&nowhere, &page, "next", &[]).await;
    assert!(page.has("a[href='https://findahelpline.com']"));
    let page = write(&app.visitor(), "I want to die if you leave").await;
    assert!(page.says("it will frighten them"));
}

#[tokio::test]
async fn a_message_to_someone_who_frightens_gets_help_and_no_ready_made_words() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    let page = write(&visitor, "I am scared of you, please call").await;
    let page = press(&visitor, &page, "next", &[("wish", "connection")]).await;
    assert!(page.says("First, is it safe to write?"));
    assert!(!page.says("Wanting contact is not the problem."));
    assert_eq!(page.count("[data-copy]"), 0);
    assert!(page.has(".card.lamp a[href='/help#hurt']"));
    let page = press(&visitor, &page, "soften", &[]).await;
    assert!(page.says("First, is it safe to write?"));
    assert!(!page.says("Saying sorry for everything"));
    let page = press(&visitor, &page, "keep", &[]).await;
    let page = press(&visitor, &page, "next", &[]).await;
    assert!(!page.says("Is there something you want from them?"));
    // Without such words the list says whom it is not for.
    let page = write(&visitor, MESSAGE).await;
    let page = press(&visitor, &page, "soften", &[]).await;
    assert!(page.says("it is how you keep safe, not a habit to drop"));
}

#[tokio::test]
async fn a_yes_about_a_partner_leaves_a_friend_to_be_asked() {
    let app = TestApp::new().await;
    let person = app.person("ann").await;
    let yes = [("answer_2", "yes")];
    let who = person
        .follow(person.post("/hark/questions", &yes).await)
        .await;
    let alex = [
        ("there", "yes"),
        ("bond_name", "Alex"),
        ("bond_kind", "partner"),
    ];
    person
        .submit(&who, "main form[method=post]", &alex)
        .await
        .redirects();

    let page = write(&person, MESSAGE).await;
    assert!(page.says("Whom is it for?"));
    let sam = [
        ("wish", "connection"),
        ("bond_name", "Sam"),
        ("bond_kind", "friend"),
    ];
    let page = press(&person, &page, "next", &sam).await;
    assert!(page.says("Then ask for contact"), "{}", page.text());
    // The same to Alex stays closed, and says how to name someone else.
    let page = press(&person, &page, "about", &[]).await;
    let picks = page.body.clone();
    let alex = picks.find("Alex (").unwrap();
    let id = picks[..alex]
        .rfind("value=\"")
        .map(|it| &picks[it + 7..it + 43]);
    let page = press(
        &person,
        &page,
        "next",
        &[("bond", id.unwrap()), ("wish", "connection")],
    )
    .await;
    assert!(page.says("First, is it safe to write?"), "{}", page.text());
    let page = press(&person, &page, "about", &[]).await;
    let page = press(
        &person,
        &page,
        "next",
        &[("bond", "nobody"), ("wish", "connection")],
    )
    .await;
    assert!(page.says("It is for someone else"));
    let page = press(&person, &page, "about", &[]).await;
    let wrong = [("bond", "00000000-0000-0000-0000-000000000009")];
    assert_eq!(press(&person, &page, "next", &wrong).await.status, 422);
}

#[tokio::test]
async fn a_no_of_theirs_gets_no_ready_made_words() {
    let app = TestApp::new().await;
    for browser in [app.visitor(), app.person("ann").await] {
        let page = write(&browser, "I miss you so much").await;
        let no = [("wish", "connection"), ("told_no", "yes")];
        let page = press(&browser, &page, "next", &no).await;
        assert!(page.says("It need not go anywhere") && page.says("They said no"));
        assert!(page.has("button[value=keep]") && page.has("details:not([open])"));
        let page = press(&browser, &page, "ask", &[]).await;
        assert!(
            page.text_of("h1").ends_with("They said no"),
            "{}",
            page.text()
        );
        assert_eq!(page.count("[data-copy]"), 0);
        assert!(page.has(".card.lamp a[href='/about/own-behaviour']"));
        let page = press(&browser, &page, "read", &[]).await;
        assert!(!page.has("button[value=soften]") && page.says("leaves them their no"));
        assert!(page.has(".card.lamp a[href='/about/own-behaviour']"));
        let page = press(&browser, &page, "keep", &[]).await;
        let page = press(&browser, &page, "next", &[]).await;
        assert!(!page.says("Is there something you want from them?"));
    }
    // The words alone say so too.
    let page = write(&app.visitor(), "I know you blocked me, please answer").await;
    assert!(page.says("It reads as if they said no"));
    // What is answered counts before that.
    let visitor = app.visitor();
    let page = write(&visitor, "I know you blocked me, please answer").await;
    let no = [("wish", "connection"), ("told_no", "no")];
    let page = press(&visitor, &page, "next", &no).await;
    assert!(page.says("Then ask for contact"), "{}", page.text());
}

#[tokio::test]
async fn for_a_former_partner_a_no_is_asked_about_first() {
    let app = TestApp::new().await;
    let person = app.person("ann").await;
    let noes = ["answer_1", "answer_2", "answer_3", "answer_4"].map(|it| (it, "no"));
    person.post("/hark/questions", &noes).await.redirects();
    let page = write(&person, MESSAGE).await;
    let ex = [
        ("wish", "connection"),
        ("bond_name", "Alex"),
        ("bond_kind", "ex"),
    ];
    let page = press(&person, &page, "next", &ex).await;
    assert!(page.says("First, did they say no?"), "{}", page.text());
    assert!(page.has("button[value=about]") && page.count("[data-copy]") == 0);
    let page = press(&person, &page, "about", &[]).await;
    let page = press(&person, &page, "next", &[("told_no", "no")]).await;
    assert!(page.says("Then ask for contact"), "{}", page.text());
}

#[tokio::test]
async fn in_danger_a_person_comes_before_any_wait() {
    let app = TestApp::new().await;
    let person = app.person("ann").await;
    person
        .post("/danger", &[("in_danger", "yes")])
        .await
        .redirects();
    let page = write(&person, MESSAGE).await;
    assert!(page.says("First, a person"));
    let page = press(&person, &page, "next", &[("wish", "certainty")]).await;
    assert!(page.says("First, a person") && page.has("details:not([open])"));
    assert!(!page.has("input[name=minutes][checked]"));
    let page = press(&person, &page, "ask", &[]).await;
    assert_eq!(page.count("[data-copy]"), 0);
    assert!(!page.says("Then ask for contact"));
}

/// Whatever was typed: no list of phrases finds every cry for help.
#[tokio::test]
async fn a_line_about_dying_stands_on_every_wait() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    let there = [("text", MESSAGE), ("zone", "Europe/Vienna"), ("to", "next")];
    let page = visitor.get("/hold").await;
    let page = visitor.submit(&page, FORM, &there).await;
    let page = press(&visitor, &page, "next", &[("wish", "certainty")]).await;
    assert!(page.says("Do you think of dying") && page.has("a[href='tel:142']"));
    let page = press(&visitor, &page, "next", &[("minutes", "20")]).await;
    assert!(page.says("Do you think of dying") && page.has("a[href='tel:142']"));
}
