//! Makes the file out of its objects: object streams and a cross-reference stream, or plain objects and a table; an identifier
//! from the content.

use std::io::{self, Write};
use std::ops::Range;

use pdf_writer::{Chunk, Dict, Filter, Name, Ref, Settings, Stream};
use rayon::prelude::*;

use super::deflate::{Data, Deflate};
use super::number;
use super::outlet::Outlet;
use crate::standard::Version;

/// The header (ISO 32000-1, 7.5.2). Bytes above 127 show that the file is binary.
fn header(version: Version) -> Vec<u8> {
    let number: &[u8] = match version {
        Version::V1_0 => b"1.0",
        Version::V1_4 => b"1.4",
        Version::V1_6 => b"1.6",
        Version::V1_7 => b"1.7",
        Version::V2_0 => b"2.0",
    };
    [b"%PDF-", number, b"\n%\xe2\xe3\xcf\xd3\n"].concat()
}

/// Objects to an object stream: enough to deflate well, few enough to unpack quickly.
const GROUP: usize = 200;

/// The objects of a file on their way to its bytes.
pub(super) struct File<'a> {
    /// Where the file goes: header and streams first.
    out: Outlet<'a>,
    /// Where each stream object starts in it.
    streams: Vec<(Ref, usize)>,
    /// Other objects, without their frames.
    pool: Vec<u8>,
    /// Where each of those lies in the pool.
    plain: Vec<(Ref, Range<usize>)>,
    /// Those that are packed into streams; else they stand one by one.
    packed: Option<Packed>,
    next: i32,
}

/// So many groups are packed side by side on all threads, before more of them take room.
const GROUPS_TOGETHER: usize = 32;

/// Objects in streams that wait for the end of the file: packed as they come, so that all of them take little room.
struct Packed {
    compress: bool,
    /// Groups that are not packed yet.
    waiting: Vec<Group>,
    groups: Vec<Group>,
}

/// Some of them.
struct Group {
    objects: Vec<Ref>,
    data: Data,
    /// Where the objects start in it.
    first: usize,
}

/// Where an object is found (ISO 32000-1, table 18).
#[derive(Copy, Clone)]
enum Entry {
    Free,
    At(usize),
    In(Ref, u16),
}

impl Packed {
    /// Packs the groups that wait, in their order.
    fn pack(&mut self) {
        let (waiting, compress) = (std::mem::take(&mut self.waiting), self.compress);
        let pack = |deflate: &mut Deflate, group: Group| Group { data: deflate.pack(group.data.bytes), ..group };
        self.groups.par_extend(waiting.into_par_iter().map_init(|| Deflate::new(compress), pack));
    }

    fn all(mut self) -> Vec<Group> {
        self.pack();
        self.groups
    }
}

