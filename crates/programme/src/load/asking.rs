//! Reads what helps to ask for something.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::lists::{self, Headings, Listed};
use crate::asking::{Asking, DearMan, Feeling, Opener, Reply, Sign};
use crate::source::{Files, Report};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Structure {
    feelings: Vec<Feeling>,
    openers: Vec<Opener>,
    signs: Vec<Sign>,
    replies: Vec<Reply>,
    dear_man: Vec<DearMan>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Words {
    groups: Headings,
    feelings: BTreeMap<String, String>,
    openers: BTreeMap<String, String>,
    signs: BTreeMap<String, <Sign as Listed>::Words>,
    replies: BTreeMap<String, <Reply as Listed>::Words>,
    dear_man: BTreeMap<String, <DearMan as Listed>::Words>,
}

pub(super) fn read(files: &Files, language: &str, report: &mut Report) -> Asking {
    let read = lists::files::<Structure, Words>(files, "asking", ("asking", language), 1, report);
    let Some((source, mut structure, at, words)) = read else {
        return Asking::default();
    };
    let Structure {
        feelings,
        openers,
        signs,
        replies,
        dear_man,
    } = &mut structure;
    let at = at.as_ref();
    lists::join(feelings, "feelings", &source, at, words.feelings, report);
    lists::join(openers, "openers", &source, at, words.openers, report);
    lists::join(signs, "signs", &source, at, words.signs, report);
    lists::join(replies, "replies", &source, at, words.replies, report);
    lists::join(dear_man, "dear-man", &source, at, words.dear_man, report);
    lists::patterns(
        signs.iter().map(|it| &it.patterns),
        "signs",
        &source,
        report,
    );
    let groups = feelings.iter().map(|it| it.group.as_str());
    lists::headed(groups, "groups", at, &words.groups, report);
    Asking {
        groups: words.groups,
        feelings: structure.feelings,
        openers: structure.openers,
        signs: structure.signs,
        replies: structure.replies,
        dear_man: structure.dear_man,
    }
}
