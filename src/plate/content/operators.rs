//! The operators of content streams in one table, each with what it does (ISO 32000-1, annex A).

use lopdf::Object;

use super::interpreter::Reader;
use super::state::Paint;
use super::{Area, Ink, Kind, MOST_STATES};
use super::{ink::Family, show};
use crate::plate::Matrix;

/// What an operator does with its operands.
pub(super) type Act = fn(&mut Reader, &[Object]);

/// By name, in the order of ASCII. Those that a press does not mind are left out.
const OPERATORS: &[(&str, Act)] = &[
    ("\"", |reader, operands| {
        if let [word_space, tracking, text] = operands {
            reader.state.text.word_space = number(word_space);
            reader.state.text.tracking = number(tracking);
            next_line(reader);
            reader.show(std::slice::from_ref(text));
        }
    }),
    ("'", |reader, operands| {
        next_line(reader);
        reader.show(operands);
    }),
    ("B", |reader, _| reader.end_path(true, true)),
    ("B*", |reader, _| reader.end_path(true, true)),
    ("BDC", |reader, operands| reader.mark(name(operands), operands.get(1))),
    ("BI", |reader, operands| {
        if let Some(Object::Stream(stream)) = operands.first() {
            reader.inline(stream);
        }
    }),
    ("BMC", |reader, operands| reader.mark(name(operands), None)),
    ("BT", |reader, _| {
        reader.state.text.pen = Matrix::SAME;
        reader.state.text.line = Matrix::SAME;
    }),
    ("CS", |reader, operands| reader.state.stroke = reader.space(operands)),
    ("Do", |reader, operands| {
        if let Some(Ok(name)) = operands.first().map(Object::as_name) {
            reader.external(name);
        }
    }),
    ("EMC", |reader, _| reader.unmark()),
    ("G", |reader, operands| reader.state.stroke = device(Family::Grey, operands)),
    ("K", |reader, operands| reader.state.stroke = device(Family::Cmyk, operands)),
    ("Q", |reader, _| {
        if let Some(state) = reader.saved.pop() {
            reader.state = state;
        }
    }),
    ("RG", |reader, operands| reader.state.stroke = device(Family::Rgb, operands)),
    ("S", |reader, _| reader.end_path(false, true)),
    ("SC", |reader, operands| reader.state.stroke = coloured(&reader.state.stroke, operands)),
    ("SCN", |reader, operands| reader.state.stroke = coloured(&reader.state.stroke, operands)),
    ("T*", |reader, _| next_line(reader)),
    ("TD", |reader, operands| {
        if let [x, y] = numbers(operands)[..] {
            reader.state.text.leading = -y;
            reader.state.text.next_line(x, y);
        }
    }),
    ("TJ", |reader, operands| {
        if let Some(Object::Array(array)) = operands.first() {
            reader.show(array);
        }
    }),
    ("TL", |reader, operands| set(&mut reader.state.text.leading, operands)),
    ("Tc", |reader, operands| set(&mut reader.state.text.tracking, operands)),
    ("Td", |reader, operands| {
        if let [x, y] = numbers(operands)[..] {
            reader.state.text.next_line(x, y);
        }
    }),
    ("Tf", |reader, operands| {
        if let [Object::Name(name), size] = operands {
            reader.face(name);
            reader.state.text.size = number(size);
        }
    }),
    ("Tj", |reader, operands| reader.show(operands)),
    ("Tm", |reader, operands| {
        if let Some(matrix) = matrix(operands) {
            reader.state.text.line = matrix;
            reader.state.text.pen = matrix;
        }
    }),
    ("Tr", |reader, operands| reader.state.text.mode = operands.first().map_or(0.0, number) as i64),
    ("Ts", |reader, operands| set(&mut reader.state.text.rise, operands)),
    ("Tw", |reader, operands| set(&mut reader.state.text.word_space, operands)),
    ("Tz", |reader, operands| reader.state.text.width = operands.first().map_or(100.0, number) / 100.0),
    ("W", |reader, _| reader.path.cuts = true),
    ("W*", |reader, _| reader.path.cuts = true),
    ("b", |reader, _| reader.end_path(true, true)),
    ("b*", |reader, _| reader.end_path(true, true)),
    ("c", |reader, operands| reader.points(operands)),
    ("cm", |reader, operands| {
        if let Some(matrix) = matrix(operands) {
            reader.state.map = matrix.then(&reader.state.map);
        }
    }),
    ("cs", |reader, operands| reader.state.fill = reader.space(operands)),
    ("f", |reader, _| reader.end_path(true, false)),
    ("f*", |reader, _| reader.end_path(true, false)),
    ("F", |reader, _| reader.end_path(true, false)),
    ("g", |reader, operands| reader.state.fill = device(Family::Grey, operands)),
    ("gs", |reader, operands| reader.settings(operands)),
    ("k", |reader, operands| reader.state.fill = device(Family::Cmyk, operands)),
    ("l", |reader, operands| reader.points(operands)),
    ("m", |reader, operands| reader.points(operands)),
    ("n", |reader, _| reader.end_path(false, false)),
    ("q", |reader, _| {
        if reader.saved.len() < MOST_STATES {
            reader.saved.push(reader.state.clone());
        }
    }),
    ("re", |reader, operands| {
        if let [x, y, width, height] = numbers(operands)[..] {
            reader.reach(&Area::of((x, y), (x + width, y + height)));
        }
    }),
    ("rg", |reader, operands| reader.state.fill = device(Family::Rgb, operands)),
    ("s", |reader, _| reader.end_path(false, true)),
    ("sc", |reader, operands| reader.state.fill = coloured(&reader.state.fill, operands)),
    ("scn", |reader, operands| reader.state.fill = coloured(&reader.state.fill, operands)),
    ("sh", |reader, _| reader.paint(Kind::Fill { ink: Ink::Pattern }, reader.state.clip)),
    ("v", |reader, operands| reader.points(operands)),
    ("w", |reader, operands| set(&mut reader.state.line_width, operands)),
    ("y", |reader, operands| reader.points(operands)),
];

