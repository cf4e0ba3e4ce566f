//! Customers nobody is: drawn from short lists by a fixed sequence, so that every run has the same.

const GIVEN: &[&str] = &[
    "Anna", "Leonie", "Hannah", "Sophie", "Mia", "Emma", "Lena", "Marie", "Jana", "Ute", "Karin",
    "Petra", "Paul", "Leon", "Lukas", "Jonas", "Finn", "Niklas", "Jürgen", "Günter", "Werner",
    "Klaus", "Bernd", "Uwe",
];
const FAMILY: &[&str] = &[
    "Müller",
    "Schmidt",
    "Schneider",
    "Fischer",
    "Weber",
    "Meyer",
    "Wagner",
    "Becker",
    "Schulz",
    "Hoffmann",
    "Köhler",
    "Schröder",
    "Zimmermann",
    "Braun",
    "Krüger",
    "Hofmann",
    "Hartmann",
    "Lange",
    "Werner",
    "Krause",
    "Lehmann",
    "Schmid",
    "Schulze",
    "Maier",
    "Huber",
    "Kaiser",
    "Fuchs",
    "Peters",
    "Lang",
    "Scholz",
    "Möller",
    "Weiß",
    "Jung",
    "Hahn",
    "Schubert",
    "Vogel",
    "Friedrich",
    "Keller",
    "Günther",
    "Frank",
    "Berger",
    "Winkler",
];
const ENDS: &[&str] =
    &["", "mann", "berg", "hofer", "stein", "ke", "er", "ski", "bach", "feld", "thal", "brink"];
const CITIES: &[(&str, u32)] = &[
    ("Berlin", 10115),
    ("Hamburg", 20095),
    ("München", 80331),
    ("Köln", 50667),
    ("Frankfurt", 60311),
    ("Stuttgart", 70173),
    ("Düsseldorf", 40210),
    ("Leipzig", 4103),
    ("Dortmund", 44135),
    ("Essen", 45127),
    ("Bremen", 28195),
    ("Dresden", 1067),
    ("Hannover", 30159),
    ("Nürnberg", 90402),
    ("Freiburg", 79098),
];
const STREETS: &[&str] =
    &["Hauptstraße", "Bahnhofstraße", "Gartenweg", "Schillerstraße", "Am Markt", "Lindenallee"];

