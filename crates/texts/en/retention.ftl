### Retention: how long a document stays and from when it has to go.

retention-delete = { $document }: erase from { $day }
retention-basis = Basis: { $basis }
retention-why = Why:
retention-must-go = From that day on you not only may erase the document, you have to, unless another purpose or a hold keeps it.
retention-no-advice = Obhut does not replace legal advice.

retention-years = { $count ->
    [one] one year
   *[other] { $count } years
}
retention-months = { $count ->
    [one] one month
   *[other] { $count } months
}
retention-days = { $count ->
    [one] one day
   *[other] { $count } days
}

## The way to the day

retention-why-year-end = What counts is { $day } ({ $event }). The period starts at the end of that calendar year.
retention-why-event = The period starts with { $day } ({ $event }); that day itself does not count.
retention-why-ends-with-event = The duty to keep it ends with { $day } ({ $event }).
retention-why-period = The period is { $length }; its last day is { $day }.
retention-why-shortened = It used to be { $length }. Since { $day } the shorter period also holds for older documents whose period was still running then.
retention-why-not-before = By the shorter period alone it would have gone earlier; but that only holds since { $day }.
retention-why-old-law = The period did not run beyond { $day }; the shorter one that holds since then changes nothing.
retention-why-moved = That is not a working day ({ $closed }). The limitation period therefore ends on the next working day: { $day } (§ 193 BGB by analogy).
retention-why-firm-own = For { $firm } a longer period of their own holds here.
retention-why-firm-no-matter = For { $firm } the same period holds here as for other firms.
retention-why-statute = A statute demands that the document is kept for so long.
retention-why-limitation = This is not a duty to keep: for so long there can be claims for which you need the document.
retention-why-practice = No statute names a period here; this one is usual practice.
retention-why-fiscal-year = Your fiscal year ends on { $month }-{ $day }. That changes nothing: the period starts at the end of the calendar year.
retention-why-fiscal-year-no-matter = Your fiscal year ends on { $month }-{ $day }. That changes nothing: this period does not depend on the end of a year.

## Firms with periods of their own

retention-firm-ordinary = firms
retention-firm-bank = banks
retention-firm-insurer = insurers
retention-firm-securities = securities firms

## What else there is to know about a document

retention-note-tax-hold = While it matters for taxes that can still be assessed, or while an audit, an objection or a lawsuit runs, it has to stay (§ 147(3) sentence 5 AO). Place a hold then.
retention-note-later-of-both = For the AO the year counts in which the statement was prepared, for the HGB the year in which it was adopted. Take the later day.
retention-note-as-long-as-the-books = It stays as long as the books it explains. Take the day of the last entry to which it applied.
retention-note-unless-voucher = This holds only for a delivery note that is not a booking voucher. If it is one, the period for booking vouchers holds.
retention-note-aml-ten-years = After ten years at the latest it has to be destroyed, even if other laws name a longer period (§ 8(4) GwG).
retention-note-each-use = Each advertising call made on the consent starts the period anew. Take the day of the last one.
retention-note-while-used = While you use the consent, its proof stays.
retention-note-claim-longest = Whoever does not know of the claim can make it for longer: 10 years at most, 30 years for harm to life, body, health or liberty.
retention-note-claim-suspended = Negotiations and lawsuits suspend the limitation period (§§ 203, 204 BGB). Place a hold then.
retention-note-product-liability = For products placed on the market from 9 December 2026 a new product liability act holds. Check whether its periods are longer.
retention-note-application = Two months for the claim and three for the action are law; the rest is time for delivery.
retention-note-seven-days = Many erase such logs after 7 days already.

## Faults

err-retention-document-unknown = “{ $given }” is not a kind of document that Obhut knows.
rec-retention-document-unknown = The closest are: { $near }. “obhut retention --help” shows all kinds.
err-retention-firm-unknown = “{ $given }” is not a kind of firm that Obhut knows.
rec-retention-firm-unknown = Use one of these: { $firms }. For any other firm leave it out.
err-retention-fiscal-year = “{ $given }” is not a day on which a fiscal year can end.
rec-retention-fiscal-year = Write month and day as 06-30, or day and month as 30.06.

## Pages

retention-title = { $count ->
    [0] Nothing has to be erased.
    [one] Of one person something has to be erased.
   *[other] Of { $count } persons something has to be erased.
}
retention-lead = What no purpose needs and no hold keeps goes. The nightly sweep does it by itself; here you see it beforehand.
retention-tab-due = Due
retention-tab-deadline = Time to answer
retention-tab-period = Retention
retention-nothing-due = Nothing is due today. When something becomes due shows the calendar.
retention-at-least = At least:
retention-why-goes = Why
retention-examples = Examples
retention-person = Person
retention-goes = What goes
retention-since = due since
retention-sweep-button = Erase { $values ->
    [one] one value
   *[other] { $values } values
} of { $persons ->
    [one] one person
   *[other] { $persons } persons
}
retention-sweep-proofs = { $count ->
    [one] Erase one proof
   *[other] Erase { $count } proofs
}
retention-sweep-hint = Afterwards it opens nowhere any more, not in backups either whose keys are destroyed.
retention-calendar = What goes in the next quarters
retention-swept-title = Erased
retention-final = The old keys are destroyed: what went opens nowhere any more.
retention-not-final = The old keys are destroyed at the next turn; only then is it final.
retention-busy = The keys are destroyed. Free pages of the database are overwritten by the next sweep, because somebody is reading just now.
retention-to-log = To the log
retention-back = Back to the calendar
retention-reckon = Reckon
retention-deadline-title = Until when does a request have to be answered?
retention-deadline-lead = One month from receipt, by calendar and holidays (Art. 12(3) GDPR).
retention-deadline-received = Received on
retention-deadline-land = Land you answer from
retention-deadline-no-land = not named
retention-deadline-municipality = Municipality, for local holidays
retention-period-title = How long does a document stay?
retention-period-lead = Until when it must or may stay, and from when on it has to go.
retention-period-document = Kind of document
retention-period-day = Day that is counted from
retention-period-firm = Kind of firm
