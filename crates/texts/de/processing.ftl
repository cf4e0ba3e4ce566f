### Verarbeitungen: wozu Daten benutzt werden.

processing-show-written = Die Verarbeitung steht in { $path }.
processing-count = { $count ->
    [one] { $count } Verarbeitung
   *[other] { $count } Verarbeitungen
}

## Rechtsgrundlagen (Art. 6 Abs. 1 DSGVO)

processing-basis-consent = Einwilligung
processing-basis-consent-norm = Art. 6 Abs. 1 Buchst. a DSGVO
processing-basis-contract = Vertrag
processing-basis-contract-norm = Art. 6 Abs. 1 Buchst. b DSGVO
processing-basis-legal-obligation = rechtliche Verpflichtung
processing-basis-legal-obligation-norm = Art. 6 Abs. 1 Buchst. c DSGVO
processing-basis-vital-interests = lebenswichtige Interessen
processing-basis-vital-interests-norm = Art. 6 Abs. 1 Buchst. d DSGVO
processing-basis-public-task = öffentliche Aufgabe
processing-basis-public-task-norm = Art. 6 Abs. 1 Buchst. e DSGVO
processing-basis-legitimate-interests = berechtigtes Interesse
processing-basis-legitimate-interests-norm = Art. 6 Abs. 1 Buchst. f DSGVO

## Notwendigkeit eines Feldes

processing-need-needed = nötig
processing-need-optional = freiwillig

## Rolle

processing-role-controller = Verantwortlicher
processing-role-processor = Auftragsverarbeiter

## Ende

processing-end-until-withdrawn = bis zum Widerruf
processing-end-fixed = bis { $day }
processing-end-retention = nach der Aufbewahrungsregel { $document }
processing-end-event = bis zum Ende der Grundlage
processing-end-begin = bis zum Beginn der Grundlage
processing-end-record = bis zum Datum des Vorgangs
processing-end-event-period = { $period } nach dem Ende der Grundlage
processing-end-begin-period = { $period } nach dem Beginn der Grundlage
processing-end-record-period = { $period } nach dem Datum des Vorgangs
processing-end-year = { $rule }, dann bis zum 31. Dezember des Jahres
processing-years = { $count ->
    [one] { $count } Jahr
   *[other] { $count } Jahre
}
processing-months = { $count ->
    [one] { $count } Monat
   *[other] { $count } Monate
}
processing-days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}

## Spalten der Tafel Felder × Verarbeitungen


## Was einer Verarbeitung fehlt

processing-gap-field = Das Feld { $field } gibt es nicht.
processing-gap-reason = Für das Feld { $field } fehlt der Grund.
processing-gap-twice = Das Feld { $field } steht doppelt da.
processing-gap-document = Die Aufbewahrungsregel nennt ein unbekanntes Dokument.
processing-gap-purpose = Name oder Zweck fehlen.
processing-gap-norm = Die Vorschrift hinter der rechtlichen Verpflichtung fehlt.
processing-gap-assessment = Die Abwägung zum berechtigten Interesse fehlt.
processing-gap-subjects = Es fehlt, um wessen Daten es geht.
processing-gap-on-behalf-of = Es fehlt, für wen verarbeitet wird.

## Seiten

