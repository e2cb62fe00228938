//! A real browser with a profile of its own, driven over WebDriver. Blocking: a journey reads from top to bottom.

use crate::server::free_port;
use serde_json::{Value, json};
use std::{
    fs::{self, File},
    mem::ManuallyDrop,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};
use thirtyfour::{LoggingPrefsLogLevel, prelude::*};
use tokio::runtime::Runtime;

/// Nothing the app does takes longer on a slow machine; only a failing test waits for it.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);
const LOOK_EVERY: Duration = Duration::from_millis(25);

/// The browsers every journey is made in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
}

/// A browser profile in a folder that goes when this goes: closing and starting again is what a person does overnight.
pub(crate) struct Profile {
    engine: Engine,
    folder: PathBuf,
}

impl Profile {
    pub(crate) fn new(engine: Engine) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("profile-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join("guestpine-e2e").join(name);
        fs::create_dir_all(folder.join("downloads")).unwrap();
        Self { engine, folder }
    }

    pub(crate) fn engine(&self) -> Engine {
        self.engine
    }

    /// Where everything of this profile lies.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn downloads(&self) -> PathBuf {
        self.folder.join("downloads")
    }

    /// Starts the browser with this profile.
    pub(crate) fn open(&self) -> Browser {
        Browser::start(self)
    }

    /// Ids of the processes of this profile's browser.
    fn processes(&self) -> Vec<String> {
        let mark = self.folder.to_str().unwrap().to_owned();
        let ids = fs::read_dir("/proc").unwrap().filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let is_ours = |id: &String| {
            id.parse::<u32>().is_ok_and(|id| id != std::process::id())
                && fs::read(format!("/proc/{id}/cmdline")).is_ok_and(|line| String::from_utf8_lossy(&line).contains(&mark))
        };
        ids.filter(is_ours).collect()
    }

    /// SIGKILL to every process of the browser at once; nothing in it can still write.
    pub(crate) fn kill(&self) {
        let ids = self.processes();
        if !ids.is_empty() {
            Command::new("kill").arg("-KILL").args(&ids).stderr(Stdio::null()).status().unwrap();
        }
        let since = Instant::now();
        while !self.processes().is_empty() {
            assert!(since.elapsed() < PATIENCE, "the browser outlives SIGKILL");
            std::thread::sleep(LOOK_EVERY);
        }
    }

    fn firefox_preferences(&self, port: u16) {
        let preferences = json!({
            "marionette.port": port,
            "remote.prefs.recommended": true,
            "intl.accept_languages": "zh-CN",
            "browser.sessionstore.resume_from_crash": false,
            "browser.shell.checkDefaultBrowser": false,
            "datareporting.policy.dataSubmissionEnabled": false,
            "toolkit.telemetry.reportingpolicy.firstRun": false,
            "browser.download.folderList": 2,
            "browser.download.dir": self.downloads(),
            "browser.download.always_ask_before_handling_new_types": false,
            "browser.helperApps.neverAsk.saveToDisk": "application/json,application/octet-stream",
            // Lets a journey fill the clipboard that it then pastes from.
            "dom.events.testing.asyncClipboard": true,
            // Errors of the page go to the driver's log, where `complaints` reads them.
            "devtools.console.stdout.content": true,
            "browser.dom.window.dump.enabled": true,
        });
        let lines: String =
            preferences.as_object().unwrap().iter().map(|(name, value)| format!("user_pref(\"{name}\", {value});\n")).collect();
        fs::write(self.folder.join("user.js"), lines).unwrap();
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        self.kill();
        fs::remove_dir_all(&self.folder).ok();
    }
}

/// chromedriver or geckodriver; it goes with the browser, also when a test fails.
struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// A started browser.
pub(crate) struct Browser {
    pub(crate) engine: Engine,
    process: Driver,
    // Never dropped: when a test fails, its drop would wait two minutes for an answer that nobody reads.
    pub(crate) driver: ManuallyDrop<WebDriver>,
    runtime: Runtime,
    log: PathBuf,
}

