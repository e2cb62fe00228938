//! A small static file server for this machine only.

use crate::{
    files::{self, FileError},
    sizes,
};
use rayon::prelude::*;
use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, PoisonError},
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
    #[error(transparent)]
    File(#[from] FileError),
}

/// How files are sent.
pub(crate) enum Manner {
    /// As they are.
    Plain,
    /// Packed by brotli for those who take it, as a good static host does; what each address sends is made before.
    Packed(BTreeMap<String, Vec<u8>>),
    /// As they are, and pages are told of each new build.
    Watched(Arc<Told>),
}

/// The release that is in force, for all pages that wait to hear of it.
#[derive(Default)]
pub(crate) struct Told {
    release: Mutex<String>,
    changed: Condvar,
}

impl Told {
    pub(crate) fn tell(&self, release: String) {
        *self.release.lock().unwrap_or_else(PoisonError::into_inner) = release;
        self.changed.notify_all();
    }

    /// The release once it is another than `known`; nothing when that takes longer than a browser's patience.
    fn other_than(&self, known: &str) -> Option<String> {
        let held = self.release.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.changed.wait_timeout_while(held, PATIENCE, |release| release == known);
        let (release, waited) = waited.unwrap_or_else(PoisonError::into_inner);
        (!waited.timed_out()).then(|| release.clone())
    }
}

/// Serves `folder` on 127.0.0.1 until the process ends.
pub(crate) fn serve(folder: &Path, port: &str, is_packed: bool) -> Result<(), ServeError> {
    if !folder.join("index.html").is_file() {
        return Err(ServeError::NothingToServe(folder.display().to_string()));
    }
    let listener = listen(port)?;
    let manner = if is_packed { Manner::Packed(packed(folder)?) } else { Manner::Plain };
    println!("http://127.0.0.1:{port}/");
    answer_all(&listener, folder, &manner);
    Ok(())
}

pub(crate) fn listen(port: &str) -> Result<TcpListener, ServeError> {
    let port: u16 = port.parse().ok().filter(|port| *port != 0).ok_or_else(|| ServeError::Port(port.to_owned()))?;
    TcpListener::bind(("127.0.0.1", port)).map_err(|problem| match problem.kind() {
        io::ErrorKind::AddrInUse => ServeError::Taken(port),
        _ => ServeError::Listen { port, problem },
    })
}

pub(crate) fn answer_all(listener: &TcpListener, folder: &Path, manner: &Manner) {
    thread::scope(|scope| {
        for stream in listener.incoming().flatten() {
            // One thread for each connection, so none waits for another. A browser that goes away early needs no answer.
            scope.spawn(move || answer(stream, folder, manner).ok());
        }
    });
}

/// What packing makes smaller, packed.
fn packed(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, FileError> {
    let pack = |name: String| {
        let path = folder.join(&name);
        let bytes = files::read(&path)?;
        let packed = sizes::packed(&bytes).map_err(FileError::at(&path))?;
        Ok((packed.len() < bytes.len()).then_some((name, packed)))
    };
    let all: Result<Vec<_>, FileError> = files::list(folder)?.into_par_iter().map(pack).collect();
    Ok(all?.into_iter().flatten().collect())
}

/// What a browser asks for.
struct Request {
    is_head: bool,
    address: String,
    takes_brotli: bool,
}

/// Reads the one request of a connection; nothing when it asks for what is never answered.
fn request(stream: &TcpStream) -> io::Result<Option<Request>> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut lines = BufReader::new(stream.take(MAX_REQUEST)).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    let mut takes_brotli = false;
    while let Some(header) = lines.next().transpose()?.filter(|header| !header.is_empty()) {
        let header = header.to_ascii_lowercase();
        let encodings = header.strip_prefix("accept-encoding:");
        takes_brotli |= encodings.is_some_and(|encodings| encodings.split([',', ';']).any(|encoding| encoding.trim() == "br"));
    }
    let mut words = first.split(' ');
    let (method, address) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    Ok(matches!(method, "GET" | "HEAD").then(|| Request { is_head: method == "HEAD", address: address.to_owned(), takes_brotli }))
}

/// Answers the one request of a connection and closes it.
fn answer(mut stream: TcpStream, root: &Path, manner: &Manner) -> io::Result<()> {
    let Some(request) = request(&stream)? else {
        return stream.write_all(b"HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    };
    if let Manner::Watched(told) = manner
        && request.address == "/watch"
    {
        return tell(stream, told);
    }
    let found = wanted(&request.address).and_then(|path| Some((File::open(inside(root, &path)?).ok()?, path)));
    let Some((mut file, path)) = found else {
        return stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 10\r\nConnection: close\r\n\r\nnot found\n");
    };
    let packed = match manner {
        Manner::Packed(all) if request.takes_brotli => all.get(&path),
        _ => None,
    };
    let bytes = packed.map_or_else(|| file.metadata().map(|about| about.len()), |packed| Ok(packed.len() as u64))?;
    stream.write_all(head(&path, bytes, packed.is_some()).as_bytes())?;
    match packed {
        _ if request.is_head => Ok(()),
        Some(packed) => stream.write_all(packed),
        None => io::copy(&mut file, &mut stream).map(|_| ()),
    }
}

/// Tells a page of each release until it goes away.
fn tell(mut stream: TcpStream, told: &Told) -> io::Result<()> {
    stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-cache\r\nConnection: close\r\n\r\n")?;
    let mut known = String::new();
    loop {
        if let Some(release) = told.other_than(&known) {
            write!(stream, "data: {release}\n\n")?;
            known = release;
        } else {
            // A page that is gone is noticed by writing only.
            stream.write_all(b": \n\n")?;
        }
    }
}

/// Status line and headers for a file.
fn head(path: &str, bytes: u64, is_packed: bool) -> String {
    let encoding = if is_packed { "Content-Encoding: br\r\nVary: Accept-Encoding\r\n" } else { "" };
    format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {}\r\nContent-Length: {bytes}\r\n{encoding}Cache-Control: {}\r\n\
         X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        content_type(path),
        caching(path)
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

/// Only what lies in a folder that is named by its content may be kept without asking again.
fn caching(path: &str) -> &'static str {
    let hash = path.strip_prefix("app-").and_then(|path| path.split_once('/')).map(|(hash, _)| hash);
    let hash = hash.filter(|hash| hash.len() == 16 && hash.chars().all(|c| c.is_ascii_hexdigit()));
    if hash.is_some() { "public, max-age=31536000, immutable" } else { "no-cache" }
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
    fn only_the_folder_named_by_its_content_is_kept_by_the_browser() {
        for (path, kept) in [
            ("app-1a2b3c4d5e6f7a8b/guestpine.js", true),
            ("app-1a2b3c4d5e6f7a8b/guestpine_bg.wasm", true),
            ("app-other/guestpine.js", false),
            ("index.html", false),
            ("sw.js", false),
            ("version.json", false),
            ("icons/icon-192.png", false),
        ] {
            assert_eq!(caching(path).contains("immutable"), kept, "{path}");
        }
    }

    #[test]
    fn who_waits_hears_of_the_release_in_force_and_of_each_after_it() {
        let told = Arc::new(Told::default());
        told.tell("one".to_owned());
        assert_eq!(told.other_than("").as_deref(), Some("one"));
        let waiting = Arc::clone(&told);
        let heard = thread::spawn(move || waiting.other_than("one"));
        told.tell("two".to_owned());
        assert_eq!(heard.join().unwrap().as_deref(), Some("two"));
    }
}
