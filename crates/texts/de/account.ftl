### Konten: wer sich anmeldet, wo und als was.

cli-account = Konten zeigen, anlegen und beenden
cli-account-list = Alle Konten dieses Mandanten zeigen
cli-account-add = Ein Konto anlegen; es gehört einer Person und wird nie geteilt
cli-account-add--name = Vor- und Nachname
cli-account-add--role = agent, bookkeeping, marketing, manager, officer, administrator oder partner (sonst agent)
cli-account-invite = Neu einladen: Passwort, zweiter Schritt und Sitzungen von vorher gelten nicht mehr
cli-account-role = Eine andere Rolle in diesem Mandanten geben; ein bestehendes Konto bekommt hier einen Platz
cli-account-change = Name oder Mailadresse eines Kontos ändern
cli-account-change--name = Vor- und Nachname
cli-account-leave = Ein Konto aus diesem Mandanten nehmen; anderswo bleibt es
cli-account-end = Ein Konto beenden, mit Sitzungen, Links und allen Zugriffen
cli--account = Name des Kontos, etwa anna.koehler
cli--mail = Mailadresse für Links und Hinweise
cli--role = agent, bookkeeping, marketing, manager, officer, administrator oder partner
cli-value-account = KONTO
cli-value-mail = ADRESSE
cli-value-role = ROLLE

account-list-none = Es gibt noch kein Konto.
account-list-name = Konto
account-list-person = Name
account-list-role = Rolle
account-list-begun = seit
account-list-state = Stand
account-list-grants = Zugriffe
account-state-ended = beendet am { $day }
account-state-invited = eingeladen
account-state-half = ohne zweiten Schritt
account-state-open = offen
account-state-parallel = offen, an zwei Orten zugleich
account-add-done = Das Konto „{ $name }“ ist angelegt. Sehen kann es noch nichts; das erlaubt obhut grant add.
account-invite-done = „{ $name }“ ist neu eingeladen. Was das Konto bisher öffnete, gilt nicht mehr.
account-link =
    Einladung, einmal gültig, bis { $day }:
      { $address }
    Geben Sie sie nur dieser Person. Sie wird nicht noch einmal gezeigt.
account-link-mailed = Sie liegt auch in der Post an diese Person.
account-role-done = „{ $name }“ ist hier jetzt: { $role }. Offene Sitzungen sind beendet.
account-change-done = Das Konto „{ $name }“ ist geändert.
account-leave-done = „{ $name }“ arbeitet hier nicht mehr.
account-end-ask = { $count ->
    [0] Das Konto „{ $name }“ beenden? Sein Name wird nicht wieder vergeben.
    [one] Das Konto „{ $name }“ mit einem Zugriff beenden? Sein Name wird nicht wieder vergeben.
   *[other] Das Konto „{ $name }“ mit { $count } Zugriffen beenden? Sein Name wird nicht wieder vergeben.
}
account-end-done = Das Konto „{ $name }“ ist beendet, mit Sitzungen, Links und allen Zugriffen.

err-account-name = Das kann kein Kontoname sein.
rec-account-name = Nehmen Sie kleine Buchstaben, Ziffern und . _ -, vorn einen Buchstaben, 2 bis 60 Zeichen.
err-account-person = Das kann kein Name einer Person sein.
rec-account-person = Schreiben Sie Vor- und Nachnamen, höchstens 100 Zeichen.
err-account-mail = Das ist keine Mailadresse.
rec-account-mail = Schreiben Sie sie wie anna@firma.example.
err-account-taken = Ein Konto dieses Namens gibt es oder gab es schon; ein Name wird nie neu vergeben.
rec-account-taken = Wählen Sie einen anderen.
err-account-mail-taken = Diese Mailadresse gehört schon zu einem Konto.
rec-account-mail-taken = Jedes Konto hat seine eigene Adresse. Nehmen Sie eine andere.
err-account-unknown = Dieses Konto gibt es nicht, oder es ist schon beendet.
rec-account-unknown = obhut account list zeigt alle.
err-account-joined = Wer über den Datenschutz wacht, darf nicht zugleich leiten oder administrieren, auch nicht in einem anderen Mandanten.
rec-account-joined = Geben Sie diese Rolle einer anderen Person (Art. 38 Abs. 6 DSGVO).
err-account-elsewhere = Dieses Konto arbeitet auch in Mandanten, über die Sie nicht bestimmen.
rec-account-elsewhere = Nehmen Sie es nur aus diesem Mandanten, oder bitten Sie die Administration.
err-account-last = Das ist das letzte Konto hier, das Konten verwalten kann.
rec-account-last = Geben Sie diese Rolle zuerst einer zweiten Person.
err-account-link = Dieser Link gilt nicht: Er ist schon benutzt, abgelaufen oder nicht vollständig.
rec-account-link = Bitten Sie um einen neuen.
err-account-password = Dieses Passwort wird nicht angenommen.
rec-account-password = { $reasons }
err-account-not-begun = Es wartet kein zweiter Schritt auf seine Bestätigung.
rec-account-not-begun = Beginnen Sie von vorn.
err-account-founded = Dieses Haus ist schon eingerichtet.
rec-account-founded = Melden Sie sich an.