impl Browser {
    fn start(profile: &Profile) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let (port, log) = (free_port(), profile.folder.join("driver.log"));
        let mut command = match profile.engine {
            Engine::Chromium => Command::new("chromedriver"),
            Engine::Firefox => Command::new("geckodriver"),
        };
        command.arg(format!("--port={port}"));
        if profile.engine == Engine::Firefox {
            let marionette = free_port();
            profile.firefox_preferences(marionette);
            command.arg(format!("--marionette-port={marionette}"));
            command.envs([("MOZ_HEADLESS_WIDTH", "1366"), ("MOZ_HEADLESS_HEIGHT", "900")]);
        }
        let (out, err) = (File::create(&log).unwrap(), File::options().append(true).create(true).open(&log).unwrap());
        let process = command.stdout(out).stderr(err).spawn().unwrap_or_else(|problem| {
            panic!("{:?} cannot be started: {problem}; ./dev test e2e installs it", command.get_program());
        });
        let capabilities = match profile.engine {
            Engine::Chromium => chromium(profile),
            Engine::Firefox => firefox(profile),
        };
        let address = format!("http://127.0.0.1:{port}");
        wait_for("the driver to listen", || std::net::TcpStream::connect(("127.0.0.1", port)).ok());
        let driver = runtime.block_on(WebDriver::new(address, capabilities));
        let driver = driver.unwrap_or_else(|problem| panic!("no browser: {problem}\n{}", fs::read_to_string(&log).unwrap_or_default()));
        Self { engine: profile.engine, process: Driver(process), driver: ManuallyDrop::new(driver), runtime, log }
    }

    pub(crate) fn run<T>(&self, work: impl Future<Output = WebDriverResult<T>>) -> WebDriverResult<T> {
        self.runtime.block_on(work)
    }

    /// Runs a script in the page and returns what it returns.
    pub(crate) fn script(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.try_script(script, arguments).unwrap_or_else(|problem| panic!("script failed: {problem}\n{script}"))
    }

    pub(crate) fn try_script(&self, script: &str, arguments: Vec<Value>) -> WebDriverResult<Value> {
        self.run(async { Ok(self.driver.execute(script, arguments).await?.json().clone()) })
    }

    /// Runs the body of an async function in the page and returns what it resolves to.
    pub(crate) fn async_script(&self, body: &str, arguments: Vec<Value>) -> Value {
        let script = format!(
            "const done = arguments[arguments.length - 1];\
             (async (...arguments) => {{ {body} }})(...arguments).then((value) => done({{ value }}), (error) => done({{ error: String(error) }}));"
        );
        let answer = self.run(async { Ok(self.driver.execute_async(script, arguments).await?.json().clone()) });
        let answer = answer.unwrap_or_else(|problem| panic!("script failed: {problem}\n{body}"));
        assert!(answer.get("error").is_none(), "script failed: {answer}\n{body}");
        answer.get("value").cloned().unwrap_or(Value::Null)
    }

    /// A command of the DevTools protocol (Chromium).
    pub(crate) fn devtools(&self, method: &str, parameters: &Value) -> Value {
        self.run(self.driver.cdp().send_raw(method, parameters)).unwrap_or_else(|problem| panic!("{method}: {problem}"))
    }

    /// Closes the browser as a person does.
    pub(crate) fn close(self) {
        let Self { driver, runtime, process, .. } = self;
        runtime.block_on(ManuallyDrop::into_inner(driver).quit()).unwrap();
        drop(process);
    }

    /// What the page complained of on the console since the last call, but for files asked of a server that is stopped.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let is_cut_network = |line: &str| line.contains("ERR_CONNECTION_REFUSED") || line.contains("NetworkError when attempting");
        let lines: Vec<String> = match self.engine {
            Engine::Chromium => {
                let log = self.run(self.driver.browser_log()).unwrap();
                log.into_iter().filter(|entry| entry.level == "SEVERE").map(|entry| entry.message).collect()
            }
            Engine::Firefox => {
                let log = fs::read(&self.log).unwrap();
                // Firefox's own parts complain in the same log; Chromium reports the console in full.
                let is_ours = |line: &&str| {
                    line.starts_with("JavaScript error: http://127.0.0.1")
                        || (line.starts_with("console.error:") && line.contains("panicked at"))
                };
                String::from_utf8_lossy(&log).lines().filter(is_ours).map(str::to_owned).collect()
            }
        };
        lines.into_iter().filter(|line| !is_cut_network(line)).collect()
    }
}

fn chromium(profile: &Profile) -> Capabilities {
    let mut capabilities = DesiredCapabilities::chrome();
    let own = format!("--user-data-dir={}", profile.folder.join("chromium").display());
    for argument in [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--lang=zh-CN",
        "--window-size=1366,900",
        own.as_str(),
    ] {
        capabilities.add_arg(argument).unwrap();
    }
    let preferences = json!({
        "intl.accept_languages": "zh-CN",
        "download.default_directory": profile.downloads(),
        "download.prompt_for_download": false,
    });
    capabilities.add_experimental_option("prefs", preferences).unwrap();
    capabilities.set_browser_log_level(LoggingPrefsLogLevel::All).unwrap();
    capabilities.into()
}

fn firefox(profile: &Profile) -> Capabilities {
    let mut capabilities = DesiredCapabilities::firefox();
    for argument in ["-headless", "-profile", profile.folder.to_str().unwrap()] {
        capabilities.add_arg(argument).unwrap();
    }
    capabilities.into()
}

/// Looks until there is something.
pub(crate) fn wait_for<T>(what: &str, look: impl FnMut() -> Option<T>) -> T {
    look_for(look).unwrap_or_else(|| panic!("waited in vain for {what}"))
}

/// Looks until there is something or patience ends.
pub(crate) fn look_for<T>(mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let since = Instant::now();
    loop {
        if let Some(found) = look() {
            return Some(found);
        }
        if since.elapsed() > PATIENCE {
            return None;
        }
        std::thread::sleep(LOOK_EVERY);
    }
}

/// The one file that appears in a folder of downloads, once it is whole.
pub(crate) fn downloaded(folder: &Path) -> PathBuf {
    let is_partial = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "crdownload" || ending == "part" || ending == "tmp");
    wait_for("a downloaded file", || {
        let files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        let is_whole = !files.iter().any(is_partial) && files.iter().all(|file| fs::metadata(file).is_ok_and(|file| file.len() > 0));
        files.into_iter().next_back().filter(|_| is_whole)
    })
}
