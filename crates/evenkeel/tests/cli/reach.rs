//! Where it listens, and who can reach it.

use crate::browser::{Browser, PASSPHRASE};
use crate::process::{Server, evenkeel, run, tool};
use std::net::TcpListener;
use std::path::{Path, PathBuf};

fn serve(data: &Path, listen: &str, more: &[&str]) -> crate::process::Ran {
    let mut args = vec![
        "serve",
        "--data",
        data.to_str().unwrap(),
        "--listen",
        listen,
    ];
    args.extend(more);
    run(&args)
}

#[test]
fn port_zero_takes_a_free_one_and_says_which() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::on(data.path());
    let port = server.url.strip_prefix("http://127.0.0.1:").unwrap();
    assert!(port.parse::<u16>().unwrap() > 0);
    assert!(server.said.is_empty(), "{:?}", server.said);
    let browser = Browser::new();
    let health = browser.get(&server, "/healthz");
    assert_eq!((health.status, health.body.as_str()), (200, "ok\n"));
    assert!(browser.get(&server, "/").has("h1"));
    server.stop();
}

#[test]
fn without_a_command_it_serves() {
    let data = tempfile::tempdir().unwrap();
    let data = data.path().to_str().unwrap();
    let args = ["--listen", "127.0.0.1:0", "--data", data];
    let server = Server::start(&mut evenkeel(&args));
    assert_eq!(Browser::new().get(&server, "/healthz").status, 200);
}

#[test]
fn a_port_in_use_is_said_with_a_way_out() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let data = tempfile::tempdir().unwrap();
    let said = serve(data.path(), &address, &[]).refused(1);
    assert!(said.starts_with(&address), "{said}");
    assert!(said.contains("--listen 127.0.0.1:0"), "{said}");
    // The refusal left nothing locked.
    Server::on(data.path()).stop();
}

#[test]
fn other_machines_need_tls() {
    let data = tempfile::tempdir().unwrap();
    for listen in ["0.0.0.0:0", "[::]:0", "192.0.2.7:0"] {
        let said = serve(data.path(), listen, &[]).refused(2);
        assert!(said.contains("needs TLS"), "{said}");
        for way in ["--tls-cert", "--tls-key", "--behind-proxy https://"] {
            assert!(said.contains(way), "{said}");
        }
    }
    let plain = ["--behind-proxy", "http://keel.example.org"];
    let said = serve(data.path(), "0.0.0.0:0", &plain).refused(2);
    assert!(said.contains("https://your.name"), "{said}");
    let nothing_made = std::fs::read_dir(data.path()).unwrap().next().is_none();
    assert!(nothing_made, "wrong use leaves no files");
}

#[test]
fn a_proxy_in_front_is_answered_under_its_name_alone() {
    let data = tempfile::tempdir().unwrap();
    let flags = ["--behind-proxy", "https://keel.example.org"];
    let server = Server::with(data.path(), &flags);
    let browser = Browser::new();
    let as_host = |host: &str| {
        let host = format!("host: {host}");
        browser.curl(&server, "/sign-in", &["-H", &host]).status
    };
    assert_eq!(as_host("keel.example.org"), 200);
    assert_eq!(as_host("evil.example.org"), 421);
}

#[test]
fn a_proxy_under_an_ipv6_address_is_answered() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::with(
        data.path(),
        &["--behind-proxy", "https://[2001:db8::7]:8443"],
    );
    let browser = Browser::new();
    let headers = |host: &str, site: &str| {
        let flags = ["-H", host, "-H", site, "--data", "name=ann"];
        browser.curl(&server, "/sign-in", &flags).status
    };
    let own = "origin: https://[2001:db8::7]:8443";
    assert_eq!(headers("host: [2001:db8::7]:8443", own), 422);
    assert_eq!(headers("host: [2001:db8::8]:8443", own), 421);
    let other = "origin: https://[2001:db8::8]:8443";
    assert_eq!(headers("host: [2001:db8::7]:8443", other), 403);
}

#[test]
fn a_way_around_the_proxy_is_said() {
    let warned = |listen: &str| {
        let data = tempfile::tempdir().unwrap();
        let data = data.path().to_str().unwrap();
        let mut args = vec!["serve", "--listen", listen, "--data", data];
        args.extend(["--behind-proxy", "https://keel.example.org"]);
        let mut command = evenkeel(&args);
        let (mut said, stderr) = std::io::pipe().unwrap();
        Server::start(command.stderr(stderr)).stop();
        // It holds the other end, too.
        drop(command);
        std::io::read_to_string(&mut said)
            .unwrap()
            .contains("without the proxy")
    };
    assert!(warned("0.0.0.0:0"));
    assert!(!warned("127.0.0.1:0"));
}

