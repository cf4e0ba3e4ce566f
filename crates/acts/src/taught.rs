//! What the firm's own numbers look like, as its settings teach it to scans. Shared; no act.

use detect::{Label, Shape};
use model::setting::Setting;

use crate::access::letter;
use crate::{Cx, Fault};

/// The shapes that a setting teaches; nothing where one of them is none. Of any other setting there
/// are none.
pub(crate) fn shapes(setting: Setting, value: &str) -> Option<Vec<Shape>> {
    let label = match setting {
        Setting::ShapeCustomer => Label::Customer,
        Setting::ShapeOrder => Label::Order,
        Setting::ShapeContract => Label::Contract,
        _ => return Some(Vec::new()),
    };
    let lines = value.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| Shape::parse(label, line).ok()).collect()
}

/// All that this register was taught.
pub(crate) fn all(cx: &Cx) -> Result<Vec<Shape>, Fault> {
    let ws = cx.register.id();
    let mut all = Vec::new();
    for setting in Setting::ALL.iter().copied().filter(|one| one.is_shape()) {
        let own = cx.house.store.read_in(ws, |r| letter::own_setting(r, &cx.register, setting))?;
        all.extend(own.and_then(|value| shapes(setting, &value)).unwrap_or_default());
    }
    Ok(all)
}
