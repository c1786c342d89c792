//! The cover, or the nameplate above the first columns: title, issue, and the headlines that the edition leads with.

use super::{Leaf, issue};
use crate::edition::leads;
use crate::layout::{CoverPart, EntryPart, StyleName};
use crate::page::Tag;

impl Leaf<'_> {
    /// Writes the cover; gives the title.
    pub(super) fn cover(&mut self) -> String {
        let title = self.edition.title().to_string();
        let parts = self.writer.layout().cover.parts.clone();
        for part in parts {
            match part {
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
