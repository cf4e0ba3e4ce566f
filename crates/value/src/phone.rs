//! Telephone numbers, in whatever way they were written down.
//!
//! A number is kept in the international form of ITU-T E.164 (`+497112842222`, an extension after
//! `;ext=` as in RFC 3966) and shown grouped as its country does. What is no assigned number stays
//! as given; it can still be found by its digits.

use rlibphonenumber::{PhoneNumber, PhoneNumberFormat, Region};

use crate::check::{Checked, Doubt, Near};
use crate::country::Country;

/// Longer than any number with its extension and a remark.
const LONGEST: usize = 96;
/// Country calling codes whose national numbers keep a leading zero (Italy, San Marino, Vatican).
const ZERO_STAYS: &[&str] = &["+39", "+378", "+379"];

/// Checks a number; a national one is read as one of the near country, else of Germany.
pub fn check(text: &str, near: &Near) -> Checked {
    match read(text, near) {
        None => Checked::kept(text, Doubt::Pattern),
        Some(read) => {
            let country = read.country();
            match read.state {
                State::Assigned if read.remark => Checked::kept(text, Doubt::Extra).of(country),
                State::Assigned => Checked::good(read.stored()).of(country),
                State::Unassigned(_) if read.digits.len() < 6 => Checked::kept(text, Doubt::Length),
                State::Unassigned(_) | State::Unread => Checked::kept(text, Doubt::Unassigned),
            }
        }
    }
}

/// The form all writings of a number share: international without extension where the number is
/// known, else its digits.
pub(crate) fn normal(text: &str, near: &Near) -> String {
    match read(text, near) {
        Some(Read { state: State::Assigned, number: Some(number), .. }) => {
            number.format_as(PhoneNumberFormat::E164).into_owned()
        }
        Some(Read { state: State::Unassigned(true), number: Some(number), .. })
            if number.national_number >= 10_000 =>
        {
            format!("+{}{}", number.country_code, number.national_number)
        }
        Some(read) => read.digits,
        None => text.chars().filter_map(digit).collect(),
    }
}

/// A stored number as people read it: `+49 711 2842222`, extension behind; unknown ones as they are.
pub fn display(text: &str) -> String {
    shown(text, PhoneNumberFormat::International)
}

/// A stored number as it is dialled within its country: `0711 2842222`.
pub fn display_national(text: &str) -> String {
    shown(text, PhoneNumberFormat::National)
}

fn shown(text: &str, format: PhoneNumberFormat) -> String {
    match read(text, &Near::default()) {
        Some(read @ Read { state: State::Assigned, remark: false, .. }) => {
            let Some(number) = &read.number else {
                return text.to_owned();
            };
            let mut shown = number.format_as(format).into_owned();
            if !read.extension.is_empty() {
                shown.push_str(" ext. ");
                shown.push_str(&read.extension);
            }
            shown
        }
        _ => text.to_owned(),
    }
}

/// Whether a text is an assigned number and nothing else. For guessing what a column holds.
pub fn is_valid(text: &str, near: &Near) -> bool {
    matches!(read(text, near), Some(Read { state: State::Assigned, remark: false, .. }))
}

/// The digits to try in a search when the country of a number is not known: the number read as one
/// of the near country, and the bare digits as given.
pub fn search_forms(text: &str, near: &Near) -> Vec<String> {
    let mut forms = vec![normal(text, near)];
    let digits: String = text.chars().filter_map(digit).collect();
    if !forms.contains(&digits) {
        forms.push(digits);
    }
    forms.retain(|form| !form.is_empty());
    forms
}

/// A number as far as it was understood.
struct Read {
    state: State,
    number: Option<PhoneNumber>,
    /// The digits of the number itself, as given.
    digits: String,
    extension: String,
    /// Words beside the number (`privat`), which the normal form would lose.
    remark: bool,
}

enum State {
    /// Assigned in its country's numbering plan.
    Assigned,
    /// Built like a number but not assigned; true when it was written with a country code.
    Unassigned(bool),
    /// Not even built like one.
    Unread,
}

impl Read {
    fn stored(&self) -> String {
        let mut text = match &self.number {
            Some(number) => number.format_as(PhoneNumberFormat::E164).into_owned(),
            None => self.digits.clone(),
        };
        if !self.extension.is_empty() {
            text.push_str(";ext=");
            text.push_str(&self.extension);
        }
        text
    }

    fn country(&self) -> Option<Country> {
        match (&self.state, &self.number) {
            (State::Assigned, Some(number)) => {
                let region = number.get_region_code()?;
                Country::from_code(region.as_region_str().as_bytes())
            }
            _ => None,
        }
    }
}

fn read(text: &str, near: &Near) -> Option<Read> {
    if text.len() > LONGEST {
        return None;
    }
    let text = western_digits(text);
    let start = text.find(|c: char| c.is_ascii_digit() || c == '+')?;
    let label = text[..start].trim_end_matches('(');
    let body = &text[start..];
    let Parts { head, extension, remark } = parts(body)?;
    let remark = remark || !is_label(label);

    let digits: String = head.chars().filter(char::is_ascii_digit).collect();
    if digits.is_empty() {
        return None;
    }
    let international = head.starts_with('+');
    let region = region(near.country.unwrap_or(Country::GERMANY));
    let mut candidates = Vec::with_capacity(3);
    if international {
        candidates.push((format!("+{}", without_bracketed_zero(head)), true));
    } else if let Some(rest) = digits.strip_prefix("00") {
        let bare = without_bracketed_zero(head);
        candidates.push((format!("+{}", bare.strip_prefix("00").unwrap_or(rest)), true));
        candidates.push((digits.clone(), false));
    } else {
        if is_without_plus(&digits, near.country.unwrap_or(Country::GERMANY)) {
            candidates.push((format!("+{digits}"), true));
        }
        candidates.push((digits.clone(), false));
    }
    let mut unassigned = None;
    for (candidate, with_code) in candidates {
        let Ok(number) = PhoneNumber::parse(&candidate, region) else {
            continue;
        };
        if number.is_valid() {
            return Some(Read {
                state: State::Assigned,
                number: Some(number),
                digits,
                extension,
                remark,
            });
        }
        unassigned = unassigned.or(Some((number, with_code)));
    }
    let (state, number) = match unassigned {
        Some((number, with_code)) => (State::Unassigned(with_code), Some(number)),
        None => (State::Unread, None),
    };
    Some(Read { state, number, digits, extension, remark })
}

