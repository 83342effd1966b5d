//! The loop, core beliefs, kindness and activities: what each has beyond the steps of a sheet.

mod beliefs;
mod doing;
mod kind;
mod loops;

use crate::app::Browser;
use crate::html::Page;

const FORM: &str = "form[data-autosave]";

/// Begins a sheet: the address of the record.
async fn begin(person: &Browser, path: &str) -> String {
    let begun = person.get(&format!("{path}/new")).await;
    begun.redirects().rsplit_once('/').unwrap().0.to_owned()
}

async fn answer(person: &Browser, step: &str, typed: &[(&str, &str)]) -> Page {
    let page = person.get(step).await;
    assert_eq!(page.status, 200, "{step}: {:?}", page.location());
    person.submit(&page, FORM, typed).await
}

/// The profile says that a relationship has just ended.
async fn part(person: &Browser) {
    let profile = person.get("/you/profile").await;
    let typed = [("situation", "just_separated")];
    person
        .submit(&profile, "main form", &typed)
        .await
        .redirects();
}
