//! The one table of front matter: what the common generators call each field of an article.

use serde_json::{Map, Value};

use crate::article::{Article, Figure, Image, Moment, Person, Standing, Status};
use crate::read::dates;
use crate::report::{Notice, codes};

type Set = fn(&mut Article, &Value, &mut Vec<Notice>);

/// Names (lower case, without `-` and `_`) and what they set. A name that stands earlier wins over a later one of its row.
static FIELDS: &[(&[&str], Set)] = &[
    (&["title", "headline"], |article, value, _| set_inlines(&mut article.headline, value)),
    (&["subtitle", "deck", "standfirst", "dek", "subheadline", "lede"], |article, value, _| {
        set_inlines(&mut article.deck, value)
    }),
    (&["shorttitle", "alternativeheadline", "linktitle", "navtitle"], |article, value, _| {
        article.alternative_headline = string(value);
    }),
    (&["section", "articlesection", "kicker", "category", "categories"], |article, value, _| {
        article.article_section = strings(value).into_iter().next();
    }),
    (&["author", "authors", "byline", "by"], |article, value, _| article.author = people(value)),
    (&["source", "sourceorganization", "agency"], |article, value, _| article.source_organization = listed(value)),
    (&["publisher", "sitename", "site"], |article, value, _| article.publisher = string(value)),
    (&["dateline", "location"], |article, value, _| article.dateline = string(value)),
    (&["date", "datepublished", "published", "publishdate", "pubdate", "publishedat", "created"], |article, value, notices| {
        set_date(&mut article.date_published, value, notices);
    }),
    (
        &["updated", "datemodified", "modified", "lastmod", "lastmodified", "lastmodifiedat", "updatedat"],
        |article, value, notices| {
            set_date(&mut article.date_modified, value, notices);
        },
    ),
    (&["canonical", "canonicalurl", "url", "permalink", "link"], |article, value, _| {
        article.url = string(value).filter(|url| url.contains("://"));
    }),
    (&["lang", "language", "locale", "inlanguage"], |article, value, _| {
        article.in_language = string(value).map(|language| language.replace('_', "-"));
    }),
    (&["tags", "keywords", "tag"], |article, value, _| article.keywords = listed(value)),
    (&["description", "summary", "excerpt", "abstract"], |article, value, _| article.description = string(value)),
    (&["image", "cover", "featuredimage", "heroimage", "hero", "coverimage", "thumbnail", "banner"], |article, value, _| {
        article.image = figure(value);
    }),
    (&["copyright", "copyrightnotice", "rights"], |article, value, _| article.copyright_notice = string(value)),
];

type Stand = fn(&mut Standing, &Value);

/// Names that say how an article stands, and what each says of it; here truths count.
static STANDINGS: &[(&[&str], Stand)] = &[
    (&["draft", "private"], |standing, value| {
        if truth(value) == Some(true) {
            standing.status = Status::Draft;
        }
    }),
    // Jekyll's; a date of this name is the article's
    (&["published", "publish"], |standing, value| {
        if truth(value) == Some(false) {
            standing.status = Status::Draft;
        }
    }),
    // Pelican's, and that of editors
    (&["status"], |standing, value| {
        let state = string(value).unwrap_or_default().to_lowercase();
        standing.status = STATES.iter().find(|(known, _)| *known == state).map_or(standing.status, |(_, status)| *status);
    }),
    (&["sticky", "pinned", "featured", "pin"], |standing, value| standing.sticky |= truth(value) == Some(true)),
    (&["weight", "order"], |standing, value| standing.weight = string(value).and_then(|number| number.parse().ok())),
    (&["embargo", "embargoed"], |standing, value| standing.embargo = string(value).and_then(|text| dates::parse(&text))),
    (&["urgency"], |standing, value| {
        standing.urgency = string(value).and_then(|number| number.parse().ok()).filter(|urgency| (1..=9).contains(urgency));
    }),
];

static STATES: &[(&str, Status)] = &[
    ("published", Status::Published),
    ("draft", Status::Draft),
    ("private", Status::Private),
    ("hidden", Status::Private),
    ("protected", Status::Protected),
    ("withdrawn", Status::Withdrawn),
];

/// Whether a value is true or false, as YAML has it or as words.
fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(truth) => Some(*truth),
        Value::Number(number) => Some(number.as_f64() != Some(0.0)),
        Value::String(text) if matches!(text.trim().to_lowercase().as_str(), "true" | "yes" | "1") => Some(true),
        Value::String(text) if matches!(text.trim().to_lowercase().as_str(), "false" | "no" | "0") => Some(false),
        _ => None,
    }
}

