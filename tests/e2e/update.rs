//! A newer release on the server: announced, put in force on the person's word, never by halves.

use crate::{
    Stage,
    browser::{Browser, wait_for},
    journeys,
    reception::RECEPTION_A,
    screen::{Role, named},
    server::dist,
};
use serde_json::{Value, json};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

journeys!(a_broken_update_is_never_put_in_force);
journeys!([chromium, firefox]: an_update_waits_for_the_persons_word);

/// The build of `dist/` as another release: taken back to the state before it was finished, with another title, finished again.
fn another_release(stage: &Stage) -> PathBuf {
    let (raw, out) = (stage.profile.folder().join("raw"), stage.profile.folder().join("second"));
    copy(&dist(), &raw);
    let index = unname_export_worker(&raw);
    let release = between(&index, "name=\"release\" content=\"", "\"").to_owned();
    let policy = between(&index, "script-src ", ";").to_owned();
    let hash = policy.split(' ').find(|part| part.starts_with("'sha256-")).unwrap();
    let index = index
        .replace(&format!("content=\"{release}\""), "content=\"unreleased\"")
        .replace(hash, "'sha256-START-SCRIPT'")
        .replace("</head>", "<meta name=\"second\" content=\"yes\"></head>");
    fs::write(raw.join("index.html"), index).unwrap();
    let worker = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/sw.js");
    fs::copy(worker, raw.join("sw.js")).unwrap();
    fs::remove_file(raw.join("version.json")).unwrap();
    let done = Command::new(env!("CARGO_BIN_EXE_dist")).arg("finish").args([&raw, &out]).output().unwrap();
    assert!(done.status.success(), "{done:?}");
    out
}

/// Takes the hashes out of the names of the export worker's files and of where they are named; returns the text of the page.
fn unname_export_worker(raw: &Path) -> String {
    let index = fs::read_to_string(raw.join("index.html")).unwrap();
    let loader = between(&index, "name=\"export-worker\" content=\"", "\"").to_owned();
    let names: Vec<String> = fs::read_dir(raw).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let mut plain: Vec<(String, String)> = Vec::new();
    for name in names.into_iter().filter(|name| name.starts_with("export_worker")) {
        let (stem, rest) = name.split_once('-').unwrap();
        let ending = rest.trim_start_matches(|c: char| c.is_ascii_hexdigit());
        plain.push((name.clone(), format!("{stem}{ending}")));
    }
    assert_eq!(plain.len(), 3, "{plain:?}");
    for (named, name) in &plain {
        fs::rename(raw.join(named), raw.join(name)).unwrap();
        if Path::new(name).extension().is_some_and(|ending| ending == "js") {
            let text = fs::read_to_string(raw.join(name)).unwrap();
            fs::write(raw.join(name), plain.iter().fold(text, |text, (named, name)| text.replace(named, name))).unwrap();
        }
    }
    index.replace(&loader, "unnamed")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    text.split_once(before).unwrap().1.split_once(after).unwrap().0
}

fn release(app: &Browser) -> Value {
    app.script("return document.querySelector('meta[name=release]').content", vec![])
}

fn caches(app: &Browser) -> Value {
    app.async_script("return await caches.keys();", vec![])
}

/// The app with one reception, kept on the device for use offline.
fn settled(stage: &Stage) -> Browser {
    let app = stage.open();
    app.begin(&RECEPTION_A);
    app.saved();
    app.is_ready_offline();
    app
}

fn an_update_waits_for_the_persons_word(mut stage: Stage) {
    let app = settled(&stage);
    let (first, data, first_caches) = (release(&app), app.all_chunks(), caches(&app));
    let second = another_release(&stage);
    stage.server.serve_instead(second);
    app.reload();
    app.see("有新版本，可随时更新。");
    assert_eq!(release(&app), first, "not before the word");
    app.reload();
    app.see("有新版本，可随时更新。");
    assert_eq!(release(&app), first, "a reload is not the word");

    app.press("现在更新");
    wait_for("the second release", || {
        (app.try_script("return document.querySelector('meta[name=second]') !== null", vec![]).ok()? == json!(true)).then_some(())
    });
    app.find(&named(Role::Heading, RECEPTION_A.name));
    assert_ne!(release(&app), first);
    app.see_not("有新版本");
    let now = wait_for("the old cache to go", || Some(caches(&app)).filter(|now| now.as_array().unwrap().len() == 1));
    assert_ne!(now, first_caches);
    assert_eq!(app.all_chunks(), data, "data is not touched");
    stage.server.stop();
    app.reload();
    app.find(&named(Role::Heading, RECEPTION_A.name));
    app.close();
}

fn a_broken_update_is_never_put_in_force(mut stage: Stage) {
    let app = settled(&stage);
    let (first, first_caches) = (release(&app), caches(&app));
    let second = another_release(&stage);
    // A file that the release before has too is taken from there; this one is new, and not what the release says it is.
    let index = second.join("index.html");
    fs::write(&index, fs::read_to_string(&index).unwrap() + " ").unwrap();
    stage.server.serve_instead(second);
    app.reload();
    let look = "const found = await navigator.serviceWorker.getRegistration(); await found.update().catch(() => {});\
        const worker = found.installing; if (worker) await new Promise((done) => { worker.onstatechange = done; });\
        return [found.installing?.state ?? null, found.waiting?.state ?? null, found.active?.state ?? null];";
    assert_eq!(app.async_script(look, vec![]), json!([null, null, "activated"]));
    app.find(&named(Role::Heading, RECEPTION_A.name));
    assert!(!app.shows("有新版本"));
    assert_eq!(release(&app), first);
    stage.server.stop();
    app.reload();
    app.find(&named(Role::Heading, RECEPTION_A.name));
    assert_eq!(release(&app), first, "the release before is whole");
    assert!(caches(&app).as_array().unwrap().contains(&first_caches[0]));
    app.close();
}
