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
cli-account-setup = Den Link zeigen, mit dem ein Haus ohne Konten im Browser eingerichtet wird
cli-account-end = Ein Konto beenden, mit Sitzungen, Links und allen Zugriffen
cli--account = Name des Kontos, etwa anna.koehler
cli--mail = Mailadresse für Links und Hinweise
cli--role = agent, bookkeeping, marketing, manager, officer, administrator oder partner
cli-value-account = KONTO
cli-value-mail = ADRESSE
cli-value-role = ROLLE

account-setup-link =
    Dieses Haus hat noch kein Konto. Richten Sie es ein, einmal, innerhalb eines Tages:
      { $address }
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
account-state-open = aktiv
account-state-parallel = aktiv, an zwei Orten zugleich
account-add-done = Das Konto „{ $name }“ ist angelegt. Sehen kann es noch nichts; das erlaubt obhut grant add.
account-invite-done = „{ $name }“ ist neu eingeladen. Was das Konto bisher öffnete, gilt nicht mehr.
account-link =
    Einladung, einmal gültig, bis { $day }:
      { $address }
    Geben Sie sie nur dieser Person. Sie wird nicht noch einmal gezeigt.
account-link-path = Davor gehört die Adresse der Seiten, etwa https://obhut.firma.example.
account-link-mailed = Sie liegt auch in der Post an diese Person.
account-role-done = „{ $name }“ ist hier jetzt: { $role }. Offene Sitzungen sind beendet.
account-change-done = Das Konto „{ $name }“ ist geändert.
account-change-waits = Das Konto „{ $name }“ ist geändert. Die neue Mailadresse gilt, sobald sie mit dem Link bestätigt ist, der dorthin unterwegs ist.
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

## Seiten

err-account-last-way = Das ist der einzige zweite Schritt dieses Kontos.
rec-account-last-way = Richten Sie zuerst einen anderen ein. Einer bleibt immer.
web-account-unknown = Sehen Sie in die Liste der Konten.
web-grant-unknown = Sehen Sie in die Liste der Zugriffe.
web-grant-account = Sehen Sie in die Liste der Konten; dort laden Sie auch jemanden ein.
web-no-right = Wer Zugriffe erteilt, kann es übernehmen. Welche Rolle was darf, steht unter „Team und Zugriffe“.
web-release-unknown = Sehen Sie in die Liste der Freigaben.
web-release-decided = In der Liste der Freigaben steht, wie.
web-reading-account = Sehen Sie in die Liste des Lesens.
web-grant-not-own = Wer Zugriffe erteilt, kann den eines anderen beenden.

link-label = Code aus dem Link
link-hint = Das ist, was in der Adresse hinter „#“ steht. Sie können auch die ganze Adresse einfügen.
handle-label = Anmeldename
handle-hint = Kleine Buchstaben, Ziffern, Punkt und Bindestrich, etwa anna.koehler. Er steht im Protokoll und wird nie neu vergeben.
mail-label = E-Mail
mail-hint = Hierhin gehen Hinweise und der Link, wenn Sie Ihr Passwort vergessen.

setup-title = Das Haus einrichten
setup-lead = Wer den Link aus der Konsole des Servers hat, richtet das Haus ein und wird die erste Administration.
setup-before = Schlüssel und Wiederherstellungsbogen sind schon mit „obhut init“ entstanden. Der Bogen gehört an einen Ort, den ein Brand hier nicht trifft; ohne ihn und ohne Schlüssel ist nichts mehr lesbar.
setup-link-hint = Er steht in der Konsole, in der „obhut serve“ gestartet ist, hinter „#“, und gilt einmal, einen Tag lang.
setup-firm = Die Firma
setup-firm-name = Name der Firma
setup-firm-address = Postanschrift
setup-firm-address-hint = Sie steht in den Hinweisen für Ihre Kunden (Art. 13 Abs. 1 DSGVO).
setup-firm-mail = E-Mail für Kunden
setup-authority = Aufsichtsbehörde
setup-authority-hint = Die des Landes, in dem die Firma ihren Sitz hat.
setup-officer = Datenschutzbeauftragte Person
setup-officer-hint = Name und wie man sie erreicht. Leer lassen, wenn es keine gibt; nötig ist sie meist ab 20 Personen (§ 38 BDSG).
setup-you = Sie selbst
setup-you-hint = Die Administration verwaltet Konten, Einstellungen und Schlüssel. Kunden sieht sie nicht.
setup-button = Haus einrichten

