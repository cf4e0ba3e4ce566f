### Die Post des Hauses: was an die eigenen Leute geht.

err-post-unknown = Diese Mail wartet nicht.
rec-post-unknown = Vielleicht ist sie schon verschickt oder herausgenommen.
err-post-address = Das ist keine Mailadresse.
rec-post-address = Schreiben Sie sie wie anna@firma.example.
err-post-no-server = Es ist kein Mailserver eingestellt.
rec-post-no-server = Tragen Sie in den Einstellungen Server und Absender ein. Bis dahin warten die Mails im Ausgang.

mail-foot =
    Diese Nachricht kommt von { $sender }.
    Niemand wird Sie je nach Ihrem Passwort oder einem Code fragen.
mail-invitation-subject = Einladung zu Obhut
mail-invitation-body =
    Guten Tag { $name },

    für Sie ist ein Konto angelegt: { $handle }. Öffnen Sie diesen Link und wählen Sie Ihr Passwort:

    { $address }

    Der Link gilt einmal, bis { $until }. Danach bitten Sie um einen neuen.
mail-reset-subject = Ein neues Passwort wählen
mail-reset-body =
    Guten Tag { $name },

    jemand hat für Ihr Konto „Passwort vergessen“ gewählt. Wenn Sie es waren, öffnen Sie diesen Link:

    { $address }

    Er gilt einmal, bis { $until }. Ihr zweiter Schritt wird danach wie immer gefragt.
    Wenn Sie es nicht waren, tun Sie nichts; es hat sich nichts geändert.
mail-password-changed-subject = Ihr Passwort wurde geändert
mail-password-changed-body =
    Guten Tag { $name },

    am { $time } wurde das Passwort Ihres Kontos gewählt oder geändert. Alle anderen Sitzungen sind beendet.
    Wenn Sie das nicht waren, wählen Sie „Passwort vergessen“ und sagen Sie der Administration Bescheid.
mail-access-renewed-subject = Ein Zugang wurde neu vergeben
mail-access-renewed-body =
    Guten Tag { $name },

    am { $time } hat { $actor } den Zugang von { $handle } neu vergeben. Passwort und zweiter Schritt von vorher gelten nicht mehr; der Link für neue ging an die Mailadresse des Kontos.
    Fragen Sie { $handle } auf anderem Weg, ob das gewollt war. War es das nicht, beenden Sie den Zugang.
mail-mail-changed-subject = Die Mailadresse Ihres Kontos wurde geändert
mail-mail-changed-body =
    Guten Tag { $name },

    am { $time } wurde die Mailadresse Ihres Kontos geändert. An diese Adresse kommt nichts mehr.
    Wenn Sie das nicht wollten, sagen Sie der Administration Bescheid.
mail-mail-asked-subject = Die Mailadresse Ihres Kontos soll geändert werden
mail-mail-asked-body =
    Guten Tag { $name },

    am { $time } wurde für Ihr Konto eine andere Mailadresse eingetragen. Sie gilt, sobald sie dort bestätigt ist; bis dahin kommt alles weiter hierhin.
    Wenn Sie das nicht wollten, sagen Sie der Administration sofort Bescheid.
mail-mail-confirm-subject = Bestätigen Sie Ihre Mailadresse
mail-mail-confirm-body =
    Guten Tag { $name },

    diese Adresse soll zum Konto { $handle } gehören. Öffnen Sie diesen Link und bestätigen Sie, dass Sie sie lesen:

    { $address }

    Der Link gilt einmal, bis { $until }. Wenn Sie das nicht erwarten, tun Sie nichts.
mail-second-step-subject = Ihr zweiter Schritt wurde eingerichtet
mail-second-step-body =
    Guten Tag { $name },

    am { $time } wurde für Ihr Konto ein Programm eingerichtet, das Codes für die Anmeldung zeigt.
    Wenn Sie das nicht waren, sagen Sie der Administration sofort Bescheid.
mail-codes-subject = Neue Notfallcodes
mail-codes-body =
    Guten Tag { $name },

    am { $time } wurden neue Notfallcodes für Ihr Konto gezeigt. Die alten gelten nicht mehr.
    Wenn Sie das nicht waren, sagen Sie der Administration sofort Bescheid.
mail-code-used-subject = Ein Notfallcode wurde benutzt
mail-code-used-body =
    Guten Tag { $name },

    bei der Anmeldung wurde ein Notfallcode benutzt. { $left ->
        [0] Es ist keiner mehr übrig.
        [one] Es ist noch einer übrig.
       *[other] Es sind noch { $left } übrig.
    }
    Wenn Sie das nicht waren, wählen Sie ein neues Passwort und sagen Sie der Administration Bescheid.
