//! The words, German and English.
//!
//! In small ASCII letters (`ä` as `ae`), without hyphens and dots. A blank in front or behind means
//! that the word begins or ends there; without it the word may stand in a compound. Where several
//! fit at one place, the longest counts.

use super::Meaning;

#[rustfmt::skip]
pub(super) const WORDS: &[(Meaning, &[&str])] = &[
    (Meaning::Person, &[
        " name ", " kunde ", " kundin ", " customer ", "anrufer", "vollername", "fullname", "kundenname", "ansprechpartner", "ansprechperson",
        "kontaktperson", "contactperson", "kontoinhaber", "karteninhaber", "cardholder",
        "accountholder", "inhaber ", "empfaenger ", "recipient", "absender", "mitarbeiter ",
        "sachbearbeiter", "bearbeiter", "versicherter ", "versicherungsnehmer", "patient ",
        "patientin ", "mieter ", "mieterin ", "auftraggeber ", "unterzeichner", "customername",
        "contactname", "displayname", "nutzername ", "zuhaenden", "zhd",
    ]),
    (Meaning::First, &["vorname", "firstname", "givenname", "rufname", " forename"]),
    (Meaning::Last, &[
        "nachname", "familienname", "lastname", "surname", "geburtsname", "familyname",
        "maidenname", " zuname",
    ]),
    (Meaning::Salutation, &[" anrede", "salutation", " herr ", " frau ", " mr ", " mrs ", " ms "]),
    (Meaning::Title, &[" titel ", " title "]),
    (Meaning::Company, &[
        " firma ", " firmenname", "unternehmen ", " company", "organisation ", "organization ",
        "firmenbezeichnung", "arbeitgeber", "employer",
    ]),
    (Meaning::Address, &[
        "anschrift", "adresse ", " address ", "lieferadresse", "rechnungsadresse", "wohnhaft",
        "postaladdress", "shippingaddress", "billingaddress", " wohnort", "adr ",
    ]),
    (Meaning::Street, &["strasse ", " str ", " street ", " streets ", " street  address ", "streetname", "strassehausnummer", "streetaddress", "addressline"]),
    (Meaning::House, &["hausnr", "hausnummer", "housenumber", " hnr "]),
    (Meaning::Postcode, &[" plz", "postleitzahl", "postcode", "postalcode", "zipcode", " zip "]),
    (Meaning::City, &["billingcity", "shippingcity", "deliverycity", "cityname", " ort ", " stadt ", " city ", " town ", "plzort", "ortsname"]),
    (Meaning::Country, &["billingcountry", "shippingcountry", " land ", " country", "countrycode", "laendercode"]),
    (Meaning::Mail, &["email", "mailadresse", " mail ", "emailadresse", "mailto"]),
    (Meaning::Phone, &[
        " tel ", "telefon", "telephone", " phone", "phonenumber", "phone ", "mobil ", "mobile ",
        "mobilnummer", "mobilnr", "mobilfunk", "handy", "rufnummer", "durchwahl", " fax", "telefax", "telefaxnr",
        " fon ", "festnetz", " anrufen", "rueckruf", "zurueckrufen", "erreichbar", "erreichen",
        " cell ", "cellphone", "hotline", "whatsapp", " reach ", " call ", "telnr", "telno", " ruf ",
        " rufen ", " mob ", "notruf", "reachable", " sms ", "telefonisch", "kontaktnummer", "contactnumber",
        "telefonnummer", "telefonnr", "faxnummer", "faxnr", "handynummer", "handynr", " dw ", "nebenstelle",
    ]),
    (Meaning::Ip, &[" ip ", "ipadresse", "ipaddress", "ipaddr", "ipv", "remoteaddr", "clientip", "ipadr"]),
    (Meaning::Iban, &["iban", "bankverbindung", "bankaccount"]),
    (Meaning::Bic, &[" bic", "swift"]),
    (Meaning::Account, &["kontonummer", "kontonr", " blz", "bankleitzahl", "accountnumber", " konto "]),
    (Meaning::Card, &[
        "kreditkart", "creditcard", "kartennummer", "kartennr", "cardnumber", " karte ", " card ",
        " visa ", "mastercard", "amex", "debitkart", "debitcard", " ccnumber", "cardno", "maestro",
        "zahlungskarte", "americanexpress", " pan ",
    ]),
    (Meaning::Code, &[" cvv", " cvc", "pruefziffer", " pin ", " tan ", "securitycode"]),
    (Meaning::TaxId, &[
        "steuerid", "steueridentifikation", " idnr", "steuerlicheidentifikation", "identifikationsnummer",
        "identifikationsnr", "steueridnr", "taxid", "taxidentification", " tin ", "persoenlicheidentnummer",
        "steueridentnr", "steuerident", "taxidnumber", "steuerlicheid", "identnummer ",
        "identificationnumber",
    ]),
    (Meaning::VatId, &[
        "ustid", "umsatzsteueridentifikation", "umsatzsteuerid", " vat ", "vatid", "vatno", "vatnumber",
        "vatregistration", " uid ", "uidnummer", "uidnr", "mwstnr", "mwstnummer", "ustidnr", "umsatzsteuernummer",
        "btw", "partitaiva", "tvaintracom", " piva", "steuernummernachumsatz", "ustnr", "vatregno", " nif ",
    ]),
    (Meaning::TaxNumber, &["steuernummer", "steuernr", " stnr", "finanzamt", "steuernrn", "taxnumber", "taxno"]),
    (Meaning::Social, &[
        "sozialversicherung", "rentenversicherung", " svnr", " svnummer", " rvnr", " rvnummer", " vsnr",
        "socialsecurity", " ssn ", "socialinsurance", "rentenvers", " sozialvers", " svn ", "pensioninsurance",
        "versicherungsnummerdrv", "svausweis", "sozialversnr", "versicherungsnummer",
        "versicherungsnr",
    ]),
    (Meaning::HealthInsurance, &[
        "krankenversicher", "krankenversichertennummer", " kvnr", "krankenkasse", "versichertennummer",
        "versichertennr", "gesundheitskarte", " egk ", "healthinsurance", "versicherten",
        "kvnummer", "versichertenid",
    ]),
    (Meaning::Abroad, &[
        " bsn", "burgerservicenummer", "sofinummer", " ahv", " avs ", " nir ", " securite ", " insee ", "codicefiscale", " codice ", " cf ", " fisc ",
        " dni ", " nie ", " pesel", "rijksregister", " registre ", " national ", " nationaal ", " insz ", " niss ", "personnummer", "personnr", " cpr",
        "henkiloetunnus", " hetu ", "numerosecurite", " contribuinte ", " matricule ", " pps ", "ppsn", " nino ", " social  security ",
        " f?dselsnummer", " fodselsnummer", "isikukood", " asmens  kod", " personas  kod", " rodne ", "ad?azonos", "adoazonos", " taj ", " cnp ",
        " numeric  personal ", " egn ", " em?o ", " emso ", " jmbg ", " oib ", " amka ", " tic ", "identificationcode", " identity  card ", " id  card ",
    ]),
    (Meaning::Passport, &[
        "ausweis", "personalausweis", "reisepass", "passport", "passnummer", "passnr", "idkarte", "idcard",
        "identitycard", "ausweisnr", "ausweisnummer", "aufenthaltstitel", "persoausweis", " perso ",
        "identitaetskarte", "dokumentennummer", "dokumentnummer", "seriennummerausweis", " pass ", "identitydocument",
        "residencepermit", "passportno", "persnr ", "legitimation", "documentnumber", "fuehrerschein",
        "idcardnumber", "passportid", "nationalid", "idnumber ", "idcardno",
    ]),
    (Meaning::Birth, &[
        "geburtsdatum", "geburtstag", "geboren", " geb ", " born ", "dateofbirth", " dob ", "birthdate",
        "birthday", " bday", "gebdatum", "gebdat", "gebtag", " gebam ", "birth ", "jahrgang", "geburtsdat",
        "dateofbirt", " birth ", " birth  date ", " birth  day ", "geburt ", "geburtst", "geburtsjahr",
    ]),
    (Meaning::Date, &[
        "birthtime", " happy  birthday ",
        " datum ", " date ", " vom ", "bestelldatum", "rechnungsdatum", "lieferdatum", "kaufdatum",
        "termin", " frist", "faellig", " seit ", " bis ", " ab ", "eingang", "gueltig", "erstellt", "created",
        "updated", "geaendert", "liefertermin", "zugestellt", "versandt", "versendet", "bestellt", "since",
        "valid ", "validuntil", "expires", "expiry", "ablauf", " due ", "duedate", " stand ", "zeitraum", "vertragsbeginn",
        "orderdate", "invoicedate", "shipped", "delivered", "deliverydate", "eintritt", "austritt", "kuendigung",
        "ausgestellt", "issued", "uhr ", "lieferung ", "ankunft", "abreise", "anreise", "buchung ", "gekauft",
        "geliefert", "ordered", "purchased", "until ", "messe", "stichtag", "beginn ", "ende ", "meeting",
        "garantie", "warranty", "hergestellt", "haltbar", "gesendet", "unterschrift", "hochzeit", "todesdatum", "gestorben", "gegruendet", "founded",
    ]),
    (Meaning::Plate, &[
        "kennzeichen", " kfz", " pkw", "autokennzeichen", "licenseplate", "licenceplate", "numberplate",
        "fahrzeug", "nummernschild", " auto ", " wagen ", "vehicle", "platenumber", "registrationplate", " lkw",
        "amtlkennz", "parkplatz", "dienstwagen", "leihwagen", "mietwagen", " car ",
        "transporter", "firmenwagen", "stellplatz", "lieferwagen", "vehicleregistration", "plateno",
        "kfzkz", " kennz ",
    ]),
    (Meaning::Customer, &[
        "kundennummer", "kundennr", " kdnr", "kundenid", "customernumber", "customerid", "customerno", "mandantennummer",
        "kdnummer", "mitgliedsnummer", "mitgliedsnr", "membernumber", "memberid", "clientid", "kundenkonto", "debitor",
    ]),
    (Meaning::Order, &[
        "bestellnr", "bestellnummer", "auftragsnr", "auftragsnummer", "ordernumber", "orderno", "orderid", "bestellung",
        " auftrag", " order ", "purchaseorder", " bestnr", "auftrnr", "bestellid", "abnr ", "vorgangsnummer",
        "vorgangsnr", "buchungsnummer", "buchungsnr", "bookingnumber", "transaktion", "transaction", "vorgang",
        "reservierungsnummer", "bookingreference",
    ]),
    (Meaning::Contract, &[
        "vertragsnr", "vertragsnummer", "contractnumber", "contractno", "contractid", " vertrag ", "policennummer",
        "policenummer", "versicherungsscheinnr", "versicherungsschein", "policynumber", "mandatsreferenz",
        "vertragskonto", "mandatereference",
    ]),
    (Meaning::Thing, &[
        "rechnungsnr", "rechnungsnummer", "rechnung", "invoice", "artikelnr", "artikelnummer", " artikel", "artnr",
        " sku", " ean", "gtin", "isbn", "ticket", "seriennummer", "seriennr", "serialnumber", "serialno", " sn ",
        "belegnr", "belegnummer", "lieferschein", "sendungsnummer", "sendungsnr", "tracking", "paketnummer",
        "aktenzeichen", " az ", "referenz", "reference", " ref ", "modell", " model ", " teilenr", "teilenummer",
        "partnumber", "partno", "materialnr", "materialnummer", "chargennr", "charge ", " lot ", "fallnummer", "casenumber",
        " case ", " produkt", "product", "zaehler", "barcode", "angebot", "quote",
        "gutschein", "voucher", "gutschrift", "mahnung", "kassenbon", " bon ", "fahrgestell", " vin ",
        "filiale", "lager", " typ ", "norm ", " din ", " iso ", "schaden", "reklamation", "retour", "ruecksende", " rma ",
        "quittung", "receipt", "vorgangsid", "protokoll", "inventar", "geraet", "bestand", " item", "warennummer", " pzn", "position ",
        " posten ", " nummer ", " chassis", "katalog", "druckauftrag", "sendung", "paket", "shipment", "parcel",
        "kostenstelle", "costcenter", "projekt", "project",
    ]),
    (Meaning::Register, &[" hrb ", " hra ", "handelsregister", "glaeubiger", "creditorid", "amtsgericht", "registernummer", " lei "]),
    (Meaning::Amount, &[
        "betrag", " eur ", "euro ", " summe ", "preis", " price", "amount", " total ", "gesamt ", "netto", "brutto",
        "kosten ", " usd ", " chf ", "mwst ", " ust ", "umsatz ", "rabatt", "guthaben", "saldo", "gebuehr",
    ]),
    (Meaning::Measure, &[
        " version ", " release ", " build ", " stueck", " menge ", "anzahl", "quantity", " qty ", " kapitel", " abschnitt",
        " seite ", " page ", " chapter ", " section", " v ", " ver ", "firmware", "software", "masse ", " groesse ", " gewicht", " kwh ",
        "paragraph", " tabelle ", " abb ", "figure ", "update ", " patch ", "driver", "treiber", "bytes", "schritt", "oid ", "temperatur",
    ]),
    (Meaning::Secret, &[
        "passwort", "password", "kennwort", "passphrase", "apikey", "secret", " pwd ", "accesstoken", "authtoken",
        "zugangscode", "apitoken", "privatekey", "geheim ", "bearer", "clientsecret", "passwd", " pw ", "secretkey",
        "authorization", "accesskey", " token ", "losung", "zugangspasswort", "apischluessel", "zugangsdaten", " pwort ",
    ]),
    (Meaning::Username, &[
        "benutzername", "username", " user ", " login ", "benutzer ", "userid", "benutzerkennung", "loginname",
        "anmeldename", "nutzerkennung", " uname ", "zugangskennung", "loginid", "accountname",
    ]),
    (Meaning::Geo, &[
        " lat ", " lon ", " lng ", "latitude", "longitude", "koordinaten", "coordinates", "breitengrad", "laengengrad", " gps ",
        "standort", " geo ", "geolocation", "geoposition", " latlng", "geodaten",
    ]),
    (Meaning::Device, &[
        "imei", "macadresse", "macaddress", "geraeteid", "deviceid", "geraetekennung", "imsi", "iccid", " idfa", " aaid", "advertisingid",
        " udid", " mac ", "hardwareid", "deviceidentifier", "androidid", " gaid ", "werbeid", "simnummer",
    ]),
    (Meaning::Cookie, &[
        "cookie", "sessionid", "sessid", " sid ", "phpsessid", "jsessionid", "trackingid", "visitorid", " ga ", "clientkennung",
        "besucherid", "sitzungs", " fbp ", " gclid ",
    ]),
    (Meaning::Message, &["messageid", "inreplyto", "references ", "requestid", "traceid", "correlationid", "contentid", " boundary", "uuid ", "commit "]),
    (Meaning::Health, &["diagnose", "krankheit", "allergie", "medikation", "blutgruppe", "behinderung", "diagnosis", "disability"]),
    (Meaning::Religion, &["religion", "konfession", "kirchensteuer", "denomination"]),
    (Meaning::Union, &["gewerkschaft", "tradeunion"]),
    (Meaning::Politics, &["parteimitglied", "politisch"]),
    (Meaning::SexLife, &["sexuell", "sexualorient"]),
    (Meaning::Biometric, &["biometri", "fingerabdruck", "fingerprint"]),
    (Meaning::Origin, &["ethnisch", "ethnicity", "staatsangehoerigkeit", "nationalitaet", "nationality"]),
    (Meaning::Url, &[" url ", " website ", "homepage", "webseite", "https ", "http ", " www"]),
    (Meaning::Note, &["bemerkung", "notiz ", "beschreibung", "description", "kommentar", "comment ", " remark", "betreff", "subject"]),
];