fn region(country: Country) -> Option<Region> {
    Region::from_code(country.code()).ok()
}

/// Whether a number seems to have lost its plus sign, as spreadsheets lose it. Germany's and
/// Austria's plans know no fixed length, so that `497112842222` alone would pass as a national number.
fn is_without_plus(digits: &str, country: Country) -> bool {
    let code = match country {
        Country::GERMANY => "49",
        Country::AUSTRIA => "43",
        _ => return false,
    };
    digits.len() >= 11 && digits.starts_with(code)
}

/// The digits without the trunk zero in brackets (`+49 (0) 711`), which nobody dials after a
/// country code; Italian numbers keep it.
fn without_bracketed_zero(head: &str) -> String {
    let digits = |part: &str| part.chars().filter(char::is_ascii_digit).collect::<String>();
    let whole = format!("+{}", digits(head).trim_start_matches("00"));
    if !ZERO_STAYS.iter().any(|code| whole.starts_with(code))
        && let Some(open) = head.find('(')
        && let Some(close) = head[open..].find(')')
        && head[open + 1..open + close].trim() == "0"
    {
        return digits(&head[..open]) + &digits(&head[open + close..]);
    }
    digits(head)
}

struct Parts<'a> {
    head: &'a str,
    extension: String,
    remark: bool,
}

/// Number, extension and what else stands there; `None` for letters that are neither.
fn parts(body: &str) -> Option<Parts<'_>> {
    let Some(at) = body.find(|c: char| c.is_alphabetic() || c == '#') else {
        return Some(Parts { head: body, extension: String::new(), remark: false });
    };
    let (head, tail) = body.split_at(at);
    if let Some(extension) = extension(tail) {
        return Some(Parts { head, extension, remark: false });
    }
    let long = head.bytes().filter(u8::is_ascii_digit).count() >= 6;
    long.then(|| Parts { head, extension: String::new(), remark: true })
}

/// Words that lead to an extension, longest first where one begins another.
const EXTENSION: &[&str] = &[
    "extension",
    "ext",
    "apparat",
    "app",
    "durchwahl",
    "dw",
    "nebenstelle",
    "nst",
    "klappe",
    "kl",
    "int",
    "x",
    "#",
];

/// The digits of an extension (`App. 12`), if the text is that and nothing else.
fn extension(tail: &str) -> Option<String> {
    let lower = tail.to_lowercase();
    let rest = EXTENSION.iter().find_map(|word| lower.strip_prefix(word))?;
    let digits =
        rest.trim_start_matches(['.', ':', '=', ' ', '-']).trim_end_matches([')', ' ', '.']);
    let fits = (1..=7).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| digits.to_owned())
}

/// Words that stand before a number and say nothing about it.
fn is_label(text: &str) -> bool {
    const LABELS: &[&str] = &[
        "",
        "tel",
        "telefon",
        "telefonnr",
        "telefonnummer",
        "phone",
        "fon",
        "fone",
        "ph",
        "t",
        "p",
        "m",
        "f",
        "fax",
        "telefax",
        "mobil",
        "mobile",
        "handy",
        "cell",
        "home",
        "work",
        "privat",
        "gesch",
        "geschäftlich",
        "dienstlich",
        "nr",
    ];
    let label = text.trim().trim_end_matches([':', '.', ' ']).to_lowercase();
    LABELS.contains(&label.as_str())
}

/// The text with the digits and the plus sign of other scripts replaced by ours.
fn western_digits(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '＋' => '+',
            '（' => '(',
            '）' => ')',
            c if c.is_ascii() => c,
            c => digit(c).unwrap_or(c),
        })
        .collect()
}

/// A decimal digit of the scripts that telephone numbers are written in, as ASCII.
fn digit(c: char) -> Option<char> {
    const ZEROS: [u32; 6] = [0x30, 0x660, 0x6F0, 0x966, 0x9E6, 0xFF10];
    let code = c as u32;
    let zero = ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code))?;
    char::from_digit(code - zero, 10)
}

/// What samples show: country code and the last two digits, `+49 ••• •••••22`.
pub fn mask(text: &str) -> String {
    let digits = text.chars().filter(|c| digit(*c).is_some()).count();
    let shown_at_end = if digits >= 7 { 2 } else { 0 };
    let shown_at_start = match text.chars().next() {
        Some('+') if digits >= 9 => 2,
        _ => 0,
    };
    let mut seen = 0;
    text.chars()
        .take(LONGEST)
        .map(|c| {
            if digit(c).is_some() {
                seen += 1;
                if seen <= shown_at_start || seen > digits - shown_at_end { c } else { '•' }
            } else if c.is_alphanumeric() || !c.is_ascii() {
                '•'
            } else {
                c
            }
        })
        .collect()
}

#[cfg(test)]
mod tests;
