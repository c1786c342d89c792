//! The curves of a profile: one number from 0 to 1 into another.

use moxcms::ToneReprCurve;

/// The value of a curve (ICC.1:2010, 10.5 and 10.15).
pub(super) fn at(curve: &ToneReprCurve, x: f64) -> f64 {
    let x = x.clamp(0.0, 1.0);
    let y = match curve {
        ToneReprCurve::Lut(table) => match table[..] {
            [] => x,
            // u8Fixed8Number
            [gamma] => x.powf(f64::from(gamma) / 256.0),
            _ => between(table, x),
        },
        ToneReprCurve::Parametric(numbers) => parametric(&numbers.iter().map(|number| f64::from(*number)).collect::<Vec<_>>(), x),
    };
    if y.is_finite() { y.clamp(0.0, 1.0) } else { 0.0 }
}

/// Straight from each entry to the next.
pub(super) fn between(table: &[u16], x: f64) -> f64 {
    let Some(last) = table.len().checked_sub(1) else { return x };
    let place = x.clamp(0.0, 1.0) * last as f64;
    let below = (place.floor() as usize).min(last);
    let entry = |at: usize| f64::from(table[at.min(last)]) / 65535.0;
    let part = place - below as f64;
    entry(below) * (1.0 - part) + entry(below + 1) * part
}

/// ICC.1:2010, table 65.
fn parametric(numbers: &[f64], x: f64) -> f64 {
    let power = |a: f64, b: f64, gamma: f64| (a * x + b).max(0.0).powf(gamma);
    match *numbers {
        [gamma] => x.powf(gamma),
        [gamma, a, b] => {
            if x >= -b / a {
                power(a, b, gamma)
            } else {
                0.0
            }
        }
        [gamma, a, b, c] => {
            if x >= -b / a {
                power(a, b, gamma) + c
            } else {
                c
            }
        }
        [gamma, a, b, c, d] => {
            if x >= d {
                power(a, b, gamma)
            } else {
                c * x
            }
        }
        [gamma, a, b, c, d, e, f, ..] => {
            if x >= d {
                power(a, b, gamma) + e
            } else {
                c * x + f
            }
        }
        _ => x,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_and_formulas_agree() {
        let srgb = ToneReprCurve::Parametric(vec![2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.04045]);
        assert!((at(&srgb, 0.5) - 0.214_04).abs() < 1e-4);
        assert!((at(&srgb, 0.02) - 0.02 / 12.92).abs() < 1e-6);
        assert!((at(&ToneReprCurve::Lut(vec![512]), 0.5) - 0.25).abs() < 1e-9);
        assert!((at(&ToneReprCurve::Lut(vec![0, 65535, 0]), 0.75) - 0.5).abs() < 1e-9);
        assert_eq!(at(&ToneReprCurve::Lut(Vec::new()), 0.3), 0.3);
        assert_eq!(at(&ToneReprCurve::Parametric(vec![f32::NAN]), 0.3), 0.0);
    }
}
