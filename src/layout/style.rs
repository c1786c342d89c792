//! How a role of the text looks: a rule states what differs, a style has everything.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, de};

use super::span::{SideBySide, Span};
use super::value::{Dimension, Ink, Scale};
use crate::colour::Colour;
use crate::unit::Length;

macro_rules! style_names {
    ($($variant:ident $name:literal $doc:literal;)*) => {
        /// The roles that a layout can style, in the trade's words.
        #[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
        pub enum StyleName {
            $(#[doc = $doc] #[serde(rename = $name)] $variant,)*
        }

        impl StyleName {
            /// Every role with its name and what it is.
            pub const ALL: &'static [(StyleName, &'static str, &'static str)] = &[$((StyleName::$variant, $name, $doc)),*];

            /// The name in layout files.
            pub fn text(self) -> &'static str {
                match self { $(StyleName::$variant => $name,)* }
            }
        }
    };
}

style_names! {
    Paragraph "paragraph" "A paragraph of the text; all other roles start from it.";
    FirstParagraph "first-paragraph" "The paragraph that opens the text, or follows a crosshead or a rule.";
    Kicker "kicker" "The section's name above the headline.";
    Headline "headline" "The headline.";
    Deck "deck" "The sentence under the headline.";
    Byline "byline" "Authors, sources, date and time.";
    LeadHeadline "lead-headline" "The headline of the article that leads the front page.";
    SecondHeadline "second-headline" "The headline of another article on the front page.";
    SecondDeck "second-deck" "The sentence under that headline.";
    ShortHeadline "short-headline" "The headline of a short article (`article.short`); its whole opening takes as many columns.";
    ShortDeck "short-deck" "The sentence under that headline.";
    ShortByline "short-byline" "The byline of such an article.";
    BriefsHead "briefs-head" "The head over the briefs of the front page.";
    SectionBriefsHead "section-briefs-head" "The head over the briefs of a section (`article.gather-briefs`).";
    BriefHead "brief-head" "The headline of a brief.";
    Brief "brief" "What a brief says.";
    BriefByline "brief-byline" "The byline of a brief that is a whole article.";
    JumpLine "jump-line" "Where an article goes on: the last line of what stands of it on the front page.";
    JumpHead "jump-head" "The head of what follows on another page.";
    JumpFrom "jump-from" "Where it comes from, below that head.";
    Crosshead "crosshead" "A head within the text, level 1.";
    Subhead "subhead" "A head of level 2.";
    MinorHead "minor-head" "A head of level 3 and below.";
    Quote "quote" "Somebody's words, set off.";
    Attribution "attribution" "Whose words they are.";
    PullQuote "pull-quote" "Words lifted out of the text.";
    ListItem "list-item" "An item of a list.";
    Term "term" "A term of a definition list.";
    Verse "verse" "Lines that stay lines.";
    Code "code" "Code, kept to the letter.";
    Figure "figure" "Pictures with their caption: the columns that they take, where narrower ones stand in them, the space around.";
    WideFigure "wide-figure" "A picture of a wide shape with its caption, where `figure.wide` asks for it.";
    LeadPicture "lead-picture" "The picture that opens an article.";
    Caption "caption" "The words under a picture or over a table.";
    Credit "credit" "Who took or drew it; within the caption.";
    StandIn "stand-in" "The words in the frame of a picture that is not there.";
    Table "table" "A table's cells.";
    TableHead "table-head" "A table's head.";
    Note "note" "A footnote.";
    Aside "aside" "Matter beside the text.";
    AsideHead "aside-head" "The head of such matter.";
    Formula "formula" "A formula that stands alone.";
    Card "card" "What paper cannot show, named in a few lines beside a code that leads to it.";
    Ornament "ornament" "The mark of a thematic break.";
    LinkList "link-list" "An address in the list after an article.";
    Source "source" "Address and rights after the article.";
    CoverLogo "cover-logo" "The picture on the cover of an edition (`cover.logo`): where it stands, and the space around it.";
    CoverTitle "cover-title" "The title of an edition on its cover.";
    CoverSubtitle "cover-subtitle" "The line below it.";
    CoverIssue "cover-issue" "Volume, number and date on the cover.";
    CoverLead "cover-lead" "A headline on the cover, with its page.";
    PartTitle "part-title" "The head of contents, index and colophon.";
    SectionTitle "section-title" "The name of a section, which opens it.";
    OpenerEntry "opener-entry" "An article in the list that opens its section.";
    ContentsSection "contents-section" "A section in the contents.";
    ContentsEntry "contents-entry" "An article in the contents; its page stands in the right indent.";
    ContentsDeck "contents-deck" "Its deck, below.";
    IndexHead "index-head" "The head of a list of the index.";
    IndexEntry "index-entry" "A name in the index, with its pages.";
    ColophonHead "colophon-head" "A head in the colophon.";
    ColophonText "colophon-text" "What the colophon says.";
    Furniture "furniture" "Running heads and feet, folios.";
    Emphasis "emphasis" "Stressed words.";
    Strong "strong" "Weighty words.";
    CodeInline "code-inline" "Code in the line.";
    Keyboard "keyboard" "A key to press.";
    CodeKeyword "code-keyword" "Words of the language itself, tags and keys in a block of code.";
    CodeComment "code-comment" "Comments in code.";
    CodeString "code-string" "Strings in code.";
    CodeNumber "code-number" "Numbers in code.";
    CodeAdded "code-added" "Added lines of a difference.";
    CodeRemoved "code-removed" "Lines that a difference takes out.";
    Link "link" "The words of a link.";
    LinkNumber "link-number" "The number of an address in the list after the article.";
    Address "address" "An address that is printed.";
    SmallCaps "small-caps" "Small capitals in the line.";
    Superscript "superscript" "Raised.";
    Subscript "subscript" "Lowered.";
    Mark "mark" "Marked with a pen.";
    NoteCall "note-call" "The call of a note.";
    LeadIn "lead-in" "The first words of an article.";
    BriefPage "brief-page" "The page that a brief names.";
    EntryAside "entry-aside" "Authors, source and date in an entry of the contents.";
    Leader "leader" "What leads to the page of an entry.";
    Folio "folio" "The page of an entry.";
    ColophonLabel "colophon-label" "What the colophon says something of.";
    DropCap "drop-cap" "The first letter of an article, as high as the lines that it is cut into.";
}

