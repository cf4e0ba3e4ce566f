//! Words that say what stands beside them: salutations, titles, greetings, forms of firms.

use std::sync::LazyLock;

use super::word::hash;

/// What a word says about its neighbours; several at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Class(pub(crate) u32);

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:literal: $words:literal;)+) => {
        impl Class {
            $($(#[$doc])* pub const $name: Class = Class(1 << $bit);)+
        }

        const WORDS: &[(Class, &str)] = &[$((Class::$name, $words)),+];
    };
}

classes! {
    /// A salutation: a name follows.
    SALUTATION = 0: "herr herrn hr hrn frau fr fräulein familie eheleute mr mrs ms miss mister madam madame sir signora signore monsieur";
    /// An academic or noble title, no part of the name.
    TITLE = 1: "dr doktor prof professor professorin dipl ing dipl-ing dipl-kfm mag mba bsc msc med rer nat phil jur habil iur pol oec hc pd priv-doz doz univ-prof ra rain rechtsanwalt rechtsanwältin stb phd lic dres";
    /// A greeting at the head of a letter.
    GREETING = 2: "hallo hi hey liebe lieber liebes dear guten guter morgen moin servus grüezi hello tag geehrte geehrter geehrtes verehrte verehrter werte werter good";
    /// A closing at the foot of a letter.
    CLOSING = 3: "grüße grüßen gruß grüsse vg lg mfg bg regards sincerely gez thanks danke cheers best yours faithfully greetings wishes unterschrift signed hochachtungsvoll ciao tschau tschüss tschüssi tschüssle tschö tschau adios adieu bye cu cya bussi bussis küsse küsschen kuss drücker glg vlg fg greetz greets";
    /// What a person is to somebody: the name may follow.
    ROLE = 4: "kunde kundin kunden name vorname nachname ansprechpartner ansprechpartnerin sachbearbeiter sachbearbeiterin bearbeiter bearbeiterin geschäftsführer geschäftsführerin geschäftsführung inhaber inhaberin vorsitzender vorsitzende vorsitzenden vorstand präsident präsidentin minister ministerin bundeskanzler bundeskanzlerin kanzler kanzlerin trainer kollege kollegin kollegen mitarbeiter mitarbeiterin mieter mieterin vermieter patient patientin zeuge zeugin richter richterin kontoinhaber kontoinhaberin karteninhaber empfänger empfängerin absender absenderin auftraggeber auftraggeberin besteller bestellerin versicherungsnehmer versicherungsnehmerin versicherte versicherter fahrer fahrerin halter vertreter vertreterin betreuer betreuerin antragsteller antragstellerin teilnehmer teilnehmerin bewerber bewerberin lieferant nutzer gast unterzeichner customer contact client attn patient tenant owner holder recipient sender applicant employee agent caller named called namens heiße heiß";
    /// A relative or a friend.
    RELATIVE = 5: "vater mutter sohn tochter mann ehemann ehefrau bruder schwester neffe nichte onkel tante opa oma großvater großmutter freund freundin lebensgefährte partner partnerin nachbar nachbarin husband wife son daughter brother sister father mother friend colleague neighbour";
    /// A profession, as the papers have it before a name.
    PROFESSION = 6: "autor autorin regisseur regisseurin schauspieler schauspielerin sänger sängerin sprecher sprecherin chef chefin leiter leiterin direktor direktorin bürgermeister bürgermeisterin oberbürgermeister senator könig königin kaiser papst bischof pfarrer general oberst leutnant hauptmann major graf gräfin freiherr baron fürst prinz prinzessin architekt maler komponist dichter schriftsteller philosoph abgeordneter abgeordnete abgeordneten manager managerin president minister king queen author director actor singer ceo chairman chairwoman spokesman spokeswoman boss coach kapitän stürmer torwart verteidiger sportler künstler ingenieur journalist anwalt arzt ärztin lehrer lehrerin st sankt heiliger";
    /// The legal form of a firm, or a word that firms bear.
    FIRM = 7: "gmbh ag kg ohg gbr ug se eg kgaa mbh co ltd limited inc llc llp corp corporation plc sarl sàrl srl spa bv nv partg partgmbb partnerschaft e.v e.k ek ev bank sparkasse volksbank versicherung versicherungen verlag verein stiftung universität hochschule institut gruppe group holding werke company solutions consulting logistik handel vertrieb services service team";
    /// A word for a street.
    STREET = 8: "straße strasse str weg platz allee gasse ring ufer damm chaussee promenade steig stieg pfad markt street road avenue lane drive court square ave rd blvd boulevard way close";
    /// A small word within a name.
    PARTICLE = 9: "von van vom de der den zu zum zur la le di da del della dos do al el bin ibn bint ten ter af av 't of y e und";
    /// A preposition of place.
    PLACE = 10: "in aus nach bei bis ab über nahe at from near ort stadt gemeinde kreis landkreis bezirk wohnhaft";
    /// An article or a pronoun: a noun follows.
    ARTICLE = 11: "der die das den dem des ein eine einen einem einer eines the a an kein keine keinen diese dieser dieses diesen ihr ihre ihren ihrem ihrer mein meine meinen meinem meiner unser unsere unseren unserem seine seinen seiner your our my this that jede jeder jedes alle viele ihrerseits welche zwei drei vier mehr";
    /// A month or a day.
    TIME = 12: "januar februar märz april mai juni juli august september oktober november dezember jänner montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag january february march may june july october december monday tuesday wednesday thursday friday saturday sunday";
    /// Somebody speaks or writes.
    SPEECH = 13: "sagt sagte schrieb schreibt erklärte meint meinte betonte teilte berichtet berichtete findet forderte kritisierte fragte bat rief telefonierte said wrote says told asked called mentioned geboren starb wurde hat ist war";
    /// A product, a kind, a model: what follows is no person.
    PRODUCT = 14: "modell artikel produkt edition serie typ marke sofa tisch stuhl schrank regal lampe sessel bett jacke hose kleid schuh schuhe kaffeemaschine matratze kollektion version model item product series tarif paket app software projekt project system";
    /// A conjunction between names.
    AND = 15: "und & and oder or sowie bzw u";
    /// By, for, with: a name may follow.
    BY = 16: "von vom für mit an durch zu laut by for with to gegen ohne wegen via zwischen";
    /// The legal form of a firm.
    LEGAL = 18: "gmbh ag kg ohg gbr ug eg kgaa ltd limited inc llc llp corp plc sarl sàrl srl bv nv partgmbb mbh";
    /// A heading of a mail's part.
    HEADING = 17: "from to cc bcc von an betreff subject gesendet sent absender re aw wg fwd";
}

const SLOTS: usize = 2048;

static TABLE: LazyLock<Vec<(u32, u32)>> = LazyLock::new(|| {
    let mut table = vec![(0, 0); SLOTS];
    for (class, words) in WORDS {
        for word in words.split(' ') {
            let key = hash(word);
            let mut at = key as usize % SLOTS;
            let mark = (key >> 32) as u32 | 1;
            while table[at].0 != 0 && table[at].0 != mark {
                at = (at + 1) % SLOTS;
            }
            table[at] = (mark, table[at].1 | class.0);
        }
    }
    table
});

impl Class {
    /// Whether it is of one of these classes.
    pub const fn is(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }

    /// Both classes.
    #[must_use]
    pub const fn or(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }

    /// What both are.
    pub(crate) const fn and(self, other: Class) -> Class {
        Class(self.0 & other.0)
    }

    /// The class of a word, by its hash.
    pub(crate) fn of(key: u64) -> Class {
        let mark = (key >> 32) as u32 | 1;
        let mut at = key as usize % SLOTS;
        loop {
            match TABLE[at] {
                (0, _) => return Class(0),
                (found, class) if found == mark => return Class(class),
                _ => at = (at + 1) % SLOTS,
            }
        }
    }
}
