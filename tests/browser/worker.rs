//! Asking a worker: it is started late, answers in its own time, and is started anew when it stopped.

use guestpine::{
    jobs::{JobFailed, open_docx},
    platform::{WorkerError, ask_worker, stop_worker},
};
use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Blob, Url, window};

/// Names the worker that the page is to start.
fn name(address: &str) {
    let document = window().unwrap().document().unwrap();
    let meta = document.query_selector("meta[name=export-worker]").unwrap().unwrap_or_else(|| {
        let meta = document.create_element("meta").unwrap();
        meta.set_attribute("name", "export-worker").unwrap();
        document.query_selector("head").unwrap().unwrap().append_child(&meta).unwrap();
        meta
    });
    meta.set_attribute("content", address).unwrap();
}

/// A worker of this text.
fn script(text: &str) -> String {
    Url::create_object_url_with_blob(&Blob::new_with_str_sequence(&Array::of1(&JsValue::from_str(text))).unwrap()).unwrap()
}

const ECHO: &str = "onmessage = ({ data: [number, text, bytes] }) => {
    if (text === 'stop') throw new Error('planted');
    if (text !== 'wait') setTimeout(() => postMessage([number, text + text, bytes.map((byte) => byte + 1)]), text === 'slow' ? 50 : 0);
};
setTimeout(() => postMessage('ready'), 20);";

/// One test, because a page has one worker.
#[wasm_bindgen_test]
async fn a_worker_is_asked_fails_and_is_asked_again() {
    stop_worker();
    for (worker, said) in
        [(script("postMessage('no wasm')"), "no wasm"), (script("throw new Error('planted')"), "planted"), ("./absent.js".into(), "")]
    {
        name(&worker);
        let Err(WorkerError::CannotStart(reason)) = ask_worker("", &[]).await else { panic!("{worker}") };
        assert!(reason.contains(said), "{reason}");
    }

    name(&script(ECHO));
    let (slow, quick) = (ask_worker("slow", &[1, 255]), ask_worker("quick", &[]));
    let slow = wasm_bindgen_futures::JsFuture::from(wasm_bindgen_futures::future_to_promise(async {
        assert_eq!(slow.await, Ok(("slowslow".to_owned(), vec![2, 0])));
        Ok(JsValue::NULL)
    }));
    assert_eq!(quick.await, Ok(("quickquick".to_owned(), vec![])));
    slow.await.unwrap();

    let Err(WorkerError::Stopped(reason)) = ask_worker("stop", &[]).await else { panic!("not stopped") };
    assert!(reason.contains("planted"), "{reason}");
    assert_eq!(ask_worker("again", &[7]).await, Ok(("againagain".to_owned(), vec![8])));

    let waiting = wasm_bindgen_futures::future_to_promise(async {
        assert_eq!(ask_worker("wait", &[]).await, Err(WorkerError::Stopped("asked to".to_owned())));
        Ok(JsValue::NULL)
    });
    assert!(ask_worker("x", &[]).await.is_ok());
    stop_worker();
    wasm_bindgen_futures::JsFuture::from(waiting).await.unwrap();

    // A worker that answers no job is no end of the page.
    assert!(matches!(open_docx(&[]).await, Err(JobFailed::NotUnderstood(_))));
    stop_worker();
}
