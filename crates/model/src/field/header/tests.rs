//! Promises about what headers mean.

use super::*;

fn meant(header: &str) -> String {
    match by_header(header) {
        None => "-".into(),
        Some((target, sure)) => {
            assert!((0.0..=1.0).contains(&sure), "{header}");
            named(target)
        }
    }
}

fn named(target: Target) -> String {
    match target {
        Target::Field(id, What::Main) => field_of(id).unwrap().key.clone(),
        Target::Field(id, what) => format!("{}/{}", field_of(id).unwrap().key, what.key()),
        Target::FullName => "FULL NAME".into(),
        Target::FullAddress(what) => format!("ADDRESS/{}", what.key()),
        Target::HouseNumber(what) => format!("HOUSE/{}", what.key()),
        Target::Verification => "VERIFICATION".into(),
        Target::Consent(part) => part.key().into(),
        Target::BasisBegin => "BEGIN".into(),
        Target::Ignore => "IGNORE".into(),
    }
}

fn table(headers: &[&str]) -> Vec<String> {
    by_headers(headers)
        .into_iter()
        .map(|guess| guess.map_or_else(|| "-".into(), |(target, _)| named(target)))
        .collect()
}

#[test]
fn headers_of_customer_files_are_understood() {
    let expected = [
        ("Vorname", "given_name"),
        ("FirstName", "given_name"),
        ("first_name", "given_name"),
        ("GIVEN NAME", "given_name"),
        ("Nachname", "family_name"),
        ("LastName", "family_name"),
        ("Surname", "family_name"),
        ("Familienname", "family_name"),
        ("Name", "FULL NAME"),
        ("Kunde", "FULL NAME"),
        ("Name, Vorname", "FULL NAME"),
        ("Ansprechpartner", "FULL NAME"),
        ("Anrede", "salutation"),
        ("Akad. Grad", "title"),
        ("Titel", "title"),
        ("Firma", "organisation"),
        ("Company", "organisation"),
        ("Abt.", "department"),
        ("Job Title", "role"),
        ("Kd-Nr.", "customer_number"),
        ("KundenNr", "customer_number"),
        ("Kundennummer", "customer_number"),
        ("CustomerId", "customer_number"),
        ("customer_no", "customer_number"),
        ("Debitor-Nr.", "customer_number"),
        ("PLZ", "postcode"),
        ("PostalCode", "postcode"),
        ("ZIP/Postal Code", "postcode"),
        ("Ort", "city"),
        ("Stadt", "city"),
        ("City", "city"),
        ("Str.", "street"),
        ("Straße", "street"),
        ("Strasse/Hausnr.", "street"),
        ("STRASSE", "street"),
        ("Straße", "street"),
        ("Haus-Nr.", "HOUSE/main"),
        ("Address", "ADDRESS/main"),
        ("Anschrift", "ADDRESS/main"),
        ("PLZ/Ort", "ADDRESS/main"),
        ("Lieferadresse", "ADDRESS/delivery"),
        ("Rechnungsanschrift", "ADDRESS/billing"),
        ("Lieferadresse: PLZ", "postcode/delivery"),
        ("Liefer-Ort", "city/delivery"),
        ("Rechnungsstraße", "street/billing"),
        ("billing_address_1", "street/billing"),
        ("billing_address_2", "address_extra/billing"),
        ("shipping_postcode", "postcode/delivery"),
        ("Adresszusatz", "address_extra"),
        ("State", "region"),
        ("Bundesland", "region"),
        ("Land", "country"),
        ("Country/Region", "country"),
        ("Telefon", "phone"),
        ("Tel.", "phone"),
        ("Tel.-Nr.", "phone"),
        ("Phone", "phone"),
        ("Handy", "phone/mobile"),
        ("Mobil-Nr.", "phone/mobile"),
        ("Mobile Phone", "phone/mobile"),
        ("Mobil privat", "phone/mobile"),
        ("Telefon privat", "phone/home"),
        ("Telefon (geschäftlich)", "phone/work"),
        ("HomePhone", "phone/home"),
        ("Business Phone", "phone/work"),
        ("Telefon 2", "phone/other"),
        ("Phone 1 - Value", "phone"),
        ("Fax", "fax"),
        ("E-Mail", "email"),
        ("eMail-Adresse", "email"),
        ("E-mail 2 Address", "email/other"),
        ("customer_email", "email"),
        ("E-Mail geschäftlich", "email/work"),
        ("Geb.-Datum", "birth_date"),
        ("DateOfBirth", "birth_date"),
        ("Geburtsdatum", "birth_date"),
        ("IBAN", "iban"),
        ("BIC/SWIFT", "bic"),
        ("Kontoinhaber", "account_holder"),
        ("Kreditkartennummer", "card"),
        ("CVV2", "VERIFICATION"),
        ("Kartenprüfnummer", "VERIFICATION"),
        ("card_cvc", "VERIFICATION"),
        ("USt-IdNr.", "vat_id"),
        ("VAT No.", "vat_id"),
        ("Steuer-ID", "tax_id"),
        ("Bestell-Nr.", "order_number"),
        ("OrderDate", "order_date"),
        ("Bestellwert", "order_amount"),
        ("Rechnungsnummer", "invoice_number"),
        ("Rechnungsdatum", "invoice_date"),
        ("InvoiceTotal", "invoice_amount"),
        ("Sprache", "language"),
        ("Bemerkungen", "notes"),
        ("Benutzername", "login"),
        ("Homepage", "website"),
        ("Newsletter", "consent"),
        ("Newsletter-Status", "consent"),
        ("Einwilligung am", "consent_time"),
        ("OPTIN_TIME", "consent_time"),
        ("Opt-in-Kanal", "consent_channel"),
        ("Einwilligungstext", "consent_wording"),
        ("Double-Opt-in", "consent_confirmed"),
        ("CONFIRM_TIME", "consent_confirmed"),
        ("Bestätigt am", "consent_confirmed"),
        ("Abgemeldet am", "consent_withdrawn"),
        ("Newsletter abgemeldet", "consent_withdrawn"),
        ("Werbesperre", "consent_withdrawn"),
        ("Unsubscribed", "consent_withdrawn"),
        ("Kunde seit", "BEGIN"),
        ("Passwort", "IGNORE"),
        ("lfd. Nr.", "IGNORE"),
    ];
    assert!(expected.len() > 60);
    let wrong: Vec<_> = expected
        .into_iter()
        .map(|(header, target)| (header, target, meant(header)))
        .filter(|(_, target, meant)| target != meant)
        .collect();
    assert!(wrong.is_empty(), "header, expected, meant: {wrong:#?}");
}

