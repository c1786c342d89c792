//! Layout files as a designer writes them, and what is said of wrong ones.

use proptest::prelude::*;

use super::*;
use crate::colour::Colour;
use crate::report::{Error, Kind};
use crate::source::{Assets, Missing, NoAssets};
use crate::unit::Length;

/// Files by name.
struct Files(&'static [(&'static str, &'static str)]);

impl Assets for Files {
    fn load(&self, address: &str) -> Result<Vec<u8>, Missing> {
        let found = self.0.iter().find(|file| file.0 == address);
        found.map(|file| file.1.into()).ok_or_else(|| Missing(format!("there is no {address}")))
    }
}

/// Every file there may be, each extending another.
struct Endless;

impl Assets for Endless {
    fn load(&self, _: &str) -> Result<Vec<u8>, Missing> {
        Ok(b"extends = \"x/y.toml\"".to_vec())
    }
}

fn load(text: &str) -> Result<Layout, Error> {
    Layout::load(text, "x.toml", &NoAssets, &[])
}

fn set(settings: &[&str]) -> Result<Layout, Error> {
    let settings: Vec<String> = settings.iter().map(|set| (*set).to_string()).collect();
    Layout::load("", "x.toml", &NoAssets, &settings)
}

/// What the error says in one line.
fn told(text: &str) -> String {
    let error = load(text).unwrap_err();
    assert_eq!(error.kind(), Kind::Layout);
    error.to_string()
}

#[test]
fn all_that_ship_load_under_their_names() {
    for (name, _) in BUILTIN {
        let layout = Layout::builtin(name).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(layout.name, *name);
        assert!(!layout.description.is_empty(), "{name} has no description");
    }
}

/// Source Serif's small text cut sets 2.17 letters to the em in running English, spaces counted.
#[test]
fn measures_are_those_of_their_kind() {
    let ranges = [
        ("article", 62, 72),
        ("letter", 60, 75),
        ("digest", 52, 62),
        ("two-column", 45, 58),
        ("newspaper", 33, 46),
        ("screen", 50, 70),
    ];
    for (name, least, most) in ranges {
        let layout = Layout::builtin(name).unwrap();
        let measure = Geometry::of(&layout, false).unwrap().measure;
        let letters = measure.scaled(217, 100).millipoints() / layout.body_size().millipoints();
        assert!((least..=most).contains(&letters), "{name} has {letters} letters to a line");
    }
}

#[test]
fn errors_point_at_line_and_column() {
    let cases = [
        ("[sheet]\nsize = \"a4\"\nbled = 0", "x.toml:3:1: unknown key `bled` in `sheet` (did you mean `bleed`?)"),
        (
            "[style.paragraph]\n  color = \"black\"",
            "x.toml:2:3: unknown key `color` in `style.paragraph` (did you mean `colour`?)",
        ),
        ("[style.headlines]\nsize = \"1pt\"", "x.toml:1:8: unknown key `headlines` in `style` (did you mean `headline`?)"),
        ("style.paragraph.align = \"center\"", "x.toml:1:25: `center` is not a value of `align` (did you mean `centre`?)"),
        ("[columns]\ncount = \"two\"", "x.toml:2:9: `columns.count` needs a whole number from 0 to 255, not string \"two\""),
        ("[columns]\ncount = 300", "x.toml:2:9: `columns.count` needs a whole number from 0 to 255, not integer `300`"),
        ("[columns]\ncount = 9", "x.toml:2:9: a page has 1 to 8 columns, not 9"),
        ("grid = 3", "x.toml:1:8: `grid` needs a table, not integer `3`"),
        ("[hyphenation]\nexceptions = 3", "x.toml:2:14: `hyphenation.exceptions` needs a list, not integer `3`"),
        ("[columns]\nbalance = \"no\"", "x.toml:2:11: `columns.balance` needs true or false, not string \"no\""),
        ("pages.variant = -1", "x.toml:1:17: `pages.variant` needs a whole number, not negative, not integer `-1`"),
        ("x = [1", "x.toml:1:7: this is not TOML: "),
        ("extends = \"tow-column\"", "x.toml:1:11: there is no layout `tow-column` (did you mean `two-column`?)"),
        ("extends = \"no.toml\"", "x.toml:1:11: cannot read the layout `no.toml`: "),
        ("extends = 3", "x.toml:1:11: `extends` needs a layout's name or the path of a file, in quotes"),
        ("[style.note]\nface = \"san\"", "x.toml:2:8: `[faces]` has no `san` (did you mean `sans`?)"),
        ("[style.note]\nsize = []", "x.toml:2:8: `style.note.size` lists no size"),
        ("[style.note]\nsize = \"0.1pt\"", "x.toml:2:8: a type size of 0.1pt is not between 1pt and 400pt"),
        ("[style.note]\nleading = 0", "x.toml:2:11: a leading of 0pt is not between 1pt and 1000pt"),
        ("[style.quote]\nlike = \"attribution\"", "x.toml:2:8: `quote` would be like itself"),
        (
            "[style.strong]\nlike = \"quote\"",
            "x.toml:2:8: `strong` cannot be like `quote`: one is a block, the other words in a line",
        ),
        ("[style.link]\nline = \"below\"", "x.toml:2:8: `below` is not a value of `line` (known here: none, under, through)"),
        ("[sheet.margin]\ninner = \"-1mm\"", "x.toml:2:9: `sheet.margin.inner` cannot be negative"),
        ("[justification]\nexpansion = \"20%\"", "x.toml:2:13: `justification.expansion` lies between 0% and 10%"),
        ("[sheet]\nsize = \"70mm x 200mm\"", "x.toml:2:8: the margins leave "),
        ("[front]\njump-lines = 0", "x.toml:2:14: a jump has one line at least on each side"),
        (
            "[front]\nareas = [{ role = \"lead\", column = 1, columns = 2, top = \"0%\", height = \"50%\" }]",
            "x.toml:2:36: an area takes columns of the page and lies between",
        ),
        (
            "[furniture]\nhead = {}",
            "x.toml:1:2: `furniture` needs a list, not a table (each furniture rule opens with `[[furniture]]`",
        ),
        ("[[furniture]]\nhead.left = \"{tilte}\"", "x.toml:2:13: there is no field `{tilte}` (did you mean `title`?)"),
        ("[[furniture]]\nhead.left = \"{title\"", "x.toml:2:13: `{title` opens a brace and does not close it"),
        ("[[furniture]]\nfoot.logo = { file = \"a.png\" }", "x.toml:2:22: cannot read the logo `a.png`: no assets were given"),
        ("[[furniture]]\nmatch.kind = \"covers\"", "x.toml:2:14: `covers` is not a value of `kind` (did you mean `cover`?)"),
        ("[[furniture]]\nhead.center = \"\"", "x.toml:2:6: unknown key `center` in `furniture.4.head` (did you mean `centre`?)"),
        (
            "[columns]\nrule = { colour = \"black\", weight = true }",
            "x.toml:2:37: `columns.rule.weight` needs a length such as `10pt`",
        ),
    ];
    for (text, start) in cases {
        let told = told(text);
        assert!(told.starts_with(start), "{text}\n  gives {told}\n  not   {start}");
    }
}

#[test]
fn wrong_units_name_the_right_ones() {
    let cases = [
        ("[grid]\nleading = \"12px\"", "x.toml:2:11: `grid.leading`: `12px` is not a length: a number and one of pt, mm,"),
        ("[grid]\nleading = 12", "x.toml:2:11: `grid.leading`: `12` is not a length:"),
        ("[style.headline]\nsize = [\"36pt\", \"3opt\"]", "x.toml:2:17: `style.headline.size.1`: `3opt` is not a length:"),
        ("[style.note]\ncolour = \"gray40\"", "x.toml:2:10: `style.note.colour`: `gray40` is not a colour: black,"),
        ("[sheet]\nsize = \"a44\"", "x.toml:2:8: `sheet.size`: `a44` is not a sheet: auto, a3,"),
        ("[justification]\ntracking = \"1\"", "x.toml:2:12: `justification.tracking`: `1` is not a share such as `2%`"),
        ("[[furniture]]\nmatch.page = \"some\"", "x.toml:2:14: `furniture.4.match.page`: `some` is not a page: first,"),
    ];
    for (text, start) in cases {
        let told = told(text);
        assert!(told.starts_with(start), "{text}\n  gives {told}\n  not   {start}");
    }
}

#[test]
fn the_snippet_holds_the_offending_words() {
    let error = load("[grid]\nleading = \"12px\"").unwrap_err();
    let snippet = error.snippet().unwrap();
    assert_eq!(&snippet.source[snippet.span.clone()], "\"12px\"");
}

#[test]
fn settings_have_the_last_word() {
    let layout =
        set(&["columns.count=3", "sheet.margin.top=20mm", "faces.text=Libertinus Serif", "article.opening=[\"headline\"]"])
            .unwrap();
    assert_eq!(layout.columns.count, 3);
    assert_eq!(layout.sheet.margin.top, Dimension::parse("20mm").unwrap());
    assert_eq!(layout.faces["text"], "Libertinus Serif");
    assert_eq!(layout.article.opening, [OpeningPart::Headline]);
    assert_eq!(set(&["furniture.0.head.inner=x"]).unwrap().furniture[0].head.as_ref().unwrap().inner.as_deref(), Some("x"));
    assert_eq!(set(&["style.paragraph.indent=0"]).unwrap().style[&StyleName::Paragraph].indent, Some(Dimension::ZERO));
}

#[test]
fn a_wrong_setting_is_named_whole() {
    let told = |setting: &str| set(&[setting]).unwrap_err().to_string();
    assert_eq!(told("columns.count=99"), "--set columns.count=99: a page has 1 to 8 columns, not 99");
    assert_eq!(told("colums.count=3"), "--set colums.count=3: unknown key `colums` (did you mean `columns`?)");
    assert_eq!(told("columns"), "--set columns: this setting has no `=` (write it as `--set columns.count=3`)");
    assert_eq!(told("columns..x=1"), "--set columns..x=1: this is not the path of a key (write it as `--set columns.count=3`)");
    assert!(told("sheet.margin.outer=20cm").starts_with("--set sheet.margin.outer=20cm: the margins leave"));
    assert!(told("name.x=3").starts_with("--set name.x=3: `name` needs words in quotes, not a table"));
}

#[test]
fn files_extend_files_from_their_own_folder() {
    let files = Files(&[
        ("a/one.toml", "extends = \"sub/two.toml\"\ncolumns.count = 3"),
        ("a/sub/two.toml", "extends = \"two-column\"\ncolumns.gutter = \"3mm\"\ncolumns.count = 4"),
    ]);
    let layout = Layout::open("a/one.toml", &files, &[]).unwrap();
    assert_eq!((layout.columns.count, layout.columns.gutter), (3, Dimension::parse("3mm").unwrap()));
    assert_eq!(layout.grid.leading, Layout::builtin("two-column").unwrap().grid.leading);
    assert_eq!((layout.name.as_str(), layout.description.as_str()), ("one", ""));
}

#[test]
fn an_error_in_a_parent_is_told_there() {
    let files = Files(&[("two.toml", "\ncolumns.cuont = 3")]);
    let error = Layout::load("extends = \"two.toml\"", "one.toml", &files, &[]).unwrap_err();
    assert_eq!(error.to_string(), "two.toml:2:9: unknown key `cuont` in `columns` (did you mean `count`?)");
}

#[test]
fn circles_of_files_are_refused() {
    let files =
        Files(&[("a.toml", "extends = \"b.toml\""), ("b.toml", "extends = \"a.toml\""), ("c.toml", "extends = \"./c.toml\"")]);
    let told = |name| Layout::open(name, &files, &[]).unwrap_err().to_string();
    assert_eq!(told("a.toml"), "b.toml:1:11: `a.toml` extends itself by way of this file");
    assert!(told("c.toml").contains("there is no ./c.toml"));
    let endless = Layout::open("a.toml", &Endless, &[]).unwrap_err().to_string();
    assert!(endless.ends_with("more than 16 layouts extend one another"), "{endless}");
}

#[test]
fn a_logo_lies_in_the_folder_of_the_layout_that_names_it() {
    let files = Files(&[
        ("d/e/y.toml", "[[furniture]]\nhead.logo = { file = \"a.png\" }"),
        ("d/e/a.png", "inner"),
        ("d/a.png", "outer"),
        ("a.png", "set"),
    ]);
    let text =
        "extends = \"e/y.toml\"\n[[furniture]]\nfoot.logo = { file = \"a.png\" }\n[[furniture]]\nfoot.logo = { file = \"\" }";
    let logos = |sets: &[String]| {
        let layout = Layout::load(text, "d/x.toml", &files, sets).unwrap();
        let bands = layout.furniture.into_iter().flat_map(|rule| [rule.head, rule.foot]).flatten();
        let bytes = |logo: Logo| String::from_utf8_lossy(&logo.bytes).into_owned();
        bands.filter_map(|band| band.logo).map(bytes).collect::<Vec<_>>()
    };
    assert_eq!(logos(&[]), ["inner", "outer", ""]);
    assert_eq!(logos(&["furniture.6.foot.logo.file=a.png".to_string()]), ["inner", "outer", "set"]);
}

#[test]
fn furniture_adds_up_unless_it_starts_from_scratch() {
    let base = Layout::builtin("base").unwrap().furniture;
    let rule = "[[furniture]]\nhead.left = \"{title}\"";
    let added = load(rule).unwrap().furniture;
    assert_eq!(added[..base.len()], base[..]);
    assert_eq!(added.len(), base.len() + 1);
    let scratch = load(&format!("furniture-from-scratch = true\n{rule}")).unwrap().furniture;
    assert_eq!(scratch[..], added[base.len()..]);
    assert!(load("furniture-from-scratch = true").unwrap().furniture.is_empty());
}

#[test]
fn blocks_take_from_what_they_are_like_down_to_the_paragraph() {
    let layout = load(
        "grid.leading = \"14pt\"\nstyle.paragraph.size = \"10pt\"\nstyle.paragraph.colour = \"grey 90%\"\n\
         [style.crosshead]\nsize = \"1.2em\"\nspace-above = \"2em\"\nleading = \"1.5em\"\n[style.subhead]\nlike = \"crosshead\"",
    )
    .unwrap();
    let subhead = layout.style(StyleName::Subhead);
    assert_eq!(subhead.sizes, [Length::pt(10.0)], "subhead states its own size in base");
    assert_eq!(subhead.leadings, [Length::pt(15.0)], "the leading's em counts in its own size");
    assert_eq!(subhead.space_above, Length::pt(20.0));
    assert_eq!(subhead.align, Align::Left);
    assert_eq!(subhead.colour, layout.style(StyleName::Paragraph).colour);
    assert_eq!(layout.style(StyleName::Crosshead).space_above, Length::pt(24.0));
    assert_eq!(layout.style(StyleName::Paragraph).rule_above, None, "a rule without weight is none");
    assert_eq!(layout.style(StyleName::Paragraph).tint, None, "a white tint is none");
}

#[test]
fn leadings_follow_each_size() {
    let layout = load("[style.headline]\nsize = [\"40pt\", \"20pt\"]\nleading = \"1.1em\"").unwrap();
    let headline = layout.style(StyleName::Headline);
    assert_eq!(headline.leadings, [Length::pt(44.0), Length::pt(22.0)]);
    assert_eq!(headline.scale.em, Length::pt(40.0));
    let strong = layout.inline(StyleName::Superscript, &headline);
    assert_eq!(strong.sizes, [Length::pt(24.8), Length::pt(12.4)]);
    assert_eq!(strong.leadings, headline.leadings);
}

#[test]
fn words_in_a_line_change_only_what_they_state() {
    let layout = Layout::builtin("base").unwrap();
    let paragraph = layout.style(StyleName::Paragraph);
    let strong = layout.inline(StyleName::Strong, &paragraph);
    assert_eq!(strong, Style { weight: Weight::Bold, ..paragraph.clone() });
    let call = layout.inline(StyleName::NoteCall, &strong);
    assert_eq!((call.weight, call.rise, call.figures), (Weight::Bold, 340, Figures::Lining));
    let deck = layout.style(StyleName::Deck);
    assert_eq!(layout.inline(StyleName::Emphasis, &paragraph).slant, Slant::Italic);
    assert_eq!(layout.inline(StyleName::Emphasis, &deck).slant, Slant::Upright);
    assert_eq!(layout.inline(StyleName::SmallCaps, &deck).tracking, 40);
}

#[test]
fn bench_is_the_job_of_the_peers() {
    let layout = Layout::builtin("bench").unwrap();
    let sheet = Geometry::of(&layout, true).unwrap();
    assert_eq!((sheet.columns, sheet.lines, sheet.leading), (2, 56, Length::pt(13.0)));
    assert_eq!(sheet.measure, Length::mm(82.0));
    let headline = layout.style(StyleName::Headline);
    let height = headline.space_above + headline.leadings[0] + headline.space_below;
    assert_eq!(height.steps_up(sheet.leading), 3);
    assert_eq!(layout.style(StyleName::FirstParagraph).indent, Length::pt(10.0));
}

/// Every key of base.toml, as a path.
fn keys(value: &toml::Value, path: &str, found: &mut Vec<String>) {
    match value {
        toml::Value::Table(entries) => {
            for (key, value) in entries {
                found.push(format!("{path}/{key}"));
                keys(value, &format!("{path}/{key}"), found);
            }
        }
        toml::Value::Array(items) => items.iter().for_each(|item| keys(item, path, found)),
        _ => {}
    }
}

/// The schema of a key: through references, options, lists and maps.
fn schema_of<'a>(root: &'a serde_json::Value, mut schema: &'a serde_json::Value, key: &str) -> Option<&'a serde_json::Value> {
    loop {
        if let Some(reference) = schema.get("$ref").and_then(|to| to.as_str()) {
            schema = root.pointer(reference.strip_prefix('#')?)?;
        } else if let Some(either) = schema.get("anyOf") {
            schema = either.get(0)?;
        } else if let Some(items) = schema.get("items") {
            schema = items;
        } else if let Some(known) = schema.get("properties").and_then(|keys| keys.get(key)) {
            return Some(known);
        } else {
            return schema.get("additionalProperties");
        }
    }
}

#[test]
fn the_schema_knows_every_key_of_base() {
    let schema = schema();
    let mut found = Vec::new();
    keys(&toml::from_str(builtin::text("base").unwrap()).unwrap(), "", &mut found);
    for path in found {
        let mut at = &schema;
        for key in path.split('/').skip(1) {
            at = schema_of(&schema, at, key).filter(|found| found.is_object()).unwrap_or_else(|| panic!("no schema for {path}"));
        }
    }
    assert!(!schema.to_string().contains("\"required\""));
}

proptest! {
    #[test]
    fn no_text_brings_the_loader_down(text in "[\\[\\]a-z=\".\n{}0-9, #_-]{0,60}") {
        let _ = load(&text);
        let _ = set(&[&text]);
    }

    #[test]
    fn no_damage_to_a_layout_brings_it_down(cut in 0usize..12000, put in "(\\[|\\]|\"|=|9999999|-|\n|é|\\{|nan|inf){0,3}") {
        let mut text = builtin::text("base").unwrap().to_string();
        let at = (0..=cut.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        let end = (at + 5..).find(|at| *at >= text.len() || text.is_char_boundary(*at)).unwrap().min(text.len());
        text.replace_range(at..end.max(at), &put);
        if let Ok(layout) = load(&text) {
            for (name, _, _) in StyleName::ALL {
                let style = layout.style(*name);
                layout.inline(StyleName::Superscript, &style);
            }
        }
    }
}

#[test]
fn inks_of_their_own_have_names() {
    let inks = "[inks]\nGold = \"cmyk(0%, 20%, 60%, 20%)\"\n\"Reflex Blue\" = \"cmyk(100%, 80%, 0%, 10%)\"\n";
    let with = |colour: &str| load(&format!("{inks}[style.headline]\ncolour = \"{colour}\"\n"));
    let colour = |said: &str| with(said).unwrap().style(StyleName::Headline).colour;
    assert_eq!(colour("spot Reflex Blue 60%"), Colour::Spot(1, 600, [100, 80, 0, 10]));
    assert_eq!(colour("spot Gold"), Colour::Spot(0, 1000, [0, 20, 60, 20]));
    for wrong in ["spot Silver", "spot Gold 140%", "spot(0, 1%, 0%, 0%, 0%, 0%)"] {
        assert_eq!(with(wrong).unwrap_err().place().line, Some(5), "{wrong}");
    }
    assert!(told("[inks]\nAll = \"cmyk(0%, 20%, 60%, 20%)\"\n").contains("name of its own"));
    assert!(told("[inks]\nGold = \"#ff0000\"\n").contains("cmyk"));
}

#[test]
fn outputs_and_marks_are_checked() {
    assert!(set(&["output.standards=['x-4']"]).unwrap().output.press.unwrap().ink_limit == 300);
    let news = set(&["output.standards=['x-4']", "marks.preset=newsprint"]).unwrap();
    assert_eq!(news.output.press.as_ref().unwrap().ink_limit, 240);
    assert!(Geometry::of(&news, false).unwrap().slug > Length::ZERO && load("").unwrap().output.press.is_none());
    assert!(told("[marks]\npreset = \"newsprnt\"\n").contains("newsprint"));
    assert!(told("[output]\nintent = \"none.icc\"\n").contains("none.icc"));
    assert!(told("[output]\nink-limit = \"500%\"\n").contains("200% and 400%"));
    assert!(told("[marks.presets.magazine]\nslug = \"5m\"\n").contains("not a length"));
}
