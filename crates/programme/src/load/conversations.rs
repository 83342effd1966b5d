//! Reads conversations, and follows every branch to its end.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::check::Words;
use crate::conversation::Conversation;
use crate::source::{Files, Report, Source};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConversationWords {
    title: String,
    about: String,
    other: String,
    questions: BTreeMap<String, String>,
    nodes: BTreeMap<String, NodeWords>,
}

#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct NodeWords {
    scene: String,
    #[serde(default)]
    debrief: String,
    #[serde(default)]
    options: BTreeMap<String, TurnWords>,
}

#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct TurnWords {
    text: String,
    after: String,
}

pub(super) fn read(files: &Files, language: &str, report: &mut Report) -> Vec<Conversation> {
    let folders = files.folders("conversations").into_iter();
    folders
        .filter_map(|folder| read_one(files, folder, language, report))
        .collect()
}

fn read_one(
    files: &Files,
    folder: &str,
    language: &str,
    report: &mut Report,
) -> Option<Conversation> {
    let at = format!("conversations/{folder}");
    let structure = files.parse::<Conversation>(&format!("{at}/conversation.toml"), report);
    let words = files.parse::<ConversationWords>(&format!("{at}/{language}.toml"), report);
    if let Some((source, _)) = &words {
        report.texts(source);
        report.prose_by(source, 2);
    }
    let (source, mut conversation) = structure?;
    report.same_key(&source, "key", &conversation.key, folder);
    check(&conversation, &source, report);
    if let Some((source, words)) = words {
        join(&mut conversation, words, &source, report);
    }
    Some(conversation)
}

/// Every turn leads somewhere, every node is reached, and every branch ends.
fn check(conversation: &Conversation, source: &Source<'_>, report: &mut Report) {
    report.keys(
        source,
        "nodes",
        conversation.nodes.iter().map(|it| it.key.as_str()),
    );
    if conversation.node(&conversation.start).is_none() {
        report.problem(
            source,
            "start",
            format!("there is no node `{}`", conversation.start),
        );
    }
    for (index, node) in conversation.nodes.iter().enumerate() {
        let at = format!("nodes.{index}");
        report.keys(
            source,
            &format!("{at}.options"),
            node.options.iter().map(|it| it.key.as_str()),
        );
        if node.options.is_empty() != node.ending.is_some() {
            report.problem(source, &at, "a node has either options or an `ending`");
        }
        for turn in node
            .options
            .iter()
            .filter(|it| conversation.node(&it.to).is_none())
        {
            report.problem(source, &at, format!("there is no node `{}`", turn.to));
        }
    }
    let reached = reached(conversation, &conversation.start);
    let ends = |key| {
        let mut after = self::reached(conversation, key).into_iter();
        after.any(|it| conversation.node(it).is_some_and(|it| it.ending.is_some()))
    };
    for (index, node) in conversation.nodes.iter().enumerate() {
        let at = format!("nodes.{index}");
        if !reached.contains(node.key.as_str()) {
            report.problem(source, &at, format!("nothing leads to `{}`", node.key));
        }
        if !ends(&node.key) {
            report.problem(
                source,
                &at,
                format!("from `{}` no end is reached", node.key),
            );
        }
    }
}

fn join(
    conversation: &mut Conversation,
    words: ConversationWords,
    source: &Source<'_>,
    report: &mut Report,
) {
    conversation.title = words.title;
    conversation.about = words.about;
    conversation.other = words.other;
    conversation.questions = words.questions.into_values().collect();
    let mut nodes = Words::new(source, "nodes", words.nodes);
    for node in &mut conversation.nodes {
        let words = nodes.take(&node.key, report);
        if words.scene.is_empty() {
            // Missing as a whole, which has been said.
            continue;
        }
        let at = format!("nodes.{}", node.key);
        if words.debrief.is_empty() == node.ending.is_some() {
            report.problem(source, &at, "an ending has a `debrief`, and only an ending");
        }
        node.scene = words.scene;
        node.debrief = words.debrief;
        let mut turns = Words::new(source, format!("{at}.options"), words.options);
        for turn in &mut node.options {
            let words = turns.take(&turn.key, report);
            turn.text = words.text;
            turn.after = words.after;
        }
        turns.finish(report);
    }
    nodes.finish(report);
}

/// The keys of all nodes that can follow a node, and its own.
fn reached<'c>(conversation: &'c Conversation, from: &'c str) -> BTreeSet<&'c str> {
    let mut reached = BTreeSet::new();
    let mut next = vec![from];
    while let Some(key) = next.pop() {
        if let Some(node) = conversation.node(key).filter(|_| reached.insert(key)) {
            next.extend(node.options.iter().map(|it| it.to.as_str()));
        }
    }
    reached
}
