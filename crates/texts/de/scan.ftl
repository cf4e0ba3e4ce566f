### Entdecken: welche personenbezogenen Daten wo liegen.

scan-bar = { $files } von { $all } Dateien · { $found } mit Funden · { $unread } nicht geprüft
scan-bar-bytes = { $bytes } von { $all } · { $rate }/s
scan-bar-left = noch etwa { $left }
scan-met = Gefunden, was nicht da sein darf: { $kinds }
scan-written = Bericht geschrieben: { $path }
scan-next = Welche Datei eine Kennung meint, zeigt: obhut scan locate KENNUNG ZIEL. Einen Bericht mit Bildern schreibt: --format html --output bericht.html

scan-sum-nothing = Nichts Personenbezogenes gefunden ({ $places ->
    [one] eine Datei
   *[other] { $places } Dateien
}, { $bytes }).
scan-sum-found = In { $found } von { $places ->
    [one] einer Datei
   *[other] { $places } Dateien
} ({ $bytes }) liegen personenbezogene Daten: { $count } Funde.
scan-sum-customer-list = { $places ->
    [one] Eine Datei ist eine Kundenliste
   *[other] { $places } Dateien sind Kundenlisten
} mit zusammen { $people } Personen.
scan-sum-mailbox = { $places ->
    [one] Eine Datei enthält E-Mails
   *[other] { $places } Dateien enthalten E-Mails
} mit { $people } Beteiligten.
scan-sum-address-book = { $places ->
    [one] Eine Datei ist ein Adressbuch
   *[other] { $places } Dateien sind Adressbücher
} mit { $people } Personen.
scan-sum-unread = { $places ->
    [one] Eine Datei ließ sich nicht oder nicht ganz prüfen
   *[other] { $places } Dateien ließen sich nicht oder nicht ganz prüfen
}; sie gelten nicht als sauber.
scan-sum-not-text = { $places ->
    [one] In eine Datei wurde nicht hineingesehen
   *[other] In { $places } Dateien wurde nicht oder nicht ganz hineingesehen
}: Bilder, Ton, Schriften, Programme.
scan-sum-since = Seit dem letzten Mal: { $new } neu, { $changed } neu gelesen, { $same } unverändert, { $gone } nicht mehr da oder jetzt ausgelassen.
scan-sum-gone-mails = { $mails ->
    [one] Eine E-Mail ist
   *[other] { $mails } E-Mails sind
} nicht mehr im Postfach.
scan-sum-layers = Die Dateien wurden abgeschirmt gelesen, doch diesem Rechner fehlt dabei: { $layers }. Was das heißt, sagt: obhut doctor.
scan-left-links = { $count ->
    [one] Einem Verweis
   *[other] { $count } Verweisen
} wurde nicht gefolgt.
scan-left-special = Übergangene Geräte, Leitungen und Ordner des Systemkerns: { $count }.
scan-left-excluded = { $count ->
    [one] Ein Name wurde
   *[other] { $count } Namen wurden
} auf Wunsch ausgelassen.
scan-left-elsewhere = { $count ->
    [one] Ein Ordner liegt
   *[other] { $count } Ordner liegen
} auf anderen Datenträgern und blieb ungesehen.

scan-state-aside = Was sich die letzte Durchsicht gemerkt hat, lässt sich nicht lesen: Es ist beschädigt, fremd oder von einer anderen Fassung. Es liegt jetzt unter { $path } und kann gelöscht werden. Alles wird neu gelesen; Kennungen in früheren Berichten gelten weiter.
scan-state-aside-keyless = Der Schlüssel der letzten Durchsicht fehlt oder ist beschädigt; ohne ihn ist nicht zu lesen, was sie sich gemerkt hat. Es liegt jetzt unter { $path } und kann gelöscht werden. Alles wird neu gelesen; Kennungen in früheren Berichten führen zu keiner Datei mehr.

