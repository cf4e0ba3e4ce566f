### Daten aus Dateien übernehmen.

## Warum eine Datei nicht zu lesen ist

err-read-not-found = Die Datei gibt es nicht.
rec-read-not-found = Prüfen Sie Namen und Ordner.
err-read-not-allowed = Die Datei darf nicht gelesen werden.
rec-read-not-allowed = Prüfen Sie, wem sie gehört und wer sie lesen darf.
err-read-not-a-file = Das ist keine Datei, sondern ein Ordner, ein Gerät oder eine Leitung.
rec-read-not-a-file = Nennen Sie eine Datei; was aus einer Leitung kommt, speichern Sie vorher.
err-read-disk = Beim Lesen meldet der Datenträger einen Fehler.
rec-read-disk = Kopieren Sie die Datei auf einen anderen Datenträger und versuchen Sie es noch einmal.
err-read-empty = Die Datei oder Tabelle ist leer.
rec-read-empty = Prüfen Sie, ob es die richtige ist.
err-read-unknown-format = Das Format der Datei ist nicht bekannt.
rec-read-unknown-format = Obhut liest CSV, Excel, OpenDocument, vCard, JSON und SQLite. Speichern Sie die Datei in einem davon.
err-read-encrypted = Die Datei ist mit einem Passwort geschützt.
rec-read-encrypted = Öffnen Sie sie mit ihrem Programm und speichern Sie sie ohne Passwort.
err-read-unknown-encoding = Diese Zeichenkodierung ist nicht bekannt.
rec-read-unknown-encoding = Üblich sind utf-8 und windows-1252.
err-read-choose-table = Die Datei hat mehrere Tabellen, und keine ist offensichtlich gemeint.
rec-read-choose-table = Nennen Sie mit --table eine davon: { $tables }
err-read-no-such-table = Diese Tabelle gibt es in der Datei nicht.
rec-read-no-such-table = Es gibt: { $tables }
err-read-unwritten = Neben der Datenbank liegt ein Protokoll mit Änderungen, die noch nicht in ihr stehen.
rec-read-unwritten = Beenden Sie das Programm, das die Datenbank benutzt, und prüfen Sie erneut.
err-read-broken = Die Datei ist beschädigt (Zeile { $line }).
rec-read-broken = Öffnen Sie sie mit ihrem Programm und speichern Sie sie neu.
err-read-too-wide = Die Tabelle hat mehr als 2.000 Spalten.
rec-read-too-wide = Löschen Sie Spalten, die keine Kundendaten enthalten.
err-read-too-many-cells = Die Datei gibt mehr Zellen her, als eine ihrer Größe ehrlich haben kann (Zeile { $line }).
rec-read-too-many-cells = Prüfen Sie, woher sie stammt. Ist sie in Ordnung, speichern Sie sie als CSV.
err-read-too-large = Die Datei gibt mehr her, als eine ihrer Größe ehrlich enthalten kann (Zeile { $line }).
rec-read-too-large = Prüfen Sie, woher sie stammt. Ist sie in Ordnung, speichern Sie sie als CSV.
err-read-too-deep = Die Datei ist zu tief verschachtelt (Zeile { $line }).
rec-read-too-deep = Speichern Sie sie als einfache Liste.
err-read-record-too-large = Ein Datensatz ist größer, als Obhut halten kann (Zeile { $line }).
rec-read-record-too-large = Kürzen Sie ihn oder entfernen Sie eingebettete Dateien.
err-read-memory = Zum Lesen wollte die Datei mehr Speicher, als ihr zusteht.
rec-read-memory = Prüfen Sie, woher sie stammt. ODS und das alte XLS liest Obhut als Ganzes, etwa 300.000 Zeilen; speichern Sie sie als XLSX oder CSV, deren Länge nicht begrenzt ist.
err-read-time = Beim Lesen ging es zu lange nicht voran.
rec-read-time = Prüfen Sie, woher die Datei stammt. Ist sie in Ordnung, speichern Sie sie als CSV.
err-read-died = Der abgeschirmte Leser der Datei ist abgebrochen.
rec-read-died = Öffnen Sie die Datei mit ihrem Programm und speichern Sie sie neu, am besten als CSV.
err-read-panicked = Der Leser dieses Formats kommt mit der Datei nicht zurecht.
rec-read-panicked = Öffnen Sie die Datei mit ihrem Programm und speichern Sie sie neu, am besten als CSV.
err-read-not-started = Der abgeschirmte Leser ließ sich nicht starten.
rec-read-not-started = Prüfen Sie, ob das System weitere Prozesse zulässt.
err-read-not-confined = Der Leser ließ sich nicht abschirmen und hat deshalb nichts gelesen.
rec-read-not-confined = Prüfen Sie, ob das System die Abschirmung verbietet.
err-read-garbled = Der abgeschirmte Leser hat keine verständliche Antwort gegeben.
rec-read-garbled = Versuchen Sie es noch einmal; bleibt es dabei, speichern Sie die Datei als CSV.
err-read-remote-address = Die Adresse des Servers ist nicht zu verstehen.
rec-read-remote-address = Schreiben Sie sie wie postgres://benutzer@rechner/datenbank oder imaps://benutzer@rechner/ordner. Das Passwort eines Postfachs steht nicht darin.
err-read-remote-unreachable = Der Server ist nicht erreichbar, oder seinem Zertifikat ist nicht zu trauen.
rec-read-remote-unreachable = Prüfen Sie, ob er läuft und von hier aus verschlüsselt erreichbar ist.
err-read-remote-own-missing = Das eigene Zertifikat für den Server oder sein Schlüssel fehlt oder ist nicht zu lesen.
rec-read-remote-own-missing = Die Adresse nennt beide Dateien: sslcert=… und sslkey=…, und dieses Programm darf beide lesen.
err-read-remote-own-open = Den Schlüssel zum eigenen Zertifikat für den Server können auch andere lesen.
rec-read-remote-own-open = Nehmen Sie ihnen das Recht: chmod 600 auf die Datei.
err-read-remote-own-locked = Der Schlüssel zum eigenen Zertifikat für den Server ist verschlüsselt.
rec-read-remote-own-locked = Legen Sie ihn unverschlüsselt ab und so, dass nur dieses Programm ihn lesen darf: Wenn es startet, ist niemand da, der das Passwort eingibt.
err-read-remote-own-broken = Das eigene Zertifikat für den Server oder sein Schlüssel ist keines.
rec-read-remote-own-broken = Erwartet werden zwei Dateien in PEM-Form: ein Zertifikat und ein Schlüssel.
err-read-remote-own-apart = Das eigene Zertifikat für den Server und sein Schlüssel gehören nicht zusammen.
rec-read-remote-own-apart = Nehmen Sie den Schlüssel, mit dem dieses Zertifikat beantragt wurde.
err-read-remote-own-refused = Der Server nimmt das eigene Zertifikat nicht an.
rec-read-remote-own-refused = Sehen Sie nach, ob es abgelaufen ist und ob der Server der Stelle traut, die es ausgestellt hat.
err-read-remote-refused = Der Server hat abgelehnt.
rec-read-remote-refused = Prüfen Sie Benutzer, Passwort und das Recht zu lesen.
err-read-stopped = Das Lesen wurde abgebrochen.
rec-read-stopped = Rufen Sie den Befehl noch einmal auf; er macht weiter, wo er war.

