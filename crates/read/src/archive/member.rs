//! One member of a ZIP archive: checked against what the directory says of it, unpacked, told.

use std::io::{self, BufReader, Read, Seek, SeekFrom};

use flate2::Crc;

use super::broken;
use super::directory::{Entry, long, short, widen};
use crate::error::ReadError;
use crate::input::{Input, Whole};
use crate::packed;
use crate::piece::Telling;
use crate::whole;

/// The length of a member's own words, without its name.
pub(super) const HEAD: usize = 30;
/// Its sizes stand behind it.
pub(super) const DESCRIBED_BEHIND: u16 = 1 << 3;
/// LZMA with a mark at its end.
const MARKED: u16 = 1 << 1;
/// Encrypted, encrypted strongly, with its head hidden.
const SECRET: u16 = 1 | 1 << 6 | 1 << 13;

/// Tells a member that may reach as far as `most`; gives where it ends.
pub(super) fn tell(
    whole: &mut Whole,
    entry: &Entry,
    most: u64,
    tell: &mut Telling<'_>,
) -> Result<u64, ReadError> {
    let own = Own::read(whole, entry.offset)?;
    let start = own.start;
    let end = start.saturating_add(entry.packed.unwrap_or(u64::MAX)).min(most);
    let honest = own.head.starts_with(b"PK\x03\x04") && start <= most;
    if entry.is_folder() && honest {
        return Ok(end);
    }
    let mut reached = end;
    tell.inside_file(&entry.name, |tell| {
        if let Some(seconds) = moment(entry.written) {
            tell.dated(seconds)?;
        }
        tell.text(0, &entry.comment)?;
        if !honest {
            return Err(broken(entry.offset));
        }
        if entry.flags & SECRET != 0 || entry.method == 99 {
            return Err(ReadError::Encrypted);
        }
        whole.seek(SeekFrom::Start(start))?;
        let mut packed = Part { whole, left: end - start };
        let reaches = entry.packed.is_some_and(|packed| start.saturating_add(packed) > most);
        let outcome = content(&mut packed, entry, tell);
        if entry.packed.is_none() {
            reached = end - packed.left;
        }
        outcome?;
        // Two views that do not agree: what another program would unpack here nobody knows.
        if !reaches && own.agrees(entry) && behind_agrees(whole, entry, end, most)? {
            Ok(())
        } else {
            Err(broken(entry.offset))
        }
    })?;
    Ok(reached)
}

/// Whether a member says of itself what the directory says of it.
pub(super) fn agrees(whole: &mut Whole, entry: &Entry) -> Result<bool, ReadError> {
    let own = Own::read(whole, entry.offset)?;
    Ok(own.head.starts_with(b"PK\x03\x04") && own.agrees(entry))
}

/// What a member says of itself.
struct Own {
    head: Vec<u8>,
    name: Vec<u8>,
    extra: Vec<u8>,
    /// Where its packed bytes begin.
    start: u64,
}

impl Own {
    fn read(whole: &mut Whole, at: u64) -> Result<Own, ReadError> {
        whole.seek(SeekFrom::Start(at))?;
        let mut part = |length: u64| -> Result<Vec<u8>, ReadError> {
            let mut part = Vec::new();
            whole.take(length).read_to_end(&mut part)?;
            Ok(part)
        };
        let head = part(HEAD as u64)?;
        let (name, extra) = (u64::from(short(&head, 26)), u64::from(short(&head, 28)));
        let start = at + HEAD as u64 + name + extra;
        Ok(Own { name: part(name)?, extra: part(extra)?, head, start })
    }

    /// Whether the directory says the same. Sum and lengths that follow behind the member may be
    /// left out before it.
    fn agrees(&self, entry: &Entry) -> bool {
        let follow = short(&self.head, 6) & DESCRIBED_BEHIND != 0;
        let sum = long(&self.head, 14);
        let mut lengths = [long(&self.head, 22), long(&self.head, 18)].map(u64::from);
        widen(&self.extra, &mut lengths);
        let same = |own: u64, told: u64| own == told || (follow && own == 0);
        self.name == entry.raw_name
            && short(&self.head, 8) == entry.method
            && same(u64::from(sum), u64::from(entry.sum))
            && same(lengths[0], entry.size)
            && entry.packed.is_none_or(|packed| same(lengths[1], packed))
    }
}

