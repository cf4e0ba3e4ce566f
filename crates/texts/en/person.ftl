### Persons: find, show, correct, end.

cli-person = Find, show, correct and erase persons
cli-person-find = Find persons: by name, also by sound, mail, phone, place, postcode or number
cli-person-find--text = What to look for; several words have to fit all
cli-person-find-more =
    Examples:
      obhut find "köhler stuttgart" --for customer-service
      obhut find "0711 28 42 222" --for customer-service
      obhut find leonie@example.org --for orders
cli-person-show = Show a person as a processing sees them

person-kind-person = person
person-kind-contact = contact person
person-kind-organisation = organisation

person-find-id = Id
person-find-kind = Kind
person-find-name = Name
person-find-city = City
person-find-none = Nobody found. Only persons kept for this processing are looked through. Try part of the name from three letters on, or something else.
person-find-whole-numbers = Numbers are found only as a whole: phone with area code, customer, order and invoice number, VAT id, postcode. Blanks and hyphens make no difference.
person-find-more = There are more than the { $count } shown. Add a word, the place for example.
person-find-restricted = { $count ->
    [one] Beside them there is one restricted person that must not be used for this processing.
   *[other] Beside them there are { $count } restricted persons that must not be used for this processing.
}

person-show-restricted = Restricted: these data may be used for few purposes only (Art. 18 GDPR).
person-show-empty = No value is kept for this processing.
person-show-origin = from { $source }, since { $day }
person-show-verified = verified on { $day }
person-show-basis = { $processing }: { $kind } since { $begin }
person-show-basis-ended = ended on { $day }
person-show-basis-unconfirmed = begin still to be confirmed
person-show-not-loaded = { $count ->
    [one] One more value does not belong to “{ $purpose }” and was not loaded.
   *[other] { $count } more values do not belong to “{ $purpose }” and were not loaded.
}

err-person-find-short = That cannot be searched for.
rec-person-find-short = Give at least two letters, a number, a mail address or a phone number.
err-person-id = That is no id of a person.
rec-person-id = An id has thirteen characters; obhut find shows it in the first column.
err-person-unknown = There is no such person, or not for this processing.
rec-person-unknown = Check the id, and whether the person is kept for this processing.
err-person-several = Several have this value; it names nobody alone.
rec-person-several = Find with it and take the id of the right person.
err-person-restricted = This person is restricted and must not be used for this processing.
rec-person-restricted = Allowed are only legal claims, legal duties and what the person wants (Art. 18(2) GDPR).

## Erasing

cli-person-erase = Erase a person; beforehand you see what goes and what stays
cli-person-erase--reason = Why: wish (of the person), unlawful or mistake
person-erase-would-whole = The person would be erased whole, with { $goes } values and their key.
person-erase-would = { $goes } values would be erased, { $stays } stay and become restricted.
person-erase-done-whole = The person is erased whole, with { $goes } values and their key.
person-erase-done = { $goes } values are erased, { $stays } stay and are restricted.
person-erase-ask = { $count ->
    [one] Erase one value? This cannot be taken back.
   *[other] Erase { $count } values? This cannot be taken back.
}
person-erase-goes = goes
person-erase-old = old version
person-erase-final = What is erased can be opened in no copy of the database any more.
person-erase-waits = { $count ->
    [one] One erasure becomes final with the next sweep.
   *[other] { $count } erasures become final with the next sweep.
}
person-erase-busy = The keys are destroyed. Because somebody is reading, freed pages of the database are overwritten with the next sweep.
err-person-erase-contacts = { $count } contact persons still belong to this organisation.
rec-person-erase-contacts = Erase them first, or move them to another one.

## Rights

err-no-purpose = It is not said for which processing.
rec-no-purpose = Name one of these with --for: { $known }
err-unknown-purpose = There is no such processing.
rec-unknown-purpose = There are: { $known }
err-no-grant = No access is granted for this processing, or it has run out.
rec-no-grant = Whoever grants access can do so with obhut grant add.

## Pages: persons

