//! Who is asking.

use crate::app::App;
use crate::error::PageError;
use crate::fields::Fields;
use crate::journals::Open;
use axum::extract::{ConnectInfo, FromRequestParts, OptionalFromRequestParts};
use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;
use axum::http::request::Parts;
use axum_extra::extract::CookieJar;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};
use journal::profile::Profile;
use journal::{Doc, Journal};
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Once};
use std::time::Duration;
use uuid::Uuid;
use vault::{Caller, DeviceToken, LeftToken, SessionError, SessionToken};

/// A signed-in person with their journal up to date. As an extractor it turns
/// everyone else to the sign-in page; `Option<Person>` lets them in.
#[derive(Clone)]
pub(crate) struct Person {
    /// Keys and account.
    pub vault: vault::Person,
    /// The present, in the zone of the profile.
    pub now: ZonedDateTime,
    open: Arc<Open>,
}

impl Person {
    /// Looks at the journal.
    pub(crate) fn read<T>(&self, look: impl FnOnce(&Journal) -> T) -> T {
        self.open.read(look)
    }

    /// The open journal, for saving and for what is kept beside it.
    pub(crate) fn open(&self) -> &Arc<Open> {
        &self.open
    }

    /// A moment as their clock shows it.
    pub(crate) fn local(&self, at: Timestamp) -> ZonedDateTime {
        at.to_zoned_datetime(self.now.time_zone().clone())
    }

    /// The profile with its document, or an empty one under a fresh id.
    pub(crate) fn profile(&self, app: &App) -> (Uuid, u64, Profile) {
        self.read(|journal| {
            journal::profile::of(journal).map_or_else(
                || (app.new_id(), 0, Profile::default()),
                |(doc, profile)| (doc.id, doc.seq(), profile.clone()),
            )
        })
    }

    pub(crate) async fn new(app: &App, vault: vault::Person) -> Result<Self, PageError> {
        let open = app.journals.open(&app.vault, &vault, app.now()).await?;
        let zone = open.read(zone_of);
        Ok(Self {
            vault,
            now: app.now().to_zoned_datetime(zone),
            open,
        })
    }
}

/// The latest document of a kind of which there is one.
pub(crate) fn latest<T: journal::Typed + 'static>(journal: &Journal) -> Option<(&Doc, &T)> {
    journal.all::<T>().next_back()
}

fn zone_of(journal: &Journal) -> TimeZone {
    journal::profile::of(journal)
        .and_then(|(_, profile)| TimeZone::get(&profile.zone).ok())
        .unwrap_or_else(TimeZone::system)
}

/// The names of the two cookies. `__Host-` binds them to this origin; a plain
/// loopback address cannot carry `Secure`, so there they go without.
pub(crate) fn cookie_name(app: &App, name: &str) -> String {
    if app.config.secure {
        format!("__Host-{name}")
    } else {
        name.to_owned()
    }
}

/// The session that the browser holds, whether or not it still lives; none if it was
/// locked there.
pub(crate) fn session_token(app: &App, jar: &CookieJar) -> Option<SessionToken> {
    SessionToken::from_cookie(jar.get(&cookie_name(app, "session"))?.value())
}

/// What names the browser's session for a form that found it ended or locked.
pub(crate) fn left_token(app: &App, jar: &CookieJar) -> Option<LeftToken> {
    let cookie = jar.get(&cookie_name(app, "session"))?.value();
    LeftToken::from_cookie(cookie)
        .or_else(|| Some(app.vault.left_token(&SessionToken::from_cookie(cookie)?)))
}

/// Whether it was found that the browser's session has ended.
#[derive(Clone, Default)]
pub(crate) struct Ended(Arc<AtomicBool>);

