### Die Kommandozeile: Rahmen, Überschriften und was bei jedem Befehl gleich ist.

cli = Obhut hält Kundendaten in guter Obhut: verschlüsselt, an einen Zweck gebunden, nachweisbar.
cli-more =
    Erste Schritte:
      obhut init --data haus --workspace Laden --land BY --unseal file:/media/schluessel/obhut.key
      obhut import kunden.csv --source "Kundenliste 2026" --for orders
      obhut find "köhler stuttgart" --for customer-service

    obhut BEFEHL --help erklärt einen Befehl.

cli-heading-usage = Aufruf:
cli-heading-commands = Befehle
cli-heading-arguments = Angaben
cli-heading-options = Optionen
cli-heading-general = Überall

## Namen von Werten

cli-value-command = BEFEHL
cli-value-options = OPTIONEN
cli-value-dir = ORDNER
cli-value-file = DATEI
cli-value-workspace = MANDANT
cli-value-lang = SPRACHE
cli-value-land = LAND
cli-value-processing = VERARBEITUNG
cli-value-person = PERSON
cli-value-text = TEXT
cli-value-value = WERT
cli-value-day = TAG
cli-value-unseal = ART
cli-value-database = ADRESSE
cli-value-ip = IP
cli-value-origin = ADRESSE
cli-value-listen = ADRESSE:PORT

## Optionen, die überall dasselbe bedeuten

cli--data = Ordner des Hauses (sonst OBHUT_DATA)
cli--workspace = Mandant, wenn es mehrere gibt (sonst OBHUT_WORKSPACE)
cli--json = Antwort und Fehler als JSON, für Skripte
cli--yes = Rückfragen mit Ja beantworten
cli--lang = Sprache: de oder en (sonst nach LANG)
cli--help = Diese Hilfe zeigen
cli--version = Version zeigen
cli--for = Verarbeitung, für die Sie es tun; obhut processing list zeigt alle
cli--land = Bundesland, dessen Feiertage gelten: BY oder DE-BY
cli--id = Kennung der Person, dreizehn Zeichen

## Fristen und Aufbewahrung

cli-deadline = Bis wann eine Anfrage beantwortet sein muss, und warum
cli-deadline-more =
    Beispiel:
      obhut deadline 27.04.2027 --land NW
cli-deadline--received = Tag, an dem die Anfrage eingegangen ist: 27.04.2027 oder 2027-04-27
cli-deadline--municipality = Gemeinde, wenn örtliche Feiertage zählen sollen: Augsburg
cli-retention = Wie lange ein Dokument aufbewahrt und ab wann es gelöscht wird, und warum
cli-retention-more =
    Beispiel:
      obhut retention invoice 01.08.2019

    Diese Dokumente kennt Obhut:
cli-retention--document = Art des Dokuments, als Schlüssel oder Name: invoice oder Rechnung
cli-retention--date = Tag, von dem an gezählt wird (Ausstellung, Eingang, letzter Eintrag …)
cli-retention--kind-of-firm = Beaufsichtigte Firmen bewahren Belege länger auf: bank, insurer oder securities
cli-retention--fiscal-year-end = Ende eines abweichenden Geschäftsjahres, etwa 30.06. (ändert nichts; die Antwort sagt es)
cli-value-received = TAG
cli-value-municipality = GEMEINDE
cli-value-document = DOKUMENT
cli-value-date = TAG
cli-value-kind = FIRMA
cli-value-mm-dd = TT.MM.

## Rückfragen

cli-ask-how = [ja/nein]
cli-ask-yes = ja
cli-progress-persons = Personen angesehen
cli-not-done = Nichts geändert.
cli-detail = Technisch: { $detail }

## Falsche Aufrufe

err-cli-command = Den Befehl „{ $command }“ gibt es nicht.
rec-cli-command = obhut --help zeigt alle Befehle.
err-cli-command-near = Den Befehl „{ $command }“ gibt es nicht.
rec-cli-command-near = Meinten Sie „{ $near }“?
err-cli-no-command = Es fehlt ein Befehl.
rec-cli-no-command = obhut --help zeigt alle Befehle, obhut BEFEHL --help erklärt einen.
err-cli-argument = Die Option „{ $argument }“ gibt es hier nicht.
rec-cli-argument = Der Befehl mit --help zeigt seine Optionen.
err-cli-argument-near = Die Option „{ $argument }“ gibt es hier nicht.
rec-cli-argument-near = Meinten Sie „{ $near }“?
err-cli-word = Hier steht ein Wort zu viel.
rec-cli-word = Setzen Sie, was zusammengehört, in Anführungszeichen. Der Befehl mit --help zeigt, was er erwartet.
err-cli-missing = Es fehlt: { $arguments }
rec-cli-missing = Der Befehl mit --help erklärt, was er braucht.
err-cli-value-of = Der Wert für { $argument } fehlt oder ist keiner von denen, die es gibt.
rec-cli-value-of = Möglich sind: { $values }
err-cli-value = Der Wert für { $argument } fehlt oder ist nicht zu verstehen.
rec-cli-value = Der Befehl mit --help erklärt, was erwartet wird.
err-cli-conflict = { $argument } und { $other } gehen nicht zusammen.
rec-cli-conflict = Lassen Sie eines davon weg.
err-cli-utf8 = Eine Angabe ist kein gültiger Text (UTF-8).
rec-cli-utf8 = Prüfen Sie Umlaute und Sonderzeichen in der Eingabe.
err-cli-usage = Der Aufruf ist nicht zu verstehen.
rec-cli-usage = obhut --help zeigt, wie Befehle aufgebaut sind.
err-cli-data = Es ist nicht gesagt, in welchem Ordner das Haus liegt.
rec-cli-data = Geben Sie ihn mit --data ORDNER an oder setzen Sie OBHUT_DATA.
err-cli-ask = Hier muss jemand antworten, aber es sitzt niemand am Terminal. Es ist nichts geschehen.
rec-cli-ask = Mit --yes beantworten Sie die Rückfrage vorab.
err-output = Die Antwort ließ sich nicht ausgeben.
rec-output = Prüfen Sie, ob das Ziel der Ausgabe noch Platz hat und erreichbar ist. Was der Befehl tun sollte, ist geschehen.

