### Ein Musterhaus zum Ausprobieren.

cli-demo = Ein Haus mit erfundenen Kundinnen und Kunden anlegen und im Browser zeigen
cli-demo--folder = Ordner, der angelegt wird (sonst obhut-demo)
cli-demo--no-serve = Stattdessen auf dem Terminal durch ein kleines Haus gehen
cli-demo--listen = Adresse und Port, an denen gelauscht wird (sonst 127.0.0.1:8450)

demo-filling = Ein Jahr in einer erfundenen Firma wird angelegt …
demo-progress = Tage
demo-ready =
    Das Musterhaus steht bereit: { $origin }
    Alle Personen darin sind erfunden. Es liegt in { $dir }.

    Öffnen Sie die Adresse im Browser und melden Sie sich an, zum Beispiel als jana (Kundenservice):
    Name, Passwort, dann den Code. Wählen Sie als Zweck „Kundenservice“ und suchen Sie nach „müller“.
    Mit Strg+C halten Sie an; derselbe Befehl zeigt das Haus wieder.
demo-secrets = Für ein Programm, das Codes zeigt, und je drei Notfallcodes, die einmal statt eines Codes gelten:
demo-column-role = Rolle
demo-column-handle = Name
demo-column-password = Passwort
demo-column-code = Code
demo-codes = Codes jetzt: { $codes } (noch { $left } s)

demo-init = Ein Haus einrichten. Der Schlüssel liegt daneben, nicht darin.
demo-dry-run = Eine Kundenliste ansehen, ohne etwas zu schreiben. Verdeckte Beispiele zeigen, wofür Obhut jede Spalte hält.
demo-import = Die Liste übernehmen. Prüfnummern und Schuhgrößen bleiben draußen; eine Zeile ohne Namen wird abgelehnt.
demo-find = Eine Kundin finden, für den Kundenservice.
demo-sound = Nach Klang: so, wie man den Namen am Telefon hört.
demo-phone = Nach der Telefonnummer, gleich wie sie geschrieben ist.
demo-show = Zeigen, was der Kundenservice braucht, und nicht mehr.
demo-show-orders = Dieselbe Person für die Bestellung: andere Felder, die Zahlungsdaten verdeckt.
demo-explain = Erklären, was gespeichert ist, ohne einen Wert zu zeigen: woher, wofür, für wen, wie lange.
demo-change = Berichtigen: Die Kundin ist umgezogen. Der alte Wert bleibt eine Zeit in der Historie.
demo-duplicates = Wer doppelt sein könnte. Zusammengeführt wird nur auf eine Entscheidung hin.
demo-end = Eine Grundlage beenden, zuerst nur zur Ansicht: was fällig wird und was bleibt.
demo-sweep = Der Löschlauf, zur Ansicht.
demo-checkpoint = Ein Prüfpunkt des Protokolls, der außerhalb des Hauses aufbewahrt wird.
demo-erase-plan = Die Kundin möchte gelöscht werden. Erst der Plan, Wert für Wert …
demo-erase = … dann die Tat.
demo-gone = Sie ist nicht mehr zu finden.
demo-log = Was geschah, steht im Protokoll, ohne Namen von Kunden.
demo-verify = Und niemand kann es unbemerkt ändern.
demo-done = Das Musterhaus bleibt zum Ausprobieren: OBHUT_DATA={ $dir }

err-demo-exists = Den Ordner { $dir } gibt es schon.
rec-demo-exists = Nennen Sie einen anderen: obhut demo ORDNER
