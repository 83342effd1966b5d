//! Programmes in folders: one that is right, and one in which nearly everything is wrong.

#![expect(clippy::unwrap_used, reason = "these are tests")]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::date;
use programme::{Cue, LineKind, Moment, Problem, Programme, Situation};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
}

/// A copy of the right programme with one text replaced in one file.
fn with(file: &str, from: &str, to: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    copy(&fixture("small"), dir.path());
    let path = dir.path().join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file} has no {from}");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
    dir
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Problems as `file:line: what`, with paths inside the folder.
fn inside(dir: &Path, problems: &[Problem]) -> String {
    problems.iter().fold(String::new(), |mut text, it| {
        let line = it.to_string();
        writeln!(
            text,
            "{}",
            line.strip_prefix(&format!("{}/", dir.display())).unwrap()
        )
        .unwrap();
        text
    })
}

#[test]
fn a_right_programme_is_read_whole() {
    let programme = Programme::load(&fixture("small")).unwrap();
    assert_eq!(
        (programme.version.as_str(), programme.language.as_str()),
        ("0.1.0", "en")
    );

    let measure = programme.measure("two-questions").unwrap();
    assert_eq!(measure.items[1].text, "How glad?");
    assert_eq!(measure.items[1].choices[2].label, "Very");
    assert_eq!(
        measure.items[1].choices[1].label, "",
        "only the ends are named"
    );
    assert!(measure.fits(Situation::Single));
    assert_eq!(measure.score(&[Some(2), Some(0)]).unwrap().total, Some(4.0));

    let session = programme.sessions.get("one-breath").unwrap();
    assert_eq!(session.steps_for(Situation::Single).count(), 5);
    assert_eq!(session.steps_for(Situation::Dating).count(), 4);
    assert_eq!(session.steps[4].title, "A line", "from the shared words");
    assert!(session.text(Situation::Dating).contains("You are there."));
    assert!(!session.text(Situation::Dating).contains("You are here."));
    assert_eq!(
        session.piece("my-breath").unwrap().option("long"),
        Some("Long")
    );
    assert_eq!(
        session.homework("again").unwrap().text,
        "Breathe once a day."
    );
    assert_eq!(programme.sessions.boosters().count(), 1);
    assert_eq!(programme.page("why").unwrap().sections[0].title, "Because");

    let practice = programme.practice("one-breath").unwrap();
    assert_eq!(practice.cautions, ["Stop if you feel dizzy."]);
    assert_eq!(practice.steps[0].text, "In and out.");
    let Cue::Breathe(breath) = practice.steps[0].cue else {
        panic!("it is a breath")
    };
    assert_eq!(breath.cycles(60), 6);
    assert_eq!(programme.practices_for(Moment::Panic, true).count(), 1);

    let habit = programme.distortion("mind-reading").unwrap();
    assert_eq!(habit.examples[0].thought, "She is quiet, so she is cross.");

    let country = programme.country("AA").unwrap();
    assert_eq!(country.name, "Aaland");
    assert_eq!(country.emergency[0].name, "Emergency services");
    let talk = country.of_kind(LineKind::Emotional).next().unwrap();
    assert_eq!(talk.hours.as_deref(), Some("Day and night"));
    assert_eq!(talk.note.as_deref(), Some("Ask for Ann."));
    assert_eq!(talk.audience.as_deref(), Some("Young people"));
    assert!(programme.measure("none").is_none() && programme.country("zz").is_none());
}

#[test]
fn unchecked_help_lines_warn_and_do_not_fail() {
    let dir = fixture("small");
    let findings = Programme::check(&dir, date(2026, 11, 24));
    assert_eq!(findings.problems, []);
    assert_eq!(
        inside(&dir, &findings.warnings),
        "helplines/aa.toml:4: `aa-emergency` has not been checked on its official site by a person\n\
         helplines/directories.toml:1: `all-lines` has not been checked on its official site by a person\n\
         sessions/01-one-breath/en.md:1: 50 words; between 900 and 1,400 are read well\n"
    );
    let a_year_later = Programme::check(&dir, date(2027, 2, 1));
    assert!(inside(&dir, &a_year_later.warnings).contains(
        "helplines/aa.toml:11: `aa-talk` was checked on 2026-01-31; check it again (12 months)"
    ));
}

#[test]
fn everything_that_is_wrong_is_said_at_once_with_its_line() {
    let dir = fixture("broken");
    let problems = Programme::load(&dir).unwrap_err();
    let found = inside(&dir, &problems);
    let expected = fs::read_to_string(fixture("broken.txt")).unwrap();
    for (found, expected) in found.lines().zip(expected.lines()) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.lines().count(), expected.lines().count());
    assert_eq!(
        Programme::check(&dir, date(2026, 11, 24)).problems,
        problems
    );
}

