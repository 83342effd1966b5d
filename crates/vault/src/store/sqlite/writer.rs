//! The one writer: a thread that commits whatever waits as one group.
//!
//! Each change runs in a savepoint, so that one that fails rejects only itself.
//! If the group as a whole cannot be committed, each change gets a transaction
//! and an answer of its own.

use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use rusqlite::{Connection, TransactionBehavior};
use tokio::sync::{mpsc, oneshot};

use super::open::{BUSY, Lock};
use crate::erasures;
use crate::{OpenError, StoreError};

/// A commit of more changes than this would make the first of them wait.
const GROUP: usize = 256;
/// Changes that may wait before those who send them wait too.
const WAITING: usize = 1024;

/// Whether what a change overwrote must be gone from the files.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scrub {
    /// Nothing is cleaned.
    No,
    /// The next scrub cleans, so that many small changes cost one.
    Later,
    /// It is cleaned at once. If that cannot be, the change is answered all the
    /// same, and the next scrub cleans.
    Soon,
    /// The answer waits until everything that was overwritten is gone.
    First,
}

pub(super) struct Writer {
    jobs: Option<mpsc::Sender<Box<dyn Job>>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Takes over the only connection that writes.
    pub(super) fn start(
        connection: Connection,
        erasure_list: PathBuf,
        lock: Lock,
    ) -> Result<Self, OpenError> {
        let (jobs, queue) = mpsc::channel(WAITING);
        let mut desk = Desk {
            connection,
            erasure_list,
            is_dirty: false,
        };
        // What a crash left. The list has to be complete; for clean files the next
        // scrub will do.
        if desk.list_erasures().map_err(OpenError::Store)?
            && let Err(error) = desk.clean()
        {
            tracing::warn!(%error, "erased rows are still in unused parts of the files");
        }
        let thread = std::thread::Builder::new()
            .name("vault writer".into())
            .spawn(move || {
                desk.work(queue);
                drop(desk);
                // Only now may another process open the database.
                drop(lock);
            })
            .map_err(|error| OpenError::Store(StoreError::Unavailable(error.into())))?;
        Ok(Self {
            jobs: Some(jobs),
            thread: Some(thread),
        })
    }

    pub(super) async fn write<T: Send + 'static>(
        &self,
        scrub: Scrub,
        change: impl FnMut(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        let gone = || StoreError::Unavailable("the writer has stopped".into());
        let (reply, answer) = oneshot::channel();
        let job = Change {
            scrub,
            run: change,
            outcome: None,
            reply,
        };
        let jobs = self.jobs.as_ref().ok_or_else(gone)?;
        jobs.send(Box::new(job)).await.map_err(|_| gone())?;
        answer.await.map_err(|_| gone())?
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            // The thread does not panic; if it did, there is nothing to save.
            let _ = thread.join();
        }
    }
}

/// A change that waits for its commit.
trait Job: Send {
    fn run(&mut self, transaction: &Connection) -> rusqlite::Result<()>;
    fn fail(&mut self, error: StoreError);
    fn scrub(&self) -> Scrub;
    fn answer(self: Box<Self>);
}

struct Change<T, F> {
    scrub: Scrub,
    run: F,
    outcome: Option<Result<T, StoreError>>,
    reply: oneshot::Sender<Result<T, StoreError>>,
}

impl<T: Send, F: FnMut(&Connection) -> rusqlite::Result<T> + Send> Job for Change<T, F> {
    fn run(&mut self, transaction: &Connection) -> rusqlite::Result<()> {
        self.outcome = Some(Ok((self.run)(transaction)?));
        Ok(())
    }

    fn fail(&mut self, error: StoreError) {
        self.outcome = Some(Err(error));
    }

    fn scrub(&self) -> Scrub {
        match self.outcome {
            Some(Ok(_)) => self.scrub,
            _ => Scrub::No,
        }
    }

    fn answer(self: Box<Self>) {
        if let Some(outcome) = self.outcome {
            // Whoever asked may have gone; the change stays.
            let _ = self.reply.send(outcome);
        }
    }
}

