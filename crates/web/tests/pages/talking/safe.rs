//! A no that holds, a limit that asks first whether it is safe, and a parting in the
//! middle of it.

use super::{FORM, asked};
use crate::app::{Browser, TestApp};
use crate::html::Page;
use crate::thoughts::{self, four_noes};
use programme::{Programme, WorkedBond};

const HOLDS: &str = "They said no. That holds";

/// Something new, to or about someone new of this kind: its address, and what followed.
async fn begun(person: &Browser, path: &str, kind: &str, typed: &[(&str, &str)]) -> (String, Page) {
    let new = person.get(&format!("{path}/new")).await;
    let first = new.redirects().to_owned();
    let page = person.get(&first).await;
    let mut whom = vec![("bond_name", "Robin"), ("bond_kind", kind)];
    whom.extend(typed);
    let saved = person.submit(&page, FORM, &whom).await;
    (first.rsplit_once('/').unwrap().0.to_owned(), saved)
}

async fn step(person: &Browser, sheet: &str, step: &str, typed: &[(&str, &str)]) -> Page {
    let page = person.get(&format!("{sheet}/{step}")).await;
    assert_eq!(page.status, 200, "{step}: {:?}", page.location());
    person.submit(&page, FORM, typed).await
}

async fn part(person: &Browser) {
    let profile = person.get("/you/profile").await;
    let typed = [("situation", "just_separated")];
    let saved = person
        .submit(&profile, "form[action='/you/profile']", &typed)
        .await;
    saved.redirects();
}

/// No step is asked that was not asked before, no look at better words, no new request.
async fn leads_nowhere(person: &Browser, sheet: &str) {
    for step in ["feeling", "request", "words"] {
        let closed = person.get(&format!("{sheet}/{step}")).await;
        assert_eq!(closed.redirects(), sheet, "{step}");
    }
    let page = person.get(sheet).await;
    assert!(!page.says("Before anyone hears it"));
    let steps = page.attributes("main li a", "href");
    let asks = |step: &str| steps.contains(&format!("{sheet}/{step}"));
    assert!(asks("observation") && asks("came-back") && !asks("words"));
    for to in ["/requests/new", "/hold", "/conversations"] {
        assert!(!page.has(&format!("main a[href='{to}']")), "{to}");
    }
    assert!(!page.has("main a.button:not(.quiet)"), "nothing leads on");
    assert!(page.has("main a[href='/steady']"), "what helps instead");
}

#[tokio::test]
async fn nothing_leads_past_a_no() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    // Said by the person.
    let typed = [("told_no", "yes"), ("observation", "A quiet week")];
    let (sheet, saved) = begun(&person, "/requests", "friend", &typed).await;
    assert_eq!(saved.redirects(), sheet);
    assert!(person.get(&sheet).await.says(HOLDS));
    leads_nowhere(&person, &sheet).await;
    // What became of it can be written all the same, and a slip of the finger changed.
    assert_eq!(person.get(&format!("{sheet}/came-back")).await.status, 200);
    // Said by the words.
    let typed = [(
        "observation",
        "She blocked me and asked me to stop writing.",
    )];
    let (worded, saved) = begun(&person, "/requests", "family", &typed).await;
    assert_eq!(saved.redirects(), worded);
    assert!(person.get(&worded).await.says(HOLDS));
    leads_nowhere(&person, &worded).await;
    // The answer counts before what the words seem to say.
    let saved = step(&person, &worded, "observation", &[("told_no", "no")]).await;
    assert_eq!(saved.redirects(), format!("{worded}/feeling"));
    let page = person.get(&worded).await;
    assert!(!page.says(HOLDS) && page.says("Go on with it"));
    assert_eq!(person.get(&format!("{worded}/feeling")).await.status, 200);
}

#[tokio::test]
async fn whether_a_former_partner_said_no_comes_first() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let (sheet, saved) = begun(&person, "/requests", "ex", &[]).await;
    assert_eq!(saved.redirects(), sheet);
    let page = person.get(&sheet).await;
    assert!(page.says("You have parted. Did they say no?") && !page.says(HOLDS));
    assert!(page.has("main a[href='/breakup']"));
    leads_nowhere(&person, &sheet).await;
    step(&person, &sheet, "observation", &[("told_no", "no")]).await;
    assert_eq!(person.get(&format!("{sheet}/feeling")).await.status, 200);
    step(&person, &sheet, "observation", &[("told_no", "yes")]).await;
    assert!(person.get(&sheet).await.says(HOLDS));
    // It holds in the next request to the same one, too.
    let new = person.get("/requests/new").await;
    let page = person.get(new.redirects()).await;
    let robin = page.attribute("input[name=bond][value*='-']", "value");
    let robin = robin.expect("someone known");
    let saved = person.submit(&page, FORM, &[("bond", &robin)]).await;
    assert!(person.get(saved.redirects()).await.says(HOLDS));
}

