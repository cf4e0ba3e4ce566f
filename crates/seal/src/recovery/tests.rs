use proptest::prelude::*;

use super::*;

fn kit() -> (Key, [Share; SHARES]) {
    let key = Key::random();
    let shares = split(&key);
    (key, shares)
}

#[test]
fn any_three_sheets_join_and_fewer_do_not() {
    let (key, shares) = kit();
    for chosen in 0_u32..1 << SHARES {
        let some: Vec<Share> =
            (0..SHARES).filter(|at| chosen >> at & 1 == 1).map(|at| shares[at].clone()).collect();
        match join(&some) {
            Ok(joined) => {
                assert!(some.len() >= NEEDED);
                assert_eq!(joined.bytes(), key.bytes());
            }
            Err(error) => {
                assert!(some.len() < NEEDED);
                assert_eq!(error, KitError::TooFew { given: some.len(), needed: NEEDED });
            }
        }
    }
}

#[test]
fn two_sheets_fit_every_key() {
    // For two sheets and any key there is a third sheet that would complete them: they say nothing.
    let (_, shares) = kit();
    let (one, two) = (&shares[0], &shares[1]);
    let wanted = Key::random();
    let mut secret = [0; SECRET];
    secret[..KEY_BYTES].copy_from_slice(wanted.bytes());
    secret[KEY_BYTES..].copy_from_slice(&check(wanted.bytes()));
    let at_zero = Share { kit: one.kit, index: 0, points: secret };
    let third = Share { kit: one.kit, index: 3, points: *at(&[one, two, &at_zero], 3) };
    assert_eq!(join(&[one.clone(), two.clone(), third]).unwrap().bytes(), wanted.bytes());
}

#[test]
fn the_same_sheet_twice_counts_once() {
    let (_, shares) = kit();
    let twice = [shares[0].clone(), shares[1].clone(), shares[0].clone()];
    assert_eq!(join(&twice).unwrap_err(), KitError::TooFew { given: 2, needed: 3 });
    assert_eq!(join(&[]).unwrap_err(), KitError::TooFew { given: 0, needed: 3 });
}

#[test]
fn sheets_of_two_kits_are_told_apart() {
    let ((_, mut one), (_, mut two)) = (kit(), kit());
    one.iter_mut().for_each(|share| share.kit = 1);
    two.iter_mut().for_each(|share| share.kit = 2);
    let mixed = [one[0].clone(), one[1].clone(), two[2].clone()];
    assert_eq!(join(&mixed).unwrap_err(), KitError::OtherKit { sheet: 3 });
    // Kits that bear the same four letters by chance are caught by the key's own check.
    two.iter_mut().for_each(|share| share.kit = 1);
    let mixed = [one[0].clone(), one[1].clone(), two[2].clone()];
    assert_eq!(join(&mixed).unwrap_err(), KitError::NoKey);
    let superfluous = [&one[..3], &two[3..4]].concat();
    assert_eq!(join(&superfluous).unwrap_err(), KitError::NoKey);
}

#[test]
fn a_sheet_prints_as_four_lines_of_four_groups() {
    let (_, shares) = kit();
    let text = shares[2].to_string();
    let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split(' ').collect()).collect();
    assert_eq!(lines.len(), 4);
    assert!(lines.iter().all(|line| line.len() == 4 && line.iter().all(|group| group.len() == 5)));
    assert_eq!(format!("{:?}", shares[2]), format!("Share(3 of kit {}, ..)", shares[2].kit()));
}

#[test]
fn typing_is_forgiven() {
    let (key, shares) = kit();
    let lower = shares[0].to_string().to_lowercase().replace('0', "o").replace('1', "l");
    let dashes = shares[1].to_string().replace([' ', '\n'], "-").replace('1', "I");
    let bare = shares[4].to_string().replace([' ', '\n'], "");
    let spaced =
        format!("  {}\u{a0}\r\n", bare.chars().map(|l| format!("{l} ")).collect::<String>());
    assert_eq!(join_typed(&[lower, dashes, spaced]).unwrap().bytes(), key.bytes());
}

#[test]
fn a_mistyped_sheet_and_group_are_named() {
    let (_, shares) = kit();
    let mut typed: Vec<String> = shares[..3].iter().map(Share::to_string).collect();
    let good = typed[1].clone();
    let letter = if good.as_bytes()[31] == b'7' { "8" } else { "7" };
    typed[1].replace_range(31..32, letter);
    assert_eq!(join_typed(&typed).unwrap_err(), KitError::Mistyped { sheet: 2, group: 6 });
    typed[1] = good[..16].to_owned() + &good[17..];
    assert_eq!(join_typed(&typed).unwrap_err(), KitError::Mistyped { sheet: 2, group: 3 });
    typed[1] = good.replacen(&good[0..1], "u", 1);
    assert_eq!(join_typed(&typed).unwrap_err(), KitError::Letter { sheet: 2, group: 1 });
    typed[1] = good[..41].to_owned();
    let length = KitError::Length { sheet: 2, letters: 35, needed: 80 };
    assert_eq!(join_typed(&typed).unwrap_err(), length);
    // Whole groups of another sheet in their right places: only the sheet's checksum can tell.
    typed[1] = shares[3].to_string()[..48].to_owned() + &good[48..];
    assert_eq!(join_typed(&typed).unwrap_err(), KitError::Sheet { sheet: 2 });
}

proptest! {
    #[test]
    fn one_wrong_letter_is_always_found_in_its_group(at in 0usize..80, with in 0u8..32) {
        let (_, shares) = kit();
        let mut letters: Vec<char> = shares[0].to_string().replace([' ', '\n'], "").chars().collect();
        let with = crate::codec::base32_letter(with);
        prop_assume!(letters[at] != with);
        letters[at] = with;
        let typed: String = letters.into_iter().collect();
        let wrong = KitError::Mistyped { sheet: 1, group: at / 5 + 1 };
        prop_assert_eq!(Share::parse(&typed).unwrap_err(), wrong);
    }

    #[test]
    fn two_swapped_neighbours_are_found(at in 0usize..79) {
        let (_, shares) = kit();
        let mut letters: Vec<char> = shares[0].to_string().replace([' ', '\n'], "").chars().collect();
        prop_assume!(letters[at] != letters[at + 1]);
        letters.swap(at, at + 1);
        let typed: String = letters.into_iter().collect();
        prop_assert!(Share::parse(&typed).is_err());
    }

    #[test]
    fn any_text_at_all_is_answered_without_a_panic(text: String) {
        prop_assert!(Share::parse(&text).is_err());
    }
}
