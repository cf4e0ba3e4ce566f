//! One's own access: setting the house up, choosing a password, the second step, one's own page.

mod chosen;
mod link;
mod mail;
mod own;
mod passkey;
mod second;
mod setup;

use model::Act;

pub use own::{DeviceRow, device_row};

use crate::route::{Door, Route};

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::get("/setup", Door::Always, None, setup::form),
    Route::post("/setup", Door::Always, Some(Act::AccountFound), setup::found),
    Route::get("/invitation", Door::Anyone, None, link::invitation_form),
    Route::post("/invitation", Door::Anyone, Some(Act::AccountAccept), link::accept),
    Route::get("/reset", Door::Anyone, None, link::reset_form),
    Route::post("/reset", Door::Anyone, Some(Act::AccountResetAsk), link::ask),
    Route::get("/reset/new", Door::Anyone, None, link::new_form),
    Route::post("/reset/new", Door::Anyone, Some(Act::AccountReset), link::reset),
    Route::get("/mail", Door::Anyone, None, mail::form),
    Route::post("/mail", Door::Anyone, Some(Act::AccountMailConfirm), mail::confirm),
    Route::post("/password/strength", Door::Anyone, None, chosen::strength),
    Route::get("/password/phrase", Door::Anyone, None, chosen::phrase),
    Route::get("/sign-in/passkey", Door::Anyone, None, passkey::enter_options),
    Route::post("/sign-in/passkey", Door::Anyone, Some(Act::SessionBegin), passkey::enter),
    Route::get("/passkey", Door::Begun, None, passkey::prove_options),
    Route::get("/second-factor", Door::Begun, None, second::choose),
    Route::post("/second-factor/app", Door::Begun, Some(Act::AccountTotpBegin), second::begin),
    Route::post("/second-factor/code", Door::Begun, Some(Act::AccountTotpConfirm), second::confirm),
    Route::get("/second-factor/passkey", Door::Begun, None, passkey::new_options),
    Route::post("/second-factor/passkey", Door::Begun, Some(Act::AccountPasskeyAdd), passkey::add),
    Route::get("/me", Door::Signed, Some(Act::AccountShow), own::show),
    Route::get("/me/password", Door::Signed, None, own::password_form),
    Route::post("/me/password", Door::Signed, Some(Act::AccountChangePassword), own::password),
    Route::post("/me/devices/{id}/end", Door::Signed, Some(Act::SessionEnd), own::end_device),
    Route::post("/me/codes", Door::Signed, Some(Act::AccountRecoveryCodes), own::codes),
    Route::get("/me/steps/{number}/end", Door::Signed, None, own::drop_form),
    Route::post("/me/steps/{number}/end", Door::Signed, Some(Act::AccountWayDrop), own::drop_way),
    Route::get("/me/shared", Door::Signed, None, own::shared_form),
    Route::post("/me/shared", Door::Signed, Some(Act::AccountShared), own::shared),
    Route::post("/me/grants/{key}/back", Door::Signed, Some(Act::GrantHandBack), own::hand_back),
    Route::get("/help/password", Door::Signed, None, own::script),
];
