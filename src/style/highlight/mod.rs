//! Code into what its parts are: comments, strings, numbers, words of the language; by a table of languages, in one pass.
//!
//! The scanner knows how a language writes its comments and strings and which words are its own, no grammar: so it takes a time
//! in proportion to the code, is never wrong for longer than to the end of a line or a string, and does as well on a few lines
//! torn from their file.

mod tongues;

use tongues::{Shape, Text, Tongue};

/// What a part of code is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Names and marks.
    Plain,
    /// A word of the language itself; a tag; a key.
    Keyword,
    /// Said to the reader.
    Comment,
    /// A string.
    Text,
    /// A number.
    Number,
    /// A line that was added, in a difference.
    Added,
    /// A line that was taken out.
    Removed,
}

/// The parts of some code, each by the byte where it ends; one plain part where the language is not known.
pub fn parts(language: &str, code: &str) -> Vec<(usize, Kind)> {
    let Some(tongue) = tongues::find(language) else { return vec![(code.len(), Kind::Plain)] };
    let mut scanner = Scanner { tongue, code, at: 0, parts: Vec::new(), in_tag: false };
    match tongue.shape {
        Shape::Difference => scanner.difference(),
        _ => scanner.run(),
    }
    scanner.parts
}

struct Scanner<'a> {
    tongue: &'static Tongue,
    code: &'a str,
    at: usize,
    parts: Vec<(usize, Kind)>,
    /// Within the brackets of a tag.
    in_tag: bool,
}

