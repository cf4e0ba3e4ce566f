//! Which processing a place seems to belong to: by what it is called and by what lies in it.
//!
//! A proposal decides nothing: a person confirms it or says otherwise.

use super::content::Amount;
use crate::ProcessingId;
use crate::person::Rules;
use crate::processing::Processing;

/// A processing that a place seems to belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub processing: ProcessingId,
    pub reason: Reason,
}

/// What speaks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The place is called like it.
    Name,
    /// It is the only one that uses all that lies there.
    Content,
}

/// Words in names of places that speak for a processing of the presets, beginnings of them.
const WORDS: &[(&str, &[&str])] = &[
    ("orders", &["bestell", "auftrag", "auftraege", "order", "liefer", "versand", "shipping"]),
    (
        "bookkeeping",
        &["rechnung", "buchhalt", "buchfuehr", "invoice", "datev", "sepa", "lastschrift", "mahn"],
    ),
    ("customer-service", &["kundenservice", "service", "support", "anfrage", "ticket"]),
    ("complaints", &["reklamation", "beschwerde", "complaint", "retoure"]),
    ("newsletter", &["newsletter", "mailing", "verteiler", "abonnent", "subscriber", "werbung"]),
    ("call-back", &["rueckruf", "callback"]),
    ("survey", &["umfrage", "befragung", "survey", "feedback"]),
    ("shop-account", &["kundenkonto", "kundenkonten", "shop", "benutzerkonto", "login"]),
    ("claims", &["klage", "anwalt", "forderung", "inkasso", "mandat", "claim"]),
    ("accountability", &["auskunft", "einwilligung", "consent", "dsgvo", "gdpr"]),
];

/// Fields that hold what the detectors call so.
const FIELDS: &[(&str, &[&str])] = &[
    ("PERSON", &["family_name", "given_name"]),
    ("ADDRESS", &["street", "postcode"]),
    ("EMAIL", &["email"]),
    ("PHONE", &["phone", "fax"]),
    ("DOB", &["birth_date"]),
    ("IBAN", &["iban"]),
    ("BIC", &["bic"]),
    ("CARD", &["card"]),
    ("TAX_ID", &["tax_id"]),
    ("VAT_ID", &["vat_id"]),
    ("USERNAME", &["login"]),
    ("CUSTOMER_ID", &["customer_number"]),
    ("ORDER_ID", &["order_number"]),
];

/// The processing that a place of that name with that content seems to belong to. `name` is where
/// it lies, its folders among it.
#[must_use]
pub fn propose(rules: &Rules, name: &str, amounts: &[Amount]) -> Option<Proposal> {
    let (all, own) = (value::fold::words(name), name.rsplit('/').next().unwrap_or_default());
    let own = value::fold::words(own);
    let fitting = |one: &Processing| {
        amounts.iter().filter(|amount| uses(one, &amount.label) == Some(true)).count()
    };
    // The name itself says more than the folder. What a processing uses nothing of is not its own,
    // whatever it is called: a password stays one.
    let by_name = rules
        .processings
        .iter()
        .map(|one| (called(one, &all) + called(one, &own), one))
        .filter(|(hits, one)| *hits > 0 && fitting(one) > 0);
    let best = by_name.max_by_key(|(hits, one)| {
        let fits = fitting(one);
        // Of equals the first, as the processings are listed.
        (*hits, fits, std::cmp::Reverse(one.id))
    });
    if let Some((_, one)) = best {
        return Some(Proposal { processing: one.id, reason: Reason::Name });
    }
    let known = amounts.iter().any(|amount| FIELDS.iter().any(|(label, _)| *label == amount.label));
    let mut fitting = rules
        .processings
        .iter()
        .filter(|one| amounts.iter().all(|amount| uses(one, &amount.label) != Some(false)));
    match (known, fitting.next(), fitting.next()) {
        (true, Some(one), None) => Some(Proposal { processing: one.id, reason: Reason::Content }),
        _ => None,
    }
}

/// How many words of the name speak for it.
fn called(one: &Processing, words: &[String]) -> usize {
    let own = value::fold::words(&one.key.replace('-', " "));
    let hints = WORDS.iter().find(|(key, _)| *key == one.key).map_or(&[][..], |(_, hints)| hints);
    let speaks = |word: &String| {
        own.iter().any(|own| own.len() > 3 && word.starts_with(own.as_str()))
            || hints.iter().any(|hint| word.contains(hint))
    };
    words.iter().filter(|word| speaks(word)).count()
}

/// Whether it uses a field for that kind; nothing for kinds that no field holds.
fn uses(one: &Processing, label: &str) -> Option<bool> {
    let (_, fields) = FIELDS.iter().find(|(known, _)| *known == label)?;
    Some(fields.iter().any(|field| one.uses_field(field)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::Catalogue;
    use crate::processing::preset;

    fn rules() -> Rules {
        let keys = ["orders", "bookkeeping", "newsletter", "customer-service"];
        let processings = keys.iter().map(|key| preset(key).unwrap().clone()).collect();
        Rules { fields: Catalogue::default(), processings }
    }

    fn amounts(labels: &[&str]) -> Vec<Amount> {
        let one = |label: &&str| Amount {
            label: (*label).to_owned(),
            count: 9,
            certain: 9,
            different: 9,
        };
        labels.iter().map(one).collect()
    }

    fn key(name: &str, labels: &[&str]) -> Option<(String, Reason)> {
        let rules = rules();
        let proposal = propose(&rules, name, &amounts(labels))?;
        let processing = rules.processing(proposal.processing).unwrap();
        Some((processing.key.clone(), proposal.reason))
    }

    #[test]
    fn a_place_is_told_by_its_name() {
        let name = |key: &str| Some((key.to_owned(), Reason::Name));
        assert_eq!(key("Marketing/Newsletter-Verteiler 2024.xlsx", &["EMAIL"]), name("newsletter"));
        assert_eq!(key("Ablage/Rechnungen/2023/R-17.pdf", &["IBAN"]), name("bookkeeping"));
        assert_eq!(key("Bestellungen.csv", &["PERSON", "ADDRESS"]), name("orders"));
        assert_eq!(
            key("Service/Rechnungen.csv", &["PERSON"]),
            name("bookkeeping"),
            "not the folder"
        );
        assert_eq!(key("Bestellungen/Zugang.txt", &["SECRET"]), None, "nothing it uses");
    }

    #[test]
    fn or_by_what_only_one_processing_uses() {
        let only = key("Tabelle1.xlsx", &["IBAN", "PERSON"]);
        let users = rules().processings.iter().filter(|one| one.uses_field("iban")).count();
        assert_eq!(only.is_some(), users == 1, "{only:?}");
        assert_eq!(key("Tabelle1.xlsx", &["EMAIL"]), None, "several use it");
        assert_eq!(key("Tabelle1.xlsx", &["HEALTH"]), None, "nobody's field");
    }
}
