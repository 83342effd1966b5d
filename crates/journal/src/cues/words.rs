//! Many ways of writing one word made one, so that a phrase needs it only once:
//! contractions and clumsy spellings become whole words, people close to somebody become
//! `kin`, children become `kid`, and words that only add weight are left out.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What stands for each of the words: nothing where they only add weight.
const SAME: &[(&str, &str)] = &[
    (
        "",
        "just really fucking fuckin fkn literally actually honestly even ever still \
         always probably kinda sorta also simply totally so very quite basically \
         seriously genuinely definitely bloody please pls plz secretly constantly often \
         sometimes maybe already once almost only physically completely regularly usually \
         deliberately accidentally suddenly abeg lah both",
    ),
    ("i am", "im iam m"),
    ("i am going to", "ima imma"),
    ("i have", "ive"),
    ("have", "ve"),
    ("i would", "id"),
    ("i will", "ill"),
    ("will", "ll"),
    ("you", "u ya yous"),
    ("your", "ur yr youre"),
    ("you have", "youve"),
    ("you will", "youll"),
    ("you would", "youd"),
    ("he is", "hes"),
    ("she is", "shes"),
    ("they are", "theyre"),
    ("they have", "theyve"),
    ("he would", "hed"),
    ("she would", "shed"),
    ("they would", "theyd"),
    ("who would", "whod"),
    ("it would", "itd"),
    ("no one would", "nobodyd noonell"),
    ("he will", "hell"),
    ("she will", "shell"),
    ("they will", "theyll"),
    ("it will", "itll"),
    ("it is", "its"),
    ("that is", "thats"),
    ("what is", "whats wats"),
    ("there is", "theres"),
    ("not", "dont doesnt didnt dnt don dont_"),
    ("can not", "cant cannot cnt couldnt"),
    ("will not", "wont wouldnt wudnt"),
    ("should not", "shouldnt"),
    ("is not", "isnt aint arent"),
    ("was not", "wasnt werent"),
    ("have not", "havent hasnt hadnt"),
    ("must not", "mustnt"),
    ("going to", "gonna gunna gona gon goin"),
    ("want to", "wanna wana"),
    ("want", "wan"),
    ("got to", "gotta"),
    ("let me", "lemme"),
    ("any more", "anymore"),
    ("no one", "nobody noone no1 nobodys"),
    ("everyone", "everybody"),
    ("someone", "somebody"),
    ("anyone", "anybody"),
    ("because", "cuz coz cos cause"),
    ("until", "til till"),
    ("dying", "dieing diying"),
    ("kill", "kil"),
    ("myself", "myslef meself mysel"),
    ("himself", "themself themselves hisself herself"),
    ("them", "em"),
    ("tomorrow", "tmrw tmr tomoz"),
    ("tonight", "tonite 2nite 2night"),
    (
        "kid",
        "children child kids baby babies son daughter sons daughters toddler kiddo bairns \
         boys girls weans",
    ),
    (
        "kin",
        "husband hubby wife wifey partner boyfriend bf girlfriend gf ex exhusband exwife \
         fiance fianc_ fianc_e spouse dad daddy da father papa stepdad stepfather mum mam \
         mom mommy mummy mother mama stepmum stepmom stepmother uncle aunt aunty auntie \
         brother bro sister sis cousin nephew grandad granddad grandpa nan inlaws \
         flatmate roommate housemate landlord missus fella bloke man guy family parents \
         brothers folks laws manager boss colleague teacher coach neighbour neighbor \
         stepbrother oga madam",
    ),
    (
        "kins",
        "husbands wifes partners boyfriends girlfriends exs exes dads fathers mums moms \
         mams mothers sisters uncles mans families",
    ),
];

static WORDS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let words = |(same, words): &'static (&str, &str)| words.split(' ').map(|it| (it, *same));
    SAME.iter().flat_map(words).collect()
});

/// The words that stand for `word`; none where it only adds weight.
pub(super) fn same(word: &str) -> &str {
    WORDS.get(word).copied().unwrap_or(word)
}

