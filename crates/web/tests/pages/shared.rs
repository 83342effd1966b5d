//! Two processes that serve one account from one PostgreSQL: neither ever shows a
//! page that the other has made stale.

use crate::app::{Browser, TestApp};
use crate::html::Page;
use crate::postgres;
use vault::StoreUrl;

const FORM: &str = "form[data-autosave]";

/// Two processes, and one browser in front of each, with the same cookies.
async fn two() -> Option<([TestApp; 2], Browser, Browser)> {
    let one = TestApp::postgres().await?;
    let two = one.another().await;
    let here = one.person("sam").await;
    let there = here.at(&two);
    // Both hold the journal in memory from here on.
    for browser in [&here, &there] {
        assert_eq!(browser.get("/today").await.status, 200);
    }
    Some(([one, two], here, there))
}

async fn write(person: &Browser, text: &str) -> String {
    let page = person.get("/problems/new").await;
    let form = person.follow(page).await;
    let saved = person.submit(&form, FORM, &[("happened", text)]).await;
    saved.redirects().to_owned()
}

async fn edit(person: &Browser, path: &str, text: &str) -> Page {
    let form = person.get(&format!("{path}/edit")).await;
    person.submit(&form, FORM, &[("happened", text)]).await
}

#[tokio::test]
async fn what_one_writes_the_other_shows_at_once() {
    let Some((_apps, here, there)) = two().await else {
        return;
    };
    let path = write(&here, "written here").await;
    assert!(there.get(&path).await.says("written here"));
    for turn in 0..10 {
        let (from, to) = if turn % 2 == 0 {
            (&there, &here)
        } else {
            (&here, &there)
        };
        let text = format!("turn {turn} of ten");
        edit(from, &path, &text).await.redirects();
        assert!(to.get(&path).await.says(&text));
        assert!(to.get("/problems").await.says(&text));
    }
    let form = here.get(&format!("{path}/edit")).await;
    edit(&there, &path, "changed there").await.redirects();
    let stale = here
        .submit(&form, FORM, &[("happened", "typed here")])
        .await;
    assert_eq!(stale.status, 409);
    assert!(stale.says("changed there"));
    assert_eq!(stale.field("happened").as_deref(), Some("typed here"));
    // A form that was sent to both is saved once.
    let page = here.get("/problems/new").await;
    let form = here.follow(page).await;
    let one = here
        .submit(&form, FORM, &[("happened", "sent twice")])
        .await;
    let two = there
        .submit(&form, FORM, &[("happened", "sent twice")])
        .await;
    assert_eq!(one.redirects(), two.redirects());
}

#[tokio::test]
async fn both_save_at_the_same_moment_and_nothing_is_lost() {
    let Some((_apps, here, there)) = two().await else {
        return;
    };
    for turn in 0..5 {
        let (one, two) = (format!("here, turn {turn}"), format!("there, turn {turn}"));
        let (at_one, at_two) = tokio::join!(write(&here, &one), write(&there, &two));
        assert!(there.get(&at_one).await.says(&one));
        assert!(here.get(&at_two).await.says(&two));
    }
}

#[tokio::test]
async fn what_one_erases_is_gone_from_the_other() {
    let Some((_apps, here, there)) = two().await else {
        return;
    };
    let path = write(&here, "to be forgotten").await;
    assert!(there.get(&path).await.says("to be forgotten"));
    let erase = path.replace("/problems/", "/records/") + "/erase";
    let ask = here.get(&erase).await;
    here.submit(&ask, "main form", &[]).await.redirects();
    assert_eq!(there.get(&path).await.status, 410);
    for page in ["/problems", "/history", "/today"] {
        let page = there.get(page).await;
        assert!(page.status == 200 && !page.body.contains("to be forgotten"));
    }
}

#[tokio::test]
async fn a_session_that_ends_at_one_has_ended_at_the_other() {
    let Some((apps, here, there)) = two().await else {
        return;
    };
    let phone = apps[1].device("sam").await;
    here.post("/lock", &[]).await.redirects();
    assert_eq!(there.get("/today").await.redirects(), "/sign-in");
    assert_eq!(phone.get("/today").await.status, 200);
}

/// An operator puts an older copy of the database back, under a new epoch.
#[tokio::test]
async fn a_restored_database_is_read_anew_by_both() {
    let Some((apps, here, there)) = two().await else {
        return;
    };
    let kept = write(&here, "before the copy").await;
    let lost = write(&there, "after the copy").await;
    assert!(here.get(&lost).await.says("after the copy"));
    let StoreUrl::Postgres(url) = &apps[0].store else {
        unreachable!()
    };
    let restore = "delete from records where seq = (select last_seq from accounts);
                   update accounts set last_seq = last_seq - 1,
                                       epoch = decode(repeat('ab', 16), 'hex')";
    postgres::run(url, restore).await;
    for browser in [&here, &there] {
        assert_eq!(browser.get(&lost).await.status, 404);
        assert!(browser.get(&kept).await.says("before the copy"));
        assert!(!browser.get("/problems").await.says("after the copy"));
    }
    // What takes the same place in the log is another record for both.
    let new = write(&there, "in its place").await;
    for browser in [&here, &there] {
        assert!(browser.get(&new).await.says("in its place"));
        assert!(!browser.get("/history").await.says("after the copy"));
    }
}
