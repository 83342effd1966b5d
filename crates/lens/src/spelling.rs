//! Ways of writing the same word.

/// What is written out, first as it is typed and then as words. Forms that are words of their own
/// ("its", "were", "ill", "well", "hell", "shell") stay as they are.
const FORMS: &[(&str, &str)] = &[
    ("cannot", "can not"),
    ("cant", "can not"),
    ("can't", "can not"),
    ("won't", "will not"),
    ("wont", "will not"),
    ("shan't", "shall not"),
    ("ain't", "is not"),
    ("aint", "is not"),
    ("dont", "do not"),
    ("doesnt", "does not"),
    ("doesn", "does not"),
    ("didnt", "did not"),
    ("isnt", "is not"),
    ("arent", "are not"),
    ("wasnt", "was not"),
    ("werent", "were not"),
    ("havent", "have not"),
    ("hasnt", "has not"),
    ("hadnt", "had not"),
    ("wouldnt", "would not"),
    ("couldnt", "could not"),
    ("shouldnt", "should not"),
    ("mustnt", "must not"),
    ("neednt", "need not"),
    ("im", "i am"),
    ("ive", "i have"),
    ("iv", "i have"),
    ("i'd", "i would"),
    ("youre", "you are"),
    ("youve", "you have"),
    ("youll", "you will"),
    ("hes", "he is"),
    ("shes", "she is"),
    ("theyre", "they are"),
    ("theyve", "they have"),
    ("theyll", "they will"),
    ("theyd", "they would"),
    ("weve", "we have"),
    ("thats", "that is"),
    ("theres", "there is"),
    ("whats", "what is"),
    ("whos", "who is"),
    ("heres", "here is"),
    ("itll", "it will"),
    ("let's", "let us"),
    ("everyones", "everyone is"),
    ("everybodys", "everyone is"),
    ("everybody", "everyone"),
    ("nobody", "no one"),
    ("noone", "no one"),
    ("anybody", "anyone"),
    ("somebody", "someone"),
    ("shouldve", "should have"),
    ("shoulda", "should have"),
    ("couldve", "could have"),
    ("coulda", "could have"),
    ("wouldve", "would have"),
    ("woulda", "would have"),
    ("mustve", "must have"),
    ("mightve", "might have"),
    ("gonna", "going to"),
    ("gunna", "going to"),
    ("gon", "going to"),
    ("wanna", "want to"),
    ("gotta", "got to"),
    ("hafta", "have to"),
    ("oughta", "ought to"),
    ("kinda", "kind of"),
    ("sorta", "sort of"),
    ("dunno", "do not know"),
    ("idk", "i do not know"),
    ("idek", "i do not even know"),
    ("idc", "i do not care"),
    ("imo", "in my opinion"),
    ("tbh", "to be honest"),
    ("ngl", "not going to lie"),
    ("omg", "oh my god"),
    ("rn", "right now"),
    ("ofc", "of course"),
    ("obvs", "obviously"),
    ("obv", "obviously"),
    ("prob", "probably"),
    ("probs", "probably"),
    ("prolly", "probably"),
    ("def", "definitely"),
    ("deffo", "definitely"),
    ("defo", "definitely"),
    ("defs", "definitely"),
    ("tho", "though"),
    ("thru", "through"),
    ("u", "you"),
    ("ya", "you"),
    ("ye", "you"),
    ("yous", "you"),
    ("yall", "you"),
    ("y'all", "you"),
    ("ur", "your"),
    ("r", "are"),
    ("n", "and"),
    ("w", "with"),
    ("b", "be"),
    ("y", "why"),
    ("k", "ok"),
    ("okay", "ok"),
    ("bc", "because"),
    ("cuz", "because"),
    ("cos", "because"),
    ("coz", "because"),
    ("cus", "because"),
    ("'cause", "because"),
    ("til", "until"),
    ("till", "until"),
    ("msg", "message"),
    ("msgs", "messages"),
    ("txt", "text"),
    ("pls", "please"),
    ("plz", "please"),
    ("ppl", "people"),
    ("smth", "something"),
    ("sth", "something"),
    ("sumthing", "something"),
    ("everythin", "everything"),
    ("nothin", "nothing"),
    ("nuthin", "nothing"),
    ("summat", "something"),
    ("owt", "anything"),
    ("nowt", "nothing"),
    ("aight", "alright"),
    ("bf", "boyfriend"),
    ("gf", "girlfriend"),
    ("bff", "friend"),
    ("bffs", "friends"),
    ("mam", "mum"),
    ("mom", "mum"),
    ("mommy", "mum"),
    ("mummy", "mum"),
    ("mama", "mum"),
    ("ma", "mum"),
    ("daddy", "dad"),
    ("papa", "dad"),
    ("moms", "mums"),
    ("favourite", "favorite"),
    ("luv", "love"),
    ("lol", "lol"),
    ("alot", "a lot"),
    ("infront", "in front"),
    ("thier", "their"),
    ("definately", "definitely"),
    ("defiantly", "definitely"),
    ("becuase", "because"),
    ("becasue", "because"),
    ("beacuse", "because"),
    ("alway", "always"),
    ("allways", "always"),
    ("nvr", "never"),
    ("evry", "every"),
    ("evryone", "everyone"),
    ("evryone's", "everyone is"),
    ("tmrw", "tomorrow"),
    ("tmr", "tomorrow"),
    ("2moro", "tomorrow"),
    ("tonite", "tonight"),
    ("2nite", "tonight"),
    ("gud", "good"),
    ("wot", "what"),
    ("wat", "what"),
    ("dat", "that"),
    ("da", "the"),
    ("dem", "them"),
    ("wen", "when"),
    ("dis", "this"),
    ("sumone", "someone"),
    ("jus", "just"),
    ("shd", "should"),
    ("cld", "could"),
    ("wld", "would"),
    ("hv", "have"),
    ("hav", "have"),
    ("thx", "thanks"),
    ("lyk", "like"),
    ("realy", "really"),
    ("relly", "really"),
    ("rlly", "really"),
    ("wid", "with"),
    ("frm", "from"),
    ("abt", "about"),
];

