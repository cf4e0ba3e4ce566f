//! Who asks: a shop's program with a key, and people who have signed in.

use acts::account::{self, New};
use acts::session::{self, Source};
use acts::{Cx, Desk, House, apikey, grant, setting};
use model::Role;
use model::apikey::Reach;
use model::limit::Limits;
use model::setting::Setting;
use seal::code::{STEP, Seed};
use std::sync::Arc;

use crate::ground;

/// What everybody here reads for.
pub const PURPOSE: &str = "customer-service";
/// What persons are entered for.
pub const PURPOSES: &[&str] = &["orders", PURPOSE];
const PASSWORD: &str = "sieben graue Otter im Wind";

/// Lets everybody read as many persons as the bench asks for; a firm may set that too.
pub fn let_read(cx: &Cx) {
    let limits = Limits { reading_agent: 1_000_000, ..Limits::default() };
    let text = serde_json::to_string(&limits).expect("limits are JSON");
    setting::put(cx, Setting::Limits, &text).expect("the limits are set");
}

/// The head of a program with a key that may look and enter.
pub fn machine(house: &Arc<House>, cx: &Cx) -> String {
    let maker = account(&Desk::open(house.clone()).expect("a desk"), cx, "shop").0;
    let new = apikey::New {
        name: "shop",
        purposes: PURPOSES,
        reach: Reach::Write,
        fields: &[],
        nets: &[],
        budget: 1_000_000,
        until: None,
        maker: Some(&maker),
    };
    let made = apikey::add(cx, &new).expect("a key");
    format!("Authorization: Bearer {}\r\nContent-Type: application/json\r\n", made.secret)
}

/// The cookies of so many people who are signed in with both steps and read for one purpose.
pub fn people(house: &Arc<House>, cx: &Cx, count: usize) -> Vec<String> {
    let desk = Desk::open(house.clone()).expect("a desk");
    (0..count).map(|n| account(&desk, cx, &format!("agent{n}")).1).collect()
}

/// A new account and the secret of its session.
fn account(desk: &Desk, cx: &Cx, handle: &str) -> (String, String) {
    let mail = format!("{handle}@laden.example");
    let role = Role::Agent;
    let new = New { handle, name: "Anna Muster", mail: Some(&mail), role, lang: Some("de") };
    let link = account::add(cx, &new).expect("an account").link;
    let source = Source { net: [127, 0, 0, 1].into(), agent: "bench".to_owned() };
    let now = ground::now();
    account::accept(desk, &link, PASSWORD, &source, now).expect("a password");
    let (token, _) = session::begin(desk, handle, PASSWORD, &source, now).expect("a session");
    let typed = account::totp_begin(desk, &token, now).expect("a second step").typed;
    let code = Seed::read(&typed).expect("a seed").code(now.as_second().div_euclid(STEP));
    let (token, _) = account::totp_confirm(desk, &token, &code, &source, now).expect("both steps");
    grant::add(cx, handle, PURPOSES, None).expect("grants");
    let place = Some(cx.register().id());
    session::turn(desk, &token, place, Some(PURPOSE), None, now).expect("a purpose");
    (handle.to_owned(), token)
}
