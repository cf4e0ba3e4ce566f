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
person-explain-restricted = Eingeschränkt seit { $day } (Art. 18 DSGVO).
person-explain-merged-into = In { $id } überführt. Bis { $day } lässt sich das mit obhut person split rückgängig machen.
person-explain-merged = { $id } ist hier aufgegangen. Bis { $day } lässt sich das mit obhut person split rückgängig machen.
person-goes-open = noch offen: { $rule }
person-goes-on = am { $day }: { $rule }
person-goes-day = am { $day }
person-goes-history = am { $day }, weil eine Berichtigung an seine Stelle trat
person-goes-due = fällig seit { $day }; der nächste Löschlauf nimmt es mit
person-goes-firm = nicht personenbezogen, ohne Frist
