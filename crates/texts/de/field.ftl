### Felder: was über eine Person gespeichert werden kann.

field-count = { $count ->
    [one] { $count } Feld
   *[other] { $count } Felder
}

## Kategorien personenbezogener Daten

field-category-identity = Identität
field-category-contact = Kontakt
field-category-online = Online
field-category-contract = Vertrag
field-category-payment = Zahlung
field-category-communication = Kommunikation
field-category-location = Standort
field-category-profile = Nutzung und Profil
field-category-media = Bild, Ton und Unterschrift
field-category-employment = Bewerber- und Beschäftigtendaten
field-category-special = Besondere Kategorien
field-category-criminal = Straftaten

## Schutz

field-sensitivity-ordinary = gewöhnlich
field-sensitivity-payment = Zahlungsdaten
field-sensitivity-special = besonders geschützt

## Suche

field-search-none = nicht suchbar
field-search-exact = genau
field-search-words = nach Wörtern
field-search-name = als Name, auch nach Klang
field-search-postcode = nach Postleitzahl

## Was ein Wert ist, wenn es mehrere gibt

field-what-main = Haupt
field-what-home = privat
field-what-work = geschäftlich
field-what-mobile = mobil
field-what-delivery = Lieferung
field-what-billing = Rechnung
field-what-other = weitere

## Wohin eine Spalte geht

field-target-full-name = ganzer Name, wird aufgeteilt
field-target-full-address = ganze Anschrift, wird aufgeteilt
field-target-house-number = Hausnummer, kommt hinter die Straße
field-target-verification = Kartenprüfnummer, wird nie gespeichert
field-target-consent = Einwilligung: ja, nein oder Tag
field-target-consent-wording = Einwilligung: Fassung des Textes
field-target-consent-channel = Einwilligung: Weg
field-target-consent-time = Einwilligung: Zeitpunkt
field-target-consent-confirmed = Einwilligung: bestätigt am (Double-Opt-in)
field-target-consent-withdrawn = Einwilligung: widerrufen am
field-target-basis-begin = Beginn der Grundlage
field-target-ignore = wird nicht übernommen

## Eigene Felder

err-field-key = { $key } kann kein Feldname sein.
rec-field-key = Nehmen Sie Kleinbuchstaben, Ziffern und Unterstriche, beginnend mit einem Buchstaben, höchstens 40 Zeichen.
err-field-taken = Das Feld { $key } gibt es schon.
rec-field-taken = Wählen Sie einen anderen Namen oder benutzen Sie das vorhandene Feld.
err-field-full = Es sind keine weiteren eigenen Felder möglich.
rec-field-full = Entfernen Sie Felder, die keine Verarbeitung mehr benutzt.

## Seiten

field-title = { $count } Felder
field-lead = Was über eine Person gespeichert werden kann. Ein Feld, das keine Verarbeitung benutzt, kann niemand erheben.
field-new = Eigenes Feld
field-own = eigenes
field-add-title = Ein eigenes Feld
field-add-lead = Nehmen Sie es danach in eine Verarbeitung auf; vorher lässt es sich nicht erheben.
field-add-label-de = Bezeichnung
field-add-label-en = Bezeichnung auf Englisch
field-add-key-hint = Kleinbuchstaben, Ziffern, Unterstriche, wie shoe_size. Er bleibt.
field-add-kind = Was für ein Wert
field-add-several = Eine Person kann mehrere davon haben
field-add-button = Feld anlegen
said-field-added = Das Feld ist angelegt. Erhoben werden kann es, sobald eine Verarbeitung es benutzt.
field-kind-text = Text
field-kind-name = Name
field-kind-salutation = Anrede
field-kind-title = Titel
field-kind-organisation = Firma oder Verein
field-kind-street = Straße und Hausnummer
field-kind-postcode = Postleitzahl
field-kind-city = Ort
field-kind-region = Region
field-kind-country = Land
field-kind-mail = E-Mail
field-kind-phone = Telefon
field-kind-date = Tag
field-kind-iban = IBAN
field-kind-bic = BIC
field-kind-card = Kartennummer
field-kind-amount = Betrag
field-kind-number = Nummer
field-kind-vat_id = Umsatzsteuer-ID
field-kind-tax_id = Steuer-ID
field-kind-language = Sprache
field-kind-url = Internetadresse
field-kind-note = Mehrere Zeilen Text
