//! Accounts at the command line: an invitation to hand over, a role, an end.

use crate::harness::on_every_engine;

#[test]
fn account_add_hands_over_an_invitation_and_shows_it_once() {
    on_every_engine(|house| {
        let line =
            ["account", "add", "mira.vogt", "--name", "Mira Vogt", "--mail", "mira@firma.example"];
        let added = house.json(&[&line[..], &["--role", "manager"]].concat());
        let link = added["link"].as_str().unwrap();
        assert_eq!(link.len(), 52);
        assert!(added["address"].as_str().unwrap().ends_with(&format!("/invitation#{link}")));
        assert_eq!(added["mailed"], true);
        let listed = &house.json(&["account", "list"])[0];
        assert_eq!(
            (&listed["name"], &listed["person"]),
            (&"mira.vogt".into(), &"Mira Vogt".into())
        );
        assert_eq!((&listed["role"], &listed["accepted"]), (&"manager".into(), &false.into()));
        assert!(!house.obhut(&["account", "list"]).out.contains(link));
        let anew = house.json(&["account", "invite", "mira.vogt"]);
        assert_ne!(anew["link"], added["link"]);
    });
}

#[test]
fn account_role_change_leave_and_end_say_what_is_wrong() {
    on_every_engine(|house| {
        house.json(&["account", "add", "mira.vogt", "--role", "officer"]);
        assert_eq!(house.json(&["account", "role", "mira.vogt", "partner"])["role"], "partner");
        assert_eq!(house.refused(&["account", "role", "niemand", "agent"]).1, "account-unknown");
        assert_eq!(house.obhut(&["account", "role", "mira.vogt", "chef"]).exit, 2);
        let mail = ["account", "change", "mira.vogt", "--mail"];
        house.json(&[&mail[..], &["m.vogt@firma.example"]].concat());
        assert_eq!(house.refused(&[&mail[..], &["keine"]].concat()).1, "account-mail");
        house.json(&["account", "add", "till"]);
        let taken = ["account", "change", "till", "--mail", "M.Vogt@firma.example"];
        assert_eq!(house.refused(&taken).1, "account-mail-taken");
        house.json(&["account", "leave", "till"]);
        assert_eq!(house.refused(&["account", "leave", "till"]).1, "account-unknown");
        house.json(&["account", "end", "mira.vogt", "--yes"]);
        assert_eq!(house.refused(&["account", "invite", "mira.vogt"]).1, "account-unknown");
        assert_eq!(house.refused(&["account", "add", "mira.vogt"]).1, "account-taken");
    });
}
