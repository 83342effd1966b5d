//! What nobody is led to try on purpose, as a step of a ladder or as an experiment.
//!
//! Words for help ([`Cue`]) come first, then phrases of our own. Both are short lists
//! and no judgement: what is refused is kept as it was typed, with the reason and a way
//! to help, and can be said in other words. English; every language gets its own list.

use crate::cues::{Cue, cues_in, finds, plain, whole};
use programme::{Never, Programme};
use regex::Regex;
use std::sync::LazyLock;

/// What a text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What is done, or what it leads to.
    Deed,
    /// What is feared or expected to happen.
    Fear,
    /// What is left out.
    LeftOut,
}

/// One reason, by the key of its words in the programme.
struct Reason {
    key: &'static str,
    /// Words that are found everywhere and mean it.
    cue: Option<Cue>,
    /// Whether it is looked for in what is feared and left out as well.
    is_grave: bool,
    /// Phrases, in the notation of [`crate::cues`]. `...` is a gap of up to six words.
    phrases: &'static [&'static str],
}

/// The reason that comes before all others.
const OWN_LIFE: &str = "hurting-myself";

/// The most urgent first.
const REASONS: &[Reason] = &[
    Reason {
        key: OWN_LIFE,
        cue: Some(Cue::OwnLife),
        is_grave: true,
        phrases: &[
            "(?:kill|hurt|harm|cut|burn|hit|scratch|punish)(?:t?ing)? <self>",
            "self ?harm(?:ing)?|overdose|suicid[^ ]*|(?:end|take) my life|want to die|end it all",
            "cut(?:ting)? my (?:arms?|legs?|wrists?)",
        ],
    },
    Reason {
        key: "someone-who-frightens",
        cue: Some(Cue::Harm),
        is_grave: true,
        phrases: &[
            "(?:<blow>|force[sd]?|stalks?|abuses?|threatens?|threatened|following) (?:me|us)",
            "(?:he|she|they|who|<them>) (?:frightens?|scares?|terrif(?:y|ies)|intimidates?|hurts) (?:me|us)|they hurt me",
            "(?:afraid|scared|frightened|terrified|in fear) of (?:<them>|my kin)|(?:afraid|scared|frightened) to (?:go|come) home",
            "(?:threatens|threatened) to|(?:throws|smashes|punches|breaks) (?:things|stuff|plates|doors?|walls?)|follows me (?:home|around)|locks me in|will not let me (?:leave|go)",
            "(?:is|gets?|being|becomes?|turns?|are) (?:violent|abusive|aggressive)|walk(?:ing)? on eggshells",
            // To bear someone's rage, or a drunk, is no practice.
            "(?:when|while|although|though|if|until) (?:he|she|they|kin|<them>) (?:is|are|gets?|comes|has|have) (?:[^ ]+ ){0,2}(?:drunk|drinking|high|on drugs|violent|aggressive|raging|in a rage|furious|out of control|threatening)",
            "(?:stay|staying|remain|sit|sitting|wait|waiting|live|living|sleep|alone|calm|still|quiet|nothing|(?:go|come|run) back|give in|put up) ...(?:when|while|although|though|if|until) (?:he|she|they|kin|<them>) (?:<aux>)(?:[^ ]+ )?(?:angry|mad|shout(?:s|ing)?|scream(?:s|ing)?|yell(?:s|ing)?|rag(?:es|ing)|explodes?|drinks?|drank|(?:lose|loses|losing) (?:it|control|his temper|her temper|their temper))",
            "(?:not tell|tell no one|keep quiet|never tell|hide|say nothing) ...(?:what|when|that) (?:he|she|they|kin) (?:does|did|do|makes|made)(?: to me)?",
            "(?:to|go|move|get|goes|went) back to (?:him|her|them|my kin) (?:after|although|when) (?:he|she|they) (?:hurt|hit)",
        ],
    },
    Reason {
        key: "hurting-someone",
        cue: Some(Cue::Threat),
        is_grave: true,
        phrases: &[
            "(?:punish|humiliate|threaten|frighten|intimidate|get back at|get even with|take revenge on) (?:him|her|them|my kin|<their> kin)",
            "(?:hit|slap|punch|choke|strangle|stab)(?:t?ing|ping)? (?:<them>|my kin)",
        ],
    },
    Reason {
        key: "after-a-no",
        cue: Some(Cue::ToldNo),
        is_grave: true,
        phrases: &[
            "(?:no contact|restraining|protective|protection|court|molestation) order|injunction",
            "(?:break|breaking|despite|ignore) (?:the )?no contact|(?:asked|asks|want|wants|said) (?:for )?no contact",
            "(?:asked|told|begged) me (?:not to (?:write|call|text|contact|come|message)|to (?:stay away|leave (?:<them>) alone|stop (?:writing|calling|texting|contacting|coming)))",
            "(?:has|have|he|she|they|who|is) blocked (?:me|my number)|from (?:another|a new|a different|someone elses) (?:number|account|phone|profile)|fake (?:account|profile)",
            "even if (?:he|she|they) (?:says?|said) no|(?:although|though|after) (?:he|she|they) said no|not (?:take|accept) (?:no for an answer|(?:his|her|their|a) no)|until (?:he|she|they) (?:says? yes|gives? in)",
        ],
    },
    Reason {
        key: "watching-someone",
        cue: Some(Cue::Watching),
        is_grave: true,
        phrases: &[
            "(?:go|going|drive|driving|walk|cycle|run|come|coming|travel|get|be|sit|stand|park|stay) ...(?:<their>) (?:[^ ]+ )?<place> (?:[^ ]+ ){0,3}(?:and|to|until) (?:i )?wait",
            "(?:wait|waiting|stand|sit|park|hang around) (?:[^ ]+ ){0,3}(?:outside|in front of|near|by|at) (?:<their>) (?:[^ ]+ )?<place>",
            "(?:turn|turning|show|showing) up (?:at (?:<their>)|unannounced|uninvited|without (?:asking|warning|being asked))|(?:go|visit|drop|call) ...(?:unannounced|uninvited)",
            "(?:check|look through|go through|read|search|unlock|checking|looking through|going through|reading|searching) (?:<their>) (?:phone|messages|texts|emails?|diary|chats?|laptop|location|pockets|bag)|(?:spy on|spying on|track|tracking|tail) (?:<them>|<their>|my kin)",
        ],
    },
    Reason {
        key: "past-my-limits",
        cue: None,
        is_grave: false,
        phrases: &[
            "(?:put(?:s|ting)?) (?:me|us) down|(?:insults|mocks|humiliates|belittles|ridicules) me|talks? down to me|calls me (?:names|stupid|crazy|fat|ugly|worthless|useless)|(?:shouts|yells|screams|swears|spits) at me|makes fun of me|(?:his|her|their) silent treatment|gives me the silent treatment",
            "(?:let|letting|put up with|tolerate|accept|endure|bear|stand|get used to|not mind|not react to|laugh off|swallow|ignore) ...(?:shout(?:ing)?|yell(?:ing)?|scream(?:ing)?|swear(?:ing)? at me|insult(?:s|ing)?(?: me)?|mock(?:ing)?|belittl[^ ]*|humiliat[^ ]*|cheat(?:ing|s)?|affairs?|lies|lying|contempt|name calling|being shouted at|being hit)",
            "(?:cheats|cheating|cheated) on me|(?:he|she|they) cheat(?:s|ed)?|sleeps with someone else|(?:has|having) an affair",
            "(?:give|giving|hand|show|let) (?:over )?(?:<them> )?(?:have |check |read |see |look at |look through |go through |over )*(?:my (?:[^ ]+ )?(?:password|passwords|pin|phone|money|wages|savings|bank card|messages|emails))|hand over my phone|share my location",
            "(?:give up|stop seeing|not see|drop|cut off) (?:any of |all )*(?:my )(?:friends?|kin|kins)|let <them> decide everything|do (?:what|whatever|everything) <them> ?wants?|do (?:what|whatever|everything) (?:he|she|they|my kin) (?:wants?|says?)",
        ],
    },
    Reason {
        key: "sexual-acts",
        cue: None,
        is_grave: false,
        phrases: &[
            "sex|sexual|sexually|sext|sexting|threesome|one night stand|nudes|porn|without a condom",
            "(?:nude|naked|intimate) (?:photos?|pictures?|videos?)",
            "(?:sleep|sleeping|go to bed|make love|making love|be intimate) with (?:<them>|someone|my kin)|let (?:<them>|someone) touch me",
        ],
    },
    Reason {
        key: "testing-someone",
        cue: None,
        is_grave: false,
        phrases: &[
            "(?:make|making|get|so that|until) (?:<them>|he|she|they|my kin) (?:is |are |feel |feels |gets? )?(?:jealous|guilty|chase|chases|miss me|misses me|worr(?:y|ies|ied)|panic|beg|begs|regret|prove)",
            "(?:see|check|find out|know|learn|notice|look|discover|observe|to see|watch) (?:if|whether|when|how (?:long|much|fast|soon|quickly)) (?:<them> |he |she |they |kin |my kin )(?:[^ ]+ ){0,2}(?:notices?|cares?|chases?|misses|miss|worr(?:y|ies)|jealous|(?:write|call|text|ask|reach out|reply|message|come|apologi[sz]e)s? (?:first|after|out)|(?:comes?|runs?) (?:after|back)|takes?|fights?|begs?|asks? what|can stand)",
            "test(?:s|ing)? (?:<them>|my kin|<their> (?:[^ ]+ )?(?:love|loyalty|patience|feelings|reaction|reactions|trust)|(?:whether|if) (?:he|she|they|my kin))",
            "(?:ignore|ghost|blank|freeze out) (?:him|her|my kin|all (?:his|her|their)|<their> (?:messages?|texts?|calls?))|ignore them (?:for|until|so|and)|ghost them",
            "not (?:answer|reply|talk|speak|say anything|react) ...until (?:he|she|they|my kin)|not (?:answer|reply|talk|speak|react|write) ...(?:so that|so|to make|to see if|to see whether) (?:he|she|they|<them>|my kin)",
            "(?:give|giving) (?:<them>|my kin) the (?:silent treatment|cold shoulder)|(?:go|going|act|acting|be|being|turn) (?:silent|cold|distant) (?:on|towards?|to|with|until|so|and see)|(?:disappear|vanish) (?:for|without|until|so)|just disappear",
            "flirt(?:ing)? (?:[^ ]+ ){0,3}(?:in front of|so that|until he|until she|while (?:he|she|they))|flirt(?:ing)? with (?:someone else|others|other people|(?:his|her|their) friends?)",
            "play hard to get|pretend (?:to|i|that|not)|threaten(?:ing)? to|let (?:<them>|my kin) (?:worry|stew|wait on purpose|sweat)",
            "(?:post|share|put|upload|send|wear|say|mention|tell|hint|leave|stay) ...(?:so that|so|to make|hoping) (?:he|she|they|my kin|<them>) (?:[^ ]+ )?(?:sees?|notices?|jealous|worr(?:y|ies)|reacts?|comes? (?:after|back)|misses me|asks what)",
            "(?:say|tell|claim|announce) ...(?:leaving|over|breaking up|want to break up) ...(?:to see|so that|and see|see if|see whether)|break up ...(?:to see|so that|and see)",
        ],
    },
    Reason {
        key: "dangerous-dares",
        cue: None,
        is_grave: false,
        phrases: &[
            "driv(?:e|ing) (?:too )?(?:fast|drunk|tired|all night|through the night|after (?:drinking|a drink))|speeding|while (?:driving|i drive)|without a (?:helmet|seat ?belt)",
            "walk (?:home )?(?:alone )?(?:at night|in the dark) alone|walk (?:home )?alone (?:at night|in the dark|late)|walk home in the dark|through the (?:woods|forest) at night",
            "hitch ?hik[^ ]*|strangers (?:car|house|flat|place)|go home with a stranger",
            "on(?:to)? the roof|(?:edge|side) of (?:the|a) (?:roof|bridge|cliff)|off a bridge|(?:train|railway) tracks|swim (?:alone|out)|(?:stay awake|not sleep) all night",
            // Out of reach, and nobody knows.
            "(?:phone|go|leave|drive|walk|hike|climb|travel|meet|stay|disappear|switch|turn) ...(?:tell(?:ing)? no one|no one (?:to )?knows?|without telling (?:anyone|no one)|not tell(?:ing)? anyone|without anyone knowing)|without telling anyone where",
        ],
    },
    Reason {
        key: "drink-drugs-fasting",
        cue: None,
        is_grave: false,
        phrases: &[
            "(?:get|getting|be|being) (?:drunk|tipsy|stoned)|get(?:ting)? high|drink(?:ing)? (?:alcohol|wine|beer|vodka|alone)|(?:drinks|a drink) first|few drinks|bottle of (?:wine|vodka|gin)",
            "take (?:drugs|pills)|smoke (?:weed|a joint)|cocaine|ecstasy|mdma|ketamine|sleeping pills|xanax|valium|diazepam",
            "(?:not|stop|stopping|skip|skipping|without|forget|halve|quit|miss|come off|leave out) (?:to )?(?:take |taking |have |having |use |using )?(?:any |all |of )*(?:my |the )?(?:[^ ]+ )?(?:<means>|medicines?|antidepressants?|lithium|inhaler|drops)|stop taking my",
            "fasting|fast for|skip(?:ping)? (?:meals?|a meal|breakfast|lunch|dinner|food)|eat (?:nothing|less)|not eat (?:all day|for|until|anything|today)|without (?:eating|food)|starv[^ ]*|lose weight|throw up|make <self> sick|laxatives|diet pills",
        ],
    },
];

