### Personen: finden, zeigen, berichtigen, beenden.

cli-person = Personen finden, zeigen, berichtigen und löschen
cli-person-find = Personen finden: nach Namen, auch nach Klang, E-Mail, Telefon, Ort, Postleitzahl oder Nummer
cli-person-find--text = Wonach gesucht wird; mehrere Wörter müssen alle zutreffen
cli-person-find-more =
    Beispiele:
      obhut find "köhler stuttgart" --for customer-service
      obhut find "0711 28 42 222" --for customer-service
      obhut find leonie@example.org --for orders
cli-person-show = Eine Person zeigen, so wie eine Verarbeitung sie sieht

person-kind-person = Person
person-kind-contact = Ansprechperson
person-kind-organisation = Organisation

person-find-id = Kennung
person-find-kind = Art
person-find-name = Name
person-find-city = Ort
person-find-none = Niemand gefunden. Gesucht wird nur unter Personen, die für diese Verarbeitung gespeichert sind. Versuchen Sie einen Teil des Namens ab drei Buchstaben oder eine andere Angabe.
person-find-whole-numbers = Nummern werden nur als Ganzes gefunden: Telefon mit Vorwahl, Kunden-, Bestell- und Rechnungsnummer, USt-IdNr., Postleitzahl. Leerzeichen und Bindestriche sind gleich.
person-find-more = Es gibt mehr als die { $count } gezeigten. Nennen Sie ein weiteres Wort, etwa den Ort.
person-find-restricted = { $count ->
    [one] Dazu gibt es eine eingeschränkte Person, die für diese Verarbeitung nicht benutzt werden darf.
   *[other] Dazu gibt es { $count } eingeschränkte Personen, die für diese Verarbeitung nicht benutzt werden dürfen.
}

person-show-restricted = Eingeschränkt: Diese Daten dürfen nur für wenige Zwecke benutzt werden (Art. 18 DSGVO).
person-show-empty = Für diese Verarbeitung ist kein Wert gespeichert.
person-show-origin = aus { $source }, seit { $day }
person-show-verified = geprüft am { $day }
person-show-basis = { $processing }: { $kind } seit { $begin }
person-show-basis-ended = beendet am { $day }
person-show-basis-unconfirmed = Beginn noch zu bestätigen
person-show-not-loaded = { $count ->
    [one] Ein weiterer Wert gehört nicht zu „{ $purpose }“ und wurde nicht geladen.
   *[other] { $count } weitere Werte gehören nicht zu „{ $purpose }“ und wurden nicht geladen.
}

err-person-find-short = Danach lässt sich nicht suchen.
rec-person-find-short = Geben Sie mindestens zwei Buchstaben, eine Nummer, eine E-Mail-Adresse oder eine Telefonnummer an.
err-person-id = Das ist keine Kennung einer Person.
rec-person-id = Eine Kennung hat dreizehn Zeichen; obhut find zeigt sie in der ersten Spalte.
err-person-unknown = Diese Person gibt es nicht, oder nicht für diese Verarbeitung.
rec-person-unknown = Prüfen Sie die Kennung und ob die Person für diese Verarbeitung gespeichert ist.
err-person-several = Mehrere haben diesen Wert; er nennt niemanden allein.
rec-person-several = Suchen Sie damit und nehmen Sie die Kennung der richtigen Person.
err-person-restricted = Diese Person ist eingeschränkt und darf für diese Verarbeitung nicht benutzt werden.
rec-person-restricted = Erlaubt sind nur Rechtsansprüche, gesetzliche Pflichten und was die Person selbst will (Art. 18 Abs. 2 DSGVO).

## Löschen

cli-person-erase = Eine Person löschen; vorher sehen Sie, was geht und was bleibt
cli-person-erase--reason = Warum: wish (Wunsch der Person), unlawful (unrechtmäßig) oder mistake (Irrtum)
person-erase-would-whole = Die Person würde ganz gelöscht, mit { $goes } Werten und ihrem Schlüssel.
person-erase-would = { $goes } Werte würden gelöscht, { $stays } bleiben und werden eingeschränkt.
person-erase-done-whole = Die Person ist ganz gelöscht, mit { $goes } Werten und ihrem Schlüssel.
person-erase-done = { $goes } Werte sind gelöscht, { $stays } bleiben und sind eingeschränkt.
person-erase-ask = { $count ->
    [one] Einen Wert löschen? Das lässt sich nicht zurücknehmen.
   *[other] { $count } Werte löschen? Das lässt sich nicht zurücknehmen.
}
person-erase-goes = geht
person-erase-old = alter Stand
person-erase-final = Was gelöscht ist, lässt sich in keiner Kopie der Datenbank mehr öffnen.
person-erase-waits = { $count ->
    [one] Eine Löschung wird mit dem nächsten Löschlauf endgültig.
   *[other] { $count } Löschungen werden mit dem nächsten Löschlauf endgültig.
}
person-erase-busy = Die Schlüssel sind vernichtet. Weil gerade jemand liest, werden freie Seiten der Datenbank beim nächsten Löschlauf überschrieben.
err-person-erase-contacts = Zu dieser Organisation gehören noch { $count } Ansprechpersonen.
rec-person-erase-contacts = Löschen Sie zuerst diese, oder ordnen Sie sie einer anderen zu.

## Rechte

err-no-purpose = Es ist nicht gesagt, für welche Verarbeitung.
rec-no-purpose = Nennen Sie mit --for eine davon: { $known }
err-unknown-purpose = Diese Verarbeitung gibt es nicht.
rec-unknown-purpose = Es gibt: { $known }
err-no-grant = Für diese Verarbeitung ist kein Zugriff erteilt, oder er ist abgelaufen.
rec-no-grant = Wer Zugriffe erteilt, kann es mit obhut grant add tun.

