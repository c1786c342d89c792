//! Words and classes of words that a dictionary breaks wrongly, as data: one file for each language in `corrections/`.

/// The corrections of a dictionary, by its code in the `hyphenation` crate: a pattern or a word on each line, `#` comments.
pub fn corrections(dictionary: &str) -> impl Iterator<Item = &'static str> {
    let text = match dictionary {
        "en-us" => include_str!("corrections/en.txt"),
        "cs" => include_str!("corrections/cs.txt"),
        "de-1996" | "de-1901" | "de-ch-1901" => include_str!("corrections/de.txt"),
        _ => "",
    };
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}
