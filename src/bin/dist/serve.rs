//! A small static file server for this machine only.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    sync::Arc,
    thread,
};
use tiny_http::{Header, Method, Request, Response, Server};

const WORKERS: usize = 4;

/// Why nothing is served.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ServeError {
    #[error("{0} is no port; give a number from 1 to 65535, as in PORT=8090 ./dev serve")]
    Port(String),
    #[error("port {0} is taken, perhaps by another ./dev serve; stop that one, or choose another port: PORT=8090 ./dev serve")]
    Taken(u16),
    #[error("cannot listen on port {port}: {problem}")]
    Listen { port: u16, problem: String },
    #[error("{0} holds no index.html; run ./dev build first")]
    NothingToServe(String),
}

/// Serves `folder` on 127.0.0.1 until the process ends.
pub(crate) fn serve(folder: &Path, port: &str) -> Result<(), ServeError> {
    let port: u16 = port.parse().ok().filter(|port| *port != 0).ok_or_else(|| ServeError::Port(port.to_owned()))?;
    if !folder.join("index.html").is_file() {
        return Err(ServeError::NothingToServe(folder.display().to_string()));
    }
    let root = folder.to_owned();
    let server = Arc::new(Server::http(("127.0.0.1", port)).map_err(|problem| match problem.downcast_ref::<io::Error>() {
        Some(taken) if taken.kind() == io::ErrorKind::AddrInUse => ServeError::Taken(port),
        _ => ServeError::Listen { port, problem: problem.to_string() },
    })?);
    println!("http://127.0.0.1:{port}/");
    let workers: Vec<_> = (0..WORKERS)
        .map(|_| {
            let (server, root) = (Arc::clone(&server), root.clone());
            thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    answer(request, &root);
                }
            })
        })
        .collect();
    for worker in workers {
        // A worker ends only with the process; a panic in one leaves the others serving.
        worker.join().ok();
    }
    Ok(())
}

fn answer(request: Request, root: &Path) {
    let outcome = if !matches!(request.method(), Method::Get | Method::Head) {
        request.respond(Response::empty(405))
    } else if let Some(path) = wanted(request.url()).and_then(|path| inside(root, &path)) {
        match File::open(&path) {
            Ok(file) => {
                let response = headers(&path).into_iter().fold(Response::from_file(file), Response::with_header);
                request.respond(response)
            }
            Err(_) => not_found(request),
        }
    } else {
        not_found(request)
    };
    // The browser may have gone away before the answer; nobody is left to be told.
    outcome.ok();
}

fn not_found(request: Request) -> io::Result<()> {
    request.respond(Response::from_string("not found\n").with_status_code(404))
}

/// The relative path that an address asks for; nothing when it would leave the folder or hides something.
fn wanted(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next()?.strip_prefix('/')?;
    let decoded = percent_decoded(path)?;
    let decoded = if decoded.is_empty() { "index.html".to_owned() } else { decoded };
    let harmless = decoded.split('/').all(|part| !part.is_empty() && !part.starts_with('.')) && !decoded.contains(['\\', '\0', ':']);
    harmless.then_some(decoded)
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => hex(rest.next()?)? * 16 + hex(rest.next()?)?,
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

/// The file at `path` if it lies within `root` also after links are followed.
fn inside(root: &Path, path: &str) -> Option<PathBuf> {
    let root = fs::canonicalize(root).ok()?;
    let file = fs::canonicalize(root.join(path)).ok()?;
    (file.starts_with(&root) && file.is_file()).then_some(file)
}

fn headers(path: &Path) -> Vec<Header> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    [("Content-Type", content_type(&name)), ("Cache-Control", caching(&name)), ("X-Content-Type-Options", "nosniff")]
        .into_iter()
        .filter_map(|(field, value)| Header::from_bytes(field, value).ok())
        .collect()
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Only names that carry a hash of their content may be kept without asking again.
fn caching(name: &str) -> &'static str {
    let is_hash = |part: &str| part.len() >= 15 && part.chars().all(|c| c.is_ascii_hexdigit());
    if name.split(['-', '_', '.']).any(is_hash) { "public, max-age=31536000, immutable" } else { "no-cache" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_paths_within_the_folder() {
        for (address, expected) in
            [("/", "index.html"), ("/?from=home", "index.html"), ("/icons/icon.svg", "icons/icon.svg"), ("/%E8%BF%8E.txt?x=1", "迎.txt")]
        {
            assert_eq!(wanted(address).as_deref(), Some(expected), "{address}");
        }
    }

    #[test]
    fn addresses_that_would_leave_the_folder_are_refused() {
        for address in [
            "/../secret",
            "/a/../../secret",
            "/%2e%2e/secret",
            "/..%2fsecret",
            "/a//b",
            "//etc/passwd",
            "/%2Fetc/passwd",
            "/a\\..\\b",
            "/%5c..%5cb",
            "/.git/config",
            "/C:/x",
            "/a%00",
            "/%zz",
            "/%2",
            "/%ff",
            "http://example.org/",
        ] {
            assert_eq!(wanted(address), None, "{address}");
        }
    }

    #[test]
    fn only_names_with_a_hash_are_kept_by_the_browser() {
        for (name, kept) in [
            ("guestpine-1a2b3c4d5e6f7a8b.js", true),
            ("guestpine-1a2b3c4d5e6f7a8b_bg.wasm", true),
            ("index.html", false),
            ("sw.js", false),
            ("version.json", false),
            ("icon-192.png", false),
        ] {
            assert_eq!(caching(name).contains("immutable"), kept, "{name}");
        }
    }
}
