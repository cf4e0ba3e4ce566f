//! Which numbers of persons other states give: their words, their lengths, their checks.
//!
//! Each check was held against python-stdnum, which collects the offices' descriptions (as of 15
//! August 2026), but those of Hungary, Luxembourg, Malta and the United Kingdom, which it lacks.

use super::check;
use crate::Label;

/// A state's number of a person.
pub(super) struct Kind {
    /// Words that name it, in small letters, as they stand before it.
    pub(super) words: &'static [&'static str],
    pub(super) label: Label,
    /// How many letters and digits.
    pub(super) lengths: &'static [usize],
    pub(super) is_valid: fn(&[u8]) -> bool,
    /// Whether it has a check digit.
    pub(super) has_digit: bool,
    /// Whether its digits are written in one, never in groups.
    pub(super) in_one: bool,
}

const fn checked(
    words: &'static [&'static str],
    label: Label,
    lengths: &'static [usize],
    is_valid: fn(&[u8]) -> bool,
) -> Kind {
    Kind { words, label, lengths, is_valid, has_digit: true, in_one: false }
}

const fn unchecked(
    words: &'static [&'static str],
    label: Label,
    lengths: &'static [usize],
    is_valid: fn(&[u8]) -> bool,
) -> Kind {
    Kind { words, label, lengths, is_valid, has_digit: false, in_one: false }
}

/// The same whose digits are written in one.
const fn in_one(kind: Kind) -> Kind {
    Kind { in_one: true, ..kind }
}

