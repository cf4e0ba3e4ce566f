//! Runs of digits: where numbers may stand, found once for all detectors.

/// A run of digits, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    pub start: u32,
    pub end: u32,
    reach: u32,
}

impl Run {
    /// What parts two groups of a number is no longer, in bytes.
    pub(crate) const GAP: u32 = 5;

    /// How many digits.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Never, as a run has a digit at least.
    pub fn is_empty(self) -> bool {
        self.end == self.start
    }

    /// How many digits there are with those of the runs that follow so near that a number might go
    /// on with them.
    pub fn reach(self) -> usize {
        self.reach as usize
    }
}

/// Every run of ASCII digits of a text of less than 4 GiB, in order.
pub(super) fn runs(bytes: &[u8]) -> Vec<Run> {
    let mut runs = Vec::with_capacity(bytes.len() / 48);
    let mut open = None;
    let (pieces, rest) = bytes.as_chunks::<PIECE>();
    // Behind the last byte something else than a digit is thought, so that every run ends.
    let mut last = [0; PIECE];
    last[..rest.len()].copy_from_slice(rest);
    for (at, piece) in (0..).step_by(PIECE).zip(pieces.iter().chain([&last])) {
        // Most of a text is no digit.
        if open.is_none() && !piece.iter().fold(false, |any, byte| any | byte.is_ascii_digit()) {
            continue;
        }
        let mut digits = digits(piece);
        // Each turn ends a run or begins one; a run may go on in the next piece.
        let mut passed = 0;
        while passed < PIECE as u32 {
            let same =
                if open.is_some() { digits.trailing_ones() } else { digits.trailing_zeros() };
            passed += same;
            if passed >= PIECE as u32 {
                break;
            }
            digits >>= same;
            let place = at + passed;
            open = match open {
                None => Some(place),
                Some(start) => {
                    runs.push(Run { start, end: place, reach: place - start });
                    None
                }
            };
        }
    }
    let (mut next, mut reach) = (u32::MAX, 0);
    for run in runs.iter_mut().rev() {
        if next - run.end <= Run::GAP {
            run.reach += reach;
        }
        (next, reach) = (run.start, run.reach);
    }
    runs
}

/// So many bytes are looked at at once: a bit for each.
const PIECE: usize = 64;

/// Which of the bytes are digits.
fn digits(piece: &[u8; PIECE]) -> u64 {
    const LOW: u64 = 0x0101_0101_0101_0101;
    let (eights, _) = piece.as_chunks::<8>();
    let mut digits = 0;
    for (at, eight) in eights.iter().enumerate() {
        // A digit is 0 to 9 once its upper bits are gone; more than 9, and 118 more set the highest bit.
        let bytes = u64::from_le_bytes(*eight) ^ (LOW * 0x30);
        let sums = (bytes & (LOW * 0x7f)) + LOW * 0x76;
        let found = !(sums | bytes) & (LOW * 0x80);
        // One bit of each byte, side by side.
        digits |= ((found >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56) << (at * 8);
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_found_wherever_they_lie() {
        for (ahead, length) in (0..130).flat_map(|ahead| (1..70).map(move |length| (ahead, length)))
        {
            let text =
                format!("{}{}:/", "a".repeat(ahead), "0918273645".repeat(7)[..length].to_owned());
            let runs = runs(text.as_bytes());
            assert_eq!(runs.len(), 1);
            assert_eq!((runs[0].start as usize, runs[0].len()), (ahead, length));
        }
    }

    #[test]
    fn only_digits_make_runs() {
        let bytes: Vec<u8> = (0..=255).collect();
        let runs = runs(&bytes);
        assert_eq!((runs[0].start, runs[0].end, runs.len()), (0x30, 0x3a, 1));
    }

    #[test]
    fn a_number_reaches_over_narrow_gaps() {
        let reach = |text: &str| runs(text.as_bytes())[0].reach();
        assert_eq!(reach("0711 / 28 42"), 8);
        assert_eq!(reach("0711 und dann 28"), 4);
    }
}
