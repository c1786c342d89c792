//! Typewriter marks into typographic ones, by language: quotes, apostrophes, dashes, ellipses, signs, spaces.

use super::numbers::{figures_before, fraction, is_negative, is_range};
use super::tie::{self, NARROW, NO_BREAK};
use crate::language::Language;
use crate::report::Smartened;

/// Remembers what stands before, so that a quote mark knows on which side of a word it is.
#[derive(Clone, Debug, Default)]
pub struct Smartener {
    /// What was changed.
    pub counts: Smartened,
    before: Option<char>,
    /// The last words of what was written before, for those that are tied to what follows.
    tail: String,
    /// Quotation marks that are open, outermost first.
    open: Vec<Quote>,
    /// Feet were just written, so inches may follow.
    feet: bool,
}

/// A quotation mark that is open.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Quote {
    Double,
    Single,
    /// A double one within a double one, written as a single one.
    Inner,
}

/// What is written for the beginning of the rest.
struct Written {
    /// Bytes of the rest that it stands for.
    taken: usize,
    text: &'static str,
}

/// Bytes of the last words that are kept from one piece of text to the next.
const TAIL: usize = 32;

impl Smartener {
    /// A block begins.
    pub fn restart(&mut self) {
        self.before = None;
        self.tail.clear();
        self.open.clear();
        self.feet = false;
    }

