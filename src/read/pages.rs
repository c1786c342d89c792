//! Joins an article that a site cuts into pages: which address is that of the next page, and what that page adds.

use crate::article::{Article, Inline, Marked, Note, walk};

/// The page that follows, as a page names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextPage {
    /// Its number: 2 on the first page.
    pub number: u32,
    /// Its address: absolute where that of the page is known, else as stated.
    pub address: String,
}

/// No article is cut into more pages; greater numbers are years and numbers of articles.
const LAST: u32 = 999;

/// What stands before the number of a page in addresses.
static WORDS: [&str; 8] = ["page", "pagina", "pagenum", "seite", "paged", "part", "pg", "p"];

/// What parts a number from the rest of an address.
static SIGNS: [char; 7] = ['-', '_', ',', '/', '=', '?', '&'];

/// The number of a page whose address differs from that of the page before it by its number alone, for the next *article* is
/// called `next` too.
pub fn number(before: &str, next: &str) -> Option<u32> {
    let (before, next) = (uncut(before), uncut(next));
    numbers(next).into_iter().find_map(|(start, end)| {
        let number: u32 = next[start..end].parse().ok().filter(|number| (2..=LAST).contains(number))?;
        let counted = format!("{}{}{}", &next[..start], number - 1, &next[end..]) == before;
        let first = number == 2 && same(&unnumbered(&next[..start], &next[end..]), before);
        (counted || first).then_some(number)
    })
}

fn uncut(address: &str) -> &str {
    address.split('#').next().unwrap_or(address)
}

/// Where numbers stand in an address, the last first; those with zeros before them are days and months.
fn numbers(address: &str) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, _) in address.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
        match found.last_mut() {
            Some((_, end)) if *end == at => *end = at + 1,
            _ => found.push((at, at + 1)),
        }
    }
    found.retain(|(start, _)| !address[*start..].starts_with('0'));
    found.reverse();
    found
}

/// An address without the number of its page, and without what introduces that.
fn unnumbered(before: &str, after: &str) -> String {
    let kept = before.trim_end_matches(SIGNS);
    let worded = |word: &&str| kept.strip_suffix(*word).filter(|rest| rest.ends_with(SIGNS));
    let kept = WORDS.iter().find_map(worded).map_or(kept, |rest| rest.trim_end_matches(SIGNS));
    match after.strip_prefix('&') {
        Some(rest) if !kept.contains('?') => format!("{kept}?{rest}"),
        _ => format!("{kept}{after}"),
    }
}

fn same(one: &str, other: &str) -> bool {
    one.trim_end_matches('/') == other.trim_end_matches('/')
}

/// Adds the next page to an article. What a page shows again at its opening is left out once more.
///
/// Gives the page back where it has another headline: then it is another article.
///
/// # Errors
/// The page, untouched.
pub fn join(article: &mut Article, mut page: Article) -> Result<(), Box<Article>> {
    let (title, other) = (article.title(), page.title());
    if !(other.is_empty() || other.starts_with(&title) || title.starts_with(&other)) {
        return Err(Box::new(page));
    }
    let repeated = page.body.iter().take_while(|block| article.body.contains(block)).count();
    page.body.drain(..repeated);
    let known: Vec<&str> = article.notes.iter().map(|note| note.label.as_str()).collect();
    let taken: Vec<String> =
        page.notes.iter().map(|note| note.label.clone()).filter(|label| known.contains(&label.as_str())).collect();
    taken.iter().for_each(|label| rename(&mut page, label, &free(label, &known)));
    article.body.append(&mut page.body);
    article.notes.append(&mut page.notes);
    Ok(())
}

/// A label that no note has.
fn free(label: &str, known: &[&str]) -> String {
    let labels = (2..).map(|number| format!("{label}-{number}"));
    labels.into_iter().find(|label| !known.contains(&label.as_str())).unwrap_or_default()
}

fn rename(page: &mut Article, label: &str, new: &str) {
    let mut in_line = |line: &mut Vec<Inline>| {
        for inline in line {
            match inline {
                Inline::Marked(Marked::NoteCall { label: called }) if called == label => *called = new.to_string(),
                _ => {}
            }
        }
    };
    walk::lines_mut(&mut page.body, &mut in_line);
    for Note { label: own, body } in &mut page.notes {
        walk::lines_mut(body, &mut in_line);
        if own == label {
            *own = new.to_string();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Block;

    #[test]
    fn pages_are_told_from_articles_by_their_numbers() {
        let first = [
            ("https://a.example/story", "https://a.example/story/2"),
            ("https://a.example/story/", "https://a.example/story/page/2/#more"),
            ("https://a.example/story.html", "https://a.example/story-2.html"),
            ("https://a.example/story.html", "https://a.example/story_p2.html"),
            ("https://a.example/story.html", "https://a.example/story.html?page=2"),
            ("https://a.example/story?id=5", "https://a.example/story?id=5&page=2"),
            ("https://a.example/story?id=5", "https://a.example/story?page=2&id=5"),
            ("story.html", "story-seite-2.html"),
        ];
        assert!(first.iter().all(|(before, next)| number(before, next) == Some(2)), "{first:?}");
        assert_eq!(number("https://a.example/story/2", "https://a.example/story/3"), Some(3));
        for (before, next) in [
            ("https://a.example/story", "https://a.example/another"),
            ("https://a.example/2020/10/01", "https://a.example/2020/10/02"),
            ("https://a.example/story", "https://a.example/story/comment-page-2"),
            ("https://a.example/story", "https://b.example/story/2"),
            ("https://a.example/story", "https://a.example/story/1"),
            ("https://a.example/story-1", "https://a.example/story-3"),
            ("", ""),
        ] {
            assert_eq!(number(before, next), None, "{before} {next}");
        }
    }

    fn article(headline: &str, paragraphs: &[&str]) -> Article {
        let body = paragraphs.iter().map(|text| Block::paragraph(vec![Inline::text(*text)])).collect();
        Article { headline: vec![Inline::text(headline)], body, ..Article::default() }
    }

    #[test]
    fn what_pages_repeat_is_there_once() {
        let mut whole = article("A story", &["The lead.", "One."]);
        join(&mut whole, article("A story – page 2", &["The lead.", "Two."])).unwrap();
        assert_eq!(whole.body, article("A story", &["The lead.", "One.", "Two."]).body);
        assert!(join(&mut whole, article("Another story", &["Three."])).is_err());
        assert_eq!(whole.body.len(), 3);
    }

    #[test]
    fn notes_of_two_pages_stay_apart() {
        let noted = |word: &str| {
            let call = Inline::from(Marked::NoteCall { label: "1".into() });
            let note = Note { label: "1".into(), body: vec![Block::paragraph(vec![Inline::text(word)])] };
            Article { body: vec![Block::paragraph(vec![Inline::text(word), call])], notes: vec![note], ..Article::default() }
        };
        let mut whole = noted("one");
        join(&mut whole, noted("two")).unwrap();
        assert_eq!(whole.notes.iter().map(|note| note.label.as_str()).collect::<Vec<_>>(), ["1", "1-2"]);
        let Block::Paragraph { content } = &whole.body[1] else { panic!() };
        assert_eq!(content[1], Marked::NoteCall { label: "1-2".into() }.into());
    }
}