impl Ended {
    pub(crate) fn was_found(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    fn find(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl FromRequestParts<App> for Person {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        let jar = CookieJar::from_headers(&parts.headers);
        let token = session_token(app, &jar).ok_or(PageError::SignIn)?;
        match app.vault.person(&token, app.now()).await {
            Ok(person) => Self::new(app, person).await,
            Err(SessionError::Ended) => {
                parts.extensions.get().map(Ended::find);
                Err(PageError::SignIn)
            }
            Err(SessionError::Store(error)) => Err(error.into()),
        }
    }
}

/// How long a page that needs no account waits for one. A database that hangs must
/// not keep anybody from help.
const PATIENCE: Duration = Duration::from_secs(1);

impl OptionalFromRequestParts<App> for Person {
    type Rejection = PageError;

    /// A visitor without a living session is `None`. What they write then stays
    /// in the tab, and moves into the vault when they sign in.
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Option<Self>, PageError> {
        let person = <Self as FromRequestParts<App>>::from_request_parts(parts, app);
        let person = tokio::time::timeout(PATIENCE, person).await;
        match person.unwrap_or(Err(PageError::Unavailable)) {
            Ok(person) => Ok(Some(person)),
            Err(PageError::SignIn) => Ok(None),
            // Help, steadying and holding need no account, and so no database.
            Err(error) => {
                tracing::warn!(%error, "serving a visitor without their session");
                Ok(None)
            }
        }
    }
}

/// The proxy did not name a client, which its operator is told once.
static NOT_NAMED: Once = Once::new();

/// Where a request comes from, as far as throttling needs to know.
impl FromRequestParts<App> for Caller {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let jar = CookieJar::from_headers(&parts.headers);
        let device = jar
            .get(&cookie_name(app, "device"))
            .and_then(|it| DeviceToken::from_cookie(it.value()));
        let agent = parts
            .headers
            .get(USER_AGENT)
            .and_then(|it| it.to_str().ok())
            .unwrap_or("");
        let peer = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|it| it.0.ip());
        let forwarded = app.config.origin.as_ref().and_then(|_| {
            let client = forwarded(&parts.headers);
            if client.is_none() {
                NOT_NAMED.call_once(|| {
                    tracing::warn!(
                        "the proxy in front sets no X-Forwarded-For: everybody counts as one \
                         network, and waits for the failed sign-ins of all"
                    );
                });
            }
            client
        });
        let prefix = forwarded.or(peer).map_or_else(String::new, prefix);
        Ok(Self {
            prefix,
            device,
            label: label(agent),
        })
    }
}

/// The client as the proxy in front saw it: the last address of the last line. What
/// stands before it was sent by the client, who can write anything.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let line = headers.get_all("x-forwarded-for").iter().next_back()?;
    let last = line.to_str().ok()?.rsplit(',').next()?.trim();
    let with_port = || last.parse().ok().map(|it: SocketAddr| it.ip());
    last.parse().ok().or_else(with_port)
}

/// The network that an address belongs to: /24 or /56, so that one household is
/// one bucket and a provider's customer cannot roam through theirs.
fn prefix(ip: IpAddr) -> String {
    match ip.to_canonical() {
        IpAddr::V4(it) => {
            let [a, b, c, _] = it.octets();
            format!("{a}.{b}.{c}")
        }
        IpAddr::V6(it) => {
            let [a, b, c, d, ..] = it.segments();
            format!("{a:x}:{b:x}:{c:x}:{:x}", d & 0xff00)
        }
    }
}

/// A name for a browser that its owner recognizes in a list.
fn label(agent: &str) -> String {
    let browser = [
        ("Firefox", "Firefox"),
        ("Edg/", "Edge"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ]
    .into_iter()
    .find(|(mark, _)| agent.contains(mark))
    .map_or("A browser", |(_, name)| name);
    let system = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    ]
    .into_iter()
    .find(|(mark, _)| agent.contains(mark));
    system.map_or_else(
        || browser.to_owned(),
        |(_, name)| format!("{browser} on {name}"),
    )
}

/// The present in the system's zone, for visitors without a profile.
pub(crate) fn visitor_now(app: &App) -> ZonedDateTime {
    app.now().to_zoned_datetime(TimeZone::system())
}

/// The present where somebody is, with an account or without: in the zone of their
/// profile, or in the one that a script found in the browser.
pub(crate) fn present(app: &App, person: Option<&Person>, typed: &Fields) -> ZonedDateTime {
    let zone = typed.get("zone").and_then(|it| TimeZone::get(it).ok());
    match (person, zone) {
        (Some(person), _) => person.now.clone(),
        (None, Some(zone)) => app.now().to_zoned_datetime(zone),
        (None, None) => visitor_now(app),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_proxy_is_believed_and_not_its_client() {
        let of = |lines: &[&str]| {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append("x-forwarded-for", line.parse().unwrap());
            }
            forwarded(&headers).map(prefix)
        };
        assert_eq!(of(&["10.1.2.3, 203.0.114.9"]).as_deref(), Some("203.0.114"));
        assert_eq!(
            of(&["10.1.2.3", "203.0.114.9"]).as_deref(),
            Some("203.0.114")
        );
        assert_eq!(of(&["203.0.114.9:5555"]).as_deref(), Some("203.0.114"));
        assert_eq!(
            of(&["[2001:db8:1:2ff::1]:80"]).as_deref(),
            Some("2001:db8:1:200")
        );
        assert_eq!(of(&["nonsense"]), None);
        assert_eq!(of(&[]), None);
    }
}
