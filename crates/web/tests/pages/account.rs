//! Making an account, signing in, losing the passphrase, locking, leaving.

use crate::app::{PASSPHRASE, START, TestApp, ZONE};
use crate::html::Page;
use jiff::SignedDuration;
use journal::Kind;
use vault::{LeftToken, SessionToken};
use web::Config;

const NEW: &str = "form[action='/account/new']";
const ENTER: &str = "form[action='/sign-in']";

/// What a tab carries.
const PIECE: &str = r#"[{"happened":{"at":"2026-11-24T20:00:00Z","zone":"UTC","date":"2026-11-24"},"body":{"kind":"thought","thought":"They will leave."}}]"#;

fn is_signed_in(page: &Page) -> bool {
    page.status == 200 && page.has("body.in")
}

#[tokio::test]
async fn an_account_is_a_name_and_a_passphrase_and_shows_its_recovery_code_once() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    let form = visitor.get("/account/new").await;
    assert!(form.says("Do not use one that is run by someone you are afraid of."));
    let typed = [
        ("name", "ann"),
        ("zone", ZONE),
        ("passphrase", PASSPHRASE),
        ("passphrase_again", PASSPHRASE),
    ];
    let code = visitor.submit(&form, NEW, &typed).await;
    assert_eq!(code.status, 200);
    assert!(!code.text_of(".code").is_empty());
    let groups = |line: &String| line.split('-').filter(|it| it.len() == 5).count();
    let lines: Vec<_> = code.texts(".code span").iter().map(groups).collect();
    assert_eq!(lines, [3, 3]);
    // Nobody has to say that it is on paper.
    let ways = code.texts("form[action='/account/code'] button");
    assert_eq!(ways.len(), 2);
    assert!(
        ways[1].contains("Make a new one under You later"),
        "{}",
        ways[1]
    );
    assert!(visitor.cookie("session").is_some());
    let next = visitor
        .submit(&code, "form[action='/account/code']", &[])
        .await;
    assert_eq!(next.redirects(), "/today");
}

#[tokio::test]
async fn what_is_wrong_with_a_new_account_stands_beside_its_field() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    let post = async |name, passphrase, again| {
        let typed = [
            ("name", name),
            ("passphrase", passphrase),
            ("passphrase_again", again),
        ];
        visitor.post("/account/new", &typed).await
    };
    let page = post("ann", PASSPHRASE, "copper ladder quiet mos").await;
    assert_eq!(page.status, 422);
    assert!(page.has("#passphrase_again-problem"));
    assert_eq!(page.field("name").as_deref(), Some("ann"));
    assert_eq!(page.field("passphrase").as_deref(), Some(""));

    assert!(
        post("ann", "short", "short")
            .await
            .has("#passphrase-problem")
    );
    assert!(post(" ", PASSPHRASE, PASSPHRASE).await.has("#name-problem"));
    let long = "a".repeat(5000);
    assert!(
        post(&long, PASSPHRASE, PASSPHRASE)
            .await
            .has("#name-problem")
    );
    assert!(visitor.cookie("session").is_none());
}

#[tokio::test]
async fn a_name_is_taken_in_whatever_letters_it_is_written() {
    let app = TestApp::new().await;
    app.person("Ann").await;
    let visitor = app.visitor();
    let typed = [
        ("name", "ANN"),
        ("passphrase", PASSPHRASE),
        ("passphrase_again", PASSPHRASE),
    ];
    let page = visitor.post("/account/new", &typed).await;
    assert_eq!(page.status, 422);
    assert!(page.text_of("#name-problem").contains("already"));
    assert!(app.device("aNN").await.cookie("session").is_some());
}

#[tokio::test]
async fn an_operator_can_ask_for_an_invitation() {
    let app = TestApp::with(Config {
        invite: Some("harbour".into()),
        ..Config::default()
    })
    .await;
    let visitor = app.visitor();
    let form = visitor.get("/account/new").await;
    let typed = [
        ("name", "ann"),
        ("passphrase", PASSPHRASE),
        ("passphrase_again", PASSPHRASE),
    ];
    let refused = visitor.submit(&form, NEW, &typed).await;
    assert_eq!(refused.status, 422);
    assert!(refused.has("#invite-problem"));
    let invited = [typed.as_slice(), &[("invite", "harbour")]].concat();
    let made = visitor.submit(&form, NEW, &invited).await;
    assert!(made.has(".code"));
}

