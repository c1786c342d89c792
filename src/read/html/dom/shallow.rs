//! Markup nested beyond all sense, made shallow before it is parsed: a parser looks through all open elements for each that
//! opens, so its time grows with the square of their number.

use std::borrow::Cow;

/// Tags within more open elements than this are left out; their text stays. Far more than is kept of a tree, and than any
/// page forgets to close.
const DEEPEST: usize = 1000;

/// Elements that HTML lets stay open, and those that never hold anything (HTML Standard, 13.1.2.4 and 13.1.2).
const UNCOUNTED: [&str; 36] = [
    "html", "head", "body", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "caption", "option",
    "optgroup", "rb", "rt", "rtc", "rp", "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr", "frame",
];

/// Elements whose text is no markup.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// The same markup, no deeper than is safe, and how many elements were left out.
pub fn shallow(html: &str) -> (Cow<'_, str>, usize) {
    let cuts = cuts(html);
    if cuts.is_empty() {
        return (html.into(), 0);
    }
    let mut out = String::with_capacity(html.len());
    let mut kept = 0;
    for (from, to) in &cuts {
        out.push_str(&html[kept..*from]);
        kept = *to;
    }
    out.push_str(&html[kept..]);
    (out.into(), cuts.iter().filter(|(from, _)| !html[*from..].starts_with("</")).count())
}

/// The tags that are too deep, from and to.
fn cuts(html: &str) -> Vec<(usize, usize)> {
    let (mut open, mut left_out) = (0usize, 0usize);
    let mut cuts = Vec::new();
    let mut at = 0;
    while let Some(found) = html[at..].find('<') {
        let start = at + found;
        let (name, closes) = name(&html[start + 1..]);
        at = end(html, start, name, closes);
        if name.is_empty() || is_uncounted(name) {
            continue;
        }
        match (closes, left_out, open) {
            (true, 1.., _) => {
                left_out -= 1;
                cuts.push((start, at));
            }
            (true, ..) => open = open.saturating_sub(1),
            (false, _, DEEPEST..) => {
                left_out += 1;
                cuts.push((start, at));
            }
            (false, ..) if RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw)) => {}
            (false, ..) => open += 1,
        }
    }
    cuts
}

/// Most tags are one of three names, which need no search.
fn is_uncounted(name: &str) -> bool {
    !matches!(name, "div" | "span" | "a") && UNCOUNTED.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// The name of a tag after its `<`, empty where there is none, and whether it closes.
fn name(rest: &str) -> (&str, bool) {
    let (rest, closes) = rest.strip_prefix('/').map_or((rest, false), |rest| (rest, true));
    let length = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
    let opens = rest.starts_with(|c: char| c.is_ascii_alphabetic());
    (&rest[..if opens { length } else { 0 }], closes)
}

/// Where the tag ends that begins at `start`; for a comment, and for what holds no markup, where that ends.
fn end(html: &str, start: usize, name: &str, closes: bool) -> usize {
    let after = |sign: char, from: usize| html[from..].find(sign).map_or(html.len(), |at| from + at + 1);
    if html[start..].starts_with("<!--") {
        return html[start + 4..].find("-->").map_or(html.len(), |at| start + 4 + at + 3);
    }
    if name.is_empty() {
        return start + 1;
    }
    let tag = after('>', start);
    if closes || !RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
        return tag;
    }
    let mut at = tag;
    while let Some(found) = html[at..].find('<') {
        at += found + 1;
        if !html[at..].starts_with('/') {
            continue;
        }
        at += 1;
        if html.as_bytes()[at..].get(..name.len()).is_some_and(|there| there.eq_ignore_ascii_case(name.as_bytes())) {
            return after('>', at);
        }
    }
    html.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_markup_stays() {
        let page = "<div><p>One<p>Two<script>if (a<div) '<div>'</script><!-- <div> --></div>".repeat(3000);
        assert_eq!(shallow(&page), (page.as_str().into(), 0));
    }

    #[test]
    fn what_is_too_deep_loses_its_tags_alone() {
        let page = format!("{}text{}<p>after", "<div class=a>".repeat(3000), "</div>".repeat(3000));
        let (out, left_out) = shallow(&page);
        assert_eq!(left_out, 2000);
        assert_eq!(out, format!("{}text{}<p>after", "<div class=a>".repeat(1000), "</div>".repeat(1000)));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_borne(text in "(</?div>|<|>|<!--|-->|</?script|é|\\PC){0,60}") {
            let deep = "<b>".repeat(1000) + &text;
            proptest::prop_assert!(shallow(&deep).0.len() <= deep.len());
        }
    }
}
