//! The file that a bank takes: a direct debit initiation, pain.008.001.08 (ISO 20022; the version of
//! the rulebooks in force since November 2023).
//!
//! Pure: everything in it was judged before. Collections of one day and one sequence stand together,
//! in the order they came; counts and sums are made from what is written.

use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::civil::Date;
use model::sepa::{Creditor, Debit, NAME, Scheme, Sequence};
use value::sepa::plain;
use zeroize::Zeroizing;

/// One collection with the account it is from.
pub(super) struct Drawn {
    pub(super) debit: Debit,
    /// As it stands in the file, where the creditor gave none of their own.
    pub(super) reference: String,
    pub(super) name: String,
    pub(super) iban: Zeroizing<String>,
    /// Only where the account's country asks for them.
    pub(super) beyond: Option<Beyond>,
}

/// What is said of a payer whose account lies outside of the European Economic Area.
pub(super) struct Beyond {
    pub(super) bic: String,
    pub(super) street: Option<String>,
    pub(super) postcode: Option<String>,
    pub(super) city: String,
    /// Two capitals.
    pub(super) country: String,
}

/// A message as it is written.
pub(super) struct Message<'a> {
    pub(super) id: &'a str,
    pub(super) made: Timestamp,
    pub(super) scheme: Scheme,
    pub(super) creditor: &'a Creditor,
}

/// Collections of one day and one sequence, as the bank books them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub sequence: Sequence,
    pub on: Date,
    pub count: usize,
    pub cents: u64,
}

const NAMESPACE: &str = "urn:iso:std:iso:20022:tech:xsd:pain.008.001.08";

/// The groups of a list, each with the places of its collections.
pub(super) fn groups(drawn: &[Drawn]) -> Vec<(Group, Vec<usize>)> {
    let mut groups: Vec<(Group, Vec<usize>)> = Vec::new();
    for (at, one) in drawn.iter().enumerate() {
        let Debit { sequence, on, cents, .. } = one.debit;
        let known = groups.iter_mut().find(|(g, _)| g.sequence == sequence && g.on == on);
        match known {
            Some((group, places)) => {
                group.count += 1;
                group.cents += cents;
                places.push(at);
            }
            None => groups.push((Group { sequence, on, count: 1, cents }, vec![at])),
        }
    }
    groups
}

/// The file.
pub(super) fn write(message: &Message<'_>, drawn: &[Drawn]) -> Zeroizing<String> {
    let mut xml = Xml::default();
    let total = drawn.iter().map(|one| one.debit.cents).sum();
    xml.within(&format!("Document xmlns=\"{NAMESPACE}\""), |xml| {
        xml.within("CstmrDrctDbtInitn", |xml| {
            xml.within("GrpHdr", |xml| {
                xml.leaf("MsgId", message.id);
                xml.leaf("CreDtTm", &message.made.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
                sums(xml, drawn.len(), total);
                xml.within("InitgPty", |xml| xml.leaf("Nm", &name(&message.creditor.name)));
            });
            for (number, (group, places)) in groups(drawn).iter().enumerate() {
                let drawn = places.iter().filter_map(|at| drawn.get(*at));
                xml.within("PmtInf", |xml| together(xml, message, number, group, drawn));
            }
        });
    });
    xml.text
}

fn together<'a>(
    xml: &mut Xml,
    message: &Message<'_>,
    number: usize,
    group: &Group,
    drawn: impl Iterator<Item = &'a Drawn>,
) {
    let creditor = message.creditor;
    xml.leaf("PmtInfId", &format!("{}-{}", message.id, number + 1));
    xml.leaf("PmtMtd", "DD");
    sums(xml, group.count, group.cents);
    xml.within("PmtTpInf", |xml| {
        xml.within("SvcLvl", |xml| xml.leaf("Cd", "SEPA"));
        xml.within("LclInstrm", |xml| xml.leaf("Cd", message.scheme.code()));
        xml.leaf("SeqTp", group.sequence.key());
    });
    xml.leaf("ReqdColltnDt", &group.on.to_string());
    xml.within("Cdtr", |xml| xml.leaf("Nm", &name(&creditor.name)));
    xml.within("CdtrAcct", |xml| xml.within("Id", |xml| xml.leaf("IBAN", &creditor.iban)));
    bank(xml, "CdtrAgt", creditor.bic.as_deref());
    xml.leaf("ChrgBr", "SLEV");
    xml.within("CdtrSchmeId", |xml| {
        xml.within("Id", |xml| {
            xml.within("PrvtId", |xml| {
                xml.within("Othr", |xml| {
                    xml.leaf("Id", &creditor.id);
                    xml.within("SchmeNm", |xml| xml.leaf("Prtry", "SEPA"));
                });
            });
        });
    });
    for one in drawn {
        xml.within("DrctDbtTxInf", |xml| single(xml, one));
    }
}

fn single(xml: &mut Xml, one: &Drawn) {
    let debit = &one.debit;
    xml.within("PmtId", |xml| {
        xml.leaf("EndToEndId", debit.reference.as_deref().unwrap_or(&one.reference));
    });
    xml.leaf("InstdAmt Ccy=\"EUR\"", &euros(debit.cents));
    xml.within("DrctDbtTx", |xml| {
        xml.within("MndtRltdInf", |xml| {
            xml.leaf("MndtId", &debit.mandate);
            xml.leaf("DtOfSgntr", &debit.signed.to_string());
        });
    });
    bank(xml, "DbtrAgt", one.beyond.as_ref().map(|beyond| beyond.bic.as_str()));
    xml.within("Dbtr", |xml| {
        xml.leaf("Nm", &name(&one.name));
        if let Some(beyond) = &one.beyond {
            xml.within("PstlAdr", |xml| {
                xml.some("StrtNm", beyond.street.as_deref(), NAME);
                xml.some("PstCd", beyond.postcode.as_deref(), 16);
                xml.some("TwnNm", Some(&beyond.city), 35);
                xml.leaf("Ctry", &beyond.country);
            });
        }
    });
    xml.within("DbtrAcct", |xml| xml.within("Id", |xml| xml.leaf("IBAN", &one.iban)));
    let text = plain(&debit.text);
    if !text.is_empty() {
        xml.within("RmtInf", |xml| xml.leaf("Ustrd", &text));
    }
}

