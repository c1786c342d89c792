//! Joints of German compounds after `f`, over which no ligature may stand: *Auflage*, *Schaffell*, *Dorffest*.

use super::hyphenate::Hyphenator;
use crate::language::{self, Joints};
use crate::layout::{Dimension, Hyphenation};

/// Finds the joints of one language's words.
pub struct Joiner {
    hyphenator: Hyphenator,
    data: &'static Joints,
}

/// Letters that faces join with an `f` before them.
const PARTNERS: &str = "filtbhkj";

/// Letters that make a long vowel with the one before them, after which no stem has `ff`.
const DIPHTHONGS: [&str; 5] = ["au", "äu", "ei", "eu", "ie"];

/// Beginnings of Latin words in which `ff` stands before `l` or `r`: *Affrikate*, *Diffraktion*.
const LATIN: [&str; 5] = ["af", "ef", "dif", "of", "suf"];

impl Joiner {
    /// For a language that has joints.
    pub fn new(tag: &str) -> Option<Joiner> {
        let data = language::joints(language::find(tag).hyphenation?)?;
        let rules = Hyphenation {
            word: 0,
            before: 0,
            after: 0,
            capitals: true,
            acronyms: true,
            compounds: true,
            zone: Dimension::ZERO,
            exceptions: Vec::new(),
        };
        Some(Joiner { hyphenator: Hyphenator::new(tag, &rules), data })
    }

    /// Byte offsets of the joints after an `f` of a word.
    pub fn joints(&self, word: &str) -> Vec<usize> {
        let after_f = |at: &usize| word[*at..].chars().next().is_some_and(|c| PARTNERS.contains(c));
        let places: Vec<usize> = word.match_indices('f').map(|(at, _)| at + 1).filter(after_f).collect();
        if places.is_empty() {
            return Vec::new();
        }
        let lower = word.to_lowercase();
        if lower.len() != word.len() {
            return Vec::new();
        }
        let breaks = self.hyphenator.points(word);
        // letters whose small forms are longer or shorter may move the places
        let stands = |at: &usize| lower.is_char_boundary(*at) && lower[..*at].ends_with('f');
        places.into_iter().filter(stands).filter(|at| self.is_joint(&lower, *at, &breaks)).collect()
    }

    fn is_joint(&self, word: &str, at: usize, breaks: &[usize]) -> bool {
        let start = word[..at]
            .rfind(|c: char| !c.is_alphabetic())
            .map_or(0, |mark| mark + word[mark..].chars().next().map_or(1, char::len_utf8));
        let (left, right) = (&word[start..at], &word[at..]);
        if self.data.stems.iter().any(|stem| left.len() > 1 && stem_covers(stem, word, at)) {
            return false;
        }
        self.is_prefix(left) || (breaks.contains(&at) && self.parts(left, right))
    }

    fn is_prefix(&self, left: &str) -> bool {
        self.data
            .prefixes
            .iter()
            .any(|prefix| left.strip_suffix(prefix).is_some_and(|before| self.data.before_prefixes.contains(&before)))
    }

    /// Whether a hyphenation point after `f` is a joint: it is no joint where a syllable merely takes the last consonant over.
    fn parts(&self, left: &str, right: &str) -> bool {
        let begins = |words: &[&str]| words.iter().any(|word| right.starts_with(word));
        if right.starts_with('i') {
            // a vowel takes the consonant before it over, so only a joint breaks here
            return true;
        }
        if let Some(after) = right.strip_prefix('f') {
            let stem = left.strip_suffix('f').unwrap_or(left);
            let consonant = stem.ends_with(|c: char| !"aeiouäöüy".contains(c));
            let long = DIPHTHONGS.iter().any(|diphthong| stem.ends_with(diphthong));
            let cluster = after.starts_with(['l', 'r']) && !LATIN.contains(&left);
            return consonant || long || cluster || begins(self.data.members) || begins(self.data.suffixes);
        }
        begins(self.data.members) || begins(self.data.suffixes)
    }
}

/// Whether a stem stands in the word over the place.
fn stem_covers(stem: &str, word: &str, at: usize) -> bool {
    word.match_indices(stem).any(|(from, _)| from < at && at < from + stem.len())
}