scan-heading-kinds = Was gefunden wurde
scan-heading-places = Wo zuerst hinsehen
scan-heading-folders = Wo die Daten liegen
scan-heading-ages = Wie alt die Dateien sind
scan-heading-advice = Was zu tun ist
scan-heading-unread = Was nicht geprüft wurde

scan-col-id = Kennung
scan-col-path = Ort
scan-col-where = Stelle
scan-col-what = Was
scan-col-kind = Art
scan-col-label = Kürzel
scan-col-count = Anzahl
scan-col-certain = davon sicher
scan-col-different = verschiedene
scan-col-places = Dateien
scan-col-folder = Ordner
scan-col-gravest = Schwerste Art
scan-col-reason = Grund
scan-col-example = Zum Beispiel
scan-col-todo = Was Sie tun können
scan-col-modified = Geändert
scan-col-bytes = Bytes
scan-col-first = Zuerst bei
scan-col-why = Warum
scan-col-sort = Erkannt als
scan-col-age = Zuletzt geändert
scan-col-of-them = Nach schwerster Art
scan-col-number = Nr.

scan-sheet-sums = Übersicht
scan-sheet-found = Funde
scan-sheet-unread = Nicht geprüft

scan-page-title = Wo personenbezogene Daten liegen
scan-page-found = Dateien mit Funden
scan-page-clean = ohne Fund
scan-page-unread = nicht oder nicht ganz geprüft
scan-page-day = Durchgesehen am { $day }.
scan-page-sure = Sicher heißt: Form und Prüfziffer stimmen, oder der Kopf der Spalte sagt es. Wahrscheinlich sind Namen, Anschriften und was seinem Zusammenhang nach so aussieht.
scan-page-sure-bar = Im Balken ist das der blasse Teil.
scan-page-map = Je größer die Fläche, desto mehr wiegt, was in dem Ordner liegt: Passwörter, Gesundheitsdaten, Konten und Ausweisnummern wiegen mehr als Namen und E-Mail-Adressen. Die Farbe zeigt die schwerste Art; die Nummern stehen in der Tabelle darunter.
scan-page-map-alt = Karte der Ordner nach dem Gewicht ihrer Funde; dieselben Angaben stehen in der Tabelle darunter.
scan-page-ages = Dateien mit Funden nach dem Jahr ihrer letzten Änderung. Was lange niemand angefasst hat, braucht meistens niemand mehr: Fragen Sie bei den ältesten zuerst, welche Aufbewahrungsfrist sie noch hält.
scan-page-places = Oben steht, was am schwersten wiegt. Jede Zeile lässt sich aufklappen.
scan-page-place = Kennung { $id } · geändert { $day } · { $bytes } · { $format }
scan-page-rest = { $places ->
    [one] Eine weitere Datei
   *[other] { $places } weitere Dateien
} zeigen
scan-page-hidden = { $places } weitere Dateien mit Funden stehen hier nicht; als Tabelle oder JSON Lines enthält der Bericht alle.
scan-page-advice = Ordnen Sie jeden Ort einer Verarbeitung zu, oder räumen Sie ihn auf. Für jede Art gilt:
scan-page-unread-why = Diese Dateien gelten nicht als sauber. Was sich öffnen lässt, sollten Sie öffnen und noch einmal durchsehen lassen.
scan-page-masks = Dieser Bericht enthält keinen gefundenen Wert. Auch Namen von Personen in Dateinamen, Blättern und Spalten sind verdeckt. Welche Datei eine Kennung meint, zeigt auf dem Rechner, der durchgesehen hat: obhut scan locate KENNUNG ZIEL.
scan-page-law = Der Bericht ist eine Bestandsaufnahme und keine Rechtsberatung. Ein Fund sagt, was da zu stehen scheint, nicht, ob es da stehen darf.

scan-age-under = { $years ->
    [one] vor weniger als einem Jahr
   *[other] vor weniger als { $years } Jahren
}
scan-age-between = vor { $from } bis { $to } Jahren
scan-age-over = vor mehr als { $years } Jahren

## Arten

