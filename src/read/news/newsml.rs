//! Reads NewsML-G2: items of text with the pictures that come with them, in the order of their package.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use super::markup::markup;
use super::{moment, nitf, pictures, status, urgency};
use crate::article::{Article, Block, Inline, ListItem, Marked, Numerals, Standing};
use crate::read::xml::{self, Id, Tree};
use crate::read::{Found, Input, Masthead, Trust, bounds, html, people, tidy, tongue};
use crate::report::{Error, Kind, Notice};

/// The roots of messages, items and packages.
static ROOTS: &[&str] = &["newsMessage", "newsItem", "packageItem"];

/// Opens as one of them, of version 2: version 1 has capitals.
pub fn sniff(text: &str) -> Trust {
    let root = xml::root_name(text).and_then(|root| root.rsplit(':').next()).unwrap_or("");
    if ROOTS.contains(&root) { Trust::Sure } else { Trust::No }
}

/// Reads the items of text; a package alone is a list of what it names.
pub fn read(input: &Input, notices: &mut Vec<Notice>) -> Result<Found, Error> {
    let tree = xml::parse(input.text)?;
    tree.tell(notices);
    let named = |name: &str| tree.all(0).filter(|id| tree.is(*id, name)).collect::<Vec<Id>>();
    let packages = named("packageItem");
    let (pictures, texts): (Vec<Id>, Vec<Id>) =
        named("newsItem").into_iter().partition(|id| pictures::figure(&tree, *id).is_some() && text(&tree, *id).is_none());
    if packages.is_empty() && pictures.is_empty() && texts.is_empty() {
        let hint = "leave --from out, so that the form is told from the content";
        return Err(Error::new(Kind::Read, "this is no NewsML-G2: it has neither items nor packages").hint(hint));
    }
    let base = input.options.url.as_deref().and_then(bounds::base);
    let message = Message { tree: &tree, base: base.as_ref() };
    let mut found = message.articles(bounds::entries(texts, notices), &pictures, notices);
    if let Some(package) = packages.first() {
        found.masthead = Masthead { title: message.title(*package), ..Masthead::default() };
    }
    if found.articles.is_empty() {
        found.articles = packages.into_iter().map(|package| message.list(package, notices)).collect();
    }
    Ok(found)
}

/// The element that holds the text of an item: HTML or NITF before plain text.
fn text(tree: &Tree, item: Id) -> Option<Id> {
    let set = tree.child(item, "contentSet")?;
    ["inlineXML", "inlineData"].iter().find_map(|name| tree.child(set, name))
}

struct Message<'a> {
    tree: &'a Tree,
    base: Option<&'a Url>,
}

