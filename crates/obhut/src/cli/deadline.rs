//! `obhut deadline`: until when a request has to be answered, and why.

use clap::Args;
use jiff::civil::Date;
use model::deadline;
use model::holiday::Municipality;
use serde_json::json;
use texts::Lang;
use web::reckon::deadline::say;
use web::reckon::full;

use super::answer::{Answer, Refused, listed, read_day, read_land};

/// Until when a data subject's request has to be answered (Art. 12(3) GDPR).
#[derive(Debug, Clone, Args)]
pub struct DeadlineArgs {
    /// Day the request was received: 2027-04-27 or 27.04.2027
    pub received: String,
    /// Land of the answering establishment, whose holidays count: NW or DE-NW
    #[arg(long)]
    pub land: Option<String>,
    /// Municipality of the establishment, for local holidays: Augsburg
    #[arg(long)]
    pub municipality: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Works out the deadline.
///
/// # Errors
/// Says which argument cannot be understood and what to write instead.
pub fn answer(args: &DeadlineArgs, lang: Lang) -> Result<Answer, Refused> {
    let received = read_day(&args.received)?;
    let land = args.land.as_deref().map(read_land).transpose()?;
    let named = args.municipality.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let municipality = named.and_then(|name| Municipality::find(name, land));

    let deadline = deadline::of_request(received, land, municipality);
    let mut why: Vec<String> = deadline.why.iter().map(|reason| say(lang, reason)).collect();
    if let (Some(name), None) = (named, municipality) {
        why.push(texts::say(
            lang,
            "deadline-why-municipality-unknown",
            &[("municipality", name.into())],
        ));
    }

    let line = |id, day: Date| texts::say(lang, id, &[("day", full(lang, day).into())]);
    let text = [
        line("deadline-due", deadline.due),
        line("deadline-extended-due", deadline.extended_due),
        String::new(),
        texts::say(lang, "deadline-why", &[]),
        listed(&why),
        String::new(),
        texts::say(lang, "deadline-no-advice", &[]),
    ];
    let json = json!({
        "due": deadline.due.to_string(),
        "extended_due": deadline.extended_due.to_string(),
        "why": why.join(" "),
    });
    Ok(Answer { text: text.join("\n"), json })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_has_both_days_and_the_whole_reason() {
        let answer = ask("2027-04-27", Some("NW"), None, Lang::De);
        assert_eq!(answer.json["due"], "2027-05-28");
        assert_eq!(answer.json["extended_due"], "2027-07-27");
        let why = answer.json["why"].as_str().expect("a text");
        for part in ["Dienstag, 27.04.2027", "Fronleichnam 27.05.2027", "Nordrhein-Westfalen"] {
            assert!(why.contains(part), "{why}");
        }
        assert!(answer.text.starts_with("Antworten bis: Freitag, 28.05.2027\n"));
    }

    #[test]
    fn every_reason_has_words_in_both_languages() {
        for lang in Lang::ALL {
            for (received, land, municipality) in [
                ("2025-10-31", None, None),
                ("2027-02-27", Some("DE-BY"), Some("Augsburg")),
                ("2026-02-12", Some("Hessen"), Some("Entenhausen")),
            ] {
                let text = ask(received, land, municipality, lang).text;
                assert!(!text.contains('[') && !text.contains('{'), "{text}");
            }
        }
    }

    #[test]
    fn a_municipality_brings_its_land_and_an_unknown_one_is_said() {
        let augsburg = ask("2028-07-08", None, Some("Augsburg"), Lang::En);
        assert_eq!(augsburg.json["due"], "2028-08-09", "8 August is the Peace Festival");
        let unknown = ask("2028-07-08", Some("BY"), Some("Entenhausen"), Lang::En);
        assert_eq!(unknown.json["due"], "2028-08-08");
        assert!(unknown.text.contains("no local holidays in Entenhausen"));
    }

    #[test]
    fn what_cannot_be_understood_is_refused() {
        let refuse = |received: &str, land: Option<&str>| {
            answer(&args(received, land, None), Lang::De).unwrap_err().code
        };
        assert_eq!(refuse("2027-02-29", None), "day-missing");
        assert_eq!(refuse("2027-04-27", Some("XX")), "land-unknown");
    }

    fn ask(received: &str, land: Option<&str>, municipality: Option<&str>, lang: Lang) -> Answer {
        answer(&args(received, land, municipality), lang).expect("understood")
    }

    fn args(received: &str, land: Option<&str>, municipality: Option<&str>) -> DeadlineArgs {
        DeadlineArgs {
            received: received.to_owned(),
            land: land.map(str::to_owned),
            municipality: municipality.map(str::to_owned),
            json: false,
        }
    }
}
