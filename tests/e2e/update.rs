//! A newer release on the server: announced, put in force on the person's word, never by halves.

use crate::{
    Stage,
    browser::{Browser, wait_for},
    journeys,
    reception::RECEPTION_A,
    screen::{Role, named},
    server::{dist, dist_tool},
};
use serde_json::{Value, json};
use std::{
    fs,
    path::{Path, PathBuf},
};

journeys!(an_update_waits_for_the_persons_word, a_broken_update_is_never_put_in_force);

/// The app of `dist/` as another release: the same programs with another page and another style sheet.
pub(crate) fn another_release(stage: &Stage) -> PathBuf {
    let (source, out) = (stage.profile.folder().join("source"), stage.profile.folder().join("second"));
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["public", "style"] {
        copy(&here.join(folder), &source.join(folder));
    }
    let index = fs::read_to_string(here.join("index.html")).unwrap();
    fs::write(source.join("index.html"), index.replace("</head>", "<meta name=\"second\" content=\"yes\"></head>")).unwrap();
    let sheet = source.join("style/start.css");
    fs::write(&sheet, fs::read_to_string(&sheet).unwrap() + ".second{}").unwrap();
    let done = dist_tool().arg("finish").args([&app_folder(&dist()), &source, &out]).output().unwrap();
    assert!(done.status.success(), "{done:?}");
    out
}

/// The folder of the app, which is named by its content.
pub(crate) fn app_folder(release: &Path) -> PathBuf {
    let mut folders = fs::read_dir(release).unwrap().map(|entry| entry.unwrap().path());
    folders.find(|path| path.file_name().unwrap().to_str().unwrap().starts_with("app-")).unwrap()
}

/// Copies a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) {
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
        const worker = found.installing;\
        if (worker) await new Promise((done) => { worker.addEventListener('statechange', done); if (worker.state === 'redundant') done(); });\
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
