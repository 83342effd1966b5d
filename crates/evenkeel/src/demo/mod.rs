//! A throw-away vault with one person's six months in it, so that everything can
//! be looked at. The person and the people in the records are made up.

mod evenings;
mod ladder;
mod months;
mod once;
mod sessions;
mod sittings;
mod story;
mod tools;
mod urges;

use crate::clock;
use crate::commands::{Demo, Place, Reach};
use crate::say::{WrongUse, say};
use crate::serve;
use anyhow::Result;
use jiff::tz::TimeZone;
use programme::Programme;
use std::process::ExitCode;
use vault::{Append, KdfCost, Passphrase, Vault};
use web::{App, Config};

const NAME: &str = "demo";
const PASSPHRASE: &str = "harbour lantern quiet";

/// Records that go into one append.
const CHUNK: usize = 200;

/// `evenkeel demo`.
pub(crate) fn run(options: &Demo) -> Result<ExitCode> {
    if !options.listen.ip().is_loopback() {
        let only_here = "the demo is for this machine alone: leave out --listen, or name 127.0.0.1";
        return Err(WrongUse(only_here.into()).into());
    }
    let dir = tempfile::tempdir()?;
    let place = Place {
        data: Some(dir.path().to_owned()),
        ..Place::default()
    };
    let settings = place.settings(KdfCost::OWASP)?;
    serve::runtime()?.block_on(async {
        let vault = serve::open(settings).await?;
        fill(&vault).await?;
        say(format_args!("name: {NAME}"))?;
        say(format_args!("passphrase: {PASSPHRASE}"))?;
        let app = App::new(
            vault,
            Programme::embedded(),
            Config::default(),
            clock::clock(None),
        );
        serve::listen(app, serve::bind(options.listen)?, &Reach::here()).await
    })?;
    Ok(ExitCode::SUCCESS)
}

async fn fill(vault: &Vault) -> Result<()> {
    let now = clock::now();
    let passphrase = Passphrase::new(PASSPHRASE);
    let (signed_in, _) = vault.create(NAME, &passphrase, "Demo", now).await?;
    let here = now.to_zoned_datetime(TimeZone::system());
    let records = months::records(&here, Programme::embedded());
    let mut end = 0;
    for chunk in records.chunks(CHUNK) {
        let records = chunk.iter().map(journal::Record::encode).collect();
        end = vault
            .append(
                &signed_in.person,
                Append {
                    end,
                    records,
                    close: None,
                },
            )
            .await?;
    }
    vault.lock(&signed_in.token, now).await?;
    Ok(())
}