#[test]
fn a_proxy_that_names_no_client_is_said_once() {
    let said = |header: &[&str]| {
        let data = tempfile::tempdir().unwrap();
        let data = data.path().to_str().unwrap();
        let mut args = vec!["serve", "--listen", "127.0.0.1:0", "--data", data];
        args.extend(["--behind-proxy", "https://keel.example.org"]);
        let mut command = evenkeel(&args);
        let (said, stderr) = std::io::pipe().unwrap();
        let server = Server::start(command.stderr(stderr));
        drop(command);
        let from = ["-H", "origin: https://keel.example.org"];
        let mut flags = [&["-H", "host: keel.example.org"], &from[..], header].concat();
        flags.extend(["--data", "name=ann&passphrase=not-the-one-at-all"]);
        for _ in 0..2 {
            assert_eq!(Browser::new().curl(&server, "/sign-in", &flags).status, 422);
        }
        server.stop();
        std::io::read_to_string(said).unwrap()
    };
    let once = said(&[]);
    assert_eq!(once.matches("X-Forwarded-For").count(), 1, "{once}");
    let named = said(&["-H", "x-forwarded-for: 192.0.2.7"]);
    assert!(!named.contains("X-Forwarded-For"), "{named}");
}

/// A certificate for this machine, and its key.
fn certificate(dir: &Path) -> (PathBuf, PathBuf) {
    let (cert, key) = (dir.join("cert.pem"), dir.join("key.pem"));
    let args = [
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
        "-addext",
        "subjectAltName=DNS:localhost,IP:127.0.0.1",
        "-keyout",
        key.to_str().unwrap(),
        "-out",
        cert.to_str().unwrap(),
    ];
    let made = tool("openssl", "openssl", &args);
    let err = String::from_utf8_lossy(&made.stderr);
    assert!(made.status.success(), "{err}");
    (cert, key)
}

#[test]
fn it_serves_tls_by_itself() {
    let dir = tempfile::tempdir().unwrap();
    let (cert, key) = certificate(dir.path());
    let (cert, key) = (cert.to_str().unwrap(), key.to_str().unwrap());
    let flags = ["--tls-cert", cert, "--tls-key", key];
    let data = dir.path().join("data");
    // With TLS other machines may come.
    let mut args = vec!["serve", "--listen", "0.0.0.0:0", "--data"];
    args.push(data.to_str().unwrap());
    args.extend(flags);
    let mut server = Server::start(&mut evenkeel(&args));
    assert!(server.url.starts_with("https://0.0.0.0:"), "{}", server.url);
    server.url = server.url.replace("0.0.0.0", "127.0.0.1");
    let browser = Browser::new();
    let trusting = |path: &str, more: &[&str]| {
        let mut flags = vec!["--cacert", cert];
        flags.extend(more);
        browser.curl(&server, path, &flags)
    };
    assert_eq!(trusting("/healthz", &[]).status, 200);
    let name = ["-H", "sec-fetch-site: same-origin", "--data-urlencode"];
    let mut form: Vec<&str> = name.to_vec();
    let again = format!("passphrase_again={PASSPHRASE}");
    let passphrase = format!("passphrase={PASSPHRASE}");
    form.extend([
        "name=ann",
        "--data-urlencode",
        "zone=UTC",
        "--data-urlencode",
    ]);
    form.extend([passphrase.as_str(), "--data-urlencode", again.as_str()]);
    form.push("-i");
    let made = trusting("/account/new", &form);
    assert_eq!(made.status, 200, "{}", made.body);
    let cookies = made.body.lines().filter(|it| {
        let it = it.to_ascii_lowercase();
        it.starts_with("set-cookie: __host-") && it.contains("secure")
    });
    assert_eq!(cookies.count(), 2, "{}", made.body);
    assert_eq!(trusting("/today", &[]).status, 200);
    // Nobody is answered in the clear.
    let plain = format!("http://{}/healthz", server.address());
    let answer = tool("curl", "curl", &["-sS", "--max-time", "60", &plain]);
    assert!(!String::from_utf8_lossy(&answer.stdout).contains("ok"));
    server.stop();
}

#[test]
fn a_certificate_that_is_none_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let (_, key) = certificate(dir.path());
    let cert = dir.path().join("text.pem");
    std::fs::write(&cert, "no certificate").unwrap();
    let (cert, key) = (cert.to_str().unwrap(), key.to_str().unwrap());
    for cert in [cert, "/nowhere/cert.pem"] {
        let flags = ["--tls-cert", cert, "--tls-key", key];
        let said = serve(&dir.path().join("data"), "127.0.0.1:0", &flags).refused(1);
        assert!(said.contains(cert) && said.contains("PEM"), "{said}");
    }
}