/// What an operator does; none where a press does not mind it.
pub(super) fn find(name: &str) -> Option<Act> {
    OPERATORS.iter().find(|(known, _)| *known == name).map(|(_, act)| *act)
}

fn number(object: &Object) -> f64 {
    object.as_float().map(f64::from).ok().filter(|number| number.is_finite()).unwrap_or(0.0)
}

fn numbers(operands: &[Object]) -> Vec<f64> {
    operands.iter().map(number).collect()
}

fn name(operands: &[Object]) -> &str {
    operands.first().and_then(|object| object.as_name().ok()).and_then(|name| std::str::from_utf8(name).ok()).unwrap_or("")
}

fn matrix(operands: &[Object]) -> Option<Matrix> {
    numbers(operands).try_into().ok().map(Matrix)
}

fn set(value: &mut f64, operands: &[Object]) {
    *value = operands.first().map_or(0.0, number);
}

fn device(family: Family, operands: &[Object]) -> Paint {
    let ink = family.ink(&numbers(operands));
    Paint { family, ink }
}

/// A colour of the space that was chosen; a name at the end is a pattern's.
fn coloured(paint: &Paint, operands: &[Object]) -> Paint {
    let pattern = matches!(operands.last(), Some(Object::Name(_)));
    let ink = if pattern { Ink::Pattern } else { paint.family.ink(&numbers(operands)) };
    Paint { family: paint.family.clone(), ink }
}

fn next_line(reader: &mut Reader) {
    let leading = reader.state.text.leading;
    reader.state.text.next_line(0.0, -leading);
}

impl Reader<'_, '_, '_> {
    /// Chooses a colour space; one that is not understood counts as a pattern.
    fn space(&self, operands: &[Object]) -> Paint {
        let (values, named) = (self.page.values, name(operands));
        let listed = || values.dict(self.resources?, "ColorSpace")?.get(named.as_bytes()).ok();
        let family = Family::named(named).or_else(|| Family::of(values, listed()?, self.resources));
        let family = family.unwrap_or(Family::Pattern);
        Paint { ink: family.first(), family }
    }

    /// Points of a path, two numbers each.
    fn points(&mut self, operands: &[Object]) {
        for pair in numbers(operands).chunks_exact(2) {
            self.reach(&Area::of((pair[0], pair[1]), (pair[0], pair[1])));
        }
    }

    /// Lets the path reach over an area.
    fn reach(&mut self, area: &Area) {
        let area = self.state.map.area(area);
        self.path.area = Some(self.path.area.map_or(area, |path| path.union(&area)));
    }

    /// Paints the path, or ends it unpainted; then it cuts what follows, where that was asked for.
    fn end_path(&mut self, filled: bool, stroked: bool) {
        let path = std::mem::take(&mut self.path);
        let Some(area) = path.area else { return };
        if filled {
            self.paint(Kind::Fill { ink: self.state.fill.ink.clone() }, area);
        }
        if stroked {
            let (across, down) = self.state.map.lengths();
            let width = self.state.line_width.abs() * (across * down).sqrt();
            self.paint(Kind::Stroke { width, ink: self.state.stroke.ink.clone() }, area.grown(width / 2.0));
        }
        if path.cuts {
            self.state.cut(&area);
        }
    }

    /// Settings by name (ISO 32000-1, 8.4.5).
    fn settings(&mut self, operands: &[Object]) {
        let values = self.page.values;
        let named = || values.as_dict(values.dict(self.resources?, "ExtGState")?.get(name(operands).as_bytes()).ok()?);
        let Some(settings) = named() else { return };
        if let Some(width) = values.number(settings, "LW") {
            self.state.line_width = width;
        }
        if let [font, size] = values.list(settings, "Font")[..] {
            self.state.text.face = self.page.faces.shelf.place(values, font);
            self.state.text.size = values.as_number(size).unwrap_or(0.0);
        }
    }

    /// Chooses a font.
    fn face(&mut self, name: &[u8]) {
        let values = self.page.values;
        let font = self.resources.and_then(|own| values.dict(own, "Font")?.get(name).ok());
        self.state.text.face = font.and_then(|font| self.page.faces.shelf.place(values, font));
    }

    /// Shows strings.
    fn show(&mut self, operands: &[Object]) {
        let Some(face) = self.state.text.face.and_then(|face| self.page.faces.shelf.faces.get(face)) else { return };
        // outlines alone are in the colour of lines
        let ink = if matches!(self.state.text.mode, 1 | 5) { &self.state.stroke.ink } else { &self.state.fill.ink };
        let shown = show::show(&mut self.state.text, face, operands, &self.state.map, ink);
        if !shown.words.text.is_empty() || shown.words.missing > 0 {
            self.paint(Kind::Words(shown.words), shown.area);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_operator_is_listed_once() {
        let mut names: Vec<&str> = OPERATORS.iter().map(|(name, _)| *name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), OPERATORS.len());
        assert!(find("Tj").is_some() && find("Do").is_some() && find("d0").is_none());
    }
}
