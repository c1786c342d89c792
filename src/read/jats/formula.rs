//! Writes formulas: as TeX or MathML, whichever there is, with the number that they are referred to by.

use super::markup::Writer;
use super::roles::{Role, role};
use crate::read::xml::{Id, escape};

impl Writer<'_> {
    /// A formula that stands alone; one that is only a picture is that picture.
    pub fn formula(&mut self, id: Id) {
        let tree = self.tree;
        let of = |wanted: Role| tree.all(id).find(move |id| role(tree.name(*id)) == wanted);
        let label = tree.stated(id, "label");
        if let Some(tex) = of(Role::Tex) {
            return self.tex(tex, Some(label.unwrap_or_default()));
        }
        if let Some(math) = of(Role::MathMl) {
            return self.mathml(math, Some(label.unwrap_or_default()));
        }
        self.wrapped(id, "<div>", "</div>");
    }

    /// TeX, without the document that some journals put around it; alone where a label, which may be empty, is given.
    pub fn tex(&mut self, id: Id, label: Option<String>) {
        let text = self.tree.letters(id);
        let inner = text.split_once("\\begin{document}").and_then(|(_, rest)| rest.split_once("\\end{document}"));
        let tex = unfenced(inner.map_or(text.as_str(), |(inner, _)| inner));
        match label {
            None => self.out.push_str(&format!("<span class=\"math\">{}</span>", escape(tex))),
            Some(label) => {
                let number = if label.is_empty() { label } else { format!("\\qquad\\text{{{label}}}") };
                self.out.push_str(&format!("<div class=\"math\">{}</div>", escape(&format!("{tex}{number}"))));
            }
        }
    }

    /// MathML, as TeX does it.
    pub fn mathml(&mut self, id: Id, label: Option<String>) {
        let tree = self.tree;
        let alone = if label.is_some() { " display=\"block\"" } else { "" };
        self.out.push_str(&format!("<math{alone}>"));
        self.out.push_str(&tree.markup(id, None));
        if let Some(label) = label.filter(|label| !label.is_empty()) {
            let space = "<mspace></mspace>".repeat(4);
            self.out.push_str(&format!("{space}<mtext>{}</mtext>", escape(&label)));
        }
        self.out.push_str("</math>");
    }
}

/// Marks around TeX, which are no part of it.
static FENCES: &[(&str, &str)] = &[("$$", "$$"), ("\\[", "\\]"), ("\\(", "\\)"), ("$", "$")];

fn unfenced(tex: &str) -> &str {
    let tex = tex.trim();
    FENCES.iter().find_map(|(open, close)| tex.strip_prefix(open)?.strip_suffix(close)).unwrap_or(tex).trim()
}
