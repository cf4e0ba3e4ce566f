### Das Protokoll: lesen, beweisen, herausgeben.

cli-audit = Das Protokoll lesen, prüfen und herausgeben
cli-audit-list = Zeigen, wer wann was für welche Verarbeitung getan hat
cli-audit-list--person = Nur Einträge über diese Person
cli-audit-list--act = Nur diese Handlung (person.show) oder alles zu einem Hauptwort (person)
cli-audit-list--actor = Nur was diese Person oder dieses Konto getan hat
cli-audit-list--for = Nur Einträge für diese Verarbeitung
cli-audit-list--since = Ab diesem Tag
cli-audit-list--until = Bis zu diesem Tag
cli-audit-list--limit = Wie viele höchstens, die neuesten zuerst (sonst 50; 0 für alle)
cli-audit-verify = Prüfen, ob am Protokoll etwas geändert, entfernt, eingefügt oder zurückgedreht wurde
cli-audit-verify-more =
    Ohne Datei wird das Protokoll des Mandanten geprüft, mit Datei ein Auszug davon; dafür braucht es weder das Haus noch seine Schlüssel. Ein früherer Prüfpunkt von außerhalb beweist, dass das Protokoll nicht neu geschrieben wurde.
cli-audit-verify--export = Auszug aus obhut audit export
cli-audit-verify--checkpoint = Früherer Prüfpunkt, gegen den geprüft wird; wiederholbar
cli-audit-verify--key = Öffentlicher Schlüssel, mit dem unterschrieben sein muss
cli-audit-checkpoint = Das Protokoll, wie es jetzt ist, unterschreiben
cli-audit-checkpoint--to = In diese Datei schreiben
cli-audit-export = Das ganze Protokoll als Datei herausgeben, die sich ohne das Haus prüfen lässt
cli-audit-export--file = Die neue Datei
cli-audit-key = Den öffentlichen Schlüssel zeigen, mit dem Prüfpunkte geprüft werden
cli--house = Das Protokoll des Hauses statt das eines Mandanten
cli-value-act = HANDLUNG
cli-value-count = ZAHL

audit-list-none = Kein Eintrag passt dazu.
audit-list-time = Zeit
audit-list-actor = wer
audit-list-act = was
audit-list-purpose = für
audit-list-persons = Personen
audit-list-result = Ergebnis
audit-list-fields = Felder
audit-done = getan
audit-result-dry-run = nur geplant
audit-result-planned = nur geplant
audit-result-begun = begonnen
audit-refused = abgelehnt: { $code }

audit-verify-sound = Das Protokoll ist unverändert: { $entries } Einträge, vom { $first } bis { $last }.
audit-verify-broken = Das Protokoll stimmt nicht. Gesehen wurden { $entries } Einträge, vom { $first } bis { $last }.
audit-verify-more = … und { $count } weitere Stellen.
audit-verify-checkpoints = Übereinstimmende Prüfpunkte: { $outside } von außerhalb, { $own } eigene.
audit-verify-no-witness = Ohne einen früheren Prüfpunkt von außerhalb ist nicht bewiesen, dass nicht alles neu geschrieben wurde. Geben Sie einen mit --checkpoint an.
audit-verify-key = Unterschrieben mit: { $key }
audit-trouble-altered = Eintrag { $from }: verändert.
audit-trouble-missing = Einträge { $from } bis { $to }: fehlen.
audit-trouble-added = Eintrag { $from }: eingefügt.
audit-trouble-moved = Eintrag { $from }: steht an falscher Stelle.
audit-trouble-unreadable = Eintrag { $from }: nicht lesbar.
audit-trouble-within = Einträge { $from } bis { $to }: mindestens einer ist nicht der, der unterschrieben wurde.
audit-trouble-rolled-back = Das Protokoll war früher länger: Einträge { $from } bis { $to } sind zurückgedreht.
audit-trouble-cut-off = Der Auszug ist abgeschnitten; er hört vor Eintrag { $from } auf.
audit-trouble-after-end = Nach dem Ende folgt noch etwas (ab Eintrag { $from }).
audit-trouble-forged = Der Prüfpunkt über { $to } Einträge ist nicht vom Schlüssel des Protokolls unterschrieben.
audit-trouble-head = Der Kopf des Protokolls passt nicht zu seinen Einträgen.

audit-checkpoint-done = Der Prüfpunkt steht in { $path }. Bewahren Sie ihn außerhalb des Hauses auf.
audit-export-done = { $entries } Einträge stehen in { $path }. Prüfen: obhut audit verify { $path }

err-audit-unknown-person = Zu dieser Person gibt es keine Einträge, die sich zuordnen lassen.
rec-audit-unknown-person = Prüfen Sie die Kennung. Ist die Person gelöscht, weiß niemand mehr, welche Einträge sie betrafen.
err-audit-checkpoint = Prüfpunkt { $number } gehört nicht zu diesem Protokoll.
rec-audit-checkpoint = Prüfen Sie, ob es der richtige Mandant ist und ob die Datei unverändert ist.
err-audit-broken = Das Protokoll stimmt nicht; deshalb wird nichts unterschrieben.
rec-audit-broken = obhut audit verify sagt, an welcher Stelle.
err-audit-export-read = Der Auszug lässt sich nicht lesen.
rec-audit-export-read = Prüfen Sie die Datei und den Datenträger.
err-audit-export-form = Das ist kein Auszug eines Protokolls.
rec-audit-export-form = obhut audit export erzeugt einen.
err-audit-export-other-key = Der Auszug ist mit einem anderen Schlüssel unterschrieben.
rec-audit-export-other-key = Vergleichen Sie mit dem Schlüssel, den Sie sich früher notiert haben; stimmt er nicht, ist der Auszug nicht echt.
err-audit-export-key = Das ist kein öffentlicher Schlüssel eines Protokolls.
rec-audit-export-key = obhut audit key zeigt ihn.
