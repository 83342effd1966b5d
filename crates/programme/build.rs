//! Makes Cargo build again when a file of the programme is changed, added or removed.

fn main() {
    println!("cargo::rerun-if-changed=../../programme");
}
