//! Papers as files: a button for Word and one for Excel, what the worker is doing, and what became of it.

use super::{
    hand_over::{Way, file_name, hand_over},
    words::job_problem,
};
use crate::{
    export::{DOCX_TYPE, Paper, XLSX_TYPE},
    i18n::{Texts, Word, use_texts, word},
    jobs::{write_docx, write_docx_set, write_xlsx},
    platform,
    ui::{Button, Choice, Glyph, Note, OneChip, Tone, Variant},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_i18n::t_string;

/// What kind of file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FileKind {
    Word,
    Excel,
}

impl FileKind {
    const fn ending(self) -> &'static str {
        match self {
            Self::Word => "docx",
            Self::Excel => "xlsx",
        }
    }

    const fn mime(self) -> &'static str {
        match self {
            Self::Word => DOCX_TYPE,
            Self::Excel => XLSX_TYPE,
        }
    }
}

/// Papers that go into one file, and its name without the ending.
pub(in crate::pages) struct PaperSet {
    /// 接待清单-督查组-2026-04-16
    pub(in crate::pages) name: String,
    /// In their order.
    pub(in crate::pages) papers: Vec<Paper>,
}

/// Writes one file at a time, and tells of it in [`WriterState`].
#[derive(Clone, Copy)]
pub(in crate::pages) struct Writer {
    texts: Texts,
    is_working: RwSignal<bool>,
    outcome: RwSignal<Option<Result<String, String>>>,
    way: RwSignal<Way>,
    can_share: bool,
}

impl Writer {
    /// For the view shown.
    pub(in crate::pages) fn new() -> Self {
        let can_share = platform::can_share_file("a.docx", DOCX_TYPE);
        Self {
            texts: use_texts(),
            is_working: RwSignal::new(false),
            outcome: RwSignal::new(None),
            way: RwSignal::new(Way::Download),
            can_share,
        }
    }

    fn write(self, kind: FileKind, made: Result<PaperSet, String>) {
        let set = match made {
            Ok(set) => set,
            Err(problem) => return self.outcome.set(Some(Err(problem))),
        };
        self.is_working.set(true);
        self.outcome.set(None);
        let way = self.way.get_untracked();
        spawn_local(async move {
            let done = self.done(kind, set, way).await;
            self.is_working.set(false);
            self.outcome.set(Some(done));
        });
    }

    async fn done(self, kind: FileKind, PaperSet { name, mut papers }: PaperSet, way: Way) -> Result<String, String> {
        let written = match (kind, papers.len()) {
            (FileKind::Excel, _) => write_xlsx(papers).await,
            (FileKind::Word, 1) => write_docx(papers.pop().unwrap_or_default(), None).await,
            (FileKind::Word, _) => write_docx_set(papers).await,
        };
        let file = written.map_err(|failed| job_problem(self.texts, &failed))?;
        hand_over(self.texts, &file_name(&name, kind.ending()), kind.mime(), &file, way).await
    }
}

/// Where files go, on a device that can share them; what the worker is doing and what became of it.
#[component]
pub(in crate::pages) fn WriterState(
    /// The writer.
    writer: Writer,
) -> impl IntoView {
    let Writer { texts, is_working, outcome, way, can_share } = writer;
    let key = |way: Way| if way == Way::Share { "share" } else { "download" };
    let choices = Signal::derive(move || {
        let (save, send) = (t_string!(texts, sharing.save_file), t_string!(texts, sharing.send_now));
        vec![Choice::new(key(Way::Download), save), Choice::new(key(Way::Share), send)]
    });
    let choose = move |chosen: String| way.set(if chosen == key(Way::Share) { Way::Share } else { Way::Download });
    let said = move || {
        outcome.get().filter(|said| *said != Ok(String::new())).map(|said| {
            let (tone, text) = said.map_or_else(|problem| (Tone::Stop, problem), |done| (Tone::Good, done));
            view! { <Note tone>{text}</Note> }
        })
    };
    view! {
        {can_share
            .then(|| {
                view! {
                    <OneChip
                        label=word!(papers.way)
                        choices
                        chosen=Signal::derive(move || key(way.get()).to_owned())
                        on_choose=choose
                    />
                }
            })}
        <div aria-live="polite">
            <Show when=move || is_working.get()>
                <p>{word!(sharing.working)}</p>
            </Show>
            {said}
        </div>
    }
}

/// 「Word」 and 「Excel」 for some papers, which are made when a button is pressed.
#[component]
pub(in crate::pages) fn FileButtons(
    /// Who writes.
    writer: Writer,
    /// What the papers are called, for those who hear the buttons.
    #[prop(into)]
    what: Signal<String>,
    /// Makes the papers; else says why not.
    #[prop(into)]
    make: Callback<(), Result<PaperSet, String>>,
) -> impl IntoView {
    let texts = writer.texts;
    let label = move |kind: FileKind| {
        Signal::derive(move || match kind {
            FileKind::Word => t_string!(texts, papers.as_word, what = what.get()),
            FileKind::Excel => t_string!(texts, papers.as_excel, what = what.get()),
        })
    };
    let button = move |kind: FileKind, word: Word| {
        view! {
            <Button
                variant=Variant::Quiet
                glyph=if kind == FileKind::Word { Glyph::Paper } else { Glyph::Download }
                label=label(kind)
                disabled=writer.is_working
                on_press=move |()| writer.write(kind, make.run(()))
            >
                {word}
            </Button>
        }
    };
    view! {
        <div class="paper-files">
            {button(FileKind::Word, word!(papers.word))}
            {button(FileKind::Excel, word!(papers.excel))}
        </div>
    }
}
