### Entdecken: was in einem Text personenbezogen ist.

detect-place = Stelle
detect-label = Art
detect-sure = Sicherheit
detect-mask = Maskiert
detect-why = Warum
detect-certain = sicher ({ $percent } %)
detect-likely = wahrscheinlich ({ $percent } %)
detect-nothing = Nichts Personenbezogenes gefunden.
detect-why-form = Form
detect-why-digit = Prüfziffer stimmt
detect-why-word = Wort davor
detect-why-column = Spalte oder Feld
detect-why-list = Liste
detect-why-model = Sprachmodell
detect-why-taught = Muster der Firma
detect-why-wrong-digit = Prüfziffer falsch
detect-why-repeated = steht anderswo deutlicher
detect-why-general = allgemeine Adresse einer Firma

err-detect-input = Die Standardeingabe lässt sich nicht lesen.
rec-detect-input = Prüfen Sie das Programm davor in der Leitung.
err-detect-long = Der Text ist länger als { $most } MB.
rec-detect-long = Teilen Sie ihn.
err-detect-lines = Zeilen der Eingabe, die sich nicht lesen ließen: { $count }; die erste ist Zeile { $line }.
rec-detect-lines = Jede Zeile muss ein JSON-Objekt mit „id“ und „text“ sein, höchstens 128 MB lang. Die übrigen Zeilen sind beantwortet.
err-detect-shape-form = Das Muster { $given } lässt sich nicht lesen.
rec-detect-shape-form = Schreiben Sie es wie CUSTOMER_ID=K-99999: 9 ist eine Ziffer, A ein Großbuchstabe, a ein Buchstabe, * am Ende noch mehr davon. Möglich sind: { $labels }.
err-detect-shape-length = Das Muster { $given } ist zu kurz oder zu lang.
rec-detect-shape-length = Es braucht 4 bis 64 Zeichen, sonst würde es überall oder nirgends gefunden.
err-detect-shape-digit = Das Muster { $given } hat keine Ziffer.
rec-detect-shape-digit = Ohne Ziffer würde es gewöhnliche Wörter finden. Schreiben Sie eine 9, wo eine Ziffer steht.
