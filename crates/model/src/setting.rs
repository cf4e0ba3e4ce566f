//! Settings of the house: what is asked once and used in many places.

use serde::{Deserialize, Serialize};

use crate::keyed::keyed;

keyed! {
    /// One setting.
    Setting {
        /// Where the pages are reached, as `https://obhut.example`. Stands in links of mails.
        Address = "address",
        /// The firm's name and postal address (Art. 13(1)(a) GDPR).
        Firm = "firm",
        FirmAddress = "firm-address",
        /// Where customers write to.
        FirmMail = "firm-mail",
        /// The supervisory authority.
        Authority = "authority",
        /// The data protection officer: name and how to reach them.
        Officer = "officer",
        /// The privacy notice, as an address that forms can point to.
        Notice = "notice",
        /// The mail server of the house's own mails.
        MailHost = "mail-host",
        MailPort = "mail-port",
        /// `tls`, `starttls` or `none`.
        MailSafety = "mail-safety",
        MailUser = "mail-user",
        MailPassword = "mail-password",
        /// The files of the certificate shown to the mail server, and of its key.
        MailCertificate = "mail-certificate",
        MailKey = "mail-key",
        /// The sender of the house's own mails.
        MailFrom = "mail-from",
        /// The measures by which rights are judged, as JSON ([`crate::limit::Limits`]).
        Limits = "limits",
        /// Who collects by direct debit: the name the payer reads.
        CreditorName = "creditor-name",
        /// The creditor identifier.
        CreditorId = "creditor-id",
        /// The account that what is collected goes to.
        CreditorIban = "creditor-iban",
        CreditorBic = "creditor-bic",
        /// What the firm's own numbers look like, one shape in a line: those of customers, of orders,
        /// of contracts. Scans find them by these.
        ShapeCustomer = "shape-customer",
        ShapeOrder = "shape-order",
        ShapeContract = "shape-contract",
        /// Where the lines of the logs are collected outside, as `tls://log.firma.example:6514`.
        LogCollector = "log-collector",
        /// The files of the certificate shown to the collector, and of its key.
        LogCertificate = "log-certificate",
        LogKey = "log-key",
    }
}

impl Setting {
    /// Whether it is shown to nobody once it is set.
    #[must_use]
    pub fn is_secret(self) -> bool {
        self == Setting::MailPassword
    }

    /// Whether each register has its own: what is collected for one client goes to that client.
    #[must_use]
    pub fn is_of_register(self) -> bool {
        use Setting::{CreditorBic, CreditorIban, CreditorId, CreditorName};
        matches!(self, CreditorName | CreditorId | CreditorIban | CreditorBic) || self.is_shape()
    }

    /// Whether it says what numbers look like. Whether a scan can read them is not judged here.
    #[must_use]
    pub fn is_shape(self) -> bool {
        matches!(self, Setting::ShapeCustomer | Setting::ShapeOrder | Setting::ShapeContract)
    }

    /// Whether another value in the place of one that is set needs a second person: money would go
    /// elsewhere.
    #[must_use]
    pub fn leads_money(self) -> bool {
        self == Setting::CreditorIban
    }

    /// The value in the form it is kept in.
    #[must_use]
    pub fn normal(self, value: &str) -> String {
        let checked = match self {
            Setting::CreditorId => value::creditor::check(value),
            Setting::CreditorIban => value::iban::check(value),
            Setting::CreditorBic => value::bic::check(value),
            _ if self.is_secret() => return value.to_owned(),
            _ => return value.trim().to_owned(),
        };
        if checked.verdict == value::Verdict::Good { checked.text } else { value.trim().to_owned() }
    }

    /// Whether the value can be what this setting means. Empty is always fine: not set.
    #[must_use]
    pub fn takes(self, value: &str) -> bool {
        let line = !value.chars().any(char::is_control);
        let short = value.chars().count() <= 300;
        if value.is_empty() {
            return true;
        }
        match self {
            Setting::Address | Setting::Notice => line && short && is_address(value),
            Setting::MailPort => value.parse::<u16>().is_ok_and(|port| port > 0),
            Setting::MailSafety => ["tls", "starttls", "none"].contains(&value),
            Setting::MailFrom | Setting::FirmMail => short && value::mail::is_valid(value),
            Setting::MailHost => {
                short && value.chars().all(|c| c.is_alphanumeric() || ".-:[]".contains(c))
            }
            Setting::Limits => serde_json::from_str::<crate::limit::Limits>(value).is_ok(),
            Setting::FirmAddress | Setting::Officer | Setting::Authority => {
                value.chars().count() <= 1000 && value.chars().all(|c| c == '\n' || !c.is_control())
            }
            Setting::Firm | Setting::MailUser | Setting::MailPassword => line && short,
            Setting::MailCertificate
            | Setting::MailKey
            | Setting::LogCertificate
            | Setting::LogKey => line && short && value.starts_with('/'),
            Setting::LogCollector => line && short && Collector::read(value).is_some(),
            Setting::CreditorName => {
                let plain = value::sepa::plain(value);
                line && (1..=crate::sepa::NAME).contains(&plain.len())
            }
            Setting::CreditorId => value::creditor::is_valid(value),
            Setting::CreditorIban => {
                let country = value.trim().get(..2).unwrap_or_default().to_uppercase();
                value::iban::is_valid(value)
                    && crate::sepa::reached(&country) != crate::sepa::Reached::Not
            }
            Setting::CreditorBic => value::bic::check(value).verdict == value::Verdict::Good,
            Setting::ShapeCustomer | Setting::ShapeOrder | Setting::ShapeContract => {
                value.chars().count() <= 1000 && value.chars().all(|c| c == '\n' || !c.is_control())
            }
        }
    }
}

