//! Turns a tree of HTML into blocks.

use std::collections::BTreeMap;

use url::Url;

use super::captions;
use super::dom::{Dom, Id};
use super::notes::Notes;
use super::roles::Role;
use crate::article::{Block, Figure, Inline, Inlines, ListItem, Marked, Numerals, Term, plain_text};
use crate::read::heads::GENERATED;
use crate::read::tidy::tidy;

/// What a conversion knows of the page around.
pub struct Converter<'a> {
    /// The tree.
    pub dom: &'a Dom,
    /// By node: left out, with all within. Empty where nothing is.
    pub dropped: &'a [bool],
    /// Footnotes and their calls.
    pub notes: &'a Notes,
    /// What addresses are relative to, where that is known.
    pub base: Option<&'a Url>,
    /// The language of the whole.
    pub language: Option<String>,
    /// An image's `title` is its caption, as in Markdown.
    pub titled: bool,
    /// The emphasis that is the caption of the paragraph with a picture before it.
    pub captions: BTreeMap<Id, Id>,
}

impl Converter<'_> {
    /// Whether this node was left out.
    pub fn is_dropped(&self, id: Id) -> bool {
        self.dropped.get(id).copied().unwrap_or(false)
    }

    /// An address as the article should state it.
    pub fn address(&self, address: &str) -> String {
        let joined = self.base.filter(|_| !address.starts_with('#')).and_then(|base| base.join(address).ok());
        joined.map_or_else(|| address.to_string(), String::from)
    }

    /// All blocks within.
    pub fn blocks(&self, id: Id) -> Vec<Block> {
        let mut out = Vec::new();
        self.blocks_into(id, &mut out);
        out
    }

    /// Adds all blocks within.
    pub fn blocks_into(&self, id: Id, out: &mut Vec<Block>) {
        let mut line = Vec::new();
        self.flow(id, &mut line, out);
        self.end_line(&mut line, out);
    }

    /// Adds the blocks of one node.
    pub fn child(&self, id: Id, out: &mut Vec<Block>) {
        let mut line = Vec::new();
        self.flow_one(id, &mut line, out);
        self.end_line(&mut line, out);
    }

    fn flow(&self, id: Id, line: &mut Inlines, out: &mut Vec<Block>) {
        for child in self.dom.children(id) {
            self.flow_one(*child, line, out);
        }
    }

    fn flow_one(&self, id: Id, line: &mut Inlines, out: &mut Vec<Block>) {
        if self.is_dropped(id) || self.notes.is_note(id) {
            return;
        }
        if let Some(formula) = self.displayed_formula(id) {
            self.end_line(line, out);
            return out.push(formula);
        }
        match self.dom.role(id) {
            Role::Inline if self.holds_block(id) && !self.notes.is_call(id) => self.flow(id, line, out),
            Role::Inline | Role::Picture | Role::Nothing => self.inline(id, line),
            block => {
                self.end_line(line, out);
                let first = out.len();
                self.block(id, block, out);
                self.speak(id, out.get_mut(first..).unwrap_or_default());
                self.add_caption(id, out);
            }
        }
    }

    /// Gives the picture before it the words of a box that is called a caption.
    fn take_loose_caption(&self, id: Id, out: &mut [Block]) -> bool {
        match out.last_mut() {
            Some(Block::Figure { figure }) if figure.caption.is_empty() && captions::is_caption(self.dom, id) => {
                figure.caption = tidy(self.inlines_within(id));
                true
            }
            _ => false,
        }
    }

    /// Gives the picture just added its caption from the line below it.
    fn add_caption(&self, id: Id, out: &mut [Block]) {
        if let (Some(caption), Some(Block::Figure { figure })) = (self.captions.get(&id), out.last_mut()) {
            figure.caption = tidy(self.inlines_within(*caption));
        }
    }

    fn holds_block(&self, id: Id) -> bool {
        self.dom.all(id).skip(1).any(|id| !matches!(self.dom.role(id), Role::Inline | Role::Picture | Role::Nothing))
    }

    fn block(&self, id: Id, role: Role, out: &mut Vec<Block>) {
        if matches!(role, Role::Box | Role::Paragraph) && self.take_loose_caption(id, out) {
            return;
        }
        if let Some(block) = self.by_class(id) {
            return out.push(block);
        }
        match role {
            Role::Heading(level) => self.crosshead(id, level, out),
            Role::List => self.list(id, out),
            Role::Definitions => self.definitions(id, out),
            Role::Quote => self.quote(id, out),
            Role::Preformatted => self.code(id, out),
            Role::Figure => self.figure(id, out),
            Role::Table => self.table(id, out),
            Role::Rule => out.push(Block::Rule {}),
            Role::Aside => self.aside(id, out),
            // as GitHub marks what it says beside the text
            Role::Box if self.dom.has_class(id, "markdown-alert") => self.aside(id, out),
            Role::Embed => out.extend(self.embed(id)),
            _ => self.blocks_into(id, out),
        }
    }

    /// What only a class can say.
    fn by_class(&self, id: Id) -> Option<Block> {
        let has = |class| self.dom.has_class(id, class);
        if has("page-break") {
            return Some(Block::PageBreak {});
        }
        let lines_alone = |id: Id| self.dom.all(id).skip(1).any(|id| self.dom.name(id) == "br") && !self.holds_block(id);
        if has("verse") || self.dom.name(id) == "address" && lines_alone(id) {
            return Some(Block::Verse { lines: self.verse(id) });
        }
        if is_pull_quote(self.dom, id) {
            return self.pull_quote(id);
        }
        None
    }

    fn verse(&self, id: Id) -> Vec<Inlines> {
        let raw = self.inlines_within(id);
        split_lines(raw).into_iter().map(tidy).collect()
    }

    /// Words lifted out of the text: paragraphs, also within a quotation. With anything else in it, it is what it says it is.
    fn pull_quote(&self, id: Id) -> Option<Block> {
        let Some(Block::Quote { body, mut attribution }) = self.quotation(id) else { return None };
        let mut content = Vec::new();
        let mut lines = Vec::new();
        for block in body {
            match block {
                Block::Paragraph { content } => lines.push(content),
                Block::Quote { body, attribution: own } if own.is_empty() || attribution.is_empty() => {
                    attribution = if own.is_empty() { attribution } else { own };
                    for block in body {
                        let Block::Paragraph { content } = block else { return None };
                        lines.push(content);
                    }
                }
                _ => return None,
            }
        }
        for line in lines {
            if !content.is_empty() {
                content.push(Marked::LineBreak {}.into());
            }
            content.extend(line);
        }
        (!content.is_empty()).then_some(Block::PullQuote { content, attribution })
    }

    fn crosshead(&self, id: Id, level: u8, out: &mut Vec<Block>) {
        let line = self.inlines_within(id);
        let mut within = self.dom.all(id).skip(1);
        let made_up =
            within.any(|id| self.dom.has_class(id, "anchor") && self.dom.attribute(id, "data-heading-content").is_some());
        let stated = self.dom.stated(id, "id").map(str::to_string);
        let id = if made_up { stated.map(|id| format!("{GENERATED}{id}")) } else { stated };
        let line = line.into_iter().filter(|inline| !is_anchor(inline)).collect();
        let content = tidy(line);
        if content.iter().all(is_image) {
            return self.end_line(&mut content.into_iter().collect(), out);
        }
        out.push(Block::Crosshead { level, id, content });
    }

    fn list(&self, id: Id, out: &mut Vec<Block>) {
        let ordered = self.dom.name(id) == "ol";
        let reversed = ordered && self.dom.attribute(id, "reversed").is_some();
        let mut items = Vec::new();
        for child in self.dom.children(id).iter().copied() {
            if self.is_dropped(child) || self.notes.is_note(child) {
                continue;
            }
            let mut body = Vec::new();
            if self.dom.name(child) == "li" {
                self.blocks_into(child, &mut body)
            } else {
                self.child(child, &mut body)
            };
            if !body.is_empty() {
                let number = self.dom.stated(child, "value").and_then(|value| value.parse().ok()).filter(|_| ordered);
                items.push(ListItem { checked: self.checked(child), number, body });
            }
        }
        if !items.is_empty() {
            let first = if reversed { items.len() as i64 } else { 1 };
            let start = self.dom.stated(id, "start").and_then(|start| start.parse().ok()).unwrap_or(first);
            let numerals = if ordered { self.numerals(id) } else { Numerals::Arabic };
            out.push(Block::List { start: ordered.then_some(start), numerals, reversed, items });
        }
    }

    /// By its `type`, or the style that it states.
    fn numerals(&self, id: Id) -> Numerals {
        let style = self.dom.attribute(id, "style").unwrap_or("");
        let styled = STYLED.iter().find(|known| style.contains(known.0)).map(|known| known.1);
        let typed = |kind: &str| Numerals::HTML.iter().find(|known| known.1 == kind).map(|known| known.0);
        self.dom.stated(id, "type").and_then(typed).or(styled).unwrap_or_default()
    }

    fn checked(&self, id: Id) -> Option<bool> {
        let own = |id: &Id| self.dom.ancestors(*id).find(|id| self.dom.name(*id) == "li");
        let mut inputs = self.dom.all(id).filter(|id| self.dom.name(*id) == "input");
        let input = inputs.find(|input| own(input) == Some(id) && self.dom.attribute(*input, "type") == Some("checkbox"))?;
        Some(self.dom.attribute(input, "checked").is_some())
    }

    fn definitions(&self, id: Id, out: &mut Vec<Block>) {
        let mut terms: Vec<Term> = Vec::new();
        for part in self.dom.all(id).skip(1).filter(|part| self.in_list(*part, id) && !self.is_dropped(*part)) {
            match self.dom.name(part) {
                "dt" => terms.push(Term { term: tidy(self.inlines_within(part)), definitions: Vec::new() }),
                "dd" => {
                    if terms.is_empty() {
                        terms.push(Term::default());
                    }
                    let body = self.blocks(part);
                    if let Some(term) = terms.last_mut().filter(|_| !body.is_empty()) {
                        term.definitions.push(body);
                    }
                }
                _ => {}
            }
        }
        match terms.is_empty() {
            true => self.blocks_into(id, out),
            false => out.push(Block::Definitions { terms }),
        }
    }

    /// Directly in this definition list, or grouped in a `<div>` of it (HTML Standard §4.4.9).
    fn in_list(&self, part: Id, list: Id) -> bool {
        let parent = self.dom.parent(part);
        parent == list || (self.dom.name(parent) == "div" && self.dom.parent(parent) == list)
    }

    fn quote(&self, id: Id, out: &mut Vec<Block>) {
        out.extend(self.quotation(id));
    }

    fn quotation(&self, id: Id) -> Option<Block> {
        let last = self.dom.children(id).iter().rev().find(|id| !self.dom.is_blank(**id)).copied();
        let source = last.filter(|id| matches!(self.dom.name(*id), "footer" | "cite" | "figcaption"));
        let mut body = Vec::new();
        let mut line = Vec::new();
        for child in self.dom.children(id).iter().filter(|child| Some(**child) != source) {
            self.flow_one(*child, &mut line, &mut body);
        }
        self.end_line(&mut line, &mut body);
        let stated = source.map(|id| tidy(self.inlines_within(id)));
        let mut attribution = stated.or_else(|| take_speaker(&mut body)).unwrap_or_default();
        if body.is_empty() {
            body.extend((!attribution.is_empty()).then(|| Block::paragraph(std::mem::take(&mut attribution))));
        }
        strip_dash(&mut attribution);
        (!body.is_empty()).then_some(Block::Quote { body, attribution })
    }

    fn code(&self, id: Id, out: &mut Vec<Block>) {
        let text = self.raw_text(id);
        let text = text.strip_suffix('\n').unwrap_or(&text).to_string();
        if text.trim().is_empty() {
            return;
        }
        let inner = self.dom.all(id).filter(|id| matches!(self.dom.name(*id), "pre" | "code"));
        let language = inner.filter_map(|id| self.dom.attribute(id, "class")).find_map(language_in);
        out.push(if language.as_deref() == Some("math") { Block::Math { tex: text } } else { Block::Code { language, text } });
    }

    fn aside(&self, id: Id, out: &mut Vec<Block>) {
        let mut body = self.blocks(id);
        let alert = self.dom.has_class(id, "markdown-alert");
        let title = match body.first_mut() {
            Some(Block::Crosshead { content, .. }) => std::mem::take(content),
            Some(Block::Paragraph { content }) if alert => std::mem::take(content),
            _ => Vec::new(),
        };
        if !title.is_empty() {
            body.remove(0);
        }
        if !body.is_empty() || !title.is_empty() {
            out.push(Block::Aside { title, body });
        }
    }

    /// Ends the line that was gathered: paragraphs, parted at blank lines, and pictures that stand alone.
    pub fn end_line(&self, line: &mut Inlines, out: &mut Vec<Block>) {
        let mut paragraph: Inlines = Vec::new();
        let end = |paragraph: &mut Inlines, out: &mut Vec<Block>| {
            let content = tidy(std::mem::take(paragraph));
            if content.iter().any(|inline| !is_anchor(inline)) {
                out.push(Block::paragraph(content));
            }
        };
        for piece in split_lines(std::mem::take(line)) {
            let images = lone_images(&piece);
            if !images.is_empty() {
                end(&mut paragraph, out);
                out.push(Block::Figure { figure: gather(images) });
            } else if piece.iter().all(is_blank) {
                end(&mut paragraph, out);
            } else {
                if !paragraph.is_empty() {
                    paragraph.push(Marked::LineBreak {}.into());
                }
                paragraph.extend(piece);
            }
        }
        end(&mut paragraph, out);
    }
}

