//! The one table of the attributes that anything asks for; a tree stores no others, for most of a page's are for its scripts.

/// In order, so that the table can be searched.
pub static KEPT: &[&str] = &[
    "align",
    "alt",
    "alttext",
    "aria-controls",
    "aria-label",
    "checked",
    "class",
    "close",
    "colspan",
    "content",
    "data",
    "data-component",
    "data-fn",
    "data-full-src",
    "data-heading-content",
    "data-lazy-src",
    "data-lazy-srcset",
    "data-math-style",
    "data-original",
    "data-original-src",
    "data-provider",
    "data-src",
    "data-srcset",
    "data-testid",
    "data-url",
    "datetime",
    "dir",
    "display",
    "encoding",
    "height",
    "hidden",
    "href",
    "http-equiv",
    "id",
    "itemprop",
    "itemtype",
    "lang",
    "linethickness",
    "mathvariant",
    "mode",
    "name",
    "open",
    "property",
    "rel",
    "reversed",
    "role",
    "rowspan",
    "separators",
    "src",
    "srcset",
    "start",
    "style",
    "title",
    "type",
    "value",
    "width",
    "xml:lang",
];

/// Where a name stands in the table, if it does.
pub fn place(name: &str) -> Option<u32> {
    KEPT.binary_search(&name).ok().map(|at| at as u32)
}

#[cfg(test)]
mod tests {
    use super::KEPT;

    #[test]
    fn the_table_is_in_order() {
        assert!(KEPT.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
