//! A real browser with a profile of its own, driven over WebDriver. Blocking: a journey reads from top to bottom.

use crate::server::free_port;
use serde_json::{Value, json};
use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    mem::ManuallyDrop,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};
use thirtyfour::{LoggingPrefsLogLevel, prelude::*};
use tokio::runtime::Runtime;

/// Nothing the app does takes longer on a slow machine; only a failing test waits for it.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);
const LOOK_EVERY: Duration = Duration::from_millis(25);

/// The engines that journeys are made in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    /// `WebKitGTK`: the engine of Safari and of every browser on an iPhone.
    Webkit,
}

/// A browser profile in a folder that goes when this goes: closing and starting again is what a person does overnight.
pub(crate) struct Profile {
    engine: Engine,
    folder: PathBuf,
    /// Words that Chromium is started with besides those of every journey.
    pub(crate) flags: Vec<&'static str>,
}

impl Profile {
    pub(crate) fn new(engine: Engine) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("profile-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join("guestpine-e2e").join(name);
        fs::create_dir_all(folder.join("downloads")).unwrap();
        Self { engine, folder, flags: Vec::new() }
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
        if self.engine == Engine::Firefox && !self.folder.join("prefs.js").exists() {
            self.firefox_caches();
        }
        Browser::start(self)
    }

    /// Closes the browser and starts it again. WebKit's driver keeps no profile from one start to the next: there every tab is
    /// closed, and a new one opened.
    pub(crate) fn reopen(&self, browser: Browser) -> Browser {
        if self.engine == Engine::Webkit {
            browser.close_all_tabs();
            return browser;
        }
        browser.close();
        self.open()
    }

    /// Ids of the processes of this profile's browser: their arguments name its folder, those of WebKit have it as their home.
    fn processes(&self) -> Vec<String> {
        let mark = self.folder.to_str().unwrap().to_owned();
        let ids = fs::read_dir("/proc").unwrap().filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let has_mark = |file: String| fs::read(file).is_ok_and(|text| String::from_utf8_lossy(&text).contains(&mark));
        let is_ours = |id: &String| {
            id.parse::<u32>().is_ok_and(|id| id != std::process::id())
                && (has_mark(format!("/proc/{id}/cmdline")) || has_mark(format!("/proc/{id}/environ")))
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

    /// What Firefox compiles and looks up of itself at its first start, which is half of what a start costs. Made once in a run.
    fn firefox_caches(&self) {
        static WARM: OnceLock<PathBuf> = OnceLock::new();
        let warm = WARM.get_or_init(|| {
            let warm = Path::new(env!("CARGO_TARGET_TMPDIR")).join("firefox");
            fs::remove_dir_all(&warm).ok();
            let profile = Self::new(Engine::Firefox);
            Browser::start(&profile).close();
            copy_caches(&profile.folder, &warm);
            warm
        });
        copy_caches(warm, &self.folder);
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
            "devtools.console.stdout.chrome": false,
            "browser.dom.window.dump.enabled": true,
        });
        let lines: String =
            preferences.as_object().unwrap().iter().map(|(name, value)| format!("user_pref(\"{name}\", {value});\n")).collect();
        fs::write(self.folder.join("user.js"), lines).unwrap();
    }

