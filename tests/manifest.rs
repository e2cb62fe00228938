//! The manifest that browsers install the app by: what it names exists, and two installs of one origin stay two apps.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests fail the test")]

use guestpine::route::Page;
use serde_json::Value;
use std::{fs, path::Path};

fn public(path: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("public").join(path);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn manifest() -> Value {
    serde_json::from_slice(&public("manifest.webmanifest")).unwrap()
}

fn list<'a>(of: &'a Value, key: &str) -> &'a [Value] {
    of[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

/// Width and height that a PNG tells at its start.
fn png_size(bytes: &[u8]) -> String {
    assert_eq!(bytes[..8], *b"\x89PNG\r\n\x1a\n");
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    format!("{}x{}", number(16), number(20))
}

/// Without an `id` the address of the start is the identity. An `id` is taken relative to the origin, whatever the folder.
#[test]
fn each_folder_of_an_origin_is_an_app_of_its_own() {
    let manifest = manifest();
    assert!(manifest.get("id").is_none());
    assert_eq!((&manifest["start_url"], &manifest["scope"]), (&Value::from("./"), &Value::from("./")));
}

#[test]
fn every_picture_that_the_manifest_names_has_the_size_it_says() {
    let manifest = manifest();
    let of_shortcuts = list(&manifest, "shortcuts").iter().flat_map(|shortcut| list(shortcut, "icons"));
    let pictures: Vec<&Value> = list(&manifest, "icons").iter().chain(list(&manifest, "screenshots")).chain(of_shortcuts).collect();
    assert!(pictures.len() > 10);
    for picture in pictures {
        let path = picture["src"].as_str().unwrap();
        let bytes = public(path);
        match picture["type"].as_str().unwrap() {
            "image/png" => assert_eq!(png_size(&bytes), picture["sizes"], "{path}"),
            kind => assert_eq!((kind, &picture["sizes"]), ("image/svg+xml", &Value::from("any")), "{path}"),
        }
    }
}

#[test]
fn screenshots_show_the_app_on_a_phone_and_on_a_desk_and_stay_small() {
    let manifest = manifest();
    for form in ["narrow", "wide"] {
        let shots: Vec<&Value> = list(&manifest, "screenshots").iter().filter(|shot| shot["form_factor"] == form).collect();
        assert!(!shots.is_empty(), "{form}");
        for shot in shots {
            let path = shot["src"].as_str().unwrap();
            assert!(!shot["label"].as_str().unwrap().is_empty() && public(path).len() <= 60_000, "{path}");
        }
    }
}

#[test]
fn every_shortcut_opens_a_page() {
    let manifest = manifest();
    let pages: Vec<Page> = list(&manifest, "shortcuts")
        .iter()
        .map(|shortcut| Page::parse(shortcut["url"].as_str().unwrap().strip_prefix("./").unwrap()))
        .collect();
    assert_eq!(pages, [Page::Today, Page::Receptions, Page::Lessons, Page::Directory]);
}
