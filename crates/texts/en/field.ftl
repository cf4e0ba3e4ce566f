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

## Pages

field-title = { $count } fields
field-lead = What can be stored about a person. A field that no processing uses nobody can collect.
field-new = Own field
field-own = own
field-add-title = A field of your own
field-add-lead = Take it into a processing afterwards; before that it cannot be collected.
field-add-label-de = Label in German
field-add-label-en = Label in English
field-add-key-hint = Lower-case letters, digits, underscores, as shoe_size. It stays.
field-add-kind = What kind of value
field-add-several = A person may have several of it
field-add-button = Add the field
said-field-added = The field is added. It can be collected as soon as a processing uses it.
field-kind-text = Text
field-kind-name = Name
field-kind-salutation = Salutation
field-kind-title = Title
field-kind-organisation = Firm or club
field-kind-street = Street and number
field-kind-postcode = Postcode
field-kind-city = City
field-kind-region = Region
field-kind-country = Country
field-kind-mail = Email
field-kind-phone = Phone
field-kind-date = Day
field-kind-iban = IBAN
field-kind-bic = BIC
field-kind-card = Card number
field-kind-amount = Amount
field-kind-number = Number
field-kind-vat_id = VAT id
field-kind-tax_id = Tax id
field-kind-language = Language
field-kind-url = Web address
field-kind-note = Several lines of text
