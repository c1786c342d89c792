//! Reads feeds: RSS 0.9 to 2.0, Atom 0.3 and 1.0, and what is meant for one of them, each entry as an article.

mod entry;
mod media;
mod of_json;
pub mod people;
mod words;

use std::collections::BTreeSet;

use url::Url;

use super::xml::{self, Id, Links, Tree};
use super::{Found, Input, Masthead, Trust, bounds, summary, tongue};
use crate::article::{Image, Inlines, Person};
use crate::report::{Error, Kind, Notice, codes};

/// Each entry that names no author repeats those of its feed, but no more than these.
const MOST_AUTHORS: usize = 20;

/// What entries are called: in RSS, in Atom, in Atom without its namespace.
static ENTRIES: &[&str] = &["item", "atom:entry", "entry"];

/// Opens as a feed does.
pub fn sniff(text: &str) -> Trust {
    let root = xml::root_name(text).unwrap_or("");
    match root.rsplit(':').next().unwrap_or("").to_ascii_lowercase().as_str() {
        "rss" | "feed" => Trust::Sure,
        "rdf" if text.contains("item") => Trust::Sure,
        "channel" | "entry" => Trust::Likely,
        _ if of_json::sniff(text) => Trust::Sure,
        _ => Trust::No,
    }
}

/// Reads the entries.
pub fn read(input: &Input, notices: &mut Vec<Notice>) -> Result<Found, Error> {
    let tree = if of_json::sniff(input.text) { of_json::tree(input.text)? } else { xml::parse(input.text)? };
    tree.tell(notices);
    let feed = Feed::of(&tree, input.options.url.as_deref())?;
    let masthead = feed.masthead();
    let (mut articles, mut summaries) = (Vec::new(), BTreeSet::new());
    for id in feed.entries(notices) {
        let article = entry::read(&feed, id, &masthead, notices);
        summaries.extend(article.url.clone().filter(|_| summary::is_one(&article, entry::has_text(&feed, id))));
        articles.push(article);
    }
    if articles.is_empty() {
        notices.push(Notice::new(&codes::NO_ENTRIES, "this feed has no entries"));
    }
    Ok(Found { articles, masthead, summaries, ..Found::default() })
}

/// A feed and where things are in it.
pub struct Feed<'a> {
    /// The document.
    pub tree: &'a Tree,
    /// The element that speaks of the whole.
    pub channel: Id,
    /// What addresses are relative to: where the feed came from, else where it says that it belongs.
    pub base: Option<Url>,
    /// Who writes the feed, where the entries do not say; empty for RSS, where it names who edits.
    pub authors: Vec<Person>,
}