scan-grade-access = Zugänge
scan-grade-special = Besondere Kategorien
scan-grade-payment = Zahlungsdaten
scan-grade-official = Amtliche Nummern
scan-grade-contact = Namen und Kontakt
scan-grade-own = Eigene Nummern
scan-grade-trace = Spuren von Geräten

scan-advice-access = Ändern Sie das Passwort oder den Schlüssel noch heute: Es stand lesbar in einer Datei. Legen Sie den neuen in einen Passwortspeicher und löschen Sie die Stelle, auch aus Sicherungen und alten Fassungen.
scan-advice-special = Angaben zu Gesundheit, Religion, Gewerkschaft, Politik, Sexualleben, Herkunft oder Biometrie brauchen eine ausdrückliche Erlaubnis (Art. 9 DSGVO). Prüfen Sie, wer die Datei lesen kann, und löschen Sie sie, wenn niemand die Erlaubnis nennen kann. Die Treffer sind Hinweise; sehen Sie selbst nach.
scan-advice-payment = Kartennummern gehören nie in eine Datei: löschen. Kontonummern gehören ins Register, wo sie verschlüsselt sind und nur der Zahlungslauf sie liest. Rechnungen und Belege bleiben für ihre Frist in der Ablage der Buchhaltung.
scan-advice-official = Steuer-, Versicherungs- und Ausweisnummern brauchen fast nur Lohn und Buchhaltung. Kopien von Ausweisen dürfen meistens gar nicht aufbewahrt werden. Verschieben Sie, was nötig ist, dorthin; löschen Sie den Rest.
scan-advice-contact = Fragen Sie, wofür die Liste da ist. Gehört sie zum Kundenstamm, übernehmen Sie sie ins Register und löschen die Datei. Ist sie die Kopie für eine erledigte Aufgabe, löschen Sie sie.
scan-advice-own = Kunden-, Bestell- und Vertragsnummern führen zur Person. Sie dürfen dort stehen, wo der Vorgang bearbeitet wird; anderswo gilt dasselbe wie für Namen.
scan-advice-trace = IP-Adressen, Gerätekennungen und Standorte in Protokollen: Stellen Sie ein, dass sie nach wenigen Tagen gekürzt oder gelöscht werden.

scan-sort-customer-list = Kundenliste, { $people } Personen
scan-sort-mailbox = E-Mails, { $people } Beteiligte
scan-sort-address-book = Adressbuch, { $people } Personen

## Stellen

scan-at-folder = Ordner { $name }
scan-at-file = Datei { $name }
scan-at-files = Dateien darin
scan-at-attached = Anhang { $name }
scan-at-attachments = Anhänge
scan-at-page = Seite { $number }
scan-at-pages = Seiten
scan-at-slide = Folie { $number }
scan-at-slides = Folien
scan-at-sheet = Blatt { $name }
scan-at-hidden-sheet = verstecktes Blatt { $name }
scan-at-sheets = Blätter
scan-at-table = Tabelle { $name }
scan-at-tables = Tabellen
scan-at-message = E-Mail { $number }
scan-at-messages = E-Mails
scan-at-column = Spalte { $name }
scan-at-column-number = Spalte { $number }
scan-at-line = Zeile { $line }, Zeichen { $character }
scan-at-comments = Kommentare
scan-at-notes = Notizen
scan-at-headers = Kopf- und Fußzeilen
scan-at-changes = gelöschter oder geänderter Text
scan-at-properties = Eigenschaften
scan-at-form = Formular
scan-at-annotations = Anmerkungen
scan-at-mail-head = Kopf der E-Mail
scan-at-alternative = andere Fassung
scan-at-camera = Angaben der Kamera
scan-at-links = Verweise

scan-format-text = Text
scan-format-mail = E-Mail
scan-format-mbox = Postfach
scan-format-picture = Bild
scan-format-media = Ton oder Film
scan-format-font = Schrift
scan-format-program = Programm
scan-format-unknown = unbekannt

