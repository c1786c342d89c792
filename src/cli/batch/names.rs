//! What the PDFs of a batch are called: a template filled from each article.

use std::collections::BTreeSet;
use std::path::Path;

use offprint::article::Article;

/// A name is cut after so many letters; with marks of three bytes it still fits the 255 bytes of a file system.
const LONGEST: usize = 80;

/// The fields of a template, and what an article says for each.
type Field = (&'static str, fn(&Article) -> Option<String>);

/// The one table of fields, but for `number` and `input`, which no article knows.
static FIELDS: &[Field] = &[
    ("title", |article| Some(article.title())),
    ("slug", |article| Some(slug(&article.title()))),
    ("date", |article| article.date_published.map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day))),
    ("year", |article| article.date_published.map(|date| format!("{:04}", date.year))),
    ("month", |article| article.date_published.map(|date| format!("{:02}", date.month))),
    ("day", |article| article.date_published.map(|date| format!("{:02}", date.day))),
    ("section", |article| article.article_section.clone()),
    ("source", |article| article.source_organization.first().cloned()),
    ("site", |article| article.publisher.clone()),
    ("author", |article| article.author.first().map(|person| person.name.clone())),
];

/// A template: words and fields, by folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    folders: Vec<Vec<Piece>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Words(String),
    Field(String),
}

impl Template {
    /// Reads `{section}/{date}-{slug}.pdf`.
    pub fn parse(text: &str) -> Result<Template, String> {
        let text = text.strip_suffix(".pdf").unwrap_or(text);
        let folders: Vec<Vec<Piece>> = text.split('/').map(pieces).collect::<Result<_, _>>()?;
        let fields = folders.iter().flatten().any(|piece| matches!(piece, Piece::Field(_)));
        if !fields {
            return Err("all PDFs would be called the same; name them by a field such as {slug}".to_string());
        }
        Ok(Template { folders })
    }

    /// The name for an article: the `number`th of its batch, from the file `input`.
    pub fn fill(&self, article: &Article, number: usize, input: &str) -> String {
        let value = |field: &str| match field {
            "number" => Some(format!("{number:04}")),
            "input" => Path::new(input).file_stem().map(|stem| stem.to_string_lossy().into_owned()),
            _ => FIELDS.iter().find(|known| known.0 == field).and_then(|known| known.1(article)),
        };
        let filled = self.folders.iter().map(|pieces| fill(pieces, value));
        let parts: Vec<String> = filled.filter(|part| !part.is_empty()).collect();
        let name = if parts.is_empty() { format!("{number:04}") } else { parts.join("/") };
        name + ".pdf"
    }
}

fn pieces(text: &str) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((words, after)) = rest.split_once('{') {
        let (field, after) = after.split_once('}').ok_or_else(|| format!("`{{{after}` has no closing brace"))?;
        if !FIELDS.iter().map(|known| known.0).chain(["number", "input"]).any(|known| known == field) {
            let known: Vec<&str> = FIELDS.iter().map(|known| known.0).chain(["number", "input"]).collect();
            return Err(format!("`{{{field}}}` is no field; there are {}", known.join(", ")));
        }
        pieces.push(Piece::Words(words.to_string()));
        pieces.push(Piece::Field(field.to_string()));
        rest = after;
    }
    pieces.push(Piece::Words(rest.to_string()));
    pieces.retain(|piece| *piece != Piece::Words(String::new()));
    Ok(pieces)
}

/// A part of a path: fields without a value take the words before them along.
fn fill(pieces: &[Piece], value: impl Fn(&str) -> Option<String>) -> String {
    let (mut out, mut between) = (String::new(), String::new());
    for piece in pieces {
        match piece {
            Piece::Words(words) => between.push_str(words),
            Piece::Field(field) => {
                let Some(words) = value(field).map(|words| safe(&words)).filter(|words| !words.is_empty()) else {
                    between.clear();
                    continue;
                };
                let opens = out.is_empty() && between.chars().all(|c| !c.is_alphanumeric());
                out.push_str(if opens { "" } else { &between });
                out.push_str(&words);
                between.clear();
            }
        }
    }
    safe(&(out + &between))
}

