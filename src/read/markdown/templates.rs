//! Takes the tags of template languages, shortcodes and the links of vaults out of Markdown, and leaves code alone.

use super::vault;
use crate::report::{Notice, codes};

/// How a tag opens and closes: Hugo's shortcodes, Liquid's and Jinja's tags, their values, their comments; Obsidian's embeds and
/// links.
static TAGS: &[(&str, &str)] = &[
    ("{{<", ">}}"),
    ("{{%", "%}}"),
    ("{%", "%}"),
    ("{{", "}}"),
    ("{#", "#}"),
    (vault::EMBED, vault::CLOSE),
    (vault::OPEN, vault::CLOSE),
];

/// How the attributes of what stands before them open: kramdown's anywhere, those of Hugo, Pandoc and others behind a head.
const ATTRIBUTES: [&str; 3] = ["{:", "{#", "{."];

/// No tag is longer, in bytes; braces that don't close sooner are text.
const LONGEST: usize = 1000;

/// Extensions by which a quoted word is a picture's address.
static PICTURES: &[&str] = &[".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".avif"];

/// The text without tags: pictures as Markdown, quoted values as their words, the rest with a notice.
pub fn strip(text: &str, notices: &mut Vec<Notice>) -> String {
    if !TAGS.iter().map(|tag| tag.0).chain(ATTRIBUTES).any(|open| text.contains(open)) {
        return text.to_string();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut fence: Option<&str> = None;
    while !rest.is_empty() {
        let line = rest.split_inclusive('\n').next().unwrap_or(rest);
        let mark = fence_mark(line);
        match (fence, mark) {
            (Some(open), Some(mark)) if mark.starts_with(open) && line.trim().trim_start_matches(['`', '~']).is_empty() => {
                fence = None
            }
            (None, Some(mark)) => fence = Some(mark),
            (None, None) => {
                rest = strip_line(rest, line.len(), &mut out, notices);
                continue;
            }
            _ => {}
        }
        out.push_str(line);
        rest = &rest[line.len()..];
    }
    out
}

/// The run of backticks or tildes that opens or closes a code block.
fn fence_mark(line: &str) -> Option<&str> {
    let line = line.trim_start_matches([' ', '\t', '>']);
    let length = line.bytes().take_while(|byte| line.starts_with(['`', '~']) && Some(*byte) == line.bytes().next()).count();
    // what follows on a line of backticks may hold no backtick (CommonMark §4.5)
    (length >= 3 && !(line.starts_with('`') && line[length..].contains('`'))).then(|| &line[..length])
}

/// Copies a line without its tags, which may end on a later line; gives what is left after it.
fn strip_line<'a>(rest: &'a str, length: usize, out: &mut String, notices: &mut Vec<Notice>) -> &'a str {
    let mut at = 0;
    while at < length {
        let here = &rest[at..];
        if here.starts_with('`') {
            let code = code_span(here);
            out.push_str(&here[..code]);
            at += code;
        } else if let Some(attributes) = attributes(here, rest.starts_with('#')) {
            at += attributes;
        } else if here.starts_with("\\{") {
            out.push_str("\\{");
            at += 2;
        } else if let Some((tag, inner)) = tag(here) {
            replace(tag, inner, out, notices);
            at += tag.len();
        } else {
            let c = here.chars().next().unwrap_or(' ');
            out.push(c);
            at += c.len_utf8();
        }
    }
    rest.get(at..).unwrap_or("")
}

/// The bytes of attributes that open here: they say how something looks or is called, and are no text.
fn attributes(text: &str, head: bool) -> Option<usize> {
    let open = ATTRIBUTES.iter().find(|open| text.starts_with(**open))?;
    let (inner, after) = text[1..].split_at_checked(near(&text[1..], "}")?)?;
    let after = after[1..].lines().next().unwrap_or("");
    let named = |part: &str| part.starts_with(['.', '#', ':']) || part.contains('=') || part == "toc";
    let all = inner.trim_start_matches(':').split_whitespace().all(named) && !inner.contains(['{', '\n']);
    let fits = if *open == "{:" { true } else { head && after.trim().is_empty() };
    (all && fits).then_some(inner.len() + 2)
}

/// The bytes of a code span that opens here, or of its backticks where it never closes.
fn code_span(text: &str) -> usize {
    let ticks = text.bytes().take_while(|byte| *byte == b'`').count();
    let mut at = ticks;
    while let Some(next) = text.get(at..).and_then(|rest| rest.find('`')) {
        let run = text[at + next..].bytes().take_while(|byte| *byte == b'`').count();
        if text[at..at + next].contains("\n\n") {
            return ticks;
        }
        at += next + run;
        if run == ticks {
            return at;
        }
    }
    ticks
}

/// The tag that opens here, whole, and what it says.
fn tag(text: &str) -> Option<(&str, &str)> {
    let (open, close) = TAGS.iter().find(|(open, _)| text.starts_with(open))?;
    let inner = text.get(open.len()..)?;
    let end = near(inner, close)?;
    let (inner, after) = (&inner[..end], inner.get(end + close.len()..).unwrap_or(""));
    if *close == vault::CLOSE && !vault::is_one(inner, after) {
        return None;
    }
    let prose = inner.contains("\n\n") || (*open == "{{" || *open == "{#") && inner.contains('{');
    (!prose).then(|| (&text[..open.len() + end + close.len()], inner.trim().trim_matches('-').trim()))
}

