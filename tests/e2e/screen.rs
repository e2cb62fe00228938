//! What a person does with a page: look for a role and a name, press, type, read. Waits for what is visible, never for time.

use crate::browser::{Browser, Engine, look_for, wait_for};
use serde_json::{Value, json};
use thirtyfour::{Key, TypingData, prelude::*};

const FIND: &str = include_str!("screen.js");
const LISTEN: &str = include_str!("listen.js");
const LISTEN_AND_FIND: &str = concat!(include_str!("listen.js"), include_str!("screen.js"));

/// What kind of thing an element is to a person.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Role {
    Button,
    Check,
    Link,
    Field,
    File,
    Dialog,
    Heading,
    Group,
    Row,
    Article,
    Navigation,
    Status,
    Text,
}

impl Role {
    fn word(self) -> String {
        format!("{self:?}").to_lowercase()
    }
}

/// Where on the page to look, and for what.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    role: Role,
    name: String,
    is_part: bool,
    within: Option<Place>,
}

/// Where something is looked for.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// An element that was found before: what the page draws in its stead is not looked at.
    Element(Value),
    /// The first match of something else.
    Match(Box<Wanted>),
}

impl From<&WebElement> for Place {
    fn from(element: &WebElement) -> Self {
        Self::Element(element.to_json().unwrap())
    }
}

impl From<&Wanted> for Place {
    fn from(wanted: &Wanted) -> Self {
        Self::Match(Box::new(wanted.clone()))
    }
}

/// An element whose accessible name is exactly this.
pub(crate) fn named(role: Role, name: &str) -> Wanted {
    Wanted { role, name: name.to_owned(), is_part: false, within: None }
}

/// An element whose accessible name contains this.
pub(crate) fn with(role: Role, part: &str) -> Wanted {
    Wanted { role, name: part.to_owned(), is_part: true, within: None }
}

impl Wanted {
    /// Only there.
    pub(crate) fn within(self, place: impl Into<Place>) -> Self {
        Self { within: Some(place.into()), ..self }
    }

    /// What `screen.js` takes: what is wanted, then where, from the inside out. WebKit's driver takes elements outermost only.
    fn arguments(&self, what: &str) -> Vec<Value> {
        let (mut all, mut next) = (vec![json!(what)], Some(self));
        while let Some(wanted) = next {
            let how = if wanted.is_part { "part" } else { "whole" };
            all.push(json!({ "role": wanted.role.word(), "name": wanted.name, "how": how }));
            next = match &wanted.within {
                Some(Place::Match(outer)) => Some(outer),
                Some(Place::Element(element)) => {
                    all.push(element.clone());
                    None
                }
                None => None,
            };
        }
        all
    }
}

impl Browser {
    pub(crate) fn goto(&self, address: &str) {
        self.run(self.driver.goto(address)).unwrap();
        if self.engine == Engine::Webkit {
            self.try_script(LISTEN, vec![]).ok();
        }
    }

    /// Loads the page again as a person does. WebDriver's own refresh passes by the service worker in Firefox.
    pub(crate) fn reload(&self) {
        self.script("window.isOld = true; location.reload();", vec![]);
        let is_new = "return window.isOld === undefined && document.readyState === 'complete'";
        wait_for("the page to load again", || (self.try_script(is_new, vec![]).ok()? == json!(true)).then_some(()));
    }

    /// Every match that is visible now.
    pub(crate) fn all(&self, wanted: &Wanted) -> Vec<WebElement> {
        self.try_all(wanted).unwrap_or_default()
    }

    pub(crate) fn try_all(&self, wanted: &Wanted) -> WebDriverResult<Vec<WebElement>> {
        let script = if self.engine == Engine::Webkit { LISTEN_AND_FIND } else { FIND };
        self.run(async { self.driver.execute(script, wanted.arguments("find")).await?.elements() })
    }

    /// The first match, as soon as it is visible.
    pub(crate) fn find(&self, wanted: &Wanted) -> WebElement {
        look_for(|| self.all(wanted).into_iter().next()).unwrap_or_else(|| self.fail(wanted, "is not there"))
    }

    /// Waits until nothing matches.
    pub(crate) fn find_none(&self, wanted: &Wanted) {
        look_for(|| self.try_all(wanted).ok()?.is_empty().then_some(())).unwrap_or_else(|| self.fail(wanted, "is still there"));
    }