/// What every file system takes for a name of a file that is not hidden: no separators, control characters or marks that some
/// of them reserve, not too long.
fn safe(words: &str) -> String {
    let allowed = |c: char| !c.is_control() && !matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    let kept: String = words.chars().map(|c| if allowed(c) { c } else { ' ' }).collect();
    let kept: String = kept.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST).collect();
    kept.trim_matches(|c: char| c == '.' || c.is_whitespace()).to_string()
}

/// Words in small letters with hyphens between them, as in an address.
fn slug(title: &str) -> String {
    let mut out = String::new();
    for c in title.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !matches!(c, '\'' | '’') && !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    let cut: String = out.chars().take(LONGEST).collect();
    cut.trim_end_matches('-').to_string()
}

/// The names that are taken. Some file systems take capitals for small letters.
#[derive(Default)]
pub struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// The name, with a number where it is taken.
    pub fn unique(&mut self, name: String) -> String {
        let stem = name.strip_suffix(".pdf").unwrap_or(&name).to_string();
        let numbered = (2u32..).map(|number| format!("{stem}-{number}.pdf"));
        let found = [name].into_iter().chain(numbered).find(|name| self.taken.insert(name.to_lowercase()));
        found.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use offprint::article::{Inline, Moment};

    fn article() -> Article {
        Article {
            headline: vec![Inline::text("What’s new: “Rust/2.0”?")],
            article_section: Some("../News".to_string()),
            date_published: Moment::parse_iso("2020-10-26T06:02:00Z"),
            ..Article::default()
        }
    }

    fn filled(template: &str, article: &Article) -> String {
        Template::parse(template).unwrap().fill(article, 7, "posts/one.md")
    }

    #[test]
    fn names_are_filled_from_the_article() {
        assert_eq!(filled("{section}/{date}-{slug}.pdf", &article()), "News/2020-10-26-whats-new-rust-2-0.pdf");
        assert_eq!(filled("{year}/{month}/{number} {input}", &article()), "2020/10/0007 one.pdf");
        assert_eq!(filled("{title}", &article()), "What’s new “Rust 2.0”.pdf");
    }

    #[test]
    fn what_is_not_stated_drops_out() {
        assert_eq!(filled("{section}/{date}-{slug}", &Article::default()), "0007.pdf");
        assert_eq!(filled("{author} - {slug}", &article()), "whats-new-rust-2-0.pdf");
        assert_eq!(filled("{slug} by {author}", &article()), "whats-new-rust-2-0.pdf");
        assert_eq!(filled("post-{slug}", &article()), "post-whats-new-rust-2-0.pdf");
    }

    #[test]
    fn templates_are_checked() {
        for wrong in ["{slug", "{colour}", "same.pdf", ""] {
            assert!(Template::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn no_name_is_given_twice() {
        let mut names = Names::default();
        let given = ["a.pdf", "A.pdf", "a-2.pdf", "b.pdf"].map(|name| names.unique(name.to_string()));
        assert_eq!(given, ["a.pdf", "A-2.pdf", "a-2-2.pdf", "b.pdf"]);
    }

    proptest::proptest! {
        #[test]
        fn no_name_leaves_the_folder(words in "\\PC{0,40}|[./\\\\ :-]{0,12}") {
            let article = Article { headline: vec![Inline::text(words.clone())], article_section: Some(words), ..Article::default() };
            let name = filled("{section}/{title}", &article);
            let inner = |part: std::path::Component| matches!(part, std::path::Component::Normal(_));
            proptest::prop_assert!(Path::new(&name).components().all(inner) && name.len() > 4, "{}", name);
        }
    }
}
