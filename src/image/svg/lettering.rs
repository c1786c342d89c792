//! The faces in which words of drawings are set: those that are given, none of the machine's own.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use resvg::usvg::fontdb::{Database, Family, ID, Query, Source, Stretch, Style, Weight};
use resvg::usvg::{Font, FontFamily, FontResolver, FontStyle};

/// Faces for drawings, read when the first word needs one.
#[derive(Debug, Default)]
pub struct Lettering {
    files: Vec<Cow<'static, [u8]>>,
    /// The families that stand for `serif`, `sans-serif` and `monospace`.
    generic: [String; 3],
    faces: OnceLock<Arc<Database>>,
}

impl PartialEq for Lettering {
    fn eq(&self, other: &Lettering) -> bool {
        self.files == other.files && self.generic == other.generic
    }
}

impl Lettering {
    /// Faces from their files, and the families that stand for `serif`, `sans-serif` and `monospace`.
    pub fn of(files: impl Iterator<Item = Cow<'static, [u8]>>, generic: [&str; 3]) -> Lettering {
        Lettering { files: files.collect(), generic: generic.map(String::from), faces: OnceLock::new() }
    }

    pub(super) fn faces(&self) -> Arc<Database> {
        let read = || {
            let mut faces = Database::new();
            for file in &self.files {
                faces.load_font_source(Source::Binary(Arc::new(file.clone())));
            }
            let [serif, sans, mono] = &self.generic;
            faces.set_serif_family(serif);
            faces.set_sans_serif_family(sans);
            faces.set_cursive_family(serif);
            faces.set_fantasy_family(sans);
            faces.set_monospace_family(mono);
            Arc::new(faces)
        };
        Arc::clone(self.faces.get_or_init(read))
    }

    /// Chooses faces; where none of the families is there, one without serifs, as most drawings mean.
    pub(super) fn resolver(&self) -> FontResolver<'static> {
        let select_font = Box::new(|font: &Font, faces: &mut Arc<Database>| chosen(font, faces));
        FontResolver { select_font, select_fallback: FontResolver::default_fallback_selector() }
    }
}

/// Words in the names of families, and the kind that they tell of.
static KINDS: &[(&str, Family<'static>)] = &[
    ("mono", Family::Monospace),
    ("courier", Family::Monospace),
    ("consol", Family::Monospace),
    ("menlo", Family::Monospace),
    ("code", Family::Monospace),
    ("sans", Family::SansSerif),
    ("serif", Family::Serif),
    ("times", Family::Serif),
    ("georgia", Family::Serif),
    ("garamond", Family::Serif),
    ("palatino", Family::Serif),
    ("roman", Family::Serif),
];

/// A family itself; where it is not there, one of its kind.
fn kin(family: &FontFamily) -> [Family<'_>; 2] {
    match family {
        FontFamily::Serif | FontFamily::Cursive => [Family::Serif; 2],
        FontFamily::Monospace => [Family::Monospace; 2],
        FontFamily::SansSerif | FontFamily::Fantasy => [Family::SansSerif; 2],
        FontFamily::Named(name) => {
            let plain = name.to_lowercase();
            let kind = KINDS.iter().find(|(word, _)| plain.contains(word));
            // a name that tells nothing counts for itself alone: the next one may be there
            [Family::Name(name), kind.map_or(Family::Name(name), |kind| kind.1)]
        }
    }
}

fn chosen(font: &Font, faces: &Database) -> Option<ID> {
    let families: Vec<Family> = font.families().iter().flat_map(kin).chain([Family::SansSerif]).collect();
    let style = match font.style() {
        FontStyle::Normal => Style::Normal,
        FontStyle::Italic => Style::Italic,
        FontStyle::Oblique => Style::Oblique,
    };
    faces.query(&Query { families: &families, weight: Weight(font.weight()), stretch: Stretch::Normal, style })
}
