### Ein Haus einrichten.

cli-init = Ein neues Haus einrichten: Schlüssel, Register und ersten Mandanten
cli-init-more =
    Der Schlüssel öffnet das Haus und liegt nie bei den Daten:
      --unseal file:PFAD          Schlüsseldatei, am besten auf einem anderen Datenträger; fehlt sie, wird sie angelegt
      --unseal passphrase         Passphrase, die Sie beim Öffnen eingeben (oder in OBHUT_PASSPHRASE_FILE nennen)
      --unseal credential:NAME    Schlüssel, den der Dienststarter des Systems übergibt (systemd)

    Zur Einrichtung gehört eine Wiederherstellungsmappe aus fünf Blättern. Je drei davon öffnen das Haus, wenn der Schlüssel verloren ist.

    Beispiel:
      obhut init --data haus --workspace Laden --land BY --unseal file:/media/schluessel/obhut.key
cli-init--workspace = Name des ersten Mandanten
cli-init--unseal = Wie das Haus geöffnet wird: file:PFAD, passphrase oder credential:NAME
cli-init--database = PostgreSQL-Adresse, wenn das Register nicht im Ordner liegen soll (sonst OBHUT_DATABASE)
cli-init--no-recovery-kit = Auf die Wiederherstellungsmappe verzichten
cli-init--recovery-kit-file = Die Blätter in diese Datei schreiben statt auf den Bildschirm

init-done = Das Haus ist eingerichtet: { $dir } ({ $engine }), Mandant „{ $workspace }“.
init-key-made = Die Schlüsseldatei ist neu: { $path }. Ohne sie öffnet niemand das Haus; bewahren Sie eine Kopie an einem anderen Ort auf.
init-no-kit = Es gibt keine Wiederherstellungsmappe. Geht der Schlüssel verloren, sind die Daten verloren. obhut key kit holt sie nach.
init-next = Weiter mit: obhut import DATEI --source NAME --for VERARBEITUNG

err-init-workspace = Der erste Mandant hat keinen Namen.
rec-init-workspace = Geben Sie ihn mit --workspace NAME an.
err-init-kit-nobody = Drei Blätter der Wiederherstellungsmappe müssen zurückgetippt werden, aber es sitzt niemand am Terminal.
rec-init-kit-nobody = Rufen Sie den Befehl an einem Terminal auf oder verzichten Sie mit --no-recovery-kit auf die Mappe.

err-house-exists = In { $dir } ist schon ein Haus.
rec-house-exists = Wählen Sie mit --data einen anderen Ordner.
err-house-remains = In { $dir } liegen Schlüssel oder ein Register, aber keine Einstellungen (obhut.toml): ein beschädigtes Haus oder der Rest einer abgebrochenen Einrichtung.
rec-house-remains = Gehört es zu einem Haus, holen Sie obhut.toml aus einer Sicherung. Sonst wählen Sie mit --data einen anderen Ordner oder entfernen Sie den Rest.
err-house-database-in-use = In dieser Datenbank liegt schon ein Register.
rec-house-database-in-use = Nehmen Sie eine leere Datenbank, oder öffnen Sie das Haus, zu dem das Register gehört.
err-house-config = Die Einstellungen in { $path } sind nicht zu lesen (Zeile { $line }).
rec-house-config = Berichtigen Sie die Zeile, oder holen Sie die Datei aus einer Sicherung.
err-no-house = In { $dir } ist kein Haus.
rec-no-house = Prüfen Sie --data oder OBHUT_DATA, oder richten Sie mit obhut init eines ein.

cli-setup = Ein Haus aus einer Datei einrichten, ohne dass jemand am Terminal sitzt
cli-setup-more =
    Die Datei ist TOML: workspace, land, unseal, dazu [firm], [administrator] und wahlweise
    database, [mail] und [serve]; docs/manual/operations.md zeigt ein Beispiel. Der Befehl darf
    wiederholt werden: Was schon so ist, bleibt; was abweicht, wird angeglichen.
cli-setup--file = Die Datei, die sagt, was eingerichtet wird
cli-setup--invitation = Neue Datei für die Adresse, unter der der erste Zugang eingelöst wird (sonst in der Antwort)
setup-made = Das Haus ist eingerichtet.
setup-same = Alles steht schon so da, wie die Datei es sagt.
setup-changed = Angeglichen: { $keys }
setup-invitation = Die Adresse, unter der der erste Zugang eingelöst wird, steht in { $path }.
err-setup-read = { $path } lässt sich nicht lesen.
rec-setup-read = Prüfen Sie Pfad und Rechte.
err-setup-file = { $path } lässt sich nicht verstehen, Zeile { $line }: { $what }
rec-setup-file = docs/manual/operations.md zeigt eine ganze Datei.
err-setup-database = Die Adresse der Datenbank steht zweimal da.
rec-setup-database = Nennen Sie database oder database_file, nicht beides.
err-setup-value = Was für { $key } dasteht, kann es nicht sein.
rec-setup-value = docs/manual/operations.md sagt, was erwartet wird.
err-setup-differs = Das Haus steht schon, und { $key } ist dort anders als in der Datei. Es wurde nichts geändert.
rec-setup-differs = Gleichen Sie die Datei an. Wie das Haus geöffnet wird, ändert obhut key change; auf eine andere Datenbank zieht es mit obhut restore um.
