//! What is found and what is not, one promise a test. Numbers are specimens of their issuers.

use detect::{Engine, Hit, Label, Settings};

fn engine() -> Engine {
    Engine::new(Settings { words: false, ..Settings::default() })
}

/// The finds of a label.
fn of(label: Label, text: &str) -> Vec<String> {
    let hits: Vec<Hit> = engine().find(text);
    hits.iter()
        .filter(|hit| hit.label == label)
        .map(|hit| text[hit.bytes.clone()].to_owned())
        .collect()
}

fn found(label: Label, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(of(label, text), [expected.to_string()], "{label} in {text:?}");
    }
}

/// Found, but not certain.
fn likely(label: Label, cases: &[(&str, &str)]) {
    found(label, cases);
    for (text, _) in cases {
        let hits = engine().find(text);
        let certain = hits.iter().find(|hit| hit.label == label && hit.is_certain());
        assert_eq!(certain, None, "{label} in {text:?}");
    }
}

fn not_found(label: Label, cases: &[&str]) {
    for text in cases {
        assert_eq!(of(label, text), Vec::<String>::new(), "{label} in {text:?}");
    }
}

#[test]
fn places_are_code_points() {
    let text = "Grüße 👋 an leonie@surfeu.de";
    let hits = engine().find(text);
    assert_eq!(hits.len(), 1);
    assert_eq!(hits[0].chars, 11..27);
    let chars: String = text.chars().skip(11).take(16).collect();
    assert_eq!(chars, "leonie@surfeu.de");
}

#[test]
fn mail_addresses_stand_out() {
    found(
        Label::Email,
        &[
            ("Meine Adresse: Leonie.Köhler@Surfeu.DE.", "Leonie.Köhler@Surfeu.DE"),
            ("<a.b+c@example.co.uk>;", "a.b+c@example.co.uk"),
            ("mailto:a.b@example.com?subject=x", "a.b@example.com"),
            ("\"leonie k\"@example.com", "\"leonie k\"@example.com"),
            ("o'reilly@example.ie schrieb", "o'reilly@example.ie"),
            ("mail=x@example.de&y=1", "x@example.de"),
            ("('max@muster.de')", "max@muster.de"),
        ],
    );
    not_found(
        Label::Email,
        &[
            "Message-ID: <20240112.4711@mail.example.com>",
            "In-Reply-To: <abc.def@mail.example.com>",
            "Ich bin @leonie auf der Plattform",
            "100@2,50 EUR",
            "user@localhost",
            "@@@@@",
            "a@b",
        ],
    );
}

#[test]
fn telephone_numbers_in_every_writing() {
    found(
        Label::Phone,
        &[
            ("Tel.: 0711 2842222", "0711 2842222"),
            ("Tel. 0711/284 22-22,", "0711/284 22-22"),
            ("Sie erreichen mich unter +49 (0)711 2842222.", "+49 (0)711 2842222"),
            ("(0711) 2842222", "(0711) 2842222"),
            ("Mobil 0171-1234567", "0171-1234567"),
            ("rufen Sie 0049 171 1234567 an", "0049 171 1234567"),
            ("01711234567", "01711234567"),
            ("+43 1 58858-0", "+43 1 58858-0"),
            ("Fax: 030 / 901820", "030 / 901820"),
            ("+491711234567", "+491711234567"),
            ("089.21021234", "089.21021234"),
            ("Handy:0171 123 45 67", "0171 123 45 67"),
        ],
    );
    not_found(
        Label::Phone,
        &[
            "am 01.02.2024 um 10:30 Uhr",
            "vom 01-02-2024",
            "Bestell-Nr. 0711284222",
            "Rechnungsnummer: 0201 2024 0815",
            "Artikelnr. 0171-1234567",
            "Kundennummer 0049711284",
            "0,123456789",
            "IBAN DE89 3704 0044 0532 0130 00",
            "GUID 0171ab12-0171-4171-8171-017112345678",
            "Log 2024-01-02 03:04:05.067891234",
        ],
    );
}

