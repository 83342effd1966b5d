//! Conversations to rehearse with someone made up: each turn leads somewhere else.

use crate::app::App;
use crate::error::PageError;
use crate::fields::{Fields, Problems, Reader};
use crate::frame::{Frame, Slot, Tab, again, page};
use crate::person::Person;
use crate::save::Change;
use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use journal::breakup::has_parted;
use journal::drills::{self, Rehearsal};
use programme::{Conversation, Ending, Node, Situation, Tone, Turn};
use serde::Deserialize;
use uuid::Uuid;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/conversations", get(list))
        .route("/conversations/{key}", get(show).post(keep))
}

/// Turns in one rehearsal, at most: far more than the longest branch has.
const MOST_TURNS: usize = 60;

#[derive(Template)]
#[template(path = "conversations/list.html")]
struct ListPage {
    frame: Frame,
    /// Those that are offered, the ones that fit the person's situation first.
    all: Vec<&'static Conversation>,
    /// Those with a partner are left out.
    has_parted: bool,
    /// Talks between partners are left out.
    is_left_out: bool,
}

#[derive(Template)]
#[template(path = "conversations/talk.html")]
struct TalkPage {
    frame: Frame,
    conversation: &'static Conversation,
    /// What was said so far.
    said: Vec<(&'static Node, &'static Turn)>,
    node: &'static Node,
    /// The turns so far, as they stand in addresses: keys of the programme.
    so_far: String,
    submission: Uuid,
    typed: Fields,
    problems: Problems,
}

impl TalkPage {
    /// Where the turns lead, if they lead somewhere.
    fn new(app: &App, conversation: &'static Conversation, turns: &[&str]) -> Option<Self> {
        let (said, node) = drills::follow(conversation, turns)?;
        Some(Self {
            frame: Frame::of(Tab::Tools, "Conversations").back("/conversations"),
            conversation,
            said,
            node,
            so_far: turns.join("."),
            submission: app.new_id(),
            typed: Fields::default(),
            problems: Problems::default(),
        })
    }

    fn last(&self) -> Option<&'static Turn> {
        self.said.last().map(|(_, turn)| *turn)
    }

    fn with(&self, turn: &Turn) -> String {
        if self.so_far.is_empty() {
            turn.key.clone()
        } else {
            format!("{}.{}", self.so_far, turn.key)
        }
    }

    /// The turns without the last one.
    fn before(&self) -> &str {
        self.so_far
            .rsplit_once('.')
            .map_or("", |(before, _)| before)
    }
}

/// For whom a conversation is.
fn whom(conversation: &Conversation) -> String {
    let words = conversation.situations.iter().map(|it| match it {
        Situation::Partnered => "with a partner",
        Situation::Dating => "while you get to know someone",
        Situation::Single => "for a time when you meet someone",
        Situation::OtherBond => "with a friend or a relative",
        Situation::Separated => "after a parting",
    });
    words.collect::<Vec<_>>().join(", or ")
}

/// What sort of turn it was.
fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Direct => "said plainly",
        Tone::Soft => "gently, without the wish",
        Tone::Protest => "a protest",
        Tone::Silent => "nothing said",
        Tone::Pleasing => "to please",
        Tone::Repair => "mending",
        Tone::Pressing => "pressing",
        Tone::Listening => "listening",
    }
}

/// How it ended, in words.
fn ended(ending: Ending) -> &'static str {
    match ending {
        Ending::Met => "The wish was met",
        Ending::Partly => "Part of the wish was met",
        Ending::NotNow => "Not now, and there is a time for it",
        Ending::Hurt => "Somebody was hurt",
        Ending::Paused => "It was paused",
        Ending::No => "The answer was no",
    }
}

/// The turns that were taken: keys of the programme, no words of the person's.
#[derive(Default, Deserialize)]
struct Asked {
    #[serde(default)]
    turns: String,
}

fn turns(text: &str) -> Vec<&str> {
    let keys = text.split('.').filter(|it| !it.is_empty());
    keys.take(MOST_TURNS).collect()
}

fn find(app: &App, key: &str) -> Result<&'static Conversation, PageError> {
    let mut all = app.programme.conversations.iter();
    all.find(|it| it.key == key).ok_or(PageError::NotFound)
}

async fn list(State(app): State<App>, person: Person) -> Response {
    let all = &app.programme.conversations;
    page(&person.read(|journal| ListPage {
        frame: Frame::of(Tab::Tools, "Conversations").back("/tools"),
        all: drills::talks(journal, all),
        has_parted: has_parted(journal),
        is_left_out: drills::leaves_partners_out(journal),
    }))
}

async fn show(
    State(app): State<App>,
    person: Person,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let conversation = find(&app, &key)?;
    if !person.read(|journal| drills::is_talk_offered(journal, conversation)) {
        return Ok(Redirect::to("/conversations").into_response());
    }
    let talk = TalkPage::new(&app, conversation, &turns(&asked.turns));
    Ok(page(&talk.ok_or(PageError::NotFound)?))
}

/// Keeps a rehearsal that came to an end, with what the person takes from it.
async fn keep(
    State(app): State<App>,
    person: Person,
    Path(key): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let conversation = find(&app, &key)?;
    let turns = turns(fields.text("turns"));
    let talk = TalkPage::new(&app, conversation, &turns).ok_or(PageError::WrongForm)?;
    if talk.node.ending.is_none() {
        return Err(PageError::WrongForm);
    }
    let mut reader = Reader::new(&fields);
    let rehearsal = Rehearsal {
        conversation: key,
        turns: turns.into_iter().map(str::to_owned).collect(),
        note: reader.text("note"),
    };
    if !reader.problems.is_empty() {
        return Ok(again(&TalkPage {
            problems: reader.problems,
            typed: fields,
            ..talk
        }));
    }
    let slot = Slot {
        id: app.new_id(),
        base: 0,
    };
    let change = Change::now(&person, slot, rehearsal);
    let receipt = app
        .save(&person, fields.parse("submission"), change)
        .await?;
    Ok(Redirect::to(&format!("/records/{}", receipt.id)).into_response())
}
