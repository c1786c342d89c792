//! Keeps tags nested beyond all sense from the builder of the tree: it looks through all open elements for each that opens, so
//! its time would grow with the square of their number.

use std::cell::Cell;

use html5ever::tokenizer::{Tag, TagKind};
use html5ever::{LocalName, local_name};

/// Tags within more open elements than this are left out; their text stays. Far more than is kept of a tree, and than any
/// page forgets to close.
const DEEPEST: usize = 1000;

/// How deep the tags lie that have been met.
#[derive(Default)]
pub struct Depth {
    open: Cell<usize>,
    /// Elements left out whose end has not been met.
    waiting: Cell<usize>,
    left_out: Cell<usize>,
}

impl Depth {
    /// Whether a tag may go on to the builder. What closes itself counts where that is no mistake: in drawings and formulas.
    pub fn admits(&self, tag: &Tag, is_foreign: impl Fn() -> bool) -> bool {
        if is_uncounted(&tag.name) || tag.self_closing && is_foreign() {
            return true;
        }
        let (open, waiting) = (self.open.get(), self.waiting.get());
        match tag.kind {
            TagKind::EndTag if waiting > 0 => {
                self.waiting.set(waiting - 1);
                return false;
            }
            TagKind::EndTag => self.open.set(open.saturating_sub(1)),
            TagKind::StartTag if open < DEEPEST => self.open.set(open + 1),
            TagKind::StartTag => {
                self.waiting.set(waiting + 1);
                self.left_out.set(self.left_out.get() + 1);
                return false;
            }
        }
        true
    }

    /// How many elements were left out.
    pub fn left_out(&self) -> usize {
        self.left_out.get()
    }
}

/// Elements that HTML lets stay open, those that never hold anything, and those whose text is no markup (HTML Standard,
/// 13.1.2.4 and 13.1.2).
fn is_uncounted(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("html")
            | local_name!("head")
            | local_name!("body")
            | local_name!("p")
            | local_name!("li")
            | local_name!("dt")
            | local_name!("dd")
            | local_name!("tr")
            | local_name!("td")
            | local_name!("th")
            | local_name!("thead")
            | local_name!("tbody")
            | local_name!("tfoot")
            | local_name!("colgroup")
            | local_name!("caption")
            | local_name!("option")
            | local_name!("optgroup")
            | local_name!("rb")
            | local_name!("rt")
            | local_name!("rtc")
            | local_name!("rp")
            | local_name!("area")
            | local_name!("base")
            | local_name!("br")
            | local_name!("col")
            | local_name!("embed")
            | local_name!("hr")
            | local_name!("img")
            | local_name!("input")
            | local_name!("link")
            | local_name!("meta")
            | local_name!("param")
            | local_name!("source")
            | local_name!("track")
            | local_name!("wbr")
            | local_name!("frame")
            | local_name!("script")
            | local_name!("style")
            | local_name!("textarea")
            | local_name!("title")
    )
}

#[cfg(test)]
mod tests {
    use super::super::{DEEPEST as KEPT, Dom};

    #[test]
    fn usual_markup_stays() {
        let page = "<div><p>One<p>Two<br><script>if (a<div) '<div>'</script><!-- <div> --></div>".repeat(3000);
        assert_eq!(Dom::fragment(&page).flattened, 0);
        let drawing = format!("<svg>{}</svg><div class=a>x</div>", "<path d=x />".repeat(3000));
        assert_eq!(Dom::fragment(&drawing).flattened, 0);
    }

    #[test]
    fn what_is_too_deep_loses_its_tags_alone() {
        let page = format!("{}text{}<p>after", "<div class=a>".repeat(3000), "</div>".repeat(3000));
        let dom = Dom::fragment(&page);
        assert_eq!(dom.flattened, 3000 - KEPT + 1);
        assert_eq!(dom.words(0), "text after");
        let last = dom.named("p").next().unwrap();
        assert_eq!(dom.ancestors(last).count(), 2);
    }
}
