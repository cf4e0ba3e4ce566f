//! Salutations and titles, alone or in front of a name.
//!
//! A salutation tells how to address a person, a title stands before the name. Abbreviations are
//! understood in German, English and a few neighbours' languages.

use crate::check::{Checked, Doubt};

/// How a person, or several, are addressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Salutation {
    Ms,
    Mr,
    /// A neutral form, or none wanted.
    Neutral,
    Family,
    /// A firm, addressed as a whole.
    Company,
}

#[rustfmt::skip]
const SALUTATIONS: &[(&str, Salutation)] = &[
    ("frau", Salutation::Ms), ("fr", Salutation::Ms), ("fräulein", Salutation::Ms), ("frl", Salutation::Ms), ("f", Salutation::Ms),
    ("w", Salutation::Ms), ("weiblich", Salutation::Ms), ("female", Salutation::Ms), ("ms", Salutation::Ms), ("mrs", Salutation::Ms),
    ("miss", Salutation::Ms), ("madame", Salutation::Ms), ("mme", Salutation::Ms), ("mevrouw", Salutation::Ms), ("signora", Salutation::Ms),
    ("señora", Salutation::Ms), ("pani", Salutation::Ms), ("sehr geehrte frau", Salutation::Ms), ("liebe frau", Salutation::Ms),
    ("herr", Salutation::Mr), ("hr", Salutation::Mr), ("hrn", Salutation::Mr), ("herrn", Salutation::Mr), ("m", Salutation::Mr),
    ("männlich", Salutation::Mr), ("male", Salutation::Mr), ("mr", Salutation::Mr), ("mister", Salutation::Mr), ("monsieur", Salutation::Mr),
    ("meneer", Salutation::Mr), ("signor", Salutation::Mr), ("señor", Salutation::Mr), ("pan", Salutation::Mr), ("sir", Salutation::Mr),
    ("sehr geehrter herr", Salutation::Mr), ("lieber herr", Salutation::Mr),
    ("divers", Salutation::Neutral), ("d", Salutation::Neutral), ("x", Salutation::Neutral), ("mx", Salutation::Neutral), ("diverse", Salutation::Neutral),
    ("keine", Salutation::Neutral), ("keine angabe", Salutation::Neutral), ("neutral", Salutation::Neutral), ("none", Salutation::Neutral), ("guten tag", Salutation::Neutral),
    ("familie", Salutation::Family), ("fam", Salutation::Family), ("family", Salutation::Family), ("eheleute", Salutation::Family),
    ("herr und frau", Salutation::Family), ("frau und herr", Salutation::Family), ("mr and mrs", Salutation::Family),
    ("firma", Salutation::Company), ("fa", Salutation::Company), ("company", Salutation::Company), ("organisation", Salutation::Company), ("unternehmen", Salutation::Company),
];

impl Salutation {
    /// What a text means as a salutation; `None` when it is none.
    pub fn parse(text: &str) -> Option<Salutation> {
        if text.len() > 32 {
            return None;
        }
        let lower = text.trim().trim_end_matches(['.', ',', ':', ' ']).to_lowercase();
        let lower = lower.replace('&', "und").replace(" u. ", " und ");
        SALUTATIONS.iter().find(|(word, _)| *word == lower).map(|(_, salutation)| *salutation)
    }

    /// The key by which files and scripts name it.
    pub fn key(self) -> &'static str {
        match self {
            Salutation::Ms => "ms",
            Salutation::Mr => "mr",
            Salutation::Neutral => "neutral",
            Salutation::Family => "family",
            Salutation::Company => "company",
        }
    }

    /// As written in front of a name, in German for `de`, else in English; empty for neutral.
    pub fn word(self, language: &str) -> &'static str {
        let german = language.get(..2).is_some_and(|l| l.eq_ignore_ascii_case("de"));
        match (self, german) {
            (Salutation::Ms, true) => "Frau",
            (Salutation::Ms, false) => "Ms",
            (Salutation::Mr, true) => "Herr",
            (Salutation::Mr, false) => "Mr",
            (Salutation::Family, true) => "Familie",
            (Salutation::Family, false) => "Family",
            (Salutation::Company, true) => "Firma",
            (Salutation::Company, false) => "Company",
            (Salutation::Neutral, _) => "",
        }
    }
}

/// Whether a word in front of a name can only be a salutation (`F`, `pan` or `keine` could be others).
pub(crate) fn is_before_name(word: &str) -> bool {
    let bare = word.trim_end_matches('.').to_lowercase();
    matches!(
        bare.as_str(),
        "frau"
            | "fr"
            | "fräulein"
            | "frl"
            | "ms"
            | "mrs"
            | "miss"
            | "mme"
            | "madame"
            | "herr"
            | "hr"
            | "hrn"
            | "herrn"
            | "mr"
            | "mister"
            | "monsieur"
            | "mx"
            | "familie"
            | "fam"
            | "eheleute"
            | "firma"
            | "fa"
            | "signora"
            | "signor"
            | "mevrouw"
            | "meneer"
    )
}

