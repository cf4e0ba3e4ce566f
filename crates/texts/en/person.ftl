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
err-person-unknown = There is no such person for this processing.
rec-person-unknown = Check the id, and whether the person is kept for this processing.
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
