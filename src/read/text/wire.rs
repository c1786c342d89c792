//! What opens a story on the wire: slug, notes to editors, byline, and the place and agency before its first sentence.

use crate::article::Article;
use crate::read::people;
use crate::report::{Notice, codes};

/// What stands between a place and the first sentence, the longest first.
static DASHES: [&str; 4] = [" — ", " – ", " -- ", " - "];

/// No place, region and agency before a dash are longer, in bytes.
const LONGEST_PLACE: usize = 80;

/// Ends of stories.
static ENDS: &[&str] = &["###", "-30-", "- 30 -", "-0-", "(END)", "ENDS", "-ends-"];

/// Opens notes that are for editors alone.
static NOTES: &[&str] = &["Eds:", "Eds.:", "EDS:", "EDITORS:", "Editors:", "ATTENTION:"];

/// Takes slug, notes to editors and end mark off a story, whose lines are gathered between blank ones; the rest stays. Tells
/// whether there was a slug.
pub fn unwrap(chunks: &mut Vec<Vec<&str>>, article: &mut Article, notices: &mut Vec<Notice>) -> bool {
    let slug = chunks.first().and_then(|chunk| chunk.first()).copied().filter(|line| is_slug(line));
    let Some(slug) = slug else { return false };
    article.keywords.extend(slug.split(',').next().map(|slug| slug.trim().to_string()));
    take_line(chunks);
    while let Some(note) =
        chunks.first().and_then(|chunk| chunk.first()).filter(|line| NOTES.iter().any(|open| line.starts_with(open)))
    {
        notices.push(Notice::new(&codes::PASSED_OVER, "a note to editors is not printed").near(note));
        take_line(chunks);
    }
    chunks.pop_if(|chunk| matches!(chunk.as_slice(), [line] if ENDS.iter().any(|end| line.trim().eq_ignore_ascii_case(end))));
    head_alone(chunks);
    true
}

fn take_line(chunks: &mut Vec<Vec<&str>>) {
    if let Some(first) = chunks.first_mut() {
        first.remove(0);
    }
    chunks.retain(|chunk| !chunk.is_empty());
}

/// The headline is the next line; without blank lines the byline and the text follow at once.
fn head_alone<'a>(chunks: &mut Vec<Vec<&'a str>>) {
    let Some(first) = chunks.first_mut().filter(|chunk| chunk.len() > 1) else { return };
    let rest: Vec<&'a str> = first.split_off(1);
    let byline = rest.first().copied().filter(|line| is_byline(line));
    let text = if byline.is_some() { rest.get(1..).unwrap_or_default().to_vec() } else { rest };
    let parts = [byline.into_iter().collect::<Vec<_>>(), text];
    chunks.splice(1..1, parts.into_iter().filter(|part| !part.is_empty()));
}

/// `BC-Quake,1st Ld-Writethru,200`: a service in capitals, then words, joined by hyphens without a space up to the first comma.
fn is_slug(line: &str) -> bool {
    let slug = line.split(',').next().unwrap_or("").trim();
    let mut parts = slug.split(['-', '/']).filter(|part| !part.is_empty());
    let service = parts.next().is_some_and(|part| part.len() > 1 && part.chars().all(|c| c.is_ascii_uppercase()));
    let words: Vec<&str> = parts.collect();
    service && !words.is_empty() && words.iter().all(|word| word.chars().all(|c| c.is_alphanumeric() || c == '_'))
}

/// Whether a line names who wrote it.
pub fn is_byline(line: &str) -> bool {
    let line = line.trim();
    let opens = ["By ", "BY "].iter().any(|open| line.starts_with(open));
    opens && line.split_whitespace().count() <= 12 && !line.ends_with('.')
}

/// Gives an article the authors of a byline.
pub fn take_byline(line: &str, article: &mut Article) {
    article.author = people::split(line.trim().trim_start_matches("BY ").trim_start_matches("By "));
    article.author.iter_mut().for_each(|person| person.name = spelt(&person.name));
}

/// A name in capitals as names are spelt: `SAM SEIS` as `Sam Seis`; one of mixed letters stays.
fn spelt(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_string();
    }
    let mut opens = true;
    let letter = |c: char| {
        let spelt: String = if opens { c.to_string() } else { c.to_lowercase().collect() };
        opens = !c.is_alphabetic();
        spelt
    };
    name.chars().map(letter).collect()
}

/// The place that opens the first sentence, and the agency in brackets behind it; gives what follows. Where there is no agency,
/// the story must be known for one of the wire.
pub fn take_place<'a>(paragraph: &'a str, known: bool, article: &mut Article) -> Option<&'a str> {
    let (at, dash) = DASHES.iter().filter_map(|dash| Some((paragraph.find(dash)?, *dash))).min()?;
    let before = paragraph.get(..at).filter(|before| before.len() <= LONGEST_PLACE)?;
    let (place, agency) = match before.strip_suffix(')').and_then(|before| before.rsplit_once('(')) {
        Some((place, agency)) => (place.trim(), Some(agency.trim())),
        None => (before.trim(), None),
    };
    let city = place.split(',').next().unwrap_or("");
    let capitals = city.chars().filter(|c| c.is_alphabetic()).count() > 2 && !city.chars().any(char::is_lowercase);
    let words = city.chars().all(|c| c.is_alphabetic() || " .-'’/".contains(c));
    if !(capitals && words && (agency.is_some() || known)) {
        return None;
    }
    // a day is said by the date
    let said: Vec<&str> = place.split(',').map(str::trim).filter(|part| !part.chars().any(|c| c.is_ascii_digit())).collect();
    article.dateline = Some(said.join(", "));
    article.source_organization.extend(agency.filter(|agency| !agency.is_empty()).map(str::to_string));
    paragraph.get(at + dash.len()..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_and_places() {
        assert!(is_slug("BC-Quake,1st Ld-Writethru,200") && is_slug("CLIMATE-CORKS/RIVERS") && is_slug("US--Fed"));
        assert!(!is_slug("Small quake felt") && !is_slug("Well-known facts of corks") && !is_slug("Well-known"));
        let mut article = Article::default();
        let rest = take_place("PORT HARDY, British Columbia (AP) — The ground shook.", false, &mut article);
        assert_eq!((rest, article.dateline.as_deref()), (Some("The ground shook."), Some("PORT HARDY, British Columbia")));
        assert_eq!(article.source_organization, ["AP"]);
        let rest = take_place("LONDON, May 10 (Reuters) - Corks rose.", false, &mut article);
        assert_eq!((rest, article.dateline.as_deref()), (Some("Corks rose."), Some("LONDON")));
        for text in ["NASA — the agency — said so.", "The ground (here) — shook.", "No dash."] {
            assert_eq!(take_place(text, false, &mut article), None, "{text}");
        }
        assert_eq!(take_place("LONDON — Corks rose.", true, &mut article), Some("Corks rose."));
    }
}
