//! `obhut serve`: the pages and the API; `obhut routes`: what they answer to.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use acts::audit::{CollectTrouble, Handful};
use acts::house::HouseFile;
use acts::{Cx, House, Refusal, account};
use jiff::Timestamp;
use model::setting::Collector;
use seal::unseal::{Method, Passphrase};
use serde_json::json;
use texts::Arg;
use tokio::signal::unix::{SignalKind, signal};
use web::{Jobs, Keyholder, Rekey, Serving, Settings, Sheet, Site};
use zeroize::Zeroizing;

use super::keyholder::{self, Pending, refusal};
use super::{Answer, Door, Outcome};
use crate::config::{self, ServeArgs};
use crate::failure::Failure;
use crate::notify::Notify;
use crate::out::Out;
use crate::rounds::{Plan, Rounds};
use crate::tls::{self, Certificate};
use crate::unseal::Means;
use crate::{acme, clock, hardening};

/// Serves until the system says stop.
pub fn run(door: &Door, args: &ServeArgs) -> Outcome {
    let dir = door.dir()?;
    let ready = Ready::make(door, &dir, args)?;
    let sealed = ready.site.unseal(None).err();
    say_where(door, &ready.site, sealed.as_ref())?;
    ready.serve()?;
    let text = door.say("serve-stopped", &[]);
    Ok(Answer { text, json: json!({ "stopped": true }) }.into())
}

/// A site with all it is served with; its house is still sealed.
pub struct Ready {
    pub site: Arc<Site>,
    serving: Serving,
    plan: Plan,
}

impl Ready {
    /// Listens, reads the certificate and says how the house is opened.
    ///
    /// # Errors
    /// All that is wrong with the settings, or what of the machine cannot be had.
    pub fn make(door: &Door, dir: &Path, args: &ServeArgs) -> Result<Ready, Failure> {
        let file = HouseFile::read(dir)?;
        let config = config::read(dir, &file, args)
            .map_err(|faults| config::together(door.lang(), faults))?;
        let cannot = |error: std::io::Error| {
            Failure::usage("serve-listen", [("place", config.listen.to_string())])
                .because(error.kind())
        };
        let certificate = match (&config.tls, &config.acme) {
            (Some((chain, key)), _) => Some(Arc::new(Certificate::read(chain, key)?)),
            (None, Some(_)) => Some(Arc::new(Certificate::given(acme::cabinet(dir)))),
            (None, None) => None,
        };
        let listener = TcpListener::bind(config.listen).map_err(cannot)?;
        let local = listener.local_addr().map_err(cannot)?;
        let settings = Settings {
            origin: config.origin(local),
            proxies: config.proxies.clone(),
            demo: config.demo,
            dir: dir.to_owned(),
        };
        let site = Arc::new(Site::new(settings, Box::new(Keys::of(dir, door.out)?)));
        let tls = certificate.clone().map(tls::serving);
        let plan = Plan {
            site: site.clone(),
            checkpoints: config.checkpoints,
            certificate,
            acme: config.acme,
            out: door.out,
        };
        Ok(Ready { site, serving: Serving { listener, tls }, plan })
    }

    /// Serves, with the rounds and the long work, until a signal comes.
    ///
    /// # Errors
    /// The system gives no threads or signals.
    pub fn serve(self) -> Result<(), Failure> {
        let rounds = Rounds::begin(&self.plan)
            .map_err(|error| Failure::new("serve-start", []).because(error.kind()))?;
        let jobs = Jobs::begin(&self.site)
            .map_err(|error| Failure::new("serve-start", []).because(error.kind()))?;
        let served = serve(&self.plan, self.site, self.serving);
        jobs.end();
        rounds.end();
        served
    }
}

/// Runs the server on threads of its own until a signal comes.
fn serve(plan: &Plan, site: Arc<Site>, serving: Serving) -> Result<(), Failure> {
    let fault = |error: std::io::Error| Failure::new("serve-start", []).because(error.kind());
    hardening::open_many();
    // One thread listens, reads and writes; what takes work or waits is done by the crew. A second
    // one would be woken at each request to find nothing to do.
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .max_blocking_threads(web::limits::THREADS)
        .build()
        .map_err(fault)?;
    runtime.block_on(async {
        let mut term = signal(SignalKind::terminate()).map_err(fault)?;
        let mut interrupt = signal(SignalKind::interrupt()).map_err(fault)?;
        let mut again = signal(SignalKind::hangup()).map_err(fault)?;
        let notify = Notify::of_environment();
        let (reading, telling) = (plan.clone(), notify.clone());
        tokio::spawn(async move {
            while again.recv().await.is_some() {
                telling.say("RELOADING=1");
                reading.read_again();
                telling.say("READY=1");
            }
        });
        let (pulse, alive) = (notify.pulse(), notify.clone());
        tokio::spawn(async move {
            while let Some(pulse) = pulse {
                tokio::time::sleep(pulse).await;
                alive.say("WATCHDOG=1");
            }
        });
        notify.say("READY=1");
        let stop = async move {
            tokio::select! { _ = term.recv() => {}, _ = interrupt.recv() => {} }
            notify.say("STOPPING=1");
        };
        web::serve(site, serving, stop).await.map_err(|_| Failure::new("serve-start", []))
    })
}

