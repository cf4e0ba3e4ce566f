### Funde: personenbezogene Daten außerhalb des Registers.

cli-finding = Funde: wo sonst personenbezogene Daten liegen, und was daraus wird
cli-finding-list = Stellen zeigen, die schwersten zuerst; sonst die heimatlosen
cli-finding-list--state = Nur in diesem Stand: homeless, tied, asked, accepted, dismissed oder closed
cli-finding-list--source = Nur aus dieser Quelle
cli-finding-list--for = Nur was zu dieser Verarbeitung gehört
cli-finding-list--most = Höchstens so viele
cli-finding-show = Eine Stelle zeigen: was dort liegt und was entschieden wurde
cli-finding-tie = Sagen, zu welcher Verarbeitung eine Stelle gehört
cli-finding-tie--for = Die Verarbeitung; obhut processing list zeigt alle
cli-finding-accept = Eine Stelle hinnehmen, mit Grund und bis zu einem Tag
cli-finding-accept--until = Bis wann; höchstens zwei Jahre entfernt
cli-finding-dismiss = Fehlalarm: dort liegt nichts Personenbezogenes
cli-finding-ask = Etwas an der Quelle erledigen lassen; die nächste Suche prüft es nach
cli-finding-ask--task = Was zu tun ist: move (ins Register), seal (versiegeln), delete (löschen) oder remove (löschen, weil es schon im Register steht)
cli-finding-reopen = Eine Entscheidung zurücknehmen
cli-finding-person = Wo eine Person sonst noch steht, für die Antwort an sie
cli-finding-person--id = Kennung der Person, dreizehn Zeichen
cli-finding-scan = Eine Quelle durchsuchen
cli-finding-scan--again = Auch lesen, was sich nicht geändert hat
cli-finding--id = Kennung der Stelle, dreizehn Zeichen
cli--reason = Warum
cli-value-place = STELLE
cli-value-state = STAND
cli-value-task = AUFGABE

finding-list-none = Keine Stelle in diesem Stand.
finding-list-more = Es gibt mehr; mit --most sehen Sie sie.
finding-list-id = Kennung
finding-list-name = Stelle
finding-list-kinds = Was dort liegt
finding-list-state = Stand
finding-list-source = Quelle
finding-progress = Dateien durchsucht
finding-scan-done = { $files } Dateien durchsucht, { $places } Stellen mit Funden: { $fresh } neu, { $gone } nicht mehr da. { $unread ->
    [0] Alles ließ sich prüfen.
    [one] Eine Datei ließ sich nicht prüfen.
   *[other] { $unread } Dateien ließen sich nicht prüfen.
}

finding-state-homeless = heimatlos
finding-state-tied = zugeordnet
finding-state-asked = zu erledigen
finding-state-accepted = hingenommen
finding-state-dismissed = Fehlalarm
finding-state-closed = erledigt
finding-homeless = heimatlos ({ $why })
finding-homeless-proposed = heimatlos ({ $why }); vielleicht: { $home }
finding-tied = gehört zu: { $home }
finding-asked-move = soll ins Register, seit { $day }
finding-asked-seal = soll versiegelt werden, seit { $day }
finding-asked-delete = soll gelöscht werden, seit { $day }
finding-asked-remove = im Register; hier noch zu löschen, seit { $day }
finding-accepted = hingenommen bis { $day }
finding-dismissed = Fehlalarm
finding-closed-gone = nicht mehr da, seit { $day }
finding-closed-ended = Quelle beendet am { $day }
finding-closed-move = ins Register übernommen, nachgeprüft am { $day }
finding-closed-seal = versiegelt, nachgeprüft am { $day }
finding-closed-delete = gelöscht, nachgeprüft am { $day }
finding-why-fresh = neu gefunden
finding-why-grown = Schwereres ist hinzugekommen
finding-why-changed = hat sich seit dem Fehlalarm geändert
finding-why-over = die Frist ist um
finding-why-back = ist wieder da
finding-why-reopened = wieder geöffnet
finding-now-homeless = Die Stelle ist wieder heimatlos.
finding-now-tied = Die Stelle gehört nun zu dieser Verarbeitung.
finding-now-asked = Notiert. Die nächste Suche prüft nach, ob es erledigt ist.
finding-now-accepted = Hingenommen. An dem Tag wird wieder gefragt.
finding-now-dismissed = Als Fehlalarm vermerkt. Das gilt, solange dort dasselbe gefunden wird.
finding-now-closed = Die Stelle ist erledigt.

