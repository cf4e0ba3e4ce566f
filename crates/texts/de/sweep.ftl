### Der Löschlauf: was kein Zweck mehr hält, geht.

cli-sweep = Löschen, was kein Zweck mehr hält, und sagen, was und warum
sweep-none = Nichts ist fällig.
sweep-would = Zu löschen: { $values ->
    [one] ein Wert
   *[other] { $values } Werte
} von { $persons ->
    [one] einer Person
   *[other] { $persons } Personen
}, { $erased ->
    [0] niemand
    [one] eine Person
   *[other] { $erased } Personen
} ganz.
sweep-done = Gelöscht: { $values ->
    [one] ein Wert
   *[other] { $values } Werte
} von { $persons ->
    [one] einer Person
   *[other] { $persons } Personen
}, { $erased ->
    [0] niemand
    [one] eine Person
   *[other] { $erased } Personen
} ganz.
sweep-values = { $values ->
    [one] ein Wert
   *[other] { $values } Werte
}, { $persons ->
    [one] eine Person
   *[other] { $persons } Personen
}
sweep-whole = ganz
sweep-more = { $persons ->
    [one] und eine weitere Person
   *[other] und { $persons } weitere Personen
}
sweep-proofs = { $count ->
    [one] Ein Nachweis einer Grundlage wird nicht mehr gebraucht.
   *[other] { $count } Nachweise von Grundlagen werden nicht mehr gebraucht.
}
sweep-held = { $values ->
    [one] Ein fälliger Wert liegt unter einer Sperre und bleibt.
   *[other] { $values } fällige Werte liegen unter einer Sperre und bleiben.
}
sweep-why-ended = „{ $processing }“ hält es nicht mehr
sweep-why-corrected = berichtigt, die Zeit der Historie ist vorbei
sweep-why-unheld = nichts hat es je gehalten
sweep-why-merged = zusammengeführt, die Zeit zum Rückgängigmachen ist vorbei
sweep-ask = { $persons ->
    [one] Daten einer Person löschen?
   *[other] Daten von { $persons } Personen löschen?
}
