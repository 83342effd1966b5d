//! Bringing a file in, whatever it turns out to be, and taking it back.

use crate::app::{Browser, TestApp};
use crate::export::{exported, kinds};
use crate::fill::{half_year, record, write};
use crate::html::Page;
use axum::body::Body;
use axum::http::{Request, header};
use futures_util::stream;
use jiff::civil::date;
use journal::thoughts::Thought;
use serde_json::{Value, json};
use std::convert::Infallible;

/// An export with a record of every kind.
pub(crate) const FROZEN: &str = include_str!("../../../export/tests/frozen/export.v1.json");

/// Sends a form with a file, as a browser does.
async fn send(browser: &Browser, path: &str, fields: &[(&str, &str)], file: &[u8]) -> Page {
    let mut body = Vec::new();
    for (name, value) in fields {
        let part = format!(
            "--boundary\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
        body.extend(part.into_bytes());
    }
    body.extend(
        b"--boundary\r\ncontent-disposition: form-data; name=\"file\"; filename=\"x.json\"\r\ncontent-type: application/json\r\n\r\n",
    );
    body.extend(file);
    body.extend(b"\r\n--boundary--\r\n");
    post(browser, path, body).await
}

async fn post(browser: &Browser, path: &str, body: impl Into<Body>) -> Page {
    let session = browser.cookie("session").unwrap_or_default();
    let request = Request::post(path)
        .header(header::HOST, "localhost:8750")
        .header("sec-fetch-site", "same-origin")
        .header(header::COOKIE, format!("session={session}"))
        .header(
            header::CONTENT_TYPE,
            "multipart/form-data; boundary=boundary",
        )
        .body(body.into())
        .unwrap();
    browser.send(request).await
}

async fn look(browser: &Browser, file: &[u8]) -> Page {
    send(browser, "/you/import", &[], file).await
}

async fn take(browser: &Browser, preview: &Page, file: &[u8]) -> Page {
    let confirmed = preview.hidden("confirmed");
    send(
        browser,
        "/you/import/take",
        &[("confirmed", &confirmed)],
        file,
    )
    .await
}

/// Looks at a file and takes it in. Answers with where the import is shown.
pub(crate) async fn bring(browser: &Browser, file: &str) -> String {
    let preview = look(browser, file.as_bytes()).await;
    assert_eq!(preview.status, 200, "{}", preview.text());
    let taken = take(browser, &preview, file.as_bytes()).await;
    taken.redirects().to_owned()
}

#[tokio::test]
async fn looking_changes_nothing_and_taking_adds_what_was_shown() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    let preview = look(&person, FROZEN.as_bytes()).await;
    assert!(preview.says("35 records") && preview.says("what is still empty here is filled in"));
    assert!(
        preview
            .texts("tbody tr")
            .iter()
            .any(|it| it.starts_with("Thought"))
    );
    assert!(!preview.says("being hurt"), "{}", preview.text());
    assert!(
        !person
            .get("/history?month=2026-03")
            .await
            .says("losing interest")
    );
    let added = bring(&person, FROZEN).await;
    assert!(person.get(&added).await.says("35 records came in"));
    assert!(
        person
            .get("/history?month=2026-03")
            .await
            .says("losing interest")
    );
    assert_eq!(kinds(&exported(&person, &["hidden"]).await).len(), 36);
    assert!(person.get("/you/import").await.says("35 records"));
}

#[tokio::test]
async fn the_same_file_again_adds_nothing() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    bring(&person, FROZEN).await;
    let before = exported(&person, &["hidden", "earlier"]).await;
    let again = look(&person, FROZEN.as_bytes()).await;
    assert!(again.says("Nothing new in this file") && again.says("Here already 36"));
    assert!(!again.has("form[action='/you/import/take']"));
    // A confirmation that was sent twice.
    let fresh = app.person("kim").await;
    let preview = look(&fresh, FROZEN.as_bytes()).await;
    take(&fresh, &preview, FROZEN.as_bytes()).await.redirects();
    let count = exported(&fresh, &["hidden", "earlier"]).await;
    take(&fresh, &preview, FROZEN.as_bytes()).await.redirects();
    assert_eq!(
        exported(&fresh, &["hidden", "earlier"]).await["records"],
        count["records"]
    );
    assert_eq!(
        exported(&person, &["hidden", "earlier"]).await["records"],
        before["records"]
    );
}

