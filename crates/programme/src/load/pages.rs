//! Reads pages of prose.

use super::sessions::{GRADE_LIMIT, at, page};
use crate::page::{Page, PageSection};
use crate::prose::Block;
use crate::reading::reading_grade;
use crate::source::{Files, Report};

pub(super) fn read(files: &Files, language: &str, report: &mut Report) -> Vec<Page> {
    let folders = files.folders("pages").into_iter();
    folders
        .filter_map(|key| read_one(files, key, language, report))
        .collect()
}

fn read_one(files: &Files, key: &str, language: &str, report: &mut Report) -> Option<Page> {
    let path = format!("pages/{key}/{language}.md");
    let page = page(files, &path, report)?;
    let mut problem = |line, what: String| report.problems.push(at(files, &path, line, what));
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
