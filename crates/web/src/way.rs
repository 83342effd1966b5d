//! Ways back that a form or an address carries.

/// The address if it leads to a page of our own: a path on this host, nothing that
/// a browser would take for another one.
pub(crate) fn own_path(to: &str) -> Option<&str> {
    let is_own = to.starts_with('/')
        && !to.starts_with("//")
        && to
            .chars()
            .all(|it| it.is_ascii_graphic() && !matches!(it, '\\' | '"' | '<' | '>'));
    is_own.then_some(to)
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn only_paths_on_this_host_lead_back() {
        for ours in ["/", "/today", "/thoughts/0193/for", "/hark?about=0193"] {
            assert_eq!(own_path(ours), Some(ours));
        }
        for foreign in [
            "",
            "today",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example/",
            "javascript:alert(1)",
            "/a\r\nset-cookie: x",
            "/ö",
        ] {
            assert_eq!(own_path(foreign), None, "{foreign}");
        }
    }
}
