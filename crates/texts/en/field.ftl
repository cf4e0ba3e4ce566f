### Fields: what can be stored about a person.

field-count = { $count ->
    [one] { $count } field
   *[other] { $count } fields
}

## Categories of personal data

field-category-identity = Identity
field-category-contact = Contact
field-category-online = Online
field-category-contract = Contract
field-category-payment = Payment
field-category-communication = Communication
field-category-location = Location
field-category-profile = Use and profile
field-category-media = Image, sound and signature
field-category-employment = Applicants and employees
field-category-special = Special categories
field-category-criminal = Criminal convictions and offences

## Protection

field-sensitivity-ordinary = ordinary
field-sensitivity-payment = payment data
field-sensitivity-special = specially protected

## Search

field-search-none = not searchable
field-search-exact = exact
field-search-words = by words
field-search-name = as a name, by sound too
field-search-postcode = by postcode

## What a value is where there are several

field-what-main = main
field-what-home = home
field-what-work = work
field-what-mobile = mobile
field-what-delivery = delivery
field-what-billing = billing
field-what-other = other

## Where a column goes

field-target-full-name = full name, to be split
field-target-full-address = full address, to be split
field-target-house-number = house number, goes behind the street
field-target-verification = card verification code, never stored
field-target-consent = consent: yes, no or the day
field-target-consent-wording = consent: version of the text
field-target-consent-channel = consent: channel
field-target-consent-time = consent: time
field-target-consent-confirmed = consent: confirmed on (double opt-in)
field-target-consent-withdrawn = consent: withdrawn on
field-target-basis-begin = begin of the basis
field-target-ignore = left out

## Fields of one's own

err-field-key = { $key } cannot be the name of a field.
rec-field-key = Use lower-case letters, digits and underscores, beginning with a letter, at most 40 characters.
err-field-taken = There is a field { $key } already.
rec-field-taken = Choose another name or use the field there is.
err-field-full = No more fields of your own are possible.
rec-field-full = Remove fields that no processing uses any more.
