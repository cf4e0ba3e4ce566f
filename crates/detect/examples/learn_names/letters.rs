//! Writes customer letters for learning: made-up names in made-up sentences.

use std::collections::HashMap;

use detect::tagger::Kind;
use detect::tagger::learn::Example;

/// Writes, the same each time.
pub struct Pen {
    sections: HashMap<String, Vec<String>>,
    first: Vec<String>,
    last: Vec<String>,
    first_abroad: Vec<String>,
    last_abroad: Vec<String>,
    towns: Vec<String>,
    chance: u64,
}

const TITLES: [&str; 12] = [
    "Dr.",
    "Prof.",
    "Prof. Dr.",
    "Dr. med.",
    "Dipl.-Ing.",
    "Dr. jur.",
    "Dipl.-Kfm.",
    "Mag.",
    "Dr.-Ing.",
    "Professor",
    "Dr. rer. nat.",
    "Dr. h. c.",
];
const PARTICLES: [&str; 9] =
    ["von", "van", "de", "von der", "zu", "van der", "von und zu", "El", "de la"];
const HEADS: [&str; 40] = [
    "Berg", "Nieder", "Ober", "Stein", "Wald", "Linden", "Kirch", "Hoch", "Alten", "Rosen", "Eich",
    "Buch", "Grün", "Hinter", "Mitter", "Lang", "Rot", "Schön", "Wein", "Brunn", "Hell", "Fried",
    "Sieg", "Gerst", "Hage", "Reut", "Stuben", "Trapp", "Knobel", "Pfann", "Zwick", "Dall", "Lüb",
    "Wend", "Kess", "Quand", "Strat", "Bröd", "Möll", "Vier",
];
const TAILS: [&str; 36] = [
    "mann", "hofer", "bauer", "meier", "maier", "berger", "steiner", "bach", "inger", "egger",
    "huber", "rath", "wald", "feld", "er", "ner", "ling", "ke", "ski", "sen", "stein", "hausen",
    "brecht", "hardt", "mayr", "müller", "schmidt", "beck", "kamp", "horst", "ecker", "el", "ig",
    "ert", "itz", "ow",
];

