//! The one table of notice codes: name, weight, what to do.

use super::Severity::{self, Note, Warning};

/// A kind of notice.
#[derive(Debug)]
pub struct Code {
    /// Stable name, for scripts.
    pub name: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What the reader of the notice can do; empty where there is nothing to do.
    pub hint: &'static str,
}

macro_rules! codes {
    ($($ident:ident $name:literal $severity:ident $hint:literal;)*) => {
        /// Every notice that the program can give.
        pub mod codes {
            use super::{Code, Note, Warning};
            $(#[doc = concat!("`", $name, "`: ", $hint)]
            pub static $ident: Code = Code { name: $name, severity: $severity, hint: $hint };)*
            /// All of them, in the order of the table.
            pub static ALL: &[&Code] = &[$(&$ident),*];
        }
    };
}

codes! {
    DROPPED_INTERFACE "dropped-interface" Note "If this is part of the article, give the article as Markdown or JSON.";
    DROPPED_PROMO "dropped-promo" Note "If this is part of the article, give the article as Markdown or JSON.";
    DROPPED_COMMENTS "dropped-comments" Note "If this is part of the article, give the article as Markdown or JSON.";
    DROPPED_HIDDEN "dropped-hidden" Note "";
    DROPPED_OUTSIDE "dropped-outside" Note "If this is part of the article, give the article as Markdown or JSON.";
    DROPPED_MARKUP "dropped-markup" Note "";
    FITTED "fitted" Note "";
    GUESSED_FORMAT "guessed-format" Note "State the format with --from.";
    GUESSED_LANGUAGE "guessed-language" Note "State the language in the article (`lang`).";
    GUESSED_ENCODING "guessed-encoding" Note "Save the file as UTF-8.";
    BROKEN_ENCODING "broken-encoding" Warning "Save the file as UTF-8.";
    BROKEN_MARKUP "broken-markup" Note "Ask who made the file to have it checked by a validator.";
    PASSED_OVER "passed-over" Note "";
    TOO_MANY_ENTRIES "too-many-entries" Warning "Part the file and read it in pieces.";
    NOT_FETCHED "not-fetched" Note "--fetch fetches also what files lead to.";
    ONLY_SUMMARY "only-summary" Note "--full fetches the pages of such entries.";
    SUMMARY_STAYS "summary-stays" Warning "Give the page as a file, or its address.";
    INPUT_LEFT_OUT "input-left-out" Warning "Mend it, or take it off the list.";
    FEED_LEFT_OUT "feed-left-out" Warning "Check the address, or take it off the list.";
    PAGE_LEFT_OUT "page-left-out" Warning "Give the page as a file beside the first, or its address.";
    NO_ENTRIES "no-entries" Warning "Check that this is the feed that was meant.";
    BAD_DATE "bad-date" Warning "Write the date as 2020-10-26 or 2020-10-26T06:02:00+07:00.";
    UNKNOWN_FIELD "unknown-field" Note "";
    TOO_DEEP "too-deep" Warning "Flatten the markup; what lies deeper is kept as plain text.";
    TOO_LARGE "too-large" Warning "Part the page and read it in pieces.";
    LEFT_OUT "left-out" Note "";
    ARCHIVE_ENTRY "archive-entry" Warning "Unpack the archive and give the file by itself.";
    EMPTY_ARTICLE "empty-article" Warning "Check that this page holds an article and that --from is right.";
    IMAGE_STAND_IN "image-stand-in" Warning "";
    IMAGE_SMALL "image-small" Note "Give a larger picture, or set figure.floor lower.";
    IMAGE_REDUCED "image-reduced" Note "";
    IMAGE_LEFT_OUT "image-left-out" Note "";
    DRAWING_AS_PIXELS "drawing-as-pixels" Note "";
    FLATTENED "flattened" Note "Ask for a standard that lets things be seen through, such as a-2b.";
    LINKS_LEFT_OUT "links-left-out" Note "Set article.links to say on paper where they lead.";
    LINKS_LOST "links-lost" Note "State the article's address (`url`), or give it with --url.";
    NO_DATE "no-date" Note "State the date with --creation-date.";
    NOT_ATTACHED "not-attached" Note "Ask for a-3a, a-3b or a-4f.";
    DRAWING_SMALL "drawing-small" Note "Let figures span more columns, or draw it with larger words.";
    DRAWING_INCOMPLETE "drawing-incomplete" Warning "Draw it without, or give it as PNG.";
    TABLE_FITTED "table-fitted" Note "";
    TABLE_RECORDS "table-records" Warning "Give it fewer columns, or let style.table.size and table.span give it more room.";
    MATH_SOURCE "math-source" Warning "";
    EMBED_CARD "embed-card" Note "";
    NO_ADDRESS "no-address" Note "State the article's address (`url`).";
    NOTE_AT_END "note-at-end" Note "";
    NO_FAMILY "no-family" Warning "Give its files with --font-path, or name another in [faces]; fonts of the system are not looked at.";
    DRAWING_LEFT_OUT "drawing-left-out" Warning "Give the drawing as a file of its own.";
    OPEN_COMMENT "open-comment" Warning "Close it with `-->`.";
    NO_GLYPH "no-glyph" Warning "Give a font that has it with --font-path.";
    UNSET_SCRIPT "unset-script" Warning "";
    EMERGENCY_STRETCH "emergency-stretch" Warning "Set a wider measure, or allow hyphenation in this language.";
    BROKEN_WORD "broken-word" Warning "Set a wider measure.";
    TOO_TALL "too-tall" Warning "";
    FURNITURE_SHORTENED "furniture-shortened" Note "Give the article a short title.";
    NOT_ON_FRONT "not-on-front" Warning "Give its area more height or columns in front.areas, or the article a shorter headline.";
    FURNITURE_COLLISION "furniture-collision" Warning "Shorten the slot's text in the layout or allow it to shrink.";
    LOGO_LEFT_OUT "logo-left-out" Warning "Give another picture, or set the publication's name in a slot instead.";
    QR_UNREADABLE "qr-unreadable" Warning "Give the code more room, or the article a shorter address.";
    NO_SMALL_CAPS "no-small-caps" Note "Choose a face that has them, or other capitals.";
    NO_HYPHENATION "no-hyphenation" Note "";
    ANNOTATIONS_LEFT_OUT "annotations-left-out" Note "";
    BLANK_PAGES "blank-pages" Note "Let the layout fill whole sheets with fit.multiple.";
    SIZES_DIFFER "sizes-differ" Warning "";
    SCALED "scaled" Note "";
}

#[cfg(test)]
mod tests {
    use super::codes::ALL;

    #[test]
    fn names_are_unique() {
        let mut names: Vec<_> = ALL.iter().map(|code| code.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ALL.len());
    }
}
