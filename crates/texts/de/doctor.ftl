### Die ganze Installation prüfen: was stimmt, was nicht, was zu tun ist.

cli-house = Das Register des ganzen Hauses prüfen
cli-house-check = Datenbank, Zeilen, Protokolle und Pflichten des Registers prüfen
cli-house-check--quick = Die Protokolle nicht ganz durchgehen
cli-house-check-more =
    Findet Schäden in den Dateien der Datenbank und Zeilen, deren Person oder Mandant fehlt.
    Ende: 0 alles in Ordnung, 3 etwas ist zu tun oder ließ sich nicht prüfen, 1 etwas ist kaputt.
cli-doctor = Die ganze Installation prüfen und sagen, was zu tun ist
cli-doctor--mail = Auch den Mailserver ansprechen
cli-doctor--quick = Das Protokoll nicht ganz durchgehen
cli-doctor-more =
    Ende: 0 alles in Ordnung, 3 etwas ist zu tun oder ließ sich nicht prüfen, 1 etwas ist kaputt.

doctor-all-sound = Alles in Ordnung.
doctor-some-advice = Es läuft. Etwas ist zu tun.
doctor-some-broken = Etwas ist nicht in Ordnung. Beginnen Sie bei den Zeilen mit ✗.

doctor-directory = Der Ordner { $path } gehört einem Konto allein.
doctor-directory-none = Den Ordner { $path } gibt es nicht.
doctor-directory-none-do = Prüfen Sie --data oder OBHUT_DATA.
doctor-directory-open = Andere Konten dieser Maschine kommen an { $path } heran ({ $count } Stellen in allem).
doctor-directory-open-do = Nehmen Sie ihnen die Rechte: chmod -R go= ORDNER
doctor-directory-owner = In { $path } liegt etwas, das einem anderen Konto gehört.
doctor-directory-owner-do = Rufen Sie Obhut immer unter demselben Konto auf, oder ändern Sie den Besitzer mit chown -R.

doctor-sandbox = Fremde Dateien werden in einem Prozess gelesen, der sonst nichts kann.
doctor-sandbox-layers = Fremde Dateien werden eingesperrt gelesen, doch es fehlen Schichten: { $layers }.
doctor-sandbox-layers-do = Ein neuerer Linux-Kern (ab 5.13) bietet alle.
doctor-sandbox-leaks = Der Prozess, der fremde Dateien liest, kommt an mehr heran, als er darf.
doctor-sandbox-leaks-do = Lesen Sie auf dieser Maschine keine fremden Dateien ein. Sehen Sie nach, ob Seccomp und Landlock abgeschaltet sind.

doctor-space = { $mib } MiB sind frei.
doctor-space-short = Nur { $mib } MiB sind frei.
doctor-space-short-do = Schaffen Sie Platz, bevor nichts mehr geschrieben werden kann.
doctor-space-none = Fast kein Platz mehr: { $mib } MiB.
doctor-space-none-do = Schaffen Sie jetzt Platz. Ist die Platte voll, wird nichts mehr geändert.
doctor-space-unknown = Wie viel Platz frei ist, lässt sich nicht sagen.
doctor-space-unknown-do = Sehen Sie mit df nach.

doctor-settings = Die Einstellungen in obhut.toml und der Umgebung stimmen.

doctor-key-passphrase = Das Haus wird mit einer Passphrase geöffnet.
doctor-key-credential = Den Schlüssel übergibt das System.
doctor-key-file = Die Schlüsseldatei { $path } liegt auf einem anderen Datenträger und gehört einem Konto allein.
doctor-key-missing = Die Schlüsseldatei { $path } ist nicht da.
doctor-key-missing-do = Hängen Sie den Datenträger ein, oder öffnen Sie das Haus mit der Wiederherstellungsmappe: obhut key recover
doctor-key-open = Die Schlüsseldatei { $path } können andere Konten lesen.
doctor-key-open-do = chmod 400 DATEI. Hat sie jemand gelesen, wechseln Sie den Schlüssel: obhut key root
doctor-key-same-disk = Die Schlüsseldatei { $path } liegt auf demselben Datenträger wie die Daten.
doctor-key-same-disk-do = Legen Sie sie auf einen anderen: Wer die Platte mitnimmt, hat sonst beides.

