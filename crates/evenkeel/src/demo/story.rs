//! What the made-up person wrote: moments, thoughts and messages.

use journal::thoughts::FearResult::{self, DidNot, Happened, Partly};

/// A thought with everything that its record may hold.
pub(super) struct Moment {
    pub who: Who,
    pub situation: &'static str,
    pub thought: &'static str,
    pub feelings: &'static [&'static str],
    pub habits: &'static [&'static str],
    pub speaks_for: &'static str,
    pub speaks_against: &'static str,
    pub friend: &'static str,
    pub balanced: &'static str,
    pub fear: Option<(&'static str, FearResult)>,
}

/// Whom a moment is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    Alex,
    Noor,
    Mum,
    Nobody,
}

const fn moment(
    who: Who,
    situation: &'static str,
    thought: &'static str,
    feelings: &'static [&'static str],
    habits: &'static [&'static str],
) -> Moment {
    Moment {
        who,
        situation,
        thought,
        feelings,
        habits,
        speaks_for: "",
        speaks_against: "",
        friend: "",
        balanced: "",
        fear: None,
    }
}

impl Moment {
    const fn weighed(
        self,
        speaks_for: &'static str,
        speaks_against: &'static str,
        friend: &'static str,
        balanced: &'static str,
    ) -> Self {
        Self {
            speaks_for,
            speaks_against,
            friend,
            balanced,
            ..self
        }
    }

    const fn feared(self, what: &'static str, result: FearResult) -> Self {
        Self {
            fear: Some((what, result)),
            ..self
        }
    }
}

