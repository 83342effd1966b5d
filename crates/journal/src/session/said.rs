//! What the person said in a session in words of their own, and whether that calls for help.

use super::{SessionNotes, way};
use crate::Journal;
use crate::cues::{Cue, cues_among};
use programme::{AnswerKind, PieceKind, Session};

/// Words in a session that call for help: in answers, in the line about it, and in the goals
/// where they are asked for. What was picked or sorted is in words of ours, and says nothing.
pub fn cues(journal: &Journal, session: &Session, notes: &SessionNotes) -> Vec<Cue> {
    let answers = notes.answers.iter();
    let own = answers.filter(|(key, _)| is_own(session, key));
    let own = own.map(|(_, text)| text.as_str());
    let goals = way(journal).filter(|_| asks_goals(session));
    let goals = goals.iter().flat_map(|(_, it)| &it.goals);
    cues_among(
        own.chain([&*notes.feedback])
            .chain(goals.map(String::as_str)),
    )
}

/// Whether an answer is in the person's words. One to a question that is gone may be.
fn is_own(session: &Session, key: &str) -> bool {
    let is_sorted = key.contains('/');
    let asked = session.piece(key).map(|it| &it.kind);
    let is_picked = matches!(
        asked,
        Some(PieceKind::Question {
            answer: AnswerKind::Pick | AnswerKind::Percent,
            ..
        })
    );
    !is_sorted && !is_picked
}

fn asks_goals(session: &Session) -> bool {
    let mut pieces = session.steps.iter().flat_map(|it| &it.pieces);
    pieces.any(|it| matches!(it.kind, PieceKind::Goals { .. }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use programme::Programme;

    #[test]
    fn what_was_picked_or_sorted_is_not_read_and_what_was_written_is() {
        let journal = Journal::default();
        let grave = "I don't want to wake up.";
        let mut read = 0;
        for session in &Programme::embedded().sessions.all {
            for piece in session.steps.iter().flat_map(|it| &it.pieces) {
                let key = match &piece.kind {
                    PieceKind::Sort { items, .. } => piece.item_key(&items[0].said),
                    _ => piece.key.clone(),
                };
                let mut notes = SessionNotes::default();
                notes.answers.insert(key, grave.to_owned());
                let is_text = matches!(
                    piece.kind,
                    PieceKind::Question {
                        answer: AnswerKind::Line | AnswerKind::Text,
                        ..
                    }
                );
                let is_asked = matches!(
                    piece.kind,
                    PieceKind::Question { .. } | PieceKind::Sort { .. }
                );
                if is_asked {
                    let found = cues(&journal, session, &notes);
                    assert_eq!(found == [Cue::OwnLife], is_text, "{}", piece.key);
                    read += 1;
                }
            }
        }
        assert!(read > 20);
    }
}