    fn fail(&self, wanted: &Wanted, what: &str) -> ! {
        let names = self.try_script(FIND, wanted.arguments("names")).unwrap_or_default();
        let shown = if matches!(wanted.role, Role::Text) { String::new() } else { format!("{}s shown: {names}\n", wanted.role.word()) };
        let test = std::thread::current().name().unwrap_or_default().replace("::", "-");
        let file = std::env::temp_dir().join("guestpine-e2e").join(format!("failed-{test}.png"));
        self.run(self.driver.screenshot(&file)).ok();
        panic!(
            "{:?}: {} 「{}」 {what}\n{shown}page:\n{}\nconsole: {:?}\npicture: {}",
            self.engine,
            wanted.role.word(),
            wanted.name,
            self.page_text(),
            self.complaints(),
            file.display()
        );
    }

    /// All text that is visible.
    pub(crate) fn page_text(&self) -> String {
        self.try_script("return document.body.innerText", vec![])
            .map(|text| text.as_str().unwrap_or_default().to_owned())
            .unwrap_or_default()
    }

    /// Clicks as soon as the element can be clicked: it may still be moving, or be covered by what is about to go.
    pub(crate) fn click(&self, wanted: &Wanted) {
        let mut problem = String::from("is not there");
        let clicked = look_for(|| {
            let element = self.all(wanted).into_iter().next()?;
            // Bars that stay in sight may cover what is at the edge.
            // What is drawn anew meanwhile is looked for again.
            let centred = self.try_script("arguments[0].scrollIntoView({ block: 'center' })", vec![element.to_json().unwrap()]);
            centred.map_err(|error| problem = format!("cannot be scrolled to: {error}")).ok()?;
            if self.engine == Engine::Webkit && !self.stands_still(&element) {
                problem = String::from("does not stand still");
                return None;
            }
            self.run(element.click()).map_err(|error| problem = format!("cannot be clicked: {error}")).ok()
        });
        clicked.unwrap_or_else(|| self.fail(wanted, &problem));
    }

    /// Whether an element is in the same place for two paints. WebKit's driver clicks where it was when it was asked.
    fn stands_still(&self, element: &WebElement) -> bool {
        let script = "const [element, done] = arguments;\
            const place = () => JSON.stringify([element.isConnected, element.getBoundingClientRect()]);\
            const before = place();\
            const soon = document.hidden ? (then) => setTimeout(then, 16) : requestAnimationFrame;\
            soon(() => soon(() => done(before === place())));";
        let answer = self.run(self.driver.execute_async(script, vec![element.to_json().unwrap()]));
        answer.is_ok_and(|answer| *answer.json() == json!(true))
    }

    pub(crate) fn press(&self, button: &str) {
        self.click(&named(Role::Button, button));
    }

    pub(crate) fn follow(&self, link: &str) {
        self.click(&named(Role::Link, link));
    }

    pub(crate) fn follow_part(&self, part: &str) {
        self.click(&with(Role::Link, part));
    }

    /// Waits until a text is visible within one element.
    pub(crate) fn see(&self, text: &str) {
        self.find(&with(Role::Text, text));
    }

    /// Waits until a text is nowhere to be seen.
    pub(crate) fn see_not(&self, text: &str) {
        self.find_none(&with(Role::Text, text));
    }

    /// Whether a text is visible now.
    pub(crate) fn shows(&self, text: &str) -> bool {
        !self.all(&with(Role::Text, text)).is_empty()
    }

    /// Puts a text into a field in the place of what is there, key by key.
    pub(crate) fn fill(&self, label: &str, text: &str) {
        self.fill_in(&named(Role::Field, label), text);
    }

    pub(crate) fn fill_in(&self, wanted: &Wanted, text: &str) {
        let field = self.find(wanted);
        let kind = self.run(field.prop("type")).unwrap().unwrap_or_default();
        if kind == "date" {
            // How a date is typed depends on the browser and its language.
            let script = "const [field, text] = arguments; field.focus(); field.value = text;\
                field.dispatchEvent(new Event('input', { bubbles: true })); field.dispatchEvent(new Event('change', { bubbles: true }));";
            self.script(script, vec![field.to_json().unwrap(), json!(text)]);
        } else {
            if self.engine == Engine::Webkit {
                return self.insert(wanted, text);
            }
            self.click(wanted);
            self.run(field.send_keys(Key::Control + "a")).unwrap();
            self.keys(&field, if text.is_empty() { TypingData::from(Key::Delete) } else { TypingData::from(text) });
        }
    }

