//! The app in Chromium, against its budgets.

mod files;
mod lighthouse;
mod listed;
mod office;
mod open;
mod start;

pub(crate) use files::files;
pub(crate) use lighthouse::lighthouse;
pub(crate) use listed::ten_thousand_listed;
pub(crate) use open::two_hundred_open;
pub(crate) use start::slow_start;

use crate::{
    browser::{Browser, Profile, wait_for},
    screen::{Role, named},
    server::Server,
};
use serde_json::json;

/// Watches the page from before the app starts: when rows are first seen, and how long events and commits take.
const WATCH: &str = "
  window.watch = { usable: null, paints: [], works: [], commits: [] };
  const after = (then) => { const c = new MessageChannel(); c.port1.onmessage = then; c.port2.postMessage(0); };
  const painted = (then) => requestAnimationFrame(() => after(then));
  new MutationObserver((_, observer) => {
    if (document.querySelector('.reception-row')) { observer.disconnect(); painted(() => { watch.usable = performance.now(); }); }
  }).observe(document, { childList: true, subtree: true });
  for (const kind of ['keydown', 'click']) addEventListener(kind, (event) => {
    const start = event.timeStamp; painted(() => watch.paints.push(performance.now() - start));
  }, true);
  // What the app's listeners begin goes on in microtasks, some in turn after others; a later task would wait for a frame.
  const settled = (then, rounds = 100) => rounds ? queueMicrotask(() => settled(then, rounds - 1)) : then();
  addEventListener('input', () => {
    const start = performance.now();
    const end = () => settled(() => {
      watch.works.push(performance.now() - start);
      watch.first = document.querySelector('.reception-row')?.textContent;
    });
    // After all other listeners.
    addEventListener('input', end, { once: true });
  }, true);
  // From the tap or the chosen file on; how long the driver takes to get there is not the app's.
  for (const kind of ['click', 'change']) addEventListener(kind, (event) => { watch.from ??= event.timeStamp; }, true);
  watch.until = (text) => {
    watch.seen = watch.from = null;
    const observer = new MutationObserver(() => {
      if (document.body.textContent.includes(text)) { observer.disconnect(); painted(() => { watch.seen = performance.now(); }); }
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  };
  const transaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    const made = transaction.call(this, stores, mode, options), start = performance.now();
    if (mode === 'readwrite') made.addEventListener('complete', () => watch.commits.push(performance.now() - start));
    return made;
  };";

impl Browser {
    fn watch(&self) {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": WATCH }));
    }

    fn watched(&self, what: &str) -> Vec<f64> {
        serde_json::from_value(self.script(&format!("return watch.{what};"), vec![])).unwrap()
    }

    /// Milliseconds from opening an address until rows of receptions were painted.
    fn time_to_rows(&self, address: &str) -> f64 {
        self.goto("about:blank");
        self.goto(address);
        wait_for("the list", || self.script("return window.watch?.usable ?? null", vec![]).as_f64())
    }

    /// Milliseconds from what `act` does in the page until a text is seen.
    fn time_until(&self, text: &str, act: impl FnOnce()) -> f64 {
        self.script("watch.until(arguments[0])", vec![json!(text)]);
        act();
        wait_for(text, || self.script("return watch.seen && watch.seen - watch.from", vec![]).as_f64())
    }

    fn forget(&self, what: &str) {
        self.script(&format!("watch.{what}.length = 0;"), vec![]);
    }

    fn key(&self, text: &str) {
        let key = |kind: &str, text: Option<&str>| json!({ "type": kind, "key": text.unwrap_or("a"), "text": text.filter(|_| kind == "keyDown") });
        self.devtools("Input.dispatchKeyEvent", &key("keyDown", Some(text)));
        self.devtools("Input.dispatchKeyEvent", &json!({ "type": "keyUp", "key": text }));
    }

    fn backspace(&self) {
        for kind in ["keyDown", "keyUp"] {
            self.devtools(
                "Input.dispatchKeyEvent",
                &json!({ "type": kind, "key": "Backspace", "code": "Backspace", "windowsVirtualKeyCode": 8 }),
            );
        }
    }
}

/// Puts data into the office's database with a browser of its own, which is then closed; the app is ready for offline use.
fn fill(profile: &Profile, server: &Server, data: impl FnOnce(&Browser)) {
    let app = profile.open();
    app.goto(&format!("{}#/settings", server.address()));
    app.find(&named(Role::Heading, "设置"));
    app.is_ready_offline();
    data(&app);
    app.close();
}

/// A browser that watches, with data in the office's database, on the page given.
fn begin(profile: &Profile, server: &Server, data: impl FnOnce(&Browser), page: &str) -> Browser {
    fill(profile, server, data);
    let app = profile.open();
    app.watch();
    app.goto(&format!("{}{page}", server.address()));
    app
}
