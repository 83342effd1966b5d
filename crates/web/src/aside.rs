//! What takes long is done beside the threads that answer requests.

use crate::error::PageError;

/// Makes something there. It may wait for locks, too, as no handler should.
pub(crate) async fn aside<T: Send + 'static>(
    make: impl FnOnce() -> T + Send + 'static,
) -> Result<T, PageError> {
    let done = tokio::task::spawn_blocking(make).await;
    done.map_err(|_| PageError::Internal)
}
