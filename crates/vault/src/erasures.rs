//! The list of erasures beside the database: what a restored backup must not
//! bring back. One JSON object a line, with random ids only.

use std::collections::HashSet;
use std::fs::OpenOptions;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::Path;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::StoreError;
use crate::ids::{from_hex, hex};
use crate::secret::sync_directory_of;
use crate::store::sqlite::private;

/// Something that is gone for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Erasure {
    /// A whole account.
    Account([u8; 16]),
    /// One row of an account.
    Row([u8; 16], [u8; 16]),
}

#[derive(Serialize, Deserialize)]
struct Line {
    account: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<String>,
}

impl Erasure {
    /// As the table has it: an empty row id means the account.
    pub(crate) fn from_table(account: [u8; 16], row: &[u8]) -> Self {
        row.try_into()
            .map_or(Self::Account(account), |row| Self::Row(account, row))
    }

    fn to_line(self) -> Line {
        match self {
            Self::Account(account) => Line {
                account: hex(&account),
                row: None,
            },
            Self::Row(account, row) => Line {
                account: hex(&account),
                row: Some(hex(&row)),
            },
        }
    }

    fn from_line(line: &[u8]) -> Option<Self> {
        let line: Line = serde_json::from_slice(line).ok()?;
        let account = from_hex(&line.account).ok()?;
        match line.row {
            None => Some(Self::Account(account)),
            Some(row) => Some(Self::Row(account, from_hex(&row).ok()?)),
        }
    }
}

/// What the table of a database holds: erasures that the list may not name yet.
pub(crate) fn in_table(db: &Connection) -> rusqlite::Result<Vec<Erasure>> {
    db.prepare_cached("select account, row_id from erasures")?
        .query_map([], |row| {
            let row_id: Vec<u8> = row.get(1)?;
            Ok(Erasure::from_table(row.get(0)?, &row_id))
        })?
        .collect()
}

/// Adds to the list, durably, what it does not name yet.
pub(crate) fn append(list: &Path, erased: &[Erasure]) -> Result<(), StoreError> {
    append_lines(list, erased).map_err(|error| match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreError::Full(error.into()),
        ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => {
            StoreError::ReadOnly(error.into())
        }
        _ => StoreError::Unavailable(error.into()),
    })
}

fn append_lines(list: &Path, erased: &[Erasure]) -> io::Result<()> {
    let listed: HashSet<_> = read(list)?.into_iter().collect();
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    private(&mut options);
    not_through_a_link(&mut options);
    let mut file = options.open(list)?;
    let mut text = String::new();
    if !ends_with_a_line(&mut file)? {
        text.push('\n');
    }
    for erasure in erased.iter().filter(|it| !listed.contains(it)) {
        text.push_str(&serde_json::to_string(&erasure.to_line())?);
        text.push('\n');
    }
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    sync_directory_of(list)
}

/// Whoever can write where copies are kept must not choose which file is written to.
fn not_through_a_link(options: &mut OpenOptions) {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(options, libc::O_NOFOLLOW);
}

/// A full disk may have cut the last line; the next one must not continue it.
fn ends_with_a_line(file: &mut std::fs::File) -> io::Result<bool> {
    if file.seek(SeekFrom::End(0))? == 0 {
        return Ok(true);
    }
    file.seek(SeekFrom::End(-1))?;
    let mut last = [0];
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}

/// Everything on a list, without repetitions; nothing if there is no list. A
/// line that was cut is left out: nobody was told that it was erased.
pub(crate) fn read(list: &Path) -> io::Result<Vec<Erasure>> {
    let mut options = OpenOptions::new();
    options.read(true);
    not_through_a_link(&mut options);
    let mut text = Vec::new();
    match options.open(list) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        file => file?.read_to_end(&mut text)?,
    };
    let mut seen = HashSet::new();
    let erased = text.split(|it| *it == b'\n').filter_map(Erasure::from_line);
    Ok(erased.filter(|it| seen.insert(*it)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_reads_back_and_survives_a_cut_line() {
        let directory = tempfile::tempdir().unwrap();
        let list = directory.path().join("list");
        let (row, account) = (Erasure::Row([1; 16], [2; 16]), Erasure::Account([3; 16]));
        assert_eq!(read(&list).unwrap(), []);
        append(&list, &[row]).unwrap();
        OpenOptions::new()
            .append(true)
            .open(&list)
            .unwrap()
            .write_all(b"{\"acc")
            .unwrap();
        append(&list, &[account, row]).unwrap();
        assert_eq!(read(&list).unwrap(), [row, account]);
        // One whose files could not be cleaned comes again and again.
        let before = std::fs::read(&list).unwrap();
        append(&list, &[account, row]).unwrap();
        assert_eq!(std::fs::read(&list).unwrap(), before);
    }

    #[test]
    fn the_format_is_frozen() {
        let line = r#"{"account":"01010101010101010101010101010101","row":"02020202020202020202020202020202"}"#;
        assert_eq!(
            Erasure::from_line(line.as_bytes()),
            Some(Erasure::Row([1; 16], [2; 16]))
        );
        let row = Erasure::Row([1; 16], [2; 16]).to_line();
        assert_eq!(serde_json::to_string(&row).unwrap(), line);
        let line = r#"{"account":"03030303030303030303030303030303"}"#;
        assert_eq!(
            Erasure::from_line(line.as_bytes()),
            Some(Erasure::Account([3; 16]))
        );
        let account = Erasure::Account([3; 16]).to_line();
        assert_eq!(serde_json::to_string(&account).unwrap(), line);
    }
}