#[tokio::test]
async fn making_many_accounts_and_guessing_the_invitation_wait() {
    let invite = Some("heron".to_owned());
    let app = TestApp::with(Config {
        invite,
        ..Config::default()
    })
    .await;
    let visitor = app.visitor();
    let join = async |name: &str, invite| {
        let typed = [
            ("name", name),
            ("passphrase", PASSPHRASE),
            ("passphrase_again", PASSPHRASE),
            ("invite", invite),
        ];
        visitor.post("/account/new", &typed).await
    };
    for number in 0..21 {
        let page = join(&format!("name {number}"), "heron").await;
        assert_eq!(page.status, 200);
    }
    let page = join("late", "heron").await;
    assert_eq!(page.status, 422);
    assert!(page.says("Please wait 2 seconds, then try again."));
    assert_eq!(page.field("name").as_deref(), Some("late"));
    for _ in 0..21 {
        assert!(join("late", "crane").await.has("#invite-problem"));
    }
    let page = join("late", "heron").await;
    assert!(page.says("Please wait 2 seconds, then try again."));
}

#[tokio::test]
async fn a_wrong_passphrase_and_an_unknown_name_get_the_same_answer() {
    let app = TestApp::new().await;
    app.person("ann").await;
    let visitor = app.visitor();
    let wrong = visitor.sign_in("ann", "copper ladder quiet fern").await;
    let unknown = visitor.sign_in("bea", "copper ladder quiet fern").await;
    assert_eq!((wrong.status, unknown.status), (422, 422));
    assert!(wrong.has("#passphrase[autofocus]"), "typing goes on there");
    assert_eq!(wrong.text(), unknown.text());
    assert_eq!(wrong.field("passphrase").as_deref(), Some(""));
    let names = |page: &Page| {
        page.headers
            .keys()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&wrong), names(&unknown));
}

#[tokio::test]
async fn guesses_wait_longer_and_longer_and_known_devices_are_spared() {
    let app = TestApp::new().await;
    let ann = app.person("ann").await;
    let stranger = app.visitor();
    for _ in 0..6 {
        let refused = stranger.sign_in("ann", "a wrong passphrase").await;
        assert!(refused.says("The name or the passphrase is not right."));
    }
    let waiting = stranger.sign_in("ann", PASSPHRASE).await;
    assert_eq!(waiting.status, 422);
    assert!(waiting.says("Please wait 2 seconds"), "{}", waiting.text());
    assert_eq!(ann.sign_in("ann", PASSPHRASE).await.redirects(), "/today");
    app.advance(SignedDuration::from_secs(2));
    assert_eq!(
        stranger.sign_in("ann", PASSPHRASE).await.redirects(),
        "/today"
    );
}

#[tokio::test]
async fn the_recovery_code_sets_a_new_passphrase_and_works_once() {
    let app = TestApp::new().await;
    let ann = app.person("ann").await;
    let visitor = app.visitor();
    let new = "willow engine plain kettle";
    let recover = async |code: &str| {
        let typed = [
            ("name", "ann"),
            ("code", code),
            ("passphrase", new),
            ("passphrase_again", new),
        ];
        visitor.post("/sign-in/code", &typed).await
    };
    let first = &ann.code[..1];
    let other = if first == "a" || first == "A" {
        "B"
    } else {
        "A"
    };
    let mistyped = recover(&format!("{other}{}", &ann.code[1..])).await;
    assert_eq!(mistyped.status, 422);
    assert!(mistyped.has("#code-problem"));

    let used = recover(&ann.code.to_lowercase()).await;
    assert_eq!(used.status, 200, "{}", used.text());
    let next = used.text_of(".code");
    assert!(!next.is_empty() && next != ann.code);
    assert_eq!(recover(&ann.code).await.status, 422);

    // Other devices are signed out, and the old passphrase opens nothing.
    assert_eq!(ann.get("/left").await.redirects(), "/sign-in");
    assert_eq!(ann.sign_in("ann", PASSPHRASE).await.status, 422);
    assert_eq!(ann.sign_in("ann", new).await.redirects(), "/today");
}

