//! Reads IPTC ninjs 1 to 3, the JSON of news agencies: one item, or a list of them.

use serde_json::Value;

use super::Fields;
use crate::article::{Article, Figure, Image, Inlines, Person, Standing};
use crate::read::feed::is_web;
use crate::read::{Found, Input, Trust, bounds, html, news, people, tongue};
use crate::report::{Error, Notice};

/// Names of fields that items of news have and others have not; in lower case, without low lines.
static SIGNS: &[&str] = &["\"pubstatus\"", "\"versioncreated\"", "\"bodyhtml\"", "\"bodytext\"", "\"bodyxhtml\"", "\"bodies\""];

/// How much of a text is searched for the signs, in bytes.
const SEARCHED: usize = 200_000;

/// Names its standard, or has an address beside the fields of an item.
pub fn sniff(text: &str) -> Trust {
    if super::opening(text) == super::Opening::None {
        return Trust::No;
    }
    let head: String = text.chars().take(SEARCHED).filter(|c| *c != '_').map(|c| c.to_ascii_lowercase()).collect();
    let signs = SIGNS.iter().filter(|sign| head.contains(**sign)).count();
    match super::has(&head, &["\"uri\""]) {
        true if signs >= 2 || head.contains("ninjs") => Trust::Sure,
        true if signs == 1 => Trust::Likely,
        _ => Trust::No,
    }
}

/// Reads the items.
pub fn read(input: &Input, notices: &mut Vec<Notice>) -> Result<Found, Error> {
    let value: Value = super::parse(input.text)?;
    let items = match (&value, Fields::of(&value)) {
        (Value::Array(list), _) => list.iter().filter_map(Fields::of).collect(),
        // an agency's interface answers with a list
        (_, Some(fields)) if fields.get("_items").is_some() => fields.objects("_items"),
        (_, Some(fields)) => vec![fields],
        _ => Vec::new(),
    };
    if items.is_empty() {
        return Err(super::wrong("ninjs is an object, or a list of them"));
    }
    let items = bounds::entries(items, notices);
    Ok(items.into_iter().map(|item| article(item, notices)).collect::<Vec<_>>().into())
}

fn article(item: Fields, notices: &mut Vec<Notice>) -> Article {
    let published = item.moment(&["contentCreated", "firstCreated", "versionCreated"], notices);
    let version = item.moment(&["contentModified", "versionCreated"], &mut Vec::new());
    let mut article = Article {
        headline: headline(item),
        alternative_headline: short_headline(item),
        author: authors(item),
        source_organization: sources(item),
        publisher: item.string(&["provider"]),
        dateline: item.string(&["located"]),
        date_published: published,
        date_modified: version.filter(|version| Some(*version) != published),
        url: ["url", "webUrl", "uri"]
            .iter()
            .filter_map(|name| item.string(&[name]))
            .find(|url| url.contains("://") && is_web(url)),
        in_language: item.string(&["language"]).and_then(|stated| tongue::stated(&stated)),
        article_section: item.objects("genres").first().and_then(|genre| genre.string(&["name"])),
        keywords: keywords(item),
        description: description(item),
        copyright_notice: item.string(&["copyrightNotice", "usageTerms"]).or_else(|| item.string(&["copyrightHolder"])),
        standing: standing(item, notices),
        ..Article::default()
    };
    let figures = figures(item);
    let text = body(item).or_else(|| article.description.take().map(|text| html::of_text(&text))).unwrap_or_default();
    html::body(&mut article, &text, None, notices);
    let mut figures = figures.into_iter();
    article.image = figures.next();
    // further pictures stand behind the text
    article.body.extend(figures.map(|figure| crate::article::Block::Figure { figure }));
    article
}

/// Version 1 has one headline, later ones a list, of which the main one counts.
fn headline(item: Fields) -> Inlines {
    let one = item.string(&["headline"]);
    let listed = by_role(&item.objects("headlines"), &["main", "headline"]);
    html::line_of_either(&one.or(listed).or_else(|| item.string(&["title"])).unwrap_or_default())
}

/// The one that is stated to be short, for running heads.
fn short_headline(item: Fields) -> Option<String> {
    let listed = item.objects("headlines");
    let short = listed.iter().find(|one| one.string(&["role"]).is_some_and(|role| role.ends_with("short")))?;
    short.string(&["value"]).map(|text| html::words(&text))
}