invitation-title = Willkommen
invitation-lead = Sie wurden eingeladen. Wählen Sie Ihr Passwort; danach richten Sie den zweiten Schritt ein. Niemand sonst kann es sehen oder setzen.
invitation-button = Passwort setzen
mail-new-title = Neue Mailadresse
mail-new-lead = Bestätigen Sie, dass Sie diese Adresse lesen. Erst dann gehört sie zu Ihrem Konto.
mail-new-button = Adresse bestätigen
mail-new-done = Die Adresse ist bestätigt. Hinweise und Links kommen ab jetzt hierhin.
reset-title = Passwort vergessen
reset-lead = Wir schicken einen Link an die E-Mail-Adresse Ihres Kontos. Den zweiten Schritt brauchen Sie danach wie immer.
reset-button = Link schicken
reset-asked = Wenn es dieses Konto gibt und eine Adresse dazu, ist eine E-Mail unterwegs.
reset-asked-next = Der Link gilt einmal, eine halbe Stunde lang. Kommt nichts an, fragen Sie Ihre Administration.
reset-has-link = Ich habe einen Link
reset-to-sign-in = Zur Anmeldung
reset-new-title = Neues Passwort
reset-new-lead = Wählen Sie ein neues Passwort. Alle anderen Sitzungen Ihres Kontos enden damit.
reset-new-button = Passwort setzen

sign-in-passkey = Mit Passkey anmelden
passkey-failed = Das Gerät hat nicht bestätigt. Versuchen Sie es noch einmal, oder nehmen Sie einen anderen Weg.
passkey-needs-script = Ein Passkey braucht JavaScript in Ihrem Browser.
way-title = Zweiter Schritt
way-lead-first = Ein Passwort allein öffnet hier nichts. Richten Sie einen zweiten Schritt ein; dann sind Sie drin.
way-lead = Ein weiterer Schritt hilft, wenn ein Gerät verloren geht.
way-passkey = Passkey
way-passkey-lead = Ihr Gerät bestätigt mit Finger, Gesicht oder PIN. Das lässt sich nicht abfangen und ersetzt auch das Passwort.
way-passkey-name = Wie heißt dieses Gerät?
way-passkey-example = etwa: Arbeitsrechner
way-passkey-button = Passkey einrichten
way-totp = Authenticator-App
way-recovery = Wiederherstellungscodes
way-app-lead = Eine App auf dem Telefon zeigt alle 30 Sekunden einen neuen Code.
way-app-button = App einrichten
app-title = App einrichten
app-lead = Fotografieren Sie das Bild mit Ihrer App und geben Sie den Code ein, den sie zeigt.
app-picture = Bild für Ihre Authenticator-App; darunter steht dasselbe zum Abtippen.
app-typed-ask = Lieber abtippen?
app-typed-hint = Zeitbasiert, SHA-1, 6 Ziffern, 30 Sekunden.
app-code = Code aus der App
app-button = Bestätigen
codes-title = Wiederherstellungscodes
codes-lead = Für den Tag, an dem Ihr Gerät fehlt: Jeder Code ersetzt einmal den zweiten Schritt. Sie werden nur jetzt gezeigt.
codes-print = Drucken
codes-kept = Ich habe sie sicher aufbewahrt
codes-button = Weiter

