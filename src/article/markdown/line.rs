//! Writes inlines as Markdown, with HTML for what it has no sign for.

use super::super::{Figure, Inline, Marked};
use super::html;

/// Characters that may open markup anywhere in a line.
static SPECIAL: &[char] = &['\\', '$', '`', '*', '_', '[', ']', '<', '&', '~', '{', '|', '^'];

/// Inlines as a line of Markdown; line breaks as backslashes at line ends.
pub fn markdown(content: &[Inline]) -> String {
    let mut out = String::new();
    for (at, inline) in content.iter().enumerate() {
        match inline {
            Inline::Text(text) => out.push_str(&escape(text, &out)),
            Inline::Marked(marked) => {
                let after = content.get(at + 1).and_then(first_char);
                let before = out.chars().last();
                out.push_str(&mark(marked, before, after));
            }
        }
    }
    out
}

/// The same for a cell of a pipe table.
pub fn cell(content: &[Inline]) -> String {
    markdown(content)
}

/// A picture of a figure of one.
pub fn image(figure: &Figure) -> String {
    let Some(image) = figure.images.first() else { return String::new() };
    let alt = escape(image.alt.as_deref().unwrap_or(""), "").replace(APART, "");
    let caption = match figure.caption.first() {
        Some(Inline::Text(caption)) => format!(" \"{}\"", title(caption)),
        _ => String::new(),
    };
    format!("![{alt}]({}{caption})", address(&image.url))
}

/// The text of a paragraph, its start escaped where it would open a list, a head, a quotation.
pub fn opening(text: &str) -> String {
    text.split('\n').map(open_line).collect::<Vec<_>>().join("\n")
}

fn open_line(line: &str) -> String {
    let first = line.chars().next();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match first {
        Some('#' | '>' | '-' | '+' | '=' | ':' | '%') => format!("\\{line}"),
        Some('0'..='9') if line[digits..].starts_with(['.', ')']) => format!("{}\\{}", &line[..digits], &line[digits..]),
        Some(' ' | '\t') => format!("&#32;{}", &line[1..]),
        _ => line.to_string(),
    }
}

fn first_char(inline: &Inline) -> Option<char> {
    match inline {
        Inline::Text(text) => text.chars().next(),
        Inline::Marked(_) => Some('*'),
    }
}

fn mark(marked: &Marked, before: Option<char>, after: Option<char>) -> String {
    match marked {
        Marked::Emphasis { content } if flanks(content, before, after) => format!("*{}*", markdown(content)),
        Marked::Strong { content } if flanks(content, before, after) => format!("**{}**", markdown(content)),
        Marked::Code { text } if is_plain_code(text) => code(text),
        Marked::Link { href, title: name, content } if is_plain_link(href, content) => {
            let title = name.as_ref().map(|name| format!(" \"{}\"", title(name))).unwrap_or_default();
            format!("[{}]({}{title})", markdown(content), address(href))
        }
        Marked::LineBreak {} => "\\\n".to_string(),
        Marked::NoteCall { label } => format!("[^{label}]"),
        Marked::Image { figure } if figure.images.len() == 1 && super::is_plain_figure(figure) => image(figure),
        other => html::marked(other, &markdown),
    }
}

/// CommonMark §6.2: signs of emphasis work where letters are within and space or punctuation is without.
fn flanks(content: &[Inline], before: Option<char>, after: Option<char>) -> bool {
    let words = |inline: Option<&Inline>, last: bool| match inline {
        Some(Inline::Text(text)) => {
            (if last { text.chars().last() } else { text.chars().next() }).is_some_and(char::is_alphanumeric)
        }
        _ => false,
    };
    let apart = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation() && c != '*' && c != '\\');
    words(content.first(), false) && words(content.last(), true) && apart(before) && apart(after)
}

fn is_plain_code(text: &str) -> bool {
    !text.contains('\n') && !text.trim().is_empty() && !text.contains('|')
}

fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let ticks = "`".repeat(longest + 1);
    let pad = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) { " " } else { "" };
    format!("{ticks}{pad}{text}{pad}{ticks}")
}

fn is_plain_link(href: &str, content: &[Inline]) -> bool {
    let nested =
        |inline: &Inline| matches!(inline, Inline::Marked(Marked::Link { .. } | Marked::NoteCall { .. } | Marked::Anchor { .. }));
    !content.is_empty()
        && !content.iter().any(nested)
        && href.bytes().all(|byte| byte.is_ascii_graphic())
        && !href.contains(['\\', '&', '{'])
}

fn address(url: &str) -> String {
    match url.is_empty() || url.contains(['(', ')', '<', '>', ' ', '\\', '&']) || !url.is_ascii() {
        true => format!(
            "<{}>",
            url.replace('\\', "\\\\").replace('&', "&amp;").replace('<', "\\<").replace('>', "\\>").replace('\n', "%0A")
        ),
        false => url.to_string(),
    }
}

fn title(text: &str) -> String {
    escape(text, "").replace(APART, "").replace('"', "\\\"")
}

/// Parts a text where it would become a link by itself; the parser takes no escape for it.
pub const APART: &str = "<!-- -->";

/// Text with its markup escaped. A no-break space is written as an entity, so that editors keep it.
pub fn escape(text: &str, before: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = before.chars().last();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            '\u{a0}' => out.push_str("&nbsp;"),
            // before a link it would make a picture
            '!' if rest.as_str().is_empty() => out.push_str("\\!"),
            '@' if last.is_some_and(char::is_alphanumeric) => out.extend([APART, "@"]),
            ':' if rest.as_str().starts_with("//") || ends_with(&out, &["mailto", "xmpp"]) => out.push_str("&#58;"),
            '.' if ends_with(&out, &["www"]) => out.push_str("&#46;"),
            _ if SPECIAL.contains(&c) => out.extend(['\\', c]),
            '\n' => out.push(' '),
            _ => out.push(c),
        }
        last = Some(c);
    }
    out
}

fn ends_with(out: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        out.len() >= word.len() && out.get(out.len() - word.len()..).is_some_and(|end| end.eq_ignore_ascii_case(word))
    })
}
