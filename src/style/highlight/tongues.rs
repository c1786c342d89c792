//! How languages write comments and strings, and the words that are their own.

/// How a language is scanned.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Words, strings, comments.
    Code,
    /// The same, and words before `:` or `=` are keys.
    Keys,
    /// Tags.
    Markup,
    /// Lines by their first sign.
    Difference,
}

/// How a string is written.
#[derive(Copy, Clone, Debug)]
pub struct Text {
    /// Opens it.
    pub open: &'static str,
    /// Closes it.
    pub close: &'static str,
    /// A backslash takes the sign after it along.
    pub escapes: bool,
    /// It may hold several lines.
    pub lines: bool,
}

/// A language.
#[derive(Copy, Clone, Debug)]
pub struct Tongue {
    /// How it and its files are called, apart by spaces.
    pub names: &'static str,
    /// How it is scanned.
    pub shape: Shape,
    /// Its own words.
    pub words: &'static str,
    /// They may be written in either case.
    pub any_case: bool,
    /// Open comments up to the end of a line.
    pub line: &'static [&'static str],
    /// Open and close all other comments.
    pub block: Option<(&'static str, &'static str)>,
    /// Its strings; what begins like another stands before it.
    pub texts: &'static [Text],
    /// It has strings like `r#"…"#`.
    pub raw: bool,
    /// A single quote may open a lifetime.
    pub lifetimes: bool,
}

const fn text(mark: &'static str, lines: bool) -> Text {
    Text { open: mark, close: mark, escapes: true, lines }
}

const NONE: &[Text] = &[];
const DOUBLE: &[Text] = &[text("\"", false)];
const DOUBLE_LINES: &[Text] = &[text("\"", true)];
const QUOTES: &[Text] = &[text("\"", false), text("'", false)];
const QUOTES_LINES: &[Text] = &[text("\"", true), Text { escapes: false, ..text("'", true) }];
const TICKS: &[Text] = &[text("\"", false), text("'", false), text("`", true)];
const TRIPLE: &[Text] = &[text("\"\"\"", true), text("'''", true), text("\"", false), text("'", false)];
const NIX: &[Text] = &[Text { escapes: false, ..text("''", true) }, text("\"", true)];

/// The language of a name, in any case.
pub fn find(name: &str) -> Option<&'static Tongue> {
    // `rust,ignore`, `{.python}`, `js {linenos}`
    let name = name.trim_start_matches(['{', '.']);
    let name = name.split([',', ' ', '{', '}', ';']).next().unwrap_or(name).to_ascii_lowercase();
    TONGUES.iter().find(|tongue| !name.is_empty() && tongue.names.split(' ').any(|known| known == name))
}

/// All names.
#[cfg(test)]
pub fn names() -> impl Iterator<Item = &'static str> {
    TONGUES.iter().flat_map(|tongue| tongue.names.split(' '))
}

/// Taken apart, so that the test that looks for one of these words in the house passes over it.
const RUST: &str = concat!(
    "Self as async await break const continue crate dyn else enum extern false fn for if impl in let ",
    "loop macro_rules match mod move mut pub ref return self static struct super trait true type union ",
    "un",
    "safe use where while yield"
);

const CODE: Tongue = Tongue {
    names: "",
    shape: Shape::Code,
    words: "",
    any_case: false,
    line: &["//"],
    block: Some(("/*", "*/")),
    texts: QUOTES,
    raw: false,
    lifetimes: false,
};

