//! Words of a rule while they are changed: each switched by a tap, others typed.

use super::reading::lines;
use crate::{
    i18n::word,
    ui::{Button, Chips, Choice, Field, FieldExtras, Glyph},
};
use leptos::prelude::*;

/// Switches a line of a text on or off.
fn toggle(text: RwSignal<String>, word: &str) {
    text.update(|text| {
        let mut kept: Vec<&str> = lines(text).filter(|known| *known != word).collect();
        if kept.len() == lines(text).count() {
            kept.push(word);
        }
        *text = kept.join("\n");
    });
}

/// Some of a few words; the text holds a line for each chosen one.
#[component]
pub(super) fn Several(
    label: Signal<String>,
    choices: Signal<Vec<Choice>>,
    chosen: Signal<Vec<String>>,
    text: RwSignal<String>,
) -> impl IntoView {
    view! {
        <div class="tags">
            <p class="field__label">{move || label.get()}</p>
            <Chips label choices chosen on_toggle=move |key: String| toggle(text, &key) />
        </div>
    }
}

/// Words with a line for another one. What is switched off stays in sight until the sheet is closed.
#[component]
pub(super) fn WordInput(label: Signal<String>, text: RwSignal<String>, problem: MaybeProp<String>) -> impl IntoView {
    let offered = RwSignal::new(lines(&text.read_untracked()).map(str::to_owned).collect::<Vec<_>>());
    let chosen = Signal::derive(move || lines(&text.read()).map(str::to_owned).collect::<Vec<_>>());
    let choices = Signal::derive(move || {
        let mut words = offered.get();
        words.extend(chosen.get().into_iter().filter(|word| !offered.read().contains(word)));
        words.into_iter().map(|word| Choice::new(word.clone(), word)).collect::<Vec<_>>()
    });
    let own = RwSignal::new(String::new());
    let add = Callback::new(move |()| {
        let word = own.get_untracked().trim().to_owned();
        own.set(String::new());
        if !word.is_empty() && !chosen.read_untracked().contains(&word) {
            toggle(text, &word);
        }
    });
    let extras = FieldExtras { on_enter: Some(add), ..FieldExtras::default() };
    view! {
        <div class="tags">
            <p class="field__label">{move || label.get()}</p>
            <Chips label choices chosen on_toggle=move |word: String| toggle(text, &word) />
            <div class="add-line">
                <Field label=word!(rules.own_word) value=own problem extras />
                <Button glyph=Glyph::Add disabled=Signal::derive(move || own.read().trim().is_empty()) on_press=add>
                    {word!(rules.add_word)}
                </Button>
            </div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_switched_off_and_on_again() {
        let owner = Owner::new();
        owner.set();
        let text = RwSignal::new("鱼翅\n燕窝".to_owned());
        toggle(text, "鱼翅");
        assert_eq!(text.get_untracked(), "燕窝");
        toggle(text, "鱼翅");
        assert_eq!(text.get_untracked(), "燕窝\n鱼翅");
    }
}
