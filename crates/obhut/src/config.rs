//! How the house is served: from `obhut.toml`, the environment and what was typed, each over the
//! one before it. All that is wrong with it is said at once.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use acts::house::{AcmeFile, HouseFile, ServeFile};
use clap::Args;
use texts::Lang;

use crate::acme::Acme;
use crate::failure::Failure;

/// What may be typed, or stand in the environment.
#[derive(Debug, Default, Clone, Args)]
pub struct ServeArgs {
    #[arg(long, env = "OBHUT_LISTEN", value_name = "listen")]
    pub listen: Option<String>,
    #[arg(long, env = "OBHUT_ORIGIN", value_name = "origin")]
    pub origin: Option<String>,
    #[arg(long, env = "OBHUT_TLS_CERTIFICATE", value_name = "file")]
    pub tls_certificate: Option<PathBuf>,
    #[arg(long, env = "OBHUT_TLS_KEY", value_name = "file")]
    pub tls_key: Option<PathBuf>,
    #[arg(long, env = "OBHUT_PROXY", value_name = "ip", value_delimiter = ',')]
    pub proxy: Vec<String>,
    #[arg(long, env = "OBHUT_CHECKPOINTS", value_name = "dir")]
    pub checkpoints: Option<PathBuf>,
}

/// How the house is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    pub listen: SocketAddr,
    /// What people type, where it was said.
    pub origin: Option<String>,
    /// Certificate chain and private key.
    pub tls: Option<(PathBuf, PathBuf)>,
    /// Whom a certificate is asked from, in the place of files.
    pub acme: Option<Acme>,
    pub proxies: Vec<IpAddr>,
    /// The folder for checkpoints of the log.
    pub checkpoints: PathBuf,
    /// Everybody in the register is invented.
    pub demo: bool,
}

/// Where is listened when nobody says otherwise: on the own machine alone.
const LISTEN: &str = "127.0.0.1:8450";
/// The folder for checkpoints in the house's directory.
const CHECKPOINTS: &str = "checkpoints";

/// Brings the settings together.
///
/// # Errors
/// All that is wrong with them.
pub fn read(dir: &Path, file: &HouseFile, typed: &ServeArgs) -> Result<Config, Vec<Failure>> {
    let none = ServeFile::default();
    let stands = file.serve.as_ref().unwrap_or(&none);
    // A path in the file counts from the file, a typed one from where it was typed.
    let beside = |path: &PathBuf| dir.join(path);
    let mut faults = Vec::new();

    let listen = typed.listen.as_deref().or(stands.listen.as_deref()).unwrap_or(LISTEN).trim();
    let listen = listen
        .parse::<SocketAddr>()
        .map_err(|_| faults.push(wrong("serve-address", listen)))
        .unwrap_or_else(|()| SocketAddr::from(([127, 0, 0, 1], 0)));
    let origin = typed.origin.as_deref().or(stands.origin.as_deref());
    let origin = origin
        .filter(|origin| !origin.trim().is_empty())
        .and_then(|origin| address(origin).map_err(|fault| faults.push(fault)).ok());
    let proxies = if typed.proxy.is_empty() { &stands.proxies } else { &typed.proxy };
    let proxies = proxies
        .iter()
        .filter_map(|proxy| {
            let ip = proxy.trim().parse::<IpAddr>();
            ip.map(|ip| ip.to_canonical())
                .map_err(|_| faults.push(wrong("serve-proxy", proxy)))
                .ok()
        })
        .collect();
    let certificate =
        typed.tls_certificate.clone().or_else(|| stands.tls_certificate.as_ref().map(beside));
    let key = typed.tls_key.clone().or_else(|| stands.tls_key.as_ref().map(beside));
    let tls = match (certificate, key) {
        (Some(certificate), Some(key)) => Some((certificate, key)),
        (None, None) => None,
        (Some(alone), None) | (None, Some(alone)) => {
            faults.push(wrong("serve-tls-half", alone.display()));
            None
        }
    };
    let acme = stands.acme.as_ref().and_then(|acme| {
        let beside = acme.authority.as_ref().map(beside);
        authority(acme, beside, origin.as_deref(), tls.is_some(), &mut faults)
    });
    let said = typed.origin.is_some() || stands.origin.is_some();
    if !said && tls.is_none() && !listen.ip().is_loopback() {
        faults.push(wrong("serve-open", listen));
    }
    let checkpoints = typed.checkpoints.clone().or_else(|| stands.checkpoints.as_ref().map(beside));
    let config = Config {
        listen,
        origin,
        tls,
        acme,
        proxies,
        checkpoints: checkpoints.unwrap_or_else(|| dir.join(CHECKPOINTS)),
        demo: file.demo,
    };
    if faults.is_empty() { Ok(config) } else { Err(faults) }
}