#[rustfmt::skip]
pub(super) const KINDS: &[Kind] = &[
    // Austria: ASVG § 31, Dachverband der Sozialversicherungsträger: weights 3 7 9 0 5 8 4 2 1 6, modulo 11.
    checked(&["sv-nr", "svnr", "sozialversicherungsnummer", "versicherungsnummer", "sv-nummer"], Label::Social, &[10], check::austria),
    // Switzerland: AHVN13 (Zentrale Ausgleichsstelle), EAN-13 beginning with 756.
    checked(&["ahv", "avs", "ahvn13", "sozialversicherungsnummer", "versichertennummer"], Label::Social, &[13], check::switzerland),
    // The Netherlands: burgerservicenummer, "elfproef" (Logisch Ontwerp BSN).
    checked(&["bsn", "burgerservicenummer", "sofinummer", "sofi-nummer"], Label::TaxId, &[9], check::netherlands),
    // France: NIR (INSEE), 97 less the first thirteen modulo 97; Corsica 2A = 19, 2B = 18.
    checked(&["nir", "sécurité sociale", "securite sociale", "n° ss", "insee"], Label::Social, &[15], check::france),
    // Italy: codice fiscale (DM 23 December 1976).
    checked(&["codice fiscale", "c.f.", "cod. fisc", "codice-fiscale", "codice_fiscale"], Label::TaxId, &[16], check::italy),
    // Spain: DNI and NIE (Ministerio del Interior), letter by modulo 23.
    checked(&["dni", "nie", "nif"], Label::Passport, &[9], check::spain),
    // Portugal: número de contribuinte (Portaria 377/2003 and before), persons begin with 1, 2, 3 or 45; modulo 11.
    checked(&["nif", "contribuinte"], Label::TaxId, &[9], check::portugal),
    // Poland: PESEL (Act on population records), weights 1 3 7 9.
    checked(&["pesel"], Label::TaxId, &[11], check::poland),
    // Belgium: national number (Royal Decree of 3 April 1984), modulo 97, from 2000 on with a 2 in front; the BIS number adds 20 or 40 to the month.
    checked(&["rijksregister", "rijksregisternummer", "registre national", "numéro national", "nationaal nummer", "insz", "niss"], Label::TaxId, &[11], check::belgium),
    // Luxembourg: matricule (Act of 19 June 2013), Luhn over the first twelve.
    checked(&["matricule"], Label::TaxId, &[13], check::luxembourg),
    // Ireland: Personal Public Service Number (Department of Social Protection), letter by modulo 23.
    in_one(checked(&["pps", "ppsn"], Label::TaxId, &[8, 9], check::ireland)),
    // The United Kingdom: National Insurance number (HMRC NIM39110): which letters may stand in front; no check.
    unchecked(&["national insurance", "nino", "ni number"], Label::Social, &[9], check::united_kingdom),
    // The United States: areas, groups and numbers never given out (SSA, since 25 June 2011); no check.
    unchecked(&["ssn", "social security"], Label::Social, &[9], check::united_states),
    // Sweden: personnummer (Skatteverket SKV 704), Luhn over the last ten.
    checked(&["personnummer", "personnr"], Label::TaxId, &[10, 12], check::sweden),
    // Denmark has given up its check digit (2007); the birthday stays (CPR-kontoret).
    unchecked(&["cpr", "cpr-nr", "cpr-nummer"], Label::TaxId, &[10], check::denmark),
    // Finland: henkilötunnus (Digi- ja väestötietovirasto), modulo 31; its century sign parts it.
    checked(&["henkilötunnus", "hetu"], Label::TaxId, &[10], check::finland),
    // Norway: fødselsnummer and D number (Skatteetaten), two digits by modulo 11.
    checked(&["fødselsnummer", "fodselsnummer", "personnummer", "d-nummer"], Label::TaxId, &[11], check::norway),
    // Estonia and Lithuania: isikukood, asmens kodas, the same two-step modulo 11.
    checked(&["isikukood", "asmens kodas", "asmens kod"], Label::TaxId, &[11], check::baltic),
    // Latvia: personas kods (birthday, or 32 in front since 2017), modulo 11.
    checked(&["personas kods", "personas kod"], Label::TaxId, &[11], check::latvia),
    // Czechia and Slovakia: rodné číslo (Act 133/2000, Act 301/1995), divisible by 11.
    checked(&["rodné číslo", "rodne cislo", "rodné č", "rodnecislo", "rodne_cislo"], Label::TaxId, &[10], check::czechia),
    // Hungary: adóazonosító jel and TAJ (Act XX of 1996), modulo 11 and 10.
    checked(&["adóazonosító jel", "adóazonosító", "adoazonosito"], Label::TaxId, &[10], check::hungary_tax),
    checked(&["taj", "taj szám", "taj-szám"], Label::Social, &[9], check::hungary_health),
    // Romania: cod numeric personal (Act 105/1996), modulo 11.
    checked(&["cnp", "cod numeric personal"], Label::TaxId, &[13], check::romania),
    // Bulgaria: EGN (ГРАО), modulo 11.
    checked(&["egn", "егн"], Label::TaxId, &[10], check::bulgaria),
    // Slovenia and its neighbours: EMŠO, JMBG (Act of 1976), modulo 11.
    checked(&["emšo", "emso", "jmbg"], Label::TaxId, &[13], check::slovenia),
    // Croatia: OIB (Porezna uprava), ISO 7064 modulo 11, 10.
    checked(&["oib"], Label::TaxId, &[11], check::croatia),
    // Greece: AMKA (ΗΔΙΚΑ), birthday and Luhn.
    checked(&["amka", "αμκα"], Label::Social, &[11], check::greece),
    // Cyprus: tax identification code (Tax Department; DG TAXUD, FS-TIN Algorithms 5.03, 24 February 2017), persons begin with 0 or 9, all who are new since 27 March 2023 with 6 (circular of 4 May 2023); letter by modulo 26.
    checked(&["tic", "αφτ", "α.φ.τ.", "tax identification code"], Label::TaxId, &[9], check::cyprus),
    // Malta: identity card, which is the tax number of its citizens (OECD, Information on Tax Identification Numbers: Malta), a letter for the register; no check. Nine digits of foreigners have none either, and are left out.
    unchecked(&["id card", "identity card", "id-card"], Label::Passport, &[7, 8], check::malta),
];