#[tokio::test]
async fn a_no_that_came_back_is_met_without_another_request() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    for (came_back, says) in [
        ("no", "A no to this one thing is not a no to you."),
        ("nothing", "No answer is neither a yes nor a no."),
    ] {
        let (sheet, _) = asked(&person, "Can we talk on Thursday?").await;
        let typed = [("asked", "yes"), ("came_back", came_back)];
        step(&person, &sheet, "came-back", &typed).await;
        let page = person.get(&sheet).await;
        assert!(page.says(says), "{came_back}");
        assert!(!page.has("main a[href='/requests/new']"), "{came_back}");
    }
    let list = person.get("/requests").await;
    assert!(list.says("You asked 2 times.") && list.says("No answer so far: 1."));
}

#[tokio::test]
async fn words_of_a_no_are_met_on_a_thought_too() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let thought = thoughts::worry(&person, "They blocked me and told me to stop writing.").await;
    let page = person.get(&format!("/thoughts/{thought}/real")).await;
    assert!(page.has(".lamp a[href='/about/own-behaviour']"));
    assert!(page.says("said no to you, or blocked you"));
}

#[tokio::test]
async fn a_limit_asks_first_whether_it_is_safe() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let typed = [("noticed", "The late calls")];
    let (sheet, saved) = begun(&person, "/limits", "partner", &typed).await;
    assert_eq!(saved.redirects(), format!("{sheet}/safe"));
    for later in ["need", "form", "limit", "hard", "kept"] {
        let page = person.get(&format!("{sheet}/{later}")).await;
        assert_eq!(page.redirects(), format!("{sheet}/pause"), "{later}");
    }
    // Not sure is no all-clear.
    let saved = step(&person, &sheet, "safe", &[("real", "unsure")]).await;
    let page = person.get(saved.redirects()).await;
    assert!(page.says("It need not be clear yet") && page.has("a[href^='/hark?']"));
    assert!(!person.get(&sheet).await.says("Before you say it"));
    // Danger leads to support, for this limit and for all else that leads towards them.
    let saved = step(&person, &sheet, "safe", &[("real", "danger")]).await;
    let page = person.get(saved.redirects()).await;
    assert!(page.says("announce anything") && page.has("a[href='/hark/support']"));
    let page = person.get(&sheet).await;
    assert!(page.says("Support comes first") && !page.says("Before you say it"));
    assert!(!page.has("main a.button:not(.quiet):not(.now)[href^='/limits']"));
    let new = person.get("/requests/new").await;
    let first = person.get(new.redirects()).await;
    let robin = first.attribute("input[name=bond][value*='-']", "value");
    let robin = robin.expect("someone known");
    person.submit(&first, FORM, &[("bond", &robin)]).await;
    let request = new.redirects().rsplit_once('/').unwrap().0;
    let closed = person.get(&format!("{request}/feeling")).await;
    assert!(closed.redirects().starts_with("/hark/support"));
    // With no fear of them it goes on, and is looked at before it is said.
    let (sheet, _) = begun(&person, "/limits", "friend", &typed).await;
    step(&person, &sheet, "safe", &[("real", "worry")]).await;
    let text = [
        ("limit", "If you call late, I'll tell everyone"),
        ("action", ""),
    ];
    step(&person, &sheet, "limit", &text).await;
    let page = person.get(&sheet).await;
    assert!(page.says("Before you say it") && page.says("what you will do yourself"));
    assert!(page.says("Clearer:"), "a threat is no limit");
    assert!(
        page.says("Be sad, cross or cool for a while"),
        "its own words"
    );
    let saved = [("kept", "yes"), ("guilt", "7"), ("right", "8")];
    step(&person, &sheet, "kept", &saved).await;
    let list = person.get("/limits").await;
    assert!(list.says("Kept: 1. In part: 0. Not kept: 0."));
    assert!(list.says("Once you felt guilty and found it right all the same."));
}

