//! Links: where they lead, and what paper says of it by the layout's policy.

use std::collections::BTreeSet;

use super::body::At;
use super::flow::{Blank, BlockKind, Filling, FlowLink};
use super::references::figures_width;
use super::writer::{Hand, Writer};
use crate::article::{Article, Inline, address, walk};
use crate::layout::{Links, StyleName};
use crate::page::{ListNumbering, NodeId, Tag};
use crate::report::codes;
use crate::unit::Length;

/// What is known of an article's links while it is written.
#[derive(Clone, Debug, Default)]
pub struct Linked {
    /// The ids within the article.
    ids: BTreeSet<String>,
    /// Its own address.
    own: Option<String>,
    /// The addresses with numbers, in their order.
    listed: Vec<String>,
    /// Some link leads out of the document.
    leads_out: bool,
    /// How many links lead nowhere, and the words of the first.
    lost: (usize, String),
}

impl Linked {
    /// Looks for the ids where page numbers are asked for.
    pub fn of(article: &Article, policy: Links) -> Linked {
        if policy == Links::Click {
            return Linked::default();
        }
        let mut ids = walk::targets(&article.body);
        article.notes.iter().for_each(|note| ids.extend(walk::targets(&note.body)));
        Linked { ids, own: article.url.as_deref().map(address::key), ..Linked::default() }
    }
}

