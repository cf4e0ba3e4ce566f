### Mandanten: je ein eigenes, abgeschlossenes Register.

cli-workspace = Mandanten anlegen und zeigen
cli-workspace-list = Alle Mandanten zeigen
cli-workspace-add = Einen weiteren Mandanten anlegen, mit eigenen Schlüsseln
cli-workspace-add--name = Name des Mandanten

workspace-list-number = Nr.
workspace-list-name = Mandant
workspace-list-land = Land
workspace-list-persons = Personen
workspace-add-done = Mandant „{ $name }“ ist angelegt, mit eigenen Schlüsseln.

err-workspace-taken = Einen Mandanten dieses Namens gibt es schon.
rec-workspace-taken = Wählen Sie einen anderen Namen.
err-workspace-name = Der Name des Mandanten ist leer oder länger als 100 Zeichen.
rec-workspace-name = Nehmen Sie einen kürzeren, unter dem Sie den Mandanten wiedererkennen.
err-no-workspace = Es ist nicht klar, welcher Mandant gemeint ist. Es gibt: { $known }
rec-no-workspace = Nennen Sie einen davon mit --workspace oder setzen Sie OBHUT_WORKSPACE.

## Seiten

workspace-title = { $count ->
    [one] Ein Mandant
   *[other] { $count } Mandanten
}
workspace-lead = Jeder hat sein eigenes Register mit eigenen Schlüsseln. Nichts geht von einem zum anderen.
workspace-add-title = Neuer Mandant
workspace-add-name = Name
workspace-add-hint = Nach dem Land richten sich die Feiertage bei Fristen.
workspace-add-button = Mandanten anlegen
said-workspace-added = Der Mandant ist angelegt, mit eigenen Schlüsseln. Geben Sie nun jemandem dort einen Platz.