finding-label-person = Namen
finding-label-address = Anschriften
finding-label-email = E-Mail-Adressen
finding-label-phone = Telefonnummern
finding-label-ip = IP-Adressen
finding-label-iban = IBAN
finding-label-bic = BIC
finding-label-card = Kartennummern
finding-label-tax-id = Steuer-IDs
finding-label-vat-id = USt-IdNrn.
finding-label-tax-number = Steuernummern
finding-label-ssn = Sozialversicherungsnummern
finding-label-health-insurance = Versichertennummern
finding-label-passport-id = Ausweisnummern
finding-label-dob = Geburtstage
finding-label-plate = Kennzeichen
finding-label-org = Firmen
finding-label-secret = Zugangsdaten
finding-label-username = Benutzernamen
finding-label-geo = Standorte
finding-label-device-id = Gerätekennungen
finding-label-cookie-id = Cookie-Kennungen
finding-label-customer-id = Kundennummern
finding-label-order-id = Bestellnummern
finding-label-contract-id = Vertragsnummern
finding-label-health = Hinweise auf Gesundheit
finding-label-religion = Hinweise auf Religion
finding-label-union = Hinweise auf Gewerkschaft
finding-label-politics = Hinweise auf Politik
finding-label-sex-life = Hinweise auf Sexualleben
finding-label-biometric = biometrische Daten
finding-label-origin = Hinweise auf Herkunft

finding-person-found = { $count ->
    [0] An keiner durchsuchten Stelle gefunden.
    [one] An einer Stelle gefunden:
   *[other] An { $count } Stellen gefunden:
}
finding-person-sure = sicher
finding-person-maybe = vielleicht: nur der Name
finding-person-vague = vielleicht: große Stelle
finding-person-sources = { $sources ->
    [0] Es ist noch keine Quelle genannt; außerhalb des Registers wurde nichts durchsucht.
   *[other] Durchsucht sind { $scanned } von { $sources } Quellen.
}

err-finding-id = Das ist keine Kennung einer Stelle.
rec-finding-id = obhut finding list zeigt sie: dreizehn Zeichen.
err-finding-unknown = Diese Stelle gibt es nicht.
rec-finding-unknown = obhut finding list zeigt alle.
err-finding-closed = Die Stelle ist nicht mehr da.
rec-finding-closed = Es gibt nichts mehr zu entscheiden. Kommt sie wieder, erscheint sie von selbst.
err-finding-day = Der Tag ist schon vorbei oder mehr als zwei Jahre entfernt.
rec-finding-day = Nennen Sie einen näheren Tag; an ihm wird wieder gefragt.
err-finding-open = Es ist nichts entschieden, was sich zurücknehmen ließe.
rec-finding-open = Sagen Sie, wohin die Stelle gehört.
err-finding-reserved = Das entscheidet, wer sich um die Funde kümmert.
rec-finding-reserved = Löschen oder versiegeln lassen können Sie in Ihrer Quelle selbst, solange über die Stelle nichts anderes entschieden ist.
err-finding-reason = Der Grund fehlt oder ist länger als 2.000 Zeichen.
rec-finding-reason = Sagen Sie in einem Satz, warum die Daten dort bleiben dürfen.
err-finding-processing = Diese Verarbeitung gibt es nicht.
rec-finding-processing = obhut processing list zeigt alle.
err-finding-busy = Die Quelle wird gerade durchsucht.
rec-finding-busy = Warten Sie, bis die Suche fertig ist, oder halten Sie sie an.
err-finding-state = Was frühere Suchen sich gemerkt haben, lässt sich nicht lesen oder schreiben.
rec-finding-state = Prüfen Sie Platz und Rechte im Ordner „scans“ des Hauses. Ist dort etwas beschädigt, darf der Unterordner der Quelle gelöscht werden; dann wird alles neu gelesen.

