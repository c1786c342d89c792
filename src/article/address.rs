//! Addresses as paper shows them: what of them is printed, which of them are one, which words say their own.

/// Begin parameters that only count who comes from where; an address is the same without.
const COUNTING: [&str; 4] = ["utm_", "fbclid", "gclid", "mc_cid"];

/// Opens the address of an article that is part of a book: links of its other parts lead there, paper does not show it.
pub const WITHIN_BOOK: &str = "epub:";

/// Whether an address is one that others can go to.
pub fn is_public(address: &str) -> bool {
    !address.is_empty() && !address.starts_with(WITHIN_BOOK)
}

/// Whether an address leads somewhere by itself: within the text, or by a scheme (RFC 3986, 3.1). What is relative to a page
/// that nobody knows does not; neither does the letter of a drive.
pub fn is_whole(href: &str) -> bool {
    let is_scheme = |name: &str| {
        name.len() > 1
            && name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    };
    let href = href.trim();
    href.starts_with('#') || href.split_once(':').is_some_and(|(name, _)| is_scheme(name))
}

/// The words of an address: without what every reader adds by himself, and without parameters that only count.
pub fn printed(href: &str) -> String {
    let href = href.trim();
    if let Some(to) = scheme(href, "mailto:").or_else(|| scheme(href, "tel:")) {
        return readable(to.split('?').next().unwrap_or(to));
    }
    let bare = scheme(href, "https://").or_else(|| scheme(href, "http://")).unwrap_or(href);
    let bare = without_counting(bare);
    let site = bare.strip_suffix('/').filter(|site| !site.is_empty()).unwrap_or(&bare);
    readable(site)
}

/// What equal addresses have in common.
pub fn key(href: &str) -> String {
    let printed = printed(href);
    let bare = printed.strip_prefix("www.").unwrap_or(&printed);
    let (site, path) = bare.split_at(bare.find(['/', '?', '#']).unwrap_or(bare.len()));
    site.to_lowercase() + path
}

/// The words of a link say its address, whole or with its end left out.
pub fn says(words: &str, href: &str) -> bool {
    let words = words.trim().trim_matches(['<', '>', '(', ')', '[', ']']);
    let (said, meant) = (key(words), key(href));
    let cut = said.trim_end_matches(['…', '.']);
    let is_address = cut.contains(['.', '@']) && !cut.contains(' ');
    said == meant || same_number(&said, &meant) || is_address && cut != said && meant.starts_with(cut)
}

/// Telephone numbers that are one, with or without the country before them.
fn same_number(said: &str, meant: &str) -> bool {
    let numbers = digits(said).zip(digits(meant));
    numbers.is_some_and(|(said, meant)| meant.ends_with(said.trim_start_matches('0')))
}

/// The figures of a telephone number.
fn digits(words: &str) -> Option<String> {
    let number = words.chars().all(|c| c.is_ascii_digit() || " +-()/.\u{a0}".contains(c));
    let figures: String = words.chars().filter(char::is_ascii_digit).collect();
    (number && figures.len() > 4).then_some(figures)
}

/// What follows a scheme; schemes are written in either case (RFC 3986, 3.1).
fn scheme<'a>(href: &'a str, name: &str) -> Option<&'a str> {
    let begin = href.get(..name.len())?;
    begin.eq_ignore_ascii_case(name).then(|| &href[name.len()..])
}

fn without_counting(address: &str) -> String {
    let Some((path, rest)) = address.split_once('?') else { return address.to_string() };
    let (query, place) = rest.split_at(rest.find('#').unwrap_or(rest.len()));
    let kept: Vec<&str> = query.split('&').filter(|part| !COUNTING.iter().any(|begin| part.starts_with(begin))).collect();
    let query = kept.join("&");
    if query.is_empty() { format!("{path}{place}") } else { format!("{path}?{query}{place}") }
}

/// Letters instead of the bytes that stand for them (RFC 3987, 3.2): where they are letters and not marks or spaces.
fn readable(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    let mut rest = address;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        let run = coded(&rest[at..]);
        let bytes: Vec<u8> = run
            .as_bytes()
            .chunks(3)
            .filter_map(|byte| u8::from_str_radix(std::str::from_utf8(&byte[1..]).ok()?, 16).ok())
            .collect();
        match std::str::from_utf8(&bytes) {
            Ok(letters) if !run.is_empty() && letters.chars().all(char::is_alphanumeric) => out.push_str(letters),
            _ => out.push_str(if run.is_empty() { "%" } else { run }),
        }
        rest = &rest[at + run.len().max(1)..];
    }
    out + rest
}

/// The bytes in a row, written `%C3%BC`, with which a text begins.
fn coded(text: &str) -> &str {
    let bytes = text.as_bytes();
    let is_coded = |at: usize| bytes.get(at..at + 3).is_some_and(|b| b[0] == b'%' && b[1..].iter().all(u8::is_ascii_hexdigit));
    let mut end = 0;
    while is_coded(end) {
        end += 3;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_shows_what_a_reader_types() {
        let cases = [
            ("https://example.org/", "example.org"),
            ("HTTP://Example.org/a/", "Example.org/a"),
            ("https://example.org/a?utm_source=x&b=1#c", "example.org/a?b=1#c"),
            ("https://example.org/a?utm_source=x", "example.org/a"),
            ("mailto:a@example.org?subject=Hi", "a@example.org"),
            ("tel:+4930123456", "+4930123456"),
            ("https://de.wikipedia.org/wiki/%C3%9Cbung", "de.wikipedia.org/wiki/Übung"),
            ("https://example.org/a%20b%zz%", "example.org/a%20b%zz%"),
            ("", ""),
            ("/", "/"),
        ];
        for (href, wanted) in cases {
            assert_eq!(printed(href), wanted, "{href}");
        }
    }

    #[test]
    fn relative_addresses_lead_nowhere_by_themselves() {
        assert!(["#a", "https://a.example", "mailto:a@example.org", "x-app+1:b"].into_iter().all(is_whole));
        assert!(!["other.md", "../a:b", "/a", "//a.example", "C:\\a", "", "?a=b:c"].into_iter().any(is_whole));
    }

    #[test]
    fn equal_addresses_have_one_key() {
        assert_eq!(key("http://www.Example.org/A/"), key("https://example.org/A"));
        assert_ne!(key("https://example.org/A"), key("https://example.org/a"));
    }

    #[test]
    fn words_may_say_their_address() {
        assert!(says("example.org/a", "https://example.org/a/"));
        assert!(says("<https://www.example.org>", "http://example.org"));
        assert!(says("example.org/a…", "https://example.org/a/long/path"));
        assert!(says("a@example.org", "mailto:a@example.org"));
        assert!(says("030 123-456", "tel:030123456"));
        assert!(says("020 7946 0000", "tel:+44 20 7946 0000"));
        assert!(!says("an example", "https://example.org"));
        assert!(!says("", "https://example.org"));
        assert!(!says("2020", "https://example.org/2020"));
    }
}
