//! Reads JSON Feed 1 and 1.1 (jsonfeed.org), each item as an article.

use std::collections::BTreeSet;

use serde_json::Value;
use url::Url;

use super::Fields;
use crate::article::{Article, Block, Figure, Image, Person};
use crate::read::feed::is_web;
use crate::read::{Found, Input, Masthead, Trust, bounds, html, signposts, summary, tongue};
use crate::report::{Error, Notice, codes};

/// Each item that names no author repeats those of the feed, but no more than these.
const MOST_AUTHORS: usize = 20;

/// Names the version of the form.
pub fn sniff(text: &str) -> Trust {
    let named = super::has(text, &["jsonfeed.org/version"]) || super::has(text, &["jsonfeed.org\\/version"]);
    if named { Trust::Sure } else { Trust::No }
}

/// Reads the items.
pub fn read(input: &Input, notices: &mut Vec<Notice>) -> Result<Found, Error> {
    let value: Value = super::parse(input.text)?;
    let Some(feed) = Fields::of(&value) else { return Err(super::wrong("a JSON Feed is an object with `items`")) };
    let masthead = masthead(feed);
    let base = feed.string(&["feed_url", "home_page_url"]).or_else(|| input.options.url.clone());
    let base = base.and_then(|base| bounds::base(&base));
    let items = bounds::entries(feed.objects("items"), notices);
    if items.is_empty() {
        notices.push(Notice::new(&codes::NO_ENTRIES, "this feed has no entries"));
    }
    let mut feed_authors = people(feed);
    feed_authors.truncate(MOST_AUTHORS);
    let (mut articles, mut summaries) = (Vec::new(), BTreeSet::new());
    for item in items {
        let mut article = article(item, &masthead, base.as_ref(), notices);
        if article.author.is_empty() {
            article.author.clone_from(&feed_authors);
        }
        let is_whole = ["content_html", "content_text"].iter().any(|name| item.string(&[name]).is_some());
        summaries.extend(article.url.clone().filter(|_| summary::is_one(&article, is_whole)));
        articles.push(article);
    }
    Ok(Found { articles, masthead, summaries, ..Found::default() })
}

fn masthead(feed: Fields) -> Masthead {
    let image = feed.string(&["icon", "favicon"]).map(|url| Image { url, ..Image::default() });
    Masthead {
        title: feed.string(&["title"]),
        description: feed.string(&["description"]),
        language: feed.string(&["language"]).and_then(|stated| tongue::stated(&stated)),
        url: feed.string(&["home_page_url"]).filter(|url| is_web(url)),
        image,
        ..Masthead::default()
    }
}

fn article(item: Fields, masthead: &Masthead, base: Option<&Url>, notices: &mut Vec<Notice>) -> Article {
    let whole = |address: String| base.and_then(|base| base.join(&address).ok()).map_or(address, String::from);
    let picture = item.string(&["banner_image", "image"]).map(|url| Image { url: whole(url), ..Image::default() });
    let published = item.moment(&["date_published"], notices);
    let mut article = Article {
        headline: item.string(&["title"]).map(|title| html::line_of_either(&title)).unwrap_or_default(),
        author: people(item),
        publisher: bounds::shared(&masthead.title),
        date_published: published,
        date_modified: item.moment(&["date_modified"], notices).filter(|modified| Some(*modified) != published),
        url: ["url", "external_url", "id"].iter().filter_map(|name| item.string(&[name])).map(whole).find(|url| is_web(url)),
        in_language: item.string(&["language"]).and_then(|stated| tongue::stated(&stated)).or_else(|| masthead.language.clone()),
        keywords: item.strings("tags"),
        description: item.string(&["summary"]),
        image: picture.map(|image| Figure { images: vec![image], ..Figure::default() }),
        ..Article::default()
    };
    let written = item.string(&["content_html"]).or_else(|| item.string(&["content_text"]).map(|text| html::of_text(&text)));
    let text = written.or_else(|| article.description.take().map(|text| html::of_text(&text))).unwrap_or_default();
    html::body(&mut article, &text, base, notices);
    signposts::leave_out(&mut article, masthead.url.as_deref(), notices);
    article.body.extend(item.objects("attachments").into_iter().filter_map(attachment));
    article
}

/// Authors, as 1.1 has them, or the one of version 1.
fn people(fields: Fields) -> Vec<Person> {
    let stated = [fields.objects("authors"), fields.objects("author")].into_iter().find(|people| !people.is_empty());
    let person = |person: Fields| {
        let url = person.string(&["url"]).filter(|url| is_web(url));
        Some(Person { name: person.string(&["name"]).or_else(|| url.clone())?, url, ..Person::default() })
    };
    stated.unwrap_or_default().into_iter().filter_map(person).collect()
}

/// A recording, as a card.
fn attachment(attachment: Fields) -> Option<Block> {
    let url = attachment.string(&["url"]).filter(|url| is_web(url))?;
    let provider = Url::parse(&url).ok().and_then(|url| url.host_str().map(str::to_string));
    let title = attachment.string(&["title"]).or_else(|| attachment.string(&["mime_type"])).unwrap_or_default();
    Some(Block::Embed { title, url: Some(url), provider })
}
