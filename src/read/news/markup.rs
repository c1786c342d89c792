//! Writes the text of an agency's item as HTML: NITF has HTML's elements and some of its own.

use crate::read::html::is_known;
use crate::read::xml::{Id, Tree, escape};

/// What of NITF's own elements HTML has under another name (NITF 3.6).
static NAMES: &[(&str, &str)] = &[
    ("block", "div"),
    ("bq", "blockquote"),
    ("credit", "footer"),
    ("hl1", "h1"),
    ("hl2", "h2"),
    ("lang", "span"),
    ("note", "aside"),
    ("object.title", "cite"),
    ("postaddr", "div"),
    ("tagline", "p"),
    ("bibliography", "p"),
];

/// Elements that say nothing on paper.
static SILENT: &[&str] = &["classifier", "media-metadata", "media-object", "identified-content", "script", "style"];

/// Attributes that mean the same in HTML.
static SAME: &[&str] = &["href", "src", "alt", "title", "id", "colspan", "rowspan", "align", "start", "type", "xml:lang"];

/// What is written so far.
pub struct Writer<'a> {
    tree: &'a Tree,
    out: String,
    /// Footnotes, which stand in the text where they are called.
    notes: Vec<Id>,
}

/// The markup of an element's children.
pub fn markup(tree: &Tree, id: Id) -> String {
    let mut writer = Writer { tree, out: String::new(), notes: Vec::new() };
    writer.within(id);
    let mut written = 0;
    while let Some(note) = writer.notes.get(written).copied() {
        written += 1;
        writer.out.push_str(&format!("<div id=\"fn-{written}\">"));
        writer.within(note);
        writer.out.push_str("</div>");
    }
    writer.out
}

impl Writer<'_> {
    /// Recursion ends, for no tree is deeper than [`crate::read::xml::DEEPEST`].
    fn within(&mut self, id: Id) {
        self.tree.children(id).iter().for_each(|child| self.node(*child));
    }

    fn node(&mut self, id: Id) {
        let tree = self.tree;
        if let Some(text) = tree.text(id) {
            return self.out.push_str(&escape(text));
        }
        let name = tree.name(id);
        let local = name.strip_prefix("html:").unwrap_or(name);
        let renamed = NAMES.iter().find(|(own, _)| *own == local).map(|(_, theirs)| *theirs);
        match (local, renamed) {
            ("media", _) => self.media(id),
            ("fn", _) => self.note(id),
            (name, _) if SILENT.contains(&name) => {}
            (_, Some(renamed)) => self.element(id, renamed),
            (name, None) if is_known(name) => self.element(id, name),
            _ => self.within(id),
        }
    }

    fn element(&mut self, id: Id, name: &str) {
        let stated = |key: &&str| Some((key.trim_start_matches("xml:").to_string(), self.tree.attribute(id, key)?));
        let attributes: String =
            SAME.iter().filter_map(stated).map(|(key, value)| format!(" {key}=\"{}\"", escape(value))).collect();
        self.out.push_str(&format!("<{name}{attributes}>"));
        if !matches!(name, "br" | "hr" | "img") {
            self.within(id);
            self.out.push_str(&format!("</{name}>"));
        }
    }

    fn note(&mut self, id: Id) {
        self.notes.push(id);
        let number = self.notes.len();
        self.out.push_str(&format!("<a href=\"#fn-{number}\">{}</a>", number % 1000));
    }

    /// Pictures with caption and credit; a recording is a frame.
    fn media(&mut self, id: Id) {
        let tree = self.tree;
        let recorded = matches!(tree.attribute(id, "media-type"), Some("video" | "audio" | "other"));
        let caption: Vec<Id> = tree.named(id, "media-caption").collect();
        self.out.push_str("<figure>");
        // of several sizes the largest
        let width = |id: &Id| tree.attribute(*id, "width").and_then(|width| width.parse::<u32>().ok()).unwrap_or(0);
        let best = tree.named(id, "media-reference").collect::<Vec<_>>().into_iter().rev().max_by_key(width);
        if let Some(address) = best.and_then(|best| tree.attribute(best, "source")) {
            let words = caption.first().map(|caption| tree.words(*caption)).unwrap_or_default();
            let alt = best.and_then(|best| tree.attribute(best, "alternate-text")).unwrap_or("");
            self.out.push_str(&match recorded {
                true => format!("<iframe src=\"{}\" title=\"{}\"></iframe>", escape(address), escape(&words)),
                false => format!("<img src=\"{}\" alt=\"{}\">", escape(address), escape(alt)),
            });
        }
        self.out.push_str("<figcaption>");
        caption.into_iter().for_each(|caption| self.within(caption));
        for producer in tree.named(id, "media-producer") {
            self.out.push_str(&format!(" <span class=\"credit\">{}</span>", escape(&tree.words(producer))));
        }
        self.out.push_str("</figcaption></figure>");
    }
}
