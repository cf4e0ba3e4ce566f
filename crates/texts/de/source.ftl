### Quellen: was nach personenbezogenen Daten durchsucht wird.

cli-source = Quellen der Suche: Ordner, Datenbanken und Postfächer, die durchsucht werden
cli-source-add = Eine Quelle nennen
cli-source-add-more =
    Beispiele:
      obhut source add Ablage /srv/ablage --schedule weekly --exclude '*.iso'
      obhut source add Shop postgres://leser@db.firma.de/shop --password-stdin < passwort.txt
cli-source-add--name = Wie die Quelle heißen soll
cli-source-add--target = Ordner auf diesem Rechner, oder Adresse: postgres://… oder imaps://…
cli-source-list = Alle Quellen zeigen, und wann sie zuletzt durchsucht wurden
cli-source-list--ended = Auch die beendeten
cli-source-unread = Zeigen, was sich bei der letzten Suche nicht prüfen ließ, und warum
cli-source-change = Eine Quelle ändern
cli-source-change--rename = Neuer Name
cli-source-change--target = Neuer Ort; das Passwort für den alten Ort gilt dort nicht
cli-source-end = Eine Quelle beenden; was von ihren Stellen bekannt ist, wird vergessen
cli--schedule = Wie oft: never, daily, weekly oder monthly; geplante Suchen laufen nachts
cli--owner = Konto, das dafür verantwortlich ist (sonst Sie)
cli--exclude = Was ausgelassen wird, mehrmals möglich: '*.iso' oder 'archiv/2019'
cli--password-stdin = Das Passwort aus der Standardeingabe lesen; es wird versiegelt und nie wieder gezeigt
cli--name = Name der Quelle, wie obhut source list ihn zeigt
cli-value-schedule = WANN

source-add-done = Die Quelle „{ $name }“ ist angelegt. obhut finding scan durchsucht sie.
source-change-done = Die Quelle „{ $name }“ ist geändert.
source-end-ask = Die Quelle „{ $name }“ beenden? Was von ihren Stellen bekannt ist, wird vergessen; an der Quelle selbst ändert sich nichts.
source-end-done = { $places ->
    [0] Die Quelle „{ $name }“ ist beendet.
    [one] Die Quelle „{ $name }“ ist beendet, eine Stelle ist geschlossen.
   *[other] Die Quelle „{ $name }“ ist beendet, { $places } Stellen sind geschlossen.
}
source-list-none = Es gibt keine Quelle. Nennen Sie einen Ordner, in dem Kundendaten liegen könnten.
source-list-name = Name
source-list-kind = Art
source-list-target = Ort
source-list-schedule = wie oft
source-list-owner = verantwortlich
source-list-last = zuletzt
source-list-places = Stellen
source-kind-folder = Ordner
source-kind-postgres = PostgreSQL
source-kind-imap = Postfach
source-schedule-never = auf Wunsch
source-schedule-daily = jede Nacht
source-schedule-weekly = jede Woche
source-schedule-monthly = jeden Monat
source-never = noch nie
source-failed = nicht gelungen
source-cut = nicht zu Ende
source-late = überfällig
source-ended = beendet am { $day }

err-source-unknown = Diese Quelle gibt es nicht, oder sie ist beendet.
rec-source-unknown = obhut source list zeigt alle Quellen.
err-source-name = Der Name fehlt oder ist länger als 100 Zeichen.
rec-source-name = Nennen Sie die Quelle, wie man sie in der Firma nennt.
err-source-taken = Eine Quelle dieses Namens gibt es schon.
rec-source-taken = Wählen Sie einen anderen Namen, oder ändern Sie die vorhandene.
err-source-target = Das ist kein Ort, der durchsucht werden kann.
rec-source-target = Nennen Sie einen Ordner mit ganzem Pfad (/srv/ablage) oder eine Adresse, die mit postgres:// oder imaps:// beginnt.
err-source-address = Die Adresse ist nicht zu verstehen.
rec-source-address = Schreiben Sie sie ganz: postgres://benutzer@rechner/datenbank oder imaps://benutzer@rechner. Ein @ im Benutzernamen wird zu %40.
err-source-missing = Diesen Ordner gibt es auf dem Rechner des Dienstes nicht.
rec-source-missing = Prüfen Sie die Schreibweise und ob das Laufwerk dort verbunden ist. Gemeint ist der Ordner auf dem Server, nicht auf Ihrem Rechner.
err-source-unreadable = Der Dienst darf diesen Ordner nicht lesen.
rec-source-unreadable = Geben Sie dem Benutzer, unter dem Obhut läuft, das Recht zu lesen. Schreiben muss er nicht dürfen.
err-source-own = Der Ordner des Hauses selbst wird nicht durchsucht.
rec-source-own = Dort liegt alles versiegelt. Nennen Sie einen anderen Ordner.
err-source-pattern = Eines der Muster lässt sich nicht lesen.
rec-source-pattern = Schreiben Sie Namen wie *.iso oder Pfade ab der Quelle wie archiv/2019.
err-source-owner = Ein Konto dieses Namens arbeitet hier nicht.
rec-source-owner = obhut account list zeigt, wer hier arbeitet.
err-source-not-there = Der Ort der Quelle ist nicht da oder darf nicht gelesen werden.
rec-source-not-there = Prüfen Sie, ob das Laufwerk verbunden ist und der Dienst es lesen darf. An den bekannten Stellen ändert sich nichts.
err-source-empty = Die Quelle ist leer, obwohl früher etwas da war.
rec-source-empty = Vermutlich ist ein Laufwerk nicht verbunden. Solange das unklar ist, gilt nichts als gelöscht.
err-source-remote = Die Quelle antwortet nicht oder lehnt ab.
rec-source-remote = Prüfen Sie Adresse, Benutzer und Passwort. An den bekannten Stellen ändert sich nichts.

