//! Reads exports of WordPress (WXR): posts and pages as articles, with the pictures that they call.

use std::collections::BTreeMap;

use super::library::{Library, Picture};
use super::{NO_CATEGORY, markup, status};
use crate::article::{Article, Moment, Person, Standing, Status, Time};
use crate::read::feed::Feed;
use crate::read::xml::{self, Id, Tree, escape};
use crate::read::{Found, Input, Masthead, Trust, bounds, dates, html};
use crate::report::{Error, Notice, codes};

/// Kinds of entries that are no articles: the parts of a site.
static PARTS: &[&str] = &[
    "attachment",
    "custom_css",
    "customize_changeset",
    "nav_menu_item",
    "oembed_cache",
    "revision",
    "user_request",
    "wp_block",
    "wp_font_face",
    "wp_font_family",
    "wp_global_styles",
    "wp_navigation",
    "wp_template",
    "wp_template_part",
];

/// Ways of filing that say nothing of what an article is about.
static NOT_KEYWORDS: &[&str] = &["author", "nav_menu", "post_format", "wp_theme", "wp_template_part_area"];

/// How much of a file is searched for what tells an export from a feed, in bytes.
const SEARCHED: usize = 20_000;

/// Is RSS with the names of WordPress.
pub fn sniff(text: &str) -> Trust {
    // where the cut would fall within a character, all is searched
    let head = text.get(..SEARCHED).unwrap_or(text);
    let root = xml::root_name(head).is_some_and(|root| root.eq_ignore_ascii_case("rss"));
    let named = head.contains("wordpress.org/export/") || head.contains("<wp:wxr_version");
    if root && named { Trust::Sure } else { Trust::No }
}

/// Reads the posts and pages.
pub fn read(input: &Input, notices: &mut Vec<Notice>) -> Result<Found, Error> {
    let tree = xml::parse(input.text)?;
    tree.tell(notices);
    let feed = Feed::of(&tree, input.options.url.as_deref())?;
    let masthead = feed.masthead();
    let entries = feed.entries(notices);
    let export = Export { authors: authors(&feed), library: library(&feed, &entries), feed };
    let kind = |id: &Id| tree.stated(*id, "wp:post_type").unwrap_or_else(|| "post".to_string());
    let (parts, posts): (Vec<Id>, Vec<Id>) = entries.into_iter().partition(|id| PARTS.contains(&kind(id).as_str()));
    let articles = posts.into_iter().map(|id| export.article(id, &masthead, notices)).collect();
    if !parts.is_empty() {
        let message = format!("{} entries are pictures, menus or settings of the site, no articles", parts.len());
        notices.push(Notice::new(&codes::PASSED_OVER, message));
    }
    Ok(Found { articles, masthead, ..Found::default() })
}

/// A footnote as WordPress keeps it.
#[derive(serde::Deserialize)]
struct Note {
    id: String,
    content: String,
}

/// An export and what its posts refer to.
struct Export<'a> {
    feed: Feed<'a>,
    /// Names of people by what they log in with.
    authors: BTreeMap<String, Person>,
    library: Library,
}

fn authors(feed: &Feed) -> BTreeMap<String, Person> {
    let mut found = BTreeMap::new();
    for id in feed.tree.named(feed.channel, "wp:author").chain(feed.tree.named(feed.channel, "wp:wp_author")) {
        let part = |name: &str| feed.tree.stated(id, name);
        let both = || Some(format!("{} {}", part("wp:author_first_name")?, part("wp:author_last_name")?));
        let name = part("wp:author_display_name").or_else(both).or_else(|| part("wp:author_login"));
        if let (Some(login), Some(name)) = (part("wp:author_login"), bounds::shared(&name)) {
            let family_name = part("wp:author_last_name").map(|name| html::words(&name));
            found.insert(login, Person { name: html::words(&name), family_name, ..Person::default() });
        }
    }
    found
}

