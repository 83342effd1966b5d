//! Where an answer leads.

use serde::Deserialize;

/// Where an answer to a question leads, beside the next step.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Lead {
    /// To the page for when things get worse.
    Worse,
    /// To a pause: for a week nothing is offered.
    Pause,
    /// To a page about the programme, by its key.
    Page(String),
}

impl TryFrom<String> for Lead {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        match text.split_once('/') {
            None if text == "worse" => Ok(Self::Worse),
            None if text == "pause" => Ok(Self::Pause),
            Some(("about", page)) => Ok(Self::Page(page.to_owned())),
            _ => Err(format!(
                "an answer opens `worse`, `pause` or `about/` and a page, and not `{text}`"
            )),
        }
    }
}