fn say_where(door: &Door, site: &Site, sealed: Option<&Refusal>) -> Result<(), Failure> {
    let origin = &site.settings.origin;
    let mut text = door.say("serve-ready", &[("origin", Arg::from(origin))]);
    let mut json = json!({ "origin": origin, "sealed": sealed.map(|refusal| refusal.code) });
    if let Some(address) = setup_address(door, site)? {
        text = format!(
            "{text}\n{}",
            door.say("account-setup-link", &[("address", (&address).into())])
        );
        json["setup"] = address.into();
    }
    if let Some(refusal) = sealed {
        let failure = Failure::from(refusal.clone());
        text = format!("{text}\n{}\n{}", door.say("serve-sealed", &[]), failure.text(door.lang()));
    }
    door.out.answer(&Answer { text, json })
}

/// Where the house is set up, once, while it has no account yet.
fn setup_address(door: &Door, site: &Site) -> Result<Option<String>, Failure> {
    let Some(desk) = site.desk() else { return Ok(None) };
    let link = account::setup_link(&door.own_of(desk.house())?)?;
    Ok(link.map(|link| format!("{}/setup#{link}", site.settings.origin)))
}

/// The keys of the house in the hands of the program that serves it.
pub struct Keys {
    dir: PathBuf,
    means: Means,
    out: Out,
    kit: Pending,
}

impl Keys {
    /// How the house in `dir` is opened.
    ///
    /// # Errors
    /// There is none, or its configuration cannot be read.
    pub fn of(dir: &Path, out: Out) -> Result<Keys, Failure> {
        let means = Means::parse(&HouseFile::read(dir)?.unseal)?;
        Ok(Keys { dir: dir.to_owned(), means, out, kit: Pending::default() })
    }

    fn opened(&self, passphrase: Option<Zeroizing<String>>) -> Result<Arc<House>, Failure> {
        let method = match (&self.means, passphrase) {
            (Means::Passphrase, Some(words)) => {
                let envelopes = House::envelopes(&self.dir)?;
                let envelope = envelopes
                    .iter()
                    .find(|envelope| matches!(envelope.method(), Method::Passphrase { .. }))
                    .ok_or(seal::unseal::UnsealError::OtherMethod)?;
                Box::new(Passphrase::typed(&words, envelope)?)
            }
            (means, _) => means.open(&self.dir, self.out)?,
        };
        Ok(House::open(&self.dir, &*method, clock::now())?)
    }
}

impl Keyholder for Keys {
    fn open(&self, passphrase: Option<Zeroizing<String>>) -> Result<Arc<House>, Refusal> {
        self.opened(passphrase).map_err(refusal)
    }

    fn now(&self) -> Timestamp {
        clock::now()
    }

    fn rekey(&self) -> Option<&dyn Rekey> {
        Some(self)
    }

    fn hand(&self, collector: &Collector, handful: &Handful) -> Result<(), CollectTrouble> {
        crate::collector::hand(collector, handful)
    }
}

impl Rekey for Keys {
    fn change_passphrase(&self, cx: &Cx, old: &str, new: &str) -> Result<(), Refusal> {
        keyholder::change(&self.dir, cx, old, new).map_err(refusal)
    }

    fn begin_kit(&self, house: &House) -> Result<Vec<Sheet>, Refusal> {
        self.kit.begin(house).map_err(refusal)
    }

    fn confirm_kit(&self, cx: &Cx, typed: &[Zeroizing<String>]) -> Result<(), Refusal> {
        self.kit.confirm(cx, typed).map_err(refusal)
    }

    fn is_kit_proven(&self) -> bool {
        self.kit.is_proven()
    }
}

/// Lists what the pages and the API answer to.
pub fn routes(door: &Door) -> Outcome {
    let rows: Vec<Vec<String>> = web::routes()
        .map(|route| {
            let act = route.act.map_or("–", |act| act.name());
            let step =
                if route.act.is_some_and(|act| act.needs_step_up()) { "step-up" } else { "–" };
            [route.method.name(), route.path, route.door.name(), act, step]
                .map(str::to_owned)
                .to_vec()
        })
        .collect();
    let json = web::routes()
        .map(|route| {
            json!({
                "method": route.method.name(),
                "path": route.path,
                "door": route.door.name(),
                "act": route.act.map(model::Act::name),
                "step_up": route.act.is_some_and(|act| act.needs_step_up()),
            })
        })
        .collect::<Vec<_>>();
    let _ = door;
    Ok(Answer { text: crate::out::table(&rows), json: json.into() }.into())
}