/// The value of the first of these roles, else the first value.
fn by_role(listed: &[Fields], roles: &[&str]) -> Option<String> {
    let of_role = |role: &str| listed.iter().find(|one| one.string(&["role"]).is_some_and(|stated| stated.ends_with(role)));
    roles.iter().find_map(|role| of_role(role)).or(listed.first())?.string(&["value"])
}

/// The text as HTML: marked up where there is such a form, else plain.
fn body(item: Fields) -> Option<String> {
    let marked = item.string(&["body_html", "body_xhtml"]);
    let plain = || item.string(&["body_text"]).map(|text| html::of_text(&text));
    let mut bodies = item.objects("bodies");
    // the main one of each type, HTML before others
    bodies.sort_by_key(|body| (!is_html(*body), body.string(&["role"]).is_some_and(|role| !role.contains("main"))));
    let listed = || {
        let body = bodies.iter().find(|body| body.string(&["value"]).is_some())?;
        let text = body.string(&["value"])?;
        Some(if is_html(*body) { text } else { html::of_text(&text) })
    };
    marked.or_else(listed).or_else(plain)
}

fn is_html(body: Fields) -> bool {
    let stated = body.string(&["contentType"]).map(|kind| kind.contains("html"));
    stated.unwrap_or_else(|| body.string(&["value"]).is_some_and(|text| text.contains("</")))
}

fn authors(item: Fields) -> Vec<Person> {
    let byline = item.string(&["byline", "by"]).or_else(|| by_role(&item.objects("bylines"), &[]));
    byline.map(|byline| people::split(&html::words(&byline))).unwrap_or_default()
}

fn sources(item: Fields) -> Vec<String> {
    let listed: Vec<String> = item.objects("infoSources").iter().filter_map(|source| source.string(&["name"])).collect();
    let stated = || item.string(&["creditline"]).or_else(|| item.string(&["source"])).into_iter().collect();
    if listed.is_empty() { stated() } else { listed }
}

fn keywords(item: Fields) -> Vec<String> {
    let subjects = ["subject", "subjects"].into_iter().flat_map(|name| item.objects(name));
    let named = subjects.filter_map(|subject| subject.string(&["name"]));
    bounds::once(item.strings("keywords").into_iter().chain(named))
}

fn description(item: Fields) -> Option<String> {
    let listed = || by_role(&item.objects("descriptions"), &["summary", "main"]);
    item.string(&["description_text", "description_html"]).or_else(listed).map(|text| html::words(&text))
}

fn standing(item: Fields, notices: &mut Vec<Notice>) -> Standing {
    let status = item.string(&["pubStatus"]).map(|stated| news::status(&stated));
    let urgency = item.number::<u8>("urgency").filter(|urgency| (1..=9).contains(urgency));
    Standing {
        status: status.unwrap_or_default(),
        embargo: item.moment(&["embargoed", "embargo"], notices),
        urgency,
        ..Standing::default()
    }
}

/// What is associated and has pictures, each in its largest rendition; the item's own pictures where it is one.
fn figures(item: Fields) -> Vec<Figure> {
    let associated = item.values("associations").into_iter().filter_map(Fields::of);
    associated.chain([item]).filter_map(figure).collect()
}

fn figure(item: Fields) -> Option<Figure> {
    let renditions: Vec<Fields> = item.values("renditions").into_iter().filter_map(Fields::of).collect();
    let is_picture = |rendition: &Fields| {
        let kind = rendition.string(&["mimetype", "contentType"]).or_else(|| item.string(&["type"])).unwrap_or_default();
        kind.starts_with("image") || matches!(kind.as_str(), "picture" | "graphic" | "")
    };
    let pictures = renditions.into_iter().filter(|rendition| is_picture(rendition) && rendition.string(&["href"]).is_some());
    // of those as wide, the first
    let best = pictures.rev().max_by_key(|rendition| rendition.number::<u32>("width").unwrap_or(0))?;
    let alt = item.string(&["altText", "headline"]).or_else(|| by_role(&item.objects("headlines"), &["main"]));
    let caption = item.string(&["description_html", "description_text"]);
    let caption =
        caption.or_else(|| by_role(&item.objects("descriptions"), &["caption"])).or_else(|| item.string(&["body_text"]));
    let image = Image { url: best.string(&["href"])?, alt, width: best.number("width"), height: best.number("height") };
    let caption = caption.map(|caption| html::line_of_either(&caption)).unwrap_or_default();
    Some(Figure { images: vec![image], caption, credit: item.string(&["creditline", "byline", "by"]) })
}
