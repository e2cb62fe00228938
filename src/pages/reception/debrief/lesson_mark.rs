//! 「转为经验」 beside a sentence, the question whether it is an older lesson again, and the mark once it is done.

use super::handle::use_debriefing;
use crate::{
    domain::{LessonId, LineId},
    i18n::{use_texts, word},
    platform,
    route::Page,
    ui::{Button, Glyph, Icon, Note, Tone, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// What has become of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Mark {
    None,
    /// A lesson of its own.
    Own,
    /// One more time of an older lesson, which says this.
    Again(String),
}

/// 「转为经验」, or what has become of the sentence.
#[component]
pub(super) fn LessonMark(id: LineId) -> impl IntoView {
    let (texts, debriefing) = (use_texts(), use_debriefing());
    let mark = Memo::new(move |_| {
        let (debrief, lessons) = (debriefing.value.read(), debriefing.lessons.read());
        let lesson = debrief.lines.get(&id).and_then(|line| line.lesson).and_then(|lesson| lessons.lessons.get(&lesson));
        match lesson.filter(|lesson| lesson.live) {
            None => Mark::None,
            Some(lesson) if lesson.from_line == Some(id) => Mark::Own,
            Some(lesson) => Mark::Again(lesson.note.clone()),
        }
    });
    let similar = RwSignal::new(None::<LessonId>);
    let learn = move || {
        similar.set(None);
        let learned = debriefing.edit_both("debrief.learn", |debrief, lessons| {
            lessons.learn(debriefing.reception, debrief, id, platform::now());
        });
        if learned {
            debriefing.say(t_string!(texts, debrief.learned_from).to_owned());
        }
    };
    let ask_or_learn = move || {
        // Values, not guards: what is read must not be held while it is written.
        let (debrief, lessons) = (debriefing.value.get_untracked(), debriefing.lessons.get_untracked());
        let older = debrief.lines.get(&id).and_then(|line| lessons.repeated_by(id, line).first().copied());
        match older {
            Some(older) => similar.set(Some(older)),
            None => learn(),
        }
    };
    let link = move |text: String| {
        view! {
            <a class="badge badge--button" data-tone=Tone::Good.as_str() href=Page::Lessons.href()>
                <Icon glyph=Glyph::Lessons />
                <span>{text}</span>
            </a>
        }
    };
    view! {
        <div class="said__lesson">
            {move || match (mark.get(), similar.get()) {
                (Mark::Own, _) => link(t_string!(texts, debrief.learned).to_owned()).into_any(),
                (Mark::Again(text), _) => link(t_string!(texts, debrief.again, text = text)).into_any(),
                (Mark::None, Some(older)) => view! { <SameMatter id older similar on_another=move |()| learn() /> }.into_any(),
                (Mark::None, None) => {
                    view! {
                        <Button variant=Variant::Plain glyph=Glyph::Lessons on_press=move |()| ask_or_learn()>
                            {word!(debrief.learn)}
                        </Button>
                    }
                        .into_any()
                }
            }}
        </div>
    }
}

/// 这条和“…”像是同一件事.
#[component]
fn SameMatter(id: LineId, older: LessonId, similar: RwSignal<Option<LessonId>>, #[prop(into)] on_another: Callback<()>) -> impl IntoView {
    let (texts, debriefing) = (use_texts(), use_debriefing());
    let text = move || debriefing.lessons.read().lessons.get(&older).map(|lesson| lesson.note.clone()).unwrap_or_default();
    let count = move |()| {
        let note = text();
        similar.set(None);
        if debriefing.edit_both("debrief.repeat", |debrief, lessons| lessons.count_repeat(older, debrief, id)) {
            debriefing.say(t_string!(texts, debrief.counted, text = note));
        }
    };
    view! {
        <Note tone=Tone::Warn live=true>
            <p>{move || t_string!(texts, debrief.is_like, text = text())}</p>
            <div class="toolbar">
                <Button on_press=count>{word!(debrief.happened_again)}</Button>
                <Button on_press=on_another>{word!(debrief.another)}</Button>
                <Button variant=Variant::Plain on_press=move |()| similar.set(None)>{word!(common.cancel)}</Button>
            </div>
        </Note>
    }
}
