//! Messages between the tabs of this app in one browser.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

/// A channel to the other tabs that have the same database open.
#[derive(Debug)]
pub struct Tabs {
    channel: Option<BroadcastChannel>,
}

impl Tabs {
    /// Joins the channel of this name; `on_text` gets what other tabs say. Without BroadcastChannel tabs do not hear of each
    /// other, and read what the others stored when they are opened.
    pub fn join(name: &str, on_text: impl Fn(String) + 'static) -> Self {
        let channel = BroadcastChannel::new(name).ok();
        if let Some(channel) = &channel {
            let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                if let Some(text) = event.data().as_string() {
                    on_text(text);
                }
            });
            channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
            // The channel lives as long as the page.
            listener.forget();
        }
        Self { channel }
    }

    /// A channel that nobody hears.
    pub const fn silent() -> Self {
        Self { channel: None }
    }

    /// Says something to all other tabs.
    pub fn say(&self, text: &str) {
        if let Some(channel) = &self.channel {
            // A closed channel has no listeners; the other tabs read the store when they need it.
            channel.post_message(&text.into()).ok();
        }
    }
}
