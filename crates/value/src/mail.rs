//! Mail addresses.
//!
//! Syntax as RFC 5321 and RFC 6531 allow it and as people really use it: dots and signs before the
//! `@`, letters of all scripts on both sides, a domain of at least two labels. The local part keeps
//! its capitals; two addresses that differ only in case are one when searched.

use unicode_normalization::UnicodeNormalization;

use crate::check::{Checked, Doubt};

/// RFC 5321, 4.5.3.1: bytes before the `@`, and of a whole address.
const LOCAL_LIMIT: usize = 64;
const LIMIT: usize = 254;

/// Checks an address; good ones are kept with their domain in lower case.
pub fn check(text: &str) -> Checked {
    let Some(found) = find(text) else {
        return Checked::kept(text, Doubt::Pattern);
    };
    if found.extra {
        return Checked::kept(text, Doubt::Extra);
    }
    Checked::good(format!("{}@{}", found.local, found.domain.to_lowercase()))
}

/// Whether a text is one well-formed address.
pub fn is_valid(text: &str) -> bool {
    find(text).is_some_and(|found| !found.extra)
}

/// The address in lower case, composed form; of a text that holds none, the text so.
pub(crate) fn normal(text: &str) -> String {
    let lower = |text: &str| match text.is_ascii() {
        true => text.to_ascii_lowercase(),
        false => text.nfc().flat_map(char::to_lowercase).nfc().collect::<String>(),
    };
    match find(text) {
        Some(found) => lower(&format!("{}@{}", found.local, found.domain)),
        None => lower(text.trim()),
    }
}

/// The part after the `@`, in lower case.
pub fn domain(text: &str) -> Option<String> {
    find(text).map(|found| found.domain.to_lowercase())
}

/// Local parts of addresses that belong to an organisation and to nobody in it.
#[rustfmt::skip]
const GENERAL: &[&str] = &[
    "info", "infos", "information", "kontakt", "contact", "mail", "email", "post", "office",
    "buero", "büro", "zentrale", "empfang", "service", "kundenservice", "kundendienst",
    "customerservice", "support", "hilfe", "help", "helpdesk", "hotline", "vertrieb", "verkauf",
    "sales", "einkauf", "purchasing", "bestellung", "bestellungen", "order", "orders", "shop",
    "buchhaltung", "accounting", "rechnung", "rechnungen", "invoice", "invoices", "billing",
    "finance", "personal", "hr", "jobs", "bewerbung", "karriere", "career", "presse", "press",
    "marketing", "newsletter", "noreply", "donotreply", "datenschutz", "privacy", "dsb", "dpo",
    "legal", "recht", "webmaster", "postmaster", "hostmaster", "abuse", "security", "admin",
    "administrator", "root", "team", "hallo", "hello", "welcome", "reception", "verwaltung",
    "sekretariat", "geschaeftsleitung", "geschäftsleitung", "gf", "lager", "logistik",
    "versand", "werkstatt", "technik", "it", "edv", "anfrage", "anfragen", "reservierung",
    "booking", "rezeption", "praxis", "kanzlei", "poststelle", "rathaus", "gemeinde", "stadt",
];

/// Whether an address is an organisation's general one (`info@`), which names no person.
pub fn is_general(text: &str) -> bool {
    find(text).is_some_and(|found| {
        let local = found.local.to_lowercase();
        let whole: String = local.chars().filter(|c| !matches!(c, '-' | '_' | '.')).collect();
        let stem = whole.trim_end_matches(|c: char| c.is_ascii_digit());
        let first = local.split(['-', '_', '.', '+']).next().unwrap_or_default();
        // `info.muenchen@` is general; `service.meyer@` cannot be told from it, so only `info` may go on.
        GENERAL.contains(&stem) || matches!(first, "info" | "kontakt" | "noreply" | "no")
    })
}

struct Found<'a> {
    local: &'a str,
    domain: &'a str,
    /// Something beside the address, such as a name or a second address.
    extra: bool,
}

fn find(text: &str) -> Option<Found<'_>> {
    let text = text.trim();
    let mut address = text;
    if let Some(head) = text.get(..7)
        && head.eq_ignore_ascii_case("mailto:")
    {
        address = text[7..].split('?').next().unwrap_or_default();
    }
    let mut extra = false;
    if let Some(open) = address.find('<')
        && let Some(close) = address.rfind('>')
        && open < close
    {
        extra = !address[..open].trim().is_empty()
            || !address[close + 1..].trim_matches([' ', ',', ';']).is_empty();
        address = address[open + 1..close].trim();
    }
    address = address.trim_end_matches([';', ',', ' ']);
    if !address.starts_with('"')
        && let Some((first, rest)) = address.split_once([';', ',', ' '])
    {
        extra = extra || !rest.trim_matches([';', ',', ' ']).is_empty();
        address = first;
    }
    let (local, domain) = address.rsplit_once('@')?;
    let domain = domain.strip_suffix('.').unwrap_or(domain);
    (address.len() <= LIMIT && is_local(local) && is_domain(domain)).then_some(Found {
        local,
        domain,
        extra,
    })
}

fn is_local(local: &str) -> bool {
    if local.is_empty() || local.len() > LOCAL_LIMIT {
        return false;
    }
    if let Some(quoted) = local.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        return !quoted.is_empty()
            && quoted.chars().all(|c| !c.is_control() && !matches!(c, '"' | '\\'));
    }
    local.split('.').all(|atom| !atom.is_empty() && atom.chars().all(is_atom_char))
}

