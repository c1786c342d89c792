//! Turns what stands in a line of HTML into inlines.

use super::convert::Converter;
use super::dom::Id;
use super::roles::Role;
use crate::article::{Figure, Inline, Inlines, Marked};
use crate::read::tidy::plain;

type Wrap = fn(Inlines) -> Marked;

/// Elements that say no more than their kind.
static WRAPS: &[(&str, Wrap)] = &[
    ("em", |content| Marked::Emphasis { content }),
    ("i", |content| Marked::Emphasis { content }),
    ("var", |content| Marked::Emphasis { content }),
    ("dfn", |content| Marked::Emphasis { content }),
    ("strong", |content| Marked::Strong { content }),
    ("b", |content| Marked::Strong { content }),
    ("cite", |content| Marked::Cite { content }),
    ("del", |content| Marked::Deleted { content }),
    ("s", |content| Marked::Deleted { content }),
    ("strike", |content| Marked::Deleted { content }),
    ("ins", |content| Marked::Inserted { content }),
    ("u", |content| Marked::Inserted { content }),
    ("mark", |content| Marked::Mark { content }),
    ("sup", |content| Marked::Superscript { content }),
    ("sub", |content| Marked::Subscript { content }),
    ("q", |content| Marked::Quoted { content }),
];

impl Converter<'_> {
    /// The inlines of all that is within, not yet tidied.
    pub fn inlines_within(&self, id: Id) -> Inlines {
        let mut out = Vec::new();
        for child in self.dom.children(id) {
            self.inline(*child, &mut out);
        }
        out
    }

    /// The inlines of one node, not yet tidied.
    pub fn inline(&self, id: Id, out: &mut Inlines) {
        if self.is_dropped(id) {
            return;
        }
        if let Some(text) = self.dom.text(id) {
            return out.push(Inline::text(text));
        }
        match self.dom.role(id) {
            Role::Nothing => {}
            Role::Picture => out.extend(self.picture_in_line(id)),
            Role::Inline => self.inline_element(id, out),
            Role::Embed => out.extend(self.embed_in_line(id)),
            // a block in a line: its words, apart
            _ => {
                out.push(Inline::text(" "));
                out.extend(self.inlines_within(id));
                out.push(Inline::text(" "));
            }
        }
    }

    fn inline_element(&self, id: Id, out: &mut Inlines) {
        let name = self.dom.name(id);
        if let Some(label) = self.notes.call(id) {
            return out.push(Marked::NoteCall { label: label.to_string() }.into());
        }
        if self.draws_formula(id) {
            return;
        }
        if let Some(formula) = self.formula_in_line(id) {
            return out.push(formula);
        }
        match name {
            "br" => out.push(Marked::LineBreak {}.into()),
            "wbr" => out.push(Inline::text("\u{200b}")),
            "code" | "tt" | "samp" => out.extend(letters(self.raw_text(id)).map(|text| Marked::Code { text }.into())),
            "kbd" => out.extend(letters(self.raw_text(id)).map(|text| Marked::Keyboard { text }.into())),
            "a" => self.link(id, out),
            "rp" | "rt" => {}
            "ruby" => out.push(self.ruby(id)),
            "abbr" | "acronym" => self.abbreviation(id, out),
            // a drawing in the line is not text
            "svg" => {}
            _ => out.extend(self.wrapped(id, name)),
        }
    }

    fn wrapped(&self, id: Id, name: &str) -> Inlines {
        let content = self.inlines_within(id);
        let content = match WRAPS.iter().find(|(known, _)| *known == name) {
            Some((_, wrap)) => vec![wrap(content).into()],
            None if is_small_caps(self, id) => vec![Marked::SmallCaps { content }.into()],
            None => content,
        };
        self.in_language(id, content)
    }

    /// Wraps what states another language or direction.
    fn in_language(&self, id: Id, content: Inlines) -> Inlines {
        let stated = |name: &str| self.dom.stated(id, name).map(str::to_string);
        let (lang, dir) = (stated("lang").or_else(|| stated("xml:lang")), stated("dir").filter(|dir| dir != "auto"));
        if lang.is_none() && dir.is_none() || lang == self.language && dir.is_none() {
            return content;
        }
        vec![Marked::Foreign { lang, dir, content }.into()]
    }

    fn link(&self, id: Id, out: &mut Inlines) {
        let content = self.inlines_within(id);
        if let Some(anchor) = self.dom.stated(id, "id").or_else(|| self.dom.stated(id, "name"))
            && self.dom.stated(id, "href").is_none()
        {
            out.push(Marked::Anchor { id: anchor.to_string() }.into());
            return out.extend(content);
        }
        let href = self.dom.stated(id, "href").filter(|href| !is_script(href)).map(|href| self.address(href));
        match href {
            Some(href) => {
                let title = self.dom.stated(id, "title").map(str::to_string);
                out.push(Marked::Link { href, title, content }.into());
            }
            None => out.extend(content),
        }
    }

    fn abbreviation(&self, id: Id, out: &mut Inlines) {
        let content = self.inlines_within(id);
        match self.dom.stated(id, "title") {
            Some(expansion) => out.push(Marked::Abbreviation { expansion: expansion.to_string(), content }.into()),
            None => out.extend(content),
        }
    }

    fn ruby(&self, id: Id) -> Inline {
        let readings = self.dom.all(id).filter(|id| self.dom.name(*id) == "rt");
        let reading = readings.map(|id| self.dom.words(id)).collect::<Vec<_>>().join(" ");
        Marked::Ruby { content: self.inlines_within(id), reading }.into()
    }

    fn picture_in_line(&self, id: Id) -> Option<Inline> {
        let image = self.image(id)?;
        let title = self.dom.stated(id, "title").filter(|_| self.titled);
        let caption = title.map(plain).unwrap_or_default();
        Some(Marked::Image { figure: Box::new(Figure { images: vec![image], caption, credit: None }) }.into())
    }

    /// The text within to the letter, with a line end for each `<br>`.
    pub fn raw_text(&self, id: Id) -> String {
        // Markdown takes dollars for marks of a formula also where they stand in code
        let dollars = |within: Id| match self.dom.attribute(self.dom.parent(within), "data-math-style") {
            Some(style) if self.dom.parent(within) != id => {
                if style == "display" {
                    "$$"
                } else {
                    "$"
                }
            }
            _ => "",
        };
        let piece = |id: Id| match self.dom.text(id) {
            Some(text) => format!("{0}{text}{0}", dollars(id)),
            None if self.dom.name(id) == "br" => "\n".to_string(),
            None => String::new(),
        };
        self.dom.all(id).filter(|id| !self.is_dropped(*id)).map(piece).collect()
    }
}

fn letters(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

fn is_script(href: &str) -> bool {
    let scheme: String = href.chars().filter(|c| !c.is_control() && !c.is_whitespace()).take(11).collect();
    scheme.to_ascii_lowercase().starts_with("javascript:")
}

fn is_small_caps(converter: &Converter, id: Id) -> bool {
    let label = converter.dom.label(id);
    let style = converter.dom.attribute(id, "style").unwrap_or("");
    label.contains("small-caps") || label.contains("smallcaps") || style.contains("small-caps")
}
