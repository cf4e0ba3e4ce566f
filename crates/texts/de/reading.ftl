### Lesen: wie viele Personen jedes Konto am Tag ansieht.

cli-reading = Zeigen, wie viele Personen wer ansieht, und das Lesen anhalten
cli-reading-list = Alle Konten zeigen, ungewöhnliche zuerst
cli-reading-stop = Das Lesen eines Kontos sofort anhalten
cli-reading-resume = Ein Konto wieder lesen lassen

reading-list-none = Hier arbeitet noch niemand, der Personen ansieht.
reading-list-account = Konto
reading-list-role = Rolle
reading-list-today = heute
reading-list-usual = üblich
reading-list-most = Grenze
reading-list-state = Stand
reading-alarm = weit mehr als üblich
reading-stopped = angehalten
reading-stop-done = { $account } sieht ab sofort niemanden mehr an.
reading-resume-done = { $account } darf wieder lesen.

err-reading-account = Dieses Konto arbeitet hier nicht.
rec-reading-account = obhut reading list zeigt alle.
err-reading-own = Das eigene Lesen kann sich niemand wieder erlauben.
rec-reading-own = Bitten Sie jemanden, der dasselbe Recht hat.
err-reading-not-stopped = Das Lesen dieses Kontos ist nicht angehalten.
rec-reading-not-stopped = Es ist nichts zu tun.

## Seiten


reading-title = Lesen
reading-lead = Wie viele Personen jedes Konto heute angesehen hat; wer weit mehr liest als üblich, steht oben. Wen, steht im Protokoll.
reading-alarm-day = { $day }: { $count }
reading-stop = Anhalten
reading-resume = Wieder lesen lassen

said-reading-stopped = Das Konto sieht ab sofort niemanden mehr an.
said-reading-resumed = Das Konto darf wieder lesen.