/// `https://` and a host, or `http://` on this machine; nothing behind a question mark.
fn is_address(text: &str) -> bool {
    let host = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
        (Some(host), _) => host,
        (None, Some(host))
            if ["localhost", "127.0.0.1", "[::1]"].iter().any(|own| {
                host.strip_prefix(own)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/']))
            }) =>
        {
            host
        }
        _ => return false,
    };
    !host.is_empty()
        && !host.starts_with(['/', ':'])
        && !host.contains(['?', '#', '@', ' ', '<', '"'])
}

/// Where the lines of the logs are collected outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collector {
    pub host: String,
    pub port: u16,
    /// Whether the line there is encrypted; only on the own machine it need not be.
    pub tls: bool,
    /// What we show there; no part of the address.
    pub own: Option<OwnFiles>,
}

/// The files of a certificate of our own and of its key, as they were typed; one of the two may be
/// missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnFiles {
    pub certificate: String,
    pub key: String,
}

impl OwnFiles {
    /// Nothing where neither is set.
    #[must_use]
    pub fn of(certificate: Option<String>, key: Option<String>) -> Option<OwnFiles> {
        let is_set = certificate.is_some() || key.is_some();
        is_set.then(|| OwnFiles {
            certificate: certificate.unwrap_or_default(),
            key: key.unwrap_or_default(),
        })
    }
}

impl Collector {
    /// `tls://`, a host and a port; `tcp://` on this machine.
    #[must_use]
    pub fn read(text: &str) -> Option<Collector> {
        let (scheme, place) = text.split_once("://")?;
        let (host, port) = place.rsplit_once(':')?;
        let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
        let fine = match bare {
            Some(six) => six.parse::<std::net::Ipv6Addr>().is_ok(),
            None => {
                !host.is_empty()
                    && host.chars().all(|c| c.is_ascii_alphanumeric() || ".-".contains(c))
            }
        };
        let own = ["localhost", "127.0.0.1", "[::1]"].contains(&host);
        let known = scheme == "tls" || scheme == "tcp" && own;
        let port = port.parse().ok().filter(|port| *port > 0)?;
        let host = bare.unwrap_or(host).to_owned();
        (fine && known).then(|| Collector { host, port, tls: scheme == "tls", own: None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_safe_or_on_this_machine() {
        for good in
            ["https://obhut.firma.example", "https://a.example/obhut", "http://localhost:8443"]
        {
            assert!(Setting::Address.takes(good), "{good}");
        }
        for bad in [
            "obhut.example",
            "http://obhut.example",
            "http://localhost.evil.example",
            "https://",
            "https://a@b",
            "javascript:alert(1)",
        ] {
            assert!(!Setting::Address.takes(bad), "{bad}");
        }
    }

    #[test]
    fn lines_leave_this_machine_encrypted_or_not_at_all() {
        for good in ["tls://log.firma.example:6514", "tcp://127.0.0.1:601", "tcp://[::1]:601"] {
            assert!(Setting::LogCollector.takes(good), "{good}");
        }
        for bad in [
            "tcp://log.firma.example:601",
            "tls://log.firma.example",
            "tls://:6514",
            "tls://a b:6514",
            "tls://[1::2:6514",
            "udp://127.0.0.1:514",
            "log.firma.example:6514",
            "tls://log.firma.example:0",
        ] {
            assert!(!Setting::LogCollector.takes(bad), "{bad}");
        }
        let own = None;
        let far = Collector { host: "log.firma.example".to_owned(), port: 6514, tls: true, own };
        assert_eq!(Collector::read("tls://log.firma.example:6514"), Some(far));
        let near = Collector { host: "::1".to_owned(), port: 601, tls: false, own: None };
        assert_eq!(Collector::read("tcp://[::1]:601"), Some(near));
        assert_eq!(Collector::read(""), None);
    }

    #[test]
    fn a_value_is_what_its_setting_means() {
        assert!(Setting::MailPort.takes("587") && !Setting::MailPort.takes("0"));
        assert!(Setting::MailSafety.takes("starttls") && !Setting::MailSafety.takes("maybe"));
        assert!(
            !Setting::MailFrom.takes("nobody") && Setting::MailFrom.takes("obhut@firma.example")
        );
        assert!(Setting::MailKey.takes("/etc/obhut/mail.key") && !Setting::LogKey.takes("log.key"));
        assert!(!Setting::Firm.takes("a\r\nBcc: b") && Setting::Firm.takes(""));
        assert!(
            Setting::Limits.takes("{\"many\": 50}") && !Setting::Limits.takes("{\"viele\": 5}")
        );
        assert!(Setting::CreditorIban.takes("DE89 3704 0044 0532 0130 00"));
        assert!(!Setting::CreditorIban.takes("DE88 3704 0044 0532 0130 00"));
        assert!(!Setting::CreditorIban.takes("TR330006100519786457841326"), "not in SEPA");
        assert!(Setting::CreditorId.takes("DE98ZZZ09999999999"));
        assert!(Setting::CreditorBic.takes("COBADEFFXXX") && !Setting::CreditorBic.takes("COBA"));
        assert!(Setting::CreditorName.takes("Müller & Söhne"));
        assert_eq!(Setting::CreditorId.normal("de98 zzz 0999 9999999"), "DE98ZZZ09999999999");
        assert!(Setting::MailPassword.is_secret() && !Setting::Firm.is_secret());
    }
}