#[test]
fn two_numbers_beside_each_other_are_two() {
    let text = "Tel.: 0711 2842222 0171 1234567";
    assert_eq!(of(Label::Phone, text), ["0711 2842222", "0171 1234567"]);
}

#[test]
fn addresses_of_the_internet_but_no_versions() {
    found(
        Label::Ip,
        &[
            ("von 192.168.178.23 aus", "192.168.178.23"),
            ("IP: 10.0.0.1", "10.0.0.1"),
            ("Host 2a02:8108::8a2e:370:7334 antwortet", "2a02:8108::8a2e:370:7334"),
            ("[::ffff:84.46.2.1]", "::ffff:84.46.2.1"),
            ("http://84.46.113.7:8080/x", "84.46.113.7"),
            ("fe80::1ff:fe23:4567:890a%eth0", "fe80::1ff:fe23:4567:890a"),
            // A host and the network it is in; one host alone.
            ("inet 84.46.100.7/24", "84.46.100.7"),
            ("allow 84.46.100.0/32", "84.46.100.0"),
            ("allow 2a02:8108:1::/128", "2a02:8108:1::"),
            ("GET http://84.46.100.0/24-Stunden", "84.46.100.0"),
        ],
    );
    likely(
        Label::Ip,
        &[
            // Kept for examples: RFC 5737, RFC 3849, RFC 9637.
            ("IP: 192.0.2.7", "192.0.2.7"),
            ("http://203.0.113.7:8080/x", "203.0.113.7"),
            ("IP 198.51.100.77", "198.51.100.77"),
            ("[::ffff:192.0.2.1]", "::ffff:192.0.2.1"),
            ("Host 2001:db8::8a2e:370:7334 antwortet", "2001:db8::8a2e:370:7334"),
            ("IPv6 3fff:a::1", "3fff:a::1"),
            // For many at once.
            ("IP 224.0.0.251", "224.0.0.251"),
            ("IPv6 ff02::fb:1:2", "ff02::fb:1:2"),
        ],
    );
    not_found(
        Label::Ip,
        &[
            // Networks.
            "client 84.46.100.0/24",
            "route 10.0.0.0/29, 172.16.0.0/12",
            "range1=192.168.64.0/24\\fR adds",
            "IP range 10.130.0.0/255.255.0.0",
            "allow 2a02:8108::/32",
            "IPv6Network('fd00::/8')",
            // An EUI-64, a device on a bus.
            "identifier \"f9:2a:c2:77:29:f9:5c:00\"",
            "pci/0000:01:00.0/1",
            "Version 1.2.3.4",
            "v10.15.7.1",
            "Kapitel 3.2.1.4 beschreibt",
            "1.2.3.4.5",
            "256.1.1.1",
            "um 12:30:45 Uhr",
            "std::string::abc",
            "OID 1.3.6.1.4.1",
        ],
    );
}

#[test]
fn ibans_in_odd_writings() {
    found(
        Label::Iban,
        &[
            ("IBAN: DE89 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 00"),
            ("iban de89370400440532013000.", "de89370400440532013000"),
            ("DE 89 37040044 0532013000", "DE 89 37040044 0532013000"),
            ("GB29 NWBK 6016 1331 9268 19", "GB29 NWBK 6016 1331 9268 19"),
            ("IBANDE89370400440532013000", "DE89370400440532013000"),
            ("auf AT611904300234573201 bitte", "AT611904300234573201"),
            ("DE89-3704-0044-0532-0130-00", "DE89-3704-0044-0532-0130-00"),
            (
                "DE89\u{a0}3704\u{a0}0044\u{a0}0532\u{a0}0130\u{a0}00",
                "DE89\u{a0}3704\u{a0}0044\u{a0}0532\u{a0}0130\u{a0}00",
            ),
        ],
    );
    not_found(
        Label::Iban,
        &[
            "IBAN: DE89 3704 0044 0532 0130 01",
            "DE89 3704 0044 0532 0130",
            "Gläubiger-ID DE98ZZZ09999999999",
            "XDE89370400440532013000",
        ],
    );
    found(Label::Bic, &[("BIC: COBADEFFXXX", "COBADEFFXXX"), ("SWIFT/BIC DEUTDEFF", "DEUTDEFF")]);
}

