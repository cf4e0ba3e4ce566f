//! For every route that changes something, a request that would work: whoever is refused with it
//! is refused for who they are. The same requests are carried out in the end, by somebody who may.

use super::staff::Person;

/// Who carries it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The first role that may, signed in with both steps.
    Any,
    /// Somebody of that role.
    Role(&'static str),
    /// Nobody here, and why: it has a test of its own.
    Nobody(&'static str),
}

/// A request that would work.
pub struct Asked {
    pub method: &'static str,
    pub route: &'static str,
    pub path: &'static str,
    pub body: &'static str,
    pub by: By,
    /// How it is answered when it is carried out; 0 for anything below 400.
    pub status: u16,
    /// Whether it only prepares what another request does: it leaves no line of its act.
    pub prepares: bool,
    /// Whether it is seen first whether there is something to do, and then who asks is proved.
    pub proves_late: bool,
}

const fn form(route: &'static str, path: &'static str, body: &'static str) -> Asked {
    Asked {
        method: "POST",
        route,
        path,
        body,
        by: By::Any,
        status: 0,
        prepares: false,
        proves_late: false,
    }
}

const fn api(
    method: &'static str,
    route: &'static str,
    path: &'static str,
    body: &'static str,
) -> Asked {
    Asked { method, route, path, body, by: By::Any, status: 0, prepares: false, proves_late: false }
}

impl Asked {
    const fn by(self, role: &'static str) -> Asked {
        Asked { by: By::Role(role), ..self }
    }

    const fn untried(self, why: &'static str) -> Asked {
        Asked { by: By::Nobody(why), ..self }
    }

    const fn ending(self, status: u16) -> Asked {
        Asked { status, ..self }
    }

    const fn preparing(self) -> Asked {
        Asked { prepares: true, ..self }
    }

    const fn proving_late(self) -> Asked {
        Asked { proves_late: true, ..self }
    }

    /// The type of the body.
    pub fn kind(&self) -> &'static str {
        match () {
            () if self.body.starts_with("--cut") => "multipart/form-data; boundary=cut",
            () if self.route.starts_with("/api/") => "application/json",
            () => "application/x-www-form-urlencoded",
        }
    }

    /// The body as somebody sends it: a form with the token of their session.
    pub fn body(&self, said: &str, person: &Person) -> Vec<u8> {
        let form = person.visitor().form;
        match self.kind() {
            "application/x-www-form-urlencoded" => format!("form={form}&{said}").into_bytes(),
            "application/json" => said.as_bytes().to_vec(),
            _ => said.replace("{form}", &form).replace('\n', "\r\n").into_bytes(),
        }
    }
}

const FILE: &str = "--cut
content-disposition: form-data; name=\"form\"

{form}
--cut
content-disposition: form-data; name=\"for\"

orders
--cut
content-disposition: form-data; name=\"file\"; filename=\"neu.csv\"
content-type: text/csv

Kundennummer;Nachname
K-88001;Anemone

--cut--
";

const TAKEN: &str = "its secret is taken by whoever holds it: web/account.rs";
const PASSKEY: &str = "needs a passkey: acts/src/access/passkey.rs";

