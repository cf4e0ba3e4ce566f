//! Letters written as entities: those of XML, of Latin-1 and the usual typography by name, all
//! others by number. No entity that a document declares itself is ever put in.

/// The names of the letters U+00A0 to U+00FF, in their order (HTML 4, Latin-1).
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg \
     plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 \
     iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml \
     Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave \
     Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil \
     egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde \
     ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

/// Others, with their letters.
const OTHERS: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("euro", '€'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("hellip", '…'),
    ("bull", '•'),
    ("trade", '™'),
    ("OElig", 'Œ'),
    ("oelig", 'œ'),
    ("Scaron", 'Š'),
    ("scaron", 'š'),
    ("Yuml", 'Ÿ'),
    ("ensp", ' '),
    ("emsp", ' '),
    ("thinsp", ' '),
    ("commat", '@'),
    ("period", '.'),
    ("colon", ':'),
    ("lowbar", '_'),
    ("hyphen", '-'),
    ("num", '#'),
    ("sol", '/'),
    ("Tab", '\t'),
    ("NewLine", '\n'),
];

/// A text with its entities as letters; what is none stays as it is.
pub(super) fn resolve(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        match entity(rest) {
            Some((letter, length)) => {
                plain.push(letter);
                rest = &rest[length..];
            }
            None => {
                plain.push('&');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// The entity at the beginning of a text, and how long it is.
fn entity(rest: &str) -> Option<(char, usize)> {
    const LONGEST: usize = 12;
    let end = rest.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = rest.get(1..end)?;
    let letter = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(number) => u32::from_str_radix(number, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
        None => named(name)?,
    };
    Some((letter, end + 1))
}

fn named(name: &str) -> Option<char> {
    if let Some((_, letter)) = OTHERS.iter().find(|(other, _)| *other == name) {
        return Some(*letter);
    }
    let at = LATIN.split(' ').position(|latin| latin == name)?;
    let letter = char::from_u32(0xa0 + at as u32)?;
    // A blank that does not break is a blank; a hyphen that does not show is none.
    Some(if letter == '\u{a0}' { ' ' } else { letter })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_letters_however_they_are_written() {
        for text in ["K&ouml;hler", "K&#246;hler", "K&#xF6;hler", "Köhler"] {
            assert_eq!(resolve(text), "Köhler");
        }
        assert_eq!(resolve("Stra&szlig;e &yuml; &euro;"), "Straße ÿ €");
        assert_eq!(resolve("M&M; R&D &c; &#xD800; &"), "M&M; R&D &c; &#xD800; &");
    }
}
