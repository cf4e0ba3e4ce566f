### Discovery: what of a text is personal.

detect-place = Place
detect-label = Kind
detect-sure = Certainty
detect-mask = Masked
detect-why = Why
detect-certain = certain ({ $percent } %)
detect-likely = likely ({ $percent } %)
detect-nothing = Nothing personal found.
detect-why-form = form
detect-why-digit = check digit is right
detect-why-word = word before it
detect-why-column = column or field
detect-why-list = list
detect-why-model = language model
detect-why-taught = shape of the firm
detect-why-wrong-digit = check digit is wrong
detect-why-repeated = stands elsewhere more plainly
detect-why-general = general address of a firm

err-detect-input = Standard input cannot be read.
rec-detect-input = Look at the program before it in the pipe.
err-detect-long = The text is longer than { $most } MB.
rec-detect-long = Cut it into parts.
err-detect-lines = Lines of the input that could not be read: { $count }; the first is line { $line }.
rec-detect-lines = Every line must be a JSON object with "id" and "text", of 128 MB at most. The other lines are answered.
err-detect-shape-form = The shape { $given } cannot be read.
rec-detect-shape-form = Write it as CUSTOMER_ID=K-99999: 9 is a digit, A a capital, a a letter, * at the end more of them. There are: { $labels }.
err-detect-shape-length = The shape { $given } is too short or too long.
rec-detect-shape-length = It takes 4 to 64 signs, or it would be found everywhere or nowhere.
err-detect-shape-digit = The shape { $given } has no digit.
rec-detect-shape-digit = Without one it would find ordinary words. Write a 9 where a digit stands.
