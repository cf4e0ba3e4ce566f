### The frame of all pages, signing in, the lock, the purpose.

frame-skip = To the content
frame-demo = This is a sample house: every person in it is invented.
frame-demo-label = Note
frame-unfold = Menu
frame-fold = Close menu
frame-rail = Places
frame-overview = Overview
frame-persons = Persons
frame-duplicates = Duplicates
frame-imports = Imports
frame-processings = Processings
frame-fields = Fields
frame-holds = Holds
frame-retention = Erasure
frame-team = Team and access
frame-releases = Releases
frame-log = Log
frame-settings = Settings
frame-lock = Lock the screen
frame-sign-out = Sign out
frame-other-language = Deutsch
frame-search = Find a person, number, e-mail, place
frame-find = Find
frame-reading-for = You are reading for
frame-no-purpose = nothing chosen yet
frame-workspace = Workspace

keys-title = Keys
keys-lead = Everything here works without a mouse. While you type into a field they are ordinary letters.
keys-close = Close
keys-search = search
keys-new = enter somebody (among the persons)
keys-change = correct (on a person's page)
keys-lock = lock the screen
keys-this = show these keys
keys-away = close what is open

problem-back = Back
problem-code = If you ask for help:

sealed-title = The house is sealed
sealed-lead = Without the passphrase nothing can be read here, not even by the server itself.
sealed-passphrase = Passphrase
sealed-button = Open

sign-in-title = Sign in
sign-in-name = Sign-in name or e-mail
sign-in-password = Password
sign-in-button = Sign in
sign-in-forgot = Forgot your password

second-title = Second step
second-lead = Your password is right. Now confirm that it is you.
second-button = Confirm
step-up-title = Confirm once more
step-up-lead = This step weighs a lot. Confirm that it is you; that holds for five minutes.
step-up-button = Confirm
locked-title = Locked
locked-lead = Your work is still there. Unlock to go on where you were.
locked-button = Unlock
prove-passkey = Confirm with a passkey
prove-totp = Code from your app
prove-recovery-ask = Device not at hand?
prove-recovery = Recovery code
resume-title = What you typed is still there
resume-lead = You were locked or no longer signed in when the form came. Nothing is lost.
resume-button = Send it now
resume-drop = Discard
purpose-title = What are you reading for?
purpose-lead = Of each person you see only what this purpose needs. Every look stands in the log with its purpose.
purpose-empty = You have not been granted a purpose yet. Whoever manages access can do that.


second-why = What do you need it for?
second-why-hint = The second person decides by it.
second-ask = Ask for a release
second-waits = The release has been asked for. Somebody else can decide until { $time }.
second-alone = The release has been asked for. Nobody else can decide here: from { $time } on you release it yourself under Releases.
second-asked-for = This concerns so many that a second person has to release it. Write to them why it should be done.
second-ready = It is released. You can take it now, once.
second-take = Take it now

find-title = Persons
find-lead = Search above by name, also by sound, e-mail, phone, place, postcode or number.
find-examples = For example: köhler stuttgart · 0711 28 42 222 · 70174

person-show-heading = What you see for “{ $purpose }”
person-show-masked = masked for everyone
person-show-others = { $count ->
    [one] One more value belongs to other tasks and is not loaded here.
   *[other] { $count } more values belong to other tasks and are not loaded here.
}

said-signed-out = You are signed out.

err-house-sealed = The house is sealed.
rec-house-sealed = Whoever has the passphrase can open it.
err-page-none = There is no such page.
rec-page-none = Check the address, or begin at the overview.
err-purpose-none = No purpose is chosen.
rec-purpose-none = Choose what you are reading for.
err-form-foreign = This form does not belong to your session.
rec-form-foreign = Load the page again and send the form once more.
err-form-broken = The form could not be read.
rec-form-broken = Load the page again and try once more.
err-body-kind = This kind of content is not taken here.
rec-body-kind = Send what the description of the interface names.
err-body-coding = Packed content is not taken here.
rec-body-coding = Send the content as it is, without Content-Encoding.
err-server-busy = The server has too much to do at the moment.
rec-server-busy = Try again in a few seconds.
err-server-mistake = The program made a mistake.
rec-server-mistake = Nothing is half done. Try again; if it happens once more, report it with the time of day.
err-body-large = That is too large.
rec-body-large = Split it; large files are taken by obhut import at the command line.
err-body-slow = Nothing came for too long.
rec-body-slow = Check the connection and try again.
err-host-unknown = Nothing can be reached here under that name.
rec-host-unknown = Use the address that stands in the settings.
err-method-none = This address cannot be used that way.
rec-method-none = The description of the interface says what can be done here.
err-memory = The server is short of memory.
rec-memory = Try again in a moment.
err-session-half = The second step is still missing.
rec-session-half = Confirm that it is you.
err-session-setup = Your account has no second step yet.
rec-session-setup = Set one up; only then do you see data.
err-session-locked = The session is locked.
rec-session-locked = Unlock it with your password.
