//! Takes from the end of a feed's entry the lines that only lead to its own page: “Read more”, “★”.

use super::interface;
use crate::article::{Article, Block, Inline, Marked, address, plain_text};
use crate::report::{Notice, codes};

/// Leaves out the last paragraphs as long as they are signposts. `site` is the address of the site's own page.
pub fn leave_out(article: &mut Article, site: Option<&str>, notices: &mut Vec<Notice>) {
    let own: Vec<String> = [article.url.as_deref(), site].into_iter().flatten().map(address::key).collect();
    while let Some(words) = article.body.last().and_then(|block| signpost(block, &own)) {
        article.body.pop();
        let message = "a line that only leads to the entry's own page was left out";
        notices.push(Notice::new(&codes::DROPPED_INTERFACE, message).near(&words));
    }
}

/// The words of a paragraph that is nothing but one link to one of these pages, and says nothing or only that there is more.
/// A link that says nothing may lead to any page of their sites: what comments on another page has that one's address for its
/// own, and its sign leads to where the comment stands.
fn signpost(block: &Block, own: &[String]) -> Option<String> {
    let Block::Paragraph { content } = block else { return None };
    let (links, others): (Vec<&Inline>, Vec<&Inline>) = content.iter().partition(|inline| is_link(inline));
    let [Inline::Marked(Marked::Link { href, content: words, .. })] = &links[..] else { return None };
    let around: String = others.iter().map(|inline| plain_text(std::slice::from_ref(*inline))).collect();
    let place = |key: &str| own.iter().any(|own| own == key);
    let leads_back = place(&address::key(href)) || href.split('#').next().is_some_and(|page| place(&address::key(page)));
    let host = |key: &str| key.split('/').next().filter(|host| !host.is_empty()).map(String::from);
    let on_site = || own.iter().any(|own| host(own).is_some() && host(own) == host(&address::key(href)));
    let says_nothing = |words: &str| !words.contains(char::is_alphanumeric);
    let words = plain_text(words);
    let is_sign = if says_nothing(&words) { leads_back || on_site() } else { leads_back && interface::leads_on(&words) };
    (is_sign && says_nothing(&around)).then_some(words)
}

fn is_link(inline: &Inline) -> bool {
    matches!(inline, Inline::Marked(Marked::Link { .. }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(html: &str) -> (usize, usize) {
        let mut notices = Vec::new();
        let mut article = Article { url: Some("https://a.example/1".into()), ..Article::default() };
        super::super::html::body(&mut article, html, None, &mut notices);
        leave_out(&mut article, Some("https://a.example/"), &mut notices);
        (article.body.len(), notices.len())
    }

    #[test]
    fn lines_that_only_lead_back_go() {
        for end in [
            "<a href=https://a.example/1>★</a>",
            "<a href='https://www.a.example/1/#more'>Continue reading</a> →",
            "[<a href=https://a.example>∞</a>]",
            "<a href=https://a.example/1>Continue reading on A Site »</a>",
            "<a href=https://a.example/1>Click here to read more…</a>",
            "<a href=https://a.example/2>★</a>",
        ] {
            assert_eq!(left(&format!("<p>Text.<p>{end}")), (1, 1), "{end}");
        }
        for end in [
            "<a href=https://b.example/1>★</a>",
            "<a href=https://a.example/2>Read more</a>",
            "<a href=https://a.example/1>The river rises</a>",
            "See <a href=https://a.example/1>★</a>",
            "<a href=https://a.example/1>★</a> <a href=https://a.example/1>★</a>",
            "★",
        ] {
            assert_eq!(left(&format!("<p>Text.<p>{end}")), (2, 0), "{end}");
        }
        assert_eq!(left("<p>Text.<p><a href=https://a.example/1>★</a><p>Text."), (3, 0));
    }
}