/// The next number of a fixed sequence (SplitMix64).
pub fn draw(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

struct Someone {
    given: &'static str,
    family: String,
    street: String,
    postcode: String,
    city: &'static str,
    mail: String,
    phone: String,
}

fn someone(n: u64) -> Someone {
    let at = |salt: u64, size: usize| {
        (draw(n.wrapping_mul(16).wrapping_add(salt)) % size as u64) as usize
    };
    let given = GIVEN[at(1, GIVEN.len())];
    let family = format!("{}{}", FAMILY[at(2, FAMILY.len())], ENDS[at(3, ENDS.len())]);
    let (city, first) = CITIES[at(4, CITIES.len())];
    Someone {
        street: format!("{} {}", STREETS[at(5, STREETS.len())], 1 + at(6, 180)),
        postcode: format!("{:05}", first as usize + at(7, 90)),
        mail: format!("kunde{n}@example{}.de", at(8, 40)),
        phone: format!("+49 {} {:07}", 211 + at(9, 600), draw(n) % 10_000_000),
        given,
        family,
        city,
    }
}

/// The 12 columns of the growing register.
pub fn narrow_header() -> Vec<String> {
    [
        "Kundennummer",
        "Anrede",
        "Vorname",
        "Nachname",
        "Straße",
        "PLZ",
        "Ort",
        "Land",
        "E-Mail",
        "Telefon",
        "Bestellnummer",
        "Bestelldatum",
    ]
    .map(str::to_owned)
    .to_vec()
}

/// Rows `from..to` of the growing register.
pub fn narrow(from: u64, to: u64) -> impl Iterator<Item = Vec<String>> {
    (from..to).map(|n| {
        let s = someone(n);
        vec![
            customer_number(n),
            "Frau".to_owned(),
            s.given.to_owned(),
            s.family,
            s.street,
            s.postcode,
            s.city.to_owned(),
            "DE".to_owned(),
            s.mail,
            s.phone,
            format!("B-{n:09}"),
            "2026-03-01".to_owned(),
        ]
    })
}

/// A number of somebody who is in no register yet; each turn has its own.
pub fn far(turn: u64, n: u64) -> u64 {
    10_000_000 * (turn + 1) + n
}

/// Mail address and family name of row `n`.
pub fn mail_and_family(n: u64) -> (String, String) {
    let s = someone(n);
    (s.mail, s.family)
}

/// The 20 values of customer `n` as the API takes them: 640 bytes on the average.
pub fn fields(n: u64) -> Vec<(&'static str, String)> {
    let cells = wide_of(n);
    let keys = [
        "customer_number",
        "salutation",
        "given_name",
        "family_name",
        "street",
        "postcode",
        "city",
        "country",
        "email",
        "phone",
        "order_number",
        "order_date",
        "title",
        "address_extra",
        "region",
        "language",
        "phone.mobile",
        "notes",
        "street.delivery",
        "city.delivery",
    ];
    keys.into_iter().zip(cells).collect()
}

/// The customer number of row `n`.
pub fn customer_number(n: u64) -> String {
    format!("K{n:08}")
}

/// The 20 columns, on average 640 bytes, of the record whose price is measured.
pub fn wide_header() -> Vec<String> {
    let mut header = narrow_header();
    header.extend(
        [
            "Titel",
            "Adresszusatz",
            "Bundesland",
            "Sprache",
            "Mobil",
            "Notizen",
            "Lieferadresse Straße",
            "Lieferadresse Ort",
        ]
        .map(str::to_owned),
    );
    header
}

/// Rows of 20 cells.
pub fn wide(count: u64) -> impl Iterator<Item = Vec<String>> {
    (0..count).map(wide_of)
}

/// The 20 cells of row `n`.
fn wide_of(n: u64) -> Vec<String> {
    let mut cells: Vec<String> = narrow(n, n + 1).flatten().collect();
    let s = someone(n + 7_000_000);
    cells.extend([
            "Dr.".to_owned(),
            "Hinterhaus, zweiter Stock links".to_owned(),
            "Bayern".to_owned(),
            "de".to_owned(),
            format!("+49 171 {:07}", draw(n + 99) % 10_000_000),
            "Ruft gern am Nachmittag zurück; wünscht Rechnungen auf Papier und Lieferung nur an Werktagen. \
             Hat im Frühjahr nach Ersatzteilen gefragt, die im Herbst wieder lieferbar sind. Fragt nach Mengenrabatt, \
             sobald mehr als zehn Stück bestellt werden, und bittet um eine Auftragsbestätigung mit Liefertermin. \
             Lieferungen nimmt auch die Nachbarin im Erdgeschoss an; bei Rückfragen bitte vormittags anrufen oder eine \
             Nachricht auf dem Band hinterlassen."
                .to_owned(),
            s.street,
            s.city.to_owned(),
        ]);
    cells
}

/// Searches as people type them, by kind.
pub fn searches(held: u64) -> Vec<(&'static str, Vec<String>)> {
    let some: Vec<Someone> = (0..200).map(|n| someone(draw(n) % held)).collect();
    vec![
        ("mail", some.iter().map(|s| s.mail.clone()).collect()),
        ("phone", some.iter().map(|s| s.phone.clone()).collect()),
        ("customer number", (0..200).map(|n| customer_number(draw(n) % held)).collect()),
        ("name", some.iter().map(|s| s.family.clone()).collect()),
        ("name and place", some.iter().map(|s| format!("{} {}", s.family, s.city)).collect()),
        ("beginning", some.iter().map(|s| s.family.chars().take(4).collect()).collect()),
        (
            "sound",
            some.iter()
                .map(|s| s.family.replace('ü', "u").replace("tz", "z").replace('y', "i"))
                .collect(),
        ),
    ]
}
