//! Every tool that is a sheet: begun, gone through to its end, found again, changed,
//! private.

mod contract;

use crate::app::{Browser, TestApp};
use crate::thoughts::four_noes;
use programme::{FieldKind, Programme, Sheet};

const FORM: &str = "form[data-autosave]";

/// Each tool with the key of its form.
const TOOLS: [(&str, &str); 14] = [
    ("experiment", "/experiments"),
    ("prediction", "/predictions"),
    ("request", "/requests"),
    ("limit", "/limits"),
    ("pattern", "/loop"),
    ("roots", "/roots"),
    ("core-belief", "/core-beliefs"),
    ("letter", "/kindness/letters"),
    ("critic", "/kindness/critic"),
    ("activity", "/activities"),
    ("worry", "/worries"),
    ("trial", "/trials"),
    ("homework", "/homework"),
    ("keeping", "/keeping"),
];

/// An answer to every field of a step.
fn typed(form: &'static Sheet, step: &str) -> Vec<(&'static str, &'static str)> {
    let fields = form.step(step).unwrap().fields.iter();
    let answer = |kind, option: Option<&'static str>| match kind {
        FieldKind::Text | FieldKind::Line => Some("A quiet evening"),
        FieldKind::Lines => Some("One thing\nAnother thing"),
        FieldKind::Percent => Some("60"),
        FieldKind::Level => Some("6"),
        FieldKind::Minutes => Some("30"),
        FieldKind::Date => Some("2026-03-20"),
        FieldKind::Time => Some("18:30"),
        FieldKind::Pick => option,
        FieldKind::Real => Some("worry"),
        FieldKind::Bond | FieldKind::Day => None,
    };
    let typed = fields.filter_map(|it| {
        let option = it.option_keys.first().map(String::as_str);
        Some((it.key.as_str(), answer(it.kind, option)?))
    });
    typed.collect()
}

/// The address of a sheet that is not there yet. Trials begin on a ladder, but any id of
/// one's own will do.
async fn begin(person: &Browser, path: &str) -> String {
    let begun = person.get("/predictions/new").await;
    let id = begun.redirects().split('/').nth(2).unwrap();
    format!("{path}/{id}")
}

async fn go_through(person: &Browser, form: &'static Sheet, path: &str) -> String {
    let sheet = begin(person, path).await;
    for step in &form.steps {
        let here = format!("{sheet}/{}", step.key);
        let page = person.get(&here).await;
        assert_eq!(page.status, 200, "{here}: {:?}", page.location());
        let saved = person.submit(&page, FORM, &typed(form, &step.key)).await;
        assert_eq!(saved.status, 303, "{here}: {}", saved.body);
    }
    sheet
}

#[tokio::test]
async fn each_is_gone_through_found_again_and_read_as_a_record() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let other = app.person("kim").await;
    for (key, path) in TOOLS {
        let form = Programme::embedded().sheet(key).expect(key);
        let sheet = go_through(&person, form, path).await;
        let page = person.get(&sheet).await;
        assert_eq!(page.status, 200, "{key}");
        assert!(page.says(&form.title), "{key}");
        let answered = page.count("ul.lines > li p.typed");
        assert!(answered > form.steps.len() / 2, "{key}: {answered}");
        assert!(!page.has("main a.button[href*='/on']"), "{key} is done");
        let list = person.get(path).await;
        assert!(list.has(&format!("a[href='{sheet}']")), "{key}");
        let id = sheet.rsplit('/').next().unwrap();
        let record = person.get(&format!("/records/{id}")).await;
        assert!(
            record.has(&format!("a[href='{sheet}']")),
            "{key} is reached from history"
        );
        // Nobody else's, and nobody's without a name.
        assert_eq!(other.get(&sheet).await.status, 404, "{key}");
        assert_eq!(
            app.visitor().get(path).await.redirects(),
            "/sign-in",
            "{key}"
        );
    }
}

#[tokio::test]
async fn nothing_has_to_be_answered_and_a_step_can_be_left() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    for (key, path) in TOOLS {
        let form = Programme::embedded().sheet(key).expect(key);
        let sheet = begin(&person, path).await;
        let has_question = form.fields().any(|it| it.kind == FieldKind::Real);
        for step in &form.steps {
            let here = format!("{sheet}/{}", step.key);
            let page = person.get(&here).await;
            if page.status == 303 {
                assert!(has_question, "{key}: {here}");
                assert_eq!(page.redirects(), format!("{sheet}/pause"));
                break;
            }
            let saved = person.submit(&page, FORM, &[("then", "skip")]).await;
            assert_eq!(saved.status, 303, "{here}");
        }
        assert_eq!(person.get(&sheet).await.status, 200, "{key}");
    }
}

#[tokio::test]
async fn what_leads_towards_someone_waits_for_the_private_questions() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    for path in ["/requests", "/limits"] {
        let begun = person.get(&format!("{path}/new")).await;
        let first = begun.redirects().to_owned();
        let page = person.get(&first).await;
        assert_eq!(page.status, 200, "whom it is about is asked first");
        let next = person
            .submit(
                &page,
                FORM,
                &[("bond_name", "Alex"), ("bond_kind", "partner")],
            )
            .await;
        let mut next = next.redirects().to_owned();
        // A limit asks first whether it is safe.
        if path == "/limits" {
            let page = person.get(&next).await;
            let sent = person.submit(&page, FORM, &[("real", "worry")]).await;
            next = sent.redirects().to_owned();
        }
        let asked = person.get(&next).await;
        assert!(
            asked.redirects().starts_with("/hark?"),
            "{path}: {:?}",
            asked.location()
        );
    }
    // Kindness, the loop and things to do ask for none of that.
    for path in ["/kindness/letters", "/loop", "/activities", "/roots"] {
        let begun = person.get(&format!("{path}/new")).await;
        let page = person.get(begun.redirects()).await;
        let texts = "form textarea, form input[type=text]:not([name^=bond])";
        let first = page.attribute(texts, "name").unwrap();
        let next = person.submit(&page, FORM, &[(&first, "x")]).await;
        assert_eq!(person.get(next.redirects()).await.status, 200, "{path}");
    }
}