doctor-tls = Das Zertifikat gilt noch { $days } Tage.
doctor-tls-soon = Das Zertifikat in { $path } gilt nur noch { $days } Tage.
doctor-tls-soon-do = Erneuern Sie es. Der Server liest die Datei innerhalb einer Stunde neu.
doctor-tls-over = Das Zertifikat in { $path } ist abgelaufen.
doctor-tls-over-do = Erneuern Sie es. Der Server liest die Datei innerhalb einer Stunde neu.
doctor-acme-none = Für { $name } ist noch kein Zertifikat da.
doctor-acme-none-do = Starten Sie den Server mit obhut serve; er holt es. Bis dahin kommt niemand herein.
doctor-acme-failed = { $directory } hat kein neues Zertifikat gegeben. { $why } (Wort der Zertifizierungsstelle: { $word })
doctor-acme-failed-do = In { $minutes } Minuten versucht es der Server wieder; das bisherige Zertifikat gilt weiter, solange es läuft. Der Port 443 des Namens muss von außen zu diesem Server führen.
doctor-tls-end = Wann das Zertifikat in { $path } abläuft, lässt sich nicht lesen.
doctor-tls-end-do = Sehen Sie nach mit: openssl x509 -enddate -in DATEI

doctor-origin = Erreicht wird das Haus unter { $origin }; gelauscht wird an { $listen }.
doctor-origin-open = { $origin } ist nicht verschlüsselt: Passwörter und Kundendaten gingen offen durchs Netz.
doctor-origin-open-do = Nennen Sie eine Adresse mit https und ein Zertifikat oder einen vorgeschalteten Proxy.
doctor-origin-scheme = Der Server spricht verschlüsselt, aber die Adresse { $origin } sagt etwas anderes.
doctor-origin-scheme-do = Schreiben Sie die Adresse mit https.
doctor-origin-proxy = { $origin } kommt über einen Proxy, aber keiner ist genannt. Alle Anmeldungen scheinen von derselben Stelle zu kommen.
doctor-origin-proxy-do = Nennen Sie seine IP-Adresse unter proxies in obhut.toml.
doctor-origin-wire = Zwischen dem Proxy und diesem Server ({ $listen }) ist die Verbindung nicht verschlüsselt.
doctor-origin-wire-do = Das ist nur in einem eigenen Netz vertretbar. Sonst geben Sie auch diesem Server ein Zertifikat.

