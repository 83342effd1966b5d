//! A made-up journal of any age, and a way to ask for pages without a network.

use anyhow::{Context, Result};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use journal::check_in::{CheckIn, Said};
use journal::hold::{Hold, HoldChoice, HoldEnd, Wish};
use journal::measures::Sitting;
use journal::practices::PracticeUse;
use journal::prediction::Prediction;
use journal::profile::Profile;
use journal::thoughts::{Emotion, Fear, FearResult, Outcome, Real, Stage, Step, Thought};
use journal::urge::{Urge, UrgeChoice, UrgeEnd};
use journal::{Author, Body as RecordBody, Happened, Level, Percent, Record, VERSION, day};
use std::path::Path;
use tower::ServiceExt;
use uuid::Uuid;
use vault::{Append, KdfCost, Passphrase, ServerSecret, SessionToken, Settings, StoreUrl, Vault};
use web::{App, Config};

/// Records of one day.
pub const A_DAY: i64 = 10;
/// Days of ten years.
pub const TEN_YEARS: i64 = 3_650;
/// Days of one month.
pub const ONE_MONTH: i64 = 30;

/// The present of all benches.
pub fn now() -> Timestamp {
    Timestamp::from_second(1_790_000_000).unwrap_or_default()
}

/// Opens a vault in a directory.
pub async fn vault(dir: &Path) -> Result<Vault> {
    let settings = Settings {
        store: StoreUrl::Sqlite(dir.join("evenkeel.db")),
        secret: ServerSecret::load_or_create(&dir.join("server.secret"))?,
        cost: KdfCost::cheap_for_tests(),
        idle: SignedDuration::from_hours(24),
        longest: SignedDuration::from_hours(24 * 7),
    };
    Ok(Vault::open(settings).await?)
}

/// The pages over a vault.
pub fn pages(vault: &Vault) -> Router {
    let config = Config::default();
    let programme = programme::Programme::embedded();
    web::router(App::new(vault.clone(), programme, config, Box::new(now)))
}

/// A person whose journal reaches back some days.
pub struct Someone {
    /// Their keys.
    pub person: vault::Person,
    /// Their session.
    pub token: SessionToken,
    /// The last row.
    pub end: u64,
}

/// Makes an account and fills its journal.
pub async fn someone(vault: &Vault, name: &str, days: i64) -> Result<Someone> {
    let passphrase = Passphrase::new("harbour lantern quiet");
    let (signed_in, _) = vault.create(name, &passphrase, "bench", now()).await?;
    let mut end = 0;
    for chunk in records(days).chunks(1_000) {
        let records = chunk.iter().map(Record::encode).collect();
        let append = Append {
            end,
            records,
            close: None,
        };
        end = vault.append(&signed_in.person, append).await?;
    }
    Ok(Someone {
        person: signed_in.person,
        token: signed_in.token,
        end,
    })
}

/// Ten records a day, as a busy person writes them, and each day an answer to a fear of the
/// day before, which is a second revision of its thought.
pub fn records(days: i64) -> Vec<Record> {
    let today = day::of(&now().to_zoned_datetime(TimeZone::UTC));
    let first = std::iter::once(record(today, 0, RecordBody::from(Profile::default())));
    let past = (0..days).rev().flat_map(|ago| {
        let date = day::before(today, ago + 1);
        let new = (0..A_DAY).map(move |nth| record(date, nth, body(date, ago, nth)));
        let answered = (ago + 1 < days).then(|| answered(day::before(date, 1), ago + 1));
        new.chain(answered)
    });
    first.chain(past).collect()
}

/// The thought with a fear, once the day after has said what became of it.
fn answered(date: Date, ago: i64) -> Record {
    let mut thought = thought(date, ago, WITH_FEAR);
    if let Some(fear) = &mut thought.fear {
        fear.outcome = Some(Outcome {
            result: if ago % 6 == 0 {
                FearResult::Happened
            } else {
                FearResult::DidNot
            },
            at: at(day::after(date, 1)),
        });
    }
    Record {
        written: at(day::after(date, 1)),
        ..record(date, WITH_FEAR, thought.into())
    }
}

fn at(date: Date) -> Timestamp {
    day::begins(date, &TimeZone::UTC)
}

fn record(date: Date, nth: i64, body: RecordBody) -> Record {
    let at = at(date);
    let mut rest = [0; 10];
    for (to, from) in rest.iter_mut().rev().zip(nth.to_le_bytes()) {
        *to = from;
    }
    let millis = u64::try_from(at.as_millisecond()).unwrap_or(0);
    Record {
        v: VERSION,
        id: uuid::Builder::from_unix_timestamp_millis(millis, &rest).into_uuid(),
        base: 0,
        happened: Happened {
            at,
            zone: "UTC".into(),
            date,
        },
        written: at,
        author: Author::Person,
        submission: None,
        body,
    }
}

/// Which record of a day is a thought with a fear.
const WITH_FEAR: i64 = 1;

fn strength(ago: i64, nth: i64) -> Percent {
    Percent::clamped(40 + (ago + nth * 7) % 50)
}

