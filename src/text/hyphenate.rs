//! Where words may be hyphenated (Liang 1983), by each language's patterns, minima and exceptions.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use hyphenation::{Hyphenator as _, Load, Standard};
use rustc_hash::FxHashMap;

use super::corrections::{Corrections, parse_word};
use crate::language;
use crate::layout::Hyphenation;

/// The patterns of one language with a layout's rules.
pub struct Hyphenator {
    dictionary: Option<Arc<Dictionary>>,
    before: usize,
    after: usize,
    least: usize,
    capitals: bool,
    acronyms: bool,
    compounds: bool,
    exceptions: FxHashMap<String, Vec<usize>>,
}

/// Patterns, and what corrects them.
struct Dictionary {
    patterns: Patterns,
    /// Its exceptions hold for the patterns of both libraries.
    standard: Box<Standard>,
    corrections: Corrections,
    endings: &'static [&'static str],
}

/// Patterns by their library.
enum Patterns {
    Standard,
    Hypher(hypher::Lang),
}

/// Languages whose patterns are taken from `hypher`: Czech because they are newer than those of `hyphenation` and better (on the
/// headwords of the Czech Language Institute precision .967 against .956, recall .99 against .90), American because they are
/// the same and asked in half the time.
const BY_HYPHER: &[(&str, hypher::Lang)] = &[("cs", hypher::Lang::Czech), ("en-us", hypher::Lang::English)];

/// Endings that leave the breaks of the word before them where they were, by language.
const ENDINGS: &[(&str, &[&str])] = &[("en-us", &["’s", "'s", "s", "es", "ed", "ing", "ly", "ness"])];

/// What joins the parts of a compound.
const HYPHENS: [char; 2] = ['-', '\u{2010}'];

/// Patterns once loaded stay: a language costs its 0.3 to 30 ms once in a process.
static LOADED: OnceLock<Mutex<Loaded>> = OnceLock::new();

type Loaded = BTreeMap<&'static str, Option<Arc<Dictionary>>>;

/// Has the patterns of a language loaded on another thread, for words that are to come.
pub fn fetch_patterns(tag: &str) {
    if let Some(code) = language::find(tag).hyphenation {
        rayon::spawn(move || drop(dictionary(code)));
    }
}

fn dictionary(code: &'static str) -> Option<Arc<Dictionary>> {
    let loaded = LOADED.get_or_init(Mutex::default);
    let mut loaded = loaded.lock().unwrap_or_else(PoisonError::into_inner);
    loaded.entry(code).or_insert_with(|| load(code).map(Arc::new)).clone()
}

fn load(code: &str) -> Option<Dictionary> {
    let standard = Box::new(Standard::from_embedded(hyphenation::Language::try_from_code(code)?).ok()?);
    let hypher = BY_HYPHER.iter().find(|language| language.0 == code);
    let patterns = hypher.map_or(Patterns::Standard, |language| Patterns::Hypher(language.1));
    let endings = ENDINGS.iter().find(|language| language.0 == code).map_or(&[][..], |language| language.1);
    Some(Dictionary { patterns, standard, corrections: Corrections::new(language::corrections(code)), endings })
}

impl Dictionary {
    /// The breaks of a word: of an exception, of one with an ending, or by the patterns.
    fn breaks(&self, word: &str, lower: &str) -> Vec<usize> {
        if let Some(known) = self.exception(lower).or_else(|| self.inflected(lower)) {
            return known;
        }
        let mut found = match &self.patterns {
            Patterns::Standard => self.standard.hyphenate(word).breaks,
            Patterns::Hypher(language) => by_hypher(word, *language),
        };
        self.corrections.correct(lower, &mut found);
        found
    }

    fn exception(&self, lower: &str) -> Option<Vec<usize>> {
        let own = self.corrections.words.get(lower).cloned();
        own.or_else(|| self.standard.exception(lower))
    }

    /// A plural or another form of an exception breaks as that does, and before an ending that is a syllable.
    fn inflected(&self, lower: &str) -> Option<Vec<usize>> {
        self.endings.iter().find_map(|ending| {
            let stem = lower.strip_suffix(ending)?;
            let mut breaks = self.exception(stem)?;
            if matches!(*ending, "ing" | "ly" | "ness") {
                breaks.push(stem.len());
            }
            Some(breaks)
        })
    }
}

fn by_hypher(word: &str, language: hypher::Lang) -> Vec<usize> {
    let mut at = 0;
    let ends = hypher::hyphenate(word, language).map(|part| {
        at += part.len();
        at
    });
    let mut ends: Vec<usize> = ends.collect();
    ends.pop();
    ends
}

impl Hyphenator {
    /// The hyphenator of a language; one without patterns breaks only at soft hyphens and exceptions.
    pub fn new(tag: &str, rules: &Hyphenation) -> Hyphenator {
        let language = language::find(tag);
        let minimum = |own: u8, languages: u8| usize::from(if own > 0 { own } else { languages });
        let exceptions = rules.exceptions.iter().map(|word| parse_word(word));
        Hyphenator {
            dictionary: language.hyphenation.and_then(dictionary),
            before: minimum(rules.before, language.minima.0),
            after: minimum(rules.after, language.minima.1),
            least: usize::from(rules.word),
            capitals: rules.capitals,
            acronyms: rules.acronyms,
            compounds: rules.compounds,
            exceptions: exceptions.collect(),
        }
    }

