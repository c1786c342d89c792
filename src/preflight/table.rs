//! The one table of checks: a row each, with what it weighs for whom and what to do.

use super::case::{Case, Fault};
use super::profile::Weight::{self, Error as E, Note as N, Off as O, Warning as W};
use super::*;

/// A check.
pub struct Check {
    /// Its name, for scripts.
    pub name: &'static str,
    /// What is wrong where it speaks.
    pub about: &'static str,
    /// What to do.
    pub hint: &'static str,
    /// What it weighs for newsprint, magazine, office, archive and screen.
    pub(super) weights: [Weight; 5],
    pub(super) find: fn(&Case) -> Vec<Fault>,
}

macro_rules! checks {
    ($($name:literal $module:ident [$($weight:ident)*] $about:literal, $hint:literal;)*) => {
        /// All checks, in the order in which they are made.
        pub static CHECKS: &[Check] = &[$(Check {
            name: $name,
            about: $about,
            hint: $hint,
            weights: [$($weight),*],
            find: $module::find,
        }),*];
    };
}

checks! {
    "damaged" damage [E E E E E] "Content cannot be read", "Make the file anew.";
    "encrypted" encryption [E E W E W] "The file is encrypted", "Save it without a password.";
    "scripts" scripts [E E W E W] "The file runs scripts", "Save it without actions.";
    "boxes" boxes [E E E E N] "Page boxes contradict each other", "Set the boxes anew: trim within bleed within sheet.";
    "no-trim" trim_stated [W E O O O] "Pages state no trim", "State the TrimBox when the file is made.";
    "page-sizes" page_sizes [E E W N O] "Pages differ in size", "Set all pages on one sheet, or print them apart.";
    "page-count" page_count [W W O O O] "Pages do not fill the sheets", "Use --pages or fit.multiple, or leave pages blank on purpose.";
    "blank-page" blank_pages [N N N N W] "A page is empty", "";
    "bleed" bleed [O E O O O] "What touches the trim has no bleed", "Let it go on beyond the trim, with sheet.bleed.";
    "overset" overset [E E E E W] "Text is cut off or left over", "Give it more room, or less text.";
    "safety" safety [O W O O O] "Text is close to the trim", "Move it in.";
    "resolution" resolution [W W W N N] "Pictures have few pixels", "Give a larger picture, or set it smaller.";
    "ink-limit" ink_limit [E E O O O] "Too much ink at one place", "Convert for this paper, with its limit.";
    "rich-black" rich_black [E E O O O] "Black text prints on several plates", "Set text in black ink alone.";
    "rgb" rgb [W W O O O] "Colours are in RGB", "Convert for the press, or print in grey (--grey).";
    "hairline" hairlines [W W W N O] "Lines are too thin", "Make them thicker.";
    "small-type" small_type [W W W N N] "Type is too small", "Set it larger.";
    "reversed-type" reversed_type [W W W N N] "Light type is too small for its ground", "Set it larger or bolder, or dark on light.";
    "output-intent" output_intent [W E O E O] "The intended press is not stated", "Write the file with an output intent.";
    "annotations" annotations [N N O O O] "Something lies over the page", "Print without links, or let them become notes.";
    "font-missing" fonts_embedded [E E E E W] "A font is not in the file", "Embed all fonts when the file is made.";
    "font-licence" font_licence [E E W E W] "A font may not be in the file", "Ask its maker for a licence, or take another.";
    "glyph-missing" missing_glyphs [E E E E E] "A character has no letter", "Give a font that has it.";
    "no-unicode" unknown_letters [N N N E W] "Letters do not say which characters they are", "Make the file with a ToUnicode map.";
    "stand-in" stand_ins [E E W E W] "Something stands in for what could not be had", "Give what is missing.";
    "untagged" tagged [O O O E W] "Content is not tagged", "Write the file tagged.";
    "tag-owner" tag_owners [O O O E W] "Tags and content do not know each other", "Write the tags anew.";
    "tag-order" tag_order [O O O W W] "Tags are out of order", "Order them as the text is read.";
    "headings" headings [O O O W W] "A level of heads is left out", "Let heads go down one level at a time.";
    "table-tags" table_tags [O O O E W] "Tables or lists are tagged wrongly", "Tag rows, cells and items within their tables and lists.";
    "no-alt" alt_texts [O O O E W] "A figure says nothing", "Write what it shows.";
    "title" title [N N N E W] "The title is missing or not shown", "State a title.";
    "language" language [N N N E W] "The language is not stated", "State the language.";
    "link" links [W W W W E] "A link leads nowhere", "Mend the address.";
    "widow" widows [W W W N N] "A last line stands alone", "Change the text by a line.";
    "orphan" orphans [W W W N N] "A first line stands alone", "Change the text by a line.";
    "head-at-foot" head_at_foot [W W W N N] "A head stands at a foot", "Change the text by a line.";
    "ladder" ladders [W W W N N] "Hyphens on four lines", "Change a word.";
    "loose-line" loose_lines [W W W N N] "A line is pulled apart", "Change a word, or set a wider measure.";
    "forced-line" forced_lines [W W W N N] "A line had to be forced", "Set a wider measure.";
    "runt" runts [N N N O O] "A paragraph ends in a few letters", "Change a word.";
    "river" rivers [N N N O O] "White runs down through lines", "Change a word.";
    "column-end" column_ends [N N N O O] "Columns end apart", "Change the text by a line.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_rows_are_sound() {
        let mut names: Vec<&str> = CHECKS.iter().map(|check| check.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), CHECKS.len());
        assert!(CHECKS.iter().all(|check| check.weights.iter().any(|weight| *weight > Weight::Off)));
    }
}
