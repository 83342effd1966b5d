//! Whether a thought is English. In other languages the lens says nothing.

use crate::lexicon::Lexicon;
use crate::text::Text;

/// In English thoughts nearly every word has been met before.
const KNOWN: (usize, usize) = (6, 10);

/// Words of other languages that look like nothing English and that hardly a sentence there does
/// without. English holds some of them in small numbers ("que sera").
const FOREIGN: &[&str] = &[
    // German, Dutch, Swedish, Danish, Norwegian.
    "ich", "nicht", "und", "das", "ist", "sie", "er", "mich", "mir", "dass", "aber", "wenn", "ein",
    "eine", "zu", "ik", "het", "een", "niet", "dat", "maar", "mij", "hij", "zij", "voor", "jag",
    "inte", "och", "är", "det", "mig", "han", "hun", "ikke", "og", "jeg", "som", "för",
    // French, Spanish, Portuguese, Italian, Romanian.
    "je", "ne", "pas", "et", "il", "elle", "est", "que", "qui", "les", "des", "moi", "mais", "suis",
    "pour", "tout", "plus", "yo", "el", "la", "los", "las", "de", "en", "es", "por", "para", "con",
    "pero", "muy", "mi", "se", "te", "nunca", "siempre", "eu", "não", "nao", "você", "ele", "ela",
    "meu", "minha", "uma", "um", "mas", "sou", "io", "non", "che", "di", "sono", "lui", "lei",
    "sempre", "mai", "perché", "perche", "nu", "și", "si", "sunt", "ca", "nici", "pe", "le", "lo",
    // Polish, Czech, Croatian, Finnish, Hungarian, Turkish, Indonesian, Swahili, Vietnamese.
    "nie", "się", "sie", "jest", "że", "ze", "mnie", "ale", "jak", "ja", "ne", "mi", "je", "da",
    "jsem", "mne", "minä", "en", "on", "ei", "että", "mutta", "hän", "nem", "és", "az", "egy",
    "hogy", "vagyok", "ben", "bir", "beni", "çok", "ama", "değil", "ve", "bu", "aku", "tidak",
    "dia", "yang", "saya", "dan", "mimi", "yeye", "kwa", "ni", "na", "sana", "không", "tôi", "là",
    "anh", "em", "của",
];

/// These are English, too, and count for both.
const SHARED: &[&str] = &[
    "on", "mi", "me", "we", "so", "no", "a", "i", "is", "in", "dan", "ben", "er", "em", "um",
];

/// Whether nearly all words are known and few belong to another language.
pub(crate) fn is_english(text: &Text, lexicon: &Lexicon) -> bool {
    let (mut known, mut foreign, mut all) = (0, 0, 0);
    for (at, word) in text.words.iter().enumerate() {
        // A name may be anything.
        let name = word.capital && !text.begins(at) && !lexicon.knows(&word.text);
        if name || word.text.starts_with('@') {
            continue;
        }
        let shared = SHARED.contains(&word.text.as_str());
        all += 1;
        if FOREIGN.contains(&word.text.as_str()) && !shared {
            foreign += 1;
        } else if lexicon.knows(&word.text) {
            known += usize::from(!shared);
            all -= usize::from(shared);
        }
    }
    known > 0 && known * KNOWN.1 >= all * KNOWN.0 && foreign * 6 <= all && text.foreign * 4 <= all
}
