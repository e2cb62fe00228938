//! The dist tool as a program: what it makes of a build, and what it serves.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests fail the test")]

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

const INDEX: &str = "<!doctype html><head>
<meta name=\"release\" content=\"unreleased\"><meta name=\"export-worker\" content=\"unnamed\">
<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'sha256-START-SCRIPT'\">
<link rel=\"stylesheet\" href=\"style/one.css\" />
<link rel=\"stylesheet\" href=\"style/two.css\" />
<link rel=\"manifest\" href=\"manifest.webmanifest\">
<!-- @PRELOAD@ -->
<script type=\"module\">const app = '@APP@', parts = /*@PARTS@*/{};</script>
</head>";
const MANIFEST: &str = "{\"icons\":[{\"src\":\"icons/icon.svg\"}],\"screenshots\":[{\"src\":\"screenshots/wide.png\"}],
\"shortcuts\":[{\"icons\":[{\"src\":\"icons/today.png\"}]}]}";
const WORKER: &str = include_str!("../../../public/sw.js");

/// A folder of its own for one test, with a small app in `app`, and page, styles and public files in `source`.
fn staged(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    stage(&folder, "1");
    folder
}

fn stage(folder: &Path, wasm: &str) {
    for (path, text) in [
        ("source/index.html", INDEX),
        ("source/style/one.css", "p { margin: 0 }"),
        ("source/style/two.css", "/* Two. */ q { margin: 1px }"),
        ("source/public/sw.js", WORKER),
        ("source/public/manifest.webmanifest", MANIFEST),
        ("source/public/icons/icon.svg", "<svg/>"),
        ("source/public/icons/today.png", "1"),
        ("source/public/screenshots/wide.png", "1"),
        ("app/guestpine.js", "1"),
        ("app/guestpine_bg.wasm", wasm),
        ("app/__wasm_split.js", "1"),
        ("app/split_today.wasm", "1"),
        ("app/export_worker_bg.wasm", "1"),
        ("app/export_worker.js", "1"),
        ("app/export_worker_loader.js", include_str!("../../../src/bin/export_worker_loader.js")),
        ("app/parts.json", "{\"today\":[\"split_today.wasm\"]}"),
    ] {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

fn finish(folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dist")).arg("finish").args(["app", "source", "out"].map(|name| folder.join(name))).output().unwrap()
}

/// The folder of the app in a release: `app-` and a hash.
fn app(folder: &Path) -> String {
    let mut names = fs::read_dir(folder.join("out")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.find(|name| name.starts_with("app-")).unwrap()
}

fn release(folder: &Path) -> String {
    let version: serde_json::Value = serde_json::from_str(&fs::read_to_string(folder.join("out/version.json")).unwrap()).unwrap();
    version["release"].as_str().unwrap().to_owned()
}

#[test]
fn a_release_lists_every_file_with_its_hash() {
    let folder = staged("release_lists");
    let output = finish(&folder);
    assert!(output.status.success(), "{output:?}");
    let worker = fs::read_to_string(folder.join("out/sw.js")).unwrap();
    let app = app(&folder);
    // sha256 of "1"
    let hash = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b";
    assert!(worker.contains(&format!("\"{app}/guestpine_bg.wasm\": \"{hash}\"")), "{worker}");
    for path in ["index.html", "icons/icon.svg", "manifest.webmanifest", "notices.txt"] {
        assert!(worker.contains(&format!("\"{path}\": \"")), "{path}");
    }
    for name in ["style.css", "guestpine.js", "__wasm_split.js", "split_today.wasm", "export_worker.js", "export_worker_loader.js"] {
        assert!(worker.contains(&format!("\"{app}/{name}\": \"")), "{name}");
    }
    for absent in ["\"sw.js\": \"", "\"version.json\": \"", "parts.json", "screenshots", "@"] {
        assert!(!worker.contains(absent), "{absent}");
    }
    assert!(worker.contains(&release(&folder)));
    assert!(fs::read_to_string(folder.join("out/index.html")).unwrap().contains(&release(&folder)));
    assert!(!folder.join("out.stage").exists());
}

#[test]
fn the_page_finds_app_parts_and_styles_in_the_folder_of_its_release() {
    let folder = staged("page");
    assert!(finish(&folder).status.success());
    let (page, app) = (fs::read_to_string(folder.join("out/index.html")).unwrap(), app(&folder));
    for expected in [
        format!("const app = '{app}', parts = {{\"today\":[\"split_today.wasm\"]}};"),
        format!("<link rel=\"modulepreload\" href=\"./{app}/__wasm_split.js\" />"),
        format!("<meta name=\"export-worker\" content=\"./{app}/export_worker_loader.js\">"),
    ] {
        assert!(page.contains(&expected), "{expected}: {page}");
    }
    assert_eq!(fs::read_to_string(folder.join("out").join(app).join("style.css")).unwrap(), "p{margin:0}q{margin:1px}");
}

#[test]
fn an_app_without_parts_loads_no_script_for_them() {
    let folder = staged("no_parts");
    fs::remove_file(folder.join("app/__wasm_split.js")).unwrap();
    fs::write(folder.join("app/parts.json"), "{}").unwrap();
    let output = finish(&folder);
    assert!(output.status.success(), "{output:?}");
    assert!(!fs::read_to_string(folder.join("out/index.html")).unwrap().contains("__wasm_split"));
}

#[test]
fn the_same_build_is_the_same_release_and_any_change_another() {
    let folder = staged("same_release");
    let made = || {
        assert!(finish(&folder).status.success());
        (release(&folder), app(&folder), fs::read_to_string(folder.join("out/sw.js")).unwrap())
    };
    let first = made();
    assert_eq!(made(), first);
    fs::write(folder.join("source/index.html"), INDEX.replace("<!doctype html>", "<!doctype html><!-- later -->")).unwrap();
    let other_page = made();
    assert!(other_page.0 != first.0 && other_page.1 == first.1 && other_page.2 != first.2);
    for (path, text) in [("app/guestpine_bg.wasm", "2"), ("app/export_worker_bg.wasm", "2"), ("source/style/two.css", "r{}")] {
        stage(&folder, "1");
        fs::write(folder.join(path), text).unwrap();
        let other = made();
        assert!(other.0 != first.0 && other.1 != first.1, "{path}");
    }
}

#[test]
fn what_is_missing_is_named_and_the_earlier_release_stays() {
    let folder = staged("missing");
    assert!(finish(&folder).status.success());
    let earlier = release(&folder);
    for path in [
        "source/index.html",
        "source/style/two.css",
        "source/public/sw.js",
        "source/public/manifest.webmanifest",
        "source/public/icons/icon.svg",
        "source/public/icons/today.png",
        "source/public/screenshots/wide.png",
        "app/guestpine.js",
        "app/guestpine_bg.wasm",
        "app/split_today.wasm",
        "app/parts.json",
        "app/export_worker_bg.wasm",
        "app/export_worker.js",
        "app/export_worker_loader.js",
    ] {
        stage(&folder, "2");
        fs::remove_file(folder.join(path)).unwrap();
        let output = finish(&folder);
        assert!(!output.status.success(), "{path}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(path.rsplit('/').next().unwrap()), "{path}: {said}");
        assert_eq!(release(&folder), earlier, "{path}");
    }
}

struct Served {
    process: Child,
    port: u16,
}

impl Drop for Served {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

fn serve(folder: &Path, more: &[&str]) -> Served {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut process = Command::new(env!("CARGO_BIN_EXE_dist"))
        .arg("serve")
        .arg(folder.join("out"))
        .arg(port.to_string())
        .args(more)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = String::new();
    BufReader::new(process.stdout.as_mut().unwrap()).read_line(&mut said).unwrap();
    assert_eq!(said, format!("http://127.0.0.1:{port}/\n"));
    Served { process, port }
}

/// The whole answer to a request whose path is sent as it is.
fn ask(port: u16, method: &str, path: &str) -> String {
    String::from_utf8(ask_with(port, method, path, "")).unwrap()
}

fn ask_with(port: u16, method: &str, path: &str, header: &str) -> Vec<u8> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    write!(stream, "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{header}Connection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    answer
}

#[test]
fn files_are_served_with_their_types_and_nothing_outside() {
    let folder = staged("served");
    assert!(finish(&folder).status.success());
    fs::write(folder.join("secret"), "secret").unwrap();
    let served = serve(&folder, &[]);
    let main = format!("/{}/guestpine_bg.wasm", app(&folder));
    for (path, kind, caching) in [
        ("/", "text/html; charset=utf-8", "no-cache"),
        ("/sw.js", "text/javascript; charset=utf-8", "no-cache"),
        ("/version.json", "application/json", "no-cache"),
        ("/manifest.webmanifest", "application/manifest+json", "no-cache"),
        (main.as_str(), "application/wasm", "public, max-age=31536000, immutable"),
        ("/icons/icon.svg", "image/svg+xml", "no-cache"),
    ] {
        let answer = ask(served.port, "GET", path);
        assert!(answer.starts_with("HTTP/1.1 200"), "{path}: {answer}");
        assert!(answer.contains(&format!("Content-Type: {kind}\r\n")), "{path}: {answer}");
        assert!(answer.contains(&format!("Cache-Control: {caching}\r\n")), "{path}: {answer}");
    }
    for path in ["/../secret", "/%2e%2e/secret", "/icons/../../secret", "/icons", "/absent"] {
        let answer = ask(served.port, "GET", path);
        assert!(answer.starts_with("HTTP/1.1 404") && !answer.ends_with("secret"), "{path}: {answer}");
    }
    assert!(ask(served.port, "HEAD", "/").ends_with("\r\n\r\n"));
    assert!(ask(served.port, "POST", "/").starts_with("HTTP/1.1 405"));
}

#[test]
fn only_who_takes_brotli_gets_it_and_only_of_a_packing_server() {
    let folder = staged("packed");
    let text = "p { color: red }\n".repeat(1_000);
    fs::write(folder.join("app/guestpine.js"), &text).unwrap();
    assert!(finish(&folder).status.success());
    let script = format!("/{}/guestpine.js", app(&folder));
    let (packing, plain) = (serve(&folder, &["--packed"]), serve(&folder, &[]));
    for (port, header, is_packed) in [
        (packing.port, "Accept-Encoding: gzip, br\r\n", true),
        (packing.port, "Accept-Encoding: gzip\r\n", false),
        (packing.port, "", false),
        (plain.port, "Accept-Encoding: gzip, br\r\n", false),
    ] {
        let answer = ask_with(port, "GET", &script, header);
        let head = String::from_utf8_lossy(&answer).into_owned();
        assert!(head.contains("Content-Type: text/javascript"), "{head}");
        assert_eq!(head.contains("Content-Encoding: br\r\n"), is_packed, "{header}");
        assert_eq!(answer.len() < text.len(), is_packed, "{header}");
        assert_eq!(head.ends_with(&text), !is_packed, "{header}");
    }
}

#[test]
fn connections_that_ask_nothing_keep_nobody_waiting() {
    let folder = staged("idle");
    assert!(finish(&folder).status.success());
    let served = serve(&folder, &[]);
    let idle: Vec<_> = (0..50).map(|_| TcpStream::connect(("127.0.0.1", served.port)).unwrap()).collect();
    assert!(ask(served.port, "GET", "/").starts_with("HTTP/1.1 200"));
    drop(idle);
}

#[test]
fn a_taken_port_is_said_with_the_remedy() {
    let folder = staged("taken");
    assert!(finish(&folder).status.success());
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output = Command::new(env!("CARGO_BIN_EXE_dist")).arg("serve").arg(folder.join("out")).arg(&port).output().unwrap();
    assert!(!output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains(&format!("port {port} is taken")) && said.contains("PORT="), "{said}");
}
