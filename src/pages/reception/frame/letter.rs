//! 公函: number, date, heads and content of the visiting unit's letter.

use crate::{
    domain::{Letter, LetterForm, parse_date},
    i18n::{use_texts, word},
    pages::{
        form::{
            basics::{BasicsForm, Problem, parse_heads},
            draft::{SheetDraft, TakenUp, tapped_value},
        },
        reception::{
            current::{use_current, use_editing},
            word_chips::WordChips,
        },
    },
    parts::{part, use_parts},
    store::use_store,
    ui::{Button, DateField, Field, FieldExtras, NumberField, Sheet, TextArea, Variant},
};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_i18n::t_string;

/// What is wrong with the date and with the heads.
type Problems = (Option<Problem>, Option<Problem>);

/// Reads the fields: number, date, heads, content, sending unit.
fn parse([number, issued, heads, content, unit]: [&str; 5]) -> Result<Letter, Problems> {
    let issued = match issued.trim() {
        "" => Ok(None),
        text => parse_date(text, NaiveDate::default()).map(Some).ok_or(Problem::NotADate),
    };
    match (issued, parse_heads(heads)) {
        (Ok(issued), Ok(heads)) => {
            let heads = (heads > 0).then_some(heads);
            Ok(Letter {
                number: number.trim().to_owned(),
                issued,
                heads,
                content: content.trim().to_owned(),
                unit: unit.trim().to_owned(),
                form: LetterForm::Letter,
            })
        }
        (issued, heads) => Err((issued.err(), heads.err())),
    }
}

/// The sheet 「公函」.
#[component]
pub(in crate::pages::reception) fn LetterSheet(open: RwSignal<bool>) -> impl IntoView {
    let parts = use_parts();
    view! {
        <Sheet open title=word!(reception.letter)>
            {part(move || (parts.letter)(open))}
        </Sheet>
    }
}

/// What stands in the sheet 「公函」.
#[component]
pub fn EditLetter(
    /// Whether the sheet is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let (texts, store, current, editing) = (use_texts(), use_store(), use_current(), use_editing());
    let seen = StoredValue::new(editing.seen());
    let letter = seen.with_value(|seen| seen.as_ref().map(|seen| seen.value.letter.clone()).unwrap_or_default());
    let number = RwSignal::new(letter.number);
    let issued = RwSignal::new(letter.issued.map(|day| day.to_string()).unwrap_or_default());
    let heads = RwSignal::new(letter.heads.map(|heads| heads.to_string()).unwrap_or_default());
    let content = RwSignal::new(letter.content);
    let unit = RwSignal::new(letter.unit);
    let form = RwSignal::new(letter.form);
    let fields = [("number", number), ("issued", issued), ("heads", heads), ("content", content), ("unit", unit)];
    let kept: Vec<_> = fields.into_iter().chain([tapped_value("form", form)]).collect();
    let draft = SheetDraft::follow(store, current.id.0, "letter", &kept);
    let problems = RwSignal::new(Problems::default());
    let save = Callback::new(move |()| {
        let typed = fields.map(|(_, text)| text.get_untracked());
        let parsed = parse(typed.each_ref().map(String::as_str));
        problems.set(parsed.as_ref().err().cloned().unwrap_or_default());
        let (Some(seen), Ok(letter)) = (seen.get_value(), parsed) else { return };
        let letter = Letter { form: form.get_untracked(), ..letter };
        if editing.edit_as_seen(&seen, "letter", |reception| reception.letter = letter) {
            draft.forget();
            open.set(false);
            editing.say(t_string!(texts, reception.letter_saved));
        }
    });
    let word = move |problem: Option<Problem>| problem.map(|problem| problem.word(texts.get_locale()).to_owned());
    let extras = FieldExtras { on_enter: Some(save), autofocus: true, ..FieldExtras::default() };
    view! {
        <TakenUp draft />
        <Field
            label=word!(reception.letter_number)
            value=number
            hint=word!(reception.letter_number_hint)
            extras
        />
        <div class="row-fields">
            <DateField
                label=word!(reception.letter_issued)
                value=issued
                beside=BasicsForm::weekday(texts, issued)
                problem=MaybeProp::derive(move || word(problems.get().0))
            />
            <NumberField
                label=word!(reception.letter_heads)
                value=heads
                suffix=word!(receptions.people)
                problem=MaybeProp::derive(move || word(problems.get().1))
            />
        </div>
        <Field label=word!(spending.letter_unit) value=unit />
        <WordChips
            label=word!(spending.letter_form)
            all=Signal::stored(vec![LetterForm::Letter, LetterForm::Invitation, LetterForm::Phone])
            chosen=form
            on_choose=move |chosen| form.set(chosen)
        />
        <TextArea label=word!(reception.letter_content) value=content />
        <div class="sheet__actions">
            <Button variant=Variant::Plain on_press=move |()| open.set(false)>{word!(common.cancel)}</Button>
            <Button variant=Variant::Primary on_press=save>{word!(common.save)}</Button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_may_be_incomplete_but_not_wrong() {
        let letter = parse([" 河朔安督函〔2026〕17号 ", "2026-04-10", "８人", "", " 省厅 "]).unwrap();
        assert_eq!((letter.number.as_str(), letter.heads, letter.unit.as_str()), ("河朔安督函〔2026〕17号", Some(8), "省厅"));
        assert_eq!(letter.issued.map(|day| day.to_string()).as_deref(), Some("2026-04-10"));
        assert_eq!(parse(["", "", "", "", ""]), Ok(Letter::default()));
        assert_eq!(parse(["1", "明天", "几个", "", ""]), Err((Some(Problem::NotADate), Some(Problem::NotANumber))));
    }
}
