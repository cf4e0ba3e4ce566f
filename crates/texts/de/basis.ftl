### Grundlagen: warum die Daten einer Person gespeichert sein dürfen.

cli-basis = Grundlagen zeigen, anlegen und beenden
cli-basis-list = Alle Grundlagen einer Person zeigen
cli-basis-list--for = Verarbeitung, für die auch die Nachweise gezeigt werden
cli-basis-add = Eine Grundlage anlegen, mit ihrem Nachweis
cli-basis-add--for = Verarbeitung, um die es geht; obhut processing list zeigt alle
cli-basis-add-more =
    Eine Einwilligung braucht --wording, --channel und --at, ein Vertrag braucht --reference.

    Beispiele:
      obhut basis add 0SA5Z68PHTD04 --for newsletter --wording 2026-03 --channel Formular --at 2026-03-01 --confirmed 2026-03-02
      obhut basis add 0SA5Z68PHTD04 --for orders --reference B-20871 --begin 12.05.2026
cli--begin = Tag, an dem sie begann (sonst der Tag der Einwilligung oder heute)
cli--wording = Fassung des Textes, in den eingewilligt wurde
cli--channel = Weg der Einwilligung: Formular, Papier, Telefon
cli--at = Zeitpunkt der Einwilligung: 01.03.2026 oder 2026-03-01T14:05:00Z
cli--confirmed = Zeitpunkt der Bestätigung (Double-Opt-in)
cli--reference = Nummer des Vertrags, oder wo er liegt
cli--note = Anmerkung; bei lebenswichtigen Interessen der Notfall
cli-basis-end = Eine Grundlage beenden; vorher sehen Sie, was das bedeutet
cli-basis-end--for = Verarbeitung, um die es geht; obhut processing list zeigt alle
cli-basis-end-more =
    Ein Widerruf und ein Widerspruch gegen Werbung wirken sofort. Jeder andere Widerspruch schränkt die Person ein, bis er geprüft ist; hat sie recht, rufen Sie den Befehl mit --upheld noch einmal auf.
cli-basis-end--reason = Warum: ended (zu Ende), withdrawn (Widerruf), objected (Widerspruch) oder mistaken (Irrtum)
cli-basis-end--on = Tag, an dem sie endete (sonst heute)
cli-basis-end--upheld = Der Widerspruch ist geprüft und berechtigt
cli--processing = Verarbeitung, um die es geht; obhut processing list zeigt alle
cli--dry-run = Nur zeigen, was geschähe
cli-value-reason = GRUND
cli-value-ground = GRUND
cli-value-time = ZEITPUNKT

basis-list-none = Es gibt keine Grundlage.
basis-list-number = Nr.
basis-list-processing = Verarbeitung
basis-list-kind = Art
basis-list-begin = seit
basis-list-standing = Stand
basis-list-until = Daten bleiben
basis-list-source = aus
basis-standing-active = aktiv
basis-standing-held = eingeschränkt
basis-standing-over = vorbei
basis-unconfirmed = zu bestätigen
basis-event-ended = zu Ende am
basis-event-withdrawn = widerrufen am
basis-event-objected = widersprochen am
basis-event-mistaken = irrtümlich, vermerkt am
basis-until = bis { $day }
basis-until-open = bis auf Weiteres

basis-add-done = Angelegt: { $processing }, { $kind } seit { $day }.
basis-end-ask = Beenden?
basis-end-would = „{ $processing }“ würde zum { $day } enden. Das bedeutet:
basis-end-done = „{ $processing }“ ist zum { $day } beendet. Das bedeutet:
basis-end-would-restrict = Die Person würde ab { $day } eingeschränkt, bis der Widerspruch gegen „{ $processing }“ geprüft ist.
basis-end-restricted = Die Person ist ab { $day } eingeschränkt, bis der Widerspruch gegen „{ $processing }“ geprüft ist.
basis-end-proof = Der Nachweis der Einwilligung bleibt { $until }, weil sie bewiesen werden muss (Art. 7 Abs. 1 DSGVO).
basis-then-due = wird am { $day } fällig und gelöscht
basis-then-stays = bleibt { $until } für { $processings }
basis-then-held = bleibt unter Sperre { $hold }, die am { $day } zu prüfen ist

