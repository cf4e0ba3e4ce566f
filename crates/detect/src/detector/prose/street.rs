//! Words for streets.

/// Ends that make a street of any word before them.
const STRONG: &[&str] = &[
    "straße",
    "strasse",
    "str",
    "str.",
    "weg",
    "allee",
    "gasse",
    "platz",
    "ufer",
    "damm",
    "chaussee",
    "promenade",
    "stieg",
    "pfad",
    "twiete",
    "redder",
    "steig",
    "gässle",
    "gässchen",
    "zeile",
];
/// Ends of streets that end other words, too: a postcode and a town must follow.
const WEAK: &[&str] = &[
    "ring",
    "hof",
    "markt",
    "graben",
    "wall",
    "berg",
    "feld",
    "höhe",
    "winkel",
    "park",
    "tor",
    "kamp",
    "rain",
    "anger",
    "bogen",
    "garten",
    "grund",
    "tal",
    "brücke",
    "mühle",
    "wiese",
    "wiesen",
    "hang",
    "blick",
    "stiege",
    "äcker",
    "acker",
    "bruch",
    "heide",
    "busch",
    "eck",
    "kehre",
    "terrasse",
    "terrassen",
    "siedlung",
    "brunnen",
    "kirche",
    "leite",
    "halde",
    "bühl",
    "esch",
    "moor",
    "see",
    "straat",
    "laan",
];
/// Words with a strong end that are none.
const OTHERS: &[&str] = &[
    "parkplatz",
    "arbeitsplatz",
    "sitzplatz",
    "stellplatz",
    "stehplatz",
    "spielplatz",
    "lagerplatz",
    "ausbildungsplatz",
    "speicherplatz",
    "listenplatz",
    "tabellenplatz",
    "studienplatz",
    "startplatz",
    "steckplatz",
    "umweg",
    "rückweg",
    "heimweg",
    "ausweg",
    "hinweg",
    "vertriebsweg",
    "rechtsweg",
    "zahlungsweg",
    "lieferweg",
    "postweg",
    "arbeitsweg",
    "schulweg",
    "produktionsstraße",
    "fertigungsstraße",
    "waschstraße",
    "bahnsteig",
    "bürgersteig",
    "gehweg",
    "radweg",
    "transportweg",
    "dienstweg",
    "bundesstraße",
    "landstraße",
    "autostraße",
    "lernpfad",
    "dateipfad",
    "verzeichnispfad",
    "campingplatz",
    "schlafplatz",
    "kitaplatz",
    "therapieplatz",
    "pflegeplatz",
    "standplatz",
    "liegeplatz",
];
/// English words for streets, behind their name.
const ENGLISH: &[&str] = &[
    "street",
    "st",
    "st.",
    "road",
    "rd",
    "avenue",
    "ave",
    "lane",
    "ln",
    "drive",
    "dr",
    "dr.",
    "court",
    "ct",
    "square",
    "boulevard",
    "blvd",
    "way",
    "close",
    "terrace",
    "crescent",
    "place",
    "pl",
    "hill",
    "gardens",
    "grove",
    "mews",
    "parkway",
    "row",
    "circle",
];
/// Words with which a street's name begins: `Am Alten Markt`, `Unter den Linden`.
const BEGINS: &[&str] = &[
    "Am",
    "An",
    "Auf",
    "Im",
    "In",
    "Zum",
    "Zur",
    "Unter",
    "Hinter",
    "Vor",
    "Bei",
    "Beim",
    "Alte",
    "Alter",
    "Neue",
    "Neuer",
    "Große",
    "Großer",
    "Kleine",
    "Kleiner",
    "Lange",
    "Langer",
    "Obere",
    "Oberer",
    "Untere",
    "Unterer",
    "Rue",
    "Via",
    "Chemin",
    "Route",
    "Piazza",
    "Calle",
    "Zu",
    "Gegenüber",
    "Über",
    "Achtern",
    "Op",
    "Hinterm",
    "Überm",
    "Unterm",
    "Vorm",
    "Aufm",
];
/// A longer word is no street.
const LONGEST: usize = 60;

/// How surely a word is a street by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Street {
    Weak,
    /// `Unter den Linden`: a town must follow.
    Likely,
    Strong,
}

/// Whether a word is a street by its end: `Goethestraße`, `Karl-Marx-Allee`, `Burgring`.
pub(super) fn by_end(word: &str) -> Option<Street> {
    // Cheap for the many words that are none.
    if word.len() > LONGEST || word.len() < 5 {
        return None;
    }
    let small = word.to_lowercase();
    let longer = |end: &&&str| small.len() > end.len() + 1 && small.ends_with(**end);
    if STRONG.iter().any(|end| longer(&end)) {
        return (!OTHERS.contains(&small.as_str())).then_some(Street::Strong);
    }
    WEAK.iter().any(|end| longer(&end)).then_some(Street::Weak)
}

/// Whether a word is surely a street.
pub(super) fn is_street(word: &str) -> bool {
    by_end(word) == Some(Street::Strong)
}

/// Whether a word stands for a street, behind its name: `Berliner Straße`.
pub(super) fn alone(word: &str) -> Option<Street> {
    if word.len() > LONGEST {
        return None;
    }
    let small = word.to_lowercase();
    if STRONG.contains(&small.as_str()) {
        return Some(Street::Strong);
    }
    WEAK.contains(&small.as_str()).then_some(Street::Weak)
}

/// Whether a word stands for a street in English.
pub(super) fn english(word: &str) -> bool {
    word.len() <= LONGEST && ENGLISH.contains(&word.to_lowercase().as_str())
}

/// Whether a street's name may begin with that word.
pub(super) fn begins(word: &str) -> bool {
    BEGINS.contains(&word)
}
