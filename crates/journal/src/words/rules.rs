//! How each of the nine signs is computed, and what would change it.

use crate::progress::{Rule, Sign};

/// How a sign is computed, in plain words.
pub fn sign_rule(sign: Sign) -> String {
    let Rule {
        at_least: (then, now),
        ..
    } = sign.rule();
    match sign {
        Sign::HardDays => format!(
            "{} The share of check-ins with such a day, times seven. Then: your first 14 days \
             with a check-in. Now: the last 28 days, from {now} check-ins on.",
            super::hard_day()
        ),
        Sign::Peak => format!(
            "The strongest distress, feeling or pull that you wrote down on a day, from caught \
             thoughts, practices and held messages. The middle one of the days that have one. \
             From {then} such days at first and {now} in the last 28 days on. On other days \
             nothing was written, so they do not count as calm."
        ),
        Sign::Soothing => format!(
            "Distress before a practice less distress after it. The middle one of all uses with \
             both numbers, from {then} at first and {now} in the last 28 days on. Distress also \
             eases by itself, and the practices you chose may have changed, so this says how it \
             went around them, not what they did."
        ),
        Sign::Said => format!(
            "Of the days on which your check-in says that there was a need: how many say that \
             you told it directly. Days without a need and days on which it was not safe are \
             left out. From {then} such days at first and {now} in the last 28 days on."
        ),
        Sign::Alone => format!(
            "The middle one of your answers to how comfortable it was to be on your own, 0 to \
             10. From {then} answers at first and {now} in the last 28 days on."
        ),
        Sign::Reassurance => format!(
            "Of the urges and held messages that were a wish to be sure: how many eased, were \
             put off, kept or let go. Urges that do harm are left out. From {then} at first and \
             {now} in the last 28 days on. Waiting is no gain by itself: read it beside what \
             you said directly."
        ),
        Sign::Balanced => format!(
            "Belief in a thought before working it through less belief after. The middle one of \
             all finished thoughts with both numbers, from {then} at first and {now} in the \
             last 28 days on."
        ),
        Sign::Settling => format!(
            "The time you choose in the weekly check, in minutes. The middle one of your first \
             {then} checks beside the middle one of the last 28 days, from {now} on. The weekly \
             check is our own and not a validated scale."
        ),
        Sign::Worth => {
            "The mean of the 12 questions on kindness to yourself (SCS-SF), 1 to 5. Your \
             first answers beside your last. How much change is more than measuring error is \
             estimated, because nobody has published it."
                .to_owned()
        }
    }
}

/// What would change a sign.
pub const fn sign_changes(sign: Sign) -> &'static str {
    match sign {
        Sign::HardDays => {
            "More check-ins on hard days or on calm ones. If you check in mainly when it is hard, this looks harder than your weeks are."
        }
        Sign::Peak => {
            "What you write down. If only the hardest moments are caught, the figure stays high although there are fewer of them."
        }
        Sign::Soothing => {
            "Rating before and after, also when a practice did not help. A practice begun at low distress has less room to fall."
        }
        Sign::Said => {
            "Saying one need, small and in plain words, on a day that has one. Where saying it is not safe, keeping it back is right, and nothing here counts it."
        }
        Sign::Alone => {
            "Time on your own that you chose, and time that you did not choose. A week of being apart can lower it for a while."
        }
        Sign::Reassurance => {
            "Noting an urge before it is followed, and saying what became of it. It falls when you ask openly instead, which can be the better choice."
        }
        Sign::Balanced => {
            "Working thoughts through to the second rating. A thought that turned out to be right should keep its belief, and then this does not fall."
        }
        Sign::Settling => "The next weekly checks. One week moves it little.",
        Sign::Worth => "The next time these questions come, at a review.",
    }
}