/// Endings that are words of their own, longest first.
const ENDINGS: &[(&str, &str)] = &[
    ("n't", "not"),
    ("'re", "are"),
    ("'ve", "have"),
    ("'ll", "will"),
    ("'d", "would"),
    ("'m", "am"),
];

/// Words after which `'s` is "is" (after others it may be "of").
const BEFORE_IS: &[&str] = &[
    "he",
    "she",
    "it",
    "that",
    "there",
    "what",
    "who",
    "here",
    "where",
    "how",
    "everyone",
    "someone",
    "everything",
    "something",
    "nothing",
    "this",
    "when",
    "anyone",
    "one",
];

/// Words that keep a doubled letter when somebody stretches it.
const DOUBLED: &[&str] = &[
    "all", "too", "need", "see", "tell", "feel", "miss", "off", "will", "really", "good", "soon",
    "been", "cool", "well", "kill", "call", "keep", "free", "seen", "week", "three", "happy",
    "hell", "mood", "look", "still", "fall", "add", "deep", "sorry", "sleep", "boss", "stuff",
];

/// The words that are meant by what was typed.
pub(crate) fn spell(typed: &str) -> Vec<String> {
    if typed.starts_with(|it: char| it.is_ascii_digit()) {
        return match FORMS.iter().find(|(form, _)| *form == typed) {
            Some((_, words)) => vec![(*words).to_owned()],
            None => vec!["@number".to_owned()],
        };
    }
    if let Some((_, words)) = FORMS.iter().find(|(form, _)| *form == typed) {
        return words.split(' ').map(str::to_owned).collect();
    }
    for (ending, word) in ENDINGS {
        if let Some(stem) = typed.strip_suffix(ending).filter(|it| !it.is_empty()) {
            let mut words = spell(stem);
            words.push((*word).to_owned());
            return words;
        }
    }
    if let Some(stem) = typed.strip_suffix("'s").filter(|it| !it.is_empty()) {
        let word = if BEFORE_IS.contains(&stem) || stem == "everybody" || stem == "nobody" {
            "is"
        } else {
            "'s"
        };
        let mut words = spell(stem);
        words.push(word.to_owned());
        return words;
    }
    vec![typed.replace('\'', "")]
}

/// "sooo" is "so", "allll" is "all": letters that stand three times or more.
pub(crate) fn unstretch(typed: &str) -> String {
    let runs = runs(typed);
    if runs.iter().all(|(_, count)| *count < 3) {
        return typed.to_owned();
    }
    let write = |most: usize| -> String {
        let each = runs.iter().map(|(sign, count)| {
            let count = if *count < 3 { *count } else { most };
            std::iter::repeat_n(*sign, count).collect::<String>()
        });
        each.collect()
    };
    let doubled = write(2);
    if DOUBLED.contains(&doubled.as_str()) {
        doubled
    } else {
        write(1)
    }
}

fn runs(typed: &str) -> Vec<(char, usize)> {
    let mut runs: Vec<(char, usize)> = Vec::new();
    for sign in typed.chars() {
        match runs.last_mut() {
            Some((last, count)) if *last == sign => *count += 1,
            _ => runs.push((sign, 1)),
        }
    }
    runs
}
