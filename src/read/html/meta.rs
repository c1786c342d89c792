//! Gathers what a page states about its article: JSON-LD, Open Graph, Dublin Core, microdata, plain meta.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::dom::{Dom, Id};
use super::jsonld;
use crate::article::{Article, Figure, Image, Moment, Person};
use crate::read::{dates, people, tongue};

/// Where each field may stand in `<meta>`, the best first. Names are lower case.
static HEADLINES: &[&str] =
    &["dc.title", "dcterms.title", "og:title", "twitter:title", "citation_title", "parsely-title", "title"];
static SITES: &[&str] = &["og:site_name", "application-name", "dc.publisher", "citation_journal_title", "al:ios:app_name"];
static AUTHORS: &[&str] = &[
    "dc.creator",
    "dcterms.creator",
    "author",
    "article:author",
    "citation_author",
    "parsely-author",
    "byl",
    "sailthru.author",
    "og:author",
];
static PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "dc.date",
    "dcterms.date",
    "dc.date.issued",
    "dcterms.issued",
    "citation_publication_date",
    "parsely-pub-date",
    "pubdate",
    "publishdate",
    "publish_date",
    "sailthru.date",
    "date",
];
static MODIFIED: &[&str] =
    &["article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified", "lastmod"];
static SECTIONS: &[&str] = &["article:section", "og:section", "dc.subject", "parsely-section", "section"];
static DESCRIPTIONS: &[&str] = &["og:description", "description", "dc.description", "twitter:description"];
static LANGUAGES: &[&str] = &["content-language", "dc.language", "dcterms.language", "language", "og:locale"];
static PICTURES: &[&str] = &["og:image", "og:image:url", "twitter:image", "twitter:image:src"];
static RIGHTS: &[&str] = &["copyright", "dc.rights", "dcterms.rights"];

/// What a page states of itself.
pub struct Meta<'a> {
    dom: &'a Dom,
    /// Names and contents of `<meta>`, in their order.
    stated: Vec<(String, &'a str)>,
    objects: Vec<Map<String, Value>>,
}

impl<'a> Meta<'a> {
    /// Gathers it.
    pub fn of(dom: &'a Dom) -> Meta<'a> {
        let mut stated = Vec::new();
        for id in dom.named("meta") {
            let Some(content) = dom.stated(id, "content") else { continue };
            for key in ["property", "name", "itemprop", "http-equiv"] {
                let names = dom.stated(id, key).into_iter().flat_map(str::split_ascii_whitespace);
                stated.extend(names.map(|name| (key == "property", known(name), content)));
            }
        }
        // RDFa's `property` says more than a bare name: where a field has it, bare ones do not count
        let by_property: BTreeSet<String> = stated.iter().filter(|one| one.0).map(|one| one.1.clone()).collect();
        stated.retain(|(property, name, _)| *property || !by_property.contains(name));
        let stated = stated.into_iter().map(|(_, name, content)| (name, content)).collect();
        Meta { dom, stated, objects: jsonld::find(dom) }
    }

    /// An article with all that is stated, still without text.
    pub fn article(&self) -> Article {
        let date = |field: &str, names: &[&str]| self.date(field, names);
        let published = date("datePublished", PUBLISHED).or_else(|| self.item_date("datePublished"));
        let modified = date("dateModified", MODIFIED).or_else(|| self.item_date("dateModified"));
        Article {
            article_section: self.words("articleSection", SECTIONS),
            author: self.authors(),
            publisher: self.publisher(),
            date_published: published,
            date_modified: modified.filter(|modified| Some(*modified) != published),
            url: self.address(),
            in_language: self.language(),
            keywords: self.keywords(),
            description: self.words("description", DESCRIPTIONS),
            image: self.picture(),
            copyright_notice: self.words("copyrightNotice", RIGHTS),
            ..Article::default()
        }
    }

    /// What may be the headline, the best first.
    pub fn headlines(&self) -> Vec<String> {
        let named = |object| ["headline", "name"].into_iter().filter_map(move |field| jsonld::words(object, field));
        let objects = self.objects.iter().flat_map(named);
        let stated = self.all(HEADLINES).map(unescape);
        let title = self.dom.find(0, "title").map(|id| self.dom.words(id));
        objects.chain(stated).chain(title).filter(|headline| !headline.is_empty()).collect()
    }

    fn all<'b>(&'b self, names: &'b [&str]) -> impl Iterator<Item = &'a str> + 'b {
        names.iter().flat_map(|name| self.stated.iter().filter(move |(stated, _)| stated == name).map(|(_, content)| *content))
    }

