//! A drawing out of an SVG file: parsed by `usvg`, which resolves styles, references and text, then taken over part by part.

mod clip;
mod convert;
mod lettering;
mod paint;
mod pixels;

pub use lettering::Lettering;

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use resvg::usvg::{self, ImageHrefResolver, Options, Tree};

use super::drawing::Drawing;
use super::{Refused, Samples};
use convert::Converter;

/// Larger files are refused.
const LARGEST: usize = 16 << 20;

/// What opens more elements than this is refused; charts with a hundred thousand points are no charts for print.
const MOST_ELEMENTS: usize = 200_000;

/// Elements within elements: more are refused.
const DEEPEST: usize = 400;

/// Lengths of a drawing's sides, in its units.
const LEAST_SIDE: f32 = 0.01;
const MOST_SIDE: f32 = 1_000_000.0;

/// The parser calls itself for each element within another, and a thread of the pool has 2 MiB.
const STACK: usize = 256 << 20;

/// Whether this may be an SVG file: XML whose first element is `svg`.
pub(super) fn sniff(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let head = &bytes[..bytes.len().min(64 << 10)];
    bytes.starts_with(b"<") && head.windows(4).any(|four| four == b"<svg" || four == b":svg")
}

/// Reads a drawing.
pub(super) fn read(bytes: &[u8], lettering: &Lettering) -> Result<Drawing, Refused> {
    deep(|| {
        let (bytes, mut left_out) = bounded(bytes)?;
        let (tree, outside) = tree(&bytes, lettering)?;
        if outside {
            left_out.push("pictures outside of the file");
        }
        Converter::drawing(&tree, states_size(&bytes), left_out)
    })
    .unwrap_or_else(|| Err(Refused::broken("it cannot be drawn")))
}

/// A drawing as pixels; none where it cannot be drawn.
pub(super) fn samples(bytes: &[u8], lettering: &Lettering, (width, height): (u32, u32)) -> Option<Samples> {
    deep(|| pixels::whole(&tree(&bounded(bytes).ok()?.0, lettering).ok()?.0, width, height)).flatten()
}

/// Runs something on a stack of its own; none where it breaks down.
fn deep<T: Send>(run: impl FnOnce() -> T + Send) -> Option<T> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run).ok()?;
        thread.join().ok()
    })
}

/// The parsed file, and whether it names pictures outside of it.
fn tree(bytes: &[u8], lettering: &Lettering) -> Result<(Tree, bool), Refused> {
    let outside = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&outside);
    let pictures = ImageHrefResolver {
        resolve_data: ImageHrefResolver::default_data_resolver(),
        // nothing is fetched, neither from the disk nor from elsewhere
        resolve_string: Box::new(move |_, _| {
            told.store(true, Ordering::Relaxed);
            None
        }),
    };
    let options = Options {
        font_family: "sans-serif".to_string(),
        image_href_resolver: pictures,
        font_resolver: lettering.resolver(),
        fontdb: lettering.faces(),
        ..Options::default()
    };
    let tree = Tree::from_data(bytes, &options).map_err(told_of)?;
    let sides = [tree.size().width(), tree.size().height()];
    if sides.iter().any(|side| !(LEAST_SIDE..=MOST_SIDE).contains(side)) {
        return Err(Refused(format!("no page holds a drawing of {} × {}", sides[0], sides[1])));
    }
    Ok((tree, outside.load(Ordering::Relaxed)))
}

fn told_of(error: usvg::Error) -> Refused {
    match error {
        usvg::Error::ElementsLimitReached => Refused("the drawing has too many elements".to_string()),
        other => Refused::broken(other),
    }
}

/// Filters that take minutes where they are large: they count neighbours for each pixel.
static COSTLY: &[&str] = &["feMorphology", "feConvolveMatrix", "feTurbulence"];

/// The file without its costly filters, and what they are, if it is not too large to be parsed.
fn bounded(bytes: &[u8]) -> Result<(Cow<'_, [u8]>, Vec<&'static str>), Refused> {
    if bytes.len() > LARGEST {
        return Err(Refused(format!("the drawing is larger than {} MiB", LARGEST >> 20)));
    }
    counted(bytes)?;
    let (mut kept, mut without) = (Cow::Borrowed(bytes), Vec::new());
    for name in COSTLY {
        let mut from = 0;
        while let Some(at) = kept[from..].windows(name.len()).position(|word| word == name.as_bytes()) {
            // an element of no meaning, as long as the name was
            kept.to_mut()[from + at..from + at + 2].copy_from_slice(b"no");
            from += at;
            without.push(*name);
        }
    }
    without.dedup();
    Ok((kept, without))
}

/// Counts elements, and how deep they lie in each other, before anything is made of them.
fn counted(bytes: &[u8]) -> Result<(), Refused> {
    let (mut elements, mut depth, mut at) = (0, 0usize, 0);
    while let Some(open) = bytes[at..].iter().position(|byte| *byte == b'<') {
        at += open + 1;
        match bytes.get(at) {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(b'!' | b'?') | None => {}
            Some(_) => {
                elements += 1;
                let end = bytes[at..].iter().position(|byte| *byte == b'>').unwrap_or(0);
                depth += usize::from(end > 0 && bytes[at + end - 1] != b'/');
            }
        }
        if elements > MOST_ELEMENTS {
            return Err(Refused(format!("the drawing has more than {MOST_ELEMENTS} elements")));
        }
        if depth > DEEPEST {
            return Err(Refused(format!("the drawing has more than {DEEPEST} elements within each other")));
        }
    }
    Ok(())
}

/// Whether the first element has a width that is no share of something.
fn states_size(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let parsing = usvg::roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    let Ok(document) = usvg::roxmltree::Document::parse_with_options(&text, parsing) else { return false };
    let length = |name| document.root_element().attribute(name).is_some_and(|length| !length.trim().ends_with('%'));
    length("width") || length("height")
}
