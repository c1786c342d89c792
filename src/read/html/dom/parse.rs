//! Runs the parser over markup: plain tags and words go straight to the builder of the tree, what is never read goes nowhere,
//! and all else goes by the tokenizer, as the HTML Standard has it.

use std::cell::Cell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{LocalName, QualName, TokenizerResult, local_name, ns};

use super::sink::{Growth, MOST_LETTERS, Sink};
use super::tag::{self, Written};

/// A piece is no longer than this where nothing is known of the tokenizer's state, in bytes: it copies the piece.
const PIECE: usize = 4096;

/// Lines are not counted.
const LINE: u64 = 1;

/// A whole page.
pub fn page(html: &str) -> Growth {
    let builder = TreeBuilder::new(Sink::new(html.len()), TreeBuilderOpts::default());
    Parser::new(builder).run(html)
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

/// The builder of the tree, and what the last token made of the tokenizer.
struct Watched {
    builder: TreeBuilder<u32, Sink>,
    state: Cell<State>,
}

impl TokenSink for Watched {
    type Handle = u32;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<u32> {
        if matches!(token, Token::ParseError(_)) {
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
}

impl Parser {
    fn new(builder: TreeBuilder<u32, Sink>) -> Parser {
        let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
        let watched = Watched { builder, state: Cell::new(State::Data) };
        Parser { tokenizer: Tokenizer::new(watched, options), input: BufferQueue::default() }
    }

    fn run(self, html: &str) -> Growth {
        let mut most = MOST_LETTERS.min(html.len());
        while !html.is_char_boundary(most) {
            most -= 1;
        }
        let (html, beyond) = html.split_at(most);
        let left = self.read(html.strip_prefix('\u{feff}').unwrap_or(html));
        self.tokenizer.end();
        let mut growth = self.tokenizer.sink.builder.sink.finish();
        growth.left_out = left + beyond.len();
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
        match rest.find('<') {
            Some(0) => self.markup(rest),
            Some(length) => self.words(rest.split_at(length)),
            None => self.words((rest, "")),
        }
    }

    fn words<'a>(&self, (words, rest): (&'a str, &'a str)) -> Left<'a> {
        let Some(last) = words.rfind(['&', '\0']) else {
            let _ = self.tokenizer.sink.process_token(Token::CharacterTokens(StrTendril::from_slice(words)), LINE);
            return Left { rest, is_data: true };
        };
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
        let Some(Written { whole, bare, name, plain, rest }) = tag::read(text) else {
            return Left { rest: text, is_data: false };
        };
        if let Some(tag) = plain.filter(|tag| may_be_plain && !is_for_tokenizer(&tag.name)) {
            let _ = self.tokenizer.sink.process_token(Token::TagToken(tag), LINE);
            return Left { rest, is_data: true };
        }
        match self.tokenize(bare.as_deref().unwrap_or(whole)) {
            State::Raw if !name.is_empty() => self.raw(rest, name),
            state => Left { rest, is_data: state == State::Data },
        }
    }

    /// Reads the text of an element that is no markup, up to its end tag. A script may hold such a tag in a comment: the
    /// tokenizer knows.
    fn raw<'a>(&self, text: &'a str, name: &str) -> Left<'a> {
        let length = end_tag(text, name);
        let (within, mut rest) = text.split_at(length);
        if !self.sink().passes_text() || within.contains("<!--") {
            rest = text;
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

/// Where the next end tag of this name begins, or where the text ends.
fn end_tag(text: &str, name: &str) -> usize {
    let is_one = |at: usize| {
        let tag = text.get(at..).and_then(|tag| tag.strip_prefix("</")).and_then(|tag| tag.split_at_checked(name.len()));
        tag.is_some_and(|(own, rest)| own.eq_ignore_ascii_case(name) && rest.starts_with(tag::is_end_of_name))
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
                       <select>|<option>|</select>|<template>|</template>|<plaintext>|<math>|<mi>|&|&amp|&amp;|&notin|;|#|<|>|/|=|'|\"|\\x00|\
                       <a href='a&b'>|<i title=a=b/c>|<pre>|\n| |x|é|<b =c d>|<frameset>|<iframe>|</iframe>|</|<p a='>'>){0,24}";

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(1000))]
        #[test]
        fn both_ways_give_the_same_tree(html in ODD) {
            proptest::prop_assert_eq!(shown(&settle(fragment(&html))), shown(&settle(slowly(&html))));
        }
    }
}
