//! Writes and reads files beside the page, in a web worker.

use guestpine::{jobs, platform};

fn main() {
    console_error_panic_hook::set_once();
    if let Err(problem) = platform::answer_as_worker(jobs::perform) {
        // The page waits for a word and is told by the error.
        std::panic::panic_any(problem.to_string());
    }
}
