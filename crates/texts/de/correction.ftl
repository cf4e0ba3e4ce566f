### Personen eintragen, berichtigen und einschränken.

cli-person-add = Eine Person von Hand eintragen, mit den Grundlagen dafür
cli-person-add-more =
    Eine Einwilligung braucht --wording, --channel und --at, ein Vertrag braucht --reference.
    Der Eintrag - liest weitere aus der Standardeingabe, einen je Zeile; so sieht sie kein anderes Programm.

    Beispiele:
      obhut person add family_name=Köhler given_name=Leonie email=leonie@example.org --for orders --reference B-20871
      obhut person add - --for newsletter --wording 2026-03 --channel Papier --at 01.03.2026 < eintrag.txt
cli-person-add--entries = Was gespeichert wird: feld=wert, oder feld.work=wert für einen geschäftlichen Wert
cli-person-add--begin = Tag, an dem die Grundlagen begannen (sonst der Tag der Einwilligung oder heute)
cli-person-add--organisation = Kennung der Firma, für die die Person spricht, wenn sie schon gespeichert ist
cli-person-add--wording = Fassung des Textes, in den eingewilligt wurde
cli-person-add--channel = Weg der Einwilligung: Formular, Papier, Telefon
cli-person-add--at = Zeitpunkt der Einwilligung: 01.03.2026 oder 2026-03-01T14:05:00Z
cli-person-add--confirmed = Zeitpunkt der Bestätigung (Double-Opt-in)
cli-person-add--reference = Nummer des Vertrags oder der Bestellung, oder wo sie liegt
cli-person-add--note = Anmerkung; bei lebenswichtigen Interessen der Notfall
cli-person-change = Werte berichtigen, ergänzen, entfernen oder bestätigen
cli-person-change-more =
    Beispiele:
      obhut person change 0SA5Z68PHTD04 street="Königstraße 1" postcode=70173 --for orders
      obhut person change 0SA5Z68PHTD04 phone.mobile="0171 1234567" phone.work= --for orders
      obhut person change 0SA5Z68PHTD04 phone#12="0711 28 42 222" --for orders
      obhut person change 0SA5Z68PHTD04 --verify email --for orders
cli-person-change--entries = Was sich ändert: feld=wert, feld.work=wert oder feld#nummer=wert; feld= entfernt den Wert
cli-person-change--verify = Feld, dessen Wert als richtig bestätigt wurde; mehrfach möglich
cli-person-change--record = Zu welchem Vorgang der Wert gehört: seine Nummer, oder new für einen neuen
cli-person-restrict = Eine Person einschränken: ihre Daten werden nur noch für wenige Zwecke benutzt (Art. 18 DSGVO)
cli-person-release = Eine Einschränkung aufheben, nachdem die Person davon erfahren hat
cli-person-release--informed = Tag, an dem Sie der Person gesagt haben, dass die Einschränkung endet
cli-value-entry = FELD=WERT
cli-value-record = VORGANG

person-add-done = Eingetragen: { $id }
person-add-organisation-done = Organisation eingetragen: { $id }
person-likely = { $id } könnte dieselbe Person sein. obhut person duplicates zeigt beide nebeneinander.
person-doubtful = { $field }: wie angegeben gespeichert, aber { $why }.
person-doubt-marks = Steuerzeichen wurden entfernt
person-doubt-garbled = der Text sieht falsch kodiert aus
person-doubt-check-digit = die Prüfziffer stimmt nicht
person-doubt-length = die Länge passt nicht
person-doubt-pattern = so ist ein solcher Wert nicht aufgebaut
person-doubt-unknown = dieser Wert ist nicht bekannt
person-doubt-other-country = er gehört zu einem anderen Land als die Anschrift
person-doubt-leading-zero = vorn scheint eine Null zu fehlen
person-doubt-unassigned = eine solche Rufnummer ist nicht vergeben
person-doubt-extra = darin steht noch etwas anderes
person-doubt-ambiguous = er lässt sich auf zwei Arten lesen
person-doubt-partial = ein Teil des Datums fehlt
person-doubt-future = der Tag kommt erst noch
person-doubt-too-old = der Tag liegt mehr als 125 Jahre zurück
person-change-added = ergänzt
person-change-corrected = berichtigt
person-change-removed = entfernt
person-change-verified = als richtig vermerkt
person-change-same = war schon so
person-restrict-done = Eingeschränkt seit { $day }. Benutzt werden diese Daten nur noch für Rechtsansprüche, gesetzliche Pflichten und was die Person selbst will.
person-release-done = Die Einschränkung vom { $day } ist aufgehoben.

