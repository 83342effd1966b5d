//! What surrounds every page: title, header with *Help* and *Leave now*,
//! navigation for those who are signed in.

use crate::assets;
use crate::error::PageError;
use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use uuid::Uuid;

/// What surrounds a page.
pub(crate) struct Frame {
    /// Neutral: it stands in tabs, histories and task lists.
    pub title: &'static str,
    /// The part of the program that is marked in the navigation.
    pub tab: Option<Tab>,
    /// Someone is signed in: navigation, lock and auto-lock.
    pub is_signed_in: bool,
    /// Nobody is signed in, or nobody can tell, but what somebody wrote stands on the
    /// page: it locks itself all the same.
    pub locks: bool,
    /// The form on the page autosaves into this slot.
    pub draft: Option<Slot>,
    /// Where *Back* leads, on pages that are one step of several.
    pub back: Option<String>,
}

/// The parts of the program.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tab {
    /// The present day.
    Today,
    /// The sessions.
    Programme,
    /// Techniques to use at any time.
    Tools,
    /// What has changed.
    Progress,
    /// Profile, keys, export.
    You,
}

impl Tab {
    fn key(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::Programme => "programme",
            Self::Tools => "tools",
            Self::Progress => "progress",
            Self::You => "you",
        }
    }
}

/// A draft slot: the document and the seq of the revision that is being edited.
/// Submitting closes the slot up to this counter, so that a late autosave of the
/// same form finds it closed and the next edit does not.
#[derive(Clone, Copy)]
pub(crate) struct Slot {
    /// Of the document.
    pub id: Uuid,
    /// The seq that the form is based on.
    pub base: u64,
}

impl Frame {
    /// A page outside the navigation.
    pub(crate) fn plain(title: &'static str) -> Self {
        Self {
            title,
            tab: None,
            is_signed_in: false,
            locks: false,
            draft: None,
            back: None,
        }
    }

    /// A page of someone who is signed in.
    pub(crate) fn of(tab: Tab, title: &'static str) -> Self {
        Self {
            tab: Some(tab),
            is_signed_in: true,
            ..Self::plain(title)
        }
    }

    /// A page that both kinds of visitors see.
    pub(crate) fn either(tab: Tab, title: &'static str, is_signed_in: bool) -> Self {
        if is_signed_in {
            Self::of(tab, title)
        } else {
            Self::plain(title)
        }
    }

    /// One step of several, with a way back.
    pub(crate) fn back(self, to: impl Into<String>) -> Self {
        Self {
            back: Some(to.into()),
            ..self
        }
    }

    /// A form that autosaves.
    pub(crate) fn draft(self, slot: Slot) -> Self {
        Self {
            draft: Some(slot),
            ..self
        }
    }

    /// Whether a tab is the current one.
    pub(crate) fn is(&self, key: &str) -> bool {
        self.tab.is_some_and(|tab| tab.key() == key)
    }

    /// The address of a static file, with its version.
    #[expect(clippy::unused_self, reason = "templates call it on the frame")]
    pub(crate) fn asset(&self, name: &str) -> String {
        assets::path(name)
    }
}

/// Answers with a page.
pub(crate) fn page(template: &impl Template) -> Response {
    page_with(StatusCode::OK, template)
}

/// Answers with the page again, because of what was typed.
pub(crate) fn again(template: &impl Template) -> Response {
    page_with(StatusCode::UNPROCESSABLE_ENTITY, template)
}

/// Answers with a page and a status.
pub(crate) fn page_with(status: StatusCode, template: &impl Template) -> Response {
    match template.render() {
        Ok(html) => (status, [(header::CACHE_CONTROL, "no-store")], Html(html)).into_response(),
        Err(error) => {
            tracing::error!(%error, "a template failed");
            PageError::Internal.into_response()
        }
    }
}
