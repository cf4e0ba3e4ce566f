### Schlüssel: wie das Haus geöffnet wird.

unseal-ask = Passphrase:
unseal-choose = Neue Passphrase (mindestens 15 Zeichen):
unseal-again = Noch einmal:

err-unseal-means = So kann ein Haus nicht geöffnet werden.
rec-unseal-means = Möglich sind file:PFAD, passphrase und credential:NAME.
err-unseal-wrong = Das ist nicht der Schlüssel dieses Hauses.
rec-unseal-wrong = Prüfen Sie die Passphrase oder ob es die richtige Schlüsseldatei ist. Mit drei Blättern der Wiederherstellungsmappe hilft obhut key recover.
err-unseal-damaged = Der Umschlag um den Schlüssel ist beschädigt oder verändert.
rec-unseal-damaged = Holen Sie keys/root.json aus einer Sicherung.
err-unseal-other-method = Das Haus wird auf andere Weise geöffnet, als in obhut.toml steht.
rec-unseal-other-method = Berichtigen Sie die Zeile „unseal“ in obhut.toml.
err-unseal-no-key = In der Datei steht kein Schlüssel, oder sie ist verändert worden.
rec-unseal-no-key = Nehmen Sie die Schlüsseldatei, die bei der Einrichtung angelegt wurde, oder eine Kopie davon.
err-unseal-short = Die Passphrase ist zu kurz; sie braucht mindestens { $least } Zeichen.
rec-unseal-short = Nehmen Sie fünf oder sechs Wörter, die nichts miteinander zu tun haben.
err-unseal-costs = Der Umschlag um den Schlüssel verlangt etwas, das Obhut nie geschrieben hat.
rec-unseal-costs = Holen Sie keys/root.json aus einer Sicherung und prüfen Sie, wer die Datei ändern konnte.
err-unseal-memory = Zum Öffnen mit Passphrase fehlt Arbeitsspeicher.
rec-unseal-memory = Schließen Sie andere Programme; gebraucht werden 64 MiB.
err-unseal-unavailable = Der Schlüsseldienst antwortet nicht.
rec-unseal-unavailable = Prüfen Sie, ob er läuft und erreichbar ist.
err-unseal-kit = Die Blätter ergeben keinen Schlüssel.
rec-unseal-kit = Prüfen Sie, ob alle Blätter zur selben Mappe gehören.
err-unseal-differs = Die beiden Passphrasen sind verschieden.
rec-unseal-differs = Rufen Sie den Befehl noch einmal auf.
err-unseal-nobody = Die Passphrase muss jemand eingeben, aber es sitzt niemand am Terminal.
rec-unseal-nobody = Nennen Sie in OBHUT_PASSPHRASE_FILE eine Datei, in der sie steht und die nur Sie lesen können.
err-unseal-missing = Die Schlüsseldatei { $path } ist nicht da.
rec-unseal-missing = Schließen Sie den Datenträger an, auf dem sie liegt. Ist sie verloren, hilft obhut key recover mit drei Blättern der Wiederherstellungsmappe.
err-unseal-unreadable = Die Schlüsseldatei { $path } lässt sich nicht lesen.
rec-unseal-unreadable = Prüfen Sie, wem die Datei gehört und ob der Datenträger in Ordnung ist.
err-unseal-make = Die Schlüsseldatei { $path } lässt sich nicht anlegen.
rec-unseal-make = Prüfen Sie, ob es den Ordner gibt und ob Sie darin schreiben dürfen.
err-unseal-open-to-others = Die Schlüsseldatei { $path } ist auch für andere offen.
rec-unseal-open-to-others = Nehmen Sie anderen die Rechte mit chmod 400. Konnte jemand sie lesen, wechseln Sie danach den Schlüssel mit obhut key change.
err-unseal-owner = Die Schlüsseldatei { $path } gehört jemand anderem.
rec-unseal-owner = Sie muss dem Benutzer gehören, unter dem Obhut läuft.
err-unseal-beside = Die Schlüsseldatei { $path } liegt bei den Daten; wer diese mitnimmt, nähme auch den Schlüssel mit.
rec-unseal-beside = Legen Sie sie an einen anderen Ort, am besten auf einen anderen Datenträger.
err-unseal-no-credentials = Das System hat keinen Schlüssel „{ $name }“ übergeben.
rec-unseal-no-credentials = Starten Sie Obhut aus einer systemd-Unit mit LoadCredential= oder LoadCredentialEncrypted=.

## Wiederherstellungsmappe