/// Whether what follows behind a member, if it is marked, gives the sum that the directory gives.
fn behind_agrees(whole: &mut Whole, entry: &Entry, end: u64, most: u64) -> Result<bool, ReadError> {
    const MARKED: u64 = 8;
    if entry.flags & DESCRIBED_BEHIND == 0 || most.saturating_sub(end) < MARKED {
        return Ok(true);
    }
    whole.seek(SeekFrom::Start(end))?;
    let mut behind = Vec::new();
    whole.take(MARKED).read_to_end(&mut behind)?;
    Ok(!behind.starts_with(b"PK\x07\x08") || long(&behind, 4) == entry.sum)
}

fn content(packed: &mut Part<'_>, entry: &Entry, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    // Byte by byte where the end of the packed bytes must be known exactly.
    let room = if entry.packed.is_some() { 64 << 10 } else { 1 };
    let packed = BufReader::with_capacity(room, packed);
    let unpacked: Box<dyn Read + '_> = match entry.method {
        0 if entry.packed.is_none() => return Err(broken(entry.offset)),
        0 => Box::new(packed),
        8 => Box::new(flate2::bufread::DeflateDecoder::new(packed)),
        9 => Box::new(packed::unfold64(packed)),
        12 => Box::new(packed::unbzip2(packed)),
        14 => {
            let length = (entry.flags & MARKED == 0).then_some(entry.size);
            Box::new(packed::unlzma(packed, length).map_err(|_| broken(entry.offset))?)
        }
        93 => Box::new(packed::unzstd(packed)),
        95 => Box::new(packed::unxz(packed)),
        98 if entry.packed.is_some() => {
            Box::new(packed::unppmd(packed, entry.size).map_err(|_| broken(entry.offset))?)
        }
        _ => return Err(ReadError::UnknownFormat),
    };
    let counted = tell.counted(packed::Unpacked::new(unpacked));
    let mut summed = Summed { from: counted, sum: Crc::new(), length: 0, ended: false };
    whole::read(Input::stream(&entry.name, &mut summed)?, tell)?;
    let known = entry.packed.is_some();
    let is_other = summed.sum.sum() != entry.sum || summed.length != entry.size;
    if summed.ended && known && is_other {
        return Err(broken(entry.offset));
    }
    Ok(())
}

/// The packed bytes of a member.
struct Part<'w> {
    whole: &'w mut Whole,
    left: u64,
}

impl Read for Part<'_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let most = to.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
        let read = self.whole.read(&mut to[..most])?;
        self.left -= read as u64;
        Ok(read)
    }
}

/// What comes out, with its checksum.
struct Summed<R> {
    from: R,
    sum: Crc,
    length: u64,
    ended: bool,
}

impl<R: Read> Read for Summed<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(to)?;
        self.sum.update(&to[..read]);
        self.length += read as u64;
        self.ended |= read == 0 && !to.is_empty();
        Ok(read)
    }
}

/// A moment as DOS writes it, time and day, in seconds since 1970.
fn moment([time, day]: [u16; 2]) -> Option<i64> {
    let [time, day] = [time, day].map(i64::from);
    let (year, month, day) = (1980 + (day >> 9), day >> 5 & 15, day & 31);
    if !(1..=12).contains(&month) || day == 0 {
        return None;
    }
    let seconds = (time >> 11) * 3600 + (time >> 5 & 63) * 60 + (time & 31) * 2;
    Some(days(year, month, day) * 86_400 + seconds)
}

/// Days since 1970 of a day of the Gregorian calendar.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_of_dos_is_a_day() {
        // 2026-11-22 15:30:00
        let day = (46 << 9) | (11 << 5) | 22;
        let time = (15 << 11) | (30 << 5);
        assert_eq!(moment([time, day]), Some(1_795_361_400));
        assert_eq!(moment([0, 0]), None);
    }
}
