//! The tree of what the marks mean: tags, languages, alternative texts.
//!
//! Children stand in the order of their ids, except in a node that has marks of its own (a paragraph with a link):
//! there marks and children stand in the order in which they appear on the pages.

/// A node, by its place in [`Structure::nodes`]; parents come before children.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

impl NodeId {
    /// Stands for no node: what is drawn is an artifact.
    pub const ARTIFACT: NodeId = NodeId(u32::MAX);
}

/// The whole tree; the first node is the document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Structure {
    /// All nodes, parents first.
    pub nodes: Vec<Node>,
}

/// One node.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub tag: Tag,
    /// Whose child it is; none for the document.
    pub parent: Option<NodeId>,
    /// What it says of itself. Few nodes say anything, and a long document has millions of them.
    said: Option<Box<Said>>,
}

/// What a node says of itself (ISO 32000-1, 14.9).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// Its language where it differs from its parent's.
    pub lang: Option<String>,
    /// What a reader who can't see it should know.
    pub alt: Option<String>,
    /// What an abbreviation is short for.
    pub expansion: Option<String>,
}

impl Node {
    /// Its language where it differs from its parent's.
    pub fn lang(&self) -> Option<&str> {
        self.said.as_ref()?.lang.as_deref()
    }

    /// What a reader who can't see it should know.
    pub fn alt(&self) -> Option<&str> {
        self.said.as_ref()?.alt.as_deref()
    }

    /// What an abbreviation is short for.
    pub fn expansion(&self) -> Option<&str> {
        self.said.as_ref()?.expansion.as_deref()
    }

    /// What it says of itself, to add to it.
    pub fn say(&mut self) -> &mut Said {
        self.said.get_or_insert_default()
    }
}

/// What a node is; names of ISO 32000-1, 14.8.4, where it has one.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the standard's names")]
pub enum Tag {
    Document,
    /// `Art`: an article.
    Article,
    Section,
    /// `TOC`: contents, or a part of them.
    Contents,
    /// `TOCI`: an item of contents.
    ContentsItem,
    Index,
    Aside,
    /// A head; 1 is an article's headline.
    Heading(u8),
    Paragraph,
    BlockQuote,
    List(ListNumbering),
    ListItem,
    Label,
    ListBody,
    Table,
    TableHead,
    TableBody,
    Row,
    /// Columns and rows that it takes.
    HeaderCell(Scope, u16, u16),
    DataCell(u16, u16),
    Figure,
    Caption,
    Code,
    Formula,
    Note,
    /// `Reference`: the call of a note.
    Reference,
    Link,
    Quote,
    Span,
    Emphasis,
    Strong,
}

/// How a list's items are marked (`ListNumbering`, ISO 32000-1, table 347).
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the standard's names")]
pub enum ListNumbering {
    None,
    Disc,
    Decimal,
    LowerRoman,
    UpperRoman,
    LowerAlpha,
    UpperAlpha,
}

/// What a header cell heads.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the standard's names")]
pub enum Scope {
    Column,
    Row,
}

impl Structure {
    /// Adds a node under a parent and gives its id.
    pub fn add(&mut self, tag: Tag, parent: Option<NodeId>) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.push(Node { tag, parent, said: None });
        id
    }

    /// The node of an id.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// The node of an id, to add what it says.
    pub fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.0 as usize]
    }

    /// Hangs another tree's nodes under `parent` and gives by how much their ids grew; their roots become its children.
    pub fn graft(&mut self, other: Structure, parent: NodeId) -> u32 {
        let base = self.nodes.len() as u32;
        self.nodes.extend(other.nodes.into_iter().map(|mut node| {
            node.parent = Some(node.parent.map_or(parent, |p| NodeId(p.0 + base)));
            node
        }));
        base
    }
}