## Der Befehl

cli-import = Personen aus einer Datei oder Datenbank übernehmen
cli-import-more =
    Gelesen werden CSV und TSV, Excel, OpenDocument, vCard, JSON, JSON Lines, SQLite und postgres://…
    Vorher zeigt Obhut, wofür es jede Spalte hält, mit verdeckten Beispielen. Spalten, die keine der genannten Verarbeitungen benutzt, bleiben draußen.

    Beispiele:
      obhut import kunden.xlsx --source "Kundenliste 2026" --for orders --dry-run
      obhut import shop.sqlite --table Customer --source Shop --for orders --for customer-service
      obhut import alt.csv --source Altbestand --for orders --map "Feld 7=phone" --map "Notiz=-" --yes
cli-import--file = Die Datei oder die Adresse einer Datenbank
cli-import--source = Woher die Daten kommen, wie es bei jedem Wert stehen soll (sonst der Name der Datei)
cli-import--for = Verarbeitungen, für die Sie die Daten brauchen; mehrere mit Komma oder wiederholt
cli-import--map = Spalte selbst zuordnen: SPALTE=FELD, SPALTE=FELD.ART oder SPALTE=- zum Weglassen
cli-import--consent-wording = Fassung des Einwilligungstextes, wenn keine Spalte sie nennt
cli-import--consent-channel = Weg der Einwilligung, etwa Formular oder Papier, wenn keine Spalte ihn nennt
cli-import--dry-run = Nur zeigen, was übernommen würde
cli-import--table = Tabelle oder Blatt, wenn die Datei mehrere hat
cli-import--header = Ob die erste Zeile die Spalten benennt: yes oder no (sonst erkannt)
cli-import--separator = Zeichen zwischen zwei Zellen, tab für Tabulator (sonst erkannt)
cli-import--encoding = Zeichenkodierung, etwa windows-1252 (sonst erkannt)
cli-import--place = Kennung der Stelle, an der eine Suche die Datei gefunden hat; dort ist sie danach zu löschen
cli-import--rejects = Datei für die abgelehnten Zeilen (sonst DATEI.rejects.csv)
cli-import-list = Frühere Importe zeigen, mit ihren Nummern
cli-import-undo = Einen Import als Ganzes zurücknehmen; vorher sehen Sie, was das bedeutet
cli-import-undo--number = Nummer des Imports, wie obhut import list sie zeigt
cli-value-name = NAME
cli-value-mapping = SPALTE=FELD
cli-value-table = TABELLE
cli-value-yes-no = yes|no
cli-value-character = ZEICHEN
cli-value-encoding = KODIERUNG

