//! Sign 9, *self-worth*: from a measure with a rule of its own.

use super::{Compared, Cut, Figure, Span, Sure, sittings};
use crate::{Journal, measures};
use programme::Programme;

/// The measure behind self-worth.
pub(super) const WORTH: &str = "scs-sf";

/// Self-worth is asked for at reviews only: its first sitting beside its last, and the
/// measure's own rule.
pub(super) fn worth(journal: &Journal, programme: &Programme, cut: Cut) -> Figure<Compared> {
    let Some(measure) = programme.measure(WORTH) else {
        return Figure::Needs { more: 2 };
    };
    let sittings = sittings(journal, measure, cut);
    let changes = measures::change(measure, &sittings);
    let change = changes.iter().find(|it| it.scale.key == programme::TOTAL);
    let Some(change) = change else {
        let more = 2_usize.saturating_sub(sittings.len()).max(1);
        return Figure::Needs { more };
    };
    let at = |id, value| {
        let day = sittings.iter().find(|it| it.doc.id == id)?.day();
        Some(Span {
            from: day,
            to: day,
            of: 1,
            some: 0,
            value,
            interval: None,
        })
    };
    let spans = at(change.first, change.from).zip(at(change.last, change.to));
    spans.map_or(Figure::Needs { more: 1 }, |(then, now)| {
        Figure::Enough(Compared {
            then,
            now,
            sure: Sure::Measure {
                rule: change.rule(),
                verdict: change.verdict,
            },
        })
    })
}
