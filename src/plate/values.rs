//! What a file says under a key: references followed, types checked, nonsense passed over.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::{Area, LARGEST_STREAM};

/// The objects of a file.
#[derive(Copy, Clone)]
pub(super) struct Values<'a>(pub &'a Document);

impl<'a> Values<'a> {
    /// The object itself, references followed; none where they lead nowhere or in a circle.
    pub fn follow(&self, object: &'a Object) -> Option<&'a Object> {
        self.0.dereference(object).ok().map(|(_, found)| found).filter(|found| !found.is_null())
    }

    /// The object of a number.
    pub fn object(&self, id: ObjectId) -> Option<&'a Object> {
        self.0.get_object(id).ok()
    }

    /// What stands under a key.
    pub fn get(&self, dict: &'a Dictionary, key: &str) -> Option<&'a Object> {
        self.follow(dict.get(key.as_bytes()).ok()?)
    }

    /// The dictionary that an object is, or that a stream has.
    pub fn as_dict(&self, object: &'a Object) -> Option<&'a Dictionary> {
        match self.follow(object)? {
            Object::Dictionary(dict) => Some(dict),
            Object::Stream(stream) => Some(&stream.dict),
            _ => None,
        }
    }

    /// The dictionary under a key.
    pub fn dict(&self, dict: &'a Dictionary, key: &str) -> Option<&'a Dictionary> {
        self.as_dict(dict.get(key.as_bytes()).ok()?)
    }

    /// The stream under a key.
    pub fn stream(&self, dict: &'a Dictionary, key: &str) -> Option<&'a Stream> {
        self.get(dict, key)?.as_stream().ok()
    }

    /// The list under a key; a single object that is none counts as a list of one.
    pub fn list(&self, dict: &'a Dictionary, key: &str) -> Vec<&'a Object> {
        match dict.get(key.as_bytes()).ok().and_then(|object| Some((object, self.follow(object)?))) {
            Some((_, Object::Array(array))) => array.iter().collect(),
            Some((object, _)) => vec![object],
            None => Vec::new(),
        }
    }

    /// The numbers of a list; none where one of them is no number.
    pub fn numbers(&self, object: &'a Object) -> Option<Vec<f64>> {
        let Object::Array(array) = self.follow(object)? else { return None };
        array.iter().map(|item| self.as_number(item)).collect()
    }

    /// A number, where it is a finite one.
    pub fn as_number(&self, object: &'a Object) -> Option<f64> {
        let number = match self.follow(object)? {
            Object::Integer(whole) => *whole as f64,
            Object::Real(real) => f64::from(*real),
            _ => return None,
        };
        number.is_finite().then_some(number)
    }

    /// The number under a key.
    pub fn number(&self, dict: &'a Dictionary, key: &str) -> Option<f64> {
        self.as_number(dict.get(key.as_bytes()).ok()?)
    }

    /// The name that an object is.
    pub fn as_name(&self, object: &'a Object) -> Option<&'a str> {
        let name = self.follow(object)?.as_name().ok()?;
        std::str::from_utf8(name).ok()
    }

    /// The name under a key.
    pub fn name(&self, dict: &'a Dictionary, key: &str) -> Option<&'a str> {
        self.as_name(dict.get(key.as_bytes()).ok()?)
    }

    /// The text under a key (ISO 32000-1, 7.9.2.2).
    pub fn text(&self, dict: &'a Dictionary, key: &str) -> Option<String> {
        self.as_text(self.get(dict, key)?)
    }

    /// The text that an object is.
    pub fn as_text(&self, object: &'a Object) -> Option<String> {
        lopdf::decode_text_string(self.follow(object)?).ok()
    }

    /// Whether a key says `true`.
    pub fn is_true(&self, dict: &'a Dictionary, key: &str) -> bool {
        matches!(self.get(dict, key), Some(Object::Boolean(true)))
    }

    /// The rectangle that an object is.
    pub fn as_area(&self, object: &'a Object) -> Option<Area> {
        match self.numbers(object)?[..] {
            [left, foot, right, head] => Some(Area::of((left, foot), (right, head))),
            _ => None,
        }
    }

    /// The rectangle under a key.
    pub fn area(&self, dict: &'a Dictionary, key: &str) -> Option<Area> {
        self.as_area(dict.get(key.as_bytes()).ok()?)
    }

    /// The bytes of a stream, unpacked; none where they cannot be, or would be too many.
    pub fn unpacked(&self, stream: &Stream) -> Option<Vec<u8>> {
        stream.get_plain_content_with_limit(LARGEST_STREAM).ok()
    }

    /// What the file says of itself as a whole.
    pub fn catalog(&self) -> Option<&'a Dictionary> {
        self.dict(&self.0.trailer, "Root")
    }
}
