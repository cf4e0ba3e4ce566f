### Die Übersicht: was offen ist, was fällig ist, was nicht in Ordnung ist.

overview-overdue = { $count ->
    [0] Nichts ist überfällig.
    [one] Etwas ist überfällig.
    [2] Zwei Dinge sind überfällig.
    [3] Drei Dinge sind überfällig.
    [4] Vier Dinge sind überfällig.
    [5] Fünf Dinge sind überfällig.
    [6] Sechs Dinge sind überfällig.
    [7] Sieben Dinge sind überfällig.
    [8] Acht Dinge sind überfällig.
    [9] Neun Dinge sind überfällig.
    [10] Zehn Dinge sind überfällig.
   *[other] { $count } Dinge sind überfällig.
}
overview-needs = { $count ->
    [0] Es wartet nichts auf Sie.
    [1] Eine Sache braucht Sie.
    [2] Zwei Dinge brauchen Sie.
    [3] Drei Dinge brauchen Sie.
    [4] Vier Dinge brauchen Sie.
    [5] Fünf Dinge brauchen Sie.
    [6] Sechs Dinge brauchen Sie.
    [7] Sieben Dinge brauchen Sie.
    [8] Acht Dinge brauchen Sie.
    [9] Neun Dinge brauchen Sie.
    [10] Zehn Dinge brauchen Sie.
   *[other] { $count } Dinge brauchen Sie.
}
overview-measured = { $day }. Gemessen um { $time }.
overview-nothing = Hier steht, was auf jemanden wartet: Freigaben, Zugriffe, die enden, Dubletten, Fristen. Gerade ist es leer.
overview-by = bis { $day }
overview-since = seit { $day }
overview-waits = offen
overview-strip = Die nächsten vier Wochen
overview-today = heute
overview-duties = Ihre Pflichten, gemessen
overview-duty = Pflicht
overview-state = Stand
overview-last = zuletzt
overview-kept = in Ordnung
overview-lacks = { $count } fehlt
overview-lacking = fehlt
overview-of = { $good } von { $of }
overview-never = noch nie
overview-now = jetzt gezählt
overview-calendar = Löschkalender
overview-calendar-go = Was fällig ist, nach Quartalen
overview-calendar-said = { $count ->
    [0] Bei niemandem steht ein Tag fest, an dem etwas gelöscht wird.
    [one] Bei einer Person steht fest, wann als Nächstes etwas gelöscht wird.
   *[other] Bei { $count } Personen steht fest, wann als Nächstes etwas gelöscht wird.
}
overview-calendar-due = { $count ->
    [one] Bei einer ist es jetzt fällig.
   *[other] Bei { $count } ist es jetzt fällig.
}
overview-calendar-later = { $count ->
    [one] Bei einer liegt der Tag später.
   *[other] Bei { $count } liegt der Tag später.
}
overview-as-table = Als Tabelle
overview-when = Zeit
overview-persons = Personen
overview-who-reads = Wer liest
overview-reading = { $count ->
    [0] In sieben Tagen hat niemand gelesen.
    [one] Ein Zugriff in sieben Tagen, mit Zweck.
   *[other] { $count } Zugriffe in sieben Tagen, alle mit Zweck.
} { $alarms ->
    [0] Auffällig: keiner.
    [one] Auffällig: ein Tag.
   *[other] Auffällig: { $alarms } Tage.
}
overview-purposes = Wofür Sie lesen dürfen
overview-purposes-go = Ihre Zugriffe

## Was wartet