impl Message<'_> {
    /// Each text with the pictures that it names; a text alone has all. Pictures that no text names stand by themselves.
    fn articles(&self, texts: Vec<Id>, pictures: &[Id], notices: &mut Vec<Notice>) -> Found {
        let alone = texts.len() == 1;
        let by_identifier: BTreeMap<&str, Id> =
            pictures.iter().filter_map(|id| Some((self.tree.attribute(*id, "guid")?, *id))).collect();
        let mut free: BTreeSet<Id> = pictures.iter().copied().collect();
        let mut articles = Vec::new();
        for item in texts {
            let mut article = self.article(item, notices);
            let own = if alone { free.clone() } else { pictures::named(self.tree, item, &by_identifier) };
            for picture in &own {
                free.remove(picture);
            }
            let mut figures = own.into_iter().filter_map(|id| pictures::figure(self.tree, id));
            article.image = figures.next();
            article.body.extend(figures.map(|figure| Block::Figure { figure }));
            articles.push(article);
        }
        for item in free {
            let mut article = self.article(item, notices);
            article.body = pictures::figure(self.tree, item).map(|figure| Block::Figure { figure }).into_iter().collect();
            articles.push(article);
        }
        articles.into()
    }

    fn article(&self, item: Id, notices: &mut Vec<Notice>) -> Article {
        let tree = self.tree;
        let text = text(tree, item);
        let nitf = text.and_then(|text| tree.all(text).find(|id| tree.is(*id, "nitf")));
        let inner = nitf.map(|id| nitf::article(tree, id, self.base, notices)).unwrap_or_default();
        let meta = tree.child(item, "contentMeta").unwrap_or(item);
        let kept = tree.child(item, "itemMeta").unwrap_or(item);
        let date = |id: Id, name: &str| tree.stated(id, name);
        let published =
            date(meta, "contentCreated").or_else(|| date(kept, "firstCreated")).or_else(|| date(kept, "versionCreated"));
        let modified = date(meta, "contentModified").or_else(|| date(kept, "versionCreated"));
        let published = published.and_then(|stated| moment(&stated, notices)).or(inner.date_published);
        let mut article = Article {
            headline: self.title(item).map(|title| tidy::plain(&title)).unwrap_or(inner.headline.clone()),
            author: self.authors(meta).unwrap_or(inner.author.clone()),
            source_organization: self.sources(meta),
            publisher: tree.child(kept, "provider").and_then(|id| self.name(id)),
            dateline: tree
                .stated(meta, "dateline")
                .or_else(|| self.name(tree.child(meta, "located")?))
                .or(inner.dateline.clone()),
            date_published: published,
            date_modified: modified
                .and_then(|stated| moment(&stated, &mut Vec::new()))
                .filter(|moment| Some(*moment) != published),
            in_language: self.language(item, meta),
            article_section: tree.named(meta, "genre").find_map(|id| self.name(id)),
            keywords: self.keywords(meta),
            description: tree.stated(meta, "description"),
            copyright_notice: self.rights(item),
            standing: self.standing(kept, meta, notices),
            ..inner
        };
        if let Some(text) = text.filter(|_| nitf.is_none()) {
            html::body(&mut article, &self.markup(text), self.base, notices);
        }
        article
    }

    /// A page's body, or plain text.
    fn markup(&self, text: Id) -> String {
        let tree = self.tree;
        match tree.all(text).find(|id| matches!(tree.name(*id), "html:body" | "body")) {
            Some(body) => tree.markup(body, self.base),
            None if tree.has_markup(text) => markup(tree, text),
            None => html::of_either(&tree.letters(text)),
        }
    }

    /// The headline, else the title of the item.
    fn title(&self, item: Id) -> Option<String> {
        let headline = self.tree.child(item, "contentMeta").and_then(|meta| self.tree.stated(meta, "headline"));
        headline.or_else(|| self.tree.stated(self.tree.child(item, "itemMeta")?, "title"))
    }

    /// The name of a party, a place or a subject: in words, else as it is coded.
    fn name(&self, id: Id) -> Option<String> {
        self.tree.stated(id, "name").or_else(|| self.tree.attribute(id, "literal").map(str::to_string))
    }

    fn authors(&self, meta: Id) -> Option<Vec<crate::article::Person>> {
        let byline = self.tree.stated(meta, "by").map(|byline| people::split(&byline));
        let creators = || {
            let names: Vec<String> = self.tree.named(meta, "creator").filter_map(|id| self.name(id)).collect();
            Some(names.iter().flat_map(|name| people::split(name)).collect::<Vec<_>>()).filter(|names| !names.is_empty())
        };
        byline.or_else(creators)
    }

    fn sources(&self, meta: Id) -> Vec<String> {
        let credit = self.tree.stated(meta, "creditline");
        let sources = self.tree.named(meta, "infoSource").filter_map(|id| self.name(id));
        bounds::once(credit.into_iter().chain(sources))
    }

    fn language(&self, item: Id, meta: Id) -> Option<String> {
        let tree = self.tree;
        let stated = tree.child(meta, "language").and_then(|id| tree.attribute(id, "tag"));
        stated.or_else(|| tree.inherited(item, "xml:lang")).and_then(tongue::stated)
    }

    /// Keywords, subjects by name, and the slug, under which desks know the story.
    fn keywords(&self, meta: Id) -> Vec<String> {
        let tree = self.tree;
        let words = ["keyword", "slugline"].iter().flat_map(|name| tree.named(meta, name)).map(|id| tree.words(id));
        bounds::once(words.chain(tree.named(meta, "subject").filter_map(|id| self.name(id))))
    }

    fn rights(&self, item: Id) -> Option<String> {
        let tree = self.tree;
        let rights = tree.child(item, "rightsInfo")?;
        let holder = || self.name(tree.child(rights, "copyrightHolder")?).map(|holder| format!("© {holder}"));
        tree.stated(rights, "copyrightNotice").or_else(holder).or_else(|| tree.stated(rights, "usageTerms"))
    }

    fn standing(&self, kept: Id, meta: Id, notices: &mut Vec<Notice>) -> Standing {
        let tree = self.tree;
        let stated = tree.child(kept, "pubStatus").and_then(|id| tree.attribute(id, "qcode").or(tree.attribute(id, "uri")));
        Standing {
            status: stated.map(|stated| status(stated.rsplit('/').next().unwrap_or(""))).unwrap_or_default(),
            embargo: tree.stated(kept, "embargoed").and_then(|stated| moment(&stated, notices)),
            urgency: tree.stated(meta, "urgency").and_then(|stated| urgency(&stated)),
            ..Standing::default()
        }
    }

    /// A package without the items that it names: a list of their titles.
    fn list(&self, package: Id, notices: &mut Vec<Notice>) -> Article {
        let tree = self.tree;
        let mut article = self.article(package, notices);
        let item = |id: Id| {
            let words = tree.stated(id, "title").or_else(|| tree.stated(id, "description"))?;
            let content = match tree.attribute(id, "href") {
                Some(href) => {
                    vec![Marked::Link { href: href.to_string(), title: None, content: vec![Inline::text(words)] }.into()]
                }
                None => vec![Inline::text(words)],
            };
            Some(ListItem { checked: None, number: None, body: vec![Block::paragraph(content)] })
        };
        let items: Vec<ListItem> = tree.all(package).filter(|id| tree.is(*id, "itemRef")).filter_map(item).collect();
        if !items.is_empty() {
            article.body.push(Block::List { start: None, numerals: Numerals::Arabic, reversed: false, items });
        }
        article
    }
}
