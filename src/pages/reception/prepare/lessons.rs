//! 上次要改的: lessons that are not on the list yet, and those that this reception has solved.

use super::shelf::use_shelf;
use crate::{
    domain::{LessonId, LessonState, Lessons, TaskState},
    i18n::{use_texts, word},
    pages::{
        checklists::{Shown, use_list_editing},
        form::hand::use_hands,
        reception::current::use_current,
    },
    store::{LESSONS, Store, use_store},
    ui::{Badge, Button, Glyph, Note, Tone},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// Whether a lesson is still to be heeded.
pub(super) fn is_open(store: Store, id: LessonId) -> bool {
    let lessons = store.value::<Lessons>(LESSONS);
    lessons.is_some_and(|book| book.read().lessons.get(&id).is_some_and(|lesson| lesson.live && lesson.state == LessonState::Open))
}

/// 「有2条新经验，可加进清单」
#[component]
pub(super) fn NewLessons() -> impl IntoView {
    let (texts, store, current, shelf) = (use_texts(), use_store(), use_current(), use_shelf());
    let editing = use_list_editing();
    let book = store.value::<Lessons>(LESSONS);
    let n_new = Memo::new(move |_| book.map_or(0, |book| shelf.list.read().n_new_lessons(current.id, &book.read())));
    let bring_in = move |()| {
        let (n, Some(book)) = (n_new.get_untracked(), book) else { return };
        let brought = editing.edit(current.id, "bring-in-lessons", |list| {
            list.bring_in(current.id, &book.read_untracked());
        });
        if brought {
            editing.say(t_string!(texts, prepare.brought_in, n = n));
        }
    };
    view! {
        <Show when=move || { n_new.get() > 0 }>
            <Note tone=Tone::Calm>
                <div class="note-line">
                    <span>{move || t_string!(texts, prepare.new_lessons, n = n_new.get())}</span>
                    <Button glyph=Glyph::Add on_press=bring_in>{word!(prepare.bring_in)}</Button>
                </div>
            </Note>
        </Show>
    }
}

/// 「标为已解决」 once the task of a lesson is ticked.
#[component]
pub(super) fn SolveLesson(
    /// The task.
    shown: Memo<Option<Shown>>,
) -> impl IntoView {
    let (texts, store, current, hands) = (use_texts(), use_store(), use_current(), use_hands());
    let lesson = Memo::new(move |_| shown.read().as_ref().filter(|shown| shown.task.state == TaskState::Done)?.task.lesson);
    let is_open = Memo::new(move |_| lesson.get().is_some_and(|id| is_open(store, id)));
    let solve = move |()| {
        let Some(id) = lesson.get_untracked() else { return };
        let name = current.value.read_untracked().name.clone();
        if let Some(book) = hands.on::<Lessons>(LESSONS) {
            book.edit_saying("solve-lesson", t_string!(texts, prepare.solved), |book| book.solve(id, &name));
        }
    };
    let word = move || {
        view! {
            <Badge tone=Tone::Good>{word!(prepare.was_solved)}</Badge>
        }
    };
    view! {
        <Show when=move || lesson.get().is_some()>
            <div class="task__lesson">
                <Show when=move || is_open.get() fallback=word>
                    <Button glyph=Glyph::Check on_press=solve>{word!(prepare.solve)}</Button>
                </Show>
            </div>
        </Show>
    }
}
