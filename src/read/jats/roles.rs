//! The one table of what each element of JATS is to an article.

/// What an element is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// HTML has the same under this name.
    As(&'static str),
    /// Only what is within counts.
    Within,
    /// Says nothing on paper.
    Nothing,
    /// A part of the text with a head.
    Section,
    /// A title or label that no part around has taken for its head.
    Loose,
    /// Forms of one thing, of which one is enough.
    Alternatives,
    /// Matter in a box.
    Box,
    /// A picture with label and caption.
    Figure,
    /// A picture.
    Graphic,
    /// A table with label, caption and notes.
    Table,
    /// A formula that stands alone.
    Formula,
    /// MathML.
    MathMl,
    /// TeX.
    Tex,
    /// A list.
    List,
    /// Code, to the letter.
    Code,
    /// Lines that stay lines.
    Verse,
    /// A line of them.
    VerseLine,
    /// A recording, or a file.
    Media,
    /// A file, with label and caption.
    Supplement,
    /// A footnote.
    Note,
    /// Leads to another place of the article.
    CrossReference,
    /// Leads out of it.
    Link,
    /// An address of mail.
    Mail,
    /// A place for links to lead to.
    Target,
    /// Works that are referred to.
    References,
    /// A person's name in its parts.
    Name,
    /// Capitals made small.
    SmallCapitals,
}

/// Every element with a role (JATS 1.3, Archiving and Interchange); of all others what is within counts.
static ROLES: &[(&str, Role)] = &[
    ("ack", Role::Section),
    ("alt-text", Role::Nothing),
    ("alternatives", Role::Alternatives),
    ("app", Role::Section),
    ("app-group", Role::Section),
    ("array", Role::As("table")),
    ("attrib", Role::As("footer")),
    ("bio", Role::Section),
    ("bold", Role::As("b")),
    ("boxed-text", Role::Box),
    ("break", Role::As("br")),
    ("chem-struct-wrap", Role::Figure),
    ("code", Role::Code),
    ("def", Role::As("dd")),
    ("def-item", Role::Within),
    ("def-list", Role::As("dl")),
    ("disp-formula", Role::Formula),
    ("disp-quote", Role::As("blockquote")),
    ("email", Role::Mail),
    ("ext-link", Role::Link),
    ("fig", Role::Figure),
    ("fn", Role::Note),
    ("fn-group", Role::Section),
    ("glossary", Role::Section),
    ("graphic", Role::Graphic),
    ("hr", Role::As("hr")),
    ("index-term", Role::Nothing),
    ("inline-graphic", Role::Graphic),
    ("inline-supplementary-material", Role::Link),
    ("italic", Role::As("i")),
    ("label", Role::Loose),
    ("list", Role::List),
    ("list-item", Role::As("li")),
    ("long-desc", Role::Nothing),
    ("media", Role::Media),
    ("mml:math", Role::MathMl),
    ("monospace", Role::As("code")),
    ("name", Role::Name),
    ("notes", Role::Section),
    ("oasis:entry", Role::As("td")),
    ("oasis:row", Role::As("tr")),
    ("oasis:table", Role::As("table")),
    ("oasis:tbody", Role::As("tbody")),
    ("oasis:thead", Role::As("thead")),
    ("object-id", Role::Nothing),
    // a paragraph may hold lists and figures, which no `p` of HTML does
    ("p", Role::As("div")),
    ("preformat", Role::Code),
    ("private-char", Role::Within),
    ("processing-meta", Role::Nothing),
    ("rb", Role::As("rb")),
    ("ref-list", Role::References),
    ("rt", Role::As("rt")),
    ("ruby", Role::As("ruby")),
    ("sc", Role::SmallCapitals),
    ("sec", Role::Section),
    ("sec-meta", Role::Nothing),
    ("sig", Role::As("div")),
    ("sig-block", Role::As("div")),
    ("speech", Role::As("div")),
    ("statement", Role::As("div")),
    ("strike", Role::As("s")),
    ("sub", Role::As("sub")),
    ("sup", Role::As("sup")),
    ("supplementary-material", Role::Supplement),
    ("table", Role::As("table")),
    ("table-wrap", Role::Table),
    ("target", Role::Target),
    ("tbody", Role::As("tbody")),
    ("td", Role::As("td")),
    ("term", Role::As("dt")),
    ("tex-math", Role::Tex),
    ("tfoot", Role::As("tfoot")),
    ("th", Role::As("th")),
    ("thead", Role::As("thead")),
    ("title", Role::Loose),
    ("tr", Role::As("tr")),
    ("underline", Role::As("u")),
    ("uri", Role::Link),
    ("verse-group", Role::Verse),
    ("verse-line", Role::VerseLine),
    ("xref", Role::CrossReference),
];

/// What the element of this name is.
pub fn role(name: &str) -> Role {
    let at = ROLES.binary_search_by(|(known, _)| (*known).cmp(name));
    at.ok().and_then(|at| ROLES.get(at)).map_or(Role::Within, |(_, role)| *role)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order() {
        assert!(ROLES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