mail-places-found-subject = Neue Funde in einer Quelle
mail-places-found-body =
    { $count ->
        [one] In einer Quelle, für die Sie verantwortlich sind, liegen an einer weiteren Stelle personenbezogene Daten. Noch ist nicht gesagt, wohin sie gehört.
       *[other] In einer Quelle, für die Sie verantwortlich sind, liegen an { $count } weiteren Stellen personenbezogene Daten. Noch ist nicht gesagt, wohin sie gehören.
    }
    Sehen Sie nach, und löschen Sie dort, was niemand braucht: { $link }
mail-place-delete-subject = Bitte löschen Sie eine Datei
mail-place-delete-body =
    In einer Quelle, für die Sie verantwortlich sind, soll eine Datei gelöscht werden.
    Welche es ist, steht hier: { $link }
    Die nächste Suche prüft nach, ob es erledigt ist. Zu melden brauchen Sie nichts.
mail-place-seal-subject = Bitte versehen Sie eine Datei mit einem Passwort
mail-place-seal-body =
    In einer Quelle, für die Sie verantwortlich sind, soll eine Datei ein Passwort bekommen.
    Welche es ist, steht hier: { $link }
    Die nächste Suche prüft nach, ob es erledigt ist. Zu melden brauchen Sie nichts.

## Seiten

