### The command line: frame, headings and what is the same for every command.

cli = Obhut keeps customer data in good keeping: encrypted, bound to a purpose, provable.
cli-more =
    First steps:
      obhut init --data house --workspace Shop --land BY --unseal file:/media/key/obhut.key
      obhut import customers.csv --source "Customer list 2026" --for orders
      obhut find "köhler stuttgart" --for customer-service

    obhut COMMAND --help explains a command.

cli-heading-usage = Usage:
cli-heading-commands = Commands
cli-heading-arguments = Arguments
cli-heading-options = Options
cli-heading-general = Everywhere

## Names of values

cli-value-command = COMMAND
cli-value-options = OPTIONS
cli-value-dir = DIR
cli-value-file = FILE
cli-value-workspace = WORKSPACE
cli-value-lang = LANGUAGE
cli-value-land = LAND
cli-value-processing = PROCESSING
cli-value-person = PERSON
cli-value-text = TEXT
cli-value-value = VALUE
cli-value-day = DAY
cli-value-unseal = MEANS
cli-value-database = ADDRESS
cli-value-ip = IP
cli-value-origin = ADDRESS
cli-value-listen = ADDRESS:PORT

## Options that mean the same everywhere

cli--data = Directory of the house (else OBHUT_DATA)
cli--workspace = Workspace, where there are several (else OBHUT_WORKSPACE)
cli--json = Answer and errors as JSON, for scripts
cli--yes = Answer questions with yes
cli--lang = Language: de or en (else by LANG)
cli--help = Show this help
cli--version = Show the version
cli--for = Processing you do it for; obhut processing list shows them all
cli--land = Land (German federal state) whose holidays count: BY or DE-BY
cli--id = Id of the person, thirteen characters

## Deadlines and retention

cli-deadline = Until when a request has to be answered, and why
cli-deadline-more =
    Example:
      obhut deadline 2027-04-27 --land NW
cli-deadline--received = Day the request was received: 2027-04-27 or 27.04.2027
cli-deadline--municipality = Municipality, if local holidays are to count: Augsburg
cli-retention = How long a document is kept and from when on it is erased, and why
cli-retention-more =
    Example:
      obhut retention invoice 2019-08-01

    Obhut knows these documents:
cli-retention--document = Kind of document, by key or name: invoice or Rechnung
cli-retention--date = Day the period is counted from (issue, receipt, last entry …)
cli-retention--kind-of-firm = Supervised firms keep vouchers longer: bank, insurer or securities
cli-retention--fiscal-year-end = End of a deviating fiscal year, such as 06-30 (changes nothing; the answer says so)
cli-value-received = DAY
cli-value-municipality = MUNICIPALITY
cli-value-document = DOCUMENT
cli-value-date = DAY
cli-value-kind = FIRM
cli-value-mm-dd = MM-DD

## Questions

cli-ask-how = [yes/no]
cli-ask-yes = yes
cli-progress-persons = persons looked at
cli-not-done = Nothing changed.
cli-detail = Technical: { $detail }

## Wrong usage

err-cli-command = There is no command “{ $command }”.
rec-cli-command = obhut --help shows all commands.
err-cli-command-near = There is no command “{ $command }”.
rec-cli-command-near = Did you mean “{ $near }”?
err-cli-no-command = A command is missing.
rec-cli-no-command = obhut --help shows all commands, obhut COMMAND --help explains one.
err-cli-argument = There is no option “{ $argument }” here.
rec-cli-argument = The command with --help shows its options.
err-cli-argument-near = There is no option “{ $argument }” here.
rec-cli-argument-near = Did you mean “{ $near }”?
err-cli-word = There is a word too many.
rec-cli-word = Put what belongs together in quotes. The command with --help shows what it expects.
err-cli-missing = Missing: { $arguments }
rec-cli-missing = The command with --help explains what it needs.
err-cli-value-of = The value of { $argument } is missing or none of those there are.
rec-cli-value-of = Possible are: { $values }
err-cli-value = The value of { $argument } is missing or cannot be understood.
rec-cli-value = The command with --help explains what is expected.
err-cli-conflict = { $argument } and { $other } do not go together.
rec-cli-conflict = Leave one of them out.
err-cli-utf8 = An argument is not valid text (UTF-8).
rec-cli-utf8 = Check umlauts and special characters in what you typed.
err-cli-usage = The command line cannot be understood.
rec-cli-usage = obhut --help shows how commands are built.
err-cli-data = It is not said in which directory the house lies.
rec-cli-data = Name it with --data DIR or set OBHUT_DATA.
err-cli-ask = Somebody has to answer here, but nobody sits at the terminal. Nothing was done.
rec-cli-ask = With --yes you answer the question beforehand.
err-output = The answer could not be printed.
rec-output = Check whether the target of the output has room and can be reached. What the command was to do is done.

