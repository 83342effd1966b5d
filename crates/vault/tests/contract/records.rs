//! The log: appended in order, read back as it was.

use std::sync::Arc;

use uuid::Uuid;
use vault::{APPEND_LIMIT, Append, AppendError, Content, RECORD_LIMIT};

use crate::on_every_store;
use crate::world::{World, after, noon, passphrase, stranger, tell, texts, told};

on_every_store!(
    a_log_reads_from_any_row_on,
    any_bytes_come_back_as_they_were,
    a_stale_append_changes_nothing,
    appends_at_once_leave_no_gap_and_lose_nothing,
    single_rows_are_read_in_the_order_asked_for,
    what_is_too_large_is_refused_whole,
    many_records_are_appended_at_once,
    an_append_without_records_only_closes_its_draft,
);

async fn a_log_reads_from_any_row_on(world: World) {
    let ann = world.ann().await;
    let vault = &world.vault;
    let empty = vault.read(&ann, 0).await.unwrap();
    assert_eq!(
        (empty.end, empty.rows.len(), empty.epoch),
        (0, 0, ann.epoch())
    );
    vault.append(&ann, after(0, &["one", "two"])).await.unwrap();
    vault.append(&ann, after(2, &["three"])).await.unwrap();
    let log = vault.read(&ann, 2).await.unwrap();
    assert_eq!(log.end, 3);
    let rows: Vec<_> = log
        .rows
        .iter()
        .map(|it| (it.seq, tell(&it.content)))
        .collect();
    assert_eq!(rows, [(3, "three".to_owned())]);
    assert_eq!(vault.read(&ann, 3).await.unwrap().rows, []);
    assert_eq!(vault.read(&ann, 99).await.unwrap().rows, []);
    assert_eq!(vault.read(&ann, u64::MAX).await.unwrap().rows, []);
}

async fn any_bytes_come_back_as_they_were(world: World) {
    let ann = world.ann().await;
    let records = vec![
        Vec::new(),
        vec![0; 300],
        b"NUL \0 and \xff broken \xc3\x28 UTF-8".to_vec(),
        (0..=255).collect(),
        vec![0xa5; RECORD_LIMIT],
    ];
    let append = Append {
        end: 0,
        records: records.clone(),
        close: None,
    };
    world.vault.append(&ann, append).await.unwrap();
    let world = world.reopen().await;
    let signed_in = world
        .vault
        .sign_in("Ann", &passphrase(), &stranger("a"), noon())
        .await;
    let log = world
        .vault
        .read(&signed_in.unwrap().person, 0)
        .await
        .unwrap();
    let read: Vec<_> = log.rows.into_iter().map(|it| it.content).collect();
    assert_eq!(
        read,
        records.into_iter().map(Content::Plain).collect::<Vec<_>>()
    );
}

async fn a_stale_append_changes_nothing(world: World) {
    let ann = world.ann().await;
    let vault = &world.vault;
    vault.append(&ann, after(0, &["one"])).await.unwrap();
    for end in [0, 2, 99, u64::MAX - 1] {
        let stale = vault.append(&ann, after(end, &["stale", "stale"])).await;
        assert!(matches!(stale, Err(AppendError::Conflict)), "{end}");
    }
    assert_eq!(told(vault, &ann).await, ["one"]);
}

async fn appends_at_once_leave_no_gap_and_lose_nothing(world: World) {
    let ann = world.ann().await;
    let vault = Arc::new(world.vault.clone());
    let writers: Vec<_> = (0..8)
        .map(|writer| {
            let (vault, ann) = (Arc::clone(&vault), ann.clone());
            tokio::spawn(async move {
                let mut end = 0;
                for number in 0..10 {
                    let text = format!("{writer}.{number}");
                    loop {
                        match vault.append(&ann, after(end, &[&text])).await {
                            Ok(_) => break,
                            Err(AppendError::Conflict) => {}
                            Err(error) => panic!("{error:?}"),
                        }
                        end = vault.read(&ann, end).await.unwrap().end;
                    }
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
    let mut read = told(&vault, &ann).await;
    for writer in 0..8 {
        let own: Vec<_> = read
            .iter()
            .filter(|it| it.starts_with(&format!("{writer}.")))
            .collect();
        assert_eq!(
            own,
            (0..10)
                .map(|it| format!("{writer}.{it}"))
                .collect::<Vec<_>>()
                .iter()
                .collect::<Vec<_>>()
        );
    }
    read.sort();
    read.dedup();
    assert_eq!(read.len(), 80);
}

async fn single_rows_are_read_in_the_order_asked_for(world: World) {
    let ann = world.ann().await;
    world
        .vault
        .append(&ann, after(0, &["one", "two", "three"]))
        .await
        .unwrap();
    let rows = world.vault.read_rows(&ann, &[3, 1, 3, 7, 0]).await.unwrap();
    let told: Vec<_> = rows.iter().map(|it| (it.seq, tell(&it.content))).collect();
    let expected = [
        (3, "three"),
        (1, "one"),
        (3, "three"),
        (7, "<damaged>"),
        (0, "<damaged>"),
    ];
    assert_eq!(told, expected.map(|(seq, text)| (seq, text.to_owned())));
    assert_eq!(world.vault.read_rows(&ann, &[]).await.unwrap(), []);
}

async fn what_is_too_large_is_refused_whole(world: World) {
    let ann = world.ann().await;
    let one_large = Append {
        end: 0,
        records: vec![b"small".to_vec(), vec![0; RECORD_LIMIT + 1]],
        close: None,
    };
    assert!(matches!(
        world.vault.append(&ann, one_large).await,
        Err(AppendError::TooLarge)
    ));
    let n_records = APPEND_LIMIT / RECORD_LIMIT + 1;
    let many = Append {
        end: 0,
        records: vec![vec![0; RECORD_LIMIT]; n_records],
        close: None,
    };
    assert!(matches!(
        world.vault.append(&ann, many).await,
        Err(AppendError::TooLarge)
    ));
    assert_eq!(told(&world.vault, &ann).await, [""; 0]);
}

async fn many_records_are_appended_at_once(world: World) {
    let ann = world.ann().await;
    let records: Vec<_> = (0..3000).map(|it| format!("record {it}")).collect();
    let lines: Vec<&str> = records.iter().map(String::as_str).collect();
    assert_eq!(
        world.vault.append(&ann, after(0, &lines)).await.unwrap(),
        3000
    );
    assert_eq!(told(&world.vault, &ann).await, records);
}

async fn an_append_without_records_only_closes_its_draft(world: World) {
    let ann = world.ann().await;
    let slot = Uuid::from_bytes([9; 16]);
    let close = Some(vault::Close { slot, counter: 4 });
    let append = Append {
        end: 0,
        records: texts(&[]),
        close,
    };
    assert_eq!(world.vault.append(&ann, append).await.unwrap(), 0);
    assert!(
        !world
            .vault
            .put_draft(&ann, slot, 4, b"late", noon())
            .await
            .unwrap()
    );
}
