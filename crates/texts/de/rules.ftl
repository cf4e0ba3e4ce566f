### Regeln: Verarbeitungen und Felder zeigen, anlegen und ändern.

cli-processing = Verarbeitungen zeigen, anlegen und ändern
cli-processing-list = Alle Verarbeitungen mit Rechtsgrundlage und Ende
cli-processing-show = Eine Verarbeitung mit allen Angaben nach Art. 30 DSGVO
cli-processing-show--key = Schlüssel der Verarbeitung: customer-service
cli-processing-show--toml = Als Dokument in TOML, wie processing add und change es lesen
cli-processing-show--to = In diese Datei schreiben statt auf den Bildschirm
cli-processing-show-more =
    Beispiel:
      obhut processing show orders --toml --to orders.toml
      obhut processing change orders --file orders.toml --dry-run
cli-processing-add = Eine eigene Verarbeitung anlegen, aus einer Datei oder nach einer Vorlage
cli-processing-add-more =
    Beispiele:
      obhut processing add aktion.toml
      obhut processing add --like newsletter --key newsletter-b2b --name "Rundbrief an Firmen"

    obhut processing show newsletter --json zeigt, wie eine Datei aussieht.
cli-processing-add--file = Datei in TOML oder JSON
cli-processing-add--like = Vorlage, nach der sie angelegt wird: newsletter
cli-processing-add--key = Schlüssel der neuen Verarbeitung: Kleinbuchstaben, Ziffern, Bindestriche
cli-processing-add--name = Name der neuen Verarbeitung
cli-processing-add--set = Eine Angabe ändern, bevor sie angelegt wird: department.de=Versand
cli-processing-change = Eine Verarbeitung ändern; vorher sehen Sie, wie viele Werte dadurch fällig würden
cli-processing-change-more =
    Beispiele:
      obhut processing change customer-service --set end.period.years=2 --dry-run
      obhut processing change orders --set uses.phone.need=needed
      obhut processing change orders --unset uses.vat_id
cli-processing-change--key = Schlüssel der Verarbeitung
cli-processing-change--file = Das ganze Dokument neu, in TOML oder JSON; Schlüssel und Rechtsgrundlage bleiben
cli-processing-change--set = Eine Angabe ändern: PFAD=WERT; nach uses folgt der Schlüssel des Feldes
cli-processing-change--unset = Eine Angabe streichen: uses.vat_id

cli-field = Felder zeigen und eigene anlegen
cli-field-list = Alle Felder mit Kategorie, und welche Verarbeitungen sie benutzen
cli-field-list--for = Nur Felder, die diese Verarbeitung benutzt
cli-field-add = Ein eigenes Feld anlegen
cli-field-add-more =
    Ein Feld, das keine Verarbeitung benutzt, lässt sich nicht erheben. Nehmen Sie es danach in eine auf:
      obhut field add shoe_size --label "Schuhgröße" --label-en "Shoe size"
      obhut processing change orders --set uses.shoe_size.why="Ohne die Größe passt der Schuh nicht."
cli-field-add--key = Schlüssel: Kleinbuchstaben, Ziffern, Unterstriche
cli-field-add--label = Bezeichnung auf Deutsch
cli-field-add--label-en = Bezeichnung auf Englisch (sonst wie die deutsche)
cli-field-add--kind = Was für ein Wert: text, date, number, mail, phone …
cli-field-add--category = Kategorie der Daten: identity, contact, contract …
cli-field-add--sensitivity = Schutz: ordinary, payment oder special
cli-field-add--search = Suche: none, exact, words, name oder postcode
cli-field-add--several = Eine Person kann mehrere Werte davon haben

cli-value-key = SCHLÜSSEL
cli-value-preset = VORLAGE
cli-value-edit = PFAD=WERT
cli-value-path = PFAD
cli-value-field = FELD
cli-value-kind-of-value = WERTART
cli-value-category = KATEGORIE
cli-value-sensitivity = SCHUTZ
cli-value-search = SUCHE

## Verarbeitungen zeigen

processing-list-key = Schlüssel
processing-list-name = Name
processing-list-basis = Rechtsgrundlage
processing-list-fields = Felder
processing-list-end = Daten bleiben

