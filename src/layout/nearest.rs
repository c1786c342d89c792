//! The nearest known word to a wrong one, for "did you mean" hints.

/// Words from other trades, and what a layout calls them.
const ELSEWHERE: &[(&str, &[&str])] = &[
    ("bottom", &["foot"]),
    ("left", &["inner"]),
    ("right", &["outer"]),
    ("margins", &["margin"]),
    ("header", &["head"]),
    ("footer", &["foot"]),
    ("font", &["face"]),
    ("font-family", &["face"]),
    ("fonts", &["faces"]),
    ("font-size", &["size"]),
    ("font-weight", &["weight"]),
    ("font-style", &["slant"]),
    ("line-height", &["leading"]),
    ("letter-spacing", &["tracking"]),
    ("text-align", &["align"]),
    ("text-indent", &["indent"]),
    ("first-line-indent", &["indent"]),
    ("background", &["tint"]),
    ("page", &["sheet"]),
    ("paper", &["sheet", "size"]),
    ("gap", &["gutter"]),
    ("styles", &["style"]),
    ("ragged", &["left"]),
    ("justified", &["justify"]),
    ("body", &["paragraph"]),
    ("title", &["headline"]),
    ("heading", &["crosshead"]),
    ("standfirst", &["deck"]),
    ("subtitle", &["deck"]),
];

/// The known word that was probably meant, if one is near enough.
pub(super) fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    translated(word, known).or_else(|| {
        let allowed = (word.chars().count() / 3).clamp(1, 3);
        let scored = known.iter().map(|candidate| (distance(word, candidate), *candidate));
        scored.filter(|(edits, _)| *edits <= allowed).min().map(|(_, candidate)| candidate)
    })
}

fn translated<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let (_, ours) = ELSEWHERE.iter().find(|(theirs, _)| *theirs == word)?;
    known.iter().copied().find(|candidate| ours.contains(candidate))
}

/// How many letters must be put in, left out, changed or swapped with their neighbour (optimal string alignment).
fn distance(from: &str, to: &str) -> usize {
    let from: Vec<char> = from.chars().take(64).flat_map(char::to_lowercase).collect();
    let to: Vec<char> = to.chars().flat_map(char::to_lowercase).collect();
    let (mut before, mut above) = (vec![0; to.len() + 1], (0..=to.len()).collect::<Vec<_>>());
    for i in 0..from.len() {
        let mut row = vec![i + 1];
        for j in 0..to.len() {
            let changed = above[j] + usize::from(from[i] != to[j]);
            let mut best = changed.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && from[i] == to[j - 1] && from[i - 1] == to[j] {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant() {
        assert_eq!(nearest("color", &["colour", "columns"]), Some("colour"));
        assert_eq!(nearest("center", &["left", "centre"]), Some("centre"));
        assert_eq!(nearest("line-height", &["leading", "line"]), Some("leading"));
        assert_eq!(nearest("left", &["top", "foot", "inner", "outer"]), Some("inner"));
        assert_eq!(nearest("zebra", &["leading", "line"]), None);
        assert_eq!(nearest("", &["line"]), None);
    }
}
