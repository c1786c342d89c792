//! One work that is referred to, as a line: as the journal wrote it, or put together from its parts.

use super::markup::Writer;
use crate::read::xml::{Id, Tree, escape};

/// What works are called, in all versions of the standard; alternatives hold several of them.
static CITATIONS: &[&str] =
    &["element-citation", "mixed-citation", "nlm-citation", "citation", "citation-alternatives", "product"];

/// Whether an element is a work.
pub fn is_one(tree: &Tree, id: Id) -> bool {
    CITATIONS.contains(&tree.name(id))
}

/// Whether a work is written as a line: there are words or marks between its parts.
pub fn is_line(tree: &Tree, id: Id) -> bool {
    tree.children(id).iter().filter_map(|id| tree.text(*id)).any(|text| !text.trim().is_empty())
}

/// The line of a work, as HTML.
pub fn line(writer: &mut Writer, id: Id, label: &str) -> String {
    let tree = writer.tree;
    if tree.is(id, "citation-alternatives") {
        let forms: Vec<Id> = tree.elements(id).collect();
        let best = forms.iter().copied().find(|id| is_line(tree, *id)).or(forms.first().copied());
        return best.map(|best| line(writer, best, label)).unwrap_or_default();
    }
    if !is_line(tree, id) {
        return put_together(writer, id);
    }
    let line = writer.apart(id);
    let line = line.trim();
    // some write the number once more into the line
    let rest =
        line.strip_prefix(label.trim()).filter(|rest| !label.is_empty() && !rest.starts_with(|c: char| c.is_alphanumeric()));
    rest.map_or(line, |rest| rest.trim_start_matches(['.', ')', ']', ':', ' ', '\n', '\t'])).to_string()
}

/// A part of a work: the elements that it is made of, what opens and closes it, and what stands before it.
struct Part {
    names: &'static [&'static str],
    open: &'static str,
    close: &'static str,
    before: &'static str,
}

const fn part(names: &'static [&'static str], open: &'static str, close: &'static str, before: &'static str) -> Part {
    Part { names, open, close, before }
}

/// The parts of a work in the order of the line, by marks that all languages read alike.
static PARTS: &[Part] = &[
    part(&["article-title", "chapter-title", "part-title", "data-title"], "", "", ". "),
    part(&["trans-title"], "[", "]", " "),
    part(&["source", "std", "patent"], "<i>", "</i>", ". "),
    part(&["trans-source"], "[", "]", " "),
    part(&["edition"], "(", ")", " "),
    part(&["version"], "", "", ", "),
    part(&["conf-name"], "", "", ". "),
    part(&["conf-date"], "", "", ", "),
    part(&["conf-loc"], "", "", ", "),
    part(&["publisher-loc"], "", "", ". "),
    part(&["publisher-name"], "", "", ": "),
    part(&["volume"], "<b>", "</b>", " "),
    part(&["issue"], "(", ")", ""),
    part(&["supplement", "series"], "", "", ", "),
    part(&["page-range", "elocation-id", "size"], "", "", ": "),
    part(&["comment", "annotation"], "", "", ". "),
    part(&["date-in-citation"], "", "", ". "),
];

/// What other parts take in, or what is put before or behind them.
static TAKEN: &[&str] = &["person-group", "name", "string-name", "collab", "etal", "year", "fpage", "lpage", "pub-id", "label"];

/// Months and days of a work with a year are part of its date.
static DATES: &[&str] = &["month", "day", "season"];

fn put_together(writer: &mut Writer, id: Id) -> String {
    let tree = writer.tree;
    let mut line = authors(tree, id);
    let year = tree.stated(id, "year").map(|year| dated(tree, id, &year)).unwrap_or_default();
    if !year.is_empty() {
        line.push_str(if line.is_empty() { "" } else { " " });
        line.push_str(&format!("({})", escape(&year)));
    }
    for part in PARTS {
        for element in tree.elements(id).filter(|element| part.names.contains(&tree.name(*element))) {
            let words = writer.apart(element);
            let words = words.trim().trim_end_matches('.');
            if !words.is_empty() {
                add(&mut line, part.before);
                line.push_str(&format!("{}{words}{}", part.open, part.close));
            }
        }
        if part.names.contains(&"issue") {
            pages(tree, id, &mut line);
        }
    }
    others(writer, id, &mut line);
    add(&mut line, ".");
    identifiers(tree, id, &mut line);
    line
}

