//! The one message about what was just done, with its undo. It goes by itself once it could be read, but never while somebody is
//! at it; whoever misses its undo has Ctrl+Z and the history.

use super::{Button, Glyph, Variant};
use leptos::prelude::*;
use std::{sync::Arc, time::Duration};

/// What a slow reader takes for a character.
const READING: Duration = Duration::from_millis(200);
/// The shortest message is noticed and read within this time.
const NOTICING: Duration = Duration::from_secs(6);
/// Time to see that something went wrong and to reach the undo.
const TAKING_BACK: Duration = Duration::from_secs(10);

/// The way back. It outlives the page that offered it, so it belongs to no owner.
#[derive(Clone)]
pub struct Undo {
    /// Takes back what was done.
    pub run: Arc<dyn Fn() + Send + Sync>,
}

/// A message about what was just done.
#[derive(Clone)]
pub struct Toast {
    /// 已放入14项
    pub text: String,
    /// The way back, if there is one.
    pub undo: Option<Undo>,
}

impl Toast {
    /// How long it stays when nobody is at it.
    fn stay(&self) -> Duration {
        let n_chars = u32::try_from(self.text.chars().count()).unwrap_or(u32::MAX);
        let least = if self.undo.is_some() { TAKING_BACK } else { NOTICING };
        READING.saturating_mul(n_chars).max(least)
    }

    /// Whether it goes with the page it was said on. What offers a way back stays: it may be about the page that was left.
    const fn goes_with_page(&self) -> bool {
        self.undo.is_none()
    }
}

/// Handle to the message shown.
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Option<Toast>>,
    /// Open sheets: what is behind one cannot be read or pressed.
    n_sheets: RwSignal<u32>,
}

impl Toasts {
    /// Says what was done.
    pub fn say(self, text: impl Into<String>) {
        self.shown.set(Some(Toast { text: text.into(), undo: None }));
    }

    /// Says what was done and offers to take it back.
    pub fn say_with_undo(self, text: impl Into<String>, undo: impl Fn() + Send + Sync + 'static) {
        self.shown.set(Some(Toast { text: text.into(), undo: Some(Undo { run: Arc::new(undo) }) }));
    }

    /// Takes the message away.
    pub fn dismiss(self) {
        self.shown.set(None);
    }

    /// Another page is shown.
    pub fn leave_page(self) {
        if self.shown.read_untracked().as_ref().is_some_and(Toast::goes_with_page) {
            self.dismiss();
        }
    }

    /// Called in an effect of a sheet that is open: until the effect runs again, no message goes.
    pub(super) fn wait_behind_sheet(self) {
        self.n_sheets.update(|n| *n += 1);
        on_cleanup(move || self.n_sheets.update(|n| *n -= 1));
    }
}

/// Provides the handle; called once, by the app.
pub fn provide_toasts() -> Toasts {
    let toasts = Toasts { shown: RwSignal::new(None), n_sheets: RwSignal::new(0) };
    provide_context(toasts);
    toasts
}

/// The handle to the message shown.
#[expect(clippy::expect_used, reason = "the app provides it before anything else")]
pub fn use_toasts() -> Toasts {
    use_context::<Toasts>().expect("provide_toasts was called")
}

/// Where the message appears; once in the app, beside its status line.
#[component]
pub fn ToastHost(
    /// The handle.
    toasts: Toasts,
    /// Word of the undo button.
    #[prop(into)]
    undo_label: Signal<String>,
    /// Name of the cross.
    #[prop(into)]
    dismiss_label: Signal<String>,
) -> impl IntoView {
    view! {
        <div class="toasts" role="status">
            {move || toasts.shown.get().map(|toast| view! { <Message toast toasts undo_label dismiss_label /> })}
        </div>
    }
}

#[component]
fn Message(toast: Toast, toasts: Toasts, undo_label: Signal<String>, dismiss_label: Signal<String>) -> impl IntoView {
    let (is_pointed_at, has_focus) = (RwSignal::new(false), RwSignal::new(false));
    let stay = toast.stay();
    Effect::new(move || {
        if is_pointed_at.get() || has_focus.get() || toasts.n_sheets.get() > 0 {
            return;
        }
        match set_timeout_with_handle(move || toasts.dismiss(), stay) {
            Ok(running) => on_cleanup(move || running.clear()),
            Err(error) => leptos::logging::warn!("the message stays until it is dismissed: {error:?}"),
        }
    });
    let take_back = move |undo: &Undo| {
        toasts.dismiss();
        (undo.run)();
    };
    view! {
        <div
            class="toast"
            on:pointerenter=move |_| is_pointed_at.set(true)
            on:pointerleave=move |_| is_pointed_at.set(false)
            on:focusin=move |_| has_focus.set(true)
            on:focusout=move |_| has_focus.set(false)
        >
            <p class="toast__text">{toast.text}</p>
            {toast
                .undo
                .map(|undo| {
                    view! {
                        <Button variant=Variant::Plain glyph=Glyph::Undo on_press=move |()| take_back(&undo)>
                            {move || undo_label.get()}
                        </Button>
                    }
                })}
            <Button variant=Variant::Plain glyph=Glyph::Close label=dismiss_label on_press=move |()| toasts.dismiss() />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn toast(n_chars: usize, has_undo: bool) -> Toast {
        Toast { text: "办".repeat(n_chars), undo: has_undo.then(|| Undo { run: Arc::new(|| ()) }) }
    }

    #[test]
    fn a_message_stays_until_it_is_read_and_its_undo_is_reached() {
        for (n_chars, has_undo, ms) in
            [(0, false, 6_000), (30, false, 6_000), (31, false, 6_200), (0, true, 10_000), (50, true, 10_000), (51, true, 10_200)]
        {
            assert_eq!(toast(n_chars, has_undo).stay(), Duration::from_millis(ms), "{n_chars} {has_undo}");
        }
    }

    #[test]
    fn what_offers_no_way_back_goes_with_its_page() {
        assert!(toast(3, false).goes_with_page());
        assert!(!toast(3, true).goes_with_page());
    }
}
