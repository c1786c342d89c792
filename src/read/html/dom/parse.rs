//! Runs the parser over markup: plain tags and words go straight to the builder of the tree, what is never read goes nowhere,
//! and all else goes by the tokenizer, as the HTML Standard has it.

use std::cell::Cell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{LocalName, QualName, TokenizerResult, local_name, ns};

use super::depth::Depth;
use super::references::spelt_out;
use super::sink::{Growth, Handle, MOST_LETTERS, Sink};
use super::tag::{self, Plain, Said, Written};

/// A piece is no longer than this where nothing is known of the tokenizer's state, in bytes: it copies the piece.
const PIECE: usize = 4096;

/// Lines are not counted.
const LINE: u64 = 1;

/// A whole page.
pub fn page(html: &str) -> Growth {
    Parser::of_page(html).run(html)
}

/// A whole page with what it shows without scripts: its `noscript` are boxes.
pub fn page_without_scripts(html: &str) -> Growth {
    Parser { reveals: true, ..Parser::of_page(html) }.run(html)
}

/// What would stand in a page's body.
pub fn fragment(html: &str) -> Growth {
    let sink = Sink::new(html.len());
    let body = sink.create_element(QualName::new(None, ns!(html), local_name!("body")), Vec::new(), Default::default());
    Parser::new(TreeBuilder::new_for_fragment(sink, body, None, TreeBuilderOpts::default())).run(html)
}

/// In which way the tokenizer reads on.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum State {
    /// It has ended a tag or a comment, and what follows is text and markup.
    Data,
    /// It has begun an element whose text is no markup.
    Raw,
    /// It is within something, or what follows is all text.
    Within,
}

/// The builder of the tree, what the last token made of the tokenizer, and how deep tags are nested.
struct Watched {
    builder: TreeBuilder<Handle, Sink>,
    state: Cell<State>,
    depth: Depth,
}

impl TokenSink for Watched {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        if matches!(token, Token::ParseError(_)) {
            return TokenSinkResult::Continue;
        }
        if let Token::TagToken(tag) = &token
            && !self.depth.admits(tag, || self.adjusted_current_node_present_but_not_in_html_namespace())
        {
            self.state.set(State::Data);
            return TokenSinkResult::Continue;
        }
        let ends = matches!(token, Token::TagToken(_) | Token::CommentToken(_) | Token::DoctypeToken(_));
        let result = self.builder.process_token(token, line);
        self.state.set(match &result {
            TokenSinkResult::RawData(_) => State::Raw,
            TokenSinkResult::Plaintext => State::Within,
            _ if ends => State::Data,
            _ => State::Within,
        });
        result
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// What is left of the markup.
struct Left<'a> {
    rest: &'a str,
    /// The tokenizer stands where text and markup may come, and holds nothing back.
    is_data: bool,
}

struct Parser {
    tokenizer: Tokenizer<Watched>,
    input: BufferQueue,
    /// What stands in `noscript` is markup like other markup.
    reveals: bool,
}

impl Parser {
    fn new(builder: TreeBuilder<Handle, Sink>) -> Parser {
        let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
        let watched = Watched { builder, state: Cell::new(State::Data), depth: Depth::default() };
        Parser { tokenizer: Tokenizer::new(watched, options), input: BufferQueue::default(), reveals: false }
    }

    fn of_page(html: &str) -> Parser {
        Parser::new(TreeBuilder::new(Sink::new(html.len()), TreeBuilderOpts::default()))
    }

    fn run(self, html: &str) -> Growth {
        let mut most = MOST_LETTERS.min(html.len());
        while !html.is_char_boundary(most) {
            most -= 1;
        }
        let (html, beyond) = html.split_at(most);
        let left = self.read(html.strip_prefix('\u{feff}').unwrap_or(html));
        self.tokenizer.end();
        let Watched { builder, depth, .. } = self.tokenizer.sink;
        let mut growth = builder.sink.finish();
        (growth.left_out, growth.too_deep) = (left + beyond.len(), depth.left_out());
        growth
    }

    /// Reads to the end, or until there is no room for more, and says how many bytes are left.
    fn read(&self, html: &str) -> usize {
        let mut left = Left { rest: html, is_data: true };
        while !left.rest.is_empty() && !self.sink().is_full() {
            left = if left.is_data { self.step(left.rest) } else { self.piece(left.rest) };
        }
        left.rest.len()
    }

