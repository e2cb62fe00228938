//! The dist tool as a program: what it makes of a build, and what it serves.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests fail the test")]

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

const INDEX: &str = "<!doctype html><meta name=\"release\" content=\"unreleased\"><meta name=\"export-worker\" content=\"unnamed\">\
    <meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'sha256-START-SCRIPT'\">\
    <link rel=\"stylesheet\" href=\"./app-0123456789abcdef.css\"><link rel=\"manifest\" href=\"manifest.webmanifest\">\
    <script type=\"module\">import init from './app-0123456789abcdef.js';init({ module_or_path: './app-0123456789abcdef_bg.wasm' });</script>";
const WORKER: &str = include_str!("../public/sw.js");

/// A folder of its own for one test, with a small build in `stage`.
fn staged(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    stage(&folder, "1");
    folder
}

fn stage(folder: &Path, wasm: &str) {
    fs::create_dir_all(folder.join("stage/icons")).unwrap();
    for (path, text) in [
        ("index.html", INDEX),
        ("sw.js", WORKER),
        ("app-0123456789abcdef.css", "p{}"),
        ("app-0123456789abcdef.js", "1"),
        ("app-0123456789abcdef_bg.wasm", wasm),
        ("export_worker_bg.wasm", "1"),
        ("export_worker.js", "1"),
        ("export_worker_loader.js", include_str!("../public/export_worker_loader.js")),
        ("manifest.webmanifest", "{\"icons\":[{\"src\":\"icons/icon.svg\"}]}"),
        ("icons/icon.svg", "<svg/>"),
    ] {
        fs::write(folder.join("stage").join(path), text).unwrap();
    }
}

fn finish(folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dist")).arg("finish").args([folder.join("stage"), folder.join("out")]).output().unwrap()
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
    // sha256 of "1"
    assert!(worker.contains("\"app-0123456789abcdef_bg.wasm\": \"6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b\""));
    for path in ["index.html", "icons/icon.svg", "manifest.webmanifest", "app-0123456789abcdef.css", "app-0123456789abcdef.js"] {
        assert!(worker.contains(&format!("\"{path}\": \"")), "{path}");
    }
    assert!(!worker.contains("\"sw.js\": \"") && !worker.contains("\"version.json\": \"") && !worker.contains('@'));
    assert!(worker.contains(&release(&folder)));
    assert!(fs::read_to_string(folder.join("out/index.html")).unwrap().contains(&release(&folder)));
    assert!(!folder.join("stage").exists());
    assert!(String::from_utf8(output.stdout).unwrap().contains("within the budget of 600000"));
}

#[test]
fn a_page_can_only_load_the_worker_it_was_released_with() {
    let folder = staged("worker");
    let worker_of_release = || {
        assert!(finish(&folder).status.success());
        let page = fs::read_to_string(folder.join("out/index.html")).unwrap();
        let name = page.split_once("\"export-worker\" content=\"./").unwrap().1.split_once('"').unwrap().0.to_owned();
        let loader = fs::read_to_string(folder.join("out").join(&name)).unwrap();
        let named: Vec<String> = loader.split('"').filter_map(|text| text.strip_prefix("./")).map(str::to_owned).collect();
        let kept = fs::read_to_string(folder.join("out/sw.js")).unwrap();
        for file in named.iter().chain([&name]) {
            assert!(folder.join("out").join(file).exists() && kept.contains(&format!("\"{file}\": \"")), "{file}");
        }
        (name, named)
    };
    let (name, named) = worker_of_release();
    // sha256 of "1"
    assert_eq!(named, ["export_worker-6b86b273ff34fce1.js", "export_worker-6b86b273ff34fce1_bg.wasm"]);
    stage(&folder, "1");
    fs::write(folder.join("stage/export_worker_bg.wasm"), "2").unwrap();
    let (later, later_named) = worker_of_release();
    assert!(later != name && later_named != named);
    assert!(!folder.join("out").join(name).exists());
}

#[test]
fn the_same_build_is_the_same_release_and_another_build_another() {
    let folder = staged("same_release");
    let worker = || fs::read_to_string(folder.join("out/sw.js")).unwrap();
    assert!(finish(&folder).status.success());
    let first = (release(&folder), worker());
    stage(&folder, "1");
    assert!(finish(&folder).status.success());
    assert_eq!((release(&folder), worker()), first);
    stage(&folder, "2");
    assert!(finish(&folder).status.success());
    assert_ne!(release(&folder), first.0);
    assert_ne!(worker(), first.1);
}

#[test]
fn what_is_missing_is_named_and_the_earlier_release_stays() {
    let folder = staged("missing");
    assert!(finish(&folder).status.success());
    let earlier = release(&folder);
    for path in [
        "index.html",
        "sw.js",
        "manifest.webmanifest",
        "icons/icon.svg",
        "app-0123456789abcdef.js",
        "app-0123456789abcdef_bg.wasm",
        "export_worker_bg.wasm",
        "export_worker.js",
        "export_worker_loader.js",
    ] {
        stage(&folder, "2");
        fs::remove_file(folder.join("stage").join(path)).unwrap();
        let output = finish(&folder);
        assert!(!output.status.success(), "{path}");
        let said = String::from_utf8(output.stderr).unwrap();
        let ending = path.rsplit_once('.').unwrap().1;
        assert!(said.contains(path) || said.contains(&format!(".{ending}")), "{path}: {said}");
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

fn serve(folder: &Path) -> Served {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut process = Command::new(env!("CARGO_BIN_EXE_dist"))
        .arg("serve")
        .arg(folder.join("out"))
        .arg(port.to_string())
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
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    write!(stream, "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn files_are_served_with_their_types_and_nothing_outside() {
    let folder = staged("served");
    assert!(finish(&folder).status.success());
    fs::write(folder.join("secret"), "secret").unwrap();
    let served = serve(&folder);
    for (path, kind, caching) in [
        ("/", "text/html; charset=utf-8", "no-cache"),
        ("/sw.js", "text/javascript; charset=utf-8", "no-cache"),
        ("/version.json", "application/json", "no-cache"),
        ("/manifest.webmanifest", "application/manifest+json", "no-cache"),
        ("/app-0123456789abcdef_bg.wasm", "application/wasm", "public, max-age=31536000, immutable"),
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
fn connections_that_ask_nothing_keep_nobody_waiting() {
    let folder = staged("idle");
    assert!(finish(&folder).status.success());
    let served = serve(&folder);
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
