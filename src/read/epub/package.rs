//! What a book says of itself: its titles and people, its files, the order in which they are read (EPUB 3.3 §5, OPF 2.0.1).

use std::collections::{BTreeMap, BTreeSet};

use crate::article::{Image, Moment, Person};
use crate::read::archive::{Archive, path_of};
use crate::read::xml::{self, Id, Tree};
use crate::read::{Masthead, bounds, dates, encoding, people, tongue};
use crate::report::{Error, Kind, Notice};

/// Where a book says which file describes it (OCF 3.3 §4.2.6.3.1).
pub const CONTAINER: &str = "META-INF/container.xml";

/// Which files are encrypted beyond fonts, which are only hidden (OCF 3.3 §4.2.6.3.2).
const ENCRYPTION: &str = "META-INF/encryption.xml";

/// A book.
#[derive(Debug, Default)]
pub struct Package {
    /// What it says of itself.
    pub masthead: Masthead,
    /// Who wrote it.
    pub authors: Vec<Person>,
    /// When it came out, where that is stated to the day.
    pub published: Option<Moment>,
    /// The files to be read, in order.
    pub spine: Vec<String>,
    /// Files that only lead to others: contents, covers.
    pub furniture: BTreeSet<String>,
    /// What the contents call a file.
    pub titles: BTreeMap<String, String>,
    /// Files that cannot be read.
    pub encrypted: BTreeSet<String>,
}

/// A file of the book.
struct Item {
    id: String,
    path: String,
    kind: String,
    properties: String,
}

/// What guides call pages that are none of the text (OPF 2.0.1 §2.6).
static FURNITURE: &[&str] = &["cover", "toc"];

impl Package {
    /// Reads the description of the book in an archive.
    ///
    /// # Errors
    /// When there is none.
    pub fn of(archive: &Archive, notices: &mut Vec<Notice>) -> Result<Package, Error> {
        let file = described_in(archive, notices)
            .ok_or_else(|| Error::new(Kind::Read, "this is no EPUB: nothing in the archive describes a book"))?;
        let tree = parse(archive, &file, notices)?;
        tree.tell(notices);
        let items = items(&tree, &file);
        let mut package = Package { encrypted: encrypted(archive, notices), ..Package::default() };
        package.read_metadata(&tree, &items, archive);
        package.read_spine(&tree, &items);
        package.read_furniture(&tree, &items, &file);
        package.read_contents(&tree, &items, archive, notices);
        Ok(package)
    }

    fn read_metadata(&mut self, tree: &Tree, items: &[Item], archive: &Archive) {
        let metadata = tree.all(0).find(|id| tree.is(*id, "metadata")).unwrap_or(0);
        // version 1 puts them one level deeper
        let metadata = tree.child(metadata, "dc-metadata").unwrap_or(metadata);
        let stated = |name: &str| tree.stated(metadata, name);
        let address = ["dc:source", "dc:identifier"].iter().flat_map(|name| tree.named(metadata, name)).map(|id| tree.words(id));
        let cover = cover(tree, items).filter(|path| archive.find(path).is_some());
        self.masthead = Masthead {
            title: stated("dc:title"),
            description: stated("dc:description").map(|text| crate::read::html::words(&text)),
            language: stated("dc:language").and_then(|language| tongue::stated(&language)),
            url: address.into_iter().find(|address| address.starts_with("http")),
            image: cover.map(|url| Image { url, ..Image::default() }),
            copyright_notice: stated("dc:rights"),
            sections: bounds::once(tree.named(metadata, "dc:subject").map(|id| tree.words(id))),
        };
        self.authors = tree.named(metadata, "dc:creator").flat_map(|id| people::split(&tree.words(id))).collect();
        let issued = |id: &Id| tree.attribute(*id, "event").is_none_or(|event| event.contains("publication"));
        let mut days = tree.named(metadata, "dc:date").filter(issued).map(|id| tree.words(id));
        self.published = days.find_map(|day| dates::parse(&day));
    }

    fn read_spine(&mut self, tree: &Tree, items: &[Item]) {
        let by_id: BTreeMap<&str, &Item> = items.iter().map(|item| (item.id.as_str(), item)).collect();
        let references = tree.all(0).filter(|id| tree.is(*id, "itemref"));
        let named = references.filter_map(|id| by_id.get(tree.attribute(id, "idref")?));
        self.spine = bounds::once(named.map(|item| item.path.clone()));
    }

