//! The places of an article that its cross-references lead to, and which of its footnotes they call.

use std::collections::{BTreeMap, BTreeSet};

use super::PARTS;
use super::roles::{Role, role};
use crate::read::xml::{Id, Tree};

/// Where cross-references lead.
#[derive(Debug, Default)]
pub struct Places {
    /// What can be led to, by its id in the document.
    named: BTreeMap<String, Id>,
    /// Footnotes that the text calls.
    called: BTreeSet<Id>,
}

/// Where footnotes stand beside what they belong to, and so are not set as notes of the page.
static STAY: &[&str] = &["table-wrap-foot", "author-notes", "front", "front-stub"];

impl Places {
    /// The places of an article, without those of articles within it.
    pub fn of(tree: &Tree, article: Id) -> Places {
        let mut places = Places::default();
        let own = own(tree, article);
        for id in own.iter().copied().filter(|id| is_place(tree, *id)) {
            if let Some(name) = tree.attribute(id, "id") {
                places.named.entry(name.to_string()).or_insert(id);
            }
        }
        let notes: Vec<Id> = own.into_iter().filter_map(|id| places.note(tree, id)).collect();
        places.called.extend(notes);
        places
    }

    /// The footnote that stands here, or that is called from here.
    fn note(&self, tree: &Tree, id: Id) -> Option<Id> {
        let note = match role(tree.name(id)) {
            Role::CrossReference if !stays(tree, id) => self.find(tree, id)?,
            // what stands in the text itself is called where it stands
            Role::Note if !tree.ancestors(id).any(|around| matches!(tree.name(around), "fn-group" | "back")) => id,
            _ => return None,
        };
        (role(tree.name(note)) == Role::Note && !stays(tree, note)).then_some(note)
    }

    /// What a cross-reference leads to; of several places the first.
    pub fn find(&self, tree: &Tree, reference: Id) -> Option<Id> {
        let name = tree.attribute(reference, "rid")?.split_whitespace().next()?;
        self.named.get(name).copied()
    }

    /// Whether the text calls this footnote.
    pub fn is_called(&self, note: Id) -> bool {
        self.called.contains(&note)
    }
}

fn stays(tree: &Tree, id: Id) -> bool {
    tree.ancestors(id).any(|around| STAY.contains(&tree.name(around)))
}

/// Whether a place for links is written for an element.
fn is_place(tree: &Tree, id: Id) -> bool {
    let placed = matches!(
        role(tree.name(id)),
        Role::Section | Role::Figure | Role::Table | Role::Note | Role::Supplement | Role::Target | Role::Box
    );
    placed || tree.is(id, "ref")
}

/// An article and all within, but for articles within it.
fn own(tree: &Tree, article: Id) -> Vec<Id> {
    let mut found = Vec::new();
    let mut todo = vec![article];
    while let Some(id) = todo.pop() {
        found.push(id);
        let within = tree.elements(id).filter(|id| !PARTS.contains(&tree.name(*id)));
        todo.extend(within.collect::<Vec<_>>().into_iter().rev());
    }
    found
}