    fn words(&self, field: &str, names: &[&str]) -> Option<String> {
        let object = self.objects.iter().find_map(|object| jsonld::words(object, field));
        object.or_else(|| self.all(names).map(unescape).find(|words| !words.is_empty()))
    }

    fn date(&self, field: &str, names: &[&str]) -> Option<Moment> {
        let object = self.objects.iter().filter_map(|object| jsonld::words(object, field)).find_map(|text| dates::parse(&text));
        object.or_else(|| self.all(names).find_map(dates::parse))
    }

    /// Microdata: `itemprop` with `datetime`, `content` or words.
    fn item_date(&self, property: &str) -> Option<Moment> {
        let mut items =
            self.dom.all(0).filter(|id| self.dom.attribute(*id, "itemprop").is_some_and(|names| names.contains(property)));
        items.find_map(|id| self.date_of(id))
    }

    /// The date that an element states.
    pub fn date_of(&self, id: Id) -> Option<Moment> {
        let stated = self.dom.stated(id, "datetime").or_else(|| self.dom.stated(id, "content"));
        stated.and_then(dates::parse).or_else(|| dates::parse(&self.dom.words(id)))
    }

    fn authors(&self) -> Vec<Person> {
        let objects = self.objects.iter().map(|object| object_people(object.get("author").unwrap_or(&Value::Null)));
        let stated = AUTHORS.iter().map(|name| {
            let names = self.stated.iter().filter(|(stated, _)| stated == name).map(|(_, content)| unescape(content));
            names.flat_map(|names| people::split(&names)).collect::<Vec<_>>()
        });
        let on_page = std::iter::once_with(|| self.page_authors());
        let people = objects.chain(stated).chain(on_page).map(real_people).find(|people| !people.is_empty());
        people.unwrap_or_default()
    }

    /// Who the page itself names: as authors, else in a byline.
    fn page_authors(&self) -> Vec<Person> {
        let named = self.dom.all(0).filter(|id| self.is_author(*id));
        let bylines = self.dom.all(0).filter(|id| self.is_byline(*id));
        named.chain(bylines).map(|id| self.people_of(id)).find(|people| !people.is_empty()).unwrap_or_default()
    }

    fn is_author(&self, id: Id) -> bool {
        let says = |list: &str| list.contains("author") && list.split_ascii_whitespace().any(|one| one == "author");
        self.dom.attributes(id).any(|(name, list)| matches!(name, "rel" | "itemprop" | "class") && says(list))
    }

    /// The people of the first line that names any: what stands in lines of its own below a name is a title, a date, a place.
    fn people_of(&self, id: Id) -> Vec<Person> {
        let lines = self.dom.lines(id);
        if lines.iter().map(|line| line.chars().count() + 1).sum::<usize>() > LONGEST_BYLINE + 1 {
            return Vec::new();
        }
        lines.iter().map(|line| people::split(line)).find(|people| !people.is_empty()).unwrap_or_default()
    }

    /// `byline`, `pb-byline`, `byline__name`.
    fn is_byline(&self, id: Id) -> bool {
        let classes = self.dom.attribute(id, "class").unwrap_or("");
        classes.contains("byline") && classes.split(|c: char| !c.is_alphanumeric()).any(|word| word == "byline")
    }

    fn publisher(&self) -> Option<String> {
        let site = self.all(SITES).map(unescape).find(|words| !words.is_empty());
        site.or_else(|| self.objects.iter().find_map(|object| jsonld::words(object, "publisher")))
    }

    fn language(&self) -> Option<String> {
        let html = self.dom.find(0, "html");
        let page =
            html.and_then(|id| self.dom.stated(id, "lang").or_else(|| self.dom.stated(id, "xml:lang"))).map(str::to_string);
        let language = page.or_else(|| self.words("inLanguage", LANGUAGES))?;
        tongue::stated(&language)
    }

    fn address(&self) -> Option<String> {
        let link = |rel: &str| {
            let mut links = self.dom.named("link");
            links.find(|id| self.dom.attribute(*id, "rel") == Some(rel)).and_then(|id| self.dom.stated(id, "href"))
        };
        let stated = link("canonical").into_iter().chain(self.all(&["og:url"]));
        stated.filter(|url| url.starts_with("http")).map(str::to_string).next()
    }

