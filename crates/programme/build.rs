//! Makes Cargo build again when a file of the programme is changed, added or removed.

fn main() {
    #[expect(
        clippy::print_stdout,
        reason = "this is how a build script speaks to Cargo"
    )]
    {
        println!("cargo::rerun-if-changed=../../programme");
    }
}