## Seiten

frame-sources = Quellen
source-title = Quellen der Suche
source-lead = Was nach personenbezogenen Daten durchsucht wird. Eine Suche liest nur; sie ändert nichts.
source-new = Quelle nennen
source-none = Noch ist keine Quelle genannt. Beginnen Sie mit dem Ordner, in dem alle ablegen.
source-by = verantwortlich: { $name }
source-last = zuletzt: { $time }
source-next = fällig ab { $day }
source-to-places = Funde zeigen
source-to-unread = Was sich nicht prüfen ließ
source-unread-title = Nicht geprüft: { $name }
source-unread-lead = { $count ->
    [0] Bei der letzten Suche ließ sich alles prüfen.
    [one] Eine Datei ließ sich nicht oder nicht ganz prüfen. Sie gilt nicht als sauber.
   *[other] { $count } Dateien ließen sich nicht oder nicht ganz prüfen. Sie gelten nicht als sauber.
}
source-unread-name = Datei
source-unread-why = Warum
source-unread-todo = Was zu tun ist
source-unread-note = Ist eine davon lesbar geworden oder nicht mehr da, steht sie nach der nächsten Suche nicht mehr hier.
source-trend = Stellen bei den letzten Suchen: { $numbers }
source-scan = Jetzt durchsuchen
source-change = Ändern
source-end = Beenden
source-new-title = Eine Quelle nennen
source-new-lead = Sagen Sie, wo Kundendaten liegen könnten. Nachts wird dort gesucht, sooft Sie wollen.
source-new-button = Quelle anlegen
source-change-title = { $name } ändern
source-change-lead = Was schon gefunden und entschieden ist, bleibt.
source-change-button = Ändern
source-form-kind = Art
source-form-name = Name
source-form-target = Ort
source-form-target-hint = Ein Ordner dieses Rechners mit ganzem Pfad (/srv/ablage), oder eine Adresse: postgres://leser@rechner/datenbank, imaps://benutzer@rechner
source-form-secret = Passwort
source-form-secret-hint = Nur für Datenbanken und Postfächer. Es wird versiegelt und nie wieder gezeigt.
source-form-secret-kept = Eines ist hinterlegt. Leer lassen, um es zu behalten.
source-form-no-secret = Hinterlegtes Passwort entfernen
source-form-schedule = Wie oft
source-form-owner = Verantwortlich
source-form-owner-hint = Der Kontoname. Leer: Sie selbst. Wer verantwortlich ist, löscht dort, was nicht hingehört.
source-form-owner-kept = Der Kontoname. Leer: bleibt, wie es ist.
source-form-skip = Was ausgelassen wird
source-form-skip-hint = Ein Muster je Zeile: *.iso oder archiv/2019
source-end-title = Quelle beenden
source-end-would = „{ $name }“ wird nicht mehr durchsucht, und was von ihren { $places } Stellen bekannt ist, wird vergessen. An der Quelle selbst ändert sich nichts.
source-end-button = „{ $name }“ beenden
said-source-added = Die Quelle ist angelegt. In der nächsten Nacht wird sie durchsucht, oder gleich, wenn Sie es sagen.
said-source-changed = Die Quelle ist geändert.
said-source-ended = Die Quelle ist beendet.
