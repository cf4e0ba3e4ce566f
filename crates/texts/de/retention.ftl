### Aufbewahrung: wie lange ein Dokument bleibt und ab wann es gehen muss.

retention-delete = { $document }: löschen ab { $day }
retention-basis = Grundlage: { $basis }
retention-why = Warum:
retention-must-go = Ab diesem Tag dürfen Sie das Dokument nicht nur löschen, Sie müssen es, wenn es kein anderer Zweck und keine Sperre hält.
retention-no-advice = Obhut ersetzt keine Rechtsberatung.

retention-years = { $count ->
    [one] ein Jahr
   *[other] { $count } Jahre
}
retention-months = { $count ->
    [one] einen Monat
   *[other] { $count } Monate
}
retention-days = { $count ->
    [one] einen Tag
   *[other] { $count } Tage
}

## Der Weg zum Tag

retention-why-year-end = Es zählt der { $day } ({ $event }). Die Frist beginnt mit dem Ende dieses Kalenderjahres.
retention-why-event = Die Frist beginnt mit dem { $day } ({ $event }); dieser Tag zählt nicht mit.
retention-why-ends-with-event = Die Pflicht zum Aufbewahren endet mit dem { $day } ({ $event }).
retention-why-period = Die Frist beträgt { $length }; ihr letzter Tag ist der { $day }.
retention-why-shortened = Früher galten { $length }. Seit dem { $day } gilt die kürzere Frist auch für ältere Dokumente, deren Frist damals noch lief.
retention-why-not-before = Nach der kürzeren Frist allein wäre es früher gegangen; sie gilt aber erst seit dem { $day }.
retention-why-old-law = Die Frist reichte nicht über den { $day } hinaus; die kürzere Frist, die seither gilt, ändert daran nichts.
retention-why-moved = An diesem Tag wird nicht gearbeitet ({ $closed }). Die Verjährung endet deshalb am nächsten Arbeitstag: { $day } (§ 193 BGB, entsprechend angewandt).
retention-why-firm-own = Für { $firm } gilt hier eine eigene, längere Frist.
retention-why-firm-no-matter = Für { $firm } gilt hier dieselbe Frist wie für andere Firmen.
retention-why-statute = Ein Gesetz schreibt vor, das Dokument so lange aufzubewahren.
retention-why-limitation = Das ist keine Pflicht zum Aufbewahren: So lange können Ansprüche bestehen, für die Sie das Dokument brauchen.
retention-why-practice = Ein Gesetz nennt hier keine Frist; diese ist in der Praxis üblich.
retention-why-fiscal-year = Ihr Geschäftsjahr endet am { $day }.{ $month }. Das ändert nichts: Die Frist beginnt mit dem Ende des Kalenderjahres.
retention-why-fiscal-year-no-matter = Ihr Geschäftsjahr endet am { $day }.{ $month }. Das ändert nichts: Diese Frist richtet sich nicht nach einem Jahresende.

## Firmen mit eigenen Fristen

retention-firm-ordinary = Firmen
retention-firm-bank = Banken
retention-firm-insurer = Versicherungen
retention-firm-securities = Wertpapierinstitute

## Was zu einem Dokument noch zu wissen ist

retention-note-tax-hold = Solange es für Steuern wichtig ist, die noch festgesetzt werden können, oder eine Prüfung, ein Einspruch oder ein Rechtsstreit läuft, muss es bleiben (§ 147 Abs. 3 Satz 5 AO). Legen Sie dann eine Sperre an.
retention-note-later-of-both = Für die AO zählt das Jahr, in dem der Abschluss aufgestellt, für das HGB das Jahr, in dem er festgestellt wurde. Nehmen Sie den späteren Tag.
retention-note-as-long-as-the-books = Sie bleibt so lange wie die Bücher, die sie erklärt. Nehmen Sie den Tag der letzten Eintragung, für die sie galt.
retention-note-unless-voucher = Das gilt nur für einen Lieferschein, der kein Buchungsbeleg ist. Ist er einer, gilt die Frist für Buchungsbelege.
retention-note-aml-ten-years = Nach spätestens zehn Jahren ist es auch dann zu vernichten, wenn andere Gesetze eine längere Frist nennen (§ 8 Abs. 4 GwG).
retention-note-each-use = Jeder Werbeanruf aufgrund der Einwilligung lässt die Frist neu beginnen. Nehmen Sie den Tag des letzten.
retention-note-while-used = Solange Sie die Einwilligung benutzen, bleibt der Nachweis.
retention-note-claim-longest = Wer vom Anspruch nichts weiß, kann ihn länger geltend machen: höchstens 10 Jahre, bei Schäden an Leben, Körper, Gesundheit oder Freiheit 30 Jahre.
retention-note-claim-suspended = Verhandlungen und Rechtsstreite halten die Verjährung an (§§ 203, 204 BGB). Legen Sie dann eine Sperre an.
retention-note-product-liability = Für Produkte, die ab dem 9. Dezember 2026 auf den Markt kommen, gilt ein neues Produkthaftungsgesetz. Prüfen Sie, ob dessen Fristen länger sind.
retention-note-application = Zwei Monate für den Anspruch und drei für die Klage sind gesetzlich; der Rest ist Zeit für die Zustellung.
retention-note-seven-days = Viele löschen solche Protokolle schon nach 7 Tagen.

