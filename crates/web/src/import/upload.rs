//! A file from a form. Browsers send files only as `multipart/form-data`, which axum
//! reads piece by piece, so the size is bounded here while it comes in.

use crate::aside::aside;
use crate::error::PageError;
use ::export::bring::{self, Brought, Moods};
use ::export::json::NotAnExport;
use axum::extract::Multipart;
use axum::extract::multipart::Field;
use jiff::ZonedDateTime;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::time::timeout;
use vault::{AccountId, RECORD_LIMIT};

/// The largest file that is taken. A journal of ten years has about 25 MB.
const LARGEST: usize = 64 << 20;

/// How much of a larger one is read and thrown away. A browser shows the answer only
/// once it has sent everything.
const READ_ON: usize = 1 << 30;

/// The hash of a file has this many letters.
const HASH: usize = 64;

/// How long a file may take to arrive: the largest one at about 1 Mbit/s.
const LONGEST: Duration = Duration::from_mins(10);

/// How many files are in memory at once, for everybody together. A file of the largest
/// size takes a few hundred MB while it is read.
const PLACES: usize = 2;

/// Whose files are in memory.
#[derive(Default)]
pub(crate) struct Reading(Mutex<Vec<AccountId>>);

/// One of the places, free again when dropped.
struct Place<'a>(&'a Reading, AccountId);

/// A field of a scale is named so, with the place of its mood.
const MOOD: &str = "mood-";

/// A number of a scale has no more letters.
const NUMBER: usize = 16;

/// A file that some program saved.
pub(super) struct Upload {
    /// What it holds.
    pub brought: Brought,
    /// Of its bytes, as hexadecimal letters.
    pub hash: String,
    /// The hash that was confirmed, if the form carries one.
    pub confirmed: Option<String>,
    /// What was typed into the scale, by the place of the mood.
    pub scale: BTreeMap<usize, String>,
}

/// A form with a file.
#[derive(Default)]
struct Received {
    bytes: Vec<u8>,
    confirmed: Option<String>,
    scale: BTreeMap<usize, String>,
}

/// Why there is none.
pub(super) enum Trouble {
    /// No file was chosen.
    Nothing,
    /// It is too large.
    TooLarge,
    /// It did not arrive whole.
    Broken,
    /// Others are being read.
    Busy,
    /// It is something else.
    Not(NotAnExport),
    /// A mistake of ours.
    Internal,
}

impl Trouble {
    /// What is said beside the field.
    pub(super) fn words(&self) -> Result<&'static str, PageError> {
        Ok(match self {
            Self::Nothing => "Please choose a file first.",
            Self::TooLarge => {
                "This file is larger than 64 MB, which is more than one import takes."
            }
            Self::Broken => "The file did not arrive whole. Please try once more.",
            Self::Busy => "Other files are being read at the moment. Please try again in a minute.",
            Self::Not(NotAnExport::Encoding) => {
                "This file cannot be read as text. If you opened it in another program, save it there as UTF-8, or take the file as it was first saved."
            }
            Self::Not(NotAnExport::Packed) => {
                "This file is packed. From Daylio, please take the export as CSV and not the backup. Unpack other files first."
            }
            Self::Not(NotAnExport::Unpacks) => {
                "This backup unpacks to more text than one import takes. Please save it as JSON, or as CSV."
            }
            Self::Not(NotAnExport::Truncated) => {
                "This file ends in the middle. It may not have been copied whole. Please take the first one, or copy it again."
            }
            Self::Not(NotAnExport::NotJson) => {
                "This file is not one that Evenkeel, FreeCBT or Daylio has saved, or it was changed so that it cannot be read."
            }
            Self::Not(NotAnExport::Foreign) => {
                "This file comes from another program. Evenkeel can bring in what an Evenkeel, FreeCBT or Daylio has saved."
            }
            Self::Not(NotAnExport::Newer) => {
                "A newer Evenkeel or FreeCBT has saved this file. Please bring it in with a later version of Evenkeel."
            }
            Self::Not(NotAnExport::TooMany) => {
                "This file holds more than 200,000 records, which is more than one import takes."
            }
            Self::Internal => return Err(PageError::Internal),
        })
    }
}

impl Reading {
    /// Nobody has two, so that nobody alone takes all.
    fn place(&self, account: AccountId) -> Option<Place<'_>> {
        let mut reading = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_free = reading.len() < PLACES && !reading.contains(&account);
        is_free.then(|| {
            reading.push(account);
            Place(self, account)
        })
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut reading = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        reading.retain(|it| *it != self.1);
    }
}

/// Reads the form to its end.
pub(super) async fn read(
    reading: &Reading,
    account: AccountId,
    now: ZonedDateTime,
    form: Multipart,
) -> Result<Upload, Trouble> {
    let _place = reading.place(account).ok_or(Trouble::Busy)?;
    let received = timeout(LONGEST, receive(form)).await;
    let received = received.map_err(|_| Trouble::Broken)??;
    let bytes = received.bytes;
    if bytes.is_empty() {
        return Err(Trouble::Nothing);
    }
    let parse = move || {
        let hash = hash(&bytes);
        bring::read(&bytes, RECORD_LIMIT, &now).map(|it| (it, hash))
    };
    let parsed = aside(parse).await.map_err(|_| Trouble::Internal)?;
    let (brought, hash) = parsed.map_err(Trouble::Not)?;
    Ok(Upload {
        brought,
        hash,
        confirmed: received.confirmed,
        scale: received.scale,
    })
}

async fn receive(mut form: Multipart) -> Result<Received, Trouble> {
    let mut received = Received::default();
    while let Some(field) = form.next_field().await.map_err(|_| Trouble::Broken)? {
        let mood = field
            .name()
            .and_then(|it| it.strip_prefix(MOOD)?.parse::<usize>().ok());
        match (field.name(), mood) {
            (Some("file"), _) => received.bytes = collect(field, LARGEST).await?,
            (Some("confirmed"), _) => {
                let text = collect(field, HASH).await?;
                received.confirmed = String::from_utf8(text).ok();
            }
            (_, Some(mood)) if mood < Moods::MOST => {
                let text = String::from_utf8(collect(field, NUMBER).await?);
                let text = text.map_err(|_| Trouble::Broken)?;
                received.scale.insert(mood, text.trim().to_owned());
            }
            _ => {
                collect(field, 0).await?;
            }
        }
    }
    Ok(received)
}

async fn collect(mut field: Field<'_>, largest: usize) -> Result<Vec<u8>, Trouble> {
    let (mut bytes, mut size) = (Vec::new(), 0);
    while let Some(chunk) = field.chunk().await.map_err(|_| Trouble::Broken)? {
        size += chunk.len();
        if size <= largest {
            bytes.extend_from_slice(&chunk);
        } else {
            bytes = Vec::new();
        }
        if size > READ_ON {
            break;
        }
    }
    if size > largest {
        return Err(Trouble::TooLarge);
    }
    Ok(bytes)
}

fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest
        .iter()
        .fold(String::with_capacity(HASH), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}