    fn sink(&self) -> &Sink {
        &self.tokenizer.sink.builder.sink
    }

    /// Goes by the tokenizer, and says how it then reads on.
    fn tokenize(&self, piece: &str) -> State {
        self.tokenizer.sink.state.set(State::Within);
        self.input.push_back(StrTendril::from_slice(piece));
        while !matches!(self.tokenizer.feed(&self.input), TokenizerResult::Done) {}
        self.tokenizer.sink.state.get()
    }

    /// Reads on in any state: a piece that the tokenizer copies, after which the bounds are tried.
    fn piece<'a>(&self, rest: &'a str) -> Left<'a> {
        let mut end = PIECE.min(rest.len());
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        let (piece, rest) = rest.split_at(end);
        self.tokenize(piece);
        Left { rest, is_data: false }
    }

    /// Reads words or a tag.
    fn step<'a>(&self, rest: &'a str) -> Left<'a> {
        match memchr::memchr(b'<', rest.as_bytes()) {
            Some(0) => self.markup(rest),
            Some(length) => self.words(rest.split_at(length)),
            None => self.words((rest, "")),
        }
    }

    fn words<'a>(&self, (words, rest): (&'a str, &'a str)) -> Left<'a> {
        if let Some(words) = spelt_out(words) {
            let _ = self.tokenizer.sink.process_token(Token::CharacterTokens(StrTendril::from_slice(&words)), LINE);
            return Left { rest, is_data: true };
        }
        let last = memchr::memrchr2(b'&', b'\0', words.as_bytes()).unwrap_or(0);
        self.tokenize(words);
        // the tokenizer holds a reference back until it has met another sign
        let is_open = words.bytes().skip(last + 1).all(|byte| byte.is_ascii_alphanumeric() || b"#;".contains(&byte));
        if is_open { self.tag(rest, false) } else { Left { rest, is_data: true } }
    }

    fn markup<'a>(&self, rest: &'a str) -> Left<'a> {
        let comment = rest.strip_prefix("<!--").and_then(|comment| comment.find("-->"));
        match comment.and_then(|length| rest.split_at_checked(length + "<!---->".len())) {
            Some((comment, rest)) => Left { rest, is_data: self.tokenize(comment) == State::Data },
            None => self.tag(rest, true),
        }
    }

    fn tag<'a>(&self, text: &'a str, may_be_plain: bool) -> Left<'a> {
        let Some(Written { whole, bare, name, mut plain, rest }) = tag::read(text) else {
            return Left { rest: text, is_data: false };
        };
        if let Some(tag) = plain.as_mut().filter(|tag| self.reveals && tag.name == local_name!("noscript")) {
            tag.name = local_name!("div");
        }
        if let Some(plain) = plain.filter(|tag| may_be_plain && !is_for_tokenizer(&tag.name)) {
            let _ = self.tokenizer.sink.process_token(Token::TagToken(self.built(plain)), LINE);
            return Left { rest, is_data: true };
        }
        match self.tokenize(bare.as_deref().unwrap_or(whole)) {
            State::Raw if !name.is_empty() => self.raw(rest, name),
            state => Left { rest, is_data: state == State::Data },
        }
    }

    /// A plain tag for the builder. Attributes that it does not look at are kept at once, and a ticket stands for them.
    fn built(&self, plain: Plain) -> Tag {
        let Plain { kind, name, self_closing, attributes } = plain;
        let is_looked_at =
            || is_looked_at(&name) || self.tokenizer.sink.adjusted_current_node_present_but_not_in_html_namespace();
        let attrs = if attributes.is_empty() {
            Vec::new()
        } else if is_looked_at() {
            attributes.iter().map(Said::attribute).collect()
        } else {
            self.sink().keep(attributes.iter().filter_map(|said| Some((said.place?, said.value.as_ref()))))
        };
        Tag { kind, name, self_closing, attrs, had_duplicate_attributes: false }
    }

    /// Reads the text of an element that is no markup, up to its end tag. A script may hold such a tag in a comment: the
    /// tokenizer knows.
    fn raw<'a>(&self, text: &'a str, name: &str) -> Left<'a> {
        let length = end_tag(text, name);
        let (within, mut rest) = text.split_at(length);
        let is_passed = self.sink().passes_text();
        let may_refer = !is_passed && !name.eq_ignore_ascii_case("script") && within.contains('&');
        if may_refer || within.contains("<!--") || within.contains('\0') {
            rest = text;
        } else if !is_passed {
            let _ = self.tokenizer.sink.process_token(Token::CharacterTokens(StrTendril::from_slice(within)), LINE);
        }
        while !rest.is_empty() {
            let end = end_tag(rest, name);
            let Some(length) = rest.get(end..).and_then(|tag| tag.find('>')) else { break };
            let (piece, after) = rest.split_at(end + length + 1);
            rest = after;
            if self.tokenize(piece) == State::Data {
                return Left { rest, is_data: true };
            }
        }
        Left { rest, is_data: false }
    }
}

