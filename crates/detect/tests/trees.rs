//! What real trees of documentation, sources and price lists were mistaken for. The texts are made
//! up after what was seen there.

use detect::Engine;

#[test]
fn nothing_personal_is_found_in_what_only_looks_so() {
    let engine = Engine::default();
    for text in [
        "2025-11-03  fix: Add missing check (Closes: #48213)\n\n* agent/command.c (cmd_get_passphrase): Ditto.\n* parser.cc (saved_token::rollback): Likewise.\nAuthor, Files, Minor: see below. PASS: test 17\n",
        "New snapshot 1:15~+20251103091640+d7781, package 1.4.0.32, api 1.73.2.34.\n",
        "def login(\n    username,\n    password,\n    token: str = None,\n    ratio: float = 1.0,\n):\n    token = TokenStream::new();\n    secret = self.other_secret(key)\n    return refresh_token\n",
        "matrix = [0.241182, 0.692236, 0.066581]\npoint(3.14159, -2.37651)\n91.723 584.508 moveto\n[1 0 0 -1 10 472.463989] Tm\n",
        "SELECT a FROM t UNION ALL SELECT b FROM u; the operation is not supported, race condition in union_find.\n",
        "lookup_dcookie, sync_file_range2, CVE-2026-68376, libX11.so.6.3.0\n",
        "see RFC 6806 and STD-B67, HP-UX 10, GT-I9100, FT-SE 100\n",
        "cvs://:pserver:anoncvs@sources/src, if (aliceSecret === bobSecret) stop\n",
        "gnu.passwd      TXT     \"gnu:*:4567:123:GNU:/home/gnu:/bin/bash\"\n",
        "use a url such as:\npkcs11:token=Root%20CA%20Certificates;serial=1\n",
        "Use the form \\fIscheme\\fR://[[\\fIuser\\fR][:\\fIpass\\fR]@]\\fIhost\\fR[:\\fIport\\fR]/\\&.\n",
        "ftp://[[user][:pass]@]host[:port]/ or http://${NAME}:${WORT}@host/, https://%s:%s@host, db://a:b@host\n",
        "https://USER:PASS@host/ und https://Benutzer:Kennwort@rechner/\n",
        "[coverage]: https://codecov.io/gh/hafen/kran/graph/badge.svg?token=Q7ZK41MMTX\n",
        "https://img.shields.io/badge/kran-blau?style=flat&token=Q7ZK41MMTX\n",
        "how long a password is \\fBvalid\\fR\\&. The token is lost\\&.\n.PP\n\\fB\\-\\-root\\-password=\\fR\\fB\\fIPASSWORT\\fR\\fR, --secret=my\\-secret\n",
        "class Wort:\n    token_type = 'wort'\n\nlet tokens = quote! { a };\ngroup_name:password:GID:user_list\n--secret=projects/1/secrets/kran/versions/2\n",
        "--display-name=\"My Workforce Pool\" \\\n\\fB\\-\\-name\\fR=\"My Workforce Pool\"\n",
        "\\fB\\-\\-ipv6\\-network\\-tier\\fR, \\fB\\-\\-internal\\-ipv6\\-address\\fR,\n\\fB\\-\\-internal\\-ipv6\\-prefix\\-length\\fR, \\fB\\-\\-ipv6\\-address\\fR,\n",
        "--user\t--password\n--create\tx9y8z7w6\n",
        ".de AP\n.ie !\"\\\\$4\"\" .TP \\\\$4\n.RS 4\nSee \\fBgit\\-grep\\fR(1)\\&. \\fB\\-v\\fR Show more.\n.RE\n.de Sp \\\" space\n.It Fl a Ar name\n.It Xo Ic chmod\n",
        "[Desktop Action]\nName=Create a new Foo!\n",
        "__all__ = [\n    'Name', 'Password',\n    'Create', 'Winter7x',\n]\n    ('login', (USER, PASSWD)),\n    ('create', ('/tmp/xxx 1',)),\n",
        "%U\tuser\tUSER\n%a\targs\tCOMMAND\n%g\trgroup\tRGROUP\n",
        "Name:\tpassword-store\nVersion:\t1.7.4-6x\n",
        "pps 0 1234 567 T 0045\nPPS: 12 34 567T\n",
        "Offices in Springfield, MA 02110-1301, USA. Datei wird ins binäre Format konvertiert.\n",
    ] {
        let found: Vec<_> =
            engine.find(text).into_iter().map(|hit| (hit.label, &text[hit.bytes])).collect();
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn what_stands_among_such_is_found() {
    let engine = Engine::default();
    for (text, value) in [
        (
            "token: ghp_16C7e42F292c6912E7710c838347Ae178B4a\n",
            "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
        ),
        ("5.45.10.6 - - [03/Nov/2025] GET /\n", "5.45.10.6"),
        ("Standort 48.13743, 11.57549\n", "48.13743, 11.57549"),
        ("Weg 1, 87561 Oberstdorf\n", "Weg 1, 87561 Oberstdorf"),
        ("Plate M-AB 1234 seen\n", "M-AB 1234"),
        ("see www.lists.example.org/team@example.org/msg1.html\n", "team@example.org"),
        ("secret = Zw4r:nb0ld\n", "Zw4r:nb0ld"),
        ("https://kran.example/api?token=Q7ZK41MMTX\n", "Q7ZK41MMTX"),
        (".SH AUTHOR\n\\fBMartin Köhler\\fR wrote it.\n", "Martin Köhler"),
        (".An Martin Köhler Aq Mt martin@surfeu.de\n", "Martin Köhler"),
        ("kran --vorname=Martin\n", "Martin"),
        ("name=Martin mail=7\n", "Martin"),
        ("PPS number 1234567T\n", "1234567T"),
        ("postgres://kran:r$4{x9|@db/x\n", "r$4{x9|"),
        ("Passwort: Zw\\*Ruf-7x\n", "Zw\\*Ruf-7x"),
        ("Name:\tTelefon:\nMartin Köhler\t0711 2842222\n", "Martin Köhler"),
    ] {
        let found: Vec<_> = engine.find(text).into_iter().map(|hit| &text[hit.bytes]).collect();
        assert!(found.contains(&value), "{text}: {found:?}");
    }
}

#[test]
fn a_chip_behind_auto_is_at_most_likely_and_a_plate_with_its_gaps_certain() {
    let engine = Engine::default();
    let certain = |text: &str| engine.find(text).iter().any(detect::Hit::is_certain);
    assert!(!certain("enable auto speed configuration for LAN7850 if there is none\n"));
    assert!(certain("Kennzeichen: M-AB 1234\n") && certain("Kennzeichen LAN AB 785\n"));
}
