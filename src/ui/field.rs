//! One shape for every form field: label, control, hint, and the problem under it.

use super::keys::is_enter;
use leptos::{html, prelude::*};
use std::sync::atomic::{AtomicU32, Ordering};

/// What a text field is for; decides the keyboard a phone shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Input {
    /// Any text.
    #[default]
    Text,
    /// Whole numbers and clock times: digits.
    Digits,
    /// Amounts: digits and a point.
    Decimal,
    /// Phone numbers.
    Phone,
    /// Searching.
    Search,
}

impl Input {
    const fn mode(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Digits => "numeric",
            Self::Decimal => "decimal",
            Self::Phone => "tel",
            Self::Search => "search",
        }
    }
}

/// What few fields need.
#[derive(Clone, Copy, Default)]
pub struct FieldExtras {
    /// Unit after the control: `元`.
    pub suffix: Option<Signal<String>>,
    /// Values offered while typing.
    pub suggestions: Option<Signal<Vec<String>>>,
    /// Enter that is not part of composing a word.
    pub on_enter: Option<Callback<()>>,
    /// Takes the focus as soon as it is shown.
    pub autofocus: bool,
}

/// An id no other element of the document has.
pub(super) fn fresh_id(prefix: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("{prefix}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// Runs `on_commit` with the text when the field is left or Enter is pressed, once per text.
#[derive(Clone, Copy)]
pub(super) struct Committer {
    value: RwSignal<String>,
    committed: StoredValue<String>,
    on_commit: Option<Callback<String>>,
}

impl Committer {
    pub(super) fn new(value: RwSignal<String>, on_commit: Option<Callback<String>>) -> Self {
        Self { value, committed: StoredValue::new(value.get_untracked()), on_commit }
    }

    /// Remembers the text at the moment the field is entered.
    pub(super) fn enter(self) {
        self.committed.set_value(self.value.get_untracked());
    }

    /// A control that is taken away with its page still loses the focus, when the signals are gone.
    pub(super) fn leave(self) {
        let (Some(text), Some(committed), Some(on_commit)) =
            (self.value.try_get_untracked(), self.committed.try_get_value(), self.on_commit)
        else {
            return;
        };
        if committed != text {
            self.committed.set_value(text.clone());
            on_commit.run(text);
        }
    }
}

/// A labelled line of text. The signal holds the raw text; reading it is the caller's business, at commit.
#[component]
pub fn Field(
    /// What is asked for.
    #[prop(into)]
    label: Signal<String>,
    /// The raw text.
    value: RwSignal<String>,
    /// What it is for.
    #[prop(optional)]
    input: Input,
    /// Help under the field.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with the text, if anything.
    #[prop(optional, into)]
    problem: MaybeProp<String>,
    /// Called with a changed text on leaving the field or Enter.
    #[prop(optional, into)]
    on_commit: Option<Callback<String>>,
    /// Suffix, suggestions, Enter, focus.
    #[prop(optional)]
    extras: FieldExtras,
) -> impl IntoView {
    let id = fresh_id("field");
    let FieldExtras { suffix, suggestions, on_enter, autofocus } = extras;
    let list = suggestions.map(|values| (format!("{id}-list"), values));
    let control = view! {
        <span class="field__box">
            <TextControl id=id.clone() value input list=list.as_ref().map(|(id, _)| id.clone()) problem on_commit keys=(on_enter, autofocus) />
            {suffix.map(|suffix| view! { <span class="field__suffix">{move || suffix.get()}</span> })}
        </span>
    };
    let options = list.map(|(id, values)| {
        view! {
            <datalist id=id>
                {move || values.get().into_iter().map(|value| view! { <option value=value></option> }).collect_view()}
            </datalist>
        }
    });
    view! {
        <Labelled id label hint problem>
            {control}
            {options}
        </Labelled>
    }
}

#[component]
fn TextControl(
    id: String,
    value: RwSignal<String>,
    input: Input,
    list: Option<String>,
    problem: MaybeProp<String>,
    on_commit: Option<Callback<String>>,
    keys: (Option<Callback<()>>, bool),
) -> impl IntoView {
    let committer = Committer::new(value, on_commit);
    let (on_enter, autofocus) = keys;
    let node = NodeRef::<html::Input>::new();
    keep_shown(node, value);
    let help = help_id(&id);
    // What is searched for is what was composed, not the letters on the way to it.
    let composing = StoredValue::new(false);
    view! {
        <input
            node_ref=node
            id=id
            class="field__control"
            type="text"
            inputmode=input.mode()
            autocomplete="off"
            autofocus=autofocus
            list=list
            aria-invalid=move || problem.with(Option::is_some).then_some("true")
            aria-describedby=help
            on:focus=move |_| committer.enter()
            on:compositionstart=move |_| composing.set_value(input == Input::Search)
            on:compositionend=move |event| {
                composing.set_value(false);
                value.set(event_target_value(&event));
            }
            on:input=move |event| {
                if !composing.get_value() {
                    value.set(event_target_value(&event));
                }
            }
            on:blur=move |_| committer.leave()
            on:keydown=move |event| {
                if is_enter(&event) {
                    committer.leave();
                    if let Some(on_enter) = on_enter {
                        event.prevent_default();
                        on_enter.run(());
                    }
                }
            }
        />
    }
}

/// Writes the signal into the control only where they differ, so that composing a word is never disturbed.
pub(super) fn keep_shown(node: NodeRef<html::Input>, value: RwSignal<String>) {
    Effect::new(move || {
        let text = value.get();
        if let Some(control) = node.get()
            && control.value() != text
        {
            control.set_value(&text);
        }
    });
}

fn help_id(id: &str) -> String {
    format!("{id}-help")
}

/// Label above, help or problem below.
#[component]
pub(super) fn Labelled(
    id: String,
    #[prop(into)] label: Signal<String>,
    #[prop(optional)] beside: MaybeProp<String>,
    hint: MaybeProp<String>,
    problem: MaybeProp<String>,
    children: Children,
) -> impl IntoView {
    let help = help_id(&id);
    view! {
        <div class="field" data-invalid=move || problem.with(Option::is_some).then_some("true")>
            <div class="field__head">
                <label class="field__label" for=id>
                    {move || label.get()}
                </label>
                <span class="field__beside" aria-live="polite">
                    {move || beside.get()}
                </span>
            </div>
            {children()}
            <p class="field__help" id=help aria-live="polite">
                {move || problem.get().or_else(|| hint.get())}
            </p>
        </div>
    }
}

/// A date, chosen with the browser's own calendar; `2026-04-16` in the signal, the weekday beside the label.
#[component]
pub fn DateField(
    /// What is asked for.
    #[prop(into)]
    label: Signal<String>,
    /// The raw date, `2026-04-16`; empty while incomplete.
    value: RwSignal<String>,
    /// How people write this date, shown beside the label: `周四`.
    #[prop(optional, into)]
    beside: MaybeProp<String>,
    /// What is wrong, if anything.
    #[prop(optional, into)]
    problem: MaybeProp<String>,
    /// Called with a changed date.
    #[prop(optional, into)]
    on_commit: Option<Callback<String>>,
) -> impl IntoView {
    let id = fresh_id("date");
    let committer = Committer::new(value, on_commit);
    let node = NodeRef::<html::Input>::new();
    keep_shown(node, value);
    view! {
        <Labelled id=id.clone() label beside hint=MaybeProp::default() problem>
            <input
                node_ref=node
                class="field__control field__control--date"
                type="date"
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                aria-describedby=help_id(&id)
                id=id
                on:focus=move |_| committer.enter()
                on:input=move |event| value.set(event_target_value(&event))
                on:blur=move |_| committer.leave()
            />
        </Labelled>
    }
}

/// A clock time as text: `0845`, `8:45` and `8：45` are all right. The caller reads and rewrites it at commit.
#[component]
pub fn TimeField(
    /// What is asked for.
    #[prop(into)]
    label: Signal<String>,
    /// The raw text.
    value: RwSignal<String>,
    /// Help under the field.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong, if anything.
    #[prop(optional, into)]
    problem: MaybeProp<String>,
    /// Called with a changed text on leaving the field or Enter.
    #[prop(optional, into)]
    on_commit: Option<Callback<String>>,
    /// Enter that is not part of composing a word.
    #[prop(optional, into)]
    on_enter: Option<Callback<()>>,
) -> impl IntoView {
    let extras = FieldExtras { on_enter, ..FieldExtras::default() };
    view! {
        <div class="field-short">
            <Field label value input=Input::Digits hint problem nostrip:on_commit=on_commit extras />
        </div>
    }
}

/// A whole number as text.
#[component]
pub fn NumberField(
    /// What is asked for.
    #[prop(into)]
    label: Signal<String>,
    /// The raw text.
    value: RwSignal<String>,
    /// Unit after the number: `人`.
    #[prop(optional, into)]
    suffix: Option<Signal<String>>,
    /// Help under the field.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong, if anything.
    #[prop(optional, into)]
    problem: MaybeProp<String>,
    /// Called with a changed text on leaving the field or Enter.
    #[prop(optional, into)]
    on_commit: Option<Callback<String>>,
) -> impl IntoView {
    let extras = FieldExtras { suffix, ..FieldExtras::default() };
    view! {
        <div class="field-short">
            <Field label value input=Input::Digits hint problem nostrip:on_commit=on_commit extras />
        </div>
    }
}

/// Several lines of text; grows with its content where the browser can.
#[component]
pub fn TextArea(
    /// What is asked for.
    #[prop(into)]
    label: Signal<String>,
    /// The raw text.
    value: RwSignal<String>,
    /// Lines shown while it is empty.
    #[prop(default = 4)]
    rows: u32,
    /// Help under the field.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong, if anything.
    #[prop(optional, into)]
    problem: MaybeProp<String>,
    /// Called with a changed text on leaving the field.
    #[prop(optional, into)]
    on_commit: Option<Callback<String>>,
    /// The element, for callers that listen to its paste event.
    #[prop(optional)]
    node: NodeRef<html::Textarea>,
) -> impl IntoView {
    let id = fresh_id("text");
    let committer = Committer::new(value, on_commit);
    Effect::new(move || {
        let text = value.get();
        if let Some(control) = node.get()
            && control.value() != text
        {
            control.set_value(&text);
        }
    });
    view! {
        <Labelled id=id.clone() label hint problem>
            <textarea
                node_ref=node
                class="field__control field__control--text"
                rows=rows
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                aria-describedby=help_id(&id)
                id=id
                on:focus=move |_| committer.enter()
                on:input=move |event| value.set(event_target_value(&event))
                on:blur=move |_| committer.leave()
            ></textarea>
        </Labelled>
    }
}
