//! Corrections of a dictionary's patterns: words with their breaks, and patterns that outweigh its own.

use rustc_hash::FxHashMap;

/// The corrections of one language.
#[derive(Default)]
pub struct Corrections {
    /// Words with the byte offsets of their breaks.
    pub words: FxHashMap<String, Vec<usize>>,
    /// Patterns by their first two bytes, so that a word asks only for those that may fit.
    patterns: FxHashMap<[u8; 2], Vec<Pattern>>,
    /// A bit for each of these pairs, some of which share theirs: most words have none of them.
    pairs: [u64; 16],
}

/// The word and the bit of a pair.
fn bit(first: u8, second: u8) -> (usize, u64) {
    let at = usize::from(first) * 37 + usize::from(second);
    (at / 64 % 16, 1 << (at % 64))
}

/// `ea8s9ur`: its letters, and the level before each of some of them.
struct Pattern {
    letters: String,
    levels: Vec<(usize, u8)>,
}

impl Corrections {
    /// Reads lines: a pattern where there is a figure, else a word.
    pub fn new(lines: impl Iterator<Item = &'static str>) -> Corrections {
        let mut corrections = Corrections::default();
        for line in lines {
            if line.contains(|c: char| c.is_ascii_digit()) {
                corrections.add(parse_pattern(line));
            } else {
                let (word, breaks) = parse_word(line);
                corrections.words.insert(word, breaks);
            }
        }
        corrections
    }

    fn add(&mut self, pattern: Pattern) {
        if let [first, second, ..] = *pattern.letters.as_bytes() {
            let (word, bit) = bit(first, second);
            self.pairs[word] |= bit;
            self.patterns.entry([first, second]).or_default().push(pattern);
        }
    }

    /// Corrects the breaks that were found in a word of small letters; the highest level at a place decides.
    pub fn correct(&self, word: &str, breaks: &mut Vec<usize>) {
        if !self.may_fit(word) {
            return;
        }
        let dotted = [".", word, "."].concat();
        let mut levels: Vec<(usize, u8)> = Vec::new();
        for (at, pair) in dotted.as_bytes().windows(2).enumerate() {
            let fitting = self.patterns.get(pair).into_iter().flatten();
            for pattern in fitting.filter(|pattern| dotted.as_bytes()[at..].starts_with(pattern.letters.as_bytes())) {
                levels.extend(pattern.levels.iter().map(|(offset, level)| ((at + offset).saturating_sub(1), *level)));
            }
        }
        if levels.is_empty() {
            return;
        }
        levels.sort_unstable();
        for same in levels.chunk_by(|a, b| a.0 == b.0) {
            let (at, level) = same[same.len() - 1];
            breaks.retain(|known| *known != at);
            if level % 2 == 1 && at > 0 && at < word.len() {
                breaks.push(at);
            }
        }
        breaks.sort_unstable();
    }

    /// Whether a pattern may begin somewhere in a word.
    fn may_fit(&self, word: &str) -> bool {
        let mut before = b'.';
        word.bytes().any(|byte| {
            let (word, bit) = bit(std::mem::replace(&mut before, byte), byte);
            self.pairs[word] & bit != 0
        })
    }
}

fn parse_pattern(line: &str) -> Pattern {
    let mut pattern = Pattern { letters: String::new(), levels: Vec::new() };
    for c in line.chars() {
        match c.to_digit(10) {
            Some(level) => pattern.levels.push((pattern.letters.len(), level as u8)),
            None => pattern.letters.push(c),
        }
    }
    pattern
}

/// `pre·sent` or `pre-sent`: the word in small letters, and its breaks.
pub fn parse_word(word: &str) -> (String, Vec<usize>) {
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

    #[test]
    fn patterns_take_and_give() {
        let corrections = Corrections::new(["ea8s9ur", ".a9b", "off·print"].into_iter());
        let mut breaks = vec![3];
        corrections.correct("measure", &mut breaks);
        assert_eq!(breaks, [4]);
        corrections.correct("abc", &mut breaks);
        assert_eq!(breaks, [1, 4]);
        assert_eq!(corrections.words["offprint"], [3]);
    }
}