    /// What WebKit takes from its surroundings: where its things lie, and its language.
    fn webkit_surroundings(&self, display: &str) -> Vec<(&'static str, PathBuf)> {
        let [config, locales] = ["config", "locales"].map(|name| self.folder.join(name));
        fs::create_dir_all(&config).unwrap();
        fs::write(config.join("user-dirs.dirs"), format!("XDG_DOWNLOAD_DIR=\"{}\"\n", self.downloads().display())).unwrap();
        // The page's language is the name of a locale that the C library can load; what it holds does not matter here.
        if !locales.exists() {
            fs::create_dir(&locales).unwrap();
            symlink("/usr/lib/locale/C.utf8", locales.join("zh_CN.UTF-8")).unwrap();
        }
        vec![
            ("DISPLAY", display.into()),
            ("HOME", self.folder.clone()),
            ("XDG_CONFIG_HOME", config),
            ("XDG_DATA_HOME", self.folder.join("data")),
            ("XDG_CACHE_HOME", self.folder.join("cache")),
            ("XDG_RUNTIME_DIR", self.folder.clone()),
            ("LANG", "zh_CN.UTF-8".into()),
            ("LOCPATH", locales),
            // The input method that this language would bring takes Shift off the keys that the driver sends.
            ("GTK_IM_MODULE", "gtk-im-context-simple".into()),
            ("NO_AT_BRIDGE", "1".into()),
            // Layers are put together by a graphics card, whose work the processor does here: half of all that a journey costs.
            ("WEBKIT_DISABLE_COMPOSITING_MODE", "1".into()),
        ]
    }
}

/// Copies of one profile of Firefox what holds for any other too.
fn copy_caches(from: &Path, to: &Path) {
    fs::create_dir_all(to.join("startupCache")).unwrap();
    for name in ["compatibility.ini", "addonStartup.json.lz4", "extensions.json"] {
        fs::copy(from.join(name), to.join(name)).unwrap();
    }
    for cache in fs::read_dir(from.join("startupCache")).unwrap() {
        let cache = cache.unwrap();
        fs::copy(cache.path(), to.join("startupCache").join(cache.file_name())).unwrap();
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        self.kill();
        fs::remove_dir_all(&self.folder).ok();
    }
}

/// A driver, or the screen that `WebKitGTK` needs; it goes with the browser, also when a test fails.
struct Process(Child);