#[tokio::test]
async fn a_parting_in_the_middle_is_met_with_care() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let typed = [("observation", "A quiet week")];
    let (request, saved) = begun(&person, "/requests", "partner", &typed).await;
    assert_eq!(saved.redirects(), format!("{request}/feeling"));
    let typed = [("noticed", "The late calls")];
    let (limit, _) = begun(&person, "/limits", "partner", &typed).await;
    step(&person, &limit, "safe", &[("real", "worry")]).await;
    let talk = &Programme::embedded().conversations[0];
    let here = format!("/conversations/{}", talk.key);
    let page = person.get(&here).await;
    let on = page.attributes(".talk a", "href").pop().unwrap();
    assert_eq!(person.get(&on).await.status, 200);
    part(&person).await;
    // A request to them.
    let page = person.get(&request).await;
    assert!(page.says("You have parted. Did they say no?"));
    leads_nowhere(&person, &request).await;
    // A limit is what one does, and is announced to nobody.
    let page = person.get(&limit).await;
    assert!(page.says("You have parted") && page.has("main a[href='/breakup']"));
    assert!(!page.says("Before you say it") && !page.has("main a[href='/requests/new']"));
    // A rehearsal with a partner stops, at its beginning and half way.
    for at in [&here, &on] {
        assert_eq!(person.get(at).await.redirects(), "/conversations");
    }
    let list = person.get("/conversations").await;
    assert!(list.has("main a[href='/breakup']") && !list.has("main a[href^='/conversations/']"));
    // Drills and examples go on without partners.
    let list = person.get("/drills").await;
    assert!(list.has("main a[href='/breakup']"));
    for drill in &Programme::embedded().drills {
        use programme::DrillBond::{Dating, Partnered};
        let link = format!("main details a[href='/drills/{}']", drill.key);
        let is_partner = matches!(drill.bond, Partnered | Dating);
        assert_eq!(list.has(&link), !is_partner, "{}", drill.key);
        let opened = person.get(&format!("/drills/{}", drill.key)).await.status;
        assert_eq!(opened == 200, !is_partner, "{}", drill.key);
    }
    let next = person.get("/worked").await.redirects().to_owned();
    let mut worked = Programme::embedded().worked.iter();
    let next = worked.find(|it| next.ends_with(&format!("/{}", it.key)));
    assert!(!matches!(
        next.unwrap().bond,
        WorkedBond::Partnered | WorkedBond::Dating
    ));
    // Needs are no partner's alone: they stay.
    assert!(person.get("/values/edit").await.says("What you need"));
}

#[tokio::test]
async fn dear_man_leads_into_asking_letter_by_letter() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let page = person.get("/requests/dear-man").await;
    let initials = page.texts("main h2 strong").concat();
    assert_eq!(initials, "DEARMAN");
    for part in &Programme::embedded().asking.dear_man {
        assert!(page.says(&part.about), "{}", part.key);
    }
    assert!(page.has("main a[href='/requests/new']") && page.has("main a[href='/hark/support']"));
    assert!(
        person
            .get("/tools")
            .await
            .has("main a[href='/requests/dear-man']")
    );
    assert_eq!(
        app.visitor().get("/requests/dear-man").await.redirects(),
        "/sign-in"
    );
}

#[tokio::test]
async fn the_skills_of_the_pack_have_their_cautions() {
    let all = &Programme::embedded().practices;
    let cautions = |key: &str| {
        let practice = all.iter().find(|it| it.key == key).expect(key);
        practice.cautions.join(" ")
    };
    // STOP and opposite action: not for fear of someone dangerous.
    assert!(cautions("stop-skill").contains("frightening or hurting you"));
    assert!(cautions("opposite-action").contains("threatens, watches or controls you"));
    // TIPP: cold, movement, slow breath, muscles.
    for (key, needed) in [
        ("cold-water", ["heart", "eating disorder", "pregnant"]),
        ("brief-movement", ["heart", "food or weight", "pregnant"]),
    ] {
        let said = cautions(key);
        for word in needed {
            assert!(said.contains(word), "{key}: {word}");
        }
    }
    for key in ["extended-exhale", "muscles-4"] {
        assert!(!cautions(key).is_empty(), "{key}");
    }
}