/// What two exports may not differ in: everything but who wrote it, and but the
/// profile's own place.
fn essence(file: &Value) -> Vec<Value> {
    let mut records = file["records"].as_array().unwrap().clone();
    for record in &mut records {
        record["author"] = Value::Null;
        for earlier in record["earlier"].as_array_mut().into_iter().flatten() {
            earlier["author"] = Value::Null;
        }
        if record["body"]["kind"] == "profile" {
            *record = record["body"].clone();
        }
    }
    records.sort_by_key(|it| it["kind"] != "profile");
    records
}

#[tokio::test]
async fn an_export_comes_back_as_it_went() {
    let app = TestApp::new().await;
    let first = app.person("robin").await;
    write(&app, &first, &half_year(app.now())).await;
    bring(&first, FROZEN).await;
    let went = exported(&first, &["hidden", "earlier"]).await;
    let second = app.person("kim").await;
    bring(&second, &went.to_string()).await;
    let came = exported(&second, &["hidden", "earlier"]).await;
    assert!(went["records"].as_array().unwrap().len() > 150);
    assert_eq!(essence(&came), essence(&went));
    assert_eq!(came["programme"], went["programme"]);
}

/// Early warning is looked at once a day; an import makes other days of those before today.
#[tokio::test]
async fn early_warning_sees_what_was_brought_in() {
    let app = TestApp::new().await;
    let ada = app.person("ada").await;
    write(&app, &ada, &crate::progress::since_the_plan(9, 10)).await;
    let file = exported(&ada, &["hidden", "earlier"]).await.to_string();
    let bea = app.person("bea").await;
    assert!(!bea.get("/progress").await.has("#early"));
    let preview = look(&bea, file.as_bytes()).await;
    take(&bea, &preview, file.as_bytes()).await;
    let card = bea.get("/progress").await.text_of("#early");
    assert!(card.contains("your plan"), "{card}");
}

#[tokio::test]
async fn undo_takes_back_what_came_and_nothing_else() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    let own = record(
        date(2026, 11, 20),
        1,
        Thought {
            thought: "my own".into(),
            ..Thought::default()
        },
    );
    write(&app, &person, &[own]).await;
    let added = bring(&person, FROZEN).await;
    let plan = "01959c00-0000-7000-8000-000000000009";
    assert_eq!(person.get(&format!("/records/{plan}")).await.status, 200);
    let other = app.person("kim").await;
    other.post(&format!("{added}/undo"), &[]).await.redirects();
    assert!(person.get(&added).await.says("35 records"));
    let page = person.get(&added).await;
    person.submit(&page, "main form", &[]).await.redirects();
    assert!(person.get(&added).await.says("Nothing is left of it"));
    assert_eq!(person.get(&format!("/records/{plan}")).await.status, 410);
    assert_eq!(
        kinds(&exported(&person, &["hidden"]).await),
        ["thought", "profile"]
    );
    assert!(!person.get("/you/import").await.says("Brought in before"));
    let again = look(&person, FROZEN.as_bytes()).await;
    assert!(
        again.says("Erased here, and not brought back 35"),
        "{}",
        again.text()
    );
}

#[tokio::test]
async fn what_is_here_stays_and_the_page_says_so() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    bring(&person, FROZEN).await;
    let mut file: Value = serde_json::from_str(FROZEN).unwrap();
    let records = file["records"].as_array_mut().unwrap();
    let thought = records
        .iter_mut()
        .find(|it| it["body"]["kind"] == "thought")
        .unwrap();
    thought["body"]["thought"] = json!("Other words");
    let mut day = records
        .iter()
        .find(|it| it["body"]["kind"] == "check_in")
        .unwrap()
        .clone();
    day["id"] = json!("01959c00-0000-7000-8000-0000000000ff");
    records.push(day);
    records.push(json!({"v": 99, "body": {}, "id": "01959c00-0000-7000-8000-0000000000fe"}));
    records.push(json!("nothing"));
    let page = look(&person, file.to_string().as_bytes()).await;
    for words in [
        "Here already 35",
        "which stay 1",
        "which counts 1",
        "From a newer Evenkeel, which this one cannot read 1",
        "Cannot be read 1",
    ] {
        assert!(page.says(words), "{words}: {}", page.text());
    }
}

