//! Detectors that are Rust behind the door of peers.py: NAME SECONDS IN OUT.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};

use serde_json::{Value, json};

/// Their label, start and end in bytes, and how sure they are, if they say.
type Found = (String, usize, usize, Option<f32>);
type Find = Box<dyn Fn(&str) -> Vec<Found>>;

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [name, seconds, asked, answered] = &words[..] else {
        return Err("NAME SECONDS IN OUT".into());
    };
    let find = finder(name)?;
    let seconds: f64 = seconds.parse()?;
    let mut out = BufWriter::new(File::create(answered)?);
    let (mut spent, mut looked) = (0.0, 0);
    for line in BufReader::new(File::open(asked)?).lines() {
        let document: Value = serde_json::from_str(&line?)?;
        let text = document["text"].as_str().unwrap_or_default();
        let begin = cpu();
        let found = find(text);
        spent += cpu() - begin;
        looked += text.len();
        let signs = |at: usize| text[..text.floor_char_boundary(at)].chars().count();
        let spans: Vec<Value> = found
            .iter()
            .filter_map(|(theirs, start, end, score)| {
                let label = label(theirs)?;
                Some(match score {
                    Some(score) => {
                        json!({"label": label, "start": signs(*start), "end": signs(*end), "score": score})
                    }
                    None => json!({"label": label, "start": signs(*start), "end": signs(*end)}),
                })
            })
            .collect();
        writeln!(out, "{}", json!({"id": document["id"], "spans": spans}))?;
        if spent > seconds {
            break;
        }
    }
    out.flush()?;
    println!("{looked}\t{spent:.4}");
    Ok(())
}

fn finder(name: &str) -> Result<Find, Box<dyn Error>> {
    Ok(match name {
        "datafog-core" => {
            let german = datafog_core::ScanConfig::new().with_locale("de")?;
            Box::new(move |text| {
                datafog_core::scan_with_config(text, &german)
                    .into_iter()
                    .map(|found| {
                        let range = found.byte_range;
                        (found.entity_type, range.start, range.end, found.confidence)
                    })
                    .collect()
            })
        }
        "redact-core" => {
            let engine = redact_core::AnalyzerEngine::new().with_language("de");
            Box::new(move |text| {
                let found = engine.analyze(text, Some("de"));
                found.map_or_else(
                    |_| Vec::new(),
                    |found| {
                        let one = |one: &redact_core::RecognizerResult| {
                            (
                                one.entity_type.as_str().to_owned(),
                                one.start,
                                one.end,
                                Some(one.score),
                            )
                        };
                        found.detected_entities.iter().map(one).collect()
                    },
                )
            })
        }
        "pii" => {
            let analyzer = pii::Analyzer::new(
                Box::new(pii::nlp::SimpleNlpEngine::default()),
                pii::presets::default_recognizers(),
                Vec::new(),
                pii::PolicyConfig::default(),
            );
            let german = pii::types::Language::from("de");
            Box::new(move |text| {
                let found = analyzer.analyze(text, &german);
                found.map_or_else(
                    |_| Vec::new(),
                    |found| {
                        let one = |one: &pii::types::Detection| {
                            (one.entity_type.as_str(), one.start, one.end, Some(one.score))
                        };
                        found.entities.iter().map(one).collect()
                    },
                )
            })
        }
        other => return Err(format!("no peer called {other}").into()),
    })
}

/// What their kind is here; `None` for kinds that have no label. A postcode alone counts as part of
/// an address, which is kind: it overlaps with one that is there.
fn label(theirs: &str) -> Option<&'static str> {
    let plain: String =
        theirs.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
    Some(match plain.as_str() {
        "EMAIL" | "EMAILADDRESS" => "EMAIL",
        "PHONE" | "PHONENUMBER" | "UKPHONENUMBER" | "UKMOBILENUMBER" => "PHONE",
        "IPADDRESS" | "IPV6" => "IP",
        "IBAN" | "IBANCODE" | "DEIBAN" => "IBAN",
        "CREDITCARD" => "CARD",
        "TAXID" | "DETAXID" => "TAX_ID",
        "VATID" | "DEVATID" => "VAT_ID",
        "DESOCIALSECURITY" | "DESOCIALSECURITYNUMBER" => "SSN",
        "PASSPORT"
        | "PASSPORTNUMBER"
        | "DEPASSPORTNUMBER"
        | "DEPASSPORT"
        | "DERESIDENCEPERMITNUMBER" => "PASSPORT_ID",
        "DATEOFBIRTH" => "DOB",
        "ZIPCODE" | "USZIPCODE" | "DEPOSTALCODE" | "DEZIPCODE" | "STREETADDRESS" | "POBOX" => {
            "ADDRESS"
        }
        "PERSON" => "PERSON",
        _ => return None,
    })
}

/// What this thread has cost, in seconds.
fn cpu() -> f64 {
    let text = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    text.split(' ').next().and_then(|ns| ns.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}