/// What keeps someone well or safe and so is never left out: medicine, a lock, someone
/// who knows.
const KEPT: &[(&str, &str)] = &[
    (
        "drink-drugs-fasting",
        "my (?:[^ ]+ )?(?:<means>|medicines?|inhaler)|(?:<means>|insulin|lithium) (?:i need|i take)|eating (?:before|first|anything|at all)|(?:my )?(?:meals|breakfast|lunch|dinner)",
    ),
    (
        "someone-who-frightens",
        "(?:lock(?:ing|ed)?|bolt|chain|key) (?:[^ ]+ ){0,3}(?:doors?|bedroom|room)|locks?|(?:my )?(?:panic|alarm) (?:button|code)?|code ?word|way out|escape (?:plan|bag)|packed bag|the police|(?:calling|phoning|ringing) (?:the )?(?:police|999|911|112|a help ?line)|safety plan",
    ),
    (
        "dangerous-dares",
        "(?:tell|telling|text|texting|letting|let) (?:[^ ]+ ){0,3}(?:know )?where i (?:am|go|will be)|(?:someone|anyone|person|friend|kin) who knows where i|helmet|seat ?belt|life jacket|head ?torch",
    ),
];

/// What sounds like a reason and is a step as good as any.
const FINE: &[&str] = &[
    "(?:push|pushes|pushed|pushing|drag|drags|dragged) (?:me|us) (?:away|for an answer|to (?:talk|decide|answer|choose|try|go)|along)",
    "(?:it|that|this|which|news|joke|words?|remark|silence|quiet) (?:hit|hits|shook|shakes|bites|kicks|burns|scratches) me|(?:beats?|beat) me (?:at|in|to)",
    "(?:afraid|scared|frightened|terrified) of (?:him|her|them|my kin) (?:<aux>)(?:not )?(?:leaving|going|loving|losing|answering|calling|writing|finding|meeting|forgetting|thinking|being (?:busy|away|late|distant|bored|tired|disappointed|upset)|seeing|changing|wanting|ending|rejecting|getting|pulling|saying|choosing|not)",
    "(?:afraid|scared|frightened|terrified) of (?:his|her|their|my kins) (?:answer|reply|silence|opinion|judgement|absence|distance|no|texts?|messages?|friends|disappointment|rejection|coldness)",
    "(?:say|says|saying|said) (?:a )?no to (?:[^ ]+ )?(?:sex|sexting|nudes|naked pictures|touch|drinks?|a drink)|(?:talk|talking|speak|ask|asking|say|tell|read) (?:[^ ]+ ){0,4}about (?:[^ ]+ )?(?:sex|sexual (?:wishes|needs|health))(?: life)?",
    "(?:not|without) (?:write|writing|text|texting|call|calling|ask|asking|check|checking) (?:<them> )?again",
    "(?:not|without|never|instead of|no) (?:to )?(?:drink(?:ing)?|get(?:ting)? drunk|having|have)(?: alcohol| wine| beer| first| alone| anything| a drink| drinks)+",
];