/// Written out, because a derived one hides which key of a map it reads, and an error must name it.
impl<'de> Deserialize<'de> for StyleName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<StyleName, D::Error> {
        const NAMES: [&str; StyleName::ALL.len()] = {
            let mut names = [""; StyleName::ALL.len()];
            let mut at = 0;
            while at < names.len() {
                names[at] = StyleName::ALL[at].1;
                at += 1;
            }
            names
        };
        let name = String::deserialize(deserializer)?;
        let found = StyleName::ALL.iter().find(|known| known.1 == name);
        found.map(|known| known.0).ok_or_else(|| de::Error::unknown_variant(&name, &NAMES))
    }
}

/// What a layout says of a role; what it leaves open comes from the style it is `like`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct StyleRule {
    /// Starts from this role (paragraph where none is named; inline roles from the text around them).
    pub like: Option<StyleName>,
    /// A role of `[faces]`.
    pub face: Option<String>,
    /// How heavy.
    pub weight: Option<Weight>,
    /// Upright or italic.
    pub slant: Option<Slant>,
    /// Type size; several let a headline take the largest that stays within `max-lines`.
    pub size: Option<Sizes>,
    /// Baseline to baseline within the block; the block as a whole stands on the grid.
    pub leading: Option<Dimension>,
    /// Colour of the letters.
    pub colour: Option<Ink>,
    /// Space between letters.
    pub tracking: Option<Dimension>,
    /// Capitals.
    pub caps: Option<Caps>,
    /// Figures.
    pub figures: Option<Figures>,
    /// How lines end.
    pub align: Option<Align>,
    /// Lines of about one length (heads).
    pub balance: Option<bool>,
    /// Words may break.
    pub hyphenate: Option<bool>,
    /// First line.
    pub indent: Option<Dimension>,
    /// All lines, at the left.
    pub indent_left: Option<Dimension>,
    /// All lines, at the right.
    pub indent_right: Option<Dimension>,
    /// Above the block, dropped at a column's head.
    pub space_above: Option<Dimension>,
    /// Below the block.
    pub space_below: Option<Dimension>,
    /// As many lines at most (headlines).
    pub max_lines: Option<u8>,
    /// Stays with at least two lines of what follows.
    pub keep_with_next: Option<bool>,
    /// Does not split.
    pub keep_together: Option<bool>,
    /// Begins a column or a page.
    pub break_before: Option<Break>,
    /// What follows begins a column or a page.
    pub break_after: Option<Break>,
    /// Lines at least at a column's foot.
    pub orphans: Option<u8>,
    /// Lines at least at a column's head.
    pub widows: Option<u8>,
    /// Columns that it takes.
    pub span: Option<Span>,
    /// Columns side by side in which it flows. Where these are not the page's, it is a part of the text by itself, balanced if
    /// another follows; what is nested in it, and a head that stays with it, belong to it.
    pub columns: Option<SideBySide>,
    /// Where pictures stand: here, or at the head or foot of a column, or of a page if they take several columns.
    pub place: Option<Place>,
    /// A line above.
    pub rule_above: Option<RuleLine>,
    /// A line below.
    pub rule_below: Option<RuleLine>,
    /// Lines of the drop cap; 0 for none.
    pub drop_cap: Option<u8>,
    /// Baseline raised by this much.
    pub rise: Option<Dimension>,
    /// A tint behind it.
    pub tint: Option<Ink>,
    /// A line through or under the words.
    pub line: Option<String>,
}