#[test]
fn a_folder_that_is_not_there_is_a_problem() {
    let dir = tempfile::tempdir().unwrap();
    let gone = dir.path().join("gone");
    let problems = Programme::load(&gone).unwrap_err();
    assert!(
        problems[0]
            .to_string()
            .starts_with(&format!("{}:1: cannot be read", gone.display()))
    );
    let empty = inside(dir.path(), &Programme::load(dir.path()).unwrap_err());
    assert!(
        empty.contains("programme.toml:1: the file is missing"),
        "{empty}"
    );
}

#[test]
fn a_file_that_is_not_text_is_a_problem() {
    let dir = with("programme.toml", "0.1.0", "0.1.1");
    fs::write(dir.path().join("distortions/en.toml"), [0xff, 0xfe, 0x00]).unwrap();
    let found = inside(dir.path(), &Programme::load(dir.path()).unwrap_err());
    assert!(
        found.contains("distortions/en.toml:1: cannot be read"),
        "{found}"
    );
}

#[test]
fn each_part_needs_something_in_it() {
    for part in ["measures", "practices"] {
        let dir = with("programme.toml", "0.1.0", "0.1.1");
        fs::remove_dir_all(dir.path().join(part)).unwrap();
        let found = inside(dir.path(), &Programme::load(dir.path()).unwrap_err());
        assert!(
            found.contains(&format!("`{part}` holds nothing that can be used")),
            "{found}"
        );
    }
}

/// A file, what stands in it, what is put there instead, and how its only problem begins.
const MISTAKES: [(&str, &str, &str, &str); 11] = [
    (
        "programme.toml",
        "0.1.0",
        "0.1",
        "programme.toml:1: the version",
    ),
    (
        "programme.toml",
        "\"en\"",
        "\"EN\"",
        "programme.toml:2: the language",
    ),
    (
        "measures/two-questions/measure.toml",
        "help_at = 2",
        "help_at = 3",
        "measures/two-questions/measure.toml:19: `help_at = 3`",
    ),
    (
        "measures/two-questions/measure.toml",
        "from = 2",
        "from = 0",
        "measures/two-questions/measure.toml:34: bands rise",
    ),
    (
        "measures/two-questions/measure.toml",
        "minutes = 1",
        "minutes = -1",
        "measures/two-questions/measure.toml:3: invalid value: integer `-1`",
    ),
    (
        "practices/one-breath/practice.toml",
        "waiting",
        "wating",
        "practices/one-breath/practice.toml:4: unknown variant `wating`",
    ),
    (
        "practices/one-breath/practice.toml",
        "hale = 5,",
        "hale = -5,",
        "practices/one-breath/practice.toml:12: breaths last up to 20 seconds",
    ),
    (
        "distortions/en.toml",
        "You are",
        "<em>You</em> are",
        "distortions/en.toml:3: raw HTML is not allowed",
    ),
    (
        "helplines/aa.toml",
        "\"112\"",
        "\"one one two\"",
        "helplines/aa.toml:8: `dial` holds",
    ),
    (
        "helplines/aa.toml",
        "2026-01-31",
        "2026-02-31",
        "helplines/aa.toml:23: ",
    ),
    (
        "helplines/words/en.toml",
        "aa = \"Aaland\"",
        "",
        "helplines/words/en.toml:1: no words for `aa` in [countries]",
    ),
];

#[test]
fn a_single_mistake_is_the_only_problem() {
    for (file, from, to, expected) in MISTAKES {
        let dir = with(file, from, to);
        let found = inside(dir.path(), &Programme::load(dir.path()).unwrap_err());
        let own: Vec<_> = found.lines().filter(|it| it.starts_with(file)).collect();
        assert_eq!(own.len(), 1, "{from} → {to}:\n{found}");
        assert!(own[0].starts_with(expected), "{from} → {to}:\n{found}");
    }
}

#[test]
fn words_in_another_language_may_lie_beside_the_english_ones() {
    let dir = with("programme.toml", "0.1.0", "0.1.1");
    for file in [
        "distortions/de.toml",
        "helplines/words/de.toml",
        "practices/one-breath/de.toml",
    ] {
        fs::write(dir.path().join(file), "").unwrap();
    }
    Programme::load(dir.path()).unwrap();
    fs::write(dir.path().join("practices/one-breath/notes.toml"), "").unwrap();
    let found = inside(dir.path(), &Programme::load(dir.path()).unwrap_err());
    assert_eq!(
        found,
        "practices/one-breath/notes.toml:1: nothing reads this file; is it in the right place?\n"
    );
}