#[tokio::test]
async fn locking_ends_the_session_and_leaving_goes_somewhere_neutral() {
    let app = TestApp::new().await;
    let ann = app.person("ann").await;
    assert_eq!(ann.post("/lock", &[]).await.redirects(), "/sign-in");
    assert_eq!(ann.get("/left").await.redirects(), "/sign-in");

    ann.sign_in("ann", PASSPHRASE).await.redirects();
    assert_eq!(ann.post("/leave", &[]).await.redirects(), "/away");
    assert_eq!(ann.get("/left").await.redirects(), "/sign-in");
    let away = ann.get("/away").await;
    assert!(away.body.contains("https://www.wikipedia.org/"));
    assert!(!away.body.contains("Evenkeel"));
}

/// Whoever copies the cookies of a locked browser gets nothing that opens anything,
/// neither here nor in a copy of the database.
#[tokio::test]
async fn a_locked_browser_holds_nothing_of_its_session() {
    let app = TestApp::new().await;
    for way in ["/lock", "/leave"] {
        let ann = app.person(way).await;
        let before = ann.cookie("session").unwrap();
        assert!(SessionToken::from_cookie(&before).is_some());
        ann.post(way, &[]).await.redirects();
        let after = ann.cookie("session").unwrap();
        assert!(SessionToken::from_cookie(&after).is_none());
        assert!(LeftToken::from_cookie(&after).is_some());
        // The account's id comes first, what follows is the secret.
        let secret = &before[24..60];
        assert!((0..secret.len() - 8).all(|at| !after.contains(&secret[at..at + 8])));
        let token = SessionToken::from_cookie(&before).unwrap();
        assert!(app.vault().person(&token, app.now()).await.is_err());
    }
}

/// The store hangs: another process holds the file. Leaving goes away at once, and the
/// old cookie is refused.
#[tokio::test]
async fn leaving_does_not_wait_for_the_store() {
    let app = TestApp::new().await;
    let ann = app.person("ann").await;
    let token = SessionToken::from_cookie(&ann.cookie("session").unwrap()).unwrap();
    let db = rusqlite::Connection::open(app.dir.path().join("vault.db")).unwrap();
    db.execute_batch("begin immediate").unwrap();
    let page = ann.post("/leave", &[]).await;
    assert_eq!(page.redirects(), "/away");
    let held: i64 = db
        .query_row("select count(*) from sessions", [], |row| row.get(0))
        .unwrap();
    assert_eq!(held, 1, "the store has not been waited for");
    assert!(app.vault().person(&token, app.now()).await.is_err());
    db.execute_batch("rollback").unwrap();
    app.sweep().await;
    let held: i64 = db
        .query_row("select count(*) from sessions", [], |row| row.get(0))
        .unwrap();
    assert_eq!(held, 0);
}

#[tokio::test]
async fn signing_in_again_ends_the_session_that_the_browser_held() {
    let app = TestApp::new().await;
    let ann = app.person("ann").await;
    let first = SessionToken::from_cookie(&ann.cookie("session").unwrap()).unwrap();
    ann.sign_in("ann", PASSPHRASE).await.redirects();
    assert!(app.vault().person(&first, app.now()).await.is_err());
    let second = SessionToken::from_cookie(&ann.cookie("session").unwrap()).unwrap();
    let person = app.vault().person(&second, app.now()).await.unwrap();
    assert_eq!(app.vault().sessions(&person).await.unwrap().len(), 1);
}

/// Whoever sits at a locked browser cannot lay a trap for its owner.
#[tokio::test]
async fn only_text_is_kept_and_only_where_it_was_sent() {
    let app = TestApp::new().await;
    let ann = app.person("ann").await;
    ann.post("/lock", &[]).await.redirects();
    let erase = "/records/01930000-0000-7000-8000-000000000000/erase";
    for path in [erase, "/you/devices/others/end", "/you/delete"] {
        let page = ann.post(path, &[("words", "press me")]).await;
        assert_eq!(page.status, 401);
        assert!(!page.says("What you wrote is kept"), "{path}");
    }
    let path = "/thoughts/01930000-0000-7000-8000-000000000000/situation";
    let typed = [("left_path", erase), ("situation", "Maybe.")];
    assert!(ann.post(path, &typed).await.says("What you wrote is kept"));
    let offered = ann.follow(ann.sign_in("ann", PASSPHRASE).await).await;
    assert!(offered.has(&format!("form[action='{path}']")));
    assert!(!offered.body.contains(erase));
    assert!(offered.says("If you did not write this"));
}

