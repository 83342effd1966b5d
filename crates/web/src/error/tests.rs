use super::*;
use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use programme::Programme;
use std::io;
use std::sync::{Arc, Mutex};
use tower::ServiceExt;
use vault::{KdfCost, ServerSecret, Settings, StoreUrl, Vault};

/// What is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

async fn app(dir: &tempfile::TempDir) -> App {
    let settings = Settings {
        store: StoreUrl::Sqlite(dir.path().join("vault.db")),
        secret: ServerSecret::from_hex(&"5e".repeat(32)).unwrap(),
        cost: KdfCost::cheap_for_tests(),
        idle: jiff::SignedDuration::from_mins(30),
        longest: jiff::SignedDuration::from_hours(12),
    };
    let vault = Vault::open(settings).await.unwrap();
    let clock = Box::new(|| jiff::Timestamp::UNIX_EPOCH);
    App::new(
        vault,
        Programme::embedded(),
        crate::Config::default(),
        clock,
    )
}

#[tokio::test]
async fn a_mistake_of_ours_has_one_number_on_its_page_and_in_every_line_about_it() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt().with_writer(move || writer.clone());
    let _logged = tracing::subscriber::set_default(subscriber.with_ansi(false).finish());
    let dir = tempfile::tempdir().unwrap();
    let fails = || async { PageError::from(StoreError::Internal("a cause".into())) };
    let router: Router<()> = Router::new()
        .route("/", get(fails))
        .layer(from_fn_with_state(app(&dir).await, pages));
    let answer = router.oneshot(Request::new(Body::empty())).await.unwrap();
    let page = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
    let page = String::from_utf8(page.to_vec()).unwrap();
    let (_, number) = page.split_once("this number helps to find it: ").unwrap();
    let number = number.get(..36).unwrap();
    assert!(number.parse::<Uuid>().is_ok(), "{number}");
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    let lines: Vec<_> = log.lines().filter(|it| it.contains(number)).collect();
    assert_eq!(lines.len(), 2, "{log}");
    assert!(lines[0].contains("a cause") && lines[1].contains("a page failed"));
}