overview-open-releases = { $count ->
    [one] Eine Freigabe wartet auf Sie
   *[other] { $count } Freigaben warten auf Sie
}
overview-open-releases-more = Jemand möchte etwas tun, das viele betrifft. Ohne zweite Person geschieht es nicht.
overview-open-releases-go = Ansehen
overview-open-access-renewed = { $count ->
    [one] Ein Zugang wurde neu vergeben
   *[other] { $count } Zugänge wurden neu vergeben
}
overview-open-access-renewed-more = Passwort und zweiter Schritt galten danach nicht mehr. Fragen Sie nach, ob das gewollt war.
overview-open-access-renewed-go = Ansehen
overview-open-own-access-renewed = Ihr Zugang wurde neu vergeben
overview-open-own-access-renewed-more = Ihr altes Passwort und Ihr zweiter Schritt gelten nicht mehr. Haben Sie das nicht gewollt, holen Sie Ihren Zugang zurück.
overview-open-own-access-renewed-go = Zurückholen
overview-open-grants-ending = { $count ->
    [one] Ein Zugriff läuft aus
   *[other] { $count } Zugriffe laufen aus
}
overview-open-grants-ending-more = Was niemand verlängert, endet von selbst.
overview-open-grants-ending-go = Verlängern
overview-open-grants-unused = { $count ->
    [one] Ein Zugriff wird nicht benutzt
   *[other] { $count } Zugriffe werden nicht benutzt
}
overview-open-grants-unused-more = Wer nicht liest, braucht kein Recht dazu.
overview-open-grants-unused-go = Durchsehen
overview-open-grants-review = { $count ->
    [one] Ein Zugriff ist durchzusehen
   *[other] { $count } Zugriffe sind durchzusehen
}
overview-open-grants-review-more = Alle sechs Monate entscheidet jemand: behalten, verkürzen oder beenden.
overview-open-grants-review-go = Durchsehen
overview-open-holds = { $count ->
    [one] Eine Sperre ist zu prüfen
   *[other] { $count } Sperren sind zu prüfen
}
overview-open-holds-more = Solange eine Sperre läuft, wird nichts gelöscht. Besteht der Grund noch?
overview-open-holds-go = Prüfen
overview-open-homeless = { $count ->
    [one] Eine Stelle mit personenbezogenen Daten ist heimatlos
   *[other] { $count } Stellen mit personenbezogenen Daten sind heimatlos
}
overview-open-homeless-more = Sie liegen außerhalb des Registers, und niemand hat gesagt, wohin sie gehören.
overview-open-homeless-go = Entscheiden
overview-open-own-homeless = { $count ->
    [one] In Ihrer Quelle ist eine Stelle heimatlos
   *[other] In Ihren Quellen sind { $count } Stellen heimatlos
}
overview-open-own-homeless-more = Dort liegen personenbezogene Daten. Was niemand braucht, löschen Sie; über den Rest entscheidet die Leitung.
overview-open-own-homeless-go = Nachsehen
overview-open-accepted = { $count ->
    [one] Eine hingenommene Stelle läuft aus
   *[other] { $count } hingenommene Stellen laufen aus
}
overview-open-accepted-more = An ihrem Tag wird wieder gefragt, ob die Daten dort bleiben dürfen.
overview-open-accepted-go = Ansehen
overview-open-asked = { $count ->
    [one] An einer Stelle ist etwas zu erledigen
   *[other] An { $count } Stellen ist etwas zu erledigen
}
overview-open-asked-more = Sie sollen gelöscht, versiegelt oder übernommen werden. Die nächste Suche prüft es nach.
overview-open-asked-go = Ansehen
overview-open-own-asked = { $count ->
    [one] Eine Datei in Ihrer Quelle sollen Sie löschen oder versiegeln
   *[other] { $count } Dateien in Ihren Quellen sollen Sie löschen oder versiegeln
}
overview-open-own-asked-more = Die nächste Suche prüft nach, ob es erledigt ist.
overview-open-own-asked-go = Ansehen
overview-open-sources-late = { $count ->
    [one] Eine Quelle wurde nicht durchsucht
   *[other] { $count } Quellen wurden nicht durchsucht
}
overview-open-sources-late-more = Sie waren dafür geplant. Ist ein Laufwerk nicht verbunden?
overview-open-sources-late-go = Durchsuchen
overview-open-duplicates = { $count ->
    [one] Ein Paar ist vermutlich dieselbe Person
   *[other] { $count } Paare sind vermutlich dieselbe Person
}
overview-open-duplicates-more = Entscheiden Sie, ob sie zusammengehören.
overview-open-duplicates-go = Vergleichen
overview-open-imports = { $count ->
    [one] Ein Import ist nicht zu Ende
   *[other] { $count } Importe sind nicht zu Ende
}
overview-open-imports-more = Was abbrach, kann dort weitergehen, wo es war.
overview-open-imports-go = Ansehen
overview-open-bases = { $count ->
    [one] Bei einer Grundlage ist der Beginn zu bestätigen
   *[other] Bei { $count } Grundlagen ist der Beginn zu bestätigen
}
overview-open-bases-more = Der Import nannte keinen Tag; bis dahin zählt der Tag des Imports.
overview-open-bases-go = Bestätigen
overview-open-rejects = { $count ->
    [one] Ein Import hat Zeilen abgelehnt
   *[other] { $count } Importe haben Zeilen abgelehnt
}
overview-open-rejects-more = Als Datei holen, berichtigen und noch einmal senden: Was schon übernommen ist, kommt nicht doppelt.
overview-open-rejects-go = Holen
overview-open-due = { $count ->
    [one] Bei einer Person ist etwas zu löschen
   *[other] Bei { $count } Personen ist etwas zu löschen
}
overview-open-due-more = Kein Zweck hält es mehr.
overview-open-due-go = Ansehen
overview-open-alarms = { $count ->
    [one] Jemand hat weit mehr gelesen als üblich
   *[other] An { $count } Tagen wurde weit mehr gelesen als üblich
}
overview-open-alarms-more = Fragen Sie nach dem Grund, oder halten Sie das Lesen an.
overview-open-alarms-go = Ansehen
overview-open-post = { $count ->
    [one] Eine Mail wartet im Ausgang
   *[other] { $count } Mails warten im Ausgang
}
overview-open-post-more = Einladungen und Hinweise kommen erst an, wenn der Mailserver sie nimmt.
overview-open-post-go = Ausgang

## Was kommt

overview-coming-releases = Freigabe
overview-coming-grants-ending = { $count ->
    [one] Zugriff endet
   *[other] { $count } Zugriffe enden
}
overview-coming-grants-review = Durchsicht
overview-coming-holds = Sperre prüfen
overview-coming-accepted = Hingenommenes läuft aus
overview-coming-sources-late = Quelle durchsuchen
overview-coming-goes = Löschung ({ $count })

## Pflichten

overview-duty-second-step = Jedes Konto hat einen zweiten Schritt
overview-duty-complete = Jede Verarbeitung hat Zweck, Grundlage und Löschregel
overview-duty-swept = Gelöscht wird, was fällig ist
overview-duty-swept-why = Der Löschlauf lief in den letzten zwei Tagen nicht.
overview-duty-verified = Das Protokoll ist geprüft
overview-duty-verified-why = Prüfen Sie es mindestens alle drei Monate.
overview-duty-checkpoint = Ein Prüfpunkt des Protokolls ist gemacht
overview-duty-checkpoint-why = Machen Sie jeden Monat einen und bringen Sie ihn hinaus.
overview-duty-backup = Das Haus ist gesichert
overview-duty-backup-why = Die letzten zwei Tage sind nirgends sonst.

## Befehle
cli-overview = Zeigen, was offen, was fällig und was nicht in Ordnung ist
cli-calendar = Zeigen, bei wie vielen Personen wann etwas gelöscht wird
calendar-due = fällig
calendar-later = später
calendar-persons = { $count ->
    [one] eine Person
   *[other] { $count } Personen
}
