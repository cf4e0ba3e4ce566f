use crate::error::ReadError;
use crate::package::made::{hear, stands_in};
use crate::{Part, Step};

#[test]
fn letters_of_every_kind_become_text() -> Result<(), ReadError> {
    let text = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Helvetica;}{\f1\fcharset238 Arial CE;}}{\colortbl;\red0;}
\pard K\'f6hler \u8364? {\f1 \'9aest} \v versteckt\v0\par Zeile\cell zwei\row {\*\bkmkstart anker}\{a\}}";
    let heard = hear("a.rtf", text.as_bytes())?;
    assert!(
        heard.words().contains("Köhler € šest versteckt\nZeile\tzwei\n{a}"),
        "{}",
        heard.words()
    );
    assert!(!heard.words().contains("Helvetica"));
    assert_eq!(heard.unread(), [""; 0]);
    Ok(())
}

#[test]
fn what_stands_beside_is_told_as_such() -> Result<(), ReadError> {
    let text = r#"{\rtf1{\info{\author Carla Chef}{\company Hahn GmbH}}{\header Kanzlei Gans\par}Text{\footnote siehe Emil}
{\deleted Gestrichen}{\*\atnauthor Frida Frei}{\*\annotation bitte anrufen}{\field{\*\fldinst HYPERLINK "mailto:a@b.example"}{\fldrslt Link}}{\*\revtbl{Rolf Roter;}}}"#;
    let heard = hear("a.rtf", text.as_bytes())?;
    for (part, word) in [
        (Part::Properties, "Carla Chef"),
        (Part::Properties, "Hahn GmbH"),
        (Part::HeadersFooters, "Kanzlei Gans"),
        (Part::Notes, "siehe Emil"),
        (Part::Changes, "Gestrichen"),
        (Part::Changes, "Rolf Roter"),
        (Part::Comments, "Frida Frei"),
        (Part::Comments, "bitte anrufen"),
        (Part::Links, "mailto:a@b.example"),
    ] {
        assert!(stands_in(&heard, &Step::Part(part), word), "{word}");
    }
    assert!(heard.words().contains("TextLink"), "{}", heard.words());
    Ok(())
}

#[test]
fn hostile_groups_end() -> Result<(), ReadError> {
    let deep = format!("{{\\rtf1{}Anna", "{".repeat(1_000_000));
    let heard = hear("a.rtf", deep.as_bytes())?;
    assert!(heard.words().contains("Anna"));
    assert_eq!(heard.unread(), ["read-broken"]);
    let heard = hear("a.rtf", br"{\rtf1\bin999999999 x}")?;
    assert_eq!(heard.unread(), ["read-broken"]);
    hear("a.rtf", br"{\rtf1\u-10179?\u-8704?\u55357?x\'}}}}")?;
    Ok(())
}