impl<'a> File<'a> {
    /// A file without objects; `packed` says whether objects may be packed into streams (PDF 1.5).
    pub fn new(to: &'a mut dyn Write, version: Version, packed: bool, compress: bool) -> File<'a> {
        let packed = packed.then(|| Packed { compress, waiting: Vec::new(), groups: Vec::new() });
        let mut out = Outlet::new(to);
        out.put(&header(version));
        File { out, streams: Vec::new(), pool: Vec::new(), plain: Vec::new(), packed, next: 1 }
    }

    /// Sixteen bytes that differ where the streams so far differ.
    pub fn fingerprint(&self) -> [u8; 16] {
        self.out.identifier()
    }

    /// Objects are packed into streams.
    pub fn is_packed(&self) -> bool {
        self.packed.is_some()
    }

    /// A number for an object to come.
    pub fn reserve(&mut self) -> Ref {
        let id = Ref::new(self.next);
        self.next += 1;
        id
    }

    /// Numbers for several objects.
    pub fn reserve_all(&mut self, count: usize) -> Vec<Ref> {
        (0..count).map(|_| self.reserve()).collect()
    }

    /// Adds an object that is no stream.
    pub fn object(&mut self, id: Ref, write: impl FnOnce(&mut Chunk)) {
        let mut chunk = Chunk::with_settings_and_capacity(Settings { pretty: false }, 256);
        write(&mut chunk);
        let bytes = unframed(chunk.as_bytes());
        let start = self.pool.len();
        self.pool.extend_from_slice(bytes);
        self.plain.push((id, start..self.pool.len()));
        if self.plain.len() == GROUP {
            self.group();
        }
    }

    /// Makes a group of the objects that came since it was done last.
    fn group(&mut self) {
        let Some(packed) = self.packed.as_mut().filter(|_| !self.plain.is_empty()) else { return };
        let (bytes, first) = pack_group(&self.plain, &self.pool);
        let objects = self.plain.drain(..).map(|(id, _)| id).collect();
        packed.waiting.push(Group { objects, data: Data { bytes, deflated: false }, first });
        if packed.waiting.len() == GROUPS_TOGETHER {
            packed.pack();
        }
        self.pool.clear();
    }

    /// Adds a stream; `more` writes what its dictionary has beside length and filter.
    pub fn stream(&mut self, id: Ref, data: &Data, more: impl FnOnce(&mut Stream)) {
        let mut chunk = Chunk::with_settings_and_capacity(Settings { pretty: false }, data.bytes.len() + 256);
        let mut stream = chunk.stream(id, &data.bytes);
        if data.deflated {
            stream.filter(Filter::FlateDecode);
        }
        more(&mut stream);
        drop(stream);
        self.streams.push((id, self.out.length()));
        self.out.put(chunk.as_bytes());
    }

    /// Writes what is left.
    ///
    /// # Errors
    /// Not all bytes could be passed on.
    pub fn finish(mut self, catalog: Ref, info: Option<Ref>, deflate: &mut Deflate) -> io::Result<()> {
        let mut entries = vec![Entry::Free; self.next as usize];
        let packed = self.is_packed();
        self.group();
        match self.packed.take() {
            Some(packed) => self.write_groups(&mut entries, packed.all()),
            None => self.write_plain(&mut entries),
        }
        for (id, offset) in &self.streams {
            set(&mut entries, *id, Entry::At(*offset));
        }
        let trailer = Trailer { catalog, info, identifier: self.fingerprint() };
        let start = if packed { self.write_xref(entries, deflate, &trailer) } else { self.write_table(&entries, &trailer) };
        self.out.put(b"startxref\n");
        self.out.number(start as i64);
        self.out.put(b"\n%%EOF\n");
        self.out.close()
    }

    /// Writes the objects that are no streams one by one (ISO 32000-1, 7.3.10).
    fn write_plain(&mut self, entries: &mut [Entry]) {
        let (plain, pool) = (std::mem::take(&mut self.plain), std::mem::take(&mut self.pool));
        for (id, range) in plain {
            set(entries, id, Entry::At(self.out.length()));
            self.out.number(i64::from(id.get()));
            self.out.put(b" 0 obj\n");
            self.out.put(&pool[range]);
            self.out.put(b"\nendobj\n");
        }
    }

    /// Writes the streams of the objects that are none themselves (ISO 32000-1, 7.5.7).
    fn write_groups(&mut self, entries: &mut Vec<Entry>, groups: Vec<Group>) {
        for group in groups {
            let id = self.reserve();
            entries.push(Entry::Free);
            for (index, object) in group.objects.iter().enumerate() {
                set(entries, *object, Entry::In(id, index as u16));
            }
            self.stream(id, &group.data, |stream| {
                stream.pair(Name(b"Type"), Name(b"ObjStm"));
                stream.pair(Name(b"N"), group.objects.len() as i32).pair(Name(b"First"), group.first as i32);
            });
        }
    }

    /// The table of all objects as a stream (ISO 32000-1, 7.5.8), rows packed by PNG's "up" predictor; gives where it stands.
    fn write_xref(&mut self, mut entries: Vec<Entry>, deflate: &mut Deflate, trailer: &Trailer) -> usize {
        let (id, start) = (self.reserve(), self.out.length());
        set_last(&mut entries, id, Entry::At(start));
        let width = bytes_for(start.max(entries.len()));
        let (columns, size) = (width + 3, entries.len() as i32);
        let mut data = deflate.pack(predicted(&entries, width));
        if !data.deflated {
            data.bytes = entries.iter().flat_map(|entry| row(*entry, width)).collect();
        }
        drop(entries);
        self.stream(id, &data, |stream| {
            stream.pair(Name(b"Type"), Name(b"XRef")).pair(Name(b"Size"), size);
            stream.insert(Name(b"W")).array().items([1, width as i32, 2]);
            if data.deflated {
                let mut parameters = stream.insert(Name(b"DecodeParms")).dict();
                parameters.pair(Name(b"Predictor"), 12).pair(Name(b"Columns"), columns as i32);
            }
            trailer.write(stream);
        });
        start
    }

    /// The table of all objects as lines of twenty bytes (ISO 32000-1, 7.5.4), then the trailer; gives where it stands.
    fn write_table(&mut self, entries: &[Entry], trailer: &Trailer) -> usize {
        let start = self.out.length();
        self.out.put(format!("xref\n0 {}\n", entries.len()).as_bytes());
        for entry in entries {
            let line = match entry {
                Entry::At(offset) => format!("{offset:010} 00000 n \n"),
                Entry::Free | Entry::In(..) => "0000000000 65535 f \n".to_string(),
            };
            self.out.put(line.as_bytes());
        }
        let mut chunk = Chunk::with_settings(Settings { pretty: false });
        let mut dict = chunk.indirect(Ref::new(1)).dict();
        dict.pair(Name(b"Size"), entries.len() as i32);
        trailer.write(&mut dict);
        drop(dict);
        self.out.put(b"trailer\n");
        self.out.put(unframed(chunk.as_bytes()));
        self.out.put(b"\n");
        start
    }
}

/// What leads into the file (ISO 32000-1, table 15).
struct Trailer {
    catalog: Ref,
    info: Option<Ref>,
    identifier: [u8; 16],
}

impl Trailer {
    fn write(&self, dict: &mut Dict) {
        dict.pair(Name(b"Root"), self.catalog);
        if let Some(info) = self.info {
            dict.pair(Name(b"Info"), info);
        }
        // ISO 19005-2, 6.1.3: the trailer has an ID.
        dict.insert(Name(b"ID")).array().items([pdf_writer::Str(&self.identifier), pdf_writer::Str(&self.identifier)]);
    }
}

/// An object without `n 0 obj` and `endobj`.
fn unframed(bytes: &[u8]) -> &[u8] {
    let start = bytes.iter().position(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let bytes = &bytes[start..];
    bytes.trim_ascii_end().strip_suffix(b"endobj").unwrap_or(bytes).trim_ascii_end()
}

/// Sets the entry of an object that was numbered last.
fn set_last(entries: &mut Vec<Entry>, id: Ref, entry: Entry) {
    entries.resize(id.get() as usize + 1, Entry::Free);
    set(entries, id, entry);
}

fn set(entries: &mut [Entry], id: Ref, entry: Entry) {
    if let Some(place) = entries.get_mut(id.get() as usize) {
        *place = entry;
    }
}

/// Numbers and offsets first, then the objects; gives also where the objects start.
fn pack_group(group: &[(Ref, Range<usize>)], pool: &[u8]) -> (Vec<u8>, usize) {
    let (mut head, mut objects) = (Vec::new(), Vec::new());
    for (id, range) in group {
        number::whole(&mut head, i64::from(id.get()));
        head.push(b' ');
        number::whole(&mut head, objects.len() as i64);
        head.push(b' ');
        objects.extend_from_slice(&pool[range.clone()]);
        objects.push(b'\n');
    }
    let first = head.len();
    head.append(&mut objects);
    (head, first)
}

fn bytes_for(value: usize) -> usize {
    (value.max(1).ilog2() / 8 + 1) as usize
}

/// A row of the table: its kind, then a number of some width, then one of two bytes.
fn row(entry: Entry, width: usize) -> impl Iterator<Item = u8> {
    let (kind, first, second): (u8, u64, u16) = match entry {
        Entry::Free => (0, 0, 65535),
        Entry::At(offset) => (1, offset as u64, 0),
        Entry::In(stream, index) => (2, stream.get() as u64, index),
    };
    let first = first.to_be_bytes().into_iter().skip(8 - width);
    std::iter::once(kind).chain(first).chain(second.to_be_bytes())
}

/// Each row as its difference from the row above, led by the predictor's number.
fn predicted(entries: &[Entry], width: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(entries.len() * (width + 4));
    let mut above = vec![0; width + 3];
    for entry in entries {
        out.push(2);
        for (above, byte) in above.iter_mut().zip(row(*entry, width)) {
            out.push(byte.wrapping_sub(std::mem::replace(above, byte)));
        }
    }
    out
}
