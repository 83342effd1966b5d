//! Memory of the running program, and what the first page weighs. Starts the
//! release binary (`cargo build --release` first) on data of its own.

use anyhow::{Context, Result};
use bench::{TEN_YEARS, someone, vault};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// How long the program settles before it is weighed.
const SETTLE: Duration = Duration::from_mins(1);

fn main() -> Result<()> {
    if std::env::args().any(|it| it == "--test") {
        return Ok(());
    }
    let dir = tempfile::tempdir()?;
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(async {
            let vault = vault(dir.path()).await?;
            for name in ["one", "two", "three"] {
                someone(&vault, name, TEN_YEARS).await?;
            }
            anyhow::Ok(())
        })?;
    std::fs::write(dir.path().join("clock"), "0")?;
    let program = Program::start(dir.path())?;
    say("| what | measured | target |");
    say("|---|---|---|");
    say(format_args!(
        "| first page on the wire, {} files | {:.1} kB | < 60 kB |",
        program.first_page()?.0,
        program.first_page()?.1
    ));
    std::thread::park_timeout(SETTLE);
    let idle = program.resident()?;
    say(format_args!(
        "| memory, nobody signed in, after 60 s | {idle:.0} MiB | < 40 MiB |"
    ));
    for name in ["one", "two", "three"] {
        let cookie = program.sign_in(name)?;
        program.ask(&format!("GET /today HTTP/1.1\r\nhost: localhost\r\ncookie: {cookie}\r\nconnection: close\r\n\r\n"))?;
    }
    let open = program.resident()?;
    say(format_args!(
        "| memory for each open ten-year journal, mean of three | {:.0} MiB | < 60 MiB |",
        (open - idle) / 3.0
    ));
    // An idle hour later, and after the next sweep, which comes every minute.
    std::fs::write(dir.path().join("clock"), "3600")?;
    std::thread::park_timeout(SETTLE * 2);
    let freed = program.resident()?;
    say(format_args!(
        "| of that freed after an idle hour | {:.0} % ({freed:.0} MiB resident) | freed |",
        (open - freed) / (open - idle) * 100.0
    ));
    Ok(())
}

struct Program {
    child: Child,
    address: String,
}

impl Program {
    fn start(data: &std::path::Path) -> Result<Self> {
        let binary = PathBuf::from(std::env::var("EVENKEEL_BIN").unwrap_or_else(|_| {
            concat!(env!("CARGO_MANIFEST_DIR"), "/../target/release/evenkeel").to_owned()
        }));
        let mut child = Command::new(&binary)
            .args(["serve", "--listen", "127.0.0.1:0", "--clock-file"])
            .arg(data.join("clock"))
            .arg("--data")
            .arg(data)
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| {
                format!(
                    "{} does not start; run cargo build --release",
                    binary.display()
                )
            })?;
        let stdout = child.stdout.take().context("its output")?;
        let mut line = String::new();
        BufReader::new(stdout).read_line(&mut line)?;
        let address = line
            .trim()
            .rsplit("http://")
            .next()
            .context("its address")?
            .to_owned();
        Ok(Self { child, address })
    }

    fn ask(&self, request: &str) -> Result<Vec<u8>> {
        let mut stream = TcpStream::connect(&self.address)?;
        stream.write_all(request.as_bytes())?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(answer)
    }

    fn sign_in(&self, name: &str) -> Result<String> {
        let form = format!("name={name}&passphrase=harbour+lantern+quiet");
        let answer = self.ask(&format!(
            "POST /sign-in HTTP/1.1\r\nhost: localhost\r\nsec-fetch-site: same-origin\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{form}",
            form.len()
        ))?;
        let answer = String::from_utf8_lossy(&answer);
        let cookie = answer
            .lines()
            .find_map(|it| it.strip_prefix("set-cookie: session="));
        let cookie = cookie
            .and_then(|it| it.split(';').next())
            .context("a session")?;
        Ok(format!("session={cookie}"))
    }

    /// How many files a cold browser fetches for the first page, and their kB.
    fn first_page(&self) -> Result<(usize, f64)> {
        let mut seen: Vec<String> = vec!["/".into()];
        let mut bytes = 0;
        let mut next = 0;
        while let Some(path) = seen.get(next).cloned() {
            next += 1;
            let packed = self.ask(&get(&path, "br"))?;
            bytes += packed.len();
            let plain = self.ask(&get(&path, "identity"))?;
            let folder = path.rsplit_once('/').map_or("", |it| it.0);
            for found in links(&String::from_utf8_lossy(&plain), folder) {
                if !seen.contains(&found) {
                    seen.push(found);
                }
            }
        }
        let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
        Ok((seen.len(), f64::from(bytes) / 1_000.0))
    }

    fn resident(&self) -> Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status
            .lines()
            .find_map(|it| it.strip_prefix("VmRSS:"))
            .context("VmRSS")?;
        let kib: f64 = line.trim().trim_end_matches(" kB").trim().parse()?;
        Ok(kib / 1_024.0)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn get(path: &str, encoding: &str) -> String {
    format!(
        "GET {path} HTTP/1.1\r\nhost: localhost\r\naccept-encoding: {encoding}\r\nconnection: close\r\n\r\n"
    )
}

/// Static files that a page, a style sheet or a module names.
fn links(text: &str, folder: &str) -> Vec<String> {
    let quoted = text
        .split('"')
        .filter(|it| it.starts_with("/static/") || it.starts_with("./"));
    quoted
        .map(|it| {
            it.strip_prefix("./")
                .map_or_else(|| it.to_owned(), |it| format!("{folder}/{it}"))
        })
        .collect()
}

#[expect(clippy::print_stdout, reason = "a bench reports on stdout")]
fn say(line: impl std::fmt::Display) {
    println!("{line}");
}