    /// The same text with typographic marks; white space stays for the writer to fold, but for spaces that hold.
    pub fn smarten(&mut self, text: &str, language: &Language) -> String {
        let mut out = std::mem::take(&mut self.tail);
        let kept = out.len();
        out.reserve(text.len() + 16);
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let taken = self.step(c, rest, &mut out, language);
            self.before = out.chars().next_back().or(self.before);
            rest = &rest[taken..];
        }
        self.keep_tail(&out);
        out.split_off(kept)
    }

    /// Letters that are written as they are: a mark behind them stands behind a word.
    pub fn pass(&mut self, letters: &str) {
        self.before = letters.chars().next_back().or(self.before);
        self.tail.clear();
    }

    /// The opening mark of a quotation that the source marks as one.
    pub fn open_quote(&mut self, language: &Language) -> &'static str {
        let (quote, mark) = self.opening(language);
        self.open.push(quote);
        self.before = mark.chars().next_back();
        mark
    }

    /// Its closing mark.
    pub fn close_quote(&mut self, language: &Language) -> &'static str {
        let mark = self.closing(language);
        self.before = mark.chars().next_back();
        mark
    }

    fn keep_tail(&mut self, out: &str) {
        let from = (out.len().saturating_sub(TAIL)..=out.len()).find(|at| out.is_char_boundary(*at)).unwrap_or(out.len());
        self.tail.push_str(&out[from..]);
    }

    /// Writes what stands for the beginning of the rest; gives the bytes of it that are done with.
    fn step(&mut self, c: char, rest: &str, out: &mut String, language: &Language) -> usize {
        if c.is_ascii_alphabetic() && self.at_word() && is_address(rest) {
            let taken = rest.find(char::is_whitespace).unwrap_or(rest.len());
            out.push_str(&rest[..taken]);
            return taken;
        }
        let plain = self.plain(rest, language);
        if plain > 0 {
            out.push_str(&rest[..plain]);
            return plain;
        }
        if c.is_whitespace() && !matches!(c, NO_BREAK | NARROW | '\u{2009}' | '\u{3000}') {
            return self.space(rest, out, language);
        }
        let written = match c {
            '"' => Some(self.double(rest, language)),
            '\'' => Some(self.single(rest, language)),
            '-' => self.hyphen(rest, out),
            '.' => self.stops(rest),
            'x' => self.times(rest, out),
            _ => None,
        };
        match written {
            Some(written) => {
                out.push_str(written.text);
                written.taken
            }
            None => {
                self.high(c, rest, out, language);
                out.push(c);
                self.after_guillemet(c, &rest[c.len_utf8()..], out, language);
                c.len_utf8()
            }
        }
    }

    /// Bytes of what no rule touches: letters, commas between them, and, where the first word is whole, single spaces between
    /// words that are not held together. Most of a text is told so, in whole sentences.
    fn plain(&self, rest: &str, language: &Language) -> usize {
        let (mut word, mut end) = (0, plain_letters(rest));
        let whole = !self.feet && self.before.is_none_or(|c| c == ' ');
        while whole && let [b' ', first, ..] = rest.as_bytes()[end..] {
            let next = end + 1;
            let parts = first.is_ascii_alphabetic() && tie::parts(&rest[word..end], first.into(), language);
            if end == word || !parts || is_address(&rest[next..]) {
                break;
            }
            (word, end) = (next, next + plain_letters(&rest[next..]));
        }
        end
    }

    fn at_word(&self) -> bool {
        self.before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '<' | '[' | '"' | '“' | '„' | '«'))
    }

    /// White space: what it becomes depends on both of its sides.
    fn space(&mut self, rest: &str, out: &mut String, language: &Language) -> usize {
        self.feet = false;
        let after = rest.trim_start_matches(|c: char| c.is_whitespace() && !matches!(c, NO_BREAK | NARROW));
        let taken = rest.len() - after.len();
        let figures = out.ends_with(|c: char| c.is_ascii_digit());
        if figures && let Some((sign, length)) = fraction(after, out) {
            self.counts.fractions += 1;
            out.push_str(sign);
            return taken + length;
        }
        if figures && after.strip_prefix("x ").is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit())) {
            self.counts.signs += 1;
            out.push_str("\u{a0}×\u{a0}");
            return taken + 2;
        }
        match tie::space(tail(out), after, language) {
            Some(space) => {
                self.counts.spaces += 1;
                out.push(space);
            }
            None => out.push_str(&rest[..taken]),
        }
        taken
    }

    /// The space before a high mark that stands at its word, and before a closing guillemet.
    fn high(&mut self, c: char, rest: &str, out: &mut String, language: &Language) {
        let letter = self.before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | '’' | '”' | '%' | '…'));
        let space = tie::before_mark(c, rest, language).filter(|_| letter);
        let held = self.before.is_none_or(|c| c.is_whitespace());
        if let Some(space) = space.or_else(|| tie::inner_space(language.quotes.double.1, c).filter(|_| !held)) {
            self.counts.spaces += 1;
            out.push(space);
        }
    }

    /// The space after an opening guillemet that stands at its word.
    fn after_guillemet(&mut self, c: char, rest: &str, out: &mut String, language: &Language) {
        let held = rest.chars().next().is_none_or(char::is_whitespace);
        if let Some(space) = tie::inner_space(language.quotes.double.0, c).filter(|_| !held) {
            self.counts.spaces += 1;
            out.push(space);
        }
    }

    fn double(&mut self, rest: &str, language: &Language) -> Written {
        if self.feet && self.before.is_some_and(|c| c.is_ascii_digit()) {
            self.counts.signs += 1;
            return Written { taken: 1, text: "″" };
        }
        self.counts.quotes += 1;
        let text = if self.opens(rest, language) {
            let (quote, mark) = self.opening(language);
            self.open.push(quote);
            mark
        } else {
            self.closing(language)
        };
        Written { taken: 1, text }
    }

    fn opening(&self, language: &Language) -> (Quote, &'static str) {
        let within = self.open.iter().rev().find(|quote| **quote != Quote::Single) == Some(&Quote::Double);
        if within { (Quote::Inner, language.quotes.single.0) } else { (Quote::Double, language.quotes.double.0) }
    }

    fn closing(&mut self, language: &Language) -> &'static str {
        let at = self.open.iter().rposition(|quote| *quote != Quote::Single);
        let quote = at.map(|at| {
            let quote = self.open[at];
            self.open.truncate(at);
            quote
        });
        if quote == Some(Quote::Inner) { language.quotes.single.1 } else { language.quotes.double.1 }
    }

    fn opens(&self, rest: &str, language: &Language) -> bool {
        let after = rest.chars().nth(1);
        let closes = |c: char| [language.quotes.double.1, language.quotes.single.1].iter().any(|mark| mark.ends_with(c));
        if self.before.is_some_and(closes) {
            return false;
        }
        let free = self
            .before
            .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '{' | '—' | '–' | '“' | '‘' | '«' | '„' | '‚' | '/'));
        free && after.is_none_or(|c| !c.is_whitespace())
    }

    fn single(&mut self, rest: &str, language: &Language) -> Written {
        let written = |text| Written { taken: 1, text };
        let after = rest.chars().nth(1);
        let figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        if figure(self.before) && figure(after) {
            self.feet = true;
            self.counts.signs += 1;
            return written("′");
        }
        let is_open = self.open.last() == Some(&Quote::Single);
        let decade = figure(after) && !is_open;
        if self.opens(rest, language) && !decade && !is_elision(rest, language) {
            self.counts.quotes += 1;
            self.open.push(Quote::Single);
            return written(language.quotes.single.0);
        }
        let apostrophe = self.before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
        if is_open && !apostrophe {
            self.counts.quotes += 1;
            self.open.pop();
            return written(language.quotes.single.1);
        }
        self.counts.apostrophes += 1;
        written("’")
    }

    fn hyphen(&mut self, rest: &str, out: &str) -> Option<Written> {
        let written = |taken, text| Some(Written { taken, text });
        let hyphens = rest.bytes().take_while(|b| *b == b'-').count();
        let spaced = self.before.is_some_and(char::is_whitespace);
        let found = match hyphens {
            3 => written(3, "—"),
            2 if !self.is_option(rest) && self.before != Some('-') => written(2, "–"),
            1 if spaced && rest.starts_with("- ") => written(1, "–"),
            1 if is_range(out, &rest[1..]) => written(1, "–"),
            _ => None,
        };
        if found.is_some() {
            self.counts.dashes += 1;
            return found;
        }
        let figure_before = out.trim_end().ends_with(|c: char| c.is_ascii_digit());
        if hyphens == 1 && (spaced || self.before == Some('(')) && !figure_before && is_negative(&rest[1..]) {
            self.counts.signs += 1;
            return written(1, "−");
        }
        // a row of hyphens is drawn as it stands
        (hyphens > 3).then_some(Written { taken: 3, text: "---" })
    }

    /// `--` before a letter may be an option of a command and stays.
    fn is_option(&self, rest: &str) -> bool {
        self.before.is_none_or(|c| c.is_whitespace() || c == '(') && rest[2..].starts_with(|c: char| c.is_ascii_alphabetic())
    }

    fn stops(&mut self, rest: &str) -> Option<Written> {
        let three = rest.starts_with("...") && !rest.starts_with("....") && self.before != Some('.');
        three.then(|| {
            self.counts.ellipses += 1;
            Written { taken: 3, text: "…" }
        })
    }

    /// `3x4`, but not `0x1F`.
    fn times(&mut self, rest: &str, out: &str) -> Option<Written> {
        let left = figures_before(out)?;
        let right = rest[1..].starts_with(|c: char| c.is_ascii_digit());
        (left != "0" && right).then(|| {
            self.counts.signs += 1;
            Written { taken: 1, text: "×" }
        })
    }
}

/// Bytes of the letters, and of commas between them, that no rule touches.
fn plain_letters(rest: &str) -> usize {
    rest.bytes().take_while(|b| (b.is_ascii_alphabetic() && *b != b'x') || *b == b',').count()
}

fn is_address(rest: &str) -> bool {
    let begins = |first: &u8| matches!(first, b'h' | b'w' | b'm' | b'f');
    rest.as_bytes().first().is_some_and(begins)
        && ["http://", "https://", "www.", "mailto:", "ftp://"].iter().any(|begin| rest.starts_with(begin))
}

/// The end of what was written, where the words that are tied stand.
fn tail(out: &str) -> &str {
    let from = (out.len().saturating_sub(TAIL)..=out.len()).find(|at| out.is_char_boundary(*at)).unwrap_or(out.len());
    &out[from..]
}

fn is_elision(rest: &str, language: &Language) -> bool {
    let word = rest[1..].split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    language.ties.elisions.iter().any(|elision| elision.eq_ignore_ascii_case(word))
}

#[cfg(test)]
#[path = "smarten_tests.rs"]
mod tests;