    /// What typing does, without keys: WebKit's driver does not wait for those that it sends, and loses some.
    fn insert(&self, wanted: &Wanted, text: &str) {
        // It lays the list of suggestions over the page, and the list takes the next click.
        let without_list =
            "const [field] = arguments; const list = field.getAttribute('list'); field.removeAttribute('list'); return list;";
        let insert = "const [field, text, list] = arguments; field.focus(); field.select();\
            document.execCommand(text ? 'insertText' : 'delete', false, text);\
            const isThere = field.isConnected && field.value === text;\
            if (list) { field.blur(); field.setAttribute('list', list); }\
            return isThere;";
        wait_for("a field that keeps what is typed", || {
            let field = self.find(wanted).to_json().unwrap();
            let list = self.try_script(without_list, vec![field.clone()]).ok()?;
            self.click(wanted);
            (self.try_script(insert, vec![field, json!(text), list]).ok()? == json!(true)).then_some(())
        });
    }

    pub(crate) fn keys(&self, field: &WebElement, keys: impl Into<TypingData>) {
        self.run(field.send_keys(keys)).unwrap();
    }

    /// Keys to whatever has the focus.
    pub(crate) fn type_keys(&self, keys: impl Into<TypingData>) {
        let focused = self.run(self.driver.active_element()).unwrap();
        self.keys(&focused, keys);
    }

    pub(crate) fn value_in(&self, wanted: &Wanted) -> String {
        self.run(self.find(wanted).value()).unwrap().unwrap_or_default()
    }

    /// Pastes into a field. Firefox pastes from its clipboard; a headless Chromium has none that keeps HTML as it is, so the page
    /// gets the event with the formats, and where it does not take it, the text goes into the field.
    pub(crate) fn paste(&self, label: &str, formats: &[(&str, &str)]) {
        let wanted = named(Role::Field, label);
        let field = self.find(&wanted);
        if self.engine == Engine::Firefox {
            let body = "const parts = arguments[0].map(([kind, text]) => [kind, new Blob([text], { type: kind })]);\
                await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(parts))]);";
            self.click(&wanted);
            self.async_script(body, vec![json!(formats)]);
            return self.keys(&field, Key::Control + "v");
        }
        let script = "const [field, formats] = arguments; field.focus();\
            const data = new DataTransfer(); for (const [kind, text] of formats) data.setData(kind, text);\
            const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });\
            if (field.dispatchEvent(event)) {\
              field.setRangeText(data.getData('text/plain'), field.selectionStart, field.selectionEnd, 'end');\
              field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));\
            }";
        self.script(script, vec![field.to_json().unwrap(), json!(formats)]);
    }

    /// Gives a file to a file field.
    pub(crate) fn give_file(&self, label: &str, file: &std::path::Path) {
        let field = self.find(&named(Role::File, label));
        self.keys(&field, file.to_str().unwrap());
    }

    /// Whether a chip, toggle or tick is switched on.
    pub(crate) fn is_on(&self, wanted: &Wanted) -> bool {
        let element = self.find(wanted);
        let script = "const [element] = arguments; return element.checked ?? ['aria-pressed', 'aria-checked'].some((state) => element.getAttribute(state) === 'true');";
        self.script(script, vec![element.to_json().unwrap()]).as_bool().unwrap()
    }

    pub(crate) fn text(&self, element: &WebElement) -> String {
        if self.engine == Engine::Webkit {
            // Its driver runs lines together.
            let text = self.script("return arguments[0].innerText", vec![element.to_json().unwrap()]);
            return text.as_str().unwrap().trim().to_owned();
        }
        self.run(element.text()).unwrap()
    }

    /// Waits until everything typed is on the disk.
    pub(crate) fn saved(&self) {
        wait_for("已保存 in the status line", || self.is_saved().then_some(()));
    }

    pub(crate) fn is_saved(&self) -> bool {
        self.all(&with(Role::Status, "仅在本机")).iter().any(|line| self.run(line.text()).is_ok_and(|text| text.contains("已保存")))
    }

    /// Opens another tab at an address and goes there; returns its handle.
    pub(crate) fn new_tab(&self, address: &str) -> WindowHandle {
        let tab = self.run(self.driver.new_tab()).unwrap();
        self.to_tab(&tab);
        self.goto(address);
        tab
    }

    pub(crate) fn tab(&self) -> WindowHandle {
        self.run(self.driver.window()).unwrap()
    }

    pub(crate) fn to_tab(&self, tab: &WindowHandle) {
        self.run(self.driver.switch_to_window(tab.clone())).unwrap();
    }

    pub(crate) fn address(&self) -> String {
        self.run(self.driver.current_url()).unwrap().to_string()
    }

    /// Waits until the service worker keeps the whole app on the device.
    pub(crate) fn is_ready_offline(&self) {
        let active = "return (await navigator.serviceWorker.ready).active !== null";
        assert_eq!(self.async_script(active, vec![]), json!(true));
    }
}
