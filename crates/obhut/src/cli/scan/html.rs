//! The report as one page that needs nothing else: no script, no picture, no other host.
//!
//! First what was found, then where it lies and how old it is, then what to do. Every chart stands
//! beside the same numbers in words.

mod draw;

use std::io::{self, Write};

use detect::scan::Reason;
use seal::Digest;
use texts::{Arg, Lang, number, say};

use super::grade::Grade;
use super::sums::{AGES, Sums};
use super::{table, words};

/// As many folders are drawn and listed.
const FOLDERS: usize = 24;
/// As many places are listed before the rest is folded away.
const FIRST: usize = 12;
/// As many examples of a reason are named.
const EXAMPLES: usize = 5;

const STYLE: &str = include_str!("html/report.css");

/// Writes the page.
///
/// # Errors
/// When what takes it fails.
pub fn write(lang: Lang, sums: &Sums, out: &mut dyn Write) -> io::Result<()> {
    let page = Page { lang, sums };
    page.head(out)?;
    page.kinds(out)?;
    page.folders(out)?;
    page.ages(out)?;
    page.places(out)?;
    page.advice(out)?;
    page.unread(out)?;
    page.foot(out)
}

struct Page<'p> {
    lang: Lang,
    sums: &'p Sums,
}

impl Page<'_> {
    fn say(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        escaped(&say(self.lang, id, args))
    }

    fn plain(&self, id: &str) -> String {
        self.say(id, &[])
    }

    fn number(&self, many: u64) -> String {
        number(self.lang, i64::try_from(many).unwrap_or(i64::MAX))
    }

    fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        let sums = self.sums;
        let title = self.plain("scan-page-title");
        let day = words::day(self.lang, sums.at.as_second());
        write!(
            out,
            "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta http-equiv=\"Content-Security-Policy\" \
             content=\"default-src 'none'; style-src 'sha256-{hash}'\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n<title>{title} · {day}</title>\n\
             <style>{STYLE}</style>\n</head>\n<body>\n<main>\n<p class=\"mark\">Obhut</p>\n\
             <h1>{title}</h1>\n",
            lang = self.lang.code(),
            hash = base64(&digest(STYLE)),
        )?;
        let mut lines = table::summary(self.lang, sums);
        let rest = lines.find('\n').map(|at| lines.split_off(at)).unwrap_or_default();
        writeln!(out, "<p class=\"lead\">{}</p>", escaped(&lines))?;
        writeln!(out, "<dl class=\"strip\">")?;
        for (id, many, class) in [
            ("scan-page-found", sums.found, "found"),
            ("scan-page-clean", sums.clean, "clean"),
            ("scan-page-unread", sums.unread, "unread"),
        ] {
            // Nothing is nothing to worry about.
            let class = if many == 0 { "none" } else { class };
            let (said, many) = (self.plain(id), self.number(many));
            writeln!(out, "<div class=\"{class}\"><dt>{said}</dt><dd>{many}</dd></div>")?;
        }
        writeln!(out, "</dl>\n<ul class=\"more\">")?;
        for line in rest.lines().filter(|line| !line.is_empty()) {
            writeln!(out, "<li>{}</li>", escaped(line))?;
        }
        writeln!(out, "<li>{}</li>\n</ul>", self.say("scan-page-day", &[("day", day.into())]))
    }

    /// Begins a table that is moved sideways where it is too wide; it is called like its section.
    fn table(&self, out: &mut dyn Write, heading: &str, class: &str) -> io::Result<()> {
        let name = self.plain(heading);
        writeln!(
            out,
            "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"{name}\"><table class=\"{class}\">"
        )
    }

    fn heading(&self, out: &mut dyn Write, id: &str) -> io::Result<()> {
        writeln!(out, "<section>\n<h2>{}</h2>", self.plain(id))
    }

    fn kinds(&self, out: &mut dyn Write) -> io::Result<()> {
        let kinds = self.sums.by_grade();
        let Some(most) = kinds.iter().map(|(_, kind)| kind.count).max() else { return Ok(()) };
        self.heading(out, "scan-heading-kinds")?;
        let (sure, bar) = (self.plain("scan-page-sure"), self.plain("scan-page-sure-bar"));
        writeln!(out, "<p>{sure} <span class=\"wide\">{bar}</span></p>")?;
        self.table(out, "scan-heading-kinds", "bars")?;
        self.columns(
            out,
            &["scan-col-kind", "", "scan-col-count", "scan-col-certain", "scan-col-places"],
        )?;
        let mut above = None;
        for (label, kind) in kinds {
            let grade = Grade::of(label);
            if above.replace(grade) != Some(grade) {
                writeln!(
                    out,
                    "</tbody><tbody><tr class=\"group\"><th scope=\"rowgroup\" colspan=\"5\">{}{}</th></tr>",
                    draw::mark(grade.code()),
                    escaped(&words::grade(self.lang, grade)),
                )?;
            }
            let parts = [(grade.code(), kind.certain), ("likely", kind.count - kind.certain)];
            let bar = draw::bar(&parts, most);
            writeln!(
                out,
                "<tr><th scope=\"row\">{}</th><td class=\"bar\">{bar}</td>\
                 <td class=\"number\">{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td></tr>",
                escaped(&words::label(self.lang, label)),
                self.number(kind.count),
                self.number(kind.certain),
                self.number(kind.places),
            )?;
        }
        writeln!(out, "</tbody></table></div>\n</section>")
    }

    /// The head of a table; an empty id is a column that needs no word.
    fn columns(&self, out: &mut dyn Write, ids: &[&str]) -> io::Result<()> {
        write!(out, "<thead><tr>")?;
        for id in ids {
            let number = ["scan-col-count", "scan-col-certain", "scan-col-places"].contains(id);
            let class = if number { " class=\"number\"" } else { "" };
            match *id {
                "" => write!(out, "<td></td>")?,
                id => write!(out, "<th scope=\"col\"{class}>{}</th>", self.plain(id))?,
            }
        }
        writeln!(out, "</tr></thead><tbody>")
    }

    fn folders(&self, out: &mut dyn Write) -> io::Result<()> {
        let all = self.sums.by_weight();
        let folders: Vec<_> = all.into_iter().take(FOLDERS).collect();
        if folders.is_empty() {
            return Ok(());
        }
        self.heading(out, "scan-heading-folders")?;
        writeln!(out, "<p>{}</p>", self.plain("scan-page-map"))?;
        let tiles: Vec<_> = folders
            .iter()
            .map(|(name, folder)| {
                let class = folder.gravest.map_or("trace", Grade::code);
                // The number leads to the whole name.
                let name = name.rsplit('/').find(|step| !step.is_empty()).unwrap_or(name);
                (folder.weight.max(0.01), class, name)
            })
            .collect();
        writeln!(out, "<figure>{}</figure>", draw::map(&tiles, &self.plain("scan-page-map-alt")))?;
        self.legend(out)?;
        self.table(out, "scan-heading-folders", "")?;
        self.columns(
            out,
            &["scan-col-number", "scan-col-folder", "scan-col-count", "scan-col-places"],
        )?;
        for (at, (name, folder)) in (1..).zip(&folders) {
            let gravest = folder.gravest.map(|grade| words::grade(self.lang, grade));
            writeln!(
                out,
                "<tr><td>{at}</td><th scope=\"row\" class=\"path\">{} <span class=\"soft\">{}</span></th>\
                 <td class=\"number\">{}</td><td class=\"number\">{}</td></tr>",
                path(name),
                escaped(&gravest.unwrap_or_default()),
                self.number(folder.count),
                self.number(folder.places),
            )?;
        }
        writeln!(out, "</tbody></table></div>\n</section>")
    }

    fn legend(&self, out: &mut dyn Write) -> io::Result<()> {
        let here: Vec<Grade> = self.grades();
        write!(out, "<ul class=\"legend\">")?;
        for grade in here {
            let mark = draw::mark(grade.code());
            write!(out, "<li>{mark}{}</li>", escaped(&words::grade(self.lang, grade)))?;
        }
        writeln!(out, "</ul>")
    }

    /// The groups of kinds that were found, the gravest first.
    fn grades(&self) -> Vec<Grade> {
        let found =
            |grade: &Grade| self.sums.labels.keys().any(|label| Grade::of(*label) == *grade);
        Grade::ALL.into_iter().filter(found).collect()
    }

    fn ages(&self, out: &mut dyn Write) -> io::Result<()> {
        let of_age = |age: usize| self.sums.ages[age].values().sum::<u64>();
        let most = (0..AGES.len()).map(of_age).max().unwrap_or(0);
        if most == 0 {
            return Ok(());
        }
        self.heading(out, "scan-heading-ages")?;
        writeln!(out, "<p>{}</p>", self.plain("scan-page-ages"))?;
        self.table(out, "scan-heading-ages", "bars")?;
        self.columns(out, &["scan-col-age", "", "scan-col-places", "scan-col-of-them"])?;
        for (age, years) in AGES.into_iter().enumerate() {
            let said = match (age, years) {
                (0, years) => self.say("scan-age-under", &[("years", years.into())]),
                (_, u16::MAX) => self.say("scan-age-over", &[("years", AGES[age - 1].into())]),
                (_, years) => {
                    let from = AGES[age - 1];
                    self.say("scan-age-between", &[("from", from.into()), ("to", years.into())])
                }
            };
            let parts: Vec<_> =
                self.sums.ages[age].iter().map(|(grade, many)| (grade.code(), *many)).collect();
            let of_them: Vec<_> = self.sums.ages[age]
                .iter()
                .map(|(grade, many)| {
                    format!("{} {}", escaped(&words::grade(self.lang, *grade)), self.number(*many))
                })
                .collect();
            writeln!(
                out,
                "<tr><th scope=\"row\">{said}</th><td class=\"bar\">{}</td><td class=\"number\">{}</td><td>{}</td></tr>",
                draw::bar(&parts, most),
                self.number(of_age(age)),
                of_them.join(", "),
            )?;
        }
        writeln!(out, "</tbody></table></div>\n</section>")
    }

    fn places(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.sums.worst.is_empty() {
            return Ok(());
        }
        self.heading(out, "scan-heading-places")?;
        writeln!(out, "<p>{}</p>", self.plain("scan-page-places"))?;
        let worst = &self.sums.worst;
        let folded = worst.len().saturating_sub(FIRST) as u64;
        for (at, worst) in (1..).zip(worst) {
            if at == FIRST + 1 {
                let said = self.say("scan-page-rest", &[("places", folded.into())]);
                writeln!(out, "<details class=\"rest\"><summary>{said}</summary>")?;
            }
            let location = &worst.location;
            let told = &location.told;
            writeln!(
                out,
                "<details><summary><span class=\"at\">{at}.</span> <span class=\"path\">{}</span> \
                 <span class=\"soft\">{}</span></summary>",
                path(&location.path),
                escaped(&table::what(self.lang, worst)),
            )?;
            let blanks = [
                ("id", Arg::from(location.id.to_string())),
                ("day", words::day(self.lang, location.modified).into()),
                ("bytes", words::bytes(self.lang, location.size).into()),
                (
                    "format",
                    told.format.map(|f| words::format(self.lang, f)).unwrap_or_default().into(),
                ),
            ];
            writeln!(out, "<p class=\"soft\">{}</p>", self.say("scan-page-place", &blanks))?;
            self.table(out, "scan-heading-kinds", "")?;
            self.columns(
                out,
                &[
                    "scan-col-where",
                    "scan-col-kind",
                    "scan-col-count",
                    "scan-col-certain",
                    "scan-col-first",
                    "scan-col-why",
                ],
            )?;
            for found in &told.findings {
                let where_ = words::spots(self.lang, location, &found.spots);
                let where_ = if where_.is_empty() { "–".to_owned() } else { where_ };
                let why =
                    found.why.iter().map(|name| crate::cli::detect::table::reason(self.lang, name));
                writeln!(
                    out,
                    "<tr><td>{}</td><td>{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td>\
                     <td>{}</td><td class=\"soft\">{}</td></tr>",
                    escaped(&where_),
                    escaped(&words::label(self.lang, found.label)),
                    self.number(found.count),
                    self.number(found.certain),
                    escaped(&words::first(self.lang, location, found)),
                    escaped(&why.collect::<Vec<_>>().join(", ")),
                )?;
            }
            writeln!(out, "</tbody></table></div>\n</details>")?;
        }
        if folded > 0 {
            writeln!(out, "</details>")?;
        }
        let hidden = self.sums.found.saturating_sub(self.sums.worst.len() as u64);
        if hidden > 0 {
            writeln!(out, "<p>{}</p>", self.say("scan-page-hidden", &[("places", hidden.into())]))?;
        }
        writeln!(out, "</section>")
    }

    fn advice(&self, out: &mut dyn Write) -> io::Result<()> {
        let grades = self.grades();
        if grades.is_empty() {
            return Ok(());
        }
        self.heading(out, "scan-heading-advice")?;
        writeln!(out, "<p>{}</p>\n<dl class=\"advice\">", self.plain("scan-page-advice"))?;
        for grade in grades {
            writeln!(
                out,
                "<dt>{}{}</dt><dd>{}</dd>",
                draw::mark(grade.code()),
                escaped(&words::grade(self.lang, grade)),
                escaped(&words::advice(self.lang, grade)),
            )?;
        }
        writeln!(out, "</dl>\n</section>")
    }

    fn unread(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.sums.reasons.is_empty() {
            return Ok(());
        }
        self.heading(out, "scan-heading-unread")?;
        writeln!(out, "<p>{}</p>", self.plain("scan-page-unread-why"))?;
        self.table(out, "scan-heading-unread", "reasons")?;
        self.columns(
            out,
            &["scan-col-reason", "scan-col-places", "scan-col-todo", "scan-col-example"],
        )?;
        for ((code, kind), reason) in &self.sums.reasons {
            let why = Reason { code: code.clone(), kind: *kind };
            let shown: Vec<_> = reason
                .examples
                .iter()
                .take(EXAMPLES)
                .map(|(id, name)| format!("<li>{} <code>{id}</code></li>", path(name)))
                .collect();
            writeln!(
                out,
                "<tr><th scope=\"row\">{}</th><td class=\"number\">{}</td><td>{}</td>\
                 <td><ul class=\"examples\">{}</ul></td></tr>",
                escaped(&words::reason(self.lang, &why)),
                self.number(reason.places),
                escaped(&words::todo(self.lang, code)),
                shown.join(""),
            )?;
        }
        writeln!(out, "</tbody></table></div>\n</section>")
    }

    fn foot(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(
            out,
            "<footer>\n<p>{}</p>\n<p>{}</p>\n</footer>\n</main>\n</body>\n</html>",
            self.plain("scan-page-masks"),
            self.plain("scan-page-law"),
        )
    }
}

/// A text that is nothing else in a page.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}

/// A path that may be broken after each of its steps.
fn path(text: &str) -> String {
    escaped(&crate::out::plain(text)).replace('/', "/<wbr>")
}

fn digest(text: &str) -> [u8; 32] {
    let mut digest = Digest::default();
    digest.add(text.as_bytes());
    digest.done()
}

/// RFC 4648, with padding.
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte));
        let bits = bits << (8 * (3 - three.len()));
        for at in 0..4 {
            let sign = char::from(SIGNS[(bits >> (18 - 6 * at) & 63) as usize]);
            text.push(if at <= three.len() { sign } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_name_becomes_part_of_the_page() {
        assert_eq!(path("a/<b>\"'&"), "a/<wbr>&lt;b&gt;&quot;&#39;&amp;");
    }

    #[test]
    fn base64_is_as_the_standard_says() {
        assert_eq!([base64(b"f"), base64(b"fo"), base64(b"foo")], ["Zg==", "Zm8=", "Zm9v"]);
    }
}
