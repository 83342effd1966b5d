//! What may go wrong when a step is sent, for every sheet: nothing is lost, nothing is
//! written twice, and nobody reaches what is another's.

use super::{FORM, TOOLS, begin, typed};
use crate::app::{Browser, TestApp};
use crate::html::Page;
use crate::thoughts::four_noes;
use programme::{FieldKind, Programme, Sheet};

/// The first step, which is open whatever was answered elsewhere.
struct First {
    sheet: String,
    here: String,
    page: Page,
    typed: Vec<(&'static str, &'static str)>,
    /// A text in it.
    text: &'static str,
}

const WORDS: &str = "A quiet evening";

async fn first(person: &Browser, form: &'static Sheet, path: &str) -> First {
    let step = form.steps.first().unwrap();
    let texts = [FieldKind::Text, FieldKind::Line, FieldKind::Lines];
    let text = step.fields.iter().find(|it| texts.contains(&it.kind));
    let sheet = begin(person, path).await;
    let here = format!("{sheet}/{}", step.key);
    First {
        page: person.get(&here).await,
        typed: typed(form, &step.key),
        text: &text.unwrap().key,
        sheet,
        here,
    }
}

fn with(
    typed: &[(&'static str, &'static str)],
    name: &str,
    value: &'static str,
) -> Vec<(&'static str, &'static str)> {
    let mut typed = typed.to_vec();
    for it in &mut typed {
        if it.0 == name {
            it.1 = value;
        }
    }
    typed
}

fn forms() -> impl Iterator<Item = (&'static Sheet, &'static str)> {
    let form = |key| Programme::embedded().sheet(key).expect(key);
    TOOLS.into_iter().map(move |(key, path)| (form(key), path))
}

#[tokio::test]
async fn a_step_sent_twice_is_kept_once_and_one_behind_shows_both() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    for (form, path) in forms() {
        let it = first(&person, form, path).await;
        let sent = person.submit(&it.page, FORM, &it.typed).await;
        let twice = person.submit(&it.page, FORM, &it.typed).await;
        assert_eq!(twice.redirects(), sent.redirects(), "{path}");
        let list = person.get(path).await;
        assert_eq!(list.count(&format!("a[href='{}']", it.sheet)), 1, "{path}");

        let (old, new) = (person.get(&it.here).await, person.get(&it.here).await);
        let elsewhere = with(&it.typed, it.text, "Said elsewhere");
        person.submit(&new, FORM, &elsewhere).await.redirects();
        let here = with(&it.typed, it.text, "Typed here");
        let both = person.submit(&old, FORM, &here).await;
        assert_eq!(both.status, 409, "{path}");
        assert!(both.says("Said elsewhere"), "{path}");
        assert_eq!(both.field(it.text).as_deref(), Some("Typed here"), "{path}");
    }
}

#[tokio::test]
async fn a_session_that_ended_meanwhile_gives_the_text_back() {
    let app = TestApp::new().await;
    for (nth, (form, path)) in forms().enumerate() {
        let name = format!("sam{nth}");
        let person = app.person(&name).await;
        four_noes(&person).await;
        let it = first(&person, form, path).await;
        person.post("/lock", &[]).await;
        let ended = person.submit(&it.page, FORM, &it.typed).await;
        assert_eq!(ended.status, 401, "{path}");
        person.sign_in(&name, crate::app::PASSPHRASE).await;
        assert_eq!(
            person.get(&it.sheet).await.status,
            404,
            "{path}: not written unseen"
        );
    }
}

#[tokio::test]
async fn nobody_reads_or_changes_what_is_anothers() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let other = app.person("kim").await;
    four_noes(&other).await;
    for (form, path) in forms() {
        let it = first(&person, form, path).await;
        person.submit(&it.page, FORM, &it.typed).await.redirects();
        let seen = other.get(&it.here).await;
        assert!(!seen.says(WORDS), "{path}");
        assert_eq!(other.get(&it.sheet).await.status, 404, "{path}");
        // The same id in another journal is another record.
        other
            .post(&it.here, &with(&it.typed, it.text, "Kim was here"))
            .await;
        let page = person.get(&it.sheet).await;
        assert!(page.status == 200 && !page.says("Kim was here"), "{path}");
        let sent = app.visitor().post(&it.here, &it.typed).await;
        assert_eq!(sent.status, 401, "{path}");
        let nowhere = format!("{}/nowhere", it.sheet);
        assert_eq!(person.post(&nowhere, &it.typed).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn what_no_field_takes_is_refused_and_given_back() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let huge = "x".repeat(2 << 20);
    for (form, path) in forms() {
        let it = first(&person, form, path).await;
        let sent = person.post(&it.here, &[(it.text, &huge)]).await;
        assert!(matches!(sent.status, 413 | 422), "{path}: {}", sent.status);
        assert_eq!(person.get(&it.sheet).await.status, 404, "{path}");
        for step in &form.steps {
            let here = format!("{}/{}", it.sheet, step.key);
            let page = person.get(&here).await;
            assert_eq!(page.status, 200, "{here}");
            for field in &step.fields {
                let wrong = match field.kind {
                    FieldKind::Percent | FieldKind::Level => "many",
                    FieldKind::Minutes => "99999",
                    FieldKind::Date | FieldKind::Day => "soon",
                    FieldKind::Time => "25:61",
                    FieldKind::Pick | FieldKind::Real => "nothing-like-it",
                    FieldKind::Text | FieldKind::Line | FieldKind::Lines | FieldKind::Bond => {
                        continue;
                    }
                };
                let mut typed = typed(form, &step.key);
                typed.retain(|it| it.0 != field.key);
                typed.push((&field.key, wrong));
                let sent = person.submit(&page, FORM, &typed).await;
                assert_eq!(sent.status, 422, "{here} {}", field.key);
                assert!(sent.has("[role=alert]"), "{here} {}", field.key);
                for (name, value) in typed.iter().filter(|it| it.1 == WORDS) {
                    assert_eq!(sent.field(name).as_deref(), Some(*value), "{here}");
                }
            }
            person
                .submit(&page, FORM, &typed(form, &step.key))
                .await
                .redirects();
        }
    }
}

/// Refuses every write at once. A database that is busy or away is waited for, and is
/// tried once for all of them (`outage`).
const AWAY: &str = "create trigger away before insert on records begin \
                    select raise(abort, 'away'); end";

#[tokio::test]
async fn a_write_that_fails_gives_the_text_back() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let other = rusqlite::Connection::open(app.dir.path().join("vault.db")).unwrap();
    for (form, path) in forms() {
        let it = first(&person, form, path).await;
        other.execute_batch(AWAY).unwrap();
        let away = person.submit(&it.page, FORM, &it.typed).await;
        other.execute_batch("drop trigger away").unwrap();
        assert!(away.status >= 500, "{path}");
        assert!(
            away.field(it.text)
                .is_some_and(|it| it.contains("thing") || it == WORDS)
        );
        person.submit(&away, "main form", &[]).await.redirects();
        assert_eq!(person.get(&it.sheet).await.status, 200, "{path}");
    }
}
