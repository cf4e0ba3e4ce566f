//! Numbers of payment cards (ISO/IEC 7812): length and beginning of a brand, Luhn's digit, and a
//! neighbourhood that speaks for a card.
//!
//! One of ten numbers passes Luhn. Thirteen digits are never taken for a card, because article
//! numbers (EAN) have as many; cards of that length are long gone.

use super::chain::{Chain, is_in_a_row, is_in_fours, narrow, stands_free};
use crate::{Detector, Found, Label, Meaning, Text, Why};
use value::card::Brand;

pub(super) struct Card;

/// Words that say it is another number.
const OTHER: &[Meaning] = &[
    Meaning::Thing,
    Meaning::Order,
    Meaning::Customer,
    Meaning::Contract,
    Meaning::Iban,
    Meaning::Device,
    Meaning::Message,
    Meaning::Account,
    Meaning::Phone,
    Meaning::Register,
    Meaning::TaxNumber,
    Meaning::HealthInsurance,
    Meaning::Measure,
    Meaning::Amount,
];

/// No card's number has fewer digits.
const LEAST: usize = 14;

impl Detector for Card {
    fn find(&self, text: &Text<'_>, found: &mut Found) {
        let mut free = 0;
        for (index, run) in text.runs().iter().enumerate() {
            let start = run.start as usize;
            let grouped = matches!(run.len(), 4 | 6) && run.reach() >= LEAST;
            if start < free || !(grouped || matches!(run.len(), 14..=19)) {
                continue;
            }
            let chain = Chain::gather(text, index, 19, narrow);
            let Some(last) = longest(text, &chain) else { continue };
            let (number, end) = (chain.digits(text, last), chain.groups()[last].end);
            if !super::chain::luhn(number.as_bytes()) {
                continue;
            }
            let Some(brand) = brand(&number) else { continue };
            let context = text.context(start);
            let said = context.has(Meaning::Card);
            let grouped = chain.groups()[0].digits == 4;
            if !said && (is_in_a_row(text, start, end) || is_in_fours(text, start, end)) {
                continue;
            }
            let certainty = match (said, context.is_any(OTHER)) {
                (true, false) => 0.99,
                (true, true) => 0.8,
                (false, true) => continue,
                // Maestro's beginnings are those of many numbers.
                (false, false) if brand == Brand::Maestro && !grouped => continue,
                (false, false) if brand == Brand::Maestro => 0.7,
                (false, false) => {
                    if grouped {
                        0.97
                    } else {
                        0.93
                    }
                }
            };
            free = end;
            let why = Why::FORM.and(Why::DIGIT);
            found.add(
                Label::Card,
                start..end,
                certainty,
                if said { why.and(Why::WORD) } else { why },
            );
        }
    }
}

/// The last group of the longest number that is grouped as a card's.
fn longest(text: &Text<'_>, chain: &Chain) -> Option<usize> {
    let groups = chain.groups();
    let start = groups.first()?.start;
    let mut sizes = [0; 5];
    let mut before = 0;
    for (size, group) in sizes.iter_mut().zip(groups) {
        *size = group.digits - before;
        before = group.digits;
    }
    let count = groups.len().min(sizes.len());
    (0..count).rev().find(|&at| {
        let built = matches!(
            sizes[..=at],
            [14..=19]
                | [4, 4, 4, 4]
                | [4, 6, 5]
                | [4, 6, 4]
                | [4, 4, 4, 4, 3]
                | [6, 13]
                | [4, 4, 4, 2]
                | [6, 10]
                | [8, 8]
                | [4, 4, 4, 3]
        );
        built && stands_free(text, start, groups[at].end)
    })
}

/// The brand of a number that may be a card today.
fn brand(digits: &str) -> Option<Brand> {
    let brand = value::card::brand(digits)?;
    let fits = match brand {
        Brand::Visa => matches!(digits.len(), 16 | 19),
        Brand::Maestro => matches!(digits.len(), 16 | 18 | 19),
        Brand::Diners => matches!(digits.len(), 14 | 16),
        Brand::Mastercard
        | Brand::AmericanExpress
        | Brand::Discover
        | Brand::Jcb
        | Brand::UnionPay => true,
    };
    fits.then_some(brand)
}
