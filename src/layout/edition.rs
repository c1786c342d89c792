//! The parts of an edition beside its articles: cover, contents, openers of sections, index, colophon.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::de::{self, IntoDeserializer};
use serde::{Deserialize, Deserializer, Serialize};

use super::Start;
use super::style::{StyleName, StyleRule};
use super::value::Dimension;

/// What a page is of.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PageKind {
    /// The cover, or the first page below a nameplate.
    Cover,
    /// The contents.
    Contents,
    /// What opens a section on a page of its own.
    Opener,
    /// Articles.
    #[default]
    Article,
    /// The index.
    Index,
    /// The colophon.
    Colophon,
}

/// One kind of pages, or several.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(untagged)]
pub enum PageKinds {
    /// One.
    One(PageKind),
    /// Several.
    Several(Vec<PageKind>),
}

impl PageKinds {
    /// Whether a kind is among them.
    pub fn holds(&self, kind: PageKind) -> bool {
        match self {
            PageKinds::One(one) => *one == kind,
            PageKinds::Several(several) => several.contains(&kind),
        }
    }
}

/// Written out, so that an error names the wrong kind instead of both forms.
struct KindsVisitor;

impl<'de> de::Visitor<'de> for KindsVisitor {
    type Value = PageKinds;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a kind of page such as `cover`, or a list of them")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<PageKinds, E> {
        PageKind::deserialize(name.into_deserializer()).map(PageKinds::One)
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut list: A) -> Result<PageKinds, A::Error> {
        let mut kinds = Vec::new();
        while let Some(kind) = list.next_element()? {
            kinds.push(kind);
        }
        Ok(PageKinds::Several(kinds))
    }
}

impl<'de> Deserialize<'de> for PageKinds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<PageKinds, D::Error> {
        deserializer.deserialize_any(KindsVisitor)
    }
}

/// The cover; where the contents or the first article run on after it, the nameplate above them.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CoverRules {
    /// What stands on it, in order, as far as the edition has it; none for no cover.
    pub parts: Vec<CoverPart>,
    /// The picture that it shows.
    #[serde(default)]
    pub logo: Option<CoverLogo>,
    /// How many headlines it leads with, at most.
    pub leads: u8,
    /// Left free above it.
    pub sink: Dimension,
}

/// A picture on the cover; `style.cover-logo` says where.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CoverLogo {
    /// The file, from the folder of the layout that names it; empty for none.
    pub file: String,
    /// What is in it.
    #[serde(skip)]
    pub bytes: Arc<[u8]>,
    /// What it says to those who cannot see it; the edition's title where nothing is said.
    #[serde(default)]
    pub alt: String,
    /// How high it is, as far as its columns are wide enough; four lines of the grid where nothing is said.
    #[serde(default)]
    pub height: Option<Dimension>,
}

/// What a cover says.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CoverPart {
    /// The picture that `cover.logo` names.
    Logo,
    /// The edition's title.
    Title,
    /// The line below it.
    Subtitle,
    /// Volume, number and date in one line.
    Issue,
    /// The first headlines, those that matter most first, with their pages.
    Leads,
}

/// The contents.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ContentsRules {
    /// There are contents.
    pub show: bool,
    /// Where they start.
    pub start: Start,
    /// Left free above them, on a page that they open.
    pub sink: Dimension,
    /// What an entry says, in order, in one paragraph.
    pub entry: Vec<EntryPart>,
    /// The deck stands below.
    pub deck: bool,
    /// What leads from an entry's words to its page; empty for none.
    pub leader: String,
}

/// What an entry of the contents says.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EntryPart {
    /// The headline.
    Headline,
    /// The authors.
    Byline,
    /// Whom it is from.
    Source,
    /// The day of publication.
    Date,
}

/// What opens a section.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct OpenerRules {
    /// Sections have openers.
    pub show: bool,
    /// Where an opener starts.
    pub start: Start,
    /// It stands alone on its page; else its first article follows right below.
    pub alone: bool,
    /// It lists its articles with their pages.
    pub list: bool,
    /// Left free above it, on a page that it opens.
    pub sink: Dimension,
}

/// What differs in a section: its opener and its articles, wherever they stand.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SectionRules {
    /// How roles of the text look there, as far as that differs.
    pub style: BTreeMap<StyleName, StyleRule>,
}

/// The index.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct IndexRules {
    /// Its lists, in order; none for no index. A list of one name is left out.
    pub lists: Vec<IndexList>,
    /// Where it starts.
    pub start: Start,
    /// Left free above it, on a page that it opens.
    pub sink: Dimension,
}

/// A list of the index.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum IndexList {
    /// Who wrote.
    Authors,
    /// Whom articles are from.
    Sources,
    /// Tags.
    Subjects,
}

/// The colophon: imprint, figures, faces, what was left out.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ColophonRules {
    /// There is a colophon.
    pub show: bool,
    /// Where it starts.
    pub start: Start,
    /// Left free above it, on a page that it opens.
    pub sink: Dimension,
}