## Die Zuordnung

import-mapping = Die Datei ist { $format }. So werden ihre Spalten verstanden:
import-head-column = Spalte
import-head-field = wird
import-head-samples = Beispiele, verdeckt
import-ask = So übernehmen?
import-rate = Zeilen
import-left-not-used = bleibt draußen: keine der genannten Verarbeitungen benutzt das Feld
import-left-unknown = bleibt draußen: was darin steht, ist nicht zu erkennen
import-left-ignored = bleibt draußen: so verlangt oder nicht personenbezogen
import-left-verification-code = bleibt draußen: Kartenprüfnummern werden nie gespeichert
import-left-empty = bleibt draußen: leer
import-left-out = Spalte „{ $column }“ { $why }.
import-consent = Nachweis der Einwilligung, ohne den niemand für „{ $processings }“ übernommen wird:
import-consent-wording = Wortlaut
import-consent-channel = Weg
import-consent-time = Zeitpunkt
import-consent-confirmed = bestätigt
import-consent-withdrawn = widerrufen
import-consent-column = Spalte „{ $column }“
import-consent-for-all = „{ $text }“, für die ganze Datei gesagt
import-consent-else = { $column }, sonst { $else }
import-consent-missing = fehlt
import-consent-lacks = Was fehlt, sagen Sie mit --consent-wording und --consent-channel für die ganze Datei. Der Zeitpunkt muss in einer Spalte stehen: --map "SPALTE=consent_time".
import-consent-ask-wording = Welcher Fassung des Textes haben diese Personen zugestimmt? (leer: nicht bekannt)
import-consent-ask-channel = Auf welchem Weg, etwa Formular, Papier, Telefon? (leer: nicht bekannt)
import-consent-ask-time = Welche Spalte sagt, wann? (leer: keine)

## Das Ergebnis

