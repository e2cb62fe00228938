//! A small static file server for this machine only.

use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

/// Bytes of a request line with its headers; browsers send about one thousand.
const MAX_REQUEST: u64 = 16_384;
/// Browsers open connections ahead and may never use them.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why nothing is served.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ServeError {
    #[error("{0} is no port; give a number from 1 to 65535, as in PORT=8090 ./dev serve")]
    Port(String),
    #[error("port {0} is taken, perhaps by another ./dev serve; stop that one, or choose another port: PORT=8090 ./dev serve")]
    Taken(u16),
    #[error("cannot listen on port {port}: {problem}")]
    Listen { port: u16, problem: io::Error },
    #[error("{0} holds no index.html; run ./dev build first")]
    NothingToServe(String),
}

/// Serves `folder` on 127.0.0.1 until the process ends.
pub(crate) fn serve(folder: &Path, port: &str) -> Result<(), ServeError> {
    let port: u16 = port.parse().ok().filter(|port| *port != 0).ok_or_else(|| ServeError::Port(port.to_owned()))?;
    if !folder.join("index.html").is_file() {
        return Err(ServeError::NothingToServe(folder.display().to_string()));
    }
    let listener = TcpListener::bind(("127.0.0.1", port)).map_err(|problem| match problem.kind() {
        io::ErrorKind::AddrInUse => ServeError::Taken(port),
        _ => ServeError::Listen { port, problem },
    })?;
    println!("http://127.0.0.1:{port}/");
    for stream in listener.incoming().flatten() {
        let root = folder.to_owned();
        // One thread for each connection, so none waits for another. A browser that goes away early needs no answer.
        thread::spawn(move || answer(stream, &root).ok());
    }
    Ok(())
}

/// Answers the one request of a connection and closes it.
fn answer(mut stream: TcpStream, root: &Path) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut lines = BufReader::new((&stream).take(MAX_REQUEST)).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    while lines.next().transpose()?.is_some_and(|header| !header.is_empty()) {}
    let mut words = request.split(' ');
    let (method, address) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    if !matches!(method, "GET" | "HEAD") {
        return stream.write_all(b"HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }
    let found = wanted(address).and_then(|path| inside(root, &path)).and_then(|path| Some((File::open(&path).ok()?, path)));
    let Some((mut file, path)) = found else {
        return stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 10\r\nConnection: close\r\n\r\nnot found\n");
    };
    stream.write_all(head(&path, file.metadata()?.len()).as_bytes())?;
    if method == "GET" {
        io::copy(&mut file, &mut stream)?;
    }
    Ok(())
}

/// Status line and headers for a file.
fn head(path: &Path, bytes: u64) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {}\r\nContent-Length: {bytes}\r\nCache-Control: {}\r\nX-Content-Type-Options: nosniff\r\n\
         Connection: close\r\n\r\n",
        content_type(&name),
        caching(&name)
    )
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
