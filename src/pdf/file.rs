//! Makes the file out of its objects: object streams and a cross-reference stream, or plain objects and a table; an identifier
//! from the content.

use std::io::{self, Write};
use std::ops::Range;

use pdf_writer::{Chunk, Dict, Filter, Name, Ref, Settings, Stream};
use rayon::prelude::*;

use super::deflate::{Data, Deflate};
use super::number;
use super::outlet::Outlet;
use super::pieces::Pieces;
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
    /// Where the file goes.
    out: Outlet<'a>,
    /// Where each object is found, by its number.
    entries: Pieces<Entry>,
    /// Those that are no streams are packed into some.
    packed: Option<Packed>,
}

/// So many groups are packed side by side on all threads, and then written.
const GROUPS_TOGETHER: usize = 32;

/// Objects that wait to be packed into streams.
struct Packed {
    compress: bool,
    /// Those since the last whole group.
    objects: Vec<(Ref, Range<usize>)>,
    /// Their bytes, without their frames.
    pool: Vec<u8>,
    /// Whole groups.
    groups: Vec<Group>,
}

/// Some of them.
struct Group {
    objects: Vec<Ref>,
    data: Data,
    /// Where the objects start in it.
    first: usize,
}

/// Where an object is found (ISO 32000-1, table 18), in eight bytes, for a long edition has millions of objects.
#[derive(Copy, Clone)]
struct Entry(u64);

/// The fields of a row of the table: its kind, and two numbers.
type Row = (u8, u64, u16);

impl Entry {
    const FREE: Entry = Entry(0);

    /// It starts at a byte of the file.
    fn at(offset: usize) -> Entry {
        Entry((offset as u64) << 2 | 1)
    }

    /// It is one of those in a stream.
    fn within(stream: Ref, index: u16) -> Entry {
        Entry((u64::from(stream.get() as u32) << 16 | u64::from(index)) << 2 | 2)
    }

    fn row(self) -> Row {
        let value = self.0 >> 2;
        match self.0 & 3 {
            1 => (1, value, 0),
            2 => (2, value >> 16, value as u16),
            _ => (0, 0, u16::MAX),
        }
    }
}

impl Packed {
    /// Makes a group of the objects that came since the last one.
    fn close(&mut self) {
        if self.objects.is_empty() {
            return;
        }
        let (bytes, first) = pack_group(&self.objects, &self.pool);
        let objects = self.objects.drain(..).map(|(id, _)| id).collect();
        self.groups.push(Group { objects, data: Data { bytes, deflated: false }, first });
        self.pool.clear();
    }

    /// The groups, packed.
    fn take(&mut self) -> Vec<Group> {
        let (groups, compress) = (std::mem::take(&mut self.groups), self.compress);
        let pack = |deflate: &mut Deflate, group: Group| Group { data: deflate.pack(group.data.bytes), ..group };
        groups.into_par_iter().map_init(|| Deflate::new(compress), pack).collect()
    }
}

