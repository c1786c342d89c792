//! Reads books (EPUB 2 and 3): each file of the text an article, or part of the one before where nothing heads it.

mod chapter;
mod links;
mod package;

use std::collections::BTreeSet;

use super::archive::{self, localise};
use super::{Found, Input, Trust, bounds};
use crate::article::Article;
use crate::report::{Error, Kind, Notice, codes};
use chapter::Chapter;
use links::Parts;
use package::Package;

/// An archive with the files of a book.
pub fn sniff(text: &str) -> Trust {
    let has = |name: &str| text.lines().any(|line| line == name);
    let described = || text.lines().any(|line| line.ends_with(".opf"));
    if text.starts_with(archive::OPENING) && (has(package::CONTAINER) || described()) { Trust::Sure } else { Trust::No }
}

/// Reads the files in the order of the book.
pub fn read(input: &Input, notices: &mut Vec<Notice>) -> Result<Found, Error> {
    let archive = archive::of(input)?;
    let package = Package::of(archive, notices)?;
    let name = archive::name(&input.options.name);
    let mut chapters = chapters(archive, &package, notices);
    if chapters.is_empty() {
        return Err(Error::new(Kind::Read, "there is no text in this book"));
    }
    let parts = parts(&chapters);
    let mut aims = BTreeSet::new();
    for Chapter { path, article, .. } in &mut chapters {
        localise(article, &name, archive, path);
        links::lead(article, (&name, path), &parts, &mut aims);
    }
    let mut found = Found {
        articles: joined(chapters, &package, |path| aims.contains(path).then(|| links::address(&name, path))),
        ..Found::default()
    };
    found.masthead = package.masthead;
    if let Some(image) = &mut found.masthead.image {
        image.url = format!("{name}/{}", image.url);
    }
    found.held.add(&name, archive.clone());
    Ok(found)
}

/// The files with text; what is left out is told.
fn chapters(archive: &archive::Archive, package: &Package, notices: &mut Vec<Notice>) -> Vec<Chapter> {
    let mut chapters = Vec::new();
    let mut furniture = Vec::new();
    for path in bounds::entries(package.spine.iter().collect(), notices) {
        let left_out = |why: &str| Notice::new(&codes::ARCHIVE_ENTRY, format!("`{path}` of the book was left out: {why}"));
        if package.encrypted.contains(path) {
            notices.push(left_out("it is encrypted"));
            continue;
        }
        match chapter::read(archive, package, path, notices) {
            Ok(chapter) if chapter.furniture => furniture.push(format!("`{path}`")),
            Ok(chapter) if chapter.article.body.is_empty() && chapter.article.headline.is_empty() => {}
            Ok(chapter) => chapters.push(chapter),
            Err(error) => notices.push(left_out(error.message())),
        }
    }
    if !furniture.is_empty() {
        let message = format!("covers and contents of the book were left out: {}", furniture.join(", "));
        notices.push(Notice::new(&codes::PASSED_OVER, message));
    }
    chapters
}

/// The file that opens the article of each file.
fn parts(chapters: &[Chapter]) -> Parts {
    let mut opening = "";
    let part = |chapter: &Chapter| !chapter.article.headline.is_empty();
    let mut parts = Parts::new();
    for chapter in chapters {
        if part(chapter) || opening.is_empty() {
            opening = &chapter.path;
        }
        parts.insert(chapter.path.clone(), opening.to_string());
    }
    parts
}

/// Articles out of files, with what the book says of all of them.
fn joined(chapters: Vec<Chapter>, package: &Package, address: impl Fn(&str) -> Option<String>) -> Vec<Article> {
    let mut articles: Vec<Article> = Vec::new();
    for Chapter { path, article, .. } in chapters {
        match articles.last_mut() {
            Some(before) if article.headline.is_empty() => links::join(before, article),
            _ => articles.push(Article {
                author: package.authors.clone(),
                publisher: bounds::shared(&package.masthead.title),
                date_published: package.published,
                copyright_notice: bounds::shared(&package.masthead.copyright_notice),
                url: address(&path),
                ..article
            }),
        }
    }
    articles
}
