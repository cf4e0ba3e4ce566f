### Passwords: why one is refused, or weaker than it looks.

password-short = It is too short: take 12 characters at least. Several words are good.
password-long = It is longer than 256 characters.
password-common = It is made of words that very many use.
password-own = It contains your name or that of your firm.
password-sequence = It contains a row like 1234 or abcd.
password-keyboard = It contains keys that lie side by side.
password-repeat = It repeats itself.
password-year = It contains a year or a date.
password-guessable = Whoever tries the usual patterns soon finds it.

## Pages

password-label = New password
password-hint = At least 12 characters; several words are good. Pasting from a password store is fine.
password-show = Show
password-hide = Hide
password-suggest = Suggest one
strength-refused = Not possible.
strength-enough = Enough.
strength-good = Good.
strength-strong = Strong.
phrase-title = A suggestion
phrase-lead = Drawn by chance and kept nowhere. Take it over into your password store.
phrase-other = Another one
