//! What protects every answer: headers, the names that are answered to, and the
//! refusal of forms that other sites send.

use crate::app::App;
use crate::error::PageError;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
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

/// Security headers on every answer; `no-store` wherever a page says nothing else.
pub(crate) async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
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
