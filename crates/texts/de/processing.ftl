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