fn is_atom_char(c: char) -> bool {
    match c {
        c if c.is_ascii() => c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c),
        c => is_word_char(c),
    }
}

fn is_domain(domain: &str) -> bool {
    let mut labels = 0;
    let mut last = "";
    for label in domain.split('.') {
        let fits = !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| {
                c.is_ascii_alphanumeric() || c == '-' || (!c.is_ascii() && is_word_char(c))
            });
        if !fits {
            return false;
        }
        labels += 1;
        last = label;
    }
    let top = last.chars().count() >= 2 && !last.bytes().any(|byte| byte.is_ascii_digit());
    labels >= 2 && (top || last.starts_with("xn--"))
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric()
        || unicode_normalization::char::is_combining_mark(c)
        || matches!(c, '\u{200C}' | '\u{200D}')
}

/// What samples show: `l•••@s•••••.de`.
pub fn mask(text: &str) -> String {
    let Some(found) = find(text) else {
        return crate::mask::words(text);
    };
    let mut labels: Vec<&str> = found.domain.split('.').collect();
    let top = labels.pop().unwrap_or_default();
    let local = match found.local.chars().next() {
        Some(first) if found.local.chars().count() > 1 && first.is_alphanumeric() => {
            format!("{first}•••")
        }
        _ => "•••".to_owned(),
    };
    let labels: Vec<String> = labels.into_iter().map(crate::mask::word).collect();
    let top = if top.len() <= 6 && top.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        top
    } else {
        "••"
    };
    format!("{local}@{}.{top}", labels.join("."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Verdict;

    #[test]
    fn addresses_as_people_have_them_are_good() {
        for (given, stored) in [
            ("leonekohler@surfeu.de", "leonekohler@surfeu.de"),
            (" Leonie.Köhler@Surfeu.DE ", "Leonie.Köhler@surfeu.de"),
            ("stanisław.wójcik@wp.pl", "stanisław.wójcik@wp.pl"),
            ("daan_peeters@apple.be", "daan_peeters@apple.be"),
            ("o'reilly+shop@example.ie", "o'reilly+shop@example.ie"),
            ("kontakt@müller.de", "kontakt@müller.de"),
            ("info@xn--mller-kva.de", "info@xn--mller-kva.de"),
            ("用户@例子.公司", "用户@例子.公司"),
            ("अजय@डाटा.भारत", "अजय@डाटा.भारत"),
            ("\"leonie k\"@example.com", "\"leonie k\"@example.com"),
            ("mailto:a.b@example.com?subject=x", "a.b@example.com"),
            ("<a.b@example.com>;", "a.b@example.com"),
            ("a@b.museum", "a@b.museum"),
        ] {
            let checked = check(given);
            assert!(checked.verdict == Verdict::Good, "{given}");
            assert_eq!(checked.text, stored);
        }
    }

    #[test]
    fn what_is_no_address_is_kept_and_doubted() {
        for given in [
            "leonie",
            "leonie@",
            "@surfeu.de",
            "leonie@surfeu",
            "leonie..k@surfeu.de",
            ".leonie@surfeu.de",
            "leonie@-surfeu.de",
            "leonie@surfeu..de",
            "leonie@192.168.0.1",
            "leonie@sur feu",
            "a@b@",
            "leonie(at)surfeu.de",
            "keine",
        ] {
            assert!(matches!(check(given).verdict, Verdict::Kept(_)), "{given}");
            assert_eq!(check(given).text, given);
        }
        let long = format!("{}@example.com", "a".repeat(65));
        assert_eq!(check(&long).verdict, Verdict::Kept(Doubt::Pattern));
    }

    #[test]
    fn a_name_or_a_second_address_is_not_thrown_away() {
        for given in [
            "Leonie Köhler <leonie@surfeu.de>",
            "leonie@surfeu.de; l.koehler@example.com",
            "leonie@surfeu.de (privat)",
        ] {
            assert_eq!(check(given).verdict, Verdict::Kept(Doubt::Extra), "{given}");
            assert_eq!(normal(given), "leonie@surfeu.de");
        }
    }

    #[test]
    fn case_and_composition_make_no_difference_in_search() {
        assert_eq!(normal("Leonie.KÖHLER@Surfeu.DE"), normal("leonie.ko\u{308}hler@surfeu.de"));
        assert_eq!(normal("Keine"), "keine");
    }

    #[test]
    fn a_general_address_names_nobody() {
        for general in [
            "info@woodstock.com.br",
            "Kontakt@firma.de",
            "service@firma.de",
            "info-muenchen@firma.de",
            "no-reply@firma.de",
            "bestellung2@shop.de",
        ] {
            assert!(is_general(general), "{general}");
        }
        for personal in [
            "leonie.koehler@firma.de",
            "service.meyer@firma.de",
            "infante@firma.de",
            "l.koehler@info.de",
            "info",
        ] {
            assert!(!is_general(personal), "{personal}");
        }
    }

    #[test]
    fn the_mask_shows_three_letters_at_most() {
        assert_eq!(mask("leonekohler@surfeu.de"), "l•••@s•••••.de");
        assert_eq!(mask("l@b.de"), "•••@•.de");
        assert_eq!(mask("roberto.almeida@riotur.gov.br"), "r•••@r•••••.g••.br");
        assert_eq!(mask("keine Adresse"), "k•••• A••••••");
    }
}
