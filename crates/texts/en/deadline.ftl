### Deadlines: by when something has to be done.

deadline-due = Answer by: { $day }
deadline-extended-due = If extended, by: { $day }
deadline-why = Why:
deadline-no-advice = Obhut does not replace legal advice.

## The way to the deadline

deadline-why-receipt = The request arrived on { $day }; that day does not count.
deadline-why-same-number = The period is { $months ->
    [one] one month
   *[other] { $months } months
} and ends on the day with the same number: { $day } (Art. 12(3) GDPR).
deadline-why-last-of-month = The period is { $months ->
    [one] one month
   *[other] { $months } months
} (Art. 12(3) GDPR). Its last month has no day with the same number; it ends on the last day of that month: { $day }.
deadline-why-moved = That is not a working day ({ $closed }). The period therefore ends on the next working day: { $day }.
deadline-why-extension = If the request is especially complex, or many come together, you may extend to { $months ->
    [one] one month
   *[other] { $months } months
} in total, until { $day }. The person must be told of it, with the reasons, by { $tell_by }.
deadline-why-extension-moved = The extended period ends on a day that is not a working day ({ $closed }). It therefore ends on the next working day: { $day }.
deadline-why-nationwide = No Land is named; only the holidays that hold in all of Germany are taken into account.
deadline-why-land = The public holidays of { $land } are taken into account, but no local ones.
deadline-why-municipality = The public holidays of { $land } and the local ones of { $municipality } are taken into account.
deadline-why-municipality-unknown = Obhut knows of no local holidays in { $municipality }; in doubt the earlier day holds.

## Days

day-monday = Monday
day-tuesday = Tuesday
day-wednesday = Wednesday
day-thursday = Thursday
day-friday = Friday
day-saturday = Saturday
day-sunday = Sunday

err-day-unreadable = “{ $given }” is not a date that Obhut can read.
rec-day-unreadable = Write the day as 2027-04-27 or 27.04.2027, with four digits for the year.
err-day-missing = The calendar has no day “{ $given }”.
rec-day-missing = Check the day and the month.
err-day-range = The year in “{ $given }” is not between { $first } and { $last }.
rec-day-range = Check the year.

err-land-unknown = “{ $given }” is not a German Land.
rec-land-unknown = Use one of these codes, with or without “DE-”: { $codes }.
