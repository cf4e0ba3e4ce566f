//! Rich text as Outlook packs it (MS-OXRTFCP).

/// What stands in the window before the first byte, so that short texts pack well, too.
const WINDOW: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \
\\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\
\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

/// The text, or none where this is no such package. What is cut off gives what there is.
pub(super) fn unpack(bytes: &[u8]) -> Option<Vec<u8>> {
    const PACKED: &[u8] = b"LZFu";
    const PLAIN: &[u8] = b"MELA";
    let (head, mut rest) = bytes.split_at_checked(16)?;
    if &head[8..12] == PLAIN {
        return Some(rest.to_vec());
    }
    if &head[8..12] != PACKED {
        return None;
    }
    let mut window = [b' '; 4096];
    window[..WINDOW.len()].copy_from_slice(WINDOW);
    let mut at = WINDOW.len();
    let mut text = Vec::new();
    let mut put = |byte: u8, at: &mut usize, window: &mut [u8; 4096]| {
        window[*at] = byte;
        *at = (*at + 1) % 4096;
        text.push(byte);
    };
    'all: while let Some((flags, more)) = rest.split_first() {
        rest = more;
        for bit in 0..8 {
            if flags >> bit & 1 == 0 {
                let Some((byte, more)) = rest.split_first() else { break 'all };
                rest = more;
                put(*byte, &mut at, &mut window);
                continue;
            }
            let Some((pair, more)) = rest.split_first_chunk() else { break 'all };
            rest = more;
            let pair = u16::from_be_bytes(*pair);
            let from = usize::from(pair >> 4);
            if from == at {
                break 'all;
            }
            for step in 0..usize::from(pair & 15) + 2 {
                put(window[(from + step) % 4096], &mut at, &mut window);
            }
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first example of MS-OXRTFCP, section 4.1.1.
    #[test]
    fn the_example_of_the_standard_is_unpacked() {
        let packed = b"\x2d\0\0\0\x2b\0\0\0LZFu\xf1\xc5\xc7\xa7\x03\0\x0a\0rcpg125\x42\x32\x0a\xf3 hel\x09\0 bw\
            \x05\xb0ld}\x0a\x80\x0f\xa0";
        let text = unpack(packed).unwrap_or_default();
        assert_eq!(
            String::from_utf8_lossy(&text),
            "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
        );
    }

    #[test]
    fn nonsense_ends() {
        assert_eq!(WINDOW.len(), 207);
        assert!(unpack(b"short").is_none() && unpack(&[0; 64]).is_none());
        let bomb = [b"\0\0\0\0\0\0\0\0LZFu\0\0\0\0".as_slice(), &[0xff; 4000]].concat();
        assert!(unpack(&bomb).is_some_and(|text| text.len() < 40_000));
    }
}
