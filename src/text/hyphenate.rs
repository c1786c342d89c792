//! Where words may be hyphenated (Liang 1983), by each language's patterns, minima and exceptions.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use hyphenation::{Hyphenator as _, Load, Standard};
use rustc_hash::FxHashMap;

use crate::language;
use crate::layout::Hyphenation;

/// The patterns of one language with a layout's rules.
pub struct Hyphenator {
    patterns: Option<Arc<Standard>>,
    before: usize,
    after: usize,
    least: usize,
    capitals: bool,
    exceptions: FxHashMap<String, Vec<usize>>,
}

/// Patterns once loaded stay: a language costs its 0.3 to 30 ms once in a process.
static LOADED: OnceLock<Mutex<Loaded>> = OnceLock::new();

type Loaded = BTreeMap<&'static str, Option<Arc<Standard>>>;

fn patterns(code: &'static str) -> Option<Arc<Standard>> {
    let loaded = LOADED.get_or_init(Mutex::default);
    let mut loaded = loaded.lock().unwrap_or_else(PoisonError::into_inner);
    let load = || {
        let language = hyphenation::Language::try_from_code(code)?;
        Standard::from_embedded(language).ok().map(Arc::new)
    };
    loaded.entry(code).or_insert_with(load).clone()
}

impl Hyphenator {
    /// The hyphenator of a language; one without patterns breaks only at soft hyphens and exceptions.
    pub fn new(tag: &str, rules: &Hyphenation) -> Hyphenator {
        let language = language::find(tag);
        let minimum = |own: u8, languages: u8| usize::from(if own > 0 { own } else { languages });
        let exceptions = rules.exceptions.iter().map(|word| parse_exception(word));
        Hyphenator {
            patterns: language.hyphenation.and_then(patterns),
            before: minimum(rules.before, language.minima.0),
            after: minimum(rules.after, language.minima.1),
            least: usize::from(rules.word),
            capitals: rules.capitals,
            exceptions: exceptions.collect(),
        }
    }

    /// Byte offsets at which a token may be hyphenated. The token may carry marks at its edges; one with figures,
    /// inner hyphens, an address or an acronym stays whole.
    pub fn points(&self, token: &str) -> Vec<usize> {
        let core_start = token.find(char::is_alphabetic).unwrap_or(token.len());
        let core = token[core_start..].trim_end_matches(|c: char| !c.is_alphabetic());
        if core.is_empty() || !self.breakable(core) {
            return Vec::new();
        }
        let found = self.exceptions.get(&core.to_lowercase()).cloned().unwrap_or_else(|| self.by_patterns(core));
        let chars_before = |at: usize| core[..at].chars().count();
        let length = core.chars().count();
        let fits = |at: &usize| {
            core.is_char_boundary(*at) && chars_before(*at) >= self.before && length - chars_before(*at) >= self.after
        };
        found.into_iter().filter(fits).map(|at| at + core_start).collect()
    }

    fn by_patterns(&self, core: &str) -> Vec<usize> {
        self.patterns.as_ref().map(|patterns| patterns.hyphenate(core).breaks).unwrap_or_default()
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
        let acronym = capitals > 1;
        letters >= self.least && !acronym && (self.capitals || capitals == 0)
    }
}

/// Combining marks of the scripts that have patterns.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{e31}'..='\u{e4e}')
}

/// `pre·sent` or `pre-sent`: the word and its breaks.
fn parse_exception(word: &str) -> (String, Vec<usize>) {
    let mut plain = String::new();
    let mut breaks = Vec::new();
    for c in word.to_lowercase().chars() {
        if matches!(c, '·' | '-' | '\u{ad}') {
            breaks.push(plain.len());
        } else {
            plain.push(c);
        }
    }
    (plain, breaks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(tag: &str, word: &str) -> String {
        let rules = Hyphenation { word: 5, before: 0, after: 0, capitals: true, exceptions: vec!["off·print".into()] };
        let mut out = word.to_string();
        for at in Hyphenator::new(tag, &rules).points(word).into_iter().rev() {
            out.insert(at, '·');
        }
        out
    }

    #[test]
    fn words_break_by_their_language() {
        assert_eq!(shown("en-US", "“international”,"), "“in·ter·na·tional”,");
        assert_eq!(shown("de", "Wissenschaft"), "Wis·sen·schaft");
        assert_eq!(shown("en-US", "offprint"), "off·print");
    }

    #[test]
    fn acronyms_figures_and_compounds_stay_whole() {
        for word in ["UNESCO", "well-known", "abc123def", "two"] {
            assert_eq!(shown("en-US", word), word);
        }
    }
}
