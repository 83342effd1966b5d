//! Reads pages of prose.

use crate::page::{Page, PageSection};
use crate::prose::{self, Block};
use crate::reading::reading_grade;
use crate::source::{Files, Problem, Report};

/// Our own prose is written for grade 8. Above this a page is a mistake.
const GRADE_LIMIT: f64 = 10.0;

pub(super) fn read(files: &Files, language: &str, report: &mut Report) -> Vec<Page> {
    let folders = files.folders("pages").into_iter();
    folders
        .filter_map(|key| read_one(files, key, language, report))
        .collect()
}

fn read_one(files: &Files, key: &str, language: &str, report: &mut Report) -> Option<Page> {
    let path = format!("pages/{key}/{language}.md");
    let mut problem = |line, what: String| {
        let file = files.full(&path);
        report.problems.push(Problem { file, line, what });
    };
    let Some(text) = files.text(&path) else {
        problem(1, "the file is missing".to_owned());
        return None;
    };
    let (page, mistakes) = prose::read(text);
    for (line, what) in mistakes {
        problem(line, what);
    }
    let mut sections = Vec::new();
    for section in page.sections {
        let text = match section.blocks.as_slice() {
            [Block::Text(text)] if !crate::markdown::has_html(text) => text.trim().to_owned(),
            _ => {
                problem(
                    section.line,
                    "a section of a page is plain Markdown".to_owned(),
                );
                continue;
            }
        };
        let grade = reading_grade(&text);
        if grade > GRADE_LIMIT {
            let what = format!("reading grade {grade:.1}; shorten sentences and words");
            problem(section.line, what);
        }
        sections.push(PageSection {
            key: section.key,
            title: section.title,
            text,
        });
    }
    if page.title.is_empty() || page.aim.is_empty() || sections.is_empty() {
        problem(1, "a page has a title, an aim and sections".to_owned());
    }
    Some(Page {
        key: key.to_owned(),
        title: page.title,
        aim: page.aim,
        sections,
    })
}
