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
];
