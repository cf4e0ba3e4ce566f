### Freigaben: was viele betrifft, gibt eine zweite Person frei.

cli-release = Zeigen, was auf eine zweite Person wartet, und entscheiden
cli-release-list = Alle Anträge zeigen
cli-release-decide = Einen Antrag freigeben; was er beantragt, geschieht sofort
cli-release-decide--refuse = Ablehnen statt freigeben
cli-release-decide--id = Kennung aus der Liste
cli-value-release = ANTRAG

release-list-none = Es wartet nichts auf eine Freigabe.
release-list-id = Antrag
release-list-act = Vorgang
release-list-about = worum es geht
release-list-count = betrifft
release-list-asker = beantragt von
release-list-why = Grund
release-list-state = Stand
release-waits = wartet
release-expired = verfallen
release-refused = abgelehnt
release-ready = freigegeben, noch nicht abgeholt
release-done = erledigt
release-decide-ask = Freigeben? Der Vorgang läuft dann sofort, mit beiden Namen im Protokoll.
release-refuse-ask = Ablehnen?
release-decide-done = Freigegeben und ausgeführt: { $act }
release-decide-ready = Freigegeben: { $act }. Wer es beantragt hat, kann es jetzt einmal abholen.
release-decide-refused = Abgelehnt: { $act }

err-release-why = Es ist nicht gesagt, warum.
rec-release-why = Nennen Sie den Grund. Die zweite Person entscheidet danach.
err-release-not-asked = Eine Freigabe kann nur beantragen, wer sich angemeldet hat.
rec-release-not-asked = An der Maschine selbst ist keine nötig.
err-release-unknown = Diesen Antrag gibt es nicht.
rec-release-unknown = obhut release list zeigt alle.
err-release-expired = Die Zeit für diesen Antrag ist abgelaufen.
rec-release-expired = Beantragen Sie die Freigabe neu.
err-release-decided = Darüber ist schon entschieden.
rec-release-decided = obhut release list zeigt, wie.
err-release-own = Einen eigenen Antrag gibt niemand selbst frei.
rec-release-own = Bitten Sie jemanden, der dasselbe Recht hat.
err-release-early = Hier kann niemand sonst entscheiden. Bis { $time } läuft eine Wartezeit.
rec-release-early = Danach können Sie den Vorgang selbst freigeben. Eine Nachricht ist unterwegs.
err-release-gone = Wer es beantragt hat, arbeitet hier nicht mehr oder darf es nicht mehr.
rec-release-gone = Lehnen Sie den Antrag ab. Wer es braucht, kann ihn neu stellen.
err-release-nothing = Hier ist nichts abzuholen.
rec-release-nothing = Abgeholt wird einmal, und erst nach der Freigabe.

mail-release-asked-subject = Eine Freigabe wartet auf Sie
mail-release-asked-body =
    { $asker } beantragt „{ $act }“. Es betrifft { $count } (0: alle).
    Was genau und warum, steht unter Freigaben. Antrag { $id }, zu entscheiden bis { $time }.
mail-release-alone-subject = Ein Vorgang läuft nach einer Wartezeit ohne zweite Person
mail-release-alone-body =
    { $asker } beantragt „{ $act }“. Es betrifft { $count } (0: alle).
    Niemand sonst kann hier entscheiden. Ab { $time } kann { $asker } den Vorgang selbst freigeben.
    Ist das nicht gewollt, lehnen Sie den Antrag { $id } vorher ab oder halten Sie das Konto an.

## Seiten


releases-title = Freigaben
releases-lead = Was viele betrifft, gibt eine zweite Person frei. Hier steht, was wartet und was daraus wurde.
releases-own = von Ihnen
releases-count = { $count ->
    [one] betrifft einen Eintrag
   *[other] betrifft { $count } Einträge
}
releases-all = alle
releases-decider = entschieden von { $name }
releases-decided-by = entschieden von
releases-take = Abholen
releases-decide = Ansehen und entscheiden
releases-past = Entschieden oder verfallen
releases-until = zu entscheiden bis
releases-alone = allein möglich ab
releases-warn = Mit der Freigabe geschieht es sofort, und beide Namen stehen im Protokoll.
releases-release = Freigeben
releases-refuse = Ablehnen
releases-own-waits = Über einen eigenen Antrag entscheidet jemand anders.
release-title = Freigabe
release-what-import = Import { $number } zurücknehmen
release-what-processing = Verarbeitung „{ $processing }“ ändern
release-what-grant = Zugriff für { $account }: { $processings }
release-what-account = Konto für { $name } ({ $account }) anlegen: { $role }
release-what-role = { $account } wird hier: { $role }
release-what-invite = { $account } neu einladen; Passwort und zweiter Schritt von vorher gelten dann nicht mehr
release-what-key = Schlüssel für eine Maschine anlegen: { $name }
release-what-export = Protokoll ausgeben
release-what-setting = { $setting }: künftig { $value }
release-what-backup = Sicherung anlegen

said-release-asked = Der Antrag ist gestellt. Jemand anders entscheidet.
said-release-refused = Abgelehnt.
said-release-ready = Freigegeben. Wer es beantragt hat, kann es jetzt abholen.
said-release-done = Freigegeben und ausgeführt.
