### The house's post: what goes to its own people.

err-post-unknown = This mail does not wait.
rec-post-unknown = It may have been sent or taken out already.
err-post-address = That is no mail address.
rec-post-address = Write it like anna@firm.example.
err-post-no-server = No mail server is set.
rec-post-no-server = Enter server and sender in the settings. Until then mails wait in the outbox.

mail-foot =
    This message comes from { $sender }.
    Nobody will ever ask you for your password or a code.
mail-invitation-subject = Invitation to Obhut
mail-invitation-body =
    Hello { $name },

    an account was added for you: { $handle }. Open this link and choose your password:

    { $address }

    The link is good once, until { $until }. After that ask for a new one.
mail-reset-subject = Choose a new password
mail-reset-body =
    Hello { $name },

    somebody chose “forgotten password” for your account. If it was you, open this link:

    { $address }

    It is good once, until { $until }. Your second step is asked afterwards as ever.
    If it was not you, do nothing; nothing has changed.
mail-password-changed-subject = Your password was changed
mail-password-changed-body =
    Hello { $name },

    on { $time } the password of your account was chosen or changed. All other sessions are ended.
    If it was not you, choose “forgotten password” and tell the administration.
mail-access-renewed-subject = An access was given out anew
mail-access-renewed-body =
    Hello { $name },

    on { $time } { $actor } gave the access of { $handle } out anew. The password and second step of before do not hold any more; the link for new ones went to the mail address of the account.
    Ask { $handle } by another way whether that was meant. If it was not, end the access.
mail-mail-changed-subject = The mail address of your account was changed
mail-mail-changed-body =
    Hello { $name },

    on { $time } the mail address of your account was changed. Nothing will come to this address any more.
    If you did not want that, tell the administration.
mail-mail-asked-subject = The mail address of your account is to be changed
mail-mail-asked-body =
    Hello { $name },

    on { $time } another mail address was entered for your account. It counts once it is confirmed there; until then everything still comes here.
    If you did not want that, tell the administration at once.
mail-mail-confirm-subject = Confirm your mail address
mail-mail-confirm-body =
    Hello { $name },

    this address is to belong to the account { $handle }. Open this link and confirm that you read it:

    { $address }

    The link is good once, until { $until }. If you do not expect this, do nothing.
mail-second-step-subject = Your second step was set up
mail-second-step-body =
    Hello { $name },

    on { $time } a program that shows codes for signing in was set up for your account.
    If it was not you, tell the administration at once.
mail-codes-subject = New emergency codes
mail-codes-body =
    Hello { $name },

    on { $time } new emergency codes for your account were shown. The old ones are void.
    If it was not you, tell the administration at once.
mail-code-used-subject = An emergency code was used
mail-code-used-body =
    Hello { $name },

    an emergency code was used for signing in. { $left ->
        [0] None is left.
        [one] One is left.
       *[other] { $left } are left.
    }
    If it was not you, choose a new password and tell the administration.
mail-new-place-subject = Signed in from a new place
mail-new-place-body =
    Hello { $name },

    on { $time } your account signed in from a place that was not known yet:
    { $net }, { $agent }
    If it was you, do nothing. If not: sign in, choose “my access was shared”, and tell the administration.
mail-shared-subject = Your access was taken back
mail-shared-body =
    Hello { $name },

    on { $time } you said that somebody else had your access. All sessions and links are ended, the old password is void.
mail-test-subject = Obhut: mail arrives
mail-test-body = This mail shows that the mail server is set rightly. There is nothing to do.

## Why a mail did not go out.

post-trouble-unreachable = not to be reached
post-trouble-refused = does not take the mail
post-trouble-later = cannot at the moment, it is tried again
post-trouble-sign-in = does not let us in: name or password are wrong
post-trouble-tls = no encryption that can be trusted
post-trouble-mailbox = does not know the receiver's address
post-trouble-own-missing = our own certificate, or its key, is missing or cannot be read
post-trouble-own-open = others can read the key to our own certificate
post-trouble-own-locked = the key to our own certificate is encrypted
post-trouble-own-broken = our own certificate, or its key, is none
post-trouble-own-apart = our own certificate and its key do not belong together
post-trouble-own-refused = does not take our own certificate, or asks for one
post-trouble-address = the address is none

## Pages

post-title = { $count ->
    [0] No mail waits.
    [one] One mail waits.
   *[other] { $count } mails wait.
}
post-lead = The house's post to its own people. What it says only whoever sits at the machine reads: it may hold a link that opens an account.
post-test-to = Trial to
post-test-button = Send a trial mail
post-none = Here stand mails that wait or were sent in the last thirty days. There are none yet.
post-made = Made
post-what = Subject
post-to = To
post-state = State
post-sent = sent on { $time }
post-waits = { $count ->
    [0] waits
    [one] waits, tried once
   *[other] waits, tried { $count } times
}
post-again = Try again
post-end = Take out
said-post-test = The trial mail is in the outbox. If it does not arrive, the reason stands here.
said-post-again = The mail is tried again at once.
said-post-ended = The mail is taken out.

## Command line.

cli-post = The house's own mails: what waits, what went out
cli-post-list = List what waits and what went out
cli-post-show = Show a waiting mail with its words
cli-post-send = Send now what is due
cli-post-test = Put a mail into the outbox that shows that mails arrive
cli-post-test--to = Where to
cli-post-again = Try a waiting mail again at once
cli-post-end = Take a waiting mail out of the outbox
cli-post-show--mail = Id of the mail
cli-post-again--mail = Id of the mail
cli-post-end--mail = Id of the mail
cli-value-address = MAIL_ADDRESS
post-list-none = No mail waits, and none went out.
post-list-id = Id
post-list-made = of
post-list-to = to
post-list-kind = Subject
post-list-state = State
post-state-sent = sent { $time }
post-state-waits = waits
post-state-failed = mail server: { $why }; again { $time }
post-send-done = Sent: { $sent }, not arrived: { $failed }.
post-test-done = A mail to { $mail } lies in the outbox. obhut post send sends it, or else the server.
post-again-done = The mail { $mail } is due again.
post-end-done = The mail { $mail } was taken out of the outbox.
