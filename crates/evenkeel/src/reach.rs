//! Who can reach the server, and under which names.

use crate::commands::Reach;
use crate::place::warn_if_open;
use crate::say::{WrongUse, say_error};
use anyhow::Result;
use axum::http::Uri;
use axum::http::uri::Scheme;
use std::net::{IpAddr, SocketAddr};
use web::Config;

impl Reach {
    /// What the pages need to know of the address they are served under.
    pub(crate) fn config(&self, listen: SocketAddr) -> Result<Config> {
        let is_secure = self.tls_cert.is_some() || self.behind_proxy.is_some();
        if !listen.ip().is_loopback() && !is_secure {
            let needs_tls = format!(
                "{listen} can be reached from other machines, so it needs TLS: add --tls-cert and --tls-key, \
                 or --behind-proxy https://your.name"
            );
            return Err(WrongUse(needs_tls).into());
        }
        let mut config = Config {
            secure: is_secure,
            invite: self.invite.clone(),
            leave_to: self.leave_to.clone(),
            ..Config::default()
        };
        if let Some(origin) = &self.behind_proxy {
            let (origin, host) = outside(origin).ok_or_else(|| {
                WrongUse("--behind-proxy takes an origin such as https://your.name".into())
            })?;
            config.origin = Some(origin);
            config.hosts.push(host);
        }
        match listen.ip() {
            ip if ip.is_unspecified() => {}
            // As browsers write it.
            IpAddr::V6(ip) => config.hosts.push(format!("[{ip}]")),
            IpAddr::V4(ip) => config.hosts.push(ip.to_string()),
        }
        config.hosts.extend(self.host.iter().cloned());
        Ok(config)
    }

    /// Says so where others could pass the proxy by, or read the key.
    pub(crate) fn warn_if_open(&self, listen: SocketAddr) {
        self.tls_key.as_deref().map(warn_if_open);
        if self.behind_proxy.is_some() && self.tls_cert.is_none() && !listen.ip().is_loopback() {
            say_error(format_args!(
                "whoever reaches {listen} without the proxy is not asked for TLS, and can say to come from anywhere; \
                 let only the proxy reach it, or listen on 127.0.0.1"
            ));
        }
    }
}

/// An origin and its host, as browsers write them.
fn outside(origin: &str) -> Option<(String, String)> {
    let uri: Uri = origin.to_ascii_lowercase().parse().ok()?;
    let authority = uri.authority()?;
    let host = authority.host();
    let port = match authority.as_str().strip_prefix(host)? {
        "" | ":443" => "",
        port => authority.port().map(|_| port)?,
    };
    let is_origin = uri.scheme() == Some(&Scheme::HTTPS)
        && !host.is_empty()
        && uri.path_and_query().is_none_or(|it| it == "/");
    is_origin.then(|| (format!("https://{host}{port}"), host.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::outside;

    #[test]
    fn an_origin_is_read_as_browsers_write_it() {
        for (typed, origin, host) in [
            (
                "https://keel.example.org",
                "https://keel.example.org",
                "keel.example.org",
            ),
            (
                "https://Keel.example.org/",
                "https://keel.example.org",
                "keel.example.org",
            ),
            ("HTTPS://keel.lan:443", "https://keel.lan", "keel.lan"),
            (
                "https://keel.lan:8443/",
                "https://keel.lan:8443",
                "keel.lan",
            ),
            (
                "https://192.0.2.7:8443",
                "https://192.0.2.7:8443",
                "192.0.2.7",
            ),
            ("https://[::1]:8443", "https://[::1]:8443", "[::1]"),
            (
                "https://[2001:db8::7]",
                "https://[2001:db8::7]",
                "[2001:db8::7]",
            ),
        ] {
            let expected = (origin.to_owned(), host.to_owned());
            assert_eq!(outside(typed), Some(expected), "{typed}");
        }
    }

    #[test]
    fn what_is_no_origin_is_refused() {
        for typed in [
            "",
            "keel.example.org",
            "http://keel.example.org",
            "https://",
            "https://:8443",
            "https://keel.example.org/path",
            "https://keel.example.org?a=b",
            "https://somebody@keel.example.org",
            "https://::1:8443",
            "https://keel.example.org:port",
        ] {
            assert_eq!(outside(typed), None, "{typed}");
        }
    }
}