err-basis-organisation = Eine Organisation braucht keine Grundlage; was ihr gehört, ist nicht personenbezogen.
rec-basis-organisation = Legen Sie die Grundlage bei der Ansprechperson an.
err-basis-evidence = Es fehlt ein Nachweis: { $lacks }
rec-basis-evidence = Der Befehl mit --help zeigt, was wie angegeben wird. Was die Verarbeitung selbst nennen muss, steht in obhut processing show.
err-basis-there = Diese Grundlage gibt es schon (Nr. { $number }).
rec-basis-there = Beenden Sie zuerst die vorhandene, wenn eine neue an ihre Stelle treten soll.
err-basis-future = Die Einwilligung kann nicht in der Zukunft liegen.
rec-basis-future = Prüfen Sie den Tag bei --at.
err-basis-taken = Was hier nur einmal vorkommen darf (beim Kundenkonto die E-Mail-Adresse), hat schon jemand anderes.
rec-basis-taken = Suchen Sie die Person mit obhut find und prüfen Sie, ob es dieselbe ist.
err-basis-none = Für diese Verarbeitung gibt es keine laufende Grundlage.
rec-basis-none = obhut basis list zeigt alle Grundlagen der Person.
err-basis-not-consent = Nur eine Einwilligung lässt sich widerrufen.
rec-basis-not-consent = Nehmen Sie --reason ended oder objected.
err-basis-no-objection = Gegen diese Verarbeitung gibt es keinen Widerspruch.
rec-basis-no-objection = Er ist nur bei berechtigtem Interesse und öffentlicher Aufgabe möglich (Art. 21 DSGVO).
err-basis-end-future = Dieser Tag ist noch nicht da.
rec-basis-end-future = Lassen Sie --on weg; dann gilt heute.
err-basis-end-before = Die Grundlage begann erst am { $day }.
rec-basis-end-before = Nennen Sie mit --on einen späteren Tag.

basis-lack-wording = Fassung des Textes (--wording)
basis-lack-channel = Weg der Einwilligung (--channel)
basis-lack-time = Zeitpunkt (--at)
basis-lack-reference = Nummer oder Ort des Vertrags (--reference)
basis-lack-note = der Notfall (--note)
basis-lack-norm = die Norm, die die Verarbeitung nennen muss
basis-lack-assessment = die Interessenabwägung der Verarbeitung

## Seiten: Personen