fn body(date: Date, ago: i64, nth: i64) -> RecordBody {
    let strength = strength(ago, nth);
    match nth {
        0 => CheckIn {
            worry: Level::clamped(ago % 11),
            alone: Some(Level::clamped(ago % 7)),
            urges: Some(2),
            said: Some(if ago % 3 == 0 {
                Said::Yes
            } else {
                Said::KeptBack
            }),
        }
        .into(),
        1..=3 => thought(date, ago, nth).into(),
        4 => Prediction {
            statement: "They will cancel the weekend".into(),
            real: Some(Real::Worry),
            likelihood: Some(strength),
            by: Some(date),
            result: Some(FearResult::DidNot),
            ..Prediction::default()
        }
        .into(),
        5 => Urge {
            before: Some(strength),
            wish: Some(Wish::Certainty),
            minutes: 20,
            end: Some(UrgeEnd {
                choice: UrgeChoice::Eased,
                at: at(date),
                after: Some(Percent::clamped(20)),
            }),
            ..Urge::new("are-we-ok".into(), at(date))
        }
        .into(),
        6 => {
            let mut held = Hold::new("Are you still awake? Please write".into(), at(date));
            held.before = Some(strength);
            held.wish = Some(Wish::Certainty);
            held.decide(HoldEnd {
                choice: HoldChoice::Kept,
                at: at(date),
                after: Some(Percent::clamped(25)),
                softened: String::new(),
            });
            held.into()
        }
        7 if ago % 7 == 0 => sitting("weekly-check", &[5, 4, 6, 2, 4, 5]).into(),
        7 if ago % 90 == 1 => sitting("scs-sf", &[2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3]).into(),
        _ => PracticeUse {
            practice: "extended-exhale".into(),
            moment: None,
            before: Some(strength),
            after: Some(Percent::clamped(30)),
            seconds: 180,
        }
        .into(),
    }
}

fn thought(date: Date, ago: i64, nth: i64) -> Thought {
    let strength = strength(ago, nth);
    Thought {
        situation: "They have not answered since noon, and it is past ten now.".into(),
        thought: "They must be losing interest in me, as everybody did before.".into(),
        fear: (nth == WITH_FEAR).then(|| Fear {
            what: "They end it by tomorrow".into(),
            by: date,
            likelihood: Some(strength),
            outcome: None,
        }),
        belief: Some(strength),
        emotions: vec![Emotion {
            name: "fear".into(),
            before: Some(strength),
            after: Some(Percent::clamped(30)),
        }],
        real: Some(Real::Worry),
        distortions: vec!["mind-reading".into(), "catastrophizing".into()],
        evidence_for: "The messages were shorter this week.".into(),
        evidence_against: "They said on Monday that the project is due on Friday.".into(),
        friend: "Six hours is a working day.".into(),
        balanced: "They may be busy. I can ask tonight.".into(),
        belief_after: Some(Percent::clamped(35)),
        stage: Stage::Done,
        seen: Step::ALL.to_vec(),
        ..Thought::default()
    }
}

fn sitting(key: &str, answers: &[u8]) -> Sitting {
    let programme = programme::Programme::embedded();
    let answers: Vec<_> = answers.iter().copied().map(Some).collect();
    let measure = programme.measure(key);
    let sitting = measure.and_then(|it| {
        let mut sitting = Sitting::begin(it, programme);
        sitting.answer(it, &answers).ok()?;
        Some(sitting)
    });
    #[expect(clippy::expect_used, reason = "the programme is part of the program")]
    sitting.expect("a measure with so many items")
}

/// Asks for a page as someone who is signed in, and gives its bytes.
pub async fn get(pages: &Router, path: &str, token: &SessionToken) -> Result<Vec<u8>> {
    let request = request("GET", path, token).body(Body::empty())?;
    let response = pages.clone().oneshot(request).await?;
    anyhow::ensure!(
        response.status() == StatusCode::OK,
        "{path}: {}",
        response.status()
    );
    Ok(to_bytes(response.into_body(), usize::MAX)
        .await
        .context("a page")?
        .to_vec())
}

/// Posts a form as someone who is signed in, and gives the bytes of the answer.
pub async fn send(pages: &Router, path: &str, token: &SessionToken, form: &str) -> Result<Vec<u8>> {
    let response = pages.clone().oneshot(filled(path, token, form)?).await?;
    anyhow::ensure!(
        response.status() == StatusCode::OK,
        "{path}: {}",
        response.status()
    );
    Ok(to_bytes(response.into_body(), usize::MAX).await?.to_vec())
}

fn filled(path: &str, token: &SessionToken, form: &str) -> Result<Request<Body>> {
    let request = request("POST", path, token)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin");
    Ok(request.body(Body::from(form.to_owned()))?)
}

/// Posts a form as someone who is signed in.
pub async fn post(pages: &Router, path: &str, token: &SessionToken, form: String) -> Result<()> {
    let response = pages.clone().oneshot(filled(path, token, &form)?).await?;
    anyhow::ensure!(
        response.status().is_redirection(),
        "{path}: {}",
        response.status()
    );
    Ok(())
}

fn request(method: &str, path: &str, token: &SessionToken) -> axum::http::request::Builder {
    Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "localhost")
        .header(header::COOKIE, format!("session={}", token.to_cookie()))
}

/// A fresh id for a form.
#[expect(clippy::disallowed_methods, reason = "a bench plays the browser")]
pub fn fresh_id() -> Uuid {
    Uuid::now_v7()
}
