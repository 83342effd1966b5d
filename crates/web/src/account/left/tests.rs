use super::carries_text;
use crate::tools::places;
use journal::Kind;
use programme::Programme;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

#[test]
fn only_forms_that_carry_text_are_offered_again() {
    let id = "01930000-0000-7000-8000-000000000000";
    for path in [
        format!("/thoughts/{id}/situation"),
        format!("/hold/{id}/write"),
        format!("/you/people/{id}"),
        "/check-in/2026-11-24".into(),
        "/steady".into(),
        "/programme/a-kinder-voice/what-changed?then=say-what-you-need".into(),
    ] {
        assert!(carries_text(&path), "{path}");
    }
    for path in [
        format!("/hold/{id}/erase"),
        format!("/records/{id}/erase"),
        format!("/you/import/{id}/undo"),
        format!("/you/devices/{id}/end"),
        format!("/you/habits/{id}/archive"),
        format!("/drafts/{id}/discard"),
        format!("/drafts/{id}/0"),
        "/thoughts/../you/key".into(),
        "/thoughts/%2e%2e/you/key".into(),
        "/thoughts/1/for?to=/you/key".into(),
        "/programmes".into(),
        "/you/delete".into(),
        "/you".into(),
        "/lock".into(),
        "/leave".into(),
        "/left/1".into(),
        "/".into(),
        String::new(),
    ] {
        assert!(!carries_text(&path), "{path}");
    }
}

#[test]
fn no_step_of_the_programme_is_called_as_what_a_form_does() {
    let programme = Programme::embedded();
    for session in &programme.sessions.all {
        for step in &session.steps {
            let path = format!("/programme/{}/{}", session.key, step.key);
            assert!(carries_text(&path), "{path}");
        }
    }
    for sheet in &programme.sheets {
        for step in &sheet.steps {
            let path = format!("/loop/1/{}", step.key);
            assert!(carries_text(&path), "{} {path}", sheet.key);
        }
    }
}

/// Addresses that take a form and are not offered again: keys and sessions, what only
/// does something, what only looks for something.
const EXEMPT: [&str; 37] = [
    "/account/carry",
    "/account/code",
    "/account/code/save",
    "/account/new",
    "/breakup/close",
    "/danger/now",
    "/drafts/{id}/discard",
    "/drafts/{id}/{base}",
    "/history",
    "/history/search",
    "/hold/{id}/erase",
    "/leave",
    "/left/{id}",
    "/lock",
    "/measures/{key}/confirm",
    "/measures/{key}/pass",
    "/programme/find",
    "/progress/report",
    "/progress/signs/{key}/watch",
    "/records/{id}",
    "/records/{id}/erase",
    "/sign-in",
    "/sign-in/code",
    "/tools/{key}",
    "/trials/{id}/start",
    "/you/code",
    "/you/delete",
    "/you/devices/others/end",
    "/you/devices/{id}/end",
    "/you/export",
    "/you/habits/{id}/archive",
    "/you/import",
    "/you/import/take",
    "/you/import/{id}/undo",
    "/you/key",
    "/you/passphrase",
    "/you/terms/{measure}/withdraw",
];

#[test]
fn every_address_that_takes_a_form_is_offered_again_or_named_here() {
    let mut forms = BTreeSet::new();
    routes(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut forms,
    );
    assert!(forms.len() > 80, "{forms:?}");
    let is_kept = |it: &&String| carries_text(&it.replace(['{', '}'], ""));
    let lost: Vec<_> = forms.iter().filter(|it| !is_kept(it)).collect();
    assert_eq!(lost, EXEMPT);
}

/// The addresses in the source that take a form. Those of the sheets stand once, for all
/// kinds of records.
fn routes(folder: &Path, forms: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            routes(&path, forms);
        } else if path.extension().is_some_and(|it| it == "rs") {
            let source = fs::read_to_string(&path).unwrap();
            for route in source.split(".route(").skip(1) {
                let mut parts = route.split('"');
                let (before, address) = (parts.next().unwrap(), parts.next().unwrap_or_default());
                let handlers = parts.next().unwrap_or_default();
                if !handlers.contains("post(") || !address.starts_with('/') {
                    continue;
                }
                if before.trim() == "&at(" {
                    let kinds = Kind::ALL.iter().map(|it| places::path(*it));
                    let kinds = kinds.filter(|it| !it.is_empty());
                    forms.extend(kinds.map(|it| format!("{it}{address}")));
                } else {
                    forms.insert(address.to_owned());
                }
            }
        }
    }
}
