### Sitzungen: anmelden, sperren, weitermachen.

err-session-none = Sie sind nicht angemeldet.
rec-session-none = Melden Sie sich an.
err-session-over = Die Sitzung ist beendet.
rec-session-over = Melden Sie sich neu an.
err-session-stage = Das geht an dieser Stelle nicht.
rec-session-stage = Gehen Sie einen Schritt zurück, oder melden Sie sich neu an.
err-session-wrong = Das passt nicht zusammen.
rec-session-wrong = Prüfen Sie, was Sie eingegeben haben. Ein Code gilt nur einmal.
err-session-late = Dieser Code ist eben abgelaufen.
rec-session-late = Nehmen Sie den neuen, den Ihr Programm jetzt zeigt. Jeder gilt dreißig Sekunden.
err-session-wait = Es wurde zu oft versucht.
rec-session-wait = { $minutes ->
    [one] Versuchen Sie es in einer Minute wieder.
   *[other] Versuchen Sie es in { $minutes } Minuten wieder.
}
err-session-closed = Für dieses Konto wurde zu oft ein falsches Passwort versucht. Von neuen Orten öffnet es sich vorerst nicht.
rec-session-closed = Wählen Sie „Passwort vergessen“: Der Link in der Mail öffnet es wieder. An einem Gerät, an dem Sie schon angemeldet waren, geht es weiter wie gewohnt.
err-session-busy = Im Augenblick melden sich sehr viele zugleich an.
rec-session-busy = Versuchen Sie es in einigen Sekunden wieder.
err-session-seat = Ihr Konto arbeitet in keinem Mandanten, oder nicht in diesem.
rec-session-seat = Fragen Sie die Administration.
err-session-unknown = Diese Sitzung gibt es nicht.
rec-session-unknown = Sehen Sie in die Liste Ihrer Geräte; vielleicht ist sie schon beendet.
err-session-draft = So viel kann nicht aufgehoben werden.
rec-session-draft = Schicken Sie das Formular ab, oder kürzen Sie es.

## Befehle
cli-session = Zeigen, wo ein Konto angemeldet ist, und das beenden
cli-session-list = Alle Anmeldungen eines Kontos zeigen
cli-session-list--account = Name, mit dem sich jemand anmeldet
cli-session-shut = Anmeldungen eines Kontos beenden; Passwort und zweiter Schritt bleiben
cli-session-shut--account = Name, mit dem sich jemand anmeldet
cli-session-shut--session = Nur diese, nach der Kennung aus der Liste
cli-value-session = ANMELDUNG
session-list-none = Das Konto ist nirgends angemeldet.
session-list-id = Kennung
session-list-agent = Gerät
session-list-net = von
session-list-begun = seit
session-list-seen = zuletzt
session-shut-ask = Anmeldungen von { $account } beenden?
session-shut-done = Beendet.
