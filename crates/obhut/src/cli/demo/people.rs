//! Invented customers, made by rule from lists of our own, the same ones each time.
//!
//! Nobody of that name at that address is meant. Telephone numbers are from the ranges that the
//! Bundesnetzagentur keeps free for films; mail addresses end in domains that are nobody's (RFC
//! 2606); account numbers have right check digits and a bank code that no bank has.

/// An invented customer.
#[derive(Debug, Clone)]
pub struct Customer {
    pub number: String,
    pub salutation: &'static str,
    pub title: Option<&'static str>,
    pub given: &'static str,
    pub family: &'static str,
    pub organisation: Option<String>,
    pub street: String,
    pub postcode: &'static str,
    pub city: &'static str,
    pub mail: String,
    pub phone: Option<String>,
    pub iban: Option<String>,
    pub newsletter: bool,
    pub item: &'static str,
    /// Cents.
    pub amount: u32,
}

impl Customer {
    /// The price as it stands on an invoice: `129,90`.
    pub fn price(&self) -> String {
        format!("{},{:02}", self.amount / 100, self.amount % 100)
    }

    /// The number of their order.
    pub fn order(&self) -> String {
        self.number.replace('M', "B")
    }
}

/// Chance that falls the same way each time (SplitMix64).
pub struct Dice(u64);

impl Dice {
    pub fn new() -> Dice {
        Dice(2026)
    }

