### Sperren: Gründe, nicht zu löschen.

cli-hold = Sperren zeigen, setzen und beenden: Gründe, nicht zu löschen
cli-hold-list = Sperren einer Person oder alle laufenden zeigen
cli-hold-list--for = Verarbeitung, für die auch die Gründe gezeigt werden
cli-hold-add = Eine Sperre setzen, mit Grund und einem Tag, an dem sie zu prüfen ist
cli-hold-add--reason = Warum nicht gelöscht werden darf
cli-hold-add--owner = Wer dafür verantwortlich ist (sonst Sie)
cli-hold-add--review = Tag, an dem sie zu prüfen ist; höchstens zwei Jahre entfernt
cli-hold-add--field = Nur dieses Feld
cli-hold-add--record = Nur dieser Vorgang
cli-hold-end = Eine Sperre beenden; vorher sehen Sie, was dadurch fällig wird
cli-hold-end--number = Nummer der Sperre, wie obhut hold list sie zeigt

hold-list-none = Es gibt keine Sperre.
hold-list-person = Person
hold-list-number = Nr.
hold-list-over = über
hold-list-owner = verantwortlich
hold-list-review = zu prüfen am
hold-over-person = alles
hold-over-record = Vorgang { $number }
hold-ended = beendet am { $day }
hold-overdue = überfällig
hold-add-done = Sperre { $number } gilt. Zu prüfen am { $day }.
hold-end-ask = Beenden?
hold-end-would = { $due ->
    [0] Mit dem Ende der Sperre { $number } würde nichts fällig.
    [one] Mit dem Ende der Sperre { $number } würde ein Wert fällig:
   *[other] Mit dem Ende der Sperre { $number } würden { $due } Werte fällig:
} { $held ->
    [0] {""}
    [one] Einen hält noch eine andere Sperre.
   *[other] { $held } halten noch andere Sperren.
}
hold-end-done = { $due ->
    [0] Die Sperre { $number } ist beendet. Nichts wird dadurch fällig.
    [one] Die Sperre { $number } ist beendet. Ein Wert ist nun fällig:
   *[other] Die Sperre { $number } ist beendet. { $due } Werte sind nun fällig:
} { $held ->
    [0] {""}
    [one] Einen hält noch eine andere Sperre.
   *[other] { $held } halten noch andere Sperren.
}
hold-due-since = fällig seit { $day }

err-hold-none = Diese Sperre gibt es nicht, oder sie ist schon beendet.
rec-hold-none = obhut hold list zeigt, welche laufen.
err-hold-record = Diesen Vorgang gibt es bei der Person nicht.
rec-hold-record = obhut person explain zeigt die Vorgänge.
err-hold-field = Dieses Feld gibt es nicht.
rec-hold-field = obhut field list zeigt alle Felder.
err-hold-empty = Grund oder Verantwortliche fehlen oder sind zu lang.
rec-hold-empty = Eine Sperre braucht beides; sonst behält sie Daten für niemanden.
err-hold-review = Der Tag der Prüfung ist schon vorbei oder mehr als zwei Jahre entfernt.
rec-hold-review = Nennen Sie mit --review einen näheren Tag; verlängern lässt sich immer.

## Seiten: Personen

hold-title = Löschsperren
hold-lead = Was unter einer Sperre liegt, wird nicht gelöscht, solange sie läuft. Jede hat jemanden, der sie verantwortet, und einen Tag, an dem sie geprüft wird.
hold-all-title = Alle Löschsperren
hold-all-lead = { $count ->
    [0] Keine ist zu prüfen.
    [one] Eine ist zu prüfen.
   *[other] { $count } sind zu prüfen.
}
hold-all-none = Eine Sperre setzen Sie auf der Seite einer Person, wenn Daten für einen Streit gebraucht werden.
hold-do-add = Sperre setzen
hold-do-end = Beenden
hold-add-title = Sperre setzen
hold-add-lead = Eine Sperre hält Daten fest, die sonst gelöscht würden, etwa weil ein Streit droht.
hold-add-over = Worüber?
hold-over-case = { $kind } vom { $day }
hold-over-field = nur { $field }
hold-add-reason = Warum?
hold-add-reason-hint = Die Worte werden verschlüsselt.
hold-add-owner = Wer verantwortet sie?
hold-add-review = Wann wird sie geprüft?
hold-add-review-hint = Höchstens zwei Jahre entfernt; verlängern lässt sich immer.
hold-end-title = Sperre beenden
hold-end-button = Sperre beenden
said-held = Die Sperre gilt.
said-hold-ended = Die Sperre ist beendet.
web-hold-none = Unter „Sperren“ steht, welche laufen.
web-hold-record = Laden Sie die Seite neu.
web-hold-field = Laden Sie die Seite neu.
web-hold-review = Nennen Sie einen näheren Tag; verlängern lässt sich immer.