mail-new-place-subject = Anmeldung von einem neuen Ort
mail-new-place-body =
    Guten Tag { $name },

    am { $time } hat sich Ihr Konto von einem Ort angemeldet, der noch nicht bekannt war:
    { $net }, { $agent }
    Wenn Sie das waren, tun Sie nichts. Wenn nicht: Melden Sie sich an, wählen Sie „Mein Zugang wurde geteilt“, und sagen Sie der Administration Bescheid.
mail-shared-subject = Ihr Zugang wurde zurückgeholt
mail-shared-body =
    Guten Tag { $name },

    am { $time } haben Sie gemeldet, dass jemand anderes Ihren Zugang hatte. Alle Sitzungen und Links sind beendet, das alte Passwort gilt nicht mehr.
mail-test-subject = Obhut: Die Post kommt an
mail-test-body = Diese Mail zeigt, dass der Mailserver richtig eingestellt ist. Es ist nichts zu tun.

## Warum eine Mail nicht hinausging.

post-trouble-unreachable = nicht zu erreichen
post-trouble-refused = nimmt die Mail nicht an
post-trouble-later = kann gerade nicht, es wird wieder versucht
post-trouble-sign-in = lässt uns nicht hinein: Name oder Passwort stimmen nicht
post-trouble-tls = keine vertrauenswürdige Verschlüsselung
post-trouble-mailbox = kennt die Adresse des Empfängers nicht
post-trouble-own-missing = das eigene Zertifikat oder sein Schlüssel fehlt oder ist nicht zu lesen
post-trouble-own-open = den Schlüssel zum eigenen Zertifikat können auch andere lesen
post-trouble-own-locked = der Schlüssel zum eigenen Zertifikat ist verschlüsselt
post-trouble-own-broken = das eigene Zertifikat oder sein Schlüssel ist keines
post-trouble-own-apart = das eigene Zertifikat und sein Schlüssel gehören nicht zusammen
post-trouble-own-refused = nimmt das eigene Zertifikat nicht an, oder verlangt eines
post-trouble-address = die Adresse ist keine

## Seiten

post-title = { $count ->
    [0] Keine Mail wartet.
    [one] Eine Mail wartet.
   *[other] { $count } Mails warten.
}
post-lead = Die Post des Hauses an die eigenen Leute. Was darin steht, liest nur, wer an der Maschine sitzt: Es kann einen Link enthalten, der ein Konto öffnet.
post-test-to = Probe an
post-test-button = Probemail schicken
post-none = Hier stehen Mails, die warten oder in den letzten dreißig Tagen verschickt wurden. Noch gibt es keine.
post-made = Entstanden
post-what = Betreff
post-to = An
post-state = Stand
post-sent = verschickt am { $time }
post-waits = { $count ->
    [0] wartet
    [one] wartet, einmal versucht
   *[other] wartet, { $count }-mal versucht
}
post-again = Noch einmal versuchen
post-end = Herausnehmen
said-post-test = Die Probemail ist im Ausgang. Kommt sie nicht an, steht hier, warum.
said-post-again = Die Mail wird gleich noch einmal versucht.
said-post-ended = Die Mail ist herausgenommen.

## Kommandozeile.

cli-post = Die eigenen Mails des Hauses: was wartet, was hinausging
cli-post-list = Auflisten, was wartet und was hinausging
cli-post-show = Eine wartende Mail mit ihrem Wortlaut zeigen
cli-post-send = Jetzt verschicken, was an der Reihe ist
cli-post-test = Eine Mail in den Ausgang legen, die zeigt, dass Mails ankommen
cli-post-test--to = Wohin
cli-post-again = Eine wartende Mail gleich wieder versuchen
cli-post-end = Eine wartende Mail aus dem Ausgang nehmen
cli-post-show--mail = Kennung der Mail
cli-post-again--mail = Kennung der Mail
cli-post-end--mail = Kennung der Mail
cli-value-address = MAILADRESSE
post-list-none = Es wartet keine Mail, und keine ging hinaus.
post-list-id = Kennung
post-list-made = vom
post-list-to = an
post-list-kind = Betreff
post-list-state = Stand
post-state-sent = verschickt { $time }
post-state-waits = wartet
post-state-failed = Mailserver: { $why }; wieder { $time }
post-send-done = Verschickt: { $sent }, nicht angekommen: { $failed }.
post-test-done = Eine Mail an { $mail } liegt im Ausgang. obhut post send verschickt sie, sonst der Server.
post-again-done = Die Mail { $mail } ist wieder an der Reihe.
post-end-done = Die Mail { $mail } ist aus dem Ausgang genommen.
