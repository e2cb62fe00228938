//! How the app is linked.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // What the page is split by; the worker stays whole.
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|architecture| architecture == "wasm32") {
        println!("cargo::rustc-link-arg-bin=guestpine=--emit-relocs");
    }
}
