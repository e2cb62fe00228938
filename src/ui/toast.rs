//! The one message about what was just done, with its undo. It stays until dismissed or until the next one.

use super::{Button, Glyph, Variant};
use leptos::prelude::*;
use std::sync::Arc;

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

/// Handle to the message shown.
#[derive(Clone, Copy)]
pub struct Toasts(RwSignal<Option<Toast>>);

impl Toasts {
    /// Says what was done.
    pub fn say(self, text: impl Into<String>) {
        self.0.set(Some(Toast { text: text.into(), undo: None }));
    }

    /// Says what was done and offers to take it back.
    pub fn say_with_undo(self, text: impl Into<String>, undo: impl Fn() + Send + Sync + 'static) {
        self.0.set(Some(Toast { text: text.into(), undo: Some(Undo { run: Arc::new(undo) }) }));
    }

    /// Takes the message away.
    pub fn dismiss(self) {
        self.0.set(None);
    }
}

/// Provides the handle; called once, by the app.
pub fn provide_toasts() -> Toasts {
    let toasts = Toasts(RwSignal::new(None));
    provide_context(toasts);
    toasts
}

/// The handle to the message shown.
#[expect(clippy::expect_used, reason = "the app provides it before anything else")]
pub fn use_toasts() -> Toasts {
    use_context::<Toasts>().expect("provide_toasts was called")
}

/// Where the message appears; once, at the end of the app.
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
    let take_back = move |undo: &Undo| {
        toasts.dismiss();
        (undo.run)();
    };
    view! {
        <div class="toasts" role="status">
            {move || {
                toasts.0.get().map(|Toast { text, undo }| {
                    view! {
                        <div class="toast">
                            <p class="toast__text">{text}</p>
                            {undo.map(|undo| {
                                view! {
                                    <Button variant=Variant::Plain glyph=Glyph::Undo on_press=move |()| take_back(&undo)>
                                        {move || undo_label.get()}
                                    </Button>
                                }
                            })}
                            <Button variant=Variant::Plain glyph=Glyph::Close label=dismiss_label on_press=move |()| toasts.dismiss() />
                        </div>
                    }
                })
            }}
        </div>
    }
}
