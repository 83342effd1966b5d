//! Many ways of writing one word made one, so that a phrase needs it only once:
//! contractions and clumsy spellings become whole words, people close to somebody become
//! `kin`, children become `kid`, and words that only add weight are left out.

/// The words that stand for `word`; none where it only adds weight.
pub(super) fn same(word: &str) -> &str {
    match word {
        "just" | "really" | "fucking" | "fuckin" | "fkn" | "literally" | "actually"
        | "honestly" | "even" | "ever" | "still" | "always" | "probably" | "kinda" | "sorta"
        | "also" | "simply" | "totally" | "so" | "very" | "quite" | "basically" | "seriously"
        | "genuinely" | "definitely" | "bloody" | "please" | "pls" | "plz" | "secretly"
        | "constantly" | "often" | "sometimes" | "maybe" | "already" | "once" | "almost"
        | "only" | "physically" | "completely" | "regularly" | "usually" | "deliberately"
        | "accidentally" | "suddenly" | "abeg" | "lah" | "both" | "all_" => "",
        "im" | "iam" | "m" => "i am",
        "ima" | "imma" => "i am going to",
        "ive" => "i have",
        "ve" => "have",
        "id" => "i would",
        "ill" => "i will",
        "ll" => "will",
        "u" | "ya" | "yous" => "you",
        "ur" | "yr" | "youre" => "your",
        "youve" => "you have",
        "youll" => "you will",
        "youd" => "you would",
        "hes" => "he is",
        "shes" => "she is",
        "theyre" => "they are",
        "theyve" => "they have",
        "hed" => "he would",
        "shed" => "she would",
        "theyd" => "they would",
        "whod" => "who would",
        "itd" => "it would",
        "nobodyd" | "noonell" => "no one would",
        "hell" => "he will",
        "shell" => "she will",
        "theyll" => "they will",
        "itll" => "it will",
        "its" => "it is",
        "thats" => "that is",
        "whats" | "wats" => "what is",
        "theres" => "there is",
        "dont" | "doesnt" | "didnt" | "dnt" | "don" | "dont_" => "not",
        "do" => "do",
        "cant" | "cannot" | "cnt" | "couldnt" => "can not",
        "wont" | "wouldnt" | "wudnt" => "will not",
        "shouldnt" => "should not",
        "isnt" | "aint" | "arent" => "is not",
        "wasnt" | "werent" => "was not",
        "havent" | "hasnt" | "hadnt" => "have not",
        "mustnt" => "must not",
        "gonna" | "gunna" | "gona" | "gon" | "goin" => "going to",
        "wanna" | "wana" => "want to",
        "wan" => "want",
        "gotta" => "got to",
        "lemme" => "let me",
        "anymore" => "any more",
        "nobody" | "noone" | "no1" | "nobodys" => "no one",
        "everybody" => "everyone",
        "somebody" => "someone",
        "anybody" => "anyone",
        "cuz" | "coz" | "cos" | "because" | "cause" => "because",
        "til" | "till" => "until",
        "dieing" | "diying" => "dying",
        "kil" => "kill",
        "myslef" | "meself" | "mysel" => "myself",
        "themself" | "themselves" | "hisself" | "herself" => "himself",
        "me" => "me",
        "them" | "em" => "them",
        "tmrw" | "tmr" | "tomoz" => "tomorrow",
        "tonite" | "2nite" | "2night" => "tonight",
        "children" | "child" | "kids" | "baby" | "babies" | "son" | "daughter" | "sons"
        | "daughters" | "toddler" | "kiddo" | "bairns" | "boys" | "girls" | "weans" => "kid",
        "husband" | "hubby" | "wife" | "wifey" | "partner" | "boyfriend" | "bf" | "girlfriend"
        | "gf" | "ex" | "exhusband" | "exwife" | "fiance" | "fianc_" | "fianc_e" | "spouse"
        | "dad" | "daddy" | "da" | "father" | "papa" | "stepdad" | "stepfather" | "mum" | "mam"
        | "mom" | "mommy" | "mummy" | "mother" | "mama" | "stepmum" | "stepmom"
        | "stepmother" | "uncle" | "aunt" | "aunty" | "auntie" | "brother" | "bro" | "sister"
        | "sis" | "cousin" | "nephew" | "grandad" | "granddad" | "grandpa" | "nan" | "inlaws"
        | "flatmate" | "roommate" | "housemate" | "landlord" | "missus" | "fella" | "bloke"
        | "man" | "guy" | "family" | "parents" | "brothers" | "folks" | "laws" | "manager"
        | "boss" | "colleague" | "teacher" | "coach" | "neighbour" | "neighbor" | "stepbrother"
        | "oga" | "madam" => "kin",
        "husbands" | "wifes" | "partners" | "boyfriends" | "girlfriends" | "exs" | "exes"
        | "dads" | "fathers" | "mums" | "moms" | "mams" | "mothers" | "sisters" | "uncles"
        | "mans" | "families" => "kins",
        other => other,
    }
}

