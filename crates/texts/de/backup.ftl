### Sicherung: das ganze Haus in einer Datei, und zurück.

cli-backup = Das ganze Haus verschlüsselt sichern, während andere weiterarbeiten
cli-backup--file = Die neue Datei
cli-backup--keys = Die Schlüssel in eine eigene Datei, die getrennt und kürzer aufbewahrt wird
cli-restore = Ein Haus aus einer Sicherung wiederherstellen; Gelöschtes bleibt gelöscht
cli-restore-more =
    Der Ordner (--data) muss leer sein oder darf nur das Verzeichnis der Löschungen des alten Hauses enthalten.
cli-restore--file = Die Sicherung
cli-restore--keys = Die Datei der Schlüssel, wenn sie getrennt gesichert sind
cli-restore--ledger = Verzeichnis der Löschungen des alten Hauses (keys/erased.jsonl)
cli-restore--unseal = Wie das Haus von nun an geöffnet wird (sonst wie bei der Sicherung)
cli-restore--recovery-kit = Mit drei Blättern der Wiederherstellungsmappe öffnen
cli-restore--sheet = Ein Blatt aus einer Datei statt von Hand; dreimal angeben
cli--database = PostgreSQL-Adresse, wenn das Register nicht im Ordner liegen soll (sonst OBHUT_DATABASE)

backup-rows = Zeilen
backup-make-done = Gesichert in { $path }: { $rows } Zeilen, { $bytes } Bytes, zur Probe einmal ganz gelesen.
backup-restore-done = Wiederhergestellt in { $dir } ({ $engine }): { $rows } Zeilen. { $erased ->
    [0] Nichts war seither gelöscht worden.
    [one] Eine seither gelöschte Person ist wieder gelöscht.
   *[other] { $erased } seither gelöschte Personen sind wieder gelöscht.
}
backup-restore-broken = Das Protokoll stimmte schon bei der Sicherung nicht (Mandant { $logs }). obhut audit verify sagt, wo.

err-backup-exists = Die Datei { $path } gibt es schon; sie wird nicht überschrieben.
rec-backup-exists = Nennen Sie eine neue Datei.
err-backup-form = { $path } ist keine Sicherung, oder von einer Form, die diese Version nicht kennt.
rec-backup-form = Prüfen Sie die Datei, oder nehmen Sie eine neuere Version von Obhut.
err-backup-damaged = Die Sicherung { $path } ist beschädigt oder verändert.
rec-backup-damaged = Nehmen Sie eine andere Sicherung.
err-backup-cut = Die Sicherung { $path } endet zu früh.
rec-backup-cut = Kopieren Sie sie noch einmal ganz, oder nehmen Sie eine andere.
err-backup-no-keys = Die Schlüssel dieser Sicherung liegen in einer eigenen Datei.
rec-backup-no-keys = Nennen Sie sie mit --keys.
err-backup-other-keys = Die Schlüssel in { $path } gehören nicht zu dieser Sicherung.
rec-backup-other-keys = Nehmen Sie die Datei, die mit ihr zusammen entstanden ist.
err-backup-not-empty = Der Ordner { $dir } ist nicht leer.
rec-backup-not-empty = Nennen Sie mit --data einen leeren oder neuen.
err-backup-ledger = Das Verzeichnis der Löschungen { $path } ist in Zeile { $line } nicht zu lesen.
rec-backup-ledger = Holen Sie es aus dem alten Haus oder einer neueren Sicherung; ohne es könnten Gelöschte zurückkehren.

## Seiten

backup-title = Sicherung
backup-lead = Das ganze Haus in einer verschlüsselten Datei, während andere weiterarbeiten. Zu öffnen ist sie nur mit dem Schlüssel dieses Hauses.
backup-machine-title = An der Maschine
backup-machine = Für jede Nacht richtet man es dort ein, ohne zweite Person:
backup-restore-machine = Zurückgespielt wird nur dort, in einen leeren Ordner. Was seither gelöscht wurde, bleibt gelöscht:
