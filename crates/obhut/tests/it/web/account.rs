//! Accounts over HTTP.

use model::Role;

use super::{Server, signed_in};
use crate::harness::on_every_engine;

#[test]
fn whoever_has_both_steps_is_in() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut anna = signed_in(&server, house, Role::Agent, &["orders"]);
        let page = anna.get("/").ending(200);
        assert!(page.body.contains("Anna Muster"), "{}", page.body);
    });
}
