//! Reads OPML: a list of feeds for the caller to fetch, and the outline itself as an article of lists.

use super::xml::{self, Id, Tree};
use super::{Found, Input, Masthead, Subscription, Trust, bounds, dates, html, people, tidy};
use crate::article::{Article, Block, Inlines, ListItem, Marked, Numerals, plain_text};
use crate::report::{Error, Kind, Notice, codes};

/// Opens as an outline does.
pub fn sniff(text: &str) -> Trust {
    if xml::root_name(text).is_some_and(|root| root.eq_ignore_ascii_case("opml")) { Trust::Sure } else { Trust::No }
}

/// Reads the list (OPML 2.0, opml.org/spec2.opml).
pub fn read(input: &Input, notices: &mut Vec<Notice>) -> Result<Found, Error> {
    let tree = xml::parse(input.text)?;
    tree.tell(notices);
    let outline =
        tree.all(0).find(|id| tree.is(*id, "body")).or_else(|| tree.all(0).find(|id| tree.child(*id, "outline").is_some()));
    let outline = outline.ok_or_else(|| Error::new(Kind::Read, "this OPML has no outline"))?;
    let head = tree.all(0).find(|id| tree.is(*id, "head")).unwrap_or(0);
    let stated = |name: &str| tree.stated(head, name);
    let masthead =
        Masthead { title: stated("title").map(|title| html::words(&title)), url: stated("ownerId"), ..Masthead::default() };
    let date = |name: &str| stated(name).and_then(|text| dates::parse(&text));
    let article = Article {
        headline: masthead.title.as_deref().map(tidy::plain).unwrap_or_default(),
        author: stated("ownerName").map(|name| people::split(&name)).unwrap_or_default(),
        date_published: date("dateCreated"),
        date_modified: date("dateModified"),
        body: blocks(&tree, outline),
        ..Article::default()
    };
    let mut subscriptions = Vec::new();
    gather(&tree, outline, &[], &mut subscriptions);
    if subscriptions.len() > MOST_FEEDS {
        let message = format!("there are more than {MOST_FEEDS} feeds in the list; these were taken");
        notices.push(Notice::new(&codes::TOO_MANY_ENTRIES, message));
        subscriptions.truncate(MOST_FEEDS);
    }
    Ok(Found { articles: vec![article], masthead, subscriptions, ..Found::default() })
}

/// Nobody reads more feeds than this; each repeats the headings that it stands under.
const MOST_FEEDS: usize = 10_000;

/// So many headings above a feed are kept, the outer ones.
const MOST_SECTIONS: usize = 8;

/// Adds the feeds below an outline; recursion ends, for no tree is deeper than [`xml::DEEPEST`].
fn gather(tree: &Tree, id: Id, sections: &[String], out: &mut Vec<Subscription>) {
    for outline in tree.named(id, "outline") {
        // one more than the limit shows that there are more
        if out.len() > MOST_FEEDS {
            return;
        }
        let title = plain_text(&line(tree, outline));
        if let Some(feed) = tree.attribute(outline, "xmlUrl") {
            let url = tree.attribute(outline, "htmlUrl").map(str::to_string);
            out.push(Subscription { title, feed: feed.to_string(), url, sections: sections.to_vec() });
        } else {
            let named = sections.len() < MOST_SECTIONS && bounds::is_short(&title);
            let sections = if named { [sections, &[title]].concat() } else { sections.to_vec() };
            gather(tree, outline, &sections, out);
        }
    }
}

/// The outline as blocks: what holds others is a head with a list below it, what stands alone is in a list.
fn blocks(tree: &Tree, id: Id) -> Vec<Block> {
    let mut out = Vec::new();
    let mut loose = Vec::new();
    for outline in tree.named(id, "outline") {
        if tree.child(outline, "outline").is_none() {
            loose.push(item(tree, outline, 1));
            continue;
        }
        out.extend(list(std::mem::take(&mut loose)));
        out.push(Block::Crosshead { level: 1, id: None, content: line(tree, outline) });
        out.extend(list(items(tree, outline, 1)));
    }
    out.extend(list(loose));
    out
}

/// Lists within lists go no deeper than this: what lies deeper stands behind the item that it belongs to.
const DEEPEST_LIST: usize = 8;

fn items(tree: &Tree, id: Id, depth: usize) -> Vec<ListItem> {
    let mut all = Vec::new();
    for outline in tree.named(id, "outline") {
        all.push(item(tree, outline, depth));
        if depth >= DEEPEST_LIST {
            all.extend(items(tree, outline, depth));
        }
    }
    all
}

fn item(tree: &Tree, id: Id, depth: usize) -> ListItem {
    let content = line(tree, id);
    let about = tree.attribute(id, "description").map(html::line).filter(|about| !about.is_empty() && *about != content);
    let mut body = vec![Block::paragraph(linked(tree, id, content))];
    body.extend(about.map(Block::paragraph));
    if depth < DEEPEST_LIST {
        body.extend(list(items(tree, id, depth + 1)));
    }
    ListItem { checked: None, number: None, body }
}

fn list(items: Vec<ListItem>) -> Option<Block> {
    (!items.is_empty()).then_some(Block::List { start: None, numerals: Numerals::Arabic, reversed: false, items })
}

/// What an outline says; one that says nothing is its address.
fn line(tree: &Tree, id: Id) -> Inlines {
    let stated =
        ["text", "title"].iter().filter_map(|name| tree.attribute(id, name)).map(html::line).find(|line| !line.is_empty());
    let address = || ["htmlUrl", "url", "xmlUrl"].iter().find_map(|name| tree.attribute(id, name)).map(tidy::plain);
    stated.or_else(address).unwrap_or_default()
}

/// The words as a link to the site, else to the feed.
fn linked(tree: &Tree, id: Id, content: Inlines) -> Inlines {
    match ["htmlUrl", "url", "xmlUrl"].iter().find_map(|name| tree.attribute(id, name)) {
        Some(href) if !content.is_empty() => vec![Marked::Link { href: href.to_string(), title: None, content }.into()],
        _ => content,
    }
}