#[test]
fn cards_of_known_issuers_only() {
    found(
        Label::Card,
        &[
            ("Karte 4111 1111 1111 1111", "4111 1111 1111 1111"),
            ("5555555555554444", "5555555555554444"),
            ("Amex 3782 822463 10005", "3782 822463 10005"),
            ("4012-8888-8888-1881", "4012-8888-8888-1881"),
        ],
    );
    not_found(
        Label::Card,
        &[
            "4111 1111 1111 1112",
            "EAN 4006381333931",
            "4222222222222",
            "Bestellnummer 4111111111111111",
            "0,4111111111111111",
            "id 4111111111111111-aa",
            "9999999999999995",
        ],
    );
}

#[test]
fn tax_numbers_by_rule_and_word() {
    found(
        Label::TaxId,
        &[
            ("Steuer-ID: 86 095 742 719", "86 095 742 719"),
            ("IdNr. 86095742719", "86095742719"),
            ("meine steuerliche Identifikationsnummer lautet 65929970489", "65929970489"),
        ],
    );
    not_found(
        Label::TaxId,
        &[
            "Steuer-ID: 86 095 742 718",
            "Bestellnummer 86095742719",
            "Tel. 86095742719",
            "Steuer-ID: 06095742719",
        ],
    );
    found(
        Label::TaxNumber,
        &[
            ("Steuernummer: 181/815/08155", "181/815/08155"),
            ("St.-Nr. 93815/08152", "93815/08152"),
            ("Finanzamt Köln, Steuernummer 133/8150/8159", "133/8150/8159"),
        ],
    );
}

#[test]
fn vat_ids_with_right_digits() {
    found(
        Label::VatId,
        &[
            ("USt-IdNr.: DE136695976", "DE136695976"),
            ("USt-IdNr. DE 136 695 976", "DE 136 695 976"),
            ("VAT ATU13585627", "ATU13585627"),
            ("NL004495445B01", "NL004495445B01"),
            ("CHE-123.456.788 MWST", "CHE-123.456.788 MWST"),
            ("UID: ESB58378431", "ESB58378431"),
            ("FR 40 303 265 045", "FR 40 303 265 045"),
        ],
    );
    not_found(
        Label::VatId,
        &["USt-IdNr.: DE136695978", "DE 136 695 97", "Modell SE1234", "IT 2024 Budget 12345678"],
    );
}

#[test]
fn numbers_of_the_social_insurance() {
    found(
        Label::Social,
        &[
            ("SV-Nummer 65170839J003", "65170839J003"),
            ("Rentenversicherungsnummer: 65 170839 J 003", "65 170839 J 003"),
        ],
    );
    not_found(Label::Social, &["SV-Nummer 65170839J004", "65179939J003"]);
    found(Label::HealthInsurance, &[("Versichertennummer A123456780", "A123456780")]);
    not_found(Label::HealthInsurance, &["Versichertennummer A123456781", "Artikel A123456780"]);
}

#[test]
fn identity_documents_have_nine_signs_and_a_check_digit() {
    found(
        Label::Passport,
        &[
            ("Personalausweis L01X00T471", "L01X00T471"),
            ("Ausweisnummer: L01X00T47", "L01X00T47"),
            ("Reisepass Nr. C01X00T478", "C01X00T478"),
            ("C01X00T478D<<6408125F1902283<<<<<<<<<<<<<<<4", "C01X00T478"),
            ("IDD<<L01X00T471<<<<<<<<<<<<<<<", "L01X00T471"),
        ],
    );
    let certain = |text: &str| {
        engine().find(text).iter().any(|hit| hit.label == Label::Passport && hit.is_certain())
    };
    assert!(certain("Personalausweis L01X00T471"));
    assert!(certain("Reisepass C01X00T478"));
    // Another check digit is likely a slip of the pen; it must stop nothing.
    assert!(!certain("Personalausweis L01X00T474"));
    not_found(Label::Passport, &["Seriennummer L01X00T47", "Artikel C01X00T478", "L01X00T47"]);
}

