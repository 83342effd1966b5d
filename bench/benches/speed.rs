//! Speed as ratios of two things measured in one run, side by side. Prints a table;
//! never fails because a machine was busy.

use anyhow::Result;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::routing::get as at;
use bench::{ONE_MONTH, Someone, TEN_YEARS, fresh_id, get, now, pages, post, send, someone, vault};
use jiff::tz::TimeZone;
use journal::{Record, day};
use std::path::Path;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use vault::{Append, Content, SessionToken, Vault};

/// Rounds of each pair, taken in turn so that a busy moment hits both.
const ROUNDS: usize = 7;

fn main() -> Result<()> {
    // `cargo test --benches` passes arguments of its own and wants no measuring.
    if std::env::args().any(|it| it == "--test") {
        return Ok(());
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    say("| what | measured | target |");
    say("|---|---|---|");
    runtime.block_on(journals())?;
    runtime.block_on(appends())?;
    Ok(())
}

async fn journals() -> Result<()> {
    let dir = tempfile::tempdir()?;
    let vault = vault(dir.path()).await?;
    let old = someone(&vault, "ten years", TEN_YEARS).await?;
    let young = someone(&vault, "one month", ONE_MONTH).await?;
    today(&vault, &old).await?;
    cold(&vault, &old).await?;
    age(&vault, &old, &young).await?;
    anew(&vault, &old).await
}

/// Figures, which are computed once for each end of the log: a catch that moves the end on
/// and the page after it, against the same with *Today* after it.
async fn anew(vault: &Vault, old: &Someone) -> Result<()> {
    const TIMES: u8 = 4;
    let pages = pages(vault);
    let catch = async || {
        let form = format!("base=0&submission={}&thought=They+will+leave", fresh_id());
        let to = format!("/thoughts/catch/{}", fresh_id());
        post(&pages, &to, &old.token, form).await
    };
    let after_a_catch = async |path: &str| {
        catch().await?;
        get(&pages, path, &old.token).await.map(drop)
    };
    for path in [
        "/progress",
        "/progress/helps",
        "/progress/patterns",
        "/progress/fears",
        "/progress/signs/reassurance",
        "/fears",
    ] {
        let (figures, today) = pair(
            async || repeat(TIMES.into(), async || after_a_catch(path).await).await,
            async || repeat(TIMES.into(), async || after_a_catch("/today").await).await,
        )
        .await?;
        let each = |it: f64| micros(it / f64::from(TIMES));
        row(
            &format!("`{path}`, ten years, computed anew after a catch, against *Today* after one"),
            &format!(
                "{:.1} ({} against {})",
                figures / today,
                each(figures),
                each(today)
            ),
            "once per seq",
        );
    }
    written(vault, old).await
}

/// The report and the exports, each against decrypting and parsing all that they read.
async fn written(vault: &Vault, old: &Someone) -> Result<()> {
    let pages = pages(vault);
    get(&pages, "/today", &old.token).await?;
    let report =
        "depth=full&part=signs&part=measures&part=fears&part=helps&part=thoughts&part=early";
    let export = |form: &str| {
        let form = format!("form={form}&passphrase=harbour+lantern+quiet");
        (form, "/you/export")
    };
    let all = [
        ("the report", (report.to_owned(), "/progress/report")),
        ("export, JSON", export("json")),
        ("export, CSV", export("csv")),
        ("export, Markdown", export("markdown")),
        ("export, FHIR", export("fhir")),
        ("export, calendar", export("calendar")),
    ];
    for (what, (form, path)) in all {
        let (made, alone) = pair(
            async || {
                repeat(1, async || {
                    send(&pages, path, &old.token, &form).await.map(drop)
                })
                .await
            },
            async || repeat(1, async || parsed(vault, old).await).await,
        )
        .await?;
        row(
            &format!("{what}, ten years, against decrypting and parsing"),
            &format!(
                "{:.2} ({} against {})",
                made / alone,
                micros(made),
                micros(alone)
            ),
            "–",
        );
    }
    Ok(())
}

/// Decrypting and parsing a whole journal, and nothing else.
async fn parsed(vault: &Vault, old: &Someone) -> Result<()> {
    let log = vault.read(&old.person, 0).await?;
    let read = log.rows.iter().filter_map(|row| match &row.content {
        Content::Plain(plain) => Record::decode(plain).ok(),
        _ => None,
    });
    std::hint::black_box(read.count());
    Ok(())
}

/// *Today* of a ten-year journal against a handler with the same reads and bytes.
async fn today(vault: &Vault, old: &Someone) -> Result<()> {
    let pages = pages(vault);
    let bytes = get(&pages, "/today", &old.token).await?;
    let plain = Plain {
        vault: vault.clone(),
        end: old.end,
        bytes,
    };
    let plain = Router::new()
        .route("/today", at(same_reads))
        .with_state(plain);
    let (page, same) = pair(
        async || {
            repeat(200, async || {
                get(&pages, "/today", &old.token).await.map(drop)
            })
            .await
        },
        async || {
            repeat(200, async || {
                get(&plain, "/today", &old.token).await.map(drop)
            })
            .await
        },
    )
    .await?;
    row(
        "*Today*, ten years, warm: throughput against the same reads and bytes",
        &format!(
            "{:.2} ({} against {} a page)",
            same / page,
            micros(page / 200.0),
            micros(same / 200.0)
        ),
        "≥ 0.5",
    );
    Ok(())
}

#[derive(Clone)]
struct Plain {
    vault: Vault,
    end: u64,
    bytes: Vec<u8>,
}

async fn same_reads(State(plain): State<Plain>, headers: HeaderMap) -> Vec<u8> {
    let cookie = headers
        .get(header::COOKIE)
        .and_then(|it| it.to_str().ok())
        .unwrap_or("");
    let token = SessionToken::from_cookie(cookie.trim_start_matches("session="));
    let Some(token) = token else {
        return Vec::new();
    };
    let Ok(person) = plain.vault.person(&token, now()).await else {
        return Vec::new();
    };
    let log = plain.vault.read(&person, plain.end).await;
    let drafts = plain.vault.drafts(&person).await;
    if log.is_err() || drafts.is_err() {
        Vec::new()
    } else {
        plain.bytes
    }
}

/// Opening a ten-year journal against decrypting and parsing alone.
async fn cold(vault: &Vault, old: &Someone) -> Result<()> {
    let (page, alone) = pair(
        async || {
            let pages = pages(vault);
            let start = Instant::now();
            get(&pages, "/today", &old.token).await?;
            Ok(start.elapsed())
        },
        async || {
            let start = Instant::now();
            parsed(vault, old).await?;
            Ok(start.elapsed())
        },
    )
    .await?;
    row(
        "opening it cold against decrypting and parsing alone",
        &format!(
            "{:.2} ({} against {})",
            page / alone,
            micros(page),
            micros(alone)
        ),
        "≤ 2",
    );
    Ok(())
}

/// Pages that people use daily, by age of the journal.
async fn age(vault: &Vault, old: &Someone, young: &Someone) -> Result<()> {
    let pages = pages(vault);
    let form = format!("/thoughts/catch/{}", fresh_id());
    for (what, path) in [
        ("*Today*", "/today"),
        ("the days to check in", "/check-in"),
        ("the form for a caught thought", form.as_str()),
        ("*Progress*, kept", "/progress"),
    ] {
        get(&pages, path, &old.token).await?;
        get(&pages, path, &young.token).await?;
        let (of_old, of_young) = pair(
            async || repeat(200, async || get(&pages, path, &old.token).await.map(drop)).await,
            async || {
                repeat(200, async || {
                    get(&pages, path, &young.token).await.map(drop)
                })
                .await
            },
        )
        .await?;
        row(
            &format!("{what}: ten years against one month"),
            &format!("{:.2}", of_old / of_young),
            "≤ 1.2",
        );
    }
    let catch = async |who: &Someone| {
        let path = format!("/thoughts/catch/{}", fresh_id());
        let submission = fresh_id();
        let form = format!("base=0&submission={submission}&thought=They+will+leave&strength=60");
        post(&pages, &path, &who.token, form).await
    };
    let day = day::of(&now().to_zoned_datetime(TimeZone::UTC));
    let check_in = async |who: &Someone| {
        // Each revises the one before it, from the revision that its form showed.
        let base = get(&pages, &format!("/check-in/{day}"), &who.token).await?;
        let base = field(&String::from_utf8_lossy(&base), "base");
        let form = format!("base={base}&submission={}&worry=4&said=yes", fresh_id());
        post(&pages, &format!("/check-in/{day}"), &who.token, form).await
    };
    let caught = pair(
        async || repeat(30, async || catch(old).await).await,
        async || repeat(30, async || catch(young).await).await,
    );
    let checked_in = pair(
        async || repeat(30, async || check_in(old).await).await,
        async || repeat(30, async || check_in(young).await).await,
    );
    for (what, (of_old, of_young)) in [
        ("saving a caught thought", caught.await?),
        ("a check-in, its page and its save", checked_in.await?),
    ] {
        row(
            &format!("{what}: ten years against one month"),
            &format!("{:.2}", of_old / of_young),
            "≤ 1.2",
        );
    }
    Ok(())
}

/// The value of a hidden field of a page.
fn field(page: &str, name: &str) -> String {
    let after = page.split(&format!("name=\"{name}\" value=\"")).nth(1);
    let value = after.and_then(|it| it.split('"').next());
    value.unwrap_or_default().to_owned()
}

/// Durable appends against raw rusqlite commits on the same disk.
async fn appends() -> Result<()> {
    const EACH: usize = 100;
    let dir = tempfile::tempdir()?;
    let vault = vault(dir.path()).await?;
    let one = someone(&vault, "one", 0).await?;
    let mut end = one.end;
    let mut appended = Vec::new();
    let mut raw = Vec::new();
    let mut many = Vec::new();
    let crowd = crowd(&vault).await?;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        for _ in 0..EACH {
            end = append(&vault, &one.person, end).await?;
        }
        appended.push(start.elapsed());
        raw.push(commits(&dir, EACH)?);
        many.push(together(&vault, &crowd, EACH / 4).await?);
    }
    let rate =
        |times: Vec<Duration>, n: usize| f64::from(u32::try_from(n).unwrap_or(1)) / median(times);
    let raw = rate(raw, EACH);
    let single = rate(appended, EACH);
    let many = rate(many, crowd.len() * (EACH / 4));
    row(
        "durable appends, one client, against raw commits",
        &format!(
            "{:.2} ({single:.0} against {raw:.0} a second)",
            single / raw
        ),
        "≥ 0.6",
    );
    row(
        "durable appends, 64 clients, against raw commits",
        &format!("{:.1} ({many:.0} a second)", many / raw),
        "≥ 5",
    );
    Ok(())
}

