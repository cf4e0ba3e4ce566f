### Grundlagen: warum die Daten einer Person gespeichert sein dürfen.

cli-basis = Grundlagen zeigen, anlegen und beenden
cli-basis-list = Alle Grundlagen einer Person zeigen
cli-basis-list--for = Verarbeitung, für die auch die Nachweise gezeigt werden
cli-basis-add = Eine Grundlage anlegen, mit ihrem Nachweis
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
cli-basis-end-more =
    Ein Widerruf und ein Widerspruch gegen Werbung wirken sofort. Jeder andere Widerspruch schränkt die Person ein, bis er geprüft ist; hat sie recht, rufen Sie den Befehl mit --upheld noch einmal auf.
cli-basis-end--reason = Warum: ended (zu Ende), withdrawn (Widerruf), objected (Widerspruch) oder mistaken (Irrtum)
cli-basis-end--on = Tag, an dem sie endete (sonst heute)
cli-basis-end--upheld = Der Widerspruch ist geprüft und berechtigt
cli--processing = Verarbeitung, um die es geht; obhut processing list zeigt alle
cli--dry-run = Nur zeigen, was geschähe
cli-value-reason = GRUND
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
err-basis-mail-taken = Mit dieser E-Mail-Adresse hat schon jemand anderes ein Kundenkonto.
rec-basis-mail-taken = Suchen Sie die Person mit obhut find und prüfen Sie, ob es dieselbe ist.
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