fn library(feed: &Feed, entries: &[Id]) -> Library {
    let tree = feed.tree;
    let mut library = Library::default();
    for id in entries.iter().copied().filter(|id| tree.stated(*id, "wp:post_type").as_deref() == Some("attachment")) {
        let part = |name: &str| tree.stated(id, name);
        let (Some(number), Some(url)) = (part("wp:post_id"), part("wp:attachment_url").or_else(|| part("guid"))) else {
            continue;
        };
        let picture = Picture {
            url,
            // posts may call a picture as often as they like
            alt: bounds::shared(&meta(tree, id, "_wp_attachment_image_alt")),
            caption: bounds::shared(&part("excerpt:encoded")).unwrap_or_default(),
            post: part("wp:post_parent").unwrap_or_default(),
            order: part("wp:menu_order").and_then(|order| order.parse().ok()).unwrap_or(0),
        };
        library.add(number, picture);
    }
    library
}

/// The value that a post states under a key.
fn meta(tree: &Tree, post: Id, key: &str) -> Option<String> {
    let mut pairs = tree.named(post, "wp:postmeta");
    pairs.find_map(|pair| tree.stated(pair, "wp:meta_value").filter(|_| tree.stated(pair, "wp:meta_key").as_deref() == Some(key)))
}

impl Export<'_> {
    fn article(&self, id: Id, masthead: &Masthead, notices: &mut Vec<Notice>) -> Article {
        let (feed, tree) = (&self.feed, self.feed.tree);
        let (article_section, keywords) = self.filed_under(id);
        let date_published = moment(tree, id, "wp:post_date").or_else(|| dates::parse(&tree.stated(id, "pubDate")?));
        let mut article = Article {
            headline: feed.line(id, "title"),
            article_section,
            author: self.people(id),
            publisher: bounds::shared(&masthead.title),
            date_published,
            date_modified: moment(tree, id, "wp:post_modified").filter(|modified| Some(*modified) != date_published),
            url: feed.address(id),
            in_language: masthead.language.clone(),
            keywords,
            description: feed.words(id, "excerpt:encoded"),
            image: meta(tree, id, "_thumbnail_id").and_then(|number| Some(self.library.get(&number)?.figure())),
            standing: standing(tree, id, date_published),
            ..Article::default()
        };
        let text = tree.named(id, "content:encoded").map(|id| tree.letters(id)).next().unwrap_or_default();
        let text = self.with_notes(id, text);
        let number = tree.stated(id, "wp:post_id").unwrap_or_default();
        let text = markup(&text, &self.library, &number, &article, notices);
        html::body(&mut article, &text, feed.links(id).0.as_ref(), notices);
        article
    }

    /// The text with its footnotes, which WordPress keeps beside it, where their block stands.
    fn with_notes(&self, id: Id, text: String) -> String {
        const BLOCK: &str = "<!-- wp:footnotes /-->";
        let kept = meta(self.feed.tree, id, "footnotes").filter(|_| text.contains(BLOCK));
        let notes: Vec<Note> = kept.and_then(|kept| serde_json::from_str(&kept).ok()).unwrap_or_default();
        let items: String = notes.iter().map(|note| format!("<li id=\"{}\">{}</li>", escape(&note.id), note.content)).collect();
        if items.is_empty() { text } else { text.replacen(BLOCK, &format!("<ol>{items}</ol>"), 1) }
    }

    /// Who wrote a post, by their names as printed; several where a plugin lets several write.
    fn people(&self, id: Id) -> Vec<Person> {
        let tree = self.feed.tree;
        let several = self.categories(id).filter(|(kind, ..)| kind == "author").map(|(_, slug, name)| (slug, name));
        let several: Vec<Person> =
            several.map(|(slug, name)| self.person(slug.strip_prefix("cap-").unwrap_or(&slug), name)).collect();
        if !several.is_empty() {
            return several;
        }
        let login = tree.stated(id, "dc:creator");
        login.map(|login| self.person(&login, login.clone())).into_iter().collect()
    }

    fn person(&self, login: &str, name: String) -> Person {
        self.authors.get(login).cloned().unwrap_or(Person { name, ..Person::default() })
    }

    /// Kind, word in addresses and name of all that a post is filed under.
    fn categories(&self, id: Id) -> impl Iterator<Item = (String, String, String)> + '_ {
        let tree = self.feed.tree;
        let categories = tree.elements(id).filter(|id| tree.is(*id, "category"));
        categories.map(|id| {
            let stated = |name: &str, missing: &str| tree.attribute(id, name).unwrap_or(missing).to_string();
            (stated("domain", "category"), stated("nicename", ""), html::words(&tree.words(id)))
        })
    }

    /// The section is the first category; the rest, and tags, are keywords.
    fn filed_under(&self, id: Id) -> (Option<String>, Vec<String>) {
        let mut section = None;
        let mut keywords: Vec<String> = Vec::new();
        for (kind, slug, name) in self.categories(id).filter(|(_, _, name)| !name.is_empty()) {
            let none = slug == NO_CATEGORY || name.eq_ignore_ascii_case(NO_CATEGORY);
            if kind == "category" && section.is_none() && !none {
                section = Some(name);
            } else if !none && !NOT_KEYWORDS.contains(&kind.as_str()) && section.as_ref() != Some(&name) {
                keywords.push(name);
            }
        }
        (section, bounds::once(keywords))
    }
}