    fn read_furniture(&mut self, tree: &Tree, items: &[Item], file: &str) {
        let navigation = items.iter().filter(|item| item.properties.split_whitespace().any(|property| property == "nav"));
        self.furniture.extend(navigation.map(|item| item.path.clone()));
        for reference in tree.all(0).filter(|id| tree.is(*id, "reference")) {
            let of_kind = tree.attribute(reference, "type").is_some_and(|kind| FURNITURE.contains(&kind));
            let path = tree.attribute(reference, "href").and_then(|address| path_of(file, address));
            self.furniture.extend(path.filter(|_| of_kind));
        }
    }

    fn read_contents(&mut self, tree: &Tree, items: &[Item], archive: &Archive, notices: &mut Vec<Notice>) {
        let stated = tree.all(0).find(|id| tree.is(*id, "spine")).and_then(|spine| tree.attribute(spine, "toc"));
        let listed = items.iter().find(|item| Some(item.id.as_str()) == stated || item.kind.contains("dtbncx"));
        let navigation = items.iter().find(|item| item.properties.split_whitespace().any(|property| property == "nav"));
        for item in navigation.into_iter().chain(listed) {
            let Ok(contents) = parse(archive, &item.path, notices) else { continue };
            for (address, words) in entries(&contents) {
                if let Some(path) = path_of(&item.path, &address) {
                    self.titles.entry(path).or_insert(words);
                }
            }
        }
    }
}

/// The file that describes the book.
fn described_in(archive: &Archive, notices: &mut Vec<Notice>) -> Option<String> {
    let container = parse(archive, CONTAINER, notices).ok();
    let stated = container.and_then(|tree| {
        let roots: Vec<Id> = tree.all(0).filter(|id| tree.is(*id, "rootfile")).collect();
        let paths = roots.into_iter().filter_map(|id| path_of("", tree.attribute(id, "full-path")?));
        paths.into_iter().find(|path| archive.find(path).is_some())
    });
    stated.or_else(|| archive.entries().iter().map(|entry| entry.path.clone()).find(|path| path.ends_with(".opf")))
}

/// A file of the book as a tree.
///
/// # Errors
/// When it is not there, or is no XML at all.
pub fn parse(archive: &Archive, path: &str, notices: &mut Vec<Notice>) -> Result<Tree, Error> {
    let wrong = |why: &str| Error::new(Kind::Read, format!("`{path}` in the book cannot be read: {why}"));
    let entry = archive.find(path).ok_or_else(|| wrong("it is not there"))?;
    let bytes = archive.unpack(entry).map_err(wrong)?;
    xml::parse(&encoding::decode(&bytes, None, notices)).map_err(|error| wrong(error.message()))
}

fn items(tree: &Tree, file: &str) -> Vec<Item> {
    let item = |id: Id| {
        let stated = |name: &str| tree.attribute(id, name).unwrap_or_default().to_string();
        let path = path_of(file, tree.attribute(id, "href")?)?;
        Some(Item { id: stated("id"), path, kind: stated("media-type"), properties: stated("properties") })
    };
    tree.all(0).filter(|id| tree.is(*id, "item")).filter_map(item).collect()
}

/// The picture of the cover: by its property, or as version 2 names it.
fn cover(tree: &Tree, items: &[Item]) -> Option<String> {
    let by_property = items.iter().find(|item| item.properties.contains("cover-image"));
    let named = || {
        let meta = tree.all(0).find(|id| tree.is(*id, "meta") && tree.attribute(*id, "name") == Some("cover"))?;
        items.iter().find(|item| Some(item.id.as_str()) == tree.attribute(meta, "content"))
    };
    by_property.or_else(named).map(|item| item.path.clone())
}

/// The entries of contents, as a page with links (EPUB 3.3 §7.4) or as points (OPF 2.0.1 §2.4.1): where each leads, its words.
fn entries(tree: &Tree) -> Vec<(String, String)> {
    let table = tree.all(0).find(|id| tree.is(*id, "html:nav") && tree.attribute(*id, "epub:type") == Some("toc"));
    let links = tree.all(table.unwrap_or(0)).filter_map(|id| match tree.name(id) {
        "html:a" => Some((tree.attribute(id, "href")?.to_string(), tree.words(id))),
        "navPoint" => {
            let address = tree.attribute(tree.child(id, "content")?, "src")?;
            Some((address.to_string(), tree.stated(tree.child(id, "navLabel")?, "text")?))
        }
        _ => None,
    });
    links.filter(|(_, words)| !words.is_empty()).collect()
}

/// Fonts that are only hidden from being copied are not counted.
fn encrypted(archive: &Archive, notices: &mut Vec<Notice>) -> BTreeSet<String> {
    let Ok(tree) = parse(archive, ENCRYPTION, notices) else { return BTreeSet::new() };
    let references = tree.all(0).filter(|id| tree.name(*id).ends_with("CipherReference"));
    references.filter_map(|id| path_of("", tree.attribute(id, "URI")?)).collect()
}