#[tokio::test]
async fn what_is_not_an_export_is_refused_with_a_clear_page() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    let half = &FROZEN.as_bytes()[..FROZEN.len() / 2];
    let utf_16: Vec<u8> = FROZEN.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let deep = [b"{\"format\":".to_vec(), vec![b'['; 1 << 20]].concat();
    let newer = FROZEN.replacen("\"version\":1", "\"version\":2", 1);
    for (file, words) in [
        (&b""[..], "choose a file"),
        (half, "ends in the middle"),
        (b"{\"entries\": []}", "another program"),
        (b"Dear diary,", "not one that Evenkeel, FreeCBT or Daylio"),
        // Without a mark it is not said which encoding it is.
        (&utf_16[1..], "cannot be read as text"),
        (b"na\xEFve", "cannot be read as text"),
        (b"PK\x03\x04", "This file is packed"),
        (b":FreeCBT:IZA", "ends in the middle"),
        (&deep, "ends in the middle"),
        (
            newer.as_bytes(),
            "A newer Evenkeel or FreeCBT has saved this file",
        ),
    ] {
        let page = look(&person, file).await;
        assert_eq!(page.status, 422, "{words}");
        assert!(
            page.says(words) && page.says("Nothing was changed"),
            "{words}: {}",
            page.text()
        );
        assert!(page.has("input[type=file][aria-invalid]"));
    }
    assert_eq!(kinds(&exported(&person, &[]).await), ["profile"]);
}

#[tokio::test]
async fn a_file_that_is_too_large_is_read_to_its_end_and_refused() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    let page = look(&person, &vec![b' '; (64 << 20) + 1]).await;
    assert!(page.status == 422 && page.says("larger than 64 MB"));
}

#[tokio::test]
async fn another_file_than_the_one_that_was_looked_at_is_shown_first() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    let preview = look(&person, FROZEN.as_bytes()).await;
    let other = FROZEN.replace("losing interest", "losing patience");
    let page = take(&person, &preview, other.as_bytes()).await;
    assert!(page.status == 422 && page.says("not the file that you looked at"));
    assert_eq!(kinds(&exported(&person, &[]).await), ["profile"]);
    take(&person, &page, other.as_bytes()).await.redirects();
    // Without having looked at anything.
    let page = send(&person, "/you/import/take", &[], FROZEN.as_bytes()).await;
    assert!(
        page.says("not the file that you looked at"),
        "{}",
        page.text()
    );
}

#[tokio::test]
async fn an_upload_that_broke_off_or_is_no_form_changes_nothing() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    let cut =
        "--boundary\r\ncontent-disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\n{";
    let page = post(&person, "/you/import", cut).await;
    assert!(
        page.status == 422 && page.says("did not arrive whole"),
        "{}",
        page.text()
    );
    let page = person.post("/you/import", &[("file", "x")]).await;
    assert!(page.status == 400 && page.says("did not come from one of our forms"));
    let visitor = app.visitor();
    assert_eq!(look(&visitor, FROZEN.as_bytes()).await.status, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_files_are_read_at_once_and_one_of_each_person() {
    let app = TestApp::new().await;
    let (robin, kim, ann) = (
        app.person("robin").await,
        app.person("kim").await,
        app.person("ann").await,
    );
    let begin = |who: &Browser| {
        let (who, (send, file)) = (who.clone(), tokio::sync::mpsc::channel::<&[u8]>(1));
        let file = stream::unfold(file, async |mut file| {
            let piece = file.recv().await?;
            Some((Ok::<_, Infallible>(piece), file))
        });
        let body = Body::from_stream(file);
        let answer = tokio::spawn(async move { post(&who, "/you/import", body).await });
        (send, answer)
    };
    let is_busy = async |who: &Browser| look(who, FROZEN.as_bytes()).await.says("Other files");
    let (robins, _) = begin(&robin);
    // Both pieces are taken: its place is, too.
    for _ in 0..2 {
        robins.send(b"--boundary\r\n").await.unwrap();
    }
    assert!(is_busy(&robin).await && !is_busy(&kim).await);
    let (kims, answer) = begin(&kim);
    for _ in 0..2 {
        kims.send(b"--boundary\r\n").await.unwrap();
    }
    assert!(is_busy(&ann).await);
    // What breaks off gives its place back.
    drop(kims);
    assert!(answer.await.unwrap().says("did not arrive whole"));
    assert!(!is_busy(&ann).await);
}

#[tokio::test]
async fn an_old_file_never_opens_what_a_newer_answer_closed() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    let mut file: Value = serde_json::from_str(FROZEN).unwrap();
    let records = file["records"].as_array_mut().unwrap();
    records.retain(|it| it["body"]["kind"] == "hark");
    bring(&person, &file.to_string()).await;
    file["records"][0]["id"] = json!("01959c00-0000-7000-8000-0000000000fd");
    file["records"][0]["body"]["answers"] = json!([false, false, false, false]);
    let page = look(&person, file.to_string().as_bytes()).await;
    assert!(page.says("Nothing new") && page.says("which counts 1"));
}

