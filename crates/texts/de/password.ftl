### Passwörter: warum eines nicht angenommen wird, oder schwächer ist als es aussieht.

password-short = Es ist zu kurz: Nehmen Sie mindestens 12 Zeichen. Mehrere Wörter sind gut.
password-long = Es ist länger als 256 Zeichen.
password-common = Es besteht aus Wörtern, die sehr viele benutzen.
password-own = Es enthält Ihren Namen oder den Ihrer Firma.
password-sequence = Es enthält eine Reihe wie 1234 oder abcd.
password-keyboard = Es enthält Tasten, die nebeneinander liegen.
password-repeat = Es wiederholt sich.
password-year = Es enthält eine Jahreszahl oder ein Datum.
password-guessable = Wer die üblichen Muster durchprobiert, findet es bald.

## Seiten

password-label = Neues Passwort
password-hint = Mindestens 12 Zeichen; mehrere Wörter sind gut. Einfügen aus einem Passwortspeicher ist erlaubt.
password-show = Zeigen
password-hide = Verbergen
password-suggest = Vorschlag machen
strength-refused = Geht nicht.
strength-enough = Genügt.
strength-good = Gut.
strength-strong = Stark.
phrase-title = Ein Vorschlag
phrase-lead = Zufällig gezogen und nirgends aufgehoben. Übernehmen Sie ihn in Ihren Passwortspeicher.
phrase-other = Einen anderen
