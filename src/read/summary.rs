//! Tells the entries of which a feed has only a summary, and puts the text of their pages in its place.

use crate::article::{Article, Block, body_length, body_text};

/// A shorter text that a feed does not call the entry's whole text is a summary, in bytes. Summaries have some hundred, and
/// articles that are as short are seldom lost with their pages.
const LONGEST: usize = 1500;

/// What ends a text that was cut off.
static CUTS: [&str; 4] = ["…", "...", "[…]", "[...]"];

/// Whether all that a feed has of an entry is a summary: its text is short, or breaks off. `is_whole` is what the feed says.
pub fn is_one(article: &Article, is_whole: bool) -> bool {
    let is_short = !is_whole && body_length(article) <= LONGEST;
    is_short || CUTS.iter().any(|cut| body_text(article).trim_end().ends_with(cut))
}

/// Puts the text of an entry's page in the place of its summary. What the entry says of itself stays, its recordings too; what
/// it does not say the page may.
///
/// Gives the page back where it has no more text than the entry.
///
/// # Errors
/// The page, untouched.
pub fn complete(entry: &mut Article, page: Article) -> Result<(), Box<Article>> {
    if body_length(&page) <= body_length(entry) {
        return Err(Box::new(page));
    }
    let summary = body_text(entry).split_whitespace().collect::<Vec<_>>().join(" ");
    let own = std::mem::replace(&mut entry.body, page.body);
    let recordings: Vec<Block> = own.into_iter().filter(|block| matches!(block, Block::Embed { .. })).collect();
    let new = |block: &Block| !entry.body.contains(block);
    let recordings: Vec<Block> = recordings.into_iter().filter(new).collect();
    entry.body.extend(recordings);
    entry.notes = page.notes;
    if entry.headline.is_empty() {
        entry.headline = page.headline;
    }
    if entry.deck.is_empty() {
        entry.deck = page.deck;
    }
    if entry.author.is_empty() {
        entry.author = page.author;
    }
    entry.description = entry.description.take().or(Some(summary).filter(|summary| !summary.is_empty())).or(page.description);
    entry.dateline = entry.dateline.take().or(page.dateline);
    entry.date_published = entry.date_published.or(page.date_published);
    entry.in_language = entry.in_language.take().or(page.in_language);
    entry.image = entry.image.take().or(page.image);
    super::html::leave_shown_picture(entry);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Inline;

    fn article(headline: &str, paragraphs: &[&str]) -> Article {
        let body = paragraphs.iter().map(|text| Block::paragraph(vec![Inline::text(*text)])).collect();
        Article { headline: vec![Inline::text(headline)], body, ..Article::default() }
    }

    #[test]
    fn summaries_are_short_or_break_off() {
        let long = "word ".repeat(400);
        assert!(is_one(&article("A", &["Short."]), false) && is_one(&article("A", &[]), false));
        assert!(!is_one(&article("A", &["Short."]), true) && !is_one(&article("A", &[&long]), false));
        assert!(is_one(&article("A", &[&long, "And so […]"]), false) && is_one(&article("A", &["And so..."]), true));
    }

    #[test]
    fn the_page_gives_the_text_and_the_entry_the_rest() {
        let recording = Block::Embed { title: "Talk".into(), url: None, provider: None };
        let mut entry = article("Of the feed", &["A summary."]);
        entry.body.push(recording.clone());
        entry.in_language = Some("de".into());
        let page = Article {
            in_language: Some("en".into()),
            copyright_notice: Some("©".into()),
            ..article("Of the page", &["A text", "that is longer."])
        };
        complete(&mut entry, page.clone()).unwrap();
        assert_eq!((entry.title().as_str(), entry.in_language.as_deref()), ("Of the feed", Some("de")));
        assert_eq!(entry.description.as_deref(), Some("A summary."));
        assert_eq!(entry.body, [page.body.clone(), vec![recording]].concat());
        let before = entry.clone();
        assert!(complete(&mut entry, page).is_err() && entry == before);
    }
}
