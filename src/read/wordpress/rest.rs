//! Reads posts and pages as the REST interface of WordPress has them, alone or in lists, with what is embedded.

use serde_json::Value;
use url::Url;

use super::export::with_offset;
use super::library::Library;
use super::{NO_CATEGORY, markup, status};
use crate::article::{Article, Figure, Image, Moment, Person, Standing, Status};
use crate::read::feed::is_web;
use crate::read::json::{self, Fields};
use crate::read::{Found, Input, Trust, bounds, html};
use crate::report::{Error, Notice};

/// Has text that is rendered.
pub fn sniff(text: &str) -> Trust {
    if json::has(text, &["\"rendered\"", "\"content\""]) { Trust::Sure } else { Trust::No }
}

/// Reads the posts.
pub fn read(input: &Input, notices: &mut Vec<Notice>) -> Result<Found, Error> {
    let value: Value = json::parse(input.text)?;
    let posts: Vec<Fields> = match &value {
        Value::Array(list) => list.iter().filter_map(Fields::of).collect(),
        one => Fields::of(one).into_iter().collect(),
    };
    if posts.is_empty() {
        return Err(json::wrong("a post of WordPress is an object, or a list of them"));
    }
    let posts = bounds::entries(posts, notices);
    Ok(posts.into_iter().map(|post| article(post, notices)).collect::<Vec<_>>().into())
}

fn article(post: Fields, notices: &mut Vec<Notice>) -> Article {
    let embedded = post.object("_embedded");
    let url = post.string(&["link"]).or_else(|| post.string(&["guid"])).filter(|url| is_web(url));
    let (article_section, keywords) = filed_under(embedded);
    let date_published = moment(post, "date");
    let mut article = Article {
        headline: post.string(&["title"]).map(|title| html::line(&title)).unwrap_or_default(),
        article_section,
        author: embedded.map(people).unwrap_or_default(),
        publisher: post.object("yoast_head_json").and_then(|stated| stated.string(&["og_site_name"])),
        date_published,
        date_modified: moment(post, "modified").filter(|modified| Some(*modified) != date_published),
        keywords,
        description: post.string(&["excerpt"]).map(|excerpt| html::words(&excerpt)).filter(|words| !words.is_empty()),
        image: embedded.and_then(picture),
        standing: standing(post, date_published),
        url,
        ..Article::default()
    };
    let base = article.url.as_deref().and_then(|url| Url::parse(url).ok());
    match text(post) {
        // what the site rendered has paragraphs and no shortcodes but those that nothing resolves
        Some((rendered, true)) => html::body(&mut article, &rendered, base.as_ref(), notices),
        Some((raw, false)) => {
            let marked = markup(&raw, &Library::default(), "", &article, notices);
            html::body(&mut article, &marked, base.as_ref(), notices);
        }
        None => {
            let excerpt = article.description.take().unwrap_or_default();
            html::body(&mut article, &html::of_text(&excerpt), base.as_ref(), notices);
        }
    }
    article
}

/// The text, and whether the site rendered it: editors may also see it as it was written.
fn text(post: Fields) -> Option<(String, bool)> {
    let content = post.object("content");
    let part = |name: &str| content.and_then(|content| content.string(&[name]));
    part("rendered").map(|text| (text, true)).or_else(|| Some((part("raw").or_else(|| post.string(&["content"]))?, false)))
}

/// By the clock of the site; `…_gmt` beside it tells the offset.
fn moment(post: Fields, name: &str) -> Option<Moment> {
    let stated = |name: &str| Moment::parse_iso(&post.string(&[name])?);
    let universal = stated(&format!("{name}_gmt"));
    let local = stated(name).or(universal)?;
    Some(universal.map_or(local, |universal| with_offset(local, universal)))
}

fn people(embedded: Fields) -> Vec<Person> {
    let person = |person: Fields| {
        let url = person.string(&["url", "link"]).filter(|url| is_web(url));
        Some(Person { name: html::words(&person.string(&["name"])?), url, ..Person::default() })
    };
    embedded.objects("author").into_iter().filter_map(person).collect()
}

/// The section is the first category; the rest, and tags, are keywords.
fn filed_under(embedded: Option<Fields>) -> (Option<String>, Vec<String>) {
    let mut section = None;
    let mut keywords: Vec<String> = Vec::new();
    let taxonomies = embedded.map(|embedded| embedded.values("wp:term")).unwrap_or_default();
    for term in taxonomies.into_iter().filter_map(Value::as_array).flatten().filter_map(Fields::of) {
        let Some(name) = term.string(&["name"]).map(|name| html::words(&name)) else { continue };
        let none = term.string(&["slug"]).as_deref() == Some(NO_CATEGORY);
        if term.string(&["taxonomy"]).as_deref() == Some("category") && section.is_none() && !none {
            section = Some(name);
        } else if !none {
            keywords.push(name);
        }
    }
    (section, bounds::once(keywords))
}

fn picture(embedded: Fields) -> Option<Figure> {
    let media = embedded.objects("wp:featuredmedia").into_iter().find(|media| media.string(&["source_url"]).is_some())?;
    let details = media.object("media_details");
    let size = |name: &str| details.and_then(|details| details.number(name));
    let url = media.string(&["source_url"]).filter(|url| is_web(url) && url.parse::<f64>().is_err())?;
    let image = Image { url, alt: media.string(&["alt_text"]), width: size("width"), height: size("height") };
    let caption = media.string(&["caption"]).map(|caption| html::line(&caption)).unwrap_or_default();
    Some(Figure { images: vec![image], caption, credit: None })
}

fn standing(post: Fields, published: Option<Moment>) -> Standing {
    let state = post.string(&["status"]).unwrap_or_else(|| "publish".to_string());
    let protected = post.object("content").is_some_and(|content| content.is("protected"));
    let order = post.number::<i32>("menu_order").filter(|order| *order != 0);
    Standing {
        status: if protected { Status::Protected } else { status(&state) },
        embargo: published.filter(|_| state == "future"),
        sticky: post.is("sticky"),
        weight: order,
        ..Standing::default()
    }
}