    /// Byte offsets at which a token may be hyphenated. The token may carry marks at its edges; one with figures, an
    /// address, an acronym or one with a hyphen of its own stays whole, but where the layout allows the latter two.
    pub fn points(&self, token: &str) -> Vec<usize> {
        if !self.compounds || !token.contains(HYPHENS) {
            return self.points_of_part(token);
        }
        self.points_of_parts(token)
    }

    /// The same; of a compound that the layout does not allow to be hyphenated, and that would have to be torn, where its parts
    /// may be: then `true` stands beside them.
    pub fn points_or_reserve(&self, token: &str) -> (Vec<usize>, bool) {
        let held = !self.compounds && token.contains(HYPHENS);
        (if held { self.points_of_parts(token) } else { self.points(token) }, held)
    }

    fn points_of_parts(&self, token: &str) -> Vec<usize> {
        let mut start = 0;
        let parts = token.split(HYPHENS).map(|part| {
            let at = token[start..].find(part).map_or(start, |found| start + found);
            start = at + part.len();
            (at, part)
        });
        parts.flat_map(|(at, part)| self.points_of_part(part).into_iter().map(move |point| at + point)).collect()
    }

    fn points_of_part(&self, token: &str) -> Vec<usize> {
        // nearly all words are small letters of ASCII alone
        let plain = token.bytes().all(|byte| byte.is_ascii_lowercase());
        let core_start = if plain { 0 } else { token.find(char::is_alphabetic).unwrap_or(token.len()) };
        let core = if plain { token } else { token[core_start..].trim_end_matches(|c: char| !c.is_alphabetic()) };
        if core.is_empty() || if plain { core.len() < self.least } else { !self.breakable(core) } {
            return Vec::new();
        }
        let mut found = self.breaks(core, plain);
        // an apostrophe is no letter: what stays behind *does* in *doesn’t* is too little for a line
        let letters = |part: &str| if plain { part.len() } else { part.chars().filter(|c| !matches!(c, '\'' | '’')).count() };
        let length = letters(core);
        found.retain(|at| {
            let before = core.get(..*at).map_or(0, letters);
            before >= self.before.max(1) && length - before >= self.after
        });
        found.iter_mut().for_each(|at| *at += core_start);
        found
    }

    /// The breaks of a core, `small` where it is of small letters.
    fn breaks(&self, core: &str, small: bool) -> Vec<usize> {
        let lower: Cow<str> =
            if small || !core.chars().any(char::is_uppercase) { core.into() } else { core.to_lowercase().into() };
        let own = self.exceptions.get(lower.as_ref()).cloned();
        own.or_else(|| Some(self.dictionary.as_ref()?.breaks(core, &lower))).unwrap_or_default()
    }

    fn breakable(&self, core: &str) -> bool {
        let mut capitals = 0;
        let mut letters = 0;
        for c in core.chars() {
            let joins = matches!(c, '\'' | '’' | '\u{301}' | '\u{200c}' | '\u{200d}');
            if !c.is_alphabetic() && !joins && !is_mark(c) {
                return false;
            }
            letters += 1;
            capitals += usize::from(c.is_uppercase());
        }
        let acronym = capitals > 1 && !self.acronyms;
        letters >= self.least && !acronym && (self.capitals || capitals == 0)
    }
}

/// Combining marks of the scripts that have patterns.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{e31}'..='\u{e4e}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules() -> Hyphenation {
        let exceptions = vec!["off·print".into(), "whole".into()];
        Hyphenation {
            word: 5,
            before: 0,
            after: 0,
            capitals: true,
            acronyms: false,
            compounds: false,
            zone: crate::layout::Dimension::ZERO,
            exceptions,
        }
    }

    fn by(rules: &Hyphenation, tag: &str, word: &str) -> String {
        let mut out = word.to_string();
        for at in Hyphenator::new(tag, rules).points(word).into_iter().rev() {
            out.insert(at, '·');
        }
        out
    }

    fn shown(tag: &str, word: &str) -> String {
        by(&rules(), tag, word)
    }

    #[test]
    fn words_break_by_their_language() {
        assert_eq!(shown("en-US", "“international”,"), "“in·ter·na·tional”,");
        assert_eq!(shown("de", "Wissenschaft"), "Wis·sen·schaft");
        assert_eq!(shown("cs", "Rostlina"), "Rost·lina");
        assert_eq!(shown("en-US", "doesn’t"), "doesn’t");
        assert_eq!(shown("en-US", "wouldn't"), "wouldn't");
    }

    #[test]
    fn a_layout_knows_better() {
        assert_eq!(shown("en-US", "Offprint"), "Off·print");
        assert_eq!(shown("en-US", "whole"), "whole");
    }

    #[test]
    fn exceptions_are_known_in_all_their_forms() {
        for word in ["Phil·a·del·phia’s", "Min·ne·sota", "ma·te·rial", "meas·ure·ment", "sov·er·eigns", "sov·er·eign·ness"]
        {
            assert_eq!(shown("en-US", &word.replace('·', "")), word);
        }
    }

    #[test]
    fn acronyms_figures_and_compounds_stay_whole() {
        for word in ["UNESCO", "well-known", "abc123def", "two", "1,234,567", "https://example.org/international"] {
            assert_eq!(shown("en-US", word), word);
        }
    }

    #[test]
    fn a_layout_may_allow_acronyms_and_compounds() {
        let free = Hyphenation { acronyms: true, compounds: true, ..rules() };
        assert_eq!(by(&free, "en-US", "UNESCO"), "UN·ESCO");
        assert_eq!(by(&free, "en-US", "(typewriter-written)"), "(type·writer-writ·ten)");
    }
}