fn standing(tree: &Tree, id: Id, published: Option<Moment>) -> Standing {
    let stated = |name: &str| tree.stated(id, name);
    let state = stated("wp:status").unwrap_or_else(|| "publish".to_string());
    let order = stated("wp:menu_order").and_then(|order| order.parse().ok());
    Standing {
        status: if stated("wp:post_password").is_some() { Status::Protected } else { status(&state) },
        embargo: published.filter(|_| state == "future"),
        sticky: stated("wp:is_sticky").as_deref() == Some("1"),
        weight: order.filter(|order| *order != 0),
        ..Standing::default()
    }
}

/// A moment by the clock of the site, with its offset where the same moment in UTC stands beside it (`…_gmt`).
fn moment(tree: &Tree, id: Id, name: &str) -> Option<Moment> {
    let stated = |name: &str| Moment::parse_iso(&tree.stated(id, name)?);
    let local = stated(name)?;
    Some(stated(&format!("{name}_gmt")).map_or(local, |universal| with_offset(local, universal)))
}

/// A local moment with the offset that the same moment in UTC tells; zones are quarters of hours from it, 14 at most.
pub fn with_offset(local: Moment, universal: Moment) -> Moment {
    let minutes = |time: Time| i32::from(time.hour) * 60 + i32::from(time.minute);
    let days = (local.year, local.month, local.day).cmp(&(universal.year, universal.month, universal.day)) as i32;
    let (Some(time), Some(other)) = (local.time, universal.time) else { return local };
    let offset = minutes(time) - minutes(other) + days * 24 * 60;
    match i16::try_from(offset) {
        Ok(offset) if offset % 15 == 0 && offset.abs() <= 14 * 60 => {
            Moment { time: Some(Time { offset: Some(offset), ..time }), ..local }
        }
        _ => local,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_told_by_two_clocks() {
        for (local, universal, whole) in [
            ("2024-03-01 09:00:00", "2024-03-01 08:00:00", "2024-03-01T09:00:00+01:00"),
            ("2024-03-01 02:00:00", "2024-02-29 20:30:00", "2024-03-01T02:00:00+05:30"),
            ("2024-02-29 20:00:00", "2024-03-01 04:00:00", "2024-02-29T20:00:00-08:00"),
            ("2024-02-29 20:00:00", "1970-01-01 00:00:00", "2024-02-29T20:00:00"),
        ] {
            let at = |text| Moment::parse_iso(text).unwrap();
            assert_eq!(with_offset(at(local), at(universal)).to_string(), whole);
        }
    }
}