async fn crowd(vault: &Vault) -> Result<Vec<Someone>> {
    let mut crowd = Vec::new();
    for nth in 0..64 {
        crowd.push(someone(vault, &format!("client {nth}"), 0).await?);
    }
    Ok(crowd)
}

async fn append(vault: &Vault, person: &vault::Person, end: u64) -> Result<u64> {
    let records = vec![vec![b'x'; 600]];
    Ok(vault
        .append(
            person,
            Append {
                end,
                records,
                close: None,
            },
        )
        .await?)
}

async fn together(vault: &Vault, crowd: &[Someone], each: usize) -> Result<Duration> {
    let mut tasks = Vec::new();
    let start = Instant::now();
    for someone in crowd {
        let (vault, person) = (vault.clone(), someone.person.clone());
        tasks.push(tokio::spawn(async move {
            let mut end = vault.read(&person, u64::MAX - 1).await?.end;
            for _ in 0..each {
                end = append(&vault, &person, end).await?;
            }
            anyhow::Ok(())
        }));
    }
    for task in tasks {
        task.await??;
    }
    Ok(start.elapsed())
}

/// One row a commit, WAL and FULL, with nothing around it.
fn commits(dir: &TempDir, n: usize) -> Result<Duration> {
    let file: &Path = &dir.path().join("raw.db");
    let database = rusqlite::Connection::open(file)?;
    database.pragma_update(None, "journal_mode", "wal")?;
    database.pragma_update(None, "synchronous", "full")?;
    database.execute(
        "create table if not exists t (n integer primary key, sealed blob)",
        [],
    )?;
    let start = Instant::now();
    for _ in 0..n {
        database.execute("insert into t (sealed) values (?1)", [vec![b'x'; 845]])?;
    }
    Ok(start.elapsed())
}

async fn repeat(n: usize, mut act: impl AsyncFnMut() -> Result<()>) -> Result<Duration> {
    let start = Instant::now();
    for _ in 0..n {
        act().await?;
    }
    Ok(start.elapsed())
}

/// Medians in seconds of two measurements taken in turn.
async fn pair(
    mut one: impl AsyncFnMut() -> Result<Duration>,
    mut other: impl AsyncFnMut() -> Result<Duration>,
) -> Result<(f64, f64)> {
    let (mut ones, mut others) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ones.push(one().await?);
        others.push(other().await?);
    }
    Ok((median(ones), median(others)))
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times
        .get(times.len() / 2)
        .map_or(f64::NAN, Duration::as_secs_f64)
}

fn micros(seconds: f64) -> String {
    if seconds < 0.01 {
        format!("{:.0} µs", seconds * 1e6)
    } else {
        format!("{:.0} ms", seconds * 1e3)
    }
}

fn row(what: &str, measured: &str, target: &str) {
    say(format_args!("| {what} | {measured} | {target} |"));
}

#[expect(clippy::print_stdout, reason = "a bench reports on stdout")]
fn say(line: impl std::fmt::Display) {
    println!("{line}");
}
