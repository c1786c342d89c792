//! Resolves shortcodes: captions, galleries, embeds and code become HTML; of others only the text within stays.

use super::library::Library;
use crate::read::xml::escape;

type Resolve = fn(&Shortcode, &Library, &str) -> Option<String>;

/// What shortcodes of WordPress and of common plugins become; `None` is nothing that can be printed.
static KNOWN: &[(&[&str], Resolve)] = &[
    (&["caption", "wp_caption"], |shortcode, _, _| Some(caption(shortcode))),
    (&["gallery"], |shortcode, library, post| gallery(shortcode, library, post)),
    (
        &["embed", "video", "audio", "youtube", "vimeo", "soundcloud", "tweet", "instagram", "wpvideo", "playlist"],
        |shortcode, _, _| shortcode.address().and_then(frame),
    ),
    (CODE, |shortcode, _, _| Some(code(shortcode))),
];

/// What the highlighters of code call their shortcodes: the language, or a word for all.
static CODE: &[&str] = &[
    "code",
    "sourcecode",
    "source",
    "bash",
    "shell",
    "c",
    "cpp",
    "csharp",
    "css",
    "diff",
    "go",
    "html",
    "java",
    "javascript",
    "js",
    "json",
    "perl",
    "php",
    "plain",
    "powershell",
    "python",
    "ruby",
    "rust",
    "scala",
    "sql",
    "text",
    "vb",
    "xml",
];

/// Of the names for code, those that say no language.
static ANY_CODE: &[&str] = &["code", "sourcecode", "source", "plain", "text"];

/// Longer tags are text, in bytes.
const LONGEST: usize = 2000;

/// A shortcode with what it encloses.
struct Shortcode<'a> {
    name: String,
    /// Names and values; a value without a name has none.
    attributes: Vec<(String, String)>,
    inside: &'a str,
}

impl Shortcode<'_> {
    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The first address that it states, enclosed or as a value.
    fn address(&self) -> Option<&str> {
        let values = self.attributes.iter().map(|(_, value)| value.as_str());
        std::iter::once(self.inside.trim()).chain(values).find(|value| value.starts_with("http"))
    }
}

/// The text with its shortcodes resolved, and the names of those that were left out, each once.
pub fn resolve(text: &str, library: &Library, post: &str) -> (String, Vec<String>) {
    let mut out = String::with_capacity(text.len());
    let mut left_out: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        out.push_str(rest.get(..at).unwrap_or(""));
        rest = rest.get(at..).unwrap_or("");
        // a shortcode in two pairs of brackets is spoken of, not used
        if let Some((spoken, after)) = doubled(rest) {
            out.push_str(spoken);
            rest = after;
            continue;
        }
        let Some((shortcode, after)) = shortcode(rest) else {
            out.push('[');
            rest = rest.get(1..).unwrap_or("");
            continue;
        };
        let known = KNOWN.iter().find(|(names, _)| names.contains(&shortcode.name.as_str()));
        match known.and_then(|(_, resolve)| resolve(&shortcode, library, post)) {
            Some(html) => out.push_str(&html),
            None => {
                if !left_out.contains(&shortcode.name) {
                    left_out.push(shortcode.name.clone());
                }
                if known.is_none() {
                    let (inside, within) = resolve_within(&shortcode, library, post);
                    out.push_str(&inside);
                    left_out.extend(within.into_iter().filter(|name| *name != shortcode.name));
                }
            }
        }
        rest = after;
    }
    out.push_str(rest);
    (out, left_out)
}

/// What a shortcode encloses may hold others, but not itself; so this ends.
fn resolve_within(shortcode: &Shortcode, library: &Library, post: &str) -> (String, Vec<String>) {
    if shortcode.inside.len() <= LONGEST_NEST {
        resolve(shortcode.inside, library, post)
    } else {
        (shortcode.inside.to_string(), vec![])
    }
}

/// Shortcodes within one that encloses more than this stay as they are, in bytes.
const LONGEST_NEST: usize = 100_000;

fn doubled(text: &str) -> Option<(&str, &str)> {
    let end = text.strip_prefix("[[")?.find("]]")? + 2;
    let spoken = text.get(1..=end)?;
    name(spoken.trim_start_matches(['[', '/']))?;
    (spoken.len() <= LONGEST).then_some((spoken, text.get(end + 2..)?))
}

/// The shortcode that opens here and what follows it. Brackets around other words are text: a shortcode is known, states
/// a value or is closed again.
fn shortcode(text: &str) -> Option<(Shortcode<'_>, &str)> {
    let end = tag_end(text)?;
    let tag = text.get(1..end)?.trim_end_matches('/');
    let name = name(tag)?.to_string();
    let after = text.get(end + 1..)?;
    let attributes = attributes(tag.get(name.len()..)?);
    let close = format!("[/{name}]");
    let closed = after.split_once(close.as_str());
    let known = KNOWN.iter().any(|(names, _)| names.contains(&name.as_str())) && !CODE.contains(&name.as_str());
    if !(known || closed.is_some() || attributes.iter().any(|(key, _)| !key.is_empty())) {
        return None;
    }
    let (inside, after) = closed.unwrap_or(("", after));
    Some((Shortcode { name, attributes, inside }, after))
}

/// Where a tag's bracket closes: not within quotes.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate().take(LONGEST) {
        match (quote, byte) {
            (Some(open), byte) if open == byte => quote = None,
            (None, b'"') => quote = Some(byte),
            (None, b']') => return Some(at),
            (None, b'[') if at > 0 => return None,
            _ => {}
        }
    }
    None
}