    fn keywords(&self) -> Vec<String> {
        let tags: Vec<String> = self.all(&["article:tag"]).map(unescape).collect();
        let objects = || self.objects.iter().map(|object| jsonld::all_words(object, "keywords")).find(|words| !words.is_empty());
        let lists = if tags.is_empty() {
            objects().unwrap_or_else(|| self.all(&["keywords", "news_keywords"]).map(unescape).take(1).collect())
        } else {
            tags
        };
        let mut out: Vec<String> = Vec::new();
        for word in lists.iter().flat_map(|list| list.split(',')).map(str::trim).filter(|word| !word.is_empty()) {
            if !out.iter().any(|known| known == word) {
                out.push(word.to_string());
            }
        }
        out
    }

    fn picture(&self) -> Option<Figure> {
        let url = self.all(PICTURES).next().map(str::to_string);
        let url = url.or_else(|| self.objects.iter().find_map(|object| jsonld::words(object, "image")))?;
        let number = |name: &str| self.all(&[name]).next().and_then(|number| number.parse().ok());
        let alt = self.all(&["og:image:alt", "twitter:image:alt"]).map(unescape).find(|alt| !alt.is_empty());
        let image = Image { url, alt, width: number("og:image:width"), height: number("og:image:height") };
        Some(Figure { images: vec![image], ..Figure::default() })
    }
}

/// A name as the tables above have it: Dublin Core is also written `dc:title` and `DCTERM.creator`.
fn known(name: &str) -> String {
    let name = name.to_ascii_lowercase();
    let core =
        ["dcterms", "dcterm", "dc"].iter().find_map(|core| Some((core, name.strip_prefix(core)?.strip_prefix([':', '.'])?)));
    match core {
        Some((core, field)) => format!("{}.{field}", if *core == "dc" { "dc" } else { "dcterms" }),
        None => name,
    }
}

/// A longer text is no byline; in characters.
const LONGEST_BYLINE: usize = 100;

/// Author fields also hold addresses, handles and roles.
fn real_people(people: Vec<Person>) -> Vec<Person> {
    let mut out: Vec<Person> = Vec::new();
    for person in people {
        let name = person.name.trim();
        let real = !name.is_empty() && !name.contains("://") && !name.starts_with('@') && !name.eq_ignore_ascii_case("admin");
        if real && name.chars().any(char::is_alphabetic) && !out.iter().any(|known| known.name == name) {
            out.push(person);
        }
    }
    out
}

fn object_people(value: &Value) -> Vec<Person> {
    match value {
        Value::Array(list) => list.iter().flat_map(object_people).collect(),
        Value::String(names) => people::split(&unescape(names)),
        Value::Object(object) => {
            let named = jsonld::all_words(object, "name").into_iter().flat_map(|name| people::split(&name));
            let job_title = jsonld::words(object, "jobTitle");
            let url = jsonld::words(object, "url").filter(|url| url.starts_with("http"));
            named.map(|person| Person { job_title: job_title.clone(), url: url.clone(), ..person }).collect()
        }
        _ => Vec::new(),
    }
}

/// Metadata is often escaped twice; white space is folded.
pub fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let dom = Dom::fragment(&text.replace('<', "&lt;"));
    dom.words(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn authors(html: &str) -> Vec<String> {
        let dom = Dom::page(html);
        Meta::of(&dom).article().author.into_iter().map(|person| person.name).collect()
    }

    #[test]
    fn a_property_outweighs_a_name() {
        let metas = "<meta name=dc.creator content='By Name'><meta property=dc:creator content='By Property Alone'>";
        assert_eq!(authors(metas), ["Property Alone"]);
    }

    #[test]
    fn what_stands_below_a_name_is_no_name() {
        assert_eq!(authors("<div class=author><a href=/jane>Jane Doe</a> <div>Games editor</div></div>"), ["Jane Doe"]);
        assert_eq!(authors("<p class=byline><span>By</span> <a>Jane Doe</a> and <a>John Roe</a>"), ["Jane Doe", "John Roe"]);
        assert_eq!(authors("<div class=byline><div>By</div><div>Jane Doe</div><time>1 May 2020</time></div>"), ["Jane Doe"]);
        assert_eq!(authors("<p class=byline>A reader</p><span itemprop=author>Jane Doe</span>"), ["Jane Doe"]);
    }
}