#[tokio::test]
async fn a_ten_year_journal_comes_in_in_steps_and_goes_out_again() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    let line = |n: u32| {
        let day = date(2016, 1, 1)
            .checked_add(jiff::Span::new().days(n % 3650))
            .unwrap();
        json!({
            "id": uuid::Uuid::from_u128(u128::from(n) + 1), "v": 1, "written": "2026-01-01T10:00:00Z", "author": "person",
            "happened": {"at": format!("{day}T10:00:00Z"), "zone": "Europe/Berlin", "date": day},
            "body": {"kind": "thought", "situation": "", "thought": "again and again", "stage": "caught"},
        })
    };
    let records: Vec<_> = (0..3650).map(line).collect();
    let file = json!({"format": "evenkeel-export", "version": 1, "records": records}).to_string();
    let added = bring(&person, &file).await;
    assert!(person.get(&added).await.says("3650 records came in"));
    let page = person.get(&added).await;
    person.submit(&page, "main form", &[]).await.redirects();
    assert_eq!(kinds(&exported(&person, &[]).await), ["profile"]);
}

const FREECBT: &str = include_str!("../../../export/tests/foreign/freecbt.v2.json");
const FREECBT_CSV: &str = include_str!("../../../export/tests/foreign/freecbt.csv");
const DAYLIO: &str = include_str!("../../../export/tests/foreign/daylio.csv");

#[tokio::test]
async fn freecbt_comes_in_once_in_whichever_shape_and_goes_again() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    let preview = look(&person, FREECBT.as_bytes()).await;
    for words in [
        "2 records",
        "From FreeCBT",
        "join your own thinking habits",
        "Nothing is written in it 1",
        "Cannot be read 1",
    ] {
        assert!(preview.says(words), "{words}: {}", preview.text());
    }
    assert!(!preview.says("asleep") && !preview.has("input[type=number]"));
    let added = bring(&person, FREECBT).await;
    assert!(person.get(&added).await.says("2 records came in"));
    assert!(person.get("/you/habits").await.says("doom scrolling"));
    let thoughts = person.get("/thoughts").await;
    assert!(thoughts.says("They read it") && thoughts.says("Finished"));
    let long = FREECBT_CSV.replace("doom", &"d".repeat(81));
    let preview = look(&person, long.as_bytes()).await;
    assert!(
        preview.says("Their thoughts come in 1"),
        "{}",
        preview.text()
    );
    let again = look(&person, FREECBT_CSV.as_bytes()).await;
    assert!(
        again.says("Nothing new in this file") && again.says("Here already 3"),
        "{}",
        again.text()
    );
    let page = person.get(&added).await;
    person.submit(&page, "main form", &[]).await.redirects();
    assert!(!person.get("/thoughts").await.says("They read it"));
    assert_eq!(kinds(&exported(&person, &["hidden"]).await), ["profile"]);
}