impl Scanner<'_> {
    fn run(&mut self) {
        while self.at < self.code.len() {
            let (length, kind) = self.next();
            self.push(length, kind);
        }
    }

    /// Adds a part of so many bytes; one of the same kind grows.
    fn push(&mut self, length: usize, kind: Kind) {
        self.at += length;
        match self.parts.last_mut() {
            Some(last) if last.1 == kind => last.0 = self.at,
            _ => self.parts.push((self.at, kind)),
        }
    }

    fn rest(&self) -> &str {
        &self.code[self.at..]
    }

    /// The length of the next part, at least one character, and what it is.
    fn next(&mut self) -> (usize, Kind) {
        let rest = self.rest();
        let first = rest.chars().next().unwrap_or(' ');
        if let Some(length) = self.comment() {
            return (length, Kind::Comment);
        }
        if self.tongue.shape == Shape::Markup {
            return self.markup(first);
        }
        if let Some(length) = self.text(first) {
            let is_key = self.tongue.shape == Shape::Keys && self.code[self.at + length..].trim_start().starts_with(':');
            return (length, if is_key { Kind::Keyword } else { Kind::Text });
        }
        if first.is_ascii_digit() {
            return (self.run_of(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_')), Kind::Number);
        }
        if first.is_alphabetic() || matches!(first, '_' | '$' | '@' | '#') {
            let length = first.len_utf8() + run(&rest[first.len_utf8()..], |c| self.in_word(c));
            return (length, self.word(&rest[..length], length));
        }
        (first.len_utf8(), Kind::Plain)
    }

    fn in_word(&self, c: char) -> bool {
        c.is_alphanumeric() || c == '_' || self.tongue.shape == Shape::Keys && matches!(c, '-' | '.')
    }

    fn run_of(&self, is: impl Fn(char) -> bool) -> usize {
        run(self.rest(), is)
    }

    fn word(&self, word: &str, length: usize) -> Kind {
        let is_own = |own: &str| own == word || self.tongue.any_case && own.eq_ignore_ascii_case(word);
        let after = self.code[self.at + length..].trim_start_matches([' ', '\t']);
        let is_key = self.tongue.shape == Shape::Keys && after.starts_with([':', '=']);
        if is_key || self.tongue.words.split(' ').any(is_own) { Kind::Keyword } else { Kind::Plain }
    }

    /// The length of a comment that begins here.
    fn comment(&self) -> Option<usize> {
        let rest = self.rest();
        if let Some((open, close)) = self.tongue.block.filter(|(open, _)| rest.starts_with(open)) {
            return Some(rest[open.len()..].find(close).map_or(rest.len(), |at| open.len() + at + close.len()));
        }
        let line = self.tongue.line.iter().find(|open| rest.starts_with(**open))?;
        // in shells and data `#` within a word is a letter
        let stands_free = *line != "#" || !self.code[..self.at].ends_with(|c: char| !c.is_whitespace() && c != ';');
        stands_free.then(|| rest.find('\n').unwrap_or(rest.len()))
    }

    /// The length of a string that begins here; one that is not closed ends with its line, if it may not hold several.
    fn text(&self, first: char) -> Option<usize> {
        let rest = self.rest();
        if self.tongue.raw
            && matches!(first, 'r' | 'b')
            && let Some(length) = raw(rest, self.code[..self.at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
        {
            return Some(length);
        }
        if self.tongue.lifetimes && first == '\'' {
            return character(rest);
        }
        let text = self.tongue.texts.iter().find(|text| rest.starts_with(text.open))?;
        Some(closed(rest, text))
    }

    /// Of a tag its name, and the strings of its attributes.
    fn markup(&mut self, first: char) -> (usize, Kind) {
        let rest = &self.code[self.at..];
        match first {
            '<' if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) => {
                self.in_tag = true;
                (1 + run(&rest[1..], |c| c.is_ascii_alphanumeric() || matches!(c, '/' | '!' | '?' | '-' | ':')), Kind::Keyword)
            }
            '>' if self.in_tag => {
                self.in_tag = false;
                (1, Kind::Keyword)
            }
            '"' | '\'' if self.in_tag => (rest[1..].find(first).map_or(rest.len(), |at| at + 2), Kind::Text),
            '&' => match rest.find(';').filter(|end| rest[1..*end].chars().all(|c| c.is_ascii_alphanumeric() || c == '#')) {
                Some(end) => (end + 1, Kind::Number),
                None => (1, Kind::Plain),
            },
            c => (c.len_utf8(), Kind::Plain),
        }
    }

    /// Lines by their first sign.
    fn difference(&mut self) {
        for line in self.code.split_inclusive('\n') {
            let kind = match line.as_bytes().first() {
                _ if line.starts_with("+++") || line.starts_with("---") => Kind::Keyword,
                Some(b'+') => Kind::Added,
                Some(b'-') => Kind::Removed,
                Some(b'@') => Kind::Keyword,
                _ => Kind::Plain,
            };
            self.push(line.len(), kind);
        }
    }
}

fn run(text: &str, is: impl Fn(char) -> bool) -> usize {
    text.find(|c| !is(c)).unwrap_or(text.len())
}

/// The length of a string with its marks.
fn closed(rest: &str, text: &Text) -> usize {
    let mut at = text.open.len();
    while let Some(c) = rest[at..].chars().next() {
        if rest[at..].starts_with(text.close) {
            return at + text.close.len();
        }
        if c == '\n' && !text.lines {
            return at;
        }
        at += c.len_utf8();
        if c == '\\' && text.escapes {
            at += rest[at..].chars().next().filter(|c| *c != '\n' || text.lines).map_or(0, char::len_utf8);
        }
    }
    at
}

/// Rust's `r#"…"#`, with any number of signs, and `b"…"`.
fn raw(rest: &str, within_word: bool) -> Option<usize> {
    if within_word {
        return None;
    }
    let body = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let signs = run(body, |c| c == '#');
    let inner = body[signs..].strip_prefix('"')?;
    let close = format!("\"{}", &body[..signs]);
    let before = rest.len() - inner.len();
    Some(inner.find(&close).map_or(rest.len(), |at| before + at + close.len()))
}

/// A character in single quotes; none where they open a lifetime.
fn character(rest: &str) -> Option<usize> {
    let mut chars = rest.char_indices().skip(1);
    let (_, first) = chars.next()?;
    if first == '\\' {
        return rest[2..].char_indices().skip(1).take(12).find(|(_, c)| *c == '\'').map(|(at, _)| at + 3);
    }
    chars.next().filter(|(_, c)| *c == '\'').map(|(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(language: &str, code: &str) -> String {
        let (mut out, mut start) = (String::new(), 0);
        for (end, kind) in parts(language, code) {
            let part = &code[start..end];
            let sign = match kind {
                Kind::Plain => "",
                Kind::Keyword => "k",
                Kind::Comment => "c",
                Kind::Text => "s",
                Kind::Number => "n",
                Kind::Added => "+",
                Kind::Removed => "-",
            };
            out.push_str(&if sign.is_empty() { part.to_string() } else { format!("{sign}⟨{part}⟩") });
            start = end;
        }
        out
    }

    #[test]
    fn each_language_has_its_own() {
        let cases = [
            (
                "rust",
                "fn a<'x>() { 'b'; '\\''; r#\"c\"d\"#; \"e\\\"f\" } // g",
                "k⟨fn⟩ a<'x>() { s⟨'b'⟩; s⟨'\\''⟩; s⟨r#\"c\"d\"#⟩; s⟨\"e\\\"f\"⟩ } c⟨// g⟩",
            ),
            ("rust", "for_ 1_000u32 /* a\nb */ if", "for_ n⟨1_000u32⟩ c⟨/* a\nb */⟩ k⟨if⟩"),
            ("python", "def f(): # no\n  \"\"\"a\n b\"\"\"", "k⟨def⟩ f(): c⟨# no⟩\n  s⟨\"\"\"a\n b\"\"\"⟩"),
            ("sh", "for x in a#b # c", "k⟨for⟩ x k⟨in⟩ a#b c⟨# c⟩"),
            ("SQL", "SELECT a FROM b -- c", "k⟨SELECT⟩ a k⟨FROM⟩ b c⟨-- c⟩"),
            ("toml", "[a]\nb-c = \"d\" # e", "[a]\nk⟨b-c⟩ = s⟨\"d\"⟩ c⟨# e⟩"),
            ("json", "{\"a\": [1, \"b\", true]}", "{k⟨\"a\"⟩: [n⟨1⟩, s⟨\"b\"⟩, k⟨true⟩]}"),
            ("html", "<a href=\"b\">c &amp; d</a><!-- e -->", "k⟨<a⟩ href=s⟨\"b\"⟩k⟨>⟩c n⟨&amp;⟩ dk⟨</a>⟩c⟨<!-- e -->⟩"),
            ("diff", "@@ 1\n-a\n+b\n c", "k⟨@@ 1\n⟩-⟨-a\n⟩+⟨+b\n⟩ c"),
            ("js", "let a = `b\n${c}`", "k⟨let⟩ a = s⟨`b\n${c}`⟩"),
            ("python", "a = 'not closed\nb", "a = s⟨'not closed⟩\nb"),
            ("nothing", "for if", "for if"),
        ];
        for (language, code, wanted) in cases {
            assert_eq!(shown(language, code), wanted, "{language}");
        }
    }

    #[test]
    fn parts_cover_any_text() {
        let hostile = [
            "", "'", "\"", "r#", "r###\"", "b", "'\\", "'\\é", "<", "<é", "&é;", "/*", "é'é\"", "\\", "0x", "<!--", "\"\\\n",
            "'''",
        ];
        for code in hostile {
            for language in tongues::names() {
                let parts = parts(language, code);
                assert_eq!(parts.last().map_or(0, |part| part.0), code.len(), "{language} {code:?}");
                assert!(parts.iter().all(|part| code.is_char_boundary(part.0)));
            }
        }
    }
}