/// One size or several, largest first.
#[derive(Clone, Debug, PartialEq, JsonSchema)]
#[schemars(untagged)]
pub enum Sizes {
    /// One.
    One(Dimension),
    /// Several, largest first.
    Several(Vec<Dimension>),
}

/// Written out, so that an error names the wrong length instead of both forms.
struct SizesVisitor;

impl<'de> de::Visitor<'de> for SizesVisitor {
    type Value = Sizes;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a length such as `10pt` or a list of lengths")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Sizes, E> {
        Dimension::parse(text).map(Sizes::One).map_err(E::custom)
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Sizes, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Sizes, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut list: A) -> Result<Sizes, A::Error> {
        let mut sizes = Vec::new();
        while let Some(size) = list.next_element()? {
            sizes.push(size);
        }
        Ok(Sizes::Several(sizes))
    }
}

impl<'de> Deserialize<'de> for Sizes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Sizes, D::Error> {
        deserializer.deserialize_any(SizesVisitor)
    }
}

impl Sizes {
    /// All of them, to be changed.
    pub fn all_mut(&mut self) -> &mut [Dimension] {
        match self {
            Sizes::One(size) => std::slice::from_mut(size),
            Sizes::Several(sizes) => sizes,
        }
    }

    /// All of them, largest first.
    pub fn all(&self) -> &[Dimension] {
        match self {
            Sizes::One(size) => std::slice::from_ref(size),
            Sizes::Several(sizes) => sizes,
        }
    }
}

/// A line of ink.
#[derive(Copy, Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RuleLine {
    /// How thick.
    pub weight: Dimension,
    /// Its colour.
    #[serde(default)]
    pub colour: Option<Ink>,
    /// From the text.
    #[serde(default)]
    pub gap: Option<Dimension>,
    /// How long; the whole measure where nothing is said.
    #[serde(default)]
    pub length: Option<Dimension>,
}

