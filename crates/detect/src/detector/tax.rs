//! Tax numbers of Germany: the identification number of a person (§ 139b AO) and the number a tax
//! office gives (Steuernummer), in the writings of the Länder.

use super::chain::{Chain, goes_on, is_blank, is_decimals, is_led, narrow};
use crate::{Detector, Found, Label, Meaning, Text, Why};

pub(super) struct Tax;

impl Detector for Tax {
    fn find(&self, text: &Text<'_>, found: &mut Found) {
        let mut free = 0;
        for (index, run) in text.runs().iter().enumerate() {
            let start = run.start as usize;
            let whole = matches!(run.len(), 10 | 11 | 13);
            let grouped = run.len() <= 5 && run.reach() >= LEAST;
            if start < free || !(whole || grouped) || is_led(text, start) {
                continue;
            }
            if let Some(end) = id(text, index, found).or_else(|| office(text, index, found)) {
                free = end;
            }
        }
    }
}

/// No number here has fewer digits.
const LEAST: usize = 10;
/// Words that say it is another number.
const OTHER: &[Meaning] = &[
    Meaning::Thing,
    Meaning::Order,
    Meaning::Customer,
    Meaning::Contract,
    Meaning::Iban,
    Meaning::Card,
    Meaning::Device,
    Meaning::Message,
    Meaning::Account,
    Meaning::Phone,
    Meaning::Register,
    Meaning::Amount,
    Meaning::Measure,
    Meaning::Plate,
    Meaning::Passport,
    Meaning::HealthInsurance,
    Meaning::Ip,
];

fn id(text: &Text<'_>, index: usize, found: &mut Found) -> Option<usize> {
    let first = text.runs()[index];
    let start = first.start as usize;
    if text.bytes()[start] == b'0' {
        return None;
    }
    let chain = Chain::gather(text, index, 11, narrow);
    let last = chain.group_of(11)?;
    let end = chain.groups()[last].end;
    if goes_on(text, end) {
        return None;
    }
    // Digits in many groups count only behind a word.
    let context = text.context(start);
    let said = context.has(Meaning::TaxId);
    if !said && (last > 3 || is_decimals(text, start, end))
        || !value::taxid::is_valid(&chain.digits(text, last))
    {
        return None;
    }
    let sizes = [2, 5, 8, 11];
    let usual = last == 0
        || (last == 3
            && chain.groups()[..=last].iter().zip(sizes).all(|(group, size)| group.digits == size));
    let certainty = match (said, context.is_any(OTHER)) {
        (true, false) => 0.99,
        (true, true) => 0.7,
        (false, true) => return None,
        // Four of a thousand numbers of eleven digits are built like one by chance.
        (false, false) if usual => 0.85,
        (false, false) if last <= 3 => 0.6,
        (false, false) => return None,
    };
    let why = Why::FORM.and(Why::DIGIT);
    found.add(Label::TaxId, start..end, certainty, if said { why.and(Why::WORD) } else { why });
    Some(end)
}

/// How the tax offices of the Länder group their numbers (the form of the notice of assessment;
/// ELSTER, "Aufbau der Steuernummer", as of 2024).
#[rustfmt::skip]
const OFFICE: &[(&[usize], &str)] = &[
    (&[5, 5], "BW"),
    (&[2, 3, 5], "BE HB HH NI RP SH"),
    (&[3, 3, 5], "BY BB HE MV SL SN ST TH"),
    (&[3, 4, 4], "NW"),
];

fn office(text: &Text<'_>, index: usize, found: &mut Found) -> Option<usize> {
    let first = text.runs()[index];
    let start = first.start as usize;
    if !matches!(first.len(), 2 | 3 | 5 | 10 | 11 | 13) {
        return None;
    }
    let chain = Chain::gather(text, index, 13, |gap| is_blank(gap) || matches!(gap, b"/" | b" / "));
    let groups = chain.groups();
    let end = groups.last()?.end;
    if goes_on(text, end) {
        return None;
    }
    let mut sizes = [0; 12];
    let mut before = 0;
    for (size, group) in sizes.iter_mut().zip(groups) {
        *size = group.digits - before;
        before = group.digits;
    }
    let sizes = &sizes[..groups.len()];
    let slashes = groups.len() > 1 && text.bytes()[groups[0].end..groups[1].start].contains(&b'/');
    let grouped = OFFICE.iter().any(|(form, _)| *form == sizes);
    let whole = matches!(sizes, [10 | 11 | 13]);
    if !grouped && !whole {
        return None;
    }
    let context = text.context(start);
    let said = context.is(Meaning::TaxNumber)
        || (context.has(Meaning::TaxNumber) && !context.is_any(OTHER));
    let certainty = match (said, grouped && slashes && groups.len() == 3) {
        (true, _) => 0.93,
        (false, true) if context.nearest.is_none() && groups[0].digits > 2 => 0.55,
        _ => return None,
    };
    found.add(
        Label::TaxNumber,
        start..end,
        certainty,
        if said { Why::FORM.and(Why::WORD) } else { Why::FORM },
    );
    Some(end)
}
