//! Fewer pixels out of many: each is the mean of the area that it stands for, in whole numbers.

/// Parts into which a pixel's edge is divided where it belongs to two.
const PARTS: u64 = 256;

/// What one pixel to come takes of those before: from which on, and how much of each.
struct Share {
    first: usize,
    weights: Vec<u64>,
}

/// Samples of `from` pixels as samples of `to`, which are not more in any direction.
pub(super) fn reduced(samples: &[u8], components: usize, from: (u32, u32), to: (u32, u32)) -> Vec<u8> {
    let (across, down) = (shares(from.0, to.0), shares(from.1, to.1));
    let row = from.0 as usize * components;
    let mut out = Vec::with_capacity(to.0 as usize * to.1 as usize * components);
    let mut sums = vec![0u64; row];
    for share in &down {
        sums.fill(0);
        for (number, weight) in share.weights.iter().enumerate() {
            let start = (share.first + number) * row;
            let Some(line) = samples.get(start..start + row) else { continue };
            sums.iter_mut().zip(line).for_each(|(sum, sample)| *sum += weight * u64::from(*sample));
        }
        let high: u64 = share.weights.iter().sum();
        for share in &across {
            let area = (high * share.weights.iter().sum::<u64>()).max(1);
            for component in 0..components {
                let part = |(number, weight): (usize, &u64)| {
                    sums.get((share.first + number) * components + component).copied().unwrap_or(0) * weight
                };
                let sum: u64 = share.weights.iter().enumerate().map(part).sum();
                out.push(((sum + area / 2) / area) as u8);
            }
        }
    }
    out
}

/// Which of `from` pixels each of `to` pixels takes.
fn shares(from: u32, to: u32) -> Vec<Share> {
    let (from, to) = (u64::from(from), u64::from(to.max(1)));
    let share = |at: u64| {
        let (start, end) = (at * from * PARTS / to, (at + 1) * from * PARTS / to);
        let (first, last) = (start / PARTS, end.div_ceil(PARTS).max(start / PARTS + 1));
        let weight = |pixel: u64| ((pixel + 1) * PARTS).min(end).saturating_sub((pixel * PARTS).max(start));
        Share { first: first as usize, weights: (first..last).map(weight).collect() }
    };
    (0..to).map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_become_their_mean() {
        assert_eq!(reduced(&[0, 100, 200, 100], 1, (2, 2), (1, 1)), [100]);
        assert_eq!(reduced(&[10, 20, 30], 1, (3, 1), (3, 1)), [10, 20, 30]);
        // 1½ pixels each
        assert_eq!(reduced(&[0, 90, 180], 1, (3, 1), (2, 1)), [30, 150]);
        assert_eq!(reduced(&[0, 255, 100, 55], 2, (2, 1), (1, 1)), [50, 155]);
    }

    #[test]
    fn one_colour_stays_itself() {
        for (from, to) in [((7, 5), (3, 2)), ((100, 3), (1, 3)), ((64, 64), (63, 9))] {
            let all = vec![77; from.0 as usize * from.1 as usize];
            assert!(reduced(&all, 1, from, to).iter().all(|sample| *sample == 77));
        }
    }
}
