//! Makes documents by hand, one line after another, and runs the tools that read PDF, where they are installed.

use std::path::{Path, PathBuf};
use std::process::Command;

use offprint::colour::Colour;
use offprint::font::{Fonts, Request};
use offprint::page::{Document, FaceId, Frame, FrameKind, Glyph, LinkArea, Mark, NodeId, Page, Shape, Tag, Target, TextRun};
use offprint::unit::{Length, Rect};

/// How a line is set.
#[derive(Clone, Debug)]
pub struct Style {
    pub family: &'static str,
    pub size: f64,
    pub colour: Colour,
    pub scale: i32,
    pub tracking: i32,
    pub word_space: i32,
    /// Added to every third advance.
    pub kern: i32,
    pub right_to_left: bool,
}

impl Style {
    fn of(family: &'static str, size: f64) -> Style {
        let colour = Colour::BLACK;
        Style { family, size, colour, scale: 100_000, tracking: 0, word_space: 0, kern: 0, right_to_left: false }
    }
    pub fn serif(size: f64) -> Style {
        Style::of("Source Serif 4", size)
    }
    pub fn sans(size: f64) -> Style {
        Style::of("Source Sans 3", size)
    }
    pub fn mono(size: f64) -> Style {
        Style::of("Source Code Pro", size)
    }
    pub fn libertinus(size: f64) -> Style {
        Style::of("Libertinus Serif", size)
    }
}

/// A document in the making.
#[derive(Default)]
pub struct Maker {
    pub document: Document,
    fonts: Fonts,
}

impl Maker {
    pub fn new() -> Maker {
        Maker { document: Document::default(), fonts: Fonts::shipped() }
    }

    /// With a font of its own, and the style that asks for it.
    pub fn with_font(bytes: Vec<u8>, size: f64) -> (Maker, Style) {
        let fonts = Fonts::shipped().with(bytes).unwrap();
        let family = Box::leak(fonts.families()[0].clone().into_boxed_str());
        (Maker { document: Document::default(), fonts }, Style::of(family, size))
    }

    pub fn node(&mut self, tag: Tag, parent: Option<NodeId>) -> NodeId {
        self.document.structure.add(tag, parent)
    }

    pub fn page(&mut self, width: f64, height: f64, bleed: f64) {
        let label = (self.document.pages.len() + 1).to_string();
        let [width, height, bleed] = [width, height, bleed].map(Length::pt);
        self.document.pages.push(Page { width, height, bleed, label, ..Page::default() });
    }

    pub fn face(&mut self, style: &Style) -> FaceId {
        let request = Request { family: style.family, weight: 400, italic: false, size: Length::pt(style.size) };
        let face = self.fonts.find(&request);
        let known = self.document.faces.iter().position(|known| known.postscript_name == face.postscript_name);
        let at = known.unwrap_or_else(|| {
            self.document.faces.push(face);
            self.document.faces.len() - 1
        });
        FaceId(at as u16)
    }

    /// Sets a line: one glyph to a character; a soft hyphen is drawn as a hyphen, a word joiner not at all.
    pub fn line(&mut self, node: Option<NodeId>, x: f64, y: f64, text: &str, style: &Style) {
        let face = self.face(style);
        let face = std::sync::Arc::clone(&self.document.faces[usize::from(face.0)]);
        let glyphs: Vec<Glyph> = (0..)
            .zip(text.chars())
            .map(|(at, c)| {
                let drawn = match c {
                    '\u{ad}' => '-',
                    '\u{2060}' => ' ',
                    other => other,
                };
                let id = face.glyph(drawn).unwrap_or(0);
                let advance = if c == '\u{2060}' { 0 } else { face.advance(id) + if at % 3 == 2 { style.kern } else { 0 } };
                Glyph { id, bytes: c.len_utf8() as u16, advance, dx: 0, dy: 0 }
            })
            .collect();
        self.run(node, (x, y), text, &glyphs, style);
    }

    pub fn run(&mut self, node: Option<NodeId>, (x, y): (f64, f64), text: &str, glyphs: &[Glyph], style: &Style) {
        let face = self.face(style);
        let page = self.document.pages.last_mut().unwrap();
        let (glyph, byte) = (page.glyphs.len() as u32, page.text.len() as u32);
        page.glyphs.extend_from_slice(glyphs);
        page.text.push_str(text);
        let run = TextRun {
            face,
            size: Length::pt(style.size),
            colour: style.colour,
            x: Length::pt(x),
            y: Length::pt(y),
            scale: style.scale,
            tracking: Length::new(style.tracking),
            word_space: Length::new(style.word_space),
            glyphs: glyph..page.glyphs.len() as u32,
            text: byte..page.text.len() as u32,
            right_to_left: style.right_to_left,
            hidden: false,
        };
        page.marks.push(Mark { node, shape: Shape::Text(run) });
    }

    pub fn fill(&mut self, node: Option<NodeId>, rect: Rect, colour: Colour) {
        self.document.pages.last_mut().unwrap().marks.push(Mark { node, shape: Shape::Fill(rect, colour) });
    }

    pub fn outline(&mut self, node: Option<NodeId>, rect: Rect, colour: Colour) {
        let shape = Shape::Outline(rect, colour, Length::pt(0.5));
        self.document.pages.last_mut().unwrap().marks.push(Mark { node, shape });
    }

