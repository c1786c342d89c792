//! Cards: what paper cannot show, named in a few lines beside a code that leads to it.

use std::sync::Arc;

use super::body::{At, trimmed};
use super::flow::{BlockKind, Filling, FlowPicture};
use super::writer::{Hand, Writer};
use crate::article::{Article, Inline, address};
use crate::image::Code;
use crate::layout::{Align, Style, StyleName};
use crate::page::{NodeId, Tag};
use crate::report::codes;
use crate::unit::Length;

/// Lines of a card at least: its code stands beside them.
const LINES: usize = 3;

/// White between a code and the words, in hundredths of an em: what a marker keeps from its words, and a space.
const GAP: i64 = 62;

impl Writer<'_> {
    /// A video, a post, a map: its title, whose it is, its address, and the address as a code.
    pub fn embed(&mut self, title: &str, url: Option<&str>, provider: Option<&str>, at: At) {
        self.notice(&codes::EMBED_CARD, "what can't be printed is named with its address", title);
        let name = if title.is_empty() { provider.or(url).unwrap_or("▸") } else { title };
        let provider = provider.filter(|provider| *provider != name).map(str::to_string);
        self.card(name, provider.as_deref(), url, at);
    }

    /// Where the links of an article can be followed: its own address as a code.
    pub fn own_code(&mut self, article: &Article) {
        match article.url.as_deref().filter(|url| address::is_public(url)) {
            Some(url) => {
                let at = At { parent: self.root, inset: Length::ZERO, paragraph: StyleName::Source, depth: 0, lists: 0 };
                let site = article.publisher.clone();
                self.card(&article.title(), site.as_deref(), Some(url), at);
            }
            None => {
                self.notice(&codes::NO_ADDRESS, "there is no code of the article's address: it states none", &article.title())
            }
        }
    }

    fn card(&mut self, name: &str, provider: Option<&str>, url: Option<&str>, at: At) {
        let style = self.style(StyleName::Card);
        let node = self.flow.structure.add(Tag::Paragraph, Some(at.parent));
        let side = style.leadings[0] * (LINES as i32 - 1) + style.sizes[0].scaled(7, 10);
        let coded = url.is_some_and(|url| self.code_marker(url, side, (&style, at)));
        let style = if coded { beside(&style, side) } else { style };
        let hand = self.open_block(&style, node);
        let strong = self.within(&hand, StyleName::Strong);
        match url {
            Some(url) => {
                let link = self.link_hand(url, name.to_string(), &strong);
                self.inlines(&[Inline::text(name)], &Hand { look: strong.look, style: strong.style, ..link });
            }
            None => self.inlines(&[Inline::text(name)], &strong),
        }
        self.line_end(&hand);
        let lines = provider.into_iter().chain(url).count();
        if let Some(provider) = provider {
            self.inlines(&[Inline::text(provider)], &hand);
            self.line_end(&hand);
        }
        if let Some(url) = url {
            let link = self.link_hand(url, address::printed(url), &hand);
            self.address(&address::printed(url), &link);
        }
        if coded && lines + 1 < LINES {
            self.line_end(&hand);
            self.put('\u{a0}', &Hand { node: NodeId::ARTIFACT, ..hand.clone() });
        }
        self.close(&hand, BlockKind::Text, at.inset);
        self.fresh = true;
    }

    /// Writes the code of an address as what hangs beside the lines that follow; false where it is too long for one.
    fn code_marker(&mut self, url: &str, side: Length, (style, at): (&Arc<Style>, At)) -> bool {
        let drawn = Code::of(url).and_then(|code| self.with.pictures.drawn(code.svg()));
        let Some(picture) = drawn else {
            self.notice(&codes::QR_UNREADABLE, "the address is too long for a QR code", url);
            return false;
        };
        self.flow.pictures.push(FlowPicture { picture, name: address::printed(url), says: String::new() });
        let picture = self.flow.pictures.len() as u32 - 1;
        let hand = self.open_block(style, NodeId::ARTIFACT);
        // its head as high as the capitals of the first line
        let depth = side - style.sizes[0].scaled(7, 10);
        self.blank(side, Filling::Picture { picture, height: side, depth }, &hand);
        self.put('\u{a0}', &hand);
        self.close(&hand, BlockKind::Marker, at.inset);
        true
    }
}

/// The style of lines beside a code.
fn beside(style: &Arc<Style>, side: Length) -> Arc<Style> {
    let mut style = (*trimmed(style, true, true)).clone();
    style.indent_left = style.indent_left + side + style.sizes[0].scaled(GAP, 100);
    if style.align == Align::Justify {
        style.align = Align::Left;
    }
    Arc::new(style)
}