/// A phrase list as a pattern.
fn pattern<'p>(phrases: impl IntoIterator<Item = &'p str>) -> Regex {
    let all: Vec<_> = phrases.into_iter().collect();
    finds(&all.join("|").replace("...", "(?:[^ ]+ ){0,6}"))
}

static DEEDS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let phrases = REASONS.iter().map(|it| pattern(it.phrases.iter().copied()));
    phrases.collect()
});

static LEFT_OUT: LazyLock<Vec<(&str, Regex)>> = LazyLock::new(|| {
    KEPT.iter()
        .map(|(key, it)| (*key, pattern([*it])))
        .collect()
});

static HARMLESS: LazyLock<Regex> = LazyLock::new(|| pattern(FINE.iter().copied()));

/// Why texts are not taken, if they are not: the key of the most urgent reason.
fn reason<'t>(texts: impl IntoIterator<Item = (Part, &'t str)>) -> Option<&'static str> {
    let found = texts
        .into_iter()
        .filter_map(|(part, text)| of_one(part, text));
    let nth = |key: &&str| REASONS.iter().position(|it| it.key == *key);
    found.min_by_key(nth)
}

fn of_one(part: Part, text: &str) -> Option<&'static str> {
    if text.is_empty() {
        return None;
    }
    let meant = whole(text);
    let cues = cues_in(&HARMLESS.replace_all(&meant, " . "));
    if cues.contains(&Cue::OwnLife) {
        return Some(OWN_LIFE);
    }
    // As it was typed, too: `whole` leaves out words that only add weight.
    let text = format!("{meant}.{}", plain(text));
    let text = HARMLESS.replace_all(&text, " . ");
    // A phrase says more exactly what it is than words that only call for help.
    let mut reasons = REASONS.iter().zip(DEEDS.iter());
    let says = |(it, phrases): &(&Reason, &Regex)| {
        (it.is_grave || part == Part::Deed) && phrases.is_match(&text)
    };
    let by_phrase = reasons.find(says).map(|(it, _)| it.key);
    let kept = || {
        let found = LEFT_OUT.iter().find(|(_, it)| it.is_match(&text));
        found.filter(|_| part == Part::LeftOut).map(|(key, _)| *key)
    };
    let by_cue = || {
        // To fear a no is a worry as any other; one that was said is known by its phrases.
        let is_asked = |it: Cue| part != Part::Fear || it != Cue::ToldNo;
        let called = |it: &&Reason| it.cue.is_some_and(|it| cues.contains(&it) && is_asked(it));
        REASONS.iter().find(called).map(|it| it.key)
    };
    by_phrase.or_else(kept).or_else(by_cue)
}

/// Why texts are not taken, if they are not, in the words of the programme.
pub fn refusal<'p, 't>(
    programme: &'p Programme,
    texts: impl IntoIterator<Item = (Part, &'t str)>,
) -> Option<&'p Never> {
    let key = reason(texts)?;
    programme.ladders.never.iter().find(|it| it.key == key)
}

/// What is wrong with the words of a programme: a reason without any would be silence.
pub(crate) fn check(programme: &Programme) -> Vec<String> {
    let has = |key: &str| programme.ladders.never.iter().any(|it| it.key == key);
    let missing = REASONS.iter().filter(|it| !has(it.key));
    missing
        .map(|it| format!("ladders: never.{} has no words", it.key))
        .collect()
}

#[cfg(test)]
mod tests;