key-kit-intro = Wiederherstellungsmappe: { $total } Blätter. Je { $needed } davon öffnen das Haus, wenn der Schlüssel verloren ist. Drucken oder schreiben Sie jedes Blatt für sich ab; Obhut zeigt sie nur dieses eine Mal.
key-kit-sheet = Blatt { $number } von { $total } · Mappe { $kit } · { $workspace }
key-kit-keep = Bewahren Sie dieses Blatt getrennt von den anderen auf, nie bei den Daten und nicht im selben Haus. Wer { $needed } Blätter hat, kann alles lesen. So wird es benutzt: obhut key recover
key-kit-written = Die Blätter stehen in { $path }. Drucken Sie sie aus und löschen Sie die Datei danach.
key-kit-type = Tippen Sie jetzt { $needed } verschiedene Blätter ab, damit feststeht, dass sie stimmen. Groß oder klein und Leerzeichen sind gleich.
key-kit-ask = { $number }. Blatt:

err-key-kit-group = Blatt { $sheet }: Gruppe { $group } stimmt nicht.
rec-key-kit-group = Vergleichen Sie diese fünf Zeichen mit dem Blatt und tippen Sie es noch einmal.
err-key-kit-length = Blatt { $sheet } hat { $letters } Zeichen statt { $needed }.
rec-key-kit-length = Tippen Sie alle sechzehn Gruppen des Blattes.
err-key-kit-sheet = Blatt { $sheet } stimmt in sich nicht.
rec-key-kit-sheet = Prüfen Sie, ob Gruppen von zwei Blättern vermischt sind.
err-key-kit-form = Blatt { $sheet } hat eine Form, die diese Version nicht kennt.
rec-key-kit-form = Prüfen Sie, ob es ein Blatt von Obhut ist, oder nehmen Sie eine neuere Version.
err-key-kit-few = Das sind { $given } verschiedene Blätter; gebraucht werden { $needed }.
rec-key-kit-few = Nehmen Sie ein weiteres Blatt dazu.
err-key-kit-other = Blatt { $sheet } gehört zu einer anderen Mappe.
rec-key-kit-other = Auf jedem Blatt steht, zu welcher Mappe es gehört; nehmen Sie Blätter derselben.
err-key-kit-no-key = Diese Blätter ergeben zusammen keinen Schlüssel.
rec-key-kit-no-key = Prüfen Sie jedes Blatt noch einmal, oder nehmen Sie andere.
err-key-kit-twice = Blatt { $sheet } war schon dabei.
rec-key-kit-twice = Tippen Sie ein anderes.
err-key-kit-file = Die Datei { $path } lässt sich nicht anlegen.
rec-key-kit-file = Es darf sie noch nicht geben, und Sie müssen im Ordner schreiben dürfen.

## Befehle

cli-key = Schlüssel wechseln, wiederherstellen und erneuern
cli-key-change = Passphrase oder Schlüsseldatei wechseln; die Wiederherstellungsmappe gilt weiter
cli-key-change--unseal = Wie das Haus von nun an geöffnet wird: file:PFAD, passphrase oder credential:NAME
cli-key-root = Einen neuen Wurzelschlüssel über alles legen, mit neuer Wiederherstellungsmappe
cli-key-root--no-recovery-kit = Auf eine neue Wiederherstellungsmappe verzichten
cli--recovery-kit-file = Die Blätter in diese Datei schreiben statt auf den Bildschirm
cli-key-kit = Eine neue Wiederherstellungsmappe ausgeben; die alte gilt dann nicht mehr
cli-key-recover = Das Haus mit drei Blättern der Wiederherstellungsmappe öffnen und einen neuen Schlüssel setzen
cli-key-recover--unseal = Wie das Haus von nun an geöffnet wird: file:PFAD, passphrase oder credential:NAME
cli-key-recover--sheet = Ein Blatt aus einer Datei statt von Hand; dreimal angeben
cli-key-turn = Die Epoche wechseln: alte Schlüssel vernichten, damit Gelöschtes nirgends mehr zu öffnen ist
cli-key-reseal = Alles neu versiegeln, Personen wie Konten: neue Schlüssel, neue Suchmarken, auf Wunsch ein anderes Verfahren
cli-key-reseal--form = In diesem Verfahren; ohne Angabe bleibt es beim bisherigen
cli-value-seal-form = aes-256-gcm-siv|chacha20-poly1305

key-change-done = Das Haus wird von nun an so geöffnet: { $means }
key-recover-type = Tippen Sie { $needed } verschiedene Blätter der Wiederherstellungsmappe ab.
key-kit-done = Die neue Wiederherstellungsmappe gilt. Vernichten Sie die Blätter der alten.
key-root-done = Ein neuer Wurzelschlüssel liegt über allem. Ältere Sicherungen öffnet weiter der alte.
key-turn-done = { $persons ->
    [one] Der Schlüssel einer Person ist übertragen
   *[other] Die Schlüssel von { $persons } Personen sind übertragen
}, { $erasures ->
    [0] die alten sind vernichtet.
    [one] die alten sind vernichtet; eine Löschung ist damit endgültig.
   *[other] die alten sind vernichtet; { $erasures } Löschungen sind damit endgültig.
}
key-turn-resumed = Ein früher abgebrochener Wechsel ist zu Ende geführt.
key-turn-unscrubbed = Freie Seiten der Datenbank werden beim nächsten Mal bereinigt, weil gerade jemand liest. Zu öffnen ist darin nichts mehr.
key-reseal-done = { $persons ->
    [one] Eine Person ist neu versiegelt ({ $form })
   *[other] { $persons } Personen sind neu versiegelt ({ $form })
}, ihre Suchmarken sind neu, die alten Schlüssel sind vernichtet. Neu versiegelt ist auch, was zu keiner Person gehört: Konten, Einstellungen, Fundorte.
key-reseal-resumed = Was früher abgebrochen wurde, ist zu Ende geführt.
key-form-aes-256-gcm-siv = AES-256-GCM-SIV
key-form-chacha20-poly1305 = ChaCha20-Poly1305