struct Desk {
    connection: Connection,
    erasure_list: PathBuf,
    /// Something was overwritten that no row of `erasures` stands for.
    is_dirty: bool,
}

impl Desk {
    fn work(&mut self, mut queue: mpsc::Receiver<Box<dyn Job>>) {
        while let Some(first) = queue.blocking_recv() {
            let mut group = vec![first];
            while group.len() < GROUP
                && let Ok(next) = queue.try_recv()
            {
                group.push(next);
            }
            self.commit_each_or_all(&mut group);
            self.scrub(&mut group);
            group.into_iter().for_each(Job::answer);
        }
    }

    fn commit_each_or_all(&mut self, group: &mut [Box<dyn Job>]) {
        let Err(error) = self.commit(group) else {
            return;
        };
        if let [job] = group {
            job.fail(error.into());
            return;
        }
        for job in group {
            if let Err(error) = self.commit(std::slice::from_mut(job)) {
                job.fail(error.into());
            }
        }
    }

    fn commit(&mut self, group: &mut [Box<dyn Job>]) -> rusqlite::Result<()> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        if let [job] = group {
            job.run(&transaction)?;
            return transaction.commit();
        }
        for job in group {
            transaction.execute_batch("savepoint job")?;
            if let Err(error) = job.run(&transaction) {
                // A full disk can end the whole transaction.
                if transaction.is_autocommit() {
                    return Err(error);
                }
                transaction.execute_batch("rollback to job")?;
                job.fail(error.into());
            }
            transaction.execute_batch("release job")?;
        }
        transaction.commit()
    }

    /// Cleans the files before anybody is told, for the whole group at once.
    fn scrub(&mut self, group: &mut [Box<dyn Job>]) {
        let is = |scrub| group.iter().any(|it| it.scrub() == scrub);
        self.is_dirty |= is(Scrub::Later) || is(Scrub::Soon);
        if !is(Scrub::Soon) && !is(Scrub::First) {
            return;
        }
        let Err(error) = self.clean() else {
            return;
        };
        let error = Arc::new(error);
        for job in group.iter_mut().filter(|it| it.scrub() == Scrub::First) {
            job.fail(StoreError::NotScrubbed(Arc::clone(&error).into()));
        }
    }

    /// Lists what was erased and cleans the files. The rows of `erasures` stay until
    /// both are done, so that whatever comes between is made up for.
    fn clean(&mut self) -> Result<(), StoreError> {
        if !self.list_erasures()? && !self.is_dirty {
            // Nothing has to go, so nobody waits for a reader.
            self.connection.busy_timeout(Duration::ZERO)?;
            let emptied = self.empty_wal();
            self.connection.busy_timeout(BUSY)?;
            return emptied.map(drop);
        }
        // `secure_delete` overwrites what a page frees, but not the copies that stay in
        // the unused part of a page when its rows move to another one.
        self.connection.execute_batch("vacuum")?;
        if !self.empty_wal()? {
            let cause = "a reader, such as a backup, holds the WAL";
            return Err(StoreError::Unavailable(cause.into()));
        }
        self.connection.execute("delete from erasures", [])?;
        self.is_dirty = false;
        Ok(())
    }

    /// Moves what is in the WAL into the database: in the WAL it would be told when each
    /// page was written. Whether no reader was in the way.
    fn empty_wal(&self) -> Result<bool, StoreError> {
        let is_busy: i64 =
            self.connection
                .query_row("pragma wal_checkpoint(truncate)", [], |row| row.get(0))?;
        Ok(is_busy == 0)
    }

    /// Adds to the list what it does not name yet. Whether there are erasures whose
    /// files have not been cleaned.
    fn list_erasures(&mut self) -> Result<bool, StoreError> {
        let erased = erasures::in_table(&self.connection)?;
        if erased.is_empty() {
            return Ok(false);
        }
        erasures::append(&self.erasure_list, &erased)?;
        Ok(true)
    }
}
