### The whole installation looked over: what is sound, what is not, what to do.

cli-house = Check the register of the whole house
cli-house-check = Check database, rows, logs and duties of the register
cli-house-check--quick = Do not go through the whole logs
cli-house-check-more =
    Finds damage in the files of the database, and rows whose person or workspace is missing.
    Exit: 0 all sound, 3 something is to be done or could not be looked at, 1 something is broken.
cli-doctor = Look the whole installation over and say what to do
cli-doctor--mail = Speak to the mail server too
cli-doctor--quick = Do not go through the whole log
cli-doctor-more =
    Exit: 0 all sound, 3 something is to be done or could not be looked at, 1 something is broken.

doctor-all-sound = All is sound.
doctor-some-advice = It works. Something is to be done.
doctor-some-broken = Something is not in order. Begin with the lines marked ✗.

doctor-directory = The directory { $path } belongs to one account alone.
doctor-directory-none = There is no directory { $path }.
doctor-directory-none-do = Check --data or OBHUT_DATA.
doctor-directory-open = Other accounts of this machine can reach { $path } ({ $count } places in all).
doctor-directory-open-do = Take the rights from them: chmod -R go= DIRECTORY
doctor-directory-owner = Something in { $path } belongs to another account.
doctor-directory-owner-do = Always run Obhut under the same account, or change the owner with chown -R.

doctor-sandbox = Foreign files are read in a process that can do nothing else.
doctor-sandbox-layers = Foreign files are read in a confined process, but layers are missing: { $layers }.
doctor-sandbox-layers-do = A newer Linux kernel (5.13 or later) offers them all.
doctor-sandbox-leaks = The process that reads foreign files can reach more than it may.
doctor-sandbox-leaks-do = Take in no foreign files on this machine. See whether seccomp and Landlock are switched off.

doctor-space = { $mib } MiB are free.
doctor-space-short = Only { $mib } MiB are free.
doctor-space-short-do = Make room before nothing can be written any more.
doctor-space-none = Hardly any room is left: { $mib } MiB.
doctor-space-none-do = Make room now. Once the disk is full, nothing is changed any more.
doctor-space-unknown = How much room is left cannot be told.
doctor-space-unknown-do = Look with df.

doctor-settings = The settings in obhut.toml and the environment are sound.

doctor-key-passphrase = The house is opened with a passphrase.
doctor-key-credential = The key is handed over by the system.
doctor-key-file = The key file { $path } lies on another medium and belongs to one account alone.
doctor-key-missing = The key file { $path } is not there.
doctor-key-missing-do = Mount its medium, or open the house with the recovery kit: obhut key recover
doctor-key-open = Other accounts can read the key file { $path }.
doctor-key-open-do = chmod 400 FILE. If somebody has read it, change the key: obhut key root
doctor-key-same-disk = The key file { $path } lies on the same disk as the data.
doctor-key-same-disk-do = Put it on another: whoever takes the disk has both otherwise.