import-done = { $n ->
    [one] Eine Person ist übernommen.
   *[other] { $n } Personen sind übernommen.
}
import-would = { $n ->
    [0] Niemand würde neu übernommen. Es wurde nichts geschrieben.
    [one] Eine Person würde übernommen. Es wurde nichts geschrieben.
   *[other] { $n } Personen würden übernommen. Es wurde nichts geschrieben.
}
import-none = Niemand ist neu übernommen.
import-organisations = { $n ->
    [one] Dazu kommt eine Organisation.
   *[other] Dazu kommen { $n } Organisationen.
}
import-changed = { $n ->
    [one] Eine Person ist geändert.
   *[other] { $n } Personen sind geändert.
}
import-unchanged = { $n ->
    [one] Eine Person war schon da und ist unverändert.
   *[other] { $n } Personen waren schon da und sind unverändert.
}
import-doubtful = { $n ->
    [one] Ein Wert ist zweifelhaft und blieb, wie er war.
   *[other] { $n } Werte sind zweifelhaft und blieben, wie sie waren.
}
import-withdrawn = { $n ->
    [one] Eine Einwilligung ist beendet, weil die Liste einen Widerruf nennt.
   *[other] { $n } Einwilligungen sind beendet, weil die Liste einen Widerruf nennt.
}
import-without-consent = { $n ->
    [one] Eine Person ist ohne nachgewiesene Einwilligung und für diese Verarbeitung nicht übernommen:
   *[other] { $n } Personen sind ohne nachgewiesene Einwilligung und für diese Verarbeitung nicht übernommen:
}
import-unproven = · { $n }: { $reason }
import-duplicates = { $n ->
    [one] Eine Person ist wahrscheinlich doppelt: obhut person duplicates
   *[other] { $n } Personen sind wahrscheinlich doppelt: obhut person duplicates
}
import-rejected = { $n ->
    [one] Eine Zeile ist abgelehnt.
   *[other] { $n } Zeilen sind abgelehnt.
}
import-rejects-file = Welche und warum, steht in { $path }.
import-list-none = Es wurde noch nichts importiert.
import-state-open = unterbrochen
import-state-finished = fertig
import-state-undone = zurückgenommen
import-undo-ask = Import „{ $name }“ zurücknehmen? Was nur aus ihm stammt, wird gelöscht.
import-would-undo = Import „{ $name }“: { $erased ->
    [one] Eine Person würde gelöscht
   *[other] { $erased } Personen würden gelöscht
}, { $kept ->
    [one] eine bliebe, weil auch anderes sie hält.
   *[other] { $kept } blieben, weil auch anderes sie hält.
}
import-undone = { $erased ->
    [one] Eine Person ist gelöscht
   *[other] { $erased } Personen sind gelöscht
}, { $kept ->
    [one] eine bleibt, weil auch anderes sie hält.
   *[other] { $kept } bleiben, weil auch anderes sie hält.
}

## Warum eine Zeile abgelehnt ist

import-reason-too-few-cells = weniger Zellen als Spalten
import-reason-too-many-cells = mehr Zellen als Spalten
import-reason-cell-too-long = eine Zelle ist länger als ein Mebibyte
import-reason-row-too-long = die Zeile ist länger als acht Mebibyte
import-reason-unclosed-quote = ein Anführungszeichen wird nicht geschlossen
import-reason-nul = enthält ein NUL-Zeichen
import-reason-malformed = verletzt die Regeln des Formats
import-reason-too-deep = zu tief verschachtelt
import-reason-empty = der Wert ist leer
import-reason-too-long = der Wert ist zu lang für sein Feld
import-reason-verification-code = enthält eine Kartenprüfnummer, die nie gespeichert wird
import-reason-nobody-named = nennt weder Name noch Firma, E-Mail, Telefon oder Kundennummer
import-reason-no-consent = keine Einwilligung
import-reason-consent-withdrawn = die Einwilligung ist widerrufen oder abgemeldet
import-reason-consent-unclear = ob eingewilligt wurde, ist nicht zu erkennen
import-reason-consent-unconfirmed = die Anmeldung wurde nie bestätigt
import-reason-consent-no-wording = Einwilligung ohne Fassung des Textes
import-reason-consent-no-channel = Einwilligung ohne den Weg, auf dem sie gegeben wurde
import-reason-consent-no-time = Einwilligung ohne Zeitpunkt
import-reason-consent-future = die Einwilligung läge in der Zukunft
import-reason-totals-line = ist eine Summenzeile
import-reason-number-taken = die Nummer gehört schon jemand anderem