/// Whether the tokenizer may read on in another way after a tag of this name, or the builder asks for more of its attributes.
fn is_for_tokenizer(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("script")
            | local_name!("style")
            | local_name!("title")
            | local_name!("textarea")
            | local_name!("xmp")
            | local_name!("iframe")
            | local_name!("noembed")
            | local_name!("noframes")
            | local_name!("noscript")
            | local_name!("plaintext")
            | local_name!("template")
    )
}

/// Whether the builder looks at the attributes of a tag of this name: to tell whether another is the same, to add them to those
/// that are there, to rename them. In drawings and formulas it does so at all.
fn is_looked_at(name: &LocalName) -> bool {
    let others = matches!(
        *name,
        local_name!("html") | local_name!("body") | local_name!("input") | local_name!("svg") | local_name!("math")
    );
    others || tag::is_compared(name)
}

/// Where the next end tag of this name begins, or where the text ends.
fn end_tag(text: &str, name: &str) -> usize {
    let is_one = |at: usize| {
        let tag = text.get(at..).and_then(|tag| tag.strip_prefix("</")).and_then(|tag| tag.split_at_checked(name.len()));
        tag.is_some_and(|(own, rest)| own.eq_ignore_ascii_case(name) && rest.bytes().next().is_some_and(tag::is_end_of_name))
    };
    text.match_indices('<').map(|(at, _)| at).find(|at| is_one(*at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::super::settle::settle;
    use super::super::shown;
    use super::*;

    /// The tree by the tokenizer alone.
    fn slowly(html: &str) -> Growth {
        let sink = Sink::new(html.len());
        let body = sink.create_element(QualName::new(None, ns!(html), local_name!("body")), Vec::new(), Default::default());
        let parser = Parser::new(TreeBuilder::new_for_fragment(sink, body, None, TreeBuilderOpts::default()));
        parser.tokenize(html);
        parser.tokenizer.end();
        parser.tokenizer.sink.builder.sink.finish()
    }

    #[test]
    fn raw_text_ends_where_the_standard_says() {
        assert_eq!(end_tag("a < b </scripts></SCRIPT >", "script"), 16);
        assert_eq!(end_tag("never ends </script", "script"), 19);
    }

    /// Pieces of markup, plain and odd.
    const ODD: &str = "(<[ab]>|</[ab]>|<p class=x>|</p>|<div>|</div>|<svg>|</svg>|<title>|</title>|<script>|</script>|<style>|</style>|\
                       <!--|-->|--!>|<!|<!\\[CDATA\\[|\\]\\]>|<\\?|<textarea>|</textarea>|<noscript>|</noscript>|<table>|<tr>|<td>|</table>|\
                       <select>|<option>|</select>|<template>|</template>|<plaintext>|<math>|<mi>|&|&amp|&amp;|&nbsp;|&#65;|&#x80;|&notin|;|#|<|>|/|=|'|\"|\\x00|\
                       <a href='a&b'>|<i title=a=b/c>|<pre>|\n| |x|é|<b =c d>|<frameset>|<iframe>|</iframe>|</|<p a='>'>){0,24}";

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(1000))]
        #[test]
        fn both_ways_give_the_same_tree(html in ODD) {
            proptest::prop_assert_eq!(shown(&settle(fragment(&html))), shown(&settle(slowly(&html))));
        }
    }
}