doctor-opens = Das Haus lässt sich öffnen ({ $engine }).
doctor-database = Die Dateien der Datenbank sind unbeschädigt.
doctor-database-role = Die Rolle der Datenbank steht unter den Zeilenregeln, und alle Tabellen haben sie.
doctor-database-pages = Ob die Dateien der Datenbank unbeschädigt sind, hat niemand geprüft.
doctor-database-pages-do = Geben Sie der Datenbank die Erweiterung amcheck, oder prüfen Sie mit pg_amcheck.
doctor-rows = Jede Zeile gehört zu einer Person, und jede Person hat ihren Schlüssel.
doctor-rows-part = In einem großen Teil der Zeilen gehört jede zu einer Person mit Schlüssel. Nicht alle wurden angesehen.
doctor-rows-stray = { $count } Zeilen führen ins Leere ({ $tables }).
doctor-rows-stray-do = Zeilen gingen verloren oder kamen an Obhut vorbei hinein. Stellen Sie eine Sicherung in einem neuen Ordner wieder her und vergleichen Sie.
doctor-clock = Die Uhr geht nicht hinter dem Protokoll her.
doctor-clock-back = Die Uhr geht nach: Der letzte Eintrag im Protokoll liegt { $minutes } Minuten in der Zukunft.
doctor-clock-back-do = Stellen Sie die Uhr über das Netz (NTP). Fristen und Sperren zählen nach ihr.
doctor-backup = Die letzte Sicherung ist { $hours } Stunden alt.
doctor-backup-none = Es wurde noch nie gesichert.
doctor-backup-none-do = Richten Sie eine tägliche Sicherung ein: obhut backup
doctor-backup-old = Die letzte Sicherung ist { $hours } Stunden alt.
doctor-backup-old-do = Sehen Sie nach, warum die tägliche Sicherung ausblieb.
doctor-checkpoint = Für jedes Protokoll gibt es einen neuen Prüfpunkt.
doctor-checkpoint-old = Das Protokoll von „{ $workspace }“ ist gewachsen, aber der letzte Prüfpunkt ist alt.
doctor-checkpoint-old-do = Lassen Sie den Server laufen oder rufen Sie täglich obhut audit checkpoint auf. Bewahren Sie Prüfpunkte außerhalb des Hauses auf.
doctor-sweep = Der Löschlauf lief in den letzten zwei Tagen.
doctor-sweep-old = Der Löschlauf ist in den letzten zwei Tagen nicht gelaufen.
doctor-sweep-old-do = Lassen Sie den Server nachts laufen oder rufen Sie obhut sweep --yes auf.
doctor-rounds = Alles, was die Uhr anstößt, ist auf dem Stand.
doctor-rounds-none = Hier lief noch kein Server; was die Uhr anstößt, geschah noch nie.
doctor-rounds-none-do = Starten Sie ihn mit obhut serve, oder rufen Sie Löschlauf und Prüfpunkt selbst auf.
doctor-rounds-failed = { $what }: { $why }
doctor-rounds-failed-do = Der Server versucht es wieder. Bleibt es dabei, sehen Sie in seine Meldungen.
doctor-rounds-late = { $what }: zuletzt vor { $hours } Stunden.
doctor-rounds-late-do = Sehen Sie nach, ob der Server läuft.
doctor-log = Das Protokoll ist unverändert ({ $entries } Einträge).
doctor-log-broken = Das Protokoll „{ $workspace }“ wurde verändert oder ist beschädigt.
doctor-log-broken-do = obhut audit verify sagt, wo. Vergleichen Sie mit einem Prüfpunkt, der außerhalb liegt.
doctor-address = Links in Mails führen nach { $address }.
doctor-address-none = Das Haus kennt seine eigene Adresse nicht; Links in Mails wären unvollständig.
doctor-address-none-do = Tragen Sie sie in den Einstellungen ein.
doctor-address-other = Links in Mails führen nach { $address }, die Seiten aber sind unter { $origin }.
doctor-address-other-do = Gleichen Sie die Einstellung „Adresse“ und origin in obhut.toml an.
doctor-mail = { $count ->
    [0] Keine Mail wartet.
    [one] Eine Mail wartet, seit { $hours } Stunden.
   *[other] { $count } Mails warten, die älteste seit { $hours } Stunden.
}
doctor-mail-none = Es ist kein Mailserver eingestellt; Einladungen und Hinweise bleiben liegen.
doctor-mail-none-do = Tragen Sie Server und Absender in den Einstellungen ein.
doctor-mail-waits = { $count } Mails warten, die älteste seit { $hours } Stunden.
doctor-mail-waits-do = Prüfen Sie mit obhut doctor --mail, ob der Mailserver zu erreichen ist.
doctor-mail-password = Der Mailserver lässt dieses Programm mit einem Passwort ein, das gilt, bis es jemand ändert. Kann er Zertifikate, ist eines besser (mail-certificate und mail-key).
doctor-database-password = Die Datenbank lässt dieses Programm mit einem Passwort ein, das gilt, bis es jemand ändert. Ein Zertifikat ist besser (sslcert und sslkey in der Adresse).
doctor-mail-reached = Der Mailserver ist zu erreichen.
doctor-mail-trouble = Der Mailserver: { $why }
doctor-mail-trouble-do = Prüfen Sie Server, Port, Verschlüsselung und Anmeldung in den Einstellungen.

err-house-damaged = Im Register führen Zeilen ins Leere, oder seine Dateien sind beschädigt.
rec-house-damaged = obhut doctor sagt, was es ist.

## Was die Uhr anstößt.