/// A style with everything decided, in lengths.
#[derive(Clone, Debug, PartialEq)]
pub struct Style {
    /// A role of `[faces]`.
    pub face: String,
    /// How heavy.
    pub weight: Weight,
    /// Upright or italic.
    pub slant: Slant,
    /// Type sizes, largest first; never empty.
    pub sizes: Vec<Length>,
    /// Baseline to baseline for each of `sizes`.
    pub leadings: Vec<Length>,
    /// Colour of the letters.
    pub colour: Colour,
    /// Space between letters, in thousandths of the size.
    pub tracking: i32,
    /// Capitals.
    pub caps: Caps,
    /// Figures.
    pub figures: Figures,
    /// How lines end.
    pub align: Align,
    /// Lines of about one length.
    pub balance: bool,
    /// Words may break.
    pub hyphenate: bool,
    /// First line.
    pub indent: Length,
    /// All lines, at the left.
    pub indent_left: Length,
    /// All lines, at the right.
    pub indent_right: Length,
    /// Above the block.
    pub space_above: Length,
    /// Below the block.
    pub space_below: Length,
    /// As many lines at most; 0 for no limit.
    pub max_lines: u8,
    /// Stays with what follows.
    pub keep_with_next: bool,
    /// Does not split.
    pub keep_together: bool,
    /// Begins a column or a page.
    pub break_before: Break,
    /// What follows begins a column or a page.
    pub break_after: Break,
    /// Lines at least at a column's foot.
    pub orphans: u8,
    /// Lines at least at a column's head.
    pub widows: u8,
    /// Columns that it takes.
    pub span: Span,
    /// Columns side by side in which it flows.
    pub columns: SideBySide,
    /// Where pictures stand: here, or at the head or foot of a column, or of a page if they take several columns.
    pub place: Place,
    /// A line above.
    pub rule_above: Option<RuleLine>,
    /// A line below.
    pub rule_below: Option<RuleLine>,
    /// Lines of the drop cap; 0 for none.
    pub drop_cap: u8,
    /// Baseline raised by this much, in thousandths of the size around it.
    pub rise: i32,
    /// A tint behind it.
    pub tint: Option<Colour>,
    /// A line through (`through`) or under (`under`) the words.
    pub line: Option<String>,
    /// What `em` and `line` stand for in this style.
    pub scale: Scale,
}

/// How heavy a face is.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Weight {
    Light,
    #[default]
    Regular,
    Semibold,
    Bold,
}

/// Upright or italic.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Slant {
    #[default]
    Upright,
    Italic,
}

/// Capitals.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Caps {
    /// As written.
    #[default]
    None,
    /// Lower case as small capitals.
    Small,
    /// All letters as small capitals.
    AllSmall,
    /// All letters as capitals.
    Upper,
}

/// Figures.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Figures {
    /// As the face has them.
    #[default]
    Default,
    /// With ascenders and descenders, for text.
    OldStyle,
    /// Of capital height, for heads.
    Lining,
    /// Lining and of one width, for tables.
    Tabular,
}

/// How lines end.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// At both edges.
    #[default]
    Justify,
    /// Ragged right.
    Left,
    /// Ragged both sides.
    Centre,
    /// Ragged left.
    Right,
}

/// What a block begins.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Break {
    /// Nothing new.
    #[default]
    None,
    /// A column.
    Column,
    /// A page.
    Page,
    /// A right-hand page; a blank one comes before it where it has to.
    Recto,
}

/// Where pictures stand: where they are mentioned, or in that column or a later one; over several columns, on that page or a
/// later one.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Where they are mentioned.
    #[default]
    Here,
    /// At the head of a column or page.
    Head,
    /// At the foot of a column or page.
    Foot,
    /// At the head or the foot of a column or page.
    HeadOrFoot,
}
