# Lange Arbeiten: was läuft, wie weit es ist, anhalten, abholen.

## Befehle
cli-job = Lange Arbeiten, die ein Server erledigt: ansehen und anhalten
cli-job-list = Alle zeigen, die neueste zuerst
cli-job-show = Eine zeigen: wie weit sie ist und was daraus wurde
cli-job-show--id = Kennung aus der Liste
cli-job-stop = Eine anhalten; halb Getanes bleibt nicht zurück
cli-job-stop--id = Kennung aus der Liste

## Stand
job-waits = wartet
job-runs = läuft
job-done = fertig
job-stopped = angehalten
job-failed = nicht gelungen
job-trial = { $what } (Probe)
job-about-import = Import { $number }
job-list-none = Es gibt keine langen Arbeiten.
job-list-id = Kennung
job-list-what = was
job-list-about = worum es geht
job-list-asker = begonnen von
job-list-state = Stand
job-list-far = wie weit
job-stop-asked = Sie wird angehalten, sobald nichts halb getan zurückbleibt.

## Wie weit es ist
job-stage-waiting = Beginnt, sobald ein Server frei ist.
job-stage-rows = Die Datei wird gelesen.
job-stage-persons = Die Personen werden durchgesehen.
job-stage-keys = Die Schlüssel werden übernommen.
job-stage-entries = Das Protokoll wird durchgesehen.
job-stage-files = Die Quelle wird durchsucht.
job-stage-writing = Die Datei wird geschrieben.
job-stage-proving = Die Datei wird zur Probe gelesen.
job-stage-ending = Gleich fertig.
job-of-rows = { $done ->
    [one] 1 Zeile von { $total } gelesen
   *[other] { $done } Zeilen von { $total } gelesen
}
job-of-persons = { $done ->
    [one] 1 Person von { $total } durchgesehen
   *[other] { $done } Personen von { $total } durchgesehen
}
job-of-keys = { $done ->
    [one] 1 Schlüssel von { $total } übernommen
   *[other] { $done } Schlüssel von { $total } übernommen
}
job-of-entries = { $done ->
    [one] 1 Eintrag von { $total } durchgesehen
   *[other] { $done } Einträge von { $total } durchgesehen
}
job-of-proving = { $done ->
    [one] 1 Zeile von { $total } zur Probe gelesen
   *[other] { $done } Zeilen von { $total } zur Probe gelesen
}
job-of-files = { $done ->
    [one] 1 Datei von { $total } durchsucht
   *[other] { $done } Dateien von { $total } durchsucht
}
job-at-files = { $done ->
    [one] 1 Datei durchsucht
   *[other] { $done } Dateien durchsucht
}
job-at-rows = { $done ->
    [one] 1 Zeile gelesen
   *[other] { $done } Zeilen gelesen
}
job-at-persons = { $done ->
    [one] 1 Person durchgesehen
   *[other] { $done } Personen durchgesehen
}
job-at-writing = { $done ->
    [one] 1 Zeile geschrieben
   *[other] { $done } Zeilen geschrieben
}
job-persons = { $n ->
    [one] 1 Person betroffen
   *[other] { $n } Personen betroffen
}
job-percent = { $n } %
job-rate = etwa { $n } in der Sekunde
job-left = noch etwa { $while }
job-seconds = { $n ->
    [one] 1 Sekunde
   *[other] { $n } Sekunden
}
job-minutes = { $n ->
    [one] 1 Minute
   *[other] { $n } Minuten
}
job-hours = { $n ->
    [one] 1 Stunde
   *[other] { $n } Stunden
}

