//! Rows of samples as differences from their neighbours, which deflate packs better (PNG's filters, ISO/IEC 15948, 9).

/// Rows of so many bytes, each led by the number of the filter that leaves the least; `each` bytes make a pixel.
pub(super) fn filtered(samples: &[u8], row: usize, each: usize) -> Vec<u8> {
    let blank = vec![0; row];
    let mut out = Vec::with_capacity(samples.len() + samples.len() / row.max(1) + 1);
    let mut tried = vec![0; row];
    let mut best = vec![0; row];
    let mut above: &[u8] = &blank;
    for line in samples.chunks_exact(row.max(1)) {
        let (mut least, mut chosen) = (u64::MAX, 0);
        for filter in 0..5 {
            apply(filter, line, above, each, &mut tried);
            let sum = tried.iter().map(|byte| u64::from(byte.cast_signed().unsigned_abs())).sum();
            if sum < least {
                (least, chosen) = (sum, filter);
                best.copy_from_slice(&tried);
            }
        }
        out.push(chosen);
        out.extend_from_slice(&best);
        above = line;
    }
    out
}

fn apply(filter: u8, line: &[u8], above: &[u8], each: usize, out: &mut [u8]) {
    for (at, byte) in line.iter().enumerate() {
        let before = |row: &[u8]| at.checked_sub(each).map_or(0, |at| row[at]);
        let guess = match filter {
            0 => 0,
            1 => before(line),
            2 => above[at],
            3 => ((u16::from(before(line)) + u16::from(above[at])) / 2) as u8,
            _ => paeth(before(line), above[at], before(above)),
        };
        out[at] = byte.wrapping_sub(guess);
    }
}

/// The neighbour nearest to left + above − corner.
fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let [a, b, c] = [left, above, corner].map(i16::from);
    let (to_left, to_above, to_corner) = ((b - c).abs(), (a - c).abs(), (a + b - c - c).abs());
    if to_left <= to_above && to_left <= to_corner {
        left
    } else if to_above <= to_corner {
        above
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_like_those_above_vanish() {
        assert_eq!(filtered(&[7, 9, 200, 7, 9, 200], 3, 1), [0, 7, 9, 200, 2, 0, 0, 0]);
        assert_eq!(filtered(&[5, 6, 5, 6], 4, 2), [1, 5, 6, 0, 0]);
        assert!(filtered(&[], 0, 1).is_empty());
    }
}
