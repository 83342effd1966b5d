//! Where each tool is, what it writes, and where a record is looked at: said once, and
//! asked by everything that leads to one.

use journal::Kind;
use uuid::Uuid;

/// A tool of the programme.
pub(super) struct Place {
    /// Its key in the programme.
    pub key: &'static str,
    /// Where it is.
    pub to: &'static str,
    /// The kinds of records that it writes.
    pub writes: &'static [Kind],
}

const fn place(key: &'static str, to: &'static str, writes: &'static [Kind]) -> Place {
    Place { key, to, writes }
}

/// All of them.
pub(super) static PLACES: [Place; 24] = [
    place("steady", "/steady", &[]),
    place("hold", "/hold", &[Kind::Hold]),
    place("catch", "/thoughts/catch", &[]),
    place("urges", "/urges", &[Kind::Urge]),
    place("practices", "/practices", &[Kind::Practice]),
    place("thoughts", "/thoughts", &[Kind::Thought]),
    place("worked", "/worked", &[Kind::WorkedAnswer]),
    place("predictions", "/predictions", &[Kind::Prediction]),
    place("worry-time", "/worries", &[Kind::Worry]),
    place("problem", "/problems", &[Kind::Problem]),
    place("asking", "/requests", &[Kind::Request]),
    place("dear-man", "/requests/dear-man", &[]),
    place("limits", "/limits", &[Kind::Limit]),
    place("drills", "/drills", &[Kind::DrillAnswer]),
    place("conversations", "/conversations", &[Kind::Rehearsal]),
    place("ladders", "/ladders", &[Kind::Ladder, Kind::Trial]),
    place("experiments", "/experiments", &[Kind::Experiment]),
    place("activities", "/activities", &[Kind::Activity]),
    place("kindness", "/kindness", &[Kind::Letter, Kind::Critic]),
    place("loop", "/loop", &[Kind::Pattern]),
    place("roots", "/roots", &[Kind::Roots]),
    place(
        "core-beliefs",
        "/core-beliefs",
        &[Kind::CoreBelief, Kind::BeliefEntry],
    ),
    place("breakup", "/breakup", &[Kind::BreakupNote]),
    place("keeping", "/keeping/mine", &[Kind::Keeping]),
];

/// Where records of a kind are looked at, and what one is called: neutral, it stands in
/// titles and beside half-written forms.
enum At {
    /// Each on a page of its own, below this address.
    Each(&'static str, &'static str),
    /// All on one page, or on pages that are not called after their ids.
    One(&'static str, &'static str),
    /// On none that leads there.
    Nowhere,
}

const fn at(kind: Kind) -> At {
    use At::{Each, Nowhere, One};
    match kind {
        Kind::Activity => Each("/activities", "Something to do"),
        Kind::Bond => Each("/you/people", "Someone in your life"),
        Kind::BreakupNote => One("/breakup", "A step after a break-up"),
        Kind::CoreBelief => Each("/core-beliefs", "A deep belief"),
        Kind::Critic => Each("/kindness/critic", "Answering the harsh voice"),
        Kind::DrillAnswer => One("/drills", "A talking drill"),
        Kind::Experiment => Each("/experiments", "An experiment"),
        Kind::Hold => Each("/hold", "A message"),
        Kind::Homework => Each("/homework", "Something between sessions"),
        Kind::Keeping => Each("/keeping", "Your plan for later"),
        Kind::Ladder => Each("/ladders", "A ladder"),
        Kind::Letter => Each("/kindness/letters", "A letter to yourself"),
        Kind::Limit => Each("/limits", "A limit"),
        Kind::Measure => One("/measures", "A questionnaire"),
        Kind::Pattern => Each("/loop", "My loop"),
        Kind::Plan => One("/plan", "Your staying-safe plan"),
        Kind::Prediction => Each("/predictions", "A prediction"),
        Kind::Problem => Each("/problems", "A real problem"),
        Kind::Profile => One("/you/profile", "About you"),
        Kind::Request => Each("/requests", "Asking for something"),
        Kind::Roots => Each("/roots", "Looking back"),
        Kind::Session => One("/programme", "A session"),
        Kind::Thought => Each("/thoughts", "A thought"),
        Kind::Trial => Each("/trials", "Trying a step"),
        Kind::Urge => Each("/urges", "An urge"),
        Kind::Values => One("/values", "What matters to you"),
        Kind::Way => One("/programme", "Your goals and your route"),
        Kind::WorkedAnswer => One("/worked", "An example"),
        Kind::Worry => Each("/worries", "A worry"),
        Kind::BeliefEntry
        | Kind::CheckIn
        | Kind::Danger
        | Kind::Erased
        | Kind::Hark
        | Kind::Practice
        | Kind::Rehearsal
        | Kind::Worse => Nowhere,
    }
}