/// In the order in which they are carried out.
pub const ASKED: &[Asked] = &[
    // At the door.
    form("/setup", "/setup", "link=0").untried(TAKEN),
    form("/invitation", "/invitation", "link=0&password={password}").untried(TAKEN),
    form("/reset/new", "/reset/new", "link=0&password={password}").untried(TAKEN),
    form("/reset", "/reset", "name={handle}").by("agent"),
    form("/password/strength", "/password/strength", "password=x").by("agent"),
    form("/sign-in/passkey", "/sign-in/passkey", "passkey=%7B%7D").untried(PASSKEY),
    form("/second-factor/passkey", "/second-factor/passkey", "passkey=%7B%7D&device=x")
        .untried(PASSKEY),
    form("/sealed", "/sealed", "passphrase=x").untried("the house is open"),
    form("/sign-in", "/sign-in", "name=agent&password={password}").by("partner"),
    form("/sign-in/second", "/sign-in/second", "code=000000").untried("web/account.rs"),
    form("/unlock", "/unlock", "password={password}").untried("web/account.rs"),
    form("/mail", "/mail", "link=0").untried(TAKEN),
    // What is looked for is sent in a body.
    form("/persons", "/persons", "text=Efeu"),
    form("/log", "/log", "act=person.show"),
    form("/log/verify", "/log/verify", "checkpoint="),
    form("/log/examine", "/log/examine", FILE).by("officer").ending(422),
    form("/log/checkpoints", "/log/checkpoints", ""),
    form("/api", "/api", "key={secret}&call=GET+%2Fapi%2Fv1%2Ffields&path=%2Fapi%2Fv1%2Ffields")
        .by("manager"),
    form("/purpose", "/purpose", "purpose=orders").by("manager"),
    // Persons.
    form(
        "/persons/new",
        "/persons/new",
        "for=orders&n-family_name=Lavendel&reference=V-2&reference-orders=V-2",
    ),
    form("/persons/{id}/change", "/persons/{anna}/change", "n-phone=0711+2842290"),
    form(
        "/persons/{id}/records/{record}",
        "/persons/{anna}/records/order",
        "n-order_number=B-30001&n-order_date=2026-07-01",
    ),
    form("/persons/{id}/restrict", "/persons/{strict}/restrict", "ground=accuracy&note=x"),
    form("/persons/{id}/release", "/persons/{strict}/release", "informed={today}"),
    form("/persons/{id}/merge", "/persons/{one}/merge", "other={other}").preparing(),
    form("/duplicates/{one}/{other}", "/duplicates/{one}/{other}", "keep={one}&do=merge"),
    form("/persons/{id}/split/{gone}", "/persons/{one}/split/{other}", ""),
    form("/persons/{id}/bases/add", "/persons/{one}/bases/add", "for=orders&reference=V-9")
        .ending(409),
    form(
        "/persons/{id}/bases/end",
        "/persons/{news}/bases/end",
        "for=newsletter&reason=withdrawn&on=&do=end",
    )
    .by("marketing"),
    form(
        "/persons/{id}/holds/add",
        "/persons/{anna}/holds/add",
        "over=person&owner=Anna&review={soon}&reason=Streit",
    ),
    form("/persons/{id}/holds/{number}/end", "/persons/{anna}/holds/1/end", ""),
    form("/bases", "/bases", "").preparing(),
    form("/persons/{id}/bases/confirm", "/persons/{imported}/bases/confirm", "for=orders"),
    form("/persons/{id}/erase", "/persons/{erase}/erase", "reason=wish"),
    // Places outside the register.
    form("/findings/{id}/tie", "/findings/{place}/tie", "for=newsletter"),
    form("/findings/{id}/reopen", "/findings/{place}/reopen", ""),
    form("/findings/{id}/accept", "/findings/{place}/accept", "until={soon}&reason=Streit"),
    form("/findings/{id}/dismiss", "/findings/{place}/dismiss", "reason=Muster"),
    form("/findings/{id}/ask", "/findings/{place}/ask", "task=delete"),
    form("/sources", "/sources", "kind=folder&name=Neu&target=%2Ftmp&schedule=never"),
    form("/sources/{id}/change", "/sources/1/change", "name=Ablage&target=%2Ftmp&schedule=never"),
    form("/sources/{id}/scan", "/sources/1/scan", "").untried("it reads the disk: it/finding.rs"),
    form("/sources/{id}/end", "/sources/1/end", ""),
    // Imports.
    form("/imports/new", "/imports/new", FILE).preparing(),
    form("/imports/columns", "/imports/columns", "").preparing(),
    form("/imports/trial/{job}", "/imports/trial/{last}", ""),
    form("/imports/drop", "/imports/drop", "").preparing(),
    form("/imports/{number}/release", "/imports/{import}/release", "why=falsch").proving_late(),
    form("/imports/{number}/try", "/imports/{import}/try", "").preparing().proving_late(),
    form("/imports/{number}/undo", "/imports/{import}/undo", ""),
    // Rules.
    form("/fields", "/fields", "key=shoe_size&label_de=Schuh&kind=number"),
    form("/processings", "/processings", "like=newsletter&key=aushang&name_de=Aushang"),
    form("/processings/{key}/change", "/processings/rundbrief/change", "{processing-form}")
        .preparing()
        .proving_late(),
    form("/processings/{key}/release/{job}", "/processings/rundbrief/release/{last}", "why=weil")
        .by("manager")
        .proving_late(),
    form("/processings/{key}/effect/{job}", "/processings/rundbrief/effect/{last}", "")
        .proving_late(),
    form("/retention", "/retention", ""),
    // A second person.
    form("/releases/{id}", "/releases/{release}", "decision=release").by("administrator"),
    form("/log/export", "/log/export", "why=Pruefung"),
    form("/log/export/take", "/log/export/take", "").proving_late(),
    form("/jobs/{id}/stop", "/jobs/{last}/stop", "").untried("it is over at once: web/job.rs"),
    form("/jobs/{id}/file", "/jobs/{last}/file", ""),
    form("/settings/backup", "/settings/backup", "why=Umzug").by("administrator"),
    form("/settings/backup/take", "/settings/backup/take", "").proving_late(),
    // The team.
    form("/team/add", "/team/add", "name=Neu&handle=neu&mail=&role=agent"),
    form("/team/seat", "/team/seat", "handle=agent-abroad&role=agent"),
    form(
        "/team/grants/add",
        "/team/grants/add",
        "account={handle}&processing=complaints&until={until}",
    ),
    form(
        "/team/grants/ask",
        "/team/grants/ask",
        "account=manager&processing=customer-service&until=&why=Vertretung",
    )
    .by("manager"),
    form("/team/ask", "/team/ask", "what=role&handle=helper&role=manager&why=Vertretung")
        .by("administrator"),
    form("/team/{id}/devices/{device}/end", "/team/{agent}/devices/{agent-device}/end", ""),
    form("/team/grants/end", "/team/grants/end", "account={handle}&processing=complaints"),
    form(
        "/team/review",
        "/team/review",
        "account-0={handle}&processing-0=orders&decision-0=keep&note-0=x",
    ),
    form("/team/reading/stop", "/team/reading/stop", "account={handle}"),
    form("/team/reading/resume", "/team/reading/resume", "account={handle}"),
    form("/team/{id}/role", "/team/{helper}/role", "role=bookkeeping"),
    form("/team/{id}/change", "/team/{helper}/change", "name=Ben+Buche&mail="),
    form("/team/{id}/invite", "/team/{helper}/invite", ""),
    form("/team/{id}/sign-out", "/team/{helper}/sign-out", ""),
    form("/team/{id}/leave", "/team/{leaver}/leave", ""),
    form("/team/{id}/end", "/team/{ender}/end", ""),
    // Keys of machines.
    form("/keys", "/keys", "name=Waage&purpose=orders&reach=read&budget=50").by("manager"),
    form("/keys/{id}/end", "/keys/{key}/end", ""),
    // The house.
    form("/settings", "/settings", "firm=Laden"),
    form("/settings/log/test", "/settings/log/test", "").ending(422),
    form("/settings/creditor", "/settings/creditor", "creditor-name=Laden"),
    form("/settings/shapes", "/settings/shapes", "shape-customer=K-99999"),
    form("/settings/limits", "/settings/limits", "{limits-form}"),
    form("/settings/post/test", "/settings/post/test", "to=a@laden.example").ending(422),
    form("/settings/post/{id}/again", "/settings/post/{mail}/again", ""),
    form("/settings/post/{id}/end", "/settings/post/{mail2}/end", ""),
    form("/settings/workspaces", "/settings/workspaces", "name=Lager&land=HE"),
    form("/settings/keys/turn", "/settings/keys/turn", ""),
    form("/settings/keys/reseal", "/settings/keys/reseal", "seal-form=aes-256-gcm-siv"),
    form("/settings/keys/kit", "/settings/keys/kit", "").by("administrator"),
    form("/settings/keys/kit/confirm", "/settings/keys/kit/confirm", "sheet-1=x")
        .proving_late()
        .untried("web/setting.rs"),
    form("/settings/keys/passphrase", "/settings/keys/passphrase", "new=x&again=y")
        .proving_late()
        .untried("web/setting.rs"),
    // Machines.
    api(
        "POST",
        "/api/v1/persons/find",
        "/api/v1/persons/find",
        r#"{"purpose":"{purpose}","text":"Efeu"}"#,
    ),
    api(
        "POST",
        "/api/v1/persons/read",
        "/api/v1/persons/read",
        r#"{"purpose":"{purpose}","ids":["{anna}"]}"#,
    ),
    api(
        "POST",
        "/api/v1/persons",
        "/api/v1/persons",
        r#"{"purposes":["orders"],"values":{"family_name":"Klee"},"evidence":{"reference":"V-3"}}"#,
    ),
    api(
        "POST",
        "/api/v1/persons/batch",
        "/api/v1/persons/batch",
        r#"{"persons":[{"purposes":["orders"],"values":{"family_name":"Klee"},"evidence":{"reference":"V-3"}}]}"#,
    ),
    api(
        "PATCH",
        "/api/v1/persons/{id}",
        "/api/v1/persons/{anna}",
        r#"{"purpose":"{purpose}","set":{"city":"Ulm"}}"#,
    ),
    api(
        "POST",
        "/api/v1/persons/{id}/restrict",
        "/api/v1/persons/{strict2}/restrict",
        r#"{"ground":"accuracy"}"#,
    ),
    api(
        "POST",
        "/api/v1/persons/{id}/release",
        "/api/v1/persons/{strict2}/release",
        r#"{"informed":"{today}"}"#,
    ),
    api(
        "POST",
        "/api/v1/persons/{id}/merge",
        "/api/v1/persons/{two}/merge",
        r#"{"gone":"{another}"}"#,
    ),
    api(
        "POST",
        "/api/v1/persons/{id}/split",
        "/api/v1/persons/{two}/split",
        r#"{"gone":"{another}"}"#,
    ),
    api(
        "POST",
        "/api/v1/duplicates/apart",
        "/api/v1/duplicates/apart",
        r#"{"purpose":"orders","one":"{three}","other":"{third}"}"#,
    ),
    api(
        "POST",
        "/api/v1/persons/{id}/bases",
        "/api/v1/persons/{two}/bases",
        r#"{"processing":"orders","evidence":{"reference":"V-9"}}"#,
    )
    .ending(409),
    api(
        "POST",
        "/api/v1/persons/{id}/bases/end",
        "/api/v1/persons/{news2}/bases/end",
        r#"{"processing":"newsletter","reason":"withdrawn"}"#,
    )
    .by("marketing"),
    api(
        "POST",
        "/api/v1/persons/{id}/bases/confirm",
        "/api/v1/persons/{imported2}/bases/confirm",
        r#"{"processing":"orders"}"#,
    ),
    api(
        "POST",
        "/api/v1/persons/{id}/holds",
        "/api/v1/persons/{anna}/holds",
        r#"{"reason":"Streit","owner":"Anna","review":"{soon}"}"#,
    ),
    api(
        "POST",
        "/api/v1/persons/{id}/holds/{number}/end",
        "/api/v1/persons/{anna}/holds/2/end",
        "{}",
    ),
    api(
        "POST",
        "/api/v1/findings/{id}/tie",
        "/api/v1/findings/{place2}/tie",
        r#"{"processing":"newsletter"}"#,
    ),
    api("POST", "/api/v1/findings/{id}/reopen", "/api/v1/findings/{place2}/reopen", "{}"),
    api(
        "POST",
        "/api/v1/findings/{id}/accept",
        "/api/v1/findings/{place2}/accept",
        r#"{"until":"{soon}","reason":"Streit"}"#,
    ),
    api("POST", "/api/v1/findings/{id}/dismiss", "/api/v1/findings/{place2}/dismiss", "{}"),
    api(
        "POST",
        "/api/v1/findings/{id}/ask",
        "/api/v1/findings/{place2}/ask",
        r#"{"task":"delete"}"#,
    ),
    api(
        "POST",
        "/api/v1/sources",
        "/api/v1/sources",
        r#"{"kind":"folder","name":"Neuer","target":"/tmp"}"#,
    ),
    api(
        "POST",
        "/api/v1/sources/{number}/change",
        "/api/v1/sources/2/change",
        r#"{"schedule":"never"}"#,
    ),
    api("POST", "/api/v1/sources/{number}/scan", "/api/v1/sources/2/scan", "{}")
        .untried("it reads the disk: it/finding.rs"),
    api("POST", "/api/v1/sources/{number}/end", "/api/v1/sources/2/end", "{}"),
    api(
        "POST",
        "/api/v1/persons/{id}/erase",
        "/api/v1/persons/{erase2}/erase",
        r#"{"reason":"wish"}"#,
    ),
    api(
        "POST",
        "/api/v1/payments/reveal",
        "/api/v1/payments/reveal",
        r#"{"purpose":"{purpose}","token":"{token}"}"#,
    ),
    api(
        "POST",
        "/api/v1/processings",
        "/api/v1/processings",
        r#"{"processing":{processing-json}}"#,
    ),
    api(
        "PATCH",
        "/api/v1/processings/{key}",
        "/api/v1/processings/orders",
        r#"{"edits":[{"path":"department.de","value":"Versand"}]}"#,
    ),
    api(
        "POST",
        "/api/v1/fields",
        "/api/v1/fields",
        r#"{"field":{"key":"ring_size","kind":"number","label":{"de":"Ring","en":"Ring"},"category":"identity","sensitivity":"ordinary","search":"none"}}"#,
    ),
    api("POST", "/api/v1/imports/{number}/undo", "/api/v1/imports/{import2}/undo", "{}"),
    api("POST", "/api/v1/retention/sweep", "/api/v1/retention/sweep", "{}"),
    api(
        "POST",
        "/api/v1/grants",
        "/api/v1/grants",
        r#"{"account":"bookkeeping","processings":["orders"]}"#,
    ),
    api(
        "POST",
        "/api/v1/grants/change",
        "/api/v1/grants/change",
        r#"{"account":"bookkeeping","processing":"orders","until":"{until}"}"#,
    ),
    api(
        "POST",
        "/api/v1/grants/end",
        "/api/v1/grants/end",
        r#"{"account":"bookkeeping","processing":"orders"}"#,
    ),
    api(
        "POST",
        "/api/v1/accounts",
        "/api/v1/accounts",
        r#"{"account":"newer","name":"Neu","role":"agent"}"#,
    ),
    api(
        "POST",
        "/api/v1/accounts/change",
        "/api/v1/accounts/change",
        r#"{"account":"newer","name":"Neuer"}"#,
    ),
    api(
        "POST",
        "/api/v1/accounts/role",
        "/api/v1/accounts/role",
        r#"{"account":"newer","role":"marketing"}"#,
    ),
    api("POST", "/api/v1/accounts/invite", "/api/v1/accounts/invite", r#"{"account":"newer"}"#),
    api("POST", "/api/v1/accounts/sign-out", "/api/v1/accounts/sign-out", r#"{"account":"newer"}"#),
    api("POST", "/api/v1/accounts/leave", "/api/v1/accounts/leave", r#"{"account":"newer"}"#),
    api("POST", "/api/v1/accounts/end", "/api/v1/accounts/end", r#"{"account":"newer"}"#),
    api(
        "POST",
        "/api/v1/grants/review",
        "/api/v1/grants/review",
        r#"{"grants":[{"account":"agent","processing":"orders","decision":"keep"}]}"#,
    ),
    api("POST", "/api/v1/reading/stop", "/api/v1/reading/stop", r#"{"account":"agent"}"#),
    api("POST", "/api/v1/reading/resume", "/api/v1/reading/resume", r#"{"account":"agent"}"#),
    api(
        "POST",
        "/api/v1/releases",
        "/api/v1/releases",
        r#"{"act":"audit.export","why":"Pruefung"}"#,
    ),
    api("POST", "/api/v1/audit/export", "/api/v1/audit/export", r#"{"release":"{release}"}"#)
        .untried("web/api/release.rs"),
    api("POST", "/api/v1/backups", "/api/v1/backups", r#"{"release":"{release}"}"#)
        .untried("web/api/release.rs"),
    api("POST", "/api/v1/imports/files", "/api/v1/imports/files", FILE)
        .untried("web/api/import.rs"),
    api(
        "POST",
        "/api/v1/imports/columns",
        "/api/v1/imports/columns",
        r#"{"file":"x","purposes":["orders"]}"#,
    )
    .untried("web/api/import.rs"),
    api("POST", "/api/v1/imports", "/api/v1/imports", r#"{"file":"x","purposes":["orders"]}"#)
        .untried("web/api/import.rs"),
    api("POST", "/api/v1/imports/files/drop", "/api/v1/imports/files/drop", r#"{"file":"x"}"#)
        .untried("web/api/import.rs"),
    api("POST", "/api/v1/jobs/{id}/stop", "/api/v1/jobs/{last}/stop", "{}")
        .untried("it is over at once: web/job.rs"),
    api(
        "POST",
        "/api/v1/payments/collect",
        "/api/v1/payments/collect",
        r#"{"purpose":"{purpose}","on":"{until}","payments":[]}"#,
    )
    .untried("web/api/payment.rs"),
    api("POST", "/api/v1/audit/test", "/api/v1/audit/test", "{}").ending(422),
    api("POST", "/api/v1/post/test", "/api/v1/post/test", r#"{"to":"a@laden.example"}"#)
        .ending(422),
    api("POST", "/api/v1/post/{id}/again", "/api/v1/post/{mail3}/again", "{}"),
    api("POST", "/api/v1/post/{id}/end", "/api/v1/post/{mail4}/end", "{}"),
    api("POST", "/api/v1/apikeys/{id}/end", "/api/v1/apikeys/{key2}/end", "{}"),
    api("POST", "/api/v1/workspaces", "/api/v1/workspaces", r#"{"name":"Keller","land":"HE"}"#),
    api("PUT", "/api/v1/settings/{key}", "/api/v1/settings/firm", r#"{"value":"Laden"}"#),
    api(
        "POST",
        "/api/v1/retention/deadline",
        "/api/v1/retention/deadline",
        r#"{"received":"2026-03-02"}"#,
    )
    .by("officer"),
    api(
        "POST",
        "/api/v1/retention/period",
        "/api/v1/retention/period",
        r#"{"document":"invoice","day":"2026-02-10"}"#,
    )
    .by("officer"),
    api("POST", "/api/v1/audit/find", "/api/v1/audit/find", r#"{"act":"person.show"}"#),
    api("POST", "/api/v1/audit/verify", "/api/v1/audit/verify", "{}"),
    api("POST", "/api/v1/audit/checkpoints", "/api/v1/audit/checkpoints", "{}"),
    // One's own.
    form("/step-up", "/step-up", "code={code}").by("marketing"),
    form("/second-factor/app", "/second-factor/app", "").by("marketing"),
    form("/second-factor/code", "/second-factor/code", "code=000000").untried("web/account.rs"),
    form("/me/steps/{number}/end", "/me/steps/1/end", "").untried("web/account.rs"),
    form("/me/codes", "/me/codes", "").by("marketing"),
    form("/me/password", "/me/password", "current={password}&password=elf+blaue+Igel+am+See")
        .by("marketing"),
    form("/me/grants/{key}/back", "/me/grants/orders/back", "").by("partner"),
    form("/me/devices/{id}/end", "/me/devices/{device}/end", "").by("manager"),
    form("/me/shared", "/me/shared", "").by("partner"),
    form("/lock", "/lock", "path=/&back=/").by("bookkeeping"),
    form("/sign-out", "/sign-out", "").by("bookkeeping"),
];

/// The request for a route that changes something.
pub fn of(method: &str, route: &str) -> Option<&'static Asked> {
    ASKED.iter().find(|one| one.method == method && one.route == route)
}

/// The address that a route to look at is asked under.
pub fn path(route: &str) -> String {
    let at = |named: &str| route.contains(named);
    let id = match () {
        () if at("/team/{id}") => "{helper}",
        () if at("/jobs/") => "{last}",
        () if at("/releases/{id}") => "{release}",
        () if at("/keys/{id}") => "{key}",
        () if at("/post/{id}") => "{mail}",
        () if at("/findings/{id}") => "{place}",
        () if at("/sources/{id}") => "1",
        () => "{anna}",
    };
    let number = if at("/holds/") || at("/steps/") || at("/sources/") { "1" } else { "{import}" };
    let device = "{agent-device}";
    let key = if at("/settings/{key}") {
        "firm"
    } else if at("/grants/") {
        "orders"
    } else {
        "{processing}"
    };
    let path = route
        .replace("{id}", id)
        .replace("{number}", number)
        .replace("{key}", key)
        .replace("{device}", device)
        .replace("{job}", "{last}")
        .replace("{gone}", "{other}")
        .replace("{record}", "order")
        .replace("{name}", "{asset}");
    match route {
        _ if route.ends_with("/bases/add") || route.ends_with("/bases/confirm") => {
            format!("{path}?for=orders")
        }
        _ if route.ends_with("/bases/end") => format!("{path}?for={{purpose}}"),
        "/persons/new" => format!("{path}?for={{purpose}}"),
        "/notice" => format!("{path}?for=orders"),
        _ if route.starts_with("/api/v1/") => format!("{path}?purpose={{purpose}}"),
        _ => path,
    }
}