fn sums(xml: &mut Xml, count: usize, cents: u64) {
    xml.leaf("NbOfTxs", &count.to_string());
    xml.leaf("CtrlSum", &euros(cents));
}

/// A bank by its code; where none is named, the account number says which it is.
fn bank(xml: &mut Xml, role: &str, bic: Option<&str>) {
    xml.within(role, |xml| {
        xml.within("FinInstnId", |xml| match bic {
            Some(bic) => xml.leaf("BICFI", bic),
            None => xml.within("Othr", |xml| xml.leaf("Id", "NOTPROVIDED")),
        });
    });
}

/// A name in the letters of payment messages, as long as they may be.
pub(super) fn name(text: &str) -> String {
    cut(&plain(text), NAME)
}

/// The first signs of a plain text.
fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect::<String>().trim_end().to_owned()
}

fn euros(cents: u64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

/// Elements one inside the other. What is written is wiped when it is dropped.
struct Xml {
    text: Zeroizing<String>,
    depth: usize,
}

impl Default for Xml {
    fn default() -> Xml {
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
        Xml { text: Zeroizing::new(head), depth: 0 }
    }
}

impl Xml {
    /// An element around others; its name may be followed by attributes.
    fn within(&mut self, name: &str, inside: impl FnOnce(&mut Xml)) {
        self.indent();
        let _ = writeln!(self.text, "<{name}>");
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        self.indent();
        let _ = writeln!(self.text, "</{}>", bare(name));
    }

    /// An element around a text.
    fn leaf(&mut self, name: &str, text: &str) {
        self.indent();
        let _ = write!(self.text, "<{name}>");
        for sign in text.chars() {
            match sign {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                other => self.text.push(other),
            }
        }
        let _ = writeln!(self.text, "</{}>", bare(name));
    }

    /// The same where there is something to write.
    fn some(&mut self, name: &str, text: Option<&str>, most: usize) {
        let text = text.map(|text| cut(&plain(text), most)).unwrap_or_default();
        if !text.is_empty() {
            self.leaf(name, &text);
        }
    }

    fn indent(&mut self) {
        for _ in 0..self.depth {
            self.text.push(' ');
        }
    }
}

/// The name of an element without its attributes.
fn bare(name: &str) -> &str {
    name.split(' ').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn drawn(cents: u64, sequence: Sequence, on: Date) -> Drawn {
        Drawn {
            debit: Debit {
                cents,
                mandate: "M-1".to_owned(),
                signed: date(2026, 3, 1),
                sequence,
                text: "Größe & Maß".to_owned(),
                reference: None,
                on,
            },
            reference: "R-1".to_owned(),
            name: "Jörg Weiß".to_owned(),
            iban: Zeroizing::new("DE89370400440532013000".to_owned()),
            beyond: None,
        }
    }

    #[test]
    fn collections_of_one_day_and_sequence_stand_together_and_the_sums_are_right() {
        let (one, other) = (date(2026, 12, 1), date(2026, 12, 2));
        let all = [
            drawn(1, Sequence::Recurring, one),
            drawn(99_999, Sequence::First, one),
            drawn(200, Sequence::Recurring, one),
            drawn(5, Sequence::Recurring, other),
        ];
        let groups = groups(&all);
        let said: Vec<_> = groups.iter().map(|(g, at)| (g.count, g.cents, at.clone())).collect();
        assert_eq!(said, [(2, 201, vec![0, 2]), (1, 99_999, vec![1]), (1, 5, vec![3])]);
        let creditor = Creditor {
            name: "Müller & Söhne <GmbH>".to_owned(),
            id: "DE98ZZZ09999999999".to_owned(),
            iban: "DE02120300000000202051".to_owned(),
            bic: None,
        };
        let made = Timestamp::UNIX_EPOCH;
        let message = Message { id: "OBH-1", made, scheme: Scheme::Core, creditor: &creditor };
        let xml = write(&message, &all);
        assert!(xml.contains("<CtrlSum>1002.05</CtrlSum>") && xml.contains("<NbOfTxs>4</NbOfTxs>"));
        assert!(xml.contains("<Nm>Mueller + Soehne (GmbH)</Nm>"));
        assert!(xml.contains("<Ustrd>Groesse + Mass</Ustrd>"));
        assert_eq!(xml.matches("<PmtInf>").count(), 3);
        assert_eq!(xml.matches("<InstdAmt Ccy=\"EUR\">0.01</InstdAmt>").count(), 1);
        assert!(xml.is_ascii(), "in letters that every bank takes");
    }

    #[test]
    fn whatever_stands_in_a_text_no_element_ends_early() {
        let mut xml = Xml::default();
        xml.leaf("Nm", "</Nm><x>&");
        assert!(xml.text.ends_with("<Nm>&lt;/Nm&gt;&lt;x&gt;&amp;</Nm>\n"));
    }
}
