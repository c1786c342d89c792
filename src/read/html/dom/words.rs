//! The words within a node, white space folded.

use super::sink::TEXT;
use super::{Dom, Id};
use crate::read::html::roles::Role;
use crate::read::tidy::each_word;

/// So many bytes are more than the words that a notice shows.
const FIRST: usize = 400;

impl Dom {
    /// All words within. Scripts and styles say nothing.
    pub fn words(&self, id: Id) -> String {
        let mut words = Folded::default();
        self.read(id, |piece| {
            match piece {
                Some(text) => words.add(text),
                None => words.gap = true,
            }
            true
        });
        words.line
    }

    /// All words within, where they are no more than so many bytes.
    pub fn words_up_to(&self, id: Id, most: usize) -> Option<String> {
        let mut words = Folded::default();
        self.read(id, |piece| {
            match piece {
                Some(text) => words.add(text),
                None => words.gap = true,
            }
            words.line.len() <= most
        });
        Some(words.line).filter(|line| line.len() <= most)
    }

    /// The words with which it begins, more than that notices show.
    pub fn first_words(&self, id: Id) -> String {
        let mut words = Folded::default();
        self.read(id, |piece| {
            match piece {
                Some(text) => words.add(text),
                None => words.gap = true,
            }
            words.line.len() < FIRST
        });
        words.line
    }

    /// The lines within: the words between the beginnings and ends of blocks. Empty ones are none.
    pub fn lines(&self, id: Id) -> Vec<String> {
        let (mut words, mut lines) = (Folded::default(), Vec::new());
        self.read(id, |piece| {
            match piece {
                Some(text) => words.add(text),
                None => lines.push(std::mem::take(&mut words.line)),
            }
            true
        });
        lines.push(words.line);
        lines.retain(|line| !line.is_empty());
        lines
    }

    /// Gives the texts within in their order, and nothing where a block begins or ends, as long as more is asked for.
    fn read(&self, id: Id, mut piece: impl FnMut(Option<&str>) -> bool) {
        let mut ends: Vec<Id> = Vec::new();
        let (mut at, end) = (id, self.all(id).end);
        while at < end {
            while ends.pop_if(|end| *end <= at).is_some() {
                piece(None);
            }
            let node = self.nodes[at];
            if node.name != TEXT && matches!(self.name(at), "script" | "style" | "noscript" | "template") {
                at = node.end as Id;
                continue;
            }
            if node.name == TEXT {
                if !piece(self.text(at)) {
                    return;
                }
            } else if node.role != Role::Inline {
                piece(None);
                ends.push(node.end as Id);
            }
            at += 1;
        }
    }
}

/// Words with one space between them.
#[derive(Default)]
struct Folded {
    line: String,
    /// There is white space before what comes next.
    gap: bool,
}

impl Folded {
    fn add(&mut self, text: &str) {
        self.gap |= text.starts_with(char::is_whitespace);
        each_word(text, |word| {
            if self.gap && !self.line.is_empty() {
                self.line.push(' ');
            }
            self.line.push_str(word);
            self.gap = true;
        });
        if !text.is_empty() {
            self.gap = text.ends_with(char::is_whitespace);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_folded_across_elements() {
        let dom = Dom::fragment("  a<b>b </b> <i>c</i>\n<p>d<script>e</script></p>f<br>");
        assert_eq!(dom.words(0), "ab c d f");
        assert_eq!(dom.lines(0), ["ab c", "d", "f"]);
        assert_eq!((dom.words_up_to(0, 8).as_deref(), dom.words_up_to(0, 7)), (Some("ab c d f"), None));
    }
}