impl<'a> File<'a> {
    /// A file without objects; `packed` says whether objects may be packed into streams (PDF 1.5).
    pub fn new(to: &'a mut dyn Write, version: Version, packed: bool, compress: bool) -> File<'a> {
        let packed = packed.then(|| Packed { compress, objects: Vec::new(), pool: Vec::new(), groups: Vec::new() });
        let mut out = Outlet::new(to);
        out.put(&header(version));
        File { out, entries: Pieces::filled(Entry::FREE, 1), packed }
    }

    /// Sixteen bytes that differ where what is written so far differs.
    pub fn fingerprint(&self) -> [u8; 16] {
        self.out.identifier()
    }

    /// Objects are packed into streams.
    pub fn is_packed(&self) -> bool {
        self.packed.is_some()
    }

    /// A number for an object to come.
    pub fn reserve(&mut self) -> Ref {
        self.entries.push(Entry::FREE);
        Ref::new(self.entries.len() as i32 - 1)
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
        let Some(packed) = &mut self.packed else { return self.alone(id, bytes) };
        let start = packed.pool.len();
        packed.pool.extend_from_slice(bytes);
        packed.objects.push((id, start..packed.pool.len()));
        if packed.objects.len() == GROUP {
            packed.close();
        }
        if packed.groups.len() == GROUPS_TOGETHER {
            self.write_groups();
        }
    }

    /// Adds a stream; `more` writes what its dictionary has beside length and filter.
    pub fn stream(&mut self, id: Ref, data: &Data, more: impl FnOnce(&mut Stream)) {
        self.entries[id.get() as usize] = Entry::at(self.out.length());
        self.write_stream(id, data, more);
    }

    fn write_stream(&mut self, id: Ref, data: &Data, more: impl FnOnce(&mut Stream)) {
        let mut chunk = Chunk::with_settings_and_capacity(Settings { pretty: false }, data.bytes.len() + 256);
        let mut stream = chunk.stream(id, &data.bytes);
        if data.deflated {
            stream.filter(Filter::FlateDecode);
        }
        more(&mut stream);
        drop(stream);
        self.out.put(chunk.as_bytes());
    }

    /// Writes what is left.
    ///
    /// # Errors
    /// Not all bytes could be passed on.
    pub fn finish(mut self, catalog: Ref, info: Option<Ref>, deflate: &mut Deflate) -> io::Result<()> {
        if let Some(packed) = &mut self.packed {
            packed.close();
            self.write_groups();
        }
        let trailer = Trailer { catalog, info, identifier: self.fingerprint() };
        let start = if self.is_packed() { self.write_xref(deflate, &trailer) } else { self.write_table(&trailer) };
        self.out.put(b"startxref\n");
        self.out.number(start as i64);
        self.out.put(b"\n%%EOF\n");
        self.out.close()
    }

    /// Writes an object that is no stream by itself (ISO 32000-1, 7.3.10).
    fn alone(&mut self, id: Ref, bytes: &[u8]) {
        self.entries[id.get() as usize] = Entry::at(self.out.length());
        self.out.number(i64::from(id.get()));
        self.out.put(b" 0 obj\n");
        self.out.put(bytes);
        self.out.put(b"\nendobj\n");
    }

    /// Writes the streams of objects that are none themselves (ISO 32000-1, 7.5.7), as many as there are.
    fn write_groups(&mut self) {
        for group in self.packed.as_mut().map_or_else(Vec::new, Packed::take) {
            let id = self.reserve();
            for (index, object) in group.objects.iter().enumerate() {
                self.entries[object.get() as usize] = Entry::within(id, index as u16);
            }
            self.stream(id, &group.data, |stream| {
                stream.pair(Name(b"Type"), Name(b"ObjStm"));
                stream.pair(Name(b"N"), group.objects.len() as i32).pair(Name(b"First"), group.first as i32);
            });
        }
    }

    /// The table of all objects as a stream (ISO 32000-1, 7.5.8), rows packed by PNG's "up" predictor; gives where it stands.
    fn write_xref(&mut self, deflate: &mut Deflate, trailer: &Trailer) -> usize {
        let (id, start) = (self.reserve(), self.out.length());
        self.entries[id.get() as usize] = Entry::at(start);
        // they take no more room while the table is written
        let entries = std::mem::take(&mut self.entries);
        let width = bytes_for(start.max(entries.len()));
        let (columns, size) = (width + 3, entries.len() as i32);
        let mut data = deflate.pack(predicted(&entries, width));
        if !data.deflated {
            data.bytes = entries.iter().flat_map(|entry| row(entry, width)).collect();
        }
        drop(entries);
        self.write_stream(id, &data, |stream| {
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
    fn write_table(&mut self, trailer: &Trailer) -> usize {
        let (start, entries) = (self.out.length(), std::mem::take(&mut self.entries));
        self.out.put(format!("xref\n0 {}\n", entries.len()).as_bytes());
        for entry in entries.iter() {
            let line = match entry.row() {
                (1, offset, _) => format!("{offset:010} 00000 n \n"),
                _ => "0000000000 65535 f \n".to_string(),
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

/// The bytes of a row: its kind, a number of some width, one of two bytes.
fn row(entry: Entry, width: usize) -> impl Iterator<Item = u8> {
    let (kind, first, second) = entry.row();
    let first = first.to_be_bytes().into_iter().skip(8 - width);
    std::iter::once(kind).chain(first).chain(second.to_be_bytes())
}

/// Each row as its difference from the row above, led by the predictor's number.
fn predicted(entries: &Pieces<Entry>, width: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(entries.len() * (width + 4));
    let mut above = vec![0; width + 3];
    for entry in entries.iter() {
        out.push(2);
        for (above, byte) in above.iter_mut().zip(row(entry, width)) {
            out.push(byte.wrapping_sub(std::mem::replace(above, byte)));
        }
    }
    out
}