impl<'a> Feed<'a> {
    /// A document as a feed.
    ///
    /// # Errors
    /// When nothing in it is a channel or an entry.
    pub fn of(tree: &'a Tree, address: Option<&str>) -> Result<Feed<'a>, Error> {
        let root = tree.root();
        let channel = tree.all(0).skip(1).find(|id| tree.is(*id, "channel")).unwrap_or(root);
        let known = ["rss", "atom:feed", "feed", "rdf:RDF", "channel"].iter().chain(ENTRIES);
        let found = tree.all(0).any(|id| known.clone().any(|name| tree.is(id, name)));
        if !found {
            return Err(Error::new(Kind::Read, "this is no feed: it has neither a channel nor entries"));
        }
        let base = address.and_then(|address| Url::parse(address).ok());
        let mut feed = Feed { tree, channel, base, authors: Vec::new() };
        feed.base = feed.base.take().or_else(|| {
            let own = feed.link(channel, "self").or_else(|| feed.address(channel));
            own.and_then(|own| bounds::base(&own))
        });
        if ["atom:feed", "feed"].iter().any(|name| tree.is(channel, name)) {
            feed.authors = feed.authors(channel);
            feed.authors.truncate(MOST_AUTHORS);
        }
        Ok(feed)
    }

    /// The entries, wherever they stand: RSS 1.0 puts them beside the channel.
    pub fn entries(&self, notices: &mut Vec<Notice>) -> Vec<Id> {
        let is_entry = |id: &Id| ENTRIES.iter().any(|name| self.tree.is(*id, name));
        let within = |id: &Id| self.tree.ancestors(*id).any(|around| is_entry(&around));
        bounds::entries(self.tree.all(0).filter(|id| is_entry(id) && !within(id)).collect(), notices)
    }

    /// What the feed says of itself.
    pub fn masthead(&self) -> Masthead {
        let (tree, channel) = (self.tree, self.channel);
        let first = |names: &[&str]| names.iter().find_map(|name| self.words(channel, name));
        Masthead {
            title: first(&["title", "atom:title", "dc:title"]),
            description: first(&["description", "atom:subtitle", "subtitle", "atom:tagline", "tagline", "itunes:summary"]),
            language: first(&["language", "dc:language"])
                .or_else(|| tree.inherited(channel, "xml:lang").map(str::to_string))
                .and_then(|stated| tongue::stated(&stated)),
            url: self.address(channel),
            image: self.logo(),
            copyright_notice: first(words::RIGHTS),
            sections: self.categories(channel),
        }
    }

    fn logo(&self) -> Option<Image> {
        let tree = self.tree;
        // RSS 1.0 has the image beside the channel
        let image = [self.channel, tree.root()].into_iter().find_map(|id| tree.child(id, "image"));
        let stated = image.and_then(|id| tree.stated(id, "url"));
        let named = || ["atom:logo", "logo", "atom:icon", "icon"].iter().find_map(|name| tree.stated(self.channel, name));
        let itunes = || tree.child(self.channel, "itunes:image").and_then(|id| tree.attribute(id, "href")).map(str::to_string);
        let url = stated.or_else(named).or_else(itunes)?;
        let alt = image.and_then(|id| tree.stated(id, "title"));
        Some(Image { url: self.links(self.channel).join(&url), alt, width: None, height: None })
    }

    /// What addresses at an element are relative to.
    pub fn links(&self, id: Id) -> Links {
        Links::at(self.tree, id, self.base.as_ref())
    }

    /// Where an element's `link` of this relation leads.
    pub fn link(&self, id: Id, relation: &str) -> Option<String> {
        let mut links = self.tree.elements(id).filter(|id| self.tree.is(*id, "atom:link") || self.tree.is(*id, "link"));
        links.find_map(|link| {
            let stated = self.tree.attribute(link, "rel").unwrap_or("alternate");
            let address = self.tree.attribute(link, "href").filter(|_| stated.eq_ignore_ascii_case(relation))?;
            Some(self.links(link).join(address))
        })
    }

    /// The address of what an entry or a feed is about: of the web, and no script.
    pub fn address(&self, id: Id) -> Option<String> {
        let tree = self.tree;
        let chief = |id: &Id| tree.attribute(*id, "rel").is_none_or(|relation| relation == "alternate");
        let spelt = |name: &str| {
            let mut links = tree.named(id, name).filter(chief).map(|id| (id, tree.words(id)));
            links.find(|(_, words)| !words.is_empty()).map(|(id, words)| self.links(id).join(&words))
        };
        let permanent = || {
            let guid = tree.named(id, "guid").find(|id| tree.attribute(*id, "isPermaLink") != Some("false"))?;
            Some(self.links(guid).join(&tree.words(guid)))
        };
        let own = || tree.attribute(id, "href").map(|address| self.links(id).join(address));
        let about = || tree.attribute(id, "rdf:about").map(str::to_string);
        let found = [spelt("link"), self.link(id, "alternate"), spelt("atom:link"), permanent(), own(), about()];
        found.into_iter().flatten().find(|address| is_web(address))
    }

    /// The words of the first element of this name that says something, its markup gone.
    pub fn words(&self, id: Id, name: &str) -> Option<String> {
        let found = self.tree.named(id, name).map(|id| words::of(self, id, words::Unstated::Guess).words());
        found.into_iter().find(|words| !words.is_empty())
    }

    /// The line of the first element of this name that says something.
    pub fn line(&self, id: Id, name: &str) -> Inlines {
        let lines = self.tree.named(id, name).map(|id| words::of(self, id, words::Unstated::Guess).line());
        lines.into_iter().find(|line| !line.is_empty()).unwrap_or_default()
    }

    /// What an entry or the feed is filed under, each once.
    pub fn categories(&self, id: Id) -> Vec<String> {
        let tree = self.tree;
        let mut all: Vec<String> = Vec::new();
        for element in tree.elements(id).filter(|id| CATEGORIES.iter().any(|name| tree.is(*id, name))) {
            let stated = ["label", "text", "term"].iter().find_map(|name| tree.attribute(element, name)).map(str::to_string);
            let written = super::html::words(&stated.unwrap_or_else(|| tree.words(element)));
            let listed = tree.name(element).to_ascii_lowercase().ends_with("keywords");
            let parts: Vec<&str> = if listed { written.split(',').collect() } else { vec![&written] };
            all.extend(parts.into_iter().map(|part| part.trim().to_string()));
        }
        bounds::once(all)
    }
}

static CATEGORIES: &[&str] = &[
    "category",
    "atom:category",
    "dc:subject",
    "media:category",
    "itunes:category",
    "itunes:keywords",
    "media:keywords",
    "keywords",
];

/// Whether an address can be followed on paper or screen: scripts, files and numbers of books cannot.
pub fn is_web(address: &str) -> bool {
    let scheme = Url::parse(address).ok().map(|url| url.scheme().to_string());
    match scheme {
        Some(scheme) => matches!(scheme.as_str(), "http" | "https" | "ftp" | "gopher" | "gemini"),
        None => !address.is_empty() && !address.contains(char::is_whitespace),
    }
}

impl Tree {
    /// Tells what had to be mended in a document.
    pub fn tell(&self, notices: &mut Vec<Notice>) {
        if self.mended > 0 {
            let message = format!("the XML is not well-formed ({} places); it was read as well as can be", self.mended);
            notices.push(Notice::new(&codes::BROKEN_MARKUP, message));
        }
        if self.flattened > 0 {
            let message =
                format!("{} elements lie deeper than {}; their text is kept without its markup", self.flattened, xml::DEEPEST);
            notices.push(Notice::new(&codes::TOO_DEEP, message));
        }
    }
}
