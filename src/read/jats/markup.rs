//! Writes an article's text as HTML, element by element: what HTML has too goes over by its name.

use std::collections::BTreeMap;

use super::PARTS;
use super::places::Places;
use super::roles::{Role, role};
use crate::read::xml::{Id, Tree, escape};

/// Attributes that mean the same in HTML.
static SAME: &[(&str, &str)] =
    &[("colspan", "colspan"), ("rowspan", "rowspan"), ("align", "align"), ("style", "style"), ("xml:lang", "lang")];

/// HTML has no deeper heads.
const DEEPEST_HEAD: u8 = 6;

/// What is written, and where in the article that is.
pub struct Writer<'a> {
    /// The document.
    pub tree: &'a Tree,
    /// Where its links lead.
    pub places: &'a Places,
    /// The markup so far.
    pub out: String,
    /// Sections around.
    depth: u8,
    /// The footnotes that were called, in the order of their calls.
    notes: Vec<Id>,
    /// Their numbers in that order, from 1.
    numbers: BTreeMap<Id, usize>,
}

impl<'a> Writer<'a> {
    /// Nothing yet.
    pub fn new(tree: &'a Tree, places: &'a Places) -> Writer<'a> {
        Writer { tree, places, out: String::new(), depth: 0, notes: Vec::new(), numbers: BTreeMap::new() }
    }

    /// The markup, with the notes that were called behind it; a note may call others.
    pub fn finish(mut self) -> String {
        let mut written = 0;
        while let Some(note) = self.notes.get(written).copied() {
            written += 1;
            self.out.push_str(&format!("<div id=\"{NOTE}{written}\">"));
            self.without(note, &["label"]);
            self.out.push_str("</div>");
        }
        self.out
    }

    /// What a line of the document is as HTML, apart from the rest.
    pub fn apart(&mut self, id: Id) -> String {
        let around = std::mem::take(&mut self.out);
        self.within(id);
        std::mem::replace(&mut self.out, around)
    }

    /// Writes all within; recursion ends, for no tree is deeper than [`crate::read::xml::DEEPEST`].
    pub fn within(&mut self, id: Id) {
        self.without(id, PARTS);
    }

    /// Writes all within but for elements of these names.
    pub fn without(&mut self, id: Id, left_out: &[&str]) {
        for child in self.tree.children(id).iter().copied() {
            if !left_out.contains(&self.tree.name(child)) {
                self.node(child);
            }
        }
    }

    /// Writes one node.
    pub fn node(&mut self, id: Id) {
        if let Some(text) = self.tree.text(id) {
            return self.out.push_str(&escape(text));
        }
        match role(self.tree.name(id)) {
            Role::As(name) => self.element(id, name),
            Role::Within => self.within(id),
            Role::Nothing => {}
            Role::Section => self.section(id),
            Role::Loose => self.loose(id),
            Role::Alternatives => self.alternatives(id),
            Role::Box => self.aside(id),
            Role::Figure => self.figure(id),
            Role::Graphic => self.graphic(id),
            Role::Table => self.table(id),
            Role::Formula => self.formula(id),
            Role::MathMl => self.mathml(id, None),
            Role::Tex => self.tex(id, None),
            Role::List => self.list(id),
            Role::Code => self.code(id),
            Role::Verse => self.wrapped(id, "<div class=\"verse\">", "</div>"),
            Role::VerseLine => self.wrapped(id, "", "<br>"),
            Role::Media => self.media(id),
            Role::Supplement => self.supplement(id),
            Role::Note => self.note(id),
            Role::CrossReference => self.cross_reference(id),
            Role::Link => self.link(id),
            Role::Mail => self.mail(id),
            Role::Target => self.place(id),
            Role::References => self.references(id),
            Role::Name => self.name(id),
            Role::SmallCapitals => self.wrapped(id, "<span class=\"small-caps\">", "</span>"),
        }
    }

    /// Writes all within between two tags.
    pub fn wrapped(&mut self, id: Id, open: &str, close: &str) {
        self.out.push_str(open);
        self.within(id);
        self.out.push_str(close);
    }

    fn element(&mut self, id: Id, name: &str) {
        let tree = self.tree;
        let attributes: String =
            SAME.iter().filter_map(|(own, theirs)| Some(format!(" {theirs}=\"{}\"", escape(tree.attribute(id, own)?)))).collect();
        self.wrapped(id, &format!("<{name}{attributes}>"), &format!("</{name}>"));
    }

    /// A head of label and title, and what stands below it.
    fn section(&mut self, id: Id) {
        if self.tree.is(id, "fn-group") && self.tree.named(id, "fn").all(|note| self.places.is_called(note)) {
            return;
        }
        self.depth += 1;
        self.head(id);
        self.without(id, &["label", "title"]);
        self.depth -= 1;
    }

    /// The head of what stands below it; an unnamed part has none.
    pub fn head(&mut self, id: Id) {
        let words = self.title(id);
        if words.is_empty() {
            return;
        }
        let level = self.depth.clamp(1, DEEPEST_HEAD);
        let name = self.tree.attribute(id, "id").map(|name| format!(" id=\"{}\"", escape(name))).unwrap_or_default();
        self.out.push_str(&format!("<h{level}{name}>{words}</h{level}>"));
    }

    /// Label and title as one line.
    pub fn title(&mut self, id: Id) -> String {
        let parts = ["label", "title"].map(|name| self.tree.child(id, name));
        let lines: Vec<String> = parts.into_iter().flatten().map(|part| self.apart(part)).collect();
        lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
    }

    fn loose(&mut self, id: Id) {
        let alone = self.tree.is(id, "title");
        let (open, close) = if alone { ("<div><b>", "</b></div>") } else { ("<b>", "</b> ") };
        self.wrapped(id, open, close);
    }

    /// The parts of a name with spaces between them.
    fn name(&mut self, id: Id) {
        let parts: Vec<String> = self.tree.elements(id).map(|part| self.tree.words(part)).collect();
        let line = if self.tree.has_markup(id) { parts.join(" ") } else { self.tree.words(id) };
        self.out.push_str(&escape(&line));
    }

    /// A place for links to lead to.
    pub fn place(&mut self, id: Id) {
        if let Some(name) = self.tree.attribute(id, "id") {
            self.out.push_str(&format!("<a id=\"{}\"></a>", escape(name)));
        }
    }

    /// One that is called stands at the foot of the page, else it stands where it is.
    fn note(&mut self, id: Id) {
        if !self.places.is_called(id) {
            self.place(id);
            return self.labelled(id);
        }
        let listed = self.tree.ancestors(id).any(|around| self.tree.is(around, "fn-group"));
        if !listed {
            self.call(id);
        }
    }

    /// What stands behind its label, in the same line: one of a letter or a sign is raised.
    pub fn labelled(&mut self, id: Id) {
        let tree = self.tree;
        let short = |label: &String| label.chars().count() <= LONGEST_RAISED;
        let mut opening = match tree.stated(id, "label") {
            Some(label) if short(&label) => format!("<sup>{}</sup>\u{2009}", escape(&label)),
            Some(label) => format!("<b>{}</b> ", escape(&label)),
            None => String::new(),
        };
        if tree.child(id, "p").is_none() {
            self.out.push_str(&format!("<div>{opening}"));
            self.without(id, &["label"]);
            return self.out.push_str("</div>");
        }
        for part in tree.elements(id).filter(|part| !tree.is(*part, "label")) {
            self.out.push_str(&format!("<div>{}", std::mem::take(&mut opening)));
            if tree.is(part, "p") {
                self.within(part)
            } else {
                self.node(part)
            }
            self.out.push_str("</div>");
        }
    }

    fn call(&mut self, note: Id) {
        let next = self.notes.len() + 1;
        let number = *self.numbers.entry(note).or_insert(next);
        if number == next {
            self.notes.push(note);
        }
        self.out.push_str(&format!("<a href=\"#{NOTE}{number}\">{}</a>", number % 1000));
    }

    fn cross_reference(&mut self, id: Id) {
        let Some(place) = self.places.find(self.tree, id) else { return self.within(id) };
        if self.places.is_called(place) {
            return self.call(place);
        }
        let name = self.tree.attribute(place, "id").unwrap_or_default();
        let raised = (role(self.tree.name(place)) == Role::Note || self.hangs(id)) && !self.is_raised(id);
        let (open, close) = if raised { ("<sup>", "</sup>") } else { ("", "") };
        self.wrapped(id, &format!("{open}<a href=\"#{}\">", escape(name)), &format!("</a>{close}"));
    }

    /// Whether it is a number that hangs on the word before it: journals that raise such numbers leave that to the printer.
    fn hangs(&self, id: Id) -> bool {
        let words = self.tree.words(id);
        let number = !words.is_empty() && words.chars().all(|c| c.is_ascii_digit() || ",-–".contains(c));
        let on = self.out.ends_with(|c: char| c.is_alphabetic() || ".,;:)”’".contains(c));
        let bracket = self.out.chars().rev().take(NEAR).find(|c| "[]()".contains(*c));
        number && on && !matches!(bracket, Some('[' | '('))
    }

    fn is_raised(&self, id: Id) -> bool {
        let tree = self.tree;
        tree.ancestors(id).take(2).chain(tree.elements(id)).any(|near| tree.is(near, "sup"))
    }
}

/// Brackets are looked for so near before a number, in characters of markup.
const NEAR: usize = 200;

/// A longer label is a head, not a sign to be raised; in characters.
const LONGEST_RAISED: usize = 2;

/// Opens the ids of notes in the markup; a name that [`crate::read::html`] takes for one.
const NOTE: &str = "fn-";