/// Checks a salutation; short forms are kept as given, since they are good ones.
pub(crate) fn check(text: &str) -> Checked {
    match Salutation::parse(text) {
        Some(_) => Checked::good(text),
        None => Checked::kept(text, Doubt::Unknown),
    }
}

#[rustfmt::skip]
const TITLES: &[&str] = &[
    "dr", "drs", "prof", "professor", "professorin", "doktor", "priv-doz", "pd", "univ-prof", "hon-prof", "ing", "dipl-ing", "dipling", "dipl",
    "dipl-kfm", "dipl-kffr", "dipl-inf", "dipl-psych", "dipl-phys", "dipl-math", "dipl-chem", "dipl-biol", "dipl-betriebsw", "dipl-vw", "dipl-soz",
    "mag", "mmag", "magister", "med", "dent", "vet", "jur", "iur", "rer", "nat", "pol", "oec", "phil", "theol", "agr", "habil", "hc", "mult", "techn",
    "ma", "ba", "msc", "bsc", "meng", "beng", "mba", "phd", "llm", "llb", "lic", "ra", "rain", "stb", "wp", "kr", "komm-rat", "mdb", "mdl", "md", "esq",
];

/// Whether a word is (part of) an academic title: `Dr.`, `med.`, `Dipl.-Ing.`
pub fn is_title(word: &str) -> bool {
    if word.len() > 20 || word.is_empty() {
        return false;
    }
    let bare: String = word.to_lowercase().chars().filter(|c| *c != '.').collect();
    let dotted = word.contains('.');
    // Without a dot, short words are rather initials or names (`Ma`, `Kr`, `Nat`, `Pol`).
    let sure = dotted
        || matches!(
            bare.as_str(),
            "dr" | "prof"
                | "professor"
                | "professorin"
                | "doktor"
                | "mba"
                | "phd"
                | "mag"
                | "msc"
                | "bsc"
                | "llm"
        );
    sure && TITLES.contains(&bare.trim_end_matches(','))
        && (dotted || bare != "mag" || word.starts_with('M'))
}

/// Checks a title; any text will do, known ones are sure.
pub(crate) fn check_title(text: &str) -> Checked {
    let known = text
        .split_whitespace()
        .all(|word| is_title(word) || is_title(&format!("{word}.")) || is_noble(word));
    if known { Checked::good(text) } else { Checked::kept(text, Doubt::Unknown) }
}

/// Former titles of nobility, which in Germany are part of the family name (Art. 109(3) WRV, Art. 123 GG).
pub(crate) fn is_noble(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "graf"
            | "gräfin"
            | "freiherr"
            | "freifrau"
            | "freiin"
            | "frhr."
            | "baron"
            | "baronin"
            | "baroness"
            | "fürst"
            | "fürstin"
            | "prinz"
            | "prinzessin"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Verdict;

    #[test]
    fn salutations_are_understood_in_short_and_long() {
        for (text, salutation) in [
            ("Frau", Salutation::Ms),
            ("Fr.", Salutation::Ms),
            ("HERR", Salutation::Mr),
            ("Hr.", Salutation::Mr),
            ("Mrs.", Salutation::Ms),
            ("divers", Salutation::Neutral),
            ("Herr & Frau", Salutation::Family),
            ("Fam.", Salutation::Family),
            ("Firma", Salutation::Company),
        ] {
            assert_eq!(Salutation::parse(text), Some(salutation), "{text}");
        }
        assert_eq!(Salutation::parse("Leonie"), None);
        assert_eq!(check("Leonie").verdict, Verdict::Kept(Doubt::Unknown));
        assert_eq!(Salutation::Ms.word("de-AT"), "Frau");
    }

    #[test]
    fn titles_are_told_from_names() {
        for title in ["Dr.", "Dr", "Prof.", "med.", "h.c.", "Dipl.-Ing.", "M.A.", "PhD", "Mag."] {
            assert!(is_title(title), "{title}");
        }
        for name in ["Ma", "Pol", "Nat", "Kr", "Ing", "Leonie", "Med", "J.", ""] {
            assert!(!is_title(name), "{name}");
        }
        assert!(check_title("Prof. Dr. med.").verdict == Verdict::Good);
        assert!(check_title("Freiherr").verdict == Verdict::Good);
        assert_eq!(check_title("Chefin").verdict, Verdict::Kept(Doubt::Unknown));
    }
}