err-entry-form = Ein Eintrag ist nicht zu verstehen.
rec-entry-form = Schreiben Sie feld=wert, etwa city=Stuttgart. obhut field list zeigt alle Felder.
err-entry-unknown-field = Das Feld { $field } gibt es nicht.
rec-entry-unknown-field = obhut field list zeigt alle Felder.
err-entry-unknown-what = Hinter { $field } steht etwas, das keine Art von Wert ist.
rec-entry-unknown-what = Möglich sind main, home, work, mobile, delivery, billing und other, oder mit # die Nummer des Werts.
err-entry-unused = { $field } wird für diese Verarbeitung nicht gebraucht und deshalb nicht erhoben.
rec-entry-unused = Lassen Sie den Eintrag weg, oder nennen Sie eine Verarbeitung, die das Feld benutzt. obhut processing show zeigt die Felder.
err-entry-uncollected = { $field } darf bei dieser Person nicht erhoben werden: keine laufende Grundlage braucht es.
rec-entry-uncollected = Legen Sie mit obhut basis add zuerst die Grundlage an, wenn es eine gibt.
err-entry-empty = Für { $field } steht kein Wert da.
rec-entry-empty = Geben Sie einen Wert an, oder schreiben Sie feld= ohne Wert, um ihn zu entfernen.
err-entry-too-long = Der Wert für { $field } ist zu lang.
rec-entry-too-long = Kürzen Sie ihn. Längere Texte gehören in notes.
err-entry-verification-code = In { $field } steht eine Kartenprüfnummer. Sie wird nie gespeichert.
rec-entry-verification-code = Geben Sie nur die Kartennummer an, ohne die drei oder vier Ziffern der Rückseite.
err-entry-taken = Den Wert für { $field } hat schon jemand anderes, und es darf ihn nur einmal geben.
rec-entry-taken = Suchen Sie mit obhut find danach und prüfen Sie, ob es dieselbe Person ist.
err-entry-input = Die Standardeingabe ließ sich nicht lesen.
rec-entry-input = Prüfen Sie, ob sie gültiger Text ist (UTF-8).
err-person-absent = Diese Person gibt es nicht.
rec-person-absent = Prüfen Sie die Kennung. Vielleicht ist die Person gelöscht oder in eine andere überführt.
err-person-add-nobody = Die Einträge nennen niemanden.
rec-person-add-nobody = Nennen Sie einen Namen, eine Firma, eine E-Mail-Adresse, eine Rufnummer oder eine Kundennummer.
err-person-add-evidence = Für „{ $processing }“ fehlt ein Nachweis: { $lacks }
rec-person-add-evidence = Ohne ihn gibt es keine Grundlage, und ohne Grundlage wird nichts gespeichert. Der Befehl mit --help zeigt, wie er angegeben wird.
err-person-add-when = Der Zeitpunkt der Einwilligung ist nicht zu verstehen.
rec-person-add-when = Schreiben Sie ihn wie 2026-03-01 oder 2026-03-01T14:05:00Z.
err-person-add-future = Dieser Tag ist noch nicht da.
rec-person-add-future = Prüfen Sie --begin, --at und --confirmed.
err-person-add-organisation = Diese Organisation gibt es nicht.
rec-person-add-organisation = Prüfen Sie die Kennung bei --organisation, oder lassen Sie sie weg und nennen Sie organisation=Name.
err-person-add-firm = Diese Firma ist schon gespeichert: { $id }
rec-person-add-firm = Tragen Sie eine Ansprechperson dazu ein, oder berichtigen Sie die vorhandene.
err-person-change-nothing = Es ist nichts zu ändern.
rec-person-change-nothing = Nennen Sie Einträge wie feld=wert, oder mit --verify ein Feld, das bestätigt wurde.
err-person-change-which = Zu { $field } gibt es mehrere Werte oder Vorgänge, und es ist nicht gesagt, welcher gemeint ist.
rec-person-change-which = Schreiben Sie feld.work=wert, mit der Nummer des Werts feld#12=wert, oder nennen Sie mit --record den Vorgang. Die Nummern zeigt obhut person show --json.
err-person-change-no-value = Für { $field } gibt es keinen solchen Wert.
rec-person-change-no-value = obhut person show zeigt, was gespeichert ist.
err-person-change-no-record = Diesen Vorgang gibt es bei der Person nicht.
rec-person-change-no-record = Nennen Sie mit --record seine Nummer, oder new für einen neuen.
err-person-change-kept = { $field } lässt sich berichtigen, aber nicht entfernen: Eine gesetzliche Pflicht, ein Anspruch oder eine Sperre hält den Wert.
rec-person-change-kept = obhut person explain zeigt, was ihn hält und bis wann.
err-person-restrict-organisation = Eine Organisation lässt sich nicht einschränken; was ihr gehört, ist nicht personenbezogen.
rec-person-restrict-organisation = Schränken Sie die Ansprechperson ein.
err-person-restrict-already = Diese Person ist schon seit { $day } eingeschränkt.
rec-person-restrict-already = Es ist nichts zu tun.
err-person-release-not-restricted = Diese Person ist nicht eingeschränkt.
rec-person-release-not-restricted = Es ist nichts zu tun.
err-person-release-not-informed = Die Person muss davon erfahren, bevor die Einschränkung endet (Art. 18 Abs. 3 DSGVO).
rec-person-release-not-informed = Sagen Sie es ihr, und nennen Sie dann mit --informed den Tag.
err-person-release-informed-day = An diesem Tag kann die Person nicht davon erfahren haben.
rec-person-release-informed-day = Der Tag bei --informed liegt zwischen dem Beginn der Einschränkung und heute.