    /// A number below `below`.
    pub fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % below.max(1) as u64).unwrap_or_default()
    }

    pub fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    /// Whether something happens that happens so many times in a hundred.
    pub fn often(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// So many customers.
pub fn customers(count: usize, dice: &mut Dice) -> Vec<Customer> {
    let mut mails = std::collections::HashSet::new();
    let mut phones = std::collections::HashSet::new();
    (0..count)
        .map(|at| {
            let woman = dice.often(52);
            let given = if woman { dice.of(WOMEN) } else { dice.of(MEN) };
            let family = dice.of(FAMILIES);
            let (postcode, city, area) = dice.of(PLACES);
            let base = format!("{}.{}", plain(given), plain(family));
            let domain = dice.of(&["example.org", "example.com", "example.net"]);
            let mut mail = format!("{base}@{domain}");
            let mut more = 2;
            while !mails.insert(mail.clone()) {
                mail = format!("{base}{more}@{domain}");
                more += 1;
            }
            let organisation =
                dice.often(5).then(|| format!("{} {}", family, dice.of(&["GmbH", "KG", "e. K."])));
            Customer {
                number: format!("M-{}", 10_001 + at),
                salutation: if woman { "Frau" } else { "Herr" },
                title: dice.often(4).then_some("Dr."),
                given,
                family,
                organisation,
                street: format!("{} {}", dice.of(STREETS), 1 + dice.below(90)),
                postcode,
                city,
                mail,
                // Those ranges are small: whoever finds no number of their own has none.
                phone: Some(phone(area, dice)).filter(|phone| phones.insert(phone.clone())),
                iban: dice.often(25).then(|| iban(dice)),
                newsletter: dice.often(40),
                item: dice.of(ITEMS),
                amount: 990 + 10 * dice.below(1_900) as u32,
            }
        })
        .collect()
}

/// A number of the ranges for films (Bundesnetzagentur, "Rufnummern für Medienproduktionen").
fn phone(area: &str, dice: &mut Dice) -> String {
    let three = dice.below(1_000);
    match area {
        "030" => format!("030 23125{three:03}"),
        "040" => format!("040 66969{three:03}"),
        "069" => format!("069 90009{three:03}"),
        "089" => format!("089 99998{three:03}"),
        "0221" => format!("0221 4710{three:03}"),
        _ if three.is_multiple_of(2) => format!("0171 39200{:02}", three % 100),
        _ => format!("0176 040690{:02}", three % 100),
    }
}

/// An IBAN with right check digits (ISO 13616, ISO 7064 MOD 97-10). Bank codes begin with 1 to 8;
/// this one is no bank's.
fn iban(dice: &mut Dice) -> String {
    let account = dice.below(10_000_000_000);
    let body = format!("90000000{account:010}");
    let digits = format!("{body}131400");
    let rest = digits.bytes().fold(0, |rest, digit| (rest * 10 + u32::from(digit - b'0')) % 97);
    format!("DE{:02}{body}", 98 - rest)
}

/// A name as it stands in mail addresses.
fn plain(name: &str) -> String {
    let mut text = String::new();
    for c in name.to_lowercase().chars() {
        match c {
            'ä' => text.push_str("ae"),
            'ö' => text.push_str("oe"),
            'ü' => text.push_str("ue"),
            'ß' => text.push_str("ss"),
            'ı' => text.push('i'),
            'ç' => text.push('c'),
            'ş' => text.push('s'),
            'ğ' => text.push('g'),
            'é' | 'è' => text.push('e'),
            ' ' | '-' => text.push('-'),
            c if c.is_ascii_alphanumeric() => text.push(c),
            _ => {}
        }
    }
    text
}

const WOMEN: &[&str] = &[
    "Anna",
    "Lena",
    "Hannah",
    "Mia",
    "Emma",
    "Sophie",
    "Marie",
    "Lea",
    "Johanna",
    "Clara",
    "Leonie",
    "Julia",
    "Laura",
    "Katharina",
    "Sarah",
    "Lisa",
    "Christina",
    "Stefanie",
    "Nicole",
    "Melanie",
    "Sabine",
    "Petra",
    "Monika",
    "Ursula",
    "Renate",
    "Karin",
    "Birgit",
    "Andrea",
    "Claudia",
    "Heike",
    "Silke",
    "Anja",
    "Kerstin",
    "Ingrid",
    "Helga",
    "Gisela",
    "Elke",
    "Martina",
    "Susanne",
    "Barbara",
    "Elif",
    "Ayşe",
    "Zeynep",
    "Fatma",
    "Magdalena",
    "Agnieszka",
    "Olga",
    "Natalia",
    "Frieda",
    "Greta",
    "Paula",
    "Charlotte",
    "Luise",
    "Antonia",
    "Theresa",
    "Miriam",
    "Nadine",
    "Yvonne",
];
const MEN: &[&str] = &[
    "Paul",
    "Jonas",
    "Leon",
    "Finn",
    "Noah",
    "Elias",
    "Lukas",
    "Felix",
    "Maximilian",
    "Ben",
    "Moritz",
    "Jakob",
    "Anton",
    "Emil",
    "Oskar",
    "Theo",
    "Julian",
    "David",
    "Tobias",
    "Florian",
    "Sebastian",
    "Daniel",
    "Christian",
    "Stefan",
    "Michael",
    "Thomas",
    "Andreas",
    "Peter",
    "Wolfgang",
    "Klaus",
    "Jürgen",
    "Dieter",
    "Manfred",
    "Uwe",
    "Ralf",
    "Frank",
    "Bernd",
    "Holger",
    "Matthias",
    "Martin",
    "Markus",
    "Alexander",
    "Philipp",
    "Mehmet",
    "Mustafa",
    "Emre",
    "Can",
    "Piotr",
    "Tomasz",
    "Sergej",
    "Dmitri",
    "Hans-Peter",
    "Karl-Heinz",
    "Günther",
    "Helmut",
    "Rainer",
    "Volker",
    "Joachim",
];
const FAMILIES: &[&str] = &[
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
    "Schäfer",
    "Koch",
    "Bauer",
    "Richter",
    "Klein",
    "Wolf",
    "Schröder",
    "Neumann",
    "Schwarz",
    "Zimmermann",
    "Braun",
    "Krüger",
    "Hofmann",
    "Hartmann",
    "Lange",
    "Werner",
    "Krause",
    "Lehmann",
    "Maier",
    "Köhler",
    "Herrmann",
    "König",
    "Walter",
    "Mayer",
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
    "Roth",
    "Beck",
    "Lorenz",
    "Baumann",
    "Franke",
    "Albrecht",
    "Schuster",
    "Simon",
    "Ludwig",
    "Böhm",
    "Winter",
    "Kraus",
    "Schumacher",
    "Krämer",
    "Vogt",
    "Stein",
    "Jäger",
    "Otto",
    "Sommer",
    "Groß",
    "Seidel",
    "Heinrich",
    "Brandt",
    "Haas",
    "Schreiber",
    "Graf",
    "Dietrich",
    "Ziegler",
    "Kuhn",
    "Pohl",
    "Engel",
    "Horn",
    "Busch",
    "Bergmann",
    "Thomas",
    "Voigt",
    "Sauer",
    "Arnold",
    "Wolff",
    "Pfeiffer",
    "Yılmaz",
    "Kaya",
    "Demir",
    "Şahin",
    "Çelik",
    "Nowak",
    "Kowalski",
    "Wiśniewski",
    "Petrow",
    "Iwanow",
    "von der Heide",
    "Lindemann",
    "Petersen",
    "Hansen",
    "Jansen",
    "Claaßen",
    "Thiel",
    "Ahrens",
    "Behrens",
    "Brinkmann",
];
const STREETS: &[&str] = &[
    "Lindenstraße",
    "Gartenweg",
    "Hauptstraße",
    "Bahnhofstraße",
    "Schulstraße",
    "Birkenweg",
    "Am Markt",
    "Kirchgasse",
    "Mühlenweg",
    "Rosenstraße",
    "Bergstraße",
    "Wiesenweg",
    "Ahornallee",
    "Goethestraße",
    "Schillerstraße",
    "Mozartstraße",
    "Ringstraße",
    "Am Deich",
    "Feldstraße",
    "Eichenweg",
    "Kastanienallee",
    "Sonnenstraße",
    "Uferstraße",
    "Waldweg",
    "Brunnenstraße",
    "Amselweg",
    "Finkenweg",
    "Buchenring",
    "Tulpenweg",
    "Hafenstraße",
];
/// Postcode, place, area code where a range for films has one.
const PLACES: &[(&str, &str, &str)] = &[
    ("10115", "Berlin", "030"),
    ("10437", "Berlin", "030"),
    ("12043", "Berlin", "030"),
    ("13353", "Berlin", "030"),
    ("20095", "Hamburg", "040"),
    ("22765", "Hamburg", "040"),
    ("80331", "München", "089"),
    ("81667", "München", "089"),
    ("80802", "München", "089"),
    ("50667", "Köln", "0221"),
    ("50823", "Köln", "0221"),
    ("60311", "Frankfurt am Main", "069"),
    ("60486", "Frankfurt am Main", "069"),
    ("70173", "Stuttgart", ""),
    ("40213", "Düsseldorf", ""),
    ("04109", "Leipzig", ""),
    ("44135", "Dortmund", ""),
    ("45127", "Essen", ""),
    ("28195", "Bremen", ""),
    ("01067", "Dresden", ""),
    ("30159", "Hannover", ""),
    ("90402", "Nürnberg", ""),
    ("47051", "Duisburg", ""),
    ("44787", "Bochum", ""),
    ("42103", "Wuppertal", ""),
    ("33602", "Bielefeld", ""),
    ("53111", "Bonn", ""),
    ("48143", "Münster", ""),
    ("76133", "Karlsruhe", ""),
    ("68159", "Mannheim", ""),
    ("86150", "Augsburg", ""),
    ("65183", "Wiesbaden", ""),
    ("38100", "Braunschweig", ""),
    ("24103", "Kiel", ""),
    ("09111", "Chemnitz", ""),
    ("52062", "Aachen", ""),
    ("06108", "Halle (Saale)", ""),
    ("39104", "Magdeburg", ""),
    ("79098", "Freiburg im Breisgau", ""),
    ("99084", "Erfurt", ""),
    ("18055", "Rostock", ""),
    ("55116", "Mainz", ""),
    ("34117", "Kassel", ""),
    ("66111", "Saarbrücken", ""),
    ("14467", "Potsdam", ""),
    ("26122", "Oldenburg", ""),
    ("93047", "Regensburg", ""),
    ("97070", "Würzburg", ""),
    ("89073", "Ulm", ""),
    ("69117", "Heidelberg", ""),
    ("64283", "Darmstadt", ""),
    ("37073", "Göttingen", ""),
    ("23552", "Lübeck", ""),
    ("49074", "Osnabrück", ""),
    ("72070", "Tübingen", ""),
    ("78462", "Konstanz", ""),
    ("54290", "Trier", ""),
    ("07743", "Jena", ""),
    ("03046", "Cottbus", ""),
    ("19053", "Schwerin", ""),
];
const ITEMS: &[&str] = &[
    "1 Teekanne 1,2 l",
    "4 Frühstücksteller",
    "1 Gusseisenpfanne 28 cm",
    "2 Vorratsdosen",
    "1 Brotkasten",
    "6 Weingläser",
    "1 Küchenwaage",
    "1 Kochmesser 20 cm",
    "1 Wäschekorb",
    "2 Kissenbezüge",
    "1 Tischlampe",
    "1 Gießkanne 5 l",
    "3 Geschirrtücher",
    "1 Kaffeemühle",
    "1 Garderobe",
    "2 Hocker",
    "1 Wolldecke",
    "1 Backform 26 cm",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_customers_are_the_same_each_time_and_sound() {
        let (one, two) = (customers(500, &mut Dice::new()), customers(500, &mut Dice::new()));
        assert_eq!(format!("{one:?}"), format!("{two:?}"));
        for customer in &one {
            assert!(value::mail::is_valid(&customer.mail), "{}", customer.mail);
            assert!(customer.iban.as_deref().is_none_or(value::iban::is_valid));
        }
        let mails: std::collections::HashSet<_> = one.iter().map(|c| &c.mail).collect();
        assert_eq!(mails.len(), 500);
        assert!(one.iter().any(|customer| customer.organisation.is_some()));
    }

    #[test]
    fn every_telephone_number_is_of_the_ranges_for_films() {
        const RANGES: [&str; 7] = [
            "030 23125",
            "040 66969",
            "069 90009",
            "089 99998",
            "0221 4710",
            "0171 39200",
            "0176 040690",
        ];
        let all = customers(500, &mut Dice::new());
        let phones: Vec<_> = all.iter().filter_map(|c| c.phone.as_deref()).collect();
        assert!(phones.len() > 200, "{}", phones.len());
        for phone in &phones {
            assert!(phones.iter().filter(|other| *other == phone).count() == 1, "{phone}");
            assert!(RANGES.iter().any(|range| phone.starts_with(range)), "{phone}");
        }
    }
}
