//! Reads JSON-LD of schema.org: articles alone, in lists, or among the nodes of a graph.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Fields;
use crate::article::{Article, Figure, Image, Person};
use crate::read::feed::is_web;
use crate::read::{Found, Input, Trust, bounds, html, people, tongue};
use crate::report::{Error, Notice};

/// Types that are articles, by the ends of their names.
static ARTICLES: &[&str] = &["Article", "BlogPosting", "SocialMediaPosting", "Report", "Review", "Newsletter"];

/// Further nodes refer to each other by number; so many steps are followed.
const STEPS: usize = 3;

/// States the context of schema.org.
pub fn sniff(text: &str) -> Trust {
    if super::has(text, &["\"@context\"", "schema.org", "\"@type\""]) { Trust::Sure } else { Trust::No }
}

/// Reads the articles.
pub fn read(input: &Input, notices: &mut Vec<Notice>) -> Result<Found, Error> {
    let value: Value = super::parse(input.text)?;
    let mut graph = Graph::default();
    graph.gather(&value, 0);
    let articles: Vec<Fields> = graph.nodes.iter().copied().filter(is_article).collect();
    if articles.is_empty() {
        return Err(
            super::wrong("there is no article in this JSON-LD").hint("articles are of types such as NewsArticle or BlogPosting")
        );
    }
    let articles = bounds::entries(articles, notices);
    Ok(articles.into_iter().map(|node| graph.article(node, notices)).collect::<Vec<_>>().into())
}

fn is_article(node: &Fields) -> bool {
    node.strings("@type").iter().any(|kind| ARTICLES.iter().any(|end| kind.ends_with(end)))
}

/// The nodes of a document, and those that are named.
#[derive(Default)]
struct Graph<'a> {
    nodes: Vec<Fields<'a>>,
    named: BTreeMap<String, Fields<'a>>,
}

/// Of a list that many articles may refer to, so many are taken.
const MOST_SHARED: usize = 50;

/// Lists and graphs lie within each other no deeper than this.
const DEEPEST: usize = 8;

impl<'a> Graph<'a> {
    fn gather(&mut self, value: &'a Value, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        match (value, Fields::of(value)) {
            (Value::Array(list), _) => list.iter().for_each(|value| self.gather(value, depth + 1)),
            (_, Some(node)) => {
                for name in ["@graph", "mainEntity", "itemListElement", "item", "blogPost", "hasPart"] {
                    node.get(name).into_iter().for_each(|value| self.gather(value, depth + 1));
                }
                let says_more = node.get("@type").is_some();
                if let Some(name) = node.string(&["@id"]).filter(|_| says_more) {
                    self.named.entry(name).or_insert(node);
                }
                self.nodes.push(node);
            }
            _ => {}
        }
    }

    /// A node, or the one that it refers to.
    fn whole(&self, node: Fields<'a>) -> Fields<'a> {
        let mut node = node;
        for _ in 0..STEPS {
            match node.string(&["@id"]).and_then(|name| self.named.get(&name)) {
                Some(named) if node.get("@type").is_none() => node = *named,
                _ => break,
            }
        }
        node
    }

    /// The objects of a name, those that are referred to among them.
    fn objects(&self, node: Fields<'a>, name: &str) -> Vec<Fields<'a>> {
        let listed = match node.get(name) {
            Some(Value::Array(list)) => list.as_slice(),
            Some(value) => std::slice::from_ref(value),
            None => &[],
        };
        listed.iter().take(MOST_SHARED).filter_map(Fields::of).map(|node| self.whole(node)).collect()
    }

    fn article(&self, node: Fields<'a>, notices: &mut Vec<Notice>) -> Article {
        let published = node.moment(&["datePublished", "dateCreated"], notices);
        let mut article = Article {
            headline: node.string(&["headline", "name"]).map(|title| html::line_of_either(&title)).unwrap_or_default(),
            alternative_headline: node.string(&["alternativeHeadline"]).map(|title| html::words(&title)),
            article_section: node.strings("articleSection").into_iter().next(),
            author: self.people(node),
            source_organization: self.names(node, &["sourceOrganization"]),
            publisher: self.names(node, &["publisher", "isPartOf"]).into_iter().next(),
            dateline: node.string(&["dateline"]),
            date_published: published,
            date_modified: node.moment(&["dateModified"], notices).filter(|modified| Some(*modified) != published),
            url: self.address(node),
            in_language: self.names(node, &["inLanguage"]).iter().find_map(|stated| tongue::stated(stated)),
            keywords: node.strings("keywords"),
            description: node.string(&["description", "abstract"]).map(|text| html::words(&text)),
            image: self.picture(node),
            copyright_notice: node.string(&["copyrightNotice"]),
            ..Article::default()
        };
        let text = node.string(&["articleBody", "reviewBody", "text"]).or_else(|| article.description.take()).unwrap_or_default();
        let base = article.url.as_deref().and_then(|url| url::Url::parse(url).ok());
        html::body(&mut article, &html::of_either(&text), base.as_ref(), notices);
        article
    }

    fn people(&self, node: Fields<'a>) -> Vec<Person> {
        let of_object = |person: Fields| {
            let url = person.name(&["url"]).filter(|url| is_web(url));
            Some(Person {
                name: html::words(&person.name(&["name"])?),
                family_name: person.string(&["familyName"]).map(|name| html::words(&name)),
                job_title: person.name(&["jobTitle"]),
                url,
            })
        };
        for name in ["author", "creator"] {
            let objects = self.objects(node, name);
            let people: Vec<Person> = match objects.is_empty() {
                true => node.strings(name).iter().flat_map(|names| people::split(&html::words(names))).collect(),
                false => objects.into_iter().filter_map(of_object).collect(),
            };
            if !people.is_empty() {
                return people;
            }
        }
        Vec::new()
    }

    /// The names of what stands under the first of these fields that has any.
    fn names(&self, node: Fields<'a>, fields: &[&str]) -> Vec<String> {
        let of_field = |field: &&str| {
            let named: Vec<String> = self.objects(node, field).iter().filter_map(|object| object.name(&["name"])).collect();
            let words = || node.string(&[field]).filter(|_| node.object(field).is_none()).into_iter().collect();
            if named.is_empty() { words() } else { named }
        };
        let found = fields.iter().map(of_field).find(|names| !names.is_empty()).unwrap_or_default();
        found.iter().map(|name| html::words(name)).collect()
    }

    fn address(&self, node: Fields<'a>) -> Option<String> {
        let page = || self.objects(node, "mainEntityOfPage").first().and_then(|page| page.string(&["url", "@id"]));
        let stated = [node.string(&["url"]), page(), node.string(&["mainEntityOfPage"]), node.string(&["@id"])];
        stated.into_iter().flatten().find(|url| url.starts_with("http") && is_web(url))
    }

    fn picture(&self, node: Fields<'a>) -> Option<Figure> {
        let Some(object) = self.objects(node, "image").into_iter().next() else {
            let url = node.strings("image").into_iter().next()?;
            return Some(Figure { images: vec![Image { url, ..Image::default() }], ..Figure::default() });
        };
        let url = object.name(&["contentUrl", "url", "@id"])?;
        let image =
            Image { url, alt: object.name(&["alternateName"]), width: object.number("width"), height: object.number("height") };
        let caption = object.name(&["caption", "description"]).map(|text| html::line(&text)).unwrap_or_default();
        let credit =
            object.name(&["creditText"]).or_else(|| self.names(object, &["creator", "copyrightHolder"]).into_iter().next());
        Some(Figure { images: vec![image], caption, credit })
    }
}
