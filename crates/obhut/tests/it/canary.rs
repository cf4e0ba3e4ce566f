//! Canaries: words that stand nowhere by chance, in the place of the values of customers, and the
//! search for them in whatever left the house.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

/// A word that stands nowhere by chance, with that beginning.
pub fn word(salt: &str, n: u64) -> String {
    let mut state = n.wrapping_mul(0x9e37_79b9_7f4a_7c15)
        ^ salt.bytes().fold(7, |s: u64, b| s.wrapping_mul(131).wrapping_add(u64::from(b)));
    let mut next = || {
        state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        state = (state ^ (state >> 27)).wrapping_add(0x94d0_49bb_1331_11eb);
        char::from(b'a' + (state >> 40) as u8 % 26)
    };
    (0..10).map(|_| next()).collect()
}

pub fn capital(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}

/// Check digits after ISO 13616 over a German account.
pub fn iban(n: u64) -> String {
    let account = 370_400_440_000_000_000 + n * 7_919;
    let rest = (u128::from(account) * 1_000_000 + 131_400) % 97;
    format!("DE{:02}{account:018}", 98 - rest)
}

/// A canary for a field of that key and kind; none where its values are too ordinary to stand
/// nowhere else.
pub fn value(key: &str, kind: &str, n: u64) -> Option<String> {
    let word = word(key, n);
    Some(match kind {
        "name" | "city" | "region" | "title" | "organisation" => capital(&word),
        "street" => format!("{}weg {}", capital(&word), n % 90 + 1),
        "text" | "note" => word,
        "number" => format!("{word}-{}", 100_000 + n),
        "mail" => format!("{word}@{}.example", self::word("host", n)),
        "phone" => format!("0711 {:08}", 28_400_000 + n * 37),
        "url" => format!("https://{word}.example/"),
        "iban" => iban(n),
        _ => return None,
    })
}

/// Whether that is long enough not to be met by chance in some megabytes of what is sealed, also
/// where they are written as hex, in which digits are ten of sixteen signs.
fn stands_nowhere_by_chance(form: &str) -> bool {
    let digits_alone = form.bytes().all(|byte| byte.is_ascii_digit());
    form.len() >= if digits_alone { 11 } else { 8 }
}

/// What is looked for: every cell and the forms it is kept or indexed in, in lower case.
pub struct Canaries {
    by_beginning: HashMap<[u8; 8], Vec<Vec<u8>>>,
    pub count: usize,
}

impl Canaries {
    pub fn of(cells: &[String]) -> Canaries {
        let mut all: Vec<Vec<u8>> = Vec::new();
        for cell in cells {
            let lower = cell.to_lowercase();
            let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
            let mut forms = vec![lower.clone(), lower.replace([' ', '-'], "")];
            forms.extend(lower.split([' ', '@', '.', '-']).map(str::to_owned));
            if cell.starts_with("0711") {
                forms.push(format!("49{}", &digits[1..]));
            }
            for form in forms.into_iter().filter(|form| stands_nowhere_by_chance(form)) {
                let hex: String = form.bytes().map(|byte| format!("{byte:02x}")).collect();
                let wide: Vec<u8> = form.bytes().flat_map(|byte| [byte, 0]).collect();
                all.extend([form.into_bytes(), hex.into_bytes(), wide]);
            }
        }
        all.sort();
        all.dedup();
        let count = all.len();
        let mut by_beginning: HashMap<[u8; 8], Vec<Vec<u8>>> = HashMap::new();
        for canary in all {
            let beginning = *canary.first_chunk::<8>().expect("eight bytes or more");
            by_beginning.entry(beginning).or_default().push(canary);
        }
        Canaries { by_beginning, count }
    }

    /// Those that stand in the bytes, whatever the case.
    pub fn found_in(&self, bytes: &[u8]) -> HashSet<String> {
        let bytes = bytes.to_ascii_lowercase();
        let mut seen = HashSet::new();
        for at in 0..bytes.len().saturating_sub(7) {
            let Some(beginning) = bytes[at..].first_chunk::<8>() else { break };
            for canary in self.by_beginning.get(beginning).into_iter().flatten() {
                if bytes[at..].starts_with(canary) {
                    seen.insert(String::from_utf8_lossy(canary).into_owned());
                }
            }
        }
        seen
    }

    #[track_caller]
    pub fn are_not_in(&self, what: &str, bytes: &[u8]) {
        let found = self.found_in(bytes);
        assert!(found.is_empty(), "values stand in the clear in {what}: {found:?}");
    }

    /// Every file below a folder; how many there were.
    pub fn are_in_no_file_of(&self, folder: &Path) -> usize {
        let mut files = 0;
        for entry in fs::read_dir(folder).unwrap().flatten() {
            if entry.path().is_dir() {
                files += self.are_in_no_file_of(&entry.path());
            } else if let Ok(bytes) = fs::read(entry.path()) {
                self.are_not_in(&entry.path().display().to_string(), &bytes);
                files += 1;
            }
        }
        files
    }
}
