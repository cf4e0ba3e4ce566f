//! A whole address in one cell, taken apart: "Hauptstr. 5, 70174 Stuttgart".
//!
//! Only what is plain is taken apart: a place is known by the postcode before it. What cannot be
//! told apart stays together as the street, so that nothing is lost or misplaced.

use value::Country;

/// The parts of an address, each with the key of its field.
pub(super) fn split(text: &str) -> Vec<(&'static str, String)> {
    let mut parts: Vec<&str> =
        text.split([',', ';', '\n', '|']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let country = parts.last().filter(|_| parts.len() > 1).copied().filter(|last| {
        Country::parse(last).is_some() && parts.iter().any(|part| place(part).is_some())
    });
    if country.is_some() {
        parts.pop();
    }
    let mut split = match parts.iter().rposition(|part| place(part).is_some()) {
        Some(at) => {
            let (postcode, city) = place(parts.remove(at)).unwrap_or_default();
            with_street(&parts, vec![("postcode", postcode), ("city", city)])
        }
        None => match parts[..] {
            [one] => within(one).unwrap_or_else(|| vec![("street", one.to_owned())]),
            [street, city] if is_street(street) && !has_digit(city) => {
                vec![("street", street.to_owned()), ("city", city.to_owned())]
            }
            _ => vec![("street", parts.join(", "))],
        },
    };
    split.extend(country.map(|country| ("country", country.to_owned())));
    split
}

/// Puts the street before the place; of several parts the one with a house number is the street.
fn with_street(parts: &[&str], place: Vec<(&'static str, String)>) -> Vec<(&'static str, String)> {
    let street = parts.iter().position(|part| is_street(part)).unwrap_or(0);
    let mut split = Vec::new();
    let mut extra = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        if at == street {
            split.push(("street", (*part).to_owned()));
        } else {
            extra.push(*part);
        }
    }
    if !extra.is_empty() {
        split.push(("address_extra", extra.join(", ")));
    }
    split.extend(place);
    split
}

/// `70174 Stuttgart`, `D-70174 Stuttgart`, `1010 Wien`: a number of four or five digits, then words.
fn place(part: &str) -> Option<(String, String)> {
    let (first, rest) = part.split_once(char::is_whitespace)?;
    let rest = rest.trim();
    let begins = rest.chars().next().is_some_and(char::is_alphabetic);
    (is_postcode(first) && begins).then(|| (first.to_owned(), rest.to_owned()))
}

fn is_postcode(word: &str) -> bool {
    let digits = match word.split_once('-') {
        Some((land, digits)) if land.chars().all(char::is_alphabetic) && land.len() <= 3 => digits,
        _ => word,
    };
    (4..=5).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// `Königsallee 1a 40212 Düsseldorf`: the last postcode with words behind it, and before it a street
/// with its number.
fn within(text: &str) -> Option<Vec<(&'static str, String)>> {
    let at = text
        .rmatch_indices(char::is_whitespace)
        .map(|(at, space)| at + space.len())
        .find(|at| place(&text[*at..]).is_some() && is_street(text[..*at].trim()))?;
    let (postcode, city) = place(&text[at..])?;
    Some(with_street(&[text[..at].trim()], vec![("postcode", postcode), ("city", city)]))
}

/// Whether a part ends in a house number, as `Hauptstr. 5 a`, or begins with one, as `12 Rue X`.
fn is_street(part: &str) -> bool {
    part.contains(char::is_whitespace) && has_digit(part) && part.chars().any(char::is_alphabetic)
}

fn has_digit(part: &str) -> bool {
    part.bytes().any(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::split;

    fn shown(text: &str) -> String {
        split(text).iter().map(|(key, part)| format!("{key}={part}")).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn addresses_in_one_cell_are_taken_apart() {
        for (text, expected) in [
            ("Hauptstr. 5, 70174 Stuttgart", "street=Hauptstr. 5|postcode=70174|city=Stuttgart"),
            ("Hauptstr. 5\n70174 Stuttgart", "street=Hauptstr. 5|postcode=70174|city=Stuttgart"),
            (
                "Königsallee 1a 40212 Düsseldorf",
                "street=Königsallee 1a|postcode=40212|city=Düsseldorf",
            ),
            (
                "Hauptstr. 5, D-70174 Stuttgart, Deutschland",
                "street=Hauptstr. 5|postcode=D-70174|city=Stuttgart|country=Deutschland",
            ),
            (
                "c/o Meier, Am Deich 5, 26122 Oldenburg",
                "street=Am Deich 5|address_extra=c/o Meier|postcode=26122|city=Oldenburg",
            ),
            ("70174 Stuttgart, Hauptstr. 5", "street=Hauptstr. 5|postcode=70174|city=Stuttgart"),
            ("Hauptstr. 5, Stuttgart", "street=Hauptstr. 5|city=Stuttgart"),
            ("70174 Stuttgart", "postcode=70174|city=Stuttgart"),
            (
                "12 Rue des Lilas, 67000 Strasbourg",
                "street=12 Rue des Lilas|postcode=67000|city=Strasbourg",
            ),
        ] {
            assert_eq!(shown(text), expected);
        }
    }

    #[test]
    fn what_cannot_be_told_apart_stays_together() {
        for text in
            ["Hauptstr. 5", "10 Downing Street, London SW1A 2AA", "Postfach 1234", "Stuttgart", "?"]
        {
            assert_eq!(shown(text), format!("street={text}"));
        }
    }
}