processing-sheet-purpose = Zweck
processing-sheet-basis = Rechtsgrundlage
processing-sheet-role = Rolle
processing-sheet-joint = Gemeinsam mit
processing-sheet-on-behalf-of = Im Auftrag von
processing-sheet-department = Abteilung
processing-sheet-subjects = Betroffene Personen
processing-sheet-recipients = Empfänger
processing-sheet-transfers = Drittländer
processing-sheet-no-transfers = keine Übermittlung
processing-sheet-end = Daten bleiben
processing-sheet-sources = Herkunft
processing-sheet-places = Wo die Daten liegen
processing-sheet-measures = Maßnahmen
processing-sheet-introduced = Eingeführt am
processing-sheet-changed = Geändert am
processing-sheet-interest = Berechtigtes Interesse
processing-sheet-necessity = Erforderlichkeit
processing-sheet-balancing = Abwägung

## Verarbeitungen anlegen und ändern

processing-add-done = „{ $name }“ ({ $key }) ist angelegt.
processing-change-ask = Ändern?
processing-change-would = „{ $processing }“ würde geändert.
processing-change-done = „{ $processing }“ ist geändert.
processing-change-nothing-due = Kein Wert wird dadurch früher gelöscht.
processing-change-due = { $count ->
    [one] Ein Wert wird fällig; der nächste Lauf löscht ihn:
   *[other] { $count } Werte werden fällig; der nächste Lauf löscht sie:
}
processing-change-sooner = { $count ->
    [one] Ein Wert geht früher als bisher, aber noch nicht:
   *[other] { $count } Werte gehen früher als bisher, aber noch nicht:
}

err-processing-no-preset = Diese Vorlage gibt es nicht.
rec-processing-no-preset = Die Vorlagen heißen orders, bookkeeping, customer-service, complaints, newsletter, call-back, survey, shop-account, claims und accountability.
err-processing-key = Das kann kein Schlüssel einer Verarbeitung sein.
rec-processing-key = Nehmen Sie Kleinbuchstaben, Ziffern und Bindestriche, beginnend mit einem Buchstaben, höchstens 40 Zeichen.
err-processing-taken = Eine Verarbeitung mit diesem Schlüssel gibt es schon.
rec-processing-taken = Wählen Sie einen anderen Schlüssel oder ändern Sie die vorhandene mit obhut processing change.
err-processing-full = Es sind keine weiteren Verarbeitungen möglich.
rec-processing-full = Ändern Sie eine vorhandene.
err-processing-gaps = Die Verarbeitung ist nicht vollständig. { $gaps }
rec-processing-gaps = Ergänzen Sie, was fehlt. obhut processing show zeigt zum Vergleich eine vollständige.
err-processing-change-between = Jemand hat diese Verarbeitung inzwischen geändert. Es ist nichts überschrieben.
rec-processing-change-between = Sehen Sie an, was jetzt gespeichert ist. Was Sie geschrieben haben, steht noch im Formular: passen Sie es an und senden Sie es noch einmal.
err-processing-fixed = Schlüssel und Rechtsgrundlage einer benutzten Verarbeitung bleiben, wie sie sind.
rec-processing-fixed = Ein anderer Grund ist eine andere Verarbeitung: legen Sie sie mit obhut processing add an.
err-processing-form = Das ist nicht als Verarbeitung zu verstehen.
rec-processing-form = Prüfen Sie die Schreibweise; obhut processing show orders --toml zeigt, wie eine aussieht.
err-processing-edit = Eine Änderung hat die Form PFAD=WERT.
rec-processing-edit = Schreiben Sie etwa --set end.period.years=2. Die Pfade stehen in obhut processing show SCHLÜSSEL --json.
err-processing-nothing = Es ist nicht gesagt, was geändert werden soll.
rec-processing-nothing = Nennen Sie --set, --unset oder --file.

## Felder

field-list-key = Schlüssel
field-list-label = Bezeichnung
field-list-category = Kategorie
field-list-sensitivity = Schutz
field-list-search = Suche
field-list-used = Benutzt von
field-list-unused = niemandem; kann nicht erhoben werden
field-add-done = Das Feld { $key } ist angelegt. Erhoben werden kann es, sobald eine Verarbeitung es benutzt.
err-field-label = Dem Feld fehlt die Bezeichnung.
rec-field-label = Nennen Sie mit --label, wie es heißen soll.
err-field-kind = Diese Wertart gibt es nicht.
rec-field-kind = Möglich sind: { $known }
err-field-category = Diese Kategorie gibt es nicht.
rec-field-category = Möglich sind: { $known }