me-title = Mein Zugang
me-since = seit { $day }
me-used = zuletzt genutzt { $time }
me-opens = Was Ihr Konto öffnet
me-password-change = Ändern
me-passkey-named = Passkey „{ $name }“
me-step-end = Entfernen
me-step-add = Weiteren Schritt einrichten
me-codes-left = { $count ->
    [0] keine mehr übrig
    [one] noch einer übrig
   *[other] noch { $count } übrig
}
me-codes-new = Neue Codes
me-devices = Wo Sie angemeldet sind
me-devices-lead = Kennen Sie eine Zeile nicht, beenden Sie sie und ändern Sie Ihr Passwort.
me-device-unknown = Unbekannter Browser
me-device-this = dieses Gerät
me-device-locked = gesperrt
me-device-parallel = zugleich von anderswo benutzt
me-device-net = von { $net }
me-device-begun = seit { $time }
me-device-seen = zuletzt { $time }
me-device-end = Beenden
me-device-end-one = { $name } beenden
me-parallel = Ihr Konto wird gerade von zwei Orten aus benutzt.
me-shared = Mein Zugang war geteilt
me-shared-at = Am { $time } haben Sie gemeldet, dass jemand anders Ihren Zugang hatte.
me-grants = Was Sie dürfen
me-grants-lead = Was Sie nicht mehr brauchen, geben Sie zurück. Das macht es für alle sicherer.
me-grants-none = Ihnen ist in diesem Mandanten nichts erteilt. Das kann die Serviceleitung.
me-grant-until = bis { $day }
me-grant-never = noch nie genutzt
me-grant-back = Zurückgeben
me-grant-back-one = „{ $name }“ zurückgeben
me-language = Sprache
me-password-title = Passwort ändern
me-password-lead = Alle anderen Sitzungen Ihres Kontos enden damit.
me-password-current = Bisheriges Passwort
me-password-button = Passwort ändern
drop-title = Zweiten Schritt entfernen
drop-lead = „{ $name }“ öffnet Ihr Konto dann nicht mehr. Ihre anderen Sitzungen enden.
drop-last = Das ist Ihr einziger zweiter Schritt. Richten Sie erst einen anderen ein.
drop-button = Schritt entfernen
shared-title = Mein Zugang war geteilt
shared-lead = Hat jemand anders Ihr Passwort benutzt, oder wissen Sie es nicht genau? Sagen Sie es hier; es ist kein Vorwurf.
shared-next = Alle Sitzungen enden sofort, auch diese. Passwort und Wiederherstellungscodes gelten nicht mehr; Sie wählen gleich neue. Dass und wann es war, steht im Protokoll.
shared-button = Alles beenden und neu beginnen
script-title = Anruf: „Ich habe mein Passwort vergessen“
script-lead = Niemand hier kann ein Passwort sehen, setzen oder durchsagen. So helfen Sie trotzdem:
script-1 = „Öffnen Sie die Anmeldeseite und wählen Sie ‚Passwort vergessen‘.“
script-2 = „Geben Sie Ihren Anmeldenamen ein. Der Link kommt an Ihre eigene Mailadresse und gilt eine halbe Stunde.“
script-3 = „Wählen Sie ein neues Passwort. Den zweiten Schritt brauchen Sie wie immer.“
script-4 = Fehlt auch das Gerät und sind keine Codes da: Die Administration lädt neu ein, nachdem sie sich überzeugt hat, wer anruft.
script-never = Fragen Sie nie
script-never-why = nach Passwort, Code oder Link. Wer danach fragt, ist nicht von uns; wer sie nennt, soll den Anruf beenden und sein Passwort ändern.

said-password-set = Ihr Passwort ist gesetzt. Melden Sie sich damit an.
said-password-changed = Ihr Passwort ist geändert. Alle anderen Sitzungen sind beendet.
said-way-added = Der zweite Schritt ist eingerichtet.
said-way-dropped = Der zweite Schritt ist entfernt.
said-device-ended = Die Sitzung ist beendet.
said-handed-back = Der Zugriff ist zurückgegeben. Danke.