## Fehler

err-retention-document-unknown = „{ $given }“ ist keine Art von Dokument, die Obhut kennt.
rec-retention-document-unknown = Am nächsten kommen: { $near }. Alle Arten zeigt „obhut retention --help“.
err-retention-firm-unknown = „{ $given }“ ist keine Art von Firma, die Obhut kennt.
rec-retention-firm-unknown = Nehmen Sie eine von diesen: { $firms }. Für jede andere Firma lassen Sie die Angabe weg.
err-retention-fiscal-year = „{ $given }“ ist kein Tag, an dem ein Geschäftsjahr enden kann.
rec-retention-fiscal-year = Schreiben Sie Monat und Tag wie 06-30, oder Tag und Monat wie 30.06.

## Seiten

retention-title = { $count ->
    [0] Nichts ist zu löschen.
    [one] Bei einer Person ist etwas zu löschen.
   *[other] Bei { $count } Personen ist etwas zu löschen.
}
retention-lead = Was kein Zweck mehr braucht und keine Sperre hält, geht. Der nächtliche Lauf tut es von selbst; hier sehen Sie es vorher.
retention-tab-due = Fällig
retention-tab-deadline = Antwortfrist
retention-tab-period = Aufbewahrung
retention-nothing-due = Heute ist nichts fällig. Wann etwas fällig wird, zeigt der Kalender.
retention-at-least = Mindestens:
retention-why-goes = Warum
retention-examples = Beispiele
retention-person = Person
retention-goes = Was geht
retention-since = fällig seit
retention-sweep-button = { $values ->
    [one] Einen Wert
   *[other] { $values } Werte
} von { $persons ->
    [one] einer Person
   *[other] { $persons } Personen
} löschen
retention-sweep-proofs = { $count ->
    [one] Einen Nachweis löschen
   *[other] { $count } Nachweise löschen
}
retention-sweep-hint = Danach ist es nirgends mehr zu öffnen, auch nicht in Sicherungen, deren Schlüssel vernichtet sind.
retention-calendar = Was in den nächsten Quartalen geht
retention-swept-title = Gelöscht
retention-final = Die alten Schlüssel sind vernichtet: Was ging, ist nirgends mehr zu öffnen.
retention-not-final = Die alten Schlüssel werden beim nächsten Wechsel vernichtet; erst dann ist es endgültig.
retention-busy = Die Schlüssel sind vernichtet. Freie Seiten der Datenbank werden beim nächsten Lauf überschrieben, weil gerade jemand liest.
retention-to-log = Zum Protokoll
retention-back = Zurück zum Kalender
retention-reckon = Ausrechnen
retention-deadline-title = Bis wann ist eine Anfrage zu beantworten?
retention-deadline-lead = Ein Monat ab Eingang, nach Kalender und Feiertagen (Art. 12 Abs. 3 DSGVO).
retention-deadline-received = Eingegangen am
retention-deadline-land = Land, in dem Sie antworten
retention-deadline-no-land = nicht genannt
retention-deadline-municipality = Gemeinde, für örtliche Feiertage
retention-period-title = Wie lange bleibt ein Dokument?
retention-period-lead = Bis wann es bleiben muss oder darf, und ab wann es gehen muss.
retention-period-document = Art des Dokuments
retention-period-day = Tag, von dem gezählt wird
retention-period-firm = Art der Firma