#[test]
fn births_are_told_from_other_dates() {
    found(
        Label::Birth,
        &[
            ("geboren am 12.03.1980 in Köln", "12.03.1980"),
            ("geb. 1. 2. 85", "1. 2. 85"),
            ("Geburtsdatum: 1980-03-12", "1980-03-12"),
            ("Mein Geburtsdatum ist der 12. März 1980.", "12. März 1980"),
            ("Date of birth: March 12, 1980", "March 12, 1980"),
            ("DOB 12/03/1980", "12/03/1980"),
            ("BDAY:19800312", "19800312"),
            ("Leonie Köhler (*12.03.1980)", "12.03.1980"),
            ("Vorname;Geburtsdatum\nLeonie;12.03.1980", "12.03.1980"),
            ("geboren am 12. Januar 1971 und", "12. Januar 1971"),
            // Midnight, also that of another zone.
            ("dob = 1979-05-27T00:00:00-08:00", "1979-05-27"),
            ("\"dob\": \"1979-05-26T22:00:00.000Z\"", "1979-05-26"),
            ("geboren 1979-05-27 07:32 in Köln", "1979-05-27"),
        ],
    );
    not_found(
        Label::Birth,
        &[
            "bestellt am 12.03.2020",
            "Rechnung vom 12.03.1980",
            "Geburtstagsrabatt bis 31.12.2024",
            "geboren am 32.03.1980",
            "Name;Kaufdatum\nLeonie;12.03.2020",
            // A moment: a time and its zone.
            "dob = 1979-05-27T07:32:00-08:00",
            "dob: 1979-05-27 07:32:00Z",
        ],
    );
}

#[test]
fn number_plates_of_known_districts() {
    found(
        Label::Plate,
        &[
            ("Kennzeichen: M-AB 1234", "M-AB 1234"),
            ("mein Auto HH-XY 12E steht", "HH-XY 12E"),
            ("Kennzeichen S AB 123", "S AB 123"),
            ("der Wagen B-MW 7", "B-MW 7"),
            ("Kfz-Kennzeichen: KÖLN? nein, K-LN 1", "K-LN 1"),
            ("LÖ-XX 99H", "LÖ-XX 99H"),
        ],
    );
    not_found(
        Label::Plate,
        &[
            "Artikel AB-CD 1234",
            "DIN EN 1234",
            "Bestellung B-MW 1234",
            "QQ-AB 123",
            "Kapitel A-1",
            "ISO 9001",
        ],
    );
}

#[test]
fn secrets_and_who_signs_in_with_them() {
    found(
        Label::Secret,
        &[
            ("Passwort: Sommer2024!", "Sommer2024!"),
            ("password=hunter2&x=1", "hunter2"),
            (
                "\"api_key\": \"a8f5f167f44f4964e6c998dee827110c\"",
                "a8f5f167f44f4964e6c998dee827110c",
            ),
            ("AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLE"),
            ("postgres://shop:geheim99@db/x", "geheim99"),
            ("Das Kennwort lautet Xy9-klm.", "Xy9-klm"),
            (
                "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----",
            ),
        ],
    );
    not_found(
        Label::Secret,
        &[
            "Passwort vergessen? Klicken Sie hier.",
            "Passwort: ********",
            "Bitte ändern Sie Ihr Passwort: Dazu gehen Sie",
            "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
            "token: ${TOKEN}",
        ],
    );
    found(Label::Username, &[("Benutzername: leonie_k7", "leonie_k7")]);
}

