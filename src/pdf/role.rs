//! The structure type of each tag: standard names of ISO 32000-1, 14.8.4, and the few that are mapped to them.

use crate::page::Tag;

/// Names of our own, each with the standard type that it is mapped to (ISO 14289-1, 7.1; ISO 19005-2, 6.7.3.4).
/// `H7` and deeper are allowed by ISO 14289-1, 7.4.3; the other names are those of ISO 32000-2.
pub(super) const MAPPED: &[(&str, &str)] =
    &[("Aside", "Sect"), ("Em", "Span"), ("Strong", "Span"), ("H7", "P"), ("H8", "P"), ("H9", "P")];

const HEADINGS: [&str; 9] = ["H1", "H2", "H3", "H4", "H5", "H6", "H7", "H8", "H9"];

/// The name of a tag.
pub(super) fn name(tag: Tag) -> &'static str {
    match tag {
        Tag::Document => "Document",
        Tag::Article => "Art",
        Tag::Section => "Sect",
        Tag::Contents => "TOC",
        Tag::ContentsItem => "TOCI",
        Tag::Index => "Index",
        Tag::Aside => "Aside",
        Tag::Heading(level) => HEADINGS[usize::from(level.clamp(1, 9)) - 1],
        Tag::Paragraph => "P",
        Tag::BlockQuote => "BlockQuote",
        Tag::List(_) => "L",
        Tag::ListItem => "LI",
        Tag::Label => "Lbl",
        Tag::ListBody => "LBody",
        Tag::Table => "Table",
        Tag::TableHead => "THead",
        Tag::TableBody => "TBody",
        Tag::Row => "TR",
        Tag::HeaderCell(..) => "TH",
        Tag::DataCell(..) => "TD",
        Tag::Figure => "Figure",
        Tag::Caption => "Caption",
        Tag::Code => "Code",
        Tag::Formula => "Formula",
        Tag::Note => "Note",
        Tag::Reference => "Reference",
        Tag::Link => "Link",
        Tag::Quote => "Quote",
        Tag::Span => "Span",
        Tag::Emphasis => "Em",
        Tag::Strong => "Strong",
    }
}

/// The name of a tag in the namespace of PDF 2.0 (ISO 32000-2, 14.8.4), where PDF/UA-2 asks for it or PDF 1.7 has none.
pub(super) fn modern(tag: Tag) -> Option<&'static str> {
    match tag {
        Tag::Note => Some("FENote"),
        Tag::Document | Tag::Aside | Tag::Heading(7..) | Tag::Emphasis | Tag::Strong => Some(name(tag)),
        _ => None,
    }
}

/// It holds blocks and no text of its own: in it an inline-level element needs `Placement` to stand as a block.
pub(super) fn holds_blocks(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Document | Tag::Article | Tag::Section | Tag::Index | Tag::Aside | Tag::BlockQuote | Tag::ListBody | Tag::Note
    )
}

/// An inline-level element unless its `Placement` says otherwise (ISO 32000-1, 14.8.4.4 and 14.8.4.5).
pub(super) fn inline_level(tag: Tag) -> bool {
    matches!(tag, Tag::Code | Tag::Figure | Tag::Formula | Tag::Note | Tag::Quote | Tag::Link | Tag::Span)
}

/// An illustration: needs a description and a box (ISO 14289-1, 7.3 and 7.7; ISO 32000-1, table 344).
pub(super) fn illustration(tag: Tag) -> bool {
    matches!(tag, Tag::Figure | Tag::Formula)
}
