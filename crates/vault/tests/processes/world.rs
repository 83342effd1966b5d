//! A directory with a database, and browsers that are signed in.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jiff::{SignedDuration, Timestamp};
use vault::{
    Content, KdfCost, Passphrase, Person, ServerSecret, SessionToken, Settings, StoreUrl, Vault,
};

pub(crate) const ACCOUNTS: usize = 8;

pub(crate) fn settings(directory: &Path) -> Settings {
    Settings {
        store: StoreUrl::Sqlite(directory.join("vault.db")),
        secret: ServerSecret::from_hex(&"5e".repeat(32)).unwrap(),
        cost: KdfCost::cheap_for_tests(),
        idle: SignedDuration::from_hours(1),
        longest: SignedDuration::from_hours(1),
    }
}

pub(crate) fn noon() -> Timestamp {
    "2026-03-01T12:00:00Z".parse().unwrap()
}

pub(crate) fn passphrase() -> Passphrase {
    Passphrase::new("four words by heart")
}

pub(crate) fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap()
}

/// Makes accounts and leaves their cookies in a file.
pub(crate) fn prepare(directory: &Path) {
    runtime().block_on(async {
        let vault = Vault::open(settings(directory)).await.unwrap();
        let mut cookies = String::new();
        for number in 0..ACCOUNTS {
            let name = format!("person {number}");
            let (created, _) = vault
                .create(&name, &passphrase(), "", noon())
                .await
                .unwrap();
            cookies.push_str(&created.token.to_cookie());
            cookies.push('\n');
        }
        fs::write(directory.join("cookies"), cookies).unwrap();
    });
}

pub(crate) async fn people(vault: &Vault, directory: &Path) -> Vec<Person> {
    let mut people = Vec::new();
    for cookie in fs::read_to_string(directory.join("cookies"))
        .unwrap()
        .lines()
    {
        let token = SessionToken::from_cookie(cookie).unwrap();
        people.push(vault.person(&token, noon()).await.unwrap());
    }
    people
}

/// What somebody writes as their row `seq`.
pub(crate) fn text(person: usize, seq: u64) -> Vec<u8> {
    format!("{person} wrote row {seq} ")
        .repeat(1 + (usize::try_from(seq).unwrap() * 7 + person) % 40)
        .into_bytes()
}

/// What the other process said was done.
#[derive(Clone, Debug, Default)]
pub(crate) struct Acknowledged {
    /// The last row of each person.
    pub(crate) rows: BTreeMap<usize, u64>,
    /// Persons and rows that were erased.
    pub(crate) erased: Vec<(usize, u64)>,
}

impl Acknowledged {
    /// Takes one line: `row PERSON SEQ` or `erased PERSON SEQ`.
    pub(crate) fn note(&mut self, line: &str) {
        let words: Vec<&str> = line.split(' ').collect();
        let [what, person, seq] = words[..] else {
            panic!("{line:?}")
        };
        let (person, seq) = (person.parse().unwrap(), seq.parse().unwrap());
        match what {
            "row" => self
                .rows
                .insert(person, seq)
                .map_or((), |last| assert!(last < seq)),
            "erased" => self.erased.push((person, seq)),
            _ => panic!("{line:?}"),
        }
    }
}

/// Opens the database and looks for everything that was acknowledged: there,
/// whole, without a gap.
pub(crate) fn assert_kept(directory: &Path, acknowledged: &Acknowledged, when: &str) {
    runtime().block_on(async {
        let vault = Vault::open(settings(directory)).await.unwrap();
        for (number, person) in people(&vault, directory).await.iter().enumerate() {
            let log = vault.read(person, 0).await.unwrap();
            let last = acknowledged.rows.get(&number).copied().unwrap_or(0);
            assert!(
                log.end >= last,
                "{when}: {number} lost rows after {} of {last}",
                log.end
            );
            for row in &log.rows {
                let is_erased = acknowledged.erased.contains(&(number, row.seq));
                match &row.content {
                    Content::Plain(plain) if !is_erased => {
                        assert!(
                            *plain == text(number, row.seq),
                            "{when}: {number} {}",
                            row.seq
                        );
                    }
                    Content::Erased => {}
                    other => panic!("{when}: {number} {}: {other:?}", row.seq),
                }
            }
        }
    });
    let list = fs::read_to_string(directory.join("vault.db.erasures")).unwrap_or_default();
    let n_listed = list.lines().filter(|it| it.ends_with('}')).count();
    assert!(
        n_listed >= acknowledged.erased.len(),
        "{when}: the list of erasures is too short"
    );
}