    pub fn link(&mut self, node: Option<NodeId>, rect: Rect, to: Target) {
        let link = LinkArea { rect, to, node, title: String::new() };
        self.document.pages.last_mut().unwrap().links.push(link);
    }

    pub fn frame(&mut self, kind: FrameKind, rect: Rect) {
        self.document.pages.last_mut().unwrap().frames.push(Frame { kind, rect });
    }

    fn last_run(&self) -> (&Page, &TextRun) {
        let page = self.document.pages.last().unwrap();
        let run = page.marks.iter().rev().find_map(|mark| match &mark.shape {
            Shape::Text(run) => Some(run),
            _ => None,
        });
        (page, run.unwrap())
    }

    fn moved(&self, glyph: &Glyph, space: bool) -> f64 {
        let (_, run) = self.last_run();
        let units = f64::from(self.document.faces[usize::from(run.face.0)].metrics.units_per_em);
        let natural = f64::from(glyph.advance) * run.size.to_pt() / units + run.tracking.to_pt();
        (natural + if space { run.word_space.to_pt() } else { 0.0 }) * f64::from(run.scale) / 100_000.0
    }

    /// Where the pen is after the last run, by the model.
    pub fn end(&self) -> f64 {
        let (page, run) = self.last_run();
        let moved = page.run_glyphs(run).iter().zip(page.run_text(run).chars()).map(|(glyph, c)| self.moved(glyph, c == ' '));
        run.x.to_pt() + moved.sum::<f64>()
    }

    /// How far the last glyph moved it.
    pub fn last_advance(&self) -> f64 {
        let (page, run) = self.last_run();
        page.run_glyphs(run).last().map_or(0.0, |glyph| self.moved(glyph, false))
    }
}

/// Saves a file for the tools and gives its path.
pub fn save(name: &str, bytes: &[u8]) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("pdf-{name}.pdf"));
    std::fs::write(&path, bytes).unwrap();
    path.to_string_lossy().into_owned()
}

/// What a tool prints; none, with a printed word, where it is not installed or can't do this.
pub fn tool(name: &str, arguments: &[&str]) -> Option<String> {
    match Command::new(name).args(arguments).output() {
        Ok(output) if output.status.success() => Some(String::from_utf8_lossy(&output.stdout).into_owned()),
        Ok(output) if name == "python3" => {
            println!("skipped: {}", String::from_utf8_lossy(&output.stderr));
            None
        }
        Ok(output) => panic!("{name}: {} {}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)),
        Err(_) => {
            println!("skipped: {name} is not installed");
            None
        }
    }
}

/// Validates with veraPDF where it is at hand.
pub fn verapdf(flavours: &[&str], path: &str) {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let places = ["../shared/tools/verapdf/verapdf", "../../shared/tools/verapdf/verapdf"].map(|place| here.join(place));
    let Some(program) = places.into_iter().find(|place| place.exists()) else {
        println!("skipped: veraPDF is not at hand");
        return;
    };
    for flavour in flavours {
        let output = Command::new(&program).args([flavour, path]).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{flavour} {path}: {said}");
    }
}

/// Pages full of short lines of made-up words, each line with its own adjustment, with kerns and divided words.
pub fn dense(pages: usize, lines: usize) -> Document {
    let mut maker = Maker::new();
    maker.document.meta.title = "Dense".into();
    maker.document.meta.language = "en".into();
    let root = maker.node(Tag::Document, None);
    let mut paragraph = root;
    let mut state = 1u32;
    let mut random = move |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % below
    };
    for _ in 0..pages {
        maker.page(595.0, 842.0, 0.0);
        for line in 0..lines {
            if line % 6 == 0 {
                paragraph = maker.node(Tag::Paragraph, Some(root));
            }
            let text = dense_line(&mut random);
            let style = Style {
                scale: 98_000 + random(4000) as i32,
                tracking: random(80) as i32 - 40,
                word_space: random(900) as i32 - 300,
                ..if random(12) == 0 { Style::sans(9.0) } else { Style::serif(9.2) }
            };
            let x = 40.0 + 260.0 * f64::from(u8::from(line >= lines / 2));
            maker.line(Some(paragraph), x, 60.0 + 14.0 * (line % (lines / 2)) as f64, &text, &style);
            let page = maker.document.pages.last_mut().unwrap();
            let from = page.glyphs.len() - text.chars().count();
            page.glyphs[from..]
                .iter_mut()
                .for_each(|glyph| glyph.advance -= if random(14) == 0 { 6 + random(20) as i32 } else { 0 });
        }
    }
    maker.document
}

fn dense_line(random: &mut impl FnMut(u32) -> u32) -> String {
    const LETTERS: &[u8] = b"etaoinshrdlucmfwypvbgkjqxzeeettaaoinshr";
    let mut text = String::new();
    while text.chars().count() < 27 {
        if !text.is_empty() {
            text.push(' ');
        }
        (0..2 + random(7)).for_each(|_| text.push(char::from(LETTERS[random(LETTERS.len() as u32) as usize])));
        match random(12) {
            0 => text.push(','),
            1 => text.push('.'),
            2 => text.push('’'),
            _ => {}
        }
    }
    if random(10) == 0 {
        text.push('\u{ad}');
    }
    text
}
