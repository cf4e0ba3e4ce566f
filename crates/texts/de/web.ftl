### Rahmen aller Seiten, Anmelden, Sperren, Zweck.

frame-skip = Zum Inhalt
frame-demo = Dies ist ein Musterhaus: Alle Personen sind erfunden.
frame-demo-label = Hinweis
frame-unfold = Menü
frame-fold = Menü schließen
frame-rail = Bereiche
frame-overview = Übersicht
frame-persons = Personen
frame-duplicates = Dubletten
frame-imports = Importe
frame-processings = Verarbeitungen
frame-fields = Felder
frame-holds = Löschsperren
frame-retention = Löschen
frame-team = Team und Zugriffe
frame-releases = Freigaben
frame-log = Protokoll
frame-settings = Einstellungen
frame-lock = Bildschirm sperren
frame-sign-out = Abmelden
frame-other-language = English
frame-search = Person, Nummer, E-Mail, Ort suchen
frame-find = Suchen
frame-reading-for = Sie lesen für
frame-no-purpose = noch nichts gewählt
frame-workspace = Mandant

keys-title = Tasten
keys-lead = Alles hier geht auch ohne Maus. Solange Sie in ein Feld schreiben, sind es gewöhnliche Buchstaben.
keys-close = Schließen
keys-search = suchen
keys-new = jemanden eintragen (bei den Personen)
keys-change = berichtigen (auf der Seite einer Person)
keys-lock = den Bildschirm sperren
keys-this = diese Tasten zeigen
keys-away = schließen, was offen ist

problem-back = Zurück
problem-code = Für Rückfragen:

sealed-title = Das Haus ist versiegelt
sealed-lead = Ohne die Passphrase ist hier nichts lesbar, auch nicht für den Server selbst.
sealed-passphrase = Passphrase
sealed-button = Öffnen

sign-in-title = Anmelden
sign-in-name = Anmeldename oder E-Mail
sign-in-password = Passwort
sign-in-button = Anmelden
sign-in-forgot = Passwort vergessen

second-title = Zweiter Schritt
second-lead = Ihr Passwort stimmt. Bestätigen Sie nun, dass Sie es sind.
second-button = Bestätigen
step-up-title = Noch einmal bestätigen
step-up-lead = Dieser Schritt wiegt schwer. Bestätigen Sie, dass Sie es sind; das gilt dann für fünf Minuten.
step-up-button = Bestätigen
locked-title = Gesperrt
locked-lead = Ihre Arbeit ist noch da. Entsperren Sie, um dort weiterzumachen.
locked-button = Entsperren
prove-passkey = Mit Passkey bestätigen
prove-totp = Code aus Ihrer App
prove-recovery-ask = Gerät nicht zur Hand?
prove-recovery = Wiederherstellungscode
resume-title = Ihre Eingaben sind noch da
resume-lead = Sie waren gesperrt oder nicht mehr angemeldet, als das Formular kam. Es ist nichts verloren.
resume-button = Jetzt abschicken
resume-drop = Verwerfen
purpose-title = Wofür lesen Sie?
purpose-lead = Sie sehen von jeder Person nur, was dieser Zweck braucht. Jeder Blick steht mit dem Zweck im Protokoll.
purpose-empty = Ihnen ist noch kein Zweck erteilt. Das kann, wer die Zugriffe verwaltet.


second-why = Wozu brauchen Sie es?
second-why-hint = Die zweite Person entscheidet danach.
second-ask = Freigabe beantragen
second-waits = Die Freigabe ist beantragt. Jemand anderes kann bis { $time } entscheiden.
second-alone = Die Freigabe ist beantragt. Hier kann niemand sonst entscheiden: Ab { $time } geben Sie sie unter Freigaben selbst frei.
second-asked-for = Das betrifft so viele, dass eine zweite Person es freigeben muss. Schreiben Sie ihr, warum es geschehen soll.
second-ready = Es ist freigegeben. Sie können es jetzt einmal holen.
second-take = Jetzt holen

find-title = Personen
find-lead = Suchen Sie oben nach Namen, auch nach Klang, E-Mail, Telefon, Ort, Postleitzahl oder Nummer.
find-examples = Etwa: köhler stuttgart · 0711 28 42 222 · 70174

person-show-heading = Was Sie für „{ $purpose }“ sehen
person-show-masked = verdeckt für alle
person-show-others = { $count ->
    [one] Ein weiterer Wert gehört zu anderen Aufgaben und ist hier nicht geladen.
   *[other] { $count } weitere Werte gehören zu anderen Aufgaben und sind hier nicht geladen.
}

said-signed-out = Sie sind abgemeldet.

err-house-sealed = Das Haus ist versiegelt.
rec-house-sealed = Wer die Passphrase hat, kann es öffnen.
err-page-none = Diese Seite gibt es nicht.
rec-page-none = Prüfen Sie die Adresse, oder beginnen Sie bei der Übersicht.
err-purpose-none = Es ist kein Zweck gewählt.
rec-purpose-none = Wählen Sie, wofür Sie lesen.
err-form-foreign = Dieses Formular gehört nicht zu Ihrer Sitzung.
rec-form-foreign = Laden Sie die Seite neu und schicken Sie das Formular noch einmal ab.
err-form-broken = Das Formular ließ sich nicht lesen.
rec-form-broken = Laden Sie die Seite neu und versuchen Sie es noch einmal.
err-body-kind = Diese Art von Inhalt wird hier nicht angenommen.
rec-body-kind = Schicken Sie, was die Beschreibung der Schnittstelle nennt.
err-body-coding = Verpackte Inhalte werden hier nicht angenommen.
rec-body-coding = Schicken Sie den Inhalt unverpackt, ohne Content-Encoding.
err-server-busy = Der Server hat gerade zu viel zu tun.
rec-server-busy = Versuchen Sie es in einigen Sekunden noch einmal.
err-server-mistake = Das Programm hat einen Fehler gemacht.
rec-server-mistake = Es ist nichts halb getan. Versuchen Sie es noch einmal; geschieht es wieder, melden Sie es mit der Uhrzeit.
err-body-large = Das ist zu groß.
rec-body-large = Teilen Sie es auf; große Dateien nimmt die Kommandozeile mit obhut import.
err-body-slow = Es kam zu lange nichts.
rec-body-slow = Prüfen Sie die Verbindung und versuchen Sie es noch einmal.
err-host-unknown = Unter diesem Namen ist hier nichts zu erreichen.
rec-host-unknown = Benutzen Sie die Adresse, die in den Einstellungen steht.
err-method-none = So lässt sich diese Adresse nicht benutzen.
rec-method-none = Die Beschreibung der Schnittstelle nennt, was hier geht.
err-memory = Dem Server fehlt gerade der Speicher.
rec-memory = Versuchen Sie es in einem Augenblick noch einmal.
err-session-half = Der zweite Schritt fehlt noch.
rec-session-half = Bestätigen Sie, dass Sie es sind.
err-session-setup = Es fehlt ein zweiter Schritt für Ihr Konto.
rec-session-setup = Richten Sie ihn ein; erst dann sehen Sie Daten.
err-session-locked = Die Sitzung ist gesperrt.
rec-session-locked = Entsperren Sie sie mit Ihrem Passwort.
