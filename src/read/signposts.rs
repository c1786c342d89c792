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
fn signpost(block: &Block, own: &[String]) -> Option<String> {
    let Block::Paragraph { content } = block else { return None };
    let (links, others): (Vec<&Inline>, Vec<&Inline>) = content.iter().partition(|inline| is_link(inline));
    let [Inline::Marked(Marked::Link { href, content: words, .. })] = &links[..] else { return None };
    let around: String = others.iter().map(|inline| plain_text(std::slice::from_ref(*inline))).collect();
    let place = |key: &str| own.iter().any(|own| own == key);
    let leads_back = place(&address::key(href)) || href.split('#').next().is_some_and(|page| place(&address::key(page)));
    let says_nothing = |words: &str| !words.contains(char::is_alphanumeric);
    let words = plain_text(words);
    let is_sign = says_nothing(&words) || interface::leads_on(&words);
    (leads_back && is_sign && says_nothing(&around)).then_some(words)
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
        ] {
            assert_eq!(left(&format!("<p>Text.<p>{end}")), (1, 1), "{end}");
        }
        for end in [
            "<a href=https://a.example/2>★</a>",
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
