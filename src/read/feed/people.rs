//! Who wrote an entry: as elements of a person, as an address with a name, as a line.

use std::collections::BTreeSet;

use super::Feed;
use crate::article::Person;
use crate::read::xml::Id;
use crate::read::{html, people};

/// Where authors stand, the best first.
static AUTHORS: &[&str] = &["atom:author", "author", "dc:creator", "dc:author", "creator", "itunes:author"];

impl Feed<'_> {
    /// The authors of an entry, or of the feed.
    pub fn authors(&self, id: Id) -> Vec<Person> {
        let by_name = AUTHORS.iter().map(|name| self.tree.named(id, name).flat_map(|id| self.people(id)).collect::<Vec<_>>());
        let mut people = by_name.into_iter().find(|people| !people.is_empty()).unwrap_or_default();
        let mut names = BTreeSet::new();
        people.retain(|person| names.insert(person.name.clone()));
        people
    }

    /// One element: a person of Atom (RFC 4287 §3.2), or a line.
    fn people(&self, id: Id) -> Vec<Person> {
        let part = |names: &[&str]| names.iter().find_map(|name| self.tree.stated(id, name));
        let url = part(&["atom:uri", "uri", "atom:url", "url", "atom:homepage", "homepage"]);
        let url = url.map(|url| self.links(id).join(&url)).filter(|url| super::is_web(url));
        let name = part(&["atom:name", "name"]).or_else(|| part(&["atom:email", "email"])).or_else(|| url.clone());
        match name {
            Some(name) => {
                let name = named(&html::words(&name));
                vec![Person { name, job_title: part(&["title"]), url, ..Person::default() }]
            }
            None if self.tree.has_markup(id) => Vec::new(),
            None => of_line(&html::words(&self.tree.words(id))),
        }
    }
}

/// The people of a line, as RSS has it: *mail (Name)*, *Name (mail)*, *Name <mail>*, names.
pub fn of_line(line: &str) -> Vec<Person> {
    let name = named(line);
    if name == line { people::split(line) } else { people::split(&name) }
}

/// The name beside an address of mail; the address where there is no name.
fn named(line: &str) -> String {
    let line = line.trim();
    let (outside, inside) = match line.split_once(['(', '<']) {
        Some((outside, inside)) => (outside.trim(), inside.trim_end_matches([')', '>', ' '])),
        None => (line, ""),
    };
    let name = match (is_mail(outside), is_mail(inside)) {
        (true, false) if !inside.is_empty() => inside,
        (false, true) if !outside.is_empty() => outside,
        (_, true) => inside,
        _ => return without_mail(line),
    };
    name.trim_matches(['"', ' ']).to_string()
}

/// *Name mail* and *mail Name* without the address.
fn without_mail(line: &str) -> String {
    let words: Vec<&str> = line.split_whitespace().filter(|word| !is_mail(word)).collect();
    if words.is_empty() { line.to_string() } else { words.join(" ") }
}

fn is_mail(text: &str) -> bool {
    let text = text.trim().trim_start_matches("mailto:");
    text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')) && !text.contains(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_authors() {
        for (line, name) in [
            ("jane@example.org (Jane Doe)", "Jane Doe"),
            ("Jane Doe (jane@example.org)", "Jane Doe"),
            ("Jane Doe <jane@example.org>", "Jane Doe"),
            ("Jane Doe jane@example.org", "Jane Doe"),
            ("jane@example.org", "jane@example.org"),
            ("<jane@example.org>", "jane@example.org"),
            ("Jane Doe (Editor)", "Jane Doe (Editor)"),
            ("@jane", "@jane"),
        ] {
            assert_eq!(named(line), name, "{line}");
        }
        assert_eq!(of_line("Jane Doe and John Roe").len(), 2);
    }
}
