//! The lessons, searched and filtered.

use super::{handle::use_book, row::LessonRow};
use crate::{
    domain::{LessonId, LessonState, Lessons, Stage, fold},
    i18n::{Wording, use_texts, word},
    ui::{Button, Choice, Each, EmptyState, Field, Glyph, Input, OneChip},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// Rows shown at first, and added by each 「显示更多」.
const ROWS: usize = 100;

const SOLVED: &str = "solved";
const OPEN: &str = "open";

/// What the list is narrowed to; empty is everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Wanted {
    words: String,
    stage: Option<Stage>,
    state: Option<LessonState>,
}

fn listed(lessons: &Lessons, wanted: &Wanted) -> Vec<LessonId> {
    let words = fold(&wanted.words);
    let fits = |lesson: &crate::domain::Lesson| {
        let of_stage = wanted.stage.is_none_or(|stage| lesson.stage == stage);
        of_stage && wanted.state.is_none_or(|state| lesson.state == state) && lesson.matches(&words)
    };
    lessons.in_order().into_iter().filter(|(_, lesson)| fits(lesson)).map(|(id, _)| id).collect()
}

/// The lessons, searched and filtered.
#[component]
pub(super) fn List(
    /// Opens the sheet of a lesson.
    #[prop(into)]
    on_edit: Callback<LessonId>,
) -> impl IntoView {
    let (texts, book) = (use_texts(), use_book());
    let (words, stage, solved) = (RwSignal::new(String::new()), RwSignal::new(None::<Stage>), RwSignal::new(None::<LessonState>));
    let n_shown = RwSignal::new(ROWS);
    let found = Memo::new(move |_| listed(&book.value.read(), &Wanted { words: words.get(), stage: stage.get(), state: solved.get() }));
    let rows = move || found.read().iter().take(n_shown.get()).copied().collect::<Vec<_>>();
    let n_left = Memo::new(move |_| found.read().len().saturating_sub(n_shown.get()));
    view! {
        <div class="lesson-filters">
            <div class="search" role="search">
                <Field label=word!(lessons.search) value=words input=Input::Search />
            </div>
            <States state=solved />
            <Stages stage />
        </div>
        <ul class="lesson-list" role="list">
            <Each each=rows key=|id| *id let:id>
                <LessonRow id on_edit=move |()| on_edit.run(id) />
            </Each>
        </ul>
        <Show when=move || found.read().is_empty()>
            <EmptyState glyph=Glyph::Search title=word!(lessons.no_match) />
        </Show>
        <Show when=move || { n_left.get() > 0 }>
            <div class="toolbar toolbar--centred more-rows">
                <Button on_press=move |()| n_shown.update(|n| *n += ROWS)>
                    {move || t_string!(texts, lessons.show_more, n = n_left.get())}
                </Button>
            </div>
        </Show>
    }
}

/// 未解决 or 已解决, each with its number.
#[component]
fn States(state: RwSignal<Option<LessonState>>) -> impl IntoView {
    let (texts, book) = (use_texts(), use_book());
    let counts = Memo::new(move |_| {
        let lessons = book.value.read();
        let open = lessons.open_in_order().len();
        (open, lessons.in_order().len() - open)
    });
    let choices = Signal::derive(move || {
        let (open, solved) = counts.get();
        vec![
            Choice::new("", t_string!(texts, lessons.all_states)),
            Choice::new(OPEN, t_string!(texts, lessons.open_n, n = open)),
            Choice::new(SOLVED, t_string!(texts, lessons.solved_n, n = solved)),
        ]
    });
    let chosen = Signal::derive(move || {
        match state.get() {
            None => "",
            Some(LessonState::Open) => OPEN,
            Some(LessonState::Solved) => SOLVED,
        }
        .to_owned()
    });
    let choose = move |key: String| {
        state.set(match key.as_str() {
            OPEN => Some(LessonState::Open),
            SOLVED => Some(LessonState::Solved),
            _ => None,
        });
    };
    view! { <OneChip label=word!(lessons.state) choices chosen on_choose=choose /> }
}

/// The stages that some lesson belongs to.
#[component]
fn Stages(stage: RwSignal<Option<Stage>>) -> impl IntoView {
    let (texts, book) = (use_texts(), use_book());
    let present = Memo::new(move |_| {
        let lessons = book.value.read();
        let all = lessons.in_order();
        Stage::ALL.into_iter().filter(|stage| all.iter().any(|(_, lesson)| lesson.stage == *stage)).collect::<Vec<_>>()
    });
    let choices = Signal::derive(move || {
        let all = Choice::new("", t_string!(texts, lessons.all_stages));
        let stages = present.get().into_iter().map(|stage| Choice::new(stage_key(stage), Wording::word(stage, texts.get_locale())));
        [all].into_iter().chain(stages).collect::<Vec<_>>()
    });
    let chosen = Signal::derive(move || stage.get().map(stage_key).unwrap_or_default());
    let choose = move |key: String| stage.set(Stage::ALL.into_iter().find(|stage| stage_key(*stage) == key));
    view! {
        <Show when=move || { present.read().len() > 1 }>
            <OneChip label=word!(lessons.stage) choices chosen on_choose=choose />
        </Show>
    }
}

/// The key of a stage in a form.
pub(super) fn stage_key(stage: Stage) -> String {
    format!("{stage:?}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Lesson;
    use uuid::Uuid;

    #[test]
    fn the_list_is_narrowed_by_words_stage_and_state() {
        let lesson = |note: &str, stage, state| Lesson { live: true, note: note.into(), stage, state, ..Lesson::default() };
        let all = [
            lesson("踩点再跑一次", Stage::Recce, LessonState::Open),
            lesson("试音后换电池", Stage::Hall, LessonState::Solved),
            lesson("桌签两人核对", Stage::Hall, LessonState::Open),
        ];
        let lessons = Lessons { lessons: (1..).map(|n| LessonId(Uuid::from_u128(n))).zip(all).collect() };
        let n = |wanted: Wanted| listed(&lessons, &wanted).into_iter().map(|id| id.0.as_u128()).collect::<Vec<_>>();
        assert_eq!(n(Wanted::default()), [1, 2, 3]);
        assert_eq!(n(Wanted { words: " 电池　会务".into(), ..Wanted::default() }), [2]);
        assert_eq!(n(Wanted { stage: Some(Stage::Hall), ..Wanted::default() }), [2, 3]);
        assert_eq!(n(Wanted { state: Some(LessonState::Open), stage: Some(Stage::Hall), ..Wanted::default() }), [3]);
    }
}
