//! What an error page says. English; every language gets a file like this one.

use super::PageError;

impl PageError {
    /// What happened, and what to do.
    #[expect(
        clippy::too_many_lines,
        reason = "a table of sentences, one for each case"
    )]
    pub(crate) fn words(&self) -> (&'static str, &'static str) {
        match self {
            Self::SignIn => (
                "Please sign in again",
                "The session ended, because it was locked or left alone for a while.",
            ),
            Self::NotFound => (
                "There is nothing here",
                "The address may be mistyped, or it belongs to something that is gone.",
            ),
            Self::NoExercise => (
                "This exercise is not here",
                "It may have been left out of a newer programme. Nothing was saved, and what you answered before is kept. The others are under Tools.",
            ),
            Self::Erased => (
                "This was erased",
                "It was erased on purpose and cannot be brought back.",
            ),
            Self::Stale => (
                "This was changed in another place",
                "You saved a newer version in another tab or on another device. Nothing of it was replaced.",
            ),
            Self::WrongForm => (
                "That did not come from one of our forms",
                "Nothing was changed. Please go back and try once more.",
            ),
            Self::TooLarge => (
                "That is more than one page can take",
                "A page takes about 120,000 characters. Nothing was saved; what you typed is still on the page before this one. Please go back and shorten it or split it.",
            ),
            Self::TooSlow => (
                "That did not arrive whole",
                "The line was too slow, so nothing was saved. What you typed is still on the page before this one. Please go back and send it again.",
            ),
            Self::CrossSite => (
                "That was sent from another site",
                "To protect you, nothing was changed. If you came here on your own, open Evenkeel anew and try once more.",
            ),
            Self::UnknownHost => (
                "This address is not set up",
                "Whoever runs this Evenkeel has to name this address when starting it.",
            ),
            Self::NewerProgram => (
                "A newer Evenkeel has written here",
                "You can read everything that this version understands. To write, start the newer version again; this one could damage what it does not know.",
            ),
            Self::Unavailable => (
                "The database does not answer",
                "Nothing was lost that had been saved before. It usually comes back within a minute.",
            ),
            Self::Full => (
                "The disk is full",
                "This could not be saved, because the machine that Evenkeel runs on has no room left. Everything that was saved before is still there.",
            ),
            Self::NoRoom => (
                "Your account is full",
                "This could not be saved. Everything that was saved before is still there. You can take an export, erase what you no longer need, lock and sign in again.",
            ),
            Self::ReadOnly => (
                "This cannot be saved at the moment",
                "The place where records are kept can only be read. Whoever runs this Evenkeel has to look at the rights of its data directory.",
            ),
            Self::NotScrubbed => (
                "It is erased here",
                "Copies in the file could not be cleaned yet, because a backup is running or there is too little room. Press once more in a minute.",
            ),
            Self::Busy => (
                "Too much at once",
                "Several things were asked for in the same moment. Please wait a few seconds and send it again.",
            ),
            Self::Internal => (
                "Something went wrong on our side",
                "It is not about anything you did. What had been saved before is safe.",
            ),
        }
    }
}
