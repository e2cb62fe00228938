//! `./dev watch`: builds again what has changed and lets open pages reload, each with its data kept.

use crate::{
    app::{self, AppError},
    compile::{self, CompileError, Purpose},
    files::{self, FileError},
    finish::{self, FinishError},
    notices::{self, NoticesError},
    serve::{self, ServeError, Told},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    sync::Arc,
    thread,
    time::{Duration, Instant, SystemTime},
};

/// What a watched build has instead of, or beside, what a release has.
pub(crate) struct Watched {
    pub(crate) script: &'static str,
    pub(crate) service_worker: &'static str,
}

/// The page reloads when it is told of a release that is not its own.
const WATCHED: Watched = Watched {
    script: "new EventSource(\"./watch\").onmessage = ({ data }) => \
             data === document.querySelector(\"meta[name=release]\").content || location.reload();",
    // An earlier build's service worker would go on answering with that build.
    service_worker: "self.addEventListener(\"install\", () => self.skipWaiting());\n\
        self.addEventListener(\"activate\", (event) => event.waitUntil(self.registration.unregister().then(() => self.clients.matchAll())\n  \
        .then((pages) => Promise.all(pages.map((page) => page.navigate(page.url))))));\n",
};

/// What is looked at for changes.
const SOURCES: [&str; 11] =
    ["src", "texts", "locales", "data", "style", "public", "index.html", "build.rs", "Cargo.toml", "Cargo.lock", ".cargo/config.toml"];
/// Sources that no program is compiled from.
const NOT_COMPILED: [&str; 3] = ["style/", "public/", "index.html"];
const PAUSE: Duration = Duration::from_millis(200);

/// Why nothing is watched, or why a build did not come about.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WatchError {
    #[error(transparent)]
    Compile(#[from] CompileError),
    #[error(transparent)]
    App(#[from] AppError),
    #[error(transparent)]
    Notices(#[from] NoticesError),
    #[error(transparent)]
    Finish(#[from] FinishError),
    #[error(transparent)]
    File(#[from] FileError),
    #[error(transparent)]
    Serve(#[from] ServeError),
}

/// Builds, serves on `port` and goes on until the process ends. A build that fails is told in the terminal; the page stays.
pub(crate) fn watch(port: &str) -> Result<(), WatchError> {
    let out = compile::target_folder().join("dist-watched");
    files::create_folder(&out)?;
    let listener = serve::listen(port)?;
    let told = Arc::new(Told::default());
    // The build of the last time is there at once, and reloads when this one is.
    let (folder, tell) = (out.clone(), Arc::clone(&told));
    thread::spawn(move || serve::answer_all(&listener, &folder, &serve::Manner::Watched(tell)));
    // They change with Cargo.lock only, so with the next start.
    let notices = notices::notices(Path::new("."))?;
    let mut seen = snapshot();
    let mut changed = vec!["src/".to_owned()];
    loop {
        let begun = Instant::now();
        match build(&out, &changed, &notices) {
            Ok(release) => {
                println!("== built in {:.1} s; watching http://127.0.0.1:{port}/", begun.elapsed().as_secs_f32());
                told.tell(release);
            }
            Err(problem) => eprintln!("dist: {problem}\n== the page stays as it is until this is mended"),
        }
        (seen, changed) = wait_for_change(&seen);
        println!("== changed: {}", changed.join(", "));
    }
}

/// Builds what depends on the changed files and returns the name of the release.
fn build(out: &Path, changed: &[String], notices: &str) -> Result<String, WatchError> {
    let (source, app) = (Path::new("."), app::folder(Purpose::Looking));
    if needs_cargo(changed) || !app.join(app::PARTS).is_file() {
        app::assemble(source, &compile::programs(Purpose::Looking)?, Purpose::Looking, &app)?;
    }
    Ok(finish::finish(&app, source, out, notices, Some(&WATCHED))?)
}

fn needs_cargo(changed: &[String]) -> bool {
    !changed.iter().all(|path| NOT_COMPILED.iter().any(|place| path.starts_with(place)))
}

type Snapshot = BTreeMap<String, SystemTime>;

/// Every source with the time of its last change.
fn snapshot() -> Snapshot {
    let below = |place: &&str| match files::list(Path::new(place)) {
        Ok(names) => names.into_iter().map(|name| format!("{place}/{name}")).collect(),
        Err(_) => vec![(*place).to_owned()],
    };
    let time = |path: String| Some((fs::metadata(&path).and_then(|about| about.modified()).ok()?, path));
    SOURCES.iter().flat_map(below).filter_map(time).map(|(time, path)| (path, time)).collect()
}

/// Waits until a source has come, gone or changed.
fn wait_for_change(seen: &Snapshot) -> (Snapshot, Vec<String>) {
    loop {
        let now = snapshot();
        let changed = differing(seen, &now);
        if !changed.is_empty() {
            return (now, changed);
        }
        thread::sleep(PAUSE);
    }
}

fn differing(before: &Snapshot, now: &Snapshot) -> Vec<String> {
    let all: BTreeSet<&String> = before.keys().chain(now.keys()).collect();
    all.into_iter().filter(|path| before.get(*path) != now.get(*path)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_and_the_page_need_no_compiler_and_all_else_does() {
        for (changed, expected) in [
            (vec!["style/base.css"], false),
            (vec!["index.html", "public/icons/icon.svg"], false),
            (vec!["style/base.css", "src/app.rs"], true),
            (vec!["locales/en/today.json"], true),
        ] {
            let changed: Vec<String> = changed.into_iter().map(str::to_owned).collect();
            assert_eq!(needs_cargo(&changed), expected, "{changed:?}");
        }
    }

    #[test]
    fn files_that_come_go_or_change_are_seen() {
        let (early, late) = (SystemTime::UNIX_EPOCH, SystemTime::UNIX_EPOCH + PAUSE);
        let of = |files: &[(&str, SystemTime)]| files.iter().map(|(path, time)| ((*path).to_owned(), *time)).collect::<Snapshot>();
        let before = of(&[("gone", early), ("same", early), ("touched", early)]);
        let now = of(&[("come", early), ("same", early), ("touched", late)]);
        assert_eq!(differing(&before, &now), ["come", "gone", "touched"]);
        assert!(differing(&now, &now).is_empty());
    }
}
