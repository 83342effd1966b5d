//! Whether waiting may be turning into keeping quiet: what eases is no gain where nothing
//! is said any more.

use super::{Cut, RECENT_DAYS, sittings};
use crate::check_in::{CheckIn, Said};
use crate::hark::{self, Harm};
use crate::measures::{self, Verdict};
use crate::urge::Tally;
use crate::{Journal, day};
use jiff::civil::Date;
use programme::Programme;

/// What speaks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quiet {
    /// Needs were said before, and none in the last four weeks although there were some.
    NothingSaid,
    /// Avoidance (ECR-R) rose by more than measuring error explains.
    Avoidance,
}

/// Fewest times that something was said directly before, and fewest needs or wishes that
/// were kept back or waited with since. Our own rule: below that, silence may be chance.
const SOME: usize = 4;

/// Whether it may be. Never where saying it may not have been safe, or somebody frightens
/// or hurts: keeping quiet can be what protects.
pub fn quiet(journal: &Journal, programme: &Programme, cut: Cut) -> Option<Quiet> {
    let last = cut.last_day();
    let since = day::before(last, RECENT_DAYS - 1);
    let lately = said(journal, cut, since, last);
    let is_unsafe = lately.not_safe > 0
        || matches!(hark::harm(journal), Harm::Yes | Harm::Unknown)
        || hark::danger(journal, None).is_some()
        || journal.dangers().next().is_some();
    if is_unsafe {
        return None;
    }
    let tally = |from, to| Tally::between(journal, &programme.urges, cut, from, to);
    let (now, then) = (tally(since, last), tally(Date::MIN, day::before(since, 1)));
    let before = said(journal, cut, Date::MIN, day::before(since, 1));
    let waited = lately.kept_back + now.eased + now.paused;
    let nothing_said = lately.said + now.said == 0;
    if nothing_said && before.said + then.said >= SOME && waited >= SOME {
        return Some(Quiet::NothingSaid);
    }
    let ecr_r = programme.measure("ecr-r")?;
    let sittings = sittings(journal, ecr_r, cut);
    let changes = measures::change(ecr_r, &sittings);
    let has_risen = changes.iter().any(|it| {
        it.scale.key == "avoidance"
            && it.to > it.from
            && matches!(it.verdict, Verdict::Worse | Verdict::Moved)
    });
    has_risen.then_some(Quiet::Avoidance)
}

/// What check-ins say of needs.
#[derive(Default)]
struct Needs {
    said: usize,
    kept_back: usize,
    not_safe: usize,
}

fn said(journal: &Journal, cut: Cut, from: Date, to: Date) -> Needs {
    let all = cut.between::<CheckIn>(journal, from, to);
    all.fold(Needs::default(), |mut needs, (_, it)| {
        match it.said {
            Some(Said::Yes) => needs.said += 1,
            Some(Said::KeptBack) => needs.kept_back += 1,
            Some(Said::NotSafe) => needs.not_safe += 1,
            Some(Said::NoNeed) | None => {}
        }
        needs
    })
}
