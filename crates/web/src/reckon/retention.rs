//! Why a document is kept until that day.

use jiff::civil::Date;
use model::retention::{Binding, DocumentKey, FirmKind, Length, Note, Reason};
use texts::Lang;

use super::{closed, full, short};

/// One step of the way to the day, as a sentence.
pub fn say(lang: Lang, document: DocumentKey, reason: &Reason) -> String {
    let day = |day: Date| short(lang, day).into();
    let event = match lang {
        Lang::De => document.event_german(),
        Lang::En => document.event_english(),
    };
    match reason {
        Reason::FromYearEnd { event: on } => texts::say(
            lang,
            "retention-why-year-end",
            &[("day", day(*on)), ("event", event.into())],
        ),
        Reason::FromEvent { event: on } => {
            texts::say(lang, "retention-why-event", &[("day", day(*on)), ("event", event.into())])
        }
        Reason::EndsWithEvent { event: on } => texts::say(
            lang,
            "retention-why-ends-with-event",
            &[("day", day(*on)), ("event", event.into())],
        ),
        Reason::Period { length, last_day } => texts::say(
            lang,
            "retention-why-period",
            &[("length", in_words(lang, *length).into()), ("day", day(*last_day))],
        ),
        Reason::Shortened { since, formerly } => texts::say(
            lang,
            "retention-why-shortened",
            &[("length", in_words(lang, *formerly).into()), ("day", day(*since))],
        ),
        Reason::NotBefore { since } => {
            texts::say(lang, "retention-why-not-before", &[("day", day(*since))])
        }
        Reason::OldLaw { until } => {
            texts::say(lang, "retention-why-old-law", &[("day", day(*until))])
        }
        Reason::Moved(moved) => texts::say(
            lang,
            "retention-why-moved",
            &[("closed", closed(lang, moved).into()), ("day", full(lang, moved.to).into())],
        ),
        Reason::FirmHasOwn(firm) => {
            texts::say(lang, "retention-why-firm-own", &[("firm", firms(lang, *firm).into())])
        }
        Reason::FirmIsNoMatter(firm) => {
            texts::say(lang, "retention-why-firm-no-matter", &[("firm", firms(lang, *firm).into())])
        }
        Reason::Binding(binding) => texts::say(lang, behind(*binding), &[]),
        Reason::Note(note) => texts::say(lang, beside(*note), &[]),
    }
}

fn behind(binding: Binding) -> &'static str {
    match binding {
        Binding::Statute => "retention-why-statute",
        Binding::Limitation | Binding::Extinction => "retention-why-limitation",
        Binding::Practice => "retention-why-practice",
    }
}

fn beside(note: Note) -> &'static str {
    match note {
        Note::TaxHold => "retention-note-tax-hold",
        Note::LaterOfPreparationAndAdoption => "retention-note-later-of-both",
        Note::AsLongAsTheBooks => "retention-note-as-long-as-the-books",
        Note::UnlessVoucher => "retention-note-unless-voucher",
        Note::AmlTenYearsAtMost => "retention-note-aml-ten-years",
        Note::EachUseCounts => "retention-note-each-use",
        Note::WhileConsentIsUsed => "retention-note-while-used",
        Note::ClaimLongest => "retention-note-claim-longest",
        Note::ClaimSuspended => "retention-note-claim-suspended",
        Note::ProductLiabilityReform => "retention-note-product-liability",
        Note::ApplicationClaims => "retention-note-application",
        Note::SevenDaysCommon => "retention-note-seven-days",
    }
}

fn in_words(lang: Lang, length: Length) -> String {
    let (id, count) = match length {
        Length::Years(count) => ("retention-years", count),
        Length::Months(count) => ("retention-months", count),
        Length::Days(count) => ("retention-days", count),
    };
    texts::say(lang, id, &[("count", i64::from(count).into())])
}

/// What firms of a kind are called.
pub fn firms(lang: Lang, firm: FirmKind) -> String {
    let id = match firm {
        FirmKind::Ordinary => "retention-firm-ordinary",
        FirmKind::Bank => "retention-firm-bank",
        FirmKind::Insurer => "retention-firm-insurer",
        FirmKind::Securities => "retention-firm-securities",
    };
    texts::say(lang, id, &[])
}

/// What a document is called.
pub fn name(lang: Lang, document: DocumentKey) -> &'static str {
    match lang {
        Lang::De => document.german(),
        Lang::En => document.english(),
    }
}
