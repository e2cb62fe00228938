//! A page that complains on its console fails its journey: shown once in each engine, since all other journeys rely on it.

use crate::{Stage, journeys};
use std::{
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
};

journeys!(what_a_page_complains_of_fails_the_journey);

const PAGE: &str = "<!doctype html><meta charset=\"utf-8\"><title>complains</title>
<p></p><button onclick=\"console.error('said aloud')\">say</button>
<button onclick=\"throw new Error('thrown')\">throw</button>
<button onclick=\"Promise.reject(new Error('left alone'))\">leave</button>
<script>addEventListener('unhandledrejection', () => document.querySelector('p').append('all is done'));</script>";

fn what_a_page_complains_of_fails_the_journey(mut stage: Stage) {
    let folder = stage.profile.folder().join("complaining");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("index.html"), PAGE).unwrap();
    stage.server.serve_instead(folder);
    let page = stage.open();
    for button in ["say", "throw", "leave"] {
        page.press(button);
    }
    page.see("all is done");
    let failure = catch_unwind(AssertUnwindSafe(|| page.close())).unwrap_err();
    let failure = failure.downcast_ref::<String>().unwrap();
    for complaint in ["said aloud", "thrown", "left alone"] {
        assert!(failure.contains(complaint), "{complaint} was not heard: {failure}");
    }
}
