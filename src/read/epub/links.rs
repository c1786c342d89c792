//! Leads links between the files of a book to the articles that the files became part of, and calls to their notes.

use std::collections::{BTreeMap, BTreeSet};

use crate::article::address::WITHIN_BOOK;
use crate::article::{Article, Inline, Inlines, Marked, walk};
use crate::read::archive::path_of;

/// Which article each file is part of, by the file that opens it.
pub type Parts = BTreeMap<String, String>;

/// The address of the article that a file opens; the book's name parts it from those of other books.
pub fn address(book: &str, file: &str) -> String {
    format!("{WITHIN_BOOK}{book}/{file}")
}

/// Makes the links of a file lead where their aims are now; those that lead to no article become words. Notes the files that
/// are led to.
pub fn lead(article: &mut Article, (book, file): (&str, &str), parts: &Parts, aims: &mut BTreeSet<String>) {
    let mut line = |line: &mut Inlines| {
        for inline in std::mem::take(line) {
            match inline {
                Inline::Marked(Marked::Link { href, title, content }) => match aim(&href, file, parts) {
                    Aim::Outside => line.push(Marked::Link { href, title, content }.into()),
                    Aim::Nowhere => line.extend(content),
                    Aim::Here(place) => line.push(Marked::Link { href: format!("#{place}"), title, content }.into()),
                    Aim::There(part, place) => {
                        let href = format!("{}{place}", address(book, &part));
                        aims.insert(part);
                        line.push(Marked::Link { href, title, content }.into());
                    }
                },
                other => line.push(other),
            }
        }
    };
    walk::lines_mut(&mut article.body, &mut line);
    article.notes.iter_mut().for_each(|note| walk::lines_mut(&mut note.body, &mut line));
}

/// Where a link leads.
enum Aim {
    /// Out of the book.
    Outside,
    /// To a file that is none of the text.
    Nowhere,
    /// To a place of the same article.
    Here(String),
    /// To another article, by the file that opens it, and the place in it with its `#`.
    There(String, String),
}

fn aim(href: &str, file: &str, parts: &Parts) -> Aim {
    let place = href.split_once('#').map_or("", |(_, place)| place);
    let path = if href.starts_with('#') { Some(file.to_string()) } else { path_of(file, href) };
    match path.map(|path| parts.get(&path)) {
        None => Aim::Outside,
        Some(None) => Aim::Nowhere,
        Some(Some(part)) if parts.get(file) == Some(part) && !place.is_empty() => Aim::Here(place.to_string()),
        Some(Some(part)) if place.is_empty() => Aim::There(part.clone(), String::new()),
        Some(Some(part)) => Aim::There(part.clone(), format!("#{place}")),
    }
}

/// Joins a file to the article that it goes on, its notes called by labels that are none of the others.
pub fn join(before: &mut Article, mut article: Article) {
    let taken: BTreeSet<String> = before.notes.iter().map(|note| note.label.clone()).collect();
    let turn = before.notes.len();
    let fresh = |label: &mut String| {
        if taken.contains(label) {
            *label = format!("{label}-{turn}");
        }
    };
    article.notes.iter_mut().for_each(|note| fresh(&mut note.label));
    walk::lines_mut(&mut article.body, &mut |line| {
        for inline in line.iter_mut() {
            if let Inline::Marked(Marked::NoteCall { label }) = inline {
                fresh(label);
            }
        }
    });
    before.body.extend(article.body);
    before.notes.extend(article.notes);
}