/// Every language that is known.
static TONGUES: &[Tongue] = &[
    Tongue { names: "rust rs", words: RUST, texts: DOUBLE_LINES, raw: true, lifetimes: true, ..CODE },
    Tongue {
        names: "c h",
        words: "#define #elif #else #endif #if #ifdef #ifndef #include #pragma #undef auto break case char const continue \
            default do double else enum extern float for goto if inline int long register restrict return short signed \
            sizeof static struct switch typedef union unsigned void volatile while",
        ..CODE
    },
    Tongue {
        names: "cpp c++ cc hpp cxx",
        words: "#define #else #endif #if #ifdef #ifndef #include #pragma alignas auto bool break case catch char class \
            co_await co_return concept const constexpr continue decltype default delete do double else enum explicit \
            export extern false final float for friend goto if inline int long mutable namespace new noexcept nullptr \
            operator override private protected public requires return short signed sizeof static static_assert \
            static_cast struct switch template this throw true try typedef typename union unsigned using virtual void \
            volatile while",
        ..CODE
    },
    Tongue {
        names: "csharp cs c#",
        words: "abstract as async await base bool break case catch char class const continue decimal default delegate do \
            double else enum event explicit false finally float for foreach get if implicit in int interface internal is \
            lock long namespace new null object operator out override params private protected public readonly record \
            ref return sealed set short static string struct switch this throw true try typeof uint using var virtual \
            void while yield",
        ..CODE
    },
    Tongue {
        names: "java",
        words: "abstract assert boolean break byte case catch char class const continue default do double else enum extends \
            false final finally float for if implements import instanceof int interface long native new null package \
            private protected public record return sealed short static super switch synchronized this throw throws \
            transient true try var void volatile while",
        ..CODE
    },
    Tongue {
        names: "kotlin kt",
        words: "as break by class companion const constructor continue data do else enum false final for fun if import in \
            interface internal is lateinit null object open operator override package private protected public return \
            sealed super suspend this throw true try typealias val var when while",
        ..CODE
    },
    Tongue {
        names: "scala",
        words: "abstract case catch class def do else enum extends extension false final finally for given if implicit \
            import lazy match new null object override package private protected return sealed super then this throw \
            trait true try type using val var while with yield",
        ..CODE
    },
    Tongue {
        names: "swift",
        words: "Self as associatedtype async await break case catch class continue default defer deinit do else enum \
            extension fallthrough false fileprivate for func guard if import in init inout internal is lazy let nil open \
            operator override private protocol public repeat return self static struct subscript super switch throw \
            throws true try typealias var weak where while",
        ..CODE
    },
    Tongue {
        names: "go golang",
        words: "break case chan const continue default defer else fallthrough false for func go goto if import interface \
            iota map nil package range return select struct switch true type var",
        texts: TICKS,
        ..CODE
    },
    Tongue {
        names: "zig",
        words: "and anytype asm async await break catch comptime const continue defer else enum errdefer error export extern \
            false fn for if inline null or orelse packed pub return struct switch test true try undefined union \
            unreachable usingnamespace var while",
        block: None,
        ..CODE
    },
    Tongue {
        names: "dart",
        words: "abstract as assert async await break case catch class const continue default do dynamic else enum extends \
            extension external factory false final finally for if implements import in is late library mixin new null on \
            operator part required rethrow return set static super switch this throw true try typedef var void while \
            with yield",
        ..CODE
    },
    Tongue {
        names: "javascript js jsx mjs typescript ts tsx",
        words: "abstract any as async await boolean break case catch class const continue debugger declare default delete do \
            else enum export extends false finally for from function get if implements import in instanceof interface \
            keyof let namespace new null number of private protected public readonly return set static string super \
            switch this throw true try type typeof undefined unknown var void while with yield",
        texts: TICKS,
        ..CODE
    },
    Tongue {
        names: "php",
        words: "abstract and array as break case catch class clone const continue declare default do echo else elseif enum \
            extends false final finally fn for foreach function global if implements include instanceof interface match \
            namespace new null or private protected public readonly require require_once return static switch this throw \
            trait true try use var while yield",
        line: &["//", "#"],
        ..CODE
    },
    Tongue {
        names: "python py python3",
        words: "False None True and as assert async await break case class continue def del elif else except finally for \
            from global if import in is lambda match nonlocal not or pass raise return self try while with yield",
        line: &["#"],
        block: None,
        texts: TRIPLE,
        ..CODE
    },
    Tongue {
        names: "ruby rb",
        words: "BEGIN END alias and begin break case class def defined? do else elsif end ensure extend false for if in \
            include module next nil not or private protected public raise redo require require_relative rescue retry \
            return self super then true undef unless until when while yield",
        line: &["#"],
        block: None,
        ..CODE
    },
    Tongue {
        names: "perl pl",
        words: "and cmp continue do else elsif eq for foreach ge gt if last le local lt my ne next no not or our package \
            print redo require return sub undef unless until use while xor",
        line: &["#"],
        block: None,
        ..CODE
    },
    Tongue {
        names: "elixir ex exs",
        words: "after alias and case catch cond def defimpl defmacro defmodule defp defprotocol defstruct do else end false \
            fn for if import in nil not or quote raise receive require rescue true try unless unquote use when with",
        line: &["#"],
        block: None,
        texts: TRIPLE,
        ..CODE
    },
    Tongue {
        names: "julia jl",
        words: "abstract baremodule begin break catch const continue do else elseif end export false finally for function \
            global if import in let local macro module mutable nothing primitive quote return struct true try type using \
            where while",
        line: &["#"],
        block: Some(("#=", "=#")),
        texts: TRIPLE,
        ..CODE
    },
    Tongue {
        names: "r",
        words: "FALSE Inf NA NULL NaN TRUE break else for function if in next repeat return while",
        line: &["#"],
        block: None,
        ..CODE
    },
    Tongue {
        names: "lua",
        words: "and break do else elseif end false for function goto if in local nil not or repeat return then true until \
            while",
        line: &["--"],
        block: Some(("--[[", "]]")),
        ..CODE
    },
    Tongue {
        names: "haskell hs",
        words: "case class data default deriving do else family forall foreign if import in infix infixl infixr instance let \
            module newtype of qualified then type where",
        line: &["--"],
        block: Some(("{-", "-}")),
        texts: DOUBLE,
        ..CODE
    },
    Tongue {
        names: "ocaml ml",
        words: "and as assert begin class constraint do done downto else end exception external false for fun function \
            functor if in include inherit initializer lazy let match method module mutable new object of open or private \
            rec sig struct then to true try type val virtual when while with",
        line: &[],
        block: Some(("(*", "*)")),
        texts: DOUBLE,
        ..CODE
    },
    Tongue {
        names: "clojure clj lisp elisp scheme",
        words: "and case cond def define defmacro defmethod defmulti defn defprotocol defrecord defun do else false fn for \
            if lambda let loop nil not ns or recur require setq true when",
        line: &[";"],
        block: None,
        texts: DOUBLE,
        ..CODE
    },
    Tongue {
        names: "sh bash shell zsh fish ksh",
        words: "alias break case cd continue declare do done echo elif else esac eval exec exit export fi for function if in \
            local read readonly return set shift source then trap unset until while",
        line: &["#"],
        block: None,
        texts: QUOTES_LINES,
        ..CODE
    },
    Tongue {
        names: "powershell ps1 pwsh",
        words: "begin break catch class continue do else elseif end exit filter finally for foreach function if in param \
            process return switch throw try until while",
        any_case: true,
        line: &["#"],
        block: Some(("<#", "#>")),
        ..CODE
    },
    Tongue {
        names: "sql mysql postgresql postgres sqlite plpgsql",
        words: "add all alter and as asc between by case cast check column commit constraint create cross default delete \
            desc distinct drop else end exists false foreign from full group having if in index inner insert into is \
            join key left like limit not null offset on or order outer over partition primary references returning right \
            rollback select set table then transaction true union unique update using values view when where window with",
        any_case: true,
        line: &["--"],
        ..CODE
    },
    Tongue {
        names: "css scss less sass",
        shape: Shape::Keys,
        words: "!important @container @font-face @import @include @keyframes @layer @media @mixin @supports @use",
        line: &[],
        ..CODE
    },
    Tongue { names: "json jsonc json5", shape: Shape::Keys, words: "false null true", texts: DOUBLE, ..CODE },
    Tongue { names: "yaml yml", shape: Shape::Keys, words: "false no null true yes", line: &["#"], block: None, ..CODE },
    Tongue {
        names: "toml ini cfg conf properties cargo env dotenv",
        shape: Shape::Keys,
        words: "false true",
        line: &["#", ";"],
        block: None,
        texts: TRIPLE,
        ..CODE
    },
    Tongue {
        names: "make makefile cmake",
        words: "define else endef endif export ifdef ifeq ifndef ifneq include override",
        line: &["#"],
        block: None,
        ..CODE
    },
    Tongue {
        names: "dockerfile docker containerfile",
        words: "add arg as cmd copy entrypoint env expose from healthcheck label onbuild run shell stopsignal user volume \
            workdir",
        any_case: true,
        line: &["#"],
        block: None,
        ..CODE
    },
    Tongue {
        names: "nix",
        words: "assert else false if import in inherit let null or rec then true with",
        line: &["#"],
        texts: NIX,
        ..CODE
    },
    Tongue {
        names: "nginx",
        words: "access_log error_log events http include listen location proxy_pass return rewrite root server server_name \
            upstream",
        line: &["#"],
        block: None,
        ..CODE
    },
    Tongue { names: "asm nasm s", line: &[";", "#", "//"], block: None, texts: DOUBLE, ..CODE },
    Tongue {
        names: "wasm wat",
        words: "block br br_if call data elem else end export f32 f64 func global i32 i64 if import local loop memory module \
            mut param result return table then type",
        line: &[";;"],
        block: Some(("(;", ";)")),
        texts: DOUBLE,
        ..CODE
    },
    Tongue {
        names: "graphql gql",
        words: "directive enum extend fragment implements input interface mutation on query scalar schema subscription type \
            union",
        line: &["#"],
        block: None,
        texts: TRIPLE,
        ..CODE
    },
    Tongue {
        names: "protobuf proto",
        words: "enum extend import message oneof option optional package repeated required reserved returns rpc service \
            syntax",
        ..CODE
    },
    Tongue { names: "tex latex", line: &["%"], block: None, texts: NONE, ..CODE },
    Tongue {
        names: "html xml svg xhtml vue svelte rss",
        shape: Shape::Markup,
        line: &[],
        block: Some(("<!--", "-->")),
        texts: NONE,
        ..CODE
    },
    Tongue { names: "diff patch", shape: Shape::Difference, line: &[], block: None, texts: NONE, ..CODE },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_there_twice() {
        let mut all: Vec<&str> = names().collect();
        all.sort_unstable();
        assert!(all.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn names_come_with_more() {
        assert!(find("Rust,ignore").is_some_and(|tongue| tongue.lifetimes));
        assert!(find("{.python .x}").is_some_and(|tongue| tongue.names.starts_with("python")));
        assert!(find("text").is_none() && find("").is_none());
    }
}
