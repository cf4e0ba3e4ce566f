### Konten und Zugriffe: wer für welche Verarbeitung handeln darf, und bis wann.

cli-account = Konten zeigen, anlegen und beenden
cli-account-list = Alle Konten zeigen
cli-account-add = Ein Konto anlegen; es gehört einer Person und wird nie geteilt
cli-account-end = Ein Konto mit allen seinen Zugriffen beenden
cli--name = Name des Kontos, etwa anna.koehler
cli-grant = Zugriffe zeigen, erteilen und beenden
cli-grant-list = Alle Zugriffe zeigen
cli-grant-add = Einem Konto eine Verarbeitung auf Zeit geben
cli-grant-add--until = Letzter Tag (sonst in sechs Monaten, höchstens in zwölf)
cli-grant-end = Einen Zugriff heute beenden
cli--account = Name des Kontos
cli-value-account = KONTO

account-list-none = Es gibt noch kein Konto.
account-list-name = Konto
account-list-begun = seit
account-list-ended = beendet
account-list-grants = Zugriffe
account-add-done = Das Konto „{ $name }“ ist angelegt. Sehen kann es noch nichts; das erlaubt obhut grant add.
account-end-done = Das Konto „{ $name }“ ist beendet, mit allen Zugriffen.
grant-list-none = Es ist kein Zugriff erteilt.
grant-list-account = Konto
grant-list-processing = Verarbeitung
grant-list-begun = seit
grant-list-until = bis
grant-list-state = Stand
grant-lives = gilt
grant-ended = beendet am { $day }
grant-over = abgelaufen
grant-add-done = { $account } darf für „{ $processing }“ handeln, bis { $day }.
grant-end-done = { $account } darf für „{ $processing }“ nicht mehr handeln.

err-account-name = Das kann kein Kontoname sein.
rec-account-name = Nehmen Sie Buchstaben, Ziffern und . _ - @ +, höchstens 100 Zeichen.
err-account-taken = Ein Konto dieses Namens gibt es oder gab es schon; ein Name wird nie neu vergeben.
rec-account-taken = Wählen Sie einen anderen.
err-account-unknown = Dieses Konto gibt es nicht, oder es ist schon beendet.
rec-account-unknown = obhut account list zeigt alle.
err-grant-account = Dieses Konto gibt es nicht, oder es ist beendet.
rec-grant-account = obhut account list zeigt alle; obhut account add legt eines an.
err-grant-unknown = Dieser Zugriff ist nicht erteilt.
rec-grant-unknown = obhut grant list zeigt alle.
err-grant-until = Dieser Tag ist schon vorbei, oder zu weit entfernt.
rec-grant-until = Ein Zugriff gilt höchstens zwölf Monate, also bis { $day }.