impl Config {
    /// The address people type. Without one it is where the server listens, which is right on the
    /// own machine and wrong behind a proxy.
    pub fn origin(&self, local: SocketAddr) -> String {
        let scheme = if self.tls.is_some() || self.acme.is_some() { "https" } else { "http" };
        self.origin.clone().unwrap_or_else(|| format!("{scheme}://{local}"))
    }
}

/// Whom a certificate is asked from, and for which name: that of the address people type.
fn authority(
    acme: &AcmeFile,
    authority: Option<PathBuf>,
    origin: Option<&str>,
    files: bool,
    faults: &mut Vec<Failure>,
) -> Option<Acme> {
    let before = faults.len();
    let directory = acme.directory.trim();
    if !directory.starts_with("https://") {
        faults.push(wrong("serve-acme-directory", directory));
    }
    if !acme.terms_agreed {
        faults.push(wrong("serve-acme-terms", directory));
    }
    if files {
        faults.push(Failure::usage("serve-acme-files", []));
    }
    let host = origin.and_then(|origin| origin.strip_prefix("https://")).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let letters = name.chars().all(|c| c.is_ascii_alphanumeric() || ".-".contains(c));
    if name.is_empty() || !letters || name.parse::<IpAddr>().is_ok() {
        faults.push(wrong("serve-acme-name", origin.unwrap_or("origin")));
    }
    let contact = acme.contact.as_deref().map(str::trim).filter(|contact| !contact.is_empty());
    let contact = contact.map(|mail| format!("mailto:{}", mail.trim_start_matches("mailto:")));
    let named = Acme { directory: directory.to_owned(), contact, name: name.to_owned(), authority };
    (faults.len() == before).then_some(named)
}

/// Several faults as one answer; one alone stays as it is.
pub fn together(lang: Lang, mut faults: Vec<Failure>) -> Failure {
    if faults.len() == 1 {
        return faults.remove(0);
    }
    let said: Vec<_> = faults.iter().map(|fault| fault.text(lang)).collect();
    Failure::usage("serve-settings", [("faults", said.join("\n\n"))])
}

/// An address as it is typed: scheme and host, without a path.
fn address(origin: &str) -> Result<String, Failure> {
    let origin = origin.trim().trim_end_matches('/').to_ascii_lowercase();
    let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    match host {
        Some(host)
            if !host.is_empty()
                && !host.contains(['/', '?', '#', '@', '\\'])
                && !host.contains(|c: char| c.is_whitespace() || c.is_control()) =>
        {
            Ok(origin)
        }
        _ => Err(wrong("serve-origin", origin)),
    }
}