impl Pen {
    pub fn new(letters: &str, lists: &[Vec<String>]) -> Pen {
        let mut sections: HashMap<String, Vec<String>> = HashMap::new();
        let mut name = String::new();
        for line in letters.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                Some(section) => name = section.to_owned(),
                None if name == "noun" => {
                    sections
                        .entry(name.clone())
                        .or_default()
                        .extend(line.split(' ').map(str::to_owned));
                }
                None => sections.entry(name.clone()).or_default().push(line.to_owned()),
            }
        }
        let [first, last, first_abroad, last_abroad, towns, ..] = lists else {
            unreachable!("the lists are those of the tagger");
        };
        Pen {
            sections,
            first: first.clone(),
            last: last.clone(),
            first_abroad: first_abroad.clone(),
            last_abroad: last_abroad.clone(),
            towns: towns.clone(),
            chance: 4_711,
        }
    }

    /// A letter, a note, a table or a mixture of their lines.
    pub fn letter(&mut self) -> Example {
        let mut page = Page::default();
        if self.one_in(9) {
            let line = self.of("table");
            for _ in 0..2 + self.below(6) {
                self.write(&line, &mut page);
                page.text.push('\n');
            }
            return page.done();
        }
        if self.one_in(3) {
            for _ in 0..1 + self.below(4) {
                self.line("head", &mut page);
            }
            page.gap();
        }
        if !self.one_in(4) {
            self.line("greeting", &mut page);
            if !self.one_in(4) {
                page.gap();
            }
        }
        let sentences = 1 + self.below(6);
        let own_lines = self.one_in(4);
        for _ in 0..sentences {
            let sentence = self.of("body");
            self.write(&sentence, &mut page);
            page.text.push(if own_lines { '\n' } else { ' ' });
        }
        page.gap();
        if !self.one_in(4) {
            let closing = self.of("closing");
            page.text.push_str(&closing);
            page.text.push_str(["\n", "\n", "\n\n", " ", ", "][self.below(5)]);
            self.line("signature", &mut page);
            for _ in 0..self.below(5) {
                self.line("below", &mut page);
            }
        }
        page.done()
    }

    /// A few sentences as a paper has them.
    pub fn news(&mut self) -> Example {
        let mut page = Page::default();
        for _ in 0..1 + self.below(2) {
            let sentence = self.of("news");
            self.write(&sentence, &mut page);
            page.text.push(' ');
        }
        page.done()
    }

    /// The same sentence with other persons in it. `None` if there are none.
    pub fn swap(&mut self, example: &Example) -> Option<Example> {
        example.marks.iter().find(|(_, kind)| *kind == Kind::Person)?;
        let mut page = Page::default();
        let mut from = 0;
        for (range, kind) in &example.marks {
            page.text.push_str(&example.text[from..range.start]);
            let old = &example.text[range.clone()];
            let new = match (*kind, old.split(' ').count()) {
                (Kind::Person, 1) if self.one_in(4) => self.first_name(),
                (Kind::Person, 1) => self.last_name(),
                (Kind::Person, _) => self.person(),
                _ => old.to_owned(),
            };
            page.mark(&new, *kind);
            from = range.end;
        }
        page.text.push_str(&example.text[from..]);
        Some(page.done())
    }

    fn line(&mut self, section: &str, page: &mut Page) {
        let line = self.of(section);
        self.write(&line, page);
        page.text.push('\n');
    }

    fn write(&mut self, template: &str, page: &mut Page) {
        let mut rest = template;
        while let Some((plain, slot)) = rest.split_once('{') {
            page.text.push_str(plain);
            let Some((slot, after)) = slot.split_once('}') else { break };
            rest = after;
            self.fill(slot, page);
            // An empty title leaves no two blanks.
            if page.text.ends_with(' ') && rest.starts_with(' ') {
                rest = &rest[1..];
            }
        }
        page.text.push_str(rest);
    }

    fn fill(&mut self, slot: &str, page: &mut Page) {
        match slot {
            "person" => {
                let name = self.person();
                page.mark(&name, Kind::Person);
            }
            "PERSON" => {
                let name = self.person().to_uppercase();
                page.mark(&name, Kind::Person);
            }
            "first" => {
                let name = self.first_name();
                page.mark(&name, Kind::Person);
            }
            "last" => {
                let name = self.last_name();
                page.mark(&name, Kind::Person);
            }
            "last-first" => {
                let name = format!("{}, {}", self.last_name(), self.first_name());
                page.mark(&name, Kind::Person);
            }
            "org" => {
                let line = self.of("org");
                let name = self.plain(&line);
                page.mark(&name, Kind::Org);
            }
            "town" => {
                let name = self.town();
                page.mark(&name, Kind::Place);
            }
            "TOWN" => {
                let name = self.town().to_uppercase();
                page.mark(&name, Kind::Place);
            }
            "STREET" => {
                let line = self.of("street");
                let name = self.plain(&line).to_uppercase();
                page.text.push_str(&name);
            }
            _ => {
                let text = self.plain(&format!("{{{slot}}}"));
                page.text.push_str(&text);
            }
        }
    }

    /// A template filled without marks.
    fn plain(&mut self, template: &str) -> String {
        let mut text = String::new();
        let mut rest = template;
        while let Some((plain, slot)) = rest.split_once('{') {
            text.push_str(plain);
            let Some((slot, after)) = slot.split_once('}') else { break };
            rest = after;
            let filled = match slot {
                "first" => self.first_name(),
                "last" => self.last_name(),
                "town" => self.town(),
                "NOUN" => self.of("noun").to_uppercase(),
                "sal" => ["Herr", "Frau", "Herrn", "Frau"][self.below(4)].to_owned(),
                "title" if self.one_in(2) => String::new(),
                "title" => TITLES[self.below(TITLES.len())].to_owned(),
                "no" => {
                    format!("{}{}", 1 + self.below(180), ["", "", "", "a", " b"][self.below(5)])
                }
                "plz" => format!("{:05}", 1_000 + self.below(98_000)),
                "num" => self.number(),
                "amount" => format!("{},{:02} EUR", self.below(2_000), self.below(100)),
                "tel" => format!("0{} {}", 30 + self.below(9_000), 10_000 + self.below(8_000_000)),
                "date" => self.date(),
                "month" => ["Januar", "März", "April", "Mai", "Juni", "August", "Oktober"]
                    [self.below(7)]
                .to_owned(),
                "mail" => {
                    let (name, town) = (self.last_name(), self.town());
                    format!("{}@{}.de", name.to_lowercase(), town.to_lowercase().replace(' ', "-"))
                }
                "product" | "street" => {
                    let line = self.of(slot);
                    self.plain(&line)
                }
                slot => self.of(slot),
            };
            text.push_str(&filled);
            if filled.is_empty() && rest.starts_with(' ') {
                rest = &rest[1..];
            }
        }
        text.push_str(rest);
        text
    }

    fn person(&mut self) -> String {
        let mut first = self.first_name();
        match self.below(24) {
            0 => first = format!("{}.", first.chars().next().unwrap_or('A')),
            1 => first = format!("{first} {}.", self.first_name().chars().next().unwrap_or('B')),
            2 => first = format!("{first} {}", self.first_name()),
            _ => {}
        }
        let name = format!("{first} {}", self.last_name());
        if self.one_in(30) { name.to_uppercase() } else { name }
    }

    fn first_name(&mut self) -> String {
        let name = |pen: &mut Pen| {
            let abroad = pen.one_in(4);
            let list = if abroad { &pen.first_abroad } else { &pen.first };
            let at = draw(&mut pen.chance) as usize % list.len();
            list[at].clone()
        };
        let first = name(self);
        let first = if self.one_in(14) && !first.contains('-') {
            format!("{first}-{}", name(self))
        } else {
            first
        };
        self.spell(first)
    }

    fn last_name(&mut self) -> String {
        let one = |pen: &mut Pen| match pen.below(10) {
            0..5 => pen.last[draw(&mut pen.chance) as usize % pen.last.len()].clone(),
            5..7 => pen.last_abroad[draw(&mut pen.chance) as usize % pen.last_abroad.len()].clone(),
            _ => format!("{}{}", HEADS[pen.below(HEADS.len())], TAILS[pen.below(TAILS.len())]),
        };
        let last = one(self);
        let last = match self.below(28) {
            0 => format!("{last}-{}", one(self)),
            1 | 2 => format!("{} {last}", PARTICLES[self.below(PARTICLES.len())]),
            _ => last,
        };
        self.spell(last)
    }

    /// Now and then without umlauts, as old systems write.
    fn spell(&mut self, name: String) -> String {
        if !self.one_in(20) {
            return name;
        }
        name.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue").replace('ß', "ss")
    }

    fn town(&mut self) -> String {
        if self.one_in(3) {
            let known =
                ["Berlin", "Hamburg", "München", "Köln", "Frankfurt", "Leipzig", "Wien", "Zürich"];
            return known[self.below(known.len())].to_owned();
        }
        self.towns[draw(&mut self.chance) as usize % self.towns.len()].clone()
    }

    fn number(&mut self) -> String {
        let digits = self.below(1_000_000);
        match self.below(4) {
            0 => format!("KD-{digits}"),
            1 => format!("{}", digits % 100),
            2 => format!("2026/{digits}"),
            _ => format!("{digits}"),
        }
    }

    fn date(&mut self) -> String {
        let (day, month, year) = (1 + self.below(28), 1 + self.below(12), 1950 + self.below(76));
        match self.below(3) {
            0 => format!("{day:02}.{month:02}.{year}"),
            1 => format!("{day}.{month}."),
            _ => format!("{day}. {} {year}", ["Januar", "Mai", "August", "Dezember"][month % 4]),
        }
    }

    fn of(&mut self, section: &str) -> String {
        let lines = &self.sections[section];
        lines[draw(&mut self.chance) as usize % lines.len()].clone()
    }

    fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    fn below(&mut self, most: usize) -> usize {
        draw(&mut self.chance) as usize % most
    }
}

#[derive(Default)]
struct Page {
    text: String,
    marks: Vec<(std::ops::Range<usize>, Kind)>,
}

impl Page {
    fn mark(&mut self, name: &str, kind: Kind) {
        let start = self.text.len();
        self.text.push_str(name);
        self.marks.push((start..self.text.len(), kind));
    }

    fn gap(&mut self) {
        let end = self.text.trim_end().len();
        // Marks end before the blanks.
        self.text.truncate(end);
        self.text.push_str("\n\n");
    }

    fn done(self) -> Example {
        Example { text: self.text, marks: self.marks }
    }
}

/// Draws the next number of a fixed row of chance (splitmix64).
fn draw(chance: &mut u64) -> u64 {
    *chance = chance.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *chance;
    z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ z >> 31
}
