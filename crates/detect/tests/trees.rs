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
