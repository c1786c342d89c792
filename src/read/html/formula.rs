//! Formulas in web pages: TeX that they carry, or MathML put into TeX.

use super::convert::Converter;
use super::dom::Id;
use super::mathml;
use crate::article::{Block, Inline, Marked};

/// Marks around TeX in text, which are no part of it.
static FENCES: &[(&str, &str)] = &[("\\[", "\\]"), ("\\(", "\\)"), ("$$", "$$"), ("$", "$")];

/// Classes of what programs draw beside the MathML that says the same.
static DRAWN: &[&str] = &["katex-html", "MathJax_Preview", "mjx-chtml"];

impl Converter<'_> {
    /// The TeX of a node that is a formula, and whether it stands alone.
    pub fn formula(&self, id: Id) -> Option<(String, bool)> {
        let dom = self.dom;
        if !dom.states(id) && !matches!(dom.name(id), "math" | "mjx-container") {
            return None;
        }
        if let Some(style) = dom.attribute(id, "data-math-style").filter(|_| dom.name(id) != "pre") {
            return Some((self.raw_text(id).trim().to_string(), style == "display"));
        }
        if dom.has_class(id, "katex-display") || dom.has_class(id, "katex") || dom.name(id) == "mjx-container" {
            let math = dom.all(id).find(|id| dom.name(*id) == "math")?;
            let alone = dom.has_class(id, "katex-display") || dom.attribute(id, "display") == Some("true");
            return Some((self.math_element(math)?, alone || self.is_block(math)));
        }
        if dom.name(id) == "math" {
            return Some((self.math_element(id)?, self.is_block(id)));
        }
        let marked = dom.has_class(id, "math") && matches!(dom.name(id), "span" | "div");
        marked.then(|| (unfenced(&self.raw_text(id)), dom.name(id) == "div" || dom.has_class(id, "display")))
    }

    fn is_block(&self, math: Id) -> bool {
        self.dom.attribute(math, "display") == Some("block") || self.dom.attribute(math, "mode") == Some("display")
    }

    /// TeX that a page keeps beside its MathML, or what that means.
    fn math_element(&self, math: Id) -> Option<String> {
        let dom = self.dom;
        let source = dom.all(math).find(|id| dom.attribute(*id, "encoding") == Some("application/x-tex"));
        let stated = source.map(|id| dom.words(id)).or_else(|| dom.stated(math, "alttext").map(str::to_string));
        let tex = stated.filter(|tex| !tex.trim().is_empty()).unwrap_or_else(|| mathml::tex(dom, math));
        (!tex.trim().is_empty()).then(|| unfenced(&tex))
    }

    /// A formula that stands alone, as a block.
    pub fn displayed_formula(&self, id: Id) -> Option<Block> {
        let (tex, alone) = self.formula(id)?;
        alone.then_some(Block::Math { tex })
    }

    /// A formula in a line; dollars that enclose prose are dollars.
    pub fn formula_in_line(&self, id: Id) -> Option<Inline> {
        let (tex, _) = self.formula(id)?;
        if self.dom.attribute(id, "data-math-style") == Some("inline") && self.dom.name(id) == "span" && is_prose(&tex) {
            return Some(Inline::text(format!("${tex}$")));
        }
        Some(Marked::Math { tex }.into())
    }

    /// Whether a node only draws what is said beside it.
    pub fn draws_formula(&self, id: Id) -> bool {
        let classes = self.dom.attribute(id, "class").unwrap_or_default();
        classes.split_ascii_whitespace().any(|class| DRAWN.contains(&class))
    }
}

fn unfenced(tex: &str) -> String {
    let tex = tex.trim();
    let inner = FENCES.iter().find_map(|(open, close)| tex.strip_prefix(open)?.strip_suffix(close));
    inner.unwrap_or(tex).trim().to_string()
}

/// Words between two sums of money or two names of a shell: several of them, or a path, and no sign of TeX.
fn is_prose(tex: &str) -> bool {
    let tex_signs = tex.contains(['\\', '^', '_', '=', '{']);
    let words = tex.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 2).count();
    let is_name = tex.len() > 3 && tex.ends_with(['/', ':', '.', '-']);
    !tex_signs && (words > 1 || is_name)
        || tex.len() > 3 && tex.ends_with('/') && tex.chars().all(|c| c.is_ascii_uppercase() || "_/".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dollars_may_be_money() {
        for prose in ["5 million and then A", "HOME/", "MY_HOME/"] {
            assert!(is_prose(prose), "{prose}");
        }
        for tex in ["x", "a + b", "n", "x_i", "E = mc^2", "\\alpha and beta gamma", "f(x)"] {
            assert!(!is_prose(tex), "{tex}");
        }
    }

    #[test]
    fn marks_around_tex_go() {
        assert_eq!(unfenced("\\(x\\)"), "x");
        assert_eq!(unfenced(" $$ x $$ "), "x");
        assert_eq!(unfenced("x"), "x");
    }
}
