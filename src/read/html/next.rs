//! Finds the page on which an article goes on, among what a page calls its next and the numbers below its text.

use url::Url;

use super::dom::{Dom, Id};
use crate::article::Article;
use crate::read::Options;
use crate::read::pages::{self, NextPage};

/// Words of classes and ids that rows of page numbers have.
static ROWS: [&str; 5] = ["pagination", "pager", "pagelinks", "page-links", "page-numbers"];

/// The next page. Its address must be that of this one but for the number of the page.
pub fn page(dom: &Dom, article: &Article, options: &Options, base: Option<&Url>) -> Option<NextPage> {
    let stated = dom.all(0).filter(|id| is_next(dom, *id)).chain(dom.all(0).filter(|id| is_numbered(dom, *id)));
    let own = options.url.as_deref().or(article.url.as_deref());
    let file = options.name.rsplit(['/', '\\']).next().unwrap_or_default();
    stated.filter_map(|id| dom.stated(id, "href")).find_map(|href| {
        let beside = || pages::number(file, href).map(|number| NextPage { number, address: href.to_string() });
        let absolute = || {
            let address = base.and_then(|base| base.join(href).ok()).map(String::from)?;
            Some(NextPage { number: pages::number(own?, &address)?, address })
        };
        // what is read from a file lies beside it, whatever address it states
        if options.url.is_some() { absolute() } else { beside().or_else(absolute) }
    })
}

fn is_next(dom: &Dom, id: Id) -> bool {
    matches!(dom.name(id), "a" | "link")
        && dom.attribute(id, "rel").is_some_and(|rel| rel.split_ascii_whitespace().any(|one| one.eq_ignore_ascii_case("next")))
}

/// A number that is a link, in a row of them.
fn is_numbered(dom: &Dom, id: Id) -> bool {
    let row = |id: Id| {
        let label = dom.label(id);
        ROWS.iter().any(|word| label.contains(word))
    };
    let begins = || dom.all(id).filter_map(|id| dom.text(id)).find(|text| !text.trim().is_empty());
    let is_number = || begins().is_some_and(|text| text.trim_start().starts_with(|c: char| c == '+' || c.is_ascii_digit()));
    dom.name(id) == "a"
        && is_number()
        && dom.words(id).parse::<u32>().is_ok()
        && (row(id) || dom.ancestors(id).take(FARTHEST).any(row))
}

/// The row around a number is no farther above it.
const FARTHEST: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    fn next(html: &str, options: &Options) -> Option<(u32, String)> {
        let base = options.url.as_deref().and_then(|url| Url::parse(url).ok());
        let found = page(&Dom::page(html), &Article::default(), options, base.as_ref())?;
        Some((found.number, found.address))
    }

    #[test]
    fn by_relation_and_by_number() {
        let at = Options { url: Some("https://a.example/story/".into()), ..Options::default() };
        let second = Some((2, "https://a.example/story/2".to_string()));
        assert_eq!(next("<link rel='next' href='/story/2'>", &at), second);
        assert_eq!(next("<p>Text<div class=pagination><a href=?c=1>1</a><a href=2>2</a><a href=3>3</a></div>", &at), second);
        assert_eq!(next("<link rel=next href=/another>", &at), None);
        assert_eq!(next("<p><a href=2>2</a>", &at), None);
        let file = Options { name: "a/story.html".into(), ..Options::default() };
        assert_eq!(next("<a rel='nofollow next' href=story-2.html>Next</a>", &file), Some((2, "story-2.html".to_string())));
    }
}
