//! The tables of a profile (ICC.1:2010, 10.8 to 10.11): curves, a grid in up to four dimensions, curves again.

use moxcms::{LutDataType, LutMultidimensionalType, LutStore, LutWarehouse, Matrix3d, ToneReprCurve};

use super::curve;

/// A table of up to four parts into up to four, all from 0 to 1.
pub(super) struct Table<'a> {
    stages: Vec<Stage<'a>>,
    /// Lab in it is as the second generation codes it.
    old: bool,
}

/// One step of a table.
enum Stage<'a> {
    Curves(&'a [ToneReprCurve]),
    /// As many curves as parts, end to end.
    Entries(&'a LutStore, usize),
    Matrix(Matrix3d, [f64; 3]),
    Grid(&'a LutStore, Vec<usize>, usize),
}

impl<'a> Table<'a> {
    /// Of a profile's table; none where it is of a form that is not read, or too short for what it says of itself.
    pub fn of(lut: &'a LutWarehouse, forth: bool) -> Option<Table<'a>> {
        match lut {
            LutWarehouse::Lut(lut) => Table::plain(lut),
            LutWarehouse::Multidimensional(lut) => Table::many(lut, forth),
        }
    }

    fn plain(lut: &'a LutDataType) -> Option<Table<'a>> {
        let (ins, outs) = (usize::from(lut.num_input_channels), usize::from(lut.num_output_channels));
        let sides = vec![usize::from(lut.num_clut_grid_points); ins];
        let stages = vec![
            Stage::Entries(&lut.input_table, usize::from(lut.num_input_table_entries)),
            Stage::Grid(&lut.clut_table, sides, outs),
            Stage::Entries(&lut.output_table, usize::from(lut.num_output_table_entries)),
        ];
        let sound = matches!(ins, 3 | 4) && matches!(outs, 3 | 4) && stages.iter().all(Stage::is_sound);
        let old = matches!(lut.clut_table, LutStore::Store16(_));
        sound.then_some(Table { stages, old })
    }

    /// On the way into the device (not `forth`) B comes first and A last, on the way out of it the other way round.
    fn many(lut: &'a LutMultidimensionalType, forth: bool) -> Option<Table<'a>> {
        let (ins, outs) = (usize::from(lut.num_input_channels), usize::from(lut.num_output_channels));
        let mut stages = vec![Stage::Curves(&lut.b_curves)];
        if !lut.m_curves.is_empty() {
            stages.extend([Stage::Matrix(lut.matrix, lut.bias.v), Stage::Curves(&lut.m_curves)]);
        }
        if let Some(grid) = &lut.clut {
            let sides = lut.grid_points.iter().take(ins).map(|side| usize::from(*side)).collect();
            stages.extend([Stage::Grid(grid, sides, outs), Stage::Curves(&lut.a_curves)]);
        }
        if forth {
            stages.reverse();
        }
        let sound = matches!(ins, 3 | 4) && matches!(outs, 3 | 4) && (lut.clut.is_some() || ins == outs);
        (sound && stages.iter().all(Stage::is_sound)).then_some(Table { stages, old: false })
    }

    /// What comes out for what goes in; three parts have a fourth that means nothing.
    pub fn at(&self, parts: [f64; 4]) -> [f64; 4] {
        self.stages.iter().fold(parts, |parts, stage| stage.at(parts).map(|part| part.clamp(0.0, 1.0)))
    }

    /// L*, a*, b* as this table codes them (ICC.1:2010, 10.8, table 42; 6.3.4.2).
    pub fn coded(&self, [l, a, b]: [f64; 3]) -> [f64; 4] {
        let [l, a, b] = [l / 100.0, (a + 128.0) / 255.0, (b + 128.0) / 255.0];
        if self.old { [l, a, b, 0.0].map(|part| part * OLD) } else { [l, a, b, 0.0] }
    }

    /// What coded parts mean.
    pub fn meant(&self, parts: [f64; 4]) -> [f64; 3] {
        let [l, a, b, _] = if self.old { parts.map(|part| part / OLD) } else { parts };
        [l * 100.0, a * 255.0 - 128.0, b * 255.0 - 128.0]
    }
}

/// The second generation codes L* 100 as FF00, not as FFFF; a* and b* go along.
const OLD: f64 = 65280.0 / 65535.0;

impl Stage<'_> {
    /// As long as it has to be.
    fn is_sound(&self) -> bool {
        match self {
            Stage::Entries(store, entries) => {
                *entries >= 2 && length(store) >= entries * 3 && length(store).is_multiple_of(*entries)
            }
            Stage::Grid(store, sides, outs) => {
                let nodes = sides.iter().try_fold(*outs, |nodes, side| nodes.checked_mul(*side));
                sides.iter().all(|side| *side >= 2) && nodes.is_some_and(|nodes| length(store) >= nodes)
            }
            Stage::Curves(_) | Stage::Matrix(..) => true,
        }
    }

    fn at(&self, mut parts: [f64; 4]) -> [f64; 4] {
        match self {
            Stage::Curves(curves) => parts.iter_mut().zip(*curves).for_each(|(part, curve)| *part = curve::at(curve, *part)),
            Stage::Entries(store, entries) => {
                for (number, part) in parts.iter_mut().enumerate().take(length(store) / entries) {
                    *part = entry(store, number * entries, *entries, *part);
                }
            }
            Stage::Matrix(matrix, bias) => {
                let [x, y, z, _] = parts;
                let row = |at: usize| matrix.v[at][0] * x + matrix.v[at][1] * y + matrix.v[at][2] * z + bias[at];
                parts = [row(0), row(1), row(2), 0.0];
            }
            Stage::Grid(store, sides, outs) => parts = node(store, sides, *outs, parts),
        }
        parts
    }
}

fn length(store: &LutStore) -> usize {
    match store {
        LutStore::Store8(all) => all.len(),
        LutStore::Store16(all) => all.len(),
    }
}

/// A stored number, from 0 to 1.
fn stored(store: &LutStore, at: usize) -> f64 {
    match store {
        LutStore::Store8(all) => all.get(at).map_or(0.0, |part| f64::from(*part) / 255.0),
        LutStore::Store16(all) => all.get(at).map_or(0.0, |part| f64::from(*part) / 65535.0),
    }
}

/// Straight between the entries of one curve.
fn entry(store: &LutStore, first: usize, entries: usize, x: f64) -> f64 {
    let place = x.clamp(0.0, 1.0) * (entries - 1) as f64;
    let below = (place.floor() as usize).min(entries - 2);
    let part = place - below as f64;
    stored(store, first + below) * (1.0 - part) + stored(store, first + below + 1) * part
}

/// Straight between the nodes around a place: eight of them in three dimensions, sixteen in four.
fn node(store: &LutStore, sides: &[usize], outs: usize, parts: [f64; 4]) -> [f64; 4] {
    let mut sum = [0.0; 4];
    for corner in 0..1usize << sides.len() {
        let (mut weight, mut at) = (1.0, 0);
        for (number, (side, part)) in sides.iter().zip(parts).enumerate() {
            let place = part.clamp(0.0, 1.0) * (side - 1) as f64;
            let below = (place.floor() as usize).min(side - 2);
            let (beyond, upper) = (place - below as f64, corner >> number & 1);
            weight *= if upper == 1 { beyond } else { 1.0 - beyond };
            at = at * side + below + upper;
        }
        if weight > 0.0 {
            sum.iter_mut().take(outs).enumerate().for_each(|(out, sum)| *sum += weight * stored(store, at * outs + out));
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn between_nodes_all_is_straight() {
        let grid = LutStore::Store8(vec![
            0, 0, 0, 0, 0, 255, 0, 255, 0, 0, 255, 255, 255, 0, 0, 255, 0, 255, 255, 255, 0, 255, 255, 255,
        ]);
        let same = Stage::Grid(&grid, vec![2, 2, 2], 3);
        assert!(same.is_sound());
        let out = same.at([0.25, 0.5, 0.875, 0.0]);
        assert!(out.iter().zip([0.25, 0.5, 0.875, 0.0]).all(|(one, other)| (one - other).abs() < 1e-9), "{out:?}");
        assert!(!Stage::Grid(&grid, vec![3, 2, 2], 3).is_sound());
        assert!(!Stage::Entries(&grid, 1).is_sound());
    }
}