person-nameless = Person { $id }
person-group-name = Name
person-group-address = Address
person-since = { $kind }, kept since { $day }
person-number = no. { $number }
person-verified = last confirmed on { $day }
person-restricted-pill = restricted
person-restricted-means = It is used only for legal claims, legal duties and what the person wants.
person-fact-origin = Came on { $day } from: { $source }.
person-fact-by-hand = Entered by hand on { $day }.
person-fact-by-whom = Entered on { $day }: { $who }.
hand-key = interface
hand-key-named = interface “{ $name }”
hand-operator = command line
hand-operator-named = { $name }, command line
person-fact-verified = Confirmed as right on { $day }.
person-fact-for = Needed for { $processings }.
person-fact-goes = Will be erased: { $goes }.
person-fact-masked = Nobody sees payment data in full; debits take them from here.
person-contacts = Contact persons
person-contacts-none = Nobody has been entered for this organisation yet.
person-contacts-hidden = { $count ->
    [one] One more contact person belongs to other tasks and is not loaded here.
   *[other] { $count } more contact persons belong to other tasks and are not loaded here.
}
person-likely-here = This person may be here once already.
person-side-by-side = Look at both
person-merged-here = { $id } was merged into this person. Until { $day } this can be undone.
person-merged-away = This person was merged into { $id }. Until { $day } this can be undone.
person-seen-by = { $count ->
    [one] One person for “{ $processing }”
   *[other] { $count } people for “{ $processing }”
}
person-closed-title = This person is restricted
person-closed-means = We keep their data, but these must not be used for what you are reading for (Art. 18 GDPR).
person-closed-for = Only legal claims, legal duties and what the person wants are allowed. You can still see where the data came from and what becomes of them.
person-do-change = Correct
person-do-more = More …
person-do-contact = Enter a contact person
person-do-explain = Where it came from, what becomes of it
person-do-bases = Bases
person-do-holds = Holds
person-do-restrict = Restrict
person-do-release = Lift the restriction
person-do-merge = Merge with another person
person-do-split = Take apart again
person-do-erase = Erase
list-and = { $first } and { $last }
list-more = { $count ->
    [one] { $first } and one more
   *[other] { $first } and { $count } more
}
form-cancel = Cancel
find-add = Enter somebody
said-added = Entered.
said-changed = Saved.
said-restricted = The person is restricted.
said-released = The restriction is lifted.

case-order = Order
case-invoice = Invoice
case-complaint = Complaint
case-call = Call
case-nameless = Record { $number }
case-no-day = no day
case-add-order = Enter an order
case-add-invoice = Enter an invoice
case-add-complaint = Enter a complaint
case-change-order = Correct an order
case-change-invoice = Correct an invoice
case-change-complaint = Correct a complaint
cases-title = Orders, invoices, complaints
cases-none = None yet.

erase-title = Erase
erase-ends = This ends as well: { $processings }.
erase-goes = This is erased
erase-stays = This stays for now
erase-stays-lead = It is locked away under a new key and restricted until its day comes too.
erase-why = why, until when
erase-stays-duty = { $until } for { $processing }{ $norm }
erase-stays-claims = { $until }, to establish or defend legal claims (Art. 17(3)(e) GDPR)
erase-times = { $count } times
erase-reason = Why?
erase-reason-wish = The person wishes it.
erase-reason-unlawful = The data were taken in without a right to it.
erase-reason-mistake = The entry was a mistake.
erase-no-way-back = This cannot be taken back: the key is destroyed, and nothing can be read in the backups either.
erase-button = { $count ->
    [one] Erase one value
   *[other] Erase { $count } values
}
erase-button-whole = { $count ->
    [one] Erase the person with one value
   *[other] Erase the person with { $count } values
}
erased-title = Erased
erased-stays = What still stays, and why
erased-on = To the search
web-person-unknown = They may be kept for another purpose: choose above what you are reading for.
web-person-id = An id has thirteen characters; it stands below the person's name.
web-person-find-short = Type at least two letters, a number, an e-mail address or a telephone number.
web-no-grant = Whoever manages your access can change this.
