### Fristen: bis wann etwas zu tun ist.

deadline-due = Antworten bis: { $day }
deadline-extended-due = Mit Verlängerung bis: { $day }
deadline-why = Warum:
deadline-no-advice = Obhut ersetzt keine Rechtsberatung.

## Der Weg zur Frist

deadline-why-receipt = Die Anfrage ging am { $day }, ein; dieser Tag zählt nicht mit.
deadline-why-same-number = Die Frist beträgt { $months ->
    [one] einen Monat
   *[other] { $months } Monate
} und endet am Tag mit derselben Zahl: { $day } (Art. 12 Abs. 3 DSGVO).
deadline-why-last-of-month = Die Frist beträgt { $months ->
    [one] einen Monat
   *[other] { $months } Monate
} (Art. 12 Abs. 3 DSGVO). Einen Tag mit derselben Zahl gibt es im letzten Monat der Frist nicht; sie endet an dessen letztem Tag: { $day }.
deadline-why-moved = An diesem Tag wird nicht gearbeitet ({ $closed }). Die Frist endet deshalb am nächsten Arbeitstag: { $day }.
deadline-why-extension = Ist die Anfrage besonders schwierig oder kommen viele zusammen, dürfen Sie auf insgesamt { $months ->
    [one] einen Monat
   *[other] { $months } Monate
} verlängern, bis { $day }. Die Person muss davon spätestens am { $tell_by }, mit den Gründen erfahren.
deadline-why-extension-moved = Am Ende der verlängerten Frist wird nicht gearbeitet ({ $closed }). Sie endet deshalb am nächsten Arbeitstag: { $day }.
deadline-why-nationwide = Ein Land ist nicht genannt; berücksichtigt sind nur die Feiertage, die in ganz Deutschland gelten.
deadline-why-land = Berücksichtigt sind die Feiertage des Landes { $land }, aber keine örtlichen.
deadline-why-municipality = Berücksichtigt sind die Feiertage des Landes { $land } und die örtlichen von { $municipality }.
deadline-why-municipality-unknown = Für { $municipality } kennt Obhut keine örtlichen Feiertage; im Zweifel gilt der frühere Tag.

## Tage

day-monday = Montag
day-tuesday = Dienstag
day-wednesday = Mittwoch
day-thursday = Donnerstag
day-friday = Freitag
day-saturday = Samstag
day-sunday = Sonntag

err-day-unreadable = „{ $given }“ ist kein Datum, das Obhut lesen kann.
rec-day-unreadable = Schreiben Sie den Tag wie 27.04.2027 oder 2027-04-27, mit vier Ziffern für das Jahr.
err-day-missing = Den Tag „{ $given }“ gibt es im Kalender nicht.
rec-day-missing = Prüfen Sie Tag und Monat.
err-day-range = Das Jahr in „{ $given }“ liegt nicht zwischen { $first } und { $last }.
rec-day-range = Prüfen Sie die Jahreszahl.

err-land-unknown = „{ $given }“ ist kein Bundesland.
rec-land-unknown = Nehmen Sie eines dieser Kürzel, mit oder ohne „DE-“: { $codes }.
