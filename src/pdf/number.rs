//! Numbers as PDF writes them, straight into a stream: no allocation, no digit too many.

/// Thousandths as a decimal: 12500 is `12.5`, -500 is `-.5` (ISO 32000-1, 7.3.3).
pub(super) fn thousandths(out: &mut Vec<u8>, value: i64) {
    if value < 0 {
        out.push(b'-');
    }
    let value = value.unsigned_abs();
    let (whole, part) = (value / 1000, value % 1000);
    if whole > 0 || part == 0 {
        digits(out, whole);
    }
    if part > 0 {
        let all = [part / 100, part / 10 % 10, part % 10];
        let used = if all[2] > 0 {
            3
        } else if all[1] > 0 {
            2
        } else {
            1
        };
        out.push(b'.');
        out.extend(all[..used].iter().map(|digit| b'0' + *digit as u8));
    }
}

/// A whole number.
pub(super) fn whole(out: &mut Vec<u8>, value: i64) {
    if value < 0 {
        out.push(b'-');
    }
    digits(out, value.unsigned_abs());
}

/// Beyond this lie no lengths (ISO 19005-2, 6.1.13).
const FARTHEST: f64 = 1e9;

/// A number with at most so many decimals, and a space after it.
pub(super) fn decimal(out: &mut Vec<u8>, value: f32, decimals: u32) {
    let unit = 10i64.pow(decimals.min(9));
    let scaled = (f64::from(value).clamp(-FARTHEST, FARTHEST) * unit as f64).round() as i64;
    if scaled < 0 {
        out.push(b'-');
    }
    let (whole, mut part) = (scaled.unsigned_abs() / unit as u64, scaled.unsigned_abs() % unit as u64);
    if whole > 0 || part == 0 {
        digits(out, whole);
    }
    if part > 0 {
        out.push(b'.');
    }
    let mut place = unit as u64 / 10;
    while part > 0 {
        out.push(b'0' + (part / place) as u8);
        part %= place;
        place = (place / 10).max(1);
    }
    out.push(b' ');
}

fn digits(out: &mut Vec<u8>, mut value: u64) {
    let mut buffer = [0; 20];
    let mut at = buffer.len();
    loop {
        at -= 1;
        buffer[at] = b'0' + (value % 10) as u8;
        value /= 10;
        if value == 0 {
            break;
        }
    }
    out.extend_from_slice(&buffer[at..]);
}

/// `part ÷ whole` as an `f32` for pdf-writer, in thousandths of an em.
pub(super) fn per_mille(part: i32, units_per_em: u16) -> f32 {
    (f64::from(part) * 1000.0 / f64::from(units_per_em.max(1))) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_digit_too_many() {
        let text = |value| {
            let mut out = Vec::new();
            thousandths(&mut out, value);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(text(0), "0");
        assert_eq!(text(12_500), "12.5");
        assert_eq!(text(-500), "-.5");
        assert_eq!(text(1_001), "1.001");
        assert_eq!(text(-100_010), "-100.01");
        assert_eq!(text(i64::MIN), "-9223372036854775.808");
    }

    #[test]
    fn decimals_are_cut_where_they_end() {
        let text = |value, decimals| {
            let mut out = Vec::new();
            decimal(&mut out, value, decimals);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(text(0.0, 3), "0 ");
        assert_eq!(text(-0.0001, 3), "0 ");
        assert_eq!(text(12.5, 3), "12.5 ");
        assert_eq!(text(-0.05, 3), "-.05 ");
        assert_eq!(text(100.001, 2), "100 ");
        assert_eq!(text(0.000_25, 6), ".00025 ");
        assert_eq!(text(f32::NAN, 3), "0 ");
    }
}
