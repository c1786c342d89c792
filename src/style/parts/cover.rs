//! The cover, or the nameplate above the first columns: logo, title, issue, and the headlines that the edition leads with.

use std::sync::Arc;

use super::{Leaf, issue};
use crate::edition::leads;
use crate::layout::{CoverPart, EntryPart, StyleName};
use crate::page::Tag;
use crate::report::codes;

/// Lines that a logo takes where nothing is said of its height.
const LINES: i32 = 4;

impl Leaf<'_> {
    /// Writes the cover; gives the title.
    pub(super) fn cover(&mut self) -> String {
        let title = self.edition.title().to_string();
        let parts = self.writer.layout().cover.parts.clone();
        for part in parts {
            match part {
                CoverPart::Logo => self.logo(&title),
                CoverPart::Title => _ = self.head(StyleName::CoverTitle, &title),
                CoverPart::Subtitle => {
                    let words = self.edition.masthead.subtitle.clone().unwrap_or_default();
                    self.line(StyleName::CoverSubtitle, Tag::Paragraph, &words, self.writer.root);
                }
                CoverPart::Issue => {
                    let words = issue(self.edition, self.writer.language);
                    self.line(StyleName::CoverIssue, Tag::Paragraph, &words, self.writer.root);
                }
                CoverPart::Leads => self.leads(),
            }
        }
        title
    }

    /// The picture that the layout names, for which a reader hears its words or the title.
    fn logo(&mut self, title: &str) {
        let layout = self.writer.layout();
        let Some(logo) = layout.cover.logo.as_ref().filter(|logo| !logo.file.is_empty()) else { return };
        let scale = layout.body_scale();
        let height = logo.height.map_or(scale.line * LINES, |height| height.resolve(scale));
        let alt = if logo.alt.trim().is_empty() { title } else { &logo.alt };
        match self.writer.with.pictures.logo(&logo.bytes) {
            Ok(picture) => self.writer.logo(Arc::clone(picture), (&logo.file, alt), height),
            Err(why) => {
                let message = format!("the logo `{}` is left out: {why}", logo.file);
                self.writer.notice(&codes::LOGO_LEFT_OUT, message, &logo.file);
            }
        }
    }

    /// The first headlines with their pages.
    fn leads(&mut self) {
        let leads = leads(self.edition, usize::from(self.writer.layout().cover.leads));
        if leads.is_empty() {
            return;
        }
        let list = self.writer.child(Tag::Contents, self.writer.root);
        for article in leads {
            self.article_entry(StyleName::CoverLead, article, list, &[EntryPart::Headline]);
        }
    }
}
