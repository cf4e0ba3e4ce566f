use super::*;

const WORDS: &str = "drei Äpfel und ein Korb";

fn opened_by(envelope: &Envelope, by: &dyn Unseal, root: &RootKey) -> bool {
    envelope.open(by).unwrap().key().bytes() == root.key().bytes()
}

fn through_json(envelope: &Envelope) -> Envelope {
    serde_json::from_str(&serde_json::to_string(envelope).unwrap()).unwrap()
}

#[test]
fn a_passphrase_opens_what_it_sealed_and_another_does_not() {
    let root = RootKey::random();
    let chosen = Passphrase::choose(WORDS, Hardness::LEAST).unwrap();
    let envelope = through_json(&Envelope::seal(&root, &chosen).unwrap());
    let decomposed = "drei A\u{308}pfel und ein Korb";
    assert!(opened_by(&envelope, &Passphrase::typed(decomposed, &envelope).unwrap(), &root));
    let wrong = Passphrase::typed("drei Birnen und ein Korb", &envelope).unwrap();
    assert_eq!(envelope.open(&wrong).unwrap_err(), UnsealError::Wrong);
    assert_eq!(envelope.open(&KeyFile::random()).unwrap_err(), UnsealError::OtherMethod);
}

#[test]
fn a_passphrase_is_long_and_dear() {
    let least = LEAST_LETTERS;
    assert_eq!(
        Passphrase::choose("äöüäöüäöüäöüäö", Hardness::LEAST).unwrap_err(),
        UnsealError::Short { least }
    );
    for hardness in [
        Hardness { memory_kib: 19 * 1024, ..Hardness::LEAST },
        Hardness { passes: 2, ..Hardness::LEAST },
        Hardness { lanes: 1, ..Hardness::LEAST },
        Hardness { memory_kib: u32::MAX, ..Hardness::LEAST },
        Hardness { passes: u32::MAX, ..Hardness::LEAST },
    ] {
        assert_eq!(Passphrase::choose(WORDS, hardness).unwrap_err(), UnsealError::Costs);
    }
}

#[test]
fn an_envelope_says_in_plain_json_how_it_opens() {
    let root = RootKey::random();
    let chosen = Passphrase::choose(WORDS, Hardness::LEAST).unwrap();
    let json = serde_json::to_value(Envelope::seal(&root, &chosen).unwrap()).unwrap();
    assert_eq!(json["version"], 1);
    assert_eq!(json["method"], "passphrase");
    assert_eq!(json["params"]["memory_kib"], 65536);
    let file = serde_json::to_value(Envelope::seal(&root, &KeyFile::random()).unwrap()).unwrap();
    assert_eq!(file["method"], "key_file");
}

#[test]
fn an_envelope_made_cheaper_is_refused() {
    let root = RootKey::random();
    let costly = Hardness { passes: 4, ..Hardness::LEAST };
    let chosen = Passphrase::choose(WORDS, costly).unwrap();
    let envelope = Envelope::seal(&root, &chosen).unwrap();
    let mut json = serde_json::to_value(&envelope).unwrap();
    json["params"]["passes"] = 2.into();
    let cheaper: Envelope = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(Passphrase::typed(WORDS, &cheaper).unwrap_err(), UnsealError::Costs);
    json["params"]["passes"] = 3.into();
    let other: Envelope = serde_json::from_value(json).unwrap();
    let typed = Passphrase::typed(WORDS, &other).unwrap();
    assert_eq!(other.open(&typed).unwrap_err(), UnsealError::Wrong);
}

#[test]
fn a_key_file_opens_what_it_sealed_and_another_does_not() {
    let root = RootKey::random();
    let file = KeyFile::random();
    let envelope = through_json(&Envelope::seal(&root, &file).unwrap());
    let text = file.text();
    let again = KeyFile::parse(text.shown().as_bytes()).unwrap();
    assert!(opened_by(&envelope, &again, &root));
    assert_eq!(envelope.open(&KeyFile::random()).unwrap_err(), UnsealError::Wrong);
    let credential = Credential::parse(text.shown().as_bytes()).unwrap();
    assert_eq!(envelope.open(&credential).unwrap_err(), UnsealError::OtherMethod);
    let envelope = Envelope::seal(&root, &credential).unwrap();
    assert!(opened_by(&envelope, &credential, &root));
}

#[test]
fn key_files_are_text_with_a_checksum_or_bare_bytes() {
    assert!(KeyFile::parse(&[7; 32]).is_ok());
    let text = KeyFile::random().text();
    let text = text.shown();
    assert!(KeyFile::parse(format!("  {text}\r\n\n").as_bytes()).is_ok());
    let cut = &text[..text.len() - 5];
    let other = text.replacen(&text[20..21], if &text[20..21] == "A" { "B" } else { "A" }, 1);
    for content in [cut, &other, "", "obhut-key-1:", "geheim", "\u{fffd}"] {
        assert_eq!(KeyFile::parse(content.as_bytes()).unwrap_err(), UnsealError::NoKey);
    }
    assert_eq!(KeyFile::parse(&[0xff; 31]).unwrap_err(), UnsealError::NoKey);
}

#[test]
fn three_sheets_open_the_recovery_envelope() {
    let root = RootKey::random();
    let (kit, shares) = Recovery::fresh();
    let envelope = through_json(&Envelope::seal(&root, &kit).unwrap());
    assert!(opened_by(&envelope, &Recovery::from_shares(&shares[1..4]).unwrap(), &root));
    assert!(Recovery::from_shares(&shares[..2]).is_err());
    let (mut other, _) = Recovery::fresh();
    other.kit.clone_from(&kit.kit);
    assert_eq!(envelope.open(&other).unwrap_err(), UnsealError::Wrong);
    other.kit = "none".into();
    assert_eq!(envelope.open(&other).unwrap_err(), UnsealError::OtherMethod);
}

#[test]
fn any_flipped_bit_of_an_envelope_is_refused_without_a_panic() {
    let (root, file) = (RootKey::random(), KeyFile::random());
    let envelope = Envelope::seal(&root, &file).unwrap();
    let sealed = from_base64(&envelope.sealed).unwrap();
    for bit in 0..sealed.len() * 8 {
        let mut flipped = sealed.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let altered = Envelope { sealed: base64(&flipped), ..envelope.clone() };
        let error = altered.open(&file).unwrap_err();
        assert!(matches!(error, UnsealError::Wrong | UnsealError::Damaged), "{error:?}");
    }
    let later = Envelope { version: 2, ..envelope.clone() };
    assert_eq!(later.open(&file).unwrap_err(), UnsealError::Form);
    let no_base64 = Envelope { sealed: "?".into(), ..envelope };
    assert_eq!(no_base64.open(&file).unwrap_err(), UnsealError::Damaged);
}
