//! The one table of what each HTML element is to an article.

use std::borrow::Cow;

/// What an element is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// A container without meaning of its own.
    Box,
    /// A paragraph, or what is one on paper.
    Paragraph,
    /// A head of this level.
    Heading(u8),
    /// A list.
    List,
    /// Terms and their definitions.
    Definitions,
    /// A block quotation.
    Quote,
    /// Preformatted text.
    Preformatted,
    /// A picture with its words.
    Figure,
    /// One picture.
    Picture,
    /// A table.
    Table,
    /// A thematic break.
    Rule,
    /// Matter beside the text.
    Aside,
    /// What moves or is fetched: a video, a frame.
    Embed,
    /// A part of a line.
    Inline,
    /// Never text: scripts, styles, controls.
    Nothing,
}

/// Every element with a role; unknown ones are [`Role::Inline`], so that their text stays.
static ROLES: &[(&str, Role)] = &[
    ("address", Role::Box),
    ("article", Role::Box),
    ("aside", Role::Aside),
    ("audio", Role::Embed),
    ("blockquote", Role::Quote),
    ("body", Role::Box),
    ("button", Role::Nothing),
    ("canvas", Role::Nothing),
    ("caption", Role::Paragraph),
    ("center", Role::Box),
    ("col", Role::Nothing),
    ("colgroup", Role::Nothing),
    ("datalist", Role::Nothing),
    ("dd", Role::Box),
    ("details", Role::Box),
    ("dialog", Role::Nothing),
    ("dir", Role::List),
    ("div", Role::Box),
    ("dl", Role::Definitions),
    ("dt", Role::Box),
    ("embed", Role::Embed),
    ("fieldset", Role::Box),
    ("figcaption", Role::Box),
    ("figure", Role::Figure),
    ("footer", Role::Box),
    ("form", Role::Box),
    ("frame", Role::Embed),
    ("frameset", Role::Box),
    ("h1", Role::Heading(1)),
    ("h2", Role::Heading(2)),
    ("h3", Role::Heading(3)),
    ("h4", Role::Heading(4)),
    ("h5", Role::Heading(5)),
    ("h6", Role::Heading(6)),
    ("head", Role::Nothing),
    ("header", Role::Box),
    ("hgroup", Role::Box),
    ("hr", Role::Rule),
    ("html", Role::Box),
    ("iframe", Role::Embed),
    ("img", Role::Picture),
    ("input", Role::Nothing),
    ("legend", Role::Paragraph),
    ("li", Role::Box),
    ("link", Role::Nothing),
    ("listing", Role::Preformatted),
    ("main", Role::Box),
    ("menu", Role::List),
    ("meta", Role::Nothing),
    ("nav", Role::Box),
    ("noframes", Role::Box),
    ("noscript", Role::Nothing),
    ("object", Role::Embed),
    ("ol", Role::List),
    ("optgroup", Role::Nothing),
    ("option", Role::Nothing),
    ("p", Role::Paragraph),
    ("param", Role::Nothing),
    ("picture", Role::Picture),
    ("plaintext", Role::Preformatted),
    ("pre", Role::Preformatted),
    ("progress", Role::Nothing),
    ("script", Role::Nothing),
    ("search", Role::Nothing),
    ("section", Role::Box),
    ("select", Role::Nothing),
    ("source", Role::Nothing),
    ("style", Role::Nothing),
    ("summary", Role::Paragraph),
    ("table", Role::Table),
    ("tbody", Role::Box),
    ("td", Role::Box),
    ("template", Role::Nothing),
    ("textarea", Role::Nothing),
    ("tfoot", Role::Box),
    ("th", Role::Box),
    ("thead", Role::Box),
    ("title", Role::Nothing),
    ("tr", Role::Box),
    ("track", Role::Nothing),
    ("ul", Role::List),
    ("video", Role::Embed),
    ("xmp", Role::Preformatted),
];

/// What the element of this name is.
pub fn role(name: &str) -> Role {
    ROLES.binary_search_by(|(known, _)| (*known).cmp(name)).map_or(Role::Inline, |at| ROLES[at].1)
}

/// The name as the tables have it, and what the element is: no page has so many names that each needs its own copy.
pub fn named(name: &str) -> (Cow<'static, str>, Role) {
    match ROLES.binary_search_by(|(known, _)| (*known).cmp(name)) {
        Ok(at) => (Cow::Borrowed(ROLES[at].0), ROLES[at].1),
        Err(_) => {
            let plain = PLAIN.iter().find(|known| **known == name);
            (plain.map_or_else(|| Cow::Owned(name.to_string()), |known| Cow::Borrowed(*known)), Role::Inline)
        }
    }
}

/// Elements of a line that only pass on what is within.
static PLAIN: &[&str] = &[
    "a", "abbr", "acronym", "b", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "br", "wbr",
];

/// Whether HTML has an element of this name.
pub fn is_known(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    PLAIN.contains(&name.as_str()) || ROLES.binary_search_by(|(known, _)| (*known).cmp(&name)).is_ok()
}

/// Whether it stands for itself, not in a line.
pub fn is_block(name: &str) -> bool {
    !matches!(role(&name.to_ascii_lowercase()), Role::Inline | Role::Picture | Role::Nothing)
}

/// Whether it is part of a line.
pub fn is_inline(name: &str) -> bool {
    role(name) == Role::Inline
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order() {
        assert!(ROLES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
