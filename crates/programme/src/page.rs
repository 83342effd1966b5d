//! Pages to read: questions that people ask, working with a professional.

use crate::markdown::{Html, markdown};

/// A page of prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Permanent name, in kebab case; the folder is called the same.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// What it gives.
    pub aim: String,
    /// Its sections, in order.
    pub sections: Vec<PageSection>,
}

/// A section of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageSection {
    /// Permanent name within the page.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// Markdown.
    pub text: String,
}

impl PageSection {
    /// What it says.
    pub fn html(&self) -> Html {
        markdown(&self.text)
    }
}