basis-title = Grundlagen
basis-lead = Warum diese Daten gespeichert sein dürfen, seit wann, und womit das belegt ist.
basis-one-by-one = Im Einzelnen
basis-since = { $kind } seit { $day }
basis-list-proof = Beleg
basis-proved = belegt
basis-unproved = ohne Beleg
basis-do-add = Grundlage anlegen
basis-do-end = Beenden
basis-add-title = Grundlage anlegen
basis-add-lead = Wofür werden die Daten dieser Person noch gebraucht?
basis-end-title = „{ $processing }“ beenden
basis-end-lead = Im nächsten Schritt sehen Sie, was dadurch gelöscht wird und was bleibt.
basis-end-why = Warum endet sie?
basis-reason-ended = Vertrag, Auftrag oder Beziehung sind zu Ende.
basis-reason-withdrawn = Die Person widerruft ihre Einwilligung. Das wirkt sofort.
basis-reason-objected = Die Person widerspricht.
basis-reason-mistaken = Die Grundlage wurde irrtümlich eingetragen.
basis-end-upheld = Der Widerspruch ist geprüft und berechtigt
basis-end-on = An welchem Tag?
basis-end-on-hint = Leer heißt heute.
basis-end-plan = Ansehen, was das bedeutet
basis-end-due = Das wird gelöscht
basis-end-stays = Das bleibt
basis-end-button = { $count ->
    [0] Beenden
    [one] Beenden, ein Wert wird fällig
   *[other] Beenden, { $count } Werte werden fällig
}
basis-end-button-restrict = Person einschränken
evidence-title = Womit es belegt ist
evidence-consent-lead = Eine Einwilligung muss bewiesen werden können (Art. 7 Abs. 1 DSGVO).
evidence-wording = Fassung des Textes
evidence-wording-hint = In welchen Text hat die Person eingewilligt? Etwa: Newsletter 2026-01.
evidence-channel = Weg
evidence-channel-hint = Wie kam die Einwilligung: Formular, Papier, Telefon?
evidence-at = Zeitpunkt
evidence-time = Uhrzeit
evidence-moment = { $day }, { $time } Uhr
evidence-confirmed = Bestätigt am (Double-Opt-in)
evidence-confirmed-hint = Wann die Person auf die Bestätigungsmail geantwortet hat. Ohne sie lässt sich eine Einwilligung per E-Mail kaum beweisen.
evidence-reference = Nummer des Vertrags oder der Bestellung
evidence-reference-hint = Oder wo er liegt, etwa: telefonisch bestellt am 12.05.
evidence-note = Der Notfall
evidence-proof = Aus dem Import
evidence-begin = Seit wann?
evidence-begin-hint = Leer heißt seit der Einwilligung, sonst seit heute.
said-basis-added = Die Grundlage ist angelegt.
said-basis-ended = Die Grundlage ist beendet.
web-basis-evidence = Tragen Sie es unten ein. Was die Verarbeitung selbst nennen muss, steht bei den Verarbeitungen.
web-basis-future = Prüfen Sie den Tag der Einwilligung.
web-basis-taken = Suchen Sie die andere Person und prüfen Sie, ob es dieselbe ist.
web-basis-none = Unter „Grundlagen“ stehen alle, auch die beendeten.
web-basis-not-consent = Wählen Sie einen anderen Grund.
web-basis-end-future = Lassen Sie den Tag leer; dann gilt heute.
web-basis-end-before = Nennen Sie einen späteren Tag.
web-basis-lack-wording = Fassung des Textes
web-basis-lack-channel = Weg der Einwilligung
web-basis-lack-time = Zeitpunkt
web-basis-lack-reference = Nummer oder Ort des Vertrags
web-basis-lack-note = der Notfall

## Beginn bestätigen
cli-basis-confirm = Den Beginn einer importierten Grundlage bestätigen oder berichtigen
cli-basis-confirm--id = Kennung der Person
cli-basis-confirm--begin = Tag, an dem sie wirklich begann; sonst gilt der Tag des Imports
cli-basis-unconfirmed = Grundlagen zeigen, deren Beginn zu bestätigen ist
basis-confirm-done = Der Beginn ist bestätigt: { $day }.
basis-unconfirmed-none = Keine Grundlage ist zu bestätigen.
said-basis-confirmed = Der Beginn ist bestätigt.
basis-do-confirm = Bestätigen
basis-confirm-title = Beginn bestätigen: { $processing }
basis-confirm-lead = Der Import nannte keinen Tag, an dem diese Grundlage begann. Bis jemand ihn bestätigt, zählt der Tag des Imports; davon hängt ab, wann gelöscht wird.
basis-confirm-begin = Begonnen am
basis-confirm-hint = Der Tag des Vertrags, der Einwilligung, der ersten Bestellung. Steht er in keinem Beleg, lassen Sie den Tag des Imports stehen.
basis-confirm-button = Beginn bestätigen
bases-title = Beginn zu bestätigen
bases-lead = Diese Grundlagen kamen mit einem Import, der keinen Beginn nannte. Sehen Sie im Beleg nach, seit wann sie gelten.
bases-none = Es ist nichts zu bestätigen. Hier stehen Grundlagen aus Importen, deren Datei keinen Beginn nannte.
bases-button = Für diese { $count } den Tag des Imports bestätigen
bases-hint = Nur, wenn kein Beleg einen anderen Tag nennt. Von diesem Tag an zählen die Fristen.
said-bases-confirmed = Bestätigt. Es zählt der Tag des Imports.
bases-person = Person
bases-processing = Verarbeitung
bases-more = Es gibt weitere; sie erscheinen hier, wenn diese bestätigt sind. Nennt die Datei den Beginn doch noch, importieren Sie sie noch einmal mit dieser Spalte.
err-basis-confirm-nothing = Bei dieser Person ist für diese Verarbeitung nichts zu bestätigen.
rec-basis-confirm-nothing = Sehen Sie in der Liste ihrer Grundlagen nach; der Beginn ist bestätigt oder die Grundlage beendet.
