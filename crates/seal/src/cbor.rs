//! Reads the few forms of CBOR (RFC 8949) in which devices write their passkeys: definite lengths,
//! integers, bytes, texts, lists, maps. Whatever else comes is not read.

/// One thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cbor<'a> {
    Int(i64),
    Bytes(&'a [u8]),
    Text(&'a str),
    List(Vec<Cbor<'a>>),
    Map(Vec<(Cbor<'a>, Cbor<'a>)>),
    /// True, false, null and the like.
    Simple(u8),
}

/// How deep things may lie in each other. Web Authentication needs four (section 6.5.4 of CTAP).
const DEEP: usize = 8;

impl<'a> Cbor<'a> {
    /// The one thing that these bytes are; nothing may follow.
    pub(crate) fn read(bytes: &'a [u8]) -> Option<Cbor<'a>> {
        let (thing, rest) = Cbor::first(bytes)?;
        rest.is_empty().then_some(thing)
    }

    /// The first thing, and what follows.
    pub(crate) fn first(bytes: &'a [u8]) -> Option<(Cbor<'a>, &'a [u8])> {
        take(bytes, DEEP)
    }

    /// The value under a text in a map.
    pub(crate) fn named(&self, name: &str) -> Option<&Cbor<'a>> {
        self.under(&Cbor::Text(name))
    }

    /// The value under a number in a map.
    pub(crate) fn numbered(&self, name: i64) -> Option<&Cbor<'a>> {
        self.under(&Cbor::Int(name))
    }

    fn under(&self, name: &Cbor<'_>) -> Option<&Cbor<'a>> {
        let Cbor::Map(pairs) = self else { return None };
        let mut found = pairs.iter().filter(|(key, _)| key == name);
        // Twice the same name is no map.
        found.next().filter(|_| found.next().is_none()).map(|(_, value)| value)
    }

    pub(crate) fn bytes(&self) -> Option<&'a [u8]> {
        if let Cbor::Bytes(bytes) = self { Some(bytes) } else { None }
    }

    pub(crate) fn int(&self) -> Option<i64> {
        if let Cbor::Int(int) = self { Some(*int) } else { None }
    }
}

fn take(bytes: &[u8], deep: usize) -> Option<(Cbor<'_>, &[u8])> {
    let deep = deep.checked_sub(1)?;
    let (head, rest) = bytes.split_first()?;
    let (number, rest) = argument(head & 31, rest)?;
    let length = usize::try_from(number).ok()?;
    match head >> 5 {
        0 => Some((Cbor::Int(i64::try_from(number).ok()?), rest)),
        1 => Some((Cbor::Int(-1 - i64::try_from(number).ok()?), rest)),
        2 => rest.split_at_checked(length).map(|(bytes, rest)| (Cbor::Bytes(bytes), rest)),
        3 => {
            let (text, rest) = rest.split_at_checked(length)?;
            Some((Cbor::Text(std::str::from_utf8(text).ok()?), rest))
        }
        4 => {
            let (mut list, mut rest) = (Vec::new(), rest);
            for _ in 0..length {
                let (thing, after) = take(rest, deep)?;
                list.push(thing);
                rest = after;
            }
            Some((Cbor::List(list), rest))
        }
        5 => {
            let (mut map, mut rest) = (Vec::new(), rest);
            for _ in 0..length {
                let (key, after) = take(rest, deep)?;
                let (value, after) = take(after, deep)?;
                map.push((key, value));
                rest = after;
            }
            Some((Cbor::Map(map), rest))
        }
        7 if head & 31 < 24 => Some((Cbor::Simple(head & 31), rest)),
        _ => None,
    }
}

/// The number in the head of a thing: in the head itself, or in the one to eight bytes behind it.
fn argument(low: u8, rest: &[u8]) -> Option<(u64, &[u8])> {
    let size = match low {
        0..24 => return Some((u64::from(low), rest)),
        24 => 1,
        25 => 2,
        26 => 4,
        27 => 8,
        _ => return None,
    };
    let (bytes, rest) = rest.split_at_checked(size)?;
    Some((bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_of_all_forms_reads() {
        // {1: -7, "a": h'0102', "b": [true, 500]}
        let bytes = [0xa3, 1, 0x26, 0x61, b'a', 0x42, 1, 2, 0x61, b'b', 0x82, 0xf5, 0x19, 1, 0xf4];
        let map = Cbor::read(&bytes).unwrap();
        assert_eq!(map.numbered(1).and_then(Cbor::int), Some(-7));
        assert_eq!(map.named("a").and_then(Cbor::bytes), Some(&[1, 2][..]));
        assert_eq!(map.named("b"), Some(&Cbor::List(vec![Cbor::Simple(21), Cbor::Int(500)])));
        assert_eq!(map.named("c"), None);
    }

    #[test]
    fn what_is_cut_off_endless_or_too_deep_does_not_read() {
        let bytes = [0xa1, 0x61, b'a', 0x42, 1, 2];
        for end in 0..bytes.len() {
            assert_eq!(Cbor::read(&bytes[..end]), None);
        }
        assert_eq!(Cbor::read(&[0x5f, 0x41, 1, 0xff]), None, "an open end");
        assert_eq!(Cbor::read(&[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), None);
        assert_eq!(Cbor::read(&[0x81; 400]), None);
        assert_eq!(Cbor::read(&[1, 2]), None, "something follows");
    }

    #[test]
    fn the_same_name_twice_is_none() {
        assert_eq!(Cbor::read(&[0xa2, 1, 2, 1, 3]).unwrap().numbered(1), None);
    }
}