/// Whether the class of an element calls it a pull quote.
pub fn is_pull_quote(dom: &Dom, id: Id) -> bool {
    // most names have no such letter
    if !dom.attributes(id).any(|(_, value)| value.contains(['q', 'Q'])) {
        return false;
    }
    let label = dom.label(id);
    ["pullquote", "pull-quote", "pquote"].iter().any(|word| label.contains(word))
}

/// What CSS calls the numerals of lists (CSS Counter Styles 3).
static STYLED: [(&str, Numerals); 6] = [
    ("lower-roman", Numerals::Roman),
    ("upper-roman", Numerals::UpperRoman),
    ("lower-alpha", Numerals::Letters),
    ("lower-latin", Numerals::Letters),
    ("upper-alpha", Numerals::UpperLetters),
    ("upper-latin", Numerals::UpperLetters),
];

static DASHES: [char; 3] = ['—', '–', '―'];

/// A longer line after a dash is speech, not its speaker; in characters.
const LONGEST_ATTRIBUTION: usize = 120;

/// A last paragraph that opens with a dash says who spoke.
fn take_speaker(body: &mut Vec<Block>) -> Option<Inlines> {
    let Some(Block::Paragraph { content }) = body.last() else { return None };
    let words = plain_text(content);
    let speaker = body.len() > 1 && words.starts_with(DASHES) && words.chars().count() <= LONGEST_ATTRIBUTION;
    match body.pop_if(|_| speaker) {
        Some(Block::Paragraph { content }) => Some(content),
        _ => None,
    }
}