scan-layer-limits = Grenzen für Speicher und Zeit
scan-layer-no-new-rights = das Verbot, Rechte zu gewinnen
scan-layer-landlock = die Sperre für Dateien und Netz (Landlock)
scan-layer-calls = der Filter für Systemaufrufe (seccomp)

## Warum etwas nicht geprüft wurde

scan-reason-other = nicht gelesen ({ $code })
scan-reason-read-not-found = ist verschwunden
scan-reason-read-not-allowed = darf nicht gelesen werden
scan-reason-read-not-a-file = keine gewöhnliche Datei
scan-reason-read-disk = Fehler des Datenträgers
scan-reason-read-unknown-format = unbekanntes Format
scan-reason-read-no-text = Bild ohne Text (Scan)
scan-reason-read-not-text = enthält keinen Text
scan-reason-read-encrypted = verschlüsselt
scan-reason-read-unknown-encoding = unbekannte Zeichenkodierung
scan-reason-read-broken = beschädigt
scan-reason-read-unwritten = wird gerade geschrieben
scan-reason-read-too-wide = zu viele Spalten
scan-reason-read-too-many-cells = zu viele Zellen für ihre Größe
scan-reason-read-too-large = gibt mehr her, als sie ehrlich enthalten kann
scan-reason-read-too-deep = zu tief verschachtelt
scan-reason-read-record-too-large = ein Teil ist zu groß
scan-reason-read-memory = wollte zu viel Speicher
scan-reason-read-time = dauerte zu lange
scan-reason-read-died = der Leser ist abgebrochen
scan-reason-read-panicked = der Leser kommt damit nicht zurecht
scan-reason-read-not-started = der Leser ließ sich nicht starten
scan-reason-read-not-confined = der Leser ließ sich nicht abschirmen
scan-reason-read-garbled = der Leser gab keine verständliche Antwort
scan-reason-read-remote-address = Adresse nicht zu verstehen
scan-reason-read-remote-unreachable = nicht erreichbar
scan-reason-read-remote-own-missing = eigenes Zertifikat oder Schlüssel fehlt
scan-reason-read-remote-own-open = Schlüssel auch für andere lesbar
scan-reason-read-remote-own-locked = Schlüssel verschlüsselt
scan-reason-read-remote-own-broken = eigenes Zertifikat oder Schlüssel ist keines
scan-reason-read-remote-own-apart = eigenes Zertifikat und Schlüssel gehören nicht zusammen
scan-reason-read-remote-own-refused = eigenes Zertifikat nicht angenommen
scan-reason-read-remote-refused = abgelehnt
scan-reason-scan-large = größer als --max-size
scan-reason-scan-deep = zu tief in Ordnern
scan-reason-scan-sampled = nur Stichproben (--sample)
scan-reason-scan-fault = Fehler von Obhut

scan-todo-other = Öffnen Sie die Datei mit ihrem Programm und sehen Sie selbst nach.
scan-todo-read-not-allowed = Starten Sie obhut scan als jemand, der sie lesen darf.
scan-todo-read-disk = Kopieren Sie die Datei auf einen anderen Datenträger und prüfen Sie den alten.
scan-todo-read-unknown-format = Fragen Sie, welches Programm die Datei geschrieben hat, und sehen Sie dort nach.
scan-todo-read-no-text = Sehen Sie die Seiten selbst an, oder lassen Sie Ihr Scanprogramm den Text erkennen.
scan-todo-read-not-text = Meistens nichts. Fotos von Ausweisen und Aufnahmen von Gesprächen finden Sie nur mit eigenen Augen.
scan-todo-read-encrypted = Wer das Passwort kennt, sieht nach oder speichert eine Fassung ohne Passwort.
scan-todo-read-broken = Öffnen Sie die Datei mit ihrem Programm und speichern Sie sie neu; lässt sie sich nicht öffnen, braucht sie wohl niemand.
scan-todo-read-unwritten = Sehen Sie sie noch einmal durch, wenn das Programm beendet ist, das sie schreibt.
scan-todo-scan-large = Erhöhen Sie --max-size, oder lassen Sie es weg.
scan-todo-scan-deep = Nennen Sie den Ordner selbst als Ziel.
scan-todo-scan-sampled = Lassen Sie --sample weg; dann werden alle Zeilen gelesen.
scan-todo-scan-fault = Bitte melden Sie uns die Art der Datei; sehen Sie inzwischen selbst nach.
scan-todo-read-not-started = Prüfen Sie, ob das System weitere Prozesse zulässt, und sehen Sie noch einmal durch.
scan-todo-read-not-confined = Prüfen Sie mit obhut doctor, welche Abschirmung dem System fehlt.

