//! The one table of the attributes that anything asks for; a tree stores no others, for most of a page's are for its scripts.

/// By length and then in order, so that the table can be searched.
pub static KEPT: &[&str] = &[
    "id",
    "alt",
    "dir",
    "rel",
    "src",
    "data",
    "href",
    "lang",
    "mode",
    "name",
    "open",
    "role",
    "type",
    "align",
    "class",
    "close",
    "start",
    "style",
    "title",
    "value",
    "width",
    "height",
    "hidden",
    "srcset",
    "alttext",
    "checked",
    "colspan",
    "content",
    "data-fn",
    "display",
    "rowspan",
    "data-src",
    "data-url",
    "datetime",
    "encoding",
    "itemprop",
    "itemtype",
    "property",
    "reversed",
    "xml:lang",
    "aria-label",
    "http-equiv",
    "separators",
    "data-srcset",
    "data-testid",
    "mathvariant",
    "aria-controls",
    "data-full-src",
    "data-lazy-src",
    "data-original",
    "data-provider",
    "linethickness",
    "data-component",
    "data-math-style",
    "data-lazy-srcset",
    "data-original-src",
    "data-heading-content",
];

/// A name is no longer, in bytes.
const LONGEST: usize = 20;

/// Where the names of each length begin.
static STARTS: [usize; LONGEST + 2] = starts();

const fn starts() -> [usize; LONGEST + 2] {
    let mut starts = [0; LONGEST + 2];
    let mut at = 0;
    while at < KEPT.len() {
        let mut longer = KEPT[at].len() + 1;
        while longer < starts.len() {
            starts[longer] += 1;
            longer += 1;
        }
        at += 1;
    }
    starts
}

/// Where a name in either case stands in the table, if it does.
pub fn place(name: &str) -> Option<u32> {
    let (from, to) = (*STARTS.get(name.len())?, *STARTS.get(name.len() + 1)?);
    let first = name.bytes().next()?.to_ascii_lowercase();
    let is_it = |known: &&str| known.as_bytes().first() == Some(&first) && known.eq_ignore_ascii_case(name);
    let known = KEPT.get(from..to)?.iter().position(is_it);
    known.map(|at| (from + at) as u32)
}

#[cfg(test)]
mod tests {
    use super::{KEPT, LONGEST, place};

    #[test]
    fn the_table_is_in_order() {
        let key = |name: &'static str| (name.len(), name);
        assert!(KEPT.windows(2).all(|pair| key(pair[0]) < key(pair[1])));
        assert_eq!(KEPT.last().map(|name| name.len()), Some(LONGEST));
    }

    #[test]
    fn each_name_is_found_in_either_case() {
        for (at, name) in (0..).zip(KEPT) {
            assert_eq!((place(name), place(&name.to_ascii_uppercase())), (Some(at), Some(at)), "{name}");
        }
        for name in ["", "onclick", "data-heading-contents", "clas"] {
            assert_eq!(place(name), None, "{name}");
        }
    }
}
