//! Reads NITF, the News Industry Text Format 3.0 to 3.6.

use super::markup::markup;
use super::{all_words, moment, status, urgency};
use crate::article::{Article, Standing};
use crate::read::xml::{self, Id, Tree};
use crate::read::{Found, Input, Trust, bounds, html, people, tongue};
use crate::report::{Error, Kind, Notice};

/// Opens as one does.
pub fn sniff(text: &str) -> Trust {
    if xml::root_name(text) == Some("nitf") { Trust::Sure } else { Trust::No }
}

/// Reads the items.
pub fn read(input: &Input, notices: &mut Vec<Notice>) -> Result<Found, Error> {
    let tree = xml::parse(input.text)?;
    tree.tell(notices);
    let within = |id: Id| tree.ancestors(id).any(|around| tree.is(around, "nitf"));
    let items: Vec<Id> = tree.all(0).filter(|id| tree.is(*id, "nitf") && !within(*id)).collect();
    if items.is_empty() {
        let hint = "leave --from out, so that the form is told from the content";
        return Err(Error::new(Kind::Read, "this is no NITF: it has no `nitf`").hint(hint));
    }
    let base = input.options.url.as_deref().and_then(bounds::base);
    let items = bounds::entries(items, notices);
    Ok(items.into_iter().map(|id| article(&tree, id, base.as_ref(), notices)).collect::<Vec<_>>().into())
}

/// An item as an article.
pub fn article(tree: &Tree, item: Id, base: Option<&url::Url>, notices: &mut Vec<Notice>) -> Article {
    let head = find(tree, item, "body.head").unwrap_or(item);
    let words = |name: &str| find(tree, item, name).map(|id| tree.words(id)).filter(|words| !words.is_empty());
    let line = |name: &str| find(tree, head, name).map(|id| html::line(&tree.markup(id, None))).unwrap_or_default();
    let stated = |name: &str, key: &str| find(tree, item, name).and_then(|id| tree.attribute(id, key)).map(str::to_string);
    let published = stated("date.release", "norm").or_else(|| stated("date.issue", "norm"));
    let published = published.or_else(|| stated("story.date", "norm")).or_else(|| stated("pubdata", "date.publication"));
    let mut article = Article {
        headline: line("hl1"),
        deck: line("hl2"),
        article_section: stated("pubdata", "position.section"),
        author: words("byline").map(|byline| people::split(&byline)).unwrap_or_default(),
        source_organization: words("distributor").into_iter().collect(),
        publisher: stated("pubdata", "name"),
        dateline: dateline(tree, head),
        date_published: published.and_then(|stated| moment(&stated, notices)),
        in_language: tree.inherited(item, "xml:lang").and_then(tongue::stated),
        keywords: keywords(tree, item),
        description: words("abstract"),
        copyright_notice: rights(tree, item).or_else(|| words("rights")),
        standing: standing(tree, item, notices),
        ..Article::default()
    };
    if article.headline.is_empty() {
        article.headline = words("title").map(|title| crate::read::tidy::plain(&title)).unwrap_or_default();
    }
    let parts = ["body.content", "body.end"].iter().filter_map(|name| find(tree, item, name));
    let mut text: String =
        find(tree, head, "note").map(|note| format!("<aside>{}</aside>", markup(tree, note))).unwrap_or_default();
    parts.for_each(|part| text.push_str(&markup(tree, part)));
    html::body(&mut article, &text, base, notices);
    article
}

fn find(tree: &Tree, id: Id, name: &str) -> Option<Id> {
    tree.all(id).find(|id| tree.is(*id, name))
}

/// The place without the date that may stand behind it, which is printed as a date.
fn dateline(tree: &Tree, head: Id) -> Option<String> {
    let line = find(tree, head, "dateline")?;
    let parts = tree.children(line).iter().filter(|id| !tree.is(**id, "story.date")).map(|id| tree.words(*id));
    let place = parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    Some(place.trim_end_matches([',', ' ', '-', '–', '—']).to_string()).filter(|place| !place.is_empty())
}

/// Keywords, subjects by name, and the slug, under which desks know the story.
fn keywords(tree: &Tree, item: Id) -> Vec<String> {
    let keys = tree.all(item).filter_map(|id| match tree.name(id) {
        "keyword" | "du-key" => tree.attribute(id, "key"),
        "tobject.subject" => tree.attribute(id, "tobject.subject.matter").or(tree.attribute(id, "tobject.subject.type")),
        _ => None,
    });
    let slug = all_words(tree, item, "slugline");
    bounds::once(keys.map(str::to_string).chain(slug))
}

fn rights(tree: &Tree, item: Id) -> Option<String> {
    let rights = find(tree, item, "doc.copyright")?;
    let holder = tree.attribute(rights, "holder")?;
    Some(match tree.attribute(rights, "year") {
        Some(year) => format!("© {year} {holder}"),
        None => format!("© {holder}"),
    })
}

fn standing(tree: &Tree, item: Id, notices: &mut Vec<Notice>) -> Standing {
    let stated = find(tree, item, "docdata").and_then(|data| tree.attribute(data, "management-status"));
    let held = stated.is_some_and(|stated| stated.eq_ignore_ascii_case("embargoed"));
    let release = find(tree, item, "date.release").and_then(|date| tree.attribute(date, "norm")).filter(|_| held);
    Standing {
        status: stated.map(status).unwrap_or_default(),
        embargo: release.and_then(|release| moment(release, notices)),
        urgency: find(tree, item, "urgency").and_then(|id| urgency(tree.attribute(id, "ed-urg")?)),
        ..Standing::default()
    }
}
