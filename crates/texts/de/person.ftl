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
err-person-unknown = Für diese Verarbeitung gibt es diese Person nicht.
rec-person-unknown = Prüfen Sie die Kennung und ob die Person für diese Verarbeitung gespeichert ist.
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
