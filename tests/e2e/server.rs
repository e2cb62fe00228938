//! The static host: the dist tool as a child process that a test can stop (the network is cut) and start again.

use std::{
    io::{BufRead, BufReader},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

/// Serves a folder at an address that stays the same from one start to the next.
pub(crate) struct Server {
    folder: PathBuf,
    flags: &'static [&'static str],
    port: u16,
    process: Option<Child>,
}

/// A port that nobody listens on now.
pub(crate) fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
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