#[test]
fn no_missing_line_makes_it_panic() {
    let small = fixture("small");
    for file in [
        "programme.toml",
        "measures/two-questions/measure.toml",
        "measures/two-questions/en.toml",
        "practices/one-breath/practice.toml",
        "practices/one-breath/en.toml",
        "distortions/distortions.toml",
        "distortions/en.toml",
        "helplines/aa.toml",
        "helplines/directories.toml",
        "helplines/words/en.toml",
    ] {
        let text = fs::read_to_string(small.join(file)).unwrap();
        let dir = with(file, "", "");
        for gone in 0..text.lines().count() {
            let kept: Vec<_> = text
                .lines()
                .enumerate()
                .filter(|(it, _)| *it != gone)
                .map(|(_, it)| it)
                .collect();
            fs::write(dir.path().join(file), kept.join("\n")).unwrap();
            if let Err(problems) = Programme::load(dir.path()) {
                assert!(!problems.is_empty());
                let lines = kept.len().max(1);
                let own = problems.iter().filter(|it| it.file.ends_with(file));
                assert!(
                    own.clone().all(|it| (1..=lines).contains(&it.line)),
                    "{file} {gone}"
                );
            }
        }
    }
}

/// What is wrong with a programme in which one text of a session was replaced.
fn wrong(file: &str, from: &str, to: &str) -> String {
    let dir = with(&format!("sessions/{file}"), from, to);
    let findings = Programme::check(dir.path(), date(2026, 7, 1));
    inside(dir.path(), &findings.problems)
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn what_is_wrong_in_a_session_is_told() {
    let toml = "01-one-breath/session.toml";
    let words = "01-one-breath/en.md";
    for (file, from, to, told) in [
        (
            toml,
            "practices/one-breath",
            "practices/gone",
            "nothing is called `practices/gone`",
        ),
        (toml, "a-book", "no-book", "`sources.toml` has no `no-book`"),
        (
            toml,
            "order = 1",
            "order = 3",
            "the folder would be called `03-one-breath`",
        ),
        (
            toml,
            "minutes = 5\npause",
            "minutes = 6\npause",
            "11 minutes without a `pause`",
        ),
        (
            toml,
            "kind = \"before-after\"",
            "kind = \"drawing\"",
            "needs a `drawing`",
        ),
        (
            toml,
            "options = [\"long\", \"short\"]",
            "options = [\"long\", \"short\"], opens = { tall = \"worse\" }",
            "the piece `my-breath` has no option `tall`",
        ),
        (
            toml,
            "options = [\"long\", \"short\"]",
            "options = [\"long\", \"short\"], opens = { long = \"steady\" }",
            "an answer opens `worse`, `pause` or `about/` and a page, and not `steady`",
        ),
        (
            toml,
            "options = [\"long\", \"short\"]",
            "options = [\"long\", \"short\"], opens = { long = \"about/gone\" }",
            "no page is called `gone`",
        ),
        (
            toml,
            "key = \"two-things\"",
            "key = \"then\"",
            "`then` is the name of another field",
        ),
        (
            toml,
            "[[homework]]",
            "[[homework]]\ngate = \"partner\"",
            "has no homework without a gate",
        ),
        (
            words,
            "## breathe: Breathe",
            "## breath: Breathe",
            "the step `breathe` has no section",
        ),
        (
            words,
            ":::for single",
            ":::for everyone",
            "there is no situation `everyone`",
        ),
        (
            words,
            "- short: A short one => A long one",
            "- short: One",
            "needs ` => `",
        ),
        (
            words,
            "- long: Long",
            "- tall: Long",
            "there are no words for `long`",
        ),
        (words, "- long: Long", "- long: *Long*", "no Markdown"),
        (words, ":::end", ":::ende", "is not understood here"),
        (
            words,
            "Breathe once a day.",
            "",
            "the homework `again` has no words",
        ),
        (
            words,
            "Breathe once",
            "Breathe *once*",
            "plain, no Markdown",
        ),
        (
            words,
            "A breath goes",
            "<b>A breath</b> goes",
            "HTML is not shown",
        ),
        (
            "02-later/session.toml",
            "after_months = 2",
            "",
            "a booster says `after_months`",
        ),
        (
            "02-later/en.md",
            "one-breath.my-breath",
            "one-breath.gone",
            "was not asked for by then",
        ),
        (
            "02-later/en.md",
            "one-breath.my-breath",
            "later.slides",
            "was not asked for by then",
        ),
    ] {
        let found = wrong(file, from, to);
        assert!(found.contains(told), "{file}: {from} => {to}: {found}");
    }
}