cli-serve = Seiten und Schnittstelle im Browser anbieten
cli-serve--listen = Adresse und Port, an denen gelauscht wird
cli-serve--origin = Die Adresse, die Menschen eintippen, etwa https://obhut.firma.example
cli-serve--tls-certificate = Zertifikatskette als PEM-Datei
cli-serve--tls-key = Der private Schlüssel dazu als PEM-Datei
cli-serve--proxy = Vorgeschalteter Proxy, dessen Angabe der Herkunft gilt
cli-serve--checkpoints = Ordner für Prüfpunkte des Protokolls (sonst checkpoints im Ordner des Hauses)
cli-routes = Auflisten, worauf Seiten und Schnittstelle antworten
serve-ready = Obhut ist bereit: { $origin }
serve-sealed = Das Haus ist noch versiegelt. Die Seite versucht es auf Wunsch noch einmal. Der Grund:
serve-stopped = Angehalten. Alles Begonnene ist fertig.
err-serve-listen = An { $place } lässt sich nicht lauschen.
rec-serve-listen = Nennen Sie mit --listen eine freie Adresse, etwa 127.0.0.1:8450.
err-serve-open = An { $place } käme jeder ohne Verschlüsselung heran.
rec-serve-open = Nennen Sie --tls-certificate und --tls-key, oder mit --origin die Adresse des vorgeschalteten Proxys.
err-serve-origin = { $place } ist keine Adresse, die jemand eintippen kann.
rec-serve-origin = Erwartet wird etwa https://obhut.firma.example, ohne Pfad.
err-serve-tls = Mit { $place } lässt sich keine verschlüsselte Verbindung anbieten.
rec-serve-tls = Die Datei muss lesbar sein und Zertifikatskette oder Schlüssel als PEM enthalten, die zueinander gehören.
err-serve-address = „{ $place }“ ist keine Adresse mit Port, an der gelauscht werden kann.
rec-serve-address = Erwartet wird etwa 127.0.0.1:8450 oder [::]:8450.
err-serve-proxy = „{ $place }“ ist keine IP-Adresse eines Proxys.
rec-serve-proxy = Nennen Sie jede Adresse einzeln, etwa 10.0.0.1.
err-serve-tls-half = Zu { $place } fehlt das Gegenstück: Zertifikat und Schlüssel gehören zusammen.
rec-serve-tls-half = Nennen Sie tls_certificate und tls_key, beide.
err-serve-acme-directory = „{ $place }“ ist keine Adresse einer Zertifizierungsstelle.
rec-serve-acme-directory = Nennen Sie unter [serve.acme] directory deren Verzeichnis, etwa https://acme-v02.api.letsencrypt.org/directory.
err-serve-acme-terms = Den Bedingungen der Zertifizierungsstelle { $place } hat niemand zugestimmt.
rec-serve-acme-terms = Lesen Sie die Bedingungen, und setzen Sie dann terms_agreed = true unter [serve.acme].
err-serve-acme-files = Das Zertifikat kann nicht zugleich aus Dateien und von einer Zertifizierungsstelle kommen.
rec-serve-acme-files = Lassen Sie tls_certificate und tls_key weg, oder [serve.acme].
err-serve-acme-name = Für { $place } lässt sich kein Zertifikat holen.
rec-serve-acme-name = Setzen Sie origin auf den Namen, den die Leute eintippen: https://obhut.firma.example. Eine IP-Adresse ist kein Name.
err-serve-settings =
    An den Einstellungen stimmt mehreres nicht.

    { $faults }
rec-serve-settings = Sie stehen in obhut.toml unter [serve], in der Umgebung (OBHUT_…) und im Aufruf, jedes über dem vorigen.
err-serve-start = Der Server ließ sich nicht starten.
rec-serve-start = Prüfen Sie, ob das System noch Dateien und Threads hergibt.

