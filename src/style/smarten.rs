//! Typewriter marks into typographic ones, by language: quotes, apostrophes, dashes, ellipses.

use crate::language::Language;

/// Remembers what stands before, so that a quote mark knows on which side of a word it is.
#[derive(Clone, Debug, Default)]
pub struct Smartener {
    double: (&'static str, &'static str),
    single: (&'static str, &'static str),
    before: Option<char>,
    /// A single quote is open, so the next one closes it.
    single_open: bool,
}

impl Smartener {
    /// The marks of a language.
    pub fn new(language: &Language) -> Smartener {
        Smartener { double: language.quotes.double, single: language.quotes.single, before: None, single_open: false }
    }

    /// A block begins.
    pub fn restart(&mut self) {
        self.before = None;
        self.single_open = false;
    }

    /// The same text with typographic marks.
    pub fn smarten(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 8);
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let (taken, mark) = self.mark(c, rest);
            match mark {
                Some(mark) => out.push_str(mark),
                None => out.push(c),
            }
            self.before = out.chars().next_back();
            rest = &rest[taken..];
        }
        out
    }

    /// How many bytes the mark at the beginning of `rest` takes, and what is written for it.
    fn mark(&mut self, c: char, rest: &str) -> (usize, Option<&'static str>) {
        match c {
            '"' => (1, Some(if self.opens(rest) { self.double.0 } else { self.double.1 })),
            '\'' => (1, Some(self.single(rest))),
            '-' if rest.starts_with("---") && !rest.starts_with("----") => (3, Some("—")),
            '-' if rest.starts_with("--") && !rest.starts_with("---") && self.before != Some('-') => (2, Some(self.dash(rest))),
            '-' if rest.starts_with("- ") && self.before.is_some_and(char::is_whitespace) => (1, Some("–")),
            '.' if rest.starts_with("...") && !rest.starts_with("....") && self.before != Some('.') => (3, Some("…")),
            c => (c.len_utf8(), None),
        }
    }

    /// `--` between words is a dash; before a letter it may be an option of a command and stays.
    fn dash(&self, rest: &str) -> &'static str {
        let option = self.before.is_none_or(|c| c.is_whitespace() || c == '(') && rest[2..].starts_with(|c: char| c.is_ascii_alphabetic());
        if option { "--" } else { "–" }
    }

    fn opens(&self, rest: &str) -> bool {
        let after = rest.chars().nth(1);
        let free = self.before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '{' | '—' | '–' | '“' | '‘' | '«' | '„' | '‚' | '/' | '\u{a0}'));
        free && after.is_none_or(|c| !c.is_whitespace())
    }

    fn single(&mut self, rest: &str) -> &'static str {
        let after = rest.chars().nth(1);
        let decade = after.is_some_and(|c| c.is_ascii_digit()) && !self.single_open;
        if self.opens(rest) && !decade {
            self.single_open = true;
            return self.single.0;
        }
        let apostrophe = self.before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
        if self.single_open && !apostrophe {
            self.single_open = false;
            return self.single.1;
        }
        "’"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    fn smart(tag: &str, text: &str) -> String {
        Smartener::new(language::find(tag)).smarten(text)
    }

    #[test]
    fn quotes_know_their_side() {
        assert_eq!(smart("en-US", "\"It's 'so',\" she said."), "“It’s ‘so’,” she said.");
        assert_eq!(smart("en-US", "the '90s, dogs' tails"), "the ’90s, dogs’ tails");
        assert_eq!(smart("de", "\"Ja\", sagte er."), "„Ja“, sagte er.");
    }

    #[test]
    fn dashes_and_ellipses() {
        assert_eq!(smart("en-US", "a -- b --- c - d..."), "a – b — c – d…");
        assert_eq!(smart("en-US", "run --release, see a--b"), "run --release, see a–b");
    }
}