/// Adds a mark, but none behind another, and no space first of all.
fn add(line: &mut String, mark: &str) {
    let ended = line.ends_with(['.', '?', '!', ':']) || line.is_empty();
    line.push_str(if ended { mark.trim_start_matches(['.', ',', ':']) } else { mark });
    if line.trim().is_empty() {
        line.clear();
    }
}

fn dated(tree: &Tree, id: Id, year: &str) -> String {
    let others = DATES.iter().rev().filter_map(|name| tree.stated(id, name)).collect::<Vec<_>>().join(" ");
    if others.is_empty() { year.to_string() } else { format!("{year}, {others}") }
}

fn pages(tree: &Tree, id: Id, line: &mut String) {
    if tree.child(id, "page-range").is_some() {
        return;
    }
    let (first, last) = (tree.stated(id, "fpage"), tree.stated(id, "lpage"));
    if let Some(first) = first {
        let last = last.filter(|last| *last != first).map(|last| format!("–{last}")).unwrap_or_default();
        add(line, ": ");
        line.push_str(&escape(&format!("{first}{last}")));
    }
}

/// Who made it: groups one after another, those of editors marked.
fn authors(tree: &Tree, id: Id) -> String {
    let mut groups = vec![people(tree, id)];
    for group in tree.named(id, "person-group") {
        let names = people(tree, group);
        let editors = tree.attribute(group, "person-group-type").is_some_and(|kind| kind.ends_with("editor"));
        groups.push(if editors && !names.is_empty() { format!("{names} (ed.)") } else { names });
    }
    groups.retain(|group| !group.is_empty());
    escape(&groups.join("; "))
}

fn people(tree: &Tree, id: Id) -> String {
    let person = |element: Id| match tree.name(element) {
        "name" => {
            let parts = ["surname", "given-names", "suffix"].iter().filter_map(|name| tree.stated(element, name));
            Some(parts.collect::<Vec<_>>().join(" "))
        }
        "string-name" | "collab" | "anonymous" => Some(tree.words(element)),
        "etal" => Some("et al.".to_string()),
        _ => None,
    };
    let names: Vec<String> = tree.elements(id).filter_map(person).filter(|name| !name.is_empty()).collect();
    names.join(", ")
}

/// What has no place in the line stands at its end.
fn others(writer: &mut Writer, id: Id, line: &mut String) {
    let tree = writer.tree;
    let dated = tree.child(id, "year").is_some();
    let known = |name: &str| {
        TAKEN.contains(&name) || dated && DATES.contains(&name) || PARTS.iter().any(|part| part.names.contains(&name))
    };
    for element in tree.elements(id).filter(|element| !known(tree.name(*element))) {
        let before = writer.out.len();
        writer.node(element);
        let words = writer.out.split_off(before);
        if !words.trim().is_empty() {
            add(line, ". ");
            line.push_str(words.trim());
        }
    }
}

/// Identifiers, where they lead somewhere as a link.
fn identifiers(tree: &Tree, id: Id, line: &mut String) {
    for element in tree.named(id, "pub-id") {
        let words = tree.words(element);
        let kind = tree.attribute(element, "pub-id-type").unwrap_or_default();
        let address = tree.attribute(element, "xlink:href").map(str::to_string);
        let address = address.or_else(|| (kind == "doi").then(|| format!("https://doi.org/{words}")));
        line.push(' ');
        line.push_str(&match address {
            Some(address) => format!("<a href=\"{0}\">{0}</a>", escape(&address)),
            None => escape(&format!("{kind}: {words}")),
        });
    }
}
