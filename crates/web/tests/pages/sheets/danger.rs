//! An answer or words of danger in a sheet protect as those in a thought do.

use super::answer;
use crate::app::{TestApp, ZONE};
use crate::export::exported;
use crate::fill::{record, write};
use crate::thoughts::{self, four_noes};
use jiff::SignedDuration;
use jiff::tz::TimeZone;
use journal::experiment::Experiment;
use journal::prediction::Prediction;
use journal::thoughts::Real;
use journal::trial::Trial;
use journal::worry::Worry;
use journal::{Body, day};

/// A record of every kind that asks whether the fear is about real harm.
fn each(real: Real) -> [(&'static str, Body); 4] {
    let (text, real) = ("A quiet zebra".to_owned(), Some(real));
    let experiment = Experiment {
        belief: text.clone(),
        real,
        ..Experiment::default()
    };
    let prediction = Prediction {
        statement: text.clone(),
        real,
        ..Prediction::default()
    };
    let trial = Trial {
        what: text.clone(),
        real,
        ..Trial::default()
    };
    let worry = Worry {
        worry: text,
        real,
        ..Worry::default()
    };
    [
        ("/experiments", experiment.into()),
        ("/predictions", prediction.into()),
        ("/trials", trial.into()),
        ("/worries", worry.into()),
    ]
}

#[tokio::test]
async fn an_answer_of_danger_protects_whatever_the_kind() {
    let app = TestApp::new().await;
    let now = app.now().to_zoned_datetime(TimeZone::get(ZONE).unwrap());
    let yesterday = day::before(day::of(&now), 1);
    for real in [Real::Danger, Real::Unsure] {
        for (path, body) in each(real) {
            let person = app.person(&format!("{real:?}{}", &path[1..])).await;
            four_noes(&person).await;
            let thought = thoughts::worry(&person, "They will leave.").await;
            thoughts::answer(&person, &thought, "real", &[("real", "worry")]).await;
            let tool = format!("/thoughts/{thought}/for");
            assert_eq!(person.get(&tool).await.status, 200);
            let written = record(yesterday, 1, body);
            write(&app, &person, std::slice::from_ref(&written)).await;
            let (id, sheet) = (written.id, format!("{path}/{}", written.id));
            let link = format!("a[href='/records/{id}']");
            let words = [("q", "zebra")];

            assert!(!person.get("/history").await.has(&link), "{path}");
            let found = person.post("/history/search", &words).await;
            assert!(!found.has(&link), "{path}");
            assert!(!person.get(&format!("/records/{id}")).await.says("zebra"));
            let file = exported(&person, &[]).await.to_string();
            assert!(!file.contains("zebra"), "{path}");
            let list = person.get(path).await;
            assert!(list.has(&format!("a[href='{sheet}']")) && !list.says("zebra"));

            let change = format!("{sheet}/real");
            if real == Real::Danger {
                let support = person.get(person.get(&tool).await.redirects()).await;
                assert!(support.has(&format!("a[href='{change}']")), "{path}");
                four_noes(&person).await;
                let closed = person.get(&tool).await;
                assert!(closed.redirects().starts_with("/hark/support"), "{path}");
                let today = person.get("/today").await;
                assert!(today.has("main a[href='/hark/support']"), "{path}");
            }
            answer(&person, &sheet, "real", &[("real", "worry")]).await;
            assert_eq!(person.get(&tool).await.status, 200, "{path}");
            let found = person.post("/history/search", &words).await;
            assert!(found.has(&link), "{path}");
        }
    }
}

#[tokio::test]
async fn words_of_dying_or_harm_are_asked_about_before_a_fear_is_questioned() {
    let app = TestApp::new().await;
    let safe = [("in_danger", "no"), ("can_stay_safe", "yes")];
    for (words, first) in [
        ("I want to die if they go", "/danger?"),
        ("He hits me when I ask", "/hark?"),
    ] {
        for (path, next) in [
            ("/experiments", "alternative"),
            ("/predictions", "likelihood"),
            ("/worries", "sort"),
        ] {
            let person = app.person(&format!("{}{}", &first[1..3], &path[1..])).await;
            four_noes(&person).await;
            // What was answered before it was begun does not count.
            app.advance(SignedDuration::from_mins(1));
            let new = person.get(&format!("{path}/new")).await;
            let (sheet, step) = new.redirects().rsplit_once('/').unwrap();
            answer(&person, sheet, step, &[(step, words)]).await;
            answer(&person, sheet, "real", &[("real", "worry")]).await;
            let next = format!("{sheet}/{next}");
            let asked = person.get(&next).await;
            assert!(asked.redirects().starts_with(first), "{words} {path}");
            person.post("/danger", &safe).await.redirects();
            four_noes(&person).await;
            assert_eq!(person.get(&next).await.status, 200, "{words} {path}");
            person.post("/danger", &[("in_danger", "yes")]).await;
            let help = person.get(&next).await;
            assert!(help.redirects().starts_with("/danger/now"), "{path}");
        }
    }
}
