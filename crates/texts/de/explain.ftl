### Erklären, was über eine Person gespeichert ist, ohne einen Wert zu zeigen.

cli-person-explain = Zeigen, was über eine Person gespeichert ist: woher, wofür, für wen sichtbar, wie lange – ohne die Werte selbst

person-explain-value = Angabe
person-explain-source = aus, seit
person-explain-held = gebraucht für
person-explain-seen = sichtbar für
person-explain-goes = wird gelöscht
person-explain-empty = Es ist kein Wert gespeichert.
person-explain-by-hand = von Hand
person-explain-bases = Grundlagen:
person-explain-hold = Sperre { $number } von { $owner }, zu prüfen am { $day }
person-explain-restricted = Eingeschränkt seit { $day }: { $ground }.
person-explain-was-restricted = Eingeschränkt vom { $day } bis { $ended }: { $ground }. Die Person erfuhr am { $informed }, dass es endet.
person-explain-note = Dazu gibt es eine Anmerkung.
person-explain-merged-into = In { $id } überführt. Bis { $day } lässt sich das mit obhut person split rückgängig machen.
person-explain-merged = { $id } ist hier aufgegangen. Bis { $day } lässt sich das mit obhut person split rückgängig machen.
person-goes-open = noch offen: { $rule }
person-goes-on = am { $day }: { $rule }
person-goes-day = am { $day }
person-goes-history = am { $day }, weil eine Berichtigung an seine Stelle trat
person-goes-due = fällig seit { $day }; der nächste Löschlauf nimmt es mit
person-goes-firm = nicht personenbezogen, ohne Frist

## Seiten: Personen

explain-title = Herkunft und Verbleib
explain-lead = Alles, was gespeichert ist, nach seiner Bezeichnung: woher es kam, wofür es gebraucht wird, wer es sehen darf und wann es geht. Die Werte selbst stehen hier nicht.
explain-values = Angabe für Angabe
explain-old = Frühere Stände
explain-old-lead = Berichtigte Werte bleiben noch kurz, damit sich eine Berichtigung prüfen lässt.
explain-nothing = nichts mehr
explain-nobody = niemand
timeline-title = Warum wir diese Daten haben
timeline-today = heute
timeline-firm = Was einer Organisation gehört, ist nicht personenbezogen und braucht keine Grundlage.
timeline-none = Es gibt keine Grundlage.
next-title = Was als Nächstes gelöscht wird
next-none = Noch steht kein Tag fest: Die Fristen beginnen, wenn eine Grundlage endet.
next-on = am
next-due = fällig
hold-word = Sperre
seen-title = Wer sie sehen kann
seen-none = Niemand außer der Person am Server.
past-title = Verlauf
past-none = Noch ist nichts geschehen.
past-older = Älteres
past-came = Aufgenommen: { $what }
past-corrected = Berichtigt: { $what }
past-removed = Entfernt: { $what }
past-verified = Als richtig bestätigt: { $what }
past-basis = { $processing } beginnt ({ $kind })
past-restricted = Eingeschränkt: { $ground }
past-released = Einschränkung aufgehoben
past-held = Sperre { $number } gesetzt, verantwortlich: { $owner }
past-hold-ended = Sperre { $number } beendet
