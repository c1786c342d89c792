//! Writes what stands among the text: figures, tables with their notes, boxes, lists, code, recordings and files, links.

use super::markup::Writer;
use super::roles::{Role, role};
use crate::read::xml::{Id, escape};

/// How kinds of lists are called (`list-type`), and the `type` of an ordered list of HTML.
static ORDERED: &[(&str, &str)] =
    &[("order", "1"), ("alpha-lower", "a"), ("alpha-upper", "A"), ("roman-lower", "i"), ("roman-upper", "I")];

/// What stands around a picture, in its caption or not at all.
static WORDS: &[&str] = &["label", "caption", "attrib", "permissions", "alternatives", "graphic"];

impl Writer<'_> {
    /// Pictures, and label and caption below them; whatever else is within stands behind.
    pub fn figure(&mut self, id: Id) {
        let tree = self.tree;
        self.out.push_str("<figure>");
        for picture in tree.elements(id).filter(|id| matches!(tree.name(*id), "graphic" | "alternatives")) {
            self.node(picture);
        }
        self.out.push_str("<figcaption>");
        self.caption(id);
        for name in ["attrib", "permissions"] {
            for credit in tree.named(id, name) {
                let words = escape(&tree.words(credit));
                self.out.push_str(&format!(" <span class=\"credit\">{words}</span>"));
            }
        }
        self.out.push_str("</figcaption></figure>");
        self.without(id, WORDS);
    }

    /// Label and caption as a line, the place for links before them.
    pub fn caption(&mut self, id: Id) {
        let tree = self.tree;
        self.place(id);
        for part in ["label", "caption"].iter().filter_map(|name| tree.child(id, name)) {
            self.node(part);
            self.out.push(' ');
        }
    }

    /// A picture by the name of its file.
    pub fn graphic(&mut self, id: Id) {
        let tree = self.tree;
        let Some(address) = tree.attribute(id, "xlink:href").or_else(|| tree.attribute(id, "href")) else { return };
        let near = |id: Id| tree.stated(id, "alt-text").or_else(|| tree.stated(id, "long-desc"));
        let alt = near(id).or_else(|| tree.ancestors(id).take(2).find_map(near)).unwrap_or_default();
        self.out.push_str(&format!("<img src=\"{}\" alt=\"{}\">", escape(address), escape(&alt)));
    }

    /// Of several forms the one that says most: a formula or a table before a picture of it.
    pub fn alternatives(&mut self, id: Id) {
        let tree = self.tree;
        let of = |wanted: Role| tree.elements(id).find(move |id| role(tree.name(*id)) == wanted);
        let best = [Role::Tex, Role::MathMl, Role::As("table")].into_iter().find_map(of);
        if let Some(best) = best.or_else(|| tree.elements(id).next()) {
            self.node(best);
        }
    }

    /// A table under its caption. Its notes are a last row, so that they stay with it wherever it is set.
    pub fn table(&mut self, id: Id) {
        let tree = self.tree;
        let is_table = |id: &Id| role(tree.name(*id)) == Role::As("table");
        let within = |table: &Id| tree.ancestors(*table).take_while(|around| *around != id).any(|around| is_table(&around));
        let tables: Vec<Id> = tree.all(id).filter(|id| is_table(id) && !within(id)).collect();
        let (Some(first), Some(last)) = (tables.first(), tables.last()) else { return self.figure(id) };
        for table in &tables {
            self.out.push_str("<table>");
            if table == first {
                self.out.push_str("<caption>");
                self.caption(id);
                self.out.push_str("</caption>");
            }
            self.within(*table);
            if table == last {
                self.foot(id, *table);
            }
            self.out.push_str("</table>");
        }
        // what is neither the table nor said with it
        let forms = ["label", "caption", "table-wrap-foot", "table", "oasis:table", "alternatives", "permissions", "attrib"];
        self.without(id, &forms);
    }

    fn foot(&mut self, wrap: Id, table: Id) {
        let tree = self.tree;
        let parts = ["table-wrap-foot", "attrib", "permissions"];
        let feet: Vec<Id> = tree.elements(wrap).filter(|id| parts.contains(&tree.name(*id))).collect();
        if feet.iter().all(|foot| tree.words(*foot).is_empty()) {
            return;
        }
        let columns = self.columns(table);
        self.out.push_str(&format!("<tfoot><tr><td colspan=\"{columns}\" align=\"left\">"));
        for foot in feet {
            self.out.push_str("<div>");
            self.within(foot);
            self.out.push_str("</div>");
        }
        self.out.push_str("</td></tr></tfoot>");
    }

    /// The columns of the widest row.
    fn columns(&self, table: Id) -> u32 {
        let tree = self.tree;
        let is_cell = |id: &Id| matches!(role(tree.name(*id)), Role::As("td" | "th"));
        let span = |id: Id| tree.attribute(id, "colspan").and_then(|span| span.parse::<u32>().ok()).unwrap_or(1).min(1000);
        let rows = tree.all(table).filter(|id| role(tree.name(*id)) == Role::As("tr"));
        rows.map(|row| tree.elements(row).filter(is_cell).map(span).sum::<u32>()).max().unwrap_or(1).max(1)
    }

    /// What an appendix puts into a box is the appendix.
    pub fn aside(&mut self, id: Id) {
        let tree = self.tree;
        let around = tree.ancestors(id).next().map_or("", |around| tree.name(around));
        if around == "app" || tree.named(id, "sec").count() > 1 {
            return self.within(id);
        }
        self.out.push_str("<aside>");
        let caption = tree.child(id, "caption");
        let titles: Vec<String> = [Some(id), caption].into_iter().flatten().map(|id| self.title(id)).collect();
        let title = titles.join(" ");
        if !title.trim().is_empty() {
            let name = tree.attribute(id, "id").map(|name| format!(" id=\"{}\"", escape(name))).unwrap_or_default();
            self.out.push_str(&format!("<h6{name}>{}</h6>", title.trim()));
        }
        caption.into_iter().for_each(|caption| self.without(caption, &["title", "label"]));
        self.without(id, &["label", "title", "caption"]);
        self.out.push_str("</aside>");
    }

    /// By its kind; labels that only count are left to the list.
    pub fn list(&mut self, id: Id) {
        let tree = self.tree;
        tree.named(id, "title").for_each(|title| self.node(title));
        let stated = tree.attribute(id, "list-type").unwrap_or_default();
        let ordered = ORDERED.iter().find(|(known, _)| *known == stated).map(|(_, kind)| *kind);
        let (open, close) = match ordered {
            Some(kind) => (format!("<ol type=\"{kind}\">"), "</ol>"),
            None => ("<ul>".to_string(), "</ul>"),
        };
        self.out.push_str(&open);
        for item in tree.named(id, "list-item") {
            self.out.push_str("<li>");
            let counts = ordered.is_some() || tree.stated(item, "label").is_none_or(|label| is_bullet(&label));
            self.without(item, if counts { &["label"] } else { &[] });
            self.out.push_str("</li>");
        }
        self.out.push_str(close);
    }

    /// Code, kept to the letter.
    pub fn code(&mut self, id: Id) {
        let language = self.tree.attribute(id, "language").map(|language| format!(" class=\"language-{}\"", escape(language)));
        let text = escape(&self.tree.letters(id));
        // the parser drops the first line end of a `pre`
        self.out.push_str(&format!("<pre{}>\n{text}</pre>", language.unwrap_or_default()));
    }

    /// A film or a sound is a card that names it, another file a link.
    pub fn media(&mut self, id: Id) {
        let tree = self.tree;
        let recorded = matches!(tree.attribute(id, "mimetype"), Some("video" | "audio"));
        let Some(address) = tree.attribute(id, "xlink:href").filter(|_| recorded) else { return self.supplement(id) };
        let title = tree.child(id, "caption").and_then(|caption| tree.stated(caption, "title"));
        let named = [tree.stated(id, "label"), title].into_iter().flatten().collect::<Vec<_>>().join(" ");
        self.out.push_str(&format!("<iframe src=\"{}\" title=\"{}\"></iframe>", escape(address), escape(&named)));
        if let Some(caption) = tree.child(id, "caption") {
            self.out.push_str("<div>");
            self.place(id);
            self.without(caption, &["title"]);
            self.out.push_str("</div>");
        }
    }

    /// Label, caption, and links to the files.
    pub fn supplement(&mut self, id: Id) {
        let tree = self.tree;
        self.out.push_str("<div>");
        self.place(id);
        tree.named(id, "label").for_each(|label| self.node(label));
        for part in tree.named(id, "caption").flat_map(|caption| tree.elements(caption)) {
            if tree.is(part, "title") { self.wrapped(part, "<b>", "</b> ") } else { self.wrapped(part, "", " ") }
        }
        let files = std::iter::once(id).chain(tree.named(id, "media"));
        for address in files.filter_map(|id| tree.attribute(id, "xlink:href")) {
            let name = address.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or(address);
            self.out.push_str(&format!("<a href=\"{}\">{}</a> ", escape(address), escape(name)));
        }
        self.out.push_str("</div>");
        for media in tree.named(id, "media").filter(|media| tree.child(*media, "caption").is_some()) {
            self.without(media, &[]);
        }
        self.without(id, &["label", "caption", "media", "object-id"]);
    }

    /// A link to where its address leads; an identifier that is no address stays words.
    pub fn link(&mut self, id: Id) {
        match self.address(id) {
            Some(address) => self.wrapped(id, &format!("<a href=\"{}\">", escape(&address)), "</a>"),
            None => self.within(id),
        }
    }

    fn address(&self, id: Id) -> Option<String> {
        let tree = self.tree;
        let words = tree.words(id);
        let stated = tree.attribute(id, "xlink:href").unwrap_or(&words).trim();
        if stated.contains("://") || tree.is(id, "inline-supplementary-material") && !stated.is_empty() {
            return Some(stated.to_string());
        }
        match tree.attribute(id, "ext-link-type") {
            Some("doi") => Some(format!("https://doi.org/{stated}")),
            _ if stated.starts_with("www.") => Some(format!("http://{stated}")),
            _ => None,
        }
    }

    /// An address of mail.
    pub fn mail(&mut self, id: Id) {
        let address = escape(&self.tree.words(id));
        self.out.push_str(&format!("<a href=\"mailto:{address}\">{address}</a>"));
    }
}

fn is_bullet(label: &str) -> bool {
    matches!(label, "•" | "-" | "–" | "—" | "▪" | "*" | "◦" | "·")
}
