//! The second step of signing in: an authenticator program or a passkey, and the emergency codes
//! that are shown once.

use acts::account;
use acts::session::Stage;
use askama::Template;
use qrcode::{Color, EcLevel, QrCode};

use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::page;
use crate::page::session::{Told, with_token};
use crate::problem::Problem;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "account/second.html")]
struct Second {
    f: Frame,
    first: bool,
    passkeys: bool,
    problem: Option<Told>,
}

/// The ways there are to choose from.
pub(super) fn choose(visit: &Visit) -> Result<Answer, Problem> {
    let signed = visit.signed()?;
    match signed.stage {
        Stage::Setup => {}
        Stage::Open if signed.stepped_up => {}
        Stage::Open => return Ok(Answer::see("/step-up?back=/second-factor")),
        _ => return Ok(Answer::see("/sign-in")),
    }
    page(&chooser(visit, None)?)
}

fn chooser(visit: &Visit, problem: Option<&Problem>) -> Result<Second, Problem> {
    let origin = &visit.site.settings.origin;
    let asked = account::passkey_options(visit.desk()?, visit.token()?, origin, visit.now)?;
    Ok(Second {
        f: visit.frame(visit.say("way-title", &[])),
        first: visit.signed()?.stage == Stage::Setup,
        passkeys: asked.is_some(),
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

/// The choice again, with what was wrong.
pub(super) fn again(visit: &Visit, problem: Problem) -> Result<Answer, Problem> {
    if problem.go.is_some() {
        return Err(Problem { go: Some("/step-up?back=/second-factor".to_owned()), ..problem });
    }
    Ok(problem.marked(page(&chooser(visit, Some(&problem))?)?.status(problem.status)))
}

#[derive(Template)]
#[template(path = "account/app.html")]
struct App {
    f: Frame,
    typed: String,
    address: String,
    size: usize,
    path: String,
    problem: Option<Told>,
}

/// Shows what the program photographs, or its owner types.
pub(super) fn begin(visit: &Visit) -> Result<Answer, Problem> {
    match account::totp_begin(visit.desk()?, visit.token()?, visit.now) {
        Ok(shown) => page(&app(visit, shown.typed, shown.address, None)),
        Err(error) => again(visit, error.into()),
    }
}

fn app(visit: &Visit, typed: String, address: String, problem: Option<&Problem>) -> App {
    let (size, path) = drawn(&address);
    App {
        f: visit.frame(visit.say("app-title", &[])),
        typed,
        address,
        size,
        path,
        problem: problem.map(|problem| Told::of(visit, problem)),
    }
}

/// A QR code as one path of squares, with the quiet border of four that readers need (ISO/IEC
/// 18004). Nothing where the text is too long for one.
fn drawn(text: &str) -> (usize, String) {
    const QUIET: usize = 4;
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else {
        return (0, String::new());
    };
    let width = code.width();
    let mut path = String::new();
    for (at, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            path.push_str(&format!("M{} {}h1v1h-1z", at % width + QUIET, at / width + QUIET));
        }
    }
    (width + 2 * QUIET, path)
}

/// The program shows that it works.
pub(super) fn confirm(visit: &Visit) -> Result<Answer, Problem> {
    let code = visit.field("code").unwrap_or_default();
    let (desk, token) = (visit.desk()?, visit.token()?);
    match account::totp_confirm(desk, token, code, &visit.source(), visit.now) {
        Ok((token, codes)) => set_up(visit, &token, codes),
        Err(error) => {
            let problem = Problem::from(error);
            // What was shown is still in the page it was shown in; it stands nowhere else.
            let held = |name: &str| visit.field(name).unwrap_or_default().to_owned();
            let address = held("address");
            if problem.go.is_some() || !address.starts_with("otpauth://totp/") {
                return again(visit, problem);
            }
            let form = app(visit, held("typed"), address, Some(&problem));
            Ok(problem.marked(page(&form)?.status(problem.status)))
        }
    }
}

#[derive(Template)]
#[template(path = "account/codes.html")]
struct Codes {
    f: Frame,
    codes: Vec<String>,
    name: String,
    day: String,
}

/// Goes on with the new secret of the session; codes that were made with it are shown, once.
pub(super) fn set_up(visit: &Visit, token: &str, codes: Vec<String>) -> Result<Answer, Problem> {
    if codes.is_empty() {
        return Ok(with_token(visit, Answer::see("/me?said=way-added"), token));
    }
    Ok(with_token(visit, codes_page(visit, codes)?, token))
}

/// The codes on a page that can be printed.
pub(super) fn codes_page(visit: &Visit, codes: Vec<String>) -> Result<Answer, Problem> {
    let day = crate::moment::day(visit.lang, visit.now.as_millisecond());
    page(&Codes {
        f: visit.frame(visit.say("codes-title", &[])),
        codes,
        name: visit.signed()?.handle.clone(),
        day,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_drawn_with_its_quiet_border() {
        let (size, path) = drawn("otpauth://totp/Obhut:anna?secret=ABCD");
        assert!(size > 21 + 7 && path.starts_with("M4 4h1v1h-1z"), "{size} {path:.20}");
        assert_eq!(drawn(&"x".repeat(4_000)), (0, String::new()));
    }
}