#[tokio::test]
async fn a_session_ends_when_it_is_left_alone() {
    let app = TestApp::new().await;
    let ann = app.person("ann").await;
    app.advance(SignedDuration::from_mins(web::IDLE_MINUTES - 1));
    assert_eq!(ann.get("/left").await.redirects(), "/today");
    app.advance(SignedDuration::from_mins(web::IDLE_MINUTES + 1));
    assert_eq!(ann.get("/left").await.redirects(), "/sign-in");
    // What was in memory goes, and comes back with the passphrase.
    app.sweep().await;
    ann.sign_in("ann", PASSPHRASE).await.redirects();
    assert_eq!(app.records(&ann).await, [Kind::Profile]);
    assert!(app.now() > START.parse().unwrap());
}

#[tokio::test]
async fn the_first_answer_after_a_session_ended_takes_its_secret_out_of_the_browser() {
    let app = TestApp::new().await;
    for path in [
        "/help",
        "/today",
        "/sign-in",
        "/drafts/01930000-0000-7000-8000-000000000000/0",
    ] {
        let ann = app.person(path.split('/').nth(1).unwrap()).await;
        let held = ann.cookie("session");
        app.advance(SignedDuration::from_mins(web::IDLE_MINUTES - 1));
        ann.get(path).await;
        assert_eq!(
            ann.cookie("session"),
            held,
            "it lives, as do others' cookies"
        );
        app.advance(SignedDuration::from_mins(web::IDLE_MINUTES + 1));
        // Static files ask for nobody.
        ann.get("/static/1/none.css").await;
        assert_eq!(ann.cookie("session"), held);
        if path.starts_with("/drafts") {
            assert_eq!(ann.post(path, &[("situation", "late")]).await.status, 401);
        } else {
            ann.get(path).await;
        }
        let left = ann.cookie("session").unwrap();
        assert!(SessionToken::from_cookie(&left).is_none(), "{path}");
        // What is written in another tab is still kept for its owner.
        let form = "/thoughts/01930000-0000-7000-8000-000000000000/situation";
        let kept = ann.post(form, &[("situation", "It was late.")]).await;
        assert!(kept.says("What you wrote is kept"), "{}", kept.text());
        assert_eq!(ann.cookie("session"), Some(left));
    }
}

#[tokio::test]
async fn a_form_that_finds_its_session_ended_is_sealed_and_offered_after_signing_in() {
    let app = TestApp::new().await;
    let ann = app.person("ann").await;
    ann.clone().post("/lock", &[]).await;
    let words = "They said maybe.\nI heard no.";
    let path = "/thoughts/01930000-0000-7000-8000-000000000000/situation";
    let page = ann.post(path, &[("situation", words), ("base", "0")]).await;
    assert_eq!(page.status, 401);
    assert!(page.says("What you wrote is kept"));
    assert!(!page.body.contains("They said maybe"));

    let offered = ann.follow(ann.sign_in("ann", PASSPHRASE).await).await;
    assert!(is_signed_in(&offered), "{}", offered.text());
    let form = format!("form[action='{path}']");
    assert_eq!(offered.field("situation").as_deref(), Some(words));
    assert_eq!(ann.submit(&offered, &form, &[]).await.status, 303);

    let done = ann.submit(&offered, "form[action^='/left/']", &[]).await;
    assert_eq!(done.redirects(), "/left");
    assert_eq!(ann.get("/left").await.redirects(), "/today");
    // Nobody else is offered it.
    let bea = app.person("bea").await;
    assert_eq!(bea.get("/left").await.redirects(), "/today");
}