fn name(tag: &str) -> Option<&str> {
    let end = tag.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-').unwrap_or(tag.len());
    let after = tag.get(end..)?.chars().next();
    let name = tag.get(..end).filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase()))?;
    after.is_none_or(|c| c.is_whitespace() || "/]=".contains(c)).then_some(name)
}

/// `id="a" width='300' link=file http://a.example`.
fn attributes(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text.trim_start_matches(['=', ' ']).trim();
    while !rest.is_empty() {
        let key_end = rest.find(|c: char| c.is_whitespace() || c == '=' || c == '"').unwrap_or(rest.len());
        let (key, after) = rest.split_at(key_end);
        let (key, value) = match after.strip_prefix('=') {
            Some(value) if !key.contains(':') => (key.to_ascii_lowercase(), value),
            _ => (String::new(), rest),
        };
        let quote = value.chars().next().filter(|c| "\"'".contains(*c));
        let (value, after) = match quote {
            Some(quote) => value.get(1..).unwrap_or("").split_once(quote).unwrap_or((value.get(1..).unwrap_or(""), "")),
            None => value.split_once(char::is_whitespace).unwrap_or((value, "")),
        };
        found.push((key, value.to_string()));
        rest = after.trim_start();
    }
    found
}

/// A picture with the words below it: as an attribute in old posts, else behind the picture.
fn caption(shortcode: &Shortcode) -> String {
    let inside = shortcode.inside.trim();
    let end = inside.rfind("</a>").map(|at| at + 4).filter(|_| inside.starts_with("<a"));
    let end = end.or_else(|| Some(inside.find("<img")? + inside.get(inside.find("<img")?..)?.find('>')? + 1)).unwrap_or(0);
    let (picture, words) = inside.split_at_checked(end).unwrap_or((inside, ""));
    let words = shortcode.attribute("caption").filter(|_| words.trim().is_empty()).unwrap_or(words);
    format!("<figure>{picture}<figcaption>{}</figcaption></figure>", words.trim())
}

/// The pictures that it names, or those that belong to the post.
fn gallery(shortcode: &Shortcode, library: &Library, post: &str) -> Option<String> {
    let named = shortcode.attribute("ids").or_else(|| shortcode.attribute("include"));
    let pictures = match named {
        Some(ids) => ids.split(',').filter_map(|id| library.get(id.trim())).collect(),
        None => library.of_post(post),
    };
    let figures: String = pictures.iter().map(|picture| picture.markup()).collect();
    (!figures.is_empty()).then_some(figures)
}

fn code(shortcode: &Shortcode) -> String {
    let stated = ["language", "lang"].iter().find_map(|name| shortcode.attribute(name));
    let named = Some(shortcode.name.as_str()).filter(|name| !ANY_CODE.contains(name));
    let class = stated.or(named).map(|language| format!(" class=\"language-{}\"", escape(language))).unwrap_or_default();
    // editors keep code escaped or as it is
    let text = shortcode.inside.trim_matches('\n');
    let escaped = ["&lt;", "&gt;", "&amp;", "&quot;"].iter().any(|reference| text.contains(reference));
    let text = if escaped { text.replace('<', "&lt;") } else { escape(text) };
    format!("<pre><code{class}>{text}</code></pre>")
}

/// A frame for an address, which becomes a card.
pub fn frame(address: &str) -> Option<String> {
    let whole = address.starts_with("http") && !address.contains(|c: char| c.is_whitespace() || "<>\"".contains(c));
    whole.then(|| format!("<iframe src=\"{}\"></iframe>", address.replace('&', "&amp;").replace("&amp;amp;", "&amp;")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(text: &str) -> (String, Vec<String>) {
        resolve(text, &Library::default(), "1")
    }

    #[test]
    fn shortcodes_become_html() {
        for (text, html) in [
            (
                "[caption id=\"a\" width=\"300\"]<a href=\"b\"><img src=\"c\"></a> It [1] shows[/caption]",
                "<figure><a href=\"b\"><img src=\"c\"></a><figcaption>It [1] shows</figcaption></figure>",
            ),
            (
                "[caption caption=\"Old\"]<img src=\"c\">[/caption]",
                "<figure><img src=\"c\"><figcaption>Old</figcaption></figure>",
            ),
            ("[embed]https://v.example/?a&b[/embed]", "<iframe src=\"https://v.example/?a&amp;b\"></iframe>"),
            ("[csharp]a < b[/csharp]", "<pre><code class=\"language-csharp\">a &lt; b</code></pre>"),
            ("a [sic] b [1] [Text with words] [c]", "a [sic] b [1] [Text with words] [c]"),
            ("[[gallery]] and [[caption]x[/caption]]", "[gallery] and [caption]x[/caption]"),
        ] {
            assert_eq!(resolved(text), (html.to_string(), vec![]), "{text}");
        }
    }

    #[test]
    fn unknown_ones_leave_their_text_and_their_name() {
        assert_eq!(
            resolved("a [box style=\"x\"]in[/box] [form id=3] b"),
            ("a in  b".to_string(), vec!["box".into(), "form".into()])
        );
        assert_eq!(resolved("[gallery]"), (String::new(), vec!["gallery".to_string()]));
        assert_eq!(resolved("[caption id=\"a\"][gallery ids=\"1,2\"][caption]x").1, ["gallery"]);
    }
}