#[test]
fn devices_cookies_and_places() {
    found(
        Label::Device,
        &[
            ("MAC 00:1A:2B:3C:4D:5E", "00:1A:2B:3C:4D:5E"),
            ("IMEI: 490154203237518", "490154203237518"),
        ],
    );
    likely(
        Label::Device,
        &[
            // For a group, for examples (RFC 7042).
            ("addressed to 01:80:C2:00:00:03", "01:80:C2:00:00:03"),
            ("mac 00:00:5E:00:53:1f", "00:00:5E:00:53:1f"),
        ],
    );
    not_found(
        Label::Device,
        &[
            "IMEI: 490154203237519",
            "12:30:45",
            "brd ff:ff:ff:ff:ff:ff",
            // The end of a key.
            "   f1:84:44:80:48:df:c1:f7:e9:\n      5c:89:22:08:73:1f\n",
        ],
    );
    found(
        Label::Cookie,
        &[
            ("_ga=GA1.2.1234567890.1700000000", "GA1.2.1234567890.1700000000"),
            ("PHPSESSID=3f2a9c8b7d6e5f4a3b2c", "3f2a9c8b7d6e5f4a3b2c"),
        ],
    );
    found(
        Label::Geo,
        &[
            ("Standort: 48.13743, 11.57549", "48.13743, 11.57549"),
            ("48°08'14\"N 11°34'31\"E", "48°08'14\"N 11°34'31\"E"),
        ],
    );
    not_found(Label::Geo, &["1.234, 5.678", "3.14159 ist Pi"]);
}

#[test]
fn a_firm_teaches_its_own_numbers() {
    let shapes = vec![detect::Shape::parse(Label::Customer, "K-99999").unwrap()];
    let engine = Engine::new(Settings { shapes, words: false, ..Settings::default() });
    let text = "Kunde K-10023, nicht AK-10023 und nicht K-100234";
    let hits = engine.find(text);
    assert_eq!(hits.len(), 1);
    assert_eq!((hits[0].label, &text[hits[0].bytes.clone()]), (Label::Customer, "K-10023"));
}

#[test]
fn tables_are_read_by_their_header() {
    let text =
        "Name;Steuer-ID;Tel;Ausweis;Kennzeichen\nX;86095742719;7112842222;L01X00T47;MAB1234\n";
    let hits = engine().find(text);
    let labels: Vec<_> = hits.iter().map(|hit| hit.label).collect();
    assert_eq!(labels, [Label::TaxId, Label::Phone, Label::Passport, Label::Plate]);
}

#[test]
fn a_firms_general_address_and_its_switchboard_are_never_certain() {
    for text in ["info@firma-nord.de", "kontakt@firma-nord.de", "Tel. 0711 2842-0"] {
        let hits = engine().find(text);
        assert_eq!(hits.len(), 1, "{text}");
        assert!(!hits[0].is_certain() && hits[0].why.has(detect::Why::GENERAL), "{text}");
    }
    assert!(engine().find("leonie@firma-nord.de")[0].is_certain());
}

#[test]
fn names_of_files_are_no_columns_and_no_words() {
    let text = "M\tsrc/auth/db-checkpassword.c\nM\tsrc/config/doveconf.c\nM\tsrc/dict/main.c\n";
    not_found(Label::Secret, &[text, "* man/chpasswd.8.xml: Likewise."]);
    not_found(Label::Username, &["imap-login: proxy: Don't forward", "* src/login.c: re-indent."]);
}

#[test]
fn a_number_in_a_row_of_numbers_is_a_value() {
    not_found(Label::Card, &["4539 1488 0343 6467 2210 moveto"]);
    not_found(Label::Phone, &["612 792 0171 2345678 1122 lineto"]);
    not_found(
        Label::Ip,
        &["Version 1.2.3.4", "rsync 3.2.1.7 is out", "0.0.0.0", "Chrome/156.0.0.0"],
    );
}

#[test]
fn a_comma_between_cells_parts_numbers() {
    found(
        Label::Ip,
        &[("signup,ip,mail\n2024-01-02,172.205.207.142,a@surfeu.de\n", "172.205.207.142")],
    );
}