#[tokio::test]
async fn notes_of_daylio_come_in_and_moods_stay_out_without_a_scale() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    let preview = look(&person, DAYLIO.as_bytes()).await;
    for words in [
        "4 records",
        "From Daylio",
        "A mood is not a worry",
        "Without a note: only a mood or activities 1",
    ] {
        assert!(preview.says(words), "{words}: {}", preview.text());
    }
    assert!(
        preview
            .text()
            .contains("Line 7, “2021-05-16”: its day or time cannot be made out."),
        "{}",
        preview.text()
    );
    assert_eq!(
        preview.texts("label[for^=mood]"),
        ["good", "meh", "bad", "awful", "wobbly"]
    );
    take(&person, &preview, DAYLIO.as_bytes()).await.redirects();
    let file = exported(&person, &["hidden"]).await;
    let mut kinds = kinds(&file);
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(kinds, ["profile", "thought"]);
}

#[tokio::test]
async fn a_scale_that_was_filled_in_makes_check_ins_once() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    let preview = look(&person, DAYLIO.as_bytes()).await;
    let confirmed = preview.hidden("confirmed");
    let with = |number| {
        [
            ("confirmed", confirmed.as_str()),
            ("mood-4", number),
            ("mood-3", "6"),
            ("mood-2", ""),
        ]
    };
    for wrong in ["11", "-1", "much", "3.5"] {
        let page = send(&person, "/you/import/take", &with(wrong), DAYLIO.as_bytes()).await;
        assert!(
            page.status == 422 && page.says("not on the scale"),
            "{wrong}"
        );
        assert!(page.has(&format!("input[name=mood-4][value='{wrong}']")));
    }
    // Beside the moods of another file they would mean something else.
    let other = DAYLIO.replace("wobbly", "shaky");
    let page = send(&person, "/you/import/take", &with("9"), other.as_bytes()).await;
    assert!(page.says("not the file that you looked at") && !page.has("input[value='9']"));
    assert_eq!(kinds(&exported(&person, &[]).await), ["profile"]);
    let taken = send(&person, "/you/import/take", &with("9"), DAYLIO.as_bytes()).await;
    let added = taken.redirects().to_owned();
    // Bad and awful lie on the same day: the higher number counts.
    assert!(person.get(&added).await.says("5 records came in"));
    let file = exported(&person, &[]).await;
    let days: Vec<_> = file["records"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["body"]["kind"] == "check_in")
        .collect();
    assert_eq!(days.len(), 1);
    assert_eq!(days[0]["body"]["worry"], 9);
    assert_eq!(days[0]["happened"]["date"], "2021-05-18");
    // Another number later does not stand beside the day that is here.
    send(&person, "/you/import/take", &with("2"), DAYLIO.as_bytes())
        .await
        .redirects();
    assert_eq!(kinds(&exported(&person, &[]).await).len(), 6);
    let page = person.get(&added).await;
    person.submit(&page, "main form", &[]).await.redirects();
    assert_eq!(kinds(&exported(&person, &[]).await), ["profile"]);
    // A scale that was undone can be chosen again, with another number.
    send(&person, "/you/import/take", &with("2"), DAYLIO.as_bytes())
        .await
        .redirects();
    assert_eq!(kinds(&exported(&person, &[]).await).len(), 2);
}

#[tokio::test]
async fn moods_alone_ask_for_a_number_and_a_name_is_no_html() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    let file = "full_date,date,weekday,time,mood,activities,note_title,note\n2021-05-18,,,21:05,<b>low</b>,,,\n";
    let preview = look(&person, file.as_bytes()).await;
    assert!(
        preview.says("<b>low</b>") && !preview.says("Nothing new"),
        "{}",
        preview.text()
    );
    let page = take(&person, &preview, file.as_bytes()).await;
    assert!(page.status == 422 && page.says("no mood has a number"));
}

#[tokio::test]
async fn a_small_backup_that_unpacks_to_too_much_is_refused() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    // 9 Mi of one letter in 9 kB.
    let bomb = include_bytes!("../../../export/tests/foreign/bomb.freecbt.txt");
    let page = look(&person, bomb).await;
    assert!(
        page.status == 422 && page.says("unpacks to more text"),
        "{}",
        page.text()
    );
}