cli-serve = Offer pages and API in the browser
cli-serve--listen = Address and port to listen on
cli-serve--origin = The address people type, such as https://obhut.firm.example
cli-serve--tls-certificate = Chain of certificates as a PEM file
cli-serve--tls-key = The private key that belongs to it as a PEM file
cli-serve--proxy = Proxy in front whose word on where a client comes from counts
cli-serve--checkpoints = Folder for checkpoints of the log (else checkpoints in the house's directory)
cli-routes = List what pages and API answer to
serve-ready = Obhut is ready: { $origin }
serve-sealed = The house is still sealed. The page tries again when asked. The reason:
serve-stopped = Stopped. All that was begun is done.
err-serve-listen = It is not possible to listen on { $place }.
rec-serve-listen = Name a free address with --listen, such as 127.0.0.1:8450.
err-serve-open = On { $place } everybody could come in without encryption.
rec-serve-open = Name --tls-certificate and --tls-key, or the address of the proxy in front with --origin.
err-serve-origin = { $place } is no address that somebody can type.
rec-serve-origin = Expected is something like https://obhut.firm.example, without a path.
err-serve-tls = No encrypted connection can be offered with { $place }.
rec-serve-tls = The file must be readable and hold a chain of certificates or a key as PEM that belong together.
err-serve-address = “{ $place }” is no address with a port to listen at.
rec-serve-address = Something like 127.0.0.1:8450 or [::]:8450 is expected.
err-serve-proxy = “{ $place }” is no IP address of a proxy.
rec-serve-proxy = Name each address by itself, such as 10.0.0.1.
err-serve-tls-half = { $place } lacks its counterpart: certificate and key belong together.
rec-serve-tls-half = Name both tls_certificate and tls_key.
err-serve-acme-directory = “{ $place }” is no address of a certificate authority.
rec-serve-acme-directory = Name its directory under [serve.acme] directory, such as https://acme-v02.api.letsencrypt.org/directory.
err-serve-acme-terms = Nobody has agreed to the terms of the certificate authority { $place }.
rec-serve-acme-terms = Read the terms, then set terms_agreed = true under [serve.acme].
err-serve-acme-files = The certificate cannot come from files and from a certificate authority at once.
rec-serve-acme-files = Leave out tls_certificate and tls_key, or [serve.acme].
err-serve-acme-name = No certificate can be had for { $place }.
rec-serve-acme-name = Set origin to the name people type: https://obhut.firm.example. An IP address is no name.
err-serve-settings =
    Several settings are not right.

    { $faults }
rec-serve-settings = They stand in obhut.toml under [serve], in the environment (OBHUT_…) and in what was typed, each over the one before.
err-serve-start = The server could not be started.
rec-serve-start = See whether the system still has files and threads to give.

## detect

cli-detect = Finds what of a text is personal; needs no house
cli-detect-more =
    Without --text it reads lines such as {"{"}"id":1,"text":"…"{"}"} and answers each with
    {"{"}"id":1,"spans":[{"{"}"start":0,"end":5,"label":"PERSON","score":0.97{"}"}]{"}"}; places count Unicode characters.

    Examples:
      obhut detect --text letter.txt
      obhut detect --shape CUSTOMER_ID=K-99999 < texts.jsonl > finds.jsonl
cli-detect--text = Looks through this file (- for standard input) and shows a table without values
cli-detect--shape = Shape of a number of your own: CUSTOMER_ID=K-99999; may be repeated
cli-detect--certain = Only what is certain: form and check digit, or the header of the column
cli-detect--numbers = Only what has a form, no names, addresses and hints; faster
cli-detect--why = Reasons, too
cli-value-shape = KIND=SHAPE

## scan

cli-scan = Finds personal data in folders, files, databases and mailboxes; needs no house
cli-scan-more =
    Looks through everything below the targets and says what lies where, how much, how sure and how old.
    Nothing is changed. No report holds a value that was found. Links are not followed.

    Each file is then without finds, with finds, or not checked, with the reason. What was read is
    remembered (usually in ~/.local/state/obhut/scan): stopped by Ctrl-C, the next call goes on, and later
    ones read only what changed.

    Examples:
      obhut scan /srv/share
      obhut scan --format html --output report.html /srv/share ~/Maildir
      obhut scan --fail-on IBAN,CARD --format jsonl export/ > finds.jsonl

    Exit: 0 all was checked · 3 something could not be checked · 10 a kind of --fail-on was met (wins over 3)
    · 1 failure · 2 wrong usage. Pictures, sound, fonts and programs lead to 3 only with --strict.
cli-scan--target = Folders, files, postgres://user@host/database, imaps://user@host
cli-scan--password-file = File with the password of the database or mailbox; otherwise it is asked for at the terminal
cli-scan--sample = Reads only so many rows of each table of a database; it then does not count as wholly checked
cli-scan--format = Report as table (default), html, xlsx or jsonl; left out, by the ending of --output
cli-scan--output = Writes the report to this file; one that is there stays, but for --force
cli-scan--force = Replaces a file that is there
cli-scan--fail-on = Ends with 10 when one of these kinds is met: IBAN,CARD
cli-scan--strict = Ends with 3 also when pictures, sound, fonts or programs were not looked into
cli-scan--exclude = Leaves out names (*.iso) or paths from the target (archive/2019); may be repeated
cli-scan--one-file-system = Stays on the file system of the target
cli-scan--max-size = Larger files (500M, 2G) count as not checked; default: no limit
cli-scan--certain = Only what is certain: form and check digit, or the header of the column
cli-scan--numbers = Only what has a form, no names, addresses and hints; faster
cli-scan--shape = Shape of a number of your own: CUSTOMER_ID=K-99999; may be repeated
cli-scan--threads = So many files at once; default: as many as processors
cli-scan--state = Remembers in this folder what was read
cli-scan--no-state = Remembers nothing; ids then lead to no file
cli-scan--again = Reads everything anew, also what is unchanged
cli-scan-locate = Shows which file an id of a report stands for
cli-scan-locate--id = The id as the report has it
cli-scan-locate--target = The same targets as at the scan
cli-scan-locate--state = The same folder as at the scan
cli-value-target = TARGET
cli-value-form = FORM
cli-value-kinds = KINDS
cli-value-pattern = PATTERN
cli-value-size = SIZE
cli-value-number = NUMBER
cli-value-id = ID