/// The byte ranges over which ligatures are turned off, so that none spans the joints. A pair within one part stays joined:
/// the `ff` of *Schaffell* goes, that of *Stofflager* stays.
pub fn parted(word: &str, joints: &[usize]) -> Vec<(usize, usize)> {
    let one = |at: &usize| {
        let right = word[*at..].chars().next().map_or(0, char::len_utf8);
        let pair = word[..*at].ends_with("ff");
        if !pair && word[*at..].starts_with('f') { (*at - 1, *at) } else { (*at, *at + right) }
    };
    joints.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(word: &str) -> String {
        let mut out = word.to_string();
        for at in Joiner::new("de").unwrap().joints(word).into_iter().rev() {
            out.insert(at, '|');
        }
        out
    }

    #[test]
    fn compounds_and_prefixes_are_parted() {
        let words = [
            "Auf|lage",
            "auf|fallen",
            "auf|führen",
            "auf|tauchen",
            "unauf|fällig",
            "Auf|bau",
            "auf|hören",
            "Auf|klärung",
            "Auf|finden",
            "Schaf|fell",
            "Dorf|fest",
            "Wolf|fell",
            "Kauf|leute",
            "Kauf|haus",
            "Kauf|frau",
            "Lauf|feuer",
            "Brief|freund",
            "Tief|flug",
            "Hof|fest",
            "Chef|fahrer",
            "Stoff|lager",
            "Schiff|fahrt",
            "Brief|träger",
            "Brief|tasche",
            "Schilf|insel",
            "höf|lich",
            "treff|lich",
            "begriff|lich",
            "straf|los",
            "straf|bar",
            "fünf|fach",
            "wolf|förmig",
            "Kopf|ball",
            "Dampf|lok",
            "hilf|los",
            "(Auf|lage)",
            "Zwölf|finger",
            "Kampf|flugzeug",
            "Golf|links",
        ];
        let wrong: Vec<String> = words.iter().map(|word| shown(&word.replace('|', ""))).collect();
        let wrong: Vec<_> = wrong.iter().zip(words).filter(|(found, word)| found != word).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn glyphs_are_those_of_the_parts() {
        let fonts = crate::font::Fonts::shipped();
        let request =
            crate::font::Request { family: "Libertinus Serif", weight: 400, italic: false, size: crate::unit::Length::pt(10.0) };
        let key = |language: &str| super::super::Key {
            face: fonts.find(&request),
            caps: crate::layout::Caps::None,
            figures: crate::layout::Figures::Default,
            language: language.into(),
            hyphenate: false,
            code: false,
        };
        let words = [(0, "Auflage"), (0, "fliegen"), (0, "Auffinden"), (0, "Stofflager"), (1, "Auflage")];
        let rules = crate::layout::Layout::builtin("base").unwrap().hyphenation;
        let shaped = super::super::shape_all(&words, &[key("de"), key("en")], &rules);
        let glyphs: Vec<usize> = shaped.entries.iter().map(|word| shaped.run(&word.glyphs).len()).collect();
        assert_eq!(glyphs, [7, 6, 8, 9, 6]);
    }

    proptest::proptest! {
        #[test]
        fn any_word_is_borne(word in "[fﬁilt\u{212a}\u{130}A-Zäß’-]{0,12}|\\PC{0,12}") {
            let joints = Joiner::new("de").unwrap().joints(&word);
            for (from, to) in parted(&word, &joints) {
                assert!(from < to && to <= word.len());
            }
        }
    }

    #[test]
    fn stems_stay_whole() {
        let words = [
            "hoffen",
            "Pfiff",
            "öffnen",
            "Waffe",
            "Affe",
            "Koffer",
            "Treffer",
            "schaffen",
            "Haflinger",
            "Kräfte",
            "Luft",
            "läuft",
            "finden",
            "fliegen",
            "Pflicht",
            "Efeu",
            "offiziell",
            "häufig",
            "Kafka",
            "Saft",
            "kräftig",
            "Grafik",
            "Profil",
            "Differenz",
            "Effekt",
            "Affrikate",
            "griffig",
            "Stifte",
            "Offizier",
            "Muffin",
            "Begriffe",
            "pfeifen",
            "Teufel",
            "heften",
            "Schaffner",
            "Schiff",
            "Kaffee",
            "Trüffel",
            "Konflikt",
            "Giftige",
            "stiften",
            "Gefieder",
            "gefiel",
            "betreffen",
            "Zweifler",
            "Schnüffler",
        ];
        let wrong: Vec<String> = words.iter().map(|word| shown(word)).filter(|word| word.contains('|')).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
