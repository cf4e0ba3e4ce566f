### Zwei Personen, die eine sind: zeigen, zusammenführen, trennen.

cli-person-duplicates = Paare zeigen, die dieselbe Person sein könnten
cli-person-duplicates--apart = Festhalten, dass diese beiden verschiedene Personen sind
cli-person-merge = Zwei Personen zusammenführen; vorher sehen Sie, was das bedeutet
cli-person-merge-more =
    Die zweite Person geht in der ersten auf. 30 Tage lang lässt sich das mit obhut person split rückgängig machen.
cli-person-merge--keep = Kennung der Person, die bleibt
cli-person-merge--gone = Kennung der Person, die in ihr aufgeht
cli-value-other = ANDERE
cli-person-split = Zwei zusammengeführte Personen wieder trennen
cli-person-split--keep = Kennung der Person, die geblieben ist
cli-person-split--gone = Kennung der Person, die in ihr aufgegangen war

person-alike-email = gleiche E-Mail-Adresse
person-alike-phone = gleiche Rufnummer
person-alike-name-and-address = ähnlicher Name, gleiche Anschrift
person-alike-payment = gleiche Bankverbindung oder Karte
person-duplicates-none = Es gibt kein Paar, über das zu entscheiden ist.
person-duplicates-next = Dieselbe Person: obhut person merge BLEIBT GEHT. Verschiedene: obhut person duplicates --apart EINE ANDERE --for …
person-duplicates-apart = Vermerkt: Das sind zwei verschiedene Personen.
person-duplicates-hidden = { $count ->
    [one] Ein weiteres Paar darf für diese Verarbeitung nicht gesehen werden.
   *[other] { $count } weitere Paare dürfen für diese Verarbeitung nicht gesehen werden.
}
person-duplicates-more = Es gibt noch mehr Paare. Entscheiden Sie über diese, dann kommen die nächsten.
person-merge-would =
    { $gone } würde in { $keep } aufgehen:
    { $values } Werte kämen dazu, davon { $history } nur in den Verlauf; { $same } haben beide. Dazu { $bases } Grundlagen.
    Rückgängig zu machen bis { $day }, danach wird { $gone } gelöscht.
person-merge-ask = Zusammenführen?
person-merge-done =
    { $gone } ist in { $keep } aufgegangen:
    { $values } Werte kamen dazu, davon { $history } nur in den Verlauf; { $same } hatten beide. Dazu { $bases } Grundlagen.
    Rückgängig zu machen bis { $day } mit obhut person split { $keep } { $gone }; danach wird { $gone } gelöscht.
person-split-done = { $gone } ist wieder eine eigene Person.

err-person-duplicates-no-pair = Über dieses Paar ist nichts zu entscheiden.
rec-person-duplicates-no-pair = obhut person duplicates zeigt die offenen Paare.
err-person-merge-unknown = { $id } gibt es nicht, oder die Person ist schon in einer anderen aufgegangen.
rec-person-merge-unknown = Prüfen Sie die Kennung; obhut person explain zeigt, was aus der Person wurde.
err-person-merge-same = Das ist zweimal dieselbe Kennung.
rec-person-merge-same = Nennen Sie erst die Person, die bleibt, dann die andere.
err-person-merge-kinds = Eine Person und eine Organisation lassen sich nicht zusammenführen.
rec-person-merge-kinds = Tragen Sie die Person als Ansprechperson der Organisation ein.
err-person-merge-restricted = Eine der beiden ist eingeschränkt. Ihre Daten dürfen fast nur gespeichert werden.
rec-person-merge-restricted = Heben Sie zuerst die Einschränkung auf, wenn ihr Grund entfallen ist.
err-person-merge-held = Über der Person, die aufgehen soll, liegt eine Sperre.
rec-person-merge-held = Führen Sie andersherum zusammen, oder beenden Sie die Sperre mit obhut hold end.
err-person-merge-taken = Ein Wert, den es nur einmal geben darf, gehört inzwischen einer dritten Person.
rec-person-merge-taken = Suchen Sie mit obhut find nach Kundennummer und E-Mail-Adresse und klären Sie, wem sie gehören.
err-person-split-not-merged = Diese beiden sind nicht zusammengeführt.
rec-person-split-not-merged = obhut person explain zeigt, wer in einer Person aufgegangen ist.
err-person-split-late = Rückgängig zu machen war das nur bis { $day }.
rec-person-split-late = Tragen Sie die zweite Person neu ein, wenn es wirklich zwei sind.
err-person-split-held = Seit dem Zusammenführen liegt eine Sperre über der Person; sie betrifft die Werte beider.
rec-person-split-held = Trennen Sie, wenn die Sperre beendet ist.

## Seiten: Personen

duplicates-title = Dubletten
duplicates-lead = Paare, die dieselbe Person sein könnten. Entscheiden kann das nur, wer sie kennt.
duplicates-none-more = Neue Paare kommen von selbst hierher, wenn etwas eingetragen oder importiert wird.
duplicates-one = Eine Person
duplicates-other = Andere Person
duplicates-why = Was gleich ist
pair-title = Dieselbe Person?
pair-differ = { $count ->
    [0] Beide stimmen in allem überein, was Sie sehen.
    [one] In einem unterscheiden sie sich.
   *[other] In { $count } Angaben unterscheiden sie sich.
}
pair-other-word = verschieden
pair-lone = nur bei einer
pair-since = seit { $day }
pair-same-title = Es ist dieselbe Person
pair-keep = Welche bleibt?
pair-meaning = 
    { $values ->
        [0] Kein Wert kommt dazu
        [one] Ein Wert kommt dazu
       *[other] { $values } Werte kommen dazu
    }{ $history ->
        [0] {""}
       *[other] , davon { $history } nur in den Verlauf
    }; { $same ->
        [0] keinen haben beide
        [one] einen haben beide
       *[other] { $same } haben beide
    }. { $bases ->
        [0] Keine Grundlage kommt mit.
        [one] Eine Grundlage kommt mit.
       *[other] { $bases } Grundlagen kommen mit.
    } Rückgängig zu machen bis { $day }.
pair-merge = Zusammenführen
pair-two-title = Es sind zwei
pair-two = Dann wird dieses Paar nicht wieder vorgeschlagen.
pair-apart = Verschiedene Personen
pair-back = Zurück zur Liste
merge-title = Mit einer anderen Person zusammenführen
merge-lead = Sie sehen erst beide nebeneinander und entscheiden dann.
merge-other = Kennung der anderen Person
merge-other-hint = Dreizehn Zeichen; sie steht unter dem Namen. Die Adresse der Seite geht auch.
split-title = Wieder trennen
split-lead = { $id } ist dann wieder eine eigene Person.
split-means = Was seither an mitgekommenen Werten berichtigt oder an Grundlagen beendet wurde, geht mit zurück. Was neu dazukam, bleibt hier.
split-button = Trennen
said-apart = Vermerkt: Das sind zwei verschiedene Personen.
said-merged = Zusammengeführt.
said-split = Wieder eine eigene Person.
web-person-duplicates-no-pair = Über die offenen Paare entscheiden Sie unter „Dubletten“.
web-person-merge-unknown = Prüfen Sie die Kennung.
web-person-merge-same = Nennen Sie zwei verschiedene Personen.
web-person-merge-held = Führen Sie andersherum zusammen, oder beenden Sie zuerst die Sperre.
web-person-merge-taken = Suchen Sie nach Kundennummer und E-Mail-Adresse und klären Sie, wem sie gehören.
web-person-split-not-merged = Auf der Seite der Person steht, wer in ihr aufgegangen ist.