frame-findings = Funde
finding-title = Funde
finding-lead = { $count ->
    [0] Keine Stelle ist heimatlos: von jeder ist gesagt, wohin ihre Daten gehören.
    [one] Eine Stelle mit personenbezogenen Daten ist heimatlos. Sagen Sie, wohin sie gehört.
   *[other] { $count } Stellen mit personenbezogenen Daten sind heimatlos. Sagen Sie, wohin sie gehören, die schwersten zuerst.
}
finding-lead-own = { $count ->
    [0] In Ihren Quellen ist keine Stelle heimatlos.
    [one] In Ihren Quellen ist eine Stelle mit personenbezogenen Daten heimatlos. Löschen Sie sie dort, wenn niemand sie braucht.
   *[other] In Ihren Quellen sind { $count } Stellen mit personenbezogenen Daten heimatlos. Löschen Sie dort, was niemand braucht.
}
finding-no-source = Noch ist keine Quelle genannt. Nennen Sie einen Ordner, eine Datenbank oder ein Postfach; dann zeigt diese Seite, was dort an personenbezogenen Daten liegt.
finding-to-sources = Quellen
finding-trend = Stand { $time }: { $fresh } neu, { $gone } nicht mehr da.
finding-unread-of = { $count ->
    [one] { $source }: Eine Datei ließ sich nicht prüfen.
   *[other] { $source }: { $count } Dateien ließen sich nicht prüfen.
}
finding-about = Zur Stelle
finding-todo-move = Die Datei soll ins Register. Danach gehört sie an ihrem Ort gelöscht; die nächste Suche prüft das nach.
finding-todo-seal = Wer für die Quelle verantwortlich ist, soll die Datei mit einem Passwort versehen. Die nächste Suche prüft das nach.
finding-todo-delete = Wer für die Quelle verantwortlich ist, soll die Datei dort löschen. Die nächste Suche prüft das nach.
finding-todo-remove = Die Daten stehen im Register. Was noch fehlt: Wer für die Quelle verantwortlich ist, löscht die Datei dort. Die nächste Suche prüft das nach.
finding-to-import = Zum Import
finding-check = Jetzt nachprüfen
finding-import = Import { $number }
finding-all-sources = alle
finding-filter = Zeigen
finding-list-age = Geändert
finding-list-home = Heimat
finding-perhaps = vielleicht: { $home }
finding-do-confirm = So zuordnen
finding-next = Weitere
finding-more-kinds = { $count ->
    [one] und eine weitere Art
   *[other] und { $count } weitere Arten
}
finding-none-homeless = Nichts ist heimatlos.
finding-none-tied = Noch ist nichts zugeordnet.
finding-none-asked = Nichts ist zu erledigen.
finding-none-accepted = Nichts ist hingenommen.
finding-none-dismissed = Kein Fehlalarm ist vermerkt.
finding-none-closed = Noch ist nichts erledigt.
finding-group-official = amtliche Nummern
finding-group-payment = Zahlungsdaten
finding-group-secret = Zugangsdaten
finding-group-special = besonders geschützt
finding-partly = Nicht alles ließ sich prüfen:
finding-kind = Art
finding-count = Anzahl
finding-different = verschiedene
finding-certain = davon sicher
finding-parts = In welchen Teilen
finding-fact-source = Quelle
finding-fact-path = Liegt unter
finding-fact-owner = Verantwortlich
finding-fact-sort = Erkannt als
finding-fact-size = Größe
finding-fact-modified = Zuletzt geändert
finding-fact-found = Zuerst gefunden
finding-sort-customer-list = Kundenliste
finding-sort-mailbox = Postfach
finding-sort-address-book = Adressbuch
finding-decide = Was damit geschieht
finding-proposed-name = Dem Namen nach gehört sie zu: { $home }.
finding-proposed-content = Dem Inhalt nach gehört sie zu: { $home }.
finding-home = Verarbeitung
finding-choose = Bitte wählen
finding-do-tie = Einer Verarbeitung zuordnen
finding-do-tie-button = Zuordnen
finding-do-move = Ins Register übernehmen
finding-move-means = Sie importieren die Datei; danach soll sie an ihrem Ort verschwinden. Die nächste Suche prüft das nach.
finding-do-move-button = Übernehmen und zum Import
finding-do-seal = Versiegeln
finding-seal-means = Die Datei bekommt ein Passwort. Findet die nächste Suche sie nur noch verschlossen, ist es erledigt.
finding-do-seal-button = Versiegeln lassen
finding-do-seal-own = Ich versiegle sie dort
finding-do-delete = An der Quelle löschen
finding-delete-means = Wer für die Quelle verantwortlich ist, löscht sie dort. Findet die nächste Suche sie nicht mehr, ist das der Nachweis.
finding-do-delete-button = Löschen lassen
finding-delete-own-means = Sie löschen sie dort, mit dem Programm, das Sie sonst dafür nehmen. Findet die nächste Suche sie nicht mehr, ist das der Nachweis.
finding-do-delete-own = Ich lösche sie dort
finding-do-accept = Hinnehmen
finding-do-accept-button = Bis dahin hinnehmen
finding-reason = Warum die Daten dort bleiben dürfen
finding-reason-may = Warum (wenn Sie mögen)
finding-until = Bis wann
finding-do-dismiss = Fehlalarm
finding-dismiss-means = Dort liegt nichts Personenbezogenes. Das gilt, solange dort dasselbe gefunden wird.
finding-do-dismiss-button = Als Fehlalarm vermerken
finding-do-reopen = Entscheidung zurücknehmen
finding-past = Was entschieden wurde
finding-all = Alle Funde
finding-task-move = ins Register übernehmen
finding-task-seal = versiegeln
finding-task-delete = löschen
finding-task-remove = steht im Register, dort löschen
finding-person-title = Wo die Person sonst noch steht
finding-person-by = Erkannt an
finding-person-since = Die älteste Suche ist vom { $time }.
finding-person-asked = Gesucht wurde mit: { $kinds }.
finding-person-note = Gesucht wird mit Fingerabdrücken der Werte, die dieser Zweck sieht. Was eine Suche nicht lesen konnte, ist nicht dabei.
person-do-elsewhere = Steht sie anderswo?
processing-found = Gefundene Stellen
processing-found-all = Alle Funde
said-finding-tied = Zugeordnet.
said-finding-asked = Notiert. Die nächste Suche prüft nach, ob es erledigt ist.
said-finding-accepted = Hingenommen. An dem Tag wird wieder gefragt.
said-finding-dismissed = Als Fehlalarm vermerkt.
said-finding-homeless = Die Stelle ist wieder heimatlos.
said-finding-scanned = Die Quelle ist durchsucht.
said-finding-move = Notiert. Wählen Sie nun die Datei für den Import; danach gehört sie an ihrem Ort gelöscht.