fn strip_dash(attribution: &mut Inlines) {
    if let Some(Inline::Text(text)) = attribution.first_mut() {
        *text = text.trim_start_matches(DASHES).trim_start_matches(' ').to_string();
        if text.is_empty() {
            attribution.remove(0);
        }
    }
}

fn is_anchor(inline: &Inline) -> bool {
    match inline {
        Inline::Marked(Marked::Anchor { .. }) => true,
        Inline::Marked(Marked::Link { href, content, .. }) => {
            href.starts_with('#') && plain_text(content).trim_matches(['#', '¶', '§']).is_empty()
        }
        _ => false,
    }
}

fn is_blank(inline: &Inline) -> bool {
    matches!(inline, Inline::Text(text) if text.trim().is_empty())
}

fn is_image(inline: &Inline) -> bool {
    matches!(inline, Inline::Marked(Marked::Image { .. }))
}

/// The language in `language-rust`, `lang-rust`, `highlight-source-rust`.
fn language_in(classes: &str) -> Option<String> {
    let prefixes = ["language-", "lang-", "highlight-source-", "brush:"];
    let mut classes = classes.split_ascii_whitespace();
    classes
        .find_map(|class| prefixes.iter().find_map(|prefix| class.strip_prefix(prefix)))
        .filter(|l| !l.is_empty())
        .map(str::to_string)
}

