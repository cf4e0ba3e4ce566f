### Zugriffe: wer für welche Verarbeitung handeln darf, bis wann, und ob es noch nötig ist.

cli-grant = Zugriffe zeigen, erteilen, durchsehen und beenden
cli-grant-list = Alle Zugriffe zeigen, mit letzter Nutzung
cli-grant-add = Einem Konto Verarbeitungen auf Zeit geben
cli-grant-add--for = Verarbeitung, für die das Konto handeln darf; mehrfach möglich
cli-grant-add--until = Letzter Tag (sonst in sechs Monaten, höchstens in zwölf)
cli-grant-change = Einen Zugriff früher enden lassen
cli-grant-change--for = Verarbeitung, um die es geht
cli-grant-change--until = Neuer letzter Tag
cli-grant-end = Einen Zugriff heute beenden
cli-grant-end--for = Verarbeitung, für die es nicht mehr handeln darf
cli-grant-review = Einen Zugriff durchsehen: behalten, verkürzen oder beenden
cli-grant-review--for = Verarbeitung, um die es geht
cli-grant-review--keep = Behalten, wie er ist
cli-grant-review--until = Verkürzen bis zu diesem Tag
cli-grant-review--end = Heute beenden
cli-grant-review--note = Warum; wird verschlüsselt aufbewahrt
cli-grant-matrix = Zeigen, welche Rolle was darf

grant-list-none = Es ist kein Zugriff erteilt.
grant-list-account = Konto
grant-list-processing = Verarbeitung
grant-list-begun = seit
grant-list-until = bis
grant-list-used = zuletzt genutzt
grant-list-state = Stand
grant-lives = gilt
grant-unused = lange nicht genutzt
grant-ending = endet bald
grant-ended = beendet am { $day }
grant-over = abgelaufen
grant-add-done = { $account } darf für „{ $processing }“ handeln, bis { $day }.
grant-change-done = { $account } darf für „{ $processing }“ nur noch bis { $day } handeln.
grant-end-done = { $account } darf für „{ $processing }“ nicht mehr handeln.
grant-review-done = { $account }, „{ $processing }“: { $decision }. Die Durchsicht ist festgehalten.
grant-decision-keep = behalten
grant-decision-shorten = verkürzt
grant-decision-end = beendet
grant-review-due = Die nächste Durchsicht der Zugriffe ist am { $day } fällig.
grant-review-overdue = Die Durchsicht der Zugriffe ist seit { $day } fällig: obhut grant review.
grant-matrix-act = Vorgang
grant-matrix-besides = dazu
grant-matrix-no = –
grant-matrix-own = eigenes
grant-matrix-granted = mit Zugriff
grant-matrix-yes = ja
grant-matrix-step = Bestätigung
grant-matrix-many = zweite Person, wenn es viele betrifft
grant-matrix-always = zweite Person

role-agent = Service
role-bookkeeping = Buchhaltung
role-marketing = Marketing
role-manager = Serviceleitung
role-officer = Datenschutzbeauftragte Person
role-administrator = Administration
role-partner = Partner

err-no-right = Das gehört nicht zu Ihrer Rolle.
rec-no-right = Wer Zugriffe erteilt, kann es übernehmen. Welche Rolle was darf, zeigt obhut grant matrix.
err-step-up = Dafür müssen Sie noch einmal bestätigen, dass Sie es sind.
rec-step-up = Bestätigen Sie mit Ihrem zweiten Faktor. Das gilt dann für fünf Minuten.
err-second-person = Das braucht die Freigabe einer zweiten Person.
rec-second-person = Beantragen Sie die Freigabe und sagen Sie, warum. Jemand anders entscheidet.
err-reading-limit = Sie haben heute { $most } Personen angesehen. Mehr sind für Ihre Rolle an einem Tag nicht vorgesehen.
rec-reading-limit = Morgen geht es weiter. Brauchen Sie heute mehr, wenden Sie sich an Ihre Serviceleitung.
err-reading-stopped = Ihr Lesen ist angehalten.
rec-reading-stopped = Ihre Serviceleitung kann es wieder erlauben.
err-grant-account = Dieses Konto gibt es nicht, oder es arbeitet hier nicht mehr.
rec-grant-account = obhut account list zeigt alle; obhut account add legt eines an.
err-grant-unknown = Dieser Zugriff ist nicht erteilt.
rec-grant-unknown = obhut grant list zeigt alle.
err-grant-nothing = Es ist keine Verarbeitung genannt.
rec-grant-nothing = Nennen Sie mindestens eine.
err-grant-until = Dieser Tag ist schon vorbei, oder zu weit entfernt.
rec-grant-until = Möglich ist höchstens { $day }. Länger als zwölf Monate gilt kein Zugriff.
err-grant-role = Wer die Technik verwaltet, sieht keine Kunden. Ein Zugriff würde nichts bewirken.
rec-grant-role = Geben Sie dem Konto eine andere Rolle, oder erteilen Sie den Zugriff jemand anderem.
err-grant-not-own = Zurückgeben kann nur, wem der Zugriff erteilt ist.
rec-grant-not-own = obhut grant end beendet den Zugriff eines anderen.

## Seiten


grants-title = Zugriffe
grants-lead = Wer für welche Verarbeitung handeln darf, und wie lange. Was bald endet oder lange nicht genutzt wurde, steht oben.
grants-review-overdue = Die Durchsicht der Zugriffe ist seit { $day } fällig.
grants-none = Erteilen Sie den ersten.
grants-end = Beenden
grants-reviewed = durchgesehen: { $what }
grants-living = Nur die geltenden zeigen
grants-past = { $count ->
    [one] Auch den vergangenen zeigen
   *[other] Auch die { $count } vergangenen zeigen
}
grant-do-add = Zugriff erteilen
grant-title = Zugriff erteilen
grant-lead = Ein Zugriff gilt für eine Person, für bestimmte Aufgaben und auf Zeit. Er endet von selbst.
grant-nobody = Hier arbeitet noch niemand, der Kunden sehen könnte. Die Administration lädt ein.
grant-processing-hint = Vorgeschlagen ist, was die Rolle meist braucht.
grant-until = Letzter Tag
grant-until-hint = Sechs Monate sind üblich, zwölf das Höchste.
review-title = Durchsicht
review-lead = Zweimal im Jahr: Wird jeder Zugriff noch gebraucht? Jede Entscheidung wird mit Name und Tag festgehalten.
review-none = Es ist nichts durchzusehen.
review-all = Trotzdem alle durchsehen
review-keep = Behalten
review-shorten = Verkürzen
review-end = Beenden
review-to = bis
review-note = Warum
review-button = Entscheidungen festhalten
rights-title = Rechte
rights-lead = Die { $count } Vorgänge, die es gibt, und welche Rolle was darf. „mit Zugriff“ heißt: nur für Aufgaben, die diesem Konto erteilt sind.

said-granted = Der Zugriff ist erteilt.
said-grant-ended = Der Zugriff ist beendet.
said-reviewed = Die Entscheidungen sind festgehalten.