doctor-tls = The certificate is valid for { $days } more days.
doctor-tls-soon = The certificate in { $path } is valid for only { $days } more days.
doctor-tls-soon-do = Renew it. The server reads the file again within an hour.
doctor-tls-over = The certificate in { $path } has run out.
doctor-tls-over-do = Renew it. The server reads the file again within an hour.
doctor-acme-none = There is no certificate for { $name } yet.
doctor-acme-none-do = Start the server with obhut serve; it has it made. Until then nobody comes in.
doctor-acme-failed = { $directory } gave no new certificate. { $why } (the authority's word: { $word })
doctor-acme-failed-do = The server tries again in { $minutes } minutes; the certificate in use goes on while it is valid. Port 443 of the name must lead to this server from outside.
doctor-tls-end = When the certificate in { $path } runs out cannot be read.
doctor-tls-end-do = Look with: openssl x509 -enddate -in FILE

doctor-origin = The house is reached at { $origin }; the server listens at { $listen }.
doctor-origin-open = { $origin } is not encrypted: passwords and customers' data would go over the network in the clear.
doctor-origin-open-do = Name an address with https, and a certificate or a proxy in front.
doctor-origin-scheme = The server speaks encrypted, but the address { $origin } says otherwise.
doctor-origin-scheme-do = Write the address with https.
doctor-origin-proxy = { $origin } comes through a proxy, but none is named. All sign-ins seem to come from one place.
doctor-origin-proxy-do = Name its IP address under proxies in obhut.toml.
doctor-origin-wire = Between the proxy and this server ({ $listen }) the connection is not encrypted.
doctor-origin-wire-do = That is tolerable only in a network of your own. Otherwise give this server a certificate too.

doctor-opens = The house can be opened ({ $engine }).
doctor-database = The files of the database are undamaged.
doctor-database-role = The role of the database stands under the rules for rows, and every table has them.
doctor-database-pages = Whether the files of the database are undamaged, nobody has looked.
doctor-database-pages-do = Give the database the extension amcheck, or look with pg_amcheck.
doctor-rows = Each row belongs to a person, and each person has a key.
doctor-rows-part = In a large part of the rows, each belongs to a person with a key. Not all were looked at.
doctor-rows-stray = { $count } rows lead nowhere ({ $tables }).
doctor-rows-stray-do = Rows were lost or came in past Obhut. Restore a backup into a new directory and compare.
doctor-clock = The clock is not behind the log.
doctor-clock-back = The clock is slow: the last entry of the log lies { $minutes } minutes ahead.
doctor-clock-back-do = Set the clock by the network (NTP). Periods and locks count by it.
doctor-backup = The last backup is { $hours } hours old.
doctor-backup-none = No backup was ever made.
doctor-backup-none-do = Set up a daily backup: obhut backup
doctor-backup-old = The last backup is { $hours } hours old.
doctor-backup-old-do = See why the daily backup was not made.
doctor-checkpoint = Each log has a recent checkpoint.
doctor-checkpoint-old = The log of “{ $workspace }” has grown, but its last checkpoint is old.
doctor-checkpoint-old-do = Keep the server running, or run obhut audit checkpoint each day. Keep checkpoints outside the house.
doctor-sweep = The sweep ran within the last two days.
doctor-sweep-old = The sweep has not run within the last two days.
doctor-sweep-old-do = Keep the server running at night, or run obhut sweep --yes.
doctor-rounds = All that the clock starts is up to date.
doctor-rounds-none = No server ever ran here; what the clock starts was never done.
doctor-rounds-none-do = Start it with obhut serve, or run sweep and checkpoint yourself.
doctor-rounds-failed = { $what }: { $why }
doctor-rounds-failed-do = The server tries again. If it stays like this, look into its messages.
doctor-rounds-late = { $what }: last done { $hours } hours ago.
doctor-rounds-late-do = See whether the server is running.
doctor-log = The log is unchanged ({ $entries } entries).
doctor-log-broken = The log “{ $workspace }” was changed or is damaged.
doctor-log-broken-do = obhut audit verify says where. Compare with a checkpoint kept outside.
doctor-address = Links in mails lead to { $address }.
doctor-address-none = The house does not know its own address; links in mails would be incomplete.
doctor-address-none-do = Enter it in the settings.
doctor-address-other = Links in mails lead to { $address }, but the pages are at { $origin }.
doctor-address-other-do = Bring the setting “Address” and origin in obhut.toml together.
doctor-mail = { $count ->
    [0] No mail is waiting.
    [one] One mail is waiting, for { $hours } hours.
   *[other] { $count } mails are waiting, the oldest for { $hours } hours.
}
doctor-mail-none = No mail server is set; invitations and notices stay where they are.
doctor-mail-none-do = Enter server and sender in the settings.
doctor-mail-waits = { $count } mails are waiting, the oldest for { $hours } hours.
doctor-mail-waits-do = See with obhut doctor --mail whether the mail server can be reached.
doctor-mail-password = The mail server lets this program in by a password that is good until somebody changes it. If it knows certificates, one is better (mail-certificate and mail-key).
doctor-database-password = The database lets this program in by a password that is good until somebody changes it. A certificate is better (sslcert and sslkey in the address).
doctor-mail-reached = The mail server can be reached.
doctor-mail-trouble = The mail server: { $why }
doctor-mail-trouble-do = Check server, port, encryption and sign-in in the settings.

err-house-damaged = Rows of the register lead nowhere, or its files are damaged.
rec-house-damaged = obhut doctor says what it is.

## What the clock starts.

round-checkpoint = Checkpoints of the log
round-night = The night's sweep
round-scan = The night's scans of sources
round-tidy = Removing what has run out
round-post = Sending mails
round-collect = Logs to the collector
round-certificate = Reading the certificate again
round-acme = Certificate from the authority
round-acme-new = A new certificate for { $name } is in use.
err-acme-unreachable = The certificate authority cannot be reached, or cannot prove who it is.
rec-acme-unreachable = Check the address in [serve.acme], the way out (port 443) and, with an authority of your own, authority.
err-acme-authority = The file that proves the certificate authority cannot be read.
rec-acme-authority = Check authority under [serve.acme]: a PEM file with certificates that the server may read.
err-acme-refused = The certificate authority refused.
rec-acme-refused = obhut doctor shows its word for it; rateLimited means that it was asked too often.
err-acme-unproven = The certificate authority could not see that the name leads to this server.
rec-acme-unproven = The name must point to this server, and its port 443 be reached from outside, without a proxy that takes the encryption off itself.
err-acme-challenge = The certificate authority knows no proof that this server can give.
rec-acme-challenge = It must offer tls-alpn-01. Otherwise have the certificate by another program and name its files.
err-acme-slow = The certificate authority did not answer for too long.
rec-acme-slow = The server tries again by itself.
err-acme-file = The certificate could not be kept.
rec-acme-file = Check rights and room in the folder acme in the house's directory.
err-acme-odd = The certificate authority answered something that is of no use.
rec-acme-odd = Check the address in [serve.acme]: it must lead to an ACME directory.
round-failed = { $what }: { $why } ({ $code })
err-collect-unreachable = The collector of the logs cannot be reached.
rec-collect-unreachable = Check its address in the settings and the way there. The lines go out as soon as it is back.
err-collect-tls = The collector of the logs cannot prove who it is.
rec-collect-tls = Its certificate must be made out to the name in the settings, by an authority this system trusts.
err-collect-own-missing = Our own certificate for the collector, or its key, is missing or cannot be read.
rec-collect-own-missing = Name both files in the settings; this program must be allowed to read them.
err-collect-own-open = Others can read the key to our own certificate for the collector.
rec-collect-own-open = Take that right from them: chmod 600 on the file.
err-collect-own-locked = The key to our own certificate for the collector is encrypted.
rec-collect-own-locked = Keep it unencrypted, where only this program may read it: when it starts, nobody is there to type the password.
err-collect-own-broken = Our own certificate for the collector, or its key, is none.
rec-collect-own-broken = Two files in PEM form are expected: a certificate and a key.
err-collect-own-apart = Our own certificate for the collector and its key do not belong together.
rec-collect-own-apart = Take the key with which this certificate was asked for.
err-collect-own-refused = The collector does not take our own certificate, or asks for one.
rec-collect-own-refused = See whether it has run out, and whether the server trusts the authority that issued it.
err-collect-cut = The collector of the logs broke the connection off.
rec-collect-cut = It must take syslog as in RFC 5424 with the length before each message (RFC 5425). The lines go out once more.
err-round-file = A checkpoint could not be written into its file.
rec-round-file = Check rights and room in the folder for checkpoints (checkpoints in obhut.toml).
