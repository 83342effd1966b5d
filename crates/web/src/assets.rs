//! Static files, embedded. Each is addressed with a version made of its content,
//! so that it can be cached for ever.

use crate::app::App;
use crate::error::PageError;
use axum::Router;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fmt::Write;
use std::sync::LazyLock;
use tower_http::compression::CompressionLayer;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/static");

/// Version of all files together: module scripts import each other by plain
/// names, so that they must change together.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut files: Vec<_> = FILES.files().collect();
    files.sort_by_key(|it| it.path());
    let digest = files.iter().fold(Sha256::new(), |digest, it| {
        digest.chain_update(it.contents())
    });
    digest
        .finalize()
        .iter()
        .take(6)
        .fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
});

static TYPES: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    HashMap::from([
        ("css", "text/css; charset=utf-8"),
        ("js", "text/javascript; charset=utf-8"),
        ("svg", "image/svg+xml"),
        ("png", "image/png"),
        ("webmanifest", "application/manifest+json"),
    ])
});

/// The address of a file.
pub(crate) fn path(name: &str) -> String {
    format!("/static/{}/{name}", *VERSION)
}

/// `GET /static/VERSION/NAME`.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/static/{version}/{name}", get(show))
        .layer(CompressionLayer::new())
}

async fn show(Path((version, name)): Path<(String, String)>) -> Result<Response, PageError> {
    let file = FILES.get_file(&name).ok_or(PageError::NotFound)?;
    let kind = name
        .rsplit('.')
        .next()
        .and_then(|it| TYPES.get(it))
        .ok_or(PageError::NotFound)?;
    // A page of an older version may still be open: it gets the file, uncached.
    let cache = if version == *VERSION {
        "public, max-age=31536000, immutable"
    } else {
        "no-store"
    };
    Ok((
        [
            (header::CONTENT_TYPE, *kind),
            (header::CACHE_CONTROL, cache),
        ],
        file.contents(),
    )
        .into_response())
}
