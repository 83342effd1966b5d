//! Several processes on one PostgreSQL, each with a vault of its own.

use vault::{AppendError, SessionError, SignInError};

use crate::world::{EMPTY, World, after, noon, passphrase, stranger, told};

#[tokio::test]
async fn two_processes_see_each_others_rows_and_sessions() {
    let Some(world) = World::postgres().await else {
        return;
    };
    let (here, there) = (&world.vault, &world.another().await);
    let ann = world.account("Ann").await.0;
    let person = there.person(&ann.token, noon()).await.unwrap();
    here.append(&ann.person, after(0, &["from here"]))
        .await
        .unwrap();
    assert_eq!(told(there, &person).await, ["from here"]);
    let stale = there.append(&person, after(0, &["stale"])).await;
    assert!(matches!(stale, Err(AppendError::Conflict)));
    there
        .append(&person, after(1, &["from there"]))
        .await
        .unwrap();
    assert_eq!(told(here, &ann.person).await, ["from here", "from there"]);

    there.lock(&ann.token, noon()).await.unwrap();
    assert!(matches!(
        here.person(&ann.token, noon()).await,
        Err(SessionError::Ended)
    ));
    let account = ann.person.account();
    assert_eq!(here.signed_out(&[account]).await.unwrap(), [account]);
}

#[tokio::test]
async fn two_processes_append_without_a_gap() {
    let Some(world) = World::postgres().await else {
        return;
    };
    let ann = world.ann().await;
    let writers: Vec<_> = [world.vault.clone(), world.another().await]
        .into_iter()
        .map(|vault| {
            let ann = ann.clone();
            tokio::spawn(async move {
                let (mut end, mut written) = (0, 0);
                while written < 50 {
                    match vault.append(&ann, after(end, &["x"])).await {
                        Ok(new_end) => (end, written) = (new_end, written + 1),
                        Err(AppendError::Conflict) => {
                            end = vault.read(&ann, end).await.unwrap().end;
                        }
                        Err(error) => panic!("{error:?}"),
                    }
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
    assert_eq!(told(&world.vault, &ann).await, ["x"; 100]);
}

#[tokio::test]
async fn processes_that_start_at_once_migrate_once() {
    let Some(world) = World::postgres().await else {
        return;
    };
    world.tamper(EMPTY).await;
    let opening = (0..4).map(|_| world.another());
    let vaults = futures_util::future::join_all(opening).await;
    world.account("Ann").await;
    for vault in vaults {
        assert!(
            vault
                .sign_in("Ann", &passphrase(), &stranger("a"), noon())
                .await
                .is_ok()
        );
    }
}

/// A deletion that a crash cut in two is finished by the next sweep.
#[tokio::test]
async fn a_half_deleted_account_is_swept_away() {
    for world in [Some(World::sqlite().await), World::postgres().await]
        .into_iter()
        .flatten()
    {
        let (ann, bea) = (world.ann().await, world.account("Bea").await.0.person);
        world.vault.append(&ann, after(0, &["gone"])).await.unwrap();
        world
            .vault
            .append(&bea, after(0, &["stays"]))
            .await
            .unwrap();
        world
            .tamper(
                "update accounts set deleted = 1
                 where account = (select account from names order by name limit 1);
                 delete from names where account in
                     (select account from accounts where deleted is not null);",
            )
            .await;
        world.vault.sweep(noon()).await.unwrap();
        let read = [
            world.vault.read(&ann, 0).await.is_ok(),
            world.vault.read(&bea, 0).await.is_ok(),
        ];
        assert_eq!(read.iter().filter(|it| **it).count(), 1);
        world.vault.sweep(noon()).await.unwrap();
    }
}

/// Rewriting an account takes longer than anybody waits for a page, and is not cut off.
#[tokio::test]
async fn what_rewrites_an_account_has_time_for_it() {
    let Some(world) = World::postgres().await else {
        return;
    };
    let ann = world.ann().await;
    world
        .tamper(
            "create function in_a_hurry() returns trigger language plpgsql as $$ begin
                 if current_setting('statement_timeout') <> '5min' then
                     raise exception 'in a hurry';
                 end if;
                 return coalesce(new, old);
             end $$;
             create trigger in_a_hurry before insert or update or delete on records
             for each row execute function in_a_hurry();",
        )
        .await;
    let vault = &world.vault;
    vault.append(&ann, after(0, &["1", "2"])).await.unwrap();
    let erase = vault::Erase {
        end: 2,
        seqs: vec![1],
        slots: Vec::new(),
        record: b"3".to_vec(),
    };
    // Somebody waits for this one.
    assert!(vault.erase(&ann, erase).await.is_err());
    vault.new_key(&ann, &passphrase(), noon()).await.unwrap();
    let again = vault
        .sign_in("Ann", &passphrase(), &stranger("a"), noon())
        .await
        .unwrap();
    vault
        .delete_account(&again.person, &passphrase(), noon())
        .await
        .unwrap();
}

/// What README says for `pg_restore`, with a dump that is made within the database.
#[tokio::test]
async fn what_was_erased_since_a_dump_stays_erased() {
    const TABLES: [&str; 6] = [
        "names", "accounts", "wraps", "sessions", "records", "throttle",
    ];
    let Some(world) = World::postgres().await else {
        return;
    };
    let (ann, bea) = (world.account("Ann").await.0, world.account("Bea").await.0);
    let vault = &world.vault;
    let two = after(0, &["one", "two"]);
    vault.append(&ann.person, two).await.unwrap();
    let dump = TABLES.map(|it| format!("create table dumped_{it} as table {it};"));
    world.tamper(&dump.concat()).await;
    let erase = vault::Erase {
        end: 2,
        seqs: vec![1],
        slots: Vec::new(),
        record: b"erased it".to_vec(),
    };
    vault.erase(&ann.person, erase).await.unwrap();
    vault
        .delete_account(&bea.person, &passphrase(), noon())
        .await
        .unwrap();
    let restore = TABLES.map(|it| format!("insert into {it} select * from dumped_{it};"));
    world
        .tamper(&format!(
            "delete from names; delete from accounts; delete from throttle; {}",
            restore.concat()
        ))
        .await;
    let apply = include_str!("../../../../docs/restore-postgres.sql");
    world.tamper(apply).await;
    let world = world.reopen().await;
    let vault = &world.vault;
    let ended = vault.person(&ann.token, noon()).await;
    assert!(matches!(ended, Err(SessionError::Ended)));
    let caller = stranger("a");
    let back = vault.sign_in("Ann", &passphrase(), &caller, noon()).await;
    let person = back.unwrap().person;
    assert_eq!(told(vault, &person).await, ["<erased>", "two"]);
    let gone = vault.sign_in("Bea", &passphrase(), &caller, noon()).await;
    assert!(matches!(gone, Err(SignInError::Refused)));
}
