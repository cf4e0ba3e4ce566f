//! Bytes as text: base64 for files and notes, Crockford's base32 for what people copy by hand.

/// RFC 4648 § 4, with padding.
const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/// No I, L, O and U: nothing to mistake for 1 and 0, and no words by accident.
const BASE32: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

pub(crate) fn base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let mut three = [0; 3];
        three[..chunk.len()].copy_from_slice(chunk);
        let bits = u32::from_be_bytes([0, three[0], three[1], three[2]]);
        for place in 0..4 {
            let symbol = BASE64[(bits >> (18 - 6 * place)) as usize & 63];
            text.push(if place <= chunk.len() { char::from(symbol) } else { '=' });
        }
    }
    text
}

/// Strict: one text for one row of bytes, so that nothing can be smuggled in beside them.
pub(crate) fn from_base64(text: &str) -> Option<Vec<u8>> {
    let symbols = text.as_bytes();
    if !symbols.len().is_multiple_of(4) {
        return None;
    }
    let body = text.trim_end_matches('=');
    let mut bytes = Vec::with_capacity(symbols.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0);
    for symbol in body.bytes() {
        let value = BASE64.iter().position(|known| *known == symbol)?;
        bits = bits << 6 | value as u32;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    // Leftover bits, superfluous padding or an impossible length show in the way back.
    (base64(&bytes) == text).then_some(bytes)
}

/// Five bits a symbol, zero bits at the end where they do not come out even.
pub(crate) fn base32_symbols(bytes: &[u8]) -> Vec<u8> {
    let mut symbols = Vec::with_capacity((bytes.len() * 8).div_ceil(5));
    let (mut bits, mut held) = (0_u32, 0);
    for byte in bytes {
        bits = bits << 8 | u32::from(*byte);
        held += 8;
        while held >= 5 {
            held -= 5;
            symbols.push((bits >> held) as u8 & 31);
        }
        bits &= (1 << held) - 1;
    }
    if held > 0 {
        symbols.push((bits << (5 - held)) as u8 & 31);
    }
    symbols
}

/// The bytes that so many symbols hold in full; bits left over are dropped.
pub(crate) fn from_base32_symbols(symbols: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(symbols.len() * 5 / 8);
    let (mut bits, mut held) = (0_u32, 0);
    for symbol in symbols {
        bits = bits << 5 | u32::from(*symbol & 31);
        held += 5;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    bytes
}

pub(crate) fn base32_letter(symbol: u8) -> char {
    char::from(BASE32[usize::from(symbol & 31)])
}

/// Reads a letter as people type it: in either case, O for 0, I and L for 1.
pub(crate) fn base32_symbol(letter: char) -> Option<u8> {
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = BASE32.iter().position(|known| char::from(*known) == letter)?;
    Some(place as u8)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn base64_follows_rfc_4648() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(bytes.as_bytes()), text);
            assert_eq!(from_base64(text).unwrap(), bytes.as_bytes());
        }
    }

    #[test]
    fn base64_has_one_way_of_writing() {
        for text in
            ["Zh==", "Zg", "Zg=", "Zm8==", "====", "Zm9v====", "Z g=", "Zm9v\n", "Zg=a", "ä"]
        {
            assert_eq!(from_base64(text), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn bytes_come_back(bytes: Vec<u8>) {
            prop_assert_eq!(&from_base64(&base64(&bytes)).unwrap(), &bytes);
            prop_assert_eq!(from_base32_symbols(&base32_symbols(&bytes)), bytes);
        }
    }
}