impl Writer<'_> {
    /// Opens a link: what is written by this hand leads there. An address of another article of the edition is a place in it.
    pub fn link_hand(&mut self, href: &str, title: String, hand: &Hand) -> Hand {
        let mut within = self.within(hand, StyleName::Link);
        within.node = self.child(Tag::Link, hand.node);
        within.link = u16::try_from(self.flow.links.len()).ok();
        let part = self.with.references.find(href).map(|found| found.0);
        self.flow.links.push(FlowLink { href: href.into(), title, node: within.node, part });
        within
    }

    /// Opens a link to a part of the edition.
    pub fn part_link(&mut self, part: Option<u32>, title: String, hand: &Hand) -> Hand {
        let node = self.child(Tag::Link, hand.node);
        let link = u16::try_from(self.flow.links.len()).ok();
        self.flow.links.push(FlowLink { href: "".into(), title, node, part });
        Hand { node, link, ..hand.clone() }
    }

    /// Whether a link leads nowhere: its address is relative to a page that is not known, and no part of the edition has it. Its
    /// words are written as words.
    pub fn leads_nowhere(&mut self, href: &str, words: &str) -> bool {
        let lost = !address::is_whole(href) && self.with.references.find(href).is_none();
        if lost {
            let (count, first) = &mut self.linked.lost;
            *count += 1;
            if *count == 1 {
                *first = format!("{words} ({href})");
            }
        }
        lost
    }

    /// Tells how many links lead nowhere.
    pub fn tell_lost(&mut self) {
        let (count, first) = std::mem::take(&mut self.linked.lost);
        if count > 0 {
            let what = if count == 1 { "a link leads".to_string() } else { format!("{count} links lead") };
            let message = format!("{what} to what is relative to a page whose address is not known; the words stay");
            self.notice(&codes::LINKS_LOST, message, &first);
        }
    }

    /// Writes after a link's words, by its hand, what paper says of where it leads.
    pub fn beside_link(&mut self, href: &str, words: &str, (link, hand): (&Hand, &Hand)) {
        let policy = self.layout().article.links;
        if policy == Links::Click {
            return;
        }
        if self.leads_within(href) {
            return self.page_reference(link, hand);
        }
        if !self.has_address(href, words) {
            return;
        }
        self.linked.leads_out = true;
        match policy {
            Links::List => self.list_number(href, hand),
            Links::Inline => self.address_in_line(href, link, hand),
            Links::Click | Links::Note | Links::Code => {}
        }
    }

    fn leads_within(&self, href: &str) -> bool {
        match href.strip_prefix('#') {
            Some(id) => self.linked.ids.contains(id),
            None => self.with.references.find(href).is_some_and(|(_, place)| {
                let own = self.linked.own.as_deref() == Some(&address::key(href.split('#').next().unwrap_or("")));
                !own || self.linked.ids.contains(place)
            }),
        }
    }

    /// Paper has something to say of it: it leads out of the document, and its words do not say where.
    fn has_address(&self, href: &str, words: &str) -> bool {
        is_told(href, words, self.linked.own.as_deref())
    }

    /// "page 12" in brackets, the number a blank.
    fn page_reference(&mut self, link: &Hand, hand: &Hand) {
        let Some(number) = link.link else { return };
        let (before, after) = hand.speech.words.page.split_once("{page}").unwrap_or(("", ""));
        let node = self.child(Tag::Reference, link.node);
        let (link, hand) = (&Hand { node, ..link.clone() }, &Hand { node, ..hand.clone() });
        self.letters(" (", hand);
        self.letters(&before.replace(' ', "\u{a0}"), link);
        let width = figures_width(&self.looks.all[usize::from(link.look)], self.with.references.figures.max(1));
        self.blank(width, Filling::Page(number), link);
        self.letters(&after.replace(' ', "\u{a0}"), link);
        self.letters(")", hand);
    }

    /// Leaves a place in the line free.
    pub fn blank(&mut self, width: Length, filling: Filling, hand: &Hand) {
        let at = self.flow.text.len() as u32;
        self.flow.blanks.push(Blank { at, look: hand.look, width, filling });
        self.push(BLANK.encode_utf8(&mut [0; 4]), hand.look, hand);
    }

    /// The number of an address in the list after the article; it leads there.
    fn list_number(&mut self, href: &str, hand: &Hand) {
        let mut within = self.within(hand, StyleName::LinkNumber);
        within.node = self.child(Tag::Reference, hand.node);
        let number = (self.listed(href).0 + 1).to_string();
        let link = self.link_hand(&format!("#link:{number}"), address::printed(href), &within);
        let link = Hand { look: within.look, style: within.style, ..link };
        self.letters(&format!("\u{202f}[{number}]"), &link);
    }

    /// The place of an address among those met so far, and whether it was met before.
    fn listed(&mut self, href: &str) -> (usize, bool) {
        let key = address::key(href);
        let known = self.linked.listed.iter().position(|listed| address::key(listed) == key);
        if known.is_none() {
            self.linked.listed.push(href.to_string());
        }
        (known.unwrap_or(self.linked.listed.len() - 1), known.is_some())
    }

    /// The address in brackets, once in an article.
    fn address_in_line(&mut self, href: &str, link: &Hand, hand: &Hand) {
        if self.listed(href).1 {
            return;
        }
        self.letters(" (", hand);
        self.address(&address::printed(href), link);
        self.letters(")", hand);
    }

    /// An address to the letter, broken at its joints alone.
    pub fn address(&mut self, words: &str, hand: &Hand) {
        let style = self.layout().inline(StyleName::Address, &hand.style);
        let around = style.sizes.first().copied().unwrap_or_default();
        let look = self.looks.of(&style, &hand.language, true, around);
        self.letters(words, &Hand { look, code: true, ..hand.clone() });
    }

    /// The addresses after the article, or the code of its own.
    pub fn link_list(&mut self, article: &Article) {
        match self.layout().article.links {
            Links::List => self.addresses(),
            Links::Code if self.linked.leads_out => self.own_code(article),
            _ => {}
        }
    }

    fn addresses(&mut self) {
        let listed = std::mem::take(&mut self.linked.listed);
        if listed.is_empty() {
            return;
        }
        let at = At { parent: self.root, inset: Length::ZERO, paragraph: StyleName::LinkList, depth: 0, lists: 0 };
        self.level = 1;
        self.crosshead(1, None, &vec![Inline::text(self.language.words.links)], at);
        let list = self.flow.structure.add(Tag::List(ListNumbering::Decimal), Some(self.root));
        let style = self.style(StyleName::LinkList);
        for (number, href) in (1..).zip(&listed) {
            self.anchor(&format!("link:{number}"));
            let item = self.flow.structure.add(Tag::ListItem, Some(list));
            let label = self.flow.structure.add(Tag::Label, Some(item));
            self.marker(&format!("{number}."), label, StyleName::LinkList, at);
            let body = self.flow.structure.add(Tag::ListBody, Some(item));
            let node = self.flow.structure.add(Tag::Paragraph, Some(body));
            let hand = self.open_block(&style, node);
            let hand = self.link_hand(href, address::printed(href), &hand);
            self.address(&address::printed(href), &hand);
            let block = Hand { style: style.clone(), node, ..hand };
            self.close(&block, BlockKind::Text, Length::ZERO);
        }
    }

    /// A node within a node; an artifact has none.
    pub fn child(&mut self, tag: Tag, parent: NodeId) -> NodeId {
        if parent == NodeId::ARTIFACT { parent } else { self.flow.structure.add(tag, Some(parent)) }
    }
}

/// Stands in the text for what is left free (U+FFFC, object replacement character); one of the article's own is a character like others.
const BLANK: char = '\u{fffc}';

/// A space at which no line ends.
pub const BLANK_SPACE: &str = "\u{a0}";

/// Paper has something to say of a link: it leads out of the document, not to the article itself, and its words do not say
/// where.
pub fn is_told(href: &str, words: &str, own: Option<&str>) -> bool {
    let to_itself = own == Some(&address::key(href.split('#').next().unwrap_or(href)));
    !href.starts_with('#') && address::is_whole(href) && !to_itself && !address::says(words, href)
}
