//! Serving.

use crate::clock;
use crate::commands::{Reach, Serve};
use crate::connections::{Connections, TooMany};
use crate::say::say;
use anyhow::{Context, Result, anyhow, bail};
use axum::Extension;
use axum::extract::ConnectInfo;
use axum_server::tls_rustls::RustlsConfig;
use axum_server::{Handle, Server};
use programme::Programme;
use rustls::ServerConfig;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use tower::{Layer, service_fn};
use vault::{KdfCost, OpenError, Settings, StoreError, StoreUrl, Vault};
use web::App;

/// How often ended sessions and unused journals are swept away.
const SWEEP: Duration = Duration::from_mins(1);

/// How long a connection may take for the head of its next request.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long requests may take to finish when the program is stopped.
const GRACE: Duration = Duration::from_secs(5);

/// `evenkeel serve`.
pub(crate) fn run(options: &Serve) -> Result<ExitCode> {
    let programme = load(options.programme.as_deref())?;
    let config = options.reach.config(options.listen)?;
    let settings = options.place.settings(KdfCost::OWASP)?;
    runtime()?.block_on(async {
        let vault = open(settings).await?;
        let listener = bind(options.listen)?;
        options.place.warn_if_shared()?;
        options.reach.warn_if_open(options.listen);
        let clock = clock::clock(options.reach.clock_file.clone());
        let app = App::new(vault, programme, config, clock);
        listen(app, listener, &options.reach).await
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The threads that everything runs on.
pub(crate) fn runtime() -> Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?)
}

/// Opens the vault, and says what to do where that fails.
pub(crate) async fn open(settings: Settings) -> Result<Vault> {
    bear_limits();
    let file = match &settings.store {
        StoreUrl::Sqlite(file) => format!("{}: ", file.display()),
        // It may hold a password.
        StoreUrl::Postgres(_) => String::new(),
    };
    Vault::open(settings).await.map_err(|error| {
        let advice = advice(&error);
        // With its causes: "cannot be opened" alone helps nobody.
        let error = anyhow::Error::from(error);
        anyhow!("{file}{error:#}: {advice}")
    })
}

/// A file that may not grow any more is a write that fails, and is told as a full disk; by
/// default its signal would end the program. Once somebody listens for it, it does not.
fn bear_limits() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Err(error) = signal(SignalKind::from_raw(libc::SIGXFSZ)) {
            tracing::warn!(%error, "a limit to the size of files would end the program");
        }
    }
}

/// What to do about a store that does not open.
pub(crate) fn advice(error: &OpenError) -> &'static str {
    match error {
        OpenError::InUse => "stop the other Evenkeel, or name another directory with --data DIR",
        OpenError::NewerFormat { .. } => "start the newer Evenkeel again",
        OpenError::OtherSecret | OpenError::NoSecret => {
            "put back the file server.secret that belongs to it, or name it with --secret-file"
        }
        OpenError::ReadOnly(_) | OpenError::Secret(_) => "check the rights of the data directory",
        OpenError::Store(StoreError::Full(_)) => "make room on the disk",
        _ => "check --data and --database",
    }
}

/// The programme, once its sheets have all that the records and their safety need.
fn load(dir: Option<&Path>) -> Result<&'static Programme> {
    let programme = read(dir)?;
    if let Some(first) = journal::sheet::check(programme).first() {
        bail!("the programme cannot be used ({first}); see all with: evenkeel programme check");
    }
    Ok(programme)
}

fn read(dir: Option<&Path>) -> Result<&'static Programme> {
    let Some(dir) = dir else {
        return Ok(Programme::embedded());
    };
    match Programme::load(dir) {
        // One programme for the life of the process.
        Ok(programme) => Ok(Box::leak(Box::new(programme))),
        Err(problems) => {
            let first = problems
                .first()
                .map(ToString::to_string)
                .unwrap_or_default();
            bail!(
                "the programme in {} has {} problems ({first}); see all with: evenkeel programme check {}",
                dir.display(),
                problems.len(),
                dir.display()
            )
        }
    }
}

/// Takes an address.
pub(crate) fn bind(address: SocketAddr) -> Result<TcpListener> {
    let listener = TcpListener::bind(address).with_context(|| {
        format!("{address} cannot be used, perhaps because something else listens there; choose another with --listen 127.0.0.1:0")
    })?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// Listens until the program is told to stop.
pub(crate) async fn listen(app: App, listener: TcpListener, reach: &Reach) -> Result<()> {
    let address = listener.local_addr()?;
    let handle = Handle::new();
    tokio::spawn(stop(handle.clone()));
    tokio::spawn(sweep(app.clone()));
    let router = web::router(app);
    let places = Connections::new(reach.behind_proxy.is_some());
    let connections = service_fn(move |peer: SocketAddr| {
        let (router, places) = (router.clone(), places.clone());
        async move {
            let place = places.take(peer.ip()).await.map(Arc::new)?;
            let kept = (Extension(place), Extension(ConnectInfo(peer)));
            Ok::<_, TooMany>(kept.layer(router))
        }
    });
    if let (Some(cert), Some(key)) = (&reach.tls_cert, &reach.tls_key) {
        // Fails only when another provider is installed, and then that one serves.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let tls = RustlsConfig::from_pem_file(cert, key)
            .await
            .with_context(|| {
                format!(
                    "the certificate {} or its key {} cannot be read; both are PEM files",
                    cert.display(),
                    key.display()
                )
            })?;
        // The only one of the two that is spoken, see `patient`.
        let mut one = ServerConfig::clone(&tls.get_inner());
        one.alpn_protocols = vec![b"http/1.1".to_vec()];
        tls.reload_from_config(Arc::new(one));
        let server = axum_server::from_tcp_rustls(listener, tls)?;
        announce("https", address);
        patient(server, handle).serve(connections).await?;
    } else {
        let server = axum_server::from_tcp(listener)?;
        announce("http", address);
        patient(server, handle).serve(connections).await?;
    }
    Ok(())
}

/// Waits for a request, on a new connection as on a used one, and not for ever. Only
/// HTTP/1.1, in which a connection with nothing to ask for can be told and closed.
fn patient<A>(server: Server<SocketAddr, A>, handle: Handle<SocketAddr>) -> Server<SocketAddr, A> {
    let mut server = server.handle(handle).http1_only();
    server.http_builder().http1().header_read_timeout(PATIENCE);
    server
}

/// The socket listens already: whoever reads this line is answered.
fn announce(scheme: &str, address: SocketAddr) {
    // It serves, whether or not somebody reads that.
    let _ = say(format_args!("listening on {scheme}://{address}"));
}

async fn sweep(app: App) {
    let mut ticks = tokio::time::interval(SWEEP);
    loop {
        ticks.tick().await;
        app.sweep().await;
    }
}

/// Stops when told to. The signal is listened for from the call on, so before anybody learns
/// that the program listens.
fn stop(handle: Handle<SocketAddr>) -> impl Future<Output = ()> {
    #[cfg(unix)]
    let terminated = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
    async move {
        let interrupted = tokio::signal::ctrl_c();
        #[cfg(unix)]
        if let Ok(mut terminated) = terminated {
            tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
            }
        } else {
            let _ = tokio::signal::ctrl_c().await;
        }
        #[cfg(not(unix))]
        let _ = interrupted.await;
        handle.graceful_shutdown(Some(GRACE));
    }
}