/// Told in a rough order of months; taken round and round.
pub(super) const MOMENTS: [Moment; 16] = [
    moment(Who::Alex, "No answer since noon.", "They are losing interest in me.", &["fear", "shame"], &["mind-reading", "catastrophizing"])
        .weighed(
            "The messages were shorter this week. No answer for six hours.",
            "They said on Monday that the project is due. They called twice last weekend. In May it was the same and it was the project.",
            "Six hours is a working day. Ask them tonight how the day was.",
            "They may be busy or tired. I do not know yet, and I can ask tonight.",
        )
        .feared("They will say they need a break.", DidNot),
    moment(Who::Alex, "They want Saturday for themselves.", "They need space because I am too much.", &["fear", "sadness"], &["personalization", "labeling"])
        .weighed(
            "We spent four evenings together and I asked a lot.",
            "They said they want to sleep and see their brother. They planned Sunday with me.",
            "Wanting a day off is not leaving you.",
            "A free Saturday is about Saturday. We see each other on Sunday.",
        )
        .feared("They will cancel Sunday too.", DidNot),
    moment(Who::Noor, "Noor was short with me on the phone.", "I did something wrong and she will drop me.", &["fear", "guilt"], &["mind-reading", "personalization"])
        .weighed(
            "She said little and hung up early.",
            "She was on the train. She sent a photo an hour later.",
            "Ask her. She tells you when something is wrong, she did in spring.",
            "She was short today. I can ask her about it on Friday.",
        )
        .feared("She will not come on Friday.", DidNot),
    moment(Who::Alex, "We argued about money before work.", "By tonight it will be over.", &["fear", "anger"], &["catastrophizing", "fortune-telling"])
        .weighed(
            "They left without saying goodbye.",
            "We have argued eleven times about money and talked every time afterwards.",
            "Couples argue about money. It is the talk after it that counts.",
            "It was a bad argument. We usually talk within a day.",
        )
        .feared("They will sleep somewhere else tonight.", Partly),
    moment(Who::Mum, "Mum did not ask how I am.", "Nobody really cares how I am.", &["sadness", "loneliness"], &["overgeneralization", "mental-filter"])
        .weighed(
            "She talked for twenty minutes about the garden.",
            "She drove two hours when I was ill. Noor asked yesterday.",
            "One call is one call.",
            "Mum was full of her own day. I could have said that mine was hard.",
        ),
    moment(Who::Alex, "They liked a photo of their ex.", "I cannot compete with that.", &["jealousy", "shame"], &["comparison", "mind-reading"])
        .weighed(
            "They did like it. It is a nice photo.",
            "They like most photos. They introduced me to their family.",
            "A like is half a second.",
            "I do not like seeing it, and it says little about us.",
        ),
    moment(Who::Nobody, "Alone at home on a Sunday evening.", "I cannot bear being alone.", &["loneliness", "fear"], &["emotional-reasoning"])
        .weighed(
            "My chest was tight and I looked at the phone thirty times.",
            "I cooked, I read forty pages, it was over at ten and I slept.",
            "It is hard and you did it.",
            "Being alone tonight is uncomfortable, and I have got through it before.",
        )
        .feared("I will end up calling three people.", Partly),
    moment(Who::Alex, "They answered with one word.", "The tone means they are angry with me.", &["fear"], &["mind-reading", "emotional-reasoning"])
        .weighed(
            "One word, no smile.",
            "They write one word whenever they are in a meeting.",
            "Wait for the evening voice, not the meeting text.",
            "One word is short. I can hear the voice tonight.",
        )
        .feared("They will be cold when they come home.", DidNot),
    moment(Who::Alex, "They go to a work party without me.", "They will meet someone better.", &["fear", "jealousy"], &["fortune-telling", "catastrophizing"])
        .weighed(
            "There will be new people.",
            "It is the fourth party. They came home and told me about it each time.",
            "You may feel uneasy and still let them have the evening.",
            "They will have an evening. What we have does not end at a party.",
        )
        .feared("They will not write all evening.", Happened),
    moment(Who::Noor, "Noor cancelled the cinema.", "I am always the one who is left out.", &["sadness", "anger"], &["overgeneralization"])
        .weighed(
            "She cancelled twice this month.",
            "Her child was ill both times. She suggested next week herself.",
            "Tell her you missed her.",
            "Two cancellations with reasons. I would like a date and I can say so.",
        )
        .feared("Next week will fall through as well.", DidNot),
    moment(Who::Alex, "I asked for a call and they said: not tonight.", "Asking was a mistake. I should need less.", &["shame", "sadness"], &["should-statements", "personalization"])
        .weighed(
            "They said no.",
            "They named tomorrow at eight by themselves.",
            "A no to tonight is not a no to you.",
            "I asked clearly, they answered clearly, and we talk tomorrow.",
        )
        .feared("They will not call tomorrow.", DidNot),
    moment(Who::Alex, "Our holiday plans are still open.", "If they wanted to be with me it would be booked.", &["fear"], &["all-or-nothing", "mind-reading"])
        .weighed(
            "I asked three weeks ago.",
            "They looked at trains on Sunday. Their leave is not signed yet.",
            "Ask when the leave is signed. That is a date.",
            "It is open because of the leave. I can ask on Thursday.",
        )
        .feared("We will not go at all.", DidNot),
    moment(Who::Nobody, "A mistake in a report, in front of everyone.", "They see now that I am not good enough.", &["shame"], &["labeling", "mental-filter"])
        .weighed(
            "It was a real mistake and people saw it.",
            "It was corrected in five minutes and Ines thanked me for saying it myself.",
            "A mistake is not a person.",
            "I made a mistake, said so, and it is mended.",
        ),
    moment(Who::Alex, "They were quiet at dinner.", "They are thinking about ending it.", &["fear", "sadness"], &["mind-reading", "catastrophizing"])
        .weighed(
            "They hardly talked.",
            "They had a headache in the morning. They put a hand on my back.",
            "Quiet has many reasons. Ask one simple question.",
            "They were quiet. I asked, and it was the headache.",
        )
        .feared("They will say we have to talk.", DidNot),
    moment(Who::Mum, "Mum compared me with my sister.", "I will never be enough for her.", &["sadness", "anger"], &["comparison", "fortune-telling"])
        .weighed(
            "She has done it since school.",
            "She also keeps my postcards on the fridge.",
            "You can love her and still say stop.",
            "It hurts when she compares us. I can tell her so.",
        ),
    moment(Who::Alex, "They forgot our anniversary.", "I matter less than everything else.", &["sadness", "anger"], &["overgeneralization", "mental-filter"])
        .weighed(
            "They forgot. It was a day that mattered to me.",
            "They were sorry before I said anything and asked what I would like.",
            "You may be sad about it and say it once, clearly.",
            "It hurt, I said it, and we made a plan for Saturday.",
        ),
];

/// Messages that were held.
pub(super) const MESSAGES: [&str; 6] = [
    "Are you angry with me? Just say it. I can take it.",
    "You have time for everyone else.",
    "I have been waiting all day, is it so hard to write one line?",
    "Do you still love me? I need to know tonight.",
    "Fine. Have fun without me.",
    "I miss you. Could we talk for ten minutes at nine?",
];