## Fehler

err-read-no-text = In der Datei sind Bilder und kein Text.
rec-read-no-text = Lassen Sie das Scanprogramm den Text erkennen, oder sehen Sie die Seiten selbst an.
err-read-not-text = Dateien dieser Art enthalten keinen Text.
rec-read-not-text = Nennen Sie eine Datei mit Text oder Tabellen.
err-scan-stopped = Angehalten nach { $files } Dateien. Es gibt noch keinen Bericht.
rec-scan-stopped = Rufen Sie denselben Befehl noch einmal auf; er macht dort weiter.
err-scan-stopped-bare = Angehalten nach { $files } Dateien. Es gibt keinen Bericht.
rec-scan-stopped-bare = Ohne --no-state ginge der nächste Aufruf dort weiter.
err-scan-kept = Die Funde lassen sich nicht zwischenspeichern.
rec-scan-kept = Prüfen Sie, ob auf dem Datenträger noch Platz ist, oder nennen Sie mit --state einen anderen Ordner.
err-scan-password = Für { $target } fehlt das Passwort.
rec-scan-password = Nennen Sie mit --password-file eine Datei, in der nur das Passwort steht, oder rufen Sie den Befehl an einem Terminal auf.
scan-password-ask = Passwort für { $target }:
err-scan-signals = Das System gibt keine Signale her.
rec-scan-signals = Prüfen Sie, ob es noch Dateien und Threads hergibt.
err-scan-kind = Die Art { $given } gibt es nicht.
rec-scan-kind = Möglich sind: { $labels }.
err-scan-exclude = Das Muster { $given } ist nicht zu verstehen.
rec-scan-exclude = Schreiben Sie es wie *.iso oder archiv/2019.
err-scan-size = Die Größe { $given } ist nicht zu verstehen.
rec-scan-size = Schreiben Sie sie wie 500M oder 2G.
err-scan-output = Eine Arbeitsmappe lässt sich nicht auf dem Bildschirm zeigen.
rec-scan-output = Nennen Sie mit --output eine Datei.
err-scan-state-where = Es ist nicht klar, wo sich die Durchsicht merken soll, was sie gelesen hat.
rec-scan-state-where = Nennen Sie mit --state einen Ordner, oder verzichten Sie mit --no-state darauf.
err-scan-state-busy = Eine andere Durchsicht benutzt diesen Ordner gerade.
rec-scan-state-busy = Warten Sie, bis sie fertig ist, oder nennen Sie mit --state einen anderen.
err-scan-state-broken = Was sich die Durchsicht merkt, lässt sich gleich wieder nicht lesen.
rec-scan-state-broken = Prüfen Sie den Datenträger, oder nennen Sie mit --state einen anderen Ordner; dann wird alles neu gelesen.
err-scan-state-disk = Der Ordner, in dem sich die Durchsicht etwas merkt, lässt sich nicht benutzen.
rec-scan-state-disk = Prüfen Sie Rechte und Platz, oder nennen Sie mit --state einen anderen.
err-scan-locate-none = Zu { $id } gibt es in diesen Ordnern keine Datei.
rec-scan-locate-none = Nennen Sie dieselben Ziele und denselben --state wie bei der Durchsicht; die Datei kann auch verschoben sein.
scan-locate-note = Der Name steht unverdeckt hier. Geben Sie ihn nicht mit dem Bericht weiter.