/// With what the addresses of a kind begin; empty where there are none.
pub(crate) const fn path(kind: Kind) -> &'static str {
    match at(kind) {
        At::Each(path, _) | At::One(path, _) => path,
        At::Nowhere => "",
    }
}

/// What one of a kind is called; empty where it has no page.
pub(crate) const fn title(kind: Kind) -> &'static str {
    match at(kind) {
        At::Each(_, title) | At::One(_, title) => title,
        At::Nowhere => "",
    }
}

/// The page of a record.
pub(crate) fn page(kind: Kind, id: Uuid) -> Option<String> {
    match at(kind) {
        At::Each(path, _) => Some(format!("{path}/{id}")),
        At::One(path, _) => Some(path.to_owned()),
        At::Nowhere => None,
    }
}

/// The page of the record to which an address below it belongs.
pub(crate) fn above(address: &str) -> Option<String> {
    Kind::ALL.iter().find_map(|kind| {
        let At::Each(path, _) = at(*kind) else {
            return None;
        };
        let (id, _) = below(address, path)?.split_once('/')?;
        Some(format!("{path}/{id}"))
    })
}

/// What the record is called to which an address belongs.
pub(crate) fn called(address: &str) -> Option<&'static str> {
    let mut kinds = Kind::ALL.iter().copied().filter(|it| !path(*it).is_empty());
    let kind = kinds.find(|it| address == path(*it) || below(address, path(*it)).is_some())?;
    Some(title(kind))
}

/// Whether something is written at an address: with a tool, or in a record of its own.
pub(crate) fn is_written(address: &str) -> bool {
    let tools = PLACES.iter().map(|it| it.to);
    let kinds = Kind::ALL.iter().map(|it| path(*it));
    let mut all = tools.chain(kinds).filter(|it| !it.is_empty());
    all.any(|it| address == it || below(address, it).is_some())
}

/// What of an address stands below another.
pub(crate) fn below<'a>(address: &'a str, path: &str) -> Option<&'a str> {
    address.strip_prefix(path)?.strip_prefix('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_of_a_record_has_its_record_to_go_back_to() {
        assert_eq!(above("/thoughts/1/for").as_deref(), Some("/thoughts/1"));
        for kind in Kind::ALL {
            if let At::Each(path, _) = at(*kind) {
                let record = format!("{path}/1");
                assert_eq!(above(&format!("{record}/step")), Some(record));
            }
        }
        for none in [
            "",
            "/today",
            "/thoughts/1",
            "/plan/1/2",
            "//evil/thoughts/1",
        ] {
            assert_eq!(above(none), None, "{none}");
        }
    }

    #[test]
    fn an_address_says_what_is_written_there() {
        assert_eq!(
            called("/kindness/critic/1/says"),
            Some("Answering the harsh voice")
        );
        assert_eq!(called("/plan"), Some("Your staying-safe plan"));
        assert_eq!(called("/planet"), None);
    }

    #[test]
    fn each_tool_of_the_programme_has_its_place_and_nothing_else_has() {
        let tools = programme::Programme::embedded().tools.tools.iter();
        let mut keys: Vec<_> = tools.map(|it| it.key.as_str()).collect();
        let mut places: Vec<_> = PLACES.iter().map(|it| it.key).collect();
        keys.sort_unstable();
        places.sort_unstable();
        assert_eq!(places, keys);
    }
}
