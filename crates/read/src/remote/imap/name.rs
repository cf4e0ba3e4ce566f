//! Names of folders as the protocol writes them: modified UTF-7 (RFC 3501, section 5.1.3), and
//! texts between quotation marks.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";

/// A name as it is sent.
pub(super) fn encoded(name: &str) -> String {
    let mut sent = String::new();
    let mut wide: Vec<u16> = Vec::new();
    for sign in name.chars() {
        if (' '..='~').contains(&sign) {
            flush(&mut wide, &mut sent);
            sent.push(sign);
            if sign == '&' {
                sent.push('-');
            }
        } else {
            wide.extend(sign.encode_utf16(&mut [0; 2]).iter());
        }
    }
    flush(&mut wide, &mut sent);
    sent
}

fn flush(wide: &mut Vec<u16>, to: &mut String) {
    if wide.is_empty() {
        return;
    }
    to.push('&');
    let bytes: Vec<u8> = wide.drain(..).flat_map(u16::to_be_bytes).collect();
    to.push_str(&base64(&bytes, LETTERS));
    to.push('-');
}

/// A name as people read it; one that is encoded wrongly stays as it is.
pub(super) fn decoded(sent: &str) -> String {
    let mut name = String::new();
    let mut rest = sent;
    while let Some((plain, after)) = rest.split_once('&') {
        name.push_str(plain);
        let Some((wide, after)) = after.split_once('-') else { return sent.to_owned() };
        rest = after;
        if wide.is_empty() {
            name.push('&');
            continue;
        }
        let mut bits = 0u32;
        let (mut count, mut units) = (0, Vec::new());
        for letter in wide.bytes() {
            let Some(value) = LETTERS.iter().position(|known| *known == letter) else {
                return sent.to_owned();
            };
            bits = bits << 6 | value as u32;
            count += 6;
            if count >= 16 {
                count -= 16;
                units.push((bits >> count) as u16);
            }
        }
        name.push_str(&String::from_utf16_lossy(&units));
    }
    name.push_str(rest);
    name
}

/// Base64 without padding, in these letters.
fn base64(bytes: &[u8], letters: &[u8; 64]) -> String {
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let at = |at: usize| u32::from(group.get(at).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..=group.len() {
            text.push(char::from(letters[(bits >> (18 - 6 * place) & 63) as usize]));
        }
    }
    text
}

/// Base64 as a sign-in sends it.
pub(super) fn padded(bytes: &[u8]) -> String {
    let mut letters = *LETTERS;
    letters[63] = b'/';
    let mut text = base64(bytes, &letters);
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}

/// A text between quotation marks; none where it has signs that cannot stand there.
pub(super) fn quoted(text: &str) -> Option<String> {
    let fits = text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    fits.then(|| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_there_and_back() {
        // The example of the standard.
        assert_eq!(encoded("~peter/mail/台北/日本語"), "~peter/mail/&U,BTFw-/&ZeVnLIqe-");
        for name in ["Entwürfe", "A & B", "Gesendet", "😀", ""] {
            assert_eq!(decoded(&encoded(name)), name);
        }
        assert_eq!(decoded("&broken"), "&broken");
    }

    #[test]
    fn a_sign_in_is_padded() {
        assert_eq!(padded(b"\0a\0b"), "AGEAYg==");
        assert_eq!(padded(b"\xff\xff\xff"), "////");
    }

    #[test]
    fn quotation_marks_are_kept_apart() {
        assert_eq!(quoted("a\"b\\c").as_deref(), Some("\"a\\\"b\\\\c\""));
        assert_eq!(quoted("K\u{f6}hler"), None);
        assert_eq!(quoted("a\r\nb"), None);
    }
}
