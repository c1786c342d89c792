//! New sheets made of the pages of a file, each page a form that is placed as it is: the forme that goes to the press.

use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, Stream, StringFormat, dictionary};

use super::{Area, Plates, refused};
use crate::report::{Error, Kind};

/// Sheets in the making.
pub struct Forme {
    plates: Plates,
    /// The form of each page that was taken.
    forms: Vec<Option<ObjectId>>,
    sides: Vec<Object>,
    root: ObjectId,
}

/// What the whole says of itself.
pub struct Imprint {
    /// The title; the file's own where nothing is said.
    pub title: Option<String>,
    /// How the printer is to turn the sheet (ISO 32000-1, table 150): on its short edge, or on its long one.
    pub short_edge: bool,
}

impl Forme {
    /// Begins with the pages of a file.
    pub fn of(mut plates: Plates) -> Forme {
        let forms = vec![None; plates.pages.len()];
        let root = plates.file.new_object_id();
        Forme { plates, forms, sides: Vec::new(), root }
    }

    /// Makes a page a form that shows `frame` of it, in the page's own coordinates (ISO 32000-1, 8.10).
    ///
    /// # Errors
    /// One of [`Kind::Read`] where the page's content cannot be unpacked.
    pub fn take(&mut self, page: usize, frame: &Area) -> Result<(), Error> {
        let content = content(&self.plates, page)
            .ok_or_else(|| refused(format!("page {} is damaged: its content cannot be unpacked", page + 1)))?;
        let values = self.plates.values();
        let Some(plate) = self.plates.pages.get(page) else { return Ok(()) };
        let Stream { mut dict, content, .. } = content;
        dict.set("Type", "XObject");
        dict.set("Subtype", "Form");
        dict.set("BBox", corners(frame));
        let owner = plate.resources.and_then(|id| values.object(id)?.as_dict().ok());
        let resources = owner.and_then(|owner| owner.get(b"Resources").ok()).cloned();
        dict.set("Resources", resources.unwrap_or_else(|| Dictionary::new().into()));
        // what is seen through is mixed as it was on the page (ISO 32000-1, 11.6.6)
        let group = values.object(plate.id).and_then(|page| page.as_dict().ok()?.get(b"Group").ok());
        if let Some(group) = group.cloned() {
            dict.set("Group", group);
        }
        let form = self.plates.file.add_object(Stream::new(dict, content));
        self.forms.splice(page..=page, [Some(form)]);
        Ok(())
    }

    /// Adds a side of a sheet, in points, whose content names pages that were taken, from 0, as `/P0`, `/P1` and so on.
    pub fn side(&mut self, (width, height): (f64, f64), content: Vec<u8>, pages: &[usize]) {
        let mut stream = Stream::new(Dictionary::new(), content);
        // a stream that cannot be packed stays as it is
        let _ = stream.compress();
        let content = self.plates.file.add_object(stream);
        let mut forms = Dictionary::new();
        for page in pages {
            if let Some(form) = self.forms.get(*page).copied().flatten() {
                forms.set(format!("P{page}"), form);
            }
        }
        let sheet = corners(&Area::of((0.0, 0.0), (width, height)));
        let page = dictionary! {
            "Type" => "Page",
            "Parent" => self.root,
            "TrimBox" => sheet.clone(),
            "MediaBox" => sheet,
            "Resources" => dictionary! { "XObject" => forms },
            "Contents" => content,
        };
        self.sides.push(self.plates.file.add_object(page).into());
    }

    /// The bytes of the new file. What belongs to pages that are no more (outline, tags, fields) is left out; layers and output
    /// intents stay.
    ///
    /// # Errors
    /// One of [`Kind::Write`] where the objects are more than a file can number.
    pub fn finish(self, imprint: &Imprint) -> Result<Vec<u8>, Error> {
        let Forme { plates, sides, root, .. } = self;
        let kept = ["OCProperties", "OutputIntents", "Lang"];
        let old = plates.values().catalog().cloned().unwrap_or_default();
        let title = imprint.title.clone().or_else(|| title(&plates));
        let mut file = plates.file;
        file.objects.insert(root, dictionary! { "Type" => "Pages", "Count" => sides.len() as i64, "Kids" => sides }.into());
        let duplex = if imprint.short_edge { "DuplexFlipShortEdge" } else { "DuplexFlipLongEdge" };
        let preferences = dictionary! { "Duplex" => duplex, "PrintScaling" => "None", "DisplayDocTitle" => true };
        let mut catalog = dictionary! { "Type" => "Catalog", "Pages" => root, "ViewerPreferences" => preferences };
        for key in kept {
            if let Ok(value) = old.get(key.as_bytes()) {
                catalog.set(key, value.clone());
            }
        }
        let mut info = dictionary! { "Producer" => string("Offprint") };
        title.into_iter().for_each(|title| info.set("Title", lopdf::text_string(&title)));
        let mut trailer = Dictionary::new();
        trailer.set("Root", file.add_object(catalog));
        trailer.set("Info", file.add_object(info));
        file.trailer = trailer;
        write(file)
    }
}

fn title(plates: &Plates) -> Option<String> {
    let info = plates.values().dict(&plates.file.trailer, "Info")?;
    plates.values().text(info, "Title").filter(|title| !title.trim().is_empty())
}

fn write(mut file: Document) -> Result<Vec<u8>, Error> {
    file.prune_objects();
    file.renumber_objects();
    // 1.7 is the last version that all presses know; a form is older than any of them
    file.version = "1.7".to_string();
    file.binary_mark = b"\xe2\xe3\xcf\xd3".to_vec();
    let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).max_objects_per_stream(200).build();
    let mut bytes = Vec::new();
    file.save_with_options(&mut bytes, options).map_err(|error| Error::new(Kind::Write, error.to_string()))?;
    Ok(bytes)
}

/// The content of a page as one stream: as it is packed where it is one, packed anew where it is several.
fn content(plates: &Plates, page: usize) -> Option<Stream> {
    let values = plates.values();
    let dict = values.object(plates.pages.get(page)?.id)?.as_dict().ok()?;
    let parts: Vec<&Stream> =
        values.list(dict, "Contents").into_iter().filter_map(|part| values.follow(part)?.as_stream().ok()).collect();
    if let [one] = parts[..] {
        let mut packing = Dictionary::new();
        for key in ["Filter", "DecodeParms"] {
            if let Some(value) = values.get(&one.dict, key) {
                packing.set(key, value.clone());
            }
        }
        return Some(Stream::new(packing, one.content.clone()));
    }
    let mut stream = Stream::new(Dictionary::new(), super::content_of(values, &parts)?);
    let _ = stream.compress();
    Some(stream)
}

fn corners(area: &Area) -> Object {
    let number = |value: f64| Object::Real(value as f32);
    vec![number(area.left), number(area.foot), number(area.right), number(area.head)].into()
}

fn string(text: &str) -> Object {
    Object::String(text.as_bytes().to_vec(), StringFormat::Literal)
}
