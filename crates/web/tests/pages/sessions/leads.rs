//! Where answers at a look back lead, and what the map says while the programme pauses.

use super::{FORM, at, send, session};
use crate::app::TestApp;
use jiff::SignedDuration;
use journal::Kind;
use programme::{Lead, Programme};

/// Every answer of the programme that leads somewhere: the page it is given on, its field,
/// its key, where it leads.
fn leads() -> Vec<(String, &'static str, &'static str, &'static Lead)> {
    let mut all = Vec::new();
    for session in &Programme::embedded().sessions.all {
        for step in &session.steps {
            for piece in &step.pieces {
                for (answer, lead) in &piece.opens {
                    all.push((at(session, step), &*piece.key, &**answer, lead));
                }
            }
        }
    }
    all
}

#[tokio::test]
async fn each_answer_that_leads_somewhere_leads_there_once() {
    let app = TestApp::new().await;
    let all = leads();
    assert!(all.iter().any(|(.., it)| **it == Lead::Worse));
    assert!(all.iter().any(|(.., it)| **it == Lead::Pause));
    for (nth, (here, piece, answer, lead)) in all.into_iter().enumerate() {
        let person = app.person(&format!("sam{nth}")).await;
        let page = person.get(&here).await;
        let to = match lead {
            Lead::Worse => "/worse".to_owned(),
            Lead::Pause => "/worse/chosen".to_owned(),
            Lead::Page(page) => format!("/about/{page}"),
        };
        let sent = person.submit(&page, FORM, &[(piece, answer)]).await;
        assert_eq!(sent.redirects(), to, "{here} {answer}");
        assert_eq!(person.get(&to).await.status, 200);
        let is_paused = app.records(&person).await.contains(&Kind::Worse);
        assert_eq!(is_paused, *lead == Lead::Pause, "{here} {answer}");
        // Back, and on: the way goes on.
        let page = person.get(&here).await;
        let on = person.submit(&page, FORM, &[]).await;
        assert!(on.redirects().starts_with("/programme/"), "{here} {answer}");
        let paused = app.records(&person).await.into_iter();
        assert!(paused.filter(|it| *it == Kind::Worse).count() < 2);
    }
}

#[tokio::test]
async fn whoever_stops_because_it_is_worse_is_met_there_too() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let look_back = session("a-kinder-voice");
    let here = at(look_back, look_back.step("how-it-is-going").unwrap());
    let page = person.get(&here).await;
    let typed = [("worse", "much"), ("then", "later")];
    assert_eq!(
        person.submit(&page, FORM, &typed).await.redirects(),
        "/worse"
    );
    let page = person.get(&here).await;
    let typed = [("worse", "bit"), ("then", "later")];
    assert_eq!(
        person.submit(&page, FORM, &typed).await.redirects(),
        "/today"
    );
}

#[tokio::test]
async fn a_pause_that_was_chosen_in_a_session_stands_on_the_map_and_on_today_and_ends() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let look_back = session("a-kinder-voice");
    let here = at(look_back, look_back.step("how-to-go-on").unwrap());
    let page = person.get(&here).await;
    let chosen = send(&person, &page, FORM, &[("what-next", "pause")]).await;
    assert!(chosen.says("For a week, Today offers nothing"));
    let map = person.get("/programme").await;
    assert!(map.says("You chose a pause") && !map.says("Go on here"));
    assert!(person.get("/today").await.says("You chose a pause"));
    app.advance(SignedDuration::from_hours(24 * 7 + 1));
    let person = app.device("sam").await;
    assert!(!person.get("/programme").await.says("You chose a pause"));
}

#[tokio::test]
async fn who_has_just_parted_is_led_to_the_first_steps_and_the_map_says_that_it_pauses() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let profile = person.get("/you/profile").await;
    let parted = [("situation", "just_separated")];
    let saved = person.submit(&profile, "main form", &parted).await;
    assert_eq!(saved.redirects(), "/breakup");
    let map = person.get("/programme").await;
    assert!(map.says("The programme pauses") && !map.says("Start here"));
    assert!(map.has("main a.button[href='/breakup']"));
    // Saved again, it leads back as always.
    let profile = person.get("/you/profile").await;
    let saved = person
        .submit(&profile, "main form", &[("call_me", "Sam")])
        .await;
    assert_eq!(saved.redirects(), "/you");
    app.advance(SignedDuration::from_hours(24 * 29));
    let person = app.device("sam").await;
    let map = person.get("/programme").await;
    assert!(!map.says("The programme pauses") && map.says("Start here"));
}
