use super::*;
use crate::store::sqlite::connect;

const FIRST: &str = "create table notes (text text) strict;";
const SECOND: &str = "alter table notes add column written integer;";
const BROKEN: &str = "alter table notes add column read integer; insert into nothing values (1);";

#[test]
fn a_database_that_holds_something_is_copied_before_it_is_changed() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("vault.db");
    let mut db = connect(&path).unwrap();
    migrate_with(&mut db, &path, &[FIRST]).unwrap();
    assert!(copies(&path, &[FIRST, SECOND]).is_empty());
    db.execute("insert into notes values ('kept')", []).unwrap();

    migrate_with(&mut db, &path, &[FIRST, SECOND]).unwrap();
    let kept = "select text from notes where written is null";
    assert_eq!(
        db.query_row(kept, [], |row| row.get::<_, String>(0))
            .unwrap(),
        "kept"
    );
    let copy = Connection::open(directory.path().join("vault.db.format-1.backup")).unwrap();
    assert_eq!(check(&copy, &[FIRST]).unwrap(), 1);
    let kept = "select text from notes";
    assert_eq!(
        copy.query_row(kept, [], |row| row.get::<_, String>(0))
            .unwrap(),
        "kept"
    );
    // Nothing to do, nothing to copy.
    migrate_with(&mut db, &path, &[FIRST, SECOND]).unwrap();
    let copy = directory.path().join("vault.db.format-1.backup");
    assert_eq!(copies(&path, &[FIRST, SECOND]), [copy]);
}

#[test]
fn a_migration_that_fails_changes_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("vault.db");
    let mut db = connect(&path).unwrap();
    migrate_with(&mut db, &path, &[FIRST]).unwrap();
    assert!(migrate_with(&mut db, &path, &[FIRST, BROKEN]).is_err());
    assert_eq!(check(&db, &[FIRST]).unwrap(), 1);
    assert!(db.prepare("select read from notes").is_err());
    // A corrected program can go on, over the copy that the first try left.
    migrate_with(&mut db, &path, &[FIRST, SECOND]).unwrap();
    assert_eq!(check(&db, &[FIRST, SECOND]).unwrap(), 2);
}

#[test]
fn both_stores_have_the_same_tables_and_columns() {
    let columns = |text: &str| -> Vec<String> {
        let lines = text
            .lines()
            .map(str::trim)
            .filter(|it| !it.starts_with("--"));
        let words = lines.map(|it| it.split(' ').next().unwrap_or_default().to_owned());
        words.filter(|it| !it.is_empty()).collect()
    };
    let postgres = [
        include_str!("../../../../migrations/postgres/0001_first.sql"),
        include_str!("../../../../migrations/postgres/0002_ended.sql"),
    ];
    assert_eq!(MIGRATIONS.len(), postgres.len());
    for (sqlite, postgres) in MIGRATIONS.iter().zip(postgres) {
        assert_eq!(
            columns(sqlite).join(" ").replace(')', ""),
            columns(postgres).join(" ").replace([')', ';'], "")
        );
    }
}
