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
cli-person-restrict--ground = Warum: accuracy (Richtigkeit bestritten), unlawful (unrechtmäßig, aber nicht zu löschen), claims (die Person braucht die Daten für Ansprüche) oder objection (Widerspruch in Prüfung)
cli-person-restrict--note = Anmerkung dazu; sie wird verschlüsselt
cli-person-restrict-more =
    Beispiel:
      obhut person restrict 0SA5Z68PHTD04 --ground accuracy --note "Anschrift laut Anruf falsch"
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
person-restrict-done = Eingeschränkt seit { $day }: { $ground }. Benutzt werden diese Daten nur noch für Rechtsansprüche, gesetzliche Pflichten und was die Person selbst will.
person-release-done = Die Einschränkung vom { $day } ist aufgehoben.
person-release-ask = Die Person muss davon erfahren, bevor die Einschränkung endet (Art. 18 Abs. 3 DSGVO). An welchem Tag haben Sie es ihr gesagt?
person-ground-accuracy = die Person bestreitet, dass die Daten richtig sind (Art. 18 Abs. 1 Buchst. a DSGVO)
person-ground-unlawful = unrechtmäßig gespeichert, aber die Person will keine Löschung (Art. 18 Abs. 1 Buchst. b DSGVO)
person-ground-claims = die Person braucht die Daten für Rechtsansprüche (Art. 18 Abs. 1 Buchst. c DSGVO)
person-ground-objection = ein Widerspruch wird geprüft (Art. 18 Abs. 1 Buchst. d DSGVO)
person-ground-kept = nach einer Löschung nur noch für eine Pflicht, einen Anspruch oder wegen einer Sperre behalten

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
err-person-change-between = Jemand hat diese Person inzwischen geändert. Es ist nichts überschrieben.
rec-person-change-between = Vergleichen Sie, was jetzt gespeichert ist, mit Ihren Angaben, und speichern Sie dann noch einmal.
err-person-restrict-organisation = Eine Organisation lässt sich nicht einschränken; was ihr gehört, ist nicht personenbezogen.
rec-person-restrict-organisation = Schränken Sie die Ansprechperson ein.
err-person-restrict-already = Diese Person ist schon seit { $day } eingeschränkt.
rec-person-restrict-already = Es ist nichts zu tun.
err-person-restrict-note = Die Anmerkung ist zu lang.
rec-person-restrict-note = Höchstens 2.000 Zeichen; schreiben Sie nur, was zum Grund gehört.
err-person-release-not-restricted = Diese Person ist nicht eingeschränkt.
rec-person-release-not-restricted = Es ist nichts zu tun.
err-person-release-not-informed = Die Person muss davon erfahren, bevor die Einschränkung endet (Art. 18 Abs. 3 DSGVO).
rec-person-release-not-informed = Sagen Sie es ihr, und nennen Sie dann mit --informed den Tag.
err-person-release-informed-day = An diesem Tag kann die Person nicht davon erfahren haben.
rec-person-release-informed-day = Der Tag bei --informed liegt zwischen dem Beginn der Einschränkung und heute.

## Seiten: Personen