#[test]
fn headers_that_mean_nothing_known_are_left_alone() {
    for header in [
        "",
        "   ",
        "SupportRepId",
        "Schuhgröße",
        "Lieferdatum",
        "DeliveryNote",
        "Lieferant",
        "???",
        "x",
    ] {
        assert_eq!(meant(header), "-", "{header}");
    }
    assert_eq!(by_header(&"Kunde".repeat(10_000)), None);
}

#[test]
fn a_weak_header_is_less_sure_than_a_plain_one() {
    let sure = |header| by_header(header).map(|(_, sure)| sure).unwrap();
    assert!(sure("Kundennummer") > sure("Kundennummer Kunde"));
    assert!(sure("Nr.") <= WEAK && sure("Kunde") <= WEAK && sure("created_at") <= WEAK);
}

#[test]
fn neighbours_say_what_an_ambiguous_header_means() {
    let chinook = [
        "CustomerId",
        "FirstName",
        "LastName",
        "Company",
        "Address",
        "City",
        "State",
        "Country",
        "PostalCode",
        "Phone",
        "Fax",
        "Email",
        "SupportRepId",
    ];
    assert_eq!(
        table(&chinook),
        [
            "customer_number",
            "given_name",
            "family_name",
            "organisation",
            "street",
            "city",
            "region",
            "country",
            "postcode",
            "phone",
            "fax",
            "email",
            "-"
        ]
    );
    assert_eq!(table(&["Vorname", "Name"]), ["given_name", "family_name"]);
    assert_eq!(table(&["Name", "Adresse"]), ["FULL NAME", "ADDRESS/main"]);
    assert_eq!(table(&["Vorname", "Nachname", "Name"]), ["given_name", "family_name", "IGNORE"]);
    assert_eq!(
        table(&["Lieferadresse", "Lieferort", "Adresse"]),
        ["street/delivery", "city/delivery", "ADDRESS/main"]
    );
}

#[test]
fn one_value_is_taken_from_one_column() {
    assert_eq!(table(&["Id", "Kundennummer"]), ["-", "customer_number"]);
    assert_eq!(table(&["E-Mail", "Mail", "Email 2"]), ["email", "email/other", "email/other"]);
    assert_eq!(table(&["first_name", "shipping_first_name"]), ["given_name", "-"]);
    assert_eq!(table(&["Telefon", "Mobil", "Fax"]), ["phone", "phone/mobile", "fax"]);
}

#[test]
fn no_header_stands_for_two_things() {
    // A label may repeat its own field's header; of two fields each must have its own words.
    let mut seen: HashMap<String, FieldId> = HashMap::new();
    let file: super::super::tests::Headed =
        toml::from_str(include_str!("../../../data/fields.toml")).unwrap();
    for (id, headers) in file.all() {
        for header in headers {
            let first = *seen.entry(bare(&header)).or_insert(id);
            assert_eq!(first, id, "{header}");
        }
    }
}
