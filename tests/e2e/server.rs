//! The static host: the dist tool as a child process that a test can stop (the network is cut) and start again.

use std::{
    io::{BufRead, BufReader},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU16, Ordering},
};

/// Serves a folder at an address that stays the same from one start to the next.
pub(crate) struct Server {
    folder: PathBuf,
    flags: &'static [&'static str],
    port: u16,
    process: Option<Child>,
}

/// A port that nobody listens on now, and no other journey is given. It lies below those that the system takes for connections: a
/// server that comes back finds it free.
pub(crate) fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let begin = 10_000 + u16::try_from(std::process::id() % 15_000).unwrap();
    let port = || begin + NEXT.fetch_add(1, Ordering::Relaxed);
    std::iter::repeat_with(port).find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok()).unwrap()
}

/// The finished build that is tested.
pub(crate) fn dist() -> PathBuf {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
    assert!(dist.join("index.html").is_file(), "no dist/ to test; run ./dev build first");
    dist
}

/// The dist tool, which ./dev compiles before it starts the tests.
pub(crate) fn dist_tool() -> Command {
    let tool = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("debug").join("dist");
    assert!(tool.is_file(), "no {} to serve with; run cargo build -p dist first", tool.display());
    Command::new(tool)
}

impl Server {
    pub(crate) fn start(folder: PathBuf) -> Self {
        Self::start_with(folder, &[])
    }

    /// With switches of the dist tool: `--packed` for a host that sends files packed, as good ones do.
    pub(crate) fn start_with(folder: PathBuf, flags: &'static [&'static str]) -> Self {
        let mut server = Self { folder, flags, port: free_port(), process: None };
        server.resume();
        server
    }

    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Cuts the network.
    pub(crate) fn stop(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().unwrap();
            process.wait().unwrap();
        }
    }

    /// Serves again at the same address.
    pub(crate) fn resume(&mut self) {
        self.stop();
        let mut process =
            dist_tool().arg("serve").arg(&self.folder).arg(self.port.to_string()).args(self.flags).stdout(Stdio::piped()).spawn().unwrap();
        let mut said = String::new();
        BufReader::new(process.stdout.as_mut().unwrap()).read_line(&mut said).unwrap();
        assert_eq!(said.trim(), self.address(), "the server did not start");
        self.process = Some(process);
    }

    /// What is asked from now on is answered once the server goes on.
    pub(crate) fn hold(&self) {
        self.signal("STOP");
    }

    pub(crate) fn go_on(&self) {
        self.signal("CONT");
    }

    fn signal(&self, signal: &str) {
        let id = self.process.as_ref().unwrap().id().to_string();
        assert!(Command::new("kill").args(["-s", signal, &id]).status().unwrap().success());
    }

    /// From now on another release is served.
    pub(crate) fn serve_instead(&mut self, folder: PathBuf) {
        self.folder = folder;
        self.resume();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}