/// Where a tag closes, if it does within the longest; what lies behind is not looked at, since every sign may open one.
fn near(inner: &str, close: &str) -> Option<usize> {
    let bytes = inner.as_bytes().get(..LONGEST + close.len()).unwrap_or(inner.as_bytes());
    bytes.windows(close.len()).position(|window| window == close.as_bytes())
}

fn replace(tag: &str, inner: &str, out: &mut String, notices: &mut Vec<Notice>) {
    if tag.ends_with(vault::CLOSE) {
        return vault::replace(tag, inner, out, notices);
    }
    let name: String = inner.chars().take_while(|c| c.is_alphanumeric() || "_-/".contains(*c)).collect();
    let quoted = quoted(inner);
    if let Some(url) = quoted.iter().find(|(_, value)| is_picture(value)).map(|(_, value)| *value) {
        // where an address is due, the address
        return if out.ends_with(['(', '"', '\'', '=', '<']) { out.push_str(url) } else { picture(url, &quoted, out) };
    }
    match (name.as_str(), quoted.first()) {
        ("raw" | "endraw" | "verbatim" | "endverbatim" | "comment" | "endcomment", _) => {}
        ("highlight", _) => out.push_str(&format!("```{}", inner.split_whitespace().nth(1).unwrap_or(""))),
        ("endhighlight", _) => out.push_str("```"),
        // a value that is stated here: `{{ "/about/" | url }}`
        ("", Some((_, value))) if tag.starts_with("{{") => out.push_str(value),
        _ => {
            let message = format!("the template tag `{}` was left out", tag.split_whitespace().collect::<Vec<_>>().join(" "));
            notices.push(Notice::new(&codes::DROPPED_MARKUP, message).near(tag));
        }
    }
}

/// Whether a value is the address of a picture, by its end.
pub fn is_picture(value: &str) -> bool {
    let value = value.to_ascii_lowercase();
    PICTURES.iter().any(|extension| value.ends_with(extension))
}

fn picture(url: &str, quoted: &[(&str, &str)], out: &mut String) {
    let named = |names: &[&str]| quoted.iter().find(|(name, _)| names.contains(name)).map(|(_, value)| *value);
    let after =
        quoted.iter().skip_while(|(_, value)| *value != url).nth(1).filter(|(name, _)| name.is_empty()).map(|(_, value)| *value);
    let alt = named(&["alt"]).or(after).unwrap_or("").replace(['[', ']'], "");
    let url = url.replace(' ', "%20");
    match named(&["caption", "title"]) {
        Some(caption) => out.push_str(&format!("![{alt}]({url} \"{}\")", caption.replace('"', "&quot;"))),
        None => out.push_str(&format!("![{alt}]({url})")),
    }
}

/// Each quoted value with the name before it, if it has one: `alt="A cat"`, `"A cat"`.
fn quoted(inner: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = inner[at..].find(['"', '\'']).map(|next| at + next) {
        let quote = if inner[start..].starts_with('"') { '"' } else { '\'' };
        let Some(length) = inner[start + 1..].find(quote) else { break };
        let before = inner[at..start].trim_end().strip_suffix(['=', ':']).unwrap_or("");
        let name = before.rsplit(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("");
        found.push((name, &inner[start + 1..start + 1 + length]));
        at = start + length + 2;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stripped(text: &str) -> (String, usize) {
        let mut notices = Vec::new();
        (strip(text, &mut notices), notices.len())
    }

    #[test]
    fn tags_go_code_stays() {
        assert_eq!(stripped("a {{ site.title }} b"), ("a  b".into(), 1));
        assert_eq!(stripped("a `{{ x }}` b"), ("a `{{ x }}` b".into(), 0));
        assert_eq!(stripped("```\n{% x %}\n```\n"), ("```\n{% x %}\n```\n".into(), 0));
        assert_eq!(stripped("[x]({{ \"/about/\" | url }})"), ("[x](/about/)".into(), 0));
        assert_eq!(stripped("{% image \"a/b.jpg\" \"A cat\" %}"), ("![A cat](a/b.jpg)".into(), 0));
        assert_eq!(stripped("{{< figure src=\"b.png\" caption=\"See\" >}}"), ("![](b.png \"See\")".into(), 0));
        assert_eq!(
            stripped("see [[Other note]] and [[a/b#c|that]] or [[#The *head*|below]]"),
            ("see Other note and that or [below](#the-head)".into(), 0)
        );
        assert_eq!(stripped("![[cat one.png|300]] ![[Note]] `[[x]]`"), ("![](<cat one.png>) Note `[[x]]`".into(), 1));
        assert_eq!(stripped("[[1]](#fn) [[a][b]] [[ ]] [[x\n]]"), ("[[1]](#fn) [[a][b]] [[ ]] [[x\n]]".into(), 0));
        let open = "[".repeat(100_000);
        assert_eq!(stripped(&open), (open.clone(), 0));
        assert_eq!(stripped("set {a} and {{ never closed"), ("set {a} and {{ never closed".into(), 0));
    }
}