round-checkpoint = Prüfpunkte des Protokolls
round-night = Nächtlicher Löschlauf
round-scan = Nächtliche Suche in den Quellen
round-tidy = Aufräumen von Abgelaufenem
round-post = Versand der Mails
round-collect = Protokolle an die Sammelstelle
round-certificate = Erneutes Lesen des Zertifikats
round-acme = Zertifikat von der Zertifizierungsstelle
round-acme-new = Für { $name } ist ein neues Zertifikat in Gebrauch.
err-acme-unreachable = Die Zertifizierungsstelle ist nicht zu erreichen, oder sie kann sich nicht ausweisen.
rec-acme-unreachable = Prüfen Sie die Adresse in [serve.acme], den Weg nach außen (Port 443) und, bei einer eigenen Stelle, authority.
err-acme-authority = Die Datei, mit der sich die Zertifizierungsstelle ausweist, lässt sich nicht lesen.
rec-acme-authority = Prüfen Sie authority unter [serve.acme]: eine PEM-Datei mit Zertifikaten, die der Server lesen darf.
err-acme-refused = Die Zertifizierungsstelle hat abgelehnt.
rec-acme-refused = Ihr Wort dafür zeigt obhut doctor; rateLimited heißt, dass sie zu oft gefragt wurde.
err-acme-unproven = Die Zertifizierungsstelle konnte sich nicht überzeugen, dass der Name zu diesem Server führt.
rec-acme-unproven = Der Name muss auf diesen Server zeigen und dessen Port 443 von außen zu erreichen sein, ohne einen Proxy, der die Verschlüsselung selbst abnimmt.
err-acme-challenge = Die Zertifizierungsstelle kennt keine Probe, die dieser Server ablegen kann.
rec-acme-challenge = Sie muss tls-alpn-01 anbieten. Sonst holen Sie das Zertifikat mit einem anderen Programm und nennen Sie seine Dateien.
err-acme-slow = Die Zertifizierungsstelle hat zu lange nicht geantwortet.
rec-acme-slow = Der Server versucht es von selbst wieder.
err-acme-file = Das Zertifikat ließ sich nicht aufheben.
rec-acme-file = Prüfen Sie Rechte und Platz im Ordner acme im Verzeichnis des Hauses.
err-acme-odd = Die Zertifizierungsstelle hat etwas geantwortet, womit sich nichts anfangen lässt.
rec-acme-odd = Prüfen Sie die Adresse in [serve.acme]: Sie muss zu einem ACME-Verzeichnis führen.
round-failed = { $what }: { $why } ({ $code })
err-collect-unreachable = Die Sammelstelle der Protokolle ist nicht zu erreichen.
rec-collect-unreachable = Prüfen Sie ihre Adresse in den Einstellungen und den Weg dorthin. Die Zeilen gehen hinaus, sobald sie wieder da ist.
err-collect-tls = Die Sammelstelle der Protokolle kann sich nicht ausweisen.
rec-collect-tls = Ihr Zertifikat muss auf den Namen in den Einstellungen lauten und von einer Stelle sein, der dieses System vertraut.
err-collect-own-missing = Das eigene Zertifikat für die Sammelstelle oder sein Schlüssel fehlt oder ist nicht zu lesen.
rec-collect-own-missing = Nennen Sie in den Einstellungen beide Dateien; dieses Programm muss sie lesen dürfen.
err-collect-own-open = Den Schlüssel zum eigenen Zertifikat für die Sammelstelle können auch andere lesen.
rec-collect-own-open = Nehmen Sie ihnen das Recht: chmod 600 auf die Datei.
err-collect-own-locked = Der Schlüssel zum eigenen Zertifikat für die Sammelstelle ist verschlüsselt.
rec-collect-own-locked = Legen Sie ihn unverschlüsselt ab und so, dass nur dieses Programm ihn lesen darf: Wenn es startet, ist niemand da, der das Passwort eingibt.
err-collect-own-broken = Das eigene Zertifikat für die Sammelstelle oder sein Schlüssel ist keines.
rec-collect-own-broken = Erwartet werden zwei Dateien in PEM-Form: ein Zertifikat und ein Schlüssel.
err-collect-own-apart = Das eigene Zertifikat für die Sammelstelle und sein Schlüssel gehören nicht zusammen.
rec-collect-own-apart = Nehmen Sie den Schlüssel, mit dem dieses Zertifikat beantragt wurde.
err-collect-own-refused = Die Sammelstelle nimmt das eigene Zertifikat nicht an, oder verlangt eines.
rec-collect-own-refused = Sehen Sie nach, ob es abgelaufen ist und ob der Server der Stelle traut, die es ausgestellt hat.
err-collect-cut = Die Sammelstelle der Protokolle hat die Verbindung abgebrochen.
rec-collect-cut = Sie muss Syslog nach RFC 5424 mit vorangestellter Länge annehmen (RFC 5425). Die Zeilen gehen noch einmal hinaus.
err-round-file = Ein Prüfpunkt ließ sich nicht in seine Datei schreiben.
rec-round-file = Prüfen Sie Rechte und Platz im Ordner für Prüfpunkte (checkpoints in obhut.toml).