fn wrong(code: &'static str, place: impl ToString) -> Failure {
    Failure::usage(code, [("place", place.to_string())])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn house(serve: ServeFile) -> HouseFile {
        HouseFile { serve: Some(serve), ..HouseFile::new(None, "passphrase") }
    }

    fn codes(read: Result<Config, Vec<Failure>>) -> Vec<&'static str> {
        read.err().unwrap_or_default().iter().map(Failure::code).collect()
    }

    #[test]
    fn what_is_typed_goes_over_what_stands_in_the_file() {
        let file = house(ServeFile {
            listen: Some("127.0.0.1:1".to_owned()),
            origin: Some("https://Obhut.Example/".to_owned()),
            tls_certificate: Some("tls/chain.pem".into()),
            tls_key: Some("/run/key.pem".into()),
            proxies: vec!["10.0.0.1".to_owned()],
            checkpoints: None,
            acme: None,
        });
        let typed = ServeArgs { listen: Some("[::1]:2".to_owned()), ..ServeArgs::default() };
        let config = read(Path::new("/srv/house"), &file, &typed).expect("sound");
        assert_eq!(config.listen.to_string(), "[::1]:2");
        assert_eq!(config.origin.as_deref(), Some("https://obhut.example"));
        assert_eq!(config.tls, Some(("/srv/house/tls/chain.pem".into(), "/run/key.pem".into())));
        assert_eq!(config.checkpoints, Path::new("/srv/house/checkpoints"));
        assert_eq!(config.proxies, ["10.0.0.1".parse::<IpAddr>().expect("an address")]);
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let file = house(ServeFile {
            listen: Some("everywhere".to_owned()),
            origin: Some("https://a/path".to_owned()),
            tls_key: Some("key.pem".into()),
            proxies: vec!["10.0.0.1".to_owned(), "proxy".to_owned()],
            ..ServeFile::default()
        });
        let found = codes(read(Path::new("/srv"), &file, &ServeArgs::default()));
        assert_eq!(found, ["serve-address", "serve-origin", "serve-proxy", "serve-tls-half"]);
    }

    #[test]
    fn an_authority_is_asked_for_a_name_and_with_its_terms_agreed() {
        let asked = |origin: Option<&str>, acme: AcmeFile, files: bool| {
            let origin = origin.map(str::to_owned);
            let file = || files.then(|| PathBuf::from("pem"));
            let serve = ServeFile {
                origin,
                tls_certificate: file(),
                tls_key: file(),
                acme: Some(acme),
                ..ServeFile::default()
            };
            read(Path::new("/srv"), &house(serve), &ServeArgs::default())
        };
        let good = || AcmeFile {
            directory: "https://acme.example/directory".to_owned(),
            contact: Some("it@laden.example".to_owned()),
            terms_agreed: true,
            authority: None,
        };
        let config = asked(Some("https://obhut.laden.example:8443"), good(), false).expect("sound");
        let acme = config.acme.expect("asked for");
        assert_eq!(acme.name, "obhut.laden.example");
        assert_eq!(acme.contact.as_deref(), Some("mailto:it@laden.example"));
        let bad = AcmeFile { directory: "http://acme.example".to_owned(), ..AcmeFile::default() };
        assert_eq!(
            codes(asked(Some("https://10.0.0.1"), bad, true)),
            ["serve-acme-directory", "serve-acme-terms", "serve-acme-files", "serve-acme-name"]
        );
        for origin in [None, Some("http://obhut.example"), Some("https://[::1]:8450")] {
            assert_eq!(codes(asked(origin, good(), false)), ["serve-acme-name"], "{origin:?}");
        }
    }

    #[test]
    fn nobody_is_served_in_the_clear_by_mistake() {
        let open = |origin: Option<&str>| {
            let listen = Some("0.0.0.0:80".to_owned());
            let serve =
                ServeFile { listen, origin: origin.map(str::to_owned), ..ServeFile::default() };
            codes(read(Path::new("/srv"), &house(serve), &ServeArgs::default()))
        };
        assert_eq!(open(None), ["serve-open"]);
        assert!(open(Some("https://obhut.example")).is_empty());
    }

    #[test]
    fn several_faults_are_one_answer_with_all_of_them() {
        let faults = vec![wrong("serve-proxy", "here"), wrong("serve-address", "there")];
        for lang in Lang::ALL {
            let text = together(lang, faults_again(&faults)).text(lang);
            assert!(text.contains("here") && text.contains("there"), "{text}");
        }
    }

    fn faults_again(faults: &[Failure]) -> Vec<Failure> {
        faults.iter().map(|fault| wrong(fault.code(), &fault.blanks()[0].1)).collect()
    }
}
