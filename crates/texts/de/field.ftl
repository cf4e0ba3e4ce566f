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
