//! `obhut retention`: how long a document is kept, from which day it goes, and why.

use clap::Args;
use model::day::MonthDay;
use model::retention::{self, DocumentKey, FirmKind};
use serde_json::json;
use texts::Lang;
use web::reckon::full;
use web::reckon::retention::{name, say};

use super::answer::{Answer, Refused, listed, read_day};

/// How long a document is kept and from which day it has to be erased.
#[derive(Debug, Clone, Args)]
pub struct RetentionArgs {
    /// Kind of document, by key or name: invoice or Rechnung
    pub document: String,
    /// Day the period is counted from (issue, receipt, last entry …): 2019-08-01 or 01.08.2019
    pub date: String,
    /// Supervised firms keep vouchers longer: bank, insurer or securities
    #[arg(long, value_name = "KIND")]
    pub kind_of_firm: Option<String>,
    /// End of a fiscal year that is not the calendar year (changes nothing; the answer says so)
    #[arg(long, value_name = "MM-DD")]
    pub fiscal_year_end: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Works out the day.
///
/// # Errors
/// Says which argument cannot be understood and what to write instead.
pub fn answer(args: &RetentionArgs, lang: Lang) -> Result<Answer, Refused> {
    let document = read_document(&args.document)?;
    let event = read_day(&args.date)?;
    let firm = args.kind_of_firm.as_deref().map(read_firm).transpose()?.unwrap_or_default();
    let fiscal_year_end = args.fiscal_year_end.as_deref().map(read_month_day).transpose()?;

    let kept = retention::of(document, event, firm);
    let mut why: Vec<String> = kept.why.iter().map(|reason| say(lang, document, reason)).collect();
    why.extend(fiscal_year_end.map(|end| fiscal_year(lang, document, end)));

    let erase = full(lang, kept.delete_on_or_after);
    let text = [
        texts::say(
            lang,
            "retention-delete",
            &[("document", name(lang, document).into()), ("day", erase.into())],
        ),
        texts::say(lang, "retention-basis", &[("basis", kept.basis.into())]),
        String::new(),
        texts::say(lang, "retention-why", &[]),
        listed(&why),
        String::new(),
        texts::say(lang, "retention-must-go", &[]),
        texts::say(lang, "retention-no-advice", &[]),
    ];
    let json = json!({
        "delete_on_or_after": kept.delete_on_or_after.to_string(),
        "basis": kept.basis,
        "why": why.join(" "),
    });
    Ok(Answer { text: text.join("\n"), json })
}

fn read_document(given: &str) -> Result<DocumentKey, Refused> {
    DocumentKey::parse(given).map_err(|_| {
        let near: Vec<_> = retention::near(given).into_iter().map(DocumentKey::key).collect();
        let blanks = [("given", given.to_owned()), ("near", near.join(", "))];
        Refused::new("retention-document-unknown", blanks)
    })
}

fn read_firm(given: &str) -> Result<FirmKind, Refused> {
    FirmKind::parse(given).map_err(|_| {
        let firms = FirmKind::SUPERVISED.map(FirmKind::key).join(", ");
        Refused::new("retention-firm-unknown", [("given", given.to_owned()), ("firms", firms)])
    })
}

fn read_month_day(given: &str) -> Result<MonthDay, Refused> {
    MonthDay::parse(given)
        .map_err(|_| Refused::new("retention-fiscal-year", [("given", given.to_owned())]))
}

fn fiscal_year(lang: Lang, document: DocumentKey, end: MonthDay) -> String {
    let id = if document.counts_from_year_end() {
        "retention-why-fiscal-year"
    } else {
        "retention-why-fiscal-year-no-matter"
    };
    let two_digits = |number: i8| format!("{number:02}").into();
    texts::say(lang, id, &[("month", two_digits(end.month)), ("day", two_digits(end.day))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_has_the_day_the_norm_and_the_reason() {
        let answer = ask("invoice", "2019-08-01", None, None, Lang::De);
        assert_eq!(answer.json["delete_on_or_after"], "2028-01-01");
        assert!(answer.json["basis"].as_str().is_some_and(|norm| norm.contains("§ 147")));
        let why = answer.json["why"].as_str().expect("a text");
        for part in ["01.08.2019", "8 Jahre", "31.12.2027", "10 Jahre", "01.01.2025"] {
            assert!(why.contains(part), "{part} is missing: {why}");
        }
        assert!(answer.text.starts_with("Rechnung: löschen ab Samstag, 01.01.2028\n"));
    }

    #[test]
    fn a_deviating_fiscal_year_changes_nothing_and_the_answer_says_so() {
        let plain = ask("invoice", "2025-07-15", None, None, Lang::De);
        let deviating = ask("invoice", "2025-07-15", None, Some("06-30"), Lang::De);
        assert_eq!(deviating.json["delete_on_or_after"], "2034-01-01");
        assert_eq!(deviating.json["delete_on_or_after"], plain.json["delete_on_or_after"]);
        assert!(deviating.text.contains("Geschäftsjahr endet am 30.06. Das ändert nichts"));
        let log = ask("security_log", "2026-03-03", None, Some("30.06."), Lang::En);
        assert!(log.text.contains("fiscal year ends on 06-30. That changes nothing"));
    }

    #[test]
    fn a_bank_keeps_its_vouchers_for_ten_years() {
        let answer = ask("booking_voucher", "2020-05-05", Some("bank"), None, Lang::De);
        assert_eq!(answer.json["delete_on_or_after"], "2031-01-01");
        assert!(answer.text.contains("Für Banken gilt hier eine eigene, längere Frist."));
    }

    #[test]
    fn every_reason_has_words_in_both_languages() {
        for lang in Lang::ALL {
            for document in DocumentKey::all() {
                for date in ["2012-04-01", "2015-12-31", "2026-12-24", "2030-05-05"] {
                    for firm in [None, Some("insurer")] {
                        let text = ask(document.key(), date, firm, Some("06-30"), lang).text;
                        assert!(!text.contains('[') && !text.contains('{'), "{text}");
                    }
                }
            }
        }
    }

    #[test]
    fn practice_is_called_practice() {
        let answer = ask("web_server_log_with_ip", "2026-03-03", None, None, Lang::De);
        assert_eq!(answer.json["delete_on_or_after"], "2026-04-03");
        assert!(answer.text.contains("Ein Gesetz nennt hier keine Frist"));
    }

    #[test]
    fn an_unknown_document_is_refused_with_near_ones() {
        let refused = answer(&args("invoce", "2019-08-01", None, None), Lang::De).unwrap_err();
        assert_eq!(refused.code, "retention-document-unknown");
        assert!(refused.advice(Lang::De).contains("invoice"));
    }

    #[test]
    fn what_cannot_be_understood_is_refused() {
        let refuse = |date: &str, firm, end| {
            answer(&args("invoice", date, firm, end), Lang::De).unwrap_err().code
        };
        assert_eq!(refuse("2026-02-30", None, None), "day-missing");
        assert_eq!(refuse("2026-02-10", Some("bakery"), None), "retention-firm-unknown");
        assert_eq!(refuse("2026-02-10", None, Some("13-01")), "retention-fiscal-year");
    }

    fn ask(
        document: &str,
        date: &str,
        firm: Option<&str>,
        fiscal_year_end: Option<&str>,
        lang: Lang,
    ) -> Answer {
        answer(&args(document, date, firm, fiscal_year_end), lang).expect("understood")
    }

    fn args(
        document: &str,
        date: &str,
        firm: Option<&str>,
        fiscal_year_end: Option<&str>,
    ) -> RetentionArgs {
        RetentionArgs {
            document: document.to_owned(),
            date: date.to_owned(),
            kind_of_firm: firm.map(str::to_owned),
            fiscal_year_end: fiscal_year_end.map(str::to_owned),
            json: false,
        }
    }
}