## detect

cli-detect = Findet, was in einem Text personenbezogen ist; braucht kein Haus
cli-detect-more =
    Ohne --text liest der Befehl Zeilen wie {"{"}"id":1,"text":"…"{"}"} und antwortet je Zeile mit
    {"{"}"id":1,"spans":[{"{"}"start":0,"end":5,"label":"PERSON","score":0.97{"}"}]{"}"}; Stellen zählen Unicode-Zeichen.

    Beispiele:
      obhut detect --text brief.txt
      obhut detect --shape CUSTOMER_ID=K-99999 < texte.jsonl > funde.jsonl
cli-detect--text = Sieht diese Datei durch (- für die Standardeingabe) und zeigt eine Tabelle ohne Werte
cli-detect--shape = Muster einer eigenen Nummer: CUSTOMER_ID=K-99999; mehrfach möglich
cli-detect--certain = Nur Sicheres: Form und Prüfziffer, oder der Kopf der Spalte
cli-detect--numbers = Nur was eine Form hat, keine Namen, Anschriften und Hinweise; schneller
cli-detect--why = Gründe mit ausgeben
cli-value-shape = ART=MUSTER

## scan

cli-scan = Findet personenbezogene Daten in Ordnern, Dateien, Datenbanken und Postfächern; braucht kein Haus
cli-scan-more =
    Sieht alles durch, was unter den Zielen liegt, und sagt, was wo liegt, wie viel, wie sicher und wie alt.
    Geändert wird nichts. Kein Bericht enthält einen gefundenen Wert. Verweisen wird nicht gefolgt.

    Jede Datei ist danach ohne Fund, mit Fund oder nicht geprüft, mit dem Grund. Was gelesen ist, merkt sich
    der Befehl (üblich: ~/.local/state/obhut/scan): Angehalten mit Strg-C geht er beim nächsten Aufruf weiter,
    und später liest er nur, was sich geändert hat.

    Beispiele:
      obhut scan /srv/share
      obhut scan --format html --output bericht.html /srv/share ~/Maildir
      obhut scan --fail-on IBAN,CARD --format jsonl export/ > funde.jsonl

    Ende: 0 alles geprüft · 3 etwas ließ sich nicht prüfen · 10 eine Art aus --fail-on kommt vor (geht vor 3)
    · 1 Fehler · 2 falsch aufgerufen. Bilder, Ton, Schriften und Programme führen nur mit --strict zu 3.
cli-scan--target = Ordner, Dateien, postgres://benutzer@rechner/datenbank, imaps://benutzer@rechner
cli-scan--password-file = Datei mit dem Passwort für Datenbank oder Postfach; sonst wird am Terminal gefragt
cli-scan--sample = Liest je Tabelle einer Datenbank nur so viele Zeilen; sie gilt dann nicht als ganz geprüft
cli-scan--format = Bericht als table (üblich), html, xlsx oder jsonl; ohne Angabe nach der Endung von --output
cli-scan--output = Schreibt den Bericht in diese Datei; eine vorhandene bleibt, außer mit --force
cli-scan--force = Ersetzt eine vorhandene Datei
cli-scan--fail-on = Endet mit 10, wenn eine dieser Arten vorkommt: IBAN,CARD
cli-scan--strict = Endet auch dann mit 3, wenn in Bilder, Ton, Schriften oder Programme nicht hineingesehen wurde
cli-scan--exclude = Lässt Namen (*.iso) oder Pfade ab dem Ziel (archiv/2019) aus; mehrfach möglich
cli-scan--one-file-system = Bleibt auf dem Datenträger des Ziels
cli-scan--max-size = Größere Dateien (500M, 2G) gelten als nicht geprüft; üblich: keine Grenze
cli-scan--certain = Nur Sicheres: Form und Prüfziffer, oder der Kopf der Spalte
cli-scan--numbers = Nur was eine Form hat, keine Namen, Anschriften und Hinweise; schneller
cli-scan--shape = Muster einer eigenen Nummer: CUSTOMER_ID=K-99999; mehrfach möglich
cli-scan--threads = So viele Dateien auf einmal; üblich: so viele wie Prozessoren
cli-scan--state = Merkt sich in diesem Ordner, was gelesen ist
cli-scan--no-state = Merkt sich nichts; Kennungen führen dann zu keiner Datei
cli-scan--again = Liest alles neu, auch was unverändert ist
cli-scan-locate = Zeigt, welche Datei eine Kennung aus einem Bericht meint
cli-scan-locate--id = Die Kennung, wie sie im Bericht steht
cli-scan-locate--target = Dieselben Ziele wie bei der Durchsicht
cli-scan-locate--state = Derselbe Ordner wie bei der Durchsicht
cli-value-target = ZIEL
cli-value-form = FORM
cli-value-kinds = ARTEN
cli-value-pattern = MUSTER
cli-value-size = GRÖSSE
cli-value-number = ZAHL
cli-value-id = KENNUNG