err-key-kit-nobody = Die Blätter müssen abgetippt werden, aber es sitzt niemand am Terminal.
rec-key-kit-nobody = Rufen Sie den Befehl an einem Terminal auf.
err-key-recover-other-kit = Diese Blätter gehören nicht zu der Mappe, die gilt.
rec-key-recover-other-kit = Suchen Sie die Blätter der letzten Mappe; mit einer neuen Mappe gilt die alte nicht mehr.
err-keys-busy = Ein anderes Programm ändert gerade die Schlüssel.
rec-keys-busy = Warten Sie, bis es fertig ist.
err-key-reseal-damaged = Einzelnes ist nicht neu versiegelt, weil es beschädigt ist und sich nicht öffnen lässt. Alles andere ist fertig.
rec-key-reseal-damaged = „obhut house check“ nennt die beschädigten Stellen. Holen Sie sie aus einer Sicherung zurück und versiegeln Sie dann noch einmal neu.
key-turning = Schlüssel werden übertragen
key-resealing = Personen werden neu versiegelt

## Seiten

key-title = Schlüssel
key-lead = Womit dieses Haus aufgeht, und was Gelöschtes endgültig macht.
key-turn-title = Alte Schlüssel vernichten
key-turn-lead = Die Schlüssel aller Personen kommen unter einen neuen, die alten werden vernichtet. Danach ist Gelöschtes nirgends mehr zu öffnen, auch nicht in Sicherungen ohne Schlüssel. Der nächtliche Lauf tut das von selbst, wenn etwas gelöscht wurde.
key-turn-button = Alte Schlüssel jetzt vernichten
key-reseal-title = Alles neu versiegeln
key-reseal-lead = Jede Person bekommt einen neuen Schlüssel, alles von ihr wird damit neu versiegelt, und die Suchmarken werden neu gemacht. Dasselbe geschieht mit Konten, Einstellungen und Fundorten. Das ist nötig, wenn Schlüssel in falsche Hände gekommen sein können oder ein Verfahren nicht mehr als sicher gilt. Es dauert bei vielen Personen lange; alle arbeiten dabei weiter.
key-reseal-form = Verfahren
key-reseal-button = Alles neu versiegeln
key-change-title = Andere Passphrase
key-change-lead = Damit wird das Haus nach dem nächsten Start geöffnet. Die Wiederherstellungsmappe gilt weiter.
key-change-old = Bisherige Passphrase
key-change-old-hint = Leer, wenn das Haus bisher mit einer Schlüsseldatei geöffnet wird; diese gilt dann nicht mehr.
key-change-new = Neue Passphrase
key-change-again = Noch einmal
key-change-button = Passphrase wechseln
key-kit-title = Neue Wiederherstellungsmappe
key-kit-lead = Fünf Blätter, von denen je drei das Haus öffnen, wenn der Schlüssel verloren ist. Die alten Blätter gelten, bis Sie drei neue zurückgetippt haben.
key-kit-button = Blätter zeigen
key-kit-once = Die Blätter stehen hier nur dieses eine Mal. Drucken oder schreiben Sie jedes für sich ab, bevor Sie weitergehen.
key-kit-back = Drei Blätter zurücktippen
key-kit-confirm = Neue Mappe gilt ab jetzt
key-kit-proven = Ihre drei Blätter stimmen. Nun fehlt nur noch, dass die neue Mappe gilt.
key-machine-title = An der Maschine
key-machine-file = Eine Schlüsseldatei auf einem anderen Datenträger statt einer Passphrase:
key-machine-root = Ein neuer Wurzelschlüssel über alles, wenn der alte in falsche Hände kam:
key-machine-recover = Das Haus mit drei Blättern der Mappe öffnen, wenn der Schlüssel verloren ist:
said-key-turned = Die alten Schlüssel sind vernichtet.
said-key-resealed = Alles ist neu versiegelt, die alten Schlüssel der Personen sind vernichtet.
said-key-changed = Die neue Passphrase gilt ab dem nächsten Öffnen.
said-kit-confirmed = Die neue Wiederherstellungsmappe gilt. Vernichten Sie die Blätter der alten.
err-key-kit-none = Es wartet keine neue Mappe.
rec-key-kit-none = Lassen Sie sich neue Blätter zeigen.