## Seiten: Personen

person-nameless = Person { $id }
person-group-name = Name
person-group-address = Anschrift
person-since = { $kind }, gespeichert seit { $day }
person-number = Nr. { $number }
person-verified = zuletzt bestätigt am { $day }
person-restricted-pill = eingeschränkt
person-restricted-means = Benutzt wird das nur noch für Rechtsansprüche, gesetzliche Pflichten und was die Person selbst will.
person-fact-origin = Kam am { $day } aus: { $source }.
person-fact-by-hand = Am { $day } von Hand eingetragen.
person-fact-by-whom = Am { $day } eingetragen: { $who }.
hand-key = Schnittstelle
hand-key-named = Schnittstelle „{ $name }“
hand-operator = Kommandozeile
hand-operator-named = { $name }, Kommandozeile
person-fact-verified = Am { $day } als richtig bestätigt.
person-fact-for = Gebraucht für { $processings }.
person-fact-goes = Wird gelöscht: { $goes }.
person-fact-masked = Zahlungsdaten sieht niemand ganz; Abbuchungen nehmen sie von hier.
person-contacts = Ansprechpersonen
person-contacts-none = Zu dieser Organisation ist noch niemand eingetragen.
person-contacts-hidden = { $count ->
    [one] Eine weitere Ansprechperson gehört zu anderen Aufgaben und ist hier nicht geladen.
   *[other] { $count } weitere Ansprechpersonen gehören zu anderen Aufgaben und sind hier nicht geladen.
}
person-likely-here = Diese Person gibt es vielleicht schon einmal.
person-side-by-side = Nebeneinander ansehen
person-merged-here = { $id } ist hier aufgegangen. Bis { $day } lässt sich das rückgängig machen.
person-merged-away = Diese Person ist in { $id } aufgegangen. Bis { $day } lässt sich das rückgängig machen.
person-seen-by = { $count ->
    [one] Eine Person für „{ $processing }“
   *[other] { $count } Personen für „{ $processing }“
}
person-closed-title = Diese Person ist eingeschränkt
person-closed-means = Wir behalten ihre Daten, aber für das, wofür Sie gerade lesen, dürfen sie nicht benutzt werden (Art. 18 DSGVO).
person-closed-for = Erlaubt sind nur Rechtsansprüche, gesetzliche Pflichten und was die Person selbst will. Woher die Daten kommen und was aus ihnen wird, können Sie trotzdem sehen.
person-do-change = Berichtigen
person-do-more = Mehr …
person-do-contact = Ansprechperson eintragen
person-do-explain = Herkunft und Verbleib
person-do-bases = Grundlagen
person-do-holds = Sperren
person-do-restrict = Einschränken
person-do-release = Einschränkung aufheben
person-do-merge = Mit einer anderen Person zusammenführen
person-do-split = Wieder trennen
person-do-erase = Löschen
list-and = { $first } und { $last }
list-more = { $count ->
    [one] { $first } und ein weiteres
   *[other] { $first } und { $count } weitere
}
form-cancel = Abbrechen
find-add = Jemanden eintragen
said-added = Eingetragen.
said-changed = Gespeichert.
said-restricted = Die Person ist eingeschränkt.
said-released = Die Einschränkung ist aufgehoben.

case-order = Bestellung
case-invoice = Rechnung
case-complaint = Reklamation
case-call = Anruf
case-nameless = Vorgang { $number }
case-no-day = ohne Tag
case-add-order = Bestellung eintragen
case-add-invoice = Rechnung eintragen
case-add-complaint = Reklamation eintragen
case-change-order = Bestellung berichtigen
case-change-invoice = Rechnung berichtigen
case-change-complaint = Reklamation berichtigen
cases-title = Bestellungen, Rechnungen, Reklamationen
cases-none = Noch keine.

erase-title = Löschen
erase-ends = Damit enden auch: { $processings }.
erase-goes = Das wird gelöscht
erase-stays = Das bleibt noch
erase-stays-lead = Es wird unter einem neuen Schlüssel eingeschlossen und eingeschränkt, bis auch sein Tag kommt.
erase-why = warum, bis wann
erase-stays-duty = { $until } für { $processing }{ $norm }
erase-stays-claims = { $until }, um Ansprüche belegen oder abwehren zu können (Art. 17 Abs. 3 Buchst. e DSGVO)
erase-times = { $count }-mal
erase-reason = Warum?
erase-reason-wish = Die Person wünscht es.
erase-reason-unlawful = Die Daten wurden ohne Recht aufgenommen.
erase-reason-mistake = Der Eintrag war ein Irrtum.
erase-no-way-back = Das lässt sich nicht zurücknehmen: Der Schlüssel wird vernichtet, auch in den Sicherungen ist dann nichts mehr lesbar.
erase-button = { $count ->
    [one] Einen Wert löschen
   *[other] { $count } Werte löschen
}
erase-button-whole = { $count ->
    [one] Person mit einem Wert löschen
   *[other] Person mit { $count } Werten löschen
}
erased-title = Gelöscht
erased-stays = Was noch bleibt, und warum
erased-on = Zur Suche
web-person-unknown = Vielleicht ist sie für einen anderen Zweck gespeichert: Wählen Sie oben, wofür Sie lesen.
web-person-id = Eine Kennung hat dreizehn Zeichen; sie steht unter dem Namen der Person.
web-person-find-short = Geben Sie mindestens zwei Buchstaben, eine Nummer, eine E-Mail-Adresse oder eine Telefonnummer ein.
web-no-grant = Wer Ihre Zugriffe verwaltet, kann das ändern.