impl Process {
    fn start(command: &mut Command) -> Self {
        let started = command.spawn().unwrap_or_else(|problem| {
            panic!("{:?} cannot be started: {problem}; ./dev test e2e installs it", command.get_program());
        });
        Self(started)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// A started browser.
pub(crate) struct Browser {
    pub(crate) engine: Engine,
    processes: Vec<Process>,
    // Never dropped: when a test fails, its drop would wait two minutes for an answer that nobody reads.
    pub(crate) driver: ManuallyDrop<WebDriver>,
    runtime: Runtime,
    log: PathBuf,
}

impl Browser {
    fn start(profile: &Profile) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let (port, log) = (free_port(), profile.folder.join("driver.log"));
        let mut processes = Vec::new();
        let mut command = match profile.engine {
            Engine::Chromium => Command::new("chromedriver"),
            Engine::Firefox => Command::new("geckodriver"),
            Engine::Webkit => Command::new("WebKitWebDriver"),
        };
        command.arg(format!("--port={port}"));
        match profile.engine {
            Engine::Chromium => {}
            Engine::Firefox => {
                let marionette = free_port();
                profile.firefox_preferences(marionette);
                command.arg(format!("--marionette-port={marionette}"));
                command.envs([("MOZ_HEADLESS_WIDTH", "1366"), ("MOZ_HEADLESS_HEIGHT", "900")]);
            }
            Engine::Webkit => {
                let (screen, display) = screen();
                processes.push(screen);
                command.envs(profile.webkit_surroundings(&display));
            }
        }
        let (out, err) = (File::create(&log).unwrap(), File::options().append(true).create(true).open(&log).unwrap());
        processes.push(Process::start(command.stdout(out).stderr(err)));
        let capabilities = match profile.engine {
            Engine::Chromium => chromium(profile),
            Engine::Firefox => firefox(profile),
            Engine::Webkit => Capabilities::new(),
        };
        let address = format!("http://127.0.0.1:{port}");
        wait_for("the driver to listen", || std::net::TcpStream::connect(("127.0.0.1", port)).ok());
        let driver = runtime.block_on(WebDriver::new(address, capabilities));
        let driver = driver.unwrap_or_else(|problem| panic!("no browser: {problem}\n{}", fs::read_to_string(&log).unwrap_or_default()));
        if profile.engine == Engine::Webkit {
            runtime.block_on(driver.set_window_rect(0, 0, SCREEN.0, SCREEN.1)).unwrap();
        }
        Self { engine: profile.engine, processes, driver: ManuallyDrop::new(driver), runtime, log }
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

    /// Closes the browser as a person does; nothing may have gone wrong in its pages.
    pub(crate) fn close(self) {
        assert_eq!(self.complaints(), Vec::<String>::new(), "{:?}: complaints on the console", self.engine);
        self.close_after_trouble();
    }

    /// Closes the browser after a journey that made its pages complain.
    pub(crate) fn close_after_trouble(self) {
        let Self { driver, runtime, processes, .. } = self;
        runtime.block_on(ManuallyDrop::into_inner(driver).quit()).unwrap();
        drop(processes);
    }

    /// Leaves one empty tab, a new one.
    fn close_all_tabs(&self) {
        assert_eq!(self.complaints(), Vec::<String>::new(), "{:?}: complaints on the console", self.engine);
        let old = self.run(self.driver.windows()).unwrap();
        let new = self.run(self.driver.new_tab()).unwrap();
        for tab in old {
            self.run(async {
                self.driver.switch_to_window(tab).await?;
                self.driver.close_window().await
            })
            .unwrap();
        }
        self.run(self.driver.switch_to_window(new)).unwrap();
    }

    /// What the pages complained of on the console since the last call, but for files asked of a server that is stopped.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let is_cut_network = |line: &str| line.contains("ERR_CONNECTION_REFUSED") || line.contains("NetworkError when attempting");
        let lines: Vec<String> = match self.engine {
            Engine::Chromium => {
                let log = self.run(self.driver.browser_log()).unwrap();
                log.into_iter().filter(|entry| entry.level == "SEVERE").map(|entry| entry.message).collect()
            }
            Engine::Firefox => {
                let log = fs::read(&self.log).unwrap();
                // Firefox's own parts complain in the same log, each under its name; what a page says stands there as it was given.
                let is_ours = |line: &&str| {
                    line.starts_with("JavaScript error: http://127.0.0.1")
                        || line.strip_prefix("console.error: ").is_some_and(|said| said.starts_with(['"', '(']))
                };
                String::from_utf8_lossy(&log).lines().filter(is_ours).map(str::to_owned).collect()
            }
            Engine::Webkit => self.heard(),
        };
        lines.into_iter().filter(|line| !is_cut_network(line)).collect()
    }

    /// What `listen.js` heard in all tabs.
    fn heard(&self) -> Vec<String> {
        let here = self.run(self.driver.window()).unwrap();
        let take = "const heard = JSON.parse(sessionStorage.getItem('heard') ?? '[]'); sessionStorage.removeItem('heard'); return heard;";
        let mut heard = Vec::new();
        for tab in self.run(self.driver.windows()).unwrap() {
            self.run(self.driver.switch_to_window(tab)).unwrap();
            heard.extend(serde_json::from_value::<Vec<String>>(self.script(take, vec![])).unwrap());
        }
        self.run(self.driver.switch_to_window(here)).unwrap();
        heard
    }
}

const SCREEN: (u32, u32) = (1366, 938);

/// A screen that nobody sees, and its name: `WebKitGTK` does not run without one.
fn screen() -> (Process, String) {
    let size = format!("{}x{}x24", SCREEN.0, SCREEN.1);
    let mut command = Command::new("Xvfb");
    command.args(["-displayfd", "1", "-screen", "0", &size, "-nolisten", "tcp"]);
    let mut screen = Process::start(command.stdout(Stdio::piped()).stderr(Stdio::null()));
    let mut number = String::new();
    BufReader::new(screen.0.stdout.as_mut().unwrap()).read_line(&mut number).unwrap();
    assert!(!number.is_empty(), "the screen did not start");
    (screen, format!(":{}", number.trim()))
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
    ]
    .into_iter()
    .chain(profile.flags.iter().copied())
    {
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
