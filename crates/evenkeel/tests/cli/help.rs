//! What somebody who has never seen it is told, and the exit status of wrong use.

use crate::process::{evenkeel, run};
use std::io::Read;
use std::process::Stdio;

const COMMANDS: [&str; 6] = ["serve", "demo", "backup", "restore", "programme", "score"];

#[test]
fn help_names_every_command_and_every_flag_of_serving() {
    let help = run(&["--help"]).fine();
    for command in COMMANDS {
        let mut lines = help.lines().map(str::trim_start);
        let line = lines.find(|it| it.starts_with(&format!("{command} ")));
        let line = line.unwrap_or_else(|| panic!("{command} is not in {help}"));
        assert!(
            line.split_whitespace().count() > 3,
            "what it is for: {line}"
        );
        let own = run(&[command, "--help"]).fine();
        assert!(own.contains("Usage: evenkeel"), "{own}");
    }
    let serve = run(&["serve", "--help"]).fine();
    for (flag, variable) in [
        ("--listen", "EVENKEEL_LISTEN"),
        ("--data", "EVENKEEL_DATA"),
        ("--database", "EVENKEEL_DATABASE"),
        ("--database-plain", "EVENKEEL_DATABASE_PLAIN"),
        ("--programme", "EVENKEEL_PROGRAMME"),
        ("--tls-cert", "EVENKEEL_TLS_CERT"),
        ("--tls-key", "EVENKEEL_TLS_KEY"),
        ("--behind-proxy", "EVENKEEL_BEHIND_PROXY"),
        ("--invite", "EVENKEEL_INVITE"),
    ] {
        assert!(serve.contains(flag) && serve.contains(variable), "{flag}");
        assert!(help.contains(flag), "without a command too: {flag}");
    }
    let version = run(&["--version"]).fine();
    assert_eq!(version, format!("evenkeel {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn wrong_use_ends_with_two_and_one_line() {
    for (args, about) in [
        (&["serv"][..], "'serv'"),
        (&["serve", "--nothing"], "'--nothing'"),
        (&["serve", "--listen", "here"], "'here'"),
        (&["serve", "--tls-cert", "only.pem"], "--tls-key"),
        (&["backup"], "<TO>"),
        (&["score"], "<MEASURE>"),
        (&["score", "phq-9"], "<ANSWERS>"),
        (&["programme", "chek"], "'chek'"),
    ] {
        let said = run(args).refused(2);
        assert!(said.contains(about), "{said}");
        assert!(said.ends_with("see evenkeel --help"), "{said}");
    }
}

#[test]
fn a_variable_is_as_good_as_a_flag() {
    let mut command = evenkeel(&["serve"]);
    let said = crate::process::to_the_end(command.env("EVENKEEL_LISTEN", "here")).refused(2);
    assert!(said.contains("'here'"), "{said}");
}

/// `evenkeel programme show | head -1`.
#[test]
fn who_has_read_enough_may_close_the_pipe() {
    let mut child = evenkeel(&["programme", "show", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut [0]).unwrap();
    drop(out);
    let ended = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(ended.stderr).unwrap(), "");
    assert!(ended.status.success());
}
