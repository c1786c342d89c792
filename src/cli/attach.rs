//! What is put into a PDF beside its pages: the articles as data, and the inputs that they were read from.

use std::path::Path;

use offprint::article::Article;
use offprint::pdf::{Attachment, Relationship};
use offprint::report::{Error, Kind};

/// Media types by the ends of names (IANA's registry); all else is bytes.
const MEDIA_TYPES: &[(&str, &str)] = &[
    ("html", "text/html"),
    ("htm", "text/html"),
    ("xhtml", "application/xhtml+xml"),
    ("md", "text/markdown"),
    ("markdown", "text/markdown"),
    ("txt", "text/plain"),
    ("json", "application/json"),
    ("jsonld", "application/ld+json"),
    ("ninjs", "application/json"),
    ("rss", "application/rss+xml"),
    ("atom", "application/atom+xml"),
    ("xml", "application/xml"),
    ("wxr", "application/xml"),
    ("opml", "application/xml"),
];

/// The articles in their canonical form, then their sources, each with its name.
pub fn attachments(articles: &[Article], sources: Vec<(String, Vec<u8>)>) -> Result<Vec<Attachment>, Error> {
    let json = match articles {
        [article] => serde_json::to_vec_pretty(article),
        all => serde_json::to_vec_pretty(all),
    };
    let bytes = json.map_err(|error| Error::new(Kind::Write, error.to_string()))?;
    let data = Attachment {
        name: if articles.len() == 1 { "article.json" } else { "articles.json" }.to_string(),
        media_type: "application/json".to_string(),
        description: "What the pages say, as data".to_string(),
        relationship: Relationship::Data,
        bytes,
    };
    Ok(std::iter::once(data).chain(sources.into_iter().map(source)).collect())
}

fn source((file, bytes): (String, Vec<u8>)) -> Attachment {
    let end = Path::new(&file).extension().map(|end| end.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let known = MEDIA_TYPES.iter().find(|(known, _)| *known == end);
    Attachment {
        name: if file == "-" { "source".to_string() } else { file },
        media_type: known.map_or("application/octet-stream", |(_, media_type)| media_type).to_string(),
        description: "What the pages were set from".to_string(),
        relationship: Relationship::Source,
        bytes,
    }
}
