//! Brings a run of inlines to its one normal form: white space folded, marks without space at their ends, no mark twice.

use crate::article::{Inline, Inlines, Marked};

/// White space as HTML counts it: a no-break space is a letter.
pub fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c')
}

/// Gives each word of a text. Most texts are ASCII, in which white space is told by bytes.
pub fn each_word<'a>(text: &'a str, read: impl FnMut(&'a str)) {
    // a vertical tab is white space in Unicode, and none in HTML
    if text.is_ascii() && !text.contains('\u{b}') {
        text.split_ascii_whitespace().for_each(read);
    } else {
        text.split_whitespace().for_each(read);
    }
}

/// The normal form of `inlines` as the whole of a block.
pub fn tidy(inlines: Inlines) -> Inlines {
    let mut out = Out { inlines: Vec::new(), at_space: true };
    out.extend(inlines);
    trim_end(&mut out.inlines);
    out.inlines
}

/// Plain text of a line as inlines.
pub fn plain(text: &str) -> Inlines {
    tidy(vec![Inline::text(text)])
}

struct Out {
    inlines: Inlines,
    /// A space here would be the second, or open the line.
    at_space: bool,
}

impl Out {
    fn extend(&mut self, inlines: Inlines) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.text(&text),
                Inline::Marked(Marked::LineBreak {}) => self.line_break(),
                Inline::Marked(marked) => self.marked(marked),
            }
        }
    }

    fn text(&mut self, text: &str) {
        let mut folded = String::with_capacity(text.len());
        let mut start = 0;
        // all white space is ASCII, and most of it single spaces, which stand as they are
        for (at, byte) in text.bytes().enumerate() {
            let space = is_space(byte.into());
            if space && (self.at_space || byte != b' ') {
                folded.push_str(&text[start..at]);
                folded.extend((!self.at_space).then_some(' '));
                start = at + 1;
            }
            self.at_space = space;
        }
        folded.push_str(&text[start..]);
        match self.inlines.last_mut() {
            _ if folded.is_empty() => {}
            Some(Inline::Text(last)) => last.push_str(&folded),
            _ => self.inlines.push(Inline::Text(folded)),
        }
    }

    fn line_break(&mut self) {
        trim_end(&mut self.inlines);
        if !self.inlines.is_empty() {
            self.inlines.push(Marked::LineBreak {}.into());
        }
        self.at_space = true;
    }

    fn marked(&mut self, mut marked: Marked) {
        let kind = marked_kind(&marked);
        let Some(content) = marked.content_mut() else {
            self.at_space &= matches!(marked, Marked::Anchor { .. });
            return self.inlines.push(marked.into());
        };
        let mut within = Out { inlines: Vec::new(), at_space: self.at_space };
        within.extend(std::mem::take(content));
        let mut inner = within.inlines;
        if starts_with_space(&inner) {
            self.text(" ");
            strip_start(&mut inner);
        }
        let tail = within.at_space && ends_with_space(&inner);
        let broken = take_last_break(&mut inner);
        strip_end(&mut inner);
        if !inner.is_empty() {
            *content = unwrap_twins(&kind, inner);
            self.join(marked);
            self.at_space = false;
        }
        if broken {
            self.line_break();
        } else if tail {
            self.text(" ");
        }
    }

    /// Joins to a mark of the same kind before it, where they say nothing but their kind.
    fn join(&mut self, mut marked: Marked) {
        let kind = marked_kind(&marked);
        let twin = match self.inlines.last_mut() {
            Some(Inline::Marked(last)) if kind.is_some() && marked_kind(last) == kind => last.content_mut(),
            _ => None,
        };
        match (twin, marked.content_mut()) {
            (Some(before), Some(content)) => {
                let mut both = Out { inlines: std::mem::take(before), at_space: false };
                both.extend(std::mem::take(content));
                *before = both.inlines;
            }
            _ => self.inlines.push(marked.into()),
        }
    }
}

/// The kinds that need no second of their kind within or beside them.
type Plain = Option<std::mem::Discriminant<Marked>>;

fn marked_kind(marked: &Marked) -> Plain {
    use Marked::*;
    let plain =
        matches!(marked, Emphasis { .. } | Strong { .. } | Deleted { .. } | Mark { .. } | SmallCaps { .. } | Inserted { .. });
    plain.then(|| std::mem::discriminant(marked))
}

/// `Strong(Strong(x))` is `Strong(x)`.
fn unwrap_twins(kind: &Plain, inlines: Inlines) -> Inlines {
    let mut out = Out { inlines: Vec::new(), at_space: false };
    for inline in inlines {
        match inline {
            Inline::Marked(mut marked) if kind.is_some() && marked_kind(&marked) == *kind => {
                out.extend(marked.content_mut().map(std::mem::take).unwrap_or_default());
            }
            other => out.extend(vec![other]),
        }
    }
    out.inlines
}

fn starts_with_space(inlines: &[Inline]) -> bool {
    matches!(inlines.first(), Some(Inline::Text(text)) if text.starts_with(' '))
}

fn ends_with_space(inlines: &[Inline]) -> bool {
    matches!(inlines.last(), Some(Inline::Text(text)) if text.ends_with(' '))
}

fn strip_start(inlines: &mut Inlines) {
    if let Some(Inline::Text(text)) = inlines.first_mut() {
        text.drain(..text.len() - text.trim_start_matches(' ').len());
        if text.is_empty() {
            inlines.remove(0);
        }
    }
}

fn strip_end(inlines: &mut Inlines) {
    if let Some(Inline::Text(text)) = inlines.last_mut() {
        text.truncate(text.trim_end_matches(' ').len());
        if text.is_empty() {
            inlines.pop();
        }
    }
}

fn take_last_break(inlines: &mut Inlines) -> bool {
    let before = inlines.len();
    while matches!(inlines.last(), Some(Inline::Marked(Marked::LineBreak {}))) {
        inlines.pop();
    }
    inlines.len() < before
}

/// Takes spaces and line breaks from the end.
fn trim_end(inlines: &mut Inlines) {
    loop {
        let before = inlines.len();
        take_last_break(inlines);
        strip_end(inlines);
        if inlines.len() == before {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strong(content: Inlines) -> Inline {
        Marked::Strong { content }.into()
    }

    #[test]
    fn folds_and_hoists() {
        let raw = vec![Inline::text("  a\n "), strong(vec![Inline::text(" b ")]), Inline::text(" c ")];
        assert_eq!(tidy(raw), vec![Inline::text("a "), strong(vec![Inline::text("b")]), Inline::text(" c")]);
    }

    #[test]
    fn twins_are_one() {
        let raw = vec![strong(vec![strong(vec![Inline::text("a")]), Inline::text(" ")]), strong(vec![Inline::text("b")])];
        assert_eq!(tidy(raw), vec![strong(vec![Inline::text("a")]), Inline::text(" "), strong(vec![Inline::text("b")])]);
        let raw = vec![strong(vec![Inline::text("a")]), strong(vec![Inline::text("b")])];
        assert_eq!(tidy(raw), vec![strong(vec![Inline::text("ab")])]);
    }

    #[test]
    fn empty_marks_go() {
        assert_eq!(tidy(vec![strong(vec![Inline::text(" ")]), Inline::text("a")]), vec![Inline::text("a")]);
        assert_eq!(tidy(vec![Inline::text("a"), Marked::LineBreak {}.into(), Inline::text(" ")]), vec![Inline::text("a")]);
    }
}
