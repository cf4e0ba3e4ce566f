//! What the made-up documents look like. `⟦LABEL:…⟧` marks what is personal, `{…}` is filled in.

pub struct Document {
    pub kind: &'static str,
    pub text: &'static str,
}

const fn of(kind: &'static str, text: &'static str) -> Document {
    Document { kind, text }
}

pub const DOCUMENTS: &[Document] = &[
    of(
        "mail",
        "Betreff: Adressänderung\n\nGuten Tag,\n\nich bin umgezogen. Meine neue Anschrift lautet ⟦ADDRESS:{address}⟧.\nSie erreichen mich weiterhin unter ⟦PHONE:{phone}⟧ oder ⟦EMAIL:{mail}⟧.\n\nMit freundlichen Grüßen\n⟦PERSON:{first} {last}⟧\n",
    ),
    of(
        "mail",
        "Sehr geehrte Damen und Herren,\n\nam {date} um {time} Uhr habe ich unter der Bestellnummer {order} bestellt, die Rechnung {invoice} vom {date} über {amount} EUR ist bezahlt. Bitte erstatten Sie auf mein Konto ⟦IBAN:{iban}⟧.\n\nViele Grüße\n⟦PERSON:{first} {last}⟧\n⟦ADDRESS:{address}⟧\nTel.: ⟦PHONE:{phone}⟧\n",
    ),
    of(
        "mail",
        "Hallo,\n\nfür die Lohnabrechnung: Meine Steuer-ID ist ⟦TAX_ID:{taxid}⟧, die Rentenversicherungsnummer ⟦SSN:{ssn}⟧. Geboren bin ich am ⟦DOB:{dob_long}⟧.\n\nLG ⟦PERSON:{first} {last}⟧\n",
    ),
    of(
        "note",
        "Telefonnotiz {date}, {time} Uhr\nAnrufer: ⟦PERSON:{first} {last}⟧, Kundennummer {customer}\nAnliegen: Zähler {order} abgelesen, Stand 004711.\nRückruf erbeten: ⟦PHONE:{phone}⟧\nGeb.: ⟦DOB:{dob}⟧\n",
    ),
    of(
        "form",
        "Kundenblatt\nNachname: ⟦PERSON:{last}⟧\nVorname: ⟦PERSON:{first}⟧\nGeburtsdatum: ⟦DOB:{dob}⟧\nAusweis-Nr.: ⟦PASSPORT_ID:{card_id}⟧\nKennzeichen: ⟦PLATE:{plate}⟧\nE-Mail: ⟦EMAIL:{mail}⟧\nArtikelnummer: {article}\nEAN: {ean}\n",
    ),
    of(
        "form",
        "Reisepass: ⟦PASSPORT_ID:{pass}⟧\nausgestellt am {date}\nSteueridentifikationsnummer: ⟦TAX_ID:{taxid}⟧\nKreditkarte: ⟦CARD:{card}⟧, gültig bis 09/27\nSendungsnummer: {tracking}\n",
    ),
    of(
        "invoice",
        "Rechnung Nr. {invoice}\nRechnungsdatum: {date}\nLeistungszeitraum: {date} bis {date}\nBestell-Nr.: {order}\nArt.-Nr. {article}, EAN {ean}\nNetto {amount} EUR\nBankverbindung: IBAN ⟦IBAN:{iban}⟧\nUSt-IdNr.: ⟦VAT_ID:{vat}⟧\n",
    ),
    of(
        "csv",
        "Kundennr;Nachname;Vorname;Telefon;E-Mail;Geburtsdatum;IBAN;Bestelldatum\n{customer};⟦PERSON:{last}⟧;⟦PERSON:{first}⟧;⟦PHONE:{phone}⟧;⟦EMAIL:{mail}⟧;⟦DOB:{dob_iso}⟧;⟦IBAN:{iban}⟧;{date_iso}\n",
    ),
    of(
        "json",
        "{\"kunde\": \"{customer}\", \"nachname\": \"⟦PERSON:{last}⟧\", \"vorname\": \"⟦PERSON:{first}⟧\", \"geburtsdatum\": \"⟦DOB:{dob_iso}⟧\", \"telefon\": \"⟦PHONE:{phone}⟧\", \"bestellung\": \"{order}\", \"angelegt\": \"{date_iso}T{time}:00Z\", \"ip\": \"⟦IP:{ip}⟧\"}\n",
    ),
    of(
        "log",
        "{date_iso}T{time}:11.482913Z INFO order={order} client=⟦IP:{ip}⟧ version={version} user=⟦EMAIL:{mail}⟧ dauer=0.047112334s\n{date_iso}T{time}:12.000417Z WARN ⟦IP:{ip6}⟧ GET /artikel/{ean} 404 Message-ID: <{message}>\n",
    ),
    of(
        "sql",
        "INSERT INTO kunden (id, nachname, vorname, geburtsdatum, steuer_id, erstellt) VALUES\n(17, '⟦PERSON:{last}⟧', '⟦PERSON:{first}⟧', '⟦DOB:{dob_iso}⟧', '⟦TAX_ID:{taxid}⟧', '{date_iso}');\n",
    ),
    of(
        "english",
        "Dear team,\n\nplease update my records: phone ⟦PHONE:{phone}⟧, date of birth ⟦DOB:{dob_iso}⟧, passport number ⟦PASSPORT_ID:{pass}⟧. Order number {order}, invoice {invoice} of {date_iso}.\nYou can charge my card ⟦CARD:{card}⟧.\n\nKind regards\n⟦PERSON:{first} {last}⟧\n",
    ),
    of(
        "damage",
        "Schadenmeldung\nAm {date} gegen {time} Uhr stieß der Wagen mit dem Kennzeichen ⟦PLATE:{plate}⟧ gegen den Zaun. Halter ist ⟦PERSON:{first} {last}⟧, wohnhaft ⟦ADDRESS:{address}⟧, geb. ⟦DOB:{dob}⟧.\nSchadennummer {order}, Teilenummer {article}.\n",
    ),
    of(
        "hr",
        "Personalbogen\nSozialversicherungsnummer: ⟦SSN:{ssn}⟧\nSteuer-ID: ⟦TAX_ID:{taxid}⟧\nIBAN: ⟦IBAN:{iban}⟧\nEintritt: {date}\nBefristet bis {date}\nGeburtstag: ⟦DOB:{dob_long}⟧\n",
    ),
    of(
        "markdown",
        "| Kunde | Telefon | Kennzeichen |\n|---|---|---|\n| ⟦PERSON:{first} {last}⟧ | ⟦PHONE:{phone}⟧ | ⟦PLATE:{plate}⟧ |\n",
    ),
    of(
        "vcard",
        "BEGIN:VCARD\nVERSION:3.0\nN:⟦PERSON:{last}⟧;⟦PERSON:{first}⟧;;;\nTEL;TYPE=cell:⟦PHONE:{phone}⟧\nEMAIL:⟦EMAIL:{mail}⟧\nBDAY:⟦DOB:{dob_iso}⟧\nEND:VCARD\n",
    ),
    of(
        "chat",
        "[{time}] kunde: meine iban ist ⟦IBAN:{iban}⟧ und die karte ⟦CARD:{card}⟧\n[{time}] agent: danke, und ihre handynummer?\n[{time}] kunde: ⟦PHONE:{phone}⟧\n",
    ),
    of(
        "clean",
        "Ihre Bestellung {order} vom {date} wurde am {date} um {time} Uhr versandt. Sendungsnummer {tracking}. Artikel {article} (EAN {ean}) kostet {amount} EUR. Bitte nennen Sie bei Rückfragen die Rechnungsnummer {invoice}.\n",
    ),
    of(
        "clean",
        "Softwarestand {version}, Firmware 2.10.4.1, DIN EN 1090, ISO 9001:2015. Kapitel 3.2.1.4 beschreibt den Ablauf. Message-ID: <{message}>\nSeriennummer {article}, Charge {order}.\nLieferung ab {date}, gültig bis {date}.\n",
    ),
    of(
        "clean",
        "Messwerte: 0,7112842222; 12.500; 3.14159; 48.1. Raum B-12, Regal M-AB 12-4. Auftrag {order}, Angebot {invoice}, Stand {date}. Öffnungszeiten 08:00-18:00, Mo-Fr.\nArtikelliste: {ean}, {ean}, {ean}\n",
    ),
    of(
        "wrong",
        "IBAN laut Kunde: {wrong_iban} (fehlerhaft). Karte {wrong_card} abgelehnt. Steuer-ID {wrong_taxid} ungültig, SV-Nummer {wrong_ssn} falsch, USt-IdNr. {wrong_vat} unbekannt.\n",
    ),
    // From here on what is hard: names without a salutation, tables without a header, capitals,
    // and documents that look personal and are not.
    of(
        "mail",
        "Moin,\n\nhabe gestern mit ⟦PERSON:{first} {last}⟧ gesprochen, der Zähler steht bei 48213. ⟦PERSON:{first}⟧ meinte, das passt so.\n\nVG\n⟦PERSON:{first}⟧\n",
    ),
    of(
        "mail",
        "Sehr geehrte Frau ⟦PERSON:{last}⟧,\n\nIhr Anliegen vom {date} liegt uns vor. Unsere Kollegin ⟦PERSON:{first} {last}⟧ meldet sich. Der Betrag von {amount} EUR ist noch offen.\n\nMit freundlichen Grüßen\n\ni. A. ⟦PERSON:{first} {last}⟧\nKundenservice\nZentrale ⟦PHONE:0711 2842-0⟧, ⟦EMAIL:info@firma-nord.com⟧\n",
    ),
    of(
        "mail",
        "KÜNDIGUNG\n\nHIERMIT KÜNDIGE ICH MEINEN VERTRAG ZUM {date}.\n\nMIT FREUNDLICHEN GRÜSSEN\n⟦PERSON:{upper_first} {upper}⟧\n⟦ADDRESS:{address}⟧\n",
    ),
    of(
        "mail",
        "Guten Tag Herr Dr. ⟦PERSON:{last}⟧,\n\nanbei der Vertrag. Bitte senden Sie ihn unterschrieben an Herrn ⟦PERSON:{last}⟧ zurück. Die Frist endet am {date}.\n\nBeste Grüße ⟦PERSON:{first} {last}⟧\n",
    ),
    of(
        "mail",
        "> Am {date} um {time} schrieb ⟦PERSON:{first} {last}⟧ <⟦EMAIL:{mail}⟧>:\n> Danke, passt.\n\nGern. Bis Montag!\nLG ⟦PERSON:{first}⟧\n",
    ),
    of(
        "mail",
        "Von: ⟦PERSON:{last}, {first}⟧\nAn: Buchhaltung\nGesendet: {date} {time}\nBetreff: AW: Rechnung {invoice}\n\nBitte auf ⟦IBAN:{iban}⟧ überweisen.\n",
    ),
    of(
        "tsv",
        "{customer}\t⟦PERSON:{first} {last}⟧\t⟦EMAIL:{mail}⟧\t⟦PHONE:{phone}⟧\t{date}\n{customer}\t⟦PERSON:{first} {last}⟧\t⟦EMAIL:{mail}⟧\t⟦PHONE:{phone}⟧\t{date}\n",
    ),
    of(
        "csv",
        "id,email,first_name,last_name,signup,last_login_ip\n1,⟦EMAIL:{mail}⟧,⟦PERSON:{first}⟧,⟦PERSON:{last}⟧,{date_iso},⟦IP:{ip}⟧\n2,⟦EMAIL:{mail}⟧,⟦PERSON:{first}⟧,⟦PERSON:{last}⟧,{date_iso},⟦IP:{ip}⟧\n",
    ),
    of(
        "xml",
        "<customer id=\"{guid}\"><lastName>⟦PERSON:{last}⟧</lastName><firstName>⟦PERSON:{first}⟧</firstName><birthDate>⟦DOB:{dob_iso}⟧</birthDate><created>{date_iso}</created></customer>\n",
    ),
    of(
        "minutes",
        "Protokoll vom {date}\nAnwesend: ⟦PERSON:{first} {last}⟧, ⟦PERSON:{first} {last}⟧ und der Vorstand\nTOP 1: Der Umsatz stieg um 4,2 %. ⟦PERSON:{first} {last}⟧ erläutert die Zahlen.\nTOP 2: Verschiedenes\n",
    ),
    of(
        "contract",
        "Mietvertrag zwischen der Wohnbau Nord GmbH und ⟦PERSON:{first} {last}⟧, geboren am ⟦DOB:{dob_long}⟧, bisher ⟦ADDRESS:{address}⟧, ausgewiesen durch Personalausweis Nr. ⟦PASSPORT_ID:{card_id}⟧. Mietbeginn ist der {date}.\n",
    ),
    of(
        "english",
        "Hi ⟦PERSON:{first}⟧,\n\nThe order {order} has been shipped on {date_iso}. With this mail you get the invoice {invoice}. Country and Postcode are needed for the label.\n\nBest,\n⟦PERSON:{first} {last}⟧\n",
    ),
    of(
        "chat",
        "[{time}] agent: wie ist ihr name?\n[{time}] kunde: ⟦PERSON:{first} {last}⟧, kundennummer {customer}\n[{time}] agent: danke frau ⟦PERSON:{last}⟧\n",
    ),
    of(
        "note",
        "Fahrzeugwechsel: alt ⟦PLATE:{plate}⟧, neu ⟦PLATE:{plate}⟧. Fahrgestellnummer {article}. Fahrer: ⟦PERSON:{first} {last}⟧ (*⟦DOB:{dob}⟧)\n",
    ),
    of(
        "clean",
        "Bestellt: {product}, {product}. Lieferung ab Lager Halle 3, Tor 12. Artikelnummer {article}, EAN {ean}. Mit freundlichen Grüßen\nIhr Team vom Kundendienst\n",
    ),
    of(
        "clean",
        "CREATE TABLE kunden (id INT, nachname VARCHAR(80), vorname VARCHAR(80), geburtsdatum DATE, iban CHAR(34), erstellt TIMESTAMP);\nINSERT INTO artikel (id, name, preis) VALUES (4711, '{product}', 49.90), (4712, '{product}', 99.00);\n",
    ),
    of(
        "clean",
        "commit {hash}\nDate: {date_iso} {time}:00 +0200\n\n    Update to version {version}; fix build with rustc 1.95.0 (#48213)\n\nM\tsrc/auth/password.c\nM\tdoc/login.txt\n",
    ),
    of(
        "clean",
        "{guid}\n{guid}\nrequest_id={guid} trace={hash} duration=0.017s status=200 bytes=48213\n",
    ),
    of(
        "clean",
        "Track;Name;Milliseconds;Price\n1;Angie;205662;0.99\n2;Smooth Criminal;301296;0.99\n3;Hey Jude;425000;0.99\n4;Master of Puppets;515000;0.99\n5;Thunderstruck;292000;0.99\n",
    ),
    of(
        "clean",
        "Die Hauptversammlung der Nordwind AG findet am {date} in Hamburg statt. Die Dividende beträgt 1,20 Euro je Aktie. Im Vorjahr waren es 1,05 Euro. Der Vorstand erwartet im Jahr 2027 ein Wachstum von 3 Prozent.\n",
    ),
    of(
        "clean",
        "The installation needs 4 GB of memory. With the option --force existing files are replaced. Please read the License before use. Version {version} was released on {date_iso}. See chapter 3.2.1 for details.\n",
    ),
    of(
        "clean",
        "0.123 0.456 612 792 0 0 1 0 setrgbcolor\n4539 1488 0343 6467 2210 moveto\n0171 2345 6789 1122 lineto\n{ean}\n",
    ),
];