team-tab-accounts = Konten
team-tab-grants = Zugriffe
team-tab-review = Durchsicht
team-tab-reading = Lesen
team-tab-rights = Rechte
team-title = Team
team-lead = Wer hier arbeitet, als was, und wann zuletzt. Jedes Konto gehört einer Person.
team-add = Jemanden einladen
team-none = Laden Sie die erste Person ein.
team-none-others = Die Administration lädt ein.
team-seen = zuletzt da
team-living = Nur die laufenden zeigen
team-ended = { $count ->
    [one] Auch das beendete Konto zeigen
   *[other] Auch die { $count } beendeten Konten zeigen
}
team-shared = Am { $time } hat diese Person gemeldet, dass jemand anders ihren Zugang hatte.
team-no-mail = keine; Links werden übergeben
team-no-way = noch keiner
team-grants = Zugriffe
team-grants-none = Dieses Konto sieht hier niemanden: Es ist nichts erteilt.
team-devices = Wo das Konto benutzt wird
team-devices-none = Im Augenblick nirgends.
team-sign-out = Überall abmelden
team-role = Was diese Person hier ist
team-role-hint = Offene Sitzungen enden, damit die neue Rolle sofort gilt.
team-role-set = Rolle ändern
team-change = Name und Adresse
team-change-button = Speichern
team-end-heading = Wenn etwas verloren ging oder zu Ende ist
team-invite-again = Neu einladen
team-leave = Aus diesem Mandanten nehmen
team-end = Konto beenden
team-loses = { $sessions ->
    [0] Offene Sitzungen gibt es keine.
    [one] Eine Sitzung endet sofort.
   *[other] { $sessions } Sitzungen enden sofort.
} { $grants ->
    [0] Zugriffe sind hier keine erteilt.
    [one] Betroffen ist ein Zugriff.
   *[other] Betroffen sind { $grants } Zugriffe.
}
team-invite-title = { $name } neu einladen
team-invite-lead = Passwort, zweiter Schritt und Codes von vorher gelten dann nicht mehr. Überzeugen Sie sich vorher, dass wirklich { $name } fragt. Zugriffe bleiben.
team-invite-button = Neu einladen
team-leave-title = { $name } aus diesem Mandanten nehmen
team-leave-lead = { $name } arbeitet hier dann nicht mehr. Was das Konto anderswo ist, bleibt.
team-leave-button = Aus dem Mandanten nehmen
team-end-title = Konto von { $name } beenden
team-end-lead = Das Konto öffnet sofort nichts mehr, in keinem Mandanten. Der Anmeldename wird nie neu vergeben.
team-end-button = Konto beenden
team-add-title = Jemanden einladen
team-add-lead = Das Konto gehört einer Person, die Passwort und zweiten Schritt selbst wählt. Sehen kann es erst etwas, wenn Zugriffe erteilt sind.
team-mail-hint = Die Einladung geht dorthin. Ohne Adresse zeigen wir den Link einmal, zum Übergeben.
team-add-button = Einladen
team-raise-title = Eine zweite Person entscheidet
team-raise-lead = Wer leitet, administriert oder den Datenschutz prüft, entscheidet über andere oder sieht alles. Deshalb gibt es jemand anders frei. Ist hier niemand sonst, läuft eine Wartezeit, und eine Nachricht geht an alle, die es wissen müssen.
team-proposals = Was zu einer Rolle meist gehört
team-proposals-lead = Ein Vorschlag; erteilt wird es von der Serviceleitung, mit einem Enddatum.
team-seat-ask = Die Person hat im Haus schon ein Konto?
team-seat-button = Hier arbeiten lassen
team-invited-title = Eingeladen
team-invited-mailed = Die Einladung für { $name } ist in der Post.
team-invited-lead = Geben Sie { $name } diesen Link, und sonst niemandem. Er wird nicht noch einmal gezeigt.
team-invited-until = Er gilt einmal, bis { $time }.
team-invited-on = Zum Konto

said-role-set = Die Rolle ist gesetzt.
said-account-changed = Das Konto ist geändert.
said-mail-waits = Gespeichert. Die neue Mailadresse gilt, sobald sie mit dem Link bestätigt ist, der dorthin unterwegs ist.
said-sessions-ended = Alle Sitzungen des Kontos sind beendet.
said-account-left = Das Konto arbeitet hier nicht mehr.
said-account-ended = Das Konto ist beendet, mit Sitzungen, Links und allen Zugriffen.
