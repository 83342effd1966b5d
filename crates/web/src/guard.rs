//! What protects every answer: headers, the names that are answered to, and the
//! refusal of forms that other sites send.

use crate::app::App;
use crate::error::PageError;
use axum::body::{Body, HttpBody};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, stream};
use std::time::Duration;
use tokio::time::{Instant, timeout_at};
use tower_http::csrf::{CsrfLayer, ProtectionError};

const HEADERS: [(HeaderName, &str); 6] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
         connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

/// For how long a browser asks for this name over TLS alone.
const A_YEAR: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// Security headers on every answer; `no-store` wherever a page says nothing else.
pub(crate) async fn headers(State(app): State<App>, request: Request, next: Next) -> Response {
    let host = host(request.headers(), request.uri().host());
    // `localhost` belongs to every program on a machine, and few of them speak TLS.
    let is_ours = host.is_some_and(|it| !it.eq_ignore_ascii_case("localhost"));
    let is_pinned = app.config.secure && is_ours;
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if is_pinned {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, A_YEAR);
    }
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Answers only under the names that the operator set.
pub(crate) async fn hosts(State(app): State<App>, request: Request, next: Next) -> Response {
    let known = host(request.headers(), request.uri().host()).is_some_and(|host| {
        app.config
            .hosts
            .iter()
            .any(|it| it.eq_ignore_ascii_case(host))
    });
    // A probe on the machine itself may ask by address.
    if known || request.uri().path() == "/healthz" {
        next.run(request).await
    } else {
        PageError::UnknownHost.into_response()
    }
}

fn host<'a>(headers: &'a HeaderMap, authority: Option<&'a str>) -> Option<&'a str> {
    let host = headers
        .get(header::HOST)
        .and_then(|it| it.to_str().ok())
        .or(authority)?;
    if host.starts_with('[') {
        return host.find(']').and_then(|end| host.get(..=end));
    }
    host.split(':').next()
}

/// Refuses POSTs from other sites by `Sec-Fetch-Site` and `Origin`.
pub(crate) fn csrf(app: &App) -> CsrfLayer<impl Fn(ProtectionError) -> Response + Clone + use<>> {
    let layer = CsrfLayer::new();
    let layer = match &app.config.origin {
        // A proxy that ends TLS may not pass the scheme on.
        Some(origin) => layer
            .add_trusted_origin(origin)
            .unwrap_or_else(|_| CsrfLayer::new()),
        None => layer,
    };
    layer.with_rejection_response(|_| PageError::CrossSite.into_response())
}

/// What is sent has to bring this many bytes …
const PACE: usize = 16 << 10;

/// … in each such time, or end: whoever sends slowly on purpose must not hold a
/// connection or a place for ever. A phone with a bad line is four times as fast.
const STEP: Duration = Duration::from_secs(20);

/// A body that falls behind the pace.
#[derive(Debug, thiserror::Error)]
#[error("the request comes too slowly")]
pub(crate) struct TooSlow;

/// Holds what is sent to a pace.
pub(crate) async fn pace(request: Request) -> Request {
    request.map(|body| {
        if body.is_end_stream() {
            body
        } else {
            paced(body)
        }
    })
}

fn paced(body: Body) -> Body {
    let begun = (body.into_data_stream(), Instant::now() + STEP, 0);
    let pieces = stream::try_unfold(begun, |(mut body, mut until, mut arrived)| async move {
        let next = timeout_at(until, body.next()).await;
        let next = next.map_err(|_| axum::Error::new(TooSlow))?;
        let Some(piece) = next.transpose()? else {
            return Ok::<_, axum::Error>(None);
        };
        arrived += piece.len();
        if arrived >= PACE {
            (until, arrived) = (Instant::now() + STEP, 0);
        }
        Ok(Some((piece, (body, until, arrived))))
    });
    Body::from_stream(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::{Bytes, to_bytes};

    /// A body of so many pieces, each so many seconds after the one before.
    fn drip(pieces: usize, size: usize, seconds: u64) -> Body {
        Body::from_stream(stream::iter(0..pieces).then(move |_| async move {
            tokio::time::sleep(Duration::from_secs(seconds)).await;
            Ok::<_, std::convert::Infallible>(Bytes::from(vec![b'a'; size]))
        }))
    }

    async fn arrives(body: Body) -> Option<usize> {
        let whole = to_bytes(paced(body), usize::MAX).await;
        whole.ok().map(|it| it.len())
    }

    #[tokio::test(start_paused = true)]
    async fn a_slow_line_arrives_and_a_stalled_or_dripping_one_does_not() {
        assert_eq!(arrives(Body::from("all at once")).await, Some(11));
        assert_eq!(arrives(drip(600, 4 << 10, 4)).await, Some(2400 << 10));
        assert_eq!(arrives(drip(3, 10, 6)).await, Some(30));
        let began = Instant::now();
        assert_eq!(arrives(drip(1000, 1, 19)).await, None);
        assert_eq!(began.elapsed(), STEP);
        // What came quickly at first is no credit for later.
        let quick = stream::iter([Ok::<_, axum::Error>(Bytes::from(vec![b'a'; 8 << 20]))]);
        let slow = drip(1000, 1, 19).into_data_stream();
        let began = Instant::now();
        assert_eq!(arrives(Body::from_stream(quick.chain(slow))).await, None);
        assert_eq!(began.elapsed(), STEP);
    }
}