err-import-no-purpose = Es ist nicht gesagt, wofür die Daten gebraucht werden.
rec-import-no-purpose = Nennen Sie mit --for mindestens eine Verarbeitung.
err-import-unknown-column = Die Spalte „{ $name }“ gibt es in der Datei nicht.
rec-import-unknown-column = Mit --dry-run zeigt Obhut alle Spalten.
err-import-unknown-field = Das Feld „{ $name }“ gibt es nicht.
rec-import-unknown-field = obhut field list zeigt alle Felder.
err-import-map-form = „{ $text }“ ist keine Zuordnung.
rec-import-map-form = Schreiben Sie SPALTE=FELD, oder SPALTE=- zum Weglassen.
err-import-no-name = Keine Spalte sagt, um wen es in einer Zeile geht.
rec-import-no-name = Ordnen Sie mit --map eine Spalte zu, etwa „Kunde=full_name“.
err-import-separator = Das Trennzeichen ist nicht zu verstehen.
rec-import-separator = Nennen Sie genau ein Zeichen, oder tab für den Tabulator.
err-import-stopped = Der Import ist angehalten.
rec-import-stopped = Rufen Sie ihn noch einmal auf; was schon übernommen ist, bleibt und wird nicht doppelt.
err-import-unknown = Diesen Import gibt es nicht.
rec-import-unknown = obhut import list zeigt alle.
err-import-undone-already = Dieser Import ist schon zurückgenommen.
rec-import-undone-already = Es ist nichts zu tun.
err-import-gone = Die Datei liegt nicht mehr bereit.
rec-import-gone = Senden Sie sie noch einmal; länger als eine Stunde wird sie nicht aufgehoben.
err-import-no-file = Es ist keine Datei dabei, oder sie ist leer.
rec-import-no-file = Wählen Sie eine Datei mit Kundendaten.

## Seiten