add-title = Jemanden eintragen
add-choose-lead = Zuerst: wofür? Gefragt wird danach nur, was dafür gebraucht wird.
add-choose = Wofür werden die Daten gebraucht?
add-choose-button = Weiter
add-for = Für
add-for-change = Ändern
add-inform = Sagen Sie der Person, was wir aufnehmen und wozu (Art. 13 DSGVO).
add-notice = Hinweise zum Vorlesen oder Ausdrucken
add-needed = Nötig
add-needed-lead = Bei jedem Feld steht, wozu. Was Sie nicht wissen, lassen Sie leer.
add-optional = Freiwillige Angaben
add-optional-lead = Nur, wenn die Person es von sich aus nennt. Ohne diese Angaben geht es auch.
add-button = Eintragen
add-firm-there = Zur vorhandenen Firma
notice-title = Was wir aufnehmen und wozu
notice-lead = Zum Vorlesen, Ausdrucken oder Mitgeben.
notice-none = Es ist keine Verarbeitung gewählt.
notice-purpose = Wozu
notice-right = Mit welchem Recht
notice-needed = Nötig ist
notice-optional = Freiwillig ist
notice-end = Wir löschen
notice-recipients = Wer es bekommt
notice-transfers = Außerhalb der EU
notice-sources = Woher es kommt
notice-rights-title = Ihre Rechte
notice-rights = Sie können Auskunft, Berichtigung, Löschung, Einschränkung und Ihre Daten zum Mitnehmen verlangen, der Benutzung widersprechen, eine Einwilligung jederzeit widerrufen und sich bei einer Aufsichtsbehörde beschweren (Art. 15 bis 21, 7 Abs. 3, 77 DSGVO).
change-title = { $name } berichtigen
change-lead = Was Sie nicht anfassen, bleibt. Der alte Stand eines Werts wird 30 Tage aufbewahrt.
change-lost = Diese Werte gibt es nicht mehr. Was Sie dazu eingegeben hatten:
change-empty = Weitere Angaben ergänzen
change-empty-lead = Nur, was für diese Aufgabe gebraucht wird.
change-button = Speichern
change-masked = neuer Wert; leer lassen, wenn er bleibt
change-now = Jetzt gespeichert:
change-verify = als richtig bestätigt
change-remove = entfernen
change-what = Was für ein Wert das ist
restrict-title = Einschränken
restrict-lead = Danach sieht diese Daten nur noch, wer sie für Rechtsansprüche, gesetzliche Pflichten oder mit Einwilligung der Person braucht. Gelöscht wird nichts.
restrict-why = Warum?
restrict-ground-accuracy = Die Person sagt, dass die Daten nicht stimmen. Wir prüfen das.
restrict-ground-unlawful = Wir hätten die Daten nicht haben dürfen, aber die Person will keine Löschung.
restrict-ground-claims = Wir brauchen die Daten nicht mehr, aber die Person braucht sie für Ansprüche.
restrict-ground-objection = Die Person hat widersprochen. Wir wägen ab, wessen Gründe überwiegen.
restrict-note = Anmerkung
restrict-note-hint = Freiwillig. Sie wird verschlüsselt und steht auf der Seite der Person.
restrict-button = Einschränken
lift-title = Einschränkung aufheben
lift-lead = Die Person muss davon erfahren, bevor die Einschränkung endet (Art. 18 Abs. 3 DSGVO).
lift-informed = An welchem Tag haben Sie es der Person gesagt?
lift-informed-hint = Der Tag bleibt als Nachweis gespeichert.
lift-button = Einschränkung aufheben
web-entry-unknown-field = Laden Sie die Seite neu; die Felder haben sich geändert.
web-entry-unknown-what = Wählen Sie eine der angebotenen Arten.
web-entry-form = Laden Sie die Seite neu und versuchen Sie es noch einmal.
web-entry-unused = Lassen Sie die Angabe weg, oder wählen Sie eine Aufgabe, die sie braucht.
web-entry-uncollected = Legen Sie zuerst die Grundlage an, wenn es eine gibt.
web-entry-empty = Geben Sie einen Wert an, oder wählen Sie „entfernen“.
web-entry-too-long = Kürzen Sie den Wert.
web-entry-taken = Suchen Sie danach und prüfen Sie, ob es dieselbe Person ist.
web-person-add-evidence = Tragen Sie unten ein, was die Grundlage belegt. Ohne Grundlage wird nichts gespeichert.
web-person-add-when = Wählen Sie den Tag, an dem eingewilligt wurde.
web-person-add-future = Prüfen Sie die Tage unten beim Nachweis.
web-person-add-organisation = Suchen Sie die Organisation und beginnen Sie auf ihrer Seite.
web-person-change-nothing = Ändern Sie einen Wert, oder bestätigen Sie einen als richtig.
web-person-change-which = Laden Sie die Seite neu; es gibt inzwischen mehrere Werte.
web-person-change-no-value = Laden Sie die Seite neu; der Wert ist nicht mehr da.
web-person-change-no-record = Laden Sie die Seite der Person neu.
web-person-change-kept = Unter „Herkunft und Verbleib“ steht, was ihn hält und bis wann.
web-person-release-not-informed = Sagen Sie es ihr, und nennen Sie dann den Tag.
web-person-release-informed-day = Der Tag liegt zwischen dem Beginn der Einschränkung und heute.
