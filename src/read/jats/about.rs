//! Writes what stands around the text: abstracts before it, and behind it whose it is and who may use it.

use std::collections::BTreeMap;

use super::front;
use super::markup::Writer;
use crate::read::xml::{Id, Tree, escape};

impl Writer<'_> {
    /// Abstracts, each in a box; those in another language under the title in that language.
    pub fn abstracts(&mut self, article: Id) {
        let tree = self.tree;
        let Some(meta) = self.meta(article) else { return };
        for id in tree.elements(meta).filter(|id| matches!(tree.name(*id), "abstract" | "trans-abstract")) {
            let language = tree.attribute(id, "xml:lang").map(|lang| format!(" lang=\"{}\"", escape(lang))).unwrap_or_default();
            self.out.push_str(&format!("<aside{language}>"));
            let title = self.title(id);
            if !title.is_empty() {
                self.out.push_str(&format!("<h6>{title}</h6>"));
            }
            self.translated_title(meta, id);
            for part in tree.children(id).iter().copied().filter(|part| !matches!(tree.name(*part), "label" | "title")) {
                if tree.is(part, "sec") { self.run_in(part) } else { self.node(part) }
            }
            self.out.push_str("</aside>");
        }
    }

    fn meta(&self, article: Id) -> Option<Id> {
        let front = ["front", "front-stub"].iter().find_map(|name| self.tree.child(article, name))?;
        Some(self.tree.child(front, "article-meta").unwrap_or(front))
    }

    fn translated_title(&mut self, meta: Id, part: Id) {
        let tree = self.tree;
        let Some(language) = tree.attribute(part, "xml:lang").filter(|_| tree.is(part, "trans-abstract")) else { return };
        let Some(titles) = tree.child(meta, "title-group") else { return };
        let own = |id: &Id| tree.attribute(*id, "xml:lang") == Some(language);
        let group = tree.named(titles, "trans-title-group").find(own);
        if let Some(title) = group.and_then(|group| tree.child(group, "trans-title")) {
            self.wrapped(title, "<div><b>", "</b></div>");
        }
    }

    /// A section of an abstract: its title opens the line.
    fn run_in(&mut self, section: Id) {
        let tree = self.tree;
        let title = self.title(section);
        let dot = if title.ends_with(['.', ':', '?', '!']) { "" } else { "." };
        let mut opening = if title.is_empty() { title } else { format!("<b>{title}{dot}</b> ") };
        for part in tree.elements(section).filter(|part| !matches!(tree.name(*part), "label" | "title")) {
            self.out.push_str(&format!("<div>{}", std::mem::take(&mut opening)));
            if tree.is(part, "p") {
                self.within(part)
            } else {
                self.node(part)
            }
            self.out.push_str("</div>");
        }
    }

    /// Where its authors are, what they say of themselves, who paid, and on what terms it is given away.
    pub fn about(&mut self, article: Id) {
        let tree = self.tree;
        let Some(meta) = self.meta(article) else { return };
        let before = self.out.len();
        self.affiliations(meta);
        for notes in tree.named(meta, "author-notes") {
            tree.elements(notes).for_each(|note| self.labelled(note));
        }
        let funding = tree.named(meta, "funding-group").flat_map(|group| tree.named(group, "funding-statement"));
        funding.for_each(|id| self.wrapped(id, "<div>", "</div>"));
        self.imprint(article, meta);
        tree.named(meta, "permissions").for_each(|permissions| self.terms(permissions));
        if self.out.len() > before {
            self.out.insert_str(before, "<aside>");
            self.out.push_str("</aside>");
        }
    }

    /// Where it stands in its journal: *Journal* **volume**(issue): pages.
    fn imprint(&mut self, article: Id, meta: Id) {
        let tree = self.tree;
        let part = |name: &str| tree.stated(meta, name).map(|words| escape(&words));
        let pages = part("elocation-id").or_else(|| Some([part("fpage")?, part("lpage").unwrap_or_default()].join("–")));
        let journal = tree.child(article, "front").and_then(|front| front::journal(tree, front));
        let (Some(journal), Some(volume)) = (journal, part("volume")) else { return };
        let issue = part("issue").map(|issue| format!("({issue})")).unwrap_or_default();
        let pages = pages.map(|pages| format!(": {}", pages.trim_end_matches('–'))).unwrap_or_default();
        self.out.push_str(&format!("<div><i>{}</i> <b>{volume}</b>{issue}{pages}</div>", escape(&journal)));
    }

    fn terms(&mut self, permissions: Id) {
        let tree = self.tree;
        self.out.push_str("<div>");
        tree.named(permissions, "copyright-statement").for_each(|id| self.wrapped(id, "", " "));
        let licences = tree.named(permissions, "license").flat_map(|id| tree.elements(id));
        licences.filter(|id| matches!(tree.name(*id), "license-p" | "p")).for_each(|id| self.wrapped(id, "", " "));
        self.out.push_str("</div>");
    }

    /// Each place with those who work there.
    fn affiliations(&mut self, meta: Id) {
        let tree = self.tree;
        let places: Vec<Id> = tree.all(meta).filter(|id| tree.is(*id, "aff")).collect();
        let mut people = people(tree, meta, &places);
        for place in places {
            let people = people.remove(&place).unwrap_or_default();
            let people = if people.is_empty() { String::new() } else { format!("<b>{}:</b> ", escape(&people.join(", "))) };
            let words = self.place_words(place);
            self.out.push_str(&format!("<div>{people}{words}</div>"));
        }
    }

    /// An address as the journal prints it, else its parts, each once.
    fn place_words(&mut self, place: Id) -> String {
        let tree = self.tree;
        let original = tree.named(place, "institution").find(|id| tree.attribute(*id, "content-type") == Some("original"));
        if let Some(original) = original {
            return escape(&tree.words(original));
        }
        let written = tree.children(place).iter().filter_map(|id| tree.text(*id)).any(|text| !text.trim().is_empty());
        if written {
            let words = tree.children(place).iter().filter(|id| !tree.is(**id, "label"));
            let line: Vec<String> = words.map(|id| tree.letters(*id)).collect();
            return escape(&line.concat().split_whitespace().collect::<Vec<_>>().join(" "));
        }
        let parts: Vec<String> = tree.elements(place).filter(|id| !tree.is(*id, "label")).map(|id| tree.words(id)).collect();
        escape(&crate::read::bounds::once(parts).join(", "))
    }
}

/// Who works at each place: within it, or naming it.
fn people(tree: &Tree, meta: Id, places: &[Id]) -> BTreeMap<Id, Vec<String>> {
    let by_name: BTreeMap<&str, Id> = places.iter().filter_map(|place| Some((tree.attribute(*place, "id")?, *place))).collect();
    let mut people: BTreeMap<Id, Vec<String>> = BTreeMap::new();
    for contributor in tree.all(meta).filter(|id| tree.is(*id, "contrib")) {
        let named = |id: Id| tree.attribute(id, "rid").and_then(|name| by_name.get(name).copied());
        let at = tree.elements(contributor).filter_map(|id| if tree.is(id, "aff") { Some(id) } else { named(id) });
        let at: Vec<Id> = at.collect();
        if let Some(name) = front::name(tree, contributor).filter(|_| !at.is_empty()) {
            at.into_iter().for_each(|place| people.entry(place).or_default().push(name.clone()));
        }
    }
    people
}
