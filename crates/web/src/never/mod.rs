//! Why something is not tried on purpose, and where it leads instead: shown above a form
//! that keeps what was typed.

use crate::app::App;
use journal::never::{Part, refusal};
use programme::Programme;

/// What `never/refused.html` shows as `refused`.
pub(crate) struct Refused {
    pub(crate) says: &'static str,
    pub(crate) to: Option<(&'static str, &'static str)>,
}

impl Refused {
    /// Why these words are not taken, if they are not.
    pub(crate) fn of<'t>(
        app: &App,
        texts: impl IntoIterator<Item = (Part, &'t str)>,
    ) -> Option<Self> {
        let it = refusal(app.programme, texts)?;
        let to = match it.key.as_str() {
            "hurting-myself" => Some(("/danger", "People to talk to now")),
            "someone-who-frightens" | "sexual-acts" => Some(("/help#hurt", "Who there is")),
            "hurting-someone" | "watching-someone" | "after-a-no" => {
                Some(("/about/own-behaviour", "About stopping"))
            }
            "past-my-limits" => Some(("/problems/new", "A real problem")),
            "testing-someone" => Some(("/requests/new", "Ask for it instead")),
            "dangerous-dares" | "drink-drugs-fasting" => Some(("/help", "Help")),
            _ => None,
        };
        Some(Self { says: &it.says, to })
    }
}

/// Whether these words are not taken.
pub(crate) fn is_refused<'t>(
    programme: &Programme,
    texts: impl IntoIterator<Item = (Part, &'t str)>,
) -> bool {
    refusal(programme, texts).is_some()
}

/// What is said beside a field whose words are not taken.
pub(crate) const ABOVE: &str = "This is not tried here. Above stands why, and what helps.";