/// Fields that tell a generator how to build its site and say nothing of the article.
static OF_THE_SITE: &[&str] = &[
    "aliases",
    "class",
    "comments",
    "hide",
    "id",
    "layout",
    "menu",
    "metadescription",
    "ogimage",
    "path",
    "slug",
    "template",
    "toc",
    "translated",
    "type",
    "untranslated",
    "extra",
    "redirectfrom",
    "pagetype",
    "number",
    "release",
    "hidden",
    "math",
    "twitter",
    "social",
    "sitemap",
    "permalink",
];

/// Sets the article's fields from the front matter.
pub fn apply(fields: &Map<String, Value>, article: &mut Article, notices: &mut Vec<Notice>) {
    let folded: Vec<(String, &Value)> = fields.iter().map(|(key, value)| (fold(key), value)).collect();
    for (names, set) in FIELDS {
        let named = |name: &&str| folded.iter().find(|(key, value)| key == name && says_something(value));
        if let Some((_, value)) = names.iter().find_map(named) {
            set(article, value, notices);
        }
    }
    for (names, stand) in STANDINGS {
        let named = folded.iter().filter(|(key, _)| names.contains(&key.as_str()));
        named.for_each(|(_, value)| stand(&mut article.standing, value));
    }
    let stands = |key: &str| STANDINGS.iter().any(|(names, _)| names.contains(&key));
    let known = |key: &str| stands(key) || OF_THE_SITE.contains(&key) || FIELDS.iter().any(|(names, _)| names.contains(&key));
    let unknown: Vec<&str> = fields.keys().filter(|key| !known(&fold(key))).map(String::as_str).collect();
    if !unknown.is_empty() {
        let message = format!("front matter fields that mean nothing to an article: {}", unknown.join(", "));
        notices.push(Notice::new(&codes::UNKNOWN_FIELD, message));
    }
}

/// The date that the path or the file's name gives, for an article that states none.
pub fn date_from_names(fields: &Map<String, Value>, name: &str) -> Option<Moment> {
    let stated = ["path", "slug", "permalink", "url"].iter().filter_map(|key| fields.get(*key)?.as_str());
    stated.chain([name]).find_map(dates::in_path)
}

fn fold(key: &str) -> String {
    key.chars().filter(|c| !"-_ ".contains(*c)).flat_map(char::to_lowercase).collect()
}

/// Jekyll's `published: false` is no date (it is in [`STANDINGS`]); an empty value says nothing.
fn says_something(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(_) => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(list) => !list.is_empty(),
        _ => true,
    }
}

fn string(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(list) => list.iter().find_map(string),
        Value::Object(map) => ["name", "title", "text"].iter().find_map(|key| string(map.get(*key)?)),
        _ => None,
    }
}

fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::Array(list) => list.iter().filter_map(string).collect(),
        other => string(other).into_iter().collect(),
    }
}

/// A list, or a string with commas.
fn listed(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => {
            text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).map(str::to_string).collect()
        }
        other => strings(other),
    }
}

fn set_inlines(field: &mut crate::article::Inlines, value: &Value) {
    if let Some(text) = string(value) {
        *field = super::line(&text);
    }
}

fn set_date(field: &mut Option<Moment>, value: &Value, notices: &mut Vec<Notice>) {
    let Some(text) = string(value) else { return };
    *field = dates::parse(&text);
    if field.is_none() {
        notices.push(Notice::new(&codes::BAD_DATE, format!("`{text}` is not a date that can be read")));
    }
}

fn people(value: &Value) -> Vec<Person> {
    match value {
        Value::Array(list) => list.iter().flat_map(people).collect(),
        Value::Object(map) => person(map).into_iter().collect(),
        other => string(other).map(|names| crate::read::people::split(&names)).unwrap_or_default(),
    }
}

fn person(map: &Map<String, Value>) -> Option<Person> {
    let field = |names: &[&str]| names.iter().find_map(|name| string(map.get(*name)?));
    Some(Person {
        name: field(&["name", "title", "display_name"])?,
        family_name: field(&["familyName", "family_name", "family", "last_name", "surname"]),
        job_title: field(&["jobTitle", "job_title", "role", "position"]),
        url: field(&["url", "link", "website", "homepage"]),
    })
}

fn figure(value: &Value) -> Option<Figure> {
    if let Value::Object(map) = value {
        let field = |names: &[&str]| names.iter().find_map(|name| string(map.get(*name)?));
        let number = |name: &str| map.get(name).and_then(Value::as_u64).and_then(|number| u32::try_from(number).ok());
        let url = field(&["url", "src", "path", "image", "file", "feature", "teaser"])?;
        let image = Image { url, alt: field(&["alt"]), width: number("width"), height: number("height") };
        let caption = field(&["caption", "title"]).map(|text| super::line(&text)).unwrap_or_default();
        return Some(Figure { images: vec![image], caption, credit: field(&["credit", "photographer", "attribution"]) });
    }
    let url = string(value)?;
    Some(Figure { images: vec![Image { url, ..Image::default() }], ..Figure::default() })
}
