//! Where a table is pasted or typed: a paste into an empty box is read at once, what is typed at the button.

use crate::{
    i18n::{Word, use_texts},
    import::{Grid, PasteError},
    platform,
    ui::{Button, TextArea, Variant},
};
use leptos::{ev::ClipboardEvent, prelude::*};

/// The words of a paste box.
#[derive(Clone, Copy)]
pub(in crate::pages) struct PasteWords {
    /// Name of the field.
    pub(in crate::pages) label: Word,
    /// What may be pasted.
    pub(in crate::pages) hint: Word,
    /// The word of the button that reads what was typed.
    pub(in crate::pages) read: Word,
    /// Said of a text that is too long.
    pub(in crate::pages) too_long: Word,
    /// Said when nothing was read.
    pub(in crate::pages) nothing: Word,
}

/// Why nothing of a pasted text is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pages) enum Unread {
    /// More rows or characters than are taken.
    TooLong,
    /// Nothing of what is looked for.
    Nothing,
}

/// What is read of a grid, or why nothing is.
pub(in crate::pages) fn read_whole<T>(
    grid: Result<Grid, PasteError>,
    read: fn(&Grid) -> Result<Option<T>, PasteError>,
) -> Result<T, Unread> {
    let found = grid.and_then(|grid| read(&grid)).map_err(|PasteError::TooLong { .. }| Unread::TooLong)?;
    found.ok_or(Unread::Nothing)
}

/// The tables of a pasted page as one grid, if there are any.
fn tables(html: Option<&str>) -> Option<Grid> {
    let rows: Vec<_> = platform::table_rows(html?).ok()?.into_iter().flatten().collect();
    (!rows.is_empty()).then_some(Grid(rows))
}

/// The box, and the button that reads it.
#[component]
pub(in crate::pages) fn PasteBox<T>(
    /// Its words.
    words: PasteWords,
    /// What stands in it.
    text: RwSignal<String>,
    /// What was read.
    found: RwSignal<Option<T>>,
    /// Reads a grid; none when there is nothing in it.
    read: fn(&Grid) -> Result<Option<T>, PasteError>,
) -> impl IntoView
where
    T: Send + Sync + 'static,
{
    let texts = use_texts();
    let unread = RwSignal::new(None::<Unread>);
    let take = move |grid| match read_whole(grid, read) {
        Ok(read) => found.set(Some(read)),
        Err(why) => unread.set(Some(why)),
    };
    let paste = move |event: ClipboardEvent| {
        let pasted = platform::pasted(&event);
        let is_whole = text.read_untracked().trim().is_empty();
        if is_whole && !pasted.text.trim().is_empty() {
            event.prevent_default();
            text.set(pasted.text.clone());
            take(tables(pasted.html.as_deref()).map_or_else(|| Grid::from_text(&pasted.text), Ok));
        }
    };
    let problem = Signal::derive(move || {
        let word = unread.get().map(|why| match why {
            Unread::TooLong => words.too_long.text(texts),
            Unread::Nothing => words.nothing.text(texts),
        });
        word.map(str::to_owned)
    });
    view! {
        <div class="paste-box" on:paste=paste>
            <TextArea label=words.label hint=words.hint rows=10 value=text problem />
        </div>
        <div class="sheet__actions">
            <Button
                variant=Variant::Primary
                disabled=Signal::derive(move || text.read().trim().is_empty())
                on_press=move |()| take(Grid::from_text(&text.get_untracked()))
            >
                {words.read}
            </Button>
        </div>
    }
}
