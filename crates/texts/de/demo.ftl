### Ein Musterhaus zum Ausprobieren.

cli-demo = Ein Musterhaus anlegen und einmal hindurchgehen
cli-demo--folder = Ordner, der angelegt wird (sonst obhut-demo)

demo-init = Ein Haus einrichten. Der Schlüssel liegt daneben, nicht darin.
demo-dry-run = Eine Kundenliste ansehen, ohne etwas zu schreiben. Verdeckte Beispiele zeigen, wofür Obhut jede Spalte hält.
demo-import = Die Liste übernehmen. Prüfnummern und Schuhgrößen bleiben draußen; eine Zeile ohne Namen wird abgelehnt.
demo-find = Eine Kundin finden, für den Kundenservice.
demo-sound = Nach Klang: so, wie man den Namen am Telefon hört.
demo-phone = Nach der Telefonnummer, gleich wie sie geschrieben ist.
demo-show = Zeigen, was der Kundenservice braucht, und nicht mehr.
demo-show-orders = Dieselbe Person für die Bestellung: andere Felder, die Zahlungsdaten verdeckt.
demo-done = Das Musterhaus bleibt zum Ausprobieren: OBHUT_DATA={ $dir }

err-demo-exists = Den Ordner { $dir } gibt es schon.
rec-demo-exists = Nennen Sie einen anderen: obhut demo ORDNER