processing-title = { $count ->
    [one] Eine Verarbeitung
   *[other] { $count } Verarbeitungen
}
processing-lead = Wozu diese Firma Daten von Personen benutzt. Was keine Verarbeitung braucht, kann niemand erheben oder sehen.
processing-new = Neue Verarbeitung
processing-none = Es gibt noch keine. Legen Sie eine nach einer Vorlage an.
processing-incomplete = unvollständig
processing-all = Alle Verarbeitungen
processing-change-go = Ändern
processing-advertising = Das ist Werbung: Wer widerspricht, bekommt sofort keine mehr (Art. 21 Abs. 2 und 3 DSGVO).
processing-claims = Das dient Ansprüchen vor Gericht und bleibt auch, wenn jemand Löschung wünscht (Art. 17 Abs. 3 Buchst. e DSGVO).
processing-uses = Welche Felder, und wozu
processing-uses-none = Sie benutzt kein Feld.
processing-use-field = Feld
processing-use-need = Notwendigkeit
processing-use-why = Wozu
processing-use-own = Eigene Regel: { $rule }
processing-facts = Was Art. 30 DSGVO verlangt
processing-weighing = Abwägung
processing-change-title = „{ $processing }“ ändern
processing-form-lead = Schreiben Sie, wie es sein soll. Bevor etwas gilt, sehen Sie, was es für vorhandene Daten bedeutet.
processing-form-german = Deutsch
processing-form-english = Englisch (leer: wie Deutsch)
processing-form-what = Worum es geht
processing-form-basis = Rechtsgrundlage: { $basis }. Ein anderer Grund ist eine andere Verarbeitung.
processing-form-norm = Vorschrift
processing-form-how-long = Wie lange die Daten bleiben
processing-form-end = Gezählt wird
processing-form-end-event = nach dem Ende der Grundlage
processing-form-end-begin = nach dem Beginn der Grundlage
processing-form-end-record = nach dem Datum des Vorgangs
processing-form-end-withdrawn = bis zum Widerruf
processing-form-end-day = bis zu einem Tag
processing-form-end-retention = wie das Gesetz ein Dokument aufbewahrt
processing-form-period = Dauer
processing-form-years = Jahre
processing-form-months = Monate
processing-form-days = Tage
processing-form-year-end = dann weiter bis zum 31. Dezember
processing-form-end-norm = Vorschrift zur Dauer
processing-form-last-day = Tag, bei „bis zu einem Tag“
processing-form-end-document = Dokument, bei „wie das Gesetz“
processing-form-end-hint = Der letzte Tag zählt mit; am Tag danach wird gelöscht.
processing-form-uses-lead = Nötig ist ein Feld, ohne das der Zweck nicht zu erreichen ist. Was wegfällt, kann danach niemand mehr erheben.
processing-form-drop = nicht mehr benutzen
processing-form-why-de = Wozu (Deutsch)
processing-form-why-en = Wozu (Englisch)
processing-form-add = Felder hinzunehmen
processing-form-who = Wer, woher, wohin
processing-form-lines = Ein Eintrag je Zeile: Deutsch | Englisch
processing-form-transfers = Ein Land je Zeile: Land | Empfänger | wodurch es erlaubt ist. Leer: keine Übermittlung.
processing-form-look = Was würde das bedeuten?
processing-form-leave = Nichts ändern
processing-effect-title = { $count ->
    [0] Kein Wert würde fällig.
    [one] Ein Wert würde fällig.
   *[other] { $count } Werte würden fällig.
}
processing-effect-of = Das bedeutet die Änderung von „{ $processing }“.
processing-effect-persons = { $count ->
    [0] Niemand hat eine Grundlage dafür, oder an der Löschregel ändert sich nichts.
    [one] Eine Person hat eine Grundlage dafür.
   *[other] { $count } Personen haben eine Grundlage dafür.
}
processing-effect-due = { $count ->
    [one] Ein Wert ginge mit dem nächsten Lauf
   *[other] { $count } Werte gingen mit dem nächsten Lauf
}
processing-effect-sooner = { $count ->
    [one] Ein Wert ginge früher als bisher
   *[other] { $count } Werte gingen früher als bisher
}
processing-effect-button = { $count ->
    [0] Verarbeitung ändern
    [one] Ändern und einen Wert fällig werden lassen
   *[other] Ändern und { $count } Werte fällig werden lassen
}
processing-between-title = Wo Ihr Formular etwas anderes sagt
processing-between-part = Angabe
processing-between-now = Jetzt gespeichert
processing-between-gone = wird nicht mehr verwendet
processing-effect-back = Zurück zum Formular
processing-add-title = Neue Verarbeitung
processing-add-lead = Sie beginnen mit einer Kopie und machen sie sich danach zu eigen. Die Rechtsgrundlage der Vorlage bleibt.
processing-add-like = Nach dem Muster von
processing-add-name-de = Name
processing-add-name-en = Name auf Englisch
processing-add-key-hint = Kleinbuchstaben, Ziffern, Bindestriche, wie newsletter-b2b. Er bleibt.
processing-add-button = Anlegen
said-processing-added = Die Verarbeitung ist angelegt. Prüfen Sie sie und ändern Sie, was anders ist.
said-processing-changed = Die Verarbeitung ist geändert.
err-processing-number = Das ist keine Zahl von Jahren, Monaten oder Tagen.
rec-processing-number = Schreiben Sie eine ganze Zahl, oder lassen Sie das Feld leer.
err-processing-end = Es ist nicht gesagt, wie lange die Daten bleiben.
rec-processing-end = Wählen Sie, ab wann gezählt wird.
processing-sheet-special = Besonderes
processing-sheet-sole = Nur einmal vergeben unter den Personen dieser Verarbeitung: { $fields }.