web-import-no-purpose = Wählen Sie mindestens eine Verarbeitung.
web-import-no-name = Ordnen Sie eine Spalte zu, die sagt, um wen es geht: Name, Firma, E-Mail, Telefon oder Kundennummer.
web-import-unknown-column = Laden Sie die Seite neu.
web-import-unknown-field = Wählen Sie eines der angebotenen Felder.
web-import-map-form = Laden Sie die Seite neu und versuchen Sie es noch einmal.
web-import-unknown = Sehen Sie in die Liste der Importe.
said-import-gone = Es liegt keine Datei bereit. Wählen Sie sie hier aus.
said-import-undone = Der Import ist zurückgenommen.
import-list-title = Importe
import-list-lead = Was aus Dateien übernommen wurde, das Neueste zuerst.
import-list-none-more = Mit „Datei übernehmen“ fangen Sie an; vor dem Übernehmen sehen Sie alles in Zahlen.
import-list-source = Quelle
import-list-when = Begonnen
import-list-persons = Personen
import-list-state = Stand
import-list-undo = Zurücknehmen
import-list-number = Nr. { $number }
import-new-title = Datei übernehmen
import-new-lead = Gelesen werden CSV, Excel, OpenDocument, vCard, JSON und SQLite. Noch wird nichts übernommen: Zuerst sehen Sie die Spalten, dann einen Probelauf.
import-new-for = Wofür brauchen Sie die Daten?
import-new-for-hint = Spalten, die keine der gewählten Verarbeitungen benutzt, bleiben draußen.
import-new-source = Quelle
import-new-source-hint = So steht es später bei jedem Wert, etwa „Shop 2026“. Leer gilt der Name der Datei.
import-new-place = Diese Datei soll ins Register. Wählen Sie sie unten aus; sie liegt hier:
import-new-file = Datei
import-new-file-hint = Höchstens { $most } MiB. Zwischen den Schritten liegt sie verschlüsselt, längstens eine Stunde.
import-new-consent = Einwilligungen
import-new-consent-hint = Nur für Verarbeitungen, die auf Einwilligung beruhen, und nur, wenn keine Spalte es nennt. Der Zeitpunkt muss immer in einer Spalte stehen.
import-new-go = Weiter
import-drop = Datei verwerfen
import-table-title = Welche Tabelle?
import-table-lead = Die Datei hat mehrere Tabellen.
import-table = Tabelle
import-columns-title = Spalten
import-columns-lead = { $source } · { $format }. So werden die Spalten verstanden; die Beispiele sind verdeckt. Ändern Sie, was nicht stimmt.
import-columns-out = nicht übernehmen
import-columns-lacks = Ohne vollständigen Nachweis wird niemand für eine Verarbeitung übernommen, die auf Einwilligung beruht. Es fehlt:
import-columns-go = Probelauf
import-trial-title = Probelauf: { $name }
import-trial-left-out = Spalten, die draußen bleiben
import-trial-button = { $n ->
    [one] Eine Zeile übernehmen
   *[other] { $n } Zeilen übernehmen
}
import-trial-back = Spalten ändern
import-trial-gone = Die Datei liegt nicht mehr hier: Sie wurde übernommen oder verworfen, oder Sie haben sich seitdem neu angemeldet. Laden Sie sie noch einmal, wenn Sie damit weitermachen möchten.
import-trial-long = Große Dateien dauern einige Minuten. Sie müssen nicht warten: Es läuft auf dem Server, und was schon übernommen ist, kommt nicht doppelt.
import-count-new = neu
import-count-changed = geändert
import-count-unchanged = schon da und unverändert
import-count-rejected = abgelehnt
import-count-organisations = Organisationen dazu
import-count-duplicates = wahrscheinlich doppelt
import-count-duplicates-all = wahrscheinlich doppelt im ganzen Bestand
import-unproven-title = Ohne nachgewiesene Einwilligung
import-count-doubtful = Werte zweifelhaft, bleiben wie sie sind
import-count-without-consent = ohne nachgewiesene Einwilligung
import-count-withdrawn = Einwilligungen laut Datei widerrufen
import-count-unproven = { $n }: { $reason }
import-rejects = Abgelehnte Zeilen
import-rejects-line = Zeile
import-rejects-why = Warum
import-rejects-more = { $n ->
    [one] Eine weitere Zeile ist hier nicht genannt.
   *[other] { $n } weitere Zeilen sind hier nicht genannt.
}
import-done-title = Übernommen: { $name }
import-done-rejects = Abgelehnte Zeilen als CSV
import-done-duplicates = Doppelte ansehen
import-done-place = Die Datei liegt noch an ihrem Ort. Als Nächstes gehört sie dort gelöscht; die nächste Suche prüft das nach.
import-done-to-place = Zur Stelle
import-done-next = Noch eine Datei
import-undo-title = Import „{ $name }“ zurücknehmen
import-undo-what = Gelöscht wird nur, wer allein aus diesem Import stammt. Wer Werte oder Grundlagen von anderswo hat oder gesperrt ist, bleibt.
import-undo-made = { $n ->
    [one] Dieser Import hat 1 Person angelegt.
   *[other] Dieser Import hat { $n } Personen angelegt.
}
import-undo-try = Durchrechnen, was das heißt
import-undo-button = { $n ->
    [0] Als zurückgenommen vermerken
    [one] Eine Person löschen
   *[other] { $n } Personen löschen
}