/// Groups of words that many phrases name, written `<name>` in them. A group may name
/// those below it.
pub(super) const GROUPS: &[(&str, &str)] = &[
    // Who does it, and what may stand between them and the verb.
    (
        "who",
        "(?:he|she|they|you|kin|kins|kid|someone|who|that) <aux>",
    ),
    ("i", "(?:i|we) <aux>"),
    ("us", "(?:me|us|(?:my|the|our|his|her|their) (?:kid|kin))"),
    (
        "them",
        "(?:him|her|them|you|(?:my|his|her|their|your|the) (?:kin|kins|kid))",
    ),
    (
        "their",
        "(?:his|her|their|your|(?:(?:my|his|her|their|the) )?(?:kin|kins))",
    ),
    (
        "place",
        "(?:work|workplace|job|office|house|home|flat|apartment|place|street|school|uni|college|building|gym|window|door|doorstep|address|estate|stairwell|stairs|car|church|station|hotel|bar|pub|cafe|shop|garden|room|road|kins)",
    ),
    ("self", "(?:myself|me self|my self|self)"),
    (
        "kill",
        "(?:kill(?:s|ed|ing)?|murder(?:s|ed|ing)?|stab(?:s|bed|bing)?|shoot(?:s|ing)?|strangl(?:e|es|ed|ing)|chok(?:e|es|ed|ing)|drown(?:s|ed|ing)?|poison(?:s|ed|ing)?|burn(?:s|ed|t|ing)?|hurt(?:s|ing)?|harm(?:s|ed|ing)?|beat(?:s|ing)?|batter(?:s|ed|ing)?)",
    ),
    (
        "blow",
        "(?:hit(?:s|ting)?|beat(?:s|en|ing)?|slap(?:s|ped|ping)?|kick(?:s|ed|ing)?|punch(?:es|ed|ing)?|grab(?:s|bed|bing)?|shov(?:e|es|ed|ing)|push(?:es|ed|ing)?|chok(?:e|es|ed|ing)|strangl(?:e|es|ed|ing)|throttl(?:e|es|ed|ing)|suffocat(?:e|es|ed|ing)|smother(?:s|ed|ing)?|pin(?:s|ned|ning)?|drag(?:s|ged|ging)?|bit|bites?|biting|burn(?:s|ed|t|ing)?|stab(?:s|bed|bing)?|headbutt(?:s|ed|ing)?|restrain(?:s|ed|ing)?|(?:spat|spits?|spitting) (?:on|at|in)|drug(?:s|ged|ging)?|smack(?:s|ed|ing)?|belt(?:s|ed|ing)?|batter(?:s|ed|ing)?|whip(?:s|ped|ping)?|thump(?:s|ed|ing)?|thrash(?:es|ed|ing)?|(?:shook|shak(?:e|es|ing))|assault(?:s|ed|ing)?|attack(?:s|ed|ing)?|wallop(?:s|ed|ing)?|elbow(?:s|ed|ing)?|knee(?:s|d|ing)?|scratch(?:es|ed|ing)?|cl(?:out|ock)(?:s|ed|ing)?|box(?:es|ed)|cane(?:s|d)|flog(?:s|ged|ging)?|twist(?:s|ed|ing)?|stamp(?:s|ed|ing)? on|whack(?:s|ed|ing)?|trip(?:s|ped|ping)|lung(?:es|ed|ing)? at|swung at|went for)",
    ),
    ("get", "(?:get|gets|getting|got|have|has|had|having)"),
    (
        "body",
        "(?:arms?|wrists?|legs?|thighs?|neck|throat|skin|hands?|stomach|body|face|hair|head|ribs?|nose|jaw|teeth|tooth|fingers?|ankle|knee|eye|eyes|lip|cheek|chest|back|shoulder|ear|ears|bum|scalp)",
    ),
    (
        "means",
        "(?:pills?|tablets?|meds|medication|medicine|paracetamol|panadol|tylenol|painkillers?|sleepers|antidepressants|aspirin|ibuprofen|insulin|co ?codamol|codeine|morphine|opioids|xanax|valium|diazepam|benzos)",
    ),
    (
        "live",
        "(?:live|living|life|alive|exist|existing|be alive|being alive|stay alive|staying alive|be on this (?:earth|planet)|be in this (?:world|life)|wake up|waking up)",
    ),
    (
        "gone",
        "(?:dead|gone|die|died|dying|not here|not alive|not around|not in it|no longer here|no more|was not (?:here|around|alive|born)|were not here|disappear(?:ed)?|passed away|passed|vanish(?:ed)?|out of the (?:way|picture)|in the ground|under ground|never born|kill <self>)",
    ),
    (
        "aux",
        "(?:(?:has|have|had|is|are|was|were|am|be|been|being|will|would|did|does|do|can|could|may|might|must|keeps?|kept|start(?:s|ed)?|tr(?:y|ies|ied|ying)|go(?:es|ing)?|went|wants?|wanted|threatens?|threatened|used|about|likes?|to|then|again|now|and|in law|get|gets|got|nearly|never|who|it|that|first) )*",
    ),
];