/// Groups of words that many phrases name, written `<name>` in them. A group may name
/// those below it.
pub(super) const GROUPS: &[(&str, &str)] = &[
    // Who does it, and what may stand between them and the verb.
    ("who", "(?:he|she|they|you|kin|kins|kid|someone|who|that) <aux>"),
    ("i", "(?:i|we) <aux>"),
    ("us", "(?:me|us|(?:my|the|our|his|her|their) (?:kid|kin))"),
    ("them", "(?:him|her|them|you|(?:my|his|her|their|your|the) (?:kin|kins|kid))"),
    ("their", "(?:his|her|their|your|(?:(?:my|his|her|their|the) )?(?:kin|kins))"),
    ("place", "(?:work|workplace|job|office|house|home|flat|apartment|place|street|school|uni|college|building|gym|window|door|doorstep|address|estate|stairwell|stairs|car|church|station|hotel|bar|pub|cafe|shop|garden|room|road|kins)"),
    ("self", "(?:myself|me self|my self|self)"),
    ("kill", "(?:kill(?:s|ed|ing)?|murder(?:s|ed|ing)?|stab(?:s|bed|bing)?|shoot(?:s|ing)?|strangl(?:e|es|ed|ing)|chok(?:e|es|ed|ing)|drown(?:s|ed|ing)?|poison(?:s|ed|ing)?|burn(?:s|ed|t|ing)?|hurt(?:s|ing)?|harm(?:s|ed|ing)?|beat(?:s|ing)?|batter(?:s|ed|ing)?)"),
    ("blow", "(?:hit(?:s|ting)?|beat(?:s|en|ing)?|slap(?:s|ped|ping)?|kick(?:s|ed|ing)?|punch(?:es|ed|ing)?|grab(?:s|bed|bing)?|shov(?:e|es|ed|ing)|push(?:es|ed|ing)?|chok(?:e|es|ed|ing)|strangl(?:e|es|ed|ing)|throttl(?:e|es|ed|ing)|suffocat(?:e|es|ed|ing)|smother(?:s|ed|ing)?|pin(?:s|ned|ning)?|drag(?:s|ged|ging)?|bit|bites?|biting|burn(?:s|ed|t|ing)?|stab(?:s|bed|bing)?|headbutt(?:s|ed|ing)?|restrain(?:s|ed|ing)?|(?:spat|spits?|spitting) (?:on|at|in)|drug(?:s|ged|ging)?|smack(?:s|ed|ing)?|belt(?:s|ed|ing)?|batter(?:s|ed|ing)?|whip(?:s|ped|ping)?|thump(?:s|ed|ing)?|thrash(?:es|ed|ing)?|(?:shook|shak(?:e|es|ing))|assault(?:s|ed|ing)?|attack(?:s|ed|ing)?|wallop(?:s|ed|ing)?|elbow(?:s|ed|ing)?|knee(?:s|d|ing)?|scratch(?:es|ed|ing)?|cl(?:out|ock)(?:s|ed|ing)?|box(?:es|ed)|cane(?:s|d)|flog(?:s|ged|ging)?|twist(?:s|ed|ing)?|stamp(?:s|ed|ing)? on|whack(?:s|ed|ing)?|trip(?:s|ped|ping)|lung(?:es|ed|ing)? at|swung at|went for)"),
    ("get", "(?:get|gets|getting|got|have|has|had|having)"),
    ("body", "(?:arms?|wrists?|legs?|thighs?|neck|throat|skin|hands?|stomach|body|face|hair|head|ribs?|nose|jaw|teeth|tooth|fingers?|ankle|knee|eye|eyes|lip|cheek|chest|back|shoulder|ear|ears|bum|scalp)"),
    ("means", "(?:pills?|tablets?|meds|medication|medicine|paracetamol|panadol|tylenol|painkillers?|sleepers|antidepressants|aspirin|ibuprofen|insulin|co ?codamol|codeine|morphine|opioids|xanax|valium|diazepam|benzos)"),
    ("live", "(?:live|living|life|alive|exist|existing|be alive|being alive|stay alive|staying alive|be on this (?:earth|planet)|be in this (?:world|life)|wake up|waking up)"),
    ("gone", "(?:dead|gone|die|died|dying|not here|not alive|not around|not in it|no longer here|no more|was not (?:here|around|alive|born)|were not here|disappear(?:ed)?|passed away|passed|vanish(?:ed)?|out of the (?:way|picture)|in the ground|under ground|never born|kill <self>)"),
    ("aux", "(?:(?:has|have|had|is|are|was|were|am|be|been|being|will|would|did|does|do|can|could|may|might|must|keeps?|kept|start(?:s|ed)?|tr(?:y|ies|ied|ying)|go(?:es|ing)?|went|wants?|wanted|threatens?|threatened|used|about|likes?|to|then|again|now|and|in law|get|gets|got|nearly|never|who|it|that|first) )*"),
];
