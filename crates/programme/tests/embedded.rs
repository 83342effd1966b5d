//! The programme that is inside the binary.

use jiff::civil::date;
use programme::Programme;

#[test]
fn it_has_no_problems() {
    let findings = Programme::check_embedded(date(2026, 11, 24));
    let problems: Vec<_> = findings.problems.iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}