## Seiten
frame-jobs = Lange Arbeiten
jobs-title = Lange Arbeiten
jobs-lead = Was länger dauert, erledigt der Server für Sie. Hier finden Sie es wieder, auch morgen und auf einem anderen Gerät.
jobs-none = Es läuft nichts, und in den letzten 30 Tagen lief nichts. Hier steht, was Sie importieren, löschen, prüfen oder sichern lassen.
jobs-running = Läuft oder wartet
jobs-past = Die letzten 30 Tage
job-asked = Begonnen von { $name } am { $time }.
job-leave = Sie können diese Seite verlassen. Die Arbeit läuft weiter, und Sie finden sie unter „Lange Arbeiten“ wieder.
job-reload = Stand erneuern
job-stop = Anhalten
job-stopping = Wird angehalten. Was gerade in Arbeit ist, wird noch zu Ende gebracht.
job-stop-import = Was bis dahin übernommen ist, bleibt. Senden Sie dieselbe Datei später noch einmal, geht es dort weiter; nichts kommt doppelt.
job-stop-undo = Wer bis dahin gelöscht ist, bleibt gelöscht. Nehmen Sie den Import später noch einmal zurück, geht es dort weiter.
job-stop-sweep = Was bis dahin gelöscht ist, bleibt gelöscht. Der Rest geht beim nächsten Mal, spätestens in der Nacht.
job-stop-turn = Beide Schlüssel gelten, bis der Wechsel zu Ende ist. Er geht beim nächsten Mal dort weiter.
job-stop-reseal = Was neu versiegelt ist, bleibt es; das Übrige öffnet der bisherige Schlüssel. Es geht beim nächsten Mal dort weiter.
job-stop-release = Ganze Schritte bleiben getan. Der Antrag gilt als erledigt; der Rest wird neu beantragt.
job-stop-file = Es bleibt keine halbe Datei zurück. Die Freigabe ist dann verbraucht.
job-stop-scan = Was schon durchsucht ist, bleibt; die nächste Suche geht von dort weiter.
job-stop-nothing = Es wird nichts geändert; Sie können jederzeit neu beginnen.
job-came-exported = { $n ->
    [one] 1 Eintrag des Protokolls liegt zum Abholen bereit.
   *[other] { $n } Einträge des Protokolls liegen zum Abholen bereit.
}
job-came-backup = Die Sicherung ist geschrieben und zur Probe gelesen: { $n } Zeilen.
job-came-decided = Freigegeben und ausgeführt.
job-fetch = Datei abholen
job-size-kb = { $n } KB
job-size-mb = { $n } MB
job-file-goes = Die Datei liegt versiegelt auf dem Server, bis Sie sie abgeholt haben, höchstens einen Tag. Nur Sie können sie abholen.
job-file-gone = Eine Datei liegt hier nicht mehr: Sie wurde abgeholt, war älter als einen Tag oder liegt auf einem anderen Server.
job-result = Ergebnis ansehen
job-again = Noch einmal beginnen

## Fehler
err-stopped = Die Arbeit wurde angehalten.
rec-stopped = Was ganz getan ist, bleibt. Beginnen Sie sie neu, wenn sie zu Ende gebracht werden soll.
err-job-unknown = Diese Arbeit gibt es nicht.
rec-job-unknown = Sehen Sie unter „Lange Arbeiten“ nach; nach 30 Tagen steht sie dort nicht mehr.
err-job-over = Diese Arbeit ist schon zu Ende.
rec-job-over = Es ist nichts zu tun.
err-job-no-file = Hier liegt keine Datei zum Abholen.
rec-job-no-file = Sie wurde abgeholt, war älter als einen Tag oder liegt auf einem anderen Server. Beginnen Sie die Arbeit neu.
err-job-broken = Die Arbeit ist an einem Fehler des Programms gescheitert.
rec-job-broken = Beginnen Sie sie neu. Scheitert sie wieder, sagen Sie es der Administration; was ganz getan ist, bleibt.
err-job-asker-gone = Wer die Arbeit begonnen hat, darf sie nicht mehr tun.
rec-job-asker-gone = Wer das Recht dazu hat, kann sie neu beginnen.
cli-value-job = ARBEIT
