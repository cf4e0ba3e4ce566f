//! Amounts of money.
//!
//! Kept with a point, at least two places and, where one was given, the currency's ISO 4217 code:
//! `1204.50 EUR`. A number that could mean thousands or thousandths stays as it is.

use crate::check::{Checked, Doubt};

/// Checks an amount.
pub fn check(text: &str) -> Checked {
    match parse(text) {
        Ok(amount) => Checked::good(amount),
        Err(doubt) => Checked::kept(text, doubt),
    }
}

pub(crate) fn normal(text: &str) -> String {
    parse(text).unwrap_or_else(|_| crate::check::lower(text))
}

#[rustfmt::skip]
const CURRENCIES: &[(&str, &str)] = &[
    ("€", "EUR"), ("EURO", "EUR"), ("$", "USD"), ("US$", "USD"), ("£", "GBP"), ("¥", "JPY"), ("FR.", "CHF"), ("SFR", "CHF"), ("SFR.", "CHF"),
    ("ZŁ", "PLN"), ("KČ", "CZK"), ("FT", "HUF"), ("KR", "SEK"), ("R$", "BRL"), ("₹", "INR"), ("₺", "TRY"), ("₽", "RUB"), ("₴", "UAH"), ("DM", "DEM"),
];
#[rustfmt::skip]
const CODES: &[&str] = &[
    "EUR", "USD", "GBP", "CHF", "JPY", "PLN", "CZK", "HUF", "SEK", "NOK", "DKK", "BRL", "INR", "TRY", "RUB", "UAH", "RON", "BGN", "HRK", "ISK", "CAD",
    "AUD", "NZD", "CNY", "HKD", "SGD", "KRW", "ZAR", "MXN", "ARS", "CLP", "ILS", "AED", "SAR", "EGP", "THB", "DEM", "RSD", "BAM", "MKD", "ALL", "GEL",
];

/// The normal form of an amount.
///
/// # Errors
/// [`Doubt::Ambiguous`] for `1.204`, [`Doubt::Unknown`] for an unknown currency,
/// [`Doubt::Pattern`] for anything else.
pub fn parse(text: &str) -> Result<String, Doubt> {
    let text = text.trim();
    if text.len() > 48 {
        return Err(Doubt::Length);
    }
    let numeric = |c: char| c.is_ascii_digit();
    let start = text.find(numeric).ok_or(Doubt::Pattern)?;
    let end = text.rfind(numeric).map_or(start, |at| at + 1);
    let (head, number, tail) = (&text[..start], &text[start..end], &text[end..]);
    // `12,-` and `12,--` are whole amounts; `12-` is negative, as old accounting prints it.
    let whole = tail.starts_with(",-")
        || tail.starts_with(".-")
        || tail.starts_with(",–")
        || tail.starts_with(".–");
    let minus = head.contains(['-', '−', '–']) || (!whole && tail.starts_with(['-', '−', '–']));
    let fraction_only = head.ends_with([',', '.']);
    let sign = |c: char| matches!(c, '-' | '−' | '–' | '+' | ',' | ' ' | '\u{a0}' | '\u{202f}');
    let currency = currency(
        head.trim_matches(|c| sign(c) || (fraction_only && c == '.')),
        tail.trim_matches(|c| sign(c) || (whole && c == '.')),
    )?;
    let number = if fraction_only {
        format!("0{}{number}", &head[head.len() - 1..])
    } else {
        number.to_owned()
    };
    let decimal = decimal(&number)?;
    let minus = if minus { "-" } else { "" };
    Ok(match currency {
        Some(currency) => format!("{minus}{decimal} {currency}"),
        None => format!("{minus}{decimal}"),
    })
}

fn currency(before: &str, after: &str) -> Result<Option<&'static str>, Doubt> {
    let given = match (before.is_empty(), after.is_empty()) {
        (true, true) => return Ok(None),
        (false, true) => before,
        (true, false) => after,
        (false, false) => return Err(Doubt::Pattern),
    };
    let upper = given.to_uppercase();
    let by_sign = CURRENCIES.iter().find(|(sign, _)| *sign == upper).map(|(_, code)| *code);
    let by_code = || CODES.iter().find(|code| **code == upper).copied();
    by_sign.or_else(by_code).map(Some).ok_or(Doubt::Unknown)
}

/// Decides which sign parts the thousands and which the fraction.
fn decimal(number: &str) -> Result<String, Doubt> {
    let mut digits = String::with_capacity(number.len());
    let mut groups: Vec<(char, usize)> = Vec::new();
    for c in number.chars() {
        match c {
            '0'..='9' => {
                digits.push(c);
                if let Some(group) = groups.last_mut() {
                    group.1 += 1;
                }
            }
            '.' | ',' => groups.push((c, 0)),
            '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' => groups.push((' ', 0)),
            _ => return Err(Doubt::Pattern),
        }
    }
    let first = digits.len() - groups.iter().map(|group| group.1).sum::<usize>();
    let Some(&(last, length)) = groups.last() else {
        return Ok(finish(&digits, 0));
    };
    let same = groups.iter().filter(|group| group.0 == last).count();
    let thousands = |groups: &[(char, usize)]| {
        groups.iter().all(|group| group.1 == 3)
            && (1..=3).contains(&first)
            && groups.iter().all(|group| Some(group.0) == groups.first().map(|g| g.0))
    };
    if last == ' ' || same > 1 {
        return if thousands(&groups) { Ok(finish(&digits, 0)) } else { Err(Doubt::Pattern) };
    }
    let before = &groups[..groups.len() - 1];
    if before.is_empty() && length == 3 && (1..=3).contains(&first) && !digits.starts_with('0') {
        return Err(Doubt::Ambiguous);
    }
    if before.is_empty() || thousands(before) {
        Ok(finish(&digits, length))
    } else {
        Err(Doubt::Pattern)
    }
}

/// Digits of which the last `places` are the fraction, with at least two places.
fn finish(digits: &str, places: usize) -> String {
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    format!("{whole}.{fraction:0<2}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_one_in_every_usual_writing() {
        for (text, amount) in [
            ("1.204,50 €", "1204.50 EUR"),
            ("1,204.50", "1204.50"),
            ("1,204.50 EUR", "1204.50 EUR"),
            ("EUR 1204,5", "1204.50 EUR"),
            ("12.5", "12.50"),
            ("12,5", "12.50"),
            ("12", "12.00"),
            ("1'204.50 CHF", "1204.50 CHF"),
            ("1 204,50 zł", "1204.50 PLN"),
            ("1.234.567", "1234567.00"),
            ("$12.00", "12.00 USD"),
            ("-12,00 €", "-12.00 EUR"),
            ("12,00-", "-12.00"),
            ("1204,- €", "1204.00 EUR"),
            (",50", "0.50"),
            ("0.125", "0.125"),
            ("12.3456", "12.3456"),
            ("1.234,5678", "1234.5678"),
        ] {
            assert_eq!(parse(text).as_deref(), Ok(amount), "{text}");
            assert_eq!(parse(amount).as_deref(), Ok(amount), "{amount}");
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_kept() {
        for (text, doubt) in [
            ("1.204", Doubt::Ambiguous),
            ("1,204 €", Doubt::Ambiguous),
            ("12 Taler", Doubt::Unknown),
            ("viel", Doubt::Pattern),
            ("1.20.4", Doubt::Pattern),
            ("1,2,3.4", Doubt::Pattern),
        ] {
            assert_eq!(parse(text), Err(doubt), "{text}");
            assert_eq!(check(text).text, text);
        }
    }
}