#[tokio::test]
async fn what_a_visitor_typed_is_given_back_where_a_page_needs_a_session() {
    let app = TestApp::new().await;
    let slot = "/drafts/01930000-0000-7000-8000-000000000000/0";
    let typed = [
        ("situation", "It was late again."),
        ("passphrase", "a secret one"),
    ];
    let page = app.visitor().post(slot, &typed).await;
    assert_eq!(page.status, 401);
    assert_eq!(
        page.field("situation").as_deref(),
        Some("It was late again.")
    );
    assert!(!page.body.contains("a secret one"));
}

#[tokio::test]
async fn signing_in_twice_from_the_form_is_no_harm() {
    let app = TestApp::new().await;
    let ann = app.person("ann").await;
    let form = ann.get("/sign-in").await;
    let typed = [("name", "ann"), ("passphrase", PASSPHRASE)];
    for _ in 0..2 {
        assert_eq!(ann.submit(&form, ENTER, &typed).await.redirects(), "/today");
    }
}

#[tokio::test]
async fn what_a_tab_carries_is_kept_once_however_often_the_form_is_sent() {
    let app = TestApp::new().await;
    let ann = app.person("ann").await;
    let passphrase = ("passphrase", PASSPHRASE);
    let visitor = app.visitor();
    for _ in 0..2 {
        let form = [("name", "ann"), passphrase, ("carry", PIECE)];
        visitor.post("/sign-in", &form).await;
    }
    let thoughts = app.records(&ann).await.into_iter();
    assert_eq!(thoughts.filter(|it| *it == Kind::Thought).count(), 1);
}

/// From now on no record can be saved, while accounts can.
fn that_saves_nothing(app: &TestApp) -> rusqlite::Connection {
    let db = rusqlite::Connection::open(app.dir.path().join("vault.db")).unwrap();
    let fails = "create trigger fails before insert on records begin select raise(abort, ''); end";
    db.execute_batch(fails).unwrap();
    db
}

/// The code is shown only now, so it is shown whatever cannot be saved beside it.
#[tokio::test]
async fn a_recovery_code_is_shown_even_if_nothing_can_be_saved() {
    let app = TestApp::new().await;
    that_saves_nothing(&app);
    let ann = app.visitor();
    let twice = [("passphrase", PASSPHRASE), ("passphrase_again", PASSPHRASE)];
    let new = [("name", "ann"), ("zone", ZONE), ("carry", PIECE)];
    let made = ann.post("/account/new", &[&new[..], &twice].concat()).await;
    assert!(made.says("your time zone and what you wrote in this tab are not saved yet"));
    // Whoever loses the passphrase now gets in, too, and loses nothing either.
    let again = app.visitor();
    let code = made.text_of(".code");
    let recover = [("name", "ann"), ("code", &code), ("carry", PIECE)];
    let recover = [&recover[..], &twice].concat();
    let recovered = again.post("/sign-in/code", &recover).await;
    assert!(recovered.says("what you wrote in this tab is not saved yet"));
    assert_ne!(recovered.text_of(".code"), code);
    for (person, page) in [(&again, recovered), (&ann, made)] {
        assert!(person.cookie("session").is_some());
        assert_eq!(page.hidden("carry").matches("They will leave.").count(), 1);
    }
}

#[tokio::test]
async fn what_could_not_be_saved_beside_the_code_is_saved_by_its_button() {
    let app = TestApp::new().await;
    let db = that_saves_nothing(&app);
    let ann = app.visitor();
    let typed = [
        ("name", "ann"),
        ("zone", "Asia/Tokyo"),
        ("passphrase", PASSPHRASE),
        ("passphrase_again", PASSPHRASE),
        ("carry", PIECE),
    ];
    let made = ann.post("/account/new", &typed).await;
    let fails = ann.submit(&made, "main form", &[]).await;
    assert_eq!(fails.status, 500);
    assert!(fails.says("Send it again"));
    db.execute_batch("drop trigger fails").unwrap();
    for _ in 0..2 {
        let saved = ann.submit(&fails, "main form", &[]).await;
        assert_eq!(saved.redirects(), "/today?arrived=1");
    }
    assert_eq!(app.records(&ann).await, [Kind::Profile, Kind::Thought]);
    let profile = ann.get("/you/profile").await;
    assert_eq!(profile.field("zone").as_deref(), Some("Asia/Tokyo"));
}
