//! The worker beside the page: started when it is first asked, asked by messages, started anew when it stopped.
//! A message is `[number, text, bytes]`, and so is its answer. Before the first one the worker says that it is ready.

use super::error::{PlatformError, document};
use js_sys::{Array, Function, Promise, Uint8Array};
use std::{cell::RefCell, collections::BTreeMap, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, ErrorEvent, MessageEvent, Worker};

/// What the worker says once it can be asked. Any other text is why it cannot.
const READY: &str = "ready";

/// Why the worker gave no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WorkerError {
    /// It cannot be loaded: no network and not kept, another release, a page opened as a file, an old browser. The text is for
    /// the log.
    #[error("the worker did not start: {0}")]
    CannotStart(String),
    /// It stopped in the middle of a job. The text is for the log.
    #[error("the worker stopped: {0}")]
    Stopped(String),
}

impl From<PlatformError> for WorkerError {
    fn from(problem: PlatformError) -> Self {
        Self::CannotStart(problem.to_string())
    }
}

impl From<JsValue> for WorkerError {
    fn from(thrown: JsValue) -> Self {
        PlatformError::from(thrown).into()
    }
}

thread_local! {
    static RUNNING: RefCell<Option<Rc<Running>>> = const { RefCell::new(None) };
}

/// A worker that was started.
struct Running {
    worker: Worker,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    is_ready: bool,
    last_number: u32,
    /// Messages asked for before it was ready.
    early: Vec<Array>,
    /// Number of a message → what settles its promise.
    open: BTreeMap<u32, (Function, Function)>,
    failure: Option<WorkerError>,
}

/// Puts a text and bytes to the worker; returns its answer.
///
/// # Errors
/// `WorkerError`. The next call starts the worker anew.
pub async fn ask_worker(text: &str, bytes: &[u8]) -> Result<(String, Vec<u8>), WorkerError> {
    let running = running()?;
    let answer = JsFuture::from(running.ask(text, bytes)?).await;
    match answer {
        Ok(answer) => {
            let answer: Array = answer.unchecked_into();
            Ok((answer.get(1).as_string().unwrap_or_default(), Uint8Array::new(&answer.get(2)).to_vec()))
        }
        Err(_) => Err(running.state.borrow().failure.clone().unwrap_or_else(|| WorkerError::Stopped(String::new()))),
    }
}

/// Stops the worker; whoever waits for an answer gets `Stopped`. For jobs that a person does not want to wait for.
pub fn stop_worker() {
    if let Some(running) = RUNNING.with_borrow(Option::clone) {
        running.fail(|_| WorkerError::Stopped("asked to".to_owned()));
    }
}

fn running() -> Result<Rc<Running>, WorkerError> {
    if let Some(running) = RUNNING.with_borrow(Option::clone) {
        return Ok(running);
    }
    let running = Rc::new(Running { worker: Worker::new(&address()?)?, state: RefCell::default() });
    listen(&running);
    RUNNING.set(Some(Rc::clone(&running)));
    Ok(running)
}

/// The worker of this release; its name carries a hash of its content, so no other release's worker can answer.
fn address() -> Result<String, WorkerError> {
    let meta = document()?.query_selector("meta[name=export-worker]")?;
    meta.and_then(|meta| meta.get_attribute("content")).ok_or_else(|| WorkerError::CannotStart("the page names no worker".to_owned()))
}

fn listen(running: &Rc<Running>) {
    let heard = Rc::downgrade(running);
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(running) = heard.upgrade() {
            running.hear(event.data());
        }
    });
    let heard = Rc::downgrade(running);
    let on_error = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        event.prevent_default();
        let reason = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default();
        if let Some(running) = heard.upgrade() {
            running.fail(|is_ready| if is_ready { WorkerError::Stopped(reason) } else { WorkerError::CannotStart(reason) });
        }
    });
    running.worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    running.worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    // They live as long as the page: a worker is started once, and once more after each failure.
    on_message.forget();
    on_error.forget();
}

impl Running {
    fn ask(&self, text: &str, bytes: &[u8]) -> Result<Promise, WorkerError> {
        let mut state = self.state.borrow_mut();
        state.last_number += 1;
        let number = state.last_number;
        let message = message(number, text, bytes);
        if state.is_ready {
            self.worker.post_message(&message)?;
        } else {
            state.early.push(message);
        }
        Ok(Promise::new(&mut |resolve, reject| {
            state.open.insert(number, (resolve, reject));
        }))
    }

    fn hear(&self, said: JsValue) {
        match said.dyn_into::<Array>() {
            Ok(answer) => {
                let number = number_of(&answer);
                let open = number.and_then(|number| self.state.borrow_mut().open.remove(&number));
                if let Some((resolve, _)) = open {
                    settle(&resolve, &answer);
                }
            }
            Err(said) if said.as_string().as_deref() == Some(READY) => {
                let early = {
                    let mut state = self.state.borrow_mut();
                    state.is_ready = true;
                    std::mem::take(&mut state.early)
                };
                for message in early {
                    if let Err(thrown) = self.worker.post_message(&message) {
                        self.fail(|_| thrown.into());
                    }
                }
            }
            Err(said) => self.fail(|_| WorkerError::CannotStart(said.as_string().unwrap_or_default())),
        }
    }

    fn fail(&self, failure: impl FnOnce(bool) -> WorkerError) {
        self.worker.terminate();
        RUNNING.with_borrow_mut(|running| {
            if running.as_ref().is_some_and(|running| running.worker == self.worker) {
                *running = None;
            }
        });
        let open = {
            let mut state = self.state.borrow_mut();
            let failure = failure(state.is_ready);
            state.failure = Some(failure);
            std::mem::take(&mut state.open)
        };
        for (_, reject) in open.into_values() {
            settle(&reject, &JsValue::NULL);
        }
    }
}

/// Functions that settle a promise never throw.
fn settle(function: &Function, value: &JsValue) {
    function.call1(&JsValue::NULL, value).ok();
}

fn message(number: u32, text: &str, bytes: &[u8]) -> Array {
    Array::of3(&number.into(), &text.into(), &Uint8Array::from(bytes))
}

fn number_of(message: &Array) -> Option<u32> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "both sides count messages in whole numbers from 1")]
    message.get(0).as_f64().map(|number| number as u32)
}

/// The worker's own side: answers every message by `perform`, one after another. A panic in it reaches the page as `Stopped`.
///
/// # Errors
/// `Refused` when the page cannot be told.
pub fn answer_as_worker(perform: impl Fn(&str, Vec<u8>) -> (String, Vec<u8>) + 'static) -> Result<(), PlatformError> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let page = scope.clone();
    let answer = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let asked: Array = event.data().unchecked_into();
        let text = asked.get(1).as_string().unwrap_or_default();
        let (text, bytes) = perform(&text, Uint8Array::new(&asked.get(2)).to_vec());
        let number = number_of(&asked).unwrap_or_default();
        // A page that is gone needs no answer.
        page.post_message(&message(number, &text, &bytes)).ok();
    });
    scope.set_onmessage(Some(answer.as_ref().unchecked_ref()));
    answer.forget();
    Ok(scope.post_message(&READY.into())?)
}
