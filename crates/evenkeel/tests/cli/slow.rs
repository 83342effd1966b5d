//! Whoever keeps a connection and says nothing, or not enough.

use crate::browser::Browser;
use crate::process::{Server, wait_for};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};
use tokio::net::TcpSocket;

/// A connection on which this was said, and nothing after it.
fn says(server: &Server, text: &str) -> TcpStream {
    let mut stream = TcpStream::connect(server.address()).unwrap();
    let far_longer = Some(Duration::from_mins(1));
    stream.set_read_timeout(far_longer).unwrap();
    stream.write_all(text.as_bytes()).unwrap();
    stream
}

/// What came until the server closed it.
fn answer(mut stream: TcpStream) -> String {
    let mut text = String::new();
    stream.read_to_string(&mut text).expect("it is closed");
    text
}

#[test]
fn who_does_not_end_is_not_waited_for() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::on(data.path());
    let silent = says(&server, "");
    let in_the_head = says(&server, "GET /healthz HTTP/1.1\r\nhost: local");
    let in_the_form = says(
        &server,
        "POST /sign-in HTTP/1.1\r\nhost: localhost\r\nsec-fetch-site: same-origin\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: 90\r\n\r\nname=ann",
    );
    let content = says(&server, "GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n");
    assert_eq!(answer(silent), "");
    assert_eq!(answer(in_the_head), "");
    let form = answer(in_the_form);
    assert!(form.starts_with("HTTP/1.1 408 "), "{form}");
    assert!(form.contains("That did not arrive whole"), "{form}");
    let content = answer(content);
    assert!(content.starts_with("HTTP/1.1 200 "), "{content}");
    server.stop();
}

/// A silent connection of another machine, as far as the server can tell.
fn silent_of(server: &Server, address: [u8; 4]) -> TcpStream {
    let to = server.address().parse().unwrap();
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().build().unwrap();
    let stream = runtime.block_on(async {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind((address, 0).into()).unwrap();
        socket.connect(to).await.unwrap()
    });
    stream.into_std().unwrap()
}

#[test]
fn many_who_say_nothing_leave_the_database_its_files_and_others_their_turn() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::on(data.path());
    let visitor = Browser::new();
    assert_eq!(visitor.get(&server, "/healthz").status, 200);
    let before = server.sockets();
    let all = (2..=11).flat_map(|last| [[127, 0, 0, last]; 60]);
    let silent: Vec<_> = all.map(|it| silent_of(&server, it)).collect();
    wait_for("the places are taken", || server.sockets() >= before + 512);
    assert!(server.sockets() <= before + 512 + 1, "one more waits");
    // Waits for its turn, and gets it.
    assert_eq!(visitor.get(&server, "/healthz").status, 200);
    drop(silent);
    server.stop();
}

#[test]
fn one_address_that_says_nothing_keeps_nobody_waiting() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::on(data.path());
    let before = server.sockets();
    let silent: Vec<_> = (0..600)
        .map(|_| silent_of(&server, [127, 0, 0, 2]))
        .collect();
    wait_for("its places are taken", || server.sockets() >= before + 256);
    let began = Instant::now();
    assert_eq!(Browser::new().get(&server, "/healthz").status, 200);
    assert!(began.elapsed() < Duration::from_secs(5), "at once");
    assert!(server.sockets() < before + 300);
    drop(silent);
    server.stop();
}