/// The pieces between line breaks.
fn split_lines(line: Inlines) -> Vec<Inlines> {
    let mut pieces = vec![Vec::new()];
    for inline in line {
        match inline {
            Inline::Marked(Marked::LineBreak {}) => pieces.push(Vec::new()),
            other => pieces.last_mut().map(|piece| piece.push(other)).unwrap_or_default(),
        }
    }
    pieces
}

/// The pictures of a line that holds nothing else; empty for all other lines.
fn lone_images(line: &[Inline]) -> Vec<Figure> {
    let mut images = Vec::new();
    for inline in line {
        match inline {
            Inline::Text(text) if text.trim().is_empty() => {}
            Inline::Marked(Marked::Anchor { .. }) => {}
            Inline::Marked(Marked::Image { figure }) => images.push((**figure).clone()),
            Inline::Marked(marked @ (Marked::Link { .. } | Marked::Emphasis { .. } | Marked::Strong { .. })) => {
                match lone_images(marked.content()) {
                    found if found.is_empty() => return Vec::new(),
                    found => images.extend(found),
                }
            }
            _ => return Vec::new(),
        }
    }
    images
}

fn gather(figures: Vec<Figure>) -> Figure {
    let mut all = Figure::default();
    for figure in figures {
        all.images.extend(figure.images);
        if all.caption.is_empty() {
            all.caption = figure.caption;
        }
        all.credit = all.credit.or(figure.credit);
    }
    all
}
